//! Options of the TMX export: languages and their tags, dates, and which units are written.

use std::ops::Range;

use super::profile::{self, Profile};
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::export::selection::Selection;
use crate::language::{ChineseScript, Language, chinese_region, chinese_script};

/// Options of the TMX export.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TmxOptions {
    /// The source language; English by default.
    pub source: Language,
    /// The tag of English; by default the one that the input declares, else `en-US`.
    pub english_tag: Option<String>,
    /// The tag of Chinese; by default the one that the input declares, else `zh-CN`, for traditional text `zh-TW`, `zh-HK` or
    /// `zh-MO` by the words of the place.
    pub chinese_tag: Option<String>,
    /// The creation date of the file and its units, as `20240131T120000Z` or `2024-01-31`; none by default, since the library
    /// reads no clock.
    pub date: Option<String>,
    /// Who made the units; none by default.
    pub author: Option<String>,
    /// Whether the file names the document type of TMX, as its rules ask and as some parsers stumble over; off by default.
    pub doctype: bool,
    /// Which units are written; by default [`Selection::of_memory`].
    pub selection: Selection,
    /// The tool that the memory is for; by default any.
    pub profile: Profile,
    /// Properties of each unit, names and values; none by default.
    pub properties: Vec<(String, String)>,
}

impl Default for TmxOptions {
    fn default() -> Self {
        let selection = Selection::of_memory();
        Self {
            source: Language::English,
            english_tag: None,
            chinese_tag: None,
            date: None,
            author: None,
            doctype: false,
            selection,
            profile: Profile::Any,
            properties: Vec::new(),
        }
    }
}

impl TmxOptions {
    /// With this source language.
    #[must_use]
    pub fn source(mut self, source: Language) -> Self {
        self.source = source;
        self
    }

    /// With this tag of English, such as `en-GB`.
    #[must_use]
    pub fn english_tag(mut self, tag: impl Into<String>) -> Self {
        self.english_tag = Some(tag.into());
        self
    }

    /// With this tag of Chinese, such as `zh-HK`.
    #[must_use]
    pub fn chinese_tag(mut self, tag: impl Into<String>) -> Self {
        self.chinese_tag = Some(tag.into());
        self
    }

    /// With this creation date, `2024-01-31` or `20240131T120000Z`.
    #[must_use]
    pub fn date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// With this author of the units.
    #[must_use]
    pub fn author(mut self, author: impl Into<String>) -> Self {
        self.author = Some(author.into());
        self
    }

    /// Whether the file names its document type.
    #[must_use]
    pub fn doctype(mut self, doctype: bool) -> Self {
        self.doctype = doctype;
        self
    }

    /// Which units are written.
    #[must_use]
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// For this tool.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// With a property of each unit.
    #[must_use]
    pub fn property(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.properties.push((name.into(), value.into()));
        self
    }
}

impl TmxOptions {
    /// Checks the tags, the date, the confidence and the properties.
    ///
    /// # Errors
    /// [`ErrorKind::Options`] for a tag that is none (BCP 47) or belongs to the other language, and for a date in
    /// another form.
    pub fn check(&self) -> Result<(), Error> {
        self.selection.check()?;
        profile::check(&self.properties)?;
        let fault = |message: String| Err(Error::new(ErrorKind::Options, message));
        for (tag, language) in [(&self.english_tag, "en"), (&self.chinese_tag, "zh")] {
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
            Some(date) if date_of(date).is_none() => {
                fault(format!("{date:?} is not a date such as 2024-01-31 or 20240131T120000Z"))
            }
            _ => Ok(()),
        }
    }

    /// The tag of a document's text.
    #[must_use]
    pub fn tag_for(&self, document: &Document) -> String {
        let (asked, usual) = match document.language() {
            Language::English => (&self.english_tag, "en-US"),
            Language::Chinese => (&self.chinese_tag, chinese_tag(document)),
        };
        let declared = document.variant().filter(|variant| variant.region.is_some());
        let declared = declared.map(|variant| variant.to_string());
        asked.clone().or(declared).unwrap_or_else(|| usual.to_owned())
    }
}

/// The usual tag of a Chinese text: by its script, and of traditional text by the words of the place.
fn chinese_tag(document: &Document) -> &'static str {
    let declared = document.variant().and_then(|variant| variant.script);
    match declared.or_else(|| chinese_script(document.text())) {
        Some(ChineseScript::Traditional) => match chinese_region(document.text()) {
            Some("HK") => "zh-HK",
            Some("MO") => "zh-MO",
            _ => "zh-TW",
        },
        _ => "zh-CN",
    }
}

/// A date in the form that TMX asks for.
pub(super) fn date_of(text: &str) -> Option<String> {
    let whole = match text.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if (year.len(), month.len(), day.len()) == (4, 2, 2) => {
            format!("{year}{month}{day}T000000Z")
        }
        _ => text.to_owned(),
    };
    is_date(&whole).then_some(whole)
}

/// Whether a text is a date and time of the basic ISO 8601 form that TMX asks for, and a day that exists.
fn is_date(text: &str) -> bool {
    let shape = |(at, b): (usize, u8)| match at {
        8 => b == b'T',
        15 => b == b'Z',
        _ => b.is_ascii_digit(),
    };
    if text.len() != 16 || !text.bytes().enumerate().all(shape) {
        return false;
    }
    let number = |range: Range<usize>| text[range].parse().unwrap_or(u32::MAX);
    let (year, month, day) = (number(0..4), number(4..6), number(6..8));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day) && number(9..11) < 24 && number(11..13) < 60 && number(13..15) < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_tags_and_dates() {
        assert!(TmxOptions::default().check().is_ok());
        let tag = |tag: &str| TmxOptions { chinese_tag: Some(tag.to_owned()), ..TmxOptions::default() }.check();
        assert!(tag("zh-Hant-HK").is_ok() && tag("zh").is_ok());
        for wrong in ["en-US", "zh_TW", "zh-", "", "zh-\"x", "zh-abcdefghi", "zh TW"] {
            assert_eq!(tag(wrong).unwrap_err().kind(), ErrorKind::Options, "{wrong}");
        }
        let date = |date: &str| TmxOptions { date: Some(date.to_owned()), ..TmxOptions::default() }.check();
        assert!(date("2024-01-31").is_ok() && date("20240131T235959Z").is_ok() && date("20240229T000000Z").is_ok());
        for wrong in [
            "20241301T000000Z",
            "20230229T000000Z",
            "20240100T000000Z",
            "20240131T240000Z",
            "2024-02-30",
            "2024-1-31",
            "二零二四年一月",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
