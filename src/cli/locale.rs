//! The language of a run: as asked for, or that of the user's system.

use crate::config::values::Layer;
use crate::lint::Lang;

/// Variables that name a language, the deciding one first.
pub const VARIABLES: [&str; 4] = ["PLANTILLA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of a run: the one asked for, else that of the first variable that is set and not empty,
/// else that of the system, else English.
pub fn choose(
    asked: Option<Lang>,
    variable: &dyn Fn(&str) -> Option<String>,
    system: impl FnOnce() -> Option<String>,
) -> Lang {
    choose_with(asked, || None, variable, system).0
}

/// The same where a project may ask for a language, with who decided: its wish goes before what the system is
/// set to, and behind `PLANTILLA_LANG`.
pub fn choose_with(
    asked: Option<Lang>,
    project: impl FnOnce() -> Option<Lang>,
    variable: &dyn Fn(&str) -> Option<String>,
    system: impl FnOnce() -> Option<String>,
) -> (Lang, Layer) {
    let [own, of_system @ ..] = VARIABLES;
    let value = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(asked) = asked {
        return (asked, Layer::Flag);
    }
    if let Some(tag) = value(own) {
        return (of_tag(&tag), Layer::Environment);
    }
    if let Some(lang) = project() {
        return (lang, Layer::File);
    }
    let tag = of_system.into_iter().find_map(value).or_else(system);
    (tag.map_or(Lang::En, |tag| of_tag(&tag)), Layer::Default)
}

/// The language of a tag such as `es`, `es_MX.UTF-8` or `pt-BR`: Spanish or Portuguese wherever it is
/// spoken, and English for everything else.
#[must_use]
pub fn of_tag(tag: &str) -> Lang {
    let language = tag.split(['_', '-', '.', '@']).next().unwrap_or(tag);
    match language.to_ascii_lowercase().as_str() {
        "es" => Lang::Es,
        "pt" => Lang::Pt,
        _ => Lang::En,
    }
}

/// The language that the system itself is set to, where variables say nothing.
#[must_use]
pub fn of_system() -> Option<String> {
    sys_locale::get_locale()
}
