//! The client of the Graph API against the stand-in: every call, every fault, and no token anywhere.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::rc::Rc;
use std::sync::Mutex;
use std::time::Duration;

use plantilla::graph::http::{Http, Timeouts};
use plantilla::graph::requests::edit_payload;
use plantilla::graph::{
    Account, Address, AnswerFault, Clock, Event, Filter, Graph, GraphError, Id, Refusal, Request,
    Response, Sample, Status, Token, Transport, TransportError, Version, Why,
};
use plantilla::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

/// A clock that nobody waits for.
#[derive(Clone, Default)]
pub(crate) struct Fast(Rc<RefCell<Duration>>);

impl Clock for Fast {
    fn now(&self) -> Duration {
        *self.0.borrow()
    }

    fn sleep(&self, time: Duration) {
        *self.0.borrow_mut() += time;
    }
}

pub(crate) type Told = Rc<RefCell<Vec<Event>>>;

/// A client of a stand-in, and what it told.
pub(crate) fn client(sandbox: &Sandbox) -> (Graph<Http>, Told) {
    client_with(sandbox, &sandbox.token)
}

pub(crate) fn client_with(sandbox: &Sandbox, token: &str) -> (Graph<Http>, Told) {
    let timeouts = Timeouts {
        answer: Duration::from_millis(800),
        ..Timeouts::default()
    };
    let http = Http::new(
        Address::parse(&sandbox.address).unwrap(),
        Version::default(),
        Token::new(token.to_owned()).unwrap(),
        timeouts,
    )
    .unwrap();
    let account = Account {
        waba: Id::number(&sandbox.waba).unwrap(),
        app: Some(Id::number(&sandbox.app).unwrap()),
    };
    let told = Told::default();
    let heard = Rc::clone(&told);
    let graph = Graph::new(http, account)
        .with_clock(Fast::default())
        .telling(move |event| heard.borrow_mut().push(event.clone()));
    (graph, told)
}

pub(crate) fn start() -> Sandbox {
    start_with(Options::default())
}

pub(crate) fn start_with(options: Options) -> Sandbox {
    Sandbox::start(Options {
        review: Duration::ZERO,
        ..options
    })
    .unwrap()
}

/// Something of the stand-in's own.
pub(crate) fn control(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> Value {
    let (status, answer) = raw(sandbox, method, &format!("_sandbox/{path}"), "", body);
    assert_eq!(status, 200, "{path} {body}");
    answer
}

/// A request by hand, with these further header lines.
pub(crate) fn raw(
    sandbox: &Sandbox,
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> (u16, Value) {
    let host = sandbox.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let length = body.len();
    let request = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("x-plantilla-sandbox: a stand-in"), "{head}");
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap())
}

pub(crate) fn payload(name: &str, language: &str) -> Value {
    json!({
        "name": name, "language": language, "category": "UTILITY",
        "components": [{
            "type": "BODY",
            "text": "Hi {{1}}, your order {{2}} has left our store and should arrive at your door on Monday before noon.",
            "example": {"body_text": [["Ana", "A-1042"]]},
        }],
    })
}

pub(crate) fn png(size: usize) -> Sample {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.resize(size, 7);
    Sample::new("lamp.png", bytes).unwrap()
}

pub(crate) fn seen(sandbox: &Sandbox) -> Vec<String> {
    let calls = control(sandbox, "GET", "calls", "");
    let calls = calls["calls"].as_array().unwrap();
    let text = |call: &Value| call.as_str().unwrap().to_owned();
    calls.iter().map(text).collect()
}

#[test]
fn a_template_lives_and_goes() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let created = graph.create(&payload("order_shipped", "en_US")).unwrap();
    assert_eq!(created.status, Status::Approved);
    assert_eq!(created.category, "UTILITY");
    let read = graph.get(&created.id).unwrap();
    assert_eq!((read.name(), read.language()), ("order_shipped", "en_US"));
    let mut other = payload("order_shipped", "es");
    other["components"][0]["text"] =
        "Hola {{1}}, tu pedido {{2}} salió hoy de nuestro almacén y llegará el lunes a tu domicilio.".into();
    let second = graph.create(&other).unwrap();
    let found = graph.find("order_shipped").unwrap();
    assert_eq!(found.len(), 2);
    let text = |remote: &plantilla::graph::Remote| {
        let body = remote.template.body.as_ref().unwrap();
        body.text.as_ref().unwrap().value.clone()
    };
    assert_eq!(text(&found[1]), other["components"][0]["text"]);
    other["components"][0]["text"] =
        "Hola {{1}}, tu pedido {{2}} salió ayer de nuestro almacén y llegará el martes a tu domicilio.".into();
    graph.edit(&second.id, &edit_payload(&other, true)).unwrap();
    let read = graph.get(&second.id).unwrap();
    assert_eq!(text(&read), other["components"][0]["text"]);
    graph.delete_one(&created.id, "order_shipped").unwrap();
    assert_eq!(graph.find("order_shipped").unwrap().len(), 1);
    graph.delete_name("order_shipped").unwrap();
    assert!(graph.find("order_shipped").unwrap().is_empty());
    let summary = graph.summary().unwrap();
    assert_eq!((summary.counted, summary.limit), (Some(1), Some(6_000)));
    let third = graph.create(&payload("a", "en")).unwrap();
    let fourth = graph.create(&payload("b", "en")).unwrap();
    graph.delete_many(&[third.id, fourth.id]).unwrap();
    assert_eq!(graph.list(&Filter::default()).unwrap().templates.len(), 1);
    assert!(graph.server_time().is_some());
}

#[test]
fn a_listing_takes_as_many_calls_as_pages() {
    let sandbox = Sandbox::start(Options {
        review: Duration::ZERO,
        ..Options::default()
    })
    .unwrap();
    let (graph, told) = client(&sandbox);
    for index in 0..99 {
        graph
            .create(&payload(&format!("order_{index}"), "en"))
            .unwrap();
    }
    control(&sandbox, "DELETE", "calls", "");
    let before = graph.sent();
    let listing = graph.list(&Filter::default()).unwrap();
    assert_eq!((listing.templates.len(), listing.pages), (100, 1));
    assert_eq!((graph.sent() - before, seen(&sandbox).len()), (1, 1));
    // The hundred and first is on a page of its own.
    graph.create(&payload("order_100", "en")).unwrap();
    control(&sandbox, "DELETE", "calls", "");
    let listing = graph.list(&Filter::default()).unwrap();
    assert_eq!((listing.templates.len(), listing.pages), (101, 2));
    assert_eq!(seen(&sandbox).len(), 2);
    let names: HashSet<_> = listing
        .templates
        .iter()
        .map(|it| it.name().to_owned())
        .collect();
    assert_eq!(names.len(), 101);
    let pages = |event: &Event| matches!(event, Event::Page { .. });
    assert_eq!(told.borrow().iter().filter(|event| pages(event)).count(), 3);
}

#[test]
fn six_thousand_templates_are_sixty_pages() {
    let sandbox = start();
    let all: Vec<Value> = (1..6_000)
        .map(|index| payload(&format!("order_{index}"), "en"))
        .collect();
    control(&sandbox, "POST", "templates", &json!(all).to_string());
    let (graph, _) = client(&sandbox);
    let listing = graph.list(&Filter::default()).unwrap();
    assert_eq!((listing.templates.len(), listing.pages), (6_000, 60));
    assert_eq!((graph.sent(), seen(&sandbox).len()), (60, 60));
}

#[test]
fn filters_are_the_apis_and_names_are_exact() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    for (name, language) in [("order", "en"), ("order", "en_GB"), ("order_v2", "en")] {
        graph.create(&payload(name, language)).unwrap();
    }
    let count = |filter: Filter| graph.list(&filter).unwrap().templates.len();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        count(Filter {
            name: some("order"),
            ..Filter::default()
        }),
        3
    );
    assert_eq!(graph.find("order").unwrap().len(), 2);
    assert_eq!(
        count(Filter {
            language: some("en_GB"),
            ..Filter::default()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            status: some("REJECTED"),
            ..Filter::default()
        }),
        0
    );
    assert_eq!(
        count(Filter {
            category: some("UTILITY"),
            ..Filter::default()
        }),
        4
    );
    assert_eq!(
        count(Filter {
            name_or_content: some("left our store"),
            ..Filter::default()
        }),
        3
    );
}

#[test]
fn samples_are_sent_once_and_resumed() {
    let sandbox = start();
    let (graph, told) = client(&sandbox);
    let handle = graph.upload(&png(5000)).unwrap();
    assert!(handle.starts_with("4::aW1hZ2UvcG5n:"));
    let sent = graph.sent();
    assert_eq!(graph.upload(&png(5000)).unwrap(), handle);
    assert_eq!(graph.sent(), sent, "the same bytes are not sent again");
    let mut with_image = payload("with_image", "en");
    let image =
        json!({"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [handle]}});
    with_image["components"]
        .as_array_mut()
        .unwrap()
        .insert(0, image);
    let created = graph.create(&with_image).unwrap();
    let header = graph.get(&created.id).unwrap().template.header.unwrap();
    assert!(
        header.media[0]
            .value
            .starts_with("https://scontent.whatsapp.net/")
    );
    // Half of it arrives: the other half is sent, and not the first one again.
    control(&sandbox, "POST", "faults", "half@upload");
    told.borrow_mut().clear();
    assert_ne!(graph.upload(&png(7000)).unwrap(), handle);
    let starts: Vec<usize> = told
        .borrow()
        .iter()
        .filter_map(|event| match event {
            Event::Sending { sent, .. } => Some(*sent),
            _ => None,
        })
        .collect();
    assert_eq!(starts, [0, 3500]);
    with_image["name"] = "invented".into();
    with_image["components"][0]["example"]["header_handle"][0] =
        "4::aW1hZ2UvcG5n:ARx:e:1999999999:1:2".into();
    let refused = graph.create(&with_image).unwrap_err();
    assert_eq!(refused.api().unwrap().subcode, Some(2_388_273));
}

#[test]
fn an_upload_needs_an_app_and_a_file_that_is_taken() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let account = Account {
        app: None,
        ..graph.account().clone()
    };
    let bare = Graph::new(&Silent, account);
    assert_eq!(bare.upload(&png(100)).unwrap_err(), Refusal::NoApp.into());
    assert_eq!(bare.sent(), 0);
    let ids: Vec<Id> = (0..101)
        .map(|id| Id::number(&id.to_string()).unwrap())
        .collect();
    assert!(matches!(
        bare.delete_many(&ids),
        Err(GraphError::Refused(Refusal::TooMany { count: 101, .. }))
    ));
    assert_eq!(bare.sent(), 0);
}

/// A transport that is never asked.
struct Silent;

impl Transport for Silent {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        panic!("{request} was sent")
    }
}

#[test]
fn the_hundred_creations_of_an_hour_are_paced_aloud() {
    let sandbox = start();
    let (graph, told) = client(&sandbox);
    for index in 0..100 {
        graph
            .create(&payload(&format!("order_{index}"), "en"))
            .unwrap();
    }
    assert!(!told.borrow().iter().any(|event| matches!(
        event,
        Event::Waiting {
            why: Why::Creations,
            ..
        }
    )));
    // The stand-in's clock does not run ahead with the client's, so it is set.
    control(&sandbox, "POST", "clock", "3700");
    graph.create(&payload("order_100", "en")).unwrap();
    let waits = told.borrow();
    let waited = waits.iter().find_map(|event| match event {
        Event::Waiting {
            why: Why::Creations,
            time,
        } => Some(*time),
        _ => None,
    });
    assert!(waited.unwrap() > Duration::from_secs(3500), "{waited:?}");
}

#[test]
fn a_limit_that_was_met_is_waited_for_and_patience_ends() {
    let sandbox = start_with(Options {
        calls_an_hour: 5,
        ..Options::default()
    });
    let (graph, told) = client(&sandbox);
    let mut last = Ok(());
    for _ in 0..8 {
        last = graph.summary().map(drop);
        if last.is_err() {
            break;
        }
    }
    let error = last.unwrap_err();
    assert!(
        error.is_rate_limit() || matches!(error, GraphError::Refused(Refusal::TooLong { .. })),
        "{error:?}"
    );
    let waits: Vec<u64> = told
        .borrow()
        .iter()
        .filter_map(|event| match event {
            Event::Waiting { time, .. } => Some(time.as_secs()),
            _ => None,
        })
        .collect();
    assert!(waits.iter().any(|seconds| *seconds > 3000), "{waits:?}");
}

/// A transport that answers from a list, and keeps what it was asked.
struct Script {
    answers: Mutex<Vec<Result<Response, TransportError>>>,
    asked: Mutex<Vec<Request>>,
}

impl Script {
    fn new(answers: Vec<(u16, &str)>) -> Self {
        let answer = |(status, body): (u16, &str)| {
            Ok(Response {
                status,
                headers: Vec::new(),
                body: body.as_bytes().to_vec(),
            })
        };
        Self {
            answers: Mutex::new(answers.into_iter().rev().map(answer).collect()),
            asked: Mutex::default(),
        }
    }
}

impl Transport for Script {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        self.asked.lock().unwrap().push(request.clone());
        self.answers.lock().unwrap().pop().unwrap()
    }
}

fn scripted(script: &Script) -> Graph<&Script> {
    let account = Account {
        waba: Id::number("1").unwrap(),
        app: None,
    };
    Graph::new(script, account).with_clock(Fast::default())
}

#[test]
fn an_older_api_and_a_heavy_page_do_not_stop_a_listing() {
    let script = Script::new(vec![
        (
            400,
            r#"{"error":{"code":100,"message":"(#100) Tried accessing nonexisting field (display_format) on node type (X)"}}"#,
        ),
        (
            500,
            r#"{"error":{"code":1,"message":"Please reduce the amount of data you're asking for, then retry your request"}}"#,
        ),
        (
            500,
            r#"{"error":{"code":1,"message":"Please reduce the amount of data you're asking for, then retry your request"}}"#,
        ),
        (
            200,
            r#"{"data":[{"id":"7","name":"a","status":"NEW_STATE","category":"NEW_KIND","components":[{"type":"HOLOGRAM"}]}],"paging":{"cursors":{"after":"x"},"next":"https://x"}}"#,
        ),
        (200, r#"{"data":[]}"#),
    ]);
    let graph = scripted(&script);
    let listing = graph.list(&Filter::default());
    let asked = script.asked.lock().unwrap();
    let query = |index: usize, key: &str| {
        let request: &Request = &asked[index];
        let found = request.query.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert!(query(0, "fields").contains("display_format"));
    assert!(!query(1, "fields").contains("display_format"));
    let listing = listing.unwrap();
    assert_eq!(listing.templates[0].status.name(), "NEW_STATE");
    assert_eq!(
        (listing.templates[0].category(), listing.pages),
        ("NEW_KIND", 2)
    );
    let limits: Vec<String> = (0..5).map(|index| query(index, "limit")).collect();
    assert_eq!(limits, ["100", "100", "50", "25", "25"]);
    assert_eq!(query(4, "after"), "x");
}

#[test]
fn a_listing_that_goes_round_in_a_circle_ends() {
    let page = r#"{"data":[],"paging":{"cursors":{"after":"x"},"next":"https://x"}}"#;
    let script = Script::new(vec![(200, page), (200, page), (200, page)]);
    let error = scripted(&script).list(&Filter::default()).unwrap_err();
    assert_eq!(
        error,
        GraphError::Answer {
            status: 200,
            fault: AnswerFault::Circle
        }
    );
}

#[test]
fn odd_answers_to_writes_are_told_for_what_they_are() {
    for (status, body, ambiguous) in [
        (200, r#"{"success":false}"#, false),
        (200, r#"[]"#, true),
        (200, "", true),
        (200, r#"{"id":"../../x"}"#, true),
        (404, "<html>", false),
        (407, "proxy", false),
    ] {
        let script = Script::new(vec![(status, body)]);
        let graph = scripted(&script);
        let error = match body {
            r#"{"success":false}"# => graph
                .edit(&Id::number("7").unwrap(), &json!({}))
                .unwrap_err(),
            _ => graph.create(&json!({})).unwrap_err(),
        };
        assert_eq!(
            error.is_ambiguous(),
            ambiguous,
            "{status} {body}: {error:?}"
        );
        assert_eq!(script.asked.lock().unwrap().len(), 1, "{body}");
    }
}
