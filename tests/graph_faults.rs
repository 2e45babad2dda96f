//! What goes wrong on the way to the API and back: every fault of every call, foreign answers, TLS, proxies;
//! and the token in none of what is said about it.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use plantilla::cli::account::failure;
use plantilla::graph::http::{Http, Timeouts};
use plantilla::graph::requests::edit_payload;
use plantilla::graph::transport::{Failure, Reached};
use plantilla::graph::{
    Account, Address, AnswerFault, Event, Filter, Graph, GraphError, Id, Token, Version, Why, known,
};
use plantilla::lint::Lang;
use plantilla::sandbox::fault::{CALLS, KINDS, Kind};

use super::graph::{Fast, client, client_with, control, payload, png, seen, start};

/// The outcome of one call, its value left out.
fn call(graph: &Graph<Http>, name: &str, id: &Id) -> Result<(), GraphError> {
    match name {
        "list" => graph.list(&Filter::default()).map(drop),
        "get" => graph.get(id).map(drop),
        "create" => graph.create(&payload("brand_new", "en")).map(drop),
        "edit" => graph.edit(id, &edit_payload(&payload("x", "en"), true)),
        "delete" => graph.delete_one(id, "order"),
        _ => graph.upload(&png(4000)).map(drop),
    }
}

#[test]
fn every_fault_of_every_call_ends_well_or_is_told_for_what_it_is() {
    let mut all_said = String::new();
    for (call_name, _) in CALLS {
        for (kind_name, kind) in KINDS {
            // A delay that is longer than the client waits.
            let fault = format!("{kind_name}@{call_name}");
            let sandbox = start();
            let (graph, told) = client(&sandbox);
            let created = graph.create(&payload("order", "en")).unwrap();
            told.borrow_mut().clear();
            // How far an upload came is only asked of one that broke.
            let resumes = call_name == "upload-offset";
            let before = if resumes { "half@upload " } else { "" };
            control(&sandbox, "POST", "faults", &format!("{before}{fault}"));
            control(&sandbox, "DELETE", "calls", "");
            let outcome = call(&graph, call_name, &created.id);
            let writes = matches!(call_name, "create" | "edit" | "delete");
            let limited = kind == Kind::Limit;
            let redirected = kind == Kind::Redirect;
            if redirected {
                let error = outcome.clone().unwrap_err();
                let host = "elsewhere.example".to_owned();
                let expected = GraphError::Answer {
                    status: 302,
                    fault: AnswerFault::Redirect(host),
                };
                assert_eq!(error, expected, "{fault}");
            } else if !writes || limited {
                assert_eq!(outcome, Ok(()), "{fault}");
                let waited = |event: &Event| {
                    matches!(
                        event,
                        Event::Waiting {
                            why: Why::Again(_),
                            ..
                        }
                    )
                };
                let waits = told.borrow().iter().filter(|event| waited(event)).count();
                assert_eq!(waits, 1 + usize::from(resumes), "{fault}");
            } else {
                let error = outcome.clone().unwrap_err();
                assert!(
                    error.is_ambiguous() && error.is_transient(),
                    "{fault}: {error:?}"
                );
            }
            if matches!(kind, Kind::Delay(_)) {
                std::thread::sleep(Duration::from_millis(500));
            }
            // Nothing is done twice: a write was sent once, or twice when the first was surely not done.
            if writes {
                let done = seen(&sandbox).len();
                let expected = usize::from(kind.is_done() || limited);
                assert_eq!(done, expected, "{fault}: {:?}", seen(&sandbox));
                // Reading tells what an ambiguous failure left.
                let (after, _) = client(&sandbox);
                let there = match call_name {
                    "create" => !after.find("brand_new").unwrap().is_empty(),
                    "delete" => after.find("order").unwrap().is_empty(),
                    _ => done == 1,
                };
                assert_eq!(there, expected == 1, "{fault}");
            }
            all_said.push_str(&format!("{outcome:?} {:?} {graph:?}", told.borrow()));
            if let Err(error) = &outcome {
                for lang in [Lang::En, Lang::Es, Lang::Pt] {
                    all_said.push_str(&failure(error, lang));
                }
            }
            assert!(!all_said.contains(&sandbox.token), "{fault}");
            all_said.clear();
        }
    }
}

#[test]
fn a_read_that_always_fails_stops() {
    let sandbox = start();
    for kind in ["500", "drop-before", "html", "truncated", "cut", "429"] {
        let (graph, told) = client(&sandbox);
        control(&sandbox, "POST", "faults", &format!("{kind}@list*50"));
        let error = graph.list(&Filter::default()).unwrap_err();
        assert!(error.is_transient(), "{error:?}");
        assert_eq!(graph.sent(), 6, "{kind}");
        assert_eq!(told.borrow().len(), 5, "{kind}");
        control(&sandbox, "DELETE", "faults", "");
    }
}

#[test]
fn nobody_there_is_told_as_such() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    drop(sandbox);
    let error = graph.create(&payload("order", "en")).unwrap_err();
    let GraphError::Transport(transport) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (transport.failure, transport.reached),
        (Failure::NoConnection, Reached::No)
    );
    assert!(!error.is_ambiguous());
    assert_eq!(graph.sent(), 6, "what never left is sent again");
}

#[test]
fn the_token_is_in_no_answer_error_or_debug_form() {
    let sandbox = start();
    // The stand-in repeats the token in the address of the next page, as Meta does.
    let (graph, _) = client(&sandbox);
    for index in 0..30 {
        graph
            .create(&payload(&format!("order_{index}"), "en"))
            .unwrap();
    }
    let request =
        plantilla::graph::requests::list(graph.account(), &Filter::default(), &["id"], 5, None);
    let answer = graph.call(&request).unwrap();
    let next = answer["paging"]["next"].as_str().unwrap();
    assert!(next.contains("access_token=[token]"), "{next}");
    // And in the message about a malformed one.
    let wrong = "EAAGm0PX4ZCpsBAbadbadbad";
    let (graph, told) = client_with(&sandbox, wrong);
    let error = graph.list(&Filter::default()).unwrap_err();
    let api = error.api().unwrap();
    assert_eq!((api.code, api.status), (190, 401));
    assert_eq!(api.message, "Malformed access token [token]");
    let said = format!(
        "{error} {error:?} {graph:?} {:?} {}",
        told.borrow(),
        failure(&error, Lang::Es)
    );
    assert!(!said.contains(wrong), "{said}");
    assert_eq!(graph.sent(), 1, "a wrong token is not tried again");
}

#[test]
fn errors_keep_what_the_api_says_and_name_the_rule() {
    let sandbox = start();
    let (graph, _) = client(&sandbox);
    let mut leading = payload("order", "en");
    leading["components"][0]["text"] =
        "{{1}}, your order {{2}} has left our store and arrives on Monday before noon.".into();
    let error = graph.create(&leading).unwrap_err();
    let api = error.api().unwrap();
    assert_eq!((api.code, api.subcode), (100, Some(2_388_299)));
    assert_eq!(api.blame, [["components", "0"]]);
    assert!(!api.title.is_empty() && !api.text.is_empty() && !api.trace.is_empty());
    assert!(!error.is_ambiguous() && !error.is_transient());
    let told = known::explain(&error, Lang::Pt);
    assert_eq!(told.means, "O corpo começa ou termina com uma variável.");
    assert!(told.rules.contains(&"body/placeholder-at-start"));
    assert!(failure(&error, Lang::En).contains("100/2388299"));
}

/// The token of the processes below.
const SECRET: &str = "EAAGm0PX4ZCpsBAchildchild";

/// One listing, in a process of its own: proxies and certificates are of the environment.
#[test]
#[ignore = "run by the tests below, in a process of its own"]
#[expect(
    clippy::print_stdout,
    reason = "how it tells the process that started it"
)]
fn one_listing() {
    let http = Http::new(
        Address::parse(&std::env::var("ADDRESS").unwrap()).unwrap(),
        Version::default(),
        Token::new(std::env::var("SECRET").unwrap()).unwrap(),
        Timeouts {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(5),
            ..Timeouts::default()
        },
    );
    let account = Account {
        waba: Id::number("100000000000001").unwrap(),
        app: None,
    };
    let graph = Graph::new(http.unwrap(), account).with_clock(Fast::default());
    match graph.list(&Filter::default()) {
        Ok(listing) => println!("listed {}", listing.templates.len()),
        Err(error) => println!("failed {error:?}"),
    }
}

/// What a listing said in a process with these variables.
fn listing(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "graph_faults::one_listing",
        "--ignored",
        "--nocapture",
    ]);
    for name in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
    ] {
        command
            .env_remove(name)
            .env_remove(name.to_ascii_lowercase());
    }
    command
        .env("SECRET", SECRET)
        .envs(variables.iter().copied());
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains(SECRET), "{said}");
    said
}

/// A proxy that refuses everything: its address, and what each connection asked of it.
fn proxy() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, asked) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut buffer = [0; 4096];
            let count = stream.read(&mut buffer).unwrap_or(0);
            let text = String::from_utf8_lossy(&buffer[..count]).into_owned();
            let refused =
                b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            drop(stream.write_all(refused));
            if sender.send(text).is_err() {
                return;
            }
        }
    });
    (address, asked)
}

#[test]
fn a_proxy_is_used_and_never_gets_the_token() {
    let sandbox = start();
    let (address, asked) = proxy();
    let said = listing(&[
        ("ADDRESS", &sandbox.address),
        ("HTTP_PROXY", &address),
        ("http_proxy", &address),
        ("ALL_PROXY", &address),
    ]);
    assert!(said.contains("Malformed access token [token]"), "{said}");
    assert!(
        asked.try_recv().is_err(),
        "what is for this machine stays on it"
    );
    let said = listing(&[
        ("ADDRESS", "https://graph.facebook.com"),
        ("HTTPS_PROXY", &address),
    ]);
    assert!(
        said.contains("NoConnection") && said.contains("reached: No"),
        "{said}"
    );
    let all: Vec<String> = asked.try_iter().collect();
    assert!(!all.is_empty());
    for text in all {
        assert!(text.starts_with("CONNECT graph.facebook.com:443"), "{text}");
        assert!(
            !text.contains(SECRET) && !text.to_ascii_lowercase().contains("bearer"),
            "{text}"
        );
    }
}

/// Serves one empty listing over TLS to each connection; tells how many requests were read.
fn over_tls(not_after: i32) -> (String, String, mpsc::Receiver<()>) {
    use rcgen::{
        BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd,
    };
    use rustls::pki_types::PrivateKeyDer;
    let mut root = CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut own = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    own.not_before = date_time_ymd(2020, 1, 1);
    own.not_after = date_time_ymd(not_after, 1, 1);
    let own = own.signed_by(&key, &root).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![own.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        );
    let config = std::sync::Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let (sender, read) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = rustls::ServerConnection::new(config.clone()).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream.unwrap());
            let mut buffer = [0; 4096];
            if stream.read(&mut buffer).unwrap_or(0) == 0 {
                continue;
            }
            let answer =
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{\"data\":[]}";
            drop(stream.write_all(answer.as_bytes()));
            drop(stream.flush());
            if sender.send(()).is_err() {
                return;
            }
        }
    });
    (address, root.pem(), read)
}

#[test]
fn certificates_are_looked_at_and_may_be_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("ca.pem");
    let (address, root, read) = over_tls(2099);
    std::fs::write(&trusted, root).unwrap();
    let file = trusted.to_str().unwrap();
    let said = listing(&[("ADDRESS", &address), ("SSL_CERT_FILE", file)]);
    assert!(said.contains("listed 0"), "{said}");
    assert!(read.try_recv().is_ok());
    // One that is not trusted, and one that has ended, as a clock that is wrong sees it.
    let said = listing(&[("ADDRESS", &address)]);
    assert!(
        said.contains("Untrusted") && said.contains("reached: No"),
        "{said}"
    );
    let (ended, root, read_after) = over_tls(2021);
    std::fs::write(&trusted, root).unwrap();
    let said = listing(&[("ADDRESS", &ended), ("SSL_CERT_FILE", file)]);
    assert!(said.contains("Untrusted"), "{said}");
    assert!(
        read.try_recv().is_err() && read_after.try_recv().is_err(),
        "nothing was sent"
    );
}

#[test]
fn a_server_without_tls_is_not_talked_to_over_https() {
    let (address, asked) = proxy();
    let said = listing(&[("ADDRESS", &address.replace("http:", "https:"))]);
    assert!(said.contains("Untrusted"), "{said}");
    assert!(asked.try_iter().all(|text| !text.contains(SECRET)));
}
