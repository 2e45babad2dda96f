//! Faults on demand: what can go wrong on the way to Meta and back, made to happen.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The connection breaks before anything is done.
    DropBefore,
    /// The connection breaks after it was done.
    DropAfter,
    /// Half of an upload arrives, then the connection breaks; for other calls like `drop-after`.
    Half,
    /// The answer is late.
    Delay(Duration),
    /// Too many calls; nothing is done.
    Limit,
    /// The server fails; nothing is done.
    Server,
    /// The server fails after it was done.
    ServerAfter,
    /// It is done, and the JSON of the answer ends in the middle.
    Truncated,
    /// It is done, and the answer breaks off.
    Cut,
    /// Something else answers, in HTML; nothing is done.
    Html,
    /// The answer leads to another host; nothing is done.
    Redirect,
}

/// Every kind by its name, a delay as one of a second.
pub const KINDS: [(&str, Kind); 11] = [
    ("drop-before", Kind::DropBefore),
    ("drop-after", Kind::DropAfter),
    ("half", Kind::Half),
    ("delay", Kind::Delay(Duration::from_secs(1))),
    ("429", Kind::Limit),
    ("500", Kind::Server),
    ("500-after", Kind::ServerAfter),
    ("truncated", Kind::Truncated),
    ("cut", Kind::Cut),
    ("html", Kind::Html),
    ("redirect", Kind::Redirect),
];

impl Kind {
    /// Whether the call is carried out all the same.
    #[must_use]
    pub fn is_done(self) -> bool {
        !matches!(
            self,
            Self::DropBefore | Self::Limit | Self::Server | Self::Html | Self::Redirect
        )
    }
}

/// A call of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Lists templates.
    List,
    /// Reads one.
    Get,
    /// Creates one.
    Create,
    /// Edits one.
    Edit,
    /// Deletes one or more.
    Delete,
    /// Opens an upload.
    UploadOpen,
    /// Sends the bytes of one.
    Upload,
    /// Asks how far one came.
    UploadOffset,
}

/// Every call by its name.
pub const CALLS: [(&str, Call); 8] = [
    ("list", Call::List),
    ("get", Call::Get),
    ("create", Call::Create),
    ("edit", Call::Edit),
    ("delete", Call::Delete),
    ("upload-open", Call::UploadOpen),
    ("upload", Call::Upload),
    ("upload-offset", Call::UploadOffset),
];

impl Call {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = CALLS.iter().find(|(_, call)| *call == self);
        found.map_or("", |(name, _)| name)
    }
}

/// A fault that waits for its call: `KIND[=SECONDS][@CALL][+SKIP][*TIMES]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What goes wrong.
    pub kind: Kind,
    /// With which call; with any without it.
    pub call: Option<Call>,
    /// How many such calls go well before.
    pub skip: u32,
    /// How many go wrong then.
    pub times: u32,
}

/// Why a text is no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoFault;

impl fmt::Display for NoFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |names: &[&str]| names.join(", ");
        write!(
            f,
            "a fault is KIND[=SECONDS][@CALL][+SKIP][*TIMES]; KIND is {}; CALL is {}",
            names(&KINDS.map(|(name, _)| name)),
            names(&CALLS.map(|(name, _)| name)),
        )
    }
}

impl std::error::Error for NoFault {}

impl FromStr for Fault {
    type Err = NoFault;

    fn from_str(text: &str) -> Result<Self, NoFault> {
        let number = |text: &str| text.parse::<u32>().map_err(|_| NoFault);
        let (rest, times) = match text.trim().split_once('*') {
            Some((rest, times)) => (rest, number(times)?),
            None => (text.trim(), 1),
        };
        let (rest, skip) = match rest.split_once('+') {
            Some((rest, skip)) => (rest, number(skip)?),
            None => (rest, 0),
        };
        let (rest, call) = match rest.split_once('@') {
            Some((rest, name)) => {
                let found = CALLS.iter().find(|(known, _)| *known == name);
                (rest, Some(found.ok_or(NoFault)?.1))
            }
            None => (rest, None),
        };
        let kind = match rest.split_once('=') {
            Some(("delay", seconds)) => {
                let seconds: f32 = seconds.parse().map_err(|_| NoFault)?;
                Kind::Delay(Duration::try_from_secs_f32(seconds).map_err(|_| NoFault)?)
            }
            Some(_) => return Err(NoFault),
            None => {
                let found = KINDS.iter().find(|(known, _)| *known == rest);
                found.ok_or(NoFault)?.1
            }
        };
        Ok(Self {
            kind,
            call,
            skip,
            times,
        })
    }
}

/// Faults that wait.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    /// The fault of a call, if one is due.
    pub(super) fn due(&mut self, call: Call) -> Option<Kind> {
        let mut due = None;
        for fault in &mut self.0 {
            if fault.call.is_some_and(|own| own != call) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
            } else if due.is_none() && fault.times > 0 {
                fault.times -= 1;
                due = Some(fault.kind);
            }
        }
        self.0.retain(|fault| fault.times > 0);
        due
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_fault_is_read_and_comes_when_it_is_due() {
        let fault: Fault = "drop-after@create+1*2".parse().unwrap();
        assert_eq!(
            (fault.kind, fault.skip, fault.times),
            (Kind::DropAfter, 1, 2)
        );
        let mut faults = Faults(vec![fault]);
        let came: Vec<_> = [
            Call::Create,
            Call::List,
            Call::Create,
            Call::Create,
            Call::Create,
        ]
        .into_iter()
        .map(|call| faults.due(call).is_some())
        .collect();
        assert_eq!(came, [false, false, true, true, false]);
        let late: Fault = "delay=0.5".parse().unwrap();
        assert_eq!(late.kind, Kind::Delay(Duration::from_millis(500)));
        for bad in [
            "",
            "fire",
            "500@nowhere",
            "500*x",
            "500=3",
            "delay=-1",
            "500@",
        ] {
            assert!(bad.parse::<Fault>().is_err(), "{bad}");
        }
    }
}
