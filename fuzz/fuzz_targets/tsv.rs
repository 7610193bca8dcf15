//! The reader of tsv.

#![no_main]

use bitext::read::{Format, ReadOptions, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = ReadOptions::default().format(Format::Tsv).lossy(true);
    let _ = read(data, None, &options);
});
