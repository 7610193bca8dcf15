//! TMX 1.4b in the profile that every CAT tool imports unchanged.
//!
//! UTF-8 without byte order mark, the DOCTYPE, `segtype="sentence"`, `srclang` equal to the tag of the source, exactly two
//! `tuv` a unit, plain text in `seg` without line breaks, never an empty `seg`, no character outside XML 1.0.

use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::bitext::{Bitext, Pair};
use crate::error::{Error, ErrorKind};
use crate::language::{ChineseScript, Language, chinese_script};

/// The longest segment that RWS Trados takes, in characters.
pub const LONGEST: usize = 2000;

/// Options of the TMX export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TmxOptions {
    /// The source language; English by default.
    pub source: Language,
    /// The tag of English; `en-US` by default.
    pub english_tag: String,
    /// The tag of Chinese; by default `zh-CN`, for traditional text `zh-TW`.
    pub chinese_tag: Option<String>,
    /// The creation date, as `20240131T120000Z`; none by default, since the library reads no clock.
    pub date: Option<String>,
}

impl Default for TmxOptions {
    fn default() -> Self {
        Self { source: Language::English, english_tag: "en-US".to_owned(), chinese_tag: None, date: None }
    }
}

impl TmxOptions {
    /// Checks the tags and the date.
    ///
    /// # Errors
    /// [`ErrorKind::Options`] for a tag that is none (BCP 47) or belongs to the other language, and for a date in
    /// another form.
    pub fn check(&self) -> Result<(), Error> {
        let fault = |message: String| Err(Error::new(ErrorKind::Options, message));
        for (tag, language) in [(Some(&self.english_tag), "en"), (self.chinese_tag.as_ref(), "zh")] {
            let Some(tag) = tag else { continue };
            let mut subtags = tag.split('-');
            let primary = subtags.next().is_some_and(|primary| primary.eq_ignore_ascii_case(language));
            let rest =
                subtags.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
            if !primary || !rest {
                return fault(format!(
                    "{tag:?} is not a language tag such as {language}-{}",
                    if language == "en" { "GB" } else { "HK" }
                ));
            }
        }
        match &self.date {
            Some(date) if !is_date(date) => fault(format!("{date:?} is not a date such as 20240131T120000Z")),
            _ => Ok(()),
        }
    }

    /// The tag of Chinese for a text.
    #[must_use]
    pub fn chinese_tag_for(&self, text: &str) -> &str {
        match &self.chinese_tag {
            Some(tag) => tag,
            None if chinese_script(text) == Some(ChineseScript::Traditional) => "zh-TW",
            None => "zh-CN",
        }
    }
}

/// Whether a text is a date and time of the basic ISO 8601 form that TMX asks for.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number =
        |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(u32::MAX);
    bytes.len() == 16
        && bytes.iter().enumerate().all(|(at, b)| match at {
            8 => *b == b'T',
            15 => *b == b'Z',
            _ => b.is_ascii_digit(),
        })
        && (1..=12).contains(&number(4, 6))
        && (1..=31).contains(&number(6, 8))
        && number(9, 11) < 24
        && number(11, 13) < 60
        && number(13, 15) < 60
}

/// What an export wrote and what it left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TmxReport {
    /// Units written.
    pub units: usize,
    /// Pairs without English, left out.
    pub without_english: usize,
    /// Pairs without Chinese, left out.
    pub without_chinese: usize,
    /// Characters that XML does not allow, removed.
    pub characters: usize,
    /// Units with a side longer than [`LONGEST`], written.
    pub long: usize,
}

/// Writes a bitext as a TMX file.
///
/// # Errors
/// [`ErrorKind::Options`] for options that do not pass [`TmxOptions::check`], [`ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, options: &TmxOptions) -> Result<TmxReport, Error> {
    let mut writer = TmxWriter::new(out, options, bitext.chinese.text())?;
    writer.write(bitext)?;
    writer.finish()
}

/// Writes any number of bitexts into one TMX file.
pub struct TmxWriter<W: Write> {
    writer: Writer<W>,
    source: Language,
    english_tag: String,
    chinese_tag: String,
    report: TmxReport,
}

impl<W: Write> TmxWriter<W> {
    /// Begins a file; the script of `sample`, a Chinese text, decides the tag where the options leave it open.
    ///
    /// # Errors
    /// As [`write`].
    pub fn new(out: W, options: &TmxOptions, sample: &str) -> Result<Self, Error> {
        options.check()?;
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        let chinese_tag = options.chinese_tag_for(sample).to_owned();
        let source_tag = match options.source {
            Language::English => &options.english_tag,
            Language::Chinese => &chinese_tag,
        };
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        writer.write_event(Event::DocType(BytesText::from_escaped("tmx SYSTEM \"tmx14.dtd\"")))?;
        writer.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
        let mut header = BytesStart::new("header").with_attributes([
            ("creationtool", "bitext"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", "bitext"),
            ("adminlang", "en-US"),
            ("srclang", source_tag.as_str()),
            ("datatype", "plaintext"),
        ]);
        if let Some(date) = &options.date {
            header.push_attribute(("creationdate", date.as_str()));
        }
        writer.write_event(Event::Empty(header))?;
        writer.write_event(Event::Start(BytesStart::new("body")))?;
        let english_tag = options.english_tag.clone();
        Ok(Self { writer, source: options.source, english_tag, chinese_tag, report: TmxReport::default() })
    }

    /// Writes the two-sided pairs of a bitext.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if writing fails.
    pub fn write(&mut self, bitext: &Bitext) -> Result<(), Error> {
        for pair in bitext.pairs() {
            self.write_pair(&pair)?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if writing fails.
    pub fn finish(mut self) -> Result<TmxReport, Error> {
        self.writer.write_event(Event::End(BytesEnd::new("body")))?;
        self.writer.write_event(Event::End(BytesEnd::new("tmx")))?;
        let mut out = self.writer.into_inner();
        out.write_all(b"\n")?;
        out.flush()?;
        Ok(self.report)
    }

    fn write_pair(&mut self, pair: &Pair<'_>) -> Result<(), Error> {
        let (english, one) = plain(&pair.english());
        let (chinese, two) = plain(&pair.chinese());
        if english.is_empty() || chinese.is_empty() {
            self.report.without_english += usize::from(english.is_empty());
            self.report.without_chinese += usize::from(chinese.is_empty());
            return Ok(());
        }
        self.report.characters += one + two;
        self.report.units += 1;
        self.report.long += usize::from(english.chars().count() > LONGEST || chinese.chars().count() > LONGEST);
        let number = self.report.units.to_string();
        let confidence = format!("{:.4}", pair.confidence);
        let kind = pair.kind().to_string();
        let mut sides = [(self.english_tag.clone(), english), (self.chinese_tag.clone(), chinese)];
        if self.source == Language::Chinese {
            sides.reverse();
        }
        self.writer.create_element("tu").with_attribute(("tuid", number.as_str())).write_inner_content(|writer| {
            writer
                .create_element("prop")
                .with_attribute(("type", "x-kind"))
                .write_text_content(BytesText::new(&kind))?;
            let property = writer.create_element("prop").with_attribute(("type", "x-confidence"));
            property.write_text_content(BytesText::new(&confidence))?;
            for (tag, text) in &sides {
                let variant = writer.create_element("tuv").with_attribute(("xml:lang", tag.as_str()));
                variant.write_inner_content(|writer| {
                    writer.create_element("seg").write_text_content(BytesText::new(text))?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// A text as it stands in a `seg`: line breaks and tabs as spaces, without the characters that XML 1.0 does not allow,
/// and their number.
fn plain(text: &str) -> (String, usize) {
    let mut removed = 0;
    let plain: String = text
        .chars()
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' => Some(' '),
            '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => Some(c),
            _ => {
                removed += 1;
                None
            }
        })
        .collect();
    (plain.trim().to_owned(), removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_what_xml_forbids() {
        assert_eq!(plain("a\u{B}b\tc\u{FFFF}"), ("ab c".to_owned(), 2));
    }

    #[test]
    fn checks_tags_and_dates() {
        assert!(TmxOptions::default().check().is_ok());
        let tag = |tag: &str| TmxOptions { chinese_tag: Some(tag.to_owned()), ..TmxOptions::default() }.check();
        assert!(tag("zh-Hant-HK").is_ok() && tag("en-US").is_err() && tag("zh_TW").is_err());
        let date = |date: &str| TmxOptions { date: Some(date.to_owned()), ..TmxOptions::default() }.check();
        assert!(date("20240131T235959Z").is_ok() && date("20241301T000000Z").is_err() && date("2024-01-31").is_err());
    }
}
