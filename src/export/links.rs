//! Links: `[0, 1]:[0]`, English ids then Chinese ids from 0, one bead a line, as Vecalign and Bertalign write them.

use std::io::Write;

use crate::bead::Bead;
use crate::error::Error;

/// Writes every bead.
///
/// ```
/// let mut out = Vec::new();
/// bitext::export::links::write(&mut out, &[bitext::Bead::new(0..2, 0..1)])?;
/// assert_eq!(out, b"[0, 1]:[0]\n");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write<'a>(out: &mut impl Write, beads: impl IntoIterator<Item = &'a Bead>) -> Result<(), Error> {
    for bead in beads {
        let ids =
            |range: &std::ops::Range<usize>| range.clone().map(|id| id.to_string()).collect::<Vec<_>>().join(", ");
        writeln!(out, "[{}]:[{}]", ids(&bead.english), ids(&bead.chinese))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_a_bead_a_line() {
        let mut out = Vec::new();
        write(&mut out, &[Bead::new(0..2, 0..1), Bead::new(2..2, 1..2)]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "[0, 1]:[0]\n[]:[1]\n");
    }
}
