//! The cleaner.

#![no_main]

use bitext::clean::{CleanOptions, CleanReport, clean};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let options = CleanOptions::default();
    let once = clean(text, &options, &mut CleanReport::default());
    let _ = clean(&once, &options, &mut CleanReport::default());
});
