//! The value that both renderers draw.

use plantilla::preview::{Header, LineKind, Look, Message, Note, Origin, Samples};

use super::templates;

fn of(text: &str) -> Message {
    let [template] = templates(text).try_into().unwrap();
    Message::of(&template, Samples::Filled)
}

fn body(text: &str, samples: &str) -> Message {
    let text = super::yaml(text);
    of(&format!(
        "name: x\nlanguage: en\ncategory: utility\nbody: {text}\nsamples: {samples}\n"
    ))
}

#[test]
fn markup_is_that_of_the_filled_text() {
    let message = body("a *<<1>>* _b *c*_", "[\"~x~\"]");
    let [line] = message.body.as_slice() else {
        panic!("{message:#?}")
    };
    let shown: Vec<(&str, Look, Origin)> = line
        .runs
        .iter()
        .filter(|run| run.origin != Origin::Mark)
        .map(|run| (run.text.as_str(), run.look, run.origin))
        .collect();
    let plain = Look::default();
    let bold = Look {
        bold: true,
        ..plain
    };
    let italic = Look {
        italic: true,
        ..plain
    };
    assert_eq!(
        shown,
        [
            ("a ", plain, Origin::Written),
            (
                "x",
                Look {
                    strike: true,
                    ..bold
                },
                Origin::Sample
            ),
            (" ", plain, Origin::Written),
            ("b ", italic, Origin::Written),
            (
                "c",
                Look {
                    italic: true,
                    ..bold
                },
                Origin::Written
            ),
        ]
    );
}

#[test]
fn lines_are_what_they_begin_with() {
    let message = body("- a\n* b\n12. c\n> d\n-e\n1.f\n* \n```\n- g\n```", "[]");
    let kinds: Vec<&LineKind> = message.body.iter().map(|line| &line.kind).collect();
    let number = LineKind::Numbered("12".to_owned());
    let (text, item) = (&LineKind::Text, &LineKind::Item);
    assert_eq!(
        kinds,
        [
            item,
            item,
            &number,
            &LineKind::Quote,
            text,
            text,
            text,
            text,
            text,
            text
        ]
    );
}

#[test]
fn each_line_runs_as_its_first_letter() {
    let message = body("1. שלום abc\nabc שלום\n123", "[]");
    let rtl: Vec<bool> = message.body.iter().map(|line| line.rtl).collect();
    assert_eq!(rtl, [true, false, false]);
    let message = of("name: x\nlanguage: he\ncategory: utility\nbody: \"123\"\n");
    assert!(message.rtl && message.body[0].rtl);
}

#[test]
fn a_placeholder_without_sample_stays_and_is_told_of() {
    let message = body("Hi <<1>> and <<2>>", "[Ana]");
    assert_eq!(message.notes, [Note::WithoutSample(1)]);
    let runs = &message.body[0].runs;
    assert_eq!(runs.last().unwrap().origin, Origin::Placeholder);
    assert_eq!(runs.last().unwrap().text, "<<2>>");
}

#[test]
fn an_address_takes_its_whole_sample_or_its_end() {
    for sample in ["x1", "https://shop.example/o/x1"] {
        let message = of(&format!(
            "name: x\nlanguage: en\ncategory: utility\nbody: Hi there\nbuttons:\n  - url: https://shop.example/o/<<1>>\n    text: Open\n    samples: [\"{sample}\"]\n"
        ));
        assert_eq!(message.buttons.all[0].target, "https://shop.example/o/x1");
    }
}

#[test]
fn a_code_that_was_read_back_keeps_metas_words() {
    let text = "{\"id\":\"1\",\"status\":\"APPROVED\",\"name\":\"c\",\"language\":\"de\",\"category\":\"AUTHENTICATION\",\"components\":[{\"type\":\"BODY\",\"text\":\"*{{1}}* ist dein Code.\",\"example\":{\"body_text\":[[\"778899\"]]}}]}";
    let source = plantilla::source::Source {
        text: text.to_owned(),
        kind: plantilla::source::SourceKind::Json,
        ..Default::default()
    };
    let [template] = plantilla::source::read(&source)
        .templates
        .try_into()
        .unwrap();
    let message = Message::of(&template, Samples::Filled);
    let shown: String = message.body[0]
        .runs
        .iter()
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(shown, "*778899* ist dein Code.");
    assert!(!message.notes.contains(&Note::MetaWrites));
}

#[test]
fn what_meta_writes_is_told_where_it_is_not_known() {
    for (language, note) in [
        ("en_US", None),
        ("es_MX", None),
        ("pt_BR", Some(Note::NotWordForWord)),
        ("de", Some(Note::MetaWrites)),
    ] {
        let message = of(&format!(
            "name: x\nlanguage: {language}\ncategory: authentication\nbody: {{}}\nbuttons:\n  - otp: copy_code\n"
        ));
        let notes: Vec<Note> = [Note::CodeOnMainDevice].into_iter().chain(note).collect();
        assert_eq!(message.notes, notes, "{language}");
    }
}

#[test]
fn four_buttons_hide_behind_two_and_a_list() {
    let message = of(
        "name: x\nlanguage: es\ncategory: utility\nbody: Hola\nbuttons:\n  - quick_reply: a\n  - quick_reply: b\n  - quick_reply: c\n  - quick_reply: d\n",
    );
    assert!(message.buttons.collapse());
    assert_eq!((message.buttons.shown, message.buttons.all.len()), (2, 4));
    assert_eq!(message.buttons.see_all, "Ver todas las opciones");
    assert_eq!(message.notes, [Note::NotOnDesktop]);
    let three = of(
        "name: x\nlanguage: es\ncategory: utility\nbody: Hola\nbuttons:\n  - quick_reply: a\n  - quick_reply: b\n  - quick_reply: c\n",
    );
    assert!(!three.buttons.collapse() && three.notes.is_empty());
}

#[test]
fn a_header_that_is_no_text_is_named() {
    let message =
        of("name: x\nlanguage: en\ncategory: utility\nheader: {location: true}\nbody: Hi\n");
    let Some(Header::Placeholder { format, .. }) = &message.header else {
        panic!("{message:#?}")
    };
    assert_eq!(format.name(), "LOCATION");
}
