//! Replacing a file, and writing a new one: whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why a file was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is gone, or can't be looked at.
    #[error("{}: not written: {source}", path.display())]
    Vanished {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is marked as not to be written.
    #[error("{}: not written: the file is read-only", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// It is a pipe, a device or the like.
    #[error("{}: not written: not a regular file", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else wrote it since it was read.
    #[error("{}: not written: it was changed by something else in the meantime", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// It was to be a new file, and there is one already.
    #[error("{}: not written: the file exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The folder takes no new file, or the disk is full.
    #[error("{}: not written: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Puts `new` in the place of `old` in a file, keeping its permissions. The file holds the one or the
/// other at every moment, also when the machine stops in between. Where the path is a link, the file that
/// it leads to is replaced.
///
/// # Errors
/// When the file is gone, read-only or not a file, no longer holds `old`, or its folder can't be written;
/// then it stays as it is.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), WriteError> {
    let vanished = |source| WriteError::Vanished {
        path: path.to_owned(),
        source,
    };
    let failed = |source| WriteError::Failed {
        path: path.to_owned(),
        source,
    };
    let target = fs::canonicalize(path).map_err(vanished)?;
    let found = fs::metadata(&target).map_err(vanished)?;
    if !found.is_file() {
        let path = path.to_owned();
        return Err(WriteError::NotAFile { path });
    }
    if found.permissions().readonly() {
        let path = path.to_owned();
        return Err(WriteError::ReadOnly { path });
    }
    if fs::read(&target).map_err(vanished)? != old.as_bytes() {
        let path = path.to_owned();
        return Err(WriteError::Changed { path });
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut temporary = NamedTempFile::new_in(folder).map_err(failed)?;
    temporary.write_all(new.as_bytes()).map_err(failed)?;
    keep_owner(temporary.path(), &found);
    fs::set_permissions(temporary.path(), found.permissions()).map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    temporary
        .persist(&target)
        .map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a new file, and the folders above it that are missing. Where the path is taken, by a link too,
/// nothing is written.
///
/// # Errors
/// When there is something at the path already, or its folder can't be made or written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |source| WriteError::Failed {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let path = path.to_owned();
            return Err(WriteError::Exists { path });
        }
        Err(error) => return Err(failed(error)),
    };
    file.write_all(bytes).map_err(|error| {
        // Half a file is worse than none.
        drop(fs::remove_file(path));
        failed(error)
    })
}

/// A file that is being written, and takes its place when it is whole. What is no file, such as a pipe or
/// a device, is written as it comes.
#[derive(Debug)]
pub struct Whole {
    path: PathBuf,
    to: To,
}

#[derive(Debug)]
enum To {
    /// A file beside the one that it is to become.
    Beside(Box<BufWriter<NamedTempFile>>, PathBuf),
    Straight(BufWriter<File>),
}

impl Whole {
    /// Begins a file, and makes the folders above it that are missing. Where there is one already, it stays
    /// until the new one is whole, and leaves it its permissions; where the path is a link, the file that it
    /// leads to is replaced.
    ///
    /// # Errors
    /// When the path is a folder or read-only, or its folder can't be made or written.
    pub fn begin(path: &Path) -> Result<Self, WriteError> {
        let failed = |source| WriteError::Failed {
            path: path.to_owned(),
            source,
        };
        let found = fs::metadata(path).ok();
        if let Some(found) = &found {
            let path = path.to_owned();
            if found.is_dir() {
                return Err(WriteError::NotAFile { path });
            }
            // `/dev/stdout` may lead to a file, which others write too.
            if !found.is_file() || path.starts_with("/dev") || path.starts_with("/proc") {
                let file = File::options().append(true).open(&path).map_err(failed)?;
                let to = To::Straight(BufWriter::new(file));
                return Ok(Self { path, to });
            }
            if found.permissions().readonly() {
                return Err(WriteError::ReadOnly { path });
            }
        }
        let target = match &found {
            Some(_) => fs::canonicalize(path).map_err(failed)?,
            None => path.to_owned(),
        };
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let file = new_file(folder).map_err(failed)?;
        if let Some(found) = found {
            keep_owner(file.path(), &found);
            fs::set_permissions(file.path(), found.permissions()).map_err(failed)?;
        }
        Ok(Self {
            path: path.to_owned(),
            to: To::Beside(Box::new(BufWriter::new(file)), target),
        })
    }

    /// Puts the file where it belongs.
    ///
    /// # Errors
    /// When it can't be written to its end; then what was there stays.
    pub fn commit(self) -> Result<(), WriteError> {
        let failed = |source| WriteError::Failed {
            path: self.path.clone(),
            source,
        };
        match self.to {
            To::Straight(mut file) => file.flush().map_err(failed),
            To::Beside(file, target) => {
                let file = file
                    .into_inner()
                    .map_err(|error| failed(error.into_error()))?;
                file.as_file().sync_all().map_err(failed)?;
                file.persist(target)
                    .map(drop)
                    .map_err(|error| failed(error.error))
            }
        }
    }

    /// An error of writing it.
    #[must_use]
    pub fn failed(&self, source: io::Error) -> WriteError {
        WriteError::Failed {
            path: self.path.clone(),
            source,
        }
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Beside(file, _) => file.write(bytes),
            To::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Beside(file, _) => file.flush(),
            To::Straight(file) => file.flush(),
        }
    }
}

/// A temporary file that whoever may read new files of this user may read: temporary ones are for their
/// owner alone otherwise.
#[cfg(unix)]
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new()
        .permissions(mode)
        .tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}

/// Gives a new file to the owner of the old one, where the system lets us; otherwise it is ours, like any
/// file that an editor saves.
#[cfg(unix)]
fn keep_owner(path: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    drop(chown(path, Some(old.uid()), Some(old.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}
