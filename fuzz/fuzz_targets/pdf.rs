//! The reader of pdf.

#![no_main]

use std::sync::Once;

use bitext::read::{Format, ReadOptions, read};

static QUIET: Once = Once::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // The reader catches panics of the extractor; only those that it lets through count.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    let options = ReadOptions::default().format(Format::Pdf).lossy(true);
    let _ = read(data, None, &options);
});
