//! What a writer does in the form, as a change of the file.

mod place;
mod samples;
mod set;

use serde::Deserialize;

use crate::lint::Options;
use crate::lint::diagnostic::{Diagnostic, Grade};
use crate::lint::fix::{apply, fix_source};
use crate::lint::kept::Checked;
use crate::source::amend::{Document, Step, Tree};
use crate::source::{Reading, Source, read};
use crate::template::Form;
use place::{At, ORDER, Part, Place};

/// A change that the page asks for.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Change {
    /// A field gets another value.
    Set {
        at: String,
        field: String,
        value: String,
    },
    /// A placeholder gets another sample.
    Sample {
        at: String,
        key: String,
        value: String,
    },
    /// A placeholder is put into a text, at so many UTF-16 units from its start.
    Placeholder {
        at: String,
        field: String,
        offset: usize,
        name: String,
        sample: String,
    },
    /// A button is added at the end of a list.
    Button { at: String, kind: String },
    /// A part is taken out.
    Remove { at: String },
    /// A button moves to another place in its list.
    Move { at: String, to: usize },
    /// A language is added, with the texts of this one.
    Language { code: String },
    /// This language is taken out.
    RemoveLanguage,
    /// The fix of a finding is applied.
    Fix { number: usize, rule: String },
    /// Every fix that is safe is applied.
    FixAll,
}

/// Why a change is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmade {
    /// The form can't say it in this file; its text can.
    NotInForm,
    /// The file is not what it was when the page asked.
    Gone,
    /// What was asked for makes no sense.
    Senseless,
}

/// A file after a change.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) text: String,
    /// Where the writer goes on, in UTF-16 units of the field.
    pub(super) caret: Option<usize>,
}

impl From<String> for Made {
    fn from(text: String) -> Self {
        Self { text, caret: None }
    }
}

/// Makes a change of a template of a file. `found` gives the findings of a text, as the page has them.
pub(super) fn make(
    source: &Source,
    index: usize,
    change: &Change,
    options: &Options<'_>,
    found: &dyn Fn(&str) -> Vec<Diagnostic>,
) -> Result<Made, Unmade> {
    match change {
        Change::Fix { number, rule } => {
            let found = found(&source.text);
            let finding = found.get(*number).filter(|it| it.rule == *rule);
            let fix = finding.and_then(|it| it.fix.as_ref()).ok_or(Unmade::Gone)?;
            Ok(apply(&source.text, &[fix]).text.into())
        }
        Change::FixAll => {
            let relint = |source: &Source| {
                let checked = Checked::new(source.clone(), options);
                crate::lint::kept::together(&[&checked], options).diagnostics
            };
            Ok(fix_source(source, Grade::Safe, relint).source.text.into())
        }
        change => {
            let reading = read(source);
            in_form(source, &reading, index, change)
        }
    }
}

fn in_form(
    source: &Source,
    reading: &Reading,
    index: usize,
    change: &Change,
) -> Result<Made, Unmade> {
    let template = reading.templates.get(index).ok_or(Unmade::Gone)?;
    if template.origin.form != Form::Authoring {
        return Err(Unmade::NotInForm);
    }
    let document = Document::new(&source.text, template.origin.document).ok_or(Unmade::Gone)?;
    let place = Place {
        document: &document,
        template,
    };
    let at = |text: &str| At::parse(text).ok_or(Unmade::Senseless);
    let text = match change {
        Change::Set {
            at: name,
            field,
            value,
        } => place.set(at(name)?, field, value),
        Change::Sample {
            at: name,
            key,
            value,
        } => place.sample(at(name)?, key, value),
        Change::Placeholder {
            at: name,
            field,
            offset,
            name: called,
            sample,
        } => return place.placeholder(source, index, at(name)?, field, *offset, called, sample),
        Change::Button { at: name, kind } => place.add_button(at(name)?, kind),
        Change::Remove { at: name } => document.remove(&place.path(at(name)?)),
        Change::Move { at: name, to } => place.shift(at(name)?, *to),
        Change::Language { code } => {
            if code.trim().is_empty() {
                return Err(Unmade::Senseless);
            }
            document.with_language(code.trim(), place.code())
        }
        Change::RemoveLanguage => {
            let own = place.own();
            let alone = match document.tree().at(&[Step::from("languages")]) {
                Some(Tree::Map(languages)) => languages.len() < 2,
                _ => true,
            };
            if alone || own.is_empty() {
                return Err(Unmade::Senseless);
            }
            document.remove(&own)
        }
        Change::Fix { .. } | Change::FixAll => None,
    };
    text.map(Made::from).ok_or(Unmade::NotInForm)
}

impl Place<'_> {
    fn add_button(&self, at: At, kind: &str) -> Option<String> {
        let text = Tree::text;
        let button = match kind {
            "quick_reply" | "voice_call" | "catalog" => Tree::map([(kind, text(""))]),
            "url" => Tree::map([("url", text("https://")), ("text", text(""))]),
            "phone_number" => Tree::map([("phone_number", text("+")), ("text", text(""))]),
            "copy_code" => Tree::map([("copy_code", text(""))]),
            "flow" => Tree::map([("flow_id", text("")), ("text", text(""))]),
            "otp" => Tree::map([("otp", text("copy_code")), ("text", text(""))]),
            _ => return None,
        };
        let path = self.path(At {
            part: Part::Buttons,
            ..at
        });
        match self.tree(At {
            part: Part::Buttons,
            ..at
        }) {
            Some(_) => self.document.push(&path, &button),
            None => {
                let (above, key) = self.above(at);
                let list = Tree::List(vec![button]);
                self.document.put(&above, key, &list, &ORDER)
            }
        }
    }

    fn shift(&self, at: At, to: usize) -> Option<String> {
        let Part::Button(from) = at.part else {
            return None;
        };
        let list = At {
            part: Part::Buttons,
            ..at
        };
        self.document.shift(&self.path(list), from, to)
    }
}

#[cfg(test)]
mod tests;
