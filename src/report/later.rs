//! What has to wait for the end of a report: in memory while it is little, else in a temporary file.

use std::io::{self, Read, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// Bytes that wait in memory.
const IN_MEMORY: usize = 1024 * 1024;

/// What has to wait for the end of a report.
pub(super) struct Later(SpooledTempFile);

impl Later {
    pub(super) fn new() -> Self {
        Self(SpooledTempFile::new(IN_MEMORY))
    }

    pub(super) fn write(&mut self) -> &mut dyn Write {
        &mut self.0
    }

    pub(super) fn copy(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match self.0.read(&mut buffer)? {
                0 => return Ok(()),
                read => out.write_all(buffer.get(..read).unwrap_or(&[]))?,
            }
        }
    }
}
