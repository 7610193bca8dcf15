//! Tables with more than the two columns of the languages, in every format that has tables.

use bitext::read::{Finding, Format, Input, ReadOptions, Role, read};
use bitext::{Aligner, AlignerOptions};

use crate::write;

/// The pairs of an input that must be read in a format.
fn pairs(bytes: &[u8], name: &str, format: Format) -> (Vec<(String, String)>, Input) {
    let input = read(bytes, Some(name), &ReadOptions::default()).unwrap();
    assert_eq!(input.format, format, "{name}");
    let bitext = Aligner::new(AlignerOptions::default()).unwrap().align(&input.lines).unwrap();
    (bitext.pairs().map(|pair| (pair.english().into_owned(), pair.chinese().into_owned())).collect(), input)
}

/// The sentences of the tables below.
const ROWS: [(&str, &str); 3] = [
    ("Owners must register.", "船东须登记。"),
    ("The pier is closed.", "码头关闭。"),
    ("The office opens at nine.", "办公室九时开放。"),
];

/// A table with cells parted by bars, `=` for each of the rows above.
fn table(head: &str, before: &[&str], after: &[&str]) -> Vec<Vec<String>> {
    let cells = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mut rows: Vec<_> = if head.is_empty() { Vec::new() } else { vec![cells(head)] };
    for (at, (english, chinese)) in ROWS.into_iter().enumerate() {
        let all = [before.get(at).copied(), Some(english), Some(chinese), after.get(at).copied()];
        rows.push(all.into_iter().flatten().map(str::to_owned).collect());
    }
    rows
}

fn html(rows: &[Vec<String>]) -> String {
    let row =
        |cells: &Vec<String>| format!("<tr>{}</tr>", cells.iter().map(|c| format!("<td>{c}</td>")).collect::<String>());
    format!("<table>{}</table>", rows.iter().map(row).collect::<String>())
}

fn docx_cell(text: &str, properties: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn docx_of(rows: &[String]) -> Vec<u8> {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let document = write::word(&format!("<w:tbl>{rows}</w:tbl>"));
    write::archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

fn docx(rows: &[Vec<String>]) -> Vec<u8> {
    docx_of(&rows.iter().map(|row| row.iter().map(|text| docx_cell(text, "")).collect()).collect::<Vec<String>>())
}

fn parted(rows: &[Vec<String>], mark: &str) -> String {
    rows.iter().map(|row| row.join(mark) + "\r\n").collect()
}

fn markdown(rows: &[Vec<String>]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    format!("{}{}\n{}", rows[0], "|---".repeat(rows[0].matches('|').count() - 1) + "|", rows[1..].concat())
}

#[test]
fn further_columns_are_left_out_and_heads_go() {
    let wanted = ROWS.map(|(english, chinese)| (english.to_owned(), chinese.to_owned()));
    let tables = [
        table("ID|English|Chinese", &["A1", "A2", "A3"], &[]),
        table("key|en|zh-CN|zh-TW", &["a.1", "a.2", "a.3"], &["船東須登記。", "碼頭關閉。", "辦公室九時開放。"]),
        table("ID|Source|Target|备注", &["S1", "S2", "S3"], &["须再校对一次才可以用", "已核对", "已核对"]),
        table(
            "Clause|English|Chinese|Remarks",
            &["1(a)", "1(b)", "2"],
            &["New in this version", "Until May", "As before"],
        ),
        table("Part|English|中文", &["General", "General", "Hours"], &[]),
        table("Segment ID|Segment status|Source segment|Target segment", &["1|Draft", "2|Draft", "3|Draft"], &[]),
        table("English|中文|Pinyin", &[], &["Chuándōng xū dēngjì", "Mǎtou guānbì", "Bàngōngshì kāifàng"]),
    ];
    // A cell of the fixture may hold two.
    let tables = tables.map(|rows| {
        rows.into_iter().map(|row| row.join("|").split('|').map(str::to_owned).collect()).collect::<Vec<Vec<String>>>()
    });
    for rows in tables {
        let forms = [
            ("a.csv", Format::Csv, parted(&rows, ",").into_bytes()),
            ("a.csv", Format::Csv, format!("sep=;\n{}", parted(&rows, ";")).into_bytes()),
            ("a.tsv", Format::Tsv, parted(&rows, "\t").into_bytes()),
            ("a.txt", Format::Tsv, parted(&rows, "\t").into_bytes()),
            ("a.html", Format::Html, html(&rows).into_bytes()),
            ("a.md", Format::Markdown, markdown(&rows).into_bytes()),
            ("a.docx", Format::Docx, docx(&rows)),
        ];
        for (name, format, bytes) in forms {
            let (found, input) = pairs(&bytes, name, format);
            assert_eq!(found, wanted, "{name}: {rows:?}");
            let others = [Finding::OtherColumns, Finding::OtherVariants];
            let left_out: usize = others.map(|finding| input.report.count(finding)).into_iter().sum();
            assert_eq!(left_out, rows.iter().map(Vec::len).sum::<usize>() - 8, "{name}: {rows:?}");
            assert!(input.report.count(Finding::HeaderRows) > 0, "{name}: {rows:?}");
        }
    }
}

#[test]
fn fees_beside_names_are_left_out() {
    let page = "<table><tr><th>Item<th>项目<th>Fee<tr><td>Hotel room<td>酒店客房<td>$100<tr><td>Ferry ticket<td>渡轮票<td>$20\
                </table>";
    let (found, input) = pairs(page.as_bytes(), "a.html", Format::Html);
    let wanted = [("Item", "项目"), ("Hotel room", "酒店客房"), ("Ferry ticket", "渡轮票")];
    assert_eq!(found, wanted.map(|(one, two)| (one.to_owned(), two.to_owned())));
    // Whether they belong to one of the languages is found out with the rest of the document.
    let fees = input.lines.iter().filter(|line| line.text == "Fee" || line.text.starts_with('$'));
    assert_eq!(fees.count(), 3);
    let bitext = bitext::align(page).unwrap();
    assert_eq!(bitext.pairs().len(), 3);
}

#[test]
fn cells_that_span_keep_the_rows() {
    let [(e1, z1), (e2, z2), (e3, z3)] = ROWS;
    let numbered = format!(
        "<table><tr><td>1.<td>{e1}<td>1.<td>{z1}<tr><td>2.<td>{e2}<td>2.<td>{z2}<tr><td colspan=2>Part B<td colspan=2>乙部\
         <tr><td>3.<td>{e3}<td>3.<td>{z3}</table>"
    );
    let labelled = format!(
        "<table><tr><th>Part<th>English<th>中文<tr><td rowspan=2>A<td>{e1}<td>{z1}<tr><td>{e2}<td>{z2}<tr><td colspan=3>\
         Part B 乙部<tr><td>B<td>{e3}<td>{z3}</table>"
    );
    let (merged, more, wide) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>", "<w:gridSpan w:val=\"3\"/>");
    let row = |number: &str, merge: &str, english: &str, chinese: &str| {
        docx_cell(number, merge) + &docx_cell(english, "") + &docx_cell(chinese, "")
    };
    let document = docx_of(&[
        row("No.", "", "English", "中文"),
        row("1", merged, e1, z1),
        row("", more, e2, z2),
        docx_cell("Part B 乙部", wide),
        row("2", "", e3, z3),
    ]);
    let wanted = [(e1, z1), (e2, z2), ("Part B", "乙部"), (e3, z3)].map(|(one, two)| (one.to_owned(), two.to_owned()));
    for (name, format, bytes) in [
        ("a.html", Format::Html, numbered.into_bytes()),
        ("a.html", Format::Html, labelled.into_bytes()),
        ("a.docx", Format::Docx, document),
    ] {
        let (found, input) = pairs(&bytes, name, format);
        assert_eq!(found, wanted, "{name}");
        let beside = input.report.count(Finding::OtherColumns) + input.lines.len() - 2 * found.len();
        assert!(beside > 0, "{name}");
    }
}

#[test]
fn a_text_beside_several_rows_makes_them_one() {
    let (english, first, second) = ("Owners must register. They pay a fee.", "船东须登记。", "他们须缴费。");
    let [_, (e2, z2), (e3, z3)] = ROWS;
    let page = format!(
        "<table><tr><td rowspan=2>{english}<td>{first}<tr><td>{second}<tr><td>{e2}<td>{z2}<tr><td>{e3}<td>{z3}</table>"
    );
    let row = |(one, two): (&str, &str), merge: &str| docx_cell(one, merge) + &docx_cell(two, "");
    let document = docx_of(&[
        row((english, first), "<w:vMerge w:val=\"restart\"/>"),
        row(("", second), "<w:vMerge w:val=\"continue\"/>"),
        row((e2, z2), ""),
        row((e3, z3), ""),
    ]);
    let cell = |text: &str, rows: usize| {
        format!("<table:table-cell table:number-rows-spanned='{rows}'><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = [
        cell(english, 2) + &cell(first, 1),
        format!("<table:covered-table-cell/>{}", cell(second, 1)),
        cell(e2, 1) + &cell(z2, 1),
        cell(e3, 1) + &cell(z3, 1),
    ];
    let rows: String = rows.iter().map(|cells| format!("<table:table-row>{cells}</table:table-row>")).collect();
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'><office:body><office:text><table:table>\
         {rows}</table:table></office:text></office:body></office:document-content>"
    );
    let open = write::archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    for (name, format, bytes) in
        [("a.html", Format::Html, page.into_bytes()), ("a.docx", Format::Docx, document), ("a.odt", Format::Odt, open)]
    {
        let input = read(&bytes, Some(name), &ReadOptions::default()).unwrap();
        assert_eq!(input.format, format, "{name}");
        let found: Vec<_> = input.lines.iter().map(|line| (line.role, &*line.text)).collect();
        let cell = |row, column| Role::Cell { row, column };
        let wanted = [
            (cell(0, 0), english),
            (cell(0, 1), first),
            (cell(0, 1), second),
            (cell(1, 0), e2),
            (cell(1, 1), z2),
            (cell(2, 0), e3),
            (cell(2, 1), z3),
        ];
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn every_sheet_of_a_spreadsheet_has_its_own_columns() {
    let book = write::workbook(&[
        table("ID|English|Chinese", &["A1", "A2", "A3"], &[]),
        table("English|Chinese|Remarks", &[], &["Until May", "As before", "New in this version"]),
    ]);
    if !cfg!(feature = "xlsx") {
        assert!(read(&book, None, &ReadOptions::default()).is_err());
        return;
    }
    let (found, input) = pairs(&book, "a.xlsx", Format::Xlsx);
    let wanted = ROWS.map(|(english, chinese)| (english.to_owned(), chinese.to_owned()));
    assert_eq!(found, [wanted.clone(), wanted].concat());
    let counts = [Finding::OtherColumns, Finding::HeaderRows].map(|finding| input.report.count(finding));
    assert_eq!(counts, [8, 2]);
}

#[test]
fn text_that_a_spreadsheet_saved_is_a_table() {
    let text = "English\tChinese\r\n\"The Director, Ms Chan, will visit the shelter.\"\t处长陈女士将探访庇护所。\r\n\
                \"He said \"\"yes\"\", twice.\nThen he left.\"\t\"他说了两次“是”。\n然后他走了。\"\r\n";
    let bytes: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (_, input) = pairs(&bytes, "a.txt", Format::Tsv);
    let found: Vec<_> = input.lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
    let unit = |row| Role::Unit { row };
    let wanted = [
        (2, unit(0), "The Director, Ms Chan, will visit the shelter."),
        (2, unit(0), "处长陈女士将探访庇护所。"),
        (3, unit(1), "He said \"yes\", twice."),
        (3, unit(1), "Then he left."),
        (3, unit(1), "他说了两次“是”。"),
        (3, unit(1), "然后他走了。"),
    ];
    assert_eq!(found, wanted);
    assert_eq!(input.report.count(Finding::HeaderRows), 1);
}
