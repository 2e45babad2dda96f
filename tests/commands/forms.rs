//! `export` and `import`.

use std::fs;

use insta::assert_snapshot;
use plantilla::cli::Exit;

use super::{run, text};

const SMALL: &str = "\
name: notificacion_envio
language: es
category: utility
body: |
  Hola <<1>>, tu pedido <<2>> ya salió de nuestro almacén y llegará el <<3>> a tu domicilio.
samples: [Ana, A-1042, 12 de mayo]
";

const LARGE: &str = "\
name: order_shipped
category: utility            # utility | authentication | marketing
languages:                   # several languages of one template live in one file
  en_US:
    header: Order <<order_id>>
    body: |
      Hi <<customer>>, order <<order_id>> has left our store and should arrive on <<date>> before noon.
    footer: Reply HELP to talk to us
    buttons:
      - url: https://shop.example/orders/<<order_id>>
        text: Track order
      - quick_reply: Talk to us
  es:
    header: {image: photo.png}
    body: Hola <<customer>>, el pedido <<order_id>> llega el <<date>> a casa.
samples:                     # shared by every language and component
  customer: Ana
  order_id: A-1042
  date: 12 May
";

/// As `curl` saves it on Windows: an answer of the API with fields of tomorrow in it.
const LISTING: &str = r#"{"data": [
  {"name": "order_shipped", "language": "en_US", "status": "APPROVED", "id": "594425479261596",
   "category": "UTILITY", "parameter_format": "POSITIONAL", "tomorrow": {"a": [1, 2]},
   "components": [
     {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["https://scontent.whatsapp.net/v/t61?oh=1"]}},
     {"type": "BODY", "text": "Hi {{1}}, order {{2}} has left our store.\nIt arrives before noon.", "example": {"body_text": [["Ana", "A-1"]]}},
     {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Track", "url": "https://shop.example/{{1}}", "example": ["https://shop.example/1"], "new_field": true}]},
     {"type": "HOLOGRAM", "depth": 3}
   ]},
  {"name": "goodbye", "language": "en_US", "status": "REJECTED", "id": "2", "category": "MARKETING",
   "components": [{"type": "BODY", "text": "Bye for now, and see you soon."}]},
  {"name": "order_shipped", "language": "es", "status": "PENDING", "id": "3", "category": "UTILITY",
   "parameter_format": "POSITIONAL", "tomorrow": {"a": [1, 2]},
   "components": [{"type": "BODY", "text": "Tu pedido ya salió de nuestro almacén."}, {"type": "HOLOGRAM", "depth": 3}]}
], "paging": {"cursors": {"after": "MjQZD"}}}
"#;

#[test]
fn export_writes_what_meta_takes() {
    let ran = run(&["export", "-"], SMALL);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
    assert_snapshot!("export_one", ran.out);
    let ran = run(&["export", "-"], LARGE);
    assert_snapshot!("export_two", format!("{}{}", ran.out, ran.err));
}

#[test]
fn export_by_line_and_by_choice() {
    let ran = run(&["export", "-", "--format", "jsonl"], LARGE);
    let lines: Vec<serde_json::Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    let ran = run(&["export", "-", "--language", "es"], LARGE);
    let one: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(one, lines[1]);
    let ran = run(&["export", "-", "--language", "es_MX"], LARGE);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
    assert_eq!(
        ran.err,
        "plantilla: no template fits --language es_MX; there is en_US, es\n"
    );
    let ran = run(&["export", "-", "--name", "order_shiped"], LARGE);
    assert!(ran.err.contains("did you mean order_shipped?"));
    let ran = run(&["export", "-"], "services: {web: {image: nginx}}");
    assert_eq!(ran.exit, Exit::Failed);
}

#[test]
fn a_template_that_cannot_be_relied_on_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
    fs::write(&good, SMALL).unwrap();
    fs::write(&bad, format!("{SMALL}footer: a\nfooter: b\n")).unwrap();
    let ran = run(&["export", text(folder.path())], "");
    assert_eq!(ran.exit, Exit::Findings);
    let one: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(one["name"], "notificacion_envio");
    assert!(ran.err.contains("error[file/duplicate-key]") && ran.err.contains("b.yaml"));
    let gone = folder.path().join("c.yaml");
    let ran = run(&["export", text(&good), text(&gone)], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.out.contains("notificacion_envio") && ran.err.contains("c.yaml: no such file"));
    // In a stream each line stands for itself.
    let line = r#"{"name":"a","language":"es","category":"UTILITY","components":[{"type":"BODY","text":"Hola"}]}"#;
    let twice = line.replace("\"name\"", "\"name\":\"b\",\"name\"");
    let stdin = format!("{line}\n{twice}\n{line}\n");
    let ran = run(
        &[
            "export",
            "-",
            "--input-format",
            "jsonl",
            "--format",
            "jsonl",
        ],
        &stdin,
    );
    assert_eq!((ran.exit, ran.out.lines().count()), (Exit::Findings, 2));
}

#[test]
fn what_is_printed_does_not_act() {
    let body = "Hi \u{202e}evil and ##[error]x\\n::warning::y, that is it";
    let source = format!(
        r#"{{"name":"a","language":"es","category":"UTILITY","components":[{{"type":"BODY","text":"{body}"}}]}}"#
    );
    for command in ["export", "import"] {
        let ran = run(&[command, "-"], &source);
        assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
        assert!(!ran.out.contains('\u{202e}') && !ran.out.contains("##["));
        let starts = |line: &str| line.trim_start().starts_with("::");
        assert!(!ran.out.lines().any(starts), "{}", ran.out);
        let again = run(&["export", "-"], &ran.out).out;
        let value: serde_json::Value = serde_json::from_str(&again).unwrap();
        assert_eq!(
            value["components"][0]["text"],
            "Hi \u{202e}evil and ##[error]x\n::warning::y, that is it"
        );
    }
}

#[test]
fn import_writes_what_a_person_would() {
    let ran = run(&["import", "-"], &run(&["export", "-"], LARGE).out);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
    assert_snapshot!("import_two", ran.out);
    let ran = run(&["import", "-"], SMALL);
    assert_eq!(ran.out, SMALL);
}

#[test]
fn import_keeps_what_an_answer_of_the_api_holds() {
    let ran = run(&["import", "-"], &LISTING.replace('\n', "\r\n"));
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    assert_snapshot!("import_listing", ran.out);
    let lines = |source: &str| {
        let mut lines: Vec<String> = run(&["export", "-", "--format", "jsonl"], source)
            .out
            .lines()
            .map(str::to_owned)
            .collect();
        lines.sort();
        lines
    };
    let restored: Vec<serde_json::Value> = lines(&ran.out)
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let before: Vec<serde_json::Value> = lines(LISTING)
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|mut value: serde_json::Value| {
            // The texts show it, so the file does not say it.
            value.as_object_mut().unwrap().remove("parameter_format");
            value
        })
        .collect();
    assert_eq!(restored, before);
}

#[test]
fn import_into_a_folder_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("made/templates");
    let ran = run(&["import", "-", "--out", text(&out)], LISTING);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Clean, ""));
    let mut names: Vec<_> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["goodbye.yaml", "order_shipped.yaml"]);
    let path = out.join("goodbye.yaml");
    fs::write(&path, "mine").unwrap();
    let ran = run(&["import", "-", "--out", text(&out)], LISTING);
    assert_eq!(ran.exit, Exit::Failed);
    assert!(
        ran.err
            .contains("goodbye.yaml: not written: the file exists already")
    );
    assert!(ran.err.contains("--force"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let ran = run(&["import", "-", "--out", text(&out), "--force"], LISTING);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("name: goodbye\n")
    );
    let evil = LISTING.replace("\"goodbye\"", "\"../evil\"");
    let ran = run(&["import", "-", "--out", text(&out), "--force"], &evil);
    assert_eq!(ran.exit, Exit::Failed);
    assert!(!folder.path().join("made/evil.yaml").exists());
}

#[test]
fn an_authentication_template_comes_back_as_it_was_created() {
    let listing = r#"{"data":[{"name":"codigo_acceso","components":[
        {"type":"BODY","text":"*{{1}}* es tu código de verificación.","add_security_recommendation":true,"example":{"body_text":[["123456"]]}},
        {"type":"FOOTER","text":"Este código caduca en 10 minutos.","code_expiration_minutes":10},
        {"type":"BUTTONS","buttons":[{"type":"URL","text":"Copiar código","url":"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}","example":["https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456"]}]}
        ],"language":"es","status":"APPROVED","category":"AUTHENTICATION","id":"124"}]}"#;
    let ran = run(&["import", "-"], listing);
    let wanted = "\
name: codigo_acceso
language: es
category: authentication
body:
  add_security_recommendation: true
footer:
  code_expiration_minutes: 10
buttons:
  - otp: copy_code
    text: Copiar código
";
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Clean, wanted));
}
