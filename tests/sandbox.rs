//! The stand-in: it refuses, reviews, limits and forgets as the specification says of Meta.

use std::time::Duration;

use plantilla::graph::requests::edit_payload;
use plantilla::graph::{Filter, GraphError, Http, Id, Sample, Status};
use plantilla::sandbox::{Options, Sandbox};
use plantilla::text::placeholder::Notation;
use serde_json::{Value, json};

use super::graph::{client, control, payload, raw, start};

const DAY: u32 = 86_400;

fn refused<T: std::fmt::Debug>(outcome: Result<T, GraphError>) -> (u32, Option<u32>) {
    let error = outcome.unwrap_err();
    let api = error.api().unwrap_or_else(|| panic!("{error:?}"));
    (api.code, api.subcode)
}

fn ahead(sandbox: &Sandbox, seconds: u32) {
    control(sandbox, "POST", "clock", &seconds.to_string());
}

fn set(sandbox: &Sandbox, id: &Id, fields: &Value) {
    control(
        sandbox,
        "POST",
        &format!("templates/{id}"),
        &fields.to_string(),
    );
}

type Client = plantilla::graph::Graph<Http>;

fn create(graph: &Client, name: &str) -> Id {
    graph.create(&payload(name, "en")).unwrap().id
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut payload = payload("order", "en");
    change(&mut payload);
    payload
}

#[test]
fn creation_is_refused_with_metas_subcodes() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    create(&graph, "taken");
    let text = |text: &str| {
        let text = text.to_owned();
        with(|it| it["components"][0]["text"] = text.into())
    };
    let header = |text: &str| {
        let header = json!({"type": "HEADER", "format": "TEXT", "text": text});
        with(|it| it["components"].as_array_mut().unwrap().insert(0, header))
    };
    let label = json!({"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Yes 🎉"}]});
    let link = json!({"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Chat", "url": "https://wa.me/5215512345678"}]});
    for (payload, subcode) in [
        (with(|it| it["name"] = "Order-1".into()), Some(2_388_046)),
        (
            with(|it| it["name"] = "hello_world".into()),
            Some(2_388_155),
        ),
        (with(|it| it["name"] = "taken".into()), Some(2_388_024)),
        (text("Your order {{1}} arrives at {{2}}"), Some(2_388_299)),
        (text("Your {{1}} and {{2}} are here"), Some(2_388_293)),
        (
            text(
                "Your order {{1}} left our store today.\n\n\n\nIt should arrive at {{2}} before noon.",
            ),
            Some(2_388_072),
        ),
        (
            with(|it| it["components"][0]["example"] = json!({})),
            Some(2_388_043),
        ),
        (header("News\nfor you"), Some(2_388_047)),
        (header(&"long ".repeat(20)), Some(2_388_040)),
        (
            with(|it| it["components"].as_array_mut().unwrap().push(label)),
            Some(2_388_060),
        ),
        (
            with(|it| it["components"].as_array_mut().unwrap().push(link)),
            Some(2_388_081),
        ),
        (with(|it| it["category"] = "TRANSACTIONAL".into()), None),
        (with(|it| it["language"] = "xx_XX".into()), None),
        (with(|it| it["components"] = json!([])), None),
        (
            with(|it| {
                it.as_object_mut().unwrap().remove("name");
            }),
            None,
        ),
        (
            with(|it| {
                it["name"] = "taken".into();
                it["language"] = "es".into();
                it["category"] = "MARKETING".into();
            }),
            None,
        ),
        (json!([1]), None),
    ] {
        assert_eq!(refused(graph.create(&payload)), (100, subcode), "{payload}");
    }
    assert_eq!(graph.list(&Filter::default()).unwrap().templates.len(), 2);
}

#[test]
fn review_takes_its_time() {
    let sandbox = Sandbox::start(Options {
        review: Duration::from_secs(600),
        ..Options::default()
    })
    .unwrap();
    let (graph, _) = client(&sandbox);
    let created = graph.create(&payload("order", "en")).unwrap();
    assert_eq!(created.status, Status::Pending);
    let edit = edit_payload(&payload("order", "en"), false);
    assert_eq!(
        refused(graph.edit(&created.id, &edit)),
        (100, Some(2_388_039))
    );
    ahead(&sandbox, 599);
    assert_eq!(graph.get(&created.id).unwrap().status, Status::Pending);
    ahead(&sandbox, 2);
    assert_eq!(graph.get(&created.id).unwrap().status, Status::Approved);
}

#[test]
fn review_decides_on_the_category_by_the_words() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let promo = "Hi {{1}}, big sale this weekend! Get 50% off everything with code {{2}}, only until Sunday. Shop now and save!";
    let id = graph
        .create(&with(|it| it["components"][0]["text"] = promo.into()))
        .unwrap();
    assert_eq!(id.category, "MARKETING");
    let remote = graph.get(&id.id).unwrap();
    assert_eq!(remote.previous_category.as_deref(), Some("UTILITY"));
    let code = "Hi {{1}}, your verification code is {{2}}. For your security, do not share this code with anyone.";
    let mut payload = with(|it| it["components"][0]["text"] = code.into());
    payload["name"] = "code".into();
    let remote = graph.get(&graph.create(&payload).unwrap().id).unwrap();
    assert_eq!(remote.status, Status::Rejected);
    assert_eq!(
        remote.rejected_reason.as_deref(),
        Some("INCORRECT_CATEGORY")
    );
}

#[test]
fn edits_are_limited() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let id = create(&graph, "order");
    let edit = |count: u32| {
        let mut edit = edit_payload(&payload("order", "en"), true);
        edit["message_send_ttl_seconds"] = (60 + count).into();
        graph.edit(&id, &edit)
    };
    assert_eq!(
        refused(graph.edit(&id, &edit_payload(&payload("order", "en"), false))),
        (100, Some(3_835_031))
    );
    edit(0).unwrap();
    assert_eq!(refused(edit(1)), (100, Some(2_388_124)));
    for count in 2..11 {
        ahead(&sandbox, DAY + 1);
        edit(count).unwrap();
    }
    ahead(&sandbox, DAY + 1);
    assert_eq!(
        refused(edit(11)),
        (100, Some(2_388_039)),
        "the eleventh in 30 days"
    );
    ahead(&sandbox, 21 * DAY);
    edit(12).unwrap();
    // What was rejected or paused may be edited as often as one likes, its category too.
    for status in ["REJECTED", "PAUSED"] {
        for _ in 0..2 {
            set(&sandbox, &id, &json!({"status": status}));
            graph
                .edit(&id, &edit_payload(&payload("order", "en"), false))
                .unwrap();
        }
    }
    set(&sandbox, &id, &json!({"status": "DISABLED"}));
    assert_eq!(refused(edit(13)), (100, Some(2_388_039)));
    assert_eq!(
        refused(graph.edit(&id, &json!({"name": "other"}))),
        (100, None)
    );
    assert_eq!(
        refused(graph.edit(&Id::number("5").unwrap(), &json!({}))),
        (100, Some(33))
    );
}

#[test]
fn names_and_languages_stay_blocked_after_deletion() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let id = create(&graph, "order");
    graph.create(&payload("order", "en_GB")).unwrap();
    graph.delete_one(&id, "order").unwrap();
    assert_eq!(
        refused(graph.create(&payload("order", "en"))),
        (100, Some(2_388_023))
    );
    graph.delete_name("order").unwrap();
    assert_eq!(
        refused(graph.create(&payload("order", "en_US"))),
        (100, Some(2_388_025))
    );
    ahead(&sandbox, 29 * DAY);
    assert_eq!(
        refused(graph.create(&payload("order", "en"))),
        (100, Some(2_388_025))
    );
    ahead(&sandbox, DAY + 1);
    let id = create(&graph, "order");
    // A template that was never approved leaves its name free.
    set(&sandbox, &id, &json!({"status": "REJECTED"}));
    graph
        .delete_name("order")
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn deletion_is_all_or_nothing_and_refused_where_meta_refuses() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let (one, other) = (create(&graph, "one"), create(&graph, "other"));
    let missing = Id::number("99").unwrap();
    assert_eq!(
        refused(graph.delete_many(&[one.clone(), missing])),
        (100, Some(33))
    );
    assert_eq!(graph.list(&Filter::default()).unwrap().templates.len(), 3);
    assert_eq!(refused(graph.delete_one(&one, "other")), (100, Some(33)));
    assert_eq!(refused(graph.delete_name("nothing")), (100, None));
    assert_eq!(
        refused(graph.delete_name("hello_world")),
        (100, Some(2_388_094))
    );
    set(&sandbox, &other, &json!({"status": "DISABLED"}));
    assert_eq!(refused(graph.delete_many(&[one, other])), (100, None));
    assert_eq!(graph.list(&Filter::default()).unwrap().templates.len(), 3);
}

#[test]
fn a_listing_shows_what_the_api_makes_of_a_template() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let code = json!({
        "name": "login_code", "language": "en_US", "category": "authentication",
        "components": [
            {"type": "body", "add_security_recommendation": true},
            {"type": "footer", "code_expiration_minutes": 10},
            {"type": "buttons", "buttons": [{"type": "otp", "otp_type": "copy_code", "text": "Copy code"}]},
        ],
    });
    let id = graph.create(&code).unwrap().id;
    let remote = graph.get(&id).unwrap();
    assert_eq!(remote.category(), "AUTHENTICATION");
    assert!(
        remote.text.contains("is your verification code")
            && remote.text.contains("otp_type=COPY_CODE")
    );
    let created = remote.template.clone().as_created();
    let source = plantilla::source::Source {
        text: code.to_string(),
        kind: plantilla::source::SourceKind::Json,
        ..plantilla::source::Source::default()
    };
    let sent = plantilla::source::read(&source).templates.remove(0);
    assert_eq!(created, sent, "as it was sent");
}

#[test]
fn who_calls_and_what_is_asked_for_is_looked_at() {
    let sandbox = start();
    let waba = &sandbox.waba;
    let token = format!("Authorization: Bearer {}\r\n", sandbox.token);
    let path = format!("v26.0/{waba}/message_templates");
    let get = |path: &str, headers: &str| raw(&sandbox, "GET", path, headers, "");
    assert_eq!(get(&path, "").0, 401);
    assert_eq!(get(&path, &token).0, 200);
    let (status, answer) = get("v26.0/1/message_templates", &token);
    assert_eq!(
        (status, &answer["error"]["error_subcode"]),
        (400, &json!(33))
    );
    assert_eq!(get(&format!("{path}?fields=id,colour"), &token).0, 400);
    assert_eq!(get(&format!("{path}?limit=0"), &token).0, 400);
    assert_eq!(get(&format!("{path}?after=zzz"), &token).0, 400);
    assert_eq!(get("message_templates", &token).0, 400);
    assert_eq!(raw(&sandbox, "POST", &path, &token, "{").0, 400);
    assert_eq!(raw(&sandbox, "POST", "_sandbox/faults", "", "fire").0, 400);
    assert_eq!(raw(&sandbox, "POST", "_sandbox/clock", "", "-1").0, 400);
    assert_eq!(
        raw(&sandbox, "POST", "_sandbox/templates/1", "", "{}").0,
        400
    );
}

#[test]
fn the_account_is_kept_in_a_folder_and_the_token_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        review: Duration::ZERO,
        state: Some(folder.path().join("shop")),
        ..Options::default()
    };
    let sandbox = Sandbox::start(options()).unwrap();
    let (graph, _) = client(&sandbox);
    create(&graph, "order");
    graph.delete_name("order").unwrap();
    let kept = create(&graph, "kept");
    let text = std::fs::read_to_string(folder.path().join("shop/account.json")).unwrap();
    assert!(!text.contains(&sandbox.token));
    let before = sandbox.token.clone();
    drop(graph);
    drop(sandbox);
    let sandbox = Sandbox::start(options()).unwrap();
    assert_ne!(sandbox.token, before);
    let (graph, _) = client(&sandbox);
    assert_eq!(graph.get(&kept).unwrap().name(), "kept");
    assert_eq!(
        refused(graph.create(&payload("order", "en"))),
        (100, Some(2_388_025))
    );
    std::fs::write(folder.path().join("shop/account.json"), "{").unwrap();
    drop(sandbox);
    assert!(
        Sandbox::start(options()).is_err(),
        "a broken state is not overwritten"
    );
}

#[test]
fn the_account_is_full_at_its_limit() {
    let sandbox = super::graph::start_with(Options {
        templates: 2,
        ..Options::default()
    });
    let (graph, _) = client(&sandbox);
    create(&graph, "order");
    assert_eq!(
        refused(graph.create(&payload("more", "en"))),
        (100, Some(2_388_019))
    );
}

#[test]
fn the_command_prints_what_a_shell_needs() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
        .args([
            "sandbox", "--port", "0", "--review", "instant", "--lang", "es",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    for _ in 0..4 {
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        lines.push(line);
    }
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    for (line, name) in lines.iter().zip([
        "GRAPH_URL=http://127.0.0.1:",
        "WABA_ID=1",
        "APP_ID=2",
        "TOKEN=SANDBOX",
    ]) {
        assert!(
            line.starts_with(&format!("export PLANTILLA_{name}")),
            "{line}"
        );
    }
    assert!(said.contains("no Meta"), "{said}");
    for typed in [
        &["--review", "soon"][..],
        &["--fault", "fire"],
        &["--port", "70000"],
    ] {
        let output = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
            .arg("sandbox")
            .args(typed)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{typed:?}");
    }
}

/// Puts the handle of an uploaded file in the place of each file that a payload names.
fn upload_all(graph: &Client, value: &mut Value, folder: &std::path::Path) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Array(handles)) = fields.get_mut("header_handle") {
                for handle in handles {
                    let path = folder.join(handle.as_str().unwrap());
                    let sample = Sample::open(&path).unwrap().unwrap();
                    *handle = graph.upload(&sample).unwrap().into();
                }
            }
            fields
                .values_mut()
                .for_each(|inner| upload_all(graph, inner, folder));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|inner| upload_all(graph, inner, folder)),
        _ => {}
    }
}

#[test]
fn every_starter_template_is_taken_and_comes_back_as_it_was_sent() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-examples");
    let mut changed = Vec::new();
    for path in super::rules::files(&root) {
        if path.extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let source = plantilla::source::Source {
            name: path.display().to_string(),
            text: std::fs::read_to_string(&path).unwrap(),
            ..plantilla::source::Source::default()
        };
        for template in plantilla::source::read(&source).templates {
            let mut payload = plantilla::source::graph(&template);
            upload_all(&graph, &mut payload, path.parent().unwrap());
            let created = graph.create(&payload);
            let created = created.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(created.status, Status::Approved, "{}", path.display());
            if payload["category"] != created.category.as_str() {
                changed.push(format!("{} {}", payload["name"], payload["language"]));
            }
            let remote = graph.get(&created.id).unwrap();
            let body = |template: &plantilla::template::Template| {
                let body = template.body.clone()?;
                body.text.map(|text| text.in_notation(Notation::Braces))
            };
            assert_eq!(
                body(&remote.template.as_created()),
                body(&template),
                "{}",
                path.display()
            );
        }
        // The hundred of an hour are not what is tried here.
        control(&sandbox, "POST", "clock", "3601");
    }
    assert!(graph.list(&Filter::default()).unwrap().templates.len() > 30);
    assert!(changed.is_empty(), "recategorised: {changed:?}");
}
