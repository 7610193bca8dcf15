//! A release or two files: reads and aligns them.

use std::path::Path;

use bitext::language::Variant;
use bitext::read::{Input, ReadOptions};
use bitext::{Aligner, Bitext, Document, Language};

use crate::args::Align;
use crate::export_args::Exporting;
use crate::failure::Failure;
use crate::inputs;
use crate::messages::shown;
use crate::options::{Kept, Reading};
use crate::paths;
use crate::review;
use crate::summary;

/// Aligns a release, or two files. What is special about an input is added to `said`.
pub(crate) fn align_files(
    args: &Align,
    aligner: &Aligner,
    input: &Path,
    other: Option<&Path>,
    said: &mut String,
) -> Result<Bitext, Failure> {
    let options = read_options(&args.reading, &args.exporting, args.manner.keep.contains(&Kept::Page));
    let result = if let (true, Some(other)) = (args.segmented, other) {
        let (first, second) = (inputs::read_plain(input, &options)?, inputs::read_plain(other, &options)?);
        segmented(aligner, first, second)
    } else {
        let first = read(args, input, &options, said)?;
        match other {
            None => aligner.align(&first.lines),
            Some(other) => aligner.align((&first.lines, &read(args, other, &options, said)?.lines)),
        }
    };
    let name = inputs::name_of(input);
    let mut bitext = result.map_err(|error| match other {
        Some(other) => Failure::of_aligning(error.in_inputs([name, inputs::name_of(other)]), true),
        None => Failure::of_aligning(error.in_input(name), false),
    })?;
    bitext.name_inputs(&file_name(input), other.map(file_name).as_deref());
    let bitext = review::settle(args, aligner, bitext, said)?;
    if args.rows && bitext.rows() == 0 {
        let name = inputs::name_of_both(input, other);
        said.push_str(&format!(
            "{name}: no rows of a table and no translation units, so --rows keeps nothing together\n"
        ));
    }
    Ok(bitext)
}

/// The name of a file as exports say where a pair comes from: without its folders, which mean nothing elsewhere.
pub(crate) fn file_name(path: &Path) -> String {
    if paths::is_standard(path) {
        return String::new();
    }
    path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default()
}

/// How inputs are read: of several variants of a language, those of the tags.
pub(crate) fn read_options(reading: &Reading, exporting: &Exporting, whole_pages: bool) -> ReadOptions {
    let tags = exporting.english_tag.iter().chain(&exporting.chinese_tag);
    reading.options().variants(tags.filter_map(|tag| Variant::named(tag))).whole_pages(whole_pages)
}

/// Reads an input and says what was special about it.
fn read(args: &Align, path: &Path, options: &ReadOptions, said: &mut String) -> Result<Input, Failure> {
    let input = inputs::read_input(path, options)?;
    if !args.quiet {
        said.push_str(&summary::of_input(&inputs::name_of(path), &input));
    }
    Ok(input)
}

/// Aligns files with a segment a line; the one with more Han characters is the Chinese one.
fn segmented(aligner: &Aligner, first: String, second: String) -> Result<Bitext, bitext::Error> {
    let chinese = |text: &str| bitext::language::ScriptShare::of(text).chinese();
    for (place, text) in [&first, &second].into_iter().enumerate() {
        if text.trim().is_empty() {
            return Err(bitext::Error::new(bitext::ErrorKind::Empty, "no text found").of_input(place));
        }
    }
    let (english, other) = if chinese(&first) <= chinese(&second) { (first, second) } else { (second, first) };
    // Each text is given up for its document.
    let document = |language: Language, text: String| Document::from_lines(language, text.lines());
    let english = document(Language::English, english);
    let chinese = document(Language::Chinese, other);
    aligner.align((english, chinese))
}
