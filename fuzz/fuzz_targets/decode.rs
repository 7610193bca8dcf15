//! Decoding and detection.

#![no_main]

use bitext::read::{Encoding, Format, ReadOptions, decode_with};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = Format::detect(None, data);
    for encoding in Encoding::ALL.into_iter().map(Some).chain([None]) {
        let _ = decode_with(data, &ReadOptions { encoding, lossy: true, ..ReadOptions::default() });
        let _ = decode_with(data, &ReadOptions { encoding, ..ReadOptions::default() });
    }
});
