//! The folder: which files are in it, what they hold, and how they are replaced. No path leads out of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ring::digest::{SHA256, digest};

use crate::files;
use crate::source::SourceKind;
use crate::source::discover::{self, Input, kind_of, shown};

/// Bytes of the largest file that can be edited.
pub(super) const LARGEST: usize = 1024 * 1024;

/// Ports that a folder may have: those that belong to nobody.
const PORTS: std::ops::Range<u16> = 49_152..65_000;

/// A folder of templates.
#[derive(Debug)]
pub(super) struct Folder {
    /// As it was named.
    named: PathBuf,
    /// As it is.
    real: PathBuf,
}

/// A file in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its path from the folder, with `/`.
    pub(super) id: String,
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
}

/// What tells that a file was changed, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp(Option<SystemTime>, u64);

impl Stamp {
    pub(super) fn of(path: &Path) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        Some(Self(found.modified().ok(), found.len()))
    }
}

/// Why a file is not written.
#[derive(Debug)]
pub(super) enum Unsaved {
    /// It says something else by now.
    Changed(String),
    /// What the system or the folder says.
    Other(String),
}

impl Folder {
    pub(super) fn new(named: PathBuf) -> io::Result<Self> {
        let real = named.canonicalize()?;
        if !real.is_dir() {
            return Err(io::Error::other("not a folder"));
        }
        Ok(Self { named, real })
    }

    pub(super) fn named(&self) -> &Path {
        &self.named
    }

    pub(super) fn real(&self) -> &Path {
        &self.real
    }

    /// Its own name, to show.
    pub(super) fn title(&self) -> String {
        let name = self.real.file_name().unwrap_or(self.real.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// The port that this folder has every time, if it is free.
    pub(super) fn usual_port(&self) -> u16 {
        let hash = digest(&SHA256, self.real.as_os_str().as_encoded_bytes());
        let number = hash.as_ref().iter().take(4);
        let number = number.fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        let many = u32::from(PORTS.end - PORTS.start);
        PORTS.start + u16::try_from(number % many).unwrap_or_default()
    }

    /// The files that may hold templates, in order. Links and what is ignored are passed over; streams are for
    /// machines.
    pub(super) fn files(&self) -> Vec<Found> {
        let found = discover::discover(std::slice::from_ref(&self.named));
        let files = found.inputs.into_iter().filter_map(|input| match input {
            Input::File { path, .. } => Some(path),
            Input::Stdin => None,
        });
        files
            .filter(|path| kind_of(path) != Some(SourceKind::Jsonl))
            .filter_map(|path| {
                let inner = path.strip_prefix(&self.named).unwrap_or(&path);
                Some(Found {
                    id: shown(inner),
                    stamp: Stamp::of(&path)?,
                    path,
                })
            })
            .collect()
    }

    /// Puts `new` in the place of `old` in a file of the folder.
    pub(super) fn save(&self, path: &Path, old: &str, new: &str) -> Result<(), Unsaved> {
        let other = |error: &dyn std::fmt::Display| Unsaved::Other(error.to_string());
        let real = path.canonicalize().map_err(|error| other(&error))?;
        if !real.starts_with(&self.real) {
            return Err(Unsaved::Other("not in the folder".to_owned()));
        }
        match files::replace(&real, old, new) {
            Ok(()) => Ok(()),
            Err(files::WriteError::Changed { .. }) => {
                let now = fs::read(&real).map_err(|error| other(&error))?;
                Err(Unsaved::Changed(String::from_utf8_lossy(&now).into_owned()))
            }
            Err(error) => Err(other(&error)),
        }
    }

    /// Writes a new file in the folder, with the samples beside it that are not there yet.
    pub(super) fn create(
        &self,
        name: &str,
        text: &str,
        beside: &[(PathBuf, &'static [u8])],
    ) -> Result<(), files::WriteError> {
        let path = self.named.join(name);
        files::create(&path, text.as_bytes())?;
        for (sample, bytes) in beside {
            match files::create(&self.named.join(sample), bytes) {
                Ok(()) | Err(files::WriteError::Exists { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// What a text is told from others by.
pub(super) fn version(text: &str) -> String {
    let hash = digest(&SHA256, text.as_bytes());
    let bytes = hash.as_ref().iter().take(16);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
