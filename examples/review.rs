//! A review without a server: pairs go to a table that any spreadsheet opens, a reviewer writes a mark beside each, and what
//! comes back makes the memory. The pairs that were accepted stay exactly as they are where the text is aligned again.
//!
//! `cargo run --example review`

use std::error::Error;

use bitext::bead::Review;
use bitext::export::{Exporter, Format};
use bitext::read::{self, ReadOptions};
use bitext::{Aligner, AlignerOptions, Anchors, Bitext, Source};

const TEXT: &str = "The new pier opened on Monday.\nTickets cost 12 yuan.\nThe old pier closes in May.\n\
                    新码头周一启用。\n票价12元。\n旧码头五月关闭。";

fn main() -> Result<(), Box<dyn Error>> {
    let aligner = Aligner::new(AlignerOptions::default())?;
    let bitext = aligner.align(TEXT)?;

    // What the reviewer gets.
    let (table, _) = Exporter::new(Format::Tsv).write(Vec::new(), &bitext)?;
    // What comes back: the reviewer has rejected what stands about tickets, and accepted the rest.
    let table = reviewed(&String::from_utf8(table)?);

    let records = read::records(table.as_bytes(), Some("pairs.tsv"), &ReadOptions::default())?.records;
    let back = Bitext::of_records(&records)?;
    let (memory, report) = Exporter::new(Format::Tmx).write(Vec::new(), &back)?;
    let report = report.tmx.unwrap_or_default();
    println!("{} units in {} bytes of TMX, {} rejected", report.units, memory.len(), report.rejected);

    // Accepted pairs are kept, and the rest is aligned again between them.
    let accepted = bitext.pairs().zip(back.pairs()).filter(|(_, back)| back.review == Review::Accepted);
    let kept = Anchors::new(accepted.map(|(pair, _)| pair.bead.clone()).collect())?;
    let again = aligner.align(Source::text(TEXT).anchors(kept))?;
    for (bead, confidence) in again.beads().iter().zip(again.confidences()) {
        println!("{} {}", bead.kind(), if *confidence == 1.0 { "kept" } else { "found" });
    }
    Ok(())
}

/// Writes the reviewer's mark into the column for it.
fn reviewed(table: &str) -> String {
    let mut lines = table.lines();
    let head = lines.next().unwrap_or_default();
    let column = head.split('\t').position(|name| name == "review").expect("a column for the reviewer");
    let mut text = format!("{head}\n");
    for line in lines {
        let mut cells: Vec<&str> = line.split('\t').collect();
        cells[column] = if line.contains("Tickets") { "rejected" } else { "ok" };
        text += &(cells.join("\t") + "\n");
    }
    text
}
