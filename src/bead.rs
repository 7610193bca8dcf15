//! Beads and alignments: ranges only, no text.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// Consecutive English segments and the consecutive Chinese segments that translate them.
///
/// One side may be empty: a bead without a counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bead {
    /// Ids of the English segments, from 0.
    pub english: Range<usize>,
    /// Ids of the Chinese segments, from 0.
    pub chinese: Range<usize>,
}

impl Bead {
    /// A bead over two ranges of segment ids.
    #[must_use]
    pub fn new(english: Range<usize>, chinese: Range<usize>) -> Self {
        Self { english, chinese }
    }

    /// The same bead where so many segments stand before both sides.
    pub(crate) fn behind(&self, english: usize, chinese: usize) -> Self {
        Self {
            english: english + self.english.start..english + self.english.end,
            chinese: chinese + self.chinese.start..chinese + self.chinese.end,
        }
    }

    /// How many segments it has on each side.
    ///
    /// ```
    /// use bitext::{Bead, BeadKind};
    ///
    /// assert_eq!(Bead::new(0..2, 0..1).kind(), BeadKind::new(2, 1));
    /// ```
    #[must_use]
    pub fn kind(&self) -> BeadKind {
        BeadKind { english: self.english.len(), chinese: self.chinese.len() }
    }

    /// Whether both sides have segments.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.english.is_empty() && !self.chinese.is_empty()
    }
}

/// The kind of a bead: n English segments with m Chinese ones, shown as `n-m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BeadKind {
    /// English segments.
    pub english: usize,
    /// Chinese segments.
    pub chinese: usize,
}

impl BeadKind {
    /// The kind with these numbers of English and Chinese segments.
    #[must_use]
    pub const fn new(english: usize, chinese: usize) -> Self {
        Self { english, chinese }
    }
}

impl fmt::Display for BeadKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.english, self.chinese)
    }
}

impl FromStr for BeadKind {
    type Err = Error;

    /// The kind that is shown as `n-m`.
    ///
    /// ```
    /// use bitext::BeadKind;
    ///
    /// assert_eq!("2-1".parse::<BeadKind>()?, BeadKind::new(2, 1));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for any other text.
    fn from_str(text: &str) -> Result<Self, Error> {
        let numbers = text.trim().split_once('-').and_then(|(one, two)| Some((one.parse().ok()?, two.parse().ok()?)));
        let numbers = numbers.filter(|&(one, two): &(usize, usize)| one + two > 0);
        let fault = || Error::new(ErrorKind::Format, format!("{text:?} is no kind of a bead such as 2-1"));
        numbers.map(|(english, chinese)| Self { english, chinese }).ok_or_else(fault)
    }
}

/// What a file states of one of its pairs, by the properties that this library writes.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Stated {
    /// How sure it is that the sides translate each other, from 0 to 1; `None` where it does not say.
    pub confidence: Option<f32>,
    /// How many segments each side was made of.
    pub kind: Option<BeadKind>,
    /// Whether the sides stand out of order in their texts.
    pub moved: bool,
}

/// What a reviewer says of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Review {
    /// Nothing yet.
    #[default]
    Open,
    /// It is right as it stands.
    Accepted,
    /// Its text or its segments were corrected, and it is right.
    Edited,
    /// It is not to be used.
    Rejected,
}

impl Review {
    /// The name as files write it; empty for what is open.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Accepted => "accepted",
            Self::Edited => "edited",
            Self::Rejected => "rejected",
        }
    }

    /// The mark that a reviewer writes, in English or Chinese: `accept`, `ok`, `通过`, `x`.
    ///
    /// ```
    /// use bitext::bead::Review;
    ///
    /// assert_eq!(Review::named("通过"), Some(Review::Accepted));
    /// ```
    #[must_use]
    pub fn named(mark: &str) -> Option<Self> {
        Some(match mark.trim().trim_end_matches(['.', '!', '。', '！']).to_lowercase().as_str() {
            "" | "open" | "待审" | "待審" => Self::Open,
            "accept" | "accepted" | "ok" | "yes" | "y" | "✓" | "✔" | "√" | "接受" | "通过" | "通過" | "是" => {
                Self::Accepted
            }
            "edit" | "edited" | "corrected" | "changed" | "修改" | "已改" | "更正" => Self::Edited,
            "reject" | "rejected" | "no" | "n" | "x" | "✗" | "✘" | "×" | "拒绝" | "拒絕" | "删除" | "刪除" | "否" => {
                Self::Rejected
            }
            _ => return None,
        })
    }
}

/// A pair out of order: what the translator moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// Its segments; they belong to one-sided beads of the alignment.
    pub bead: Bead,
    /// The probability that they translate each other, from 0 to 1.
    pub confidence: f32,
}

/// A point between segments of both sides: this many English and Chinese segments lie before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// English segments before the point.
    pub english: usize,
    /// Chinese segments before the point.
    pub chinese: usize,
}

/// Beads in order that cover every segment of both sides exactly once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Alignment {
    beads: Vec<Bead>,
}

impl Alignment {
    /// Checks that the beads start at 0, follow one another without gap or overlap on both sides, and end at the two
    /// numbers of segments.
    ///
    /// ```
    /// use bitext::{Alignment, Bead};
    ///
    /// let alignment = Alignment::new(vec![Bead::new(0..1, 0..1), Bead::new(1..2, 1..1)], 2, 1)?;
    /// assert!(!alignment.beads()[1].is_two_sided());
    /// assert!(Alignment::new(vec![Bead::new(0..1, 0..1)], 2, 1).is_err(), "a segment is left over");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Alignment`], naming the first bead that breaks the order.
    pub fn new(beads: Vec<Bead>, english: usize, chinese: usize) -> Result<Self, Error> {
        let mut next = (0, 0);
        for (number, bead) in beads.iter().enumerate() {
            let starts = (bead.english.start, bead.chinese.start) == next;
            let ordered = bead.english.start <= bead.english.end && bead.chinese.start <= bead.chinese.end;
            if !starts || !ordered || bead.english.is_empty() && bead.chinese.is_empty() {
                return Err(Error::new(
                    ErrorKind::Alignment,
                    format!("bead {number} {bead:?} does not follow segments {} and {}", next.0, next.1),
                ));
            }
            next = (bead.english.end, bead.chinese.end);
        }
        if next != (english, chinese) {
            return Err(Error::new(
                ErrorKind::Alignment,
                format!("the beads end at {} and {}, the segments at {english} and {chinese}", next.0, next.1),
            ));
        }
        Ok(Self { beads })
    }

    /// Adds an alignment of what follows behind so many segments, which this one covers.
    pub(crate) fn append(&mut self, next: Self, english: usize, chinese: usize) {
        self.beads.extend(next.beads.into_iter().map(|bead| bead.behind(english, chinese)));
    }

    /// The beads in order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }
}

impl<'a> IntoIterator for &'a Alignment {
    type Item = &'a Bead;
    type IntoIter = std::slice::Iter<'a, Bead>;

    fn into_iter(self) -> Self::IntoIter {
        self.beads.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_reviewers_are_known() {
        for review in [Review::Open, Review::Accepted, Review::Edited, Review::Rejected] {
            assert_eq!(Review::named(review.name()), Some(review));
        }
        assert_eq!(Review::named(" OK! "), Some(Review::Accepted));
        assert_eq!(Review::named("拒绝"), Some(Review::Rejected));
        assert_eq!(Review::named("see above"), None);
    }

    #[test]
    fn accepts_a_cover_and_refuses_gaps() {
        let beads = vec![Bead::new(0..1, 0..2), Bead::new(1..2, 2..2)];
        assert!(Alignment::new(beads.clone(), 2, 2).is_ok());
        assert_eq!(Alignment::new(beads.clone(), 3, 2).unwrap_err().kind(), ErrorKind::Alignment);
        assert!(Alignment::new(vec![Bead::new(1..2, 0..2)], 2, 2).is_err());
        assert!(Alignment::new(vec![Bead::new(0..0, 0..0)], 0, 0).is_err());
        assert_eq!(beads[0].kind().to_string(), "1-2");
    }
}
