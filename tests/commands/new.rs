//! `new`, with and without somebody to ask.

use std::fs;

use insta::assert_snapshot;
use plantilla::cli::Exit;

use super::{run, run_at, text};

#[test]
fn new_writes_a_template_and_its_media() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t/ticket.yaml");
    let typed = [
        "new",
        "entradas",
        "--language",
        "es,pt",
        "--out",
        text(&path),
    ];
    let ran = run(&typed, "");
    assert_eq!(
        (ran.exit, ran.out.as_str()),
        (Exit::Clean, ""),
        "{}",
        ran.err
    );
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("\n  es:\n") && written.contains("\n  pt_BR:\n"));
    assert!(!written.contains("en_US"));
    let media = folder.path().join("t/media/ticket.pdf");
    assert!(fs::read(&media).unwrap().starts_with(b"%PDF"));
    let lint = run(&["lint", text(folder.path()), "--fail-on", "info"], "");
    assert_eq!(lint.exit, Exit::Clean, "{}", lint.out);

    fs::write(&media, "mine").unwrap();
    let ran = run(&typed, "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("exists already"), "{}", ran.err);
    fs::remove_file(&path).unwrap();
    let ran = run(&typed, "");
    assert_eq!(ran.exit, Exit::Clean);
    assert!(ran.err.contains("was there already"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&media).unwrap(), "mine");
}

#[test]
fn new_to_standard_output() {
    let ran = run(
        &[
            "new", "Envío", "--out", "-", "--name", "mi_envio", "--lang", "es",
        ],
        "",
    );
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
    assert_snapshot!("new_es", ran.out);
    let ran = run(&["new", "ticket", "--out", "-"], "");
    assert!(ran.err.contains("media/ticket.pdf is needed beside it"));
}

#[test]
fn new_says_what_is_missing_or_unknown() {
    for (typed, answer) in [
        (&["new"][..], "say what the template is for"),
        (&["new", "--lang", "pt"], "diga para que é o modelo"),
        (&["new", "shiping-update"], "did you mean shipping-update?"),
        (&["new", "xyzzy"], "plantilla new --list"),
        (
            &["new", "coupon", "--language", "fr"],
            "it has es, pt_BR, en_US",
        ),
        (
            &["new", "coupon", "--name", "Mi Cupón"],
            "did you mean mi_cupon?",
        ),
    ] {
        let ran = run(typed, "");
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
        assert!(ran.err.contains(answer), "{}", ran.err);
    }
    let list = run(&["new", "--list", "--lang", "es"], "").out;
    assert!(list.contains("\n  shipping-update  ") && list.contains("salió del almacén"));
}

#[test]
fn new_asks_at_a_terminal() {
    let ran = run_at(
        true,
        &["new", "--out", "-", "--lang", "es"],
        "nada de eso\nenvio\nfr\npt, es\nMi Envío\n\n",
    );
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    assert!(ran.out.contains("name: order_shipped\n") && ran.out.contains("\n  pt_BR:\n"));
    for asked in [
        "¿Para qué es la plantilla?",
        "no hay ninguna plantilla inicial para nada de eso",
        "¿En qué idiomas? De es, pt_BR, en_US, varios con coma [es]: ",
        "no tiene fr",
        "¿querías decir mi_envio?",
    ] {
        assert!(ran.err.contains(asked), "{asked}\n{}", ran.err);
    }
    let ran = run_at(true, &["new", "--out", "-"], "1\n\nlogin_2\n");
    assert!(
        ran.out.contains("name: login_2\nlanguage: en_US\n"),
        "{}",
        ran.out
    );
    let ran = run_at(true, &["new"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("nothing was chosen"));
}
