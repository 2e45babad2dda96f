//! What a rule is: the content of one file under `rules/`.

use serde::Deserialize;

use super::diagnostic::{Grade, Severity};
pub use super::when::{Feature, FormName, When};
use crate::source::DamageKind;

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
}

impl Lang {
    /// What there is in each language, taken in this one.
    #[must_use]
    pub fn pick<T>(self, en: T, es: T, pt: T) -> T {
        match self {
            Self::En => en,
            Self::Es => es,
            Self::Pt => pt,
        }
    }

    /// Its code of ISO 639-1, such as `es`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.pick("en", "es", "pt")
    }
}

/// A sentence in every language that the product speaks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
    /// Portuguese.
    pub pt: String,
}

impl Words {
    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.es, &self.pt)
    }
}

/// A rule, as its file says it. Messages name what was found in `{braces}`, and write placeholders as
/// `<<1>>`; for a file in the Graph form they are shown as `{{1}}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Its id: the path of the file under `rules/`, without its ending. Added when the file is read.
    #[serde(default)]
    pub id: String,
    /// How bad a finding is.
    pub severity: Severity,
    /// Whether it belongs to the strict set: rules that are quiet unless a project asks for the set, or for
    /// the rule by name.
    #[serde(default)]
    pub strict: bool,
    /// The fault in one line, for the catalogue.
    pub summary: Words,
    /// Why it matters to the reader and to the sender.
    pub why: Words,
    /// Where the fact comes from.
    pub source: Vec<Evidence>,
    /// Error subcodes of the Graph API that the rule foresees.
    #[serde(default)]
    pub subcodes: Vec<u32>,
    /// Templates that it looks at; all of them without it.
    #[serde(default)]
    pub when: When,
    /// The check, by the name of its file under `src/checks/`, with its parameters.
    pub check: serde_json::Map<String, serde_json::Value>,
    /// What a finding says.
    pub message: Words,
    /// What Meta does about it, and what to type instead.
    pub help: Words,
    /// How far its fixes can be trusted; a rule without it has none.
    #[serde(default)]
    pub fix: Option<Grade>,
    /// Rules whose finding on the same component makes this one's a consequence, not told. A name that
    /// ends in `/` stands for all rules of a folder.
    #[serde(default)]
    pub yields_to: Vec<String>,
    /// The same for findings anywhere in the template.
    #[serde(default)]
    pub yields_to_any: Vec<String>,
    /// Good and bad examples, which the test suite runs.
    #[serde(default)]
    pub examples: Examples,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is: a page, a captured answer.
    pub what: String,
    /// Its address, where it has one.
    #[serde(default)]
    pub url: Option<String>,
    /// How sure it is: `official`, `observed`, `client`, `third-party`, `conflict`, `own`.
    pub kind: String,
}

/// The examples of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Examples {
    /// Templates in which the rule finds something.
    pub bad: Vec<Example>,
    /// Templates in which it finds nothing.
    pub good: Vec<Example>,
}

/// One example.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Example {
    /// Part of a template in the authoring form. Name, language, category and body are added after it
    /// where they are missing.
    pub template: Option<String>,
    /// A whole file, as it stands.
    pub file: Option<String>,
    /// The name of that file, which decides how it is read; `example.json` without it.
    pub name: Option<String>,
    /// How the bytes of that file are no text. For those that are no UTF-8 its first U+FFFD is their place.
    pub damage: Option<DamageKind>,
    /// What `plantilla.toml` says beside it; the example itself where it has no other.
    pub config: Option<String>,
    /// Further files beside it, for rules over a set.
    pub beside: Vec<String>,
    /// The texts that findings of the rule mark, in order. Needed in a bad example.
    pub marks: Vec<String>,
    /// Other rules that find something in it too, and are not a consequence.
    pub also: Vec<String>,
    /// The example after the rule's fixes.
    pub fixed: Option<String>,
}
