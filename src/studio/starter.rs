//! A new template: from the library, or from nothing.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::files::WriteError;
use crate::lint::Lang;
use crate::source::amend::Tree;
use crate::starters::library;
use crate::template::{Category, language};
use crate::text::placeholder::fold_name;

/// Longest name that Meta takes, in bytes: those that it takes have one each.
const LONGEST: usize = 512;

/// What the page shows of a starter.
#[derive(Debug, Serialize)]
pub(super) struct Offer {
    use_case: &'static str,
    /// What it is found by, in any language.
    words: String,
    about: String,
    category: String,
    name: String,
    languages: Vec<String>,
}

/// What a writer wants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    /// Nothing to begin from nothing.
    use_case: Option<String>,
    name: String,
    languages: Vec<String>,
    category: Option<String>,
}

/// Why nothing was written.
#[derive(Debug)]
pub(super) enum Unwritten {
    /// The name can't be that of a template.
    Name,
    /// No language, or one that can't be.
    Language,
    /// There is no such starter.
    Starter,
    /// There is a file already.
    Exists(String),
    /// What the system says.
    Other(String),
}

/// What there is to begin from, told in a language.
pub(super) fn offers(lang: Lang) -> Vec<Offer> {
    let starters = library();
    let offers = starters.iter().map(|it| Offer {
        use_case: it.use_case,
        words: it.names().collect::<Vec<_>>().join(" "),
        about: it.about(lang).to_owned(),
        category: it.category().to_owned(),
        name: it.name().to_owned(),
        languages: it.languages().map(str::to_owned).collect(),
    });
    offers.collect()
}

/// Writes what was wished for; gives the file.
pub(super) fn write(wish: &Wish, desk: &Desk) -> Result<String, Unwritten> {
    let name = fold_name(wish.name.trim());
    if name.is_empty() || name.len() > LONGEST {
        return Err(Unwritten::Name);
    }
    let known = |code: &String| language::canonical(code);
    let codes: Vec<&str> = wish.languages.iter().filter_map(known).collect();
    if codes.is_empty() || codes.len() < wish.languages.len() {
        return Err(Unwritten::Language);
    }
    let (text, beside) = match &wish.use_case {
        Some(use_case) => {
            let starters = library();
            let starter = starters.iter().find(|it| it.use_case == *use_case);
            let starter = starter.ok_or(Unwritten::Starter)?;
            let own: Vec<&str> = starter
                .languages()
                .filter(|code| codes.contains(code))
                .collect();
            if own.is_empty() {
                return Err(Unwritten::Language);
            }
            let text = starter.write(&name, &own, desk.lang());
            (text, starter.media(&own))
        }
        None => {
            let category = wish.category.as_deref().and_then(Category::parse);
            let category = category.unwrap_or(Category::Utility);
            (blank(&name, &codes, category), Vec::new())
        }
    };
    let file = format!("{name}.yaml");
    match desk.folder().create(&file, &text, &beside) {
        Ok(()) => Ok(file),
        Err(WriteError::Exists { .. }) => Err(Unwritten::Exists(file)),
        Err(error) => Err(Unwritten::Other(error.to_string())),
    }
}

/// A template that says nothing yet.
fn blank(name: &str, codes: &[&str], category: Category) -> String {
    let plain = |text: &str| Tree::Plain(text.to_owned());
    let parts = match category {
        Category::Authentication => Tree::map([
            (
                "body",
                Tree::map([("add_security_recommendation", plain("true"))]),
            ),
            (
                "buttons",
                Tree::List(vec![Tree::map([
                    ("otp", plain("copy_code")),
                    ("text", Tree::text("")),
                ])]),
            ),
        ]),
        Category::Utility | Category::Marketing => Tree::map([("body", Tree::text(""))]),
    };
    let Tree::Map(parts) = parts else {
        return String::new();
    };
    let mut entries = vec![("name".to_owned(), Tree::text(name))];
    let category = ("category".to_owned(), plain(category.name()));
    match codes {
        [code] => {
            entries.push(("language".to_owned(), Tree::text(code)));
            entries.push(category);
            entries.extend(parts);
        }
        several => {
            entries.push(category);
            let of = |code: &&str| ((*code).to_owned(), Tree::Map(parts.clone()));
            let languages = several.iter().map(of).collect();
            entries.push(("languages".to_owned(), Tree::Map(languages)));
        }
    }
    Tree::Map(entries).written()
}
