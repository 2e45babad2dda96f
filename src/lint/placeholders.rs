//! What the placeholders of a text stand for, and what its samples tell about things that only look like one.

use std::collections::{BTreeSet, HashSet};

use super::context::{Context, Part, PartKind};
use super::hits::HitBuilder;
use crate::span::At;
use crate::template::{Category, Component, NamedSample};
use crate::text::Text;
use crate::text::placeholder::{Key, Token, TokenKind, fold_name};

impl<'a> Context<'a> {
    /// The parts of these kinds that hold placeholders or what resembles them, and that the business writes:
    /// the body of an authentication template is Meta's, whatever stands there.
    pub fn with_tokens<'s>(
        &'s self,
        kinds: &'s [PartKind],
    ) -> impl Iterator<Item = &'s Part<'a>> + use<'s, 'a> {
        self.of(kinds)
            .filter(|part| !part.text.tokens.is_empty())
            .filter(|part| part.kind != PartKind::Body || !self.body_is_metas())
    }

    /// Whether Meta writes the body.
    #[must_use]
    pub fn body_is_metas(&self) -> bool {
        self.template.category() == Some(Category::Authentication)
    }

    /// The tokens of a part that only look like placeholders, by index, each with what it was meant as where
    /// the samples prove that it is one: there is a sample of its name, or there are just as many more
    /// samples than placeholders as there are such lookalikes, or samples and no placeholder at all.
    #[must_use]
    pub fn lookalikes(&self, part: &Part<'_>) -> Vec<(usize, Option<Key>)> {
        let alike = |token: &Token| match &token.kind {
            TokenKind::Lookalike { meant } => Some(meant.clone()),
            TokenKind::Placeholder { .. } | TokenKind::Malformed { .. } => None,
        };
        let tokens = part.text.tokens.iter().enumerate();
        let mut found: Vec<(usize, Option<Key>)> = tokens
            .filter_map(|(index, token)| alike(token).map(|meant| (index, Some(meant))))
            .collect();
        if found.is_empty() {
            return found;
        }
        let taken: BTreeSet<&Key> = part.keyed().map(|(_, key)| key).collect();
        let given = part.listed();
        let all = taken.len() + found.len();
        let counted = given > 0 && (given == all || taken.is_empty());
        let mut free = (1..=u32::try_from(all).unwrap_or(u32::MAX))
            .map(Key::Number)
            .filter(|number| !taken.contains(number));
        let known = self.known_names();
        for (_, meant) in &mut found {
            let number = if counted { free.next() } else { None };
            let named = meant
                .take()
                .filter(|meant| matches!(meant, Key::Name(name) if known.contains(name.as_str())));
            *meant = named.or(number);
        }
        found
    }

    /// Whether the samples prove that something which only looks like a placeholder in this part is one.
    #[must_use]
    pub fn has_proven(&self, part: &Part<'_>) -> bool {
        part.has_lookalike()
            && self
                .lookalikes(part)
                .iter()
                .any(|(_, meant)| meant.is_some())
    }

    /// The names that the template has samples for, or uses as placeholders, as a placeholder writes them.
    fn known_names(&self) -> &HashSet<String> {
        self.names.get_or_init(|| {
            let unused = self.template.unused_samples.iter();
            let mut names: HashSet<String> = unused.map(|name| fold_name(&name.value)).collect();
            for part in &self.parts {
                names.extend(part.text.names().map(str::to_owned));
                let samples = part.samples.iter().flat_map(|samples| &samples.named);
                names.extend(samples.map(|sample| fold_name(&sample.name.value)));
            }
            names
        })
    }
}

impl<'a> Part<'a> {
    /// Its placeholders in order, those that are malformed and meant included.
    pub fn keyed(&self) -> impl Iterator<Item = (&'a Token, &'a Key)> + use<'a> {
        let tokens = self.text.tokens.iter();
        tokens.filter_map(|token| token.key().map(|key| (token, key)))
    }

    /// How many different placeholders it has.
    #[must_use]
    pub fn distinct(&self) -> usize {
        // For the few that a text has, looking back is quicker than sorting.
        if self.text.tokens.len() <= 8 {
            let new = |(at, key): (usize, &Key)| self.keyed().take(at).all(|(_, seen)| seen != key);
            let keys = self.keyed().map(|(_, key)| key).enumerate();
            return keys.filter(|found| new(*found)).count();
        }
        let mut keys: Vec<&Key> = self.keyed().map(|(_, key)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    /// Whether something in it was surely meant as a placeholder and nobody can tell which: whatever counts
    /// placeholders has nothing to go by.
    #[must_use]
    pub fn is_garbled(&self) -> bool {
        let mut tokens = self.text.tokens.iter();
        tokens.any(|token| matches!(token.kind, TokenKind::Malformed { meant: None, .. }))
    }

    /// Whether something in it looks like a placeholder and may be prose.
    #[must_use]
    pub fn has_lookalike(&self) -> bool {
        let mut tokens = self.text.tokens.iter();
        tokens.any(|token| matches!(token.kind, TokenKind::Lookalike { .. }))
    }

    /// How many samples are given by number.
    #[must_use]
    pub fn listed(&self) -> usize {
        let own = self.samples.and_then(|samples| samples.list.as_ref());
        let button = self
            .button
            .filter(|_| self.kind == PartKind::ButtonUrl)
            .and_then(|button| button.example.as_ref());
        own.or(button).map_or(0, Vec::len)
    }
}

/// Whether something in the brackets of a placeholder is not written like the name that it was meant as.
#[must_use]
pub fn renames(found: &str, meant: &Key) -> bool {
    let inside = |open: &str, close: &str| found.strip_prefix(open)?.strip_suffix(close);
    let inside = inside("<<", ">>").or_else(|| inside("{{", "}}"));
    matches!((meant, inside), (Key::Name(name), Some(inside)) if name != inside)
}

/// A sample as a check sees it.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// The part of the template whose placeholder it fills.
    pub component: Component,
    /// What is shown in the place of the placeholder.
    pub text: &'a Text,
    /// The name of the placeholder, where it has one.
    pub name: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Every sample of a placeholder: of header, bodies and addresses.
    pub fn samples(&self) -> impl Iterator<Item = Sample<'a>> + '_ {
        self.parts.iter().flat_map(|part| {
            let listed = part.samples.and_then(|samples| samples.list.as_deref());
            let named = part.samples.map_or(&[][..], |samples| &samples.named);
            let of_url = part
                .button
                .filter(|_| part.kind == PartKind::ButtonUrl)
                .and_then(|button| button.example.as_deref());
            let plain = listed.into_iter().chain(of_url).flatten();
            let component = part.component;
            plain
                .map(|text| (text, None))
                .chain(
                    named
                        .iter()
                        .map(|sample| (&sample.value, Some(sample.name.value.as_str()))),
                )
                .map(move |(text, name)| Sample {
                    component,
                    text,
                    name,
                })
        })
    }
}

/// A named sample: of one text, or of a mapping that all share and none uses.
#[derive(Clone, Copy, Debug)]
pub enum Given<'a> {
    /// Of one text.
    Own(&'a NamedSample),
    /// Of the shared mapping.
    Shared(&'a At<String>),
}

impl<'a> Given<'a> {
    /// Its name as written.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self {
            Self::Own(sample) => &sample.name.value,
            Self::Shared(name) => &name.value,
        }
    }

    /// Where its name stands first in the file.
    #[must_use]
    pub fn start(&self) -> usize {
        match self {
            Self::Own(sample) => sample.name.span.start,
            Self::Shared(name) => name.span.start,
        }
    }

    /// Mends something by giving it another name.
    pub fn rename<'h, 'f>(&self, hit: HitBuilder<'h, 'f>, name: &str) -> HitBuilder<'h, 'f> {
        match self {
            Self::Own(sample) => hit.replace(&sample.name, 0..sample.name.value.len(), name),
            Self::Shared(written) => {
                let bare = written.span.end - written.span.start == written.value.len();
                let insert = if bare {
                    name.to_owned()
                } else {
                    format!("\"{name}\"")
                };
                hit.edit(written.span, insert)
            }
        }
    }
}

/// How the named placeholders of a part pair with samples.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// Each name without a sample, where it stands first.
    unpaired: Vec<(&'a Token, &'a str)>,
    /// Samples of the part that no placeholder of it has.
    spare: Vec<&'a NamedSample>,
    /// Samples that are nearly named like a placeholder without one, with its name.
    pub misspelt: Vec<(Given<'a>, &'a str)>,
    /// Names that stand in brackets which may be a placeholder's.
    pub lookalikes: HashSet<&'a str>,
}

/// Most pairs of names that are compared letter by letter, so that a huge file takes no huge time.
const COMPARED: usize = 2_000;

impl<'a> Names<'a> {
    /// Pairs the placeholders of a part with its samples, and with the shared ones that nothing uses.
    #[must_use]
    pub fn new(cx: &Context<'a>, part: &Part<'a>) -> Self {
        let own = part.samples.map_or(&[][..], |samples| &samples.named);
        let mut given: Vec<&str> = own
            .iter()
            .map(|sample| sample.name.value.as_str())
            .collect();
        given.sort_unstable();
        let (mut used, mut garbled) = (HashSet::new(), HashSet::new());
        let mut names = Self::default();
        for token in &part.text.tokens {
            match (&token.kind, token.key()) {
                (TokenKind::Placeholder { .. }, Some(Key::Name(name))) => {
                    let new = used.insert(name.as_str());
                    if new && given.binary_search(&name.as_str()).is_err() {
                        names.unpaired.push((token, name));
                    }
                }
                // What is wrong with its name is told of there, its sample included.
                (TokenKind::Malformed { .. }, Some(Key::Name(name))) => {
                    garbled.insert(name.as_str());
                }
                (
                    TokenKind::Lookalike {
                        meant: Key::Name(name),
                    },
                    _,
                ) => {
                    names.lookalikes.insert(name);
                }
                _ => {}
            }
        }
        let spare = own.iter().filter(|sample| {
            let name = sample.name.value.as_str();
            !used.contains(name)
                && !names.lookalikes.contains(name)
                && (garbled.is_empty() || !garbled.contains(fold_name(name).as_str()))
        });
        names.spare = spare.collect();
        names.pair(cx);
        names
    }

    /// Finds what is misspelt among the names that have no counterpart.
    fn pair(&mut self, cx: &Context<'a>) {
        let shared = &cx.template.unused_samples;
        let spare = self.spare.len() + shared.len();
        if spare.saturating_mul(self.unpaired.len()) > COMPARED {
            return;
        }
        let own = self.spare.iter().copied().map(Given::Own);
        let spare: Vec<Given<'a>> = own.chain(shared.iter().map(Given::Shared)).collect();
        for given in spare {
            let name = given.name();
            let close = self.unpaired.iter().position(|(_, unpaired)| {
                fold_name(name) == **unpaired
                    || (unpaired.len() >= 4 && strsim::osa_distance(name, unpaired) <= 2)
            });
            if let Some(index) = close {
                let (_, name) = self.unpaired.remove(index);
                self.misspelt.push((given, name));
            }
        }
        let misspelt = &self.misspelt;
        self.spare.retain(|sample| {
            let name = sample.name.value.as_str();
            !misspelt.iter().any(|(given, _)| given.name() == name)
        });
    }

    /// Placeholders that have no sample, nor one that is misspelt.
    pub fn missing(&self) -> impl Iterator<Item = (&'a Token, &'a str)> {
        self.unpaired.iter().copied()
    }

    /// Samples of the part itself that no placeholder has.
    pub fn unused(&self) -> impl Iterator<Item = &'a NamedSample> {
        self.spare.iter().copied().filter(|sample| !sample.shared)
    }

    /// Whether some sample is nearly named like a placeholder without one.
    #[must_use]
    pub fn has_misspelt(&self) -> bool {
        !self.misspelt.is_empty()
    }
}
