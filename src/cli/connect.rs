//! The account of a command, by what was typed, the environment and the configuration of this folder.

use super::account::{AccountArgs, no_connection};
use super::ask::here;
use super::progress::teller;
use super::terminal::Shell;
use crate::config::Setup;
use crate::graph::{Graph, Http};
use crate::lint::Lang;

/// The connection, which tells of its waits.
///
/// # Errors
/// Where there is none, a sentence that says why.
pub(super) fn connect(
    account: &AccountArgs,
    lang: Lang,
    shell: &mut Shell<'_>,
) -> Result<Graph<Http>, String> {
    let setup = here(shell).map_err(|error| error.to_string())?;
    connect_by(account, &setup, lang, shell)
}

/// The same by a configuration that was read already.
///
/// # Errors
/// Where there is no connection, a sentence that says why.
pub(super) fn connect_by(
    account: &AccountArgs,
    setup: &Setup,
    lang: Lang,
    shell: &mut Shell<'_>,
) -> Result<Graph<Http>, String> {
    let connection = account
        .configured(&setup.stack())
        .and_then(|configured| account.connect(&configured, shell));
    match connection {
        Ok(graph) => Ok(graph.telling(teller(lang))),
        Err(error) => Err(no_connection(&error, lang)),
    }
}
