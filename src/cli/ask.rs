//! The flags that say what a project asks for, and where to look for it.

use std::path::{Path, PathBuf};

use super::terminal::Shell;
use super::words::words;
use super::{Command, locale};
use crate::config::paths::Finder;
use crate::config::values::{Value, Values};
use crate::config::{Ask, ConfigError, ConfigFile, Setup, environment};
use crate::lint::Lang;
use crate::report::shown::on_one_line;
use crate::source::discover::Input;
use crate::text::sentence::say;

/// The variable that names a configuration file.
const CONFIG: &str = "PLANTILLA_CONFIG";

/// Which configuration holds.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Which {
    /// Configuration to take, in place of the nearest plantilla.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long)]
    pub no_config: bool,
}

/// What can be typed about configuration.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Asked {
    /// Which configuration holds.
    #[command(flatten)]
    pub which: Which,
    /// Run the rules of the strict set too
    #[arg(long)]
    pub strict: bool,
    /// Change a rule's level, or a folder's: body/empty=off, "body/*=info"
    #[arg(long, value_name = "RULE=LEVEL")]
    pub level: Vec<String>,
}

impl Asked {
    /// What these flags and the environment ask for.
    ///
    /// # Errors
    /// A flag or variable with a value that can't be.
    pub(super) fn ask(&self, shell: &Shell<'_>) -> Result<Ask, ConfigError> {
        let mut flags = Values::default();
        if self.strict {
            flags.say("strict", Value::Truth(true));
        }
        if !self.level.is_empty() {
            let written = self.level.iter().map(String::as_str);
            let levels = environment::levels("--level", written)?;
            flags.say("levels", Value::Levels(levels));
        }
        Ok(Ask {
            flags,
            ..self.which.ask(shell)?
        })
    }
}

impl Which {
    /// What these flags and the environment ask for.
    ///
    /// # Errors
    /// A variable with a value that can't be.
    pub(super) fn ask(&self, shell: &Shell<'_>) -> Result<Ask, ConfigError> {
        let file = self.config.clone().or_else(|| {
            let named = (shell.surroundings.variable)(CONFIG)?;
            (!named.is_empty() && !self.no_config).then(|| PathBuf::from(named))
        });
        Ok(Ask {
            file,
            none: self.no_config,
            environment: environment::variables(shell.surroundings.variable)?,
            flags: Values::default(),
        })
    }
}

/// What holds for the templates of these paths, for commands that show no findings: mistakes in a configuration
/// are named, and where to see them.
///
/// # Errors
/// As [`Setup::new`].
pub(super) fn for_inputs(
    which: &Which,
    paths: &[PathBuf],
    inputs: &[Input],
    lang: Lang,
    shell: &mut Shell<'_>,
) -> Result<Setup, ConfigError> {
    let setup = Setup::new(which.ask(shell)?, base(paths), inputs, "<stdin>")?;
    for source in setup.sources() {
        let line = say(words(lang).has_mistakes, &[&source.name]);
        // Where nobody reads it, nothing is lost but this line.
        let _ = writeln!(shell.err, "plantilla: {}", on_one_line(&line));
    }
    Ok(setup)
}

/// What holds in the current folder, for commands that take no flags about it.
///
/// # Errors
/// As [`Setup::new`].
pub(super) fn here(shell: &Shell<'_>) -> Result<Setup, ConfigError> {
    Setup::new(Asked::default().ask(shell)?, Path::new(""), &[], "")
}

/// The language that the project asks for, if it can be read; what is wrong with it is told by the command.
pub(super) fn lang(
    command: Option<&Command>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Option<Lang> {
    let (args, folder) = match command {
        Some(Command::Lint(args)) => (Some(&args.ask.which), base(&args.paths)),
        Some(Command::Classify(args)) => (Some(&args.which), base(&args.paths.paths)),
        Some(Command::Preview(args)) => (None, base(&args.paths.paths)),
        Some(Command::Diff(args)) => (None, base(&args.paths)),
        Some(Command::Config(args)) => (Some(&args.ask.which), base(args.path.as_slice())),
        Some(Command::Studio(args)) => (Some(&args.ask.which), base(args.folder.as_slice())),
        _ => (None, Path::new("")),
    };
    if args.is_some_and(|args| args.no_config) {
        return None;
    }
    let named = args.and_then(|args| args.config.clone());
    let named = named.or_else(|| Some(variable(CONFIG).filter(|it| !it.is_empty())?.into()));
    let path = named.or_else(|| Finder::default().find(folder))?;
    let file = ConfigFile::load(&path).ok()?;
    match &file.values.get("lang")?.value {
        Value::Text(tag) => Some(locale::of_tag(tag)),
        _ => None,
    }
}

/// The folder from which what holds for a run as a whole is looked for: that of the first path.
pub(super) fn base(paths: &[PathBuf]) -> &Path {
    match paths.first() {
        Some(path) if path.is_dir() => path,
        // A pattern is looked for where its folder is.
        Some(path) if path.as_os_str() != "-" => path
            .ancestors()
            .skip(1)
            .find(|folder| folder.is_dir())
            .unwrap_or(Path::new("")),
        _ => Path::new(""),
    }
}
