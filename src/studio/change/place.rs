//! Parts of a template by the names that findings give them, and where they stand in their file.

use crate::source::amend::{Document, Step, Tree};
use crate::template::Template;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    /// The card that it is on.
    pub(super) card: Option<usize>,
    pub(super) part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    Category,
    Language,
    Header,
    Body,
    Footer,
    Offer,
    Card,
    Buttons,
    Button(usize),
}

/// The keys of a template in the order in which a person writes them.
pub(super) const ORDER: [&str; 13] = [
    "name",
    "language",
    "category",
    "placeholders",
    "languages",
    "header",
    "limited_time_offer",
    "body",
    "footer",
    "carousel",
    "buttons",
    "call_permission_request",
    "samples",
];

impl At {
    /// Reads `body`, `buttons[0]`, `cards[1].header`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (card, rest) = match text.strip_prefix("cards[") {
            Some(inner) => {
                let (number, rest) = inner.split_once(']')?;
                (
                    Some(number.parse().ok()?),
                    rest.strip_prefix('.').unwrap_or(""),
                )
            }
            None => (None, text),
        };
        let part = match rest {
            "" if card.is_some() => Part::Card,
            "name" => Part::Name,
            "category" => Part::Category,
            "language" => Part::Language,
            "header" => Part::Header,
            "body" => Part::Body,
            "footer" => Part::Footer,
            "limited_time_offer" => Part::Offer,
            "buttons" => Part::Buttons,
            button => {
                let number = button.strip_prefix("buttons[")?.strip_suffix(']')?;
                Part::Button(number.parse().ok()?)
            }
        };
        Some(Self { card, part })
    }

    fn key(self) -> &'static str {
        match self.part {
            Part::Name => "name",
            Part::Category => "category",
            Part::Language => "language",
            Part::Header => "header",
            Part::Body => "body",
            Part::Footer => "footer",
            Part::Offer => "limited_time_offer",
            Part::Card => "carousel",
            Part::Buttons | Part::Button(_) => "buttons",
        }
    }
}

/// A template in its document.
pub(super) struct Place<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) template: &'d Template,
}

impl Place<'_> {
    pub(super) fn code(&self) -> &str {
        let language = self.template.language.as_ref();
        language.map_or("", |language| &language.value)
    }

    /// The mapping of its language; the whole document where there is one language only.
    pub(super) fn own(&self) -> Vec<Step> {
        let entry = vec![Step::from("languages"), Step::from(self.code())];
        match self.document.tree().at(&entry) {
            Some(_) => entry,
            None => Vec::new(),
        }
    }

    /// The mapping in which a key of the template stands, or would.
    pub(super) fn holder(&self, key: &str) -> Vec<Step> {
        let own = self.own();
        let at = |base: &[Step]| {
            let path = [base, &[Step::from(key)]].concat();
            self.document.tree().at(&path).is_some()
        };
        if at(&own) || !at(&[]) {
            own
        } else {
            Vec::new()
        }
    }

    /// The mapping in which a part stands, and its key.
    pub(super) fn above(&self, at: At) -> (Vec<Step>, &'static str) {
        let key = at.key();
        match at.card {
            Some(card) if at.part != Part::Card => (self.card(card), key),
            _ => (self.holder(key), key),
        }
    }

    fn card(&self, card: usize) -> Vec<Step> {
        let mut path = self.holder("carousel");
        path.push(Step::from("carousel"));
        self.inner(&mut path, "cards");
        path.push(Step::from(card));
        path
    }

    /// Goes on to the list that a mapping holds.
    fn inner(&self, path: &mut Vec<Step>, key: &str) {
        if let Some(Tree::Map(entries)) = self.document.tree().at(path)
            && entries.iter().any(|(known, _)| known == key)
        {
            path.push(Step::from(key));
        }
    }

    /// Where a part stands, or would.
    pub(super) fn path(&self, at: At) -> Vec<Step> {
        if let (Part::Card, Some(card)) = (at.part, at.card) {
            return self.card(card);
        }
        let (mut path, key) = self.above(at);
        path.push(Step::from(key));
        if matches!(at.part, Part::Button(_) | Part::Buttons) {
            self.inner(&mut path, "buttons");
        }
        if let Part::Button(index) = at.part {
            path.push(Step::from(index));
        }
        path
    }

    /// What stands there.
    pub(super) fn tree(&self, at: At) -> Option<&Tree> {
        self.document.tree().at(&self.path(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_names_that_findings_give_them() {
        let at = |card, part| Some(At { card, part });
        assert_eq!(At::parse("body"), at(None, Part::Body));
        assert_eq!(At::parse("buttons[2]"), at(None, Part::Button(2)));
        assert_eq!(
            At::parse("cards[1].buttons[0]"),
            at(Some(1), Part::Button(0))
        );
        assert_eq!(At::parse("cards[1]"), at(Some(1), Part::Card));
        for odd in [
            "",
            "file",
            "buttons[x]",
            "cards[",
            "cards[0].x",
            "buttons[0",
        ] {
            assert_eq!(At::parse(odd), None, "{odd}");
        }
    }
}
