//! What holds for each file of a run: its configuration found, its rules loaded, its levels worked out.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use globset::GlobMatcher;

use super::own::{self, Library};
use super::paths::{Finder, absolute, folder_of, glob, inside, leads_out};
use super::values::{Value, Values};
use super::{ConfigError, ConfigFile};
use crate::edit::{Edit, Fix, Grade};
use crate::lint::Rules;
use crate::lint::levels::{Pattern, nearest_rule};
use crate::lint::policy::{Policies, Policy};
use crate::lint::rule::RuleFile;
use crate::source::discover::Input;
use crate::source::{ProblemKind, Source};
use crate::span::At;

/// What was asked for outside of files.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The configuration file to take for every file.
    pub file: Option<PathBuf>,
    /// Whether to look for none.
    pub none: bool,
    /// What environment variables say.
    pub environment: Values,
    /// What flags say.
    pub flags: Values,
}

/// A configuration file of the run.
#[derive(Debug)]
pub(super) struct Config {
    pub(super) file: ConfigFile,
    pub(super) folder: PathBuf,
    pub(super) globs: Vec<(GlobMatcher, usize)>,
    /// Ids of its own rules.
    pub(super) own: HashSet<String>,
}

/// What holds for each file of a run.
#[derive(Debug)]
pub struct Setup {
    pub(super) ask: Ask,
    pub(super) configs: Vec<Config>,
    /// The rules, where a project has some of its own.
    pub(super) rules: Option<Rules>,
    pub(super) builtin: &'static Rules,
    /// Index of the configuration that holds for the run as a whole.
    pub(super) base: Option<usize>,
    pub(super) policies: Vec<Policy>,
    /// Which of them holds for a source, by its name; the first for all others.
    pub(super) of: HashMap<String, usize>,
    /// Rule files of projects that can't be used.
    pub(super) faulty: Vec<Source>,
    /// Patterns of files that name none of the run: configuration and index.
    pub(super) unfit: Vec<(usize, usize)>,
}

impl Policies for Setup {
    fn of(&self, source: &str) -> &Policy {
        let index = if self.of.is_empty() {
            0
        } else {
            self.of.get(source).copied().unwrap_or(0)
        };
        self.policies
            .get(index)
            .unwrap_or_else(|| self.rules().policy())
    }
}

impl Setup {
    /// Finds and reads what holds for these inputs, of which standard input has this name. What holds for the
    /// run as a whole is found from the folder `base`.
    ///
    /// # Errors
    /// A configuration file that can't be read, and variables or flags that can't be obeyed. What is wrong in a
    /// file is among [`Setup::sources`].
    pub fn new(
        ask: Ask,
        base: &Path,
        inputs: &[Input],
        stdin_name: &str,
    ) -> Result<Self, ConfigError> {
        let builtin = Rules::builtin().map_err(|error| ConfigError::Value {
            name: "rules".to_owned(),
            found: error.to_string(),
            expected: String::new(),
        })?;
        let mut setup = Self {
            ask,
            configs: Vec::new(),
            rules: None,
            builtin,
            base: None,
            policies: Vec::new(),
            of: HashMap::new(),
            faulty: Vec::new(),
            unfit: Vec::new(),
        };
        let mut finder = Finder::default();
        let mut by_path = HashMap::new();
        setup.base = setup.config_of(base, &mut finder, &mut by_path)?;
        let mut places = Vec::new();
        for input in inputs {
            let path = match input {
                Input::Stdin => Path::new(stdin_name),
                Input::File { path, .. } => path,
            };
            let config = setup.config_of(folder_of(path), &mut finder, &mut by_path)?;
            places.push((path, config));
        }
        setup.load_rules()?;
        setup.check_rules()?;
        setup.settle(&places, &mut finder);
        Ok(setup)
    }

    /// The configuration of one text, with flags and further rules, for every source: for what has no files.
    ///
    /// # Errors
    /// As [`Setup::new`].
    pub fn of_text(
        path: &Path,
        text: &str,
        flags: Values,
        own: Vec<RuleFile>,
    ) -> Result<Self, ConfigError> {
        let mut setup = Self::new(
            Ask {
                none: true,
                ..Ask::default()
            },
            Path::new(""),
            &[],
            "",
        )?;
        setup.ask.flags = flags;
        setup.push(ConfigFile::of_text(path, text));
        setup.base = Some(0);
        setup.load_rules()?;
        if !own.is_empty() {
            setup.rules = Some(Rules::with_own(own)?);
        }
        setup.check_rules()?;
        setup.policies.clear();
        setup.settle(&[], &mut Finder::default());
        Ok(setup)
    }

    fn config_of(
        &mut self,
        folder: &Path,
        finder: &mut Finder,
        by_path: &mut HashMap<PathBuf, usize>,
    ) -> Result<Option<usize>, ConfigError> {
        let found = match &self.ask.file {
            _ if self.ask.none => None,
            Some(file) => Some(file.clone()),
            None => finder.find(folder),
        };
        let Some(path) = found else {
            return Ok(None);
        };
        if let Some(known) = by_path.get(&path) {
            return Ok(Some(*known));
        }
        let index = self.push(ConfigFile::load(&path)?);
        by_path.insert(path, index);
        Ok(Some(index))
    }

    fn push(&mut self, file: ConfigFile) -> usize {
        let patterns = file.values.files().iter().enumerate();
        let globs =
            patterns.filter_map(|(index, (pattern, _))| Some((glob(&pattern.value)?, index)));
        self.configs.push(Config {
            globs: globs.collect(),
            folder: file.folder(),
            own: HashSet::new(),
            file,
        });
        self.configs.len() - 1
    }

    /// Reads the rules of every project. One that can't be used is told and left out.
    fn load_rules(&mut self) -> Result<(), ConfigError> {
        let mut library = Library::new(self.builtin);
        for config in &mut self.configs {
            let mut found = Vec::new();
            let written: Vec<At<String>> = config.file.values.texts("rules").cloned().collect();
            for folder in written {
                match inside(&config.folder, &folder.value).map(|path| own::load(&path)) {
                    Some(Ok(own)) => found.extend(own),
                    _ => config.file.about(ProblemKind::ConfigPath, &folder),
                }
            }
            self.faulty.extend(library.add(found, &mut config.own));
        }
        let layers = [&self.ask.environment, &self.ask.flags];
        for folder in layers.iter().flat_map(|layer| layer.texts("rules")) {
            let path = absolute(Path::new(&folder.value));
            let found = own::load(&path).map_err(|source| ConfigError::Read { path, source })?;
            // What the environment names holds for every project, and belongs to none.
            self.faulty.extend(library.add(found, &mut HashSet::new()));
        }
        self.rules = library.rules()?;
        Ok(())
    }

    /// Tells patterns that name no rule.
    fn check_rules(&mut self) -> Result<(), ConfigError> {
        let rules = self.rules.as_ref().unwrap_or(self.builtin);
        for (name, values) in [
            ("PLANTILLA_LEVELS", &self.ask.environment),
            ("--level", &self.ask.flags),
        ] {
            for (written, _) in values.levels() {
                if !Pattern::new(&written.value).names_any(rules) {
                    return Err(ConfigError::Rule {
                        name: name.to_owned(),
                        found: written.value.clone(),
                        meant: nearest_rule(&written.value, rules),
                    });
                }
            }
        }
        for config in &mut self.configs {
            let values = &config.file.values;
            let tables = values.files().iter().flat_map(|(_, levels)| levels);
            let unknown: Vec<At<String>> = values
                .levels()
                .iter()
                .chain(tables)
                .map(|(written, _)| written.clone())
                .filter(|written| !Pattern::new(&written.value).names_any(rules))
                .collect();
            for written in unknown {
                let fix = nearest_rule(&written.value, rules).map(|meant| Fix {
                    grade: Grade::Shown,
                    edits: vec![Edit {
                        span: written.span,
                        insert: format!("\"{meant}\""),
                    }],
                });
                let found = written.value.clone();
                config
                    .file
                    .problem(ProblemKind::ConfigRule, written.span, |it| {
                        let mut it = it.arg("found", found);
                        it.fix = fix;
                        it
                    });
            }
            for setting in ["dictionaries", "baseline"] {
                let Some(written) = config.file.values.get(setting) else {
                    continue;
                };
                let Value::Text(path) = &written.value else {
                    continue;
                };
                // A baseline that is missing is told by who wants to read it.
                let wrong = match setting {
                    "baseline" => leads_out(&config.folder, path),
                    _ => inside(&config.folder, path).is_none(),
                };
                if wrong {
                    let written = At::new(path.clone(), written.span);
                    config.file.about(ProblemKind::ConfigPath, &written);
                }
            }
        }
        Ok(())
    }

    /// Works out what holds for each source.
    fn settle(&mut self, places: &[(&Path, Option<usize>)], finder: &mut Finder) {
        self.policies.push(self.policy(self.base, &[]));
        let mut known: HashMap<(Option<usize>, Vec<usize>), usize> = HashMap::new();
        known.insert((self.base, Vec::new()), 0);
        let mut fitting: HashSet<(usize, usize)> = HashSet::new();
        for (path, config) in places {
            let globs = config.map_or_else(Vec::new, |index| {
                let folder = finder.absolute(folder_of(path));
                self.globs_of(index, &folder.join(path.file_name().unwrap_or_default()))
            });
            if let Some(config) = config {
                fitting.extend(globs.iter().map(|glob| (*config, *glob)));
            }
            let key = (*config, globs);
            let index = match known.get(&key) {
                Some(index) => *index,
                None => {
                    let policy = self.policy(key.0, &key.1);
                    self.policies.push(policy);
                    known.insert(key, self.policies.len() - 1);
                    self.policies.len() - 1
                }
            };
            if index != 0 {
                self.of.insert(crate::source::discover::shown(path), index);
            }
        }
        self.unfit = (0..self.configs.len())
            .flat_map(|config| {
                let globs = self.configs.get(config).map_or(0, |it| it.globs.len());
                (0..globs).map(move |glob| (config, glob))
            })
            .filter(|pair| !fitting.contains(pair))
            .collect();
    }

    /// Which patterns of files of a configuration name a file.
    pub(super) fn globs_of(&self, config: usize, file: &Path) -> Vec<usize> {
        let Some(config) = self.configs.get(config) else {
            return Vec::new();
        };
        let Ok(inner) = file.strip_prefix(&config.folder) else {
            return Vec::new();
        };
        config
            .globs
            .iter()
            .filter(|(glob, _)| glob.is_match(inner))
            .map(|(_, index)| *index)
            .collect()
    }
}
