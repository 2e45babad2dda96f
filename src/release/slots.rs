//! The values of a template that can be written anew one by one, in a fixed order, each by a name.

use crate::template::{Body, Buttons, Header, Samples, Template};
use crate::text::Text;

/// A value and what it is.
pub(super) type Slot<'t> = (String, &'t Text);

/// Texts, samples and the category. Two templates with the same names of slots differ in values at most, as far
/// as slots go.
pub(super) fn slots(template: &Template) -> Vec<Slot<'_>> {
    let mut out = Vec::new();
    put(&mut out, "", "category", template.category.as_deref());
    header(&mut out, "", template.header.as_ref());
    body(&mut out, "", template.body.as_ref());
    let footer = template.footer.as_ref().and_then(|it| it.text.as_ref());
    put(&mut out, "", "footer", footer);
    let offer = template.offer.as_ref().and_then(|it| it.text.as_ref());
    put(&mut out, "", "offer", offer);
    buttons(&mut out, "", template.buttons.as_ref());
    for (index, card) in template.cards().enumerate() {
        let of = format!("card {index} ");
        header(&mut out, &of, card.header.as_ref());
        body(&mut out, &of, card.body.as_ref());
        buttons(&mut out, &of, card.buttons.as_ref());
    }
    out
}

fn put<'t>(out: &mut Vec<Slot<'t>>, of: &str, name: &str, text: Option<&'t Text>) {
    if let Some(text) = text {
        out.push((format!("{of}{name}"), text));
    }
}

fn header<'t>(out: &mut Vec<Slot<'t>>, of: &str, header: Option<&'t Header>) {
    let Some(header) = header else {
        return;
    };
    put(out, of, "header", header.text.as_ref());
    samples(out, &format!("{of}header sample "), &header.samples);
}

fn body<'t>(out: &mut Vec<Slot<'t>>, of: &str, body: Option<&'t Body>) {
    let Some(body) = body else {
        return;
    };
    put(out, of, "body", body.text.as_ref());
    samples(out, &format!("{of}body sample "), &body.samples);
}

fn samples<'t>(out: &mut Vec<Slot<'t>>, of: &str, samples: &'t Samples) {
    for (index, text) in samples.list.iter().flatten().enumerate() {
        put(out, of, &index.to_string(), Some(text));
    }
    let mut named: Vec<_> = samples.named.iter().collect();
    named.sort_by(|a, b| a.name.value.cmp(&b.name.value));
    for sample in named {
        put(
            out,
            of,
            &format!("<{}>", sample.name.value),
            Some(&sample.value),
        );
    }
}

fn buttons<'t>(out: &mut Vec<Slot<'t>>, of: &str, buttons: Option<&'t Buttons>) {
    for (index, button) in buttons.iter().flat_map(|it| &it.items).enumerate() {
        let of = format!("{of}button {index} ");
        for (name, text) in [
            ("text", &button.text),
            ("url", &button.url),
            ("phone", &button.phone_number),
            ("flow", &button.flow_id),
            ("screen", &button.navigate_screen),
        ] {
            put(out, &of, name, text.as_ref());
        }
        for (place, text) in button.example.iter().flatten().enumerate() {
            put(out, &of, &format!("sample {place}"), Some(text));
        }
    }
}
