//! Checks of pairs: what differs between two texts that should say the same, each as a finding with both places.
//!
//! Findings are meant to be read by people, who stop reading where most are none. So a check says nothing where it is not
//! sure: what only one text has may have been left out by the translator, and is a finding only where it is written in
//! digits or stands for an address.

mod clocks;
mod discounts;
mod enumerators;
mod identifiers;
mod marks;
mod measures;
mod memory;
mod names;
mod nearby;
mod numbers;
mod report;
mod sides;
mod tmx;
mod values;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

pub use memory::{Repeats, bitext, rows};
pub use report::{MemoryReport, Remark};
pub use tmx::{Memory, tmx};

/// Below this confidence a pair is said to be unsure: of 62 such pairs of hand-aligned news, laws, magazines and fiction 23
/// were wrong.
pub const UNSURE: f32 = 0.5;

/// The longest segment that RWS Trados takes, in characters.
pub const LONGEST: usize = 2000;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// A value that the other text has not, or has otherwise.
    Number,
    /// A month or a day of the week.
    Date,
    /// The unit of measurement or the currency of a value that both texts have.
    Unit,
    /// An address, a version, the name of a file or a number with letters.
    Identifier,
    /// The name of a Chinese person that differs in a character.
    Name,
    /// Brackets that are closed in one text only.
    Bracket,
    /// Quotation marks that are closed in one text only.
    Quotation,
    /// One text much longer than the other, for its language.
    Length,
    /// A side in the other side's language, or both sides equal.
    Untranslated,
    /// The same source with another target elsewhere.
    SameSource,
    /// A unit that stands in the memory already.
    Duplicate,
    /// A pair that the aligner is not sure of.
    Confidence,
    /// A unit with text in one language only.
    OneSided,
    /// A text longer than CAT tools take.
    Long,
    /// The tag of a language that is none, or that nothing else in the file has.
    Tag,
    /// A character that XML forbids.
    Character,
    /// An element or an attribute that the format does not allow there, or lacks.
    Structure,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Note,
    /// Likely a fault of the translation, or a unit that helps nobody.
    Warning,
    /// Programs refuse the file or read it wrongly.
    Error,
}

impl Severity {
    /// The name as files and options write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Code {
    /// The codes in order.
    pub const ALL: [Self; 17] = [
        Self::Number,
        Self::Date,
        Self::Unit,
        Self::Identifier,
        Self::Name,
        Self::Bracket,
        Self::Quotation,
        Self::Length,
        Self::Untranslated,
        Self::SameSource,
        Self::Duplicate,
        Self::Confidence,
        Self::OneSided,
        Self::Long,
        Self::Tag,
        Self::Character,
        Self::Structure,
    ];

    /// How much its findings weigh.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Tag | Self::Character | Self::Structure => Severity::Error,
            Self::Number | Self::Date | Self::Unit | Self::Identifier | Self::Name => Severity::Warning,
            Self::Untranslated | Self::OneSided | Self::Long => Severity::Warning,
            Self::Bracket | Self::Quotation | Self::Length | Self::SameSource => Severity::Note,
            Self::Duplicate | Self::Confidence => Severity::Note,
        }
    }

    /// What to do about a finding.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Number | Self::Date | Self::Unit | Self::Identifier | Self::Name => {
                "compare both texts with the original"
            }
            Self::Bracket | Self::Quotation => "add or remove the mark",
            Self::Length => "see whether something was left out, or the pair is wrong",
            Self::Untranslated => "translate it, or remove the unit",
            Self::SameSource => "keep the target that is right, or both if the context decides",
            Self::Duplicate => "remove it",
            Self::Confidence => "read the pair before it is used",
            Self::OneSided => "add the other language, or remove the unit",
            Self::Long => "split the unit; Trados takes no more than 2,000 characters",
            Self::Tag => "write a tag such as en-US or zh-CN",
            Self::Character => "remove it",
            Self::Structure => "mend the file in the program that wrote it",
        }
    }

    /// Whether [`tmx()`] mends it in the copy that it is asked for.
    #[must_use]
    pub const fn is_mended(self) -> bool {
        matches!(self, Self::Duplicate | Self::OneSided | Self::Tag | Self::Character)
    }

    /// The name as files and options write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Unit => "unit",
            Self::Identifier => "identifier",
            Self::Name => "name",
            Self::Bracket => "bracket",
            Self::Quotation => "quotation",
            Self::Length => "length",
            Self::Untranslated => "untranslated",
            Self::SameSource => "same-source",
            Self::Duplicate => "duplicate",
            Self::Confidence => "confidence",
            Self::OneSided => "one-sided",
            Self::Long => "long",
            Self::Tag => "tag",
            Self::Character => "character",
            Self::Structure => "structure",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Code {
    type Err = Error;

    /// # Errors
    /// [`ErrorKind::Options`] for a name that is none.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|code| code.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no check {name:?}; there are {}", names.join(", ")))
        })
    }
}

/// What a check says of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// What differs, such as `32,000,000 ≠ 34,000,000`: the English first.
    pub message: String,
    /// The bytes of the English text that it is about.
    pub english: Option<Range<usize>>,
    /// The bytes of the Chinese text.
    pub chinese: Option<Range<usize>>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Finding {
    fn new(code: Code, message: String) -> Self {
        Self { code, message, english: None, chinese: None }
    }

    /// Two places that do not say the same.
    fn differing(code: Code, texts: [&str; 2], english: Range<usize>, chinese: Range<usize>) -> Self {
        let message = format!("{} ≠ {}", texts[0][english.clone()].trim(), texts[1][chinese.clone()].trim());
        Self { code, message, english: Some(english), chinese: Some(chinese) }
    }

    /// A place that has no counterpart in the other text: on side 0, English, or 1, Chinese.
    fn alone(code: Code, text: &str, side: usize, place: Range<usize>) -> Self {
        let name = ["English", "Chinese"][side];
        let message = format!("{} only in the {name}", text[place.clone()].trim());
        let (english, chinese) = if side == 0 { (Some(place), None) } else { (None, Some(place)) };
        Self { code, message, english, chinese }
    }
}

/// The findings of a pair by its texts alone, in the order of [`Code::ALL`].
///
/// A side that is empty has no findings.
///
/// ```
/// use bitext::check::{Code, texts};
///
/// let findings = texts("It carried 1,250 passengers.", "共运送旅客1520人次。");
/// assert_eq!((findings[0].code, &*findings[0].message), (Code::Number, "1,250 ≠ 1520"));
/// ```
#[must_use]
pub fn texts(english: &str, chinese: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    if english.trim().is_empty() || chinese.trim().is_empty() {
        return found;
    }
    if let Some(finding) = sides::untranslated(english, chinese) {
        found.push(finding);
        return found;
    }
    numbers::find(english, chinese, &mut found);
    identifiers::find(english, chinese, &mut found);
    names::find(english, chinese, &mut found);
    marks::find(english, chinese, &mut found);
    found.extend(sides::length(english, chinese));
    found.sort_by_key(|finding| finding.code);
    found
}
