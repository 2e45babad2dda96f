//! What the local files say about the templates of an account: the category, and what lint finds.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::cli::ask::{self, Asked};
use crate::cli::terminal::Shell;
use crate::config::Setup;
use crate::edit::Grade;
use crate::graph::Remote;
use crate::lint::diagnostic::{Diagnostic, Severity};
use crate::lint::{Lang, Options, Rules, lint_apart};
use crate::report::Tables;
use crate::source::discover::{self, Input};
use crate::source::{Source, read};
use crate::template::Category;
use crate::template::language::canonical;

/// Findings that are shown of one template.
const SHOWN: usize = 3;

/// The templates of local files by name and language.
#[derive(Debug, Default)]
pub(super) struct Files {
    sources: Vec<Source>,
    inputs: Vec<Input>,
    of: HashMap<(String, String), Local>,
}

/// A template of a local file.
#[derive(Clone, Copy, Debug)]
struct Local {
    source: usize,
    category: Option<Category>,
}

/// A finding that may be behind a rejection.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) rule: String,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) component: String,
    /// File, line and column; nothing where only the account has the text.
    pub(super) place: Option<(String, usize, usize)>,
    /// Whether `lint --fix` mends it.
    pub(super) fixable: bool,
}

fn key(name: &str, language: &str) -> (String, String) {
    let language = canonical(language).unwrap_or(language);
    (name.to_owned(), language.to_owned())
}

impl Files {
    /// Reads what these paths stand for. What can't be read is left out: `lint` tells of it.
    pub(super) fn read(paths: &[PathBuf]) -> Self {
        let mut files = Self::default();
        let found = discover::discover(paths);
        let read = discover::read(&found.inputs, None, "<stdin>", &mut std::io::empty());
        for (input, source) in found.inputs.into_iter().zip(read) {
            if let Ok(source) = source {
                files.add(input, source);
            }
        }
        files
    }

    fn add(&mut self, input: Input, source: Source) {
        let index = self.sources.len();
        for template in read(&source).templates {
            // A listing that somebody saved says what the account said, not what the files ask for.
            if template.origin.remote {
                continue;
            }
            let (Some(name), Some(language)) = (&template.name, &template.language) else {
                continue;
            };
            let local = Local {
                source: index,
                category: template.category(),
            };
            let key = key(&name.value, &language.value);
            self.of.entry(key).or_insert(local);
        }
        self.sources.push(source);
        self.inputs.push(input);
    }

    fn of(&self, remote: &Remote) -> Option<Local> {
        let key = key(remote.name(), remote.language());
        self.of.get(&key).copied()
    }

    /// The category that the file of a template says.
    pub(super) fn category(&self, remote: &Remote) -> Option<Category> {
        self.of(remote)?.category
    }

    /// What lint finds in each of these templates: in its file, or in the text of the account where there is no
    /// file; what fits the reason of a rejection first. Every source is linted once.
    pub(super) fn findings(
        &self,
        remotes: &[&Remote],
        lang: Lang,
        shell: &Shell<'_>,
    ) -> Vec<Vec<Finding>> {
        let mut sources = Vec::new();
        let mut inputs = Vec::new();
        let mut placed: HashMap<usize, usize> = HashMap::new();
        let mut places = Vec::new();
        for remote in remotes {
            let local = self.of(remote).map(|local| local.source);
            let next = sources.len();
            let place = match local.and_then(|index| Some((index, self.sources.get(index)?))) {
                Some((index, source)) => *placed.entry(index).or_insert_with(|| {
                    sources.push(source.clone());
                    inputs.extend(self.inputs.get(index).cloned());
                    next
                }),
                None => {
                    sources.push(remote.source());
                    next
                }
            };
            places.push((place, local.is_some()));
        }
        let setup = setup(&inputs, shell);
        let rules = match (&setup, Rules::builtin()) {
            (Some(setup), _) => setup.rules(),
            (None, Ok(rules)) => rules,
            (None, Err(_)) => return Vec::new(),
        };
        let mut options = Options {
            lang,
            ..Options::new(rules)
        };
        if let Some(setup) = &setup {
            options.policies = setup;
        }
        let report = lint_apart(sources, &options);
        let mut found: HashMap<(usize, (String, String)), Vec<&Diagnostic>> = HashMap::new();
        for it in &report.diagnostics {
            if it.severity >= Severity::Warning {
                let (name, code) = (it.template.as_deref(), it.language.as_deref());
                let key = key(name.unwrap_or_default(), code.unwrap_or_default());
                found.entry((it.source, key)).or_default().push(it);
            }
        }
        let tables = Tables::new(&report);
        let own = |(remote, (place, is_local)): (&&Remote, &(usize, bool))| {
            let key = (*place, key(remote.name(), remote.language()));
            let mut own = found.get(&key).cloned().unwrap_or_default();
            let groups = groups(remote.rejected_reason.as_deref());
            let fits = |it: &Diagnostic| groups.iter().any(|group| it.rule.starts_with(group));
            own.sort_by_key(|it| (!fits(it), std::cmp::Reverse(it.severity)));
            let shown = own.into_iter().take(SHOWN);
            shown.map(|it| finding(it, *is_local, &tables)).collect()
        };
        remotes.iter().zip(&places).map(own).collect()
    }
}

fn finding(it: &Diagnostic, is_local: bool, tables: &Tables<'_>) -> Finding {
    let place = tables.get(it.source).filter(|_| is_local);
    let fix = it.fix.as_ref();
    Finding {
        rule: it.rule.clone(),
        severity: it.severity,
        message: it.message.clone(),
        help: it.help.clone(),
        component: it.component.clone(),
        fixable: is_local && fix.is_some_and(|fix| fix.grade == Grade::Safe),
        place: place.map(|(file, text, lines)| {
            let at = lines.position(text, it.span.start);
            (file.to_owned(), at.line, at.column)
        }),
    }
}

/// What the project of these files asks for, where its configuration can be read.
fn setup(inputs: &[Input], shell: &Shell<'_>) -> Option<Setup> {
    let asked = Asked::default().ask(shell).ok()?;
    let paths: Vec<PathBuf> = inputs
        .iter()
        .filter_map(|input| match input {
            Input::File { path, .. } => Some(path.clone()),
            Input::Stdin => None,
        })
        .collect();
    Setup::new(asked, ask::base(&paths), inputs, "<stdin>").ok()
}

/// The folders of rules that a reason of a rejection speaks of.
fn groups(reason: Option<&str>) -> &'static [&'static str] {
    match reason {
        Some("INCORRECT_CATEGORY" | "PROMOTIONAL" | "CATEGORY_NOT_AVAILABLE") => &["category/"],
        Some("TAG_CONTENT_MISMATCH") => &["language/", "category/"],
        Some("ABUSIVE_CONTENT" | "SCAM") => &["policy/"],
        _ => &[
            "placeholder/",
            "samples/",
            "header/",
            "body/",
            "footer/",
            "buttons/",
            "carousel/",
            "text/",
        ],
    }
}
