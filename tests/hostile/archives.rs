//! Documents in archives, made here.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word document with a body and styles.
pub(crate) fn docx(body: &str, styles: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", &format!("<w:styles xmlns:w=\"{WORD}\">{styles}</w:styles>")),
    ])
}

const OPEN: &str = "urn:oasis:names:tc:opendocument:xmlns";

/// An OpenDocument text.
pub(crate) fn odt(body: &str) -> Vec<u8> {
    open_document("application/vnd.oasis.opendocument.text", "text", body)
}

/// An OpenDocument spreadsheet.
#[cfg(feature = "xlsx")]
pub(crate) fn ods(body: &str) -> Vec<u8> {
    open_document("application/vnd.oasis.opendocument.spreadsheet", "spreadsheet", body)
}

fn open_document(kind: &str, element: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"{OPEN}:office:1.0\" xmlns:text=\"{OPEN}:text:1.0\" \
         xmlns:table=\"{OPEN}:table:1.0\" xmlns:draw=\"{OPEN}:drawing:1.0\"><office:body><office:{element}>{body}</office:{element}></office:body>\
         </office:document-content>"
    );
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"{OPEN}:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" \
         manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    archive(&[("mimetype", kind), ("META-INF/manifest.xml", &manifest), ("content.xml", &content)])
}

/// A workbook whose only sheet has these rows.
#[cfg(feature = "xlsx")]
pub(crate) fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(rows, "")
}

/// The same with texts that cells may share, given as `si` elements.
#[cfg(feature = "xlsx")]
pub(crate) fn xlsx_with(rows: &str, shared: &str) -> Vec<u8> {
    const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    archive(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                 spreadsheetml.sheet.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{RELATED}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATED}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/>\
                 </sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{RELATED}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{RELATED}/sharedStrings\" \
                 Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", &format!("<sst xmlns=\"{SHEET}\">{shared}</sst>")),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{SHEET}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}
