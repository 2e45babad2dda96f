//! How long each text of a template may be, as the rules of a run say it.

use serde::Deserialize;

use super::Rules;
use super::context::PartKind;
use super::when::Traits;
use crate::template::Template;

/// The parameters of a rule on length that matter here.
#[derive(Deserialize)]
struct Length {
    of: Vec<PartKind>,
    max: usize,
    #[serde(default)]
    unit: Option<String>,
}

/// The length that each kind of text may have in a template, in Unicode scalar values: the least of the rules
/// that look at it. A kind that no rule limits is not among them.
#[must_use]
pub fn limits(rules: &Rules, template: &Template) -> Vec<(PartKind, usize)> {
    let traits = Traits::of(template);
    let mut limits: Vec<(PartKind, usize)> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.when.holds(traits)) {
        let Some(length) = rule.file.check.get("length") else {
            continue;
        };
        let Ok(length) = Length::deserialize(length) else {
            continue;
        };
        if length.unit.is_some_and(|unit| unit != "code-points") {
            continue;
        }
        for kind in length.of {
            match limits.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, max)) => *max = length.max.min(*max),
                None => limits.push((kind, length.max)),
            }
        }
    }
    limits
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::source::{Source, read};

    fn of(text: &str, kind: PartKind) -> Option<usize> {
        let text = format!("name: a\nlanguage: en\n{text}");
        let source = Source {
            text,
            ..Source::default()
        };
        let template = &read(&source).templates[0];
        let found = limits(Rules::builtin().unwrap(), template);
        let found = found.into_iter().find(|(known, _)| *known == kind);
        found.map(|(_, max)| max)
    }

    #[test]
    fn a_limit_is_that_of_the_rule_for_this_template() {
        let plain = "category: utility\nbody: hello\n";
        assert_eq!(of(plain, PartKind::Body), Some(1024));
        assert_eq!(of(plain, PartKind::Header), Some(60));
        assert_eq!(of(plain, PartKind::Footer), Some(60));
        let offer = "category: marketing\nbody: hello\nlimited_time_offer: {text: ends}\n";
        assert_eq!(of(offer, PartKind::Body), Some(600));
    }
}
