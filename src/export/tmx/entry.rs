//! A unit on its way into a memory.

use std::borrow::Cow;

use super::profile::Known;
use crate::export::one_line::one_line;
use crate::language::Language;
use crate::units::{Form, Unit};

/// A unit with what is known of its pair.
pub(super) struct Entry<'a> {
    pub(super) unit: Cow<'a, Unit>,
    pub(super) known: Known,
}

impl Entry<'_> {
    pub(super) fn into_owned(self) -> Entry<'static> {
        Entry { unit: Cow::Owned(self.unit.into_owned()), known: self.known }
    }
}

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
