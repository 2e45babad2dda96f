//! A folder whose files change one at a time: what was found in each is kept, and only what changed is read again.

use super::compare::compare;
use super::diagnostic::{Diagnostic, Listed, Report};
use super::set::{Member, Set};
use super::silence::Silence;
use super::{Findings, Options, asked, finish, listed, one};
use crate::source::{self, Reading, Source};
use crate::template::Template;

/// A source with what was found in it by itself.
#[derive(Debug)]
pub struct Checked {
    source: Source,
    reading: Reading,
    silence: Silence,
    /// Which templates are asked about.
    asked: Vec<bool>,
    told: Vec<Diagnostic>,
    aside: Vec<Diagnostic>,
    listed: Vec<Listed>,
}

impl Checked {
    /// Reads and checks a source. Rules that compare templates run in [`together`].
    #[must_use]
    pub fn new(source: Source, options: &Options<'_>) -> Self {
        let mut reading = source::read(&source);
        let asked = asked(&source, &reading, options);
        let [told, aside] = one(&source, &reading, 0, &asked, options);
        let ignores = std::mem::take(&mut reading.ignores);
        let silence = Silence::new(ignores, &reading.templates);
        let listed = reading
            .templates
            .iter()
            .zip(&asked)
            .filter(|(_, asked)| **asked)
            .map(|(template, _)| listed(template, 0))
            .collect();
        Self {
            source,
            reading,
            silence,
            asked,
            told,
            aside,
            listed,
        }
    }

    /// The source.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Its templates, in order.
    #[must_use]
    pub fn templates(&self) -> &[Template] {
        &self.reading.templates
    }
}

/// The report of sources that were checked, as [`super::lint`] makes it: its sources are those, in their order.
#[must_use]
pub fn together(checked: &[&Checked], options: &Options<'_>) -> Report {
    let sources: Vec<Source> = checked.iter().map(|it| it.source.clone()).collect();
    let mut found = Findings::default();
    let (mut members, mut asked) = (Vec::new(), Vec::new());
    for (index, it) in checked.iter().enumerate() {
        let at = |found: &Diagnostic| Diagnostic {
            source: index,
            ..found.clone()
        };
        found.told.extend(it.told.iter().map(at));
        found.aside.extend(it.aside.iter().map(at));
        let listed = it.listed.iter().cloned();
        found.templates.extend(listed.map(|listed| Listed {
            source: index,
            ..listed
        }));
        found.silences.push(it.silence.clone());
        asked.extend(&it.asked);
        let templates = it.reading.templates.iter();
        members.extend(templates.map(|template| Member {
            template,
            source: index,
        }));
    }
    let set = Set {
        members,
        sources: &sources,
        policies: options.policies,
    };
    compare(&set, &asked, options, &mut found);
    finish(found, sources, options)
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
