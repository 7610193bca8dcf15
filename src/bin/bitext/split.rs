//! `bitext split`.

use std::path::Path;

use bitext::split::{Abbreviations, SplitOptions, segments};

use crate::Failure;
use crate::args::Split;
use crate::files::{self, Output};

pub(crate) fn run(args: &Split) -> Result<(), Failure> {
    let text = files::read_text(args.input.as_deref().unwrap_or(Path::new("-")))?;
    let options = SplitOptions { quotes: args.quotes.into(), abbreviations: Abbreviations::with(&args.abbreviations) };
    let mut content = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        let sentences: Vec<&str> =
            segments(line, args.language.into(), &options).into_iter().map(|range| &line[range]).collect();
        let list = serde_json::to_string(&sentences).map_err(|error| Failure::Failed(error.to_string()))?;
        content.push_str(&list);
        content.push('\n');
    }
    let mut output = Output::create(Path::new("-"))?;
    output.write(content.as_bytes())
}
