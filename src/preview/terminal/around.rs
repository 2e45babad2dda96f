//! What stands around a bubble: the cards of a carousel, the list behind the last button, where buttons lead,
//! and notes.

use super::{CYAN, Part, Pen};
use crate::preview::wrap::{Piece, Row, Style, wrap};
use crate::preview::{Button, Card, Message};

/// Columns of a card of a carousel where several stand side by side.
const CARD: usize = 28;

impl Pen {
    /// Cards side by side, as many as fit, each as high as the highest beside it.
    pub(super) fn carousel(&self, cards: &[Card], width: usize) -> Vec<Row> {
        let beside = (width / (CARD + 1)).max(1);
        let inner = CARD - 4;
        let mut rows = Vec::new();
        for (index, group) in cards.chunks(beside).enumerate() {
            let contents: Vec<[Vec<Part>; 2]> =
                group.iter().map(|card| self.card(card, inner)).collect();
            let height = |part: usize| {
                let heights = contents.iter().map(|it| it.get(part).map_or(0, Vec::len));
                heights.max().unwrap_or_default()
            };
            let heights = [height(0), height(1)];
            let mut framed: Vec<std::vec::IntoIter<Row>> = Vec::new();
            for (offset, card) in contents.into_iter().enumerate() {
                let number = index * beside + offset + 1;
                let title = format!("{number}/{}", cards.len());
                let mut parts = Vec::new();
                for (mut part, height) in card.into_iter().zip(heights) {
                    let missing = height.saturating_sub(part.len());
                    part.extend((0..missing).map(|_| Part::Row(Row::default())));
                    parts.extend(part);
                }
                framed.push(self.frame(parts, inner, Some(&title)).into_iter());
            }
            loop {
                let mut row = Row::default();
                for card in &mut framed {
                    let Some(next) = card.next() else { continue };
                    if row.width > 0 {
                        row.blanks(1);
                    }
                    row.append(next);
                }
                if row.width == 0 {
                    break;
                }
                rows.push(row);
            }
        }
        rows
    }

    /// What a card holds: its text, then its buttons.
    fn card(&self, card: &Card, inner: usize) -> [Vec<Part>; 2] {
        let mut rows = Vec::new();
        if let Some(header) = &card.header {
            rows.extend(self.header(header, inner));
        }
        rows.extend(self.lines(&card.body, Style::default(), inner));
        let mut buttons = Vec::new();
        for button in &card.buttons.all {
            self.push_button(
                &self.label(button),
                Style::colored(CYAN),
                inner,
                &mut buttons,
            );
        }
        [rows.into_iter().map(Part::Row).collect(), buttons]
    }

    /// What stands below the bubble: the list behind the last button, where buttons lead, and notes.
    pub(super) fn below(&self, message: &Message, width: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let buttons = &message.buttons;
        if buttons.collapse() {
            let opens = self.words.behind.replace("{}", buttons.see_all);
            rows.extend(self.indented(&opens, Style::default(), 2, width));
        }
        let depth = if buttons.collapse() { 4 } else { 2 };
        for button in &buttons.all {
            if !buttons.collapse() && button.target.is_empty() {
                continue;
            }
            rows.extend(self.indented(&self.leads(button), Style::dim(), depth, width));
        }
        for (index, card) in message.cards.iter().enumerate() {
            for button in card.buttons.all.iter().filter(|it| !it.target.is_empty()) {
                let line = format!(
                    "{}/{} {}",
                    index + 1,
                    message.cards.len(),
                    self.leads(button)
                );
                rows.extend(self.indented(&line, Style::dim(), 2, width));
            }
        }
        for note in &message.notes {
            let note = self.words.note(*note);
            let wrapped = wrap(&[Piece::new(&note, Style::default())], width - 4);
            for (index, row) in wrapped.into_iter().enumerate() {
                let sign = if index == 0 { self.signs.item } else { " " };
                let mut hanging = Row::of(&format!("  {sign} "), Style::default());
                hanging.append(row);
                rows.push(hanging);
            }
        }
        rows
    }

    fn leads(&self, button: &Button) -> String {
        let label = self.label(button);
        if button.target.is_empty() {
            label
        } else {
            format!("{label} {} {}", self.signs.to, button.target)
        }
    }

    fn indented(&self, text: &str, style: Style, depth: usize, width: usize) -> Vec<Row> {
        let wrapped = wrap(&[Piece::new(text, style)], width - depth);
        let indented = wrapped.into_iter().map(|row| {
            let mut indented = Row::default();
            indented.blanks(depth);
            indented.append(row);
            indented
        });
        indented.collect()
    }
}
