//! Long segments: each line of a text many times over, the lines before the first blank one in English.
//!
//! Few lines and bytes: a run of 50 kB takes a third of a second, so that hardly a thousand were made in five minutes.

#![no_main]

use std::sync::OnceLock;

use bitext::{Aligner, AlignerOptions, Document, Language};

/// Lines of a language.
const LINES: usize = 3;

/// Bytes of a segment, some hundred words.
const BYTES: usize = 1_500;

static ALIGNER: OnceLock<Aligner> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|text: &str| {
    if text.len() > 300 {
        return;
    }
    let (english, chinese) = text.split_once("\n\n").unwrap_or((text, text));
    let long = |text: &str| {
        let lines = text.lines().filter(|line| !line.is_empty()).take(LINES);
        lines.map(|line| line.repeat(BYTES.div_ceil(line.len()))).collect::<Vec<_>>()
    };
    let english = Document::from_segments(Language::English, long(english));
    let chinese = Document::from_segments(Language::Chinese, long(chinese));
    let sizes = (english.len(), chinese.len());
    let aligner = ALIGNER.get_or_init(|| Aligner::new(AlignerOptions::default()).expect("default options"));
    if let Ok(bitext) = aligner.align((english, chinese)) {
        let sum = bitext.pairs().fold((0, 0), |sum, pair| (sum.0 + pair.bead.english.len(), sum.1 + pair.bead.chinese.len()));
        assert_eq!(sum, sizes, "every segment is in one bead");
    }
});
