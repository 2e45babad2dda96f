//! The Graph API: one narrow transport, typed calls, typed errors, a token that can't be printed.
//!
//! A [`Graph`] makes calls of one account through a [`Transport`]. It paces them, waits where the API says so,
//! and repeats only what does no harm twice; [`GraphError::is_ambiguous`] tells when only reading can say
//! whether a write was carried out. The clock and the telling of what is going on are the caller's.

pub mod account;
mod answer;
mod calls;
pub mod error;
pub mod http;
pub mod known;
pub mod pace;
pub mod remote;
pub mod requests;
pub mod time;
pub mod token;
pub mod transport;
mod upload;
pub mod usage;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;

pub use account::{Account, Address, Id, Version};
pub use calls::{Created, Listing, Summary};
pub use error::{AnswerFault, ApiError, GraphError, Refusal};
pub use http::Http;
pub use pace::{Clock, SystemClock, Why};
pub use remote::{Quality, Remote, Score, Status};
pub use requests::Filter;
pub use token::{Token, TokenError};
pub use transport::{Request, Response, Transport, TransportError};
pub use upload::Sample;
use usage::Usage;

/// What is going on, for whoever waits in front of a terminal.
#[derive(Clone, Debug)]
pub enum Event {
    /// The next call waits.
    Waiting {
        /// Why.
        why: Why,
        /// For how long.
        time: Duration,
    },
    /// A page of a listing came.
    Page {
        /// Pages so far.
        pages: usize,
        /// Templates so far.
        templates: usize,
    },
    /// A sample is being sent.
    Sending {
        /// Its file.
        name: String,
        /// Bytes that the API has.
        sent: usize,
        /// Bytes in all.
        total: usize,
    },
}

/// The longest that one call waits in all, where the caller says nothing else: an hour and some.
const PATIENCE: Duration = Duration::from_secs(70 * 60);

/// Calls of one account.
pub struct Graph<T> {
    transport: T,
    account: Account,
    clock: Box<dyn Clock>,
    told: Box<dyn Fn(&Event)>,
    patience: Duration,
    pace: RefCell<pace::Pace>,
    sent: Cell<usize>,
    server_time: Cell<Option<i64>>,
    /// Handles by the digest of what was uploaded.
    uploaded: RefCell<HashMap<Vec<u8>, String>>,
}

impl<T> std::fmt::Debug for Graph<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph")
            .field("account", &self.account)
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}

impl<T: Transport> Graph<T> {
    /// Calls of an account through a transport, by the clock of this machine, silently.
    pub fn new(transport: T, account: Account) -> Self {
        Self {
            transport,
            account,
            clock: Box::new(SystemClock::default()),
            told: Box::new(|_| {}),
            patience: PATIENCE,
            pace: RefCell::default(),
            sent: Cell::default(),
            server_time: Cell::default(),
            uploaded: RefCell::default(),
        }
    }

    /// With another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// With somebody who is told what is going on.
    #[must_use]
    pub fn telling(mut self, told: impl Fn(&Event) + 'static) -> Self {
        self.told = Box::new(told);
        self
    }

    /// With another longest wait of one call; a longer one is [`Refusal::TooLong`].
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Requests sent so far, repeated ones included.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.sent.get()
    }

    /// The API's clock by its last answer, in seconds since 1970: what the limits of edits count by. That of
    /// this machine may be wrong.
    #[must_use]
    pub fn server_time(&self) -> Option<i64> {
        self.server_time.get()
    }

    /// Makes a call: waits as long as the limits want, sends it, and sends it again where that does no harm.
    ///
    /// A read is repeated after every failure that passes; a write only after one that surely did nothing:
    /// no connection, or a limit that was met.
    ///
    /// # Errors
    /// The last one, when the tries are used up or another try would do harm.
    pub fn call(&self, request: &Request) -> Result<Value, GraphError> {
        let mut tries = pace::Tries::new();
        let mut waited = Duration::ZERO;
        loop {
            self.keep_pace(request, &mut waited)?;
            let error = match self.once(request) {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            let harmless = request.repeatable || !error.is_ambiguous();
            if !(error.is_transient() && harmless) {
                return Err(error);
            }
            let told = self.told_to_wait();
            let Some(time) = tries.next(&error, told) else {
                return Err(error);
            };
            waited += time;
            if waited > self.patience {
                return Err(error);
            }
            self.wait(Why::Again(error), time);
        }
    }

    /// Sends a request once, and takes note of what the answer says of limits and time.
    fn once(&self, request: &Request) -> Result<Value, GraphError> {
        self.sent.set(self.sent.get() + 1);
        if request.creates {
            self.pace.borrow_mut().created(self.clock.now());
        }
        let response = self.transport.send(request)?;
        let waba = self.account.waba.as_str();
        let mut usage = Usage::of(&response, waba).unwrap_or_default();
        let seconds = response
            .header("retry-after")
            .and_then(|text| text.parse::<u32>().ok());
        if response.status == 429
            && let Some(seconds) = seconds
        {
            usage.minutes = usage.minutes.max(seconds.div_ceil(60));
        }
        self.pace.borrow_mut().used(usage);
        let date = response.header("date").and_then(time::of_header);
        if date.is_some() {
            self.server_time.set(date);
        }
        answer::read(&response)
    }

    fn keep_pace(&self, request: &Request, waited: &mut Duration) -> Result<(), GraphError> {
        loop {
            let wait = self
                .pace
                .borrow_mut()
                .before(self.clock.now(), request.creates);
            let Some((why, time)) = wait else {
                return Ok(());
            };
            *waited += time;
            if *waited > self.patience {
                return Err(Refusal::TooLong {
                    seconds: time.as_secs(),
                }
                .into());
            }
            self.wait(why, time);
        }
    }

    /// What the last answer said of how long to wait; it is obeyed here, and not once more before the call.
    fn told_to_wait(&self) -> Option<Duration> {
        let mut pace = self.pace.borrow_mut();
        pace.before(self.clock.now(), false).map(|(_, time)| time)
    }

    fn wait(&self, why: Why, time: Duration) {
        (self.told)(&Event::Waiting { why, time });
        self.clock.sleep(time);
    }

    fn tell(&self, event: &Event) {
        (self.told)(event);
    }
}
