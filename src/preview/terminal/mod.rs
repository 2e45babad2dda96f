//! A message drawn with characters.

mod around;
mod signs;

use signs::{ASCII, Signs, UNICODE};

use super::words::{Words, words};
use super::wrap::{Piece, Place, Row, Style, fitted, wrap};
use super::{Button, Header, Line, LineKind, Message, Offer, Origin, Run};
use crate::report::View;
use crate::report::shown::at_line_start;
use crate::template::{ButtonKind, Format};

/// Columns below which a preview isn't squeezed.
pub const LEAST: usize = 40;

/// Columns of a bubble where there is room for more: about those of a phone.
const BUBBLE: usize = 50;

/// Escape codes of colours.
const GREEN: u8 = 32;
const YELLOW: u8 = 33;
const BLUE: u8 = 34;
const CYAN: u8 = 36;

/// Which template a message is.
#[derive(Clone, Copy, Debug)]
pub struct Title<'a> {
    /// Its name, language and category, as written.
    pub name: &'a str,
    /// See `name`.
    pub language: &'a str,
    /// See `name`.
    pub category: &'a str,
    /// Where it stands: usually its file.
    pub place: &'a str,
}

/// Draws a message in `view.width` columns, [`LEAST`] at least. With `marked`, samples are told apart.
#[must_use]
pub fn draw(title: &Title<'_>, message: &Message, view: &View, marked: bool) -> String {
    let pen = Pen {
        words: words(view.lang),
        signs: if view.unicode { &UNICODE } else { &ASCII },
        color: view.color,
        marked,
    };
    let width = view.width.max(LEAST);
    let mut rows = pen.title(title, width);
    rows.extend(pen.message(message, width));
    let mut out = String::new();
    for row in rows {
        row.write(view.color, &mut out);
    }
    out
}

/// What stands in a frame: rows, and rules between them.
enum Part {
    Row(Row),
    Rule,
}

struct Pen {
    words: &'static Words,
    signs: &'static Signs,
    color: bool,
    marked: bool,
}

impl Pen {
    fn title(&self, title: &Title<'_>, width: usize) -> Vec<Row> {
        let name = if title.name.trim().is_empty() {
            self.words.no_name
        } else {
            title.name
        };
        let mut line = name.to_owned();
        if !title.language.is_empty() {
            line.push_str(&format!(" ({})", title.language));
        }
        if !title.category.is_empty() {
            line.push_str(&format!(" {}", title.category));
        }
        vec![
            Row::of(&at_line_start(&fitted(&line, width)), Style::bold()),
            Row::of(&at_line_start(&fitted(title.place, width)), Style::dim()),
        ]
    }

    fn message(&self, message: &Message, width: usize) -> Vec<Row> {
        let inner = width.min(BUBBLE) - 4;
        let mut parts = Vec::new();
        if let Some(header) = &message.header {
            parts.extend(self.header(header, inner));
        }
        if let Some(offer) = &message.offer {
            parts.extend(self.offer(offer, inner));
        }
        if message.body.is_empty() {
            let none = format!("({})", self.words.no_text);
            parts.push(Row::of(&none, Style::dim()).placed(inner, Place::Left));
        }
        parts.extend(self.lines(&message.body, Style::default(), inner));
        if !message.footer.is_empty() {
            parts.push(Row::default());
            parts.extend(self.lines(&message.footer, Style::dim(), inner));
        }
        let mut parts: Vec<Part> = parts.into_iter().map(Part::Row).collect();
        if message.call_permission {
            let label = format!("{} {}", self.signs.call, self.words.call_permission);
            self.push_button(&label, Style::bold(), inner, &mut parts);
        }
        let buttons = &message.buttons;
        for button in buttons.all.iter().take(buttons.shown) {
            self.push_button(&self.label(button), Style::colored(CYAN), inner, &mut parts);
        }
        if buttons.collapse() {
            let label = format!("{} {}", self.signs.list, buttons.see_all);
            self.push_button(&label, Style::colored(CYAN), inner, &mut parts);
        }
        let mut rows = self.frame(parts, inner, None);
        rows.extend(self.carousel(&message.cards, width));
        rows.extend(self.below(message, width));
        rows
    }

    fn frame(&self, parts: Vec<Part>, inner: usize, title: Option<&str>) -> Vec<Row> {
        let signs = self.signs;
        let [top_left, top_right, bottom_left, bottom_right] = signs.corners;
        let [left, right] = signs.tees;
        let rule = |begin: char, title: &str, end: char| {
            let mut row = Row::of(&begin.to_string(), Style::dim());
            let title = fitted(title, inner);
            row.push(&title, Style::dim());
            let rest = (inner + 3).saturating_sub(row.width);
            row.push(&signs.across.to_string().repeat(rest), Style::dim());
            row.push(&end.to_string(), Style::dim());
            row
        };
        let title = title.map(|title| format!("{} {title} ", signs.across));
        let mut rows = vec![rule(
            top_left,
            title.as_deref().unwrap_or_default(),
            top_right,
        )];
        for part in parts {
            rows.push(match part {
                Part::Rule => rule(left, "", right),
                Part::Row(content) => {
                    let mut row = Row::of(signs.down, Style::dim());
                    row.blanks(1);
                    row.append(content.placed(inner, Place::Left));
                    row.blanks(1);
                    row.push(signs.down, Style::dim());
                    row
                }
            });
        }
        rows.push(rule(bottom_left, "", bottom_right));
        rows
    }

    fn header(&self, header: &Header, inner: usize) -> Vec<Row> {
        let (format, sample, kind) = match header {
            Header::Text(lines) => return self.lines(lines, Style::bold(), inner),
            Header::Placeholder {
                format,
                sample,
                kind,
            } => (format, sample, kind),
        };
        let mut label = self.words.format(format).to_owned();
        if let Format::Other(name) = format {
            label.push_str(&format!(": {name}"));
        }
        let more = self.words.sample(format, sample.as_deref(), *kind);
        let shade = |count: usize| self.signs.shade.to_string().repeat(count);
        let mut rows = vec![Row::of(&shade(inner), Style::dim())];
        for text in [Some(label.as_str()), more].into_iter().flatten() {
            let text = format!(" {} ", fitted(text, inner - 4));
            let text = Row::of(&text, Style::default());
            let free = inner.saturating_sub(text.width);
            let mut row = Row::of(&shade(free / 2), Style::dim());
            row.append(text);
            row.push(&shade(free - free / 2), Style::dim());
            rows.push(row);
        }
        rows.push(Row::of(&shade(inner), Style::dim()));
        rows
    }

    fn offer(&self, offer: &Offer, inner: usize) -> Vec<Row> {
        let mut rows = self.lines(&offer.heading, Style::bold(), inner - 2);
        let mut more = Vec::new();
        if offer.countdown {
            more.push(self.words.countdown.to_owned());
        }
        if let Some(code) = &offer.code {
            more.push(self.words.code.replace("{}", code));
        }
        for line in more {
            rows.extend(wrap(&[Piece::new(&line, Style::dim())], inner - 2));
        }
        let barred = rows.into_iter().map(|row| {
            let mut barred = Row::of(self.signs.bar, Style::colored(GREEN));
            barred.blanks(1);
            barred.append(row);
            barred
        });
        barred.chain([Row::default()]).collect()
    }

    /// The rows of a text.
    fn lines(&self, lines: &[Line], base: Style, inner: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for line in lines {
            let sign = match &line.kind {
                LineKind::Text => String::new(),
                LineKind::Item => self.signs.item.to_owned(),
                LineKind::Numbered(number) => format!("{number}."),
                LineKind::Quote => self.signs.bar.to_owned(),
            };
            let lead = if sign.is_empty() {
                0
            } else {
                sign.chars().count() + 1
            };
            let pieces: Vec<Piece> = line
                .runs
                .iter()
                .flat_map(|run| self.run(run, base))
                .collect();
            for (index, row) in wrap(&pieces, inner - lead).into_iter().enumerate() {
                let shown = index == 0 || line.kind == LineKind::Quote;
                let sign = if shown { sign.as_str() } else { "" };
                let sign = Row::of(sign, Style::dim());
                let row = if line.rtl {
                    let mut placed = row.placed(inner - lead, Place::Right);
                    placed.append(sign.placed(lead, Place::Right));
                    placed
                } else {
                    let mut placed = sign.placed(lead, Place::Left);
                    placed.append(row);
                    placed
                };
                rows.push(row);
            }
        }
        rows
    }

    fn run(&self, run: &Run, base: Style) -> Option<Piece> {
        let mut style = Style {
            bold: base.bold || run.look.bold,
            italic: run.look.italic,
            strike: run.look.strike,
            ..base
        };
        if run.look.mono {
            style.color = Some(YELLOW);
        }
        match run.origin {
            // Where nothing can look different, the marks are all there is to see.
            Origin::Mark if self.color => None,
            Origin::Mark | Origin::Written => Some(Piece::new(&run.text, style)),
            Origin::Sample if !self.marked => Some(Piece::new(&run.text, style)),
            Origin::Sample if self.color => {
                style.underline = true;
                style.color = Some(BLUE);
                Some(Piece::new(&run.text, style))
            }
            Origin::Sample => Some(Piece::new(&format!("[{}]", run.text), style)),
            Origin::Placeholder => {
                style.color = Some(YELLOW);
                Some(Piece::new(&run.text, style))
            }
        }
    }

    fn label(&self, button: &Button) -> String {
        let sign = match &button.kind {
            ButtonKind::QuickReply => self.signs.reply,
            ButtonKind::Url => self.signs.open,
            ButtonKind::PhoneNumber | ButtonKind::VoiceCall => self.signs.call,
            ButtonKind::CopyCode | ButtonKind::Otp => self.signs.copy,
            ButtonKind::Catalog
            | ButtonKind::Mpm
            | ButtonKind::Spm
            | ButtonKind::Flow
            | ButtonKind::RequestContactInfo
            | ButtonKind::OrderDetails => self.signs.list,
            ButtonKind::Other(_) => "?",
        };
        if button.label.trim().is_empty() {
            format!("{sign} ({})", self.words.no_label)
        } else {
            format!("{sign} {}", button.label)
        }
    }

    fn push_button(&self, label: &str, style: Style, inner: usize, parts: &mut Vec<Part>) {
        parts.push(Part::Rule);
        for row in wrap(&[Piece::new(label, style)], inner) {
            parts.push(Part::Row(row.placed(inner, Place::Middle)));
        }
    }
}
