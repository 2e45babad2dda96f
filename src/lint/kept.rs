//! A folder whose files change one at a time: what was found in each is kept, and only what changed is read again.

use super::diagnostic::Report;
use super::{Findings, Options, Own};
use crate::source::Source;
use crate::template::Template;

/// A source with what was found in it by itself.
#[derive(Debug)]
pub struct Checked {
    source: Source,
    own: Own,
    found: Findings,
}

impl Checked {
    /// Reads and checks a source. Rules that compare templates run in [`together`].
    #[must_use]
    pub fn new(source: Source, options: &Options<'_>) -> Self {
        let (own, found) = Own::of(&source, options);
        Self { source, own, found }
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Its templates, in order.
    #[must_use]
    pub fn templates(&self) -> &[Template] {
        &self.own.reading.templates
    }
}

/// The report of sources that were checked, as [`super::lint`] makes it: its sources are those, in their order.
#[must_use]
pub fn together(checked: &[&Checked], options: &Options<'_>) -> Report {
    let sources: Vec<Source> = checked.iter().map(|it| it.source.clone()).collect();
    let mut found = Findings::default();
    for it in checked {
        found.add(it.found.clone());
    }
    let each = checked.iter().map(|it| &it.own);
    super::together(each, found, sources, options)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::lint::{Rules, lint};

    #[test]
    fn what_is_kept_makes_the_same_report() {
        let text = |name: &str, category: &str| {
            format!(
                "name: {name}\nlanguage: en\ncategory: {category}\nbody: <<1>> hello\n# plantilla: ignore-file[body/too-long]\n"
            )
        };
        let sources: Vec<Source> = [("a", "utility"), ("b", "marketing"), ("a", "marketing")]
            .iter()
            .enumerate()
            .map(|(index, (name, category))| Source {
                name: format!("{index}.yaml"),
                text: text(name, category),
                ..Source::default()
            })
            .collect();
        let options = Options::new(Rules::builtin().unwrap());
        let kept: Vec<Checked> = sources
            .iter()
            .map(|source| Checked::new(source.clone(), &options))
            .collect();
        let again = together(&kept.iter().collect::<Vec<_>>(), &options);
        let whole = lint(sources, &options);
        assert_eq!(again.diagnostics, whole.diagnostics);
        assert_eq!(again.templates, whole.templates);
        assert!(
            whole
                .diagnostics
                .iter()
                .any(|it| it.rule.starts_with("set/"))
        );
    }
}
