//! Writes generated text, the same bytes for the same arguments: segments for `align --segmented`, or documents for `stream`.
//!
//! `cargo run --release --example generate segments 5000 en.txt zh.txt`
//! `cargo run --release --example generate documents 20000 > documents.jsonl`
//!
//! Of each hundred documents one has no Chinese text and one is no JSON, so that failures are there to be seen.

#[path = "mod.rs"]
mod generator;

use std::error::Error;
use std::io::{BufWriter, Write};
use std::{fs, io};

/// English segments of a document.
const LENGTHS: std::ops::Range<u64> = 10..40;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["segments", count, english, chinese] => {
            let text = generator::generate(count.parse()?);
            fs::write(english, text.english.join("\n") + "\n")?;
            fs::write(chinese, text.chinese.join("\n") + "\n")?;
            eprintln!("{} English and {} Chinese segments", text.english.len(), text.chinese.len());
            Ok(())
        }
        ["documents", count] => Ok(documents(count.parse()?)?),
        _ => Err("usage: generate segments COUNT EN.txt ZH.txt | generate documents COUNT".into()),
    }
}

fn documents(count: u64) -> io::Result<()> {
    let releases = generator::releases();
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        let length = LENGTHS.start + number.wrapping_mul(7919) % (LENGTHS.end - LENGTHS.start);
        let text = generator::generate_from(&releases, length as usize, number);
        let mut halves = text.english.join("\n");
        if number % 100 != 50 {
            halves = halves + "\n\n" + &text.chinese.join("\n");
        }
        let text = serde_json::to_string(&halves)?;
        let end = if number % 100 == 75 { "" } else { "}" };
        writeln!(out, "{{\"id\":\"release-{number:09}\",\"text\":{text}{end}")?;
    }
    out.flush()
}
