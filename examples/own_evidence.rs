//! Aligns segments of your own with evidence of your own, a list of names that no dictionary has, on several threads that
//! share one aligner.
//!
//! `cargo run --example own_evidence`

use std::thread;

use bitext::align::Scorer;
use bitext::{Aligner, AlignerOptions, Bead, Document, Language, Result, Source};

/// Documents with a segment a line; in the second the Chinese lacks a sentence.
const TEXTS: [(&str, &str); 2] = [
    (
        "Northlight is ready.\nFairwind is ready.\nHearthside is ready.",
        "青禾已经上市。\n顺行已经上市。\n安居已经上市。",
    ),
    (
        "Northlight is ready.\nFairwind is ready.\nHearthside is ready.\nCall us to order.",
        "青禾已经上市。\n安居已经上市。\n欢迎来电订购。",
    ),
];

/// The trade names of the house, English and Chinese.
const TERMS: [(&str, &str); 3] = [("Northlight", "青禾"), ("Fairwind", "顺行"), ("Hearthside", "安居")];

/// What a term adds to the score of a bead, in log-odds: for it on both sides, against it where one side lacks it.
const WEIGHT: f32 = 4.0;

/// The evidence about one pair of documents. Inside the search it is asked about every bead that is considered.
struct Names<'a> {
    english: &'a Document,
    chinese: &'a Document,
}

impl Scorer for Names<'_> {
    fn score(&self, bead: &Bead) -> f32 {
        if !bead.is_two_sided() {
            return 0.0;
        }
        let score = |(one, two): (&str, &str)| {
            let one = bead.english.clone().any(|id| self.english.segment(id).contains(one));
            let two = bead.chinese.clone().any(|id| self.chinese.segment(id).contains(two));
            match (one, two) {
                (true, true) => WEIGHT,
                (false, false) => 0.0,
                _ => -WEIGHT,
            }
        };
        TERMS.into_iter().map(score).sum()
    }
}

fn main() -> Result<()> {
    let aligner = Aligner::new(AlignerOptions::default())?;
    let aligned = thread::scope(|scope| {
        let threads = TEXTS.map(|(english, chinese)| {
            let aligner = &aligner;
            scope.spawn(move || {
                let english = Document::from_lines(Language::English, english.lines());
                let chinese = Document::from_lines(Language::Chinese, chinese.lines());
                let names = Names { english: &english, chinese: &chinese };
                aligner.align(Source::documents(english.clone(), chinese.clone()).evidence(&names))
            })
        });
        threads.map(|thread| thread.join().expect("evidence that panics is an error, and not a panic of the thread"))
    });
    for (number, bitext) in aligned.into_iter().enumerate() {
        println!("document {}", number + 1);
        for pair in &bitext? {
            println!("  {:<20} | {}", pair.english(), pair.chinese());
        }
    }
    Ok(())
}
