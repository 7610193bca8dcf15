//! Rules of segmentation from a file, and what they cut.

#![no_main]

use bitext::Language;
use bitext::segmentation::Segmentation;
use bitext::split::SplitOptions;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(rules) = Segmentation::from_srx(text) else { return };
    for language in [Language::English, Language::Chinese] {
        let paragraph: String = text.chars().take(500).collect();
        let Ok(ranges) = rules.segments(&paragraph, language, &SplitOptions::default()) else { continue };
        let mut end = 0;
        for range in ranges {
            assert!(paragraph[end..range.start].trim().is_empty(), "text is lost");
            end = range.end;
        }
        assert!(paragraph[end..].trim().is_empty(), "text is lost");
    }
});
