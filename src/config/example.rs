//! The examples of a rule with the configuration that they stand in.

use std::path::Path;

use super::ConfigError;
use super::own;
use super::paths::NAME;
use super::setup::Setup;
use super::values::{Value, Values};
use crate::lint::diagnostic::Report;
use crate::lint::levels::Level;
use crate::lint::rule::{Example, RuleFile};
use crate::lint::{Options, lint};
use crate::source::Source;
use crate::span::{At, Span};

/// The folder of an example that is a rule of a project.
const OWN_RULES: &str = "my-rules/";

/// What is found in an example, with its rule on. The file that the example is about is the first source.
///
/// # Errors
/// When the rules can't be used.
pub fn report(
    rule: &RuleFile,
    example: &Example,
    options: &Options<'_>,
) -> Result<Report, ConfigError> {
    let setup = setup(rule, example)?;
    let options = Options {
        policies: &setup,
        rules: setup.rules(),
        ..*options
    };
    Ok(lint(sources(example, &setup), &options))
}

/// What holds for an example.
///
/// # Errors
/// When the rules can't be used.
pub fn setup(rule: &RuleFile, example: &Example) -> Result<Setup, ConfigError> {
    let mut flags = Values::default();
    let own = At::new(rule.id.clone(), Span::default());
    flags.say("levels", Value::Levels(vec![(own, Level::On)]));
    let text = example.config.as_deref().unwrap_or("");
    let builtin = crate::lint::Rules::builtin().is_ok_and(|rules| rules.get(&rule.id).is_some());
    let further = if builtin {
        Vec::new()
    } else {
        vec![rule.clone()]
    };
    let mut setup = Setup::of_text(Path::new(NAME), text, flags, further)?;
    if example.template.is_none() && example.file.is_none() {
        setup.tell_unfit(&[".".into()]);
    }
    Ok(setup)
}

/// The sources of an example.
#[must_use]
pub fn sources(example: &Example, setup: &Setup) -> Vec<Source> {
    if let (Some(text), Some(name)) = (&example.file, &example.name)
        && name.starts_with(OWN_RULES)
    {
        return vec![own::of_text(Path::new(name), text, setup.builtin())];
    }
    let mut sources = example.sources();
    sources.extend(setup.sources());
    sources
}
