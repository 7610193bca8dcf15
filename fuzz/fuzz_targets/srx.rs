//! Rules of segmentation from a file, and what they cut.
//!
//! Small files: expressions take most of the time, tenths of a second where a file has many or they repeat much.

#![no_main]

use bitext::Language;
use bitext::segmentation::Segmentation;
use bitext::split::SplitOptions;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if text.len() > 600 {
        return;
    }
    let Ok(rules) = Segmentation::from_srx(text) else { return };
    let paragraph: String = text.chars().rev().take(100).collect();
    for language in [Language::English, Language::Chinese] {
        let Ok(ranges) = rules.segments(&paragraph, language, &SplitOptions::default()) else { continue };
        let mut end = 0;
        for range in ranges {
            assert!(paragraph[end..range.start].trim().is_empty(), "text is lost");
            end = range.end;
        }
        assert!(paragraph[end..].trim().is_empty(), "text is lost");
    }
});
