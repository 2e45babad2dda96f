//! Files that grow in one direction: each shape makes many of one thing.

use plantilla::source::SourceKind::{self, Json, Jsonl, Yaml};

/// A kind of file, and how to write one with `n` of its thing in it.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) kind: SourceKind,
    pub(crate) make: fn(usize) -> String,
}

const fn shape(name: &'static str, kind: SourceKind, make: fn(usize) -> String) -> Shape {
    Shape { name, kind, make }
}

/// `piece` for each number from 1.
fn each(n: usize, piece: impl Fn(usize) -> String) -> String {
    (1..=n).map(piece).collect()
}

const HEAD: &str = "name: order_update\nlanguage: en_US\ncategory: utility\n";
const BODY: &str = "body: Your order left our store this morning and arrives before noon.\n";

/// A template whose body is this text, which may hold line breaks.
fn body(text: &str) -> String {
    format!(
        "{HEAD}body: |\n  Hello {} and goodbye.\nsamples: [Ana]\n",
        text.replace('\n', "\n  ")
    )
}

/// A template whose body is this text in double quotes, as it must stand in them.
fn quoted(text: &str) -> String {
    format!("{HEAD}body: \"Hello {text} and goodbye.\"\n")
}

/// A template with a body, and this beside it.
fn beside(more: &str) -> String {
    format!("{HEAD}{BODY}{more}\n")
}

/// A template with these buttons.
fn buttons(items: &str) -> String {
    beside(&format!("buttons:\n{items}"))
}

/// A template in the Graph form with these components.
fn graph(components: &str) -> String {
    format!(
        r#"{{"name":"order_update","language":"en_US","category":"UTILITY","components":[{components}{{"type":"BODY","text":"Your order left our store this morning."}}]}}"#
    )
}

/// Every shape.
pub(crate) const SHAPES: &[Shape] = &[
    shape("numbered placeholders", Yaml, |n| {
        body(&each(n, |i| format!("a <<{i}>> ")))
    }),
    shape("named placeholders", Yaml, |n| {
        body(&each(n, |i| format!("a <<name_{i}>> ")))
    }),
    shape("one placeholder, repeated", Yaml, |n| {
        body(&"<<1>> ".repeat(n))
    }),
    shape("placeholders side by side", Yaml, |n| {
        body(&each(n, |i| format!("<<{i}>>")))
    }),
    shape("placeholders and samples", Yaml, |n| {
        format!(
            "{HEAD}body: Hello {} bye.\nsamples: [{}]\n",
            each(n, |i| format!("a <<{i}>> ")),
            each(n, |i| format!("Ana {i}, "))
        )
    }),
    shape("named placeholders and samples", Yaml, |n| {
        format!(
            "{HEAD}body: Hello {} bye.\nsamples:\n{}",
            each(n, |i| format!("a <<n{i}>> ")),
            each(n, |i| format!("  n{i}: Ana {i}\n"))
        )
    }),
    shape("placeholders with both brackets", Yaml, |n| {
        body(&each(n, |i| format!("<<{i}>> a {{{{{i}}}}} ")))
    }),
    shape("single braces", Yaml, |n| {
        body(&each(n, |i| format!("a {{{i}}} ")))
    }),
    shape("single angles", Yaml, |n| {
        body(&each(n, |i| format!("a <{i}> ")))
    }),
    shape("unclosed placeholders", Yaml, |n| body(&"a <<1 ".repeat(n))),
    shape("half-closed placeholders", Yaml, |n| {
        body(&each(n, |i| format!("a <<{i}> ")))
    }),
    shape("wide placeholders", Yaml, |n| {
        body(&each(n, |i| format!("a ＜＜{i}＞＞ ")))
    }),
    shape("square brackets", Yaml, |n| {
        body(&each(n, |i| format!("a [{i}] ")))
    }),
    shape("percent signs", Yaml, |n| body(&"a %s ".repeat(n))),
    shape("spaced placeholders", Yaml, |n| {
        body(&each(n, |i| format!("a << {i} >> ")))
    }),
    shape("nested placeholders", Yaml, |n| {
        body(&format!("{}1{}", "<<a".repeat(n), ">>".repeat(n)))
    }),
    shape("opening angles", Yaml, |n| body(&"<".repeat(n))),
    shape("opening braces", Yaml, |n| body(&"{".repeat(n))),
    shape("closing angles", Yaml, |n| body(&">".repeat(n))),
    shape("angles by turns", Yaml, |n| body(&"<<>".repeat(n))),
    shape("capital names", Yaml, |n| {
        body(&each(n, |i| format!("a <<Name{i}>> ")))
    }),
    shape("gaps in numbers", Yaml, |n| {
        body(&each(n, |i| format!("a <<{}>> ", i * 3)))
    }),
    shape("bold pairs", Yaml, |n| body(&"*a* ".repeat(n))),
    shape("single stars", Yaml, |n| body(&"a *b ".repeat(n))),
    shape("stars", Yaml, |n| body(&"*".repeat(n))),
    shape("marks by turns", Yaml, |n| body(&"*_~`".repeat(n))),
    shape("nested marks", Yaml, |n| {
        body(&format!("{}a{}", "*_~".repeat(n), "~_*".repeat(n)))
    }),
    shape("backquotes", Yaml, |n| body(&"``` a ".repeat(n))),
    shape("bullets", Yaml, |n| body(&"a\n* b\n> c\n1. d\n".repeat(n))),
    shape("emoji", Yaml, |n| body(&"🎉".repeat(n))),
    shape("joined emoji", Yaml, |n| body(&"👨‍👩‍👧 a ".repeat(n))),
    shape("one endless emoji", Yaml, |n| body(&"👨\u{200d}".repeat(n))),
    shape("combining marks", Yaml, |n| body(&"e\u{301}".repeat(n))),
    shape("one letter, many marks", Yaml, |n| {
        body(&format!("e{}", "\u{301}".repeat(n)))
    }),
    shape("zero-width characters", Yaml, |n| {
        body(&"\u{200b}".repeat(n))
    }),
    shape("zero-width in words", Yaml, |n| {
        body(&"a\u{200b}".repeat(n))
    }),
    shape("directional marks", Yaml, |n| {
        body(&"a\u{202e}b\u{2066}".repeat(n))
    }),
    shape("control characters", Yaml, |n| {
        quoted(&"a\\x07\\e[1m".repeat(n))
    }),
    shape("escapes", Yaml, |n| {
        quoted(&each(n, |i| format!("\\u00e9 <<{i}>> ")))
    }),
    shape("folded lines", Yaml, |n| {
        format!(
            "{HEAD}body: >-\n{}",
            each(n, |i| format!("  word <<{i}>>\n\n"))
        )
    }),
    shape("plain lines", Yaml, |n| {
        format!(
            "{HEAD}body: a\n{}",
            each(n, |i| format!("  word <<{i}>>\n"))
        )
    }),
    shape("line breaks", Yaml, |n| body(&"\n".repeat(n))),
    shape("short lines", Yaml, |n| body(&"a\n".repeat(n))),
    shape("Windows lines", Yaml, |n| {
        body(&"a <<1>>\n".repeat(n)).replace('\n', "\r\n")
    }),
    shape("blanks", Yaml, |n| body(&" ".repeat(n))),
    shape("blanks at the end", Yaml, |n| {
        quoted(&format!("a{}", "  \\t".repeat(n)))
    }),
    shape("tabs and no-break spaces", Yaml, |n| {
        body(&"a\u{a0}\t".repeat(n))
    }),
    shape("one word", Yaml, |n| body(&"a".repeat(n))),
    shape("words", Yaml, |n| body(&"palabra ".repeat(n))),
    shape("Chinese", Yaml, |n| body(&"你好世界".repeat(n))),
    shape("Thai", Yaml, |n| body(&"สวัสดีครับ".repeat(n))),
    shape("Hindi", Yaml, |n| body(&"नमस्ते दुनिया ".repeat(n))),
    shape("Arabic", Yaml, |n| body(&"مرحبا بالعالم ".repeat(n))),
    shape("links", Yaml, |n| {
        body(&each(n, |i| format!("https://bit.ly/{i} wa.me/{i} ")))
    }),
    shape("links with placeholders", Yaml, |n| {
        body(&each(n, |i| {
            format!("https://a.example/<<{i}>>?b=<<{i}>> ")
        }))
    }),
    shape("addresses and numbers", Yaml, |n| {
        body(&each(n, |i| {
            format!("ana{i}@a.example +57 300 {i} 4111 1111 1111 1111 ")
        }))
    }),
    shape("digits", Yaml, |n| body(&"4111 ".repeat(n))),
    shape("dots and ats", Yaml, |n| body(&"a.b@".repeat(n))),
    shape("header", Yaml, |n| {
        beside(&format!("header: Order {} now", "<<1>> *a* 🎉".repeat(n)))
    }),
    shape("footer", Yaml, |n| {
        beside(&format!("footer: Reply {} now", "<<1>> *a* 🎉".repeat(n)))
    }),
    shape("name", Yaml, |n| {
        format!(
            "name: {}\nlanguage: en\ncategory: utility\n{BODY}",
            "Aé-".repeat(n)
        )
    }),
    shape("language", Yaml, |n| {
        format!(
            "name: a_b\nlanguage: {}\ncategory: utility\n{BODY}",
            "es-".repeat(n)
        )
    }),
    shape("category", Yaml, |n| {
        format!(
            "name: a_b\nlanguage: en\ncategory: {}\n{BODY}",
            "util".repeat(n)
        )
    }),
    shape("quick replies", Yaml, |n| {
        buttons(&each(n, |i| format!("  - quick_reply: Label {i}\n")))
    }),
    shape("equal quick replies", Yaml, |n| {
        buttons(&"  - quick_reply: Label\n".repeat(n))
    }),
    shape("addresses", Yaml, |n| {
        buttons(&each(n, |i| {
            format!("  - url: https://a{i}.example/<<1>>\n    text: Go {i}\n")
        }))
    }),
    shape("buttons by turns", Yaml, |n| {
        buttons(&each(n, |i| {
            format!(
                "  - quick_reply: A{i}\n  - url: https://a.example/{i}\n    text: B{i}\n  - phone_number: \"+57300{i}\"\n    text: C{i}\n  - copy_code: X{i}\n"
            )
        }))
    }),
    shape("buttons of no kind", Yaml, |n| {
        buttons(&each(n, |i| format!("  - urll: https://a.example/{i}\n")))
    }),
    shape("address", Yaml, |n| {
        buttons(&format!(
            "  - url: https://a.example/{}\n    text: Go\n",
            "<<1>>?a=b&".repeat(n)
        ))
    }),
    shape("samples of an address", Yaml, |n| {
        buttons(&format!(
            "  - url: https://a.example/<<1>>\n    text: Go\n    samples: [{}]\n",
            "x, ".repeat(n)
        ))
    }),
    shape("apps", Yaml, |n| {
        format!(
            "name: code\nlanguage: en\ncategory: authentication\nbody: {{add_security_recommendation: true}}\nbuttons:\n  - otp: one_tap\n    supported_apps:\n{}",
            each(n, |i| format!(
                "      - package_name: a.b{i}\n        signature_hash: bad\n"
            ))
        )
    }),
    shape("one-time codes", Yaml, |n| {
        format!(
            "name: code\nlanguage: en\ncategory: authentication\nbuttons:\n{}",
            "  - otp: copy_cod\n".repeat(n)
        )
    }),
    shape("cards", Yaml, |n| {
        beside(&format!(
            "carousel:\n{}",
            each(n, |i| format!(
                "  - header: {{image: a{i}.png}}\n    body: Card <<1>> is number {i}.\n    buttons:\n      - quick_reply: Yes {i}\n"
            ))
        ))
    }),
    shape("cards that differ", Yaml, |n| {
        beside(&format!(
            "carousel:\n{}",
            each(n, |i| match i % 3 {
                0 => format!("  - header: {{video: a{i}.mp4}}\n    body: Card.\n"),
                1 => "  - buttons:\n      - quick_reply: Yes\n".to_owned(),
                _ => "  - body: Hello\n".to_owned(),
            })
        ))
    }),
    shape("samples", Yaml, |n| {
        format!(
            "{HEAD}body: Hello <<1>> and welcome.\nsamples: [{}]\n",
            "Ana, ".repeat(n)
        )
    }),
    shape("samples by name", Yaml, |n| {
        format!(
            "{HEAD}body: Hello <<a>> and welcome.\nsamples:\n{}",
            each(n, |i| format!("  name_{i}: Ana\n"))
        )
    }),
    shape("languages", Yaml, |n| {
        format!(
            "name: a_b\ncategory: utility\nlanguages:\n{}",
            each(n, |i| format!(
                "  xx{i}:\n    body: Hello <<{i}>>, number {i}.\n"
            ))
        )
    }),
    shape("languages that inherit", Yaml, |n| {
        format!(
            "name: a_b\ncategory: utility\nbody: Hello <<1>> and {{{{2}}}} there.\nheader: \"*A* <<1>>\"\nbuttons:\n  - url: http://bit.ly/a\nlanguages:\n{}",
            each(n, |i| format!("  xx{i}: {{}}\n"))
        )
    }),
    shape("languages and their parts", Yaml, |n| {
        format!(
            "name: a_b\ncategory: utility\nlanguages:\n{}",
            each(n, |i| format!(
                "  xx{i}:\n    header: {{{}: a.png}}\n    body: Hello {}.\n    buttons:\n      - quick_reply: A\n",
                ["image", "video", "document"][i % 3],
                ["<<1>>", "<<1>> and <<2>>", "you"][i % 3]
            ))
        )
    }),
    shape("unknown keys", Yaml, |n| {
        beside(&each(n, |i| format!("boddy{i}: x\n")))
    }),
    shape("equal keys", Yaml, |n| beside(&"footer: x\n".repeat(n))),
    shape("equal keys of a mapping", Yaml, |n| {
        beside(&format!("samples:\n{}", "  a: x\n".repeat(n)))
    }),
    shape("comments", Yaml, |n| {
        format!("{}{}", "# <<1>> name: x\n".repeat(n), beside(""))
    }),
    shape("documents", Yaml, |n| {
        each(n, |i| {
            format!(
                "---\nname: order_{i}\nlanguage: es\ncategory: utility\nbody: Hola, este es el texto {i}.\n"
            )
        })
    }),
    shape("documents of one name", Yaml, |n| {
        format!("---\n{HEAD}{BODY}").repeat(n)
    }),
    shape("documents of one name in other languages", Yaml, |n| {
        each(n, |i| {
            format!(
                "---\nname: order\nlanguage: es_{i}\ncategory: {}\nbody: Hola <<{i}>> texto.\n",
                ["utility", "marketing"][i % 2]
            )
        })
    }),
    shape("documents of others", Yaml, |n| {
        "---\nservices: {a: b}\n".repeat(n)
    }),
    shape("broken documents", Yaml, |n| {
        "---\nname: a\nbody: [\n".repeat(n)
    }),
    shape("unknown anchors", Yaml, |n| {
        each(n, |i| format!("---\nname: *a{i}\n"))
    }),
    shape("aliases", Yaml, |n| {
        format!(
            "{HEAD}body: &b Hello <<1>>, there you are.\nbuttons:\n{}",
            "  - quick_reply: *b\n".repeat(n)
        )
    }),
    shape("merge keys", Yaml, |n| {
        format!(
            "base: &b {{body: Hello there and welcome to all.}}\nname: a_b\ncategory: utility\nlanguages:\n{}",
            each(n, |i| format!("  xx{i}: {{<<: *b}}\n"))
        )
    }),
    shape("Graph components", Json, |n| {
        graph(&r#"{"type":"FOOTER","text":"Bye"},"#.repeat(n))
    }),
    shape("unknown Graph components", Json, |n| {
        graph(&each(n, |i| {
            format!(r#"{{"type":"BODDY{i}","text":"x"}},"#)
        }))
    }),
    shape("Graph buttons", Json, |n| {
        graph(&format!(
            r#"{{"type":"BUTTONS","buttons":[{}{{"type":"QUICK_REPLY","text":"B"}}]}},"#,
            each(n, |i| format!(
                r#"{{"type":"URL","text":"A{i}","url":"https://a.example/{{{{1}}}}","example":["x","y"]}},"#
            ))
        ))
    }),
    shape("Graph samples", Json, |n| {
        format!(
            r#"{{"name":"a","language":"en","category":"UTILITY","components":[{{"type":"BODY","text":"Hello {{{{1}}}} there.","example":{{"body_text":[[{}"x"]]}}}}]}}"#,
            r#""Ana","#.repeat(n)
        )
    }),
    shape("Graph named samples", Json, |n| {
        format!(
            r#"{{"name":"a","language":"en","category":"UTILITY","parameter_format":"NAMED","components":[{{"type":"BODY","text":"Hello {} there.","example":{{"body_text_named_params":[{}{{"param_name":"z","example":"x"}}]}}}}]}}"#,
            each(n, |i| format!("a {{{{n{i}}}}} ")),
            each(n, |i| format!(
                r#"{{"param_name":"n{i}","example":"Ana"}},"#
            ))
        )
    }),
    shape("Graph cards", Json, |n| {
        graph(&format!(
            r#"{{"type":"CAROUSEL","cards":[{}{{}}]}},"#,
            each(n, |i| format!(
                r#"{{"components":[{{"type":"HEADER","format":"IMAGE","example":{{"header_handle":["4::{i}"]}}}},{{"type":"BODY","text":"Card {i}"}}]}},"#
            ))
        ))
    }),
    shape("Graph listing", Json, |n| {
        format!(
            r#"{{"data":[{}{{}}]}}"#,
            each(n, |i| format!(
                r#"{{"name":"t{}","language":"es","category":"UTILITY","id":"{i}","status":"APPROVED","components":[{{"type":"BODY","text":"Hola, texto {i}."}}]}},"#,
                i / 2
            ))
        )
    }),
    shape("JSON escapes", Json, |n| {
        format!(
            r#"{{"name":"a","language":"en","category":"UTILITY","components":[{{"type":"BODY","text":"Hello {} there."}}]}}"#,
            each(n, |i| format!(r"\ud83d\ude00 {{{{{i}}}}} \n "))
        )
    }),
    shape("JSON of equal keys", Json, |n| {
        format!("{{{}\"name\":\"a\"}}", "\"name\":\"a\",".repeat(n))
    }),
    shape("lone surrogates", Json, |n| {
        format!("{{\"name\":\"{}\"}}", r"\ud83d".repeat(n))
    }),
    shape("broken JSON", Json, |n| {
        format!("{{\"name\":\"a\",{}", "\"components\":[{".repeat(n))
    }),
    shape("records", Jsonl, |n| {
        each(n, |i| {
            format!(
                "{{\"name\":\"t{i}\",\"language\":\"es\",\"category\":\"UTILITY\",\"components\":[{{\"type\":\"BODY\",\"text\":\"{{{{1}}}} hola, texto {i}.\"}}]}}\n"
            )
        })
    }),
    shape("broken records", Jsonl, |n| "{\"name\":\n".repeat(n)),
];
