//! The formats that services read, each read back as its service does.

mod sarif;
mod text;
mod typed;
mod xml;

use plantilla::lint::Rules;
use plantilla::lint::diagnostic::{Report, Severity};
use plantilla::report::{Frame, format};
use plantilla::span::Span;

use crate::formats::{finding, source};

/// Texts that act somewhere: in a terminal, a log, XML, HTML, Markdown, a table or a comment.
pub(crate) const EVIL: [&str; 8] = [
    "a\u{1b}[31m\u{7}\u{9b}1m\u{0}",
    "x\r\n::error file=a::b\n##[error]c ##vso[task.x]",
    "100%0A::stop-commands::x, y: z",
    "]]> <script>alert(1)</script> &amp; <!-- \"' -->",
    "| a `|` \\| [click](https://evil.example) ![i](x)",
    "@everyone #1 !2 ~3 GH-4 /close www.evil.example",
    "\u{202e}left\u{2066}\u{2028}\u{feff}\u{fffe}\u{ffff}",
    "{0} {{1}} $(x) ${{ secrets.X }} *b* _i_ ~~s~~",
];

/// A report in which every text is an evil one.
pub(crate) fn evil() -> Report {
    let mut report = Report::default();
    for (index, evil) in EVIL.iter().enumerate() {
        let name = format!("dir/{evil}.yaml");
        report
            .sources
            .push(source(&name, &format!("name: {evil}\n")));
        let severity = [Severity::Error, Severity::Warning, Severity::Info][index % 3];
        let mut found = finding(evil, severity, index, Span::new(0, 4), evil);
        found.help = (*evil).to_owned();
        found.template = Some((*evil).to_owned());
        found.language = Some((*evil).to_owned());
        found.component = (*evil).to_owned();
        report.diagnostics.push(found);
    }
    report
}

pub(crate) fn frame() -> Frame<'static> {
    Frame {
        rules: Some(Rules::builtin().unwrap()),
        fails: Some(Severity::Error),
        ..Frame::default()
    }
}

pub(crate) fn written(name: &str, report: &Report) -> String {
    let mut out = Vec::new();
    let format = format(name).unwrap();
    format.emit(report, &frame(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
