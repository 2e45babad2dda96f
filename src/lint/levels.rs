//! How bad each rule's findings are for one file: as the rules say, or as a project changed it.

use super::catalogue::Rules;
use super::diagnostic::Severity;

/// What a project may say of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs, as bad as its own file says.
    On,
    /// Its findings are this bad.
    At(Severity),
}

impl Level {
    /// Every name that a level has.
    pub const NAMES: [&'static str; 5] = ["off", "info", "warning", "error", "on"];

    /// The level of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "off" => Self::Off,
            "on" => Self::On,
            "info" => Self::At(Severity::Info),
            "warning" => Self::At(Severity::Warning),
            "error" => Self::At(Severity::Error),
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::At(Severity::Info) => "info",
            Self::At(Severity::Warning) => "warning",
            Self::At(Severity::Error) => "error",
        }
    }
}

/// Names rules: one by its id, those of a folder by `folder/` or `folder/*`, all by `*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern {
    /// The id; of a folder what its ids begin with; nothing for all rules.
    name: String,
}

impl Pattern {
    /// Reads a pattern. Whether it names anything is another question: see [`Pattern::names_any`].
    #[must_use]
    pub fn new(written: &str) -> Self {
        let written = written.trim();
        let name = match written.strip_suffix('*') {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => written,
        };
        Self {
            name: name.to_owned(),
        }
    }

    /// Whether it names this rule.
    #[must_use]
    pub fn names(&self, id: &str) -> bool {
        if self.is_folder() {
            id.starts_with(&self.name)
        } else {
            self.name == id
        }
    }

    /// Whether it names any of these rules.
    #[must_use]
    pub fn names_any(&self, rules: &Rules) -> bool {
        rules.iter().any(|rule| self.names(&rule.file.id))
    }

    /// Whether it names all rules of a folder, or all.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.name.is_empty() || self.name.ends_with('/')
    }

    /// What makes two patterns the same: `body/` for `body/*` too, nothing for `*`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.name
    }

    /// The keys of every pattern that names a rule, the narrowest first.
    pub fn keys_of(id: &str) -> impl Iterator<Item = &str> {
        let folders = id
            .match_indices('/')
            .rev()
            .filter_map(|(at, _)| id.get(..=at));
        std::iter::once(id).chain(folders).chain([""])
    }

    /// How narrow it is: a rule's id goes before its folder, and that before all rules.
    fn rank(&self) -> (bool, usize) {
        (!self.is_folder(), self.name.len())
    }
}

/// The level of every rule, for one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// By the index of the rule; nothing for one that does not run.
    of: Vec<Option<Severity>>,
    /// The indices of those that run.
    on: Vec<usize>,
}

impl Levels {
    /// What the rules say themselves. Those of the strict set don't run unless it is asked for.
    #[must_use]
    pub fn new(rules: &Rules, strict: bool) -> Self {
        let mut levels = Self {
            of: rules
                .iter()
                .map(|rule| (strict || !rule.file.strict).then_some(rule.file.severity))
                .collect(),
            on: Vec::new(),
        };
        levels.count();
        levels
    }

    /// The same with changes: where two name one rule the narrower one decides, of equals the last.
    #[must_use]
    pub fn with<'p>(
        mut self,
        rules: &Rules,
        changes: impl IntoIterator<Item = (&'p Pattern, Level)>,
    ) -> Self {
        let mut changes: Vec<_> = changes.into_iter().collect();
        changes.sort_by_key(|(pattern, _)| pattern.rank());
        for (pattern, level) in changes {
            for (rule, own) in rules.iter().zip(&mut self.of) {
                if !pattern.names(&rule.file.id) {
                    continue;
                }
                *own = match level {
                    Level::Off => None,
                    Level::On => Some(rule.file.severity),
                    // A folder made louder or quieter does not wake the strict rules in it.
                    Level::At(_) if pattern.is_folder() && rule.file.strict && own.is_none() => {
                        None
                    }
                    Level::At(severity) => Some(severity),
                };
            }
        }
        self.count();
        self
    }

    /// The same without the rules for which this holds.
    #[must_use]
    pub fn without(mut self, off: impl Fn(usize) -> bool) -> Self {
        for (index, own) in self.of.iter_mut().enumerate() {
            if off(index) {
                *own = None;
            }
        }
        self.count();
        self
    }

    fn count(&mut self) {
        let of = &self.of;
        self.on = (0..of.len())
            .filter(|index| of.get(*index).is_some_and(Option::is_some))
            .collect();
    }

    /// How bad findings of the rule with this index are; nothing when it does not run.
    #[must_use]
    pub fn of(&self, rule: usize) -> Option<Severity> {
        self.of.get(rule).copied().flatten()
    }

    /// The indices of the rules that run.
    #[must_use]
    pub fn on(&self) -> &[usize] {
        &self.on
    }
}

/// How alike two names must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.7;

/// The name that is most like a mistyped one, if any is like it.
#[must_use]
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Nobody mistypes a name at such length, and comparing costs its square.
    const LONGEST: usize = 200;
    if typed.len() > LONGEST {
        return None;
    }
    let mut best = None;
    for name in names {
        let alike = strsim::normalized_damerau_levenshtein(typed, name);
        if alike >= ALIKE && best.is_none_or(|(_, known)| alike > known) {
            best = Some((name, alike));
        }
    }
    best.map(|(name, _)| name)
}

/// The rule or folder that was meant by a pattern that names nothing.
#[must_use]
pub fn nearest_rule(typed: &str, rules: &Rules) -> Option<String> {
    let ids: Vec<&str> = rules.iter().map(|rule| rule.file.id.as_str()).collect();
    if let Some(folder) = typed.strip_suffix('*').or(typed.strip_suffix('/')) {
        let folder = folder.trim_end_matches('/');
        let mut folders: Vec<&str> = ids
            .iter()
            .filter_map(|id| id.rsplit_once('/').map(|(folder, _)| folder))
            .collect();
        folders.dedup();
        return nearest(folder, folders).map(|folder| format!("{folder}/*"));
    }
    // Names are unique for the most part: `too-long` alone is not, `placeholder-at-start` is.
    let mut named = ids.iter().filter(|id| {
        id.rsplit_once('/')
            .is_some_and(|(_, name)| name == typed.rsplit_once('/').map_or(typed, |(_, name)| name))
    });
    if let (Some(only), None) = (named.next(), named.next()) {
        return Some((*only).to_owned());
    }
    nearest(typed, ids).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn level(rules: &Rules, changes: &[(&str, Level)], id: &str) -> Option<Severity> {
        let changes: Vec<_> = changes
            .iter()
            .map(|(written, level)| (Pattern::new(written), *level))
            .collect();
        let levels = Levels::new(rules, false).with(
            rules,
            changes.iter().map(|(pattern, level)| (pattern, *level)),
        );
        let index = rules.iter().position(|rule| rule.file.id == id).unwrap();
        assert_eq!(levels.of(index).is_some(), levels.on().contains(&index));
        levels.of(index)
    }

    #[test]
    fn the_narrower_pattern_decides() {
        let rules = Rules::builtin().unwrap();
        let (id, error) = ("body/too-long", Some(Severity::Error));
        assert_eq!(level(rules, &[], id), error);
        let off = ("body/too-long", Level::Off);
        let folder = ("body/*", Level::At(Severity::Info));
        assert_eq!(level(rules, &[off, folder, ("*", Level::On)], id), None);
        assert_eq!(level(rules, &[folder], id), Some(Severity::Info));
        assert_eq!(level(rules, &[("body/", Level::Off)], id), None);
        assert_eq!(level(rules, &[("bod", Level::Off)], id), error);
        assert_eq!(level(rules, &[("footer/", Level::Off)], id), error);
    }

    #[test]
    fn the_strict_set_sleeps_until_it_is_asked_for() {
        let words = r#"{"en":"a","es":"b","pt":"c"}"#;
        let rule = |name: &str, strict: bool| {
            format!(
                r#"{{"id":"x/{name}","severity":"warning","strict":{strict},"summary":{words},"why":{words},"source":[],"check":{{"length":{{"of":["body"],"max":9}}}},"message":{words},"help":{words}}}"#
            )
        };
        let json = format!("[{},{}]", rule("loud", false), rule("quiet", true));
        let rules = Rules::from_json(&json).unwrap();
        let info = Level::At(Severity::Info);
        let level = |changes: &[(&str, Level)]| level(&rules, changes, "x/quiet");
        assert_eq!(rules.policy().levels.on(), [0]);
        assert_eq!(Levels::new(&rules, true).on(), [0, 1]);
        assert_eq!(level(&[("x/*", info)]), None);
        assert_eq!(level(&[("x/quiet", info)]), Some(Severity::Info));
        assert_eq!(level(&[("x/quiet", Level::On)]), Some(Severity::Warning));
        assert_eq!(level(&[("x/*", Level::On)]), Some(Severity::Warning));
    }

    #[test]
    fn a_slip_is_told_by_what_it_is_like() {
        let rules = Rules::builtin().unwrap();
        let meant = |typed| nearest_rule(typed, rules);
        assert_eq!(meant("body/to-long").as_deref(), Some("body/too-long"));
        assert_eq!(meant("bodi/*").as_deref(), Some("body/*"));
        assert_eq!(
            meant("placeholder-at-start").as_deref(),
            Some("body/placeholder-at-start")
        );
        assert_eq!(meant("xyz"), None);
    }

    #[test]
    fn the_keys_of_a_rule_go_from_narrow_to_wide() {
        let keys: Vec<&str> = Pattern::keys_of("a/b/c").collect();
        assert_eq!(keys, ["a/b/c", "a/b/", "a/", ""]);
    }
}
