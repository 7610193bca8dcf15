//! The formats of outputs.

use std::path::Path;

use bitext::export::{html, jsonl, links, tmx, tsv};
use bitext::units::{UnitOptions, Units};
use bitext::{Aligner, Bitext};

use crate::args::{Align, Format};
use crate::failure::Failure;
use crate::messages::shown;
use crate::paths;

/// The options of TMX files, checked.
pub(crate) fn tmx_options(args: &Align) -> Result<tmx::TmxOptions, Failure> {
    let options = tmx::TmxOptions {
        source: args.source.into(),
        english_tag: args.english_tag.clone().unwrap_or_else(|| tmx::TmxOptions::default().english_tag),
        chinese_tag: args.chinese_tag.clone(),
        date: args.date.clone(),
    };
    options.check()?;
    Ok(options)
}

/// The units that outputs of these formats hold.
pub(crate) fn units(
    aligner: &Aligner,
    bitext: &Bitext,
    options: &UnitOptions,
    formats: &[Format],
) -> Result<Units, Failure> {
    if formats.iter().any(|format| matches!(format, Format::Tmx | Format::Jsonl)) {
        return Ok(aligner.units(bitext, options)?);
    }
    Ok(Units::default())
}

/// Writes a bitext in a format.
pub(crate) fn write(
    content: &mut Vec<u8>,
    format: Format,
    bitext: &Bitext,
    units: &Units,
    tmx_options: &tmx::TmxOptions,
    title: &str,
) -> Result<Option<tmx::TmxReport>, Failure> {
    Ok(match format {
        Format::Tmx => Some(tmx::write(content, bitext, units, tmx_options)?),
        Format::Jsonl => jsonl::write(content, bitext, units).map(|()| None)?,
        Format::Links => links::write(content, bitext.pairs().map(|pair| pair.bead)).map(|()| None)?,
        Format::Tsv => tsv::write(content, bitext).map(|()| None)?,
        Format::Html => {
            let options = html::HtmlOptions { title: title.to_owned(), ..html::HtmlOptions::default() };
            html::write(content, bitext, &options).map(|()| None)?
        }
    })
}

/// The format that the ending of an output tells.
pub(crate) fn format_of(path: &Path) -> Result<Format, Failure> {
    match paths::ending(path).as_str() {
        "tmx" => Ok(Format::Tmx),
        "jsonl" | "ndjson" => Ok(Format::Jsonl),
        "links" | "align" => Ok(Format::Links),
        "tsv" => Ok(Format::Tsv),
        "html" | "htm" => Ok(Format::Html),
        _ => Err(Failure::Usage(format!(
            "{}: the ending does not tell the format; use .tmx, .jsonl, .links, .tsv or .html, or say --to FORMAT",
            shown(path)
        ))),
    }
}

/// The ending of a format, with its point.
pub(crate) fn ending(format: Format) -> &'static str {
    match format {
        Format::Tmx => ".tmx",
        Format::Jsonl => ".jsonl",
        Format::Links => ".links",
        Format::Tsv => ".tsv",
        Format::Html => ".html",
    }
}
