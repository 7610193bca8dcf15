//! Aligns a stream: a document a line on standard input, its pairs a line each on standard output, so that memory holds one
//! document at a time and whatever stands before and behind in a pipe may be another program.
//!
//! `cargo run --example stream < documents.jsonl`; a line is `{"id": "…", "en": "…", "zh": "…"}`. A document that cannot be
//! aligned gives a line with `"error"`, and the stream goes on.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use bitext::{Aligner, AlignerOptions};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Input {
    id: String,
    en: String,
    zh: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let aligner = Aligner::new(AlignerOptions::default())?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        match aligner.align((&input.en, &input.zh)) {
            Ok(bitext) => {
                for pair in &bitext {
                    let line = json!({"id": input.id, "kind": pair.kind().to_string(), "en": pair.english(), "zh": pair.chinese()});
                    writeln!(out, "{line}")?;
                }
            }
            Err(error) => writeln!(out, "{}", json!({"id": input.id, "error": error.to_string()}))?,
        }
    }
    out.flush()?;
    Ok(())
}
