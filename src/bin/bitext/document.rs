//! A document of a stream: a line of JSON, and the line that comes of it.

use std::collections::BTreeMap;

use bitext::export::jsonl;
use bitext::language::ScriptShare;
use bitext::read::{self, Encoding, Format, Input, ReadOptions};
use bitext::units::UnitOptions;
use bitext::{Aligner, Bitext, Document, ErrorKind, Language};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::told;

/// The most segments that a list may have, as many as a text may have lines.
const SEGMENTS: usize = 500_000;

/// A document by its keys.
#[derive(Deserialize)]
struct Keys {
    text: Option<String>,
    en: Option<Side>,
    zh: Option<Side>,
}

/// A half.
#[derive(Deserialize)]
#[serde(untagged)]
enum Side {
    Text(String),
    Segments(Vec<String>),
}

/// What a result names its document by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Name {
    pub(crate) id: Option<Value>,
    /// The number of the line where the id is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u64>,
}

/// Why a document has no pairs.
#[derive(Debug, Serialize)]
pub(crate) struct Fault {
    kind: &'static str,
    message: String,
}

impl Fault {
    pub(crate) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

impl From<bitext::Error> for Fault {
    fn from(error: bitext::Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Empty => "empty",
            ErrorKind::NoEnglish => "no-english",
            ErrorKind::NoChinese => "no-chinese",
            ErrorKind::Encoding => "encoding",
            ErrorKind::Format => "format",
            _ => "other",
        };
        Self::new(kind, told(&error))
    }
}

/// The name of a line: its id, or its number where it has none.
pub(crate) fn name(line: &[u8], number: u64) -> Name {
    #[derive(Deserialize)]
    struct Id {
        id: Value,
    }
    // An id is found where other bytes of the line are no text.
    let text = String::from_utf8_lossy(line);
    // A list would be read as its values in order.
    let object = Some(&*text).filter(|text| text.trim_start().starts_with('{'));
    let id = object.and_then(|text| serde_json::from_str::<Id>(text).ok()).map(|found| found.id);
    let id = id.filter(|id| id.is_string() || id.is_u64() || id.is_i64());
    Name { line: if id.is_none() { Some(number) } else { None }, id }
}

/// The name of a line that is too long, from its start.
pub(crate) fn name_by_start(start: &[u8], number: u64) -> Name {
    let start = String::from_utf8_lossy(start);
    let value = start.trim_start().strip_prefix('{').map(str::trim_start).and_then(|rest| rest.strip_prefix("\"id\""));
    let value = value.and_then(|rest| rest.trim_start().strip_prefix(':'));
    let mut values = serde_json::Deserializer::from_str(value.unwrap_or_default()).into_iter::<Value>();
    match values.next() {
        Some(Ok(id)) if id.is_string() => Name { id: Some(id), line: None },
        _ => Name { id: None, line: Some(number) },
    }
}

/// What is found on the way to the pairs.
#[derive(Serialize)]
struct Found {
    english: usize,
    chinese: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    layout: Option<String>,
    releases: usize,
    /// Releases whose sides do not look like translations.
    unrelated: usize,
    expected_share: f64,
    /// What reading left out or came upon, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    read: BTreeMap<&'static str, usize>,
    /// How often each cleaning rule fired.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    cleaned: BTreeMap<&'static str, usize>,
}

/// The line of a document, with its line break.
pub(crate) fn result(
    name: &Name,
    line: &[u8],
    from: Option<Format>,
    aligner: &Aligner,
    unit_options: &UnitOptions,
) -> Result<Vec<u8>, Fault> {
    let (bitext, reports) = align(name, line, from, aligner)?;
    let units = aligner.units(&bitext, unit_options)?;
    let found = Found {
        english: bitext.english().len(),
        chinese: bitext.chinese().len(),
        layout: bitext.layout().map(|layout| layout.to_string()),
        releases: bitext.releases(),
        unrelated: bitext.unrelated(),
        expected_share: (f64::from(bitext.expected_share()) * 1e4).round() / 1e4,
        read: reports,
        cleaned: bitext.cleaned().counts().map(|(rule, count)| (rule.name(), count)).collect(),
    };
    #[derive(Serialize)]
    struct Line<'a> {
        #[serde(flatten)]
        name: &'a Name,
        #[serde(flatten)]
        found: Found,
    }
    let mut out = json(&Line { name, found })?;
    // The pairs stand last.
    out.pop();
    out.extend(b",\"pairs\":");
    jsonl::write_list(&mut out, &bitext, &units)?;
    out.extend(b"}\n");
    Ok(out)
}

/// The line of a document that cannot be aligned, with its line break.
pub(crate) fn fault(name: &Name, fault: &Fault) -> Vec<u8> {
    #[derive(Serialize)]
    struct Line<'a> {
        #[serde(flatten)]
        name: &'a Name,
        error: &'a Fault,
    }
    let mut out = json(&Line { name, error: fault }).unwrap_or_default();
    out.push(b'\n');
    out
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(value).map_err(|error| Fault::new("other", error.to_string()))
}

type Reports = BTreeMap<&'static str, usize>;

fn align(name: &Name, line: &[u8], from: Option<Format>, aligner: &Aligner) -> Result<(Bitext, Reports), Fault> {
    let text = std::str::from_utf8(line).map_err(|error| {
        Fault::new("encoding", format!("not valid UTF-8 at byte {} of the line", error.valid_up_to() + 1))
    })?;
    let keys: Keys = serde_json::from_str(text).map_err(|error| Fault::new("json", json_fault(&error)))?;
    if name.id.is_none() {
        return Err(Fault::new("id", "no \"id\" that is a string or a whole number"));
    }
    let mut reports = Reports::new();
    let mut read = |text: &str| {
        let input = read_text(text, from)?;
        for (finding, count, _) in input.report.counts() {
            *reports.entry(finding.name()).or_default() += count;
        }
        Ok::<Input, Fault>(input)
    };
    let bitext = match keys {
        Keys { text: Some(text), en: None, zh: None } => aligner.align(&read(&text)?.lines)?,
        Keys { text: None, en: Some(Side::Text(en)), zh: Some(Side::Text(zh)) } => {
            let (en, zh) = (read(&en)?.lines, read(&zh)?.lines);
            let bitext = aligner.align((&en, &zh));
            bitext.map_err(|error| error.in_inputs(["\"en\"", "\"zh\""].map(str::to_owned)))?
        }
        Keys { text: None, en: Some(Side::Segments(en)), zh: Some(Side::Segments(zh)) } => segments(aligner, &en, &zh)?,
        Keys { text: Some(_), .. } => {
            return Err(Fault::new("keys", "\"text\" and a side of its own: give one of both"));
        }
        Keys { en: Some(_), zh: Some(_), .. } => {
            return Err(Fault::new(
                "keys",
                "\"en\" and \"zh\" differ in kind: give two texts, or two lists of segments",
            ));
        }
        Keys { en: None, zh: None, .. } => return Err(Fault::new("keys", "no \"text\", nor \"en\" and \"zh\"")),
        Keys { en: None, .. } => return Err(Fault::new("no-english", "no \"en\" beside \"zh\"")),
        Keys { zh: None, .. } => return Err(Fault::new("no-chinese", "no \"zh\" beside \"en\"")),
    };
    Ok((bitext, reports))
}

/// The message of a fault of JSON; its line is always the first.
fn json_fault(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, _)) => format!("no object with \"id\" and texts: {what} at byte {} of the line", error.column()),
        None => message,
    }
}

/// Reads a text as `align` reads a file with it.
fn read_text(text: &str, from: Option<Format>) -> Result<Input, Fault> {
    let name = Some("text.txt");
    let format = match from {
        Some(format) => format,
        None => Format::detect(name, text.as_bytes())?,
    };
    if matches!(format, Format::Pdf | Format::Docx | Format::Odt | Format::Xlsx) {
        return Err(Fault::new("format", format!("{format} in a text; give the text of the document")));
    }
    let mut options = ReadOptions::default().encoding(Encoding::Utf8);
    options.format = from;
    Ok(read::read(text.as_bytes(), name, &options)?)
}

/// Aligns segments as they are.
fn segments(aligner: &Aligner, english: &[String], chinese: &[String]) -> Result<Bitext, Fault> {
    let blank = |side: &[String]| side.iter().all(|text| text.trim().is_empty());
    if blank(english) || blank(chinese) {
        let (kind, key) = if blank(english) { ("no-english", "en") } else { ("no-chinese", "zh") };
        return Err(Fault::new(kind, format!("no text in \"{key}\"")));
    }
    if english.len().max(chinese.len()) > SEGMENTS {
        return Err(Fault::new("format", format!("more than {SEGMENTS} segments; give it in parts")));
    }
    let share = |side: &[String]| {
        let (mut han, mut all) = (0, 0);
        for share in side.iter().map(|text| ScriptShare::of(text)) {
            han += share.han;
            all += share.han + share.words;
        }
        han as f64 / all.max(1) as f64
    };
    if share(english) > share(chinese) {
        return Err(Fault::new("keys", "\"en\" has more Chinese than \"zh\": they are exchanged"));
    }
    let english = Document::from_lines(Language::English, english);
    let chinese = Document::from_lines(Language::Chinese, chinese);
    Ok(aligner.align((english, chinese))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ids_or_lines() {
        let id = |line: &str| name(line.as_bytes(), 7).id.map(|id| id.to_string());
        assert_eq!(id(r#"{"id":"a\u0041","text":1}"#).as_deref(), Some("\"aA\""));
        assert_eq!(id(r#"{"text":"x","id":-3}"#).as_deref(), Some("-3"));
        for line in [r#"{"id":1.5}"#, r#"{"id":null}"#, "[1]", r#"{"id":["a"]}"#, r#"{"text":"x"}"#, "{", ""] {
            assert_eq!(name(line.as_bytes(), 7), Name { id: None, line: Some(7) }, "{line}");
        }
        assert_eq!(name(b"{\"id\":\"a\",\"text\":\"\xFF\"}", 7).id, Some(Value::from("a")));
        assert_eq!(name_by_start(b" { \"id\" : \"a b\", \"te", 7).id, Some(Value::from("a b")));
        for start in [&b"{\"id\":\"a"[..], b"{\"id\":12", b"{\"text\":\"x"] {
            assert_eq!(name_by_start(start, 7).id, None);
        }
    }
}
