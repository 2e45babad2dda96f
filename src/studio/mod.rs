//! The writer's desk: the templates of a folder in a browser, from a server on this machine.
//!
//! The page knows no rule. Every key goes to the server, which changes the text of the file, checks it with the
//! engine of `lint` and lays out what the page shows. Files are the truth: nothing is kept beside them.

mod answers;
mod approve;
mod change;
mod desk;
mod folder;
mod form;
mod git;
mod guard;
mod marks;
mod pages;
mod server;
mod starter;
mod verdict;
mod view;
mod words;

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;

use crate::config::{Ask, ConfigError};
use crate::lint::Lang;
use crate::loopback::{Listening, secret};
use crate::spelling::Dictionaries;
use desk::Desk;
use guard::Guard;

/// What a desk is set up with.
#[derive(Debug)]
pub struct Options {
    /// The folder with the templates.
    pub folder: PathBuf,
    /// The port on 127.0.0.1; without one, the one that belongs to the folder, or any that is free.
    pub port: Option<u16>,
    /// The language of the page.
    pub lang: Lang,
    /// What was asked for outside of files.
    pub ask: Ask,
    /// The file of approvals.
    pub approvals: PathBuf,
    /// Where dictionaries come from; nothing where spelling is not checked.
    pub dictionaries: Option<Dictionaries>,
}

/// Why a desk can't be set up.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    /// The folder can't be read.
    #[error("{}: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What the project asks for can't be obeyed.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// No server can be started.
    #[error("{0}")]
    Server(#[from] io::Error),
}

/// A desk that runs; it ends when this is dropped.
#[derive(Debug)]
pub struct Studio {
    /// The address to open, with the secret in it.
    pub address: String,
    /// An address that is good once and for two minutes: other programs and users of this machine may see what a
    /// browser is started with.
    pub once: String,
    listening: Listening,
}

impl Studio {
    /// Starts one: reads the folder, and listens on loopback only.
    ///
    /// # Errors
    /// When the folder can't be read, the configuration can't be obeyed, or the port is taken.
    pub fn start(options: Options) -> Result<Self, StudioError> {
        let port = options.port;
        let desk = Desk::new(options)?;
        let listener = match port {
            Some(port) => TcpListener::bind(("127.0.0.1", port))?,
            // What a browser keeps of unsaved work belongs to the port: the same folder comes back to it.
            None => TcpListener::bind(("127.0.0.1", desk.folder().usual_port()))
                .or_else(|_| TcpListener::bind(("127.0.0.1", 0)))?,
        };
        let port = listener.local_addr()?.port();
        let key = secret()?;
        let ticket = secret()?;
        let once = format!("http://127.0.0.1:{port}/#ticket={ticket}");
        let address = format!("http://127.0.0.1:{port}/#key={key}");
        let shared = server::Shared {
            desk,
            guard: Guard::new(port, key, ticket),
        };
        let serve = move |stream: &_, stop: &_| server::serve(stream, &shared, stop);
        let listening = Listening::start(listener, "studio", serve)?;
        Ok(Self {
            address,
            once,
            listening,
        })
    }

    /// Waits until it ends, which it does not by itself.
    pub fn wait(self) {
        self.listening.wait();
    }
}
