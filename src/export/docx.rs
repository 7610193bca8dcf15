//! A Word document with one table: a row a pair, those with an empty side too, as agencies pass texts round for review.
//!
//! The columns are those of the other tables; a mark in `review` and corrected texts come back as they do from a workbook.

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::bitext::Bitext;
use crate::error::{Error, ErrorKind};
use crate::export::allowed::allowed;
use crate::export::pair_cells::checked;
use crate::export::selection::Selection;
use crate::table::own::HEADS;

/// Widths of the columns, in twentieths of a point, of a landscape page of A4; no head breaks in its word.
const WIDTHS: [u32; HEADS.len()] = [4050, 3450, 600, 1100, 1150, 780, 850, 1150, 620, 1100, 850];

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>"#;

const FOOT: &str = r#"</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="567" w:right="567" w:bottom="567" w:left="567" w:header="284" w:footer="284" w:gutter="0"/></w:sectPr></w:body></w:document>
"#;

/// Writes the document with the pairs that a selection takes, and says how many characters that XML forbids were removed.
///
/// # Errors
/// [`ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, selection: &Selection) -> Result<usize, Error> {
    let mut text = HEAD.to_owned();
    let mut removed = 0;
    text.push_str("<w:tblGrid>");
    WIDTHS.iter().for_each(|width| text.push_str(&format!("<w:gridCol w:w=\"{width}\"/>")));
    text.push_str("</w:tblGrid>");
    push_row(&mut text, HEADS.map(str::to_owned), true, &mut removed);
    for row in checked(bitext, selection).filter(|row| row.left_out.is_none()) {
        push_row(&mut text, row.cells(), false, &mut removed);
    }
    text.push_str(FOOT);
    let failed =
        |error: zip::result::ZipError| Error::new(ErrorKind::Io, "the document cannot be written").caused_by(error);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in
        [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &text)]
    {
        archive.start_file(name, options).map_err(failed)?;
        archive.write_all(part.as_bytes())?;
    }
    out.write_all(archive.finish().map_err(failed)?.get_ref())?;
    Ok(removed)
}

fn push_row(text: &mut String, cells: [String; HEADS.len()], head: bool, removed: &mut usize) {
    text.push_str(if head { "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" } else { "<w:tr>" });
    let bold = if head { "<w:b/>" } else { "" };
    for (column, (cell, width)) in cells.iter().zip(WIDTHS).enumerate() {
        // The texts are read, the rest is looked up: 9 and 7 points.
        let size = if column < 2 { 18 } else { 14 };
        text.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>"));
        let (cell, forbidden) = allowed(cell);
        *removed += forbidden;
        if !cell.is_empty() {
            text.push_str(&format!(
                "<w:r><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Microsoft YaHei\" \
                 w:hint=\"eastAsia\"/>{bold}<w:sz w:val=\"{size}\"/></w:rPr>"
            ));
            push_text(text, &cell);
            text.push_str("</w:r>");
        }
        text.push_str("</w:p></w:tc>");
    }
    text.push_str("</w:tr>");
}

/// The text of a run: breaks and tabs are elements.
fn push_text(text: &mut String, cell: &str) {
    for (at, line) in cell.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        if at > 0 {
            text.push_str("<w:br/>");
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                text.push_str("<w:tab/>");
            }
            text.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(piece)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;
    use crate::read::{ReadOptions, records};

    #[test]
    fn texts_come_back_from_the_table() {
        let bitext = bitext(&["A & <b>.\nNew\tline ", "Alone\u{2}."], &["甲。"], &[(1, 1), (1, 0)]);
        let mut out = Vec::new();
        assert_eq!(write(&mut out, &bitext, &Selection::default()).unwrap(), 1);
        let found = records(&out, Some("a.docx"), &ReadOptions::default()).unwrap();
        assert_eq!(found.records[0].english, ["A & <b>.\nNew\tline "]);
        assert_eq!((found.records[0].stated.confidence, found.records[1].chinese.len()), (Some(0.5), 0));
        assert_eq!(found.records[1].english, ["Alone."]);
    }
}
