//! XLIFF 2.1: a unit with one segment for each pair, those with an empty side too; what else is known of it as metadata (of
//! the module of XLIFF for that) and, what the checks say, as a note.
//!
//! A character that XML forbids is written as `<cp hex="…"/>`, as XLIFF has it, so that nothing is lost.

use std::io::Write;

use quick_xml::escape::escape;

use crate::bead::Review;
use crate::bitext::Bitext;
use crate::error::Error;
use crate::export::allowed::{allowed, is_allowed};
use crate::export::pair_cells::{Checked, checked};
use crate::export::selection::Selection;
use crate::language::Language;

/// Options of the XLIFF export.
#[derive(Debug, Clone, PartialEq)]
pub struct XliffOptions {
    /// The source language.
    pub source: Language,
    /// The tag of English.
    pub english_tag: String,
    /// The tag of Chinese.
    pub chinese_tag: String,
    /// The name of the original; may be empty.
    pub original: String,
    /// Which pairs are written.
    pub selection: Selection,
}

/// Writes the pairs of a bitext.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, options: &XliffOptions) -> Result<(), Error> {
    let (english, chinese) = (escape(&*options.english_tag), escape(&*options.chinese_tag));
    let reversed = options.source == Language::Chinese;
    let (source, target) = if reversed { (chinese, english) } else { (english, chinese) };
    let original = allowed(&options.original).0;
    let original = if original.is_empty() { original } else { format!(" original=\"{}\"", escape(&*original)) };
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\" srcLang=\"{source}\" trgLang=\"{target}\">\n \
         <file id=\"f1\"{original} xml:space=\"preserve\">\n"
    )?;
    let mut number = 0;
    for row in checked(bitext, &options.selection).filter(|row| row.left_out.is_none()) {
        number += 1;
        write_unit(out, &row, number, reversed)?;
    }
    if number == 0 {
        // A file without a unit is none.
        out.write_all(b"  <unit id=\"u0\" translate=\"no\"><segment><source/></segment></unit>\n")?;
    }
    out.write_all(b" </file>\n</xliff>\n")?;
    Ok(())
}

fn write_unit(out: &mut impl Write, row: &Checked<'_>, number: usize, reversed: bool) -> Result<(), Error> {
    let pair = &row.pair;
    let mut origins = [pair.english_origin(), pair.chinese_origin()];
    let mut texts = [pair.english(), pair.chinese()];
    if reversed {
        origins.reverse();
        texts.reverse();
    }
    let line = |line: usize| if line == 0 { String::new() } else { line.to_string() };
    let properties = [
        ("kind", pair.kind().to_string()),
        ("confidence", format!("{:.4}", pair.confidence)),
        ("moved", if pair.moved { "yes".to_owned() } else { String::new() }),
        ("review", pair.review.name().to_owned()),
        ("document", origins[0].file.to_owned()),
        ("line", line(origins[0].line)),
        ("target-document", origins[1].file.to_owned()),
        ("target-line", line(origins[1].line)),
    ];
    write!(out, "  <unit id=\"u{number}\">\n   <mda:metadata><mda:metaGroup category=\"bitext\">")?;
    for (name, value) in properties.iter().filter(|(_, value)| !value.is_empty()) {
        write!(out, "<mda:meta type=\"{name}\">{}</mda:meta>", escape(allowed(value).0))?;
    }
    writeln!(out, "</mda:metaGroup></mda:metadata>")?;
    if !row.findings.is_empty() {
        write!(out, "   <notes>")?;
        for finding in &row.findings {
            write!(
                out,
                "<note category=\"{}\">{}</note>",
                finding.code.name(),
                escape(allowed(&finding.to_string()).0)
            )?;
        }
        writeln!(out, "</notes>")?;
    }
    let has_target = !texts[1].trim().is_empty();
    let state = match pair.review {
        Review::Accepted | Review::Edited if has_target => "reviewed",
        _ if has_target => "translated",
        _ => "initial",
    };
    write!(out, "   <segment state=\"{state}\"><source>{}</source>", content(&texts[0]))?;
    if has_target {
        write!(out, "<target>{}</target>", content(&texts[1]))?;
    }
    writeln!(out, "</segment>\n  </unit>")?;
    Ok(())
}

/// A text as XLIFF has it.
fn content(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' => written.push_str("&#13;"),
            c if is_allowed(c) => written.push_str(&escape(c.encode_utf8(&mut [0; 4]) as &str)),
            c => written.push_str(&format!("<cp hex=\"{:04X}\"/>", u32::from(c))),
        }
    }
    written
}

#[cfg(all(test, feature = "documents"))]
mod tests {
    use super::*;
    use crate::export::samples::bitext;
    use crate::read::{ReadOptions, records};

    #[test]
    fn texts_come_back_in_either_direction() {
        let english = ["A & <b>\r\n\u{1}\tx", "Only English."];
        let mut bitext = bitext(&english, &["甲", "只有中文"], &[(1, 1), (1, 0), (0, 1)]);
        bitext.name_inputs("en.txt", Some("zh.txt"));
        for source in [Language::English, Language::Chinese] {
            let options = XliffOptions {
                source,
                english_tag: "en-US".to_owned(),
                chinese_tag: "zh-CN".to_owned(),
                original: "a & b.txt".to_owned(),
                selection: Selection::default(),
            };
            let mut out = Vec::new();
            write(&mut out, &bitext, &options).unwrap();
            let found = records(&out, Some("a.xlf"), &ReadOptions::default()).unwrap();
            assert_eq!(found.records.len(), 3, "{}", String::from_utf8_lossy(&out));
            assert_eq!(found.records[0].english, [english[0]]);
            assert_eq!((found.records[2].english.len(), found.records[2].chinese.concat()), (0, "只有中文".to_owned()));
            assert_eq!(found.records[0].files, ["en.txt", "zh.txt"]);
            assert_eq!(found.records[1].lines, [2, 0]);
            assert_eq!(found.records[0].stated.confidence, Some(0.5));
        }
    }
}
