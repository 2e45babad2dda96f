//! Guards that whatever reading can meet has one rule that speaks of it.

use std::collections::BTreeMap;

use plantilla::lint::Rules;
use plantilla::source::ProblemKind;

#[test]
fn every_problem_has_one_rule_and_every_rule_its_problem() {
    let mut rules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for kind in ProblemKind::all() {
        assert!(rules.insert(kind.id(), Vec::new()).is_none(), "{kind:?}");
    }
    for rule in Rules::builtin().unwrap().iter() {
        if let Some(params) = rule.file.check.get("problem") {
            let kind = params.get("kind").and_then(|kind| kind.as_str()).unwrap();
            rules.get_mut(kind).unwrap().push(&rule.file.id);
        }
    }
    let wrong: Vec<_> = rules.iter().filter(|(_, rules)| rules.len() != 1).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Fixes are taken back when they bring a finding of `file/…`, so problems of syntax must be there.
#[test]
fn problems_of_syntax_are_problems_of_the_file() {
    let syntax: Vec<_> = ProblemKind::all()
        .filter(|kind| matches!(kind, ProblemKind::Syntax(_)))
        .map(ProblemKind::id)
        .collect();
    for rule in Rules::builtin().unwrap().iter() {
        let kind = rule.file.check.get("problem").and_then(|it| it.get("kind"));
        if kind.is_some_and(|kind| syntax.iter().any(|id| kind == id)) {
            assert!(rule.file.id.starts_with("file/"), "{}", rule.file.id);
        }
    }
}
