//! Media samples: what is known of a file that a template names, read only from inside the project.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is known of a file that a template names as its media sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaFile {
    /// It is there.
    Found {
        /// Its size in bytes.
        size: u64,
        /// Its type by its first bytes, such as `image/png`; empty when not known.
        mime: String,
    },
    /// There is no such file.
    Missing,
    /// The path leads out of the folder of the project.
    Outside,
}

/// Looks up sample files.
pub trait Media: std::fmt::Debug + Sync {
    /// What is known of the file that the source of this name calls `path`; nothing when files can't be
    /// looked at.
    fn look_up(&self, source: &str, path: &str) -> Option<MediaFile>;
}

/// Knows of no files.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMedia;

impl Media for NoMedia {
    fn look_up(&self, _source: &str, _path: &str) -> Option<MediaFile> {
        None
    }
}

/// Why a sample file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The path leads out of the folder of the project, by itself or through a link.
    #[error("the path leads out of the folder of the project")]
    Outside,
}

/// The folder that sample files may be read from.
///
/// A template may come from a stranger's pull request, and what it names is uploaded with an operator's
/// rights: nothing outside this folder is ever opened, wherever links lead.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    /// What was looked up before, by the file's path as joined: several rules ask about each sample.
    known: Mutex<HashMap<PathBuf, MediaFile>>,
}

impl Project {
    /// The project that this folder belongs to: the nearest folder above it, or itself, that holds `.git`;
    /// without one, the folder itself.
    ///
    /// # Errors
    /// When the folder does not exist or can't be reached.
    pub fn around(folder: &Path) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        let root = folder
            .ancestors()
            .find(|above| above.join(".git").exists())
            .unwrap_or(&folder)
            .to_owned();
        Ok(Self {
            root,
            known: Mutex::default(),
        })
    }

    /// The file that the source of this name calls `path`: beside the source, inside the project. For a
    /// source outside the project, which the user must have named, its own folder takes the project's place.
    ///
    /// # Errors
    /// When the file does not exist, is no ordinary file, or lies elsewhere.
    pub fn resolve(&self, source: &str, path: &str) -> Result<PathBuf, Refused> {
        let folder = folder_of(source).ok_or(Refused::Missing)?;
        let allowed = if folder.starts_with(&self.root) {
            &self.root
        } else {
            &folder
        };
        // Judged by the path alone first, so that nobody learns what exists elsewhere.
        if !climb(&folder, path).is_some_and(|wanted| wanted.starts_with(allowed)) {
            return Err(Refused::Outside);
        }
        let real = folder
            .join(path)
            .canonicalize()
            .map_err(|_| Refused::Missing)?;
        if !real.starts_with(allowed) {
            return Err(Refused::Outside);
        }
        if !real.is_file() {
            return Err(Refused::Missing);
        }
        Ok(real)
    }

    fn inspect(&self, source: &str, path: &str) -> MediaFile {
        match self.resolve(source, path) {
            Ok(file) => head(&file).unwrap_or(MediaFile::Missing),
            Err(Refused::Missing) => MediaFile::Missing,
            Err(Refused::Outside) => MediaFile::Outside,
        }
    }
}

impl Media for Project {
    fn look_up(&self, source: &str, path: &str) -> Option<MediaFile> {
        let key = Path::new(source).parent()?.join(path);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&key) {
            return Some(found.clone());
        }
        folder_of(source)?;
        let found = self.inspect(source, path);
        known().insert(key, found.clone());
        Some(found)
    }
}

/// The folder of a source that is a file; nothing for standard input.
fn folder_of(source: &str) -> Option<PathBuf> {
    match Path::new(source).parent()? {
        folder if folder.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    }
    .canonicalize()
    .ok()
}

/// Where a path leads from a folder by its words alone; nothing when it climbs above the root.
fn climb(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut at = folder.to_owned();
    for step in Path::new(path).components() {
        match step {
            Component::Normal(name) => at.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !at.pop() {
                    return None;
                }
            }
            root => {
                // An absolute path starts anew.
                at = match root {
                    Component::Prefix(prefix) => PathBuf::from(prefix.as_os_str()),
                    _ => at.ancestors().last()?.to_owned(),
                };
            }
        }
    }
    Some(at)
}

fn head(file: &Path) -> io::Result<MediaFile> {
    let mut open = File::open(file)?;
    let size = open.metadata()?.len();
    let mut first = [0; 16];
    let mut read = 0;
    while read < first.len() {
        match open.read(&mut first[read..])? {
            0 => break,
            count => read += count,
        }
    }
    Ok(MediaFile::Found {
        size,
        mime: mime(&first[..read]).to_owned(),
    })
}

/// The type of a file by its first bytes; empty when not known.
pub(crate) fn mime(first: &[u8]) -> &'static str {
    const STARTS: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"%PDF-", "application/pdf"),
        (b"\xef\xbb\xbf%PDF-", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
        (b"\x1a\x45\xdf\xa3", "video/webm"),
        (b"OggS", "audio/ogg"),
        (b"ID3", "audio/mpeg"),
        (b"<svg", "image/svg+xml"),
        (b"<?xml", "text/xml"),
        (b"<!DOCTYPE", "text/html"),
        (b"<html", "text/html"),
    ];
    if let Some((_, mime)) = STARTS.iter().find(|(start, _)| first.starts_with(start)) {
        return mime;
    }
    match (first.get(..4), first.get(4..8), first.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => "image/webp",
        (Some(b"RIFF"), _, Some(b"AVI ")) => "video/x-msvideo",
        (_, Some(b"ftyp"), Some(brand)) => match brand {
            b"avif" | b"avis" => "image/avif",
            b"heic" | b"heix" | b"mif1" | b"msf1" => "image/heic",
            b"qt  " => "video/quicktime",
            b"M4A " | b"M4B " => "audio/mp4",
            [b'3', b'g', ..] => "video/3gpp",
            _ => "video/mp4",
        },
        (_, Some(b"moov" | b"mdat" | b"wide"), _) => "video/quicktime",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use std::fs;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    struct Shop {
        _held: tempfile::TempDir,
        root: PathBuf,
    }

    /// `project/` with `.git`, `templates/a.yaml` and pictures; a secret beside the project.
    fn shop() -> Shop {
        let held = tempfile::tempdir().unwrap();
        let root = held.path().canonicalize().unwrap();
        let templates = root.join("project/templates");
        fs::create_dir_all(templates.join("media")).unwrap();
        fs::create_dir_all(root.join("project/.git")).unwrap();
        fs::write(templates.join("a.yaml"), "").unwrap();
        fs::write(templates.join("media/lamp.png"), PNG).unwrap();
        fs::write(root.join("project/logo.png"), PNG).unwrap();
        fs::write(root.join("secret"), "s3cret").unwrap();
        Shop { _held: held, root }
    }

    fn look(shop: &Shop, source: &str, path: &str) -> Option<MediaFile> {
        let project = Project::around(&shop.root.join("project/templates")).unwrap();
        let source = shop.root.join(source);
        let found = project.look_up(source.to_str().unwrap(), path);
        assert_eq!(found, project.look_up(source.to_str().unwrap(), path));
        found
    }

    fn png() -> Option<MediaFile> {
        Some(MediaFile::Found {
            size: PNG.len() as u64,
            mime: "image/png".into(),
        })
    }

    #[test]
    fn files_beside_the_template_are_found() {
        let shop = shop();
        let source = "project/templates/a.yaml";
        assert_eq!(look(&shop, source, "media/lamp.png"), png());
        assert_eq!(look(&shop, source, "./media/../media/lamp.png"), png());
        assert_eq!(look(&shop, source, "../logo.png"), png());
        let absolute = shop.root.join("project/logo.png");
        assert_eq!(look(&shop, source, absolute.to_str().unwrap()), png());
        assert_eq!(
            look(&shop, source, "media/none.png"),
            Some(MediaFile::Missing)
        );
        assert_eq!(look(&shop, source, "media"), Some(MediaFile::Missing));
        assert_eq!(look(&shop, source, "bad\0name"), Some(MediaFile::Missing));
        assert_eq!(look(&shop, "nowhere/a.yaml", "media/lamp.png"), None);
    }

    #[test]
    fn nothing_is_read_outside_the_project() {
        let shop = shop();
        let source = "project/templates/a.yaml";
        for path in [
            "../../secret",
            "../../nothing-there",
            "/etc/passwd",
            "../../../../../../../../../etc/passwd",
            "media/../../../secret",
        ] {
            assert_eq!(
                look(&shop, source, path),
                Some(MediaFile::Outside),
                "{path}"
            );
        }
        // A source that the user named elsewhere has its own folder only.
        fs::write(shop.root.join("b.yaml"), "").unwrap();
        assert_eq!(look(&shop, "b.yaml", "../etc"), Some(MediaFile::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let shop = shop();
        let templates = shop.root.join("project/templates");
        std::os::unix::fs::symlink(shop.root.join("secret"), templates.join("photo.png")).unwrap();
        std::os::unix::fs::symlink(&shop.root, templates.join("up")).unwrap();
        let source = "project/templates/a.yaml";
        for path in ["photo.png", "up/secret", "up/nothing-there/../secret"] {
            assert_ne!(look(&shop, source, path), png(), "{path}");
            assert!(!matches!(
                look(&shop, source, path),
                Some(MediaFile::Found { .. })
            ));
        }
        assert_eq!(look(&shop, source, "photo.png"), Some(MediaFile::Outside));
    }

    #[test]
    fn types_are_told_by_the_first_bytes() {
        for (first, expected) in [
            (PNG, "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a", "image/gif"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "video/mp4"),
            (b"\0\0\0\x18ftyp3gp5\0\0\0\0", "video/3gpp"),
            (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
            (b"\0\0\0\x14ftypheic", "image/heic"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"PK\x03\x04\x14\0", "application/zip"),
            (b"hello", ""),
            (b"", ""),
        ] {
            assert_eq!(mime(first), expected, "{first:?}");
        }
    }
}
