//! Splits a text into sentences, a line each, and nothing more: no dictionary, no aligning. It builds with
//! `--no-default-features`, which needs no C compiler and runs in a browser too.
//!
//! `cargo run --no-default-features --example split_only [FILE]`

use std::error::Error;
use std::fs;

use bitext::Language;
use bitext::language::ScriptShare;
use bitext::split::{Quotes, SplitOptions, segments};

const TEXT: &str =
    "Mr. Chen opened the pier on Jan. 5. “It is 1.5 km long,” he said.\n陈先生说：“码头启用了。”票价12元！";

fn main() -> Result<(), Box<dyn Error>> {
    let text = match std::env::args().nth(1) {
        Some(file) => fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?,
        None => TEXT.to_owned(),
    };
    let options = SplitOptions::default().quotes(Quotes::Keep);
    for paragraph in text.lines() {
        let language = if ScriptShare::of(paragraph).chinese() > 0.5 { Language::Chinese } else { Language::English };
        for range in segments(paragraph, language, &options) {
            println!("{language}\t{}", &paragraph[range]);
        }
    }
    Ok(())
}
