//! A rule as a page for people, which is Markdown too.

use textwrap::WrapAlgorithm::FirstFit;

use super::figure::figure;
use super::words::{Words, words};
use crate::config::example::report;
use crate::config::paths::NAME;
use crate::lint::diagnostic::Diagnostic;
use crate::lint::rule::{Evidence, Example, Examples, RuleFile, When};
use crate::lint::{Lang, Options, Rules};
use crate::report::View;
use crate::report::shown::harmless;
use crate::span::Span;
use crate::text::sentence::say;

/// Examples of each sort that are shown.
const SHOWN: usize = 3;

/// Narrowest and widest a page is set, in columns.
const WIDTHS: (usize, usize) = (40, 100);

/// Writes the page.
pub(super) fn page(rule: &RuleFile, examples: &Examples, rules: &Rules, view: &View) -> String {
    let mut page = Page {
        out: String::new(),
        width: view.width.clamp(WIDTHS.0, WIDTHS.1),
        color: view.color,
        lang: view.lang,
        words: words(view.lang),
    };
    page.heading("#", &rule.id);
    page.paragraph(&format!("**{}**", rule.summary.get(view.lang).trim_end()));
    page.paragraph(if is_of_config(rule) {
        page.words.config_severity(rule.severity)
    } else {
        page.words.severity(rule.severity)
    });
    page.heading("##", page.words.why);
    page.paragraph(rule.why.get(view.lang));
    page.facts(rule);
    if !examples.bad.is_empty() {
        page.heading("##", page.words.wrong);
        for example in examples.bad.iter().take(SHOWN) {
            page.bad(rule, example, rules);
        }
    }
    if !examples.good.is_empty() {
        page.heading("##", page.words.right);
        for example in examples.good.iter().take(SHOWN) {
            page.config(example);
            page.drawing(example.text(), &[]);
        }
    }
    if examples.bad.len().max(examples.good.len()) > SHOWN {
        let file = format!("`rules/{}.yaml`", rule.id);
        page.paragraph(&say(page.words.more, &[&file]));
    }
    page.heading("##", page.words.source);
    for evidence in &rule.source {
        page.item(&page.evidence(evidence));
    }
    page.out
}

struct Page {
    out: String,
    width: usize,
    color: bool,
    lang: Lang,
    words: &'static Words,
}

impl Page {
    fn heading(&mut self, level: &str, text: &str) {
        self.gap();
        let line = format!("{level} {text}");
        if self.color {
            self.out.push_str(&format!("\u{1b}[1m{line}\u{1b}[0m\n"));
        } else {
            self.out.push_str(&format!("{line}\n"));
        }
        self.out.push('\n');
    }

    /// An empty line, where there is none.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.wrapped(text, "", "");
    }

    fn item(&mut self, text: &str) {
        self.wrapped(text, "- ", "  ");
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str) {
        let options = textwrap::Options::new(self.width)
            .wrap_algorithm(FirstFit)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .initial_indent(first)
            .subsequent_indent(rest);
        let text = quoted(&harmless(text.trim_end()));
        self.out.push_str(&textwrap::fill(&text, options));
        self.out.push('\n');
    }

    /// What the rule looks at, the errors that it foresees, and how it is mended.
    fn facts(&mut self, rule: &RuleFile) {
        let words = self.words;
        self.gap();
        let looks_at = if is_of_config(rule) {
            format!("`{NAME}`")
        } else {
            self.when(&rule.when)
        };
        self.item(&format!("{}: {looks_at}", words.looks_at));
        if !rule.subcodes.is_empty() {
            let codes: Vec<String> = rule.subcodes.iter().map(u32::to_string).collect();
            self.item(&format!("{}: {}", words.subcodes, codes.join(", ")));
        }
        let mending = rule.fix.map_or(words.by_hand, |grade| words.grade(grade));
        self.item(&format!("{}: {mending}", words.mending));
    }

    fn when(&self, when: &When) -> String {
        let words = self.words;
        let mut parts = Vec::new();
        for (label, list) in [
            (words.category, &when.category),
            (words.not_category, &when.not_category),
        ] {
            let names: Vec<&str> = list.iter().map(|category| category.name()).collect();
            if !names.is_empty() {
                parts.push(format!(
                    "{label} {}",
                    names.join(&format!(" {} ", words.or))
                ));
            }
        }
        for (label, list) in [(words.with, &when.has), (words.without, &when.lacks)] {
            let names = list.iter().map(|feature| words.feature(*feature));
            parts.extend(names.map(|name| format!("{label} {name}")));
        }
        parts.extend(when.form.map(|form| words.form(form).to_owned()));
        parts.extend(when.remote.map(|remote| {
            let words = if remote { words.remote } else { words.local };
            words.to_owned()
        }));
        if parts.is_empty() {
            words.everything.to_owned()
        } else {
            format!("{}: {}", words.everything, parts.join(", "))
        }
    }

    fn evidence(&self, evidence: &Evidence) -> String {
        let what = format!("{} ({})", evidence.what, self.words.kind(&evidence.kind));
        match &evidence.url {
            Some(url) => format!("{what} <{url}>"),
            None => what,
        }
    }

    /// A bad example with what the rule marks in it, and what it says about it.
    fn bad(&mut self, rule: &RuleFile, example: &Example, rules: &Rules) {
        let options = Options {
            lang: self.lang,
            ..Options::new(rules)
        };
        let Ok(report) = report(rule, example, &options) else {
            return;
        };
        let own: Vec<&Diagnostic> = report
            .diagnostics
            .iter()
            .filter(|found| found.rule == rule.id)
            .collect();
        self.config(example);
        let texts =
            std::iter::once(example.text()).chain(example.beside.iter().map(String::as_str));
        for (index, text) in texts.enumerate() {
            let mut marks: Vec<Span> = own
                .iter()
                .filter(|found| found.source == index && found.span.start <= text.len())
                .map(|found| found.span)
                .collect();
            // Some faults are seen only with files at hand that an example does not have.
            if own.is_empty() && index == 0 {
                marks = written(text, &example.marks);
            }
            self.drawing(text, &marks);
        }
        if let Some(found) = own.first() {
            self.paragraph(&sentence(&found.message));
            if !found.help.is_empty() {
                self.paragraph(&found.help);
            }
        }
    }

    /// The configuration that an example stands in.
    fn config(&mut self, example: &Example) {
        if let Some(config) = &example.config
            && config != example.text()
        {
            let figure = figure(&format!("# {NAME}\n{config}"), &[], self.width);
            self.gap();
            self.out.push_str(&figure);
        }
    }

    fn drawing(&mut self, text: &str, marks: &[Span]) {
        self.gap();
        self.out.push_str(&figure(text, marks, self.width));
    }
}

/// Whether a rule is about the configuration, not about templates.
fn is_of_config(rule: &RuleFile) -> bool {
    rule.id.starts_with("config/")
}

/// Where the marked texts of an example stand, by their words.
fn written(text: &str, marks: &[String]) -> Vec<Span> {
    let mut from = 0;
    let mut found = Vec::new();
    for mark in marks {
        if let Some(at) = text.get(from..).and_then(|rest| rest.find(mark.as_str())) {
            let start = from + at;
            from = start + mark.len();
            found.push(Span::new(start, from));
        }
    }
    found
}

/// A message as a sentence of its own.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    let end = if message.ends_with(['.', '!', '?', '…']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", letters.as_str())
}

/// The same with placeholders as code: Markdown would take `<<name>>` for a tag.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (index, piece) in text.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        // Every other piece stands between backticks already.
        if index % 2 == 1 {
            out.push_str(piece);
            continue;
        }
        let mut rest = piece;
        while let Some((at, length)) = placeholder(rest) {
            let (before, after) = rest.split_at(at);
            let (found, tail) = after.split_at(length);
            out.push_str(&format!("{before}`{found}`"));
            rest = tail;
        }
        out.push_str(rest);
    }
    out
}

/// Where the first placeholder stands in a text, and how long it is.
fn placeholder(text: &str) -> Option<(usize, usize)> {
    [("<<", ">>"), ("{{", "}}")]
        .into_iter()
        .filter_map(|(open, close)| {
            let at = text.find(open)?;
            let length = text.get(at..)?.find(close)? + close.len();
            Some((at, length))
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_code() {
        assert_eq!(quoted("from <<a>> to {{1}}."), "from `<<a>>` to `{{1}}`.");
        assert_eq!(quoted("`x <<a>>` <<b>>"), "`x <<a>>` `<<b>>`");
        assert_eq!(quoted("a << b"), "a << b");
    }

    #[test]
    fn a_message_becomes_a_sentence() {
        assert_eq!(sentence("él va"), "Él va.");
        assert_eq!(sentence("why?"), "Why?");
        assert_eq!(sentence(""), ".");
    }
}
