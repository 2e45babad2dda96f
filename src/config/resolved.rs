//! What a run asks its setup: the rules, the deciding values, what is wrong, and what holds for a file.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::ConfigFile;
use super::paths::{absolute, leads_out};
use super::setup::Setup;
use super::values::{Layer, Stack};
use crate::lint::Rules;
use crate::lint::levels::{Level, Levels, Pattern};
use crate::lint::policy::{Policy, WordLists};
use crate::source::{ProblemKind, Source};
use crate::span::At;

impl Setup {
    /// The rules of the run, those of its projects among them.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        self.rules.as_ref().unwrap_or(self.builtin)
    }

    /// The product's own rules.
    #[must_use]
    pub fn builtin(&self) -> &'static Rules {
        self.builtin
    }

    /// What is said for the run as a whole, by every layer.
    #[must_use]
    pub fn stack(&self) -> Stack {
        self.stack_of(self.base)
    }

    /// Whether a pattern of files of that configuration, by its index, names a file.
    #[must_use]
    pub fn names(&self, pattern: usize, file: &Path) -> bool {
        let base = self.base.unwrap_or(usize::MAX);
        self.globs_of(base, &absolute(file)).contains(&pattern)
    }

    /// The configuration file that holds for the run as a whole.
    #[must_use]
    pub fn file(&self) -> Option<&ConfigFile> {
        Some(&self.configs.get(self.base?)?.file)
    }

    /// The path that the deciding layer of a setting names, from the folder of the configuration file or from the
    /// current one; nothing for one that a file has outside of its project.
    #[must_use]
    pub fn path(&self, setting: &str) -> Option<PathBuf> {
        let stack = self.stack();
        let text = stack.text(setting)?;
        match (
            stack.get(setting)?.0,
            self.base.and_then(|it| self.configs.get(it)),
        ) {
            (Layer::File, Some(config)) => {
                let path = config.folder.join(text);
                (!leads_out(&config.folder, text)).then_some(path)
            }
            _ => Some(PathBuf::from(text)),
        }
    }

    /// The configuration and rule files with something wrong in them, as sources that say it.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let configs = self.configs.iter().map(|config| &config.file.source);
        configs
            .chain(&self.faulty)
            .filter(|source| !source.problems.is_empty())
            .cloned()
            .collect()
    }

    /// Tells patterns of files that name no file of the run, where the run saw all files that they could name:
    /// one of these folders holds the configuration.
    pub fn tell_unfit(&mut self, folders: &[PathBuf]) {
        let folders: Vec<PathBuf> = folders.iter().map(|folder| absolute(folder)).collect();
        for (config, glob) in std::mem::take(&mut self.unfit) {
            let Some(config) = self.configs.get_mut(config) else {
                continue;
            };
            let pattern = config
                .file
                .values
                .files()
                .get(glob)
                .map(|(it, _)| it.clone());
            if folders.iter().any(|it| config.folder.starts_with(it))
                && let Some(pattern) = pattern
            {
                config.file.about(ProblemKind::ConfigGlob, &pattern);
            }
        }
    }

    fn stack_of(&self, config: Option<usize>) -> Stack {
        let file = config.and_then(|index| self.configs.get(index));
        Stack {
            file: file.map(|it| it.file.values.clone()).unwrap_or_default(),
            environment: self.ask.environment.clone(),
            flags: self.ask.flags.clone(),
        }
    }

    /// What holds for the files that these patterns of a configuration name.
    pub(super) fn policy(&self, config: Option<usize>, globs: &[usize]) -> Policy {
        let rules = self.rules();
        let stack = self.stack_of(config);
        let levels = Levels::new(rules, stack.is_true("strict"));
        let levels = changed(levels, rules, stack.file.levels());
        let levels = globs
            .iter()
            .filter_map(|glob| stack.file.files().get(*glob))
            .fold(levels, |levels, (_, table)| changed(levels, rules, table));
        let levels = changed(levels, rules, stack.environment.levels());
        let levels = changed(levels, rules, stack.flags.levels());
        let own = config.and_then(|index| self.configs.get(index));
        let elsewhere: HashSet<&String> = self
            .configs
            .iter()
            .flat_map(|it| &it.own)
            .filter(|id| own.is_none_or(|own| !own.own.contains(*id)))
            .collect();
        let levels = if elsewhere.is_empty() {
            levels
        } else {
            let off: Vec<bool> = rules
                .iter()
                .map(|rule| elsewhere.contains(&rule.file.id))
                .collect();
            levels.without(|index| off.get(index).is_some_and(|off| *off))
        };
        let dictionaries = stack.get("dictionaries").map(|(layer, _)| layer);
        let folder = own.map_or(Path::new(""), |own| &own.folder);
        Policy {
            levels,
            words: WordLists::new(
                stack.texts("words.allow"),
                stack.texts("words.forbid"),
                stack.texts("words.dictionary"),
            ),
            languages: stack.texts("languages"),
            dictionaries: stack.text("dictionaries").map(|text| match dictionaries {
                Some(Layer::File) => folder.join(text),
                _ => PathBuf::from(text),
            }),
        }
    }
}

fn changed(levels: Levels, rules: &Rules, table: &[(At<String>, Level)]) -> Levels {
    if table.is_empty() {
        return levels;
    }
    let changes: Vec<(Pattern, Level)> = table
        .iter()
        .map(|(written, level)| (Pattern::new(&written.value), *level))
        .collect();
    levels.with(
        rules,
        changes.iter().map(|(pattern, level)| (pattern, *level)),
    )
}
