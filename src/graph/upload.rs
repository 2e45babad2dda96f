//! Media samples: checked, then sent once for the same bytes, and resumed where a connection broke.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use ring::digest::{Context, SHA256};
use serde_json::Value;

use super::error::{AnswerFault, GraphError, Refusal};
use super::requests::{self, Session};
use super::transport::{Request, Transport};
use super::{Event, Graph, Why, answer, pace};
use crate::source::media;

/// Types that are taken, with the greatest size in bytes.
///
/// Source: Meta's guide to uploads and its page on media limits (2026-09); 3GP is on the second only.
const TYPES: [(&str, u64); 5] = [
    ("image/jpeg", 5 * MB),
    ("image/png", 5 * MB),
    ("video/mp4", 16 * MB),
    ("video/3gpp", 16 * MB),
    ("application/pdf", 100 * MB),
];

const MB: u64 = 1024 * 1024;

/// A media sample that may be sent: its type and its size were looked at.
#[derive(Clone)]
pub struct Sample {
    name: String,
    mime: &'static str,
    bytes: Arc<[u8]>,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Sample({}, {}, {} bytes)",
            self.name,
            self.mime,
            self.bytes.len()
        )
    }
}

impl Sample {
    /// A sample from its bytes. The type is told by them, and not by the name.
    ///
    /// # Errors
    /// When it is of a type that is not taken, or too large.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let mime = checked(name, &bytes, bytes.len() as u64)?;
        Ok(Self {
            name: name.to_owned(),
            mime,
            bytes: bytes.into(),
        })
    }

    /// A sample from a file that [`crate::source::media::Project::resolve`] allowed. A file of another type
    /// or too large is not read whole.
    ///
    /// # Errors
    /// When it can't be read; inside, when it is of a type that is not taken, or too large.
    pub fn open(path: &Path) -> std::io::Result<Result<Self, Refusal>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let mut bytes = Vec::new();
        file.by_ref().take(HEAD).read_to_end(&mut bytes)?;
        let mime = match checked(&name, &bytes, size) {
            Ok(mime) => mime,
            Err(refusal) => return Ok(Err(refusal)),
        };
        // It may grow while it is read.
        file.take(size.saturating_sub(bytes.len() as u64))
            .read_to_end(&mut bytes)?;
        Ok(Ok(Self {
            name: name.into_owned(),
            mime,
            bytes: bytes.into(),
        }))
    }

    /// Its MIME type, by its first bytes.
    #[must_use]
    pub fn mime(&self) -> &str {
        self.mime
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// SHA-256 of its type and its bytes.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        let mut context = Context::new(&SHA256);
        context.update(self.mime.as_bytes());
        context.update(&[0]);
        context.update(&self.bytes);
        context.finish().as_ref().to_vec()
    }
}

/// Bytes of a file that tell its type.
const HEAD: u64 = 64;

fn checked(name: &str, head: &[u8], size: u64) -> Result<&'static str, Refusal> {
    let found = media::mime(head);
    let Some((mime, most)) = TYPES.into_iter().find(|(mime, _)| *mime == found) else {
        return Err(Refusal::Type {
            name: name.to_owned(),
            found: if found.is_empty() {
                "of an unknown type"
            } else {
                found
            }
            .to_owned(),
        });
    };
    if size > most {
        return Err(Refusal::Size {
            name: name.to_owned(),
            size,
            most,
        });
    }
    Ok(mime)
}

impl<T: Transport> Graph<T> {
    /// The request that opens the upload of a sample; none without an app.
    #[must_use]
    pub fn upload_request(&self, sample: &Sample) -> Option<Request> {
        let app = self.account.app.as_ref()?;
        let size = sample.size();
        Some(requests::upload_session(
            app,
            &sample.name,
            size,
            sample.mime,
        ))
    }

    /// Uploads a sample and gives its handle, for `header_handle`. The same bytes are sent once in the life
    /// of this value. Where the connection breaks, the rest is sent from where the API has it.
    ///
    /// # Errors
    /// Those of a call; [`Refusal::NoApp`] without an app.
    pub fn upload(&self, sample: &Sample) -> Result<String, GraphError> {
        let digest = sample.digest();
        if let Some(handle) = self.uploaded.borrow().get(&digest) {
            return Ok(handle.clone());
        }
        let handle = self.send_sample(sample)?;
        self.uploaded.borrow_mut().insert(digest, handle.clone());
        Ok(handle)
    }

    fn send_sample(&self, sample: &Sample) -> Result<String, GraphError> {
        let app = self.account.app.as_ref().ok_or(Refusal::NoApp)?;
        let open = requests::upload_session(app, &sample.name, sample.size(), sample.mime);
        let mut tries = pace::Tries::new();
        let mut session = self.open_upload(&open)?;
        let mut from = 0;
        loop {
            self.tell(&Event::Sending {
                name: sample.name.clone(),
                sent: from,
                total: sample.size(),
            });
            let sending = requests::upload_bytes(&session, &sample.bytes, from);
            let error = match self.once(&sending).and_then(|answer| handle(&answer)) {
                Ok(handle) => return Ok(handle),
                Err(error) => error,
            };
            let wait = error
                .is_transient()
                .then(|| tries.next(&error, self.told_to_wait()))
                .flatten();
            let Some(time) = wait else {
                return Err(error);
            };
            self.wait(Why::Again(error), time);
            let came = self.call(&requests::upload_offset(&session))?;
            from = came
                .get("file_offset")
                .and_then(Value::as_u64)
                .and_then(|offset| usize::try_from(offset).ok())
                .unwrap_or(0);
            // All of it is there and the handle went lost: nobody says how to ask for it again.
            if from >= sample.size() {
                session = self.open_upload(&open)?;
                from = 0;
            }
        }
    }

    fn open_upload(&self, request: &Request) -> Result<Session, GraphError> {
        let answer = self.call(request)?;
        Session::of_answer(answer::text(&answer, "id")?).ok_or(GraphError::Answer {
            status: 200,
            fault: AnswerFault::Shape("id"),
        })
    }
}

fn handle(answer: &Value) -> Result<String, GraphError> {
    Ok(answer::text(answer, "h")?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

    #[test]
    fn only_what_is_taken_is_sent() {
        let sample = Sample::new("a.jpg", PNG.to_vec()).unwrap();
        assert_eq!((sample.mime(), sample.size()), ("image/png", PNG.len()));
        assert!(matches!(
            Sample::new("passwd.png", b"root:x:0:0".to_vec()),
            Err(Refusal::Type { .. })
        ));
        let mut large = PNG.to_vec();
        large.resize(5 * 1024 * 1024 + 1, 0);
        assert!(matches!(
            Sample::new("a.png", large),
            Err(Refusal::Size { .. })
        ));
    }

    #[test]
    fn a_file_is_read_whole_when_it_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        let mut bytes = PNG.to_vec();
        bytes.resize(1000, 7);
        std::fs::write(&path, &bytes).unwrap();
        let sample = Sample::open(&path).unwrap().unwrap();
        assert_eq!(
            sample.digest(),
            Sample::new("b.png", bytes).unwrap().digest()
        );
        std::fs::write(&path, "text").unwrap();
        assert!(Sample::open(&path).unwrap().is_err());
        assert!(Sample::open(&folder.path().join("none")).is_err());
    }
}
