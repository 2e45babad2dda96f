//! Words that make Meta see another category than the declared one.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Category;
use crate::wording::{Evidence, Sentence, Sign};

/// Finds templates that read as a category that they are not filed under. The rule names the words that say
/// most; with `led_by` it is about them only when they are signs of these concepts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The category that the words speak for.
    sees: Category,
    /// The least score of that category, from 0 to 1.
    from: f64,
    /// The score below which the rule is quiet again, when another takes over there.
    #[serde(default)]
    below: Option<f64>,
    /// Signs by name, one of which must say most for the category.
    #[serde(default)]
    led_by: Vec<String>,
    /// Whether those words must be written so that a filter may miss them.
    #[serde(default)]
    disguised: bool,
}

/// Fewest words of which anything can be told.
const LEAST: usize = 3;

/// Most words named in a message.
const NAMED: usize = 3;

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(declared) = cx.template.category() else {
            return;
        };
        let mut score = cx.reading().scores.of(self.sees);
        if declared == self.sees || self.below.is_some_and(|end| score >= end) {
            return;
        }
        // Of a language without a lexicon, and of next to no words, there is nothing to say.
        if !cx.reading().language_known() || cx.reading().words() < LEAST {
            return;
        }
        let outweighed = score < self.from;
        if outweighed && !self.is_plain(cx) {
            return;
        }
        let mine = |sign: Sign| self.led_by.iter().any(|name| name == sign.name());
        if !self.led_by.is_empty() && !cx.reading().signs().any(mine) {
            return;
        }
        let verdict = cx.verdict();
        let weight = |found: &Evidence<'_>| verdict.weight(found, self.sees);
        let reasons = verdict.reasons(self.sees);
        let leads = |found: &&&Evidence<'_>| match (outweighed, self.disguised) {
            (true, _) => found.promotes_plainly(),
            (false, true) => found.disguised && found.sign.promotes(),
            (false, false) => true,
        };
        let Some(leader) = reasons.iter().find(leads) else {
            return;
        };
        if !self.led_by.is_empty() && !mine(leader.sign) {
            return;
        }
        if outweighed {
            // How sure these words are by themselves.
            score = 1.0 / (1.0 + (-weight(leader) / leader.heard).exp());
        }
        // Where no word that promotes has a name, the sentence says more than any of its words.
        let whole = self.sees == Category::Marketing && self.led_by.is_empty() && !self.disguised;
        let sentence = whole.then(|| self.sentence(cx)).flatten();
        let (component, text, range) = match sentence {
            Some(found) => (found.component, found.text, found.range),
            None => (leader.component, leader.text, leader.range.clone()),
        };
        hits.within(component, text, range.clone())
            .arg("found", text.value.get(range).unwrap_or_default().trim())
            .arg("words", quoted(leader, &reasons))
            .arg("declared", declared.name())
            .arg("sees", self.sees.name())
            .arg("sure", format!("{:.0} %", (score * 100.0).min(99.0)))
            .done();
    }
}

impl Params {
    /// Whether words promote plainly, whatever stands around them.
    fn is_plain(&self, cx: &Context<'_>) -> bool {
        self.sees == Category::Marketing
            && !self.led_by.is_empty()
            && cx.reading().signs().any(Sign::promotes)
            && cx.verdict().evidence.iter().any(Evidence::promotes_plainly)
    }

    /// The sentence that says most for the category.
    fn sentence<'t>(&self, cx: &'t Context<'_>) -> Option<Sentence<'t>> {
        let reading = cx.reading();
        let against = reading.scores.best_but(self.sees);
        let says = |sentence: &Sentence<'_>| sentence.weight(self.sees, against);
        let sentences = reading.sentences();
        let most = sentences.max_by(|a, b| says(a).total_cmp(&says(b)))?;
        (says(&most) > 0.0).then_some(most)
    }
}

/// The leading words and those that say most beside them, each in backticks.
fn quoted(leader: &Evidence<'_>, speaks: &[&Evidence<'_>]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for found in std::iter::once(&leader).chain(speaks) {
        let quoted = found.words();
        let is_words = words.is_empty() || !matches!(found.sign, Sign::Trait(_));
        if is_words
            && !quoted.is_empty()
            && words.len() < NAMED
            && !words.iter().any(|had| had.contains(quoted))
        {
            words.push(quoted);
        }
    }
    let words: Vec<String> = words.iter().map(|words| format!("`{words}`")).collect();
    words.join(", ")
}
