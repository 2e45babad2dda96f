//! What the customer will see: in a terminal, as somebody reads it there, and for any text at all.

mod html;
mod layout;

use insta::assert_snapshot;
use plantilla::cli::terminal::{Shell, Surroundings};
use plantilla::cli::{self, Exit};
use plantilla::preview::terminal::{LEAST, Title, draw};
use plantilla::preview::{Message, Samples};
use plantilla::report::View;
use plantilla::source::{Source, SourceKind, read};
use plantilla::template::Template;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const SHOWN: &str = include_str!("shown.yaml");

fn templates(text: &str) -> Vec<Template> {
    let source = Source {
        name: "shown.yaml".to_owned(),
        text: text.to_owned(),
        ..Source::default()
    };
    read(&source).templates
}

fn drawn(template: &Template, samples: Samples, view: &View) -> String {
    let value = |text: Option<&plantilla::text::Text>| text.map(|text| text.value.clone());
    let title = Title {
        name: &value(template.name.as_ref()).unwrap_or_default(),
        language: &value(template.language.as_ref()).unwrap_or_default(),
        category: template.category.as_ref().map_or("", |it| &it.value),
        place: "shown.yaml",
    };
    let marked = samples == Samples::Marked;
    draw(&title, &Message::of(template, samples), view, marked)
}

fn all(samples: Samples, view: &View) -> String {
    let shown: Vec<String> = templates(SHOWN)
        .iter()
        .map(|template| drawn(template, samples, view))
        .collect();
    shown.join("\n")
}

/// Columns of a line, escape sequences left out.
fn columns(line: &str) -> usize {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    plain.push_str(rest);
    plain.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Nothing is wider than it may be, nothing acts, and each frame is as wide at its right as at its left.
fn sound(drawn: &str, width: usize) {
    for line in drawn.lines() {
        assert!(columns(line) <= width, "{width}: {line}");
        let bare = line.replace('\u{1b}', "");
        assert!(!bare.contains(char::is_control), "{line:?}");
    }
    // Below the two lines of the title, a frame begins with a corner and ends with one.
    let mut framed = None;
    for line in drawn.lines().skip(2) {
        let starts = |sign: char| line.trim_start_matches("\u{1b}[2m").starts_with(sign);
        if starts('╭') {
            framed = Some(columns(line));
        }
        if let Some(framed) = framed {
            assert_eq!(columns(line), framed, "{drawn}");
        }
        if starts('╰') {
            framed = None;
        }
    }
}

#[test]
fn as_a_phone_shows_it() {
    for width in [LEAST, 64, 100] {
        let view = View {
            width,
            ..View::default()
        };
        let shown = all(Samples::Filled, &view);
        sound(&shown, width);
        assert_snapshot!(format!("terminal_{width}"), shown);
    }
}

#[test]
fn samples_are_told_apart_with_and_without_colour() {
    let view = View::default();
    assert_snapshot!("marked", all(Samples::Marked, &view));
    assert_snapshot!("placeholders", all(Samples::Placeholders, &view));
    let view = View {
        color: true,
        lang: plantilla::lint::Lang::Es,
        ..view
    };
    let shown = all(Samples::Marked, &view);
    sound(&shown, view.width);
    assert_snapshot!("coloured", shown.replace('\u{1b}', "␛"));
}

#[test]
fn a_terminal_of_plain_signs() {
    let view = View {
        unicode: false,
        lang: plantilla::lint::Lang::Pt,
        ..View::default()
    };
    assert_snapshot!("plain_signs", all(Samples::Filled, &view));
}

#[test]
fn every_kind_of_template_fits_every_width() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kinds");
    let mut tried = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let source = Source {
            text: std::fs::read_to_string(&path).unwrap(),
            kind: if path.extension().unwrap() == "json" {
                SourceKind::Json
            } else {
                SourceKind::Yaml
            },
            ..Source::default()
        };
        for template in read(&source).templates {
            for width in [0, 40, 41, 57, 80, 200] {
                for color in [false, true] {
                    let view = View {
                        width,
                        color,
                        ..View::default()
                    };
                    let shown = drawn(&template, Samples::Filled, &view);
                    assert!(shown.lines().count() > 4, "{shown}");
                    sound(&shown, width.max(LEAST));
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 400, "{tried}");
}

#[test]
fn what_reaches_a_log_gives_no_commands() {
    let text = "name: x\nlanguage: en\ncategory: utility\nbody: \"Hello ##<<1>> there\\n::error::y \\e[31mred \\u202Eright\"\nsamples: [\"[error]z\"]\nfooter: \"::warning::\"\nbuttons:\n  - quick_reply: \"##vso[task.x]\"\n";
    for color in [false, true] {
        let view = View {
            color,
            ..View::default()
        };
        let [template] = templates(text).try_into().unwrap();
        let shown = drawn(&template, Samples::Filled, &view);
        sound(&shown, view.width);
        assert!(!shown.contains("##["), "{shown}");
        assert!(!shown.contains("##vso["), "{shown}");
        assert!(!shown.contains("\u{1b}[31mred"), "{shown}");
        assert!(!shown.contains('\u{202e}'), "{shown}");
        let begins = |line: &str| line.trim_start().starts_with("::");
        assert!(!shown.lines().any(begins), "{shown}");
    }
}

fn yaml(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A template of every part that holds text, with this text in each.
fn filled_with(text: &str) -> String {
    let it = yaml(text);
    format!(
        "name: {it}\nlanguage: {it}\ncategory: {it}\nheader: {{text: {it}, samples: [{it}]}}\n\
         limited_time_offer: {{text: {it}, has_expiration: true}}\n\
         body: {{text: {it}, samples: [{it}, {it}]}}\nfooter: {it}\n\
         carousel:\n  - header: {{image: {it}}}\n    body: {{text: {it}, samples: [{it}]}}\n    buttons:\n      - quick_reply: {it}\n\
         buttons:\n  - url: {it}\n    text: {it}\n    samples: [{it}]\n  - phone_number: {it}\n    text: {it}\n  - copy_code: {it}\n  - quick_reply: {it}\n"
    )
}

/// Any characters, and those that tell widths, looks, placeholders and directions.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => any::<char>().prop_map(String::from),
        4 => "[a-zA-Z *_~`>.-]{1,12}",
        2 => prop::sample::select(vec![
            "<<1>>", "<<2>>", "{{1}}", "```", "\n", "\n> ", "\n1. ", "\n* ", "\t", "\r\n", "漢字", "ﷺ", "👨‍👩‍👧",
            "\u{200d}", "\u{fe0f}", "\u{301}", "ᄀᄀᄀᄀ", "क्ष्क्ष्", "مرحبا", "\u{202e}", "\u{1b}[31m", "##[", "::", "\u{0}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_text_fits_and_acts_on_nothing(text in any_text(), width in 0_usize..130, color: bool, unicode: bool) {
        let view = View { width, color, unicode, ..View::default() };
        for template in templates(&filled_with(&text)) {
            for samples in [Samples::Filled, Samples::Marked, Samples::Placeholders] {
                sound(&drawn(&template, samples, &view), width.max(LEAST));
            }
        }
    }
}

/// Runs a command in this process, on a terminal of so many columns.
fn run(typed: &[&str], stdin: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let surroundings = Surroundings {
        in_is_terminal: false,
        out_is_terminal: false,
        err_is_terminal: false,
        width: Some(44),
        variable: &|name| (name == "LANG").then(|| "C".to_owned()),
    };
    let mut shell = Shell {
        input: &mut stdin.as_bytes(),
        out: &mut out,
        err: &mut err,
        surroundings: &surroundings,
    };
    let typed = ["plantilla", "preview"].iter().chain(typed);
    let exit = cli::run(typed.map(Into::into), &mut shell);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (exit, text(out), text(err))
}

#[test]
fn the_command_shows_what_was_asked_for() {
    let (exit, out, err) = run(&["-", "--name", "login_code", "--language", "es"], SHOWN);
    assert_eq!((exit, err.as_str()), (Exit::Clean, ""));
    assert!(
        out.starts_with("login_code (es) authentication\n<stdin>\n"),
        "{out}"
    );
    assert!(out.contains("Autocompletar"), "{out}");
    assert_eq!(out.matches('╭').count(), 1);
    let (exit, out, err) = run(&["-", "--language", "pt_BRR"], SHOWN);
    assert_eq!((exit, out.as_str()), (Exit::Failed, ""));
    assert!(err.contains("did you mean pt_BR?"), "{err}");
    let (exit, _, err) = run(&["-"], "");
    assert_eq!(exit, Exit::Failed);
    assert!(!err.is_empty());
    let (exit, out, err) = run(&["-"], "name: x\n\tbody: y\n");
    assert_eq!((exit, out.as_str()), (Exit::Findings, ""));
    assert!(err.contains("error["), "{err}");
}

#[test]
fn no_text_is_too_long_to_be_shown_quickly() {
    let long = format!(
        "name: x\nlanguage: en\ncategory: utility\nbody: \"{}\"\nsamples: [\"{}\"]\n",
        "<<1>> *a* ".repeat(50_000),
        "b".repeat(500_000)
    );
    let [template] = templates(&long).try_into().unwrap();
    let message = Message::of(&template, Samples::Filled);
    assert!(message.notes.contains(&plantilla::preview::Note::Cut));
    let shown = drawn(&template, Samples::Filled, &View::default());
    assert!(shown.len() < 200_000, "{}", shown.len());
}
