//! Where Meta points when it refuses a template: from the paths and words of its error to a part of the draft, and
//! from a part to its place in the file.

use std::collections::HashMap;

use serde_json::Value;

use crate::graph::ApiError;
use crate::graph::known::rules_for;
use crate::span::Span;
use crate::template::component::{Component, TYPES};
use crate::template::{Body, Buttons, Header, Template};
use crate::text::Text;

/// That the number of a call button is none. Source: observed answers.
const PHONE: u32 = 192;

/// That the category of an approved template stays. Source: observed answers.
const CATEGORY: u32 = 3_835_031;

/// Steps of a path in the request that are looked at.
const STEPS: usize = 8;

/// The parts of a draft that an error names, as findings name them with the field behind a point, such as
/// `buttons[0].url`; none where it names none. `payload` is what was sent: only that tells which component an
/// index is.
#[must_use]
pub fn blamed(error: &ApiError, payload: &Value) -> Vec<String> {
    let whole = [&error.message, &error.text, &error.details];
    let mut found: Vec<String> = error
        .blame
        .iter()
        .filter_map(|path| part(&steps(path.iter().map(String::as_str)), payload))
        .collect();
    if found.is_empty() {
        found.extend(whole.iter().filter_map(|text| path_in(text, payload)));
    }
    if found.is_empty() {
        found.extend(whole.iter().filter_map(|text| type_in(text)));
    }
    if found.is_empty() {
        found.extend(by_number(error, payload));
    }
    found.dedup();
    found
}

/// The steps of a path, however it is written: `components`, `1`, `text`, or `components[1]['text']`.
fn steps<'t>(path: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let marks = ['[', ']', '.', '\'', '"'];
    path.flat_map(|step| step.split(marks))
        .filter(|step| !step.is_empty())
        .take(STEPS)
        .collect()
}

/// The part of the request that a path leads to.
fn part(steps: &[&str], payload: &Value) -> Option<String> {
    match steps {
        ["components", index, rest @ ..] => component(payload.get("components")?, index, rest, ""),
        ["components"] | [] => None,
        [field, ..] => payload.get(field).map(|_| (*field).to_owned()),
    }
}

fn component(all: &Value, index: &str, rest: &[&str], before: &str) -> Option<String> {
    let at = |list: &Value, index: &str| list.get(index.parse::<usize>().ok()?).cloned();
    let own = at(all, index)?;
    let name = own.get("type")?.as_str()?.to_ascii_lowercase();
    Some(match rest {
        ["buttons", button, rest @ ..] if name == "buttons" => {
            at(own.get("buttons")?, button)?;
            format!("{before}buttons[{button}]{}", field(rest))
        }
        ["cards", card, rest @ ..] if name == "carousel" => {
            let inner = at(own.get("cards")?, card)?;
            let card = format!("cards[{card}]");
            match rest {
                ["components", index, rest @ ..] => {
                    let inner = inner.get("components")?;
                    component(inner, index, rest, &format!("{card}."))?
                }
                _ => card,
            }
        }
        rest => format!("{before}{name}{}", field(rest)),
    })
}

/// The field of a component that a path goes on to, where it is the name of one.
fn field(rest: &[&str]) -> String {
    let is_name = |it: &str| {
        it.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    let name = rest.first().filter(|it| is_name(it));
    name.map_or_else(String::new, |name| format!(".{name}"))
}

/// What a path in the words of an error leads to: `Param components[1]['buttons'][0]['url'] must be a valid URI`.
fn path_in(text: &str, payload: &Value) -> Option<String> {
    let (_, rest) = text.split_once("components[")?;
    let is_path = |c: char| c.is_ascii_alphanumeric() || "_[]'\".".contains(c);
    let end = rest.find(|c| !is_path(c)).unwrap_or(rest.len());
    let path = rest.get(..end)?;
    part(&steps(["components", path].into_iter()), payload)
}

/// The component that the words of an error name: `component of type BODY is missing expected field(s) (example)`.
fn type_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("omponent of type ")?;
    let word = rest
        .split(|c: char| !(c.is_ascii_alphabetic() || c == '_'))
        .next()?;
    let known = TYPES.iter().find(|name| name.eq_ignore_ascii_case(word))?;
    let name = known.to_ascii_lowercase();
    Some(match rest.contains("(example)") {
        true => format!("{name}.example"),
        false => name,
    })
}

/// What an error is about by its number: that which most of the rules are about that foresee it.
fn by_number(error: &ApiError, payload: &Value) -> Option<String> {
    if error.code == PHONE {
        return Some(phone(payload).unwrap_or_else(|| "buttons".to_owned()));
    }
    let subcode = error.subcode?;
    if subcode == CATEGORY {
        return Some("category".to_owned());
    }
    let rules = rules_for(subcode);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for rule in &rules {
        *counts.entry(rule.split('/').next()?).or_default() += 1;
    }
    let (part, _) = counts
        .into_iter()
        .find(|(_, count)| count * 2 > rules.len())?;
    let known = [
        "name", "language", "category", "header", "body", "footer", "buttons",
    ];
    known.contains(&part).then(|| part.to_owned())
}

/// The first button that calls a number.
fn phone(payload: &Value) -> Option<String> {
    let all = payload.get("components")?.as_array()?;
    let buttons = all.iter().find_map(|it| it.get("buttons")?.as_array())?;
    let index = buttons
        .iter()
        .position(|it| it.get("phone_number").is_some())?;
    Some(format!("buttons[{index}].phone_number"))
}

/// Where the parts of a template stand, by their names.
pub(super) fn places(template: &Template) -> Vec<(String, Span)> {
    let mut places = Places(Vec::new());
    places.text(&Component::Name.to_string(), template.name.as_ref());
    places.text(&Component::Language.to_string(), template.language.as_ref());
    places.text(
        &Component::Category.to_string(),
        template.category.as_deref(),
    );
    for field in &template.fields {
        places.add(&field.key.value, field.key.span);
    }
    places.header(Component::Header, template.header.as_ref());
    places.body(Component::Body, template.body.as_ref());
    if let Some(footer) = &template.footer {
        let text = footer.text.as_ref();
        places.component(Component::Footer, footer.place.0, text, None);
    }
    if let Some(offer) = &template.offer {
        places.component(Component::Offer, offer.place.0, offer.text.as_ref(), None);
    }
    if let Some(call) = &template.call_permission {
        places.add(&Component::CallPermission.to_string(), call.place.0);
    }
    places.buttons(None, template.buttons.as_ref());
    if let Some(carousel) = &template.carousel {
        places.add(&Component::Carousel.to_string(), carousel.place.0);
    }
    for (index, card) in template.cards().enumerate() {
        places.add(&Component::Card(index).to_string(), card.place.0);
        places.header(Component::CardHeader(index), card.header.as_ref());
        places.body(Component::CardBody(index), card.body.as_ref());
        places.buttons(Some(index), card.buttons.as_ref());
    }
    places.0
}

struct Places(Vec<(String, Span)>);

impl Places {
    fn add(&mut self, name: &str, span: Span) {
        self.0.push((name.to_owned(), span));
    }

    fn text(&mut self, name: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.add(name, text.span);
        }
    }

    /// A component, for which its text stands where it has one.
    fn component(
        &mut self,
        name: Component,
        whole: Span,
        text: Option<&Text>,
        samples: Option<Span>,
    ) {
        self.add(&name.to_string(), text.map_or(whole, |it| it.span));
        if let Some(samples) = samples {
            self.add(&format!("{name}.example"), samples);
        }
    }

    fn header(&mut self, name: Component, header: Option<&Header>) {
        if let Some(header) = header {
            let media = header.media.first().map(|it| it.span);
            let samples = media.or(header.samples.span);
            self.component(name, header.place.0, header.text.as_ref(), samples);
            self.add(&format!("{name}.format"), header.format_place.0);
        }
    }

    fn body(&mut self, name: Component, body: Option<&Body>) {
        if let Some(body) = body {
            self.component(name, body.place.0, body.text.as_ref(), body.samples.span);
        }
    }

    fn buttons(&mut self, card: Option<usize>, buttons: Option<&Buttons>) {
        let Some(buttons) = buttons else {
            return;
        };
        self.add(&Component::buttons(card).to_string(), buttons.place.0);
        for (index, button) in buttons.items.iter().enumerate() {
            let name = Component::button(card, index).to_string();
            self.add(&name, button.anchor());
            for (field, text) in [
                ("text", &button.text),
                ("url", &button.url),
                ("phone_number", &button.phone_number),
                ("autofill_text", &button.autofill_text),
                ("flow_id", &button.flow_id),
                ("flow_name", &button.flow_name),
                ("flow_json", &button.flow_json),
                ("navigate_screen", &button.navigate_screen),
            ] {
                self.text(&format!("{name}.{field}"), text.as_ref());
            }
            let example = button.example.as_ref().and_then(|it| it.first());
            self.text(&format!("{name}.example"), example);
            if let Some(app) = button.supported_apps.as_ref().and_then(|it| it.first()) {
                self.add(&format!("{name}.supported_apps"), app.place.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn payload() -> Value {
        json!({"name": "a", "category": "MARKETING", "components": [
            {"type": "BODY", "text": "Hi"},
            {"type": "buttons", "buttons": [
                {"type": "QUICK_REPLY", "text": "Yes"},
                {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+1"}]},
            {"type": "CAROUSEL", "cards": [{"components": [{"type": "BODY", "text": "A"}]}]}]})
    }

    fn of(error: Value) -> Vec<String> {
        blamed(&ApiError::read(400, &error), &payload())
    }

    #[test]
    fn paths_words_and_numbers_lead_to_a_part() {
        let path = |path: Value| json!({"code": 100, "error_data": {"blame_field_specs": [path]}});
        let said = |text: &str| json!({"code": 100, "message": text});
        let number = |subcode: u32| json!({"code": 100, "error_subcode": subcode});
        for (error, part) in [
            (path(json!(["name"])), "name"),
            (path(json!(["components", 0, "text"])), "body.text"),
            (
                path(json!(["components[1]['buttons'][1]['phone_number']"])),
                "buttons[1].phone_number",
            ),
            (
                path(json!(["components", "2", "cards", 0, "components", 0])),
                "cards[0].body",
            ),
            (path(json!(["components", 2, "cards", 0])), "cards[0]"),
            (
                said("(#100) Param components[1]['buttons'][0]['url'] must be a valid URI."),
                "buttons[0].url",
            ),
            (
                said("component of type BODY is missing expected field(s) (example)"),
                "body.example",
            ),
            (said("Component of type FOOTER is not allowed"), "footer"),
            (number(2_388_299), "body"),
            (number(2_388_072), "body"),
            (number(2_388_047), "header"),
            (number(2_388_073), "footer"),
            (number(2_388_060), "buttons"),
            (number(2_388_046), "name"),
            (number(3_835_031), "category"),
            (json!({"code": 192}), "buttons[1].phone_number"),
        ] {
            assert_eq!(of(error.clone()), [part], "{error}");
        }
        // The path that says no more than that it is the components leaves it to the words and the number.
        let mut vague = path(json!(["components"]));
        vague["error_subcode"] = 2_388_293.into();
        assert_eq!(of(vague), ["body"]);
        let long = "[0]".repeat(100_000);
        assert_eq!(of(said(&format!("components{long}"))), ["body"]);
    }

    #[test]
    fn what_names_no_part_leads_nowhere() {
        for error in [
            json!({"code": 100, "message": "Invalid parameter"}),
            json!({"code": 100, "error_subcode": 2_388_040}),
            json!({"code": 190}),
            json!({"code": 100, "message": "components[9]['text']"}),
            json!({"code": 100, "message": "components[-1]"}),
            json!({"code": 100, "message": "component of type SIDEBAR"}),
            json!({"code": 100, "error_data": {"blame_field_specs": [["components", 1, "buttons", 7]]}}),
            json!({"code": 100, "error_data": {"blame_field_specs": [["tomorrow"]]}}),
        ] {
            assert!(of(error.clone()).is_empty(), "{:?}", of(error));
        }
    }
}
