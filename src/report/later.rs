//! What has to wait for the end of a report, kept out of memory.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

/// What has to wait for the end of a report, kept in a temporary file.
pub(super) struct Later(BufWriter<File>);

impl Later {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self(BufWriter::new(tempfile::tempfile()?)))
    }

    pub(super) fn write(&mut self) -> &mut dyn Write {
        &mut self.0
    }

    pub(super) fn copy(self, out: &mut dyn Write) -> io::Result<()> {
        let mut file = self
            .0
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(()),
                read => out.write_all(buffer.get(..read).unwrap_or(&[]))?,
            }
        }
    }
}
