//! The channels by their names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// A channel of evidence, which may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Channel {
    /// The user's own terms.
    Glossary,
    /// How many segments a bead has on each side.
    Kind,
    /// The lengths of both sides.
    Length,
    /// What the dictionary knows of words and characters.
    Lexicon,
    /// Which words of a bead translate which.
    Links,
    /// Names that characters spell.
    Names,
    /// Numbers.
    Numbers,
    /// The marks at the ends.
    Punctuation,
    /// Where quotations begin and end.
    Quotations,
    /// Paragraphs and clauses.
    Structure,
    /// What the measure of translation says of a bead.
    Translation,
}

impl Channel {
    /// All channels, by their names.
    pub const ALL: &[Self] = &[
        Self::Glossary,
        Self::Kind,
        Self::Length,
        Self::Lexicon,
        Self::Links,
        Self::Names,
        Self::Numbers,
        Self::Punctuation,
        Self::Quotations,
        Self::Structure,
        Self::Translation,
    ];

    /// The name, as options give it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Glossary => "glossary",
            Self::Kind => "kind",
            Self::Length => "length",
            Self::Lexicon => "lexicon",
            Self::Links => "links",
            Self::Names => "names",
            Self::Numbers => "numbers",
            Self::Punctuation => "punctuation",
            Self::Quotations => "quotations",
            Self::Structure => "structure",
            Self::Translation => "translation",
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Channel {
    type Err = Error;

    /// The channel with a name.
    ///
    /// ```
    /// use bitext::evidence::Channel;
    ///
    /// assert_eq!("names".parse::<Channel>()?, Channel::Names);
    /// assert!("vibes".parse::<Channel>().unwrap_err().to_string().contains("numbers"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming the channels that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.iter().copied().find(|channel| channel.name() == name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|channel| channel.name()).collect();
            let message = format!("no evidence channel {name:?}; there are {}", known.join(", "));
            Error::new(ErrorKind::Options, message)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for channel in Channel::ALL {
            assert_eq!(channel.to_string().parse::<Channel>().unwrap(), *channel);
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.name());
        }
    }
}
