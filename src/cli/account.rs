//! The account of a run: what was typed, or the environment says, becomes a connection.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::terminal::Shell;
use crate::config::values::Stack;
use crate::graph::account::{self, SettingError};
use crate::graph::http::Timeouts;
use crate::graph::{
    Account, Address, Graph, GraphError, Http, Id, Token, TokenError, TransportError, Version,
    known, token,
};
use crate::lint::Lang;
use crate::report::shown::on_one_line;
use crate::text::sentence::say;

/// Variables that stand in for options that were not typed.
const WABA: &str = "PLANTILLA_WABA_ID";
const APP: &str = "PLANTILLA_APP_ID";
const URL: &str = "PLANTILLA_GRAPH_URL";

/// Options of every command that talks to an account. The token has no option: arguments are seen by
/// everybody on the machine.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct AccountArgs {
    /// Account of plantilla.toml, by its name there
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// WhatsApp Business account [env: PLANTILLA_WABA_ID]
    #[arg(long, value_name = "ID")]
    pub waba: Option<String>,
    /// App, for media samples [env: PLANTILLA_APP_ID]
    #[arg(long, value_name = "ID")]
    pub app: Option<String>,
    /// File with the access token, - for standard input [env: PLANTILLA_TOKEN holds the token itself]
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// Another address than https://graph.facebook.com [env: PLANTILLA_GRAPH_URL]
    #[arg(long, value_name = "URL")]
    pub graph_url: Option<String>,
    /// Version of the Graph API
    #[arg(long, value_name = "VERSION", default_value = account::VERSION)]
    pub graph_version: String,
}

/// What a configuration says of an account, for what was neither typed nor set.
#[derive(Clone, Debug, Default)]
pub struct Configured {
    /// The account.
    pub waba: Option<String>,
    /// The app.
    pub app: Option<String>,
    /// The name of the variable that holds the token.
    pub token_variable: Option<String>,
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Nobody says which account.
    #[error("no account: set {WABA}, or give --waba")]
    NoAccount,
    /// The configuration has no account of this name; those that it has.
    #[error("plantilla.toml has no account {name}; it has {known}")]
    Unknown {
        /// What was typed.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A setting can't be used.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// There is no token.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The network can't be used.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

impl AccountArgs {
    /// What the configuration says of the account that was typed; of its only one where none was.
    ///
    /// # Errors
    /// When it has no account of that name.
    pub fn configured(&self, stack: &Stack) -> Result<Configured, AccountError> {
        let names: BTreeSet<&str> = stack
            .file
            .iter()
            .filter_map(|(path, _)| Some(path.strip_prefix("accounts.")?.rsplit_once('.')?.0))
            .collect();
        let name = match (&self.account, names.len()) {
            (Some(name), _) if names.contains(name.as_str()) => name.as_str(),
            (Some(name), _) => {
                let known: Vec<&str> = names.into_iter().collect();
                return Err(AccountError::Unknown {
                    name: name.clone(),
                    known: known.join(", "),
                });
            }
            (None, 1) => names.first().copied().unwrap_or_default(),
            (None, _) => return Ok(Configured::default()),
        };
        let text = |key: &str| {
            let path = format!("accounts.{name}.{key}");
            stack.text(&path).map(str::to_owned)
        };
        let configured = Configured {
            waba: text("waba"),
            app: text("app"),
            token_variable: text("token-variable"),
        };
        Ok(configured)
    }

    /// The connection: what was typed goes before the environment, and that before a configuration. A
    /// configuration can't say the address.
    ///
    /// # Errors
    /// When something is missing or can't be used. Nothing is sent yet.
    pub fn connect(
        &self,
        configured: &Configured,
        shell: &mut Shell<'_>,
    ) -> Result<Graph<Http>, AccountError> {
        let variable = shell.surroundings.variable;
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let waba = self.waba.clone().or_else(|| set(WABA));
        let waba = waba.or_else(|| configured.waba.clone());
        let app = self.app.clone().or_else(|| set(APP));
        let app = app.or_else(|| configured.app.clone());
        let address = self.graph_url.clone().or_else(|| set(URL));
        let account = Account {
            waba: Id::number(&waba.ok_or(AccountError::NoAccount)?)?,
            app: app.map(|app| Id::number(&app)).transpose()?,
        };
        let address = Address::parse(address.as_deref().unwrap_or(account::GRAPH))?;
        let version = Version::parse(&self.graph_version)?;
        let name = configured.token_variable.as_deref();
        let name = name.unwrap_or(token::VARIABLE);
        let token = Token::find(self.token_file.as_deref(), name, variable, shell.input)?;
        let http = Http::new(address, version, token, Timeouts::default())?;
        Ok(Graph::new(http, account))
    }
}

/// Why there is no connection, in the user's language.
#[must_use]
pub fn no_connection(error: &AccountError, lang: Lang) -> String {
    let words = words(lang);
    match error {
        AccountError::NoAccount => words.no_account.to_owned(),
        AccountError::Unknown { name, known } => say(words.no_such_account, &[name, known]),
        AccountError::Setting(SettingError::Address(text)) => say(words.address, &[text]),
        AccountError::Setting(SettingError::Open(text)) => say(words.open, &[text]),
        AccountError::Setting(SettingError::Extra(text)) => say(words.extra, &[text]),
        AccountError::Setting(SettingError::Version(text)) => say(words.version, &[text]),
        AccountError::Setting(SettingError::Id(text)) => say(words.id, &[text]),
        AccountError::Token(TokenError::Missing { variable }) => say(words.no_token, &[variable]),
        AccountError::Token(TokenError::File { file, source }) => say(
            words.token_file,
            &[&file.display().to_string(), &source.to_string()],
        ),
        AccountError::Token(TokenError::Form { place }) => say(words.token_form, &[place]),
        AccountError::Transport(error) => failure(&error.clone().into(), lang),
    }
}

/// A failed call in the user's language: what it means and what to do, then what the API itself says.
#[must_use]
pub fn failure(error: &GraphError, lang: Lang) -> String {
    let told = known::explain(error, lang);
    let mut text = format!("{} {}", told.means, told.next);
    if let Some(api) = error.api() {
        text.push_str(&format!(" [{api}]"));
    }
    on_one_line(&text).into_owned()
}

struct Words {
    no_account: &'static str,
    no_such_account: &'static str,
    address: &'static str,
    open: &'static str,
    extra: &'static str,
    version: &'static str,
    id: &'static str,
    no_token: &'static str,
    token_file: &'static str,
    token_form: &'static str,
}

fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    no_account: "no account: set PLANTILLA_WABA_ID, or give --waba",
    no_such_account: "plantilla.toml has no account {}; it has: {}",
    address: "{} is no address such as https://graph.facebook.com",
    open: "{}: the token is sent over https only; plain http is for this machine (127.0.0.1)",
    extra: "{}: the address takes no user, question mark or #",
    version: "{} is no version such as v26.0",
    id: "{} is no id: an id of an account or app is a number",
    no_token: "no access token: set {}, or give --token-file",
    token_file: "the token file {}: {}",
    token_form: "what {} holds is no access token: a token is one line of visible ASCII characters",
};

static SPANISH: Words = Words {
    no_account: "falta la cuenta: define PLANTILLA_WABA_ID o usa --waba",
    no_such_account: "plantilla.toml no tiene la cuenta {}; tiene: {}",
    address: "{} no es una dirección como https://graph.facebook.com",
    open: "{}: el token solo se envía por https; http sin cifrar es para este equipo (127.0.0.1)",
    extra: "{}: la dirección no admite usuario, signo de interrogación ni #",
    version: "{} no es una versión como v26.0",
    id: "{} no es un identificador: el de una cuenta o app es un número",
    no_token: "falta el token de acceso: define {} o usa --token-file",
    token_file: "el archivo del token {}: {}",
    token_form: "lo que hay en {} no es un token de acceso: un token es una línea de caracteres ASCII visibles",
};

static PORTUGUESE: Words = Words {
    no_account: "falta a conta: defina PLANTILLA_WABA_ID ou use --waba",
    no_such_account: "plantilla.toml não tem a conta {}; tem: {}",
    address: "{} não é um endereço como https://graph.facebook.com",
    open: "{}: o token só é enviado por https; http sem cifra é para esta máquina (127.0.0.1)",
    extra: "{}: o endereço não aceita usuário, ponto de interrogação nem #",
    version: "{} não é uma versão como v26.0",
    id: "{} não é um identificador: o de uma conta ou app é um número",
    no_token: "falta o token de acesso: defina {} ou use --token-file",
    token_file: "o arquivo do token {}: {}",
    token_form: "o que há em {} não é um token de acesso: um token é uma linha de caracteres ASCII visíveis",
};
