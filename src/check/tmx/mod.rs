//! A translation memory as it stands in its file: whether programs can read it, and what its units say.
//!
//! The file is read as a stream, so that a memory of a million units takes no more than one, and what
//! [`Repeats`] keeps of each. The rules are those of the DTD of TMX 1.4b.

mod lines;
mod rules;

use std::io::{BufRead, Write};

use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::memory::ordered;
use super::report::{MemoryReport, Remark};
use super::{Code, Finding, Repeats, sides, texts};
use crate::error::{Error, ErrorKind};
use crate::language::{Language, Variant};
use lines::Lines;
use rules::{BESIDE, HEADER, INSIDE, attribute, is_allowed, same_tag, with_attribute};

/// Bytes of one unit; a memory with longer ones is damaged.
const LARGEST_UNIT: usize = 64 << 20;

/// A memory to be checked.
pub struct Memory<'a> {
    /// The source language, of which a text is to have one target.
    pub source: Language,
    /// Takes each remark as it is made, in the order of the file.
    pub say: &'a mut dyn FnMut(&Remark<'_>),
    /// Takes a mended copy.
    pub mended: Option<&'a mut dyn Write>,
}

/// Checks a TMX file in UTF-8.
///
/// # Errors
/// [`ErrorKind::Format`], naming the line, for XML that is not well-formed or is cut off, and for a file that is no TMX;
/// [`ErrorKind::Io`] if the file cannot be read or the copy not be written.
pub fn tmx(input: impl BufRead, memory: Memory<'_>) -> Result<MemoryReport, Error> {
    let Memory { source, say, mended } = memory;
    let mut linter = Linter {
        source,
        say,
        mended: mended.map(Writer::new),
        report: MemoryReport::default(),
        repeats: Repeats::default(),
        open: Vec::new(),
        line: 1,
        unit: None,
        source_tag: None,
        tags: Vec::new(),
    };
    linter.run(input)?;
    Ok(linter.report)
}

/// A unit while it is read.
#[derive(Default)]
struct Unit {
    line: usize,
    /// Tags with their texts.
    variants: Vec<(Option<String>, String)>,
    /// Whether it is a finer unit that the export wrote beside its pairs, so that its source may stand twice.
    is_beside: bool,
    /// Its events, for the mended copy.
    events: Vec<Event<'static>>,
    bytes: usize,
}

struct Linter<'a> {
    source: Language,
    say: &'a mut dyn FnMut(&Remark<'_>),
    mended: Option<Writer<&'a mut dyn Write>>,
    report: MemoryReport,
    repeats: Repeats,
    /// The elements that are open.
    open: Vec<String>,
    line: usize,
    unit: Option<Unit>,
    source_tag: Option<String>,
    /// Tags of which something was said.
    tags: Vec<String>,
}

impl Linter<'_> {
    fn run(&mut self, input: impl BufRead) -> Result<(), Error> {
        let mut reader = Reader::from_reader(Lines { inner: input, breaks: 0 });
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            self.line = reader.get_ref().breaks + 1;
            let event = reader.read_event_into(&mut buffer).map_err(|error| self.damaged(error))?;
            if let Event::Eof = event {
                break;
            }
            self.take(event)?;
        }
        if !self.open.is_empty() {
            return Err(Error::new(ErrorKind::Format, "the XML is cut off; get a complete copy").at_line(self.line));
        }
        if self.tags.is_empty() && self.report.units == 0 && self.source_tag.is_none() {
            return Err(Error::new(ErrorKind::Format, "no TMX: it has no element tmx with a header"));
        }
        Ok(())
    }

    fn damaged(&self, error: quick_xml::Error) -> Error {
        match error {
            quick_xml::Error::Io(error) => Error::from(std::io::Error::new(error.kind(), error.to_string())),
            error => Error::new(ErrorKind::Format, "damaged XML").at_line(self.line).caused_by(error),
        }
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), Error> {
        let event = match event {
            Event::Start(start) => {
                let start = self.start(start.into_owned());
                self.open.push(start.name().0.to_owned());
                Event::Start(start)
            }
            Event::Empty(start) => {
                let start = self.start(start.into_owned());
                self.open.push(start.name().0.to_owned());
                self.put(Event::Empty(start))?;
                self.end()?;
                return Ok(());
            }
            Event::End(end) => {
                self.put(Event::End(end.into_owned()))?;
                return self.end();
            }
            Event::Text(text) => {
                let clean = self.allowed(&text);
                if let Some(seg) = self.segment() {
                    seg.push_str(&text.xml10_content());
                } else if !text.trim().is_empty()
                    && self.open.last().is_none_or(|name| !matches!(&**name, "note" | "prop" | "ude"))
                    && !self.is_inline()
                {
                    self.say(Code::Structure, "text where only elements may stand".to_owned());
                }
                Event::Text(BytesText::from_escaped(clean))
            }
            Event::CData(text) => {
                if let Some(seg) = self.segment() {
                    seg.push_str(&text.xml10_content());
                }
                Event::CData(text.into_owned())
            }
            Event::GeneralRef(reference) => match self.reference(&reference) {
                true => Event::GeneralRef(reference.into_owned()),
                false => return Ok(()),
            },
            other => other.into_owned(),
        };
        self.put(event)
    }

    /// The text that is written into, inside of a segment and outside of its codes.
    fn segment(&mut self) -> Option<&mut String> {
        let inside = self.open.iter().any(|name| name == "seg");
        let code = self.open.iter().any(|name| matches!(&**name, "bpt" | "ept" | "ph" | "it" | "ut"));
        let unit = self.unit.as_mut().filter(|_| inside && !code)?;
        unit.variants.last_mut().map(|(_, text)| text)
    }

    fn is_inline(&self) -> bool {
        self.open.iter().any(|name| name == "seg")
    }

    /// A text without what XML forbids.
    fn allowed(&mut self, text: &str) -> String {
        let forbidden = text.chars().filter(|&c| !is_allowed(c)).count();
        if forbidden > 0 {
            self.report.characters += forbidden;
            let first = text.chars().find(|&c| !is_allowed(c)).map_or(0, u32::from);
            self.say(Code::Character, format!("U+{first:04X}, which XML forbids"));
        }
        text.chars().filter(|&c| is_allowed(c)).collect()
    }

    /// Takes the character of a reference; whether it may stay.
    fn reference(&mut self, reference: &BytesRef<'_>) -> bool {
        let name = reference.xml10_content().into_owned();
        if !reference.is_char_ref() {
            let known = quick_xml::escape::resolve_predefined_entity(&name);
            match known {
                Some(text) => {
                    if let Some(seg) = self.segment() {
                        seg.push_str(text);
                    }
                }
                None => self.say(Code::Structure, format!("the entity &{name}; is not declared")),
            }
            return true;
        }
        match reference.resolve_char_ref().ok().flatten().filter(|&c| is_allowed(c)) {
            Some(c) => {
                if let Some(seg) = self.segment() {
                    seg.push(c);
                }
                true
            }
            None => {
                self.report.characters += 1;
                self.say(Code::Character, format!("&{name}; stands for a character that XML forbids"));
                false
            }
        }
    }

    /// Takes a start tag; the tag as the mended copy has it.
    fn start(&mut self, start: BytesStart<'static>) -> BytesStart<'static> {
        let name = start.name().0.to_owned();
        let parent = self.open.last().cloned().unwrap_or_default();
        let allowed = INSIDE.iter().find(|(element, _)| *element == parent).map_or(&[][..], |(_, inside)| inside);
        if !allowed.contains(&&*name) {
            let place = if parent.is_empty() { "at the beginning".to_owned() } else { format!("inside {parent}") };
            self.say(Code::Structure, format!("the element {name} {place}"));
        }
        match name.as_str() {
            "header" => return self.header(start),
            "tu" => {
                self.report.units += 1;
                self.unit = Some(Unit { line: self.line, ..Unit::default() });
            }
            "tuv" => {
                let (tag, start) = self.tag(start);
                if let Some(unit) = &mut self.unit {
                    unit.variants.push((tag, String::new()));
                }
                return start;
            }
            "prop" => {
                let name = attribute(&start, "type").unwrap_or_default();
                if let Some(unit) = self.unit.as_mut().filter(|_| BESIDE.contains(&&*name)) {
                    unit.is_beside = true;
                }
            }
            _ => {}
        }
        start
    }

    fn header(&mut self, mut start: BytesStart<'static>) -> BytesStart<'static> {
        for (name, default) in HEADER {
            let value = attribute(&start, name);
            if value.is_none() {
                self.say(Code::Structure, format!("the header lacks {name}"));
                start.push_attribute((name, default));
                self.report.tags += 1;
            }
            match (name, value) {
                ("segtype", Some(value)) if !["block", "paragraph", "sentence", "phrase"].contains(&&*value) => {
                    self.say(Code::Structure, format!("segtype {value:?}; it is block, paragraph, sentence or phrase"));
                }
                ("adminlang", Some(value)) => {
                    if let Some(mended) = self.mended_tag(&value) {
                        start = with_attribute(&start, "adminlang", &mended);
                    }
                }
                ("srclang", value) => {
                    let value = value.unwrap_or_else(|| default.to_owned());
                    let mended = (value != "*all*").then(|| self.mended_tag(&value)).flatten();
                    if let Some(mended) = mended {
                        start = with_attribute(&start, "srclang", &mended);
                        self.source_tag = Some(mended);
                    } else {
                        self.source_tag = Some(value);
                    }
                }
                _ => {}
            }
        }
        start
    }

    /// The tag of a `tuv`.
    fn tag(&mut self, start: BytesStart<'static>) -> (Option<String>, BytesStart<'static>) {
        let Some((name, tag)) = ["xml:lang", "lang"].iter().find_map(|name| Some((*name, attribute(&start, name)?)))
        else {
            self.say(Code::Tag, "a tuv without xml:lang".to_owned());
            return (None, start);
        };
        match self.mended_tag(&tag) {
            Some(mended) => {
                let start = with_attribute(&start, name, &mended);
                (Some(mended), start)
            }
            None => (Some(tag), start),
        }
    }

    /// What stands for a tag that is none, said once for each.
    fn mended_tag(&mut self, tag: &str) -> Option<String> {
        let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_tag =
            tag.split('-').all(part) && tag.split('-').next().is_some_and(|first| matches!(first.len(), 2 | 3));
        let known = Variant::named(tag);
        // `chs` and `cht` have the form of a tag, and are none.
        let is_code = tag.len() > 2 && !tag.contains('-') && known.is_some();
        if is_tag && !is_code {
            return None;
        }
        let mended = known.map(|variant| variant.to_string());
        if !self.tags.iter().any(|known| known == tag) {
            self.tags.push(tag.to_owned());
            let better = mended.as_ref().map(|mended| format!("; {mended} is")).unwrap_or_default();
            self.say(Code::Tag, format!("{tag:?} is no language tag{better}"));
        }
        self.report.tags += usize::from(mended.is_some());
        mended
    }

    fn end(&mut self) -> Result<(), Error> {
        let closed = self.open.pop().unwrap_or_default();
        if closed == "tu"
            && let Some(unit) = self.unit.take()
        {
            self.check(unit)?;
        }
        Ok(())
    }

    /// Checks a whole unit and writes it into the mended copy.
    fn check(&mut self, unit: Unit) -> Result<(), Error> {
        self.line = unit.line;
        let language = |tag: &Option<String>| tag.as_deref().and_then(Variant::named).map(|variant| variant.language);
        let text = |wanted: Language| {
            let mut own = unit.variants.iter().filter(|(tag, _)| language(tag) == Some(wanted));
            own.find(|(_, text)| !text.trim().is_empty()).map_or("", |(_, text)| text)
        };
        let (english, chinese) = (text(Language::English), text(Language::Chinese));
        if unit.variants.is_empty() {
            self.say(Code::Structure, "a tu without tuv".to_owned());
        }
        if let Some(source) = self.source_tag.clone().filter(|source| source != "*all*") {
            let has = unit.variants.iter().any(|(tag, _)| tag.as_deref().is_some_and(|tag| same_tag(tag, &source)));
            if !has && !self.tags.contains(&source) {
                self.tags.push(source.clone());
                self.say(Code::Tag, format!("srclang is {source:?}, and this unit has no such tuv"));
            }
        }
        let mut whole = true;
        if english.is_empty() || chinese.is_empty() {
            let others: Vec<&str> = unit.variants.iter().filter_map(|(tag, _)| tag.as_deref()).collect();
            let message = match (english.is_empty(), chinese.is_empty()) {
                (true, true) if others.is_empty() => "no text".to_owned(),
                (true, true) => format!("no English and no Chinese text; its languages are {}", others.join(", ")),
                (true, false) => "no English text".to_owned(),
                _ => "no Chinese text".to_owned(),
            };
            self.remark(&Finding::new(Code::OneSided, message), english, chinese);
            whole = false;
        } else {
            self.report.pairs += 1;
            for finding in texts(english, chinese) {
                self.remark(&finding, english, chinese);
            }
            for finding in sides::long(english, chinese) {
                self.remark(&finding, english, chinese);
            }
            let [source, target] = ordered(english, chinese, self.source);
            if let Some(finding) = self.repeats.add(source, target, self.report.units) {
                whole &= finding.code != Code::Duplicate;
                if !unit.is_beside || finding.code != Code::SameSource {
                    self.remark(&finding, english, chinese);
                }
            }
        }
        if let Some(writer) = &mut self.mended {
            if whole {
                for event in unit.events {
                    writer.write_event(event)?;
                }
            } else {
                self.report.left_out += 1;
            }
        }
        Ok(())
    }

    /// Keeps an event for the mended copy.
    fn put(&mut self, event: Event<'static>) -> Result<(), Error> {
        if self.mended.is_none() {
            return Ok(());
        }
        match &mut self.unit {
            Some(unit) => {
                unit.bytes += event.len();
                unit.events.push(event);
                if unit.bytes > LARGEST_UNIT {
                    let message = format!("a unit of more than {} MB", LARGEST_UNIT >> 20);
                    return Err(Error::new(ErrorKind::Format, message).at_line(self.line));
                }
            }
            None => self.mended.as_mut().map(|writer| writer.write_event(event)).transpose().map(|_| ())?,
        }
        Ok(())
    }

    fn say(&mut self, code: Code, message: String) {
        self.remark(&Finding::new(code, message), "", "");
    }

    fn remark(&mut self, finding: &Finding, english: &str, chinese: &str) {
        self.report.count(finding.code);
        (self.say)(&Remark { line: self.line, unit: self.report.units, finding, english, chinese });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en-US" datatype="plaintext"/>
<body>
"#;

    fn unit(english: &str, chinese: &str) -> String {
        format!(
            "<tu><tuv xml:lang=\"en-US\"><seg>{english}</seg></tuv><tuv xml:lang=\"zh-CN\"><seg>{chinese}</seg></tuv></tu>\n"
        )
    }

    /// The remarks with their lines, and the mended copy.
    fn linted(file: &str) -> (Vec<String>, String, MemoryReport) {
        let (mut said, mut copy) = (Vec::new(), Vec::new());
        let mut say = |remark: &Remark<'_>| said.push(format!("{}: {}", remark.line, remark.finding));
        let memory = Memory { source: Language::English, say: &mut say, mended: Some(&mut copy) };
        let report = tmx(file.as_bytes(), memory).unwrap();
        (said, String::from_utf8(copy).unwrap(), report)
    }

    #[test]
    fn a_sound_memory_has_no_remarks() {
        let file = format!("{HEAD}{}</body>\n</tmx>\n", unit("Ham &amp; eggs<ph x=\"1\">&lt;br/&gt;</ph>", "火腿和蛋"));
        let (said, copy, report) = linted(&file);
        assert_eq!((said.len(), report.units, report.pairs), (0, 1, 1));
        assert_eq!(copy, file);
    }

    #[test]
    fn faults_are_named_and_mended() {
        let units = [
            unit("It has 48 berths.", "设有46个泊位。"),
            unit("Exit", "出口"),
            unit("Exit", "出口"),
            unit("", "空"),
            unit("Stop\u{1}.&#x2;", "停。"),
            "<tu><tuv xml:lang=\"en_US\"><seg>Go.</seg></tuv><tuv xml:lang=\"chs\"><seg>走。</seg></tuv></tu>\n"
                .to_owned(),
        ]
        .concat();
        let (said, copy, report) = linted(&format!("{HEAD}{units}</body></tmx>"));
        assert_eq!(
            said,
            [
                "5: number: 48 ≠ 46",
                "7: duplicate: the same as unit 2",
                "8: one-sided: no English text",
                "9: character: U+0001, which XML forbids",
                "9: character: &#x2; stands for a character that XML forbids",
                "10: tag: \"en_US\" is no language tag; en-US is",
                "10: tag: \"chs\" is no language tag; zh-Hans is",
            ]
        );
        assert_eq!((report.left_out, report.characters, report.tags), (2, 2, 2));
        let (again, same, _) = linted(&copy);
        assert_eq!((again, same), (vec!["5: number: 48 ≠ 46".to_owned()], copy));
    }

    #[test]
    fn the_format_is_held_against_its_rules() {
        let file = "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><seg>A</seg></tu>text</body></tmx>";
        let (said, _, _) = linted(file);
        assert!(said.iter().any(|said| said.contains("the header lacks segtype")), "{said:?}");
        assert!(said.iter().any(|said| said.contains("the element seg inside tu")), "{said:?}");
        assert!(said.iter().any(|said| said.contains("text where only elements may stand")), "{said:?}");
        for damaged in ["<tmx><body>", "<tmx></body>", "", "<a/>"] {
            let memory = Memory { source: Language::English, say: &mut |_| {}, mended: None };
            assert_eq!(tmx(damaged.as_bytes(), memory).unwrap_err().kind(), ErrorKind::Format, "{damaged}");
        }
    }
}
