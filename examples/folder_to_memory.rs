//! Aligns the releases of a folder into one memory, with one of them in memory at a time.
//!
//! `cargo run --example folder_to_memory [FOLDER [OUT.tmx]]`; without arguments the small releases in `data/` into a file in the
//! folder of temporary files. A release that cannot be aligned is named and left out, and the exit code says so.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use bitext::export::tmx::{TmxOptions, TmxWriter};
use bitext::units::UnitOptions;
use bitext::{Aligner, AlignerOptions, Bitext, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = args.next().unwrap_or_else(|| "data/releases/fitted".into());
    let out = args.next().unwrap_or_else(|| std::env::temp_dir().join("bitext-folder.tmx"));

    let aligner = Aligner::new(AlignerOptions::default())?;
    let mut memory = TmxWriter::new(BufWriter::new(File::create(&out)?), TmxOptions::default())?;
    let (mut files, mut left_out) = (0, 0);
    for file in releases(&folder)? {
        match align(&aligner, &file) {
            Ok(bitext) => {
                files += 1;
                memory.write(&bitext, &aligner.units(&bitext, &UnitOptions::default())?)?;
            }
            Err(error) => {
                left_out += 1;
                eprintln!("left out: {error}");
            }
        }
    }
    // The writer comes back, so that what it holds can be brought to the disk.
    let (file, report) = memory.finish()?;
    file.into_inner()?.sync_all()?;
    println!("{files} files: {} units, {} of them finer than a pair", report.units, report.finer);
    println!("one-sided: {} English, {} Chinese", report.without_chinese, report.without_english);
    if left_out > 0 { Err(format!("{left_out} files left out").into()) } else { Ok(()) }
}

fn align(aligner: &Aligner, file: &Path) -> bitext::Result<Bitext> {
    let name = file.display().to_string();
    // Any format that is read: the name decides between those that look alike.
    let bytes = fs::read(file).map_err(|error| bitext::Error::from(error).in_input(&name))?;
    let mut bitext = aligner.align(Source::bytes(bytes).named(&name)).map_err(|error| error.in_input(&name))?;
    bitext.name_inputs(&name, None);
    Ok(bitext)
}

fn releases(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    let is_half = |file: &Path| file.file_stem().is_some_and(|stem| Path::new(stem).extension().is_some());
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt") && !is_half(file));
    files.sort();
    Ok(files)
}
