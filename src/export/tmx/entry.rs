//! A unit on its way into a memory.

use std::borrow::Cow;
use std::sync::Arc;

use super::profile::Known;
use crate::export::one_line::one_line;
use crate::language::Language;
use crate::table::own::ATTRIBUTE;
use crate::units::{Form, Unit};

/// The tags of English and Chinese.
pub(super) type Tags = Arc<[String; 2]>;

/// A unit with what is known of its pair.
pub(super) struct Entry<'a> {
    pub(super) unit: Cow<'a, Unit>,
    pub(super) known: Known,
    /// The tags of its document, which need not be those of the file.
    pub(super) tags: Tags,
}

impl Entry<'_> {
    pub(super) fn into_owned(self) -> Entry<'static> {
        Entry { unit: Cow::Owned(self.unit.into_owned()), known: self.known, tags: self.tags }
    }
}

/// Whether a unit is finer than a pair, or joins several.
pub(super) fn is_finer(unit: &Unit) -> bool {
    !matches!(unit.form, Form::Bead | Form::Paragraph)
}

/// What an input states of a unit: the attributes of its element, by their names, and the properties.
pub(super) fn parted(stated: &[(String, String)]) -> (Stated, Stated) {
    let (attributes, properties): (Vec<_>, Vec<_>) =
        stated.iter().cloned().partition(|(name, _)| name.starts_with(ATTRIBUTE));
    let bare = |(name, value): (String, String)| (name.trim_start_matches(ATTRIBUTE).to_owned(), value);
    (attributes.into_iter().map(bare).collect(), properties)
}

/// Names with their values.
type Stated = Vec<(String, String)>;

/// The properties that say what a unit is.
pub(super) fn form(unit: &Unit) -> Vec<(&'static str, String)> {
    let mut properties = match unit.form {
        Form::Bead => Vec::new(),
        Form::Part { number, of, .. } => vec![("part", format!("{number}/{of}"))],
        Form::Mark => vec![("unit", "mark".to_owned())],
        Form::BehindMark => vec![("unit", "behind mark".to_owned())],
        Form::Joined => vec![("unit", "joined".to_owned())],
        Form::Spaces => vec![("unit", "spaces".to_owned())],
        Form::Paragraph => vec![("unit", "paragraph".to_owned())],
    };
    // What stands in the text.
    match unit.ended {
        Some((Language::English, _)) => properties.push(("ended", one_line(&unit.english).0)),
        Some((Language::Chinese, _)) => properties.push(("ended", one_line(&unit.chinese).0)),
        None => {}
    }
    properties
}
