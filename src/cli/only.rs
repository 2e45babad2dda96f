//! Some of the templates that were read: those of one name, or of one language.

use std::collections::BTreeSet;

use super::suggest;
use super::words::words;
use crate::lint::Lang;
use crate::preview::review::Group;
use crate::template::Template;
use crate::text::sentence::say;

/// What can be typed to say which templates.
#[derive(Debug, clap::Args)]
pub struct Only {
    /// Only the template of this name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Only this language
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
}

/// Names or languages that an answer lists, at most.
const FEW: usize = 10;

impl Only {
    /// Keeps the templates that were asked for.
    ///
    /// # Errors
    /// Where nothing is left, a sentence that says what there is.
    pub(super) fn narrow(
        &self,
        templates: &mut Vec<(usize, Template)>,
        lang: Lang,
    ) -> Result<(), String> {
        if let Some(wanted) = &self.name {
            keep(templates, "--name", wanted, lang, |(_, it)| name(it))?;
        }
        if let Some(wanted) = &self.language {
            keep(templates, "--language", wanted, lang, |(_, it)| {
                language(it)
            })?;
        }
        Ok(())
    }

    /// The same for templates that are laid out for a reviewer.
    ///
    /// # Errors
    /// As [`Only::narrow`].
    pub(super) fn narrow_by(&self, groups: &mut Vec<Group>, lang: Lang) -> Result<(), String> {
        if let Some(wanted) = &self.name {
            keep(groups, "--name", wanted, lang, |group| &group.name)?;
        }
        if let Some(wanted) = &self.language {
            let mut codes: Vec<String> = groups
                .iter()
                .flat_map(|group| &group.entries)
                .map(|entry| entry.language.clone())
                .collect();
            keep(&mut codes, "--language", wanted, lang, String::as_str)?;
            for group in groups.iter_mut() {
                group.entries.retain(|entry| entry.language == *wanted);
            }
            groups.retain(|group| !group.entries.is_empty());
        }
        Ok(())
    }
}

/// Keeps what has a value, or says what values there are.
fn keep<T>(
    items: &mut Vec<T>,
    option: &str,
    wanted: &str,
    lang: Lang,
    value: impl Fn(&T) -> &str,
) -> Result<(), String> {
    let words = words(lang);
    let known: BTreeSet<String> = items.iter().map(|it| value(it).to_owned()).collect();
    items.retain(|it| value(it) == wanted);
    if known.is_empty() || known.contains(wanted) {
        return Ok(());
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut sentence = say(words.nothing_fits, &[option, wanted]);
    let like = suggest::closest(wanted, known.iter().copied());
    match like.and_then(|index| known.get(index)) {
        Some(like) => sentence.push_str(&say(words.did_you_mean, &[like])),
        None if known.len() <= FEW => {
            sentence.push_str(&say(words.there_is, &[&known.join(", ")]));
        }
        None => {}
    }
    Err(sentence)
}

fn name(template: &Template) -> &str {
    template.name.as_ref().map_or("", |name| &name.value)
}

fn language(template: &Template) -> &str {
    template
        .language
        .as_ref()
        .map_or("", |language| &language.value)
}
