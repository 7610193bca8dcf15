//! Translation tables derived from CC-CEDICT, as one file that the `bitext` aligner reads in place.
//!
//! CC-CEDICT is published by MDBG under the Creative Commons Attribution-ShareAlike 4.0 International License; the table
//! is under the same licence. See the README for the attribution and for the command that rebuilds it.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

/// The table, in the format of `bitext::lexicon::file`.
pub static TABLE: &[u8] = include_bytes!("../lexicon.bin");

/// The version of CC-CEDICT that the table was built from.
pub const DATA_VERSION: &str = "CC-CEDICT 2020-12-21";
