//! `status`: the table, what is said below it, and how it ends.

use std::fs;

use insta::assert_snapshot;
use plantilla::cli::Exit;
use plantilla::sandbox::Sandbox;
use serde_json::{Value, json};

use super::super::graph::{control, payload, seen, start};
use super::{Seat, fill, path, run, run_at, set};

/// An account with a template in each state.
fn motley() -> Sandbox {
    let sandbox = start();
    let names = [
        "approved", "broken", "cheap", "hated", "idle", "odd", "sold", "tired",
    ];
    let payloads: Vec<Value> = names.iter().map(|name| payload(name, "en")).collect();
    fill(&sandbox, &payloads);
    let first = 1_000_000_000_000_002_u64;
    let month = 2_600_000;
    for (index, fields) in [
        json!({"quality_score": {"score": "GREEN"}}),
        json!({"status": "REJECTED", "rejected_reason": "INVALID_FORMAT",
            "rejection_info": {"reason": "Dangling parameter", "recommendation": "Add text\u{1b}[31m."}}),
        json!({"correct_category": "MARKETING"}),
        json!({"status": "PAUSED", "quality_score": {"score": "RED", "reasons": ["SPAM"]}}),
        json!({"last_updated_time": 1_000_000_000}),
        json!({"status": "SLEEPING\u{7}", "quality_score": {"score": "PURPLE"}}),
        json!({"category": "MARKETING", "previous_category": "UTILITY"}),
        json!({"status": "ARCHIVED", "quality_score": {"score": "YELLOW"}}),
    ]
    .iter()
    .enumerate()
    {
        set(&sandbox, &(first + index as u64).to_string(), fields);
    }
    control(&sandbox, "POST", "clock", &month.to_string());
    sandbox
}

/// The same text whatever the day: the idle one is as old as the test is run.
fn timeless(text: &str) -> String {
    let old = regex::Regex::new(r"\b\d{4,5}( d\b| days| días| dias)").unwrap();
    old.replace_all(text, "9999$1").into_owned()
}

#[test]
fn the_whole_account_in_every_language() {
    let sandbox = motley();
    let empty = tempfile::tempdir().unwrap();
    let files = path(empty.path());
    for lang in ["en", "es", "pt"] {
        let ran = run(&sandbox, &["status", "--files", files, "--lang", lang]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
        assert!(
            ran.out.lines().all(|line| line.chars().count() <= 80),
            "{}",
            ran.out
        );
        assert_snapshot!(format!("status_{lang}"), timeless(&ran.out));
    }
    let narrow = Seat {
        width: Some(40),
        ..Seat::default()
    };
    let typed = ["status", "--files", files, "sold", "broken"];
    let ran = run_at(&sandbox, &typed, narrow);
    assert!(
        ran.out.lines().all(|line| line.chars().count() <= 40),
        "{}",
        ran.out
    );
    assert_snapshot!("status_narrow", timeless(&ran.out));
    let color = Seat {
        color: true,
        ..Seat::default()
    };
    let ran = run_at(&sandbox, &typed, color);
    assert!(
        ran.out.contains("\u{1b}[31mrejected\u{1b}[0m"),
        "{}",
        ran.out
    );
    let json = run(&sandbox, &[&typed[..], &["--format", "json"]].concat()).out;
    let mut value: Value = serde_json::from_str(&json).unwrap();
    value["account"] = "…".into();
    for template in value["templates"].as_array_mut().unwrap() {
        template["updated"] = 0.into();
        template["age_seconds"] = 0.into();
    }
    assert_snapshot!("status_json", serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn a_rejection_leads_to_the_line_and_the_fix() {
    let sandbox = start();
    fill(
        &sandbox,
        &[payload("order", "en_US"), payload("other", "en_US")],
    );
    let rejected = json!({"status": "REJECTED", "rejected_reason": "INVALID_FORMAT"});
    set(&sandbox, "1000000000000002", &rejected);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("order.yaml");
    fs::write(
        &file,
        "# ours\nname: order\nlanguage: en_US\ncategory: utility\nbody: <<customer>>, your order <<order>> left today.\nsamples: {customer: Ana, order: A-1}\n",
    )
    .unwrap();
    let ran = run(
        &sandbox,
        &["status", "order", "--files", path(folder.path())],
    );
    let said = ran.out.replace(path(folder.path()), "…");
    let one_line: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        one_line.contains(
            "…/order.yaml:5:7: the body begins with `<<customer>>` [body/placeholder-at-start]"
        ),
        "{said}"
    );
    assert!(
        one_line.contains("Put at least one word before it"),
        "{said}"
    );
    // Without the file it is the text of the account that is looked at.
    let elsewhere = tempfile::tempdir().unwrap();
    let ran = run(
        &sandbox,
        &["status", "order", "--files", path(elsewhere.path())],
    );
    assert_eq!(ran.exit, Exit::Clean);
    assert!(!ran.out.contains(".yaml"), "{}", ran.out);
}

#[test]
fn its_help_fits_a_screen() {
    super::help("status");
}

#[test]
fn the_category_of_the_file_counts() {
    let sandbox = start();
    fill(&sandbox, &[payload("order", "en_US")]);
    set(
        &sandbox,
        "1000000000000002",
        &json!({"category": "MARKETING"}),
    );
    let folder = tempfile::tempdir().unwrap();
    let text = "name: order\nlanguage: en-US\ncategory: utility\nbody: Hello, it left today.\n";
    fs::write(folder.path().join("order.yaml"), text).unwrap();
    let typed = [
        "status",
        "order",
        "--files",
        path(folder.path()),
        "--fail-on",
        "category-changed",
    ];
    let ran = run(&sandbox, &typed);
    assert_eq!(ran.exit, Exit::Findings);
    assert!(ran.out.contains("Its file says utility"), "{}", ran.out);
    fs::write(
        folder.path().join("order.yaml"),
        text.replace("utility", "marketing"),
    )
    .unwrap();
    assert_eq!(run(&sandbox, &typed).exit, Exit::Clean);
}

#[test]
fn it_ends_as_it_was_told_to() {
    let sandbox = motley();
    let empty = tempfile::tempdir().unwrap();
    let status = |typed: &[&str]| {
        let typed = [&["status", "--files", path(empty.path())], typed].concat();
        run(&sandbox, &typed)
    };
    for (what, exit) in [
        ("rejected", Exit::Findings),
        ("idle,paused", Exit::Findings),
        ("disabled", Exit::Clean),
        ("unknown", Exit::Findings),
        ("category-changed,category-changing", Exit::Findings),
    ] {
        assert_eq!(status(&["--fail-on", what]).exit, exit, "{what}");
    }
    assert_eq!(
        status(&["--fail-on", "rejected", "approved"]).exit,
        Exit::Clean
    );
    assert_eq!(status(&["--wait", "approved"]).exit, Exit::Clean);
    assert_eq!(status(&["--wait", "broken"]).exit, Exit::Findings);
    let ran = status(&["--fail-on", "rejectd"]);
    assert!(
        ran.exit == Exit::Failed && ran.err.contains("'rejected'"),
        "{}",
        ran.err
    );
    let ran = status(&["approved", "nothing_of_it"]);
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.out.contains("approved"), "{}", ran.out);
    assert_eq!(
        ran.err,
        "plantilla: the account has no template nothing_of_it; plantilla status lists all that it has\n"
    );
    for bad in ["0", "1d", "h", "-3s", "99999999999h"] {
        assert_eq!(status(&["--timeout", bad]).exit, Exit::Failed, "{bad}");
    }
}

#[test]
fn waiting_and_watching_are_told_on_standard_error() {
    let sandbox = start();
    fill(&sandbox, &[payload("order", "en")]);
    let id = "1000000000000002";
    set(&sandbox, id, &json!({"status": "PENDING"}));
    let empty = tempfile::tempdir().unwrap();
    let files = ["--files", path(empty.path())];
    let typed = [
        "status",
        "order",
        "--watch",
        "--every",
        "1s",
        "--timeout",
        "1s",
    ];
    let ran = run(&sandbox, &[&typed[..], &files].concat());
    assert_eq!(ran.exit, Exit::Failed);
    assert_eq!(
        ran.err,
        "1 in review; next look in 1 s\nplantilla: 1 still in review after 1 s; run it again to go on waiting, or give --timeout more time\n"
    );
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_millis(500));
            set(
                &sandbox,
                id,
                &json!({"status": "REJECTED", "rejected_reason": "SCAM"}),
            );
        });
        let typed = [
            "status", "order", "--watch", "--every", "1s", "--lang", "es",
        ];
        let ran = run(&sandbox, &[&typed[..], &files].concat());
        assert_eq!(ran.exit, Exit::Findings);
        assert_eq!(
            ran.err,
            "1 en revisión; se mira de nuevo en 1 s\norder (en): en revisión → rechazada\n"
        );
        assert!(ran.out.contains("fraude (SCAM)"), "{}", ran.out);
    });
}

#[test]
fn an_empty_account_and_one_that_is_full() {
    let sandbox = start();
    let empty = tempfile::tempdir().unwrap();
    let files = ["--files", path(empty.path())];
    let payloads: Vec<Value> = (0..2_500)
        .map(|number| payload(&format!("order_{number:04}"), "en"))
        .collect();
    fill(&sandbox, &payloads);
    control(&sandbox, "DELETE", "calls", "");
    let ran = run(&sandbox, &[&["status"], &files[..]].concat());
    assert_eq!(ran.exit, Exit::Clean);
    assert!(ran.out.ends_with("2501 templates: approved 2501\n"));
    assert_eq!(seen(&sandbox).len(), 26, "no more calls than pages");
    control(&sandbox, "DELETE", "calls", "");
    let ran = run(&sandbox, &[&["status", "order_0007"], &files[..]].concat());
    assert_eq!(seen(&sandbox).len(), 1);
    assert!(ran.out.ends_with("1 template: approved 1\n"), "{}", ran.out);
    let none = super::super::graph::start();
    let (graph, _) = super::super::graph::client(&none);
    drop(graph);
    for lang in ["en", "es", "pt"] {
        let ran = run(&none, &["status", "x", "--lang", lang, files[0], files[1]]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
    }
}

#[test]
fn every_fault_of_the_way_is_told_and_ends_the_run() {
    let sandbox = start();
    let empty = tempfile::tempdir().unwrap();
    control(&sandbox, "POST", "faults", "redirect@list");
    let ran = run(&sandbox, &["status", "--files", path(empty.path())]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
    assert!(ran.err.contains("elsewhere.example"), "{}", ran.err);
}

#[test]
fn webhooks_are_explained_without_an_account() {
    let body = json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "time": 1_795_274_298, "changes": [
        {"field": "message_template_status_update", "value": {"event": "REJECTED", "message_template_id": 594,
            "message_template_name": "order\u{1b}[2J", "message_template_language": "en-US", "reason": "INVALID_FORMAT",
            "rejection_info": {"reason": "Dangling parameter", "recommendation": "Put words behind it."}}},
        {"field": "template_category_update", "value": {"message_template_id": 594,
            "message_template_name": "order", "message_template_language": "en-US",
            "new_category": "UTILITY", "correct_category": "MARKETING", "category_update_timestamp": 1_795_360_698}},
        {"field": "message_template_quality_update", "value": {"previous_quality_score": "GREEN",
            "new_quality_score": "YELLOW", "message_template_id": 594, "message_template_name": "order",
            "message_template_language": "en-US"}},
        {"field": "message_template_components_update", "value": {"message_template_id": 594,
            "message_template_name": "order", "message_template_language": "en-US", "message_template_element": "Hi"}},
        {"field": "phone_number_quality_update", "value": {"event": "x"}},
    ]}]})
    .to_string();
    let nobody = start();
    let seat = Seat {
        stdin: &body,
        ..Seat::default()
    };
    control(&nobody, "DELETE", "calls", "");
    for lang in ["en", "es", "pt"] {
        let ran = run_at(&nobody, &["status", "--webhook", "-", "--lang", lang], seat);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
        assert_snapshot!(format!("webhook_{lang}"), ran.out);
    }
    let typed = [
        "status",
        "--webhook",
        "-",
        "--format",
        "json",
        "--fail-on",
        "rejected",
    ];
    let ran = run_at(&nobody, &typed, seat);
    assert_eq!(ran.exit, Exit::Findings);
    assert_snapshot!("webhook_json", ran.out);
    assert!(seen(&nobody).is_empty(), "nothing is asked of the account");
    let broken = Seat {
        stdin: "hello\u{1b}",
        ..Seat::default()
    };
    for lang in ["en", "es", "pt"] {
        let ran = run_at(
            &nobody,
            &["status", "--webhook", "-", "--lang", lang],
            broken,
        );
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
        assert!(
            ran.err.contains("webhook") && ran.err.contains("changes"),
            "{}",
            ran.err
        );
    }
    let ran = run(&nobody, &["status", "--webhook", "/nowhere/body.json"]);
    assert!(ran.exit == Exit::Failed && ran.err.contains("/nowhere/body.json"));
}

#[test]
fn the_account_comes_from_the_configuration_and_the_token_from_its_variable() {
    let sandbox = start();
    let folder = tempfile::tempdir().unwrap();
    let (waba, token) = (&sandbox.waba, &sandbox.token);
    let config = format!(
        "[accounts.mexico]\nwaba = \"{waba}\"\ntoken-variable = \"SHOP_TOKEN\"\n[accounts.brasil]\nwaba = \"1\"\n"
    );
    fs::write(folder.path().join("plantilla.toml"), config).unwrap();
    let status = |typed: &[&str]| {
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
            .args([&["status"], typed].concat())
            .current_dir(folder.path())
            .env("LANG", "C")
            .env("PLANTILLA_GRAPH_URL", &sandbox.address)
            .env("SHOP_TOKEN", token)
            .env_remove("PLANTILLA_TOKEN")
            .env_remove("PLANTILLA_WABA_ID")
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(!said.contains(token), "{said}");
        (output.status.code(), said)
    };
    let (code, said) = status(&["--account", "mexico"]);
    assert!(code == Some(0) && said.contains("hello_world"), "{said}");
    let (code, said) = status(&["--account", "chile"]);
    assert!(
        code == Some(2) && said.contains("it has: brasil, mexico"),
        "{said}"
    );
    let (code, said) = status(&["--account", "brasil"]);
    assert!(
        code == Some(2) && said.contains("PLANTILLA_TOKEN"),
        "{said}"
    );
    assert_eq!(status(&[]).0, Some(2), "there are two");
}
