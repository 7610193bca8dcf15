//! The reader of memories of Wordfast.

#![no_main]

use bitext::read::{Format, ReadOptions, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = ReadOptions { format: Some(Format::Wordfast), lossy: true, ..ReadOptions::default() };
    let _ = read(data, None, &options);
});
