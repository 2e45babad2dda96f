//! Some of the templates that were read: those of one name, or of one language.

use std::collections::BTreeSet;

use super::suggest;
use super::words::{say, words};
use crate::lint::Lang;
use crate::template::Template;

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
    /// Keeps what was asked for.
    ///
    /// # Errors
    /// Where nothing is left, a sentence that says what there is.
    pub(super) fn narrow(
        &self,
        templates: &mut Vec<(usize, Template)>,
        lang: Lang,
    ) -> Result<(), String> {
        let words = words(lang);
        for (option, wanted, value) in [
            ("--name", &self.name, name as fn(&Template) -> &str),
            ("--language", &self.language, language),
        ] {
            let Some(wanted) = wanted else { continue };
            let known: BTreeSet<String> = templates
                .iter()
                .map(|(_, it)| value(it).to_owned())
                .collect();
            templates.retain(|(_, it)| value(it) == wanted);
            if templates.is_empty() {
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
                return Err(sentence);
            }
        }
        Ok(())
    }
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
