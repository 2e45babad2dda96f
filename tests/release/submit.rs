//! `submit`: what it sends, what it refuses to, and how it ends when things go wrong.

use std::fs;
use std::path::Path;
use std::time::Duration;

use plantilla::cli::terminal::{Shell, Surroundings};
use plantilla::sandbox::Options;
use plantilla::sandbox::fault::{KINDS, Kind};
use serde_json::Value;

use super::{
    account, approve, approved, copy, draft, ended, filled, no_token_in, on, project, run, run_on,
    write,
};
use crate::graph::{control, seen, start, start_with};

const LOG: &str = "plantilla.log";

#[test]
fn from_a_plan_to_an_account_and_back_to_nothing_to_do() {
    let sandbox = start();
    let folder = project(&["order", "parcel"]);
    let at = folder.path();
    let ran = run_on(&sandbox, at, &["plan", "--detailed-exitcode"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.out.contains("x order (en_US)  utility  order.yaml:1"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("nobody has approved it"), "{}", ran.out);
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(
        account(&sandbox).is_empty(),
        "nothing that is not approved is sent"
    );
    approve(at);
    // Without a terminal nothing is sent unasked.
    let ran = run_on(&sandbox, at, &["submit"]);
    assert_eq!((ran.code, account(&sandbox).len()), (Some(2), 0));
    assert!(
        ran.err.contains("--yes sends without asking"),
        "{}",
        ran.err
    );
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("order (en_US): created: id 1"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(", APPROVED, utility"), "{}", ran.out);
    assert!(ran.err.contains("2 created"), "{}", ran.err);
    assert_eq!(account(&sandbox).len(), 2);
    let ran = run_on(
        &sandbox,
        at,
        &["plan", "--detailed-exitcode", "--lang", "pt"],
    );
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.out.contains("Nada a fazer"), "{}", ran.out);
    // An edit, shown with what changes, is sent once.
    write(at, "order.yaml", &draft("order", "Friday"));
    let ran = run_on(&sandbox, at, &["plan"]);
    assert!(
        ran.out.contains("was changed after Ana approved it"),
        "{}",
        ran.out
    );
    approve(at);
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains(
        "- body: Hi {{1}}, your order {{2}} has left our store and should arrive at your door on Monday"
    ));
    assert!(ran.out.contains(
        "+ body: Hi {{1}}, your order {{2}} has left our store and should arrive at your door on Friday"
    ));
    assert!(
        ran.out
            .contains("while Meta reviews the edit it can't be sent"),
        "{}",
        ran.out
    );
    assert!(account(&sandbox)[0].2.contains("Friday"));
    // The second edit of a day is foreseen by the log.
    write(at, "order.yaml", &draft("order", "Sunday"));
    approve(at);
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(
        ran.out.contains("it was edited within the last 24 hours"),
        "{}",
        ran.out
    );
    let log = fs::read_to_string(at.join(LOG)).unwrap();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let phases: Vec<_> = lines
        .iter()
        .map(|it| format!("{} {}", it["action"], it["phase"]))
        .collect();
    assert_eq!(
        phases,
        [
            r#""create" "sending""#,
            r#""create" "done""#,
            r#""create" "sending""#,
            r#""create" "done""#,
            r#""edit" "sending""#,
            r#""edit" "done""#,
        ]
    );
    assert!(
        lines
            .iter()
            .all(|it| it["account"] == sandbox.waba && it["digest"].is_string())
    );
    no_token_in(at, &sandbox.token);
}

#[test]
fn what_was_deleted_is_written_down_and_its_name_known_to_be_blocked() {
    let sandbox = start();
    let folder = project(&["order"]);
    let at = folder.path();
    approve(at);
    assert_eq!(run_on(&sandbox, at, &["submit", "--yes"]).code, Some(0));
    let ran = run_on(
        &sandbox,
        at,
        &["delete", "order", "--yes", "--confirm", "order"],
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let log = fs::read_to_string(at.join(LOG)).unwrap();
    let last: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["action"], &last["phase"]),
        (&"delete".into(), &"done".into()),
        "{log}"
    );
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(
        ran.out
            .contains("it was deleted, and its name is blocked until"),
        "{}",
        ran.out
    );
}

#[test]
fn a_dry_run_prints_the_requests_and_sends_none() {
    let sandbox = start();
    let folder = project(&["order"]);
    let at = folder.path();
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 60]].concat();
    fs::write(at.join("photo.png"), png).unwrap();
    write(
        at,
        "photo.yaml",
        &format!(
            "{}header: {{image: photo.png}}\n",
            draft("photo", "Tuesday")
        ),
    );
    approve(at);
    let ran = run_on(&sandbox, at, &["submit", "--dry-run"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let waba = &sandbox.waba;
    assert!(
        ran.out.contains(&format!(
            "POST /{waba}/message_templates\n{{\n  \"name\": \"order\""
        )),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("/uploads?file_name=photo.png&file_length=68&file_type=image/png"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("(handle of photo.png)"), "{}", ran.out);
    assert!(account(&sandbox).is_empty() && !at.join(LOG).exists());
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(
        (ran.code, account(&sandbox).len()),
        (Some(0), 2),
        "{}{}",
        ran.out,
        ran.err
    );
    let ran = run_on(&sandbox, at, &["plan", "--detailed-exitcode"]);
    assert_eq!(
        ran.code,
        Some(0),
        "a listed sample is no difference: {}",
        ran.out
    );
}

#[test]
#[cfg(unix)]
fn a_sample_outside_the_project_is_never_sent() {
    let sandbox = start();
    let outside = tempfile::tempdir().unwrap();
    let secret = [b"\x89PNG\r\n\x1a\n".as_slice(), b"secret"].concat();
    fs::write(outside.path().join("secret.png"), secret).unwrap();
    let folder = project(&[]);
    let at = folder.path();
    std::os::unix::fs::symlink(outside.path().join("secret.png"), at.join("photo.png")).unwrap();
    let paths = [
        "photo.png".to_owned(),
        outside.path().join("secret.png").display().to_string(),
    ];
    for path in paths {
        write(
            at,
            "photo.yaml",
            &format!("{}header: {{image: {path}}}\n", draft("photo", "Tuesday")),
        );
        let ran = run(at, &["approve", "--by", "Ana"]);
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        control(&sandbox, "DELETE", "calls", "");
        let ran = run_on(&sandbox, at, &["submit", "--yes"]);
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert!(
            seen(&sandbox).iter().all(|call| call.starts_with("list ")),
            "{:?}",
            seen(&sandbox)
        );
    }
}

#[test]
fn a_plan_from_a_file_is_done_only_while_nothing_has_moved() {
    let sandbox = start();
    let folder = project(&["order", "parcel"]);
    let at = folder.path();
    approve(at);
    let plan = |file: &str| run_on(&sandbox, at, &["plan", "--out", file]);
    assert_eq!(plan("plan.json").code, Some(0));
    // It takes no template's place.
    let ran = plan("order.yaml");
    assert_eq!(ran.code, Some(2));
    assert!(
        fs::read_to_string(at.join("order.yaml"))
            .unwrap()
            .starts_with("name: order")
    );
    // The account has moved: somebody else created one of them.
    let other = project(&["order"]);
    approve(other.path());
    assert_eq!(
        run_on(&sandbox, other.path(), &["submit", "--yes"]).code,
        Some(0)
    );
    let ran = run_on(&sandbox, at, &["submit", "plan.json", "--yes"]);
    assert_eq!(
        (ran.code, account(&sandbox).len()),
        (Some(2), 1),
        "{}",
        ran.out
    );
    assert!(
        ran.err
            .contains("order (en_US): what is to be done with it is no longer the same"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("nothing was sent: things have moved"),
        "{}",
        ran.err
    );
    // A draft has moved.
    assert_eq!(plan("plan.json").code, Some(0));
    write(at, "parcel.yaml", &draft("parcel", "Sunday"));
    approve(at);
    let ran = run_on(
        &sandbox,
        at,
        &["submit", "plan.json", "--yes", "--lang", "es"],
    );
    assert_eq!((ran.code, account(&sandbox).len()), (Some(2), 1));
    assert!(
        ran.err.contains("parcel (en_US): el borrador cambió"),
        "{}",
        ran.err
    );
    // Nothing has.
    assert_eq!(plan("plan.json").code, Some(0));
    let ran = run_on(&sandbox, at, &["submit", "plan.json", "--yes"]);
    assert_eq!(
        (ran.code, account(&sandbox).len()),
        (Some(0), 2),
        "{}{}",
        ran.out,
        ran.err
    );
    // Another account is another plan.
    let elsewhere = ended(on(&sandbox, at).args(["submit", "plan.json", "--yes", "--waba", "7"]));
    assert_eq!(elsewhere.code, Some(2));
    no_token_in(at, &sandbox.token);
}

#[test]
fn one_that_fails_stops_no_other_and_is_told_with_what_to_do() {
    let sandbox = start();
    let folder = project(&["a_first", "m_middle", "z_last"]);
    let at = folder.path();
    // In the account's deletion flow, which no listing shows.
    let (graph, _) = crate::graph::client(&sandbox);
    graph
        .create(&crate::graph::payload("m_middle", "en_US"))
        .unwrap();
    graph.delete_name("m_middle").unwrap();
    approve(at);
    let ran = run_on(&sandbox, at, &["submit", "--yes", "--lang", "es"]);
    assert_eq!(
        (ran.code, account(&sandbox).len()),
        (Some(2), 2),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(
        ran.out
            .contains("m_middle (en_US): falló, y no se cambió nada"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("mira m_middle.yaml:1"), "{}", ran.out);
    assert!(ran.err.contains("2 creadas, 1 falló"), "{}", ran.err);
}

#[test]
fn a_changed_category_is_said_aloud() {
    let sandbox = start();
    let folder = project(&[]);
    let at = folder.path();
    write(
        at,
        "promo.yaml",
        "name: promo\nlanguage: en_US\ncategory: utility\nbody: |\n  Hi <<1>>, big sale this weekend! Get 50% off everything with code <<2>>, only until Sunday. Shop now and save!\nsamples: [Ana, SAVE50]\n",
    );
    approve(at);
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(
        ran.out
            .replace("\n      ", " ")
            .contains("plantilla explain category/"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("Meta made it marketing, not utility: it costs more"),
        "{}",
        ran.out
    );
    // It is not planned again and again, and a copy of it is told.
    write(
        at,
        "copy.yaml",
        &fs::read_to_string(at.join("promo.yaml"))
            .unwrap()
            .replace("name: promo", "name: copy"),
    );
    let ran = run_on(&sandbox, at, &["plan"]);
    assert!(ran.out.contains("= promo (en_US)  utility"), "{}", ran.out);
    assert!(
        ran.out.contains("its words are those of promo"),
        "{}",
        ran.out.replace("\n      ", " ")
    );
}

/// Every fault of every write, through the whole program: it ends with the account as it should be, nothing
/// twice, and the token nowhere. What the client gives up on is done by running it again.
#[test]
fn every_fault_of_every_write_ends_with_nothing_twice() {
    let base = approved();
    for call in ["create", "edit", "upload-open", "upload", "get", "list"] {
        let writes = !matches!(call, "get" | "list");
        // They mostly wait.
        std::thread::scope(|scope| {
            for (name, kind) in KINDS {
                // Limits are waited for by the minute, and reads fail in few ways that a run can tell apart: the
                // client's own tests have them.
                let few = matches!(kind, Kind::DropBefore | Kind::Truncated | Kind::Redirect);
                let slow = matches!(kind, Kind::Limit | Kind::Delay(_));
                if !slow && (writes || few) {
                    let base = base.path();
                    scope.spawn(move || fault(base, call, name, kind));
                }
            }
        });
    }
}

fn fault(base: &Path, call: &str, kind_name: &str, kind: Kind) {
    let (sandbox, folder) = (filled(), copy(base));
    let at = folder.path();
    control(&sandbox, "POST", "faults", &format!("{kind_name}@{call}"));
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    let told = format!(
        "{kind_name}@{call}:\n{}{}\n{:?}",
        ran.out,
        ran.err,
        seen(&sandbox)
    );
    let sent = |name: &str| {
        let calls = seen(&sandbox);
        calls.iter().filter(|it| it.starts_with(name)).count()
    };
    // A redirect is followed by nobody: the run ends there.
    let exit = if kind == Kind::Redirect { 2 } else { 0 };
    assert_eq!(ran.code, Some(exit), "{told}");
    assert!(sent("create ") <= 2 && sent("edit ") <= 1, "{told}");
    if matches!(call, "create" | "edit") && kind.is_done() {
        assert!(ran.out.contains("the answer never came"), "{told}");
    }
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert_eq!(ran.code, Some(0), "again: {told}{}{}", ran.out, ran.err);
    let names: Vec<String> = account(&sandbox).into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["kept", "order", "photo"], "{told}");
    assert!(account(&sandbox)[0].2.contains("Friday"), "{told}");
    assert_eq!((sent("create "), sent("edit ")), (2, 1), "{told}");
    no_token_in(at, &sandbox.token);
}

#[test]
fn planning_takes_no_more_list_calls_than_pages() {
    let sandbox = start_with(Options {
        review: Duration::ZERO,
        ..Options::default()
    });
    let (folder, mut payloads) = (project(&[]), Vec::new());
    let at = folder.path();
    let mut lines = String::new();
    for index in 0..6_000 {
        let payload = crate::graph::payload(&format!("order_{index:04}"), "en");
        lines.push_str(&format!("{payload}\n"));
        payloads.push(payload);
    }
    control(
        &sandbox,
        "POST",
        "templates",
        &Value::from(payloads).to_string(),
    );
    fs::write(at.join("all.jsonl"), lines).unwrap();
    control(&sandbox, "DELETE", "calls", "");
    let begun = std::time::Instant::now();
    let ran = run_on(&sandbox, at, &["plan", "--detailed-exitcode"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.out.contains("6000 unchanged"), "{}", ran.out);
    // 6,000 and Meta's sample, a hundred a page.
    assert_eq!(seen(&sandbox).len(), 61);
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn somebody_at_a_terminal_is_asked() {
    let sandbox = start();
    let folder = project(&["order"]);
    approve(folder.path());
    let variable = |name: &str| {
        let value = match name {
            "PLANTILLA_GRAPH_URL" => &sandbox.address,
            "PLANTILLA_WABA_ID" => &sandbox.waba,
            "PLANTILLA_TOKEN" => &sandbox.token,
            "LANG" => "C",
            _ => return None,
        };
        Some(value.to_owned())
    };
    let path = folder.path().to_str().unwrap();
    let ask = |answer: &str, seen: bool| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let surroundings = Surroundings {
            in_is_terminal: true,
            out_is_terminal: seen,
            err_is_terminal: true,
            width: None,
            variable: &variable,
        };
        let mut shell = Shell {
            input: &mut answer.as_bytes(),
            out: &mut out,
            err: &mut err,
            surroundings: &surroundings,
        };
        let typed = ["plantilla", "--color", "never", "submit", path];
        let exit = plantilla::cli::run(typed.map(Into::into), &mut shell);
        (exit.code(), String::from_utf8(err).unwrap())
    };
    for answer in ["n\n", "\n", "", "order\n"] {
        let (code, err) = ask(answer, true);
        assert_eq!((code, account(&sandbox).len()), (2, 0), "{answer}");
        assert!(
            err.contains("Send 1 template to account 100000000000001? [y/N]"),
            "{err}"
        );
    }
    // The plan went where nobody looks.
    let (code, err) = ask("y\n", false);
    assert_eq!((code, account(&sandbox).len()), (2, 0), "{err}");
    let (code, err) = ask("Sí\n", true);
    assert_eq!((code, account(&sandbox).len()), (0, 1), "{err}");
}
