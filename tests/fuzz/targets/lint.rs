//! Any bytes are checked by every rule, and the report is written in every format: nothing panics, every
//! place is one of the text, and nothing that is written acts in a terminal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plantilla::lint::Lang;
use plantilla::report::{FORMATS, Frame, View};
use plantilla_fuzz::{check, source, stay_on_this_thread};

fuzz_target!(
    init: stay_on_this_thread(),
    |data: &[u8]| {
        let Some(source) = source(data) else {
            return;
        };
        let lang = [Lang::En, Lang::Es, Lang::Pt][data.len() % 3];
        let report = check(source, lang);
        for found in &report.diagnostics {
            let text = &report.sources[found.source].text;
            assert!(text.get(found.span.range()).is_some(), "{found:?}");
        }
        for format in FORMATS {
            let mut out = Vec::new();
            let view = View { lang, ..View::default() };
            let frame = Frame { view, ..Frame::default() };
            format.emit(&report, &frame, &mut out).expect("writing to memory can't fail");
            let out = String::from_utf8(out).expect("reports are UTF-8");
            let acts = |c: char| {
                (c.is_control() && !matches!(c, '\n' | '\t')) || ('\u{202a}'..='\u{202e}').contains(&c)
            };
            assert!(!out.contains(acts), "{}: {out:?}", format.name);
        }
    }
);
