//! A field gets another value.

use super::place::{At, ORDER, Part, Place};
use crate::source::amend::{Step, Tree};
use crate::span::Span;
use crate::template::{Button, Format, Header};
use crate::text::Text;

/// The keys of a button in the order in which a person writes them.
const OF_BUTTON: [&str; 9] = [
    "quick_reply",
    "url",
    "phone_number",
    "copy_code",
    "otp",
    "flow_id",
    "flow_name",
    "flow_json",
    "text",
];

impl Place<'_> {
    pub(super) fn set(&self, at: At, field: &str, value: &str) -> Option<String> {
        match (at.part, field) {
            (Part::Category, _) => self.plain(at, value),
            (Part::Language, _) => self.language(value.trim()),
            (Part::Header, "kind") => self.header(at, value),
            (Part::Body, "security") => self.inside(at, "add_security_recommendation", value),
            (Part::Footer, "minutes") if value.trim().is_empty() => {
                self.document.remove(&self.path(at))
            }
            (Part::Footer, "minutes") => self.inside(at, "code_expiration_minutes", value.trim()),
            (Part::Offer, "has_expiration") => self.inside(at, field, value),
            _ => self.text(at, field, value),
        }
    }

    /// A word of Meta's vocabulary or of YAML, without quotes.
    fn plain(&self, at: At, value: &str) -> Option<String> {
        let term = self.template.category.as_ref();
        if let Some(path) = term.and_then(|term| self.document.path_of(term.span)) {
            return self.document.set(&path, value);
        }
        let (above, key) = self.above(at);
        self.document.put(&above, key, &Tree::text(value), &ORDER)
    }

    fn language(&self, value: &str) -> Option<String> {
        if value.is_empty() {
            return None;
        }
        if self.own().is_empty() {
            return match &self.template.language {
                Some(code) => {
                    let path = self.document.path_of(code.span)?;
                    self.document.set(&path, value)
                }
                None => self
                    .document
                    .put(&[], "language", &Tree::text(value), &ORDER),
            };
        }
        self.document.with_code(self.code(), value)
    }

    /// The header becomes one of another kind; its text stays where it was and will be a text.
    fn header(&self, at: At, kind: &str) -> Option<String> {
        let (above, key) = self.above(at);
        let put = |tree: &Tree| self.document.put(&above, key, tree, &ORDER);
        match kind {
            "none" => self.document.remove(&self.path(at)),
            "text" => put(&Tree::text("")),
            "image" | "video" | "document" | "gif" => put(&Tree::map([(kind, Tree::text(""))])),
            "location" | "product" => put(&Tree::map([(kind, Tree::Plain("true".to_owned()))])),
            _ => None,
        }
    }

    /// A value that stands in the mapping of a part, and not in its text.
    fn inside(&self, at: At, field: &str, value: &str) -> Option<String> {
        let value = Tree::Plain(value.to_owned());
        let fits = matches!(&value, Tree::Plain(text) if text.parse::<i64>().is_ok()
            || matches!(text.as_str(), "true" | "false"));
        if !fits {
            return None;
        }
        match self.tree(at) {
            Some(Tree::Map(_)) => self.document.put(&self.path(at), field, &value, &[]),
            Some(tree) if !tree.is_empty() => {
                let all = Tree::map([("text", tree.clone()), (field, value)]);
                let (above, key) = self.above(at);
                self.document.put(&above, key, &all, &ORDER)
            }
            _ => {
                let (above, key) = self.above(at);
                let all = Tree::map([(field, value)]);
                self.document.put(&above, key, &all, &ORDER)
            }
        }
    }

    fn text(&self, at: At, field: &str, value: &str) -> Option<String> {
        let known = self.known(at, field);
        // A footer without a text is none.
        if value.is_empty() && at.part == Part::Footer {
            return match known {
                Some(_) => self.document.remove(&self.path(at)),
                None => None,
            };
        }
        if let Some(path) = known.and_then(|span| self.document.path_of(span)) {
            return self.document.set(&path, value);
        }
        let value = Tree::text(value);
        let part = self.path(at);
        match (at.part, self.tree(at)) {
            (Part::Button(_), Some(Tree::Map(entries))) => {
                let own = entries.first().map(|(key, _)| key.as_str());
                let key = match field {
                    "text" => own.filter(|key| names_itself(key)).unwrap_or("text"),
                    "code" => "copy_code",
                    other => OF_BUTTON.into_iter().find(|known| *known == other)?,
                };
                self.document.put(&part, key, &value, &OF_BUTTON)
            }
            (Part::Header, Some(Tree::Map(_))) if field == "media" => {
                let header = self.model_header(at)?;
                let key = header.format.name().to_ascii_lowercase();
                self.document.put(&part, &key, &value, &[])
            }
            (Part::Button(_), _) => None,
            (_, Some(Tree::Map(_))) => self.document.put(&part, "text", &value, &["type", "text"]),
            _ => {
                let (above, key) = self.above(at);
                self.document.put(&above, key, &value, &ORDER)
            }
        }
    }

    /// Where the text of a field stands in the file.
    pub(super) fn known(&self, at: At, field: &str) -> Option<Span> {
        self.model(at, field).map(|text| text.span)
    }

    /// The text of a field.
    pub(super) fn model(&self, at: At, field: &str) -> Option<&Text> {
        let it = self.template;
        match at.part {
            Part::Name => it.name.as_ref(),
            Part::Header => {
                let header = self.model_header(at)?;
                match (&header.format, field) {
                    (Format::Text, "text") => header.text.as_ref(),
                    (_, "media") => header.media.first(),
                    _ => None,
                }
            }
            Part::Body => {
                let body = match at.card {
                    Some(card) => it.cards().nth(card)?.body.as_ref(),
                    None => it.body.as_ref(),
                };
                body?.text.as_ref()
            }
            Part::Footer => it.footer.as_ref()?.text.as_ref(),
            Part::Offer => it.offer.as_ref()?.text.as_ref(),
            Part::Button(_) => of_button(self.model_button(at)?, field),
            Part::Category | Part::Language | Part::Card | Part::Buttons => None,
        }
    }

    pub(super) fn model_header(&self, at: At) -> Option<&Header> {
        match at.card {
            Some(card) => self.template.cards().nth(card)?.header.as_ref(),
            None => self.template.header.as_ref(),
        }
    }

    pub(super) fn model_button(&self, at: At) -> Option<&Button> {
        let Part::Button(index) = at.part else {
            return None;
        };
        let buttons = match at.card {
            Some(card) => self.template.cards().nth(card)?.buttons.as_ref(),
            None => self.template.buttons.as_ref(),
        };
        buttons?.items.get(index)
    }

    /// The mapping of a part, made of what stands there when it is a text.
    pub(super) fn as_mapping(&self, at: At) -> Option<Vec<(String, Tree)>> {
        match self.tree(at)? {
            Tree::Map(entries) => Some(entries.clone()),
            text if text.value().is_some() => Some(vec![("text".to_owned(), text.clone())]),
            _ => None,
        }
    }

    /// The way to the samples of a part's own mapping.
    pub(super) fn samples_of(&self, at: At) -> Vec<Step> {
        let mut path = self.path(at);
        path.push(Step::from("samples"));
        path
    }
}

/// Whether this key of a button holds its label.
fn names_itself(key: &str) -> bool {
    matches!(
        key,
        "quick_reply"
            | "catalog"
            | "mpm"
            | "spm"
            | "voice_call"
            | "order_details"
            | "request_contact_info"
    )
}

fn of_button<'b>(button: &'b Button, field: &str) -> Option<&'b Text> {
    match field {
        "text" => button.text.as_ref(),
        "url" => button.url.as_ref(),
        "phone_number" => button.phone_number.as_ref(),
        "code" => button.example.as_ref()?.first(),
        "otp" => button.otp_type.as_deref(),
        "flow_id" => button.flow_id.as_ref(),
        "flow_name" => button.flow_name.as_ref(),
        "flow_json" => button.flow_json.as_ref(),
        _ => None,
    }
}
