//! Verdicts on the wording of templates, for people and for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::lines::Lines;
use super::shown::{harmless, on_one_line};
use super::{View, json};
use crate::lint::Lang;
use crate::source::Source;
use crate::source::syntax::Map;
use crate::template::{Category, Template};
use crate::wording::{Evidence, Verdict};

/// Cells of a bar that is full.
const BAR: usize = 20;

/// Pieces of evidence shown to people.
const SHOWN: usize = 6;

/// Weight, in log-odds, below which a piece of evidence is not worth showing to people.
const WORTH: f64 = 0.2;

/// A verdict as a JSON object.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: usize,
    name: &'a str,
    language: &'a str,
    declared: String,
    predicted: &'static str,
    scores: Scores,
    promotional: bool,
    policy: &'a [&'static str],
    language_known: bool,
    evidence: Vec<Piece<'a>>,
}

#[derive(Serialize)]
struct Scores {
    utility: f64,
    marketing: f64,
    authentication: f64,
}

#[derive(Serialize)]
struct Piece<'a> {
    rule: String,
    component: String,
    text: &'a str,
    start: Place,
    end: Place,
    weight: f64,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    offset: usize,
}

/// A template with its verdict and the source that it stands in.
pub struct Judged<'a> {
    /// The source.
    pub source: &'a Source,
    /// The lines of the source.
    pub lines: &'a Lines,
    /// The template.
    pub template: &'a Template,
    /// What its words say.
    pub verdict: &'a Verdict<'a>,
}

/// Three decimals are more than a verdict can be sure of.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn text(value: Option<&crate::text::Text>) -> &str {
    value.map_or("", |text| &text.value)
}

fn declared(template: &Template) -> String {
    match template.category() {
        Some(category) => category.name().to_owned(),
        None => template
            .category
            .as_ref()
            .map_or_else(String::new, |term| term.value.clone()),
    }
}

impl Judged<'_> {
    fn place(&self, offset: usize) -> Place {
        let at = self.lines.position(&self.source.text, offset);
        let before = self.lines.preceding();
        Place {
            line: at.line + before.lines,
            column: at.column,
            offset: offset + before.bytes,
        }
    }

    fn line(&self) -> usize {
        self.place(self.template.origin.span.start).line
    }

    fn pieces(&self) -> Vec<Piece<'_>> {
        self.verdict
            .evidence
            .iter()
            .map(|found| {
                let map = Map::new(&self.source.text, found.text.span, found.text.style);
                let span = map.locate(found.range.clone());
                Piece {
                    rule: format!("wording/{}", found.sign.name().replace('_', "-")),
                    component: found.component.to_string(),
                    text: found
                        .text
                        .value
                        .get(found.range.clone())
                        .unwrap_or_default(),
                    start: self.place(span.start),
                    end: self.place(span.end),
                    weight: rounded(self.verdict.weight(found, self.verdict.category)),
                }
            })
            .collect()
    }

    fn object(&self) -> Line<'_> {
        let scores = self.verdict.scores;
        Line {
            file: &self.source.name,
            line: self.line(),
            name: text(self.template.name.as_ref()),
            language: text(self.template.language.as_ref()),
            declared: declared(self.template),
            predicted: self.verdict.category.name(),
            scores: Scores {
                utility: rounded(scores.utility),
                marketing: rounded(scores.marketing),
                authentication: rounded(scores.authentication),
            },
            promotional: self.verdict.promotional,
            policy: &self.verdict.policy,
            language_known: self.verdict.language_known,
            evidence: self.pieces(),
        }
    }

    /// Writes the verdict as a JSON object on a line. Errors are those of the writer.
    pub fn jsonl(&self, out: &mut dyn Write) -> io::Result<()> {
        json::line(&self.object(), out)
    }

    /// Writes the verdict for people: what Meta will likely see, how sure that is, and the words that say so.
    /// Errors are those of the writer.
    pub fn human(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let words = words(view.lang);
        let scores = self.verdict.scores;
        let name = on_one_line(text(self.template.name.as_ref()));
        let language = on_one_line(text(self.template.language.as_ref()));
        writeln!(
            out,
            "{name} ({language})  {}:{}",
            on_one_line(&self.source.name),
            self.line()
        )?;
        writeln!(
            out,
            "  {}",
            sentence(self.template, self.verdict, view.lang)
        )?;
        for category in Category::ALL {
            let score = scores.of(category);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a number from 0 to 20"
            )]
            let full = (score * BAR as f64).round() as usize;
            let (on, off) = if view.unicode {
                ("█", "░")
            } else {
                ("#", ".")
            };
            let bar = format!("{}{}", on.repeat(full), off.repeat(BAR - full.min(BAR)));
            writeln!(
                out,
                "  {:<15} {bar} {:>3.0} %",
                category.name(),
                score * 100.0
            )?;
        }
        if !self.verdict.language_known {
            writeln!(out, "  {}", words.no_lexicon)?;
        }
        self.evidence(view, out)?;
        writeln!(out)
    }

    fn evidence(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let words = words(view.lang);
        let category = self.verdict.category;
        let strength = |found: &Evidence<'_>| self.verdict.weight(found, category).abs();
        let mut pieces: Vec<&Evidence<'_>> = self
            .verdict
            .evidence
            .iter()
            .filter(|found| strength(found) >= WORTH)
            .collect();
        pieces.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
        for found in pieces.into_iter().take(SHOWN) {
            let weight = self.verdict.weight(found, category);
            let side = if weight > 0.0 {
                words.speaks_for
            } else {
                words.speaks_against
            };
            let what = found
                .text
                .value
                .get(found.range.clone())
                .unwrap_or_default();
            let what: String = what.chars().take(60).collect();
            writeln!(
                out,
                "  {weight:+.1} {side}  {}: {} ({})",
                found.component,
                harmless(&on_one_line(&what)),
                found.sign.name().replace('_', " ")
            )?;
        }
        Ok(())
    }
}

/// How sure a verdict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sureness {
    /// Nine times in ten or more.
    Surely,
    /// Seven times in ten or more.
    Likely,
    /// Less often.
    Perhaps,
}

impl Sureness {
    /// That of a verdict.
    #[must_use]
    pub fn of(verdict: &Verdict<'_>) -> Self {
        match verdict.scores.of(verdict.category) {
            sure if sure >= 0.9 => Self::Surely,
            sure if sure >= 0.7 => Self::Likely,
            _ => Self::Perhaps,
        }
    }
}

/// A verdict as a sentence: what Meta will likely see, how sure that is, and what is declared where it is
/// something else.
#[must_use]
pub fn sentence(template: &Template, verdict: &Verdict<'_>, lang: Lang) -> String {
    let words = words(lang);
    let said = verdict.category;
    let opening = match Sureness::of(verdict) {
        Sureness::Surely => words.surely,
        Sureness::Likely => words.likely,
        Sureness::Perhaps => words.perhaps,
    };
    let wanted = declared(template);
    let tail = if wanted.is_empty() || wanted == said.name() {
        String::new()
    } else {
        format!("; {} {}", words.declared, on_one_line(&wanted))
    };
    format!("{opening} {}{tail}.", said.name())
}

struct Words {
    surely: &'static str,
    likely: &'static str,
    perhaps: &'static str,
    declared: &'static str,
    no_lexicon: &'static str,
    speaks_for: &'static str,
    speaks_against: &'static str,
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words {
            surely: "Meta will see",
            likely: "Meta will probably see",
            perhaps: "Hard to tell; perhaps Meta will see",
            declared: "it is declared as",
            no_lexicon: "Its words are in a language that is not known here; only what is the same everywhere was looked at.",
            speaks_for: "for",
            speaks_against: "against",
        },
        Lang::Es => Words {
            surely: "Meta verá",
            likely: "Meta probablemente verá",
            perhaps: "Difícil de saber; quizá Meta vea",
            declared: "está declarada como",
            no_lexicon: "Sus palabras están en un idioma que aquí no se conoce; solo se miró lo que es igual en todos.",
            speaks_for: "a favor",
            speaks_against: "en contra",
        },
        Lang::Pt => Words {
            surely: "A Meta vai ver",
            likely: "A Meta provavelmente vai ver",
            perhaps: "Difícil de dizer; talvez a Meta veja",
            declared: "está declarado como",
            no_lexicon: "As palavras estão em um idioma que não é conhecido aqui; só se olhou o que é igual em todos.",
            speaks_for: "a favor",
            speaks_against: "contra",
        },
    }
}
