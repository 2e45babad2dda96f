//! When documents are looked at, and what is told then.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use super::project::Project;
use super::server::Server;
use super::text::Text;
use super::{convert, wire};

/// Findings of one document that are told: more than anybody reads, and than editors show well.
const MOST: usize = 500;

impl Server<'_> {
    /// Makes sure that what holds is known.
    fn settle(&mut self) {
        if self.project.is_some() && !self.stale {
            return;
        }
        self.stale = false;
        let done = match &mut self.project {
            Some(project) => project.again(&self.documents, self.host),
            None => Project::open(&self.root, &self.documents, self.host)
                .map(|project| self.project = Some(project)),
        };
        if let Err(error) = done {
            self.log(&error.to_string());
        }
        let trouble = self.project.as_ref().and_then(|it| it.trouble.clone());
        if trouble != self.trouble {
            if let Some(trouble) = &trouble {
                let params = json!({"type": 1, "message": format!("plantilla: {trouble}")});
                self.outbox
                    .push(wire::notification("window/showMessage", params));
            }
            self.trouble = trouble;
        }
        let lang = self.lang();
        if self.schema.get().is_some_and(|(made, _)| *made != lang) {
            self.schema = OnceCell::new();
        }
        self.tell_config();
    }

    /// Tells what is wrong with the configuration, and what no longer is.
    fn tell_config(&mut self) {
        let lang = self.lang();
        let Some(project) = &self.project else {
            return;
        };
        let mut now = BTreeMap::new();
        for (source, found) in project.config_findings(lang) {
            let Ok(path) = std::path::absolute(&source.name) else {
                continue;
            };
            let open = self
                .documents
                .values()
                .find(|it| it.path.as_ref() == Some(&path));
            let uri = match open {
                Some(open) => open.uri.as_str().to_owned(),
                None => match url::Url::from_file_path(&path) {
                    Ok(url) => url.to_string(),
                    Err(()) => continue,
                },
            };
            let text = Text::new(source.text, self.encoding);
            let told: Vec<_> = found
                .iter()
                .map(|found| convert::finding(found, &text))
                .collect();
            now.insert(uri, json!(told));
        }
        let gone: Vec<String> = self
            .told
            .iter()
            .filter(|uri| !now.contains_key(*uri))
            .cloned()
            .collect();
        for uri in gone {
            self.publish(&uri, None, json!([]));
        }
        self.told = now.keys().cloned().collect();
        for (uri, told) in now {
            self.publish(&uri, None, told);
        }
    }

    /// Looks at each document that changed, by itself.
    pub(super) fn look(&mut self) {
        let changed: Vec<String> = self
            .documents
            .iter()
            .filter(|(_, document)| document.changed)
            .map(|(key, _)| key.clone())
            .collect();
        for key in changed {
            let done = self.guarded(|server| server.look_at(&key));
            if let Err(fault) = done {
                self.log(&fault);
            }
        }
    }

    fn look_at(&mut self, key: &str) {
        if let Some(document) = self.documents.get_mut(key) {
            // Said first, lest a fault in looking leads to looking for ever.
            document.changed = false;
        }
        self.settle();
        let lang = self.lang();
        let (Some(project), Some(document)) = (&self.project, self.documents.get_mut(key)) else {
            return;
        };
        if document.is_quick() {
            document.found = project.quick_look(document, lang);
        } else if !document.is_ours() {
            document.found = Vec::new();
            document.late = Vec::new();
        } else {
            return;
        }
        self.tell(key);
    }

    /// Whether something is left to look at when nobody types.
    pub(super) fn is_due(&self) -> bool {
        self.documents.values().any(|document| document.due)
    }

    /// Looks at everything about one document: spelling, and the templates beside it.
    pub(super) fn look_at_one_thoroughly(&mut self) {
        let due = self.documents.iter_mut().find(|(_, it)| it.due);
        let Some((key, document)) = due else { return };
        document.due = false;
        let key = key.clone();
        let done = self.guarded(|server| server.look_thoroughly(&key));
        if let Err(fault) = done {
            self.log(&fault);
        }
    }

    fn look_thoroughly(&mut self, key: &str) {
        let lang = self.lang();
        if let Some(project) = &mut self.project {
            project.look_around();
        }
        let (Some(project), Some(document)) = (&self.project, self.documents.get(key)) else {
            return;
        };
        if !document.is_ours() {
            return;
        }
        let all = project.long_look(document, &self.documents, lang);
        if let Some(document) = self.documents.get_mut(key) {
            let before = std::mem::take(&mut document.found);
            let known: HashSet<_> = before
                .iter()
                .map(|found| (found.span, &found.rule, &found.message))
                .collect();
            (document.found, document.late) = all
                .into_iter()
                .partition(|found| known.contains(&(found.span, &found.rule, &found.message)));
        }
        self.tell(key);
    }

    fn tell(&mut self, key: &str) {
        let Some(document) = self.documents.get(key) else {
            return;
        };
        let found: Vec<_> = document
            .all()
            .take(MOST)
            .map(|found| convert::finding(found, &document.text))
            .collect();
        let (uri, version) = (document.uri.as_str().to_owned(), document.version);
        self.publish(&uri, Some(version), json!(found));
    }
}
