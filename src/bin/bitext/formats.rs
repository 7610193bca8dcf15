//! The formats of outputs.

use std::path::Path;

use bitext::export::{ExportOptions, Format, Report, Selection, tmx};
use bitext::units::{UnitOptions, Units};
use bitext::{Aligner, Bitext};

use crate::args::Align;
use crate::export_args::Exporting;
use crate::failure::Failure;
use crate::messages::shown;
use crate::options::Same;

/// How a bitext is written, checked.
pub(crate) fn exports(args: &Align) -> Result<ExportOptions, Failure> {
    options(&args.exporting, !args.rows)
}

/// How pairs are written, checked; `chosen` where a memory holds only what is sure unless more is asked for.
pub(crate) fn options(args: &Exporting, chosen: bool) -> Result<ExportOptions, Failure> {
    let source = args.source.map_or(bitext::Language::English, Into::into);
    let mut tmx = tmx::TmxOptions::default().source(source).doctype(args.doctype).profile(args.profile);
    tmx.english_tag = args.english_tag.as_deref().map(tag);
    tmx.chinese_tag = args.chinese_tag.as_deref().map(tag);
    tmx.date.clone_from(&args.date);
    tmx.author.clone_from(&args.author);
    tmx.properties.clone_from(&args.property);
    tmx.selection = selection(args, chosen);
    tmx.check()?;
    Ok(ExportOptions::default().tmx(tmx).selection(selection(args, false)).bom(args.bom))
}

/// A tag as the standard writes it: `zh_CN` is `zh-CN`.
fn tag(text: &str) -> String {
    text.replace('_', "-")
}

/// Which pairs a file holds: all, or only what is sure and translates something.
fn selection(args: &Exporting, chosen: bool) -> Selection {
    let choice = &args.choice;
    let default = if chosen { Selection::of_memory() } else { Selection::default() };
    Selection::default()
        .min_confidence(choice.min_confidence.unwrap_or(default.min_confidence))
        .kinds(choice.kinds.clone())
        .same(choice.same.map_or(default.same, |same| same == Same::Keep))
        .deduplicate(choice.deduplicate)
}

/// The units that outputs of these formats hold.
pub(crate) fn units(
    aligner: &Aligner,
    bitext: &Bitext,
    options: &UnitOptions,
    formats: &[Format],
    name: &str,
) -> Result<Units, Failure> {
    if formats.iter().any(|format| format.holds_units()) {
        return Ok(aligner.units(bitext, options).map_err(|error| error.in_input(name))?);
    }
    Ok(Units::default())
}

/// Writes a bitext in a format, for a file of this name.
pub(crate) fn write(
    content: &mut Vec<u8>,
    format: Format,
    bitext: &Bitext,
    units: &Units,
    exports: &ExportOptions,
    (title, path): (&str, &Path),
) -> Result<Report, Failure> {
    let options = exports.clone().title(title.to_owned()).texts(texts(path));
    Ok(format.write(content, bitext, units, &options).map_err(|error| error.in_input(shown(path)))?)
}

/// The names of the texts beside links of InterText: `pairs.xml` has `pairs.en.xml` and `pairs.zh.xml`.
fn texts(path: &Path) -> [String; 2] {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    ["en", "zh"].map(|language| format!("{stem}.{language}.xml"))
}

/// The format that the ending of an output tells.
pub(crate) fn format_of(path: &Path) -> Result<Format, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Format::of_file(&name).ok_or_else(|| {
        let endings: Vec<String> = Format::all().map(|format| format!(".{}", format.endings()[0])).collect();
        Failure::Usage(format!(
            "{}: the ending does not tell the format; use {}, or say --to FORMAT",
            shown(path),
            endings.join(", ")
        ))
    })
}
