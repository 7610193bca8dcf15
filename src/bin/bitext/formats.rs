//! The formats of outputs.

use std::path::Path;

use bitext::export::{Selection, html, jsonl, links, tmx, tsv};
use bitext::units::{UnitOptions, Units};
use bitext::{Aligner, Bitext};

use crate::args::{Align, Format};
use crate::failure::Failure;
use crate::messages::shown;
use crate::options::Same;
use crate::paths;

/// How a bitext is written.
pub(crate) struct Exports {
    pub(crate) tmx: tmx::TmxOptions,
    /// Which pairs files of other formats hold.
    pub(crate) selection: Selection,
}

/// How a bitext is written, checked.
pub(crate) fn exports(args: &Align) -> Result<Exports, Failure> {
    let tmx = tmx::TmxOptions {
        source: args.source.into(),
        english_tag: args.english_tag.as_deref().map(tag),
        chinese_tag: args.chinese_tag.as_deref().map(tag),
        date: args.date.clone(),
        author: args.author.clone(),
        doctype: args.doctype,
        selection: selection(args, true),
    };
    tmx.check()?;
    Ok(Exports { tmx, selection: selection(args, false) })
}

/// A tag as the standard writes it: `zh_CN` is `zh-CN`.
fn tag(text: &str) -> String {
    text.replace('_', "-")
}

/// Which pairs a file holds: a memory only what is sure and translates something, unless rows stay as the file has them.
fn selection(args: &Align, memory: bool) -> Selection {
    let choice = &args.choice;
    let default = if memory && !args.rows { Selection::of_memory() } else { Selection::default() };
    Selection {
        min_confidence: choice.min_confidence.unwrap_or(default.min_confidence),
        kinds: choice.kinds.clone(),
        same: choice.same.map_or(default.same, |same| same == Same::Keep),
        deduplicate: choice.deduplicate,
    }
}

/// The units that outputs of these formats hold.
pub(crate) fn units(
    aligner: &Aligner,
    bitext: &Bitext,
    options: &UnitOptions,
    formats: &[Format],
    name: &str,
) -> Result<Units, Failure> {
    if formats.iter().any(|format| matches!(format, Format::Tmx | Format::Jsonl)) {
        return Ok(aligner.units(bitext, options).map_err(|error| error.in_input(name))?);
    }
    Ok(Units::default())
}

/// Writes a bitext in a format.
pub(crate) fn write(
    content: &mut Vec<u8>,
    format: Format,
    bitext: &Bitext,
    units: &Units,
    exports: &Exports,
    title: &str,
) -> Result<Option<tmx::TmxReport>, Failure> {
    let Exports { tmx: tmx_options, selection } = exports;
    Ok(match format {
        Format::Tmx => Some(tmx::write(content, bitext, units, tmx_options)?),
        Format::Jsonl => jsonl::write_selected(content, bitext, units, selection).map(|()| None)?,
        Format::Links => {
            let pairs = bitext.pairs().zip(selection.verdicts(bitext)).filter(|(_, verdict)| verdict.is_none());
            links::write(content, pairs.map(|(pair, _)| pair.bead)).map(|()| None)?
        }
        Format::Tsv => tsv::write_selected(content, bitext, selection).map(|()| None)?,
        Format::Html => {
            let options = html::HtmlOptions {
                title: title.to_owned(),
                selection: selection.clone(),
                ..html::HtmlOptions::default()
            };
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
