//! A pair as a file has it, and what the exports write beside its texts, as columns, properties or keys.

use crate::bead::{Review, Stated};
use crate::error::{Error, ErrorKind};
use crate::language::{Language, Variant};
use crate::table::own;

/// A pair of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Its English: segments that are joined with a space; none where it has no English.
    pub english: Vec<String>,
    /// Its Chinese: segments that are joined without anything between.
    pub chinese: Vec<String>,
    /// What the file says of the variants of the two languages, English first.
    pub variants: [Option<Variant>; 2],
    /// The line, or in a spreadsheet or a document the row, where it stands, from 1.
    pub number: usize,
    /// What the file states of it.
    pub stated: Stated,
    /// What a reviewer says of it; also whether its text was changed since the export wrote it, where the file tells.
    pub review: Review,
    /// The names of the texts that it comes from, English first; empty where the file does not say.
    pub files: [String; 2],
    /// The lines of these texts, from 1; 0 where the file does not say.
    pub lines: [usize; 2],
    /// Properties of a unit that the exports do not write of themselves, by their names without `x-`; attributes of its
    /// element in a memory, such as its date and its author, by their names behind `@`.
    pub properties: Vec<(String, String)>,
    /// The parts that the exports wrote beside it, as far as its texts still hold them.
    pub parts: Vec<Part>,
}

/// A part of a pair: a sentence, and what of the other side translates it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// The English text.
    pub english: String,
    /// The Chinese text.
    pub chinese: String,
    /// The probability that they translate each other, from 0 to 1.
    pub confidence: f32,
}

/// What a file says of a pair.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) stated: Stated,
    review: Review,
    /// A mark that is not known.
    unknown: Option<String>,
    /// A confidence that is none.
    no_confidence: Option<String>,
    /// Where the pair begins: its English, if it has any.
    first: (String, usize),
    /// Where its Chinese begins.
    chinese: (String, usize),
    /// The sum of the texts when they were written.
    sum: Option<String>,
    /// Whether a text is another than it was when it was written.
    pub(super) changed: bool,
    /// Properties of others.
    pub(super) properties: Vec<(String, String)>,
    pub(super) parts: Vec<Part>,
}

/// The name by which a property of source or target is known where these are in some language.
pub(super) fn neutral(name: &str, source: Language) -> &str {
    match (name, source) {
        ("document", Language::English) | ("target-document", Language::Chinese) => "file",
        ("line", Language::English) | ("target-line", Language::Chinese) => "line",
        ("document", Language::Chinese) | ("target-document", Language::English) => "zh_file",
        ("line", Language::Chinese) | ("target-line", Language::English) => "zh_line",
        _ => name,
    }
}

impl Facts {
    /// Takes what a property says; whether it is one that the exports write.
    pub(super) fn take(&mut self, name: &str, value: &str) -> bool {
        if super::state(&mut self.stated, name, value) {
            let is_none = matches!(value.trim(), "" | "null");
            if name == "confidence" && !is_none && super::confidence(value).is_none() {
                self.no_confidence = Some(value.trim().to_owned());
            }
            return true;
        }
        let value = value.trim();
        let number = || value.parse().unwrap_or(0);
        match name {
            "review" => match Review::named(value) {
                Some(review) => self.review = review,
                None => self.unknown = Some(value.to_owned()),
            },
            "file" => self.first.0 = value.to_owned(),
            "line" => self.first.1 = number(),
            "zh_file" => self.chinese.0 = value.to_owned(),
            "zh_line" => self.chinese.1 = number(),
            own::SUM => self.sum = Some(value.to_owned()),
            _ => return false,
        }
        true
    }

    /// Whether a reviewer has rejected the pair.
    pub(super) fn is_rejected(&self) -> bool {
        self.review == Review::Rejected
    }

    /// A pair with these texts.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for a mark that is not known and a confidence that is no number from 0 to 1.
    pub(super) fn record(
        self,
        [english, chinese]: [Vec<String>; 2],
        variants: [Option<Variant>; 2],
        number: usize,
    ) -> Result<Record, Error> {
        if let Some(mark) = self.unknown {
            let message = format!("the review {mark:?} is not known; write accepted, edited or rejected, or nothing");
            return Err(Error::new(ErrorKind::Format, message).at_line(number));
        }
        if let Some(text) = self.no_confidence {
            let message =
                format!("the confidence {text:?} is no number from 0 to 1; write one such as 0.9 or 90%, or nothing");
            return Err(Error::new(ErrorKind::Format, message).at_line(number));
        }
        let mut review = self.review;
        let same = |sum| sum == own::sum(&english.join(" "), &chinese.concat());
        if review == Review::Open && (self.changed || self.sum.is_some_and(|sum| !same(sum))) {
            review = Review::Edited;
        }
        let (first, (zh_file, zh_line)) = (self.first, self.chinese);
        let (file, line) = if english.is_empty() { Default::default() } else { first };
        let (files, lines) = ([file, zh_file], [line, zh_line]);
        let (properties, mut parts) = (self.properties, self.parts);
        if !parts.is_empty() {
            let (one, two) = (english.join(" "), chinese.concat());
            parts.retain(|part| one.contains(&part.english) && two.contains(&part.chinese));
        }
        Ok(Record { english, chinese, variants, number, stated: self.stated, review, files, lines, properties, parts })
    }
}
