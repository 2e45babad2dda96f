//! The schemas that `plantilla schema` prints: valid by their own draft, true to what reads the files, and
//! strict with slips.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use plantilla::lint::diagnostic::Severity;
use plantilla::lint::rule::Example;
use plantilla::lint::{Lang, Options, Rules, catalogue, lint};
use plantilla::schema::{self, Part, words};
use plantilla::source::{Source, SourceKind, read};
use plantilla::template::Form;
use serde_json::{Value, json};

use crate::config::{folder, run};

const LANGS: [Lang; 3] = [Lang::En, Lang::Es, Lang::Pt];

fn rules() -> &'static Rules {
    Rules::builtin().unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::meta::validate(schema).unwrap();
    jsonschema::draft7::new(schema).unwrap()
}

fn templates() -> Validator {
    validator(&schema::authoring(Lang::En, rules()))
}

/// The documents of a YAML text as an editor's language server sees them.
fn documents(text: &str) -> Vec<Value> {
    serde_yaml::Deserializer::from_str(text)
        .map(|document| {
            let value: serde_yaml::Value = serde::Deserialize::deserialize(document).unwrap();
            in_json(value)
        })
        .collect()
}

/// Keys are texts to an editor, also where YAML has numbers.
fn in_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(entries) => Value::Object(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let key = match in_json(key) {
                        Value::String(text) => text,
                        other => other.to_string(),
                    };
                    (key, in_json(value))
                })
                .collect(),
        ),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(in_json).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn source(text: &str) -> Source {
    Source {
        name: "t.yaml".to_owned(),
        text: text.to_owned(),
        kind: SourceKind::Yaml,
        named: true,
        ..Source::default()
    }
}

/// Whether all of a text is templates in the form for people, and nothing in it is an error.
fn is_sound(text: &str) -> bool {
    let reading = read(&source(text));
    let authoring = |it: &plantilla::template::Template| it.origin.form == Form::Authoring;
    let report = lint(vec![source(text)], &Options::new(rules()));
    !reading.templates.is_empty()
        && reading.templates.iter().all(authoring)
        && report
            .diagnostics
            .iter()
            .chain(report.suppressed.iter().map(|it| &it.diagnostic))
            .all(|found| found.severity < Severity::Error && found.rule != "template/unknown-key")
}

fn complaints(validator: &Validator, text: &str) -> Vec<String> {
    documents(text)
        .iter()
        .flat_map(|document| {
            validator
                .iter_errors(document)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn both_are_schemas_in_every_language() {
    for lang in LANGS {
        validator(&schema::authoring(lang, rules()));
        validator(&schema::config(lang, rules()));
    }
    let spanish = schema::authoring(Lang::Es, rules());
    assert_eq!(
        spanish["properties"]["footer"]["description"],
        words::about(Part::Template, "footer", Lang::Es).unwrap()
    );
}

#[test]
fn every_key_that_is_read_has_words_and_a_place() {
    let schema = schema::authoring(Lang::En, rules());
    for part in Part::ALL {
        let own = match part {
            Part::Template => &schema,
            other => {
                let name = format!("{other:?}").to_lowercase();
                schema["definitions"].get(&name).unwrap()
            }
        };
        let there: BTreeSet<&str> = own["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let read: BTreeSet<&str> = part.keys().into_iter().collect();
        assert_eq!(there, read, "{part:?}");
        let said = |key: &&str| !own["properties"][*key]["description"].is_null();
        assert!(read.iter().all(said), "{part:?}");
    }
}

#[test]
fn limits_are_those_of_the_rules() {
    let schema = schema::authoring(Lang::En, rules());
    let written = schema.to_string();
    for limit in [
        "{0,1024}", "{0,600}", "{0,60}", "{0,25}", "{0,16}", "{0,2000}", "{1,512}",
    ] {
        assert!(written.contains(limit), "{limit}");
    }
    assert_eq!(schema["properties"]["buttons"]["maxItems"], 10);
    let cards = &schema["definitions"]["carousel"]["properties"]["cards"];
    assert_eq!(
        (&cards["minItems"], &cards["maxItems"]),
        (&json!(2), &json!(10))
    );
    let footer = &schema["definitions"]["footer"]["properties"]["code_expiration_minutes"];
    assert_eq!(
        (&footer["minimum"], &footer["maximum"]),
        (&json!(1), &json!(90))
    );
    let button = &schema["definitions"]["button"]["properties"];
    assert_eq!(button["supported_apps"]["maxItems"], 5);
    assert_eq!(button["copy_code"]["maxLength"], 20);
    assert_eq!(
        button["otp"]["anyOf"][0]["enum"],
        json!(["copy_code", "one_tap", "zero_tap"])
    );
    assert_eq!(button["icon"]["examples"][0], "DOCUMENT");
}

#[test]
fn the_templates_of_this_repository_are_valid() {
    let validator = templates();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in [
        "tests/kinds",
        "templates-examples/authentication",
        "templates-examples/marketing",
        "templates-examples/utility",
    ] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                let text = fs::read_to_string(&path).unwrap();
                let found = complaints(&validator, &text);
                assert!(found.is_empty(), "{}: {found:#?}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn what_lint_takes_the_schema_takes() {
    let validator = templates();
    let (mut taken, mut wrong) = (0, Vec::new());
    for rule in rules().iter() {
        let examples = catalogue::examples(&rule.file.id).unwrap();
        for example in examples.good.iter().chain(&examples.bad) {
            let sources = match example {
                Example { file: Some(_), .. } => continue,
                other => other.sources(),
            };
            let Some(text) = sources.first().map(|source| source.text.as_str()) else {
                continue;
            };
            if !is_sound(text) {
                continue;
            }
            taken += 1;
            for complaint in complaints(&validator, text) {
                wrong.push(format!("{}: {complaint}\n{text}", rule.file.id));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {taken}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(taken > 300, "{taken}");
}

const GOOD: &str = "\
name: order_shipped
language: es_MX
category: utility
header: Tu pedido
body: Hola, <<1>>, tu pedido <<2>> llega hoy antes de las seis.
footer: Tienda Andina
buttons:
  - url: https://shop.example/orders/<<1>>
    text: Ver pedido
    samples: [A-1042]
  - quick_reply: Ayuda
samples: [Ana, 1042]
";

#[test]
fn typical_slips_are_refused() {
    let validator = templates();
    assert_eq!(complaints(&validator, GOOD), Vec::<String>::new());
    let slips = [
        ("a misspelt key", "footer:", "foter:"),
        ("a key of another language", "body:", "cuerpo:"),
        ("an unknown category", "utility", "transactional"),
        ("a misspelt category", "utility", "utilty"),
        ("a language that Meta doesn't have", "es_MX", "es_XX"),
        ("a hyphen in the language", "es_MX", "es-MX"),
        ("capitals in the name", "order_shipped", "OrderShipped"),
        ("a blank in the name", "order_shipped", "order shipped"),
        ("a number for a text", "header: Tu pedido", "header: 12"),
        (
            "a list for a text",
            "footer: Tienda Andina",
            "footer: [Tienda, Andina]",
        ),
        (
            "no body",
            "body: Hola, <<1>>, tu pedido <<2>> llega hoy antes de las seis.\n",
            "",
        ),
        ("no name", "name: order_shipped\n", ""),
        ("no category", "category: utility\n", ""),
        ("no language", "language: es_MX\n", ""),
        ("a button without a label", "    text: Ver pedido\n", ""),
        (
            "a button without a kind",
            "  - quick_reply: Ayuda",
            "  - text: Ayuda",
        ),
        (
            "a button of two kinds",
            "    text: Ver pedido",
            "    quick_reply: Ver pedido",
        ),
        ("a misspelt kind of button", "quick_reply:", "quick_replay:"),
        (
            "a long text among the buttons",
            "  - quick_reply: Ayuda",
            "  - Quiero que me llamen mañana",
        ),
        (
            "a label of 26 characters",
            "quick_reply: Ayuda",
            "quick_reply: abcdefghijklmnopqrstuvwxyz",
        ),
        (
            "a footer of 61 characters",
            "Tienda Andina",
            "Una letra pequeña que no cabe en las sesenta que Meta permite.",
        ),
        (
            "a mapping of lists for samples",
            "samples: [Ana, 1042]",
            "samples: {a: [Ana]}",
        ),
        (
            "two things in the header",
            "header: Tu pedido",
            "header: {image: a.png, video: b.mp4}",
        ),
        (
            "a header of nothing known",
            "header: Tu pedido",
            "header: {picture: a.png}",
        ),
        (
            "a time to live beyond the category's",
            "\nsamples:",
            "\nmessage_send_ttl_seconds: 86400\nsamples:",
        ),
        (
            "a word for true",
            "\nsamples:",
            "\nallow_category_change: yes please\nsamples:",
        ),
        (
            "an unknown parameter format",
            "\nsamples:",
            "\nparameter_format: numbers\nsamples:",
        ),
        (
            "one card",
            "header: Tu pedido",
            "carousel:\n  - {header: {image: a.png}}",
        ),
        (
            "a flow that is a list",
            "  - quick_reply: Ayuda",
            "  - {flow: [1], text: Ver}",
        ),
        (
            "an unknown way to hand a code over",
            "  - quick_reply: Ayuda",
            "  - otp: two_tap",
        ),
        (
            "minutes that are no number",
            "footer: Tienda Andina",
            "footer: {code_expiration_minutes: ten}",
        ),
        (
            "minutes beyond the limit",
            "footer: Tienda Andina",
            "footer: {code_expiration_minutes: 120}",
        ),
        (
            "an unknown language among several",
            "language: es_MX",
            "languages: {es_XX: {}}",
        ),
        (
            "an app without its hash",
            "  - quick_reply: Ayuda",
            "  - otp: one_tap\n    supported_apps: [{package_name: com.example.shop}]",
        ),
    ];
    for (what, from, to) in slips {
        assert!(GOOD.contains(from), "{what}: {from}");
        let text = GOOD.replacen(from, to, 1);
        assert!(
            !complaints(&validator, &text).is_empty(),
            "{what} passes:\n{text}"
        );
        // Lint reads any scalar as a text, and takes the first of two kinds.
        let lenient = [
            "a number for a text",
            "a button of two kinds",
            "two things in the header",
        ];
        assert!(
            !is_sound(&text) || lenient.contains(&what),
            "lint takes {what}"
        );
    }
}

#[test]
fn a_block_of_text_may_be_as_long_as_meta_takes() {
    let validator = templates();
    let with = |length: usize| {
        let body = "año🙂 "
            .repeat(300)
            .chars()
            .take(length)
            .collect::<String>();
        let body = format!("body: |\n  {}.\n", body.trim_end());
        GOOD.replacen(
            "body: Hola, <<1>>, tu pedido <<2>> llega hoy antes de las seis.\n",
            &body,
            1,
        )
    };
    assert!(complaints(&validator, &with(1023)).is_empty());
    let said = complaints(&validator, &with(1034));
    assert_eq!(said.len(), 1, "{said:?}");
    let offer = GOOD.replacen(
        "category: utility",
        "category: marketing\nlimited_time_offer: {text: Solo hoy}",
        1,
    );
    assert!(complaints(&validator, &offer).is_empty());
    let long = offer.replacen(
        "body: Hola",
        &format!("body: {} Hola", "ya ".repeat(200)),
        1,
    );
    assert!(!complaints(&validator, &long).is_empty());
}

#[test]
fn the_configuration_is_judged_as_it_is_read() {
    let validator = validator(&schema::config(Lang::Es, rules()));
    for (text, sound) in [
        (
            "fail-on = 'warning'\nstrict = true\nlanguages = ['es_MX']",
            true,
        ),
        (
            "[levels]\n'body/*' = 'off'\n'name/charset' = 'warning'\n'*' = 'info'",
            true,
        ),
        ("[levels]\n'my-rules/brand' = 'error'", true),
        ("[files.'drafts/**']\n'header/*' = 'off'", true),
        ("[words]\nallow = ['Nequi']", true),
        (
            "[accounts.main]\nwaba = '1'\napp = '2'\ntoken-variable = 'T'",
            true,
        ),
        ("fail-on = 'warn'", false),
        ("fail_on = 'warning'", false),
        ("strict = 'yes'", false),
        ("languages = ['es-MX']", false),
        ("languages = 'es_MX'", false),
        ("[levels]\n'body/*' = 'warn'", false),
        ("[levels]\n'body' = 'off'", false),
        ("[words]\nallowed = ['Nequi']", false),
        ("[accounts.main]\ntoken = 'EAAG'", false),
        ("lang = 'fr'", false),
    ] {
        let value: toml::Table = text.parse().unwrap();
        let value = serde_json::to_value(value).unwrap();
        let found: Vec<_> = validator.iter_errors(&value).collect();
        assert_eq!(found.is_empty(), sound, "{text}: {found:?}");
        let problems = plantilla::config::read::read(text).1;
        assert!(
            problems.is_empty() == sound || text.contains("'body' ="),
            "{text}: {problems:?}"
        );
    }
}

#[test]
fn the_command_prints_both() {
    let here = folder(&[]);
    for (typed, title) in [
        (&["schema"][..], "A WhatsApp message template"),
        (
            &["schema", "authoring", "--lang", "pt"],
            "Um modelo de mensagem do WhatsApp",
        ),
        (
            &["schema", "config", "--lang", "es"],
            "Configuración de plantilla",
        ),
    ] {
        let said = run(&here, typed);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        let schema: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(schema["title"], title);
        validator(&schema);
    }
}

#[test]
fn new_names_a_schema_that_lies_near_and_no_other() {
    let here = folder(&[("shop/templates/.keep", ""), ("alone/.keep", "")]);
    let said = run(&here, &["init", "--editor", "shop"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let read = |path: &str| fs::read_to_string(here.path().join(path)).unwrap();
    let schema: Value = serde_json::from_str(&read("shop/plantilla.schema.json")).unwrap();
    validator(&schema);
    for (file, line) in [
        (
            "shop/a.yaml",
            "# yaml-language-server: $schema=plantilla.schema.json\n",
        ),
        (
            "shop/templates/a.yaml",
            "# yaml-language-server: $schema=../plantilla.schema.json\n",
        ),
    ] {
        let said = run(&here, &["new", "shipping-update", "--out", file]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert!(read(file).starts_with(line), "{}", read(file));
        assert_eq!(
            run(&here, &["lint", file, "--fail-on", "info"]).code,
            Some(0)
        );
        assert!(complaints(&templates(), &read(file)).is_empty());
    }
    run(&here, &["new", "shipping-update", "--out", "alone/a.yaml"]);
    assert!(!read("alone/a.yaml").contains("yaml-language-server"));
    let payload = run(&here, &["export", "alone/a.yaml"]).out;
    fs::write(here.path().join("payload.json"), payload).unwrap();
    let said = run(
        &here,
        &["import", "payload.json", "--out", "shop/templates"],
    );
    assert_eq!(said.code, Some(0), "{}", said.err);
    let imported = read("shop/templates/order_shipped.yaml");
    assert!(imported.starts_with("# yaml-language-server: $schema=../plantilla.schema.json\n"));
}
