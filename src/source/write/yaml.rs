//! YAML as a person writes it: plain where that is safe, quoted where it must be, block scalars for texts.

use serde_json::Value;

/// Lines of YAML at a depth.
#[derive(Debug, Default)]
pub(super) struct Yaml {
    out: String,
    depth: usize,
    /// The next line goes behind the `- ` that was just written.
    item: bool,
}

impl Yaml {
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn indent(&mut self) {
        if self.item {
            self.item = false;
            return;
        }
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }

    /// `key: value` on one line; `value` is YAML already.
    pub(super) fn entry(&mut self, key: &str, value: &str) {
        self.indent();
        self.out.push_str(&scalar(key));
        self.out.push(':');
        if !value.is_empty() {
            self.out.push(' ');
            self.out.push_str(value);
        }
        self.out.push('\n');
    }

    /// `key:`, with what is written until [`Yaml::close`] below it, one step in.
    pub(super) fn open(&mut self, key: &str) {
        self.entry(key, "");
        self.depth += 1;
    }

    /// `- `, with what is written until [`Yaml::close`] behind and below it.
    pub(super) fn open_item(&mut self) {
        self.indent();
        self.out.push_str("- ");
        self.item = true;
        self.depth += 1;
    }

    /// Ends what was opened last. An item in which nothing was written is an empty mapping.
    pub(super) fn close(&mut self) {
        self.depth -= 1;
        if self.item {
            self.item = false;
            self.out.push_str("{}\n");
        }
    }

    /// A text under a key: as a block when it has several lines or is long, else on the line.
    pub(super) fn text(&mut self, key: &str, text: &str, block: bool) {
        if !(block || text.contains('\n')) || !fits_block(text) {
            self.entry(key, &scalar(text));
            return;
        }
        self.entry(key, "|");
        for line in text.split('\n') {
            if !line.is_empty() {
                self.out.extend(std::iter::repeat_n("  ", self.depth + 1));
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// A raw value under a key, as flow YAML, which JSON is.
    pub(super) fn raw(&mut self, key: &str, value: &Value) {
        let text = match value {
            Value::String(text) => scalar(text),
            other => flow(other),
        };
        self.entry(key, &text);
    }

    /// A raw value as an item.
    pub(super) fn raw_item(&mut self, value: &Value) {
        self.indent();
        self.out.push_str("- ");
        self.out.push_str(&flow(value));
        self.out.push('\n');
    }
}

/// A list of scalars on one line.
pub(super) fn list<'t>(items: impl Iterator<Item = &'t str>) -> String {
    let items: Vec<String> = items.map(flow_scalar).collect();
    format!("[{}]", items.join(", "))
}

/// Any value in flow form.
pub(super) fn flow(value: &Value) -> String {
    escape_unprintable(&value.to_string())
}

/// A scalar on one line.
pub(in crate::source) fn scalar(text: &str) -> String {
    if is_safe_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

pub(in crate::source) fn flow_scalar(text: &str) -> String {
    if is_safe_plain(text) && !text.contains([',', '[', ']', '{', '}']) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

pub(in crate::source) fn quoted(text: &str) -> String {
    escape_unprintable(&Value::String(text.to_owned()).to_string())
}

/// JSON lets some characters stand that YAML wants escaped.
fn escape_unprintable(json: &str) -> String {
    if json.contains("##") {
        return escape_unprintable(&json.replace("##", "#\\u0023"));
    }
    if !json.contains(is_unprintable) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() + 16);
    for letter in json.chars() {
        if is_unprintable(letter) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(letter);
        }
    }
    out
}

fn is_unprintable(letter: char) -> bool {
    matches!(
        letter,
        // The last of them turn what follows around: in a file to read, they have to be seen.
        '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{2028}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// Whether a literal block gives back exactly this text.
pub(in crate::source) fn fits_block(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with([' ', '\t', '\n'])
        && !text.ends_with(['\n', ' ', '\t'])
        && !text.contains(|letter: char| {
            (letter.is_control() && letter != '\n') || is_unprintable(letter)
        })
        && text
            .split('\n')
            .all(|line| line.is_empty() || !line.trim_matches([' ', '\t']).is_empty())
        && !text.lines().any(is_command)
}

/// Whether a line would act where the file is printed into the log of a CI runner, which looks behind blanks
/// for `::command::` and anywhere for `##[command]`.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[")
}

/// Whether these characters mean themselves without quotes, to every reader of YAML 1.1 and 1.2.
fn is_safe_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let special = "-?:,[]{}#&*!|>'\"%@`~=";
    if special.contains(first) || text.starts_with([' ', '\t']) || text.ends_with([' ', '\t', ':'])
    {
        return false;
    }
    if text.contains(": ") || text.contains(" #") || text.starts_with("<< ") || text == "<<" {
        return false;
    }
    if text.contains(|letter: char| letter.is_control() || is_unprintable(letter)) {
        return false;
    }
    if text.starts_with("---") || text.starts_with("...") || is_command(text) {
        return false;
    }
    !looks_typed(text)
}

/// Whether some reader would take it for a number, a date, a truth value or nothing.
fn looks_typed(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    if words.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let first = text.as_bytes().first().copied().unwrap_or_default();
    (first.is_ascii_digit() || matches!(first, b'+' | b'.'))
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || b"+-._:exoEtTzZ ".contains(&byte))
}
