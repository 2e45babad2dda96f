//! The studio: in a real browser, and from outside of one.

mod door;
mod driver;
mod http;
mod looks;
mod writing;

use std::fs;
use std::path::PathBuf;

use plantilla::config::Ask;
use plantilla::lint::Lang;
use plantilla::studio::{Options, Studio};
use tempfile::TempDir;

/// A folder of templates with a desk.
struct Desk {
    folder: TempDir,
    studio: Option<Studio>,
}

impl Desk {
    /// A desk with these files, in a language.
    fn new(lang: Lang, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let mut desk = Self {
            folder,
            studio: None,
        };
        desk.start(lang);
        desk
    }

    fn start(&mut self, lang: Lang) {
        self.studio = None;
        let ask = Ask {
            none: true,
            ..Ask::default()
        };
        let options = Options {
            folder: self.folder.path().to_owned(),
            port: None,
            lang,
            ask,
            approvals: self.folder.path().join("plantilla.approvals"),
            dictionaries: None,
        };
        self.studio = Some(Studio::start(options).unwrap());
    }

    fn stop(&mut self) {
        self.studio = None;
    }

    fn address(&self) -> &str {
        &self.studio.as_ref().unwrap().address
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The port and the secret.
    fn secrets(&self) -> (u16, String) {
        let address = self.address();
        let (before, key) = address.split_once("/#key=").unwrap();
        let port = before.rsplit(':').next().unwrap();
        (port.parse().unwrap(), key.to_owned())
    }
}

/// A template with comments, quotes and an order of its own.
const ORDER: &str = "\
# The shop's first template.
category: utility
name: order_shipped   # don't rename
languages:
  es:
    header: 'Pedido <<order_id>>'
    body: |
      Hola <<customer>>, tu pedido <<order_id>> ya salió de nuestro almacén.
    buttons:
      - quick_reply: \"Ayuda\"   # one word
  en_US:
    header: Order <<order_id>>
    body: Hi <<customer>>, your order <<order_id>> has left our warehouse today.
    buttons:
      - quick_reply: Help
samples: {customer: Ana, order_id: A-1042}
";
