//! One page for reviewers, complete in itself: no scripts, nothing loaded from elsewhere, and everything from
//! a template as text only.

mod bubble;
mod escape;

use super::review::{Entry, Finding, Group, Review};
use super::words::{Page, Words, words};
use crate::lint::Lang;
use crate::lint::diagnostic::Severity;
use crate::report::shown::on_one_line;
use bubble::{label, stage};
use escape::{base64, escaped};

/// The look of the page.
const STYLE: &str = include_str!("page.css");

/// The look of a bubble, of which the element `stage` with its class `light` or `dark` is the outermost.
pub const BUBBLE: &str = include_str!("bubble.css");

/// What the page may do: show itself. Anything that slipped through would still not run or load.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/// How a page begins, by which one is told from other files.
pub const BEGINNING: &str = "<!doctype html>";

/// The bubble of a message in one theme, `light` or `dark`, as markup for [`BUBBLE`]. Everything from the template
/// is escaped. A picture that the entry names is an element of the class `picture p0`, `p1`, …
#[must_use]
pub fn bubble(entry: &Entry, theme: &str, lang: Lang) -> String {
    let mut out = String::new();
    stage(entry, theme, words(lang), &mut out);
    out
}

/// What a reviewer should know beside a bubble, as sentences.
#[must_use]
pub fn notes(entry: &Entry, lang: Lang) -> Vec<String> {
    let notes = entry.message.notes.iter();
    notes.map(|note| words(lang).note(*note)).collect()
}

/// Writes a review as a page.
#[must_use]
pub fn page(review: &Review, lang: Lang) -> String {
    let words = words(lang);
    let own = &words.page;
    let mut out = String::with_capacity(64 * 1024);
    out.push_str(&format!(
        "{BEGINNING}\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{BUBBLE}{STYLE}",
        lang.code(),
        own.title
    ));
    for (index, picture) in review.pictures.iter().enumerate() {
        out.push_str(&format!(
            ".p{index}{{background-image:url(\"data:{};base64,{}\")}}\n",
            picture.mime,
            base64(&picture.bytes)
        ));
    }
    out.push_str("</style>\n</head>\n<body>\n");
    out.push_str(&format!("<header>\n<h1>{}</h1>\n", own.title));
    out.push_str(&format!("<p>{}</p>\n", escaped(&review.summary)));
    switches(own, &mut out);
    out.push_str("</header>\n");
    if review.groups.len() > 1 {
        contents(review, words, &mut out);
    }
    out.push_str("<main>\n");
    if review.groups.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", own.empty));
    }
    for (index, group) in review.groups.iter().enumerate() {
        self::group(group, index, words, &mut out);
    }
    if !review.loose.is_empty() {
        out.push_str(&format!("<section>\n<h2>{}</h2>\n", own.in_files));
        findings(&review.loose, &mut out);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn switches(own: &Page, out: &mut String) {
    let groups = [
        (
            "theme",
            own.theme,
            &[("light", own.light), ("dark", own.dark), ("both", own.both)][..],
        ),
        (
            "size",
            own.size,
            &[("phone", own.phone), ("wide", own.wide)],
        ),
        (
            "samples",
            own.samples,
            &[("marked", own.marked), ("plain", own.plain)],
        ),
    ];
    out.push_str("<div class=\"switches\">\n");
    for (name, legend, choices) in groups {
        out.push_str(&format!("<fieldset><legend>{legend}</legend>"));
        for (index, (value, label)) in choices.iter().enumerate() {
            let checked = if index == 0 { " checked" } else { "" };
            out.push_str(&format!(
                "<label><input type=\"radio\" name=\"{name}\" id=\"{name}-{value}\"{checked}> {label}</label>"
            ));
        }
        out.push_str("</fieldset>\n");
    }
    out.push_str(&format!("</div>\n<p class=\"fills\">{}</p>\n", own.fills));
}

fn name<'g>(group: &'g Group, words: &Words) -> std::borrow::Cow<'g, str> {
    if group.name.trim().is_empty() {
        format!("({})", words.no_name).into()
    } else {
        on_one_line(&group.name)
    }
}

fn contents(review: &Review, words: &Words, out: &mut String) {
    let title = words.page.contents;
    out.push_str(&format!(
        "<nav aria-label=\"{title}\">\n<h2>{title}</h2>\n<ol>\n"
    ));
    for (index, group) in review.groups.iter().enumerate() {
        let entries = group.entries.iter();
        let worst = entries
            .flat_map(|entry| entry.findings.first())
            .max_by_key(|finding| finding.severity);
        let badge = worst.map_or_else(String::new, |finding| {
            format!(
                " <span class=\"badge {}\">{}</span>",
                class(finding.severity),
                finding.word
            )
        });
        out.push_str(&format!(
            "<li><a href=\"#t{index}\">{}</a>{badge}</li>\n",
            escaped(&name(group, words))
        ));
    }
    out.push_str("</ol>\n</nav>\n");
}

fn group(group: &Group, index: usize, words: &Words, out: &mut String) {
    out.push_str(&format!(
        "<section id=\"t{index}\">\n<h2 dir=\"auto\">{}</h2>\n<div class=\"languages\">\n",
        escaped(&name(group, words))
    ));
    for entry in &group.entries {
        self::entry(entry, words, out);
    }
    out.push_str("</div>\n");
    let own = &words.page;
    out.push_str(&format!(
        "<div class=\"answer\"><label><input type=\"checkbox\"> {}</label>\
         <label><input type=\"checkbox\"> {}</label>\
         <label>{} <input type=\"text\" autocomplete=\"off\"></label>\
         <label>{} <input type=\"text\" autocomplete=\"off\" size=\"10\"></label></div>\n</section>\n",
        own.yes, own.no, own.reviewer, own.date
    ));
}

fn entry(entry: &Entry, words: &Words, out: &mut String) {
    out.push_str(&format!(
        "<article>\n<h3><span dir=\"auto\">{}</span> <span class=\"category\" dir=\"auto\">{}</span></h3>\n\
         <p class=\"place\">{}</p>\n<div class=\"pair\">\n<div class=\"stages\">\n",
        escaped(&on_one_line(&entry.language)),
        escaped(&on_one_line(&entry.category)),
        escaped(&on_one_line(&entry.place))
    ));
    for theme in ["light", "dark"] {
        stage(entry, theme, words, out);
    }
    out.push_str("</div>\n<div class=\"beside\">\n");
    let own = &words.page;
    out.push_str(&format!("<h4>{}</h4>\n", own.findings));
    if entry.findings.is_empty() {
        out.push_str(&format!("<p class=\"well\">{}</p>\n", own.no_findings));
    } else {
        findings(&entry.findings, out);
    }
    let class = if entry.disagrees { "warning" } else { "well" };
    out.push_str(&format!(
        "<h4>{}</h4>\n<p class=\"verdict {class}\">{} <b>{} %</b></p>\n<p class=\"small\">{}</p>\n",
        own.verdict,
        escaped(&entry.verdict),
        entry.sure,
        own.verdict_is
    ));
    targets(entry, words, out);
    let notes = &entry.message.notes;
    if !notes.is_empty() {
        out.push_str(&format!("<h4>{}</h4>\n<ul class=\"notes\">\n", own.notes));
        for note in notes {
            out.push_str(&format!("<li>{}</li>\n", escaped(&words.note(*note))));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</div>\n</div>\n</article>\n");
}

/// Addresses are shown, and never links: a reviewer reads them, and following one is the customer's part.
fn targets(entry: &Entry, words: &Words, out: &mut String) {
    let cards = entry.message.cards.iter();
    let of_cards = cards.flat_map(|card| &card.buttons.all);
    let all = entry.message.buttons.all.iter().chain(of_cards);
    let mut leading = all.filter(|button| !button.target.is_empty()).peekable();
    if leading.peek().is_none() {
        return;
    }
    out.push_str(&format!(
        "<h4>{}</h4>\n<dl class=\"targets\">\n",
        words.page.opens
    ));
    for button in leading {
        out.push_str(&format!(
            "<dt><bdi>{}</bdi></dt><dd dir=\"ltr\">{}</dd>\n",
            escaped(&label(button, words)),
            escaped(&on_one_line(&button.target))
        ));
    }
    out.push_str("</dl>\n");
}

/// A sentence of a finding: what it quotes between backticks is code.
fn coded(sentence: &str) -> String {
    let sentence = on_one_line(sentence);
    let parts: Vec<&str> = sentence.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(&sentence).into_owned();
    }
    let mut out = String::with_capacity(sentence.len() + 32);
    for (index, part) in parts.into_iter().enumerate() {
        if index.is_multiple_of(2) {
            out.push_str(&escaped(part));
        } else {
            out.push_str(&format!("<code>{}</code>", escaped(part)));
        }
    }
    out
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn findings(findings: &[Finding], out: &mut String) {
    out.push_str("<ul class=\"findings\">\n");
    for finding in findings {
        out.push_str(&format!(
            "<li class=\"{}\"><p><span class=\"badge {0}\">{}</span> <span dir=\"auto\">{}</span></p>\
             <p class=\"help\" dir=\"auto\">{}</p><p class=\"small\">{} · {} · {}</p></li>\n",
            class(finding.severity),
            finding.word,
            coded(&finding.message),
            coded(&finding.help),
            escaped(&finding.rule),
            escaped(&on_one_line(&finding.component)),
            escaped(&on_one_line(&finding.place))
        ));
    }
    out.push_str("</ul>\n");
}
