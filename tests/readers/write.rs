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

/// The width of a character in a font whose Chinese characters are squares.
fn ems(c: char) -> f32 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

/// A PDF file: paragraphs broken into lines of 38 squares, some air between them, and numbers on the pages.
pub(crate) fn pdf(paragraphs: &[&str]) -> Vec<u8> {
    let mut rows = Vec::new();
    for paragraph in paragraphs {
        rows.push(String::new());
        let mut used = 0.0;
        // A break stands behind a space or beside a Chinese character, not before its mark.
        let chars: Vec<char> = paragraph.chars().collect();
        let may_break = |at: usize| {
            at > 0
                && (chars[at - 1] == ' ' || !chars[at].is_ascii() && !chars[at - 1].is_ascii())
                && (chars[at].is_alphanumeric() || chars[at].is_ascii_punctuation())
        };
        let mut start = 0;
        while start < chars.len() {
            let end = (start + 1..chars.len()).find(|&at| may_break(at)).unwrap_or(chars.len());
            let word: String = chars[start..end].iter().collect();
            let width: f32 = word.trim_end().chars().map(ems).sum();
            if used + width > 38.0 && used > 0.0 {
                rows.push(String::from("\n"));
                used = 0.0;
            }
            rows.last_mut().unwrap().push_str(&word);
            used += word.chars().map(ems).sum::<f32>();
            start = end;
        }
    }
    let mut pages = vec![String::new()];
    let mut base = 800.0;
    for row in rows {
        // Within a paragraph lines stand closer.
        base -= if row.starts_with('\n') { 16.0 } else { 24.0 };
        if base < 60.0 {
            pages.push(String::new());
            base = 800.0;
        }
        let codes: String = row.trim().encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        pages.last_mut().unwrap().push_str(&format!("BT /F 12 Tf 60 {base} Td <{codes}> Tj ET\n"));
    }
    let mut units: Vec<u16> =
        paragraphs.iter().flat_map(|text| text.encode_utf16()).chain('0' as u16..='9' as u16).collect();
    units.sort_unstable();
    units.dedup();
    let units: Vec<String> = units.into_iter().map(|unit| format!("<{unit:04X}> <{unit:04X}>\n")).collect();
    let ranges: String =
        units.chunks(100).map(|some| format!("{} beginbfchar\n{}endbfchar\n", some.len(), some.concat())).collect();
    let unicode = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 \
         begincodespacerange <0000> <FFFF> endcodespacerange\n{ranges}endcmap end end"
    );
    let stream = |text: &str| format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 6 + 2 * page)).collect();
    let mut objects = vec![
        String::from("<</Type/Catalog/Pages 2 0 R>>"),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        String::from(
            "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        ),
        String::from(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
             /DW 1000/W[0 127 500]>>",
        ),
        stream(&unicode),
    ];
    for (number, page) in pages.iter().enumerate() {
        let foot: String = (number + 1).to_string().encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            7 + 2 * number
        ));
        objects.push(stream(&format!("{page}BT /F 12 Tf 290 30 Td <{foot}> Tj ET")));
    }
    let mut file = String::from("%PDF-1.4\n");
    let mut places = String::new();
    for (number, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{places}trailer <</Size {size}/Root 1 0 R>>\n"));
    file.push_str(&format!("startxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

/// A table of two columns.
pub(crate) fn csv(rows: &[(String, String)]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    rows.iter().map(|(left, right)| format!("{},{}\r\n", quoted(left), quoted(right))).collect()
}

/// A spreadsheet with a sheet of two columns.
pub(crate) fn xlsx(rows: &[(String, String)]) -> Vec<u8> {
    let rows: Vec<_> = rows.iter().map(|(left, right)| vec![left.clone(), right.clone()]).collect();
    workbook(&[rows])
}

/// A spreadsheet with several sheets.
pub(crate) fn workbook(sheets: &[Vec<Vec<String>>]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut names, mut links, mut parts) = (String::new(), String::new(), Vec::new());
    for (sheet, rows) in (1..).zip(sheets) {
        let cell = |text: &String| format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
        let cells: String =
            rows.iter().map(|row| format!("<row>{}</row>", row.iter().map(cell).collect::<String>())).collect();
        let content = format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{sheet}.xml"), content));
        names += &format!("<sheet name=\"{sheet}\" sheetId=\"{sheet}\" r:id=\"r{sheet}\"/>");
        links += &format!(
            "<Relationship Id=\"r{sheet}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{sheet}.xml\"/>"
        );
    }
    let book = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{names}</sheets></workbook>");
    let related = |links: &str| {
        let of = "http://schemas.openxmlformats.org/package/2006/relationships";
        format!("<Relationships xmlns=\"{of}\">{links}</Relationships>")
    };
    let root =
        related(&format!("<Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
    let links = related(&links);
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &*root),
        ("xl/workbook.xml", &*book),
        ("xl/_rels/workbook.xml.rels", &*links),
    ];
    all.extend(parts.iter().map(|(name, content)| (&**name, &**content)));
    archive(&all)
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
