//! What the command line says of texts that left for a LanguageTool server.

use std::io;

use super::terminal::Shell;
use super::{Exit, settle};
use crate::lint::Lang;
use crate::proof::{LanguageTool, ProofError};
use crate::report::shown::on_one_line;
use crate::text::sentence::say;

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
    if !quiet && (sent.texts > 0 || sent.failure.is_none()) {
        let sentence = match server.address().is_loopback() {
            true => words.read_here,
            false => words.left,
        };
        let (texts, units) = (sent.texts.to_string(), sent.units.to_string());
        lines.push(say(sentence, &[&texts, &units, &host]));
        if !sent.unread.is_empty() {
            let codes: Vec<String> = sent.unread.into_iter().collect();
            lines.push(say(words.unread, &[&codes.join(", ")]));
        }
        if sent.too_long > 0 {
            lines.push(say(words.too_long, &[&sent.too_long.to_string()]));
        }
    }
    let failed = sent.failure.is_some();
    if let Some(failure) = &sent.failure {
        lines.push(say(words.failed, &[&host, &why(failure, words)]));
    }
    for line in lines {
        settle(
            writeln!(shell.err, "plantilla: {}", on_one_line(&line)),
            exit,
        )?;
    }
    Ok(if failed { Exit::Failed } else { exit })
}

/// Why the asking ended, with what the system or the server says of it.
fn why(failure: &ProofError, words: &Said) -> String {
    match failure {
        ProofError::Setup(said) => said.clone(),
        ProofError::Connection(said) => say(words.no_connection, &[said]),
        ProofError::Timeout(limit) => say(words.no_answer, &[&limit.as_secs_f32().to_string()]),
        ProofError::Lost(said) => say(words.broke_off, &[said]),
        ProofError::Refused(status, said) => say(words.refused, &[&status.to_string(), said]),
        ProofError::TooLong => words.flood.to_owned(),
        ProofError::Nonsense(_) => words.nonsense.to_owned(),
    }
}

/// The sentences of one language; a `{}` is filled.
struct Said {
    read_here: &'static str,
    left: &'static str,
    unread: &'static str,
    too_long: &'static str,
    failed: &'static str,
    no_connection: &'static str,
    no_answer: &'static str,
    broke_off: &'static str,
    refused: &'static str,
    flood: &'static str,
    nonsense: &'static str,
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
    no_connection: "no connection ({}); is the server running?",
    no_answer: "no answer within {} seconds",
    broke_off: "the answer broke off ({})",
    refused: "it answered {}{}",
    flood: "the answer is longer than any should be",
    nonsense: "the answer is not LanguageTool's",
};

static SPANISH: Said = Said {
    read_here: "LanguageTool: {} textos ({} caracteres) leídos por {}, en este equipo",
    left: "LanguageTool: {} textos ({} caracteres) salieron de este equipo hacia {}",
    unread: "LanguageTool no lee {}",
    too_long: "LanguageTool: {} textos demasiado largos para enviarlos",
    failed: "LanguageTool en {}: {}; no se leyeron todos los textos",
    no_connection: "no hay conexión ({}); ¿está encendido el servidor?",
    no_answer: "no respondió en {} segundos",
    broke_off: "la respuesta se cortó ({})",
    refused: "respondió {}{}",
    flood: "la respuesta es más larga de lo que debería",
    nonsense: "la respuesta no es de LanguageTool",
};

static PORTUGUESE: Said = Said {
    read_here: "LanguageTool: {} textos ({} caracteres) lidos por {}, nesta máquina",
    left: "LanguageTool: {} textos ({} caracteres) saíram desta máquina para {}",
    unread: "LanguageTool não lê {}",
    too_long: "LanguageTool: {} textos longos demais para enviar",
    failed: "LanguageTool em {}: {}; nem todos os textos foram lidos",
    no_connection: "não há conexão ({}); o servidor está ligado?",
    no_answer: "não respondeu em {} segundos",
    broke_off: "a resposta foi cortada ({})",
    refused: "respondeu {}{}",
    flood: "a resposta é mais longa do que deveria",
    nonsense: "a resposta não é do LanguageTool",
};
