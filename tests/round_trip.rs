//! Import and export lose nothing: for templates of every kind, writing and reading back in either form,
//! and by way of the other, gives the same model.

use plantilla::source::{self, ProblemKind, Source, SourceKind, authoring, graph};
use plantilla::span::{At, Place, Span};
use plantilla::template::{
    App, Body, Button, ButtonKind, Buttons, CallPermission, Card, Carousel, Field, Footer, Format,
    Header, NamedSample, Offer, OtherComponent, Samples, Template,
};
use plantilla::text::placeholder::Notation;
use plantilla::text::{Style, Term, Text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

fn plain(value: String) -> Text {
    Text::plain(value, Span::default(), Style::Plain)
}

/// Words and everything that is special in YAML, JSON, placeholders or WhatsApp.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9áéñç]{1,8}",
        1 => prop::sample::select(vec![
            " ", "  ", ": ", " #", "#", "'", "\"", "\\", "\\n", "- ", "? ", "| ", "> ", "* ", "&a", "!x", "%", "@", "`",
            "[", "]", "{", "}", ",", "<<", ">>", "~", "null", "true", "no", "1", "1.0", "0x1F", "2024-01-01", "12:30",
            "🎁", "👨‍👩‍👧", "नमस्ते", "مرحبا", "你好", "\u{2028}", "\u{feff}", "---", "...", "<<: ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("control characters are a fault", |letter| !letter.is_control()).prop_map(|letter| letter.to_string()),
    ]
}

fn words() -> impl Strategy<Value = String> {
    vec(piece(), 0..6).prop_map(|pieces| pieces.concat())
}

fn placeholder() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "{{1}}",
        "{{2}}",
        "{{customer}}",
        "{{order_id}}",
        "{{ 1 }}",
        "{{Name}}",
        "<<1>>",
        "<<x>>",
    ])
    .prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = Text> {
    let piece = prop_oneof![
        5 => piece(),
        2 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        2 => placeholder(),
    ];
    vec(piece, 1..10).prop_map(|pieces| {
        // The newline that ends a text is the one thing that a block scalar does not keep.
        let value = pieces.concat();
        Text::with_placeholders(value, Span::default(), Style::Plain, Notation::Braces)
    })
}

fn raw() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-z]{1,5}", inner), 0..3)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn fields() -> impl Strategy<Value = Vec<Field>> {
    let field = ("new_[a-z]{3,5}", raw()).prop_map(|(key, value)| Field {
        key: At::new(key, Span::default()),
        value: At::new(value, Span::default()),
    });
    prop_oneof![4 => Just(Vec::new()), 1 => vec(field, 0..3).prop_map(|mut fields| {
        fields.sort_by(|a, b| a.key.value.cmp(&b.key.value));
        fields.dedup_by(|a, b| a.key.value == b.key.value);
        fields
    })]
}

fn samples() -> impl Strategy<Value = Samples> {
    let name = prop::sample::select(vec!["customer", "order_id", "other", "Name", "1", "2"]);
    let named = vec((name, words()), 0..3).prop_map(|pairs| {
        let sample = |(name, value): (&str, String)| NamedSample {
            name: plain(name.to_owned()),
            value: plain(value),
            shared: false,
        };
        pairs.into_iter().map(sample).collect::<Vec<_>>()
    });
    (
        option::of(vec(words().prop_map(plain), 0..4)),
        named,
        fields(),
    )
        .prop_map(|(list, named, extra)| Samples {
            list,
            named,
            extra,
            ..Samples::default()
        })
}

fn no_samples() -> impl Strategy<Value = Samples> {
    prop_oneof![1 => Just(Samples::default()), 2 => samples()]
}

fn body() -> impl Strategy<Value = Body> {
    (
        option::weighted(0.9, text()),
        no_samples(),
        option::weighted(0.2, any::<bool>()),
        fields(),
    )
        .prop_map(|(text, samples, recommend, extra)| Body {
            text,
            samples,
            add_security_recommendation: recommend.map(|value| At::new(value, Span::default())),
            extra,
            place: Place::default(),
        })
}

fn header() -> impl Strategy<Value = Header> {
    let format = prop::sample::select(vec![
        Format::Text,
        Format::Text,
        Format::Image,
        Format::Video,
        Format::Document,
        Format::Gif,
        Format::Location,
        Format::Product,
        Format::Other("AUDIO".into()),
        Format::Other(String::new()),
    ]);
    (
        format,
        option::of(text()),
        no_samples(),
        vec(words().prop_map(plain), 0..3),
        fields(),
    )
        .prop_map(|(format, text, samples, media, extra)| Header {
            format,
            text,
            samples,
            media,
            extra,
            ..Header::default()
        })
}

fn footer() -> impl Strategy<Value = Footer> {
    (
        option::weighted(0.8, text()),
        option::weighted(0.2, any::<i64>()),
        fields(),
    )
        .prop_map(|(text, minutes, extra)| Footer {
            text,
            code_expiration_minutes: minutes.map(|value| At::new(value, Span::default())),
            extra,
            place: Place::default(),
        })
}

fn term(values: &'static [&'static str]) -> impl Strategy<Value = Option<Term>> {
    option::weighted(
        0.3,
        prop::sample::select(values).prop_map(|value| Term(plain(value.to_owned()))),
    )
}

fn word() -> impl Strategy<Value = Option<Text>> {
    option::weighted(0.2, words().prop_map(plain))
}

fn app() -> impl Strategy<Value = App> {
    (
        option::of(words().prop_map(plain)),
        option::of(words().prop_map(plain)),
        fields(),
    )
        .prop_map(|(package_name, signature_hash, extra)| App {
            package_name,
            signature_hash,
            extra,
            place: Place::default(),
        })
}

fn button() -> impl Strategy<Value = Button> {
    let mut kinds: Vec<ButtonKind> = ButtonKind::NAMED
        .into_iter()
        .map(|(_, kind)| kind)
        .collect();
    kinds.extend([
        ButtonKind::Other("EXTENSION".into()),
        ButtonKind::Other(String::new()),
    ]);
    let texts = (
        option::of(text()),
        option::weighted(0.3, text()),
        option::weighted(0.3, text()),
        option::weighted(0.2, text()),
    );
    let lists = (
        option::weighted(0.4, vec(words().prop_map(plain), 0..3)),
        option::weighted(0.2, vec(app(), 0..3)),
        fields(),
    );
    let terms = (
        term(&["COPY_CODE", "one_tap"]),
        term(&["navigate"]),
        term(&["PROMOTION"]),
    );
    let rest = (word(), word(), word(), word(), word(), word());
    let facts = (
        option::weighted(0.2, any::<bool>()),
        option::weighted(0.2, any::<i64>()),
    );
    (
        prop::sample::select(kinds),
        texts,
        lists,
        terms,
        rest,
        facts,
    )
        .prop_map(
            |(
                kind,
                (text, url, phone_number, autofill_text),
                (example, supported_apps, extra),
                (otp_type, flow_action, icon),
                rest,
                facts,
            )| Button {
                kind,
                text,
                url,
                phone_number,
                autofill_text,
                example,
                supported_apps,
                extra,
                otp_type,
                flow_action,
                icon,
                package_name: rest.0,
                signature_hash: rest.1,
                flow_id: rest.2,
                flow_name: rest.3,
                flow_json: rest.4,
                navigate_screen: rest.5,
                zero_tap_terms_accepted: facts.0.map(|value| At::new(value, Span::default())),
                ttl_minutes: facts.1.map(|value| At::new(value, Span::default())),
                ..Button::default()
            },
        )
}

fn buttons() -> impl Strategy<Value = Buttons> {
    (vec(button(), 0..4), fields()).prop_map(|(items, extra)| Buttons {
        items,
        extra,
        place: Place::default(),
    })
}

fn others() -> impl Strategy<Value = Vec<OtherComponent>> {
    let other =
        (prop::sample::select(vec!["GREETING", "list", ""]), words()).prop_map(|(kind, text)| {
            OtherComponent {
                kind: At::new(kind.to_owned(), Span::default()),
                repeated: false,
                value: At::new(json!({"type": kind, "text": text}), Span::default()),
            }
        });
    prop_oneof![4 => Just(Vec::new()), 1 => vec(other, 0..3)]
}

fn card() -> impl Strategy<Value = Card> {
    (
        option::weighted(0.9, header()),
        option::of(body()),
        option::of(buttons()),
        others(),
        fields(),
    )
        .prop_map(|(header, body, buttons, other_components, extra)| Card {
            header,
            body,
            buttons,
            other_components,
            extra,
            place: Place::default(),
        })
}

pub(crate) fn template() -> impl Strategy<Value = Template> {
    let identity = (
        "[a-z_]{1,12}",
        prop::sample::select(vec!["es", "pt_BR", "en_US", "no"]),
        prop::sample::select(vec!["utility", "MARKETING", "authentication", "other"]),
    );
    let offer = (option::of(text()), option::of(any::<bool>()), fields()).prop_map(
        |(text, expires, extra)| Offer {
            text,
            has_expiration: expires.map(|value| At::new(value, Span::default())),
            extra,
            place: Place::default(),
        },
    );
    let carousel = (vec(card(), 0..3), fields()).prop_map(|(cards, extra)| Carousel {
        cards,
        extra,
        place: Place::default(),
    });
    let parts = (
        option::of(header()),
        option::weighted(0.9, body()),
        option::of(footer()),
        option::of(buttons()),
        option::weighted(0.2, carousel),
        option::weighted(0.2, offer),
        option::weighted(0.1, fields()),
    );
    (identity, parts, others(), fields()).prop_map(
        |((name, language, category), parts, other_components, fields)| Template {
            name: Some(plain(name)),
            language: Some(plain(language.to_owned())),
            category: Some(Term(plain(category.to_owned()))),
            header: parts.0,
            body: parts.1,
            footer: parts.2,
            buttons: parts.3,
            carousel: parts.4,
            offer: parts.5,
            call_permission: parts.6.map(|extra| CallPermission {
                extra,
                place: Place::default(),
            }),
            other_components,
            fields,
            ..Template::default()
        },
    )
}

fn read(text: &str, kind: SourceKind) -> Template {
    let source = Source {
        name: "t".into(),
        text: text.to_owned(),
        kind,
        named: true,
        ..Source::default()
    };
    let mut reading = source::read(&source);
    assert_eq!(reading.templates.len(), 1, "{:?}\n{text}", reading.problems);
    let syntax: Vec<_> = reading
        .problems
        .iter()
        .filter(|problem| {
            !matches!(
                problem.kind,
                ProblemKind::UnknownKey | ProblemKind::UnknownField
            )
        })
        .collect();
    assert!(syntax.is_empty(), "{syntax:?}\n{text}");
    reading.templates.remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_graph_form_keeps_everything(template in template()) {
        let json = graph(&template).to_string();
        prop_assert_eq!(&read(&json, SourceKind::Json), &template, "{}", json);
    }

    #[test]
    fn the_authoring_form_keeps_everything(template in template()) {
        let yaml = authoring(std::slice::from_ref(&template));
        prop_assert_eq!(&read(&yaml, SourceKind::Yaml), &template, "{}", yaml);
    }

    #[test]
    fn exporting_what_was_imported_is_the_same_payload(template in template()) {
        let payload = graph(&template);
        let imported = read(&payload.to_string(), SourceKind::Json);
        let yaml = authoring(std::slice::from_ref(&imported));
        prop_assert_eq!(graph(&read(&yaml, SourceKind::Yaml)), payload, "{}", yaml);
    }
}
