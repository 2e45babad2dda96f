//! What environment variables and flags say, as values.

use super::ConfigError;
use super::keys::{KEYS, Key, NUMBERS, Takes};
use super::values::{LevelTable, Value, Values};
use crate::lint::levels::Level;
use crate::span::{At, Span};
use crate::template::language;

/// The values of the variables that are set. An empty one counts as unset.
///
/// # Errors
/// A variable whose value can't be.
pub fn variables(variable: &dyn Fn(&str) -> Option<String>) -> Result<Values, ConfigError> {
    let mut values = Values::default();
    for key in KEYS {
        // The language is read with those of the system, whose form it takes.
        if key.name == "lang" {
            continue;
        }
        if let Some(name) = key.variable
            && let Some(written) = variable(name).filter(|written| !written.is_empty())
        {
            values.say(key.name, value(key, name, &written)?);
        }
    }
    Ok(values)
}

/// The value that a variable or flag of this name gives to a setting.
fn value(key: &Key, name: &str, written: &str) -> Result<Value, ConfigError> {
    let wrong = |expected: &str| ConfigError::Value {
        name: name.to_owned(),
        found: written.to_owned(),
        expected: expected.to_owned(),
    };
    match key.takes {
        Takes::Truth => match written {
            "1" | "true" => Ok(Value::Truth(true)),
            "0" | "false" => Ok(Value::Truth(false)),
            _ => Err(wrong("true or false")),
        },
        Takes::OneOf(words) if !words.contains(&written) => Err(wrong(&words.join(", "))),
        Takes::OneOf(_) | Takes::Text => Ok(Value::Text(written.to_owned())),
        Takes::Number => match written.parse().ok().filter(|it| NUMBERS.contains(it)) {
            Some(number) => Ok(Value::Number(number)),
            None => Err(wrong("a number from 1 to 99")),
        },
        Takes::Texts => {
            let texts: Vec<At<String>> = listed(written).map(unplaced).collect();
            let unknown = |it: &&At<String>| !language::is_official(&it.value);
            match texts.iter().find(unknown) {
                Some(_) if key.name == "languages" => Err(wrong("codes such as es_MX,pt_BR")),
                _ => Ok(Value::Texts(texts)),
            }
        }
        Takes::Levels => levels(name, listed(written)).map(Value::Levels),
        Takes::FileLevels | Takes::Table(_) | Takes::Named(_) => Err(wrong("it in plantilla.toml")),
    }
}

/// Rules and levels as flags and variables give them: `body/*=off`.
///
/// # Errors
/// When one is not of that form.
pub fn levels<'w>(
    name: &str,
    written: impl Iterator<Item = &'w str>,
) -> Result<LevelTable, ConfigError> {
    written
        .map(|written| {
            let found = written.split_once('=').and_then(|(rule, level)| {
                Some((unplaced(rule.trim()), Level::of_name(level.trim())?))
            });
            found.ok_or_else(|| ConfigError::Value {
                name: name.to_owned(),
                found: written.to_owned(),
                expected: format!("RULE=LEVEL, a level being {}", Level::NAMES.join(", ")),
            })
        })
        .collect()
}

fn listed(written: &str) -> impl Iterator<Item = &str> {
    written
        .split(',')
        .map(str::trim)
        .filter(|it| !it.is_empty())
}

fn unplaced(text: &str) -> At<String> {
    At::new(text.to_owned(), Span::default())
}
