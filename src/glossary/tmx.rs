//! Terms from a translation memory.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use serde::{Deserialize, Serialize};

use super::{Glossary, Term};
use crate::error::{Error, ErrorKind};
use crate::language::ScriptShare;

/// The longest English side of a term, in words.
pub const MOST_WORDS: usize = 6;

/// The longest Chinese side of a term, in characters.
pub const MOST_CHARACTERS: usize = 12;

/// What of a TMX file became terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TmxTermReport {
    /// All units.
    pub units: usize,
    /// Units that became terms.
    pub terms: usize,
    /// Units too long for a term.
    pub long: usize,
    /// Units whose sides are not English text and Chinese text.
    pub one_sided: usize,
}

pub(super) fn read(text: &str) -> Result<(Glossary, TmxTermReport), Error> {
    let mut glossary = Glossary::default();
    let mut report = TmxTermReport::default();
    for (english, chinese) in units(text)? {
        report.units += 1;
        let (words, characters) = (ScriptShare::of(&english).words, chinese.chars().filter(|c| !c.is_whitespace()));
        if words > MOST_WORDS || characters.count() > MOST_CHARACTERS {
            report.long += 1;
        } else if let Ok(term) = Term::new(&english, &chinese, 1.0) {
            report.terms += 1;
            glossary.push(term);
        } else {
            report.one_sided += 1;
        }
    }
    Ok((glossary, report))
}

/// The English and the Chinese text of each unit, empty where there is none; native codes of inline tags are left out.
pub(crate) fn units(text: &str) -> Result<Vec<(String, String)>, Error> {
    let mut reader = Reader::from_str(text);
    let fault = |message: &str, position: u64| {
        let before = &text.as_bytes()[..(position as usize).min(text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        Error::new(ErrorKind::Format, message).at_line(line)
    };
    let mut units = Vec::new();
    let mut state = State::default();
    loop {
        let event = reader
            .read_event()
            .map_err(|error| fault("the file is no well-formed XML", reader.error_position()).caused_by(error))?;
        match event {
            Event::Start(tag) => {
                if state.open.is_empty() && tag.local_name().as_ref() != "tmx" {
                    let message = format!("a file of <{}>, not of <tmx>; give a TMX file", tag.local_name().as_ref());
                    return Err(fault(&message, reader.buffer_position()));
                }
                state.start(&tag);
            }
            Event::End(_) => units.extend(state.end()),
            Event::Text(part) => state.text(&part),
            Event::CData(part) => state.text(&part),
            Event::GeneralRef(entity) => {
                let resolved = resolved(&entity).ok_or_else(|| {
                    fault("an entity that XML does not know; write &amp; for &", reader.buffer_position())
                })?;
                state.text(&resolved);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match state.open.last() {
        Some(name) => Err(fault(&format!("the file ends inside <{name}>"), reader.buffer_position())),
        None if !state.seen => Err(fault("no <tmx> in the file; give a TMX file", 0)),
        None => Ok(units),
    }
}

fn resolved(entity: &BytesRef<'_>) -> Option<String> {
    if let Some(c) = entity.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    let resolved = match &**entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    };
    Some(resolved.to_owned())
}

/// Elements whose text is a program's code and no part of the segment.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut"];

/// Where in the file the reader is.
#[derive(Default)]
struct State {
    open: Vec<String>,
    seen: bool,
    /// The side that the segment belongs to.
    side: Option<usize>,
    /// The texts of the unit; of two variants of one language the first one counts.
    texts: [Option<String>; 2],
    segment: String,
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name().as_ref().to_owned();
        self.seen = true;
        match name.as_str() {
            "tu" => self.texts = [None, None],
            "tuv" => self.side = language(tag),
            "seg" => self.segment.clear(),
            _ => {}
        }
        self.open.push(name);
    }

    fn text(&mut self, text: &str) {
        let inside = self.open.iter().any(|name| name == "seg");
        if inside && !self.open.iter().any(|name| CODES.contains(&name.as_str())) {
            self.segment.push_str(text);
        }
    }

    /// Closes an element; gives the unit that ends with it.
    fn end(&mut self) -> Option<(String, String)> {
        match self.open.pop()?.as_str() {
            "seg" => {
                let text = std::mem::take(&mut self.segment);
                if let Some(side) = self.side {
                    self.texts[side].get_or_insert_with(|| text.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                None
            }
            "tu" => {
                let [english, chinese] = std::mem::take(&mut self.texts);
                Some((english.unwrap_or_default(), chinese.unwrap_or_default()))
            }
            _ => None,
        }
    }
}

/// The side of a `tuv`: 0 for English, 1 for Chinese.
fn language(tag: &BytesStart<'_>) -> Option<usize> {
    let attribute = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "lang")?;
    let value = attribute.value.to_lowercase();
    match value.split(['-', '_']).next()? {
        "en" | "eng" => Some(0),
        "zh" | "zho" | "chi" | "cmn" | "yue" => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(units: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n<header/>\n<body>\n{units}\n</body>\n</tmx>\n"
        )
    }

    fn unit(english: &str, chinese: &str) -> String {
        format!(
            "<tu><note>no</note><tuv xml:lang=\"EN-GB\"><seg>{english}</seg></tuv>\
             <tuv xml:lang=\"zh-HK\"><seg>{chinese}</seg></tuv></tu>\n"
        )
    }

    #[test]
    fn takes_short_units_and_counts_the_others() {
        let text = memory(
            &[
                unit("Rights &amp; <bpt i=\"1\">{b}</bpt>Duties<ept i=\"1\">{/b}</ept>", "权利<hi>和</hi>义务"),
                unit("The harbour office will be closed from Monday.", "港务处自周一起关闭。"),
                unit("Nothing", ""),
            ]
            .concat(),
        );
        let (glossary, report) = read(&text).unwrap();
        assert_eq!(glossary.terms(), [Term::new("Rights & Duties", "权利和义务", 1.0).unwrap()]);
        assert_eq!(report, TmxTermReport { units: 3, terms: 1, long: 1, one_sided: 1 });
    }

    #[test]
    fn names_the_line_of_broken_files() {
        let whole = memory(&unit("a", "甲"));
        for (text, line, part) in [
            (whole.replace("</body>", "</tu>"), 8, "well-formed"),
            (whole.replace("</body>\n</tmx>\n", ""), 8, "ends inside <body>"),
            (whole.replace("<seg>a", "<seg>&nbsp;"), 6, "entity"),
            ("<html>\n</html>".to_owned(), 1, "<html>"),
            ("bridge\t桥".to_owned(), 1, "no <tmx>"),
            (String::new(), 1, "no <tmx>"),
        ] {
            let error = read(&text).unwrap_err();
            assert!(error.to_string().contains(part), "{error}");
            assert_eq!((error.kind(), error.line()), (ErrorKind::Format, Some(line)), "{error}");
        }
    }
}
