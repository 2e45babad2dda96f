//! Limits that the rules know: lengths, counts, ranges and lists of words, read from their parameters.

use serde_json::Value;

use crate::lint::Rules;
use crate::lint::catalogue::Rule;
use crate::lint::context::PartKind;
use crate::lint::diagnostic::Severity;
use crate::lint::rule::{Feature, RuleFile};
use crate::template::{Category, Template};

/// The most characters that a text may have, and the rule that says so.
#[derive(Clone, Copy, Debug)]
pub struct Longest<'r> {
    /// Unicode code points.
    pub max: u64,
    /// The rule.
    pub rule: &'r RuleFile,
}

/// What the rules say of numbers and words. A fact stands in the parameters of its rule and nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'r>(&'r Rules);

impl<'r> Limits<'r> {
    /// The limits of these rules.
    #[must_use]
    pub fn new(rules: &'r Rules) -> Self {
        Self(rules)
    }

    /// Rules with this check, with its parameters.
    fn with(self, check: &'static str) -> impl Iterator<Item = (&'r Rule, &'r Value)> {
        self.0
            .iter()
            .filter_map(move |rule| Some((rule, rule.file.check.get(check)?)))
    }

    /// Those of them that speak of what Meta refuses.
    fn errors(self, check: &'static str) -> impl Iterator<Item = (&'r Rule, &'r Value)> {
        self.with(check)
            .filter(|(rule, _)| rule.file.severity == Severity::Error)
    }

    fn lengths(self, kind: PartKind) -> impl Iterator<Item = (&'r Rule, Longest<'r>)> {
        self.with("length").filter_map(move |(rule, parameters)| {
            let of: Vec<PartKind> =
                serde_json::from_value(parameters.get("of")?.clone()).unwrap_or_default();
            let max = parameters.get("max")?.as_u64()?;
            let counts_points = parameters.get("unit").is_none();
            let longest = Longest {
                max,
                rule: &rule.file,
            };
            (counts_points && of.contains(&kind)).then_some((rule, longest))
        })
    }

    /// The most characters that Meta takes in any template: nothing where no error rule says so.
    #[must_use]
    pub fn longest(self, kind: PartKind) -> Option<Longest<'r>> {
        self.lengths(kind)
            .filter(|(rule, _)| {
                rule.file.severity == Severity::Error && rule.file.when.has.is_empty()
            })
            .map(|(_, longest)| longest)
            .max_by_key(|longest| longest.max)
    }

    /// The same for templates with this feature, where it is another.
    #[must_use]
    pub fn longest_with(self, kind: PartKind, feature: Feature) -> Option<Longest<'r>> {
        self.lengths(kind)
            .filter(|(rule, _)| {
                rule.file.severity == Severity::Error && rule.file.when.has == [feature]
            })
            .map(|(_, longest)| longest)
            .min_by_key(|longest| longest.max)
    }

    /// The most characters that a text of this template should have, warnings among the rules that say so.
    #[must_use]
    pub fn longest_in(self, kind: PartKind, template: &Template) -> Option<Longest<'r>> {
        self.lengths(kind)
            .filter(|(rule, _)| rule.looks_at(template))
            .map(|(_, longest)| longest)
            .min_by_key(|longest| longest.max)
    }

    /// A number of the error rule with this check, among those whose parameters fit.
    #[must_use]
    pub fn number(
        self,
        check: &'static str,
        name: &str,
        fits: impl Fn(&Value) -> bool,
    ) -> Option<u64> {
        self.errors(check)
            .filter(|(_, parameters)| fits(parameters))
            .find_map(|(_, parameters)| parameters.get(name)?.as_u64())
    }

    /// The error rule with this check.
    #[must_use]
    pub fn rule(self, check: &'static str) -> Option<&'r RuleFile> {
        self.errors(check).next().map(|(rule, _)| &rule.file)
    }

    /// The words that a field of a button takes, and whether Meta refuses others.
    #[must_use]
    pub fn words_of_button(self, field: &str) -> Option<(Vec<&'r str>, bool)> {
        self.with("button-term")
            .find_map(|(rule, parameters)| {
                let named = parameters.get("field")?.as_str()? == field;
                let words = strings(parameters.get("values")?);
                named.then_some((words, rule.file.severity == Severity::Error))
            })
            .or_else(|| {
                (field == "otp_type").then_some(())?;
                let known = |parameters: &'r Value| parameters.get("known").map(strings);
                let words = self
                    .errors("otp-type")
                    .find_map(|(_, parameters)| known(parameters))?;
                Some((words, true))
            })
    }

    /// The words that a top-level setting takes, and whether Meta refuses others.
    #[must_use]
    pub fn words_of_setting(self, setting: &str) -> Option<(Vec<&'r str>, bool)> {
        self.with("setting-unlisted")
            .find_map(|(rule, parameters)| {
                let words = parameters.get("fields")?.get(setting)?;
                Some((strings(words), rule.file.severity == Severity::Error))
            })
    }

    /// The least and most of a setting by category, with what it may be besides.
    #[must_use]
    pub fn ranges(self, setting: &str) -> Vec<(Category, i64, i64, Vec<i64>)> {
        let inside = |parameters: &Value| parameters.get("inside").is_some();
        let of = self.errors("setting-range").find(|(_, parameters)| {
            parameters.get("field").and_then(Value::as_str) == Some(setting) && !inside(parameters)
        });
        let Some((_, parameters)) = of else {
            return Vec::new();
        };
        let list = |name: &str| parameters.get(name).and_then(Value::as_array);
        let except: Vec<i64> = list("except")
            .into_iter()
            .flatten()
            .filter_map(Value::as_i64)
            .collect();
        list("ranges")
            .into_iter()
            .flatten()
            .filter_map(|range| {
                Some((
                    Category::parse(range.get("category")?.as_str()?)?,
                    range.get("min")?.as_i64()?,
                    range.get("max")?.as_i64()?,
                    except.clone(),
                ))
            })
            .collect()
    }

    /// What buttons of some types need, by Meta's names of the types and the name of the field in rules.
    #[must_use]
    pub fn needed_by_buttons(self) -> Vec<(&'r str, Vec<&'r str>)> {
        self.errors("button-field-missing")
            .filter_map(|(_, parameters)| {
                let field = parameters.get("field")?.as_str()?;
                Some((field, strings(parameters.get("kinds")?)))
            })
            .collect()
    }
}

fn strings(list: &Value) -> Vec<&str> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).collect()
}
