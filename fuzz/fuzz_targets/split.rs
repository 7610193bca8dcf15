//! The splitter: no text is lost.

#![no_main]

use bitext::Language;
use bitext::split::{SplitOptions, segments};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for language in [Language::English, Language::Chinese] {
        let ranges = segments(text, language, &SplitOptions::default());
        let mut end = 0;
        for range in ranges {
            assert!(text[end..range.start].trim().is_empty(), "text is lost");
            end = range.end;
        }
        assert!(text[end..].trim().is_empty(), "text is lost");
    }
});
