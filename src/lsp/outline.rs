//! What a document holds: its templates with their parts, and which category Meta is likely to see in each.

use lsp_types::{
    CodeLens, CodeLensParams, Command, DocumentSymbol, DocumentSymbolParams, SymbolKind,
};
use serde_json::json;

use super::document::Document;
use super::server::{Answer, Server};
use crate::lint::context::{Context, NoMedia};
use crate::report::shown::{on_one_line, shortened};
use crate::report::verdicts::sentence;
use crate::span::Span;
use crate::template::{Button, Buttons, Template};
use crate::text::Text;

/// Characters of a text that its entry shows.
const SHOWN: usize = 60;

/// Templates of one document that are told of, at most.
const MOST: usize = 1_000;

/// Answers which templates a document holds.
pub(super) fn symbols(server: &Server<'_>, params: DocumentSymbolParams) -> Answer {
    let document = server.document(&params.text_document.uri)?;
    let templates = document.reading().templates.iter().take(MOST);
    let symbols: Vec<DocumentSymbol> = templates
        .map(|template| of_template(template, document))
        .collect();
    Ok(json!(symbols))
}

/// Answers what Meta is likely to see in each template.
pub(super) fn lenses(server: &Server<'_>, params: CodeLensParams) -> Answer {
    let document = server.document(&params.text_document.uri)?;
    let Some(project) = server.project() else {
        return Ok(json!([]));
    };
    let setup = project.setup();
    let policy = crate::lint::policy::Policies::of(setup, &document.name());
    let templates = document.reading().templates.iter().take(MOST);
    let lenses: Vec<CodeLens> = templates
        .map(|template| {
            let context = Context::new(template, &NoMedia, None)
                .with_words(&policy.words)
                .with_own(setup.rules().own());
            let verdict = context.verdict();
            let sure = (verdict.scores.of(verdict.category) * 100.0).round();
            let told = sentence(template, verdict, server.lang());
            let title = format!("{} ({sure:.0} %)", told.trim_end_matches('.'));
            let start = document.text.position(template.origin.anchor.start);
            CodeLens {
                range: lsp_types::Range::new(start, start),
                command: Some(Command {
                    title,
                    command: String::new(),
                    arguments: None,
                }),
                data: None,
            }
        })
        .collect();
    Ok(json!(lenses))
}

fn of_template(template: &Template, document: &Document) -> DocumentSymbol {
    let value = |text: &Option<Text>| text.as_ref().map_or("", |it| it.value.as_str()).to_owned();
    let (name, language) = (value(&template.name), value(&template.language));
    let title = if language.is_empty() {
        name
    } else {
        format!("{name} ({language})")
    };
    let category = template.category.as_ref();
    let detail = category.map_or("", |it| it.value.as_str());
    let anchor = template.origin.anchor;
    let whole = template.origin.span.join(anchor);
    let mut symbol = symbol(&title, detail, SymbolKind::CLASS, whole, document);
    symbol.selection_range = document.text.range(anchor);
    let mut parts = Vec::new();
    if let Some(header) = &template.header {
        let detail = match &header.text {
            Some(text) => text.value.as_str(),
            None => header.format.name(),
        };
        parts.push(part("header", detail, header.place.0, document));
    }
    if let Some(offer) = &template.offer {
        let detail = offer.text.as_ref().map_or("", |it| it.value.as_str());
        parts.push(part("limited_time_offer", detail, offer.place.0, document));
    }
    if let Some(body) = &template.body {
        let detail = body.text.as_ref().map_or("", |it| it.value.as_str());
        parts.push(part("body", detail, body.place.0, document));
    }
    if let Some(footer) = &template.footer {
        let detail = footer.text.as_ref().map_or("", |it| it.value.as_str());
        parts.push(part("footer", detail, footer.place.0, document));
    }
    parts.extend(template.buttons.iter().map(|it| buttons(it, document)));
    if let Some(carousel) = &template.carousel {
        let mut list = part("carousel", "", carousel.place.0, document);
        let cards = carousel.cards.iter().enumerate().map(|(index, card)| {
            let body = card.body.as_ref().and_then(|body| body.text.as_ref());
            let detail = body.map_or("", |text| text.value.as_str());
            let name = format!("cards[{index}]");
            let mut own = part(&name, detail, card.place.0, document);
            own.children = Some(
                card.buttons
                    .iter()
                    .map(|it| buttons(it, document))
                    .collect(),
            );
            own
        });
        list.children = Some(cards.collect());
        parts.push(list);
    }
    symbol.children = Some(parts);
    symbol
}

fn buttons(list: &Buttons, document: &Document) -> DocumentSymbol {
    let mut symbol = part("buttons", "", list.place.0, document);
    let label = |button: &Button| button.text.as_ref().map(|it| it.value.clone());
    let each = list.items.iter().map(|button| {
        let kind = button.kind.name().to_ascii_lowercase();
        let label = label(button).unwrap_or_default();
        let (name, detail) = if label.is_empty() {
            (kind, String::new())
        } else {
            (label, kind)
        };
        let place = button.place.0;
        self::symbol(&name, &detail, SymbolKind::EVENT, place, document)
    });
    symbol.children = Some(each.collect());
    symbol
}

fn part(name: &str, detail: &str, place: Span, document: &Document) -> DocumentSymbol {
    symbol(name, detail, SymbolKind::FIELD, place, document)
}

fn symbol(
    name: &str,
    detail: &str,
    kind: SymbolKind,
    place: Span,
    document: &Document,
) -> DocumentSymbol {
    let shown = |text: &str| shortened(&on_one_line(text.trim()), SHOWN).into_owned();
    let name = shown(name);
    #[expect(
        deprecated,
        reason = "the type has no default, and a field that is deprecated"
    )]
    DocumentSymbol {
        // Editors refuse an empty name.
        name: if name.is_empty() {
            "–".to_owned()
        } else {
            name
        },
        detail: Some(shown(detail)),
        kind,
        tags: None,
        deprecated: None,
        range: document.text.range(place),
        selection_range: document.text.range(Span::at(place.start)),
        children: None,
    }
}
