//! The reader of tmx.

#![no_main]

use bitext::read::{Format, ReadOptions, read};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let options = ReadOptions::default().format(Format::Tmx).lossy(true);
    let _ = read(data, None, &options);
});
