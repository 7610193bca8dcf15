//! The reader of xlsx.

#![no_main]

use bitext::read::{Format, ReadOptions, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = ReadOptions::default().format(Format::Xlsx).lossy(true);
    let _ = read(data, None, &options);
});
