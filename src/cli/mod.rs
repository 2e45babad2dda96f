//! The command line: what was typed becomes one call, and what it comes to an exit code.

pub mod account;
pub mod approve;
pub mod ask;
mod changed;
pub mod choices;
pub mod classify;
pub mod completions;
pub mod config;
mod connect;
pub mod delete;
mod diff;
pub mod differences;
pub mod drafts;
pub mod exit;
pub mod explain;
pub mod export;
pub mod formats;
pub mod gather;
pub mod import;
pub mod init;
mod known;
mod languagetool;
pub mod lint;
pub mod locale;
pub mod lsp;
pub mod man;
mod mend;
pub mod new;
pub mod only;
mod outputs;
mod page;
pub mod plan;
pub mod preview;
mod progress;
pub mod pull;
mod reading;
pub mod rules;
pub mod sandbox;
pub mod schema;
pub mod spelling;
pub mod status;
mod stream;
pub mod studio;
pub mod submit;
mod suggest;
pub mod terminal;
mod words;

pub use crate::files as write;
use crate::lint::Lang;
use crate::report::shown::on_one_line;
use clap::{ArgAction, Parser, Subcommand};
pub use exit::Exit;
use std::ffi::OsString;
use std::io;
use terminal::{Color, Shell, Stream};

/// Everything that can be typed.
#[derive(Debug, Parser)]
#[command(
    name = "plantilla",
    version,
    about = "Write, check and ship WhatsApp Business message templates as code",
    after_help = "\
Examples:
  plantilla new shipping-update         write a first template
  plantilla lint                        check the templates in this folder
  plantilla lint templates --lang es    … and be told about them in Spanish
  plantilla lint order.yaml --fix       mend what can be mended safely
  plantilla export order.yaml           print what Meta's API takes

Exit codes: 0 nothing to report, 1 findings, 2 the run itself failed.",
    disable_help_subcommand = true,
    disable_help_flag = true
)]
pub struct Cli {
    /// When to write colours
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        display_order = 100
    )]
    pub color: Color,
    /// Language of what is said: en, es or pt [default: that of the environment]
    #[arg(long, global = true, value_parser = lang, value_name = "LANG", display_order = 101)]
    pub lang: Option<Lang>,
    /// Print help
    // One help text, short enough for a screen, where clap would make a long one of its own.
    #[arg(short, long, global = true, action = ArgAction::HelpShort, display_order = 102)]
    pub help: Option<bool>,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check templates and show what Meta would refuse
    Lint(lint::Args),
    /// Write a starter template to begin from
    New(new::Args),
    /// Explain a rule, or an error subcode of Meta's API
    Explain(explain::Args),
    /// List the rules
    Rules(rules::Args),
    /// Tell which category Meta is likely to see, and why
    Classify(classify::Args),
    /// Show what a change does to templates, and what Meta will do about it
    Diff(differences::Args),
    /// Show what the customer will see, in the terminal or as a page
    Preview(preview::Args),
    /// Write and review templates in a browser
    Studio(studio::Args),
    /// Print the payload that Meta's API takes
    Export(export::Args),
    /// Turn payloads and listings of Meta's API into files for people
    Import(import::Args),
    /// Write a first configuration, and files for pre-commit and CI
    Init(init::Args),
    /// Show what holds here, and who says so
    Config(config::Args),
    /// Print what an editor needs to complete and check templates
    Schema(schema::Args),
    /// Serve an editor: findings, fixes, completion and previews while typing
    Lsp(lsp::Args),
    /// Print what a shell needs to complete what is typed
    Completions(completions::Args),
    /// Print the manual page, or write one for each command
    Man(man::Args),
    /// Tell how the templates of the account stand, and what to do next
    Status(status::Args),
    /// Bring what the account says into files
    Pull(pull::Args),
    /// Take templates out of the account, after saying what that means
    Delete(delete::Args),
    /// Record that drafts are approved as they are
    Approve(approve::Args),
    /// Show what submit would do, and why not
    Plan(plan::Args),
    /// Create and edit what the plan says, approved drafts only
    Submit(submit::Args),
    /// Serve a local stand-in for Meta's API, to try things out
    Sandbox(sandbox::Args),
}

/// What holds for every command.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// When to write colours.
    pub color: Color,
    /// Language of the run.
    pub lang: Lang,
}

/// Runs what was typed, the program's name first. Data goes to `shell.out`, everything else to
/// `shell.err`. A reader that closes its pipe ends the writing, and changes nothing else.
pub fn run(typed: impl IntoIterator<Item = OsString>, shell: &mut Shell<'_>) -> Exit {
    match Cli::try_parse_from(typed) {
        Ok(cli) => finish(obey(&cli, shell), shell),
        Err(answer) => {
            let (exit, stream) = if answer.use_stderr() {
                (Exit::Failed, Stream::Err)
            } else {
                (Exit::Clean, Stream::Out)
            };
            let text = answer.render();
            let text = if shell.surroundings.color(stream, Color::Auto) {
                text.ansi().to_string()
            } else {
                text.to_string()
            };
            let said = match stream {
                Stream::Out => shell.out.write_all(text.as_bytes()),
                Stream::Err => shell.err.write_all(text.as_bytes()),
            };
            finish(settle(said, exit), shell)
        }
    }
}

fn obey(cli: &Cli, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let variable = shell.surroundings.variable;
    let (lang, decided) = locale::choose_with(
        cli.lang,
        || ask::lang(cli.command.as_ref(), variable),
        variable,
        locale::of_system,
    );
    let settings = Settings {
        color: cli.color,
        lang,
    };
    match &cli.command {
        Some(Command::Lint(args)) => lint::run(args, settings, shell),
        Some(Command::New(args)) => new::run(args, settings, shell),
        Some(Command::Explain(args)) => explain::run(args, settings, shell),
        Some(Command::Rules(args)) => rules::run(args, settings, shell),
        Some(Command::Classify(args)) => classify::run(args, settings, shell),
        Some(Command::Diff(args)) => differences::run(args, settings, shell),
        Some(Command::Preview(args)) => preview::run(args, settings, shell),
        Some(Command::Studio(args)) => studio::run(args, settings, shell),
        Some(Command::Export(args)) => export::run(args, settings, shell),
        Some(Command::Import(args)) => import::run(args, settings, shell),
        Some(Command::Init(args)) => init::run(args, settings, shell),
        Some(Command::Config(args)) => config::run(args, settings, decided, shell),
        Some(Command::Schema(args)) => schema::run(args, settings, shell),
        Some(Command::Lsp(args)) => lsp::run(args, settings, decided, shell),
        Some(Command::Completions(args)) => completions::run(args, shell),
        Some(Command::Man(args)) => man::run(args, shell),
        Some(Command::Status(args)) => status::run(args, settings, shell),
        Some(Command::Pull(args)) => pull::run(args, settings, shell),
        Some(Command::Delete(args)) => delete::run(args, settings, shell),
        Some(Command::Approve(args)) => approve::run(args, settings, shell),
        Some(Command::Plan(args)) => plan::run(args, settings, shell),
        Some(Command::Submit(args)) => submit::run(args, settings, shell),
        Some(Command::Sandbox(args)) => sandbox::run(args, settings, shell),
        None => {
            let said = shell.out.write_all(
                crate::report::words::words(settings.lang)
                    .welcome
                    .as_bytes(),
            );
            settle(said, Exit::Clean)
        }
    }
}

/// Says why nothing was done.
fn complain(sentence: &str, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let line = on_one_line(sentence);
    settle(writeln!(shell.err, "plantilla: {line}"), Exit::Failed)
}

/// The exit of a run whose last words went through, or went to a pipe that nobody reads any more.
///
/// # Errors
/// Any other error of writing.
pub fn settle(said: io::Result<()>, exit: Exit) -> io::Result<Exit> {
    match said {
        Ok(()) => Ok(exit),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        Err(error) => Err(error),
    }
}

fn finish(outcome: io::Result<Exit>, shell: &mut Shell<'_>) -> Exit {
    let flushed = shell.out.flush();
    match outcome.and_then(|exit| settle(flushed, exit)) {
        Ok(exit) => exit,
        Err(error) => {
            // Where standard error is gone too, the exit code has to say it alone.
            drop(writeln!(shell.err, "plantilla: {error}"));
            Exit::Failed
        }
    }
}

fn lang(tag: &str) -> Result<Lang, String> {
    match tag {
        "en" => Ok(Lang::En),
        "es" => Ok(Lang::Es),
        "pt" => Ok(Lang::Pt),
        _ => Err("en, es or pt".to_owned()),
    }
}
