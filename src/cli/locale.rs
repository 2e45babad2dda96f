//! The language of a run: as asked for, or that of the user's system.

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
    asked.unwrap_or_else(|| {
        VARIABLES
            .iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()))
            .or_else(system)
            .map_or(Lang::En, |tag| of_tag(&tag))
    })
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
