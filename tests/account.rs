//! From what was typed and set to a connection: what goes before what, and what is said when it is not enough.

use clap::Parser;
use plantilla::cli::account::{AccountArgs, AccountError, Configured, no_connection};
use plantilla::cli::terminal::{Shell, Surroundings};
use plantilla::graph::{Graph, Http};
use plantilla::lint::Lang;

const SECRET: &str = "EAAGm0PX4ZCpsBAaccount";

#[derive(Parser)]
struct Typed {
    #[command(flatten)]
    account: AccountArgs,
}

fn connect(
    typed: &[&str],
    set: &[(&str, &str)],
    configured: &Configured,
) -> Result<Graph<Http>, AccountError> {
    let typed = Typed::parse_from([&["plantilla"], typed].concat());
    let variable = |name: &str| {
        let found = set.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let surroundings = Surroundings {
        in_is_terminal: false,
        out_is_terminal: false,
        err_is_terminal: false,
        width: None,
        variable: &variable,
    };
    let mut shell = Shell {
        input: &mut SECRET.as_bytes(),
        out: &mut Vec::new(),
        err: &mut Vec::new(),
        surroundings: &surroundings,
    };
    typed.account.connect(configured, &mut shell)
}

const LOCAL: (&str, &str) = ("PLANTILLA_GRAPH_URL", "http://127.0.0.1:9");

#[test]
fn what_was_typed_goes_before_what_is_set_and_that_before_a_configuration() {
    let configured = Configured {
        waba: Some("3".to_owned()),
        app: Some("30".to_owned()),
        token_variable: Some("SHOP_TOKEN".to_owned()),
    };
    let waba = |typed: &[&str], set: &[(&str, &str)]| {
        let token = [("SHOP_TOKEN", SECRET), LOCAL];
        let graph = connect(typed, &[&token, set].concat(), &configured).unwrap();
        assert_eq!(graph.account().app.as_ref().unwrap().as_str(), "30");
        graph.account().waba.to_string()
    };
    assert_eq!(waba(&["--waba", "1"], &[("PLANTILLA_WABA_ID", "2")]), "1");
    assert_eq!(waba(&[], &[("PLANTILLA_WABA_ID", "2")]), "2");
    assert_eq!(waba(&[], &[("PLANTILLA_WABA_ID", "")]), "3");
    let piped = ["--waba", "1", "--token-file", "-"];
    assert!(connect(&piped, &[LOCAL], &Configured::default()).is_ok());
}

#[test]
fn what_is_missing_or_wrong_is_said_in_every_language_without_the_token() {
    let token = ("PLANTILLA_TOKEN", SECRET);
    let bad = format!("{SECRET} {SECRET}");
    for (typed, set, word) in [
        (&[][..], &[token, LOCAL][..], "PLANTILLA_WABA_ID"),
        (&["--waba", "1"], &[LOCAL], "PLANTILLA_TOKEN"),
        (
            &["--waba", "1"],
            &[LOCAL, ("PLANTILLA_TOKEN", &bad)],
            "PLANTILLA_TOKEN",
        ),
        (
            &["--waba", "1", "--token-file", "/nowhere/token"],
            &[LOCAL],
            "/nowhere/token",
        ),
        (&["--waba", "my shop"], &[token, LOCAL], "my shop"),
        (&["--waba", "1", "--app", "../x"], &[token, LOCAL], "../x"),
        (
            &["--waba", "1", "--graph-version", "newest"],
            &[token, LOCAL],
            "newest",
        ),
        (
            &["--waba", "1", "--graph-url", "http://evil.example"],
            &[token],
            "evil.example",
        ),
        (
            &["--waba", "1", "--graph-url", "evil.example"],
            &[token],
            "evil.example",
        ),
        (
            &["--waba", "1", "--graph-url", "https://u:p@evil.example"],
            &[token],
            "evil.example",
        ),
    ] {
        let error = connect(typed, set, &Configured::default()).unwrap_err();
        let mut all = vec![error.to_string()];
        all.extend([Lang::En, Lang::Es, Lang::Pt].map(|lang| no_connection(&error, lang)));
        for said in &all {
            assert!(said.contains(word), "{said}");
            assert!(!said.contains(SECRET) && !said.contains("u:p"), "{said}");
        }
        all.dedup();
        assert_eq!(all.len(), 3, "{all:?}");
    }
}
