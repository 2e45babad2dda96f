//! From the account to files, as values: what is no difference, what is kept, and that files say the account then.

use plantilla::graph::Remote;
use plantilla::release::filed::as_filed;
use plantilla::release::pull::{Pulled, pull};
use plantilla::source::{self, Source, SourceKind, authoring, graph};
use plantilla::template::{Category, Template};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::round_trip::template;

fn source(name: &str, text: &str) -> Source {
    let kind = match name.rsplit_once('.') {
        Some((_, "json")) => SourceKind::Json,
        Some((_, "jsonl")) => SourceKind::Jsonl,
        _ => SourceKind::Yaml,
    };
    Source {
        name: name.to_owned(),
        text: text.to_owned(),
        kind,
        ..Source::default()
    }
}

/// A template as the account lists it.
fn listed(payload: &Value) -> Remote {
    let mut listed = payload.clone();
    let fields = listed.as_object_mut().unwrap();
    fields.insert("id".into(), "1".into());
    fields.entry("status").or_insert("APPROVED".into());
    let added = json!({"quality_score": {"score": "UNKNOWN"}, "cta_url_link_tracking_opted_out": false,
        "rejected_reason": "NONE", "last_updated_time": 1_795_274_298});
    for (key, value) in added.as_object().unwrap() {
        fields.entry(key.clone()).or_insert(value.clone());
    }
    Remote::read(&listed).unwrap()
}

fn read(source: &Source) -> Vec<Template> {
    source::read(source).templates
}

/// What pulling makes of one file, after checking that pulling again changes nothing.
fn after(name: &str, text: &str, remotes: &[Remote]) -> (String, Pulled) {
    let sources = [source(name, text)];
    let pulled = pull(&sources, remotes);
    let after = match pulled.changes.first() {
        None => text.to_owned(),
        Some(change) => change.after.clone().unwrap_or_else(|| panic!("{text}")),
    };
    let again = pull(&[source(name, &after)], remotes);
    assert!(again.changes.is_empty(), "{again:?}\n{after}");
    (after, pulled)
}

/// The account's version of the templates of a text, with pieces of it replaced.
fn remotes(text: &str, changes: &[(&str, &str)]) -> Vec<Remote> {
    read(&source("t.yaml", text))
        .iter()
        .map(|template| {
            let mut json = graph(template).to_string();
            for (old, new) in changes {
                json = json.replace(old, new);
            }
            listed(&serde_json::from_str(&json).unwrap())
        })
        .collect()
}

const FILE: &str = "\
# Written by Ana; ask her first.
name: order_shipped        # as in the shop's code
category: utility
languages:
  en_US:
    header: Order <<order_id>>
    body: |
      Hi <<customer>>, order <<order_id>> has left our store.

      It should arrive before noon.
    footer: 'Reply ''HELP'' to talk'
    buttons:
      # the shop's own page
      - url: https://shop.example/orders/<<order_id>>
        text: Track order
  es:  # Ana's own words
    header: Pedido <<order_id>>
    body: >
      Hola <<customer>>, el pedido <<order_id>> ya salió de nuestro almacén y
      llegará antes del mediodía.
    footer: \"Responde AYUDA\"
    buttons:
      - {url: 'https://shop.example/orders/<<order_id>>', text: Seguir}
samples:   # shared
  customer: Ana
  order_id: A-1042
";

#[test]
fn what_was_exported_is_no_difference() {
    let (after, pulled) = after("t.yaml", FILE, &remotes(FILE, &[]));
    assert_eq!(after, FILE);
    assert_eq!((pulled.same, pulled.local_only), (2, 0));
}

#[test]
fn values_change_in_place_and_comments_and_order_stay() {
    for (account, file) in [
        (
            &[("has left our store.", "left our store today.")][..],
            &[("has left our store.", "left our store today.")][..],
        ),
        (
            &[("Reply 'HELP' to talk", "Say 'HELP' now")],
            &[("Reply ''HELP'' to talk", "Say ''HELP'' now")],
        ),
        (
            &[("Responde AYUDA", "Escribe \\\"AYUDA\\\"")],
            &[("Responde AYUDA", "Escribe \\\"AYUDA\\\"")],
        ),
        (
            &[("\"Track order\"", "\"Where: here\"")],
            &[("Track order", "\"Where: here\"")],
        ),
        (
            &[("\"Seguir\"", "\"Seguir, ya\"")],
            &[("Seguir", "\"Seguir, ya\"")],
        ),
        (&[("A-1042", "12")], &[("A-1042", "\"12\"")]),
        (&[("UTILITY", "MARKETING")], &[("utility", "marketing")]),
        (
            &[(
                "It should arrive before noon.",
                "Soon:\\n\\n- at your door\\n- #1\\nBye.",
            )],
            &[(
                "It should arrive before noon.\n",
                "Soon:\n\n      - at your door\n      - #1\n      Bye.\n",
            )],
        ),
        (
            &[(
                "almacén y llegará antes del mediodía.",
                "almacén.\\nLlegará hoy.",
            )],
            &[(
                "almacén y\n      llegará antes del mediodía.",
                "almacén.\n\n      Llegará hoy.",
            )],
        ),
    ] {
        let mut expected = FILE.to_owned();
        for (old, new) in file {
            assert!(expected.contains(old));
            expected = expected.replace(old, new);
        }
        let remotes = remotes(FILE, account);
        let (after, pulled) = after("t.yaml", FILE, &remotes);
        assert_eq!(after, expected);
        assert!(!pulled.changes[0].rewritten);
        let crlf = FILE.replace('\n', "\r\n");
        let (after, _) = self::after("t.yaml", &crlf, &remotes);
        assert_eq!(after, expected.replace('\n', "\r\n"));
    }
}

#[test]
fn more_than_values_writes_the_document_anew_and_says_what_it_costs() {
    let two = format!(
        "{FILE}---\n# another\nname: other\nlanguage: en\ncategory: utility\nbody: Your table is kept until eight.\n"
    );
    let mut remotes = remotes(&two, &[]);
    let mut payload = graph(&remotes[2].template);
    payload["components"]
        .as_array_mut()
        .unwrap()
        .push(json!({"type": "FOOTER", "text": "Bye"}));
    remotes[2] = listed(&payload);
    let (after, pulled) = after("t.yaml", &two, &remotes);
    assert!(after.starts_with(FILE), "only the document that differs");
    assert!(after.contains("---\n# another\nname: other\n") && after.ends_with("footer: Bye\n"));
    assert!(pulled.changes[0].rewritten && !pulled.changes[0].loses_comments);
    let mut payload = graph(&remotes[0].template);
    payload["components"].as_array_mut().unwrap().remove(2);
    let changed = [listed(&payload), remotes[1].clone()];
    let (after, pulled) = self::after("t.yaml", FILE, &changed);
    assert!(pulled.changes[0].rewritten && pulled.changes[0].loses_comments);
    assert!(after.starts_with("# Written by Ana; ask her first.\nname: order_shipped\n"));
    assert!(!after.contains("HELP") && after.contains("Responde AYUDA"));
}

#[test]
fn languages_come_into_the_file_of_their_name() {
    let mut payload = graph(&remotes(FILE, &[])[0].template);
    payload["language"] = "pt_BR".into();
    let mut all = remotes(FILE, &[]);
    all.push(listed(&payload));
    let (after, pulled) = after("t.yaml", FILE, &all);
    assert!(
        after.starts_with(FILE) && after.contains("---\nname: order_shipped\nlanguage: pt_BR\n")
    );
    assert!(pulled.new.is_empty() && !pulled.changes[0].rewritten);
    // JSON takes no documents: then it is a file of its own.
    let json = graph(&all[0].template).to_string();
    let pulled = pull(&[source("t.json", &json)], &all);
    let languages: Vec<_> = pulled
        .new
        .iter()
        .map(|new| new.language.as_deref())
        .collect();
    assert_eq!(languages, [Some("es"), Some("pt_BR")]);
    let pulled = pull(&[], &all);
    assert_eq!((pulled.new.len(), pulled.new[0].languages), (1, 3));
    assert_eq!(read(&source("n.yaml", &pulled.new[0].text)).len(), 3);
}

#[test]
fn other_forms_change_in_their_own_syntax() {
    let all = remotes(FILE, &[]);
    let [en, es] = [graph(&all[0].template), graph(&all[1].template)];
    let changed = remotes(FILE, &[("before noon", "at 9 \\\"sharp\\\"")]);
    for (name, text) in [
        ("t.json", serde_json::to_string_pretty(&en).unwrap()),
        ("t.json", json!([en, es]).to_string()),
        ("t.jsonl", format!("{en}\n\n{es}\n")),
    ] {
        let (after, pulled) = after(name, &text, &changed);
        assert_eq!(after, text.replace("before noon", "at 9 \\\"sharp\\\""));
        assert!(!pulled.changes[0].rewritten);
    }
    let mut payload = en.clone();
    payload["components"].as_array_mut().unwrap().remove(0);
    let changed = [listed(&payload), all[1].clone()];
    let (after, pulled) = after("t.jsonl", &format!("{en}\n{es}\n"), &changed);
    assert!(pulled.changes[0].rewritten && after.ends_with(&format!("\n{es}\n")));
}

#[test]
fn what_the_api_adds_or_leaves_out_is_no_difference() {
    let local = |text: &str| read(&source("t.yaml", text)).remove(0);
    let same = |text: &str, payload: Value| {
        let local = local(text);
        let mut json = graph(&local);
        for (key, value) in payload.as_object().unwrap() {
            json[key] = value.clone();
        }
        as_filed(&listed(&json), &local) == local
    };
    let text = "name: a\nlanguage: en\ncategory: utility\nbody: Your order left today.\nallow_category_change: true\n";
    assert!(same(text, json!({})));
    for added in [
        json!({"parameter_format": "POSITIONAL"}),
        json!({"parameter_format": "NAMED", "sub_category": "CUSTOM", "display_format": ""}),
        json!({"allow_category_change": null, "library_template_name": null}),
        json!({"status": "PENDING", "category": "MARKETING"}),
        json!({"language": "en"}),
    ] {
        assert!(same(text, added.clone()), "{added}");
    }
    for real in [
        json!({"category": "MARKETING"}),
        json!({"message_send_ttl_seconds": 600}),
        json!({"components": [{"type": "BODY", "text": "Your order left today!"}]}),
    ] {
        assert!(!same(text, real.clone()), "{real}");
    }
    let image = "name: a\nlanguage: en\ncategory: utility\nheader: {image: photo.png}\nbody: Your order left.\n";
    let shown = json!({"components": [
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["https://scontent.whatsapp.net/v/1"]}},
        {"type": "BODY", "text": "Your order left."}]});
    assert!(same(image, shown));
}

#[test]
fn metas_own_and_what_goes_are_left_out() {
    let mut hello = graph(&remotes(FILE, &[])[0].template);
    hello["name"] = "hello_world".into();
    let mut going = hello.clone();
    going["name"] = "going".into();
    going["status"] = "PENDING_DELETION".into();
    let mut going = listed(&going);
    going.status = plantilla::graph::Status::PendingDeletion;
    let pulled = pull(&[], &[listed(&hello), going]);
    assert_eq!((pulled.new.len(), pulled.left_out), (0, 2));
}

#[test]
fn a_file_that_is_not_understood_loses_nothing() {
    let text =
        "name: a\nlanguage: en\ncategory: utility\nbody: Your order left today.\nfoter: Bye\n";
    let mut payload = graph(&read(&source("t.yaml", text))[0]);
    payload["components"][0]["text"] = "Your order left just now.".into();
    let (after, _) = after("t.yaml", text, &[listed(&payload)]);
    assert_eq!(after, text.replace("left today", "left just now"));
    payload["components"]
        .as_array_mut()
        .unwrap()
        .push(json!({"type": "FOOTER", "text": "x"}));
    let pulled = pull(&[source("t.yaml", text)], &[listed(&payload)]);
    assert_eq!(pulled.changes[0].after, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    /// What was exported and created comes back as it was.
    #[test]
    fn pulling_what_was_exported_changes_nothing(template in template()) {
        let payload = graph(&template);
        let text = authoring(std::slice::from_ref(&template));
        let remote = listed(&payload);
        // Of those, a listing holds other words than were sent.
        prop_assume!(template.category() != Some(Category::Authentication));
        let pulled = pull(&[source("t.yaml", &text)], &[remote]);
        prop_assert!(pulled.changes.is_empty() && pulled.new.is_empty(), "{:?}\n{}", pulled, text);
    }

    /// Whatever stands in a file and in the account, the file says the account then, or is left alone.
    #[test]
    fn pulling_ends_where_the_account_stands(one in template(), mut other in template(), comment in any::<bool>()) {
        other.name = one.name.clone();
        other.language = one.language.clone();
        let mut text = authoring(std::slice::from_ref(&one));
        if comment {
            text = format!("# ours\n{text}");
        }
        let remote = listed(&graph(&other));
        let pulled = pull(&[source("t.yaml", &text)], std::slice::from_ref(&remote));
        if let Some(change) = pulled.changes.first() {
            let Some(after) = &change.after else {
                let odd = !source::read(&source("t.yaml", &text)).problems.is_empty();
                prop_assert!(odd, "{}\n{}", text, remote.text);
                return Ok(());
            };
            let again = pull(&[source("t.yaml", after)], &[remote]);
            prop_assert!(again.changes.is_empty(), "{:?}\n{}\n{}", again, text, after);
            prop_assert!(!comment || after.starts_with("# ours\n"));
        }
    }
}
