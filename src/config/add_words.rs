//! Adds words to the dictionary of a `plantilla.toml`: everything else in it stays as it is.

use std::collections::BTreeSet;

use super::read::read;
use super::values::{Value, Values};

/// The setting.
const SETTING: &str = "words.dictionary";

/// The text of a configuration file with words added to `[words] dictionary`, where it does not have them yet;
/// nothing where the file is written so that they can't be added surely.
#[must_use]
pub fn with_words(text: &str, words: &BTreeSet<String>) -> Option<String> {
    let (before, problems) = read(text);
    if !problems.is_empty() {
        return None;
    }
    let held: BTreeSet<&str> = before.texts(SETTING).map(|it| it.value.as_str()).collect();
    let new: Vec<String> = words
        .iter()
        .filter(|word| !held.contains(word.as_str()))
        .map(|word| format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect();
    if new.is_empty() {
        return Some(text.to_owned());
    }
    let made = match before.get(SETTING) {
        Some(at) if matches!(at.value, Value::Texts(_)) => in_list(text, at.span.range(), &new)?,
        Some(_) => return None,
        None => in_table(text, &new),
    };
    let (after, faults) = read(&made);
    let sound = faults.is_empty()
        && is_same_but_for_words(&before, &after)
        && words
            .iter()
            .all(|word| after.texts(SETTING).any(|it| it.value == *word));
    sound.then_some(made)
}

/// Puts words behind the last one of a list.
fn in_list(text: &str, list: std::ops::Range<usize>, new: &[String]) -> Option<String> {
    let inner = text.get(list.clone())?.strip_suffix(']')?;
    let end = list.end - 1;
    // What stands before the bracket, remarks and blanks left out.
    let mut last = "";
    let mut behind = end;
    let mut at = list.start;
    for line in inner.split_inclusive('\n') {
        let bare = without_remark(line).trim_end();
        if !bare.trim().is_empty() {
            last = bare;
            behind = at + bare.len();
        }
        at += line.len();
    }
    let comma = if last.ends_with([',', '[']) { "" } else { "," };
    let break_ = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let put = if inner.contains('\n') {
        let second = inner.lines().nth(1).unwrap_or_default();
        let indent: String = second.chars().take_while(|c| c.is_whitespace()).collect();
        let indent = if second.trim().is_empty() {
            "    "
        } else {
            &indent
        };
        new.iter().fold(comma.to_owned(), |mut put, word| {
            put.push_str(&format!("{break_}{indent}{word},"));
            put
        })
    } else {
        let blank = if last.ends_with('[') { "" } else { " " };
        format!("{comma}{blank}{}", new.join(", "))
    };
    // A remark on the line of the last word stays with it.
    let mut at = behind;
    let rest = text.get(behind..end)?;
    if inner.contains('\n')
        && !comma.is_empty()
        && rest.lines().next().is_some_and(|it| it.contains('#'))
    {
        let line = behind + rest.find('\n')?;
        let line = line - usize::from(text.get(..line)?.ends_with('\r'));
        let made = format!("{},{}", text.get(..behind)?, text.get(behind..line)?);
        return Some(format!(
            "{made}{}{}",
            put.trim_start_matches(','),
            text.get(line..)?
        ));
    }
    if inner.contains('\n') && comma.is_empty() {
        at += rest.find('\n').unwrap_or(0);
        at -= usize::from(text.get(..at)?.ends_with('\r'));
    }
    Some(format!("{}{put}{}", text.get(..at)?, text.get(at..)?))
}

/// Puts the setting under the heading of its table, which is written where there is none.
fn in_table(text: &str, new: &[String]) -> String {
    let break_ = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let setting = format!("dictionary = [{}]{break_}", new.join(", "));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let bare: String = without_remark(line)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if bare == "[words]" {
            let gap = if line.ends_with('\n') { "" } else { break_ };
            return format!("{}{gap}{setting}{}", &text[..at], &text[at..]);
        }
    }
    let gap = match text {
        "" => "",
        text if text.ends_with('\n') => break_,
        _ => &break_.repeat(2),
    };
    format!("{text}{gap}[words]{break_}{setting}")
}

/// A line without what stands behind a `#` outside of quotes.
fn without_remark(line: &str) -> &str {
    let mut quote = None;
    let mut skip = false;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            _ if skip => skip = false,
            (Some('"'), '\\') => skip = true,
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => return &line[..at],
            _ => {}
        }
    }
    line
}

fn is_same_but_for_words(before: &Values, after: &Values) -> bool {
    let others = |values: &Values| -> Vec<String> {
        values
            .iter()
            .filter(|(path, _)| *path != SETTING)
            .map(|(path, at)| format!("{path} {}", bare(&at.value)))
            .collect()
    };
    let held = |values: &Values| -> Vec<String> {
        values.texts(SETTING).map(|it| it.value.clone()).collect()
    };
    others(before) == others(after) && held(after).starts_with(&held(before))
}

/// A value without its places, which the change moves.
fn bare(value: &Value) -> String {
    match value {
        Value::Texts(texts) => {
            let texts: Vec<&String> = texts.iter().map(|it| &it.value).collect();
            format!("{texts:?}")
        }
        Value::Levels(levels) => bare_levels(levels),
        Value::Files(files) => {
            let files = files
                .iter()
                .map(|(at, levels)| format!("{} {}", at.value, bare_levels(levels)));
            files.collect::<Vec<_>>().join("; ")
        }
        other => format!("{other:?}"),
    }
}

fn bare_levels(levels: &super::values::LevelTable) -> String {
    let levels = levels
        .iter()
        .map(|(at, level)| format!("{} {level:?}", at.value));
    levels.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> Option<String> {
        let words = ["arepa", "it\"s"].map(str::to_owned);
        with_words(text, &BTreeSet::from(words))
    }

    #[test]
    fn words_are_put_where_the_file_has_its_list() {
        for (text, wanted) in [
            ("", "[words]\ndictionary = [\"arepa\", \"it\\\"s\"]\n"),
            (
                "lang = \"es\" # ours",
                "lang = \"es\" # ours\n\n[words]\ndictionary = [\"arepa\", \"it\\\"s\"]\n",
            ),
            (
                "[words] # ours\nallow = [\"x\"]\n[levels]\n\"a/*\" = \"off\"\n",
                "[words] # ours\ndictionary = [\"arepa\", \"it\\\"s\"]\nallow = [\"x\"]\n[levels]\n\"a/*\" = \"off\"\n",
            ),
            (
                "[words]\ndictionary = [\"b#\"] # ours\n",
                "[words]\ndictionary = [\"b#\", \"arepa\", \"it\\\"s\"] # ours\n",
            ),
            (
                "[words]\ndictionary = []\n",
                "[words]\ndictionary = [\"arepa\", \"it\\\"s\"]\n",
            ),
            (
                "words = {dictionary = [\"b\", ]}\n",
                "words = {dictionary = [\"b\", \"arepa\", \"it\\\"s\" ]}\n",
            ),
            (
                "words.dictionary = [\n  \"b\", # bee\n  'c' # see\n  # end\n]\n",
                "words.dictionary = [\n  \"b\", # bee\n  'c', # see\n  \"arepa\",\n  \"it\\\"s\",\n  # end\n]\n",
            ),
            (
                "[words]\r\ndictionary = [\r\n\t\"b\", # bee\r\n]\r\n",
                "[words]\r\ndictionary = [\r\n\t\"b\", # bee\r\n\t\"arepa\",\r\n\t\"it\\\"s\",\r\n]\r\n",
            ),
            (
                "[words]\ndictionary = [\n\t\"b\"\n]\n",
                "[words]\ndictionary = [\n\t\"b\",\n\t\"arepa\",\n\t\"it\\\"s\",\n]\n",
            ),
            (
                "[words]\ndictionary = [\"arepa\", \"it\\\"s\"]",
                "[words]\ndictionary = [\"arepa\", \"it\\\"s\"]",
            ),
        ] {
            assert_eq!(added(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_let_be() {
        for text in [
            "[words]\ndictionary = 5\n",
            "words = {allow = [\"x\"]}\n",
            "lang = '''\n[words]\n'''\n[words]\nallow = []\n",
            "words.allow = [\"x\"]\n",
        ] {
            assert_eq!(added(text), None, "{text}");
        }
    }
}
