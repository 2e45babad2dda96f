//! `plantilla sandbox`: a local stand-in for the template endpoints of the Graph API.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::terminal::Shell;
use super::{Exit, Settings, complain, settle};
use crate::lint::Lang;
use crate::sandbox::{Fault, Options, Sandbox};
use crate::text::sentence::say;

/// What can be typed after `sandbox`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla sandbox                        until Ctrl-C; prints what the other commands need
  plantilla sandbox --review instant       templates are approved as soon as they are created
  plantilla sandbox --state shop           keeps the account in the folder shop
  plantilla sandbox --fault drop-after@create
                                           the first creation is done, and its answer is lost

While it runs, POST /_sandbox/faults, /_sandbox/clock and /_sandbox/templates/ID change it.

It is a stand-in, not Meta: every answer says so (x-plantilla-sandbox). It refuses what the rules of
plantilla lint know to be refused, and reviews by plantilla classify. Nothing leaves this machine.")]
pub struct Args {
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8026)]
    pub port: u16,
    /// How long a review takes: instant, or seconds
    #[arg(long, value_name = "TIME", default_value = "20", value_parser = review)]
    pub review: Duration,
    /// Folder in which the account is kept
    #[arg(long, value_name = "FOLDER")]
    pub state: Option<PathBuf>,
    /// What goes wrong: KIND[=SECONDS][@CALL][+SKIP][*TIMES], such as 500@list*3
    #[arg(long, value_name = "FAULT")]
    pub fault: Vec<Fault>,
    /// Calls that the account takes an hour
    #[arg(long, value_name = "CALLS", default_value_t = 5_000)]
    pub calls: usize,
    /// Templates that the account may have
    #[arg(long, value_name = "TEMPLATES", default_value_t = 6_000)]
    pub limit: usize,
}

fn review(text: &str) -> Result<Duration, String> {
    if text == "instant" {
        return Ok(Duration::ZERO);
    }
    let seconds = text.parse::<u32>();
    let seconds = seconds.map_err(|_| "instant, or a number of seconds".to_owned())?;
    Ok(Duration::from_secs(seconds.into()))
}

/// Runs `sandbox`, until the process ends.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let options = Options {
        port: args.port,
        review: args.review,
        state: args.state.clone(),
        faults: args.fault.clone(),
        calls_an_hour: args.calls,
        templates: args.limit,
    };
    let words = words(settings.lang);
    let sandbox = match Sandbox::start(options) {
        Ok(sandbox) => sandbox,
        Err(error) => {
            let port = args.port.to_string();
            return complain(&say(words.failed, &[&port, &error.to_string()]), shell);
        }
    };
    let said = write!(
        shell.out,
        "export PLANTILLA_GRAPH_URL={}\nexport PLANTILLA_WABA_ID={}\nexport PLANTILLA_APP_ID={}\nexport PLANTILLA_TOKEN={}\n",
        sandbox.address, sandbox.waba, sandbox.app, sandbox.token
    );
    settle(said.and_then(|()| shell.out.flush()), Exit::Clean)?;
    settle(writeln!(shell.err, "{}", words.running), Exit::Clean)?;
    sandbox.wait();
    Ok(Exit::Clean)
}

struct Words {
    /// It can't be started: port, reason.
    failed: &'static str,
    running: &'static str,
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &Words {
            failed: "the sandbox can't be started on port {}: {}",
            running: "The sandbox is running: a stand-in, not Meta. The lines above are for the shell that tries it; Ctrl-C ends it.",
        },
        Lang::Es => &Words {
            failed: "el sandbox no se puede iniciar en el puerto {}: {}",
            running: "El sandbox está en marcha: es un sustituto, no Meta. Las líneas de arriba son para la terminal que lo pruebe; Ctrl-C lo termina.",
        },
        Lang::Pt => &Words {
            failed: "o sandbox não pode ser iniciado na porta {}: {}",
            running: "O sandbox está rodando: é um substituto, não a Meta. As linhas acima são para o terminal que for testá-lo; Ctrl-C o encerra.",
        },
    }
}
