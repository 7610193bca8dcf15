//! Depends on the bare aligner: no dictionary, no readers, no C.

use bitext::split::{SplitOptions, segments};
use bitext::{Aligner, AlignerOptions, ErrorKind, Language, Source};

fn main() -> bitext::Result<()> {
    let text = "It rains. Mr. Chen stays in.";
    for range in segments(text, Language::English, &SplitOptions::default()) {
        println!("{}", &text[range]);
    }
    let aligner = Aligner::new(AlignerOptions::default())?;
    let source = Source::segmented(["It cost 1,200 yuan in 2019.", "It has 36 berths."], ["2019年耗资1200元。", "设有36个泊位。"]);
    for pair in &aligner.align(source)? {
        println!("{} {}", pair.english(), pair.chinese());
    }
    // What a feature would read is an error that names the feature.
    let error = aligner.align("<!DOCTYPE html><p>It rains.".as_bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Format);
    println!("{error}");
    Ok(())
}
