//! What is asked of the desk, and what it answers.

use std::fs;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::approve::Unapproved;
use super::change::{self, Change, Unmade};
use super::desk::{Desk, File, State};
use super::folder::{LARGEST, Unsaved, version};
use super::form::KINDS;
use super::starter::{self, Unwritten, Wish};
use super::view::{PICTURES, view};
use super::words::words;
use super::{git, pages};
use crate::lint::Lang;
use crate::loopback::{Incoming, Outgoing};
use crate::source::Source;
use crate::source::media::{Media, MediaFile, Project};
use crate::template::language::OFFICIAL;

/// Bytes of the largest picture that is shown; Meta takes no larger ones.
const PICTURE: u64 = 5 * 1024 * 1024;

/// Changes that one request may ask for.
const CHANGES: usize = 64;

/// Why something was not done, as a key of the page's words with what it is about.
struct No {
    status: u16,
    key: &'static str,
    about: String,
}

impl No {
    fn new(status: u16, key: &'static str) -> Self {
        Self {
            status,
            key,
            about: String::new(),
        }
    }
}

type Answer = Result<Value, No>;

/// A short answer for whoever reads it in a terminal.
pub(super) fn plain(status: u16, text: &str) -> Outgoing {
    Outgoing {
        status,
        headers: vec![("content-type", "text/plain; charset=utf-8".to_owned())],
        body: format!("{text}\n").into_bytes(),
    }
}

/// The page and its modules.
pub(super) fn page(request: &Incoming, lang: Lang) -> Outgoing {
    if request.method != "GET" {
        return plain(405, "only GET");
    }
    let (kind, body) = match request.path.as_str() {
        "" => {
            let page = pages::INDEX.replace("{lang}", lang.code());
            ("text/html; charset=utf-8", page.into_bytes())
        }
        path => match pages::FILES.iter().find(|(name, _, _)| *name == path) {
            Some((_, kind, text)) => (*kind, text.as_bytes().to_vec()),
            None => return plain(404, "nothing here"),
        },
    };
    Outgoing {
        status: 200,
        headers: vec![("content-type", kind.to_owned())],
        body,
    }
}

/// What is asked with the secret.
pub(super) fn api(request: &Incoming, desk: &Desk) -> Outgoing {
    let what = request.path.strip_prefix("api/").unwrap_or_default();
    let answer = match (request.method.as_str(), what) {
        ("GET", "start") => Ok(start(desk)),
        ("GET", "list") => Ok(list(request, desk)),
        ("GET", "picture") => match picture(request, desk) {
            Some(picture) => return picture,
            None => Err(No::new(404, "error.gone")),
        },
        ("POST", "work") => asked(request).and_then(|asked| work(&asked, desk)),
        ("POST", "save") => asked(request).and_then(|asked| save(&asked, desk)),
        ("POST", "approve") => asked(request).and_then(|asked| approve(&asked, desk)),
        ("POST", "new") => asked(request).and_then(|wish| new(&wish, desk)),
        ("POST", "changes") => asked(request).and_then(|asked| changes(&asked, desk)),
        _ => Err(No::new(404, "error.gone")),
    };
    match answer {
        Ok(value) => Outgoing::json(200, &value),
        Err(no) => Outgoing::json(no.status, &json!({"error": no.key, "about": no.about})),
    }
}

fn asked<T: DeserializeOwned>(request: &Incoming) -> Result<T, No> {
    serde_json::from_slice(&request.body).map_err(|_| No::new(400, "error.request"))
}

fn start(desk: &Desk) -> Value {
    let state = desk.state();
    json!({
        "lang": desk.lang().code(),
        "words": words(desk.lang()),
        "folder": desk.folder().title(),
        "place": version(&desk.folder().real().to_string_lossy()),
        "languages": OFFICIAL,
        "kinds": KINDS,
        "library": starter::offers(desk.lang()),
        "generation": state.generation,
        "items": state.items,
        "unspelled": desk.unspelled(),
        "user": desk.office(&state).user().map(|it| it.to_string()),
    })
}

fn list(request: &Incoming, desk: &Desk) -> Value {
    let state = desk.state();
    let since = request.query("since").and_then(|it| it.parse().ok());
    if since == Some(state.generation) {
        return json!({"generation": state.generation});
    }
    let versions: serde_json::Map<String, Value> = state
        .files
        .iter()
        .map(|(id, file)| (id.clone(), file.version.as_str().into()))
        .collect();
    json!({
        "generation": state.generation,
        "items": state.items,
        "versions": versions,
        "unspelled": desk.unspelled(),
    })
}

/// A file as the page has it, and what is to be done with it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Work {
    file: String,
    /// What it says there; nothing for what it says on the disk.
    text: Option<String>,
    #[serde(default)]
    template: usize,
    #[serde(default)]
    changes: Vec<Change>,
    /// The word that the writer is in the middle of.
    typing: Option<String>,
}

fn known<'s>(state: &'s State, file: &str) -> Result<&'s File, No> {
    let file = state.files.get(file).ok_or(No::new(404, "error.gone"))?;
    let source = file.checked.source();
    if source.damage.is_some() || source.text.len() > LARGEST {
        return Err(No::new(400, "error.no-text"));
    }
    Ok(file)
}

fn work(asked: &Work, desk: &Desk) -> Answer {
    let state = match &asked.text {
        Some(_) => desk.state(),
        None => desk.fresh(),
    };
    let file = known(&state, &asked.file)?;
    let own = &file.checked.source().text;
    let mut text = asked.text.clone().unwrap_or_else(|| own.clone());
    if text.len() > LARGEST || asked.changes.len() > CHANGES {
        return Err(No::new(413, "error.too-large"));
    }
    let typing = asked.typing.as_deref();
    desk.with(&state, typing, |options| {
        let mut caret = None;
        for change in &asked.changes {
            let source = Source {
                text: text.clone(),
                damage: None,
                ..file.checked.source().clone()
            };
            let found = |text: &str| state.draft(file, text, options).found;
            let made = change::make(&source, asked.template, change, options, &found);
            let made = made.map_err(|unmade| {
                No::new(
                    422,
                    match unmade {
                        Unmade::NotInForm => "error.not-in-form",
                        Unmade::Gone => "error.moved",
                        Unmade::Senseless => "error.senseless",
                    },
                )
            })?;
            text = made.text;
            caret = made.caret.or(caret);
        }
        let draft = state.draft(file, &text, options);
        let mut view = view(&asked.file, &draft, options);
        if let Some(all) = view.as_object_mut() {
            all.insert("file".to_owned(), asked.file.as_str().into());
            all.insert("version".to_owned(), file.version.as_str().into());
            all.insert("saved".to_owned(), (text == *own).into());
            all.insert("caret".to_owned(), caret.into());
            let standings = desk.office(&state).standings(&draft, &file.path);
            all.insert("standings".to_owned(), json!(standings));
        }
        Ok(view)
    })
}

/// A text to write.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Save {
    file: String,
    text: String,
    /// The version that the writer began from.
    base: String,
}

fn save(asked: &Save, desk: &Desk) -> Answer {
    let state = desk.fresh();
    let file = known(&state, &asked.file)?;
    let old = &file.checked.source().text;
    let conflict = |now: &str| {
        Ok(json!({
            "conflict": {
                "text": now,
                "version": version(now),
                "lines": git::difference(now, &asked.text),
            }
        }))
    };
    if file.version != asked.base {
        return conflict(old);
    }
    match desk.folder().save(&file.path, old, &asked.text) {
        Ok(()) => {
            desk.fresh();
            Ok(json!({"version": version(&asked.text)}))
        }
        Err(Unsaved::Changed(now)) => conflict(&now),
        Err(Unsaved::Other(error)) => Err(No {
            about: error,
            ..No::new(500, "error.unsaved")
        }),
    }
}

/// A template to approve as it is saved.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Approval {
    file: String,
    template: usize,
    /// The version that the approver saw.
    version: String,
    by: Option<String>,
}

fn approve(asked: &Approval, desk: &Desk) -> Answer {
    let state = desk.fresh();
    let file = known(&state, &asked.file)?;
    if file.version != asked.version {
        return Err(No::new(409, "error.moved"));
    }
    let text = &file.checked.source().text;
    let draft = desk.with(&state, None, |options| state.draft(file, text, options));
    let office = desk.office(&state);
    match office.approve(&draft, asked.template, asked.by.as_deref()) {
        Ok(()) => Ok(json!({"standings": office.standings(&draft, &file.path)})),
        Err(Unapproved::Faulty) => Err(No::new(422, "error.faulty")),
        Err(Unapproved::Who) => Err(No::new(422, "error.who")),
        Err(Unapproved::File(error)) => Err(No {
            about: error,
            ..No::new(500, "error.unsaved")
        }),
    }
}

fn new(wish: &Wish, desk: &Desk) -> Answer {
    match starter::write(wish, desk) {
        Ok(file) => {
            let state = desk.fresh();
            Ok(json!({"file": file, "generation": state.generation, "items": state.items}))
        }
        Err(unwritten) => {
            let (key, about) = match unwritten {
                Unwritten::Name => ("error.name", String::new()),
                Unwritten::Language => ("error.language", String::new()),
                Unwritten::Starter => ("error.gone", String::new()),
                Unwritten::Exists(file) => ("error.exists", file),
                Unwritten::Other(error) => ("error.unsaved", error),
            };
            Err(No {
                about,
                ..No::new(422, key)
            })
        }
    }
}

/// A text to compare with the last commit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compared {
    file: String,
    text: String,
}

fn changes(asked: &Compared, desk: &Desk) -> Answer {
    let state = desk.state();
    known(&state, &asked.file)?;
    let committed = git::committed(desk.folder().real(), &asked.file);
    Ok(match committed {
        Some(old) => json!({"lines": git::difference(&old, &asked.text)}),
        None => json!({"lines": null}),
    })
}

/// A picture that a template names, where it lies inside the project.
fn picture(request: &Incoming, desk: &Desk) -> Option<Outgoing> {
    let state = desk.state();
    let file = state.files.get(request.query("file")?)?;
    let name = &file.checked.source().name;
    let path = request.query("path")?;
    let project = Project::around(desk.folder().real()).ok()?;
    let MediaFile::Found { size, mime } = project.look_up(name, path)? else {
        return None;
    };
    let mime = PICTURES.into_iter().find(|known| *known == mime)?;
    if size > PICTURE {
        return None;
    }
    let found = project.resolve(name, path).ok()?;
    Some(Outgoing {
        status: 200,
        headers: vec![("content-type", mime.to_owned())],
        body: fs::read(found).ok()?,
    })
}
