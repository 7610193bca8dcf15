//! Aligns many releases into one TMX file, with one of them in memory at a time.
//!
//! `cargo run --example many_files OUT.tmx RELEASE.txt…`; without arguments, the releases in `data/` into a file in the
//! folder of temporary files. A release that cannot be aligned is named and left out.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use bitext::export::tmx::{TmxOptions, TmxWriter};
use bitext::units::UnitOptions;
use bitext::{Aligner, AlignerOptions, Bitext};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let out = args.next().unwrap_or_else(|| std::env::temp_dir().join("bitext-many-files.tmx"));
    let mut files: Vec<PathBuf> = args.collect();
    if files.is_empty() {
        files = releases(Path::new("data/releases/fitted"))?;
    }

    let aligner = Aligner::new(AlignerOptions::default())?;
    let mut writer = TmxWriter::new(BufWriter::new(File::create(&out)?), TmxOptions::default())?;
    let mut left_out = 0;
    for file in &files {
        match align(&aligner, file) {
            Ok(bitext) => writer.write(&bitext, &aligner.units(&bitext, &UnitOptions::default())?)?,
            Err(error) => {
                eprintln!("left out: {error}");
                left_out += 1;
            }
        }
    }
    let report = writer.finish()?;
    println!("{}: {} pairs of {} files", out.display(), report.units, files.len() - left_out);
    println!("one-sided: {} English, {} Chinese", report.without_chinese, report.without_english);
    println!("in the other script than the first file: {}", report.other_script);
    if left_out > 0 { Err(format!("{left_out} files left out").into()) } else { Ok(()) }
}

fn align(aligner: &Aligner, file: &Path) -> Result<Bitext, bitext::Error> {
    let name = file.display().to_string();
    let result = fs::read(file).map_err(bitext::Error::from).and_then(|bytes| {
        let text = bitext::read::decode(&bytes)?;
        aligner.align(text)
    });
    result.map_err(|error| error.in_input(name))
}

fn releases(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    Ok(files)
}
