//! A stream that knows in which line it is.

use std::io::{BufRead, Read};

/// Counts the line breaks that pass.
pub(super) struct Lines<R> {
    pub(super) inner: R,
    pub(super) breaks: usize,
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let held = self.fill_buf()?;
        let length = held.len().min(buffer.len());
        buffer[..length].copy_from_slice(&held[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(held) = self.inner.fill_buf() {
            self.breaks += held[..amount.min(held.len())].iter().filter(|&&byte| byte == b'\n').count();
        }
        self.inner.consume(amount);
    }
}
