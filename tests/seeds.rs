//! Every seed of the fuzz targets, through the same entry points: nothing may panic.

#![cfg(feature = "documents")]

use std::fs;
use std::path::{Path, PathBuf};

use bitext::clean::{CleanOptions, CleanReport, clean};
use bitext::read::{Encoding, Format, ReadOptions, decode_with, read};
use bitext::split::{SplitOptions, segments};
use bitext::units::UnitOptions;
use bitext::{Aligner, AlignerOptions, Document, Language, Pair};

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
                let mut options = ReadOptions::default().lossy(true);
                options.encoding = encoding;
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
            if let Ok(bitext) = aligner.align(&*text) {
                let options = UnitOptions::default().confidence(0.0);
                aligner.units(&bitext, &options).expect("default rules");
            }
        }
        "segments" => {
            let (english, chinese) = text.split_once("\n\n").unwrap_or((&text, &text));
            let long = |text: &str| text.lines().map(|line| line.repeat(100)).collect::<Vec<_>>();
            let english = Document::from_segments(Language::English, long(english));
            let chinese = Document::from_segments(Language::Chinese, long(chinese));
            let sizes = (english.len(), chinese.len());
            let aligner = Aligner::new(AlignerOptions::default()).expect("default options");
            if let Ok(bitext) = aligner.align((english, chinese)) {
                let add = |sum: (usize, usize), pair: Pair<'_>| {
                    (sum.0 + pair.bead.english.len(), sum.1 + pair.bead.chinese.len())
                };
                assert_eq!(bitext.pairs().fold((0, 0), add), sizes, "{text:?}: every segment is in one bead");
            }
        }
        #[cfg(feature = "srx")]
        "srx" => {
            let Ok(rules) = bitext::segmentation::Segmentation::from_srx(&text) else { return };
            let paragraph: String = text.chars().take(500).collect();
            for language in [Language::English, Language::Chinese] {
                let Ok(ranges) = rules.segments(&paragraph, language, &SplitOptions::default()) else { continue };
                let left: Vec<&str> = ranges.into_iter().map(|range| &paragraph[range]).collect();
                let plain = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(plain(&left.concat()), plain(&paragraph), "text is lost");
            }
        }
        #[cfg(not(feature = "srx"))]
        "srx" => {}
        // The program's own, whose properties stand beside their code.
        "guard" | "names" => {}
        reader => {
            let format = Format::named(reader).unwrap_or_else(|| panic!("no target {reader}"));
            let _ = read(seed, None, &ReadOptions::default().format(format).lossy(true));
            let _ = read(seed, None, &ReadOptions::default());
        }
    }
}

#[test]
fn every_seed_passes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds");
    let mut targets = 0;
    for entry in fs::read_dir(root).expect("the seeds are there") {
        let path = entry.expect("readable").path();
        let target = path.file_name().expect("a name").to_string_lossy().into_owned();
        for seed in seeds(&path) {
            run(&target, &seed);
        }
        targets += 1;
    }
    assert_eq!(targets, Format::ALL.len() + 8, "a folder of seeds for every target");
}

/// Changes of each seed that are tried.
const CHANGES: u64 = 40;

/// A seed with a few bytes changed, cut out or doubled; the number decides how.
fn changed(seed: &[u8], number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % below.max(1)
    };
    let mut bytes = seed.to_vec();
    for _ in 0..=next(4) {
        let at = next(bytes.len());
        let end = (at + next(16)).min(bytes.len());
        match next(5) {
            0 if !bytes.is_empty() => bytes[at] = u8::try_from(next(256)).expect("a byte"),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at),
            3 => bytes.insert(at, b"<>&\"'\0\n\xFF"[next(8)]),
            _ => {
                let piece = bytes[at..end].to_vec();
                let to = next(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
}

#[test]
fn changed_seeds_pass_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds");
    for entry in fs::read_dir(root).expect("the seeds are there") {
        let path = entry.expect("readable").path();
        let target = path.file_name().expect("a name").to_string_lossy().into_owned();
        for seed in seeds(&path) {
            // Aligning takes longer than reading.
            for number in 0..if ["align", "segments"].contains(&&*target) { CHANGES / 10 } else { CHANGES } {
                run(&target, &changed(&seed, number));
            }
        }
    }
}
