//! What to do about arguments that are no arguments, behind what the parser says of them.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{interface, messages};

/// What is said behind an error of the parser; empty where it says enough.
pub(crate) fn behind(error: &clap::Error, given: &[OsString]) -> String {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let is_first = |text: &str| given.first().is_some_and(|first| first.to_string_lossy() == text);
    match error.kind() {
        ErrorKind::InvalidSubcommand if error.get(ContextKind::SuggestedSubcommand).is_none() && !is_first("help") => {
            text(ContextKind::InvalidSubcommand).map_or_else(String::new, |name| {
                format!("there is no file or folder {} either\n", interface::name(messages::escaped(name, &[])))
            })
        }
        ErrorKind::UnknownArgument => {
            text(ContextKind::InvalidArg).map_or("", |name| of_argument(name, &is_first)).into()
        }
        _ => String::new(),
    }
}

/// What is said of an argument that a command does not take.
fn of_argument(name: &str, is_first: &dyn Fn(&str) -> bool) -> &'static str {
    if !name.starts_with('-') && is_first("stream") {
        "`stream` reads standard input: bitext stream < documents.jsonl\n"
    } else if !name.starts_with('-') {
        "an output stands behind -o, and a name with blanks in quotation marks: bitext align \"the notice.txt\" -o pairs.tmx\n"
    } else if is_first(name) {
        "options stand behind the file: bitext release.txt -o pairs.tmx\n"
    } else if name.starts_with("--") && name.chars().count() == 3 {
        "an option of one letter has one hyphen, as in -o pairs.tmx\n"
    } else {
        ""
    }
}
