//! Samples of the authoring form: a list, a mapping, or one alone.

use super::value::Reader;
use crate::source::syntax::node::{Kind, Node};
use crate::template::{Component, NamedSample, Samples};
use crate::text::{Style, Text};

/// Reads samples as a list or a mapping. A mapping whose keys are 1, 2, 3… is the list it spells.
pub(super) fn samples(
    node: &Node<'_>,
    component: Component,
    shared: bool,
    reader: &mut Reader,
) -> Samples {
    let mut samples = Samples {
        span: Some(node.span),
        ..Samples::default()
    };
    match &node.kind {
        Kind::Seq(items) => samples.list = Some(texts(items, component, reader)),
        Kind::Scalar(_) => samples.list = reader.plain(node, component).map(|text| vec![text]),
        Kind::Map(entries) => {
            let numbered = !entries.is_empty()
                && entries
                    .iter()
                    .enumerate()
                    .all(|(index, entry)| entry.key.value.parse() == Ok(index + 1));
            if numbered {
                let values: Vec<_> = entries.iter().map(|entry| entry.value.clone()).collect();
                samples.list = Some(texts(&values, component, reader));
            } else {
                for entry in entries {
                    let value = reader.plain(&entry.value, component);
                    samples.named.push(NamedSample {
                        name: Text::plain(
                            entry.key.value.to_string(),
                            entry.key_span,
                            entry.key.style,
                        ),
                        value: value.unwrap_or_else(|| {
                            Text::plain(String::new(), entry.key_span, entry.key.style)
                        }),
                        shared,
                    });
                }
            }
        }
    }
    samples
}

/// The texts of a list of samples; an absent one is an empty text.
pub(super) fn texts(items: &[Node<'_>], component: Component, reader: &mut Reader) -> Vec<Text> {
    items
        .iter()
        .map(|item| {
            reader
                .plain(item, component)
                .unwrap_or_else(|| Text::plain(String::new(), item.span, Style::Plain))
        })
        .collect()
}
