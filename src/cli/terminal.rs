//! What a command can see and say: its streams, and what is known about where they lead.

use crate::lint::Lang;
use crate::report::{View, WIDTH};
use std::io::{IsTerminal, Read, Write};

/// The streams and surroundings of a command. Commands print nothing except through it.
pub struct Shell<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output: data.
    pub out: &'a mut dyn Write,
    /// Standard error: everything else.
    pub err: &'a mut dyn Write,
    /// What is known about the terminal.
    pub surroundings: &'a Surroundings<'a>,
}

/// What is known about the terminal and the environment.
pub struct Surroundings<'a> {
    /// Whether standard input is a terminal, at which somebody may be asked.
    pub in_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub err_is_terminal: bool,
    /// Columns of the terminal, where there is one.
    pub width: Option<usize>,
    /// The value of an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Surroundings<'static> {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            in_is_terminal: std::io::stdin().is_terminal(),
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            width: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
            variable: &|name| std::env::var(name).ok(),
        }
    }
}

/// When to write colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, as far as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` allow.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// One of the two streams that a command writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

impl Surroundings<'_> {
    /// How a report to a stream is to look.
    #[must_use]
    pub fn view(&self, stream: Stream, color: Color, lang: Lang) -> View {
        View {
            lang,
            color: self.color(stream, color),
            unicode: !self.is_dumb(),
            width: self.width.unwrap_or(WIDTH),
            summary: true,
        }
    }

    /// Whether to write colours to a stream. `NO_COLOR` (<https://no-color.org>) goes before
    /// `CLICOLOR_FORCE` (<https://bixense.com/clicolors>); an empty one counts as unset.
    #[must_use]
    pub fn color(&self, stream: Stream, color: Color) -> bool {
        let is_set = |name: &str| (self.variable)(name).filter(|value| !value.is_empty());
        match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if is_set("NO_COLOR").is_some() => false,
            Color::Auto if is_set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Color::Auto => {
                let is_terminal = match stream {
                    Stream::Out => self.out_is_terminal,
                    Stream::Err => self.err_is_terminal,
                };
                is_terminal && !self.is_dumb()
            }
        }
    }

    fn is_dumb(&self) -> bool {
        (self.variable)("TERM").is_some_and(|term| term == "dumb")
    }
}
