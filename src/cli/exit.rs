//! How a run ends, as scripts see it.

use std::process::ExitCode;

/// The exit codes of every command. Of two the worse one, which is the greater, is that of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// `0`: nothing at or above the failing level.
    #[default]
    Clean,
    /// `1`: findings at or above it, or changes with `--diff`.
    Findings,
    /// `2`: the run itself failed: usage, a file that can't be read or written, and the like.
    Failed,
}

impl Exit {
    /// The worse of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }

    /// The number that the system gets.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
