//! `delete`: what is said first, what is refused, and what is true afterwards, whatever happens on the way.

use insta::assert_snapshot;
use plantilla::cli::Exit;
use plantilla::graph::Filter;
use plantilla::sandbox::Sandbox;
use plantilla::sandbox::fault::KINDS;
use serde_json::json;

use super::super::graph::{client, control, payload, seen, start};
use super::{Ran, Seat, fill, run, run_at, set};

fn account() -> Sandbox {
    let sandbox = start();
    let all = ["en_US", "es", "pt_BR"].map(|code| payload("order", code));
    fill(&sandbox, &all);
    fill(&sandbox, &[payload("order_paid", "en_US")]);
    sandbox
}

/// Name and language of what is left, Meta's own sample left out.
fn left(sandbox: &Sandbox) -> Vec<String> {
    let (graph, _) = client(sandbox);
    let all = graph.list(&Filter::default()).unwrap().templates;
    all.iter()
        .filter(|remote| remote.name() != "hello_world")
        .map(|remote| format!("{} {}", remote.name(), remote.language()))
        .collect()
}

fn typing(sandbox: &Sandbox, typed: &[&str], stdin: &str) -> Ran {
    let seat = Seat {
        terminal: true,
        stdin,
        ..Seat::default()
    };
    run_at(
        sandbox,
        &[&["delete", "--color", "never"], typed].concat(),
        seat,
    )
}

const ALL: [&str; 4] = ["order en_US", "order es", "order pt_BR", "order_paid en_US"];

#[test]
fn its_help_fits_a_screen() {
    super::help("delete");
}

#[test]
fn it_says_what_goes_and_wants_the_name() {
    for lang in ["en", "es", "pt"] {
        let sandbox = account();
        for other in ["", "y\n", "yes\n", "order_paid\n", "ORDER\n"] {
            let ran = typing(&sandbox, &["order", "--lang", lang], other);
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Findings, ""));
            assert_eq!(left(&sandbox), ALL, "{other}");
        }
        let ran = typing(&sandbox, &["order", "--lang", lang], "order\n");
        assert_eq!(ran.exit, Exit::Clean);
        assert_snapshot!(
            format!("delete_{lang}"),
            format!("{}--\n{}", ran.out, ran.err)
        );
        assert_eq!(
            left(&sandbox),
            ["order_paid en_US"],
            "and not what begins like it"
        );
    }
}

#[test]
fn one_language_goes_and_the_others_stay() {
    let sandbox = account();
    let ran = typing(&sandbox, &["order", "--language", "pt-br"], "order\n");
    assert_eq!(ran.exit, Exit::Clean);
    assert!(
        ran.err
            .contains("order goes in pt_BR; it stays in en_US, es:"),
        "{}",
        ran.err
    );
    assert_eq!(
        left(&sandbox),
        ["order en_US", "order es", "order_paid en_US"]
    );
    for lang in ["en", "es", "pt"] {
        let typed = [
            "order",
            "--language",
            "pt_BR",
            "--language",
            "es",
            "--lang",
            lang,
        ];
        let ran = typing(&sandbox, &typed, "order\n");
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
        assert!(
            ran.err.contains("pt_BR") && ran.err.contains("en_US, es"),
            "{}",
            ran.err
        );
    }
    assert_eq!(
        left(&sandbox).len(),
        3,
        "nothing, where one of them is not there"
    );
}

#[test]
fn where_nobody_can_be_asked_the_name_is_said_twice() {
    let sandbox = account();
    control(&sandbox, "DELETE", "calls", "");
    for typed in [
        &["delete", "order"][..],
        &["delete", "order", "--yes"],
        &["delete", "order", "--confirm", "order"],
        &["delete", "order", "--yes", "--confirm", "ordre"],
        &[
            "delete",
            "order",
            "order_paid",
            "--yes",
            "--confirm",
            "order",
        ],
        &["delete"],
    ] {
        let ran = run(&sandbox, typed);
        assert_eq!(ran.exit, Exit::Failed, "{typed:?}");
        assert!(seen(&sandbox).is_empty(), "{typed:?}");
    }
    let ran = run(&sandbox, &["delete", "order", "--lang", "es"]);
    assert!(ran.err.contains("--yes --confirm order"), "{}", ran.err);
    let typed = [
        "delete",
        "order",
        "order_paid",
        "order",
        "--yes",
        "--confirm",
        "order",
        "--confirm",
        "order_paid",
    ];
    let ran = run(&sandbox, &typed);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    assert_eq!(
        ran.out,
        "order (en_US, es, pt_BR) is deleted\norder_paid (en_US) is deleted\n"
    );
    assert!(left(&sandbox).is_empty());
}

#[test]
fn what_meta_refuses_is_refused_before_anything_is_sent() {
    let sandbox = account();
    set(&sandbox, "1000000000000003", &json!({"status": "DISABLED"}));
    set(
        &sandbox,
        "1000000000000005",
        &json!({"status": "PENDING_DELETION"}),
    );
    let sure = |name: &'static str| ["delete", name, "--yes", "--confirm", name];
    for lang in ["en", "es", "pt"] {
        for (name, word) in [
            ("order", "--language"),
            ("order_paid", "order_paid (en_US)"),
            ("hello_world", "Meta"),
            ("nothing", "plantilla status"),
        ] {
            control(&sandbox, "DELETE", "calls", "");
            let ran = run(&sandbox, &[&sure(name)[..], &["--lang", lang]].concat());
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""), "{name}");
            assert!(ran.err.contains(word), "{}", ran.err);
            assert!(seen(&sandbox).iter().all(|call| call.starts_with("list")));
        }
    }
    let typed = [
        "delete",
        "order",
        "nothing",
        "--yes",
        "--confirm",
        "order",
        "--confirm",
        "nothing",
    ];
    assert_eq!(run(&sandbox, &typed).exit, Exit::Failed);
    assert_eq!(left(&sandbox), ALL, "none of them, where one is not there");
    let one = [
        "delete",
        "order",
        "--language",
        "es",
        "--yes",
        "--confirm",
        "order",
    ];
    assert_eq!(
        run(&sandbox, &one).exit,
        Exit::Failed,
        "that is the disabled one"
    );
    let other = [
        "delete",
        "order",
        "--language",
        "en_US",
        "--yes",
        "--confirm",
        "order",
    ];
    assert_eq!(run(&sandbox, &other).exit, Exit::Clean);
}

#[test]
fn an_answer_that_is_lost_is_made_up_for_by_reading() {
    for (kind, _) in KINDS {
        // Limits and late answers take minutes of a real clock; the client's own tests have them.
        if matches!(kind, "429" | "delay") {
            continue;
        }
        for name in ["order", "order_paid"] {
            let sandbox = account();
            control(&sandbox, "POST", "faults", &format!("{kind}@delete"));
            control(&sandbox, "DELETE", "calls", "");
            let ran = run(&sandbox, &["delete", name, "--yes", "--confirm", name]);
            let there = left(&sandbox)
                .iter()
                .any(|it| it.starts_with(&format!("{name} ")));
            if kind == "redirect" {
                assert!(ran.exit == Exit::Failed && there, "{kind}: {}", ran.err);
                assert!(ran.err.contains("is not deleted"), "{}", ran.err);
            } else {
                assert!(ran.exit == Exit::Clean && !there, "{kind}: {}", ran.err);
                assert!(ran.out.contains("is deleted"), "{kind}");
                let sent = seen(&sandbox)
                    .iter()
                    .filter(|it| it.starts_with("delete"))
                    .count();
                assert_eq!(sent, 1, "{kind}: done once");
            }
        }
    }
}

#[test]
fn what_fails_for_good_is_told_for_what_it_is() {
    let typed = ["delete", "order_paid", "--yes", "--confirm", "order_paid"];
    for (lang, not, unknown) in [
        ("en", "order_paid is not deleted", "isn't known"),
        ("es", "order_paid no se eliminó", "no se sabe"),
        ("pt", "order_paid não foi excluído", "não se sabe"),
    ] {
        let sandbox = account();
        let typed = [&typed[..], &["--lang", lang]].concat();
        for (faults, said, there) in [
            ("500@delete*2", not, 4),
            ("drop-after@delete redirect@list+1", unknown, 3),
        ] {
            control(&sandbox, "POST", "faults", faults);
            let ran = run(&sandbox, &typed);
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
            assert!(ran.err.contains(said), "{}", ran.err);
            assert_eq!(left(&sandbox).len(), there);
        }
    }
}
