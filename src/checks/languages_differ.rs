//! The languages of one template that differ in more than their words.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, NoMedia, PartKind};
use crate::lint::hits::{HitBuilder, Hits};
use crate::lint::set::{Draft, Files, Set};
use crate::template::{Component, Format};
use crate::text::Text;
use crate::text::placeholder::{Key, Notation, TokenKind};

/// The texts that take values when a message is sent.
const WITH_PLACEHOLDERS: [PartKind; 4] = [
    PartKind::Header,
    PartKind::Body,
    PartKind::CardBody,
    PartKind::ButtonUrl,
];

/// Finds the languages of a name in which something is not as in most of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What is compared.
    of: Aspect,
    /// Where the two stand.
    #[serde(default)]
    files: Files,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Aspect {
    /// The category.
    Category,
    /// The placeholders of each text that the languages have in common.
    Placeholders,
    /// What kind of header there is.
    Header,
    /// Which buttons there are, in order.
    Buttons,
}

/// What one language has in one place.
struct Trait<'a> {
    draft: Draft<'a>,
    /// What is compared: names of kinds, or placeholders.
    items: Vec<String>,
    /// The text that the placeholders stand in.
    text: Option<&'a Text>,
}

impl Check for Params {
    fn compares(&self) -> bool {
        true
    }

    fn set<'a>(&self, set: &Set<'a>, hits: &mut Hits<'a>) {
        for drafts in set.names() {
            if drafts.len() < 2 {
                continue;
            }
            let mut traits: BTreeMap<Component, Vec<Trait<'a>>> = BTreeMap::new();
            for draft in drafts {
                for (component, found) in self.of.traits(draft) {
                    traits.entry(component).or_default().push(found);
                }
            }
            for (component, found) in traits {
                self.of.compare(component, &found, self.files, set, hits);
            }
        }
    }
}

impl Aspect {
    fn traits<'a>(self, draft: Draft<'a>) -> Vec<(Component, Trait<'a>)> {
        let template = draft.template;
        let kinds = |items: Vec<String>| Trait {
            draft,
            items,
            text: None,
        };
        match self {
            Self::Category => {
                let category = template.category().into_iter();
                category
                    .map(|category| (Component::Category, kinds(vec![category.name().into()])))
                    .collect()
            }
            Self::Header => match &template.header {
                Some(header) if matches!(header.format, Format::Other(_)) => Vec::new(),
                header => {
                    let format = header.iter().map(|header| lower(header.format.name()));
                    vec![(Component::Header, kinds(format.collect()))]
                }
            },
            Self::Buttons => {
                let buttons = template.buttons.iter().flat_map(|buttons| &buttons.items);
                let items = buttons.map(|button| lower(button.kind.name())).collect();
                vec![(Component::Buttons, kinds(items))]
            }
            Self::Placeholders => Context::new(template, &NoMedia, None)
                .of(&WITH_PLACEHOLDERS)
                .map(|part| {
                    let keys: BTreeSet<&Key> = part.text.keys().collect();
                    let found = Trait {
                        draft,
                        items: keys.into_iter().map(written).collect(),
                        text: Some(part.text),
                    };
                    (part.component, found)
                })
                .collect(),
        }
    }

    fn compare<'a>(
        self,
        component: Component,
        found: &[Trait<'a>],
        files: Files,
        set: &Set<'a>,
        hits: &mut Hits<'a>,
    ) {
        let Some(model) = most_frequent(found) else {
            return;
        };
        let differs = |odd: &&Trait<'a>| {
            odd.items != model.items && files.allow(set, model.draft.member, odd.draft.member)
        };
        for odd in found.iter().filter(differs) {
            set.focus(odd.draft.member, hits);
            let hit = match (odd.text, odd.surplus(model)) {
                (Some(text), Some(range)) => hits.within(component, text, range),
                (Some(_), None) if odd.resembles(model) => continue,
                _ => self.mark(component, odd, model, hits),
            };
            let notation = odd.draft.template.origin.notation;
            hit.arg("name", odd.draft.name)
                .arg("language", odd.draft.language)
                .arg("other", label(set, model, odd))
                .arg("found", list(&odd.items, notation))
                .arg("expected", list(&model.items, notation))
                .done();
        }
    }

    /// Points at what a language has in the place of something else; where it lacks something, at its
    /// code.
    fn mark<'h, 'a>(
        self,
        component: Component,
        odd: &Trait<'_>,
        model: &Trait<'_>,
        hits: &'h mut Hits<'a>,
    ) -> HitBuilder<'h, 'a> {
        let template = odd.draft.template;
        if let (Self::Category, Some(category)) = (self, &template.category) {
            return hits.whole(component, category);
        }
        let header = template.header.as_ref();
        let buttons = template.buttons.as_ref().map(|buttons| &buttons.items);
        let pairs = odd.items.iter().zip(&model.items);
        let same = pairs.take_while(|(one, other)| one == other).count();
        let place = match self {
            Self::Header => header.map(|header| header.format_place),
            Self::Buttons => buttons.and_then(|items| items.get(same).map(|item| item.kind_place)),
            Self::Category | Self::Placeholders => None,
        };
        match (place, &template.language) {
            (Some(place), _) => hits.at(component, place.0),
            (None, Some(language)) => hits.whole(component, language),
            (None, None) => hits.at(component, template.origin.anchor),
        }
    }
}

impl Trait<'_> {
    /// The first placeholder that the model does not have, in bytes of the text.
    fn surplus(&self, model: &Trait<'_>) -> Option<Range<usize>> {
        let tokens = self.text.iter().flat_map(|text| &text.tokens);
        tokens
            .filter(|token| {
                token
                    .key()
                    .is_some_and(|key| !model.items.contains(&written(key)))
            })
            .map(|token| token.range.clone())
            .next()
    }

    /// Whether what is missing stands there as something that looks like a placeholder: another rule's.
    fn resembles(&self, model: &Trait<'_>) -> bool {
        let tokens = self.text.iter().flat_map(|text| &text.tokens);
        let lookalikes: Vec<String> = tokens
            .filter_map(|token| match &token.kind {
                TokenKind::Lookalike { meant } => Some(written(meant)),
                _ => None,
            })
            .collect();
        let stands = |item: &String| self.items.contains(item) || lookalikes.contains(item);
        model.items.iter().all(stands)
    }
}

/// One of those that have what most have; the first of them when there is a tie.
fn most_frequent<'t, 'a>(found: &'t [Trait<'a>]) -> Option<&'t Trait<'a>> {
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    for one in found {
        *counts.entry(&one.items).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    found
        .iter()
        .find(|one| counts.get(one.items.as_slice()) == Some(&most))
}

/// The language that another one is compared with, and its file where that is another.
fn label(set: &Set<'_>, model: &Trait<'_>, odd: &Trait<'_>) -> String {
    let language = model.draft.language;
    let file = set.file(model.draft.member);
    if file == set.file(odd.draft.member) {
        format!("`{language}`")
    } else {
        format!("`{language}` ({file})")
    }
}

fn list(items: &[String], notation: Notation) -> String {
    if items.is_empty() {
        return "–".to_owned();
    }
    let list = items.join(", ");
    match notation {
        Notation::Angles => list,
        Notation::Braces => list.replace("<<", "{{").replace(">>", "}}"),
    }
}

fn written(key: &Key) -> String {
    key.written(Notation::Angles)
}

fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}
