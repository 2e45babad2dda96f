//! What a rule is: the content of one file under `rules/`.

use serde::Deserialize;

use super::diagnostic::{Grade, Severity};
use crate::template::{Category, Form, Template};

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
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
            Lang::Pt => &self.pt,
        }
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

/// Which templates a rule looks at. Every condition that is given must hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct When {
    /// Its category is one of these.
    pub category: Vec<Category>,
    /// Its category is known and none of these.
    pub not_category: Vec<Category>,
    /// It has all of these.
    pub has: Vec<Feature>,
    /// It has none of these.
    pub lacks: Vec<Feature>,
    /// It was read from this form.
    pub form: Option<FormName>,
    /// Whether it was read back from the API.
    pub remote: Option<bool>,
}

/// The form a template was read from, as rule files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormName {
    /// The authoring form.
    Authoring,
    /// The Graph form.
    Graph,
}

/// Something that a template has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A carousel.
    Carousel,
    /// A limited-time offer.
    Offer,
    /// A header.
    Header,
    /// A body.
    Body,
    /// A footer.
    Footer,
    /// Buttons.
    Buttons,
    /// A request for permission to call.
    CallPermission,
    /// A single-product button.
    Spm,
    /// A name in Meta's template library.
    Library,
    /// A key that could not be read as what it was meant to be: parts may seem missing.
    OtherComponents,
}

impl When {
    /// Whether a rule looks at this template.
    #[must_use]
    pub fn holds(&self, template: &Template) -> bool {
        let category = template.category();
        let in_category =
            |list: &[Category]| category.is_some_and(|category| list.contains(&category));
        (self.category.is_empty() || in_category(&self.category))
            && (self.not_category.is_empty()
                || (category.is_some() && !in_category(&self.not_category)))
            && self.has.iter().all(|feature| feature.is_in(template))
            && !self.lacks.iter().any(|feature| feature.is_in(template))
            && self.form.is_none_or(|form| match form {
                FormName::Authoring => template.origin.form == Form::Authoring,
                FormName::Graph => template.origin.form == Form::Graph,
            })
            && self
                .remote
                .is_none_or(|remote| template.origin.remote == remote)
    }
}

impl Feature {
    /// Whether a template has it.
    #[must_use]
    pub fn is_in(self, template: &Template) -> bool {
        use crate::template::ButtonKind;
        match self {
            Self::Carousel => template.carousel.is_some(),
            Self::Offer => template.offer.is_some(),
            Self::Header => template.header.is_some(),
            Self::Body => template.body.is_some(),
            Self::Footer => template.footer.is_some(),
            Self::Buttons => template.buttons.is_some(),
            Self::CallPermission => template.call_permission.is_some(),
            Self::Spm => template
                .buttons
                .iter()
                .flat_map(|buttons| &buttons.items)
                .any(|button| button.kind == ButtonKind::Spm),
            Self::Library => template.field("library_template_name").is_some(),
            Self::OtherComponents => !template.other_components.is_empty(),
        }
    }
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
    /// Further files beside it, for rules over a set.
    pub beside: Vec<String>,
    /// The texts that findings of the rule mark, in order. Needed in a bad example.
    pub marks: Vec<String>,
    /// Other rules that find something in it too, and are not a consequence.
    pub also: Vec<String>,
    /// The example after the rule's fixes.
    pub fixed: Option<String>,
}
