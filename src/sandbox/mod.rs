//! A local stand-in for the template endpoints of the Graph API, to try and test everything without an account.
//!
//! It is no copy of Meta: it knows what is documented and what was observed, refuses what our own rules know
//! to be refused, and reviews by the wording engine. It listens on loopback only, and every answer says what it is.

mod account;
mod calls;
mod control;
pub mod fault;
mod refusal;
mod review;
mod server;
mod stored;
mod uploads;

use std::collections::VecDeque;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use crate::loopback::{Listening, secret};
use account::{Account, Habits};
use calls::World;
pub use fault::Fault;
use fault::Faults;
use server::Shared;

/// How a stand-in behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1; 0 for any that is free.
    pub port: u16,
    /// How long a review takes, in whole seconds.
    pub review: Duration,
    /// The folder in which the account is kept; without one it ends with the process.
    pub state: Option<PathBuf>,
    /// Faults that wait.
    pub faults: Vec<Fault>,
    /// Calls that the account takes within an hour. Meta takes 200 of an account that sends nothing yet, and
    /// 5,000 of others.
    pub calls_an_hour: usize,
    /// Templates that the account may have.
    pub templates: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            review: Duration::from_secs(20),
            state: None,
            faults: Vec::new(),
            calls_an_hour: 5_000,
            templates: 6_000,
        }
    }
}

/// A stand-in that runs; it ends when this is dropped.
#[derive(Debug)]
pub struct Sandbox {
    /// Its address, for `PLANTILLA_GRAPH_URL`.
    pub address: String,
    /// The token that it takes, made at the start. It opens nothing else.
    pub token: String,
    /// The id of its account.
    pub waba: String,
    /// The id of its app.
    pub app: String,
    listening: Listening,
}

impl Sandbox {
    /// Starts one.
    ///
    /// # Errors
    /// When the port is taken, or the state can't be read or written.
    pub fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", options.port))?;
        let port = listener.local_addr()?.port();
        let address = format!("http://127.0.0.1:{port}");
        let token = format!("SANDBOX{}", secret()?);
        let account = match &options.state {
            Some(folder) => server::load(folder)?,
            None => None,
        };
        let fresh = || Account::new("100000000000001".into(), "200000000000002".into(), now());
        let account = account.unwrap_or_else(fresh);
        let (waba, app) = (account.waba.clone(), account.app.clone());
        let world = World {
            account,
            token: token.clone(),
            faults: Faults(options.faults),
            habits: Habits {
                review: options.review.as_secs(),
                limit: options.templates,
            },
            calls_an_hour: options.calls_an_hour,
            calls: VecDeque::new(),
            creations: VecDeque::new(),
            seen: Vec::new(),
            address: address.clone(),
        };
        let shared = Shared {
            world: Mutex::new(world),
            state: options.state,
        };
        shared.save()?;
        let serve = move |stream: &_, stop: &_| server::serve(stream, &shared, stop);
        let listening = Listening::start(listener, "sandbox", serve)?;
        Ok(Self {
            address,
            token,
            waba,
            app,
            listening,
        })
    }

    /// Waits until it ends, which it does not by itself.
    pub fn wait(self) {
        self.listening.wait();
    }
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or(0))
}
