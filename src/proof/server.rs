//! Asks a LanguageTool server over HTTP: many texts at once, each text once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::blocking::Client;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::answer::{self, Match};
use super::laid::Laid;
use super::{Address, Kind, Nonsense, Piece, Proofreader, Remark, languages};
use crate::http::{self, in_words};
use crate::text::Text;
use crate::text::measure::utf16_units;

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer. The first one in a language takes a server several seconds.
    pub answer: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(60),
        }
    }
}

/// Why texts could not be read. The first failure of a run ends the asking.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The client can't be set up on this machine.
    #[error("{0}")]
    Setup(String),
    /// No connection could be made.
    #[error("no connection: {0}")]
    Connection(String),
    /// No whole answer came in time.
    #[error("no answer within {} seconds", .0.as_secs_f32())]
    Timeout(Duration),
    /// The connection broke.
    #[error("the answer broke off: {0}")]
    Lost(String),
    /// The server refused: its status, and the first line of what it says.
    #[error("it answered {0}{1}")]
    Refused(u16, String),
    /// The answer is longer than any answer should be.
    #[error("the answer has more than {LONGEST} bytes")]
    TooLong,
    /// The answer is none.
    #[error("{0}")]
    Nonsense(Nonsense),
}

/// What left for the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Texts.
    pub texts: usize,
    /// Their UTF-16 units, placeholders and addresses as blanks.
    pub units: usize,
    /// Languages that it doesn't read, by Meta's code.
    pub unread: BTreeSet<String>,
    /// Texts too long to be sent.
    pub too_long: usize,
    /// Why the asking ended early.
    pub failure: Option<ProofError>,
}

/// UTF-16 units of one request: the public server takes 20,000.
const BATCH: usize = 10_000;
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 8 * 1024 * 1024;
/// What stands between two texts, so that each is read for itself.
const APART: &str = "\n\n";

/// A text by the server's code of its language and its value.
type Key = (&'static str, String);

#[derive(Debug, Default)]
struct State {
    known: HashMap<Key, Arc<[Remark]>>,
    sent: Sent,
}

/// A LanguageTool server.
#[derive(Debug)]
pub struct LanguageTool {
    address: Address,
    timeouts: Timeouts,
    state: Mutex<State>,
}

impl LanguageTool {
    /// A server; it isn't asked anything yet.
    #[must_use]
    pub fn new(address: Address, timeouts: Timeouts) -> Self {
        Self {
            address,
            timeouts,
            state: Mutex::default(),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// What left for it so far.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.lock().sent.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn client(&self) -> Result<Client, ProofError> {
        let Timeouts { connect, answer } = self.timeouts;
        http::client(self.address.call(), connect, answer).map_err(|error| {
            ProofError::Setup(format!("HTTP can't be set up: {}", error.without_url()))
        })
    }

    /// Sends one request, and gives what was found in what it holds.
    fn ask(
        &self,
        client: &Client,
        language: &str,
        batch: &Batch<'_>,
    ) -> Result<Vec<Match>, ProofError> {
        let data = json!({"annotation": batch.annotation}).to_string();
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("language", language)
            .append_pair("level", "default")
            .append_pair("data", &data)
            .finish();
        let start = Instant::now();
        let mut answer = client
            .post(self.address.call().clone())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .map_err(|error| self.failed(error))?;
        let status = answer.status();
        let mut body = Vec::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            let count = match answer.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                // The cause is a timeout of the client, whatever kind of error it comes as.
                Err(_) if start.elapsed() >= self.timeouts.answer => {
                    return Err(ProofError::Timeout(self.timeouts.answer));
                }
                Err(error) => return Err(ProofError::Lost(error.to_string())),
            };
            body.extend_from_slice(piece.get(..count).unwrap_or_default());
            if body.len() as u64 > LONGEST {
                return Err(ProofError::TooLong);
            }
            // A server that sends a byte now and then keeps within the time for each.
            if start.elapsed() > self.timeouts.answer {
                return Err(ProofError::Timeout(self.timeouts.answer));
            }
        }
        if !status.is_success() {
            return Err(ProofError::Refused(status.as_u16(), first_line(&body)));
        }
        answer::read(&body, batch.units).map_err(ProofError::Nonsense)
    }

    fn failed(&self, error: reqwest::Error) -> ProofError {
        let error = error.without_url();
        if error.is_connect() {
            ProofError::Connection(in_words(&error))
        } else if error.is_timeout() {
            ProofError::Timeout(self.timeouts.answer)
        } else {
            ProofError::Lost(in_words(&error))
        }
    }
}

impl Proofreader for LanguageTool {
    fn prepare(&self, pieces: &[Piece<'_>]) {
        let mut state = self.lock();
        if state.sent.failure.is_some() {
            return;
        }
        let mut wanted: BTreeMap<&'static str, Vec<&Text>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for piece in pieces {
            let Some(language) = languages::code(piece.code) else {
                state.sent.unread.insert(piece.code.to_owned());
                continue;
            };
            let key = (language, piece.text.value.clone());
            if !state.known.contains_key(&key) && seen.insert(key) {
                wanted.entry(language).or_default().push(piece.text);
            }
        }
        let mut client = None;
        for (language, texts) in wanted {
            for batch in batches(&texts, &mut state.sent.too_long) {
                let client = match &client {
                    Some(client) => Ok(client),
                    None => self.client().map(|made| &*client.insert(made)),
                };
                let found = client.and_then(|client| self.ask(client, language, &batch));
                // What was lost on the way has left too.
                if !matches!(found, Err(ProofError::Setup(_) | ProofError::Connection(_))) {
                    state.sent.texts += batch.texts.len();
                    state.sent.units += batch.units;
                }
                match found {
                    Ok(found) => batch.tell(language, found, &mut state.known),
                    Err(error) => {
                        state.sent.failure = Some(error);
                        return;
                    }
                }
            }
        }
    }

    fn remarks(&self, piece: Piece<'_>) -> Vec<Remark> {
        let Some(language) = languages::code(piece.code) else {
            return Vec::new();
        };
        let key = (language, piece.text.value.clone());
        let known = self.lock().known.get(&key).map(Arc::clone);
        known.map_or_else(Vec::new, |remarks| remarks.to_vec())
    }
}

/// Texts that are sent together.
#[derive(Default)]
struct Batch<'a> {
    annotation: Vec<Value>,
    /// Each text with where it begins, in UTF-16 units.
    texts: Vec<(usize, &'a Text, Laid<'a>)>,
    units: usize,
}

/// Puts texts together, as many as fit.
fn batches<'a>(texts: &[&'a Text], too_long: &mut usize) -> Vec<Batch<'a>> {
    let mut all: Vec<Batch<'a>> = Vec::new();
    for text in texts {
        let length = utf16_units(&text.value);
        if length > BATCH {
            *too_long += 1;
            continue;
        }
        let laid = Laid::new(text);
        if !laid.has_words() {
            continue;
        }
        let fits = |last: &&mut Batch<'_>| last.units + APART.len() + length <= BATCH;
        match all.last_mut().filter(fits) {
            Some(batch) => {
                let apart = json!({"markup": APART, "interpretAs": APART});
                batch.annotation.push(apart);
                batch.units += APART.len();
                batch.add(text, laid, length);
            }
            None => {
                let mut batch = Batch::default();
                batch.add(text, laid, length);
                all.push(batch);
            }
        }
    }
    all
}

impl<'a> Batch<'a> {
    fn add(&mut self, text: &'a Text, laid: Laid<'a>, length: usize) {
        laid.write(&mut self.annotation);
        self.texts.push((self.units, text, laid));
        self.units += length;
    }

    /// Gives each text what was found in it.
    fn tell(
        &self,
        language: &'static str,
        found: Vec<Match>,
        known: &mut HashMap<Key, Arc<[Remark]>>,
    ) {
        let mut remarks: Vec<Vec<Remark>> = vec![Vec::new(); self.texts.len()];
        let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
        for it in found {
            let at = self.texts.partition_point(|(start, ..)| *start <= it.start);
            let Some(at) = at.checked_sub(1) else {
                continue;
            };
            let (Some((start, text, laid)), Some(remarks)) =
                (self.texts.get(at), remarks.get_mut(at))
            else {
                continue;
            };
            let bytes = places.entry(at).or_insert_with(|| places_of(&text.value));
            let place = |unit: usize| bytes.get(unit - start).copied();
            // What reaches into the next text is about the blank between them.
            let (Some(from), Some(to)) = (place(it.start), place(it.end)) else {
                continue;
            };
            let by_neighbours = it.kind != Kind::Spelling;
            if it.compares || from >= to || !laid.is_prose(&(from..to), by_neighbours) {
                continue;
            }
            remarks.push(Remark {
                range: from..to,
                kind: it.kind,
                rule: it.rule,
                message: it.message,
                near: it.near,
            });
        }
        for ((_, text, _), remarks) in self.texts.iter().zip(remarks) {
            known.insert((language, text.value.clone()), remarks.into());
        }
    }
}

/// The byte at which each UTF-16 unit of a value begins, and its end. The second unit of a pair counts as the
/// first one.
fn places_of(value: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(value.len() + 1);
    for (at, c) in value.char_indices() {
        places.extend(std::iter::repeat_n(at, c.len_utf16()));
    }
    places.push(value.len());
    places
}

/// The first line of what a server says, as far as it can be shown.
fn first_line(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..400).unwrap_or(body));
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() || line.starts_with('<') {
        return String::new();
    }
    let line: String = line.chars().take(120).collect();
    format!(": {line}")
}
