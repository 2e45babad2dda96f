//! How often the wording engine is right on the texts that neither rules nor weights were made from. The
//! figures stand in `docs/wording.md`; here they are kept from falling.

use plantilla::lint::{Options, Rules, lint_apart};
use plantilla::source::{Source, SourceKind};
use plantilla::template::Category;
use plantilla::wording::{Model, Sign, judge, softmax};

use crate::data::{Labelled, Part, exam, held};

/// Whether a template with these words, filed as utility, is said to promote.
fn warned(text: &Labelled) -> bool {
    let source = Source {
        name: text.id.clone(),
        text: text.as_utility.clone(),
        kind: SourceKind::Json,
        named: true,
        ..Source::default()
    };
    let report = lint_apart(vec![source], &Options::new(Rules::builtin().unwrap()));
    report.diagnostics.iter().any(|found| {
        found.rule.starts_with("category/")
            && (found.rule.ends_with("-in-utility") || found.rule.ends_with("disguised-promotion"))
    })
}

fn share(of: usize, all: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap()) / f64::from(u32::try_from(all).unwrap())
}

#[test]
fn the_wording_engine_is_as_right_as_it_was() {
    let texts: Vec<Labelled> = held();
    assert!(texts.len() > 800);
    assert!(texts.iter().all(|text| text.part == Part::Hold));
    let macro_f1 = macro_f1(&texts);
    assert!(macro_f1 >= 0.95, "macro F1 fell to {macro_f1:.3}");
    let warned_of = |category: Category| {
        let own: Vec<_> = texts
            .iter()
            .filter(|text| text.category == category)
            .collect();
        share(own.iter().filter(|text| warned(text)).count(), own.len())
    };
    let wrongly = warned_of(Category::Utility);
    assert!(
        wrongly <= 0.02,
        "{wrongly:.3} of the utility texts are said to promote"
    );
    let caught = warned_of(Category::Marketing);
    assert!(
        caught >= 0.90,
        "only {caught:.3} of the marketing texts are found"
    );
}

/// The mean F1 of the three categories.
fn macro_f1(texts: &[Labelled]) -> f64 {
    // Right, said and there, of each category.
    let mut counts = [[0_usize; 3]; 3];
    for text in texts {
        let said = Model::index(judge(&text.template).category);
        let own = Model::index(text.category);
        counts[0][own] += usize::from(said == own);
        counts[1][said] += 1;
        counts[2][own] += 1;
    }
    let f1 = |class: usize| 2.0 * share(counts[0][class], counts[1][class] + counts[2][class]);
    (f1(0) + f1(1) + f1(2)) / 3.0
}

#[test]
fn the_exam_is_passed_as_it_was() {
    let macro_f1 = macro_f1(&exam());
    assert!(macro_f1 >= 0.92, "macro F1 fell to {macro_f1:.3}");
}

#[test]
fn every_point_of_a_score_stands_in_the_evidence() {
    for text in &held() {
        let verdict = judge(&text.template);
        let mut sums = Model::builtin().start;
        for found in &verdict.evidence {
            for (sum, weight) in sums.iter_mut().zip(found.weights) {
                *sum += weight;
            }
        }
        let told = softmax(sums);
        for category in Category::ALL {
            let missing = (told.of(category) - verdict.scores.of(category)).abs();
            assert!(missing < 1e-9, "{}: {missing} of {category:?}", text.id);
        }
    }
}

/// A template in Spanish with a body and its samples.
fn filled(body: &str, samples: &[&str]) -> Labelled {
    let line = serde_json::json!({
        "id": "x", "language": "es", "category": "utility", "body": body, "samples": samples,
    });
    crate::data::parse(&line.to_string()).unwrap()
}

#[test]
fn what_a_sample_sells_counts() {
    let frame = "Hola {{1}}, {{2}}. Te leemos en {{3}}.";
    let plain = filled(
        frame,
        &["Ana", "su turno es el martes a las 9", "este chat"],
    );
    let sells = filled(
        frame,
        &[
            "Ana",
            "llegaron los bolsos que te van a encantar",
            "este chat",
        ],
    );
    let score = |text: &Labelled| judge(&text.template).scores.marketing;
    let names = filled(frame, &["Ana", "Lucas", "Sol"]);
    assert!(
        score(&sells) > score(&plain) + 0.2,
        "{} {}",
        score(&sells),
        score(&plain)
    );
    assert!((score(&names) - score(&filled(frame, &["Eva", "Iker", "Mar"]))).abs() < 1e-9);
}

#[test]
fn reasons_are_words_that_weigh_something_beside_the_first() {
    for text in &held() {
        let verdict = judge(&text.template);
        let reasons = verdict.reasons(verdict.category);
        let weigh = |at: usize| verdict.weight(reasons[at], verdict.category);
        let most = (0..reasons.len()).map(weigh).fold(0.0, f64::max);
        for (at, found) in reasons.iter().enumerate() {
            let hides = found.disguised && found.sign.promotes();
            let named = found.sign != Sign::Words;
            let least = if named { 0.0 } else { most / 4.0 };
            assert!(hides || weigh(at) > least, "{}: {}", text.id, found.words());
        }
    }
}
