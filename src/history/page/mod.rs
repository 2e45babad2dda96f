//! Changes of templates, laid out for whoever reviews them.

mod human;
mod json;
mod markdown;

use rayon::prelude::*;

use super::change::Change;
use super::effect::{Effect, Verdicts, effects};
use super::pairs::{Fate, Found, key};
use super::weigh::weigh;
use crate::lint::{Lang, Options};
use crate::report::lines::Lines;
use crate::template::Template;
pub use human::human;
pub use json::json;
pub use markdown::markdown;

/// Scalar values of a text that are compared and shown; Meta takes 1,024 in a body.
const LONGEST: usize = 3000;

/// Points, of 100, by which a verdict has to move to be worth showing.
const MOVES: f64 = 0.05;

/// One template with what became of it.
#[derive(Debug)]
pub struct Row<'a> {
    /// What became of it.
    pub fate: Fate<'a>,
    /// What differs.
    pub change: Change,
    /// What its wording says, before and after.
    pub verdicts: Verdicts,
    /// What follows.
    pub effects: Vec<Effect>,
}

/// All that changed since a revision.
#[derive(Debug)]
pub struct Page<'a> {
    /// The templates.
    pub rows: Vec<Row<'a>>,
    /// The revision, as it was typed.
    pub revision: String,
    /// The commit that they are compared with; nothing for a time before the first one.
    pub commit: Option<String>,
}

impl<'a> Page<'a> {
    /// Works out what each fate means, with wording judged by what the project says of words. `touched` tells
    /// whether a sample file of a template is another one.
    #[must_use]
    pub fn new(
        fates: Vec<Fate<'a>>,
        revision: &str,
        commit: Option<&str>,
        options: &Options<'_>,
        touched: &(dyn Fn(&Found<'_>) -> bool + Sync),
    ) -> Self {
        let rows = fates.into_par_iter().map(|fate| {
            let (before, after) = (fate.before(), fate.after());
            let template = |found: Option<Found<'a>>| found.map(|found| found.template);
            let change = Change::between(template(before), template(after));
            let weighed =
                |found: Found<'_>| weigh(&options.verdict(&found.source.name, found.template));
            let verdicts = Verdicts {
                before: before.map(weighed),
                after: after.map(weighed),
            };
            let touched = after.as_ref().is_some_and(touched);
            let effects = effects(&fate, &change, &verdicts, touched);
            Row {
                fate,
                change,
                verdicts,
                effects,
            }
        });
        Self {
            rows: rows.collect(),
            revision: revision.to_owned(),
            commit: commit.map(str::to_owned),
        }
    }

    /// How many are new, removed, changed, renamed.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in &self.rows {
            let place = match row.fate {
                Fate::Added(_) => 0,
                Fate::Removed(_) => 1,
                Fate::Changed(..) => 2,
                Fate::Renamed(..) => 3,
            };
            counts[place] += 1;
        }
        counts
    }
}

impl<'a> Row<'a> {
    /// The template as it is, or as it was where it is gone.
    fn found(&self) -> Option<Found<'a>> {
        self.fate.after().or(self.fate.before())
    }

    /// Name and language.
    fn title(&self) -> (String, String) {
        let found = self.found();
        found.map(|found| key(found.template)).unwrap_or_default()
    }

    /// File and line.
    fn place(&self) -> (String, usize) {
        let Some(found) = self.found() else {
            return Default::default();
        };
        let lines = Lines::new(&found.source.text);
        let start = found.template.origin.span.start;
        let line = lines.position(&found.source.text, start).line;
        (found.source.name.clone(), line)
    }

    /// The categories as they are written, where they differ or the template is new.
    fn categories(&self) -> Option<[Option<String>; 2]> {
        let of = |found: Option<Found<'_>>| category(found?.template);
        let both = [of(self.fate.before()), of(self.fate.after())];
        (both[0] != both[1]).then_some(both)
    }

    /// Whether what wording says is worth showing: it has moved, or contradicts what is declared.
    fn verdict_matters(&self) -> bool {
        let declared = self.fate.after().and_then(|it| it.template.category());
        if matches!(self.fate, Fate::Renamed(..)) {
            return false;
        }
        match (&self.verdicts.before, &self.verdicts.after) {
            (_, None) => false,
            (None, Some(after)) => declared.is_some_and(|it| it != after.category),
            (Some(before), Some(after)) => {
                before.category != after.category
                    || (before.score - after.score).abs() >= MOVES
                    || declared.is_some_and(|it| it != after.category)
            }
        }
    }
}

fn category(template: &Template) -> Option<String> {
    match template.category() {
        Some(category) => Some(category.name().to_owned()),
        None => Some(template.category.as_ref()?.value.clone()),
    }
}

/// A share as people read it.
fn percent(score: f64) -> String {
    format!("{:.0} %", score * 100.0)
}

/// What wording says, in short: `utility 85 % → marketing 91 %: “10 % off”`.
fn verdicts(verdicts: &Verdicts, arrow: &str) -> Option<String> {
    let after = verdicts.after.as_ref()?;
    let short =
        |it: &super::weigh::Weighed| format!("{} {}", it.category.name(), percent(it.score));
    let mut out = match &verdicts.before {
        Some(before) if short(before) != short(after) => {
            format!("{} {arrow} {}", short(before), short(after))
        }
        _ => short(after),
    };
    let words: Vec<String> = after.words.iter().map(|it| format!("“{it}”")).collect();
    if !words.is_empty() {
        out.push_str(": ");
        out.push_str(&words.join(", "));
    }
    Some(out)
}

/// Placeholders that came and went: `+ <<eta>>, - <<date>>`, with their component where it is not the body.
fn parameters(change: &Change) -> Option<String> {
    let sign = |sign: &'static str| {
        move |it: &super::change::Parameter| match it.component.as_str() {
            "body" => format!("{sign} {}", it.written),
            other => format!("{sign} {} ({other})", it.written),
        }
    };
    let added = change.added.iter().map(sign("+"));
    let all: Vec<String> = added.chain(change.removed.iter().map(sign("-"))).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The words of a language.
fn words(lang: Lang) -> &'static super::words::Words {
    super::words::words(lang)
}
