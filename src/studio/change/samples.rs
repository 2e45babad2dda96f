//! Placeholders and their samples.

use super::place::{At, ORDER, Part, Place};
use super::{Made, Unmade};
use crate::source::amend::{Document, Step, Tree};
use crate::source::{Source, read};
use crate::studio::form::is_numbered;
use crate::template::Samples;
use crate::text::Text;
use crate::text::measure::utf16_units;
use crate::text::placeholder::{Key, fold_name};

impl Place<'_> {
    /// Gives a placeholder of a part another sample.
    pub(super) fn sample(&self, at: At, key: &str, value: &str) -> Option<String> {
        let number: Option<usize> = key.parse().ok();
        let known = match (at.part, number) {
            (Part::Button(_), _) => {
                let button = self.model_button(at)?;
                let names: Vec<String> = button.url.iter().flat_map(Text::keys).map(said).collect();
                let place = names.iter().position(|name| name == key)?;
                button.example.as_ref().and_then(|list| list.get(place))
            }
            (_, Some(number)) => {
                let list = self.samples(at)?.list.as_ref();
                list.and_then(|list| list.get(number.checked_sub(1)?))
            }
            (_, None) => self.samples(at)?.get(key),
        };
        if let Some(path) = known.and_then(|text| self.document.path_of(text.span)) {
            return self.document.set(&path, value);
        }
        match number {
            Some(number) => self.numbered(at, number, value),
            None => self.named(key, value),
        }
    }

    fn samples(&self, at: At) -> Option<&Samples> {
        match at.part {
            Part::Header => Some(&self.model_header(at)?.samples),
            Part::Body => {
                let body = match at.card {
                    Some(card) => self.template.cards().nth(card)?.body.as_ref(),
                    None => self.template.body.as_ref(),
                };
                Some(&body?.samples)
            }
            _ => None,
        }
    }

    /// A sample that is not there yet, for a number: behind those that are, with empty ones in between.
    fn numbered(&self, at: At, number: usize, value: &str) -> Option<String> {
        if number == 0 || number > 100 {
            return None;
        }
        let list = self.list(at);
        let many = match self.document.tree().at(&list) {
            Some(Tree::List(items)) => items.len(),
            Some(other) if !other.is_empty() => return None,
            _ => 0,
        };
        let mut more = vec![Tree::text(""); number.checked_sub(many + 1)?];
        more.push(Tree::text(value));
        if many > 0 && more.len() == 1 {
            return self.document.push(&list, more.first()?);
        }
        let mut all = match self.document.tree().at(&list) {
            Some(Tree::List(items)) => items.clone(),
            _ => Vec::new(),
        };
        all.extend(more);
        let all = Tree::List(all);
        let (last, above) = list.split_last()?;
        let Step::Key(key) = last else { return None };
        match (self.document.tree().at(above), at.part) {
            (Some(Tree::Map(_)) | None, _) | (_, Part::Button(_)) => {
                self.document.put(above, key, &all, &ORDER)
            }
            // A text becomes a mapping, in which its samples have a place.
            _ => {
                let mut entries = self.as_mapping(at)?;
                entries.push((key.clone(), all));
                let (above, key) = self.above(at);
                self.document.put(&above, key, &Tree::Map(entries), &ORDER)
            }
        }
    }

    /// Where the numbered samples of a part stand, or would: those of a body that is a plain text, beside it.
    fn list(&self, at: At) -> Vec<Step> {
        let beside = at.part == Part::Body && !matches!(self.tree(at), Some(Tree::Map(_)));
        if beside {
            let (mut path, _) = self.above(at);
            path.push(Step::from("samples"));
            return path;
        }
        self.samples_of(at)
    }

    /// A sample that is not there yet, for a name: in the mapping of the language, or of the whole template.
    fn named(&self, name: &str, value: &str) -> Option<String> {
        let own = self.own();
        let mapping = |base: &[Step]| {
            let path = [base, &[Step::from("samples")]].concat();
            matches!(self.document.tree().at(&path), Some(Tree::Map(_))).then_some(path)
        };
        let value = Tree::text(value);
        match mapping(&own).or_else(|| mapping(&[])) {
            Some(path) => self.document.put(&path, name, &value, &[]),
            None => {
                let all = Tree::map([(name, value)]);
                let path = [Step::from("samples")];
                let base = match self.document.tree().at(&path) {
                    Some(tree) if !tree.is_empty() => return None,
                    _ => Vec::new(),
                };
                self.document.put(&base, "samples", &all, &ORDER)
            }
        }
    }

    /// Puts a placeholder into a text: the next number where the template counts, else the name, in the form
    /// that Meta takes.
    #[expect(
        clippy::too_many_arguments,
        reason = "what the page sends, each a fact of its own"
    )]
    pub(super) fn placeholder(
        &self,
        source: &Source,
        index: usize,
        at: At,
        field: &str,
        offset: usize,
        name: &str,
        sample: &str,
    ) -> Result<Made, Unmade> {
        let text = self.model(at, field);
        let value = text.map_or("", |text| &text.value);
        let keys = || text.into_iter().flat_map(Text::keys);
        let key = if is_numbered(self.template) {
            let numbers = keys().filter_map(|key| match key {
                Key::Number(number) => Some(*number),
                Key::Name(_) => None,
            });
            Key::Number(numbers.max().unwrap_or(0).saturating_add(1))
        } else {
            Key::Name(
                Some(fold_name(name))
                    .filter(|it| !it.is_empty())
                    .ok_or(Unmade::Senseless)?,
            )
        };
        let written = key.written(self.template.origin.notation);
        let at_byte = byte_of(value, offset);
        let new = format!(
            "{}{written}{}",
            value.get(..at_byte).unwrap_or_default(),
            value.get(at_byte..).unwrap_or_default()
        );
        let caret = utf16_units(value.get(..at_byte).unwrap_or_default()) + written.len();
        let text = self.set(at, field, &new).ok_or(Unmade::NotInForm)?;
        let made = Made {
            text,
            caret: Some(caret),
        };
        if sample.is_empty() {
            return Ok(made);
        }
        let source = Source {
            text: made.text.clone(),
            ..source.clone()
        };
        let reading = read(&source);
        let template = reading.templates.get(index).ok_or(Unmade::Gone)?;
        let document = Document::new(&source.text, template.origin.document).ok_or(Unmade::Gone)?;
        let place = Place {
            document: &document,
            template,
        };
        // The placeholder is worth having without its sample, which is asked for below the text.
        let text = place.sample(at, &said(&key), sample).unwrap_or(made.text);
        Ok(Made {
            text,
            caret: Some(caret),
        })
    }
}

fn said(key: &Key) -> String {
    match key {
        Key::Number(number) => number.to_string(),
        Key::Name(name) => name.clone(),
    }
}

/// The byte at so many UTF-16 units, or the end.
fn byte_of(value: &str, units: usize) -> usize {
    let mut sum = 0;
    for (at, letter) in value.char_indices() {
        if sum >= units {
            return at;
        }
        sum += letter.len_utf16();
    }
    value.len()
}
