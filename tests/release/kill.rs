//! The real program, killed at every boundary of every request, and run again: the account ends the same.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use plantilla::sandbox::Sandbox;

use super::{account, approved, copy, filled, no_token_in, on, run_on};
use crate::graph::seen;

/// When the program is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Boundary {
    /// When its request has come, and before the account gets it.
    Before,
    /// When the account has carried it out, and before the answer leaves.
    After,
}

/// A way to the account on which the program dies.
struct Way {
    address: String,
    child: Arc<Mutex<Option<Child>>>,
    requests: Arc<AtomicUsize>,
}

/// Begins a way that kills at the request of this number, from 0; never without one.
fn way(sandbox: &Sandbox, at: Option<(usize, Boundary)>) -> Way {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let target = sandbox.address.trim_start_matches("http://").to_owned();
    let child: Arc<Mutex<Option<Child>>> = Arc::default();
    let requests: Arc<AtomicUsize> = Arc::default();
    let way = Way {
        address,
        child: Arc::clone(&child),
        requests: Arc::clone(&requests),
    };
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, target) = (stream.unwrap(), target.clone());
            let (child, requests) = (Arc::clone(&child), Arc::clone(&requests));
            std::thread::spawn(move || {
                while let Some(request) = message(&mut stream) {
                    let number = requests.fetch_add(1, Ordering::SeqCst);
                    let kill = || {
                        // Not before it is known.
                        loop {
                            if let Some(child) = child.lock().unwrap().as_mut() {
                                child.kill().unwrap();
                                child.wait().unwrap();
                                return;
                            }
                            std::thread::yield_now();
                        }
                    };
                    if at == Some((number, Boundary::Before)) {
                        return kill();
                    }
                    let mut account = TcpStream::connect(&target).unwrap();
                    account.write_all(&request).unwrap();
                    let answer = message(&mut account).unwrap();
                    if at == Some((number, Boundary::After)) {
                        return kill();
                    }
                    if stream.write_all(&answer).is_err() {
                        return;
                    }
                }
            });
        }
    });
    way
}

/// One whole HTTP message, by its length.
fn message(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        bytes.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .map_or(0, |length| length.trim().parse().unwrap());
    let from = bytes.len();
    bytes.resize(from + length, 0);
    stream.read_exact(&mut bytes[from..]).ok()?;
    Some(bytes)
}

/// Runs `submit` over a way, to its end or its death; gives whether it died.
fn submit(sandbox: &Sandbox, folder: &std::path::Path, way: &Way) -> bool {
    let child = on(sandbox, folder)
        .env("PLANTILLA_GRAPH_URL", &way.address)
        .args(["submit", "--yes"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    *way.child.lock().unwrap() = Some(child);
    loop {
        let ended = way
            .child
            .lock()
            .unwrap()
            .as_mut()
            .unwrap()
            .try_wait()
            .unwrap();
        if let Some(status) = ended {
            return status.code().is_none();
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[test]
fn killed_at_every_boundary_and_run_again_it_ends_the_same() {
    let base = approved();
    let (sandbox, folder) = (filled(), copy(base.path()));
    let quiet = way(&sandbox, None);
    assert!(!submit(&sandbox, folder.path(), &quiet));
    let wanted = account(&sandbox);
    assert_eq!(wanted.len(), 3);
    let requests = quiet.requests.load(Ordering::SeqCst);
    // A listing; a reading, an edit and a reading; twice a creation and a reading; two for the sample.
    assert_eq!(requests, 1 + 3 + 2 * 2 + 2);
    for number in 0..requests {
        for boundary in [Boundary::Before, Boundary::After] {
            let (sandbox, folder) = (filled(), copy(base.path()));
            let at = folder.path();
            let deadly = way(&sandbox, Some((number, boundary)));
            assert!(submit(&sandbox, at, &deadly), "{number} {boundary:?}");
            let ran = run_on(&sandbox, at, &["submit", "--yes"]);
            let told = format!("{number} {boundary:?}: {}{}", ran.out, ran.err);
            assert_eq!(ran.code, Some(0), "{told}");
            assert_eq!(account(&sandbox), wanted, "{told}");
            let calls = seen(&sandbox);
            let count = |name: &str| calls.iter().filter(|it| it.starts_with(name)).count();
            assert_eq!(
                (count("create "), count("edit ")),
                (2, 1),
                "{told} {calls:?}"
            );
            no_token_in(at, &sandbox.token);
        }
    }
}
