//! The rules by their names.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{
    Cleaned, bars, entities, glosses, invisible, leaders, private, radicals, separators, spaces, spacing, unicode,
};
use crate::error::{Error, ErrorKind};

/// The cleaning rules, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Rule {
    /// Unicode normalization form C.
    Unicode,
    /// HTML entities left in the text become the characters that they stand for.
    Entities,
    /// Zero-width and control characters, soft hyphens and direction marks are removed.
    Invisible,
    /// Private-use characters and noncharacters, which no other font shows, are removed.
    Private,
    /// Radicals become the ideographs that they stand for.
    Radicals,
    /// Bars that empty cells of a table leave at the ends of a line go.
    Bars,
    /// Leaders of a table of contents go, with the page numbers behind them.
    Leaders,
    /// Spaces between Chinese characters go: those of spaced lines and titles, and those that wrapping left inside words.
    Spacing,
    /// Spaces of every kind become one plain space; those at the ends go.
    Spaces,
    /// Pinyin glosses behind single characters, as in 區(qū), are removed.
    Glosses,
    /// Lines of decoration only are emptied.
    Separators,
    /// Marks before the lines that a mail quotes, `> `, go.
    Quoting,
    /// Numbers of lines that copying brought along go, where they count through nearly all lines.
    Numbering,
    /// Page numbers and the running heads beside them are emptied.
    Pages,
    /// Labels that name the language of a line, `EN:` and `中文：`, go where lines of both languages have them.
    Labels,
    /// Brackets around a translation and strokes before one go, where it is parted from its original.
    Joints,
    /// Columns of a bilingual table beyond the English and the Chinese one are left out.
    Columns,
    /// Lines that were broken at a column are joined to paragraphs.
    Wrapping,
}

impl Rule {
    /// All rules, in the order in which they run.
    pub const ALL: [Self; 18] = [
        Self::Unicode,
        Self::Entities,
        Self::Invisible,
        Self::Private,
        Self::Radicals,
        Self::Bars,
        Self::Leaders,
        Self::Spacing,
        Self::Spaces,
        Self::Glosses,
        Self::Separators,
        Self::Quoting,
        Self::Numbering,
        Self::Pages,
        Self::Labels,
        Self::Joints,
        Self::Columns,
        Self::Wrapping,
    ];

    /// The name by which the rule is switched off and reported.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Entities => "entities",
            Self::Invisible => "invisible",
            Self::Private => "private",
            Self::Radicals => "radicals",
            Self::Bars => "bars",
            Self::Leaders => "leaders",
            Self::Spacing => "spacing",
            Self::Spaces => "spaces",
            Self::Glosses => "glosses",
            Self::Separators => "separators",
            Self::Quoting => "quoting",
            Self::Numbering => "numbering",
            Self::Pages => "pages",
            Self::Labels => "labels",
            Self::Joints => "joints",
            Self::Columns => "columns",
            Self::Wrapping => "wrapping",
        }
    }

    /// The rule with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Applies the rule to a line; `None` for a rule that looks at more than a line, from [`Rule::Quoting`] on.
    ///
    /// ```
    /// use bitext::clean::Rule;
    ///
    /// assert_eq!(Rule::Glosses.apply("區(qū)政府").unwrap().text, "區政府");
    /// assert!(Rule::Pages.apply("12").is_none(), "it looks at more than a line");
    /// ```
    #[must_use]
    pub fn apply(self, line: &str) -> Option<Cleaned<'_>> {
        Some(match self {
            Self::Unicode => unicode::clean(line),
            Self::Entities => entities::clean(line),
            Self::Invisible => invisible::clean(line),
            Self::Private => private::clean(line),
            Self::Radicals => radicals::clean(line),
            Self::Bars => bars::clean(line),
            Self::Leaders => leaders::clean(line),
            Self::Spacing => spacing::clean(line),
            Self::Spaces => spaces::clean(line),
            Self::Glosses => glosses::clean(line),
            Self::Separators => separators::clean(line),
            Self::Quoting
            | Self::Numbering
            | Self::Pages
            | Self::Labels
            | Self::Joints
            | Self::Columns
            | Self::Wrapping => {
                return None;
            }
        })
    }
}

impl FromStr for Rule {
    type Err = Error;

    /// The rule with a name.
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming those that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no cleaning rule {name:?}; there are {}", known.join(", ")))
        })
    }
}
