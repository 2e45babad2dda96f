//! What can be wrong with the syntax of a file, as a writer would put it.

use crate::span::Span;
use crate::text::invisible::is_invisible;

/// Something in a file that YAML or JSON does not allow, or that this project does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// The bytes that the writer must change; empty where something is missing.
    pub span: Span,
    /// The key, character or text concerned, where a message can name it; else empty. At most 40
    /// characters, and free of control characters.
    pub about: String,
    /// A second place that explains the first: the first of two equal keys, the bracket that closes wrongly.
    pub other: Option<Span>,
}

impl Fault {
    /// A fault with a place and nothing else.
    #[must_use]
    pub fn new(kind: FaultKind, span: Span) -> Self {
        Self {
            kind,
            span,
            about: String::new(),
            other: None,
        }
    }

    /// Names what is concerned; shortened to 40 characters, with characters that show nothing of themselves
    /// written as `U+0007`.
    #[must_use]
    pub fn about(mut self, text: &str) -> Self {
        const LONGEST: usize = 40;
        for (count, c) in text.chars().enumerate() {
            if count == LONGEST {
                self.about.push('…');
                break;
            }
            if is_invisible(c) || c.is_whitespace() && c != ' ' {
                self.about.push_str(&format!("U+{:04X}", u32::from(c)));
            } else {
                self.about.push(c);
            }
        }
        self
    }

    /// Adds the second place.
    #[must_use]
    pub fn other(mut self, span: Span) -> Self {
        self.other = Some(span);
        self
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// The kinds of [`Fault`]; each is one finding with its own advice.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum FaultKind {
            $($(#[$doc])* $name,)*
        }

        impl FaultKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in rule files: `unquoted-colon`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

kinds! {
    /// YAML: a tab where indentation must be spaces. Span: the tabs.
    Tab = "tab",
    /// YAML: text without quotes holds a colon and a space (`header: Hola: mundo`). Span: that colon.
    UnquotedColon = "unquoted-colon",
    /// YAML: text without quotes begins with `{` or `[` (`header: {{1}} hola`), or holds one inside a
    /// list in brackets. Span: the bracket, or both of `{{`.
    UnquotedBraces = "unquoted-braces",
    /// YAML: text without quotes begins with a character that means something else there: one of
    /// `` @ ` % * & ! > , ] } ? # ``. Span: that character; `about` holds it.
    UnquotedSpecial = "unquoted-special",
    /// A quote that opens and is not closed. Span: the opening quote; `about` holds it.
    MissingQuote = "missing-quote",
    /// A quote inside quoted text ends it too early (`"a" b`, `'it's'`). Span: that quote; `about` holds it.
    QuoteInside = "quote-inside",
    /// YAML: a line that begins at a column where no line of its kind can. Span: the spaces before it, or
    /// its text where there are none; `about` holds the key or the text.
    Indentation = "indentation",
    /// YAML: text that belongs to the key above and has no spaces before it. Span and `about`: as for
    /// `indentation`.
    TextIndentation = "text-indentation",
    /// YAML: a space other than U+0020, such as U+00A0 from a web page, or a character that nobody sees,
    /// before or after a key. Span: those side by side; `about` holds the code point of the first.
    OddSpace = "odd-space",
    /// YAML: `-url: x`. Span: the dash; `about` holds the key.
    MissingSpaceAfterDash = "missing-space-after-dash",
    /// YAML: `body:Hola`. Span: the colon; `about` holds the key.
    MissingSpaceAfterColon = "missing-space-after-colon",
    /// A key that no colon follows. Span: the key in YAML, the place for the colon in JSON.
    MissingColon = "missing-colon",
    /// YAML: a list that begins on the line of its key (`buttons: - url: x`). Span: the dash.
    ListOnKeyLine = "list-on-key-line",
    /// YAML: something else than its signs follows `|` or `>` on the same line. Span: what follows.
    BlockHeader = "block-header",
    /// An escape in double quotes that does not exist (`"C:\Users"`). Span: the escape; `about` holds it.
    BadEscape = "bad-escape",
    /// YAML: any other syntax error.
    Yaml = "yaml",
    /// JSON: a comma with nothing after it. Span: the comma.
    TrailingComma = "trailing-comma",
    /// JSON: text in single or curly quotes. Span: the quote; `about` holds it.
    SingleQuotes = "single-quotes",
    /// JSON: text without quotes, also `True`, `None` and `NaN`. Span: the text.
    MissingQuotes = "missing-quotes",
    /// JSON: a comment. Span: all of it, up to the end of its line.
    JsonComment = "json-comment",
    /// Two items with no comma between them. Span: the place for the comma.
    MissingComma = "missing-comma",
    /// A bracket that is not closed, or closed by the other kind (then `other` is that one). Span: the
    /// opening bracket; `about` holds it.
    UnclosedBracket = "unclosed-bracket",
    /// JSON: a line break inside a string. Span: the line break.
    LineBreakInString = "line-break-in-string",
    /// JSON: something follows the end of the document. Span: its first character.
    TextAfterEnd = "text-after-end",
    /// JSON: any other syntax error.
    Json = "json",
    /// More than 128 values inside one another. Span: the bracket or value that goes too deep.
    TooDeep = "too-deep",
    /// YAML: aliases that would multiply the file beyond reason. Span: the alias or anchored value that
    /// goes over the limit.
    AliasBomb = "alias-bomb",
    /// YAML: an alias without its anchor before it. Span: the alias; `about` holds its name.
    UnknownAlias = "unknown-alias",
    /// The same key twice in a mapping. Span: the second; `other`: the first; `about` holds it.
    DuplicateKey = "duplicate-key",
    /// A list or mapping as a key. Span: the key.
    ComplexKey = "complex-key",
    /// Half of a surrogate pair (`\ud83d`). Span: the escape; `about` holds it.
    LoneSurrogate = "lone-surrogate",
    /// A control character that stands there itself, not as an escape, or a byte order mark inside the text.
    /// Span: the character; `about` holds its code point.
    ControlCharacter = "control-character",
}
