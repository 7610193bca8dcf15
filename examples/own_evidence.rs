//! Aligns segments of your own with an evidence channel of your own: a glossary that no dictionary has.
//!
//! `cargo run --example own_evidence`

use bitext::{Aligner, AlignerOptions, Bead, Document, Error, Language};

const ENGLISH: [&str; 4] = ["Northlight is ready.", "Fairwind is ready.", "Hearthside is ready.", "Call us to order."];
const CHINESE: [&str; 3] = ["青禾已经上市。", "安居已经上市。", "欢迎来电订购。"];

/// The trade names of the house, English and Chinese.
const TERMS: [(&str, &str); 3] = [("Northlight", "青禾"), ("Fairwind", "顺行"), ("Hearthside", "安居")];

/// What a term adds to the score of a bead, in log-odds: for it on both sides, against it where one side lacks it.
const WEIGHT: f32 = 4.0;

fn main() -> Result<(), Error> {
    let aligner = Aligner::new(AlignerOptions::default())?;
    let english = Document::from_segments(Language::English, ENGLISH);
    let chinese = Document::from_segments(Language::Chinese, CHINESE);

    // Inside the search this is called for every bead that it considers.
    let glossary = |bead: &Bead| -> f32 {
        if !bead.is_two_sided() {
            return 0.0;
        }
        let score = |(one, two): (&str, &str)| {
            let one = bead.english.clone().any(|id| english.segment(id).contains(one));
            let two = bead.chinese.clone().any(|id| chinese.segment(id).contains(two));
            match (one, two) {
                (true, true) => WEIGHT,
                (false, false) => 0.0,
                _ => -WEIGHT,
            }
        };
        TERMS.into_iter().map(score).sum()
    };

    let without = aligner.align_documents(english.clone(), chinese.clone(), &[])?;
    let with = aligner.align_documents_with(english.clone(), chinese.clone(), &[], &glossary)?;
    for (name, bitext) in [("without the glossary", without), ("with the glossary", with)] {
        println!("{name}:");
        for pair in bitext.pairs() {
            println!("  {:.2}  {} | {}", pair.confidence, pair.english(), pair.chinese());
        }
    }
    Ok(())
}
