//! One message as markup.

use super::super::words::Words;
use super::super::{Button, Buttons, Header, Line, LineKind, Message, Origin, Run};
use super::escape::{escaped, language_tag};
use crate::preview::review::Entry;
use crate::template::{ButtonKind, Format};

/// Writes the bubble of an entry, and what belongs to it: cards, and the list behind the last button.
pub(super) fn stage(entry: &Entry, theme: &str, words: &Words, out: &mut String) {
    let message = &entry.message;
    let direction = if message.rtl { "rtl" } else { "ltr" };
    let tag = language_tag(&entry.language);
    let lang = if tag.is_empty() {
        String::new()
    } else {
        format!(" lang=\"{tag}\"")
    };
    out.push_str(&format!(
        "<div class=\"stage {theme}\" dir=\"{direction}\"{lang}>\n<div class=\"bubble\">\n"
    ));
    if let Some(it) = &message.header {
        header(it, entry, words, out);
    }
    offer(message, words, out);
    if message.body.is_empty() {
        out.push_str(&format!("<p class=\"none\">({})</p>\n", words.no_text));
    }
    text(&message.body, "body", out);
    text(&message.footer, "footer", out);
    if message.call_permission {
        let label = words.call_permission;
        out.push_str(&format!(
            "<ul class=\"buttons\"><li class=\"ask\">{CALL}<span>{label}</span></li></ul>\n"
        ));
    }
    buttons(&message.buttons, words, out);
    out.push_str("</div>\n");
    cards(entry, words, out);
    sheet(&message.buttons, words, out);
    out.push_str("</div>\n");
}

fn header(header: &Header, entry: &Entry, words: &Words, out: &mut String) {
    let (format, sample, kind) = match header {
        Header::Text(lines) => return text(lines, "head", out),
        Header::Placeholder {
            format,
            sample,
            kind,
        } => (format, sample.as_deref(), *kind),
    };
    let mut label = words.format(format).to_owned();
    if let Format::Other(name) = format {
        label.push_str(&format!(": {name}"));
    }
    let more = words.sample(format, sample, kind).unwrap_or_default();
    let picture = sample.and_then(|sample| entry.pictures.get(sample));
    match picture {
        Some(index) => out.push_str(&format!(
            "<div class=\"media picture p{index}\" role=\"img\" aria-label=\"{}: {}\"></div>\n",
            escaped(&label),
            escaped(more)
        )),
        None => out.push_str(&format!(
            "<div class=\"media {}\"><span>{}</span><small dir=\"auto\">{}</small></div>\n",
            if *format == Format::Document {
                "file"
            } else {
                ""
            },
            escaped(&label),
            escaped(more)
        )),
    }
}

fn offer(message: &Message, words: &Words, out: &mut String) {
    let Some(offer) = &message.offer else { return };
    out.push_str("<div class=\"offer\">\n");
    text(&offer.heading, "heading", out);
    if offer.countdown {
        out.push_str(&format!("<p class=\"small\">{}</p>\n", words.countdown));
    }
    if let Some(code) = &offer.code {
        let line = words.code.replace("{}", code);
        out.push_str(&format!("<p class=\"small\">{}</p>\n", escaped(&line)));
    }
    out.push_str("</div>\n");
}

fn text(lines: &[Line], class: &str, out: &mut String) {
    if lines.is_empty() {
        return;
    }
    out.push_str(&format!("<div class=\"{class}\">\n"));
    for line in lines {
        let direction = if line.rtl { "rtl" } else { "ltr" };
        let (class, sign) = match &line.kind {
            LineKind::Text => ("", None),
            LineKind::Item => (" class=\"item\"", Some("•".to_owned())),
            LineKind::Numbered(number) => (" class=\"item\"", Some(format!("{number}."))),
            LineKind::Quote => (" class=\"quote\"", None),
        };
        out.push_str(&format!("<p dir=\"{direction}\"{class}>"));
        if let Some(sign) = sign {
            out.push_str(&format!("<span class=\"sign\">{}</span>", escaped(&sign)));
        }
        if line.runs.is_empty() {
            out.push_str("<br>");
        }
        for run in &line.runs {
            self::run(run, out);
        }
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

fn run(run: &Run, out: &mut String) {
    let look = run.look;
    let around = [
        (look.bold, "b"),
        (look.italic, "i"),
        (look.strike, "s"),
        (look.mono, "code"),
        (run.origin == Origin::Sample, "mark"),
        (run.origin == Origin::Placeholder, "kbd"),
    ];
    if run.origin == Origin::Mark {
        return;
    }
    let tags: Vec<&str> = around
        .into_iter()
        .filter_map(|(on, tag)| on.then_some(tag))
        .collect();
    for tag in &tags {
        out.push_str(&format!("<{tag}>"));
    }
    out.push_str(&escaped(&run.text));
    for tag in tags.iter().rev() {
        out.push_str(&format!("</{tag}>"));
    }
}

fn buttons(buttons: &Buttons, words: &Words, out: &mut String) {
    if buttons.all.is_empty() {
        return;
    }
    out.push_str("<ul class=\"buttons\">\n");
    for button in buttons.all.iter().take(buttons.shown) {
        self::button(button, words, out);
    }
    if buttons.collapse() {
        out.push_str(&format!(
            "<li>{LIST}<span>{}</span></li>\n",
            buttons.see_all
        ));
    }
    out.push_str("</ul>\n");
}

fn button(button: &Button, words: &Words, out: &mut String) {
    let label = label(button, words);
    out.push_str(&format!(
        "<li>{}<span dir=\"auto\">{}</span></li>\n",
        icon(&button.kind),
        escaped(&label)
    ));
}

/// What stands on a button, or that nothing does.
pub(super) fn label(button: &Button, words: &Words) -> String {
    if button.label.trim().is_empty() {
        format!("({})", words.no_label)
    } else {
        button.label.clone()
    }
}

fn sheet(buttons: &Buttons, words: &Words, out: &mut String) {
    if !buttons.collapse() {
        return;
    }
    let opens = words.behind.replace("{}", buttons.see_all);
    out.push_str(&format!("<div class=\"sheet\"><p>{opens}</p><ul>\n"));
    for button in &buttons.all {
        self::button(button, words, out);
    }
    out.push_str("</ul></div>\n");
}

fn cards(entry: &Entry, words: &Words, out: &mut String) {
    let cards = &entry.message.cards;
    if cards.is_empty() {
        return;
    }
    // It scrolls, so the keyboard must reach it.
    out.push_str("<ol class=\"cards\" tabindex=\"0\">\n");
    for card in cards {
        out.push_str("<li class=\"card\">\n");
        if let Some(it) = &card.header {
            header(it, entry, words, out);
        }
        text(&card.body, "body", out);
        buttons(&card.buttons, words, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

const OPEN: &str = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M14 4h6v6M20 4l-9 9M18 14v6H4V6h6\"/></svg>";
const REPLY: &str = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6\"/></svg>";
const CALL: &str = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M5 4h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2\"/></svg>";
const COPY: &str = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M9 9h11v11H9zM5 15H4V4h11v1\"/></svg>";
const LIST: &str = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01\"/></svg>";

fn icon(kind: &ButtonKind) -> &'static str {
    match kind {
        ButtonKind::Url => OPEN,
        ButtonKind::QuickReply => REPLY,
        ButtonKind::PhoneNumber | ButtonKind::VoiceCall => CALL,
        ButtonKind::CopyCode | ButtonKind::Otp => COPY,
        ButtonKind::Catalog
        | ButtonKind::Mpm
        | ButtonKind::Spm
        | ButtonKind::Flow
        | ButtonKind::RequestContactInfo
        | ButtonKind::OrderDetails
        | ButtonKind::Other(_) => LIST,
    }
}
