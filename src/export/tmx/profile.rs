//! What each CAT tool reads of a unit beside its texts. `docs/tmx-profiles.md` names the source of each rule.

use std::str::FromStr;

use crate::bead::Review;
use crate::error::{Error, ErrorKind};
use crate::export::allowed::is_allowed;

/// The tool that a memory is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Profile {
    /// Any: own properties as `x-…`, which tools keep or pass over.
    #[default]
    Any,
    /// OmegaT: the text before and after as `prev` and `next`, the file as `file`.
    OmegaT,
    /// RWS Trados Studio: fields of text, `x-Name:SingleString`.
    Trados,
    /// memoQ: the text before and after as `x-context-pre` and `x-context-post`, its own fields by their names.
    MemoQ,
    /// Wordfast: texts, dates and authors alone.
    Wordfast,
    /// Tmxmall: texts, dates and authors alone.
    Tmxmall,
    /// Okapi: the file as `Txt::FileName`, all else by its name.
    Okapi,
}

/// What is known of a unit.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Own properties by their names, without `x-`.
    pub(super) own: Vec<(&'static str, String)>,
    /// The file, which tools have names of their own for.
    pub(super) document: String,
    /// The source text before and after.
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) review: Review,
    /// Whether a reviewer made it, so that the checks say nothing of it.
    pub(super) revised: bool,
    /// Attributes of its element in the input, such as dates and authors.
    pub(super) attributes: Vec<(String, String)>,
    /// Properties that the input gives the pair, by their names without `x-`.
    pub(super) stated: Vec<(String, String)>,
}

impl Profile {
    /// The profiles.
    pub const ALL: [Self; 7] =
        [Self::Any, Self::OmegaT, Self::Trados, Self::MemoQ, Self::Wordfast, Self::Tmxmall, Self::Okapi];

    /// The name, as options give it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::OmegaT => "omegat",
            Self::Trados => "trados",
            Self::MemoQ => "memoq",
            Self::Wordfast => "wordfast",
            Self::Tmxmall => "tmxmall",
            Self::Okapi => "okapi",
        }
    }

    /// The profile with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// Whether units have notes and properties.
    pub(super) fn has_properties(self) -> bool {
        !matches!(self, Self::Wordfast | Self::Tmxmall)
    }

    /// Whether the source text before and after a unit is written.
    pub(super) fn has_context(self) -> bool {
        matches!(self, Self::OmegaT | Self::MemoQ)
    }

    /// The properties of a unit, with those that the user gives.
    pub(super) fn properties(self, known: Known, given: &[(String, String)]) -> Vec<(String, String)> {
        if !self.has_properties() {
            return Vec::new();
        }
        let own = |name: &str| match self {
            Self::Trados => field(name),
            _ => format!("x-{name}"),
        };
        let mut properties: Vec<(String, String)> =
            known.own.into_iter().map(|(name, value)| (own(name), value)).collect();
        if known.review != Review::Open {
            properties.push((own("review"), known.review.name().to_owned()));
        }
        if !known.document.is_empty() {
            let name = match self {
                Self::OmegaT => "file".to_owned(),
                Self::Okapi => "Txt::FileName".to_owned(),
                _ => own("document"),
            };
            properties.push((name, known.document));
        }
        let contexts = match self {
            Self::OmegaT => Some(["prev", "next"]),
            Self::MemoQ => Some(["x-context-pre", "x-context-post"]),
            _ => None,
        };
        for (name, text) in contexts.into_iter().flatten().zip([known.before, known.after]) {
            let Some(text) = text else { continue };
            let value =
                if self == Self::MemoQ { format!("<seg>{}</seg>", quick_xml::escape::escape(text)) } else { text };
            properties.push((name.to_owned(), value));
        }
        if self == Self::MemoQ {
            properties.push(("aligned".to_owned(), "yes".to_owned()));
            let corrected = if known.review == Review::Edited { "yes" } else { "no" };
            properties.push(("corrected".to_owned(), corrected.to_owned()));
        }
        // What the user says of all units goes before what the input says of one.
        let is_given =
            |name: &str| given.iter().any(|(other, _)| other.trim_start_matches("x-").eq_ignore_ascii_case(name));
        let stated = known.stated.iter().filter(|(name, _)| !is_given(name));
        properties.extend(stated.chain(given).map(|(name, value)| {
            let name = match self {
                Self::OmegaT | Self::Okapi => name.clone(),
                Self::Trados => field(name),
                Self::MemoQ if MEMOQ.contains(&&*name.to_lowercase()) => name.to_lowercase(),
                _ if name.starts_with("x-") => name.clone(),
                _ => format!("x-{name}"),
            };
            (name, value.clone())
        }));
        properties
    }
}

/// The fields that memoQ has by itself.
const MEMOQ: [&str; 4] = ["client", "project", "domain", "subject"];

/// A field of text as Trados names it.
fn field(name: &str) -> String {
    let name = name.strip_prefix("x-").unwrap_or(name);
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("x-{first}{}:SingleString", chars.as_str())
}

/// Checks the properties that the user gives.
pub(super) fn check(given: &[(String, String)]) -> Result<(), Error> {
    let fault = |name: &String, value: &String| {
        let is_text = |text: &str| !text.trim().is_empty() && text.chars().all(|c| is_allowed(c) && !c.is_control());
        !is_text(name) || name.contains(char::is_whitespace) || !is_text(value)
    };
    match given.iter().find(|(name, value)| fault(name, value)) {
        None => Ok(()),
        Some((name, value)) => {
            let message =
                format!("the property {name:?} with {value:?}; give a name without spaces and a text: client=Quay");
            Err(Error::new(ErrorKind::Options, message))
        }
    }
}

impl FromStr for Profile {
    type Err = Error;

    /// The profile with a name.
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming those that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no profile {name:?}; there are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(profile: Profile) -> String {
        let known = Known {
            own: vec![("kind", "1-1".to_owned())],
            document: "a.txt".to_owned(),
            before: Some("A < B".to_owned()),
            after: None,
            review: Review::Edited,
            revised: true,
            attributes: Vec::new(),
            stated: Vec::new(),
        };
        let given = [("Client".to_owned(), "Quay".to_owned())];
        let properties = profile.properties(known, &given);
        properties.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn each_tool_finds_its_names() {
        assert_eq!(written(Profile::Any), "x-kind=1-1; x-review=edited; x-document=a.txt; x-Client=Quay");
        assert_eq!(written(Profile::OmegaT), "x-kind=1-1; x-review=edited; file=a.txt; prev=A < B; Client=Quay");
        assert_eq!(
            written(Profile::Trados),
            "x-Kind:SingleString=1-1; x-Review:SingleString=edited; x-Document:SingleString=a.txt; \
             x-Client:SingleString=Quay"
        );
        assert_eq!(
            written(Profile::MemoQ),
            "x-kind=1-1; x-review=edited; x-document=a.txt; x-context-pre=<seg>A &lt; B</seg>; aligned=yes; \
             corrected=yes; client=Quay"
        );
        assert_eq!(written(Profile::Okapi), "x-kind=1-1; x-review=edited; Txt::FileName=a.txt; Client=Quay");
        assert_eq!(written(Profile::Wordfast) + &written(Profile::Tmxmall), "");
        assert!(Profile::ALL.into_iter().all(|profile| Profile::named(profile.name()) == Some(profile)));
    }

    #[test]
    fn properties_have_a_name_and_a_text() {
        let one = |name: &str, value: &str| check(&[(name.to_owned(), value.to_owned())]);
        assert!(one("client", "Quay & Co").is_ok());
        for (name, value) in [("", "x"), ("a b", "x"), ("client", " "), ("client", "a\u{1}"), ("cl\nient", "a")] {
            assert_eq!(one(name, value).unwrap_err().kind(), ErrorKind::Options);
        }
    }
}
