//! Every seed of the fuzz targets, through the same entry points: nothing may panic.

#![cfg(feature = "documents")]

use std::fs;
use std::path::{Path, PathBuf};

use bitext::clean::{CleanOptions, CleanReport, clean};
use bitext::read::{Encoding, Format, ReadOptions, decode_with, read};
use bitext::split::{SplitOptions, segments};
use bitext::{Aligner, AlignerOptions, Language};

fn seeds(target: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(target).expect("a folder of seeds").map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("readable")).collect()
}

fn run(target: &str, seed: &[u8]) {
    let text = String::from_utf8_lossy(seed);
    match target {
        "decode" => {
            let _ = Format::detect(None, seed);
            for encoding in Encoding::ALL.into_iter().map(Some).chain([None]) {
                let options = ReadOptions { encoding, lossy: true, ..ReadOptions::default() };
                // A guess may be an encoding that is not read; a given encoding always decodes.
                assert!(decode_with(seed, &options).is_ok() || encoding.is_none());
            }
        }
        "clean" => {
            clean(&text, &CleanOptions::default(), &mut CleanReport::default());
        }
        "split" => {
            for language in [Language::English, Language::Chinese] {
                let mut end = 0;
                for range in segments(&text, language, &SplitOptions::default()) {
                    assert!(text[end..range.start].trim().is_empty(), "{text:?} loses text");
                    end = range.end;
                }
                assert!(text[end..].trim().is_empty(), "{text:?} loses text");
            }
        }
        "align" => {
            let aligner = Aligner::new(AlignerOptions::default()).expect("default options");
            let _ = aligner.align(&text);
        }
        reader => {
            let format = Format::named(reader).unwrap_or_else(|| panic!("no target {reader}"));
            let _ = read(seed, None, &ReadOptions { format: Some(format), lossy: true, ..ReadOptions::default() });
            let _ = read(seed, None, &ReadOptions::default());
        }
    }
}

#[test]
fn every_seed_passes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut targets = 0;
    for entry in fs::read_dir(root).expect("the seeds are there") {
        let path = entry.expect("readable").path();
        let target = path.file_name().expect("a name").to_string_lossy().into_owned();
        for seed in seeds(&path) {
            run(&target, &seed);
        }
        targets += 1;
    }
    assert_eq!(targets, Format::ALL.len() + 4, "a folder of seeds for every target");
}
