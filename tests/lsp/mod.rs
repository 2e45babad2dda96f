//! The language server, driven by a client as an editor drives it.

mod client;
mod completion;
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};

use lsp_types::request::{
    CodeActionRequest, CodeLensRequest, Completion, DocumentSymbolRequest, HoverRequest,
};
use lsp_types::{
    CodeAction, CodeActionOrCommand, CompletionResponse, Diagnostic, DocumentSymbol,
    DocumentSymbolResponse, HoverContents, NumberOrString, TextEdit, Uri,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::config::folder;
use client::{Begin, Client, edited, uri_of};

const TEMPLATE: &str = "\
name: order_shipped
language: es_MX
category: transactional
body: |
  Hola <<customer>> 🙂, tu pedido <<order_id>> ya salió de nuestro almacén.
  Llega el <<date>> antes del mediodía.
footer: Tienda Andina
buttons:
  - url: https://shop.example/orders/<<order_id>>
    text: Ver pedido
  - url: https://shop.example/help
    text: Necesito ayuda
samples:
  customer: Ana
  order_id: A-1042
  date: 12 de mayo
";

fn rules(found: &[Diagnostic]) -> Vec<String> {
    let mut rules: Vec<String> = found
        .iter()
        .map(|found| match found.code.as_ref().unwrap() {
            NumberOrString::String(rule) => rule.clone(),
            NumberOrString::Number(_) => panic!("{found:?}"),
        })
        .collect();
    rules.sort();
    rules
}

/// A session about one open file.
struct Session {
    client: Client,
    uri: Uri,
    /// As the folder of the file system names itself.
    root: PathBuf,
    _folder: TempDir,
}

impl Session {
    fn of(text: &str) -> Self {
        Self::with(&[], text, |begin| begin)
    }

    fn with(
        files: &[(&str, &str)],
        text: &str,
        more: impl for<'a> Fn(Begin<'a>) -> Begin<'a>,
    ) -> Self {
        let folder = folder(files);
        fs::write(folder.path().join("a.yaml"), text).unwrap();
        let root = folder.path().canonicalize().unwrap();
        let mut client = Client::begin(&more(Begin::in_folder(&root)));
        let uri = uri_of(&root.join("a.yaml"));
        client.open(&uri, "yaml", text);
        Self {
            client,
            uri,
            root,
            _folder: folder,
        }
    }

    fn at(&self, line: u32, character: u32) -> Value {
        json!({
            "textDocument": {"uri": self.uri},
            "position": {"line": line, "character": character},
        })
    }

    fn hover(&mut self, line: u32, character: u32) -> String {
        let asked = self.at(line, character);
        let Some(hover) = self.client.request::<HoverRequest>(asked) else {
            return String::new();
        };
        match hover.contents {
            HoverContents::Markup(markup) => markup.value,
            other => panic!("{other:?}"),
        }
    }

    fn actions(&mut self, range: [u32; 4], only: &[&str]) -> Vec<CodeAction> {
        let [a, b, c, d] = range;
        let mut context = json!({"diagnostics": []});
        if !only.is_empty() {
            context["only"] = json!(only);
        }
        let answer = self.client.request::<CodeActionRequest>(json!({
            "textDocument": {"uri": self.uri},
            "range": {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}},
            "context": context,
        }));
        let actions = answer.unwrap().into_iter().map(|action| match action {
            CodeActionOrCommand::CodeAction(action) => action,
            CodeActionOrCommand::Command(command) => panic!("{command:?}"),
        });
        actions.collect()
    }

    fn edits(&self, action: &CodeAction) -> Vec<TextEdit> {
        let edit = serde_json::to_value(&action.edit).unwrap();
        let own = edit["changes"].get(self.uri.as_str()).unwrap();
        serde_json::from_value(own.clone()).unwrap()
    }

    /// What is offered at a place: label, what it does to the text, detail.
    fn completed(
        &mut self,
        text: &str,
        line: u32,
        character: u32,
    ) -> Vec<(String, String, String)> {
        let asked = self.at(line, character);
        let answer = self.client.request::<Completion>(asked);
        let Some(CompletionResponse::Array(mut items)) = answer else {
            panic!("{answer:?}");
        };
        items.sort_by(|a, b| a.sort_text.cmp(&b.sort_text));
        items
            .into_iter()
            .map(|item| {
                let edit = match item.text_edit.unwrap() {
                    lsp_types::CompletionTextEdit::Edit(edit) => edit,
                    other => panic!("{other:?}"),
                };
                (
                    item.label,
                    edited(text, &[edit]),
                    item.detail.unwrap_or_default(),
                )
            })
            .collect()
    }

    /// Opens another text in its place, and gives what is offered where it has a `‸`.
    fn offers(&mut self, marked: &str) -> Vec<(String, String, String)> {
        let before = marked.split('‸').next().unwrap();
        let line = u32::try_from(before.matches('\n').count()).unwrap();
        let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
        let text = marked.replace('‸', "");
        self.client.open(&self.uri, "yaml", &text);
        self.completed(&text, line, u32::try_from(column).unwrap())
    }

    fn labels(&mut self, marked: &str) -> Vec<String> {
        let offered = self.offers(marked);
        offered.into_iter().map(|(label, ..)| label).collect()
    }
}

#[test]
fn a_writer_sees_a_finding_and_takes_its_fix() {
    let mut session = Session::of(TEMPLATE);
    let uri = session.uri.clone();
    let found = session.client.findings_of(&uri, 1);
    assert_eq!(rules(&found), ["category/legacy"]);
    assert_eq!(
        (found[0].range.start.line, found[0].range.start.character),
        (2, 10)
    );
    assert_eq!(found[0].range.end.character, 23);
    let actions = session.actions([2, 12, 2, 12], &[]);
    assert_eq!(actions[0].title, "Write «utility»");
    assert_eq!(actions[0].is_preferred, Some(true));
    let mended = edited(TEMPLATE, &session.edits(&actions[0]));
    assert_eq!(mended, TEMPLATE.replace("transactional", "utility"));
    // The editor applies it as an ordinary change.
    session.client.change(&uri, 2, [2, 10, 2, 23], "utility");
    assert!(session.client.findings_of(&uri, 2).is_empty());
    // Typing a placeholder at the beginning, letter by letter.
    for (version, letter) in (3..).zip("<<x>> ".chars()) {
        let column = u32::try_from(version - 3 + 2).unwrap();
        session
            .client
            .change(&uri, version, [4, column, 4, column], &letter.to_string());
    }
    let found = session.client.findings(&uri, |it| it.version == Some(8));
    assert!(
        rules(&found).contains(&"body/placeholder-at-start".to_owned()),
        "{found:?}"
    );
    session.client.change(&uri, 9, [4, 2, 4, 8], "");
    assert!(session.client.findings_of(&uri, 9).is_empty());
    session.client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    assert!(
        session
            .client
            .findings(&uri, |it| it.version.is_none())
            .is_empty()
    );
    assert_eq!(session.client.end(), "");
}

#[test]
fn a_comment_keeps_a_finding_quiet() {
    let text = TEMPLATE
        .replace("  Hola <<customer>>", "  <<customer>>")
        .replace("transactional", "utility");
    let mut session = Session::of(&text);
    let uri = session.uri.clone();
    let found = session.client.findings_of(&uri, 1);
    assert!(rules(&found).contains(&"body/placeholder-at-start".to_owned()));
    let start = found[0].range.start;
    assert_eq!((start.line, start.character), (4, 2));
    let actions = session.actions([4, 2, 4, 2], &["quickfix"]);
    let ignore = actions
        .iter()
        .find(|it| it.title == "Ignore body/placeholder-at-start here, with a comment")
        .unwrap();
    let quiet = edited(&text, &session.edits(ignore));
    assert!(
        quiet.contains("\n# plantilla: ignore[body/placeholder-at-start] \nbody: |\n"),
        "{quiet}"
    );
    session.client.open(&uri, "yaml", &quiet);
    let found = session.client.findings_of(&uri, 1);
    assert!(
        !rules(&found).contains(&"body/placeholder-at-start".to_owned()),
        "{found:?}"
    );
    // Once nobody needs it any more it is told, though not while somebody types.
    let line = u32::try_from(
        quiet[..quiet.find("<<customer>>").unwrap()]
            .matches('\n')
            .count(),
    )
    .unwrap();
    session.client.change(&uri, 2, [line, 2, line, 2], "Hola ");
    let found = session.client.findings(&uri, |it| {
        it.version == Some(2) && !it.diagnostics.is_empty()
    });
    assert_eq!(rules(&found), ["ignore/unused"]);
    let all = session.actions([0, 0, 0, 0], &["source.fixAll"]);
    assert_eq!(all[0].title, "Mend all that is safe to mend");
    session.client.end();
}

#[test]
fn hovers_tell_the_rule_the_length_and_what_the_customer_reads() {
    let mut session = Session::of(TEMPLATE);
    let page = session.hover(2, 12);
    assert!(page.starts_with("# category/legacy\n"), "{page}");
    assert!(
        page.contains("Why it matters") && page.contains("`plantilla explain category/legacy`")
    );
    assert!(page.contains("Meta will"), "{page}");
    let body = session.hover(4, 12);
    assert!(
        body.starts_with("**body**: 110 of 1024 characters (111 in UTF-16 units)"),
        "{body}"
    );
    assert!(
        body.contains("```text\nHola Ana 🙂, tu pedido A-1042 ya salió"),
        "{body}"
    );
    let url = session.hover(8, 20);
    assert!(
        url.contains("Opens:") && url.contains("https://shop.example/orders/A-1042"),
        "{url}"
    );
    let label = session.hover(11, 22);
    assert!(
        label.starts_with("**buttons[1]**: 14 of 25 characters"),
        "{label}"
    );
    let key = session.hover(6, 2);
    assert_eq!(key, "The small print below the message.");
    assert_eq!(
        session.hover(12, 3),
        "What Meta's reviewers see in the place of placeholders: a list for numbers, a mapping for names."
    );
    assert_eq!(session.hover(99, 0), "");
    session.client.end();
}

#[test]
fn the_outline_holds_templates_and_their_parts() {
    let mut session = Session::of(&format!(
        "{TEMPLATE}---\n{}",
        TEMPLATE.replace("order_shipped", "other")
    ));
    let asked = json!({"textDocument": {"uri": session.uri}});
    let answer = session
        .client
        .request::<DocumentSymbolRequest>(asked.clone());
    let Some(DocumentSymbolResponse::Nested(symbols)) = answer else {
        panic!("{answer:?}");
    };
    let names = |symbols: &[DocumentSymbol]| -> Vec<String> {
        symbols.iter().map(|it| it.name.clone()).collect()
    };
    assert_eq!(names(&symbols), ["order_shipped (es_MX)", "other (es_MX)"]);
    let parts = symbols[0].children.as_ref().unwrap();
    assert_eq!(names(parts), ["body", "footer", "buttons"]);
    let buttons = parts[2].children.as_ref().unwrap();
    assert_eq!(names(buttons), ["Ver pedido", "Necesito ayuda"]);
    let mut all: Vec<&DocumentSymbol> = symbols.iter().collect();
    while let Some(it) = all.pop() {
        let (whole, chosen) = (it.range, it.selection_range);
        assert!(
            whole.start <= chosen.start && chosen.end <= whole.end,
            "{it:?}"
        );
        all.extend(it.children.iter().flatten());
    }
    let lenses = session.client.request::<CodeLensRequest>(asked).unwrap();
    assert_eq!(lenses.len(), 2);
    assert_eq!(lenses[0].range.start.line, 0);
    let title = &lenses[0].command.as_ref().unwrap().title;
    assert!(
        title.contains("utility") && title.ends_with("%)"),
        "{title}"
    );
    session.client.end();
}

#[test]
fn the_editors_language_is_spoken_unless_another_is_asked_for() {
    let spanish = "es de una lista anterior";
    for (files, locale, typed, wanted) in [
        (&[][..], Some("es-CO"), &[][..], spanish),
        (&[], Some("de"), &[], "is from an older list"),
        (&[], None, &[], "is from an older list"),
        (&[], Some("es"), &["--lang", "pt"], "é de uma lista antiga"),
        (
            &[("plantilla.toml", "lang = 'es'\n")],
            Some("en-US"),
            &[],
            spanish,
        ),
    ] {
        let mut session = Session::with(files, TEMPLATE, |begin| Begin {
            locale,
            typed,
            ..begin
        });
        let uri = session.uri.clone();
        let found = session.client.findings_of(&uri, 1);
        assert!(found[0].message.contains(wanted), "{}", found[0].message);
        session.client.end();
    }
}

#[test]
fn what_the_project_asks_for_holds_and_is_read_again() {
    let mut session = Session::with(
        &[("plantilla.toml", "[levels]\n'category/*' = 'off'\n")],
        TEMPLATE,
        |begin| begin,
    );
    let uri = session.uri.clone();
    let found = session.client.findings_of(&uri, 1);
    assert!(found.is_empty(), "{found:?}");
    let toml = session.root.join("plantilla.toml");
    fs::write(
        &toml,
        "[levels]\n'category/legacy' = 'info'\n'no/such-rule' = 'off'\n",
    )
    .unwrap();
    session
        .client
        .tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let found = session
        .client
        .findings(&uri, |it| !it.diagnostics.is_empty());
    assert_eq!(
        found[0].severity,
        Some(lsp_types::DiagnosticSeverity::INFORMATION)
    );
    let told = session.client.findings(&uri_of(&toml), |_| true);
    assert_eq!(rules(&told), ["config/unknown-rule"]);
    assert_eq!(told[0].range.start.line, 2);
    fs::write(&toml, "").unwrap();
    session.client.tell(
        "textDocument/didSave",
        json!({"textDocument": {"uri": uri}}),
    );
    assert!(session.client.findings(&uri_of(&toml), |_| true).is_empty());
    session.client.end();
}

#[test]
fn templates_beside_it_are_compared_when_nobody_types() {
    let text = TEMPLATE.replace("transactional", "utility");
    let mut session = Session::with(&[("b.yaml", &text)], &text, |begin| begin);
    let uri = session.uri.clone();
    let found = session
        .client
        .findings(&uri, |it| !it.diagnostics.is_empty());
    assert!(
        rules(&found).contains(&"set/duplicate-in-another-file".to_owned()),
        "{found:?}"
    );
    // The finding stays in its place while lines before it come and go.
    let line = found[0].range.start.line;
    session
        .client
        .change(&uri, 2, [0, 0, 0, 0], "# one more line\n");
    let found = session.client.findings_of(&uri, 2);
    assert_eq!(found[0].range.start.line, line + 1);
    session.client.end();
}

#[test]
fn columns_count_what_client_and_server_agreed_on() {
    // The placeholder behind the emoji has no sample.
    let text = "name: order_shipped\nlanguage: es\ncategory: utility\nbody: Señora 🙂, su pedido <<falta>> ya salió del almacén.\n";
    for (offered, agreed, column) in [
        (&["utf-8", "utf-16"][..], "utf-8", 30),
        (&["utf-16"], "utf-16", 27),
        (&[], "utf-16", 27),
        (&["utf-32"], "utf-32", 26),
    ] {
        for text in [
            text.to_owned(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
        ] {
            let mut session = Session::with(&[], &text, |begin| Begin {
                encodings: offered,
                ..begin
            });
            assert_eq!(session.client.capabilities["positionEncoding"], agreed);
            let uri = session.uri.clone();
            let found = session.client.findings_of(&uri, 1);
            let missing = found
                .iter()
                .find(|it| it.message.contains("falta"))
                .unwrap_or_else(|| panic!("{found:?}"));
            assert_eq!(
                (missing.range.start.line, missing.range.start.character),
                (3, column)
            );
            session
                .client
                .change(&uri, 2, [3, column, 3, column + 9], "A-1042");
            let left = session.client.findings_of(&uri, 2);
            assert!(left.is_empty(), "{left:?}");
            session.client.end();
        }
    }
}

#[test]
fn files_that_are_no_templates_are_left_alone() {
    let mut session = Session::of("services:\n  web:\n    image: nginx\n    labels: {{{\n");
    let uri = session.uri.clone();
    assert!(session.client.findings_of(&uri, 1).is_empty());
    let json = uri_of(&session.root.join("a.json"));
    let payload = r#"{"name": "a b", "language": "es", "category": "UTILITY", "components": [{"type": "BODY", "text": "Tu pedido ya salió del almacén y llega hoy."}]}"#;
    session.client.open(&json, "json", payload);
    let found = session.client.findings_of(&json, 1);
    assert_eq!(rules(&found), ["name/charset"]);
    let untitled: Uri = "untitled:Untitled-1".parse().unwrap();
    session.client.open(&untitled, "yaml", TEMPLATE);
    assert_eq!(
        rules(&session.client.findings_of(&untitled, 1)),
        ["category/legacy"]
    );
    session.client.end();
}

#[test]
fn the_fixtures_of_the_repository_survive_being_typed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["carousel_media", "auth_zero_tap", "flow"] {
        let text = fs::read_to_string(root.join(format!("tests/kinds/{name}.yaml"))).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut session = Session::of("");
        let uri = session.uri.clone();
        for (index, line) in lines.iter().enumerate() {
            let at = u32::try_from(index).unwrap();
            let version = i32::try_from(index).unwrap() + 2;
            session.client.change(&uri, version, [at, 0, at, 0], line);
            // Every answer comes, whatever the state of the file.
            session.hover(at, 3);
            session.labels_now(at, 5);
            session.actions([at, 0, at, 9], &[]);
        }
        let last = i32::try_from(lines.len()).unwrap() + 1;
        let found = session.client.findings_of(&uri, last);
        let errors: Vec<_> = found
            .iter()
            .filter(|it| it.severity == Some(lsp_types::DiagnosticSeverity::ERROR))
            .filter(|it| !it.message.contains("file"))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        session.client.end();
    }
}

impl Session {
    fn labels_now(&mut self, line: u32, character: u32) -> usize {
        let asked = self.at(line, character);
        match self.client.request::<Completion>(asked) {
            Some(CompletionResponse::Array(items)) => items.len(),
            other => panic!("{other:?}"),
        }
    }
}
