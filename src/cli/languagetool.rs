//! What the command line says of texts that left for a LanguageTool server.

use std::io;

use super::terminal::Shell;
use super::{Exit, settle};
use crate::lint::Lang;
use crate::proof::LanguageTool;
use crate::report::shown::on_one_line;

/// After a run: says what was sent and where to, what was not read, and why the asking ended. A server that fails
/// makes the run fail, whatever was found.
pub(super) fn conclude(
    server: &LanguageTool,
    quiet: bool,
    lang: Lang,
    exit: Exit,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let (sent, words) = (server.sent(), said(lang));
    let host = server.address().to_string();
    let mut lines = Vec::new();
    if !quiet {
        let sentence = match server.address().is_loopback() {
            true => words.read_here,
            false => words.left,
        };
        let counts = [sent.texts.to_string(), sent.units.to_string(), host.clone()];
        lines.push(fill(sentence, &counts));
        if !sent.unread.is_empty() {
            let codes: Vec<String> = sent.unread.into_iter().collect();
            lines.push(fill(words.unread, &[codes.join(", ")]));
        }
        if sent.too_long > 0 {
            lines.push(fill(words.too_long, &[sent.too_long.to_string()]));
        }
    }
    let failed = sent.failure.is_some();
    if let Some(failure) = sent.failure {
        lines.push(fill(words.failed, &[host, failure.to_string()]));
    }
    for line in lines {
        settle(
            writeln!(shell.err, "plantilla: {}", on_one_line(&line)),
            exit,
        )?;
    }
    Ok(if failed { Exit::Failed } else { exit })
}

/// A sentence with each `{}` filled in turn.
fn fill(sentence: &str, values: &[String]) -> String {
    let start = sentence.to_owned();
    let fill = |sentence: String, value: &String| sentence.replacen("{}", value, 1);
    values.iter().fold(start, fill)
}

/// The sentences of one language; a `{}` is filled.
struct Said {
    read_here: &'static str,
    left: &'static str,
    unread: &'static str,
    too_long: &'static str,
    failed: &'static str,
}

fn said(lang: Lang) -> &'static Said {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Said = Said {
    read_here: "LanguageTool: {} texts ({} characters) were read by {}, on this machine",
    left: "LanguageTool: {} texts ({} characters) left this machine for {}",
    unread: "LanguageTool does not read {}",
    too_long: "LanguageTool: {} texts are too long to be sent",
    failed: "LanguageTool at {}: {}; not every text was read",
};

static SPANISH: Said = Said {
    read_here: "LanguageTool: {} textos ({} caracteres) leídos por {}, en este equipo",
    left: "LanguageTool: {} textos ({} caracteres) salieron de este equipo hacia {}",
    unread: "LanguageTool no lee {}",
    too_long: "LanguageTool: {} textos demasiado largos para enviarlos",
    failed: "LanguageTool en {}: {}; no se leyeron todos los textos",
};

static PORTUGUESE: Said = Said {
    read_here: "LanguageTool: {} textos ({} caracteres) lidos por {}, nesta máquina",
    left: "LanguageTool: {} textos ({} caracteres) saíram desta máquina para {}",
    unread: "LanguageTool não lê {}",
    too_long: "LanguageTool: {} textos longos demais para enviar",
    failed: "LanguageTool em {}: {}; nem todos os textos foram lidos",
};
