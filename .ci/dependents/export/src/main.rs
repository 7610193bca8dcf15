//! Exports what passes a test of its own, in every format, to a writer that comes back.

use std::io::Cursor;

use bitext::export::tmx::{TmxOptions, TmxWriter};
use bitext::export::{Exporter, Format};
use bitext::Source;

fn main() -> bitext::Result<()> {
    let aligner = bitext::Aligner::new(bitext::AlignerOptions::default())?;
    let mut bitext = aligner.align(Source::text("The ferry is late.\nPlease wait.\n渡轮晚点。\n请稍候。"))?;
    bitext.name_inputs("notice.txt", None);
    let passes = |pair: &bitext::Pair<'_>| pair.bead.is_two_sided() && pair.english().contains("ferry");
    for format in Format::all().filter(|format| !format.holds_all()) {
        let (file, _) = Exporter::new(format).select(passes).write(Cursor::new(Vec::new()), &bitext)?;
        println!("{format}: {}", if file.position() > 0 { "written" } else { "empty" });
    }
    let mut writer = TmxWriter::new(Vec::new(), TmxOptions::default())?;
    for pair in bitext.pairs().filter(passes) {
        writer.write_pair(&pair)?;
    }
    let (memory, report) = writer.finish()?;
    println!("{} unit, {} segments", report.units, String::from_utf8_lossy(&memory).matches("<seg>").count());
    Ok(())
}
