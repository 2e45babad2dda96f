//! Findings as Checkstyle's XML, which Jenkins, reviewdog and many others read.

use super::pieces::Emitter;
use super::shown::shortened;
use super::words::Tally;
use super::xml::attribute;
use super::{Frame, Tables, severity_name};
use crate::lint::diagnostic::Report;
use std::io::{self, Write};

/// Scalar values of a message that are sent.
const TEXT_SENT: usize = 2_000;

#[derive(Default)]
struct Checkstyle {
    begun: bool,
    /// The file whose findings are being written.
    file: Option<String>,
}

/// Begins a report.
pub(super) fn begin<'a>(_: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Checkstyle::default())
}

impl Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
            // The version of Checkstyle whose form it is; readers ask for one.
            out.write_all(b"<checkstyle version=\"8.0\">\n")?;
        }
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.file.take() {
            Some(_) => out.write_all(b"  </file>\n"),
            None => Ok(()),
        }
    }
}

impl Emitter for Checkstyle {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let tables = Tables::new(report);
        for it in &report.diagnostics {
            let region = tables.region(it.source, it.span);
            if self.file.as_deref() != Some(region.file) {
                self.close(out)?;
                writeln!(out, "  <file name=\"{}\">", attribute(region.file))?;
                self.file = Some(region.file.to_owned());
            }
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"plantilla.{}\"/>",
                region.start.line,
                region.start.column,
                severity_name(it.severity),
                attribute(&shortened(&it.message, TEXT_SENT)),
                attribute(&it.rule),
            )?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.close(out)?;
        out.write_all(b"</checkstyle>\n")
    }
}
