//! JSON Lines: one object a pair, pairs with an empty side too. Every object has every key, so that programs which infer a
//! schema from the first lines find the same one in all.

use std::io::Write;

use serde::Serialize;

use crate::bitext::{Bitext, Pair};
use crate::check::{self, Finding};
use crate::error::Error;
use crate::export::selection::Selection;
use crate::language::Language;
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
    moved: bool,
    parts: Vec<Part<'a>>,
    flags: Vec<String>,
    review: &'static str,
    /// Where the pair begins, and where its Chinese does.
    file: &'a str,
    line: usize,
    zh_file: &'a str,
    zh_line: usize,
    /// Why the pair is not in the memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
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
/// ```
/// use bitext::export::jsonl;
/// use bitext::units::Units;
///
/// let mut out = Vec::new();
/// jsonl::write(&mut out, &bitext::align("It rains.\n下雨了。")?, &Units::default())?;
/// assert!(out.starts_with(br#"{"en":"It rains.""#));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, units: &Units) -> Result<(), Error> {
    write_selected(out, bitext, units, &Selection::default())
}

/// Writes the pairs of a bitext that a selection takes, as [`write()`] does.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_selected(
    out: &mut impl Write,
    bitext: &Bitext,
    units: &Units,
    selection: &Selection,
) -> Result<(), Error> {
    let flagged = check::bitext(bitext, Language::English);
    let pairs = bitext.pairs().zip(flagged).zip(selection.verdicts(bitext)).enumerate();
    for (place, ((pair, findings), _)) in pairs.filter(|(_, (_, verdict))| verdict.is_none()) {
        write_pair(out, &pair, units.parts(place), &findings, None)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes the pairs that a memory leaves out, those with an empty side too, each with its `"reason"`: `one-sided`, or the
/// name of a [`Reason`](crate::export::Reason).
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_rejected(out: &mut impl Write, bitext: &Bitext, selection: &Selection) -> Result<(), Error> {
    let flagged = check::bitext(bitext, Language::English);
    for ((pair, findings), verdict) in bitext.pairs().zip(flagged).zip(selection.verdicts(bitext)) {
        let one_sided = (!pair.bead.is_two_sided()).then_some("one-sided");
        let Some(reason) = one_sided.or_else(|| verdict.map(|reason| reason.name())) else { continue };
        write_pair(out, &pair, std::iter::empty(), &findings, Some(reason))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes every pair of a bitext as one JSON list without line breaks, of the same objects as [`write()`].
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_list(out: &mut impl Write, bitext: &Bitext, units: &Units) -> Result<(), Error> {
    for (place, (pair, findings)) in bitext.pairs().zip(check::bitext(bitext, Language::English)).enumerate() {
        out.write_all(if place == 0 { b"[" } else { b"," })?;
        write_pair(out, &pair, units.parts(place), &findings, None)?;
    }
    out.write_all(if bitext.alignment.beads().is_empty() { b"[]" } else { b"]" })?;
    Ok(())
}

fn write_pair<'a>(
    out: &mut impl Write,
    pair: &Pair<'_>,
    parts: impl Iterator<Item = &'a Unit>,
    findings: &[Finding],
    reason: Option<&'static str>,
) -> Result<(), Error> {
    let rounded = |confidence: f32| (f64::from(confidence) * 1e4).round() / 1e4;
    let part = |unit: &'a Unit| Part { en: &unit.english, zh: &unit.chinese, confidence: rounded(unit.confidence) };
    let (english, chinese) = (pair.english(), pair.chinese());
    let (origin, chinese_origin) = (pair.origin(), pair.chinese_origin());
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
        flags: findings.iter().map(ToString::to_string).collect(),
        review: pair.review.name(),
        file: origin.file,
        line: origin.line,
        zh_file: chinese_origin.file,
        zh_line: chinese_origin.line,
        reason,
    };
    Ok(serde_json::to_writer(&mut *out, &object).map_err(std::io::Error::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    #[test]
    fn every_object_has_every_key() {
        let mut bitext = bitext(&["One.", "Two."], &["一。", "三。"], &[(1, 1), (1, 0), (0, 1)]);
        bitext.name_inputs("en.txt", Some("zh.txt"));
        let mut out = Vec::new();
        write(&mut out, &bitext, &Units::default()).unwrap();
        let text = String::from_utf8(out).unwrap();
        let objects: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let keys = |object: &serde_json::Value| object.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert!(objects.iter().all(|object| keys(object) == keys(&objects[0])), "{text}");
        assert_eq!((&objects[0]["moved"], &objects[0]["review"]), (&false.into(), &"".into()));
        let origin = |at: usize| ["file", "line", "zh_file", "zh_line"].map(|key| objects[at][key].to_string());
        assert_eq!(origin(1), ["\"en.txt\"", "2", "\"\"", "0"]);
        assert_eq!(origin(2), ["\"zh.txt\"", "2", "\"zh.txt\"", "2"]);
    }
}
