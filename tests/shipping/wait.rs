//! Waiting for the end of reviews: by a clock that nobody waits for.

use std::time::Duration;

use plantilla::graph::{Clock, Filter, Graph, Http, Remote};
use plantilla::release::wait::{Limits, Step, look, settle};
use plantilla::sandbox::{Options, Sandbox};

use super::super::graph::{Fast, client, control, payload, seen};

/// A clock whose waits pass for the stand-in, too.
struct Both<'s>(Fast, &'s Sandbox);

impl Clock for Both<'_> {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn sleep(&self, time: Duration) {
        self.0.sleep(time);
        control(self.1, "POST", "clock", &time.as_secs().to_string());
    }
}

fn start() -> Sandbox {
    let review = Duration::from_secs(600);
    Sandbox::start(Options {
        review,
        ..Options::default()
    })
    .unwrap()
}

fn limits(timeout: u64) -> Limits {
    Limits {
        every: Duration::from_secs(5),
        timeout: Duration::from_secs(timeout),
    }
}

type Waited = (Vec<Remote>, bool, Vec<String>);

fn waited(sandbox: &Sandbox, graph: &Graph<Http>, names: &[String], timeout: u64) -> Waited {
    let clock = Both(Fast::default(), sandbox);
    let found = look(graph, names).unwrap();
    let mut told = Vec::new();
    let mut tell = |step: Step<'_>| {
        told.push(match step {
            Step::Waiting { left, time } => format!("{left} {}", time.as_secs()),
            Step::Changed { now, .. } => format!("{} {}", now.name(), now.status.name()),
            Step::Gone(before) => format!("{} gone", before.name()),
            Step::Failed(_) => "failed".to_owned(),
        });
    };
    let (templates, settled) =
        settle(graph, names, found, &clock, limits(timeout), &mut tell).unwrap();
    (templates, settled, told)
}

#[test]
fn looks_come_less_often_and_end_with_the_review() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    graph.create(&payload("order", "en")).unwrap();
    control(&sandbox, "DELETE", "calls", "");
    let (templates, settled, told) = waited(&sandbox, &graph, &["order".to_owned()], 3_600);
    assert!(settled);
    assert_eq!(templates[0].status.name(), "APPROVED");
    let waits: Vec<&str> = told.iter().filter_map(|it| it.strip_prefix("1 ")).collect();
    assert_eq!(waits[..6], ["5", "7", "11", "16", "25", "37"]);
    assert_eq!(waits.last(), Some(&"60"));
    assert_eq!(told.last().map(String::as_str), Some("order APPROVED"));
    let calls = seen(&sandbox);
    assert_eq!(calls.len(), 1 + waits.len(), "one call a look: {calls:?}");
    assert_eq!(
        calls.iter().filter(|call| call.starts_with("list")).count(),
        1
    );
}

#[test]
fn many_are_looked_at_together_and_settled_ones_not_again() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    for number in 0..3 {
        graph
            .create(&payload(&format!("order_{number}"), "en"))
            .unwrap();
    }
    control(&sandbox, "DELETE", "calls", "");
    let (templates, settled, told) = waited(&sandbox, &graph, &[], 3_600);
    assert!(settled && templates.len() == 4, "with Meta's own sample");
    let looks = told.iter().filter(|it| it.starts_with("3 ")).count();
    assert_eq!(seen(&sandbox).len(), 1 + looks, "one listing a look");
    control(&sandbox, "DELETE", "calls", "");
    assert!(waited(&sandbox, &graph, &[], 3_600).1);
    assert_eq!(seen(&sandbox).len(), 1, "nothing to wait for");
}

#[test]
fn waiting_ends_when_its_time_is_over() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    graph.create(&payload("order", "en")).unwrap();
    let (templates, settled, told) = waited(&sandbox, &graph, &["order".to_owned()], 60);
    assert!(!settled);
    assert_eq!(templates[0].status.name(), "PENDING");
    let seconds: u64 = told.iter().map(|it| it[2..].parse::<u64>().unwrap()).sum();
    assert!((55..=60).contains(&seconds), "{told:?}");
}

#[test]
fn what_is_deleted_meanwhile_or_fails_for_a_while_ends_nothing() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    graph.create(&payload("order", "en")).unwrap();
    control(&sandbox, "POST", "faults", "500@get*8");
    let (_, settled, told) = waited(&sandbox, &graph, &["order".to_owned()], 3_600);
    assert!(settled && told.contains(&"failed".to_owned()), "{told:?}");
    graph.create(&payload("other", "en")).unwrap();
    let found = look(&graph, &["other".to_owned()]).unwrap();
    let (second, _) = client(&sandbox);
    second.delete_name("other").unwrap();
    let mut gone = 0;
    let clock = Both(Fast::default(), &sandbox);
    let mut tell = |step: Step<'_>| gone += usize::from(matches!(step, Step::Gone(_)));
    let names = ["other".to_owned()];
    let (left, settled) = settle(&graph, &names, found, &clock, limits(600), &mut tell).unwrap();
    assert_eq!((left.len(), settled, gone), (0, true, 1));
}

#[test]
fn names_are_asked_for_one_by_one_and_many_of_them_all_at_once() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let payloads: Vec<_> = (0..150)
        .map(|number| payload(&format!("order_{number}"), "en"))
        .collect();
    super::fill(&sandbox, &payloads);
    control(&sandbox, "DELETE", "calls", "");
    let two = ["order_7".to_owned(), "order_8".to_owned()];
    let found = look(&graph, &two).unwrap().templates;
    let names: Vec<&str> = found.iter().map(Remote::name).collect();
    assert_eq!(names, two, "and not order_70");
    assert_eq!(seen(&sandbox).len(), 2);
    control(&sandbox, "DELETE", "calls", "");
    let many: Vec<String> = (0..100)
        .rev()
        .map(|number| format!("order_{number}"))
        .collect();
    let found = look(&graph, &many).unwrap();
    let names: Vec<&str> = found.templates.iter().map(Remote::name).collect();
    assert_eq!(names, many);
    assert_eq!(seen(&sandbox).len(), 2, "the pages of the account");
    assert_eq!(graph.list(&Filter::default()).unwrap().templates.len(), 151);
}
