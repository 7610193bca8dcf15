//! The same release as text, page and document.

use bitext::read::{Finding, Format, Line, ReadOptions, Role, read};
use bitext::{Aligner, AlignerOptions, ErrorKind};

use crate::{releases, write};

fn lines_of(bytes: &[u8], name: &str, format: Format) -> Vec<Line> {
    let input = read(bytes, Some(name), &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(input.format, format, "{name}");
    input.lines
}

/// The texts with white space as a page has it.
fn texts(lines: &[Line]) -> Vec<String> {
    let plain = lines.iter().map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.filter(|text| !text.is_empty()).collect()
}

fn nonempty(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_form_of_a_release_has_the_same_text() {
    let mut checked = 0;
    for (name, text) in releases() {
        let lines = nonempty(&text);
        let wanted: Vec<String> =
            lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let page = write::html(&lines, "utf-8");
        let gb = encoding_rs::GB18030.encode(&write::html(&lines, "gb2312")).0.into_owned();
        let forms = [
            ("a.html", Format::Html, page.clone().into_bytes()),
            ("a.txt", Format::Html, page.into_bytes()),
            ("a.htm", Format::Html, gb),
            ("a.docx", Format::Docx, write::docx(&lines)),
            ("a.doc", Format::Docx, write::docx(&lines)),
            ("a.odt", Format::Odt, write::odt(&lines)),
        ];
        for (file, format, bytes) in forms {
            assert_eq!(texts(&lines_of(&bytes, file, format)), wanted, "{name} as {file}");
        }
        checked += 1;
    }
    assert!(checked >= 30);
}

type Texts = (String, String);

/// The form of a release: the name of a file, the format that it must be recognised as, and the bytes.
type Form = (&'static str, Format, Vec<u8>);

/// A text in every encoding that holds all its characters, and in every format of paragraphs.
fn forms_of(text: &str) -> Vec<Form> {
    let lines = nonempty(text);
    let page = write::html(&lines, "utf-8");
    let units = |mark: bool, to: fn(u16) -> [u8; 2]| {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(to).collect::<Vec<u8>>()
    };
    let mut forms = vec![
        ("a.txt", Format::Text, [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("a.txt", Format::Text, text.replace('\n', "\r\n").into_bytes()),
        ("a.txt", Format::Text, units(true, u16::to_le_bytes)),
        ("a.txt", Format::Text, units(false, u16::to_le_bytes)),
        ("a.txt", Format::Text, units(true, u16::to_be_bytes)),
        ("a.txt", Format::Text, units(false, u16::to_be_bytes)),
        ("a.txt", Format::Text, encoding_rs::GB18030.encode(text).0.into_owned()),
        ("a.html", Format::Html, page.into_bytes()),
        ("a.html", Format::Html, encoding_rs::GB18030.encode(&write::html(&lines, "gb2312")).0.into_owned()),
        ("a.html", Format::Html, write::html_breaks(&lines).into_bytes()),
        ("a.docx", Format::Docx, write::docx(&lines)),
        ("a.odt", Format::Odt, write::odt(&lines)),
        ("a.md", Format::Markdown, write::markdown(&lines).into_bytes()),
    ];
    let (big5, _, lost) = encoding_rs::BIG5.encode(text);
    if !lost {
        forms.push(("a.txt", Format::Text, big5.into_owned()));
        let page = write::html(&lines, "big5");
        forms.push(("a.html", Format::Html, encoding_rs::BIG5.encode(&page).0.into_owned()));
    }
    forms
}

fn pairs(aligner: &Aligner, bytes: &[u8], file: &str, format: Format) -> Vec<Texts> {
    let bitext = aligner.align(&lines_of(bytes, file, format)).unwrap();
    // White space of a page is not that of a text.
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    bitext.pairs().map(|pair| (plain(&pair.english()), plain(&pair.chinese()))).collect()
}

#[test]
fn every_form_of_a_release_gives_the_same_pairs() {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let whole = |name: &str| !name.contains(".en.") && !name.contains(".zh.");
    let releases: Vec<_> = releases().into_iter().filter(|(name, _)| whole(name)).collect();
    assert!(releases.len() >= 30, "{} releases", releases.len());
    let check = |(name, text): &(String, String)| -> Vec<String> {
        // Paragraphs without empty lines between them, as documents have them.
        let text = nonempty(text).join("\n");
        let wanted = pairs(&aligner, text.as_bytes(), "a.txt", Format::Text);
        assert!(wanted.len() > 10, "{name}");
        let mut wrong = Vec::new();
        for (number, (file, format, bytes)) in forms_of(&text).into_iter().enumerate() {
            let found = pairs(&aligner, &bytes, file, format);
            if found != wanted {
                let first = found.iter().zip(&wanted).find(|(one, two)| one != two);
                wrong.push(format!("{name}, form {number}, {file}: {} of {}, {first:?}", found.len(), wanted.len()));
            }
        }
        wrong
    };
    let (one, two) = releases.split_at(releases.len() / 2);
    let of = |releases: &[(String, String)]| releases.iter().flat_map(check).collect::<Vec<_>>();
    let wrong = std::thread::scope(|scope| {
        let other = scope.spawn(|| of(two));
        [of(one), other.join().unwrap()].concat()
    });
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn tables_and_memories_give_rows() {
    for (name, text) in releases().into_iter().take(30) {
        let half = |wanted: bool| {
            nonempty(&text).into_iter().filter(move |line| {
                let share = bitext::language::ScriptShare::of(line);
                share.words + share.han > 0 && (share.han > share.words) == wanted
            })
        };
        let rows: Vec<_> = half(false).zip(half(true)).map(|(en, zh)| (en.to_owned(), zh.to_owned())).collect();
        if rows.is_empty() {
            continue;
        }
        let jsonl: String =
            rows.iter().map(|(en, zh)| serde_json::json!({"en": en, "zh": zh}).to_string() + "\n").collect();
        let forms = [
            ("a.csv", Format::Csv, write::csv(&rows)),
            ("a.tmx", Format::Tmx, write::tmx(&rows)),
            ("a.jsonl", Format::Jsonl, jsonl),
        ];
        let book = write::xlsx(&rows);
        if cfg!(feature = "xlsx") {
            let texts: Vec<_> = lines_of(&book, "a.xlsx", Format::Xlsx).into_iter().map(|line| line.text).collect();
            assert_eq!(texts, rows.iter().flat_map(|(en, zh)| [&**en, zh]).collect::<Vec<_>>(), "{name} as a.xlsx");
        } else {
            let error = read(&book, Some("a.xlsx"), &ReadOptions::default()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Format, "{name}: {error}");
        }
        for (file, format, content) in forms {
            let lines = lines_of(content.as_bytes(), file, format);
            assert_eq!(lines.len(), 2 * rows.len(), "{name} as {file}");
            for (at, (english, chinese)) in rows.iter().enumerate() {
                let unit = Role::Unit { row: at };
                let found = [&lines[2 * at], &lines[2 * at + 1]].map(|line| (line.role, &line.text));
                assert_eq!(found, [(unit, english), (unit, chinese)], "{name} as {file}");
            }
        }
    }
}

#[test]
fn word_documents_keep_what_a_reader_sees() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item</w:t><w:tab/><w:t>tabbed</w:t><w:br/><w:t>broken</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>hidden by its style</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:rStyle w:val=\"2\"/></w:rPr><w:t>hidden, too</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>\
        <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>\
        </w:r><w:r><w:t xml:space=\"preserve\"> after</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined </w:t></w:r></w:p><w:p><w:r><w:t>whole</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>The bridge</w:t></w:r></w:p><w:p><w:r><w:t>is long</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>大桥很长</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let styles = "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"标题 1\"/></w:style>\
        <w:style w:styleId=\"2\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let notes = "<w:footnotes><w:footnote w:type=\"separator\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"1\"><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let document = write::word(body);
    let bytes =
        write::archive(&[("word/document.xml", &document), ("word/styles.xml", styles), ("word/footnotes.xml", notes)]);
    let input = read(&bytes, None, &ReadOptions::default()).unwrap();
    let found: Vec<_> = input.lines.iter().map(|line| (line.role, &*line.text)).collect();
    let wanted = [
        (Role::Heading, "Title"),
        (Role::Item, "An item\ttabbed"),
        (Role::Item, "broken"),
        (Role::Paragraph, "linked after"),
        (Role::Paragraph, "boxed"),
        (Role::Paragraph, "joined whole"),
        (Role::Cell { row: 0, column: 0 }, "The bridge"),
        (Role::Cell { row: 0, column: 0 }, "is long"),
        (Role::Cell { row: 0, column: 1 }, "大桥很长"),
        (Role::Note, "A note"),
    ];
    assert_eq!(found, wanted);
    assert_eq!([Finding::Hidden, Finding::ListNumbers].map(|finding| input.report.count(finding)), [3, 1]);
}

#[test]
fn word_documents_are_read_by_their_relationships() {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let list = |relations: &[(&str, &str)]| {
        let relation = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"{kind}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
        };
        format!("<Relationships>{}</Relationships>", relations.iter().map(relation).collect::<String>())
    };
    let body = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>";
    let styles = "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let notes =
        "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:footnotes>";
    for (main, folder) in [("word/document2.xml", "word"), ("word/main.xml", "word"), ("word/x/text.xml", "word/x")] {
        let file = main.rsplit('/').next().unwrap();
        let bytes = write::archive(&[
            ("_rels/.rels", &list(&[("officeDocument", &format!("/{main}"))])),
            (main, &write::word(body)),
            (&format!("{folder}/_rels/{file}.rels"), &list(&[("styles", "styles2.xml"), ("header", "top.xml")])),
            (&format!("{folder}/styles2.xml"), styles),
            (&format!("{folder}/footnotes.xml"), notes),
            (&format!("{folder}/top.xml"), "<w:hdr/>"),
        ]);
        let input = read(&bytes, None, &ReadOptions::default()).unwrap();
        let found: Vec<_> = input.lines.iter().map(|line| (line.role, &*line.text)).collect();
        assert_eq!(found, [(Role::Heading, "Title"), (Role::Note, "A note")], "{main}");
        assert_eq!(input.report.count(Finding::PageFurniture), 1, "{main}");
    }
}

#[test]
fn opendocument_texts_keep_what_a_reader_sees() {
    let content = "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:style='s'>\
        <office:automatic-styles><style:style style:name='T1'><style:text-properties text:display='none'/></style:style>\
        <style:style style:name='T2'><style:text-properties/></style:style></office:automatic-styles><office:body><office:text>\
        <text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region>\
        </text:tracked-changes>\
        <text:h text:outline-level='1'>Title</text:h>\
        <text:p>One<text:s text:c='2'/>two<text:tab/>three<text:line-break/>four\n  <text:span text:style-name='T2'>five</text:span>\
        <text:span text:style-name='T1'>hidden</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>A note</text:p></text:note-body></text:note></text:p><text:p text:style-name='T1'>hidden</text:p>\
        <text:p><text:ruby><text:ruby-base>桥</text:ruby-base><text:ruby-text>qiáo</text:ruby-text></text:ruby></text:p>\
        <text:list><text:list-item><text:p>Item</text:p><text:list><text:list-item><text:p>Inner item</text:p></text:list-item>\
        </text:list></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Fares 票价</text:p></table:table-cell>\
        <table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>The bridge is long.</text:p>\
        </table:table-cell><table:table-cell><text:p>大桥很长。</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell/><table:table-cell><text:p>桥不收费。</text:p></table:table-cell></table:table-row>\
        </table:table></office:text></office:body></office:document-content>";
    let bytes = write::archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    let input = read(&bytes, None, &ReadOptions::default()).unwrap();
    let found: Vec<_> = input.lines.iter().map(|line| (line.role, &*line.text)).collect();
    let wanted = [
        (Role::Heading, "Title"),
        (Role::Paragraph, "One  two\tthree"),
        (Role::Paragraph, "four five"),
        (Role::Paragraph, "桥"),
        (Role::Item, "Item"),
        (Role::Item, "Inner item"),
        (Role::Paragraph, "Fares 票价"),
        (Role::Cell { row: 0, column: 0 }, "The bridge is long."),
        (Role::Cell { row: 0, column: 1 }, "大桥很长。"),
        (Role::Cell { row: 1, column: 1 }, "桥不收费。"),
        (Role::Note, "A note"),
    ];
    assert_eq!(found, wanted);
    let counts = [Finding::Hidden, Finding::Deletions, Finding::Ruby].map(|finding| input.report.count(finding));
    assert_eq!(counts, [2, 1, 1]);
}

/// Pages with all that stands round a text, each with the lines of its text in a file beside it.
#[test]
fn pages_give_their_text_and_nothing_round_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/pages");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let wanted = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            let found = texts(&lines_of(&std::fs::read(&path).unwrap(), "page.html", Format::Html));
            assert_eq!(found.join("\n"), wanted.trim_end(), "{}", path.display());
            checked += 1;
        }
    }
    assert!(checked >= 5, "{checked} pages");
}

#[test]
fn pdf_files_give_nearly_the_same_pairs() {
    let whole: Vec<_> =
        releases().into_iter().filter(|(name, _)| !name.contains(".en.") && !name.contains(".zh.")).collect();
    if !cfg!(feature = "pdf") {
        let error = read(&write::pdf(&["One."]), None, &ReadOptions::default()).unwrap_err();
        assert!(error.to_string().contains("feature `pdf`"), "{error}");
        return;
    }
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let (mut all, mut same) = (0, 0);
    let bare = |pairs: Vec<Texts>| -> Vec<Texts> {
        pairs.into_iter().map(|(en, zh)| (en.replace(' ', ""), zh.replace(' ', ""))).collect()
    };
    for (name, text) in &whole {
        let lines = nonempty(text);
        let wanted = bare(pairs(&aligner, lines.join("\n").as_bytes(), "a.txt", Format::Text));
        let found = bare(pairs(&aligner, &write::pdf(&lines), "a.pdf", Format::Pdf));
        let kept = wanted.iter().filter(|pair| found.contains(pair)).count();
        if kept < wanted.len() {
            let first = found.iter().find(|pair| !wanted.contains(pair));
            println!("{name}: {kept} of {}, {first:?}", wanted.len());
        }
        all += wanted.len();
        same += kept;
    }
    println!("{same} of {all}");
    assert!(same * 100 >= all * 98, "{same} of {all}");
}
