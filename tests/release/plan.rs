//! The plan as a value: what it comes to for every state of the account, without any network; and how it looks.

use insta::assert_snapshot;
use plantilla::graph::{Id, Remote, Status, Summary};
use plantilla::lint::Lang;
use plantilla::lint::diagnostic::{Diagnostic, Report, Severity};
use plantilla::release::approvals::State;
use plantilla::release::drafts::{Draft, drafts};
use plantilla::release::log::History;
use plantilla::release::plan::{Known, Outcome, Plan, Warning, Why, plan};
use plantilla::release::show::{Shown, human, json, markdown};
use plantilla::report::View;
use plantilla::source::{Source, SourceKind};
use plantilla::span::Span;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};

use crate::graph::payload;

const NOW: i64 = 1_795_274_298;

fn sources(payloads: &[Value]) -> Report {
    let source = |(index, payload): (usize, &Value)| Source {
        name: format!("t{index}.json"),
        text: payload.to_string(),
        kind: SourceKind::Json,
        ..Source::default()
    };
    Report {
        sources: payloads.iter().enumerate().map(source).collect(),
        ..Report::default()
    }
}

pub(super) fn drafted(payloads: &[Value]) -> Vec<Draft> {
    drafts(&sources(payloads), None)
}

pub(super) fn remote(payload: &Value, more: &Value) -> Remote {
    let mut listed = payload.clone();
    listed["id"] = "7".into();
    listed["status"] = "APPROVED".into();
    for (key, value) in more.as_object().unwrap() {
        listed[key] = value.clone();
    }
    Remote::read(&listed).unwrap()
}

/// A plan with everything approved.
pub(super) fn planned(drafts: &[Draft], remotes: &[Remote], log: &str) -> Plan {
    let states = vec![State::default(); drafts.len()];
    plan(&Known {
        account: "1",
        can_upload: true,
        drafts,
        states: &states,
        remotes,
        summary: None,
        history: &History::of(log, "1"),
        now: NOW,
    })
}

fn changed(text: &str) -> Value {
    let mut payload = payload("order", "en");
    payload["components"][0]["text"] = format!("Hi {{{{1}}}}, your order {{{{2}}}} {text}.").into();
    payload
}

/// The outcome and warnings of one draft against one template.
fn one(draft: &Value, remotes: &[Remote], log: &str) -> (Outcome, Vec<Warning>) {
    let drafts = drafted(std::slice::from_ref(draft));
    let plan = planned(&drafts, remotes, log);
    let mut entries = plan.entries.into_iter().filter(|it| it.draft.is_some());
    let entry = entries.next().unwrap();
    (entry.outcome, entry.warnings)
}

fn why(outcome: Outcome) -> Vec<Why> {
    match outcome {
        Outcome::Blocked { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_state_of_the_account_is_foreseen() {
    let same = payload("order", "en");
    let other = changed("has left our store and arrives on Friday");
    let with = |fields: Value| [remote(&same, &fields)];
    assert_eq!(one(&same, &[], ""), (Outcome::Create, vec![]));
    assert_eq!(
        one(&same, &with(json!({})), ""),
        (Outcome::Unchanged, vec![])
    );
    let (outcome, warnings) = one(&other, &with(json!({})), "");
    assert!(
        matches!(&outcome, Outcome::Edit(changes) if changes.len() == 1 && changes[0].part == "body")
    );
    assert_eq!(warnings, [Warning::StopsSending]);
    for (status, reason) in [
        ("PENDING", Why::Pending),
        ("IN_APPEAL", Why::InAppeal),
        ("DISABLED", Why::NotEditable(Status::Disabled)),
        ("ARCHIVED", Why::NotEditable(Status::Archived)),
    ] {
        let remotes = with(json!({"status": status}));
        assert_eq!(why(one(&other, &remotes, "").0), [reason], "{status}");
        assert_eq!(one(&same, &remotes, "").0, Outcome::Unchanged, "{status}");
    }
    for status in ["REJECTED", "PAUSED", "SLEEPING"] {
        let outcome = one(&other, &with(json!({"status": status})), "").0;
        assert!(matches!(outcome, Outcome::Edit(_)), "{status}");
    }
    for status in ["PENDING_DELETION", "DELETED"] {
        let outcome = one(&same, &with(json!({"status": status})), "").0;
        assert_eq!(why(outcome), [Why::BeingDeleted(None)]);
    }
    let rejected = with(json!({"status": "REJECTED", "rejected_reason": "INVALID_FORMAT"}));
    let reason = Some("INVALID_FORMAT".to_owned());
    assert_eq!(one(&same, &rejected, "").1, [Warning::Rejected(reason)]);
}

#[test]
fn categories_follow_metas_rules() {
    let same = payload("order", "en");
    let other = changed("has left our store and arrives on Friday");
    let marketing = |fields: Value| {
        let mut all = json!({"category": "MARKETING"});
        all.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        [remote(&same, &all)]
    };
    let fixed = Why::FixedCategory("MARKETING".to_owned());
    assert_eq!(why(one(&same, &marketing(json!({})), "").0), [fixed]);
    // What Meta changed itself is no difference, by its own word or by our log.
    let became = Warning::Became("MARKETING".to_owned());
    let by_meta = marketing(json!({"previous_category": "UTILITY"}));
    assert_eq!(
        one(&same, &by_meta, ""),
        (Outcome::Unchanged, vec![became.clone()])
    );
    let log = r#"{"at":"2026-11-20T15:18:18Z","account":"1","action":"create","phase":"done","template":"order","id":"7","asked":"UTILITY"}"#;
    assert_eq!(one(&same, &marketing(json!({})), log).1, [became]);
    let outcome = one(&other, &by_meta, "").0;
    assert!(
        matches!(outcome, Outcome::Edit(changes) if changes.len() == 1),
        "without its category"
    );
    // One that is not approved takes another category.
    let rejected = marketing(json!({"status": "REJECTED"}));
    assert!(
        matches!(one(&same, &rejected, "").0, Outcome::Edit(changes) if changes[0].part == "category")
    );
    // All languages of a name share one, in the account and among the drafts.
    let spanish = payload("order", "es");
    let reason = Why::OtherCategory("MARKETING".to_owned());
    assert_eq!(why(one(&spanish, &marketing(json!({})), "").0), [reason]);
    let mut promo = payload("order", "pt_BR");
    promo["category"] = "MARKETING".into();
    let drafts = drafted(&[spanish, promo]);
    assert_eq!(planned(&drafts, &[], "").counts().blocked, 2);
    let soon = [remote(&same, &json!({"correct_category": "MARKETING"}))];
    assert_eq!(
        one(&same, &soon, "").1,
        [Warning::WillBecome("MARKETING".to_owned())]
    );
}

#[test]
fn limits_are_counted_by_the_log_and_the_account() {
    let other = changed("has left our store and arrives on Friday");
    let remotes = [remote(&payload("order", "en"), &json!({}))];
    let edit = |at: &str, phase: &str, was: &str| {
        format!(
            r#"{{"at":"{at}","account":"1","action":"edit","phase":"{phase}","template":"order","language":"en","id":"7","was":"{was}"}}"#
        )
    };
    let at = "2026-11-21T09:00:00Z";
    for (phase, was, blocked) in [
        ("done", "APPROVED", true),
        ("unsure", "APPROVED", false),
        ("failed", "APPROVED", false),
        ("sending", "APPROVED", false),
        ("done", "REJECTED", false),
    ] {
        let outcome = one(&other, &remotes, &edit(at, phase, was)).0;
        assert_eq!(
            matches!(outcome, Outcome::Blocked { .. }),
            blocked,
            "{phase} {was}"
        );
    }
    let ten: Vec<String> = (1..=10)
        .map(|day| edit(&format!("2026-11-{day:02}T09:00:00Z"), "done", "APPROVED"))
        .collect();
    let reason = why(one(&other, &remotes, &ten.join("\n")).0);
    assert!(
        matches!(reason.as_slice(), [Why::EditedOften(_)]),
        "{reason:?}"
    );
    assert!(matches!(
        one(&other, &remotes, &ten[1..].join("\n")).0,
        Outcome::Edit(_)
    ));
    let deleted = |was: &str| {
        format!(
            r#"{{"at":"2026-11-01T09:00:00Z","account":"1","action":"delete","phase":"done","template":"order","was":"{was}"}}"#
        )
    };
    let outcome = one(&payload("order", "es"), &[], &deleted("APPROVED")).0;
    assert!(matches!(
        why(outcome).as_slice(),
        [Why::BeingDeleted(Some(_))]
    ));
    assert_eq!(
        one(&payload("order", "es"), &[], &deleted("REJECTED")).0,
        Outcome::Create
    );
    // The account takes one more: the first by name.
    let drafts = drafted(&[payload("b", "en"), payload("a", "en")]);
    let states = vec![State::default(); 2];
    let known = Known {
        account: "1",
        can_upload: true,
        drafts: &drafts,
        states: &states,
        remotes: &[],
        summary: Some(Summary {
            total: Some(249),
            counted: Some(249),
            limit: Some(250),
        }),
        history: &History::default(),
        now: NOW,
    };
    let outcomes: Vec<Outcome> = plan(&known)
        .entries
        .into_iter()
        .map(|it| it.outcome)
        .collect();
    let full = Outcome::Blocked {
        changes: None,
        why: vec![Why::Full(250)],
    };
    assert_eq!(outcomes, [Outcome::Create, full]);
}

/// Templates of every kind, each with a name and language of its own, and no two categories for a name.
fn corpus() -> Vec<Value> {
    let mut all = Vec::new();
    for file in ["kinds", "texts", "buttons"] {
        let text = std::fs::read_to_string(format!("tests/valid/{file}.jsonl")).unwrap();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let mut payload: Value = serde_json::from_str(line).unwrap();
            payload["name"] = format!("t_{:03}", all.len()).into();
            all.push(payload);
        }
    }
    assert!(all.len() > 50);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_plan_of_what_was_just_created_is_empty_in_any_order(
        picked in subsequence(corpus(), 0..40).prop_shuffle(),
        listed in Just(()).prop_perturb(|(), mut random| random.next_u32() as usize),
    ) {
        let drafts = drafted(&picked);
        let mut remotes: Vec<Remote> = drafts
            .iter()
            .map(|draft| remote(&draft.payload, &json!({"id": draft.name, "tomorrow": [1]})))
            .collect();
        let count = remotes.len().max(1);
        remotes.rotate_left(listed % count);
        let plan = planned(&drafts, &remotes, "");
        for entry in &plan.entries {
            prop_assert_eq!(&entry.outcome, &Outcome::Unchanged, "{}", drafts[entry.draft.unwrap()].payload);
        }
        // Without one of them, that one is created and nothing else.
        if let Some(gone) = remotes.pop() {
            let plan = planned(&drafts, &remotes, "");
            prop_assert_eq!(plan.counts().create, 1);
            let created = plan.entries.iter().find(|it| it.outcome == Outcome::Create).unwrap();
            prop_assert_eq!(&created.name, gone.name());
        }
    }

    #[test]
    fn the_order_of_templates_makes_no_difference(
        picked in subsequence(corpus(), 1..30),
        shuffled in Just(()).prop_perturb(|(), mut random| random.next_u32() as usize),
    ) {
        let build = |payloads: &[Value], turn: usize| {
            let drafts = drafted(payloads);
            let mut remotes: Vec<Remote> = drafts
                .iter()
                .enumerate()
                .filter(|(_, draft)| draft.name.ends_with(['1', '3', '5', '7']))
                .map(|(_, draft)| {
                    let mut payload = draft.payload.clone();
                    if draft.name.ends_with('3') {
                        payload["components"][0]["text"] = "Something else.".into();
                    }
                    remote(&payload, &json!({"id": draft.name}))
                })
                .collect();
            let count = remotes.len().max(1);
            remotes.rotate_left(turn % count);
            let plan = planned(&drafts, &remotes, "");
            let told: Vec<String> = plan
                .entries
                .iter()
                .map(|it| format!("{} {} {:?} {:?}", it.name, it.language, it.outcome, it.id.as_ref().map(Id::as_str)))
                .collect();
            (told, plan.record(&drafts))
        };
        let mut turned = picked.clone();
        turned.rotate_left(shuffled % picked.len());
        prop_assert_eq!(build(&picked, 0), build(&turned, shuffled));
    }
}

/// Something of everything, as people and programs see it.
fn shown(with: impl Fn(&Shown<'_>)) {
    let mut order = changed("has left our store\nand arrives on **Friday**");
    order["components"]
        .as_array_mut()
        .unwrap()
        .push(json!({"type": "FOOTER", "text": "Reply STOP"}));
    let mut faulty = payload("faulty", "en");
    faulty["category"] = "MARKETING".into();
    let payloads = [
        payload("brand_new", "en"),
        order,
        payload("pending", "en"),
        faulty,
        payload("same", "en"),
    ];
    let mut report = sources(&payloads);
    report.diagnostics.push(Diagnostic {
        rule: "body/placeholder-at-start".into(),
        severity: Severity::Error,
        message: "m".into(),
        help: String::new(),
        source: 3,
        span: Span::new(5, 6),
        template: None,
        language: None,
        component: "body".into(),
        fix: None,
    });
    let drafts = drafts(&report, None);
    let person = |name: &str| plantilla::release::person::Person {
        name: name.into(),
        email: None,
    };
    let states = [
        State {
            by: vec![person("Ana")],
            required: 1,
            ..State::default()
        },
        State {
            by: vec![person("Ana")],
            required: 1,
            ..State::default()
        },
        State {
            before: vec![person("Ana")],
            required: 1,
            ..State::default()
        },
        State {
            required: 1,
            ..State::default()
        },
        State {
            by: vec![person("Ana")],
            required: 1,
            ..State::default()
        },
    ];
    let pending = changed("has left our store");
    let mut pending = pending;
    pending["name"] = "pending".into();
    let remotes = [
        remote(&payload("order", "en"), &json!({})),
        remote(&pending, &json!({"status": "PENDING", "id": "8"})),
        remote(
            &payload("same", "en"),
            &json!({"id": "9", "correct_category": "MARKETING"}),
        ),
        remote(&payload("elsewhere", "en"), &json!({"id": "10"})),
    ];
    let plan = plan(&Known {
        account: "102290129340398",
        can_upload: true,
        drafts: &drafts,
        states: &states,
        remotes: &remotes,
        summary: None,
        history: &History::default(),
        now: NOW,
    });
    with(&Shown {
        plan: &plan,
        drafts: &drafts,
        states: &states,
    });
}

#[test]
fn a_plan_is_told_to_people_programs_and_pull_requests() {
    shown(|it| {
        for (name, lang) in [("en", Lang::En), ("es", Lang::Es), ("pt", Lang::Pt)] {
            let view = View {
                lang,
                ..View::default()
            };
            let mut out = Vec::new();
            human::emit(it, &view, &mut out).unwrap();
            assert_snapshot!(
                format!("plan_human_{name}"),
                String::from_utf8(out).unwrap()
            );
        }
        let mut out = Vec::new();
        markdown::emit(it, Lang::Es, &mut out).unwrap();
        assert_snapshot!("plan_markdown_es", String::from_utf8(out).unwrap());
        let text = serde_json::to_string_pretty(&json::object(it, Lang::En)).unwrap();
        assert_snapshot!("plan_json", text);
    });
}

#[test]
fn what_a_plan_shows_can_not_act() {
    let evil = "Hi {{1}}, your order {{2}}\n::error::x\n\u{1b}[2J```\n@everyone <img src=x> is on its way to you today";
    let mut payload = payload("order\u{1b}[2J", "en");
    payload["components"][0]["text"] = evil.into();
    let drafts = drafted(&[payload.clone()]);
    let mut other = payload;
    other["components"][0]["text"] = format!("{evil} and more").into();
    let remotes = [remote(&other, &json!({"status": "\u{1b}[2J\n::error::"}))];
    let plan = planned(&drafts, &remotes, "");
    let states = [State::default()];
    let shown = Shown {
        plan: &plan,
        drafts: &drafts,
        states: &states,
    };
    let (mut page, mut comment) = (Vec::new(), Vec::new());
    human::emit(&shown, &View::default(), &mut page).unwrap();
    markdown::emit(&shown, Lang::En, &mut comment).unwrap();
    for out in [page, comment] {
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains('\u{1b}'), "{out}");
        assert!(
            !out.lines().any(|line| line.trim_start().starts_with("::")),
            "{out}"
        );
    }
}
