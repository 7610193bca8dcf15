//! Pairs exactly as a file has them: rows of tables, translation units and objects, with what the file says of each.
//!
//! Texts are neither cleaned nor joined nor split; a line break in a cell stays one. Hidden rows and columns of a
//! spreadsheet are rows too, for a filter hides what was not looked at last. What the exports write comes back: confidence,
//! kind, marks of reviewers, where a pair comes from.

use super::record::Record;
use super::{Encoding, Format, LONGEST_LINE, ReadOptions, ReadReport, budget, check_lengths, docx, encoding};
use super::{Line, rows, table, units};
use crate::error::{Error, ErrorKind};
use crate::language::{Language, Variant};
use crate::table::{Place, own};

/// The pairs of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// The pairs, in order.
    pub records: Vec<Record>,
    /// How many rows or units without any text in the two languages were passed over.
    pub blank: usize,
    /// The language that the file translates from, where it says one of the two.
    pub source: Option<Language>,
    /// The format.
    pub format: Format,
    /// The encoding; UTF-8 for documents in an archive.
    pub encoding: Encoding,
    /// What was left out, and what looks wrong.
    pub report: ReadReport,
}

/// Reads the pairs of a table, a memory, an XLIFF file or objects in JSON; the name decides between formats that look alike.
///
/// ```
/// use bitext::read::{self, ReadOptions};
///
/// let table = "English\tChinese\tconfidence\nThe pier is closed.\t码头关闭。\t0.75\n";
/// let read = read::records(table.as_bytes(), Some("pairs.tsv"), &ReadOptions::default())?;
/// assert_eq!(read.records[0].chinese, ["码头关闭。"]);
/// assert_eq!(read.records[0].stated.confidence, Some(0.75));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// As [`read::read`](super::read()); [`ErrorKind::Format`] for a format or a table that declares no pairs, for a mark of a
/// reviewer that is not known, and for a confidence that is no number from 0 to 1.
pub fn records(bytes: &[u8], name: Option<&str>, options: &ReadOptions) -> Result<Records, Error> {
    let mut format = match options.format {
        Some(format) => format,
        None => Format::detect(name, bytes)?,
    };
    let mut report = ReadReport::default();
    let asked = &options.variants[..];
    let mut text = String::new();
    let mut used = Encoding::Utf8;
    if !matches!(format, Format::Docx | Format::Odt | Format::Xlsx | Format::Pdf) {
        let decoded = encoding::document(bytes, format, options)?;
        report.add(super::Finding::ReplacedBytes, decoded.replaced, None);
        (text, used) = (decoded.text.into_owned(), decoded.encoding);
        budget::check_text(text.len() / 2)?;
    }
    if format == Format::Text && options.format.is_none() && table::is_saved_as_text(&text) {
        format = Format::Tsv;
    }
    let cells = match format {
        Format::Csv => Some(table::whole_cells(&text, None)?),
        Format::Tsv => Some(table::whole_cells(&text, Some(b'\t'))?),
        Format::Docx => Some(docx::whole_cells(bytes, &mut report)?),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Some(super::xlsx::whole_cells(bytes, &mut report)?),
        _ => None,
    };
    let mut source = None;
    let mut of_units = |units: units::Units, report: &mut ReadReport| {
        source = units.source;
        units.records(asked, report)
    };
    let (records, blank) = match (format, cells) {
        (_, Some(cells)) => {
            check_lengths(cells.iter().map(|(line, _)| (line.number, &*line.text)), LONGEST_LINE)?;
            of_cells(cells, asked, &mut report)?
        }
        (Format::Tmx, _) => of_units(units::tmx_units(&text, &mut report)?, &mut report)?,
        (Format::Xliff, _) => of_units(units::xliff_units(&text, &mut report)?, &mut report)?,
        (Format::Wordfast, _) => units::wordfast_units(&text, &mut report)?.records(asked, &mut report)?,
        (Format::Jsonl, _) => units::json_units(&text, &mut report)?.records(asked, &mut report)?,
        _ => {
            let message = format!(
                "{format} declares no pairs; give a table (XLSX, CSV, TSV, DOCX), TMX, XLIFF or JSON Lines, or align it"
            );
            return Err(Error::new(ErrorKind::Format, message));
        }
    };
    if report.exceeded {
        let most = if matches!(format, Format::Xlsx) { budget::CELLS } else { budget::LINES };
        let message = format!("more than {most} cells or units; give it in parts");
        return Err(Error::new(ErrorKind::Format, message));
    }
    Ok(Records { records, blank, source, format, encoding: used, report })
}

/// Whether a workbook or a Word document is one that the exports wrote to be reviewed.
#[must_use]
pub fn is_for_review(bytes: &[u8]) -> bool {
    let cells = match Format::detect(None, bytes) {
        Ok(Format::Docx) => docx::whole_cells(bytes, &mut ReadReport::default()),
        #[cfg(feature = "xlsx")]
        Ok(Format::Xlsx) => super::xlsx::whole_cells(bytes, &mut ReadReport::default()),
        _ => return false,
    };
    let cells = cells.unwrap_or_default();
    let Some(first) = cells.iter().find_map(|(_, place)| *place) else { return false };
    let head = cells
        .iter()
        .filter(|(_, place)| place.is_some_and(|place| (place.table, place.row) == (first.table, first.row)));
    own::is_head(head.map(|(line, _)| &*line.text))
}

/// The rows of tables.
fn of_cells(
    cells: Vec<(Line, Option<Place>)>,
    asked: &[Variant],
    report: &mut ReadReport,
) -> Result<(Vec<Record>, usize), Error> {
    let Some(found) = rows::records(cells, asked, report)? else {
        let message =
            "no table with a column in English and one in Chinese; name them in the first row: English, Chinese";
        return Err(Error::new(ErrorKind::Format, message));
    };
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Review;

    fn read(text: &str, name: &str) -> Records {
        records(text.as_bytes(), Some(name), &ReadOptions::default()).unwrap()
    }

    #[test]
    fn rows_stay_as_they_are() {
        let table = "Chinese,note,English,review\r\n\"码头关闭。\n请绕行。\",x,\" The pier\tis closed. \",OK\r\n,,Alone,\r\n,y,,\r\n";
        let found = read(table, "a.csv");
        assert_eq!(found.records[0].english, [" The pier\tis closed. "]);
        assert_eq!(found.records[0].chinese, ["码头关闭。\n请绕行。"]);
        assert_eq!((found.records[0].review, found.records[0].number), (Review::Accepted, 2));
        assert_eq!((found.records[1].chinese.len(), found.records.len(), found.blank), (0, 2, 1));
    }

    #[test]
    fn what_is_stated_comes_along() {
        let tmx = "<tmx><header srclang='zh-CN'/><body><tu><prop type='x-confidence'>0.25</prop><prop type='x-review'>edited</prop>\
                   <prop type='x-document'>zh.txt</prop><prop type='x-line'>7</prop>\
                   <prop type='x-target-document'>en.txt</prop><prop type='x-target-line'>3</prop>\
                   <tuv xml:lang='zh'><seg>完</seg></tuv><tuv xml:lang='en'><seg>End\nof it</seg></tuv></tu></body></tmx>";
        let json = "{\"en\":\"End\\nof it\",\"zh\":\"完\",\"confidence\":0.25,\"review\":\"edited\",\"file\":\"en.txt\",\
                    \"line\":3,\"zh_file\":\"zh.txt\",\"zh_line\":7}";
        for (text, name) in [(tmx, "a.tmx"), (json, "a.jsonl")] {
            let found = read(text, name);
            let record = &found.records[0];
            assert_eq!(record.english, ["End\nof it"], "{name}");
            assert_eq!((record.stated.confidence, record.review), (Some(0.25), Review::Edited), "{name}");
            assert_eq!((&record.files[..], record.lines), (&["en.txt".to_owned(), "zh.txt".to_owned()][..], [3, 7]));
        }
    }

    #[test]
    fn a_memory_comes_with_its_direction_and_what_it_says_of_its_units() {
        let tmx = "<tmx><header srclang='zh-CN'/><body><tu tuid='9' creationdate='20240131T120000Z' usagecount='3'>\
                   <prop type='x-part'>1/2</prop><tuv xml:lang='zh'><seg>完</seg></tuv>\
                   <tuv xml:lang='en'><seg>End</seg></tuv></tu></body></tmx>";
        let found = read(tmx, "a.tmx");
        let stated = [("@creationdate", "20240131T120000Z"), ("@usagecount", "3"), ("part", "1/2")];
        assert_eq!(found.records[0].properties, stated.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(found.source, Some(Language::Chinese));
        let xliff = "<xliff version='1.2'><file source-language='zh' target-language='en'><body><trans-unit id='1'>\
                     <source>完</source><target>End</target></trans-unit></body></file></xliff>";
        assert_eq!(read(xliff, "a.xlf").source, Some(Language::Chinese));
    }

    #[test]
    fn confidences_are_numbers_or_per_cent() {
        let table = |confidence: &str| format!("English,Chinese,confidence\nPier,码头,{confidence}\n");
        for (confidence, wanted) in [("0.5", Some(0.5)), ("90%", Some(0.9)), ("100 ％", Some(1.0)), ("", None)] {
            assert_eq!(read(&table(confidence), "a.csv").records[0].stated.confidence, wanted, "{confidence}");
        }
        for confidence in ["abc", "1.5", "-0.3", "90", "NaN", "130%"] {
            let fault = records(table(confidence).as_bytes(), Some("a.csv"), &ReadOptions::default()).unwrap_err();
            assert_eq!(fault.line(), Some(2), "{confidence}");
        }
    }

    #[test]
    fn a_text_that_differs_from_its_segments_was_edited() {
        let line = |en: &str| format!("{{\"en\":\"{en}\",\"zh\":\"一。\",\"en_segments\":[\"One.\"]}}");
        assert_eq!(read(&line("One."), "a.jsonl").records[0].review, Review::Open);
        assert_eq!(read(&line("Only one."), "a.jsonl").records[0].review, Review::Edited);
    }

    #[test]
    fn what_declares_no_pairs_is_refused() {
        let fault = |text: &str, name: &str| {
            records(text.as_bytes(), Some(name), &ReadOptions::default()).unwrap_err().to_string()
        };
        assert!(fault("The pier.\n码头。", "a.txt").contains("text declares no pairs"));
        assert!(fault("Name,Age\nChan,30\n", "a.csv").contains("name them in the first row: English, Chinese"));
        let unknown = fault("English,Chinese,review\nPier,码头,perhaps\n", "a.csv");
        assert!(unknown.contains("line 2") && unknown.contains("\"perhaps\""), "{unknown}");
    }
}
