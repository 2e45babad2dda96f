//! Puts what was found into the words of its rule.

use super::diagnostic::{Diagnostic, Severity};
use super::hits::Hit;
use super::{Lang, Options, Rule};
use crate::language::names;
use crate::template::{Form, Template};
use crate::text::invisible;

/// Longest piece of a file that a message repeats, in Unicode scalar values.
const QUOTED: usize = 80;
/// Longest sentence of somebody else that a message repeats, likewise.
const SAID: usize = 300;

pub(super) fn finding(
    rule: &Rule,
    hit: Hit,
    template: Option<&Template>,
    source: usize,
    severity: Severity,
    options: &Options<'_>,
) -> Diagnostic {
    let graph = template.is_some_and(|template| template.origin.form == Form::Graph);
    let say = |words: &str| fill(words, &hit.args, graph, options.lang);
    let value = |text: &Option<crate::text::Text>| text.as_ref().map(|text| text.value.clone());
    let fix = hit.fix.clone().and_then(|mut fix| {
        fix.grade = fix.grade.min(rule.file.fix?);
        Some(fix)
    });
    Diagnostic {
        rule: rule.file.id.clone(),
        severity,
        message: say(rule.file.message.get(options.lang)),
        help: say(rule.file.help.get(options.lang)),
        source,
        span: hit.span,
        template: template.and_then(|template| value(&template.name)),
        language: template.and_then(|template| value(&template.language)),
        component: hit.component.to_string(),
        fix,
    }
}

/// Fills `{names}` with what was found, and shows `<<1>>` as `{{1}}` where the file is in the Graph form.
fn fill(words: &str, args: &[(&'static str, String)], graph: bool, lang: Lang) -> String {
    let words = words.trim_end();
    let mut out = String::with_capacity(words.len() + 16);
    let mut rest = words;
    while let Some(at) = memchr::memchr3(b'{', b'<', b'>', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if graph && let Some(tail) = rest.strip_prefix("<<") {
            out.push_str("{{");
            rest = tail;
        } else if graph && let Some(tail) = rest.strip_prefix(">>") {
            out.push_str("}}");
            rest = tail;
        } else if let Some((name, tail)) = rest
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
            && let Some((_, value)) = args.iter().find(|(known, _)| *known == name)
        {
            // Languages have other names in each language.
            let called = (name == "found").then(|| spoken(args, lang)).flatten();
            let value = called.unwrap_or(value.as_str());
            // What somebody else says is told whole; how long it is is not in the writer's hand.
            let most = if name == "said" { SAID } else { QUOTED };
            out.push_str(&quoted(value, most));
            rest = tail;
        } else {
            let next = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(&rest[..next]);
            rest = &rest[next..];
        }
    }
    out.push_str(rest);
    out
}

/// What a language that was found is called in the language of the findings.
fn spoken(args: &[(&'static str, String)], lang: Lang) -> Option<&'static str> {
    let (_, code) = args.iter().find(|(known, _)| *known == "found_code")?;
    let [en, es, pt] = names(code)?;
    Some(lang.pick(en, es, pt))
}

/// A piece of a file as a message may repeat it: short, on one line, without anything that acts.
fn quoted(value: &str, most: usize) -> String {
    let line = invisible::for_one_line(value);
    match line.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line.into_owned(),
    }
}
