//! What is wrong with a file before any rule about templates looks at it.

use serde::{Deserialize, Deserializer, de};

use super::syntax::FaultKind;
use crate::edit::Fix;
use crate::span::Span;
use crate::template::Component;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// The kinds of [`Problem`]; each has one rule with its own advice.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemKind {
            /// The syntax of YAML or JSON.
            Syntax(FaultKind),
            $($(#[$doc])* $name,)*
        }

        impl ProblemKind {
            /// The kinds besides those of syntax.
            const OWN: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in rule files: `misspelt-key`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    Self::Syntax(fault) => fault.id(),
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

kinds! {
    /// Bytes that are no UTF-8. Span: the first of them.
    NotUtf8 = "not-utf8",
    /// UTF-16. Span: the start of the file.
    Utf16 = "utf16",
    /// More bytes than are read at once. Span: the start of the file or line.
    TooLarge = "too-large",
    /// YAML: another key after the value of one, on the same line. Span: that key; `found`.
    KeysOnOneLine = "keys-on-one-line",
    /// YAML: a comma after a value, as JSON has it. Span: the comma; a fix.
    CommaAfterValue = "comma-after-value",
    /// A JSON file that holds a template in YAML. Span: its first line.
    YamlInJson = "yaml-in-json",
    /// A file that begins with the marks of a code block. Span: those of the first line; a fix.
    CodeFence = "code-fence",
    /// A file that the user named and that holds nothing but blanks and comments. Span: its start.
    Empty = "empty",
    /// A file that the user named and that is HTML or XML. Span: its first tag.
    Markup = "markup",
    /// A file that the user named, or a line of a stream, without a template. Span: its first line.
    NoTemplate = "no-template",
    /// A list or mapping where a text belongs. Span: its first byte; `expected`: how it is written.
    NotText = "not-text",
    /// A text or mapping where a list belongs. Span and `expected`: as above; `found` where it is a text.
    NotList = "not-a-list",
    /// A text or list where a mapping belongs. Span and `expected`: as above; `found` where it is a text.
    NotMapping = "not-a-mapping",
    /// Something else where `true` or `false` belongs. Span: the value, or its first byte; `found`.
    NotBoolean = "not-true-or-false",
    /// Something else where a whole number belongs. Span: the value, or its first byte; `found`.
    NotInteger = "not-a-number",
    /// A key that is surely a slip for a known one. Span: the key; `found`, `meant`; a fix.
    MisspeltKey = "misspelt-key",
    /// A key that is not known in its place. Span: the key; `found`, `expected`: what is known there.
    UnknownKey = "unknown-key",
    /// A field of the Graph form that is surely a slip for a known one. Span: its key; `found`, `meant`; a fix.
    MisspeltField = "misspelt-field",
    /// Fields of the Graph form that are not known. Span: the key of the first; `found`: their names.
    UnknownField = "unknown-field",
    /// Both `language` and `languages`. Span: the value of `language`.
    LanguageTwice = "language-twice",
    /// A comment that asks for silence in a way that can't be understood. Span: the comment.
    IgnoreUnclear = "ignore-unclear",
    /// A comment that asks for silence about a rule that does not exist. Span: its name; `found`, `meant`; a fix.
    IgnoreUnknown = "ignore-unknown",
    /// A comment that asks for silence where there is nothing to tell. Span: the rule's name; `found`; a fix.
    IgnoreUnused = "ignore-unused",
    /// `plantilla.toml` is no TOML. Span: the place; `found`: what its parser says.
    ConfigSyntax = "config-syntax",
    /// A key of `plantilla.toml` that is not known. Span: the key; `found`, `meant`: one like it, or all.
    ConfigKey = "config-key",
    /// A value of `plantilla.toml` that can't be. Span: the value; `found`, `key`, `expected`.
    ConfigValue = "config-value",
    /// A key of `plantilla.toml` for what must not stand in a file. Span: the key; `found`.
    ConfigSecret = "config-secret",
    /// A pattern of `plantilla.toml` that names no rule. Span: the pattern; `found`, `meant`.
    ConfigRule = "config-rule",
    /// A file or folder of `plantilla.toml` that does not exist. Span: the path; `found`.
    ConfigPath = "config-path",
    /// A pattern of `plantilla.toml` that no file fits. Span: the pattern; `found`.
    ConfigGlob = "config-glob",
    /// A rule file of a project that can't be used. Span: the place; `found`: why.
    ConfigRuleFile = "config-rule-file",
}

impl ProblemKind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        let syntax = FaultKind::ALL.iter().copied().map(Self::Syntax);
        syntax.chain(Self::OWN.iter().copied())
    }
}

impl<'de> Deserialize<'de> for ProblemKind {
    /// Reads its name in rule files.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::all()
            .find(|kind| kind.id() == id)
            .ok_or_else(|| de::Error::custom(format!("reading meets no problem `{id}`")))
    }
}

/// A fault that reading met. A rule of the same kind turns it into a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it stands.
    pub span: Span,
    /// The part of the template concerned.
    pub component: Component,
    /// What its message names.
    pub args: Vec<(&'static str, String)>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// Index in the reading of the template concerned, once it is known.
    pub template: Option<usize>,
}

impl Problem {
    /// A problem with a place and nothing else.
    #[must_use]
    pub fn new(kind: ProblemKind, component: Component, span: Span) -> Self {
        Self {
            kind,
            span,
            component,
            args: Vec::new(),
            fix: None,
            template: None,
        }
    }

    /// Adds something that the message names.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
