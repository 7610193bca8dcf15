//! Attacks in the formats of documents and spreadsheets.

use crate::archives;
use crate::attacks::{Attack, attack, text};

fn memory(header: &str, units: &str) -> Vec<u8> {
    text(format!("<tmx version=\"1.4\"><header {header} srclang=\"en\"/><body>{units}</body></tmx>"))
}

const UNIT: &str = "<tu><tuv xml:lang=\"en\"><seg>A</seg></tuv><tuv xml:lang=\"zh\"><seg>一</seg></tuv></tu>";
const PARAGRAPHS: &str = "<w:p><w:r><w:t>O</w:t></w:r></w:p><w:p><w:r><w:t>一</w:t></w:r></w:p>";

#[cfg(feature = "xlsx")]
const ROW: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>One bridge opened.</text:p>\
    </table:table-cell><table:table-cell office:value-type=\"string\"><text:p>一座桥通车。</text:p></table:table-cell></table:table-row>";

pub(crate) fn of_documents() -> Vec<Attack> {
    vec![
        attack!("attributes", "a.html", 15_000, |n| {
            let attributes: String = (0..n).map(|at| format!("a{at}=1 ")).collect();
            text(format!("<p {attributes}>One.</p><p>一。</p>"))
        }),
        attack!(
            "too many attributes",
            "a.html",
            1_000_000,
            |n| { text(format!("<p {}>One.</p><p>一。</p>", "a=1 ".repeat(n))) },
            "attributes"
        ),
        attack!("nested blocks", "a.html", 50_000, |n| text("<div>".repeat(n) + "One.<p>一。")),
        attack!("nested tables", "a.html", 20_000, |n| text("<table><tr><td>".repeat(n) + "One.<p>一。")),
        attack!("nested spans", "a.html", 50_000, |n| text("<p>".to_owned() + &"<span>a".repeat(n) + "<p>一。")),
        attack!("spans of cells", "a.html", 3000, |n| {
            text("<table>".to_owned() + &"<tr><td rowspan=65534 colspan=1000>a<td>一</tr>".repeat(n))
        }),
        attack!("too many paragraphs", "a.html", 1_000_000, |n| text("<p>O<p>一".repeat(n)), "lines"),
        attack!("markdown quotations", "a.md", 50_000, |n| text(">".repeat(n) + "One\n\n一")),
        attack!("markdown brackets", "a.md", 50_000, |n| text("[a](".repeat(n) + "One\n\n一")),
        attack!("markdown emphasis", "a.md", 50_000, |n| text("*a_".repeat(n) + "One\n\n一")),
        attack!("empty paragraphs", "a.docx", 2_000_000, |n| archives::docx(&("<w:p/>".repeat(n) + PARAGRAPHS), "")),
        attack!(
            "too many paragraphs of Word",
            "a.docx",
            500_000,
            |n| archives::docx(&PARAGRAPHS.repeat(n), ""),
            "lines"
        ),
        attack!(
            "line breaks of Word",
            "a.docx",
            1_000_000,
            |n| {
                let lines = "<w:br/><w:t>O</w:t>".repeat(n);
                archives::docx(&format!("<w:p><w:r>{lines}</w:r></w:p>{PARAGRAPHS}"), "")
            },
            "lines"
        ),
        attack!("chain of styles", "a.docx", 40_000, |n| {
            let style = |at: usize| {
                let base = at.saturating_sub(1);
                format!("<w:style w:styleId=\"s{at}\"><w:basedOn w:val=\"s{base}\"/></w:style>")
            };
            archives::docx(PARAGRAPHS, &(0..n).map(style).collect::<String>())
        }),
        attack!("unpacks to much", "a.docx", 100 << 20, |n| archives::docx(&" ".repeat(n), ""), "unpacks to more than"),
        attack!("spaces", "a.odt", 2000, |n| {
            archives::odt(&"<text:p>A<text:s text:c=\"1000000000\"/>B</text:p><text:p>一</text:p>".repeat(n))
        }),
        attack!("repeated cells of a text", "a.odt", 100, |n| {
            archives::odt(
                &"<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                  table:number-columns-repeated=\"16384\"><text:p>A</text:p></table:table-cell><table:table-cell><text:p>一\
                  </text:p></table:table-cell></table:table-row></table:table>"
                    .repeat(n),
            )
        }),
        attack!("nested sections", "a.odt", 50_000, |n| {
            archives::odt(&format!(
                "{}<text:p>One.</text:p><text:p>一。</text:p>{}",
                "<text:section>".repeat(n),
                "</text:section>".repeat(n)
            ))
        }),
        attack!("nested frames", "a.odt", 10_000, |n| {
            archives::odt(&format!(
                "{}<text:p>One.</text:p><text:p>一。</text:p>{}",
                "<text:p><draw:frame><draw:text-box>".repeat(n),
                "</draw:text-box></draw:frame></text:p>".repeat(n)
            ))
        }),
        attack!("notes", "a.odt", 10_000, |n| {
            let note = "<text:note><text:note-body><text:p>A.</text:p></text:note-body></text:note>";
            archives::odt(&format!("<text:p>One.{}</text:p><text:p>一。</text:p>", note.repeat(n)))
        }),
        attack!("nested codes", "a.tmx", 100_000, |n| {
            memory("", &format!("<tu><tuv xml:lang=\"en\"><seg>{}", "<hi>".repeat(n)))
        }),
        attack!(
            "entities",
            "a.tmx",
            60,
            |n| {
                let entity = |at: usize| format!("<!ENTITY a{at} \"&a{0};&a{0};\">", at.saturating_sub(1));
                text(
                    format!("<!DOCTYPE tmx [{}]>", (0..n).map(entity).collect::<String>())
                        .into_bytes()
                        .into_iter()
                        .chain(memory("", UNIT))
                        .map(char::from)
                        .collect(),
                )
            },
            "entities"
        ),
        attack!("units", "a.tmx", 30_000, |n| memory("", &UNIT.repeat(n))),
        attack!("too many units", "a.tmx", 300_000, |n| memory("", &UNIT.repeat(n)), "lines"),
        attack!("attributes of a memory", "a.tmx", 200_000, |n| {
            memory(&(0..n).map(|at| format!("a{at}=\"1\" ")).collect::<String>(), UNIT)
        }),
    ]
}

#[cfg(not(feature = "xlsx"))]
pub(crate) fn of_spreadsheets() -> Vec<Attack> {
    Vec::new()
}

#[cfg(feature = "xlsx")]
pub(crate) fn of_spreadsheets() -> Vec<Attack> {
    vec![
        attack!("far corners", "a.xlsx", 1, |_| {
            let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            archives::xlsx(&format!(
                "<row r=\"1\">{}{}</row><row r=\"1048576\">{}</row>",
                cell("A1", "The bridge opened."),
                cell("B1", "大桥通车。"),
                cell("XFD1048576", "x")
            ))
        }),
        attack!("wide rows", "a.xlsx", 200, |n| {
            let row = |at: usize| {
                format!(
                    "<row r=\"{at}\"><c r=\"A{at}\" t=\"inlineStr\"><is><t>One.</t></is></c><c r=\"XFD{at}\" \
                     t=\"inlineStr\"><is><t>一。</t></is></c></row>"
                )
            };
            archives::xlsx(&(1..=n).map(row).collect::<String>())
        }),
        attack!(
            "shared text",
            "a.xlsx",
            50_000,
            |n| {
                let row = |at: usize| format!("<row r=\"{at}\"><c r=\"A{at}\" t=\"s\"><v>0</v></c></row>");
                let shared = format!("<si><t>{}</t></si>", "The bridge opened. ".repeat(1000));
                archives::xlsx_with(&(1..=n).map(row).collect::<String>(), &shared)
            },
            "more than 64 MB of text"
        ),
        attack!(
            "repeated text",
            "a.ods",
            20_000,
            |n| {
                archives::ods(&format!(
                    "<table:table table:name=\"One\"><table:table-row table:number-rows-repeated=\"{n}\"><table:table-cell \
                     office:value-type=\"string\"><text:p>{}</text:p></table:table-cell></table:table-row></table:table>",
                    "The bridge opened. ".repeat(1000)
                ))
            },
            "more than 64 MB of text"
        ),
        attack!("nested groups of rows", "a.ods", 20_000, |n| {
            archives::ods(&format!(
                "<table:table table:name=\"One\">{}{ROW}{}</table:table>",
                "<table:table-row-group>".repeat(n),
                "</table:table-row-group>".repeat(n)
            ))
        }),
        attack!("many tables", "a.ods", 2500, |n| {
            archives::ods(&format!("<table:table table:name=\"One\">{ROW}</table:table>").repeat(n))
        }),
        attack!("empty rows", "a.ods", 100_000, |n| {
            archives::ods(&format!(
                "<table:table table:name=\"One\">{ROW}<table:table-row table:number-rows-repeated=\"{n}\"><table:table-cell \
                 table:number-columns-repeated=\"16384\"/></table:table-row>{ROW}</table:table>"
            ))
        }),
        attack!(
            "repeats below zero",
            "a.ods",
            1,
            |_| {
                archives::ods(&format!(
                    "<table:table table:name=\"One\"><table:table-row table:number-rows-repeated=\"-1\"><table:table-cell \
                     table:number-columns-repeated=\"-5\"/></table:table-row>{ROW}</table:table>"
                ))
            },
            "save it as CSV"
        ),
        attack!(
            "repeated rows",
            "a.ods",
            1,
            |_| {
                archives::ods(
                    "<table:table table:name=\"One\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                 office:value-type=\"string\" table:number-columns-repeated=\"100\"><text:p>A</text:p></table:table-cell>\
                 </table:table-row></table:table>",
                )
            },
            "too large"
        ),
    ]
}
