//! The whole way.

#![no_main]

use std::sync::OnceLock;

use bitext::units::UnitOptions;
use bitext::{Aligner, AlignerOptions};

static ALIGNER: OnceLock<Aligner> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|text: &str| {
    if text.len() > 2000 {
        return;
    }
    let aligner = ALIGNER.get_or_init(|| Aligner::new(AlignerOptions::default()).expect("default options"));
    if let Ok(bitext) = aligner.align(text) {
        let options = UnitOptions::default().confidence(0.0);
        let _ = aligner.units(&bitext, &options);
    }
});
