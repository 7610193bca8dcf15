//! Decoding and detection.

#![no_main]

use bitext::read::{Encoding, Format, ReadOptions, decode_with};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = Format::detect(None, data);
    for encoding in Encoding::ALL.into_iter().map(Some).chain([None]) {
        let mut options = ReadOptions::default();
        options.encoding = encoding;
        let _ = decode_with(data, &options);
        let _ = decode_with(data, &options.lossy(true));
    }
});
