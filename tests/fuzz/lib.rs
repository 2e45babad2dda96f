//! What the fuzz targets share: how their bytes become a source.

use plantilla::lint::diagnostic::Report;
use plantilla::lint::{Lang, Options, Rules, lint};
use plantilla::source::discover::decode;
use plantilla::source::{Source, SourceKind};

/// Keeps all work on this thread, so that the fuzzer sees what its input did.
pub fn stay_on_this_thread() {
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build_global()
        .expect("no pool was made before");
}

/// A source: the first byte says how to read the rest, `y`, `j` or `l`, and anything else is by its look.
pub fn source(data: &[u8]) -> Option<Source> {
    let (kind, text) = data.split_first()?;
    let kind = match kind {
        b'y' => Some(SourceKind::Yaml),
        b'j' => Some(SourceKind::Json),
        b'l' => Some(SourceKind::Jsonl),
        _ => None,
    };
    Some(decode("fuzzed".to_owned(), kind, true, text.to_vec()))
}

/// The byte that makes [`source`] read a text in this way.
pub fn mark(kind: SourceKind) -> u8 {
    match kind {
        SourceKind::Yaml => b'y',
        SourceKind::Json => b'j',
        SourceKind::Jsonl => b'l',
        SourceKind::Other => b'o',
    }
}

/// Every rule over one source.
pub fn check(source: Source, lang: Lang) -> Report {
    let rules = Rules::builtin().expect("the built-in rules are sound");
    let options = Options {
        lang,
        now: Some(1_767_225_600),
        ..Options::new(rules)
    };
    lint(vec![source], &options)
}
