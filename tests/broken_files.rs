//! Files as people type and paste them, and what they read about them.

use std::fmt::Write as _;
use std::path::Path;

use insta::assert_snapshot;
use plantilla::lint::diagnostic::Severity;
use plantilla::lint::{Lang, Options, Rules, lint};
use plantilla::source::discover::{decode, kind_of};
use plantilla::source::{self, Source};

const HEAD: &str = "name: pedido_enviado\nlanguage: es\ncategory: utility\n";
const BODY: &str =
    "body: Hola <<1>>, tu pedido ya salió de nuestro almacén y llega mañana.\nsamples: [Ana]\n";

/// What stands between `HEAD` and `BODY` in a file, or the whole of it where it has a name.
const FILES: &[(&str, &str)] = &[
    ("", "\tfooter: Tienda Andina\n"),
    ("", "header: Recordatorio: tu cita de mañana\n"),
    ("", "header: {{1}}, tu pedido\n"),
    ("", "header: *Tu pedido*\n"),
    ("", "header: \"Tu pedido\n"),
    ("", "header: \"Tu pedido \"urgente\"\"\n"),
    ("", "header: “Tu pedido”\n"),
    ("", "header:\n\u{a0}\u{a0}text: Tu pedido\n"),
    ("", "header:Tu pedido\n"),
    ("", "header Tu pedido\n"),
    ("", "header: \"Tu pedido\",\n"),
    ("", "header: Pedido # 1042\n"),
    ("", "header: Tu pedido footer: Tienda Andina\n"),
    ("", "encabezado: Tu pedido\n"),
    (
        "",
        "buttons:\n  url: https://tienda.example\n  text: Ver pedido\n",
    ),
    ("", "buttons:\n  -quick_reply: Hablar con alguien\n"),
    ("", "buttons: - quick_reply: Hablar con alguien\n"),
    ("", "buttons:\n  - Ver pedido: https://tienda.example\n"),
    (
        "bloque.yaml",
        "name: pedido_enviado\r\nlanguage: es\r\ncategory: utility\r\nbody: |\r\nTu pedido ya salió de nuestro almacén.\r\n",
    ),
    (
        "lista.yaml",
        "name: pedido_enviado\ncategory: utility\nlanguages:\n  - es:\n      body: Tu pedido ya salió de nuestro almacén.\n",
    ),
    (
        "chat.yaml",
        "```yaml\nname: pedido_enviado\nlanguage: es\ncategory: utility\nbody: Tu pedido ya salió.\n```\n",
    ),
    (
        "coma.json",
        "{\n  \"name\": \"pedido_enviado\",\n  \"language\": \"es\",\n  \"category\": \"UTILITY\",\n  \"components\": [\n    {\"type\": \"BODY\", \"text\": \"Tu pedido ya salió de nuestro almacén.\"},\n  ]\n}\n",
    ),
    (
        "nota.json",
        "{\n  // revisar con Ana\n  \"name\": \"pedido_enviado\"\n}\n",
    ),
    (
        "dos.json",
        "{\"name\": \"pedido_enviado\", \"language\": \"es\", \"category\": \"UTILITY\", \"components\": []}\n{}\n",
    ),
    ("word.json", "{\n  “name”: “pedido_enviado”\n}\n"),
    (
        "lineas.json",
        "{\n  \"name\": \"pedido_enviado\",\n  \"components\": [{\"type\": \"BODY\", \"text\": \"Hola,\ntu pedido ya salió.\"}]\n}\n",
    ),
    (
        "yaml.json",
        "name: pedido_enviado\nlanguage: es\ncategory: utility\nbody: Tu pedido ya salió.\n",
    ),
    (
        "descarga.json",
        "<!DOCTYPE html>\n<html><body>Inicia sesión</body></html>\n",
    ),
    ("vacio.yaml", "# por escribir\n"),
    (
        "docker-compose.yaml",
        "services:\n  web:\n    image: nginx\n",
    ),
];

fn read(name: &str, text: &str, named: bool) -> Source {
    let kind = kind_of(Path::new(name));
    decode(name.to_owned(), kind, named, text.as_bytes().to_vec())
}

#[test]
fn a_writer_in_bogota_reads() {
    let mut shown = String::new();
    for &(name, part) in FILES {
        let (name, text) = if name.is_empty() {
            ("plantilla.yaml", format!("{HEAD}{part}{BODY}"))
        } else {
            (name, part.to_owned())
        };
        let options = Options {
            lang: Lang::Es,
            ..Options::new(Rules::builtin().unwrap())
        };
        let report = lint(vec![read(name, &text, true)], &options);
        if name == "plantilla.yaml" {
            writeln!(shown, "── {}", part.trim_end().escape_debug()).unwrap();
        } else {
            writeln!(shown, "── {name}").unwrap();
        }
        for found in &report.diagnostics {
            if found.severity == Severity::Info {
                continue;
            }
            let span = found.span;
            let before = text[..span.start].rsplit('\n').next().unwrap();
            let after = text[span.end..].split(['\n', '\r']).next().unwrap();
            let marked = &text[span.range()];
            let number = text[..span.start].matches('\n').count() + 1;
            writeln!(shown, "{number} | {before}‹{marked}›{after}").unwrap();
            writeln!(shown, "{}: {}", found.rule, found.message).unwrap();
            writeln!(shown, "  {}", found.help).unwrap();
            for edit in found.fix.iter().flat_map(|fix| &fix.edits) {
                let old = &text[edit.span.range()];
                writeln!(shown, "  {old:?} → {:?}", edit.insert).unwrap();
            }
        }
        assert!(!report.diagnostics.is_empty(), "{name}: {part}");
        writeln!(shown).unwrap();
    }
    assert_snapshot!(shown);
}

/// Files that lie beside templates in a repository, and share keys with them.
#[test]
fn files_of_other_tools_are_passed_over() {
    for (name, text) in [
        (
            "compose.yaml",
            "name: tienda\nservices:\n  web:\n    image: nginx\n",
        ),
        (
            "ci.yaml",
            "name: CI\non: [push]\njobs:\n  test:\n    steps:\n      - run: make\n",
        ),
        (
            "chart.yaml",
            "metadata:\n  name: {{ .Release.Name }}\nbody: x\n",
        ),
        (
            "openapi.yaml",
            "openapi: 3.0.0\ninfo:\n  title: Pedidos\ncomponents:\n  schemas: {}\n",
        ),
        (
            "package.json",
            "{\"name\": \"tienda\", \"description\": \"x\", \"category\": \"shop\"}",
        ),
        (
            "team.yaml",
            "- name: Ana\n  title: CEO\n- name: Luis\n  title: CTO\n",
        ),
        (
            "mensajes.json",
            "[{\"name\": \"ana\", \"message\": \"hola\"}]",
        ),
        (
            "response.json",
            "{\"status\": 200, \"headers\": {\"x\": \"y\"}, \"body\": \"hola\"}",
        ),
        (
            "bug.yml",
            "name: Bug\ntitle: '[Bug]'\nbody:\n  - type: markdown\n",
        ),
        (
            "playbook.yml",
            "- name: Install\n  hosts: all\n  tasks:\n    - name: x\n",
        ),
        (
            "i18n.yaml",
            "es:\n  title: Hola\n  body: Texto\npt:\n  title: Olá\n",
        ),
        (
            "error.json",
            "{\"error\": {\"message\": \"Invalid OAuth access token.\"}}",
        ),
        ("page.json", "<!DOCTYPE html>\n<html></html>\n"),
        ("broken.json", "{\"name\": \"tienda\", \"version\": }"),
        ("empty.yaml", ""),
    ] {
        let reading = source::read(&read(name, text, false));
        assert!(reading.templates.is_empty(), "{name}");
        assert_eq!(reading.problems, [], "{name}");
    }
}

/// Templates that are recognised although their keys are not quite those of the form.
#[test]
fn templates_with_other_keys_are_templates() {
    for (name, text) in [
        (
            "a.yaml",
            "nombre: a\nidioma: es\ncategoria: utility\ncuerpo: Hola\n",
        ),
        (
            "a.yaml",
            "Name: a\nLanguage: es\nCategory: UTILITY\nBody: Hola\n",
        ),
        ("a.yaml", "nome: a\nidioma: pt_BR\nmensagem: Olá\n"),
        ("a.yaml", "header: Hola\nbody: Hola\nname: a\n"),
        (
            "a.json",
            "{\"name\": \"a\", \"language\": \"es\", \"componets\": [{\"type\": \"BODY\"}]}",
        ),
    ] {
        assert_eq!(
            source::read(&read(name, text, false)).templates.len(),
            1,
            "{text}"
        );
    }
}

/// Each kind of note that reading takes stays cheap when there is nothing else in the file.
#[test]
fn many_mistakes_take_linear_time() {
    let start = std::time::Instant::now();
    let many = |what: &dyn Fn(usize) -> String| (0..10_000).map(what).collect::<String>();
    let graph = |part: &str| {
        format!(
            "{{\"name\": \"a\", \"language\": \"es\", \"category\": \"UTILITY\", \"components\": [{{\"type\": \"BODY\", {part}\"text\": \"Hola\"}}]}}"
        )
    };
    for (name, text) in [
        ("a.json", graph(&many(&|n| format!("\"campo{n}\": 1, ")))),
        ("a.json", graph(&many(&|_| "\"txet\": 1, ".to_owned()))),
        (
            "a.yaml",
            format!("{HEAD}{}{BODY}", many(&|_| "foter: x\n".to_owned())),
        ),
        (
            "a.yaml",
            format!("{HEAD}{}{BODY}", many(&|n| format!("clave{n}: x\n"))),
        ),
        (
            "a.yaml",
            many(&|_| format!("---\n{HEAD}header: a: b\n{BODY}")),
        ),
        (
            "a.yaml",
            format!("{HEAD}header: {}\n{BODY}", "a: ".repeat(10_000)),
        ),
        (
            "a.yaml",
            format!("{HEAD}header: {}\n{BODY}", "a?b".repeat(10_000)),
        ),
    ] {
        let report = lint(
            vec![read(name, &text, true)],
            &Options::new(Rules::builtin().unwrap()),
        );
        assert!(!report.diagnostics.is_empty());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
