//! Writes documents from plain text.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A ZIP archive of parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // The type of an OpenDocument file stands uncompressed.
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A page with menus round the text, a paragraph for each line, and markup inside.
pub(crate) fn html(lines: &[&str], charset: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"{charset}\"><title>Site – page</title><style>p {{ margin: 0 }}\
         </style><script>if (a < b) document.write('<p>x</p>');</script></head>\n<body><nav><a href=\"/\">Home</a> \
         <a href=\"/zh\">中文</a></nav>\n<header>Site name</header><main>\n"
    );
    for line in lines {
        let text = escaped(line);
        match text.split_once(' ') {
            // White space with a line feed would vanish between Chinese characters.
            Some((first, rest)) if first.is_ascii() => {
                page.push_str(&format!("<p class=a><b>{first}</b>\n {rest}</p>\n"))
            }
            _ => page.push_str(&format!("<div>\n  {text}\n</div>\n")),
        }
    }
    page + "</main><footer>Copyright, all rights reserved</footer></body></html>"
}

/// A page of one block with a break behind each line, as old pages have it.
pub(crate) fn html_breaks(lines: &[&str]) -> String {
    let text: String = lines.iter().map(|line| format!("{}<br>\n", escaped(line))).collect();
    format!("<html><head><meta charset=utf-8></head><body><table><tr><td>{text}</td></tr></table></body></html>")
}

/// A Markdown text, a paragraph for each line.
pub(crate) fn markdown(lines: &[&str]) -> String {
    let mut text = String::from("<!-- a release -->\n\n");
    for line in lines {
        for c in line.trim().chars() {
            if c.is_ascii_punctuation() {
                text.push('\\');
            }
            text.push(c);
        }
        text.push_str("\n\n");
    }
    text
}

/// A Word document with runs cut anywhere, a deletion in each paragraph and a field.
pub(crate) fn docx(lines: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for line in lines {
        let middle = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
        let run =
            |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
        body.push_str(&format!(
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>{}<w:del w:id=\"1\"><w:r><w:delText>gone\
             </w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            run(&line[..middle]),
            run(&line[middle..])
        ));
    }
    let document = word(&body);
    archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

/// The main part of a Word document.
pub(crate) fn word(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\"urn:w\" xmlns:mc=\"urn:mc\"><w:body>{body}\
         <w:sectPr/></w:body></w:document>"
    )
}

/// An OpenDocument text.
pub(crate) fn odt(lines: &[&str]) -> Vec<u8> {
    let paragraphs: String =
        lines.iter().map(|line| format!("<text:p>{}</text:p>", escaped(line).replace('\t', "<text:tab/>"))).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\"><office:body><office:text>{paragraphs}\
         </office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

/// A table of two columns.
pub(crate) fn csv(rows: &[(String, String)]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    rows.iter().map(|(left, right)| format!("{},{}\r\n", quoted(left), quoted(right))).collect()
}

/// A spreadsheet with a sheet of two columns.
pub(crate) fn xlsx(rows: &[(String, String)]) -> Vec<u8> {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
    let cells: String = rows.iter().map(|(left, right)| format!("<row>{}{}</row>", cell(left), cell(right))).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets>\
         </workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>");
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A translation memory.
pub(crate) fn tmx(rows: &[(String, String)]) -> String {
    let unit = |(english, chinese): &(String, String)| {
        format!(
            "<tu><tuv xml:lang=\"en-US\"><seg>{}</seg></tuv><tuv xml:lang=\"zh-CN\"><seg>{}</seg></tuv></tu>\n",
            escaped(english),
            escaped(chinese)
        )
    };
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><body>{}</body></tmx>",
        rows.iter().map(unit).collect::<String>()
    )
}
