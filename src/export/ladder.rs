//! The ladder of hunalign: a line for each point between beads, English id, tab, Chinese id, tab, and how sure the bead is
//! that begins there; the last line has both ends.
//!
//! A ladder covers both texts in order, so that it has every bead of the alignment; what was moved stands alone at both of
//! its places.

use std::io::Write;

use crate::bitext::Bitext;
use crate::error::Error;

/// Writes the ladder.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext) -> Result<(), Error> {
    for (bead, confidence) in bitext.alignment.beads().iter().zip(&bitext.confidences) {
        writeln!(out, "{}\t{}\t{confidence:.4}", bead.english.start, bead.chinese.start)?;
    }
    writeln!(out, "{}\t{}\t1.0000", bitext.english.len(), bitext.chinese.len())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    #[test]
    fn writes_a_rung_a_bead() {
        let mut out = Vec::new();
        write(&mut out, &bitext(&["a", "b", "c"], &["d"], &[(2, 1), (1, 0)])).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "0\t0\t0.5000\n2\t1\t0.2500\n3\t1\t1.0000\n");
    }
}
