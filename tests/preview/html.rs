//! The page for reviewers, read back as a browser reads it.

use std::fs;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use plantilla::cli::Exit;
use plantilla::lint::diagnostic::Report;
use plantilla::lint::{Lang, Options, Rules, lint};
use plantilla::preview::Samples;
use plantilla::preview::html::page;
use plantilla::preview::review::{Picture, Review};
use plantilla::source::Source;
use proptest::prelude::*;

use super::{SHOWN, any_text, filled_with, run};

/// What a page is made of. Nothing here runs, loads or sends anything.
const ELEMENTS: &[&str] = &[
    "article", "b", "bdi", "body", "br", "code", "dd", "div", "dl", "dt", "fieldset", "h1", "h2",
    "h3", "h4", "head", "header", "html", "i", "input", "kbd", "label", "legend", "li", "main",
    "mark", "meta", "nav", "ol", "p", "path", "s", "section", "small", "span", "style", "svg",
    "title", "ul", "a",
];

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "autocomplete",
    "charset",
    "checked",
    "class",
    "content",
    "d",
    "dir",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "size",
    "tabindex",
    "type",
    "viewBox",
];

#[derive(Default)]
struct Seen {
    text: String,
    style: String,
    ids: Vec<String>,
}

fn walk(node: &Handle, seen: &mut Seen, in_style: bool) {
    let mut in_style = in_style;
    match &node.data {
        NodeData::Text { contents } if in_style => seen.style.push_str(&contents.borrow()),
        NodeData::Text { contents } => seen.text.push_str(&contents.borrow()),
        NodeData::Comment { contents } => panic!("a comment: {contents}"),
        NodeData::Element { name, attrs, .. } => {
            let element = name.local.as_ref();
            assert!(ELEMENTS.contains(&element), "<{element}>");
            in_style = element == "style";
            for attribute in attrs.borrow().iter() {
                let own = attribute.name.local.as_ref();
                assert!(ATTRIBUTES.contains(&own), "<{element} {own}=…>");
                let value = attribute.value.as_ref();
                match own {
                    "href" => {
                        let number = value.strip_prefix("#t").unwrap();
                        assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{value}");
                    }
                    "class" | "dir" | "role" | "type" | "name" | "lang" => {
                        let plain = |c: char| c.is_ascii_alphanumeric() || " -".contains(c);
                        assert!(value.chars().all(plain), "{own}={value}");
                    }
                    "id" => seen.ids.push(value.to_owned()),
                    _ => {}
                }
            }
        }
        _ => {}
    }
    for child in node.children.borrow().iter() {
        walk(child, seen, in_style);
    }
}

/// Reads a page as a browser does; it must hold what pages of ours hold, and nothing else.
fn parsed(page: &str) -> Seen {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}");
    let mut seen = Seen::default();
    walk(&dom.document, &mut seen, false);
    let mut ids = seen.ids.clone();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), seen.ids.len(), "an id stands twice");
    seen
}

fn linted(name: &str, text: &str, lang: Lang) -> Report {
    let source = Source {
        name: name.to_owned(),
        text: text.to_owned(),
        named: true,
        ..Source::default()
    };
    lint(vec![source], &options(lang))
}

fn options(lang: Lang) -> Options<'static> {
    Options {
        lang,
        ..Options::new(Rules::builtin().unwrap())
    }
}

fn made(name: &str, text: &str, lang: Lang) -> String {
    let report = linted(name, text, lang);
    let review = Review::of(&report, &options(lang), Samples::Filled, &mut |_, _| None);
    page(&review, lang)
}

/// What has been tried against pages like this one.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "</p></div></article></main><form action=//evil.example><button>",
    "<plaintext>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "*<b>*_<i>_`</code><script>alert(1)</script>`",
    "<<1>><script <<2>>",
    "{{1}}<img src=\"{{1}}\">",
    "x`onload=alert(1)`",
    "url(javascript:alert(1)) }} body{background:red}",
];

#[test]
fn nothing_of_a_template_becomes_markup() {
    for attack in ATTACKS {
        for lang in [Lang::En, Lang::Es, Lang::Pt] {
            let page = made(&format!("{attack}.yaml"), &filled_with(attack), lang);
            let seen = parsed(&page);
            assert!(!seen.style.contains("alert"), "{attack}");
            assert!(!seen.style.contains("evil"), "{attack}");
            if !attack.contains(['*', '`', '{']) && !attack.contains("<<") {
                // As text, nothing of it is lost: title, header, body, footer, button, place.
                let times = seen.text.matches(attack).count();
                assert!(times >= 10, "{attack}: {times}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_leaves_the_page_as_it_is(text in any_text()) {
        parsed(&made("any.yaml", &filled_with(&text), Lang::En));
    }
}

#[test]
fn the_page_holds_every_language_with_findings_and_verdict() {
    let faulty = SHOWN.replace("body: Boas notícias, <<1>>.", "body: <<1>>, boas notícias.");
    let seen = parsed(&made("shown.yaml", &faulty, Lang::Es));
    for expected in [
        "order_confirmed",
        "مرحبًا",
        "Hola, ",
        "Lucía",
        "login_code",
        "en_US",
        "Este código caduca en 10 minutos.",
        "This code expires in 10 minutes.",
        "body/placeholder-at-start",
        "el cuerpo empieza con",
        "Meta verá authentication.",
        "See all options",
        "https://travel.example/ofertas?code=n3mtql",
        "Sí, enviarla a Meta",
    ] {
        assert!(seen.text.contains(expected), "{expected}");
    }
    for (lang, tag) in [(Lang::En, "en"), (Lang::Es, "es"), (Lang::Pt, "pt")] {
        let page = made("shown.yaml", SHOWN, lang);
        assert!(page.contains(&format!("<html lang=\"{tag}\">")));
        parsed(&page);
    }
}

#[test]
fn languages_of_a_name_stand_together_and_findings_with_their_own() {
    let report = linted(
        "a.yaml",
        "name: a\ncategory: utility\nlanguages:\n  en: {body: \"<<1>>, hello to all of you\"}\n  es: {body: \"Hola a todos, <<1>>\"}\nsamples: [Ana]\n",
        Lang::En,
    );
    let review = Review::of(&report, &options(Lang::En), Samples::Filled, &mut |_, _| {
        None
    });
    let [group] = review.groups.as_slice() else {
        panic!("{review:#?}")
    };
    let of = |language: &str| {
        let mut entries = group.entries.iter();
        let entry = entries.find(|entry| entry.language == language).unwrap();
        let rules = entry.findings.iter().map(|finding| finding.rule.as_str());
        rules.collect::<Vec<_>>()
    };
    assert!(of("en").contains(&"body/placeholder-at-start"));
    assert!(of("es").contains(&"body/placeholder-at-end"));
    assert!(!of("es").contains(&"body/placeholder-at-start"));
}

#[test]
fn a_broken_file_is_told_on_the_page() {
    let report = linted("broken.yaml", "name: x\n\tbody: y\n", Lang::En);
    let review = Review::of(&report, &options(Lang::En), Samples::Filled, &mut |_, _| {
        None
    });
    assert!(review.groups.is_empty());
    assert!(!review.loose.is_empty());
    let seen = parsed(&page(&review, Lang::En));
    assert!(seen.text.contains("broken.yaml:"), "{}", seen.text);
}

#[test]
fn a_picture_is_taken_in_once() {
    let report = linted("shown.yaml", SHOWN, Lang::En);
    let mut asked = Vec::new();
    let review = Review::of(
        &report,
        &options(Lang::En),
        Samples::Filled,
        &mut |source, path| {
            asked.push(format!("{source} {path}"));
            path.ends_with(".png").then(|| Picture {
                id: "one".to_owned(),
                mime: "image/png",
                bytes: b"foobar".to_vec(),
            })
        },
    );
    assert_eq!(asked.len(), 4);
    assert_eq!(review.pictures.len(), 1);
    let seen = parsed(&page(&review, Lang::En));
    assert!(
        seen.style
            .contains("url(\"data:image/png;base64,Zm9vYmFy\")")
    );
}

#[test]
fn the_command_writes_pages_over_pages_only() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (template, html) = (at("t.yaml"), at("review.html"));
    fs::write(&template, SHOWN).unwrap();
    for _ in 0..2 {
        let (exit, out, err) = run(&[&template, "--html", &html], "");
        assert_eq!((exit, out.as_str()), (Exit::Clean, ""), "{err}");
        assert!(err.ends_with("review.html written\n"), "{err}");
        parsed(&fs::read_to_string(&html).unwrap());
    }
    let (exit, _, err) = run(&[&template, "--html", &template], "");
    assert_eq!(exit, Exit::Failed);
    assert!(err.contains("something else than a page"), "{err}");
    assert_eq!(fs::read_to_string(&template).unwrap(), SHOWN);
    let (exit, out, _) = run(&[&template, "--html", "-", "--language", "es"], "");
    assert_eq!(exit, Exit::Clean);
    let seen = parsed(&out);
    assert!(seen.text.contains("new_pieces") && !seen.text.contains("order_confirmed"));
}

#[test]
fn no_picture_comes_from_outside_the_project() {
    let outer = tempfile::tempdir().unwrap();
    let project = outer.path().join("project");
    fs::create_dir_all(&project).unwrap();
    let png = b"\x89PNG\r\n\x1a\nsecret picture";
    fs::write(outer.path().join("secret.png"), png).unwrap();
    fs::write(project.join("own.png"), png).unwrap();
    fs::write(project.join("text.png"), b"<svg onload=alert(1)>").unwrap();
    let template = |image: &str| {
        format!(
            "name: x\nlanguage: en\ncategory: marketing\nheader: {{image: \"{image}\"}}\nbody: Hello there\n"
        )
    };
    let file = project.join("t.yaml");
    for (image, shown) in [
        ("own.png", true),
        ("../secret.png", false),
        ("text.png", false),
        ("missing.png", false),
    ] {
        fs::write(&file, template(image)).unwrap();
        let (_, out, _) = run(&[file.to_str().unwrap(), "--html", "-"], "");
        let seen = parsed(&out);
        assert_eq!(seen.style.contains("data:image"), shown, "{image}");
    }
}
