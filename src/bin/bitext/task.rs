//! A release or two files: reads and aligns them.

use std::path::Path;

use bitext::language::Variant;
use bitext::read::{Format, Input, ReadOptions};
use bitext::{Aligner, Bitext, Document, Language};

use crate::args::{Align, Explain};
use crate::export_args::Exporting;
use crate::failure::Failure;
use crate::inputs;
use crate::marks;
use crate::messages::plain;
use crate::options::{Kept, Reading};
use crate::paths;
use crate::review::{self, Reviews};
use crate::summary;

/// How the inputs of a task are read.
pub(crate) struct Way {
    options: ReadOptions,
    segmented: bool,
    rows: bool,
    reviews: Reviews,
    /// Whether the inputs come from a folder.
    in_folder: bool,
}

impl Way {
    pub(crate) fn of_align(args: &Align) -> Self {
        let whole_pages = args.manner.keep.contains(&Kept::Page);
        let options = read_options(&args.reading, &args.exporting, whole_pages);
        let reviews = Reviews::of(args);
        Self { options, segmented: args.segmented, rows: args.rows, reviews, in_folder: args.input.is_dir() }
    }

    pub(crate) fn of_explain(args: &Explain) -> Self {
        let variants = variants(&args.english_tag, &args.chinese_tag);
        let whole_pages = args.manner.keep.contains(&Kept::Page);
        let options = args.reading.options().variants(variants).whole_pages(whole_pages);
        let reviews = Reviews::default();
        Self { options, segmented: args.segmented, rows: args.rows, reviews, in_folder: false }
    }
}

/// What is to be said of inputs.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) text: String,
    /// What is said with `--quiet` too.
    pub(crate) always: String,
    /// Whether a place in an input is a paragraph: the format has no lines.
    pub(crate) paragraphs: bool,
}

/// Aligns a release, or two files. What is special about an input is added to `said`.
pub(crate) fn align_files(
    way: &Way,
    aligner: &Aligner,
    input: &Path,
    other: Option<&Path>,
    said: &mut Said,
) -> Result<Bitext, Failure> {
    let options = &way.options;
    let result = if let (true, Some(other)) = (way.segmented, other) {
        let (first, second) = (inputs::read_plain(input, options)?, inputs::read_plain(other, options)?);
        segmented(aligner, first, second)
    } else {
        let bytes = inputs::read_bytes(input)?;
        match if way.rows { marks::pairs(&bytes, input, options)? } else { None } {
            Some((bitext, marked)) => {
                said.text.push_str(&marked);
                Ok(bitext)
            }
            None => {
                let first = read(way, input, bytes, said)?;
                match other {
                    None => aligner.align(&first.lines),
                    Some(other) => {
                        let second = read(way, other, inputs::read_bytes(other)?, said)?;
                        aligner.align((&first.lines, &second.lines))
                    }
                }
            }
        }
    };
    let name = inputs::name_of(input);
    let mut bitext = result.map_err(|error| match other {
        Some(other) => Failure::of_aligning(error.in_inputs([name, inputs::name_of(other)]), true, way.in_folder),
        None => {
            review::if_given(input).unwrap_or_else(|| Failure::of_aligning(error.in_input(name), false, way.in_folder))
        }
    })?;
    bitext.name_inputs(&file_name(input), other.map(file_name).as_deref());
    let bitext = review::settle(&way.reviews, aligner, bitext, &mut said.text)?;
    if way.rows && bitext.rows() == 0 {
        let name = inputs::name_of_both(input, other);
        said.always.push_str(&format!(
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
    path.file_name().map(|name| plain(Path::new(name))).unwrap_or_default()
}

/// How inputs are read: of several variants of a language, those of the tags.
pub(crate) fn read_options(reading: &Reading, exporting: &Exporting, whole_pages: bool) -> ReadOptions {
    let variants = variants(&exporting.english_tag, &exporting.chinese_tag);
    reading.options().variants(variants).whole_pages(whole_pages)
}

fn variants(english: &Option<String>, chinese: &Option<String>) -> Vec<Variant> {
    english.iter().chain(chinese).filter_map(|tag| Variant::named(tag)).collect()
}

/// Reads an input and says what was special about it.
fn read(way: &Way, path: &Path, bytes: Vec<u8>, said: &mut Said) -> Result<Input, Failure> {
    let input = inputs::of_bytes(path, bytes, &way.options)?;
    said.paragraphs |= matches!(input.format, Format::Docx | Format::Odt | Format::Html | Format::Pdf);
    said.text.push_str(&summary::of_input(&inputs::name_of(path), &input));
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
