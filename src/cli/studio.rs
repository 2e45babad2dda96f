//! `plantilla studio`: the templates of a folder in a browser, for writers.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::ask::Asked;
use super::drafts::{self, Wanted as Approving};
use super::spelling::{self, Wanted};
use super::terminal::Shell;
use super::{Exit, Settings, complain, settle};
use crate::config::Setup;
use crate::lint::Lang;
use crate::spelling::Dictionaries;
use crate::studio::{Options, Studio};
use crate::text::sentence::say;

/// What can be typed after `studio`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla studio                      the templates of this folder, in your browser
  plantilla studio templates --lang es  those of another folder, in Spanish
  plantilla studio --no-open            only print the address, to open it yourself

The page is served to this machine only, and to whoever has the address: it holds a secret. It loads nothing
from elsewhere. Saving changes the files in place; comments and order stay. Ctrl-C ends it.")]
pub struct Args {
    /// Folder with the templates [default: the current folder]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Port on 127.0.0.1 [default: one that belongs to the folder, or any that is free]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Don't open a browser
    #[arg(long)]
    pub no_open: bool,
    /// What the project asks for.
    #[command(flatten)]
    pub ask: Asked,
}

/// Runs `studio`, until the process ends.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let words = words(settings.lang);
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let studio = options(args, &folder, settings, shell).and_then(|options| {
        Studio::start(options).map_err(|error| say(words.failed, &[&error.to_string()]))
    });
    let studio = match studio {
        Ok(studio) => studio,
        Err(sentence) => return complain(&sentence, shell),
    };
    let said = writeln!(shell.out, "{}", studio.address);
    settle(said.and_then(|()| shell.out.flush()), Exit::Clean)?;
    settle(writeln!(shell.err, "{}", words.running), Exit::Clean)?;
    if !args.no_open && !open(&studio.once) {
        settle(writeln!(shell.err, "{}", words.not_opened), Exit::Clean)?;
    }
    studio.wait();
    Ok(Exit::Clean)
}

fn options(
    args: &Args,
    folder: &Path,
    settings: Settings,
    shell: &Shell<'_>,
) -> Result<Options, String> {
    let ask = args.ask.ask(shell).map_err(|error| error.to_string())?;
    let setup = Setup::new(ask.clone(), folder, &[], "").map_err(|error| error.to_string())?;
    let dictionaries = spelling::settings(&Wanted::default(), setup.path("dictionaries"), shell)
        .map(|settings| Dictionaries::new(&settings, shell.surroundings.variable));
    Ok(Options {
        folder: folder.to_owned(),
        port: args.port,
        lang: settings.lang,
        ask,
        approvals: drafts::file(&Approving::default(), &setup, folder),
        dictionaries,
    })
}

/// Opens an address in the user's browser; tells whether something could be started.
fn open(address: &str) -> bool {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(first)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(mut browser) => {
            // Waited for beside, so that it doesn't stay as a zombie.
            std::thread::spawn(move || drop(browser.wait()));
            true
        }
        Err(_) => false,
    }
}

struct Words {
    /// Why it can't be started.
    failed: &'static str,
    running: &'static str,
    not_opened: &'static str,
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &Words {
            failed: "the studio can't be started: {}",
            running: "The studio is running, for this machine only. Keep the address to yourself: it holds a secret. Ctrl-C ends it.",
            not_opened: "No browser could be started; open the address above in yours.",
        },
        Lang::Es => &Words {
            failed: "el estudio no se puede iniciar: {}",
            running: "El estudio está en marcha, solo para esta máquina. No compartas la dirección: lleva un secreto. Ctrl-C lo termina.",
            not_opened: "No se pudo abrir un navegador; abre tú la dirección de arriba.",
        },
        Lang::Pt => &Words {
            failed: "o estúdio não pode ser iniciado: {}",
            running: "O estúdio está rodando, só para esta máquina. Não compartilhe o endereço: ele leva um segredo. Ctrl-C o encerra.",
            not_opened: "Nenhum navegador pôde ser aberto; abra você o endereço acima.",
        },
    }
}
