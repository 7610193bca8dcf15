//! Keeps what is sure: pairs of a confidence and more go to a table, the others are named for a second look.
//!
//! `cargo run --example by_confidence [FILE [CONFIDENCE [OUT.tsv]]]`; without arguments the table goes into the folder of temporary
//! files.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::PathBuf;

use bitext::export::{Exporter, Format};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap_or_else(|| "data/releases/fitted/17-consulate-reception.txt".to_owned());
    let least: f32 = args.next().map_or(Ok(0.9), |number| number.parse())?;
    let out = args.next().map_or_else(|| std::env::temp_dir().join("bitext-sure.tsv"), PathBuf::from);

    let bytes = fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
    let bitext = bitext::align(bytes)?;

    // Any predicate over a pair selects; here it must have both sides too.
    let sure = |pair: &bitext::Pair<'_>| pair.bead.is_two_sided() && pair.confidence >= least;
    let exporter = Exporter::new(Format::Tsv).select(sure);
    let (table, _) = exporter.write(BufWriter::new(File::create(out)?), &bitext)?;
    table.into_inner()?.sync_all()?;
    let unsure: Vec<_> = bitext.pairs().filter(|pair| !sure(pair)).collect();
    println!("{} pairs, {} of them to look at:", bitext.pairs().len(), unsure.len());
    for pair in unsure {
        println!("{} line {}: {}{}", pair.kind(), pair.origin().line, pair.english(), pair.chinese());
    }
    Ok(())
}
