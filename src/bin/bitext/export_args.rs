//! Arguments of what writes pairs: the files, their formats, and what a memory says of its units.

use std::path::PathBuf;

use bitext::export::Format;
use bitext::export::tmx::Profile;
use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::options::{Choice, Code};

/// How pairs are written.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Output")]
pub(crate) struct Exporting {
    /// Write the pairs to this file, or to a file in this folder; may be given several times
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// The format, whatever the file's ending says
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) to: Option<Format>,
    /// Add the pairs to this TMX memory, with its languages, and leave out what it has; nothing else in it changes
    #[arg(long, value_name = "MEMORY")]
    pub(crate) append: Option<PathBuf>,
    /// Replace an output that exists and that bitext did not write, or that may have been edited since
    #[arg(long)]
    pub(crate) force: bool,
    /// The source language of a TMX or XLIFF file [default: en]
    #[arg(long, value_enum)]
    pub(crate) source: Option<Code>,
    /// The tag of English in a TMX file, and the variant that is read where the input has several [default:
    /// the one that the input declares, else en-US]
    #[arg(long, value_name = "TAG")]
    pub(crate) english_tag: Option<String>,
    /// The tag of Chinese in a TMX file, and the variant that is read where the input has several [default:
    /// the one that the input declares, else zh-CN, for traditional text zh-TW, zh-HK or zh-MO]
    #[arg(long, value_name = "TAG")]
    pub(crate) chinese_tag: Option<String>,
    /// The creation date of a TMX file and its units, as 2024-01-31 or 20240131T120000Z [default: none]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// Who made the units of a TMX file [default: none]
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// Write what this tool reads of a unit in a TMX file: any, omegat, trados, memoq, wordfast, tmxmall, okapi
    #[arg(long, value_name = "TOOL", default_value = "any", value_parser = profile)]
    pub(crate) profile: Profile,
    /// Give each unit of a TMX file a property, such as client=Quay; may be given several times
    #[arg(long, value_name = "NAME=TEXT", value_parser = property)]
    pub(crate) property: Vec<(String, String)>,
    /// Name the document type in a TMX file, as its rules ask; some programs then look for the file tmx14.dtd
    #[arg(long)]
    pub(crate) doctype: bool,
    /// Begin a CSV or TSV file with a byte order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
    #[command(flatten)]
    pub(crate) choice: Choice,
}

fn profile(name: &str) -> Result<Profile, String> {
    Profile::named(name).ok_or_else(|| {
        let known: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
        format!("there are {}", known.join(", "))
    })
}

fn property(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("give a name and a text, such as client=Quay")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// The names of the formats, with what they are.
fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::all().map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(values).map(|name| Format::named(&name).unwrap_or(Format::Jsonl))
}
