//! JSON Lines: one object a pair, pairs with an empty side too.

use std::io::Write;

use serde::Serialize;

use crate::bitext::{Bitext, Pair};
use crate::error::Error;
use crate::units::{Unit, Units};

#[derive(Serialize)]
struct Object<'a> {
    en: &'a str,
    zh: &'a str,
    kind: String,
    confidence: f64,
    en_segments: Vec<&'a str>,
    zh_segments: Vec<&'a str>,
    en_ids: Vec<usize>,
    zh_ids: Vec<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part<'a>>,
}

/// A part: a sentence of the pair and what of the other side translates it, as both stand there.
#[derive(Serialize)]
struct Part<'a> {
    en: &'a str,
    zh: &'a str,
    confidence: f64,
}

/// Writes every pair of a bitext, a line each, with the parts that its units have.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, units: &Units) -> Result<(), Error> {
    for (place, pair) in bitext.pairs().enumerate() {
        write_pair(out, &pair, units.parts(place))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes every pair of a bitext as one JSON list without line breaks, of the same objects as [`write()`].
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_list(out: &mut impl Write, bitext: &Bitext, units: &Units) -> Result<(), Error> {
    for (place, pair) in bitext.pairs().enumerate() {
        out.write_all(if place == 0 { b"[" } else { b"," })?;
        write_pair(out, &pair, units.parts(place))?;
    }
    out.write_all(if bitext.alignment.beads().is_empty() { b"[]" } else { b"]" })?;
    Ok(())
}

fn write_pair<'a>(out: &mut impl Write, pair: &Pair<'_>, parts: impl Iterator<Item = &'a Unit>) -> Result<(), Error> {
    let rounded = |confidence: f32| (f64::from(confidence) * 1e4).round() / 1e4;
    let part = |unit: &'a Unit| Part { en: &unit.english, zh: &unit.chinese, confidence: rounded(unit.confidence) };
    let (english, chinese) = (pair.english(), pair.chinese());
    let object = Object {
        en: &english,
        zh: &chinese,
        kind: pair.kind().to_string(),
        confidence: rounded(pair.confidence),
        en_segments: pair.english_segments().collect(),
        zh_segments: pair.chinese_segments().collect(),
        en_ids: pair.bead.english.clone().collect(),
        zh_ids: pair.bead.chinese.clone().collect(),
        moved: pair.moved,
        parts: parts.map(part).collect(),
    };
    Ok(serde_json::to_writer(&mut *out, &object).map_err(std::io::Error::from)?)
}
