//! `status`, `pull` and `delete` as an operator meets them, against the stand-in.

mod delete;
mod drift;
mod hostile;
mod pull;
mod status;
mod wait;

use std::path::Path;

use plantilla::cli::terminal::{Shell, Surroundings};
use plantilla::cli::{self, Exit};
use plantilla::sandbox::Sandbox;
use serde_json::Value;

use super::graph::control;

pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// How somebody sits there.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seat<'s> {
    pub(crate) terminal: bool,
    pub(crate) width: Option<usize>,
    pub(crate) color: bool,
    pub(crate) stdin: &'s str,
}

/// Runs a command in this process, with the account of a stand-in.
pub(crate) fn run_at(sandbox: &Sandbox, typed: &[&str], seat: Seat<'_>) -> Ran {
    let account = [&sandbox.address, &sandbox.waba, &sandbox.token];
    run_with(account.map(String::as_str), typed, seat)
}

/// Runs a command in this process, with an account of this address, id and token. The token stands in nothing
/// that it says, and nothing of that acts in a terminal.
pub(crate) fn run_with(account: [&str; 3], typed: &[&str], seat: Seat<'_>) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let [address, waba, token] = account.map(str::to_owned);
    let variable = |name: &str| match name {
        "LANG" => Some("C".to_owned()),
        "PLANTILLA_NO_SPELLING" => Some("1".to_owned()),
        "PLANTILLA_TOKEN" => Some(token.clone()),
        "PLANTILLA_WABA_ID" => Some(waba.clone()),
        "PLANTILLA_GRAPH_URL" => Some(address.clone()),
        "CLICOLOR_FORCE" => seat.color.then(|| "1".to_owned()),
        _ => None,
    };
    let surroundings = Surroundings {
        in_is_terminal: seat.terminal,
        out_is_terminal: seat.terminal,
        err_is_terminal: seat.terminal,
        width: seat.width,
        variable: &variable,
    };
    let mut shell = Shell {
        input: &mut seat.stdin.as_bytes(),
        out: &mut out,
        err: &mut err,
        surroundings: &surroundings,
    };
    let typed = std::iter::once("plantilla").chain(typed.iter().copied());
    let exit = cli::run(typed.map(Into::into), &mut shell);
    let ran = Ran {
        exit,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    };
    for said in [&ran.out, &ran.err] {
        assert!(!said.contains(&token), "{said}");
        let acts = |c: char| c.is_control() && c != '\n' && !(seat.color && c == '\u{1b}');
        assert!(!said.contains(acts), "{said:?}");
        let obeyed = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
        assert!(!said.lines().any(obeyed), "{said}");
    }
    ran
}

pub(crate) fn run(sandbox: &Sandbox, typed: &[&str]) -> Ran {
    run_at(sandbox, typed, Seat::default())
}

pub(crate) fn set(sandbox: &Sandbox, id: &str, fields: &Value) {
    let path = format!("templates/{id}");
    control(sandbox, "POST", &path, &fields.to_string());
}

/// Adds templates that nobody looked at; gives the id of each by name and language.
pub(crate) fn fill(sandbox: &Sandbox, payloads: &[Value]) {
    let payloads = Value::from(payloads.to_vec()).to_string();
    control(sandbox, "POST", "templates", &payloads);
}

pub(crate) fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The help of a command is a snapshot, and fits a screen.
pub(crate) fn help(command: &str) {
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
        .args([command, "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(help.lines().count() <= 48, "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 100));
    insta::assert_snapshot!(format!("help_{command}"), help);
}
