//! JSON Lines: one object a pair, pairs with an empty side too.

use std::io::Write;

use serde::Serialize;

use crate::bitext::{Bitext, Pair};
use crate::error::Error;

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
}

/// Writes every pair of a bitext, a line each.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext) -> Result<(), Error> {
    for pair in bitext.pairs() {
        write_pair(out, &pair)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes every pair of a bitext as one JSON list without line breaks, of the same objects as [`write()`].
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_list(out: &mut impl Write, bitext: &Bitext) -> Result<(), Error> {
    for (place, pair) in bitext.pairs().enumerate() {
        out.write_all(if place == 0 { b"[" } else { b"," })?;
        write_pair(out, &pair)?;
    }
    out.write_all(if bitext.alignment.beads().is_empty() { b"[]" } else { b"]" })?;
    Ok(())
}

fn write_pair(out: &mut impl Write, pair: &Pair<'_>) -> Result<(), Error> {
    let (english, chinese) = (pair.english(), pair.chinese());
    let object = Object {
        en: &english,
        zh: &chinese,
        kind: pair.kind().to_string(),
        confidence: (f64::from(pair.confidence) * 1e4).round() / 1e4,
        en_segments: pair.english_segments().collect(),
        zh_segments: pair.chinese_segments().collect(),
        en_ids: pair.bead.english.clone().collect(),
        zh_ids: pair.bead.chinese.clone().collect(),
        moved: pair.moved,
    };
    Ok(serde_json::to_writer(&mut *out, &object).map_err(std::io::Error::from)?)
}
