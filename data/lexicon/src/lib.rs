//! Translation tables derived from CC-CEDICT, as one file that the `bitext` aligner reads in place.
//!
//! CC-CEDICT is published by MDBG under the Creative Commons Attribution-ShareAlike 4.0 International License; the table
//! is under the same licence. So are the messages of Cataclysm: Dark Days Ahead, under version 3.0, which taught it too.
//! See the README for the attribution and for the command that rebuilds it.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

/// The table, in the format of `bitext::lexicon::file`.
pub static TABLE: &[u8] = include_bytes!("../lexicon.bin");

/// The version of CC-CEDICT that the table was built from.
pub const DATA_VERSION: &str = "CC-CEDICT 2020-12-21";

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;
    use std::format;

    #[test]
    fn the_readme_describes_the_table() {
        let page = include_str!("../README.md");
        let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        let sum = format!("{:016x}", TABLE.iter().fold(0xCBF2_9CE4_8422_2325, step));
        assert!(page.contains(&sum), "README.md states another checksum than {sum}, that of lexicon.bin");
        let released = DATA_VERSION.trim_start_matches("CC-CEDICT ");
        assert!(page.contains(released), "README.md does not name the version {released} of CC-CEDICT");
    }
}
