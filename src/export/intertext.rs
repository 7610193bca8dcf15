//! InterText: a text in XML for each language, with paragraphs and numbered sentences, and a file of links between them.
//!
//! Sentences are numbered by their paragraph, `3:2`. A link has its kind, the ids of the English text, which is `toDoc`, `;`,
//! and those of the Chinese one.

use std::io::Write;

use quick_xml::escape::escape;

use crate::bitext::Bitext;
use crate::document::Document;
use crate::error::Error;
use crate::export::allowed::allowed;
use crate::language::Language;

/// Writes the text of a language; says how many characters that XML forbids were removed.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_text(out: &mut impl Write, bitext: &Bitext, language: Language) -> Result<usize, Error> {
    let document = if language == Language::English { &bitext.english } else { &bitext.chinese };
    let mut removed = 0;
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<text>\n")?;
    for (number, paragraph) in document.paragraphs().iter().enumerate() {
        writeln!(out, "<p id=\"{}\">", number + 1)?;
        for id in paragraph.segments.clone() {
            let (text, forbidden) = allowed(document.segment(id));
            removed += forbidden;
            writeln!(out, "<s id=\"{}\">{}</s>", name(document, id), escape(text))?;
        }
        writeln!(out, "</p>")?;
    }
    out.write_all(b"</text>\n")?;
    Ok(removed)
}

/// Writes the links between the texts, English first, of these names.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write_links(out: &mut impl Write, bitext: &Bitext, [english, chinese]: [&str; 2]) -> Result<(), Error> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<linkGrp toDoc=\"{}\" fromDoc=\"{}\">",
        escape(english),
        escape(chinese)
    )?;
    for bead in bitext.alignment.beads() {
        let names = |document: &Document, ids: std::ops::Range<usize>| {
            ids.map(|id| name(document, id)).collect::<Vec<_>>().join(" ")
        };
        let kind = bead.kind();
        writeln!(
            out,
            "<link type='{}-{}' xtargets='{};{}' status='auto'/>",
            kind.english,
            kind.chinese,
            names(&bitext.english, bead.english.clone()),
            names(&bitext.chinese, bead.chinese.clone())
        )?;
    }
    out.write_all(b"</linkGrp>\n")?;
    Ok(())
}

/// The number of a sentence.
fn name(document: &Document, id: usize) -> String {
    let paragraph = document.segments()[id].paragraph;
    format!("{}:{}", paragraph + 1, id - document.paragraphs()[paragraph].segments.start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    #[test]
    fn texts_and_links_name_the_same_sentences() {
        let bitext = bitext(&["A & b.", "C."], &["甲。"], &[(1, 1), (1, 0)]);
        let mut text = Vec::new();
        write_text(&mut text, &bitext, Language::English).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("<s id=\"1:1\">A &amp; b.</s>\n<s id=\"1:2\">C.</s>"), "{text}");
        let mut links = Vec::new();
        write_links(&mut links, &bitext, ["a.en.xml", "a.zh.xml"]).unwrap();
        let links = String::from_utf8(links).unwrap();
        assert!(links.contains("<linkGrp toDoc=\"a.en.xml\" fromDoc=\"a.zh.xml\">"), "{links}");
        assert!(links.contains("<link type='1-1' xtargets='1:1;1:1' status='auto'/>"), "{links}");
        assert!(links.contains("<link type='1-0' xtargets='1:2;' status='auto'/>"), "{links}");
    }
}
