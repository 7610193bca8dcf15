//! The mark at the end of a mended memory, by which it is known: a comment behind its last element, where every parser passes
//! over it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The mark.
const MARK: &[u8] = b"<!-- mended by bitext check -->\n";

/// Whether a file ends with the mark.
pub(crate) fn is(path: &Path) -> bool {
    let end = || -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(MARK.len() as u64)))?;
        let mut end = Vec::new();
        file.take(MARK.len() as u64).read_to_end(&mut end)?;
        Ok(end)
    };
    end().is_ok_and(|end| end == MARK)
}

/// A copy that ends with the mark once.
pub(crate) struct Copy<W> {
    inner: W,
    /// The last bytes.
    end: Vec<u8>,
}

impl<W: Write> Copy<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self { inner, end: Vec::new() }
    }

    /// The whole copy.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        if self.end != MARK {
            let between: &[u8] = if self.end.ends_with(b"\n") { b"" } else { b"\n" };
            self.inner.write_all(between)?;
            self.inner.write_all(MARK)?;
        }
        Ok(self.inner)
    }
}

impl<W: Write> Write for Copy<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        let last = written.saturating_sub(MARK.len());
        self.end.extend_from_slice(&bytes[last..written]);
        self.end.drain(..self.end.len().saturating_sub(MARK.len()));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_marked_once() {
        let copy = |text: &str| {
            let mut copy = Copy::new(Vec::new());
            text.as_bytes().chunks(7).for_each(|piece| copy.write_all(piece).unwrap());
            String::from_utf8(copy.finish().unwrap()).unwrap()
        };
        let once = copy("<tmx></tmx>");
        assert_eq!(once, "<tmx></tmx>\n<!-- mended by bitext check -->\n");
        assert_eq!(copy(&once), once);
    }
}
