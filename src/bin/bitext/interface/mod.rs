//! The language that the program speaks to its user: English, as it stands in the source, or Chinese, from the catalogue
//! `data/messages/zh.po`. Messages are written in English everywhere, also in the library; where they leave the program
//! they are recognised by their wording and said in the other language. A run in English reads no catalogue.

mod apart;
mod catalogue;
#[cfg(test)]
mod complete;
mod help;
mod locale;
mod sentence;
mod template;
pub(crate) mod wrapped;

use std::borrow::Cow;
use std::sync::OnceLock;

pub(crate) use locale::{Tongue, chosen};

use catalogue::Catalogue;

static SPOKEN: OnceLock<Option<Catalogue>> = OnceLock::new();

/// Sets the language for the whole run; a second call changes nothing.
pub(crate) fn speak(tongue: Tongue) {
    let _ = SPOKEN.set((tongue == Tongue::Zh).then(|| Catalogue::read(catalogue::CHINESE)));
}

fn spoken() -> Option<&'static Catalogue> {
    SPOKEN.get().and_then(Option::as_ref)
}

/// A message in the language of the user; what is not known of it stays as it is.
pub(crate) fn said(message: &str) -> Cow<'_, str> {
    spoken().map_or(Cow::Borrowed(message), |catalogue| Cow::Owned(sentence::translated(catalogue, message)))
}

/// A name for messages, which stays as it is in every language.
pub(crate) fn name(text: String) -> String {
    if spoken().is_some() { apart::name(&text) } else { text }
}

/// A part of a list in a message, which is a message by itself.
pub(crate) fn piece(text: String) -> String {
    if spoken().is_some() { apart::piece(&text) } else { text }
}

/// A message in English for what is no message, as the parts of an output that programs read.
pub(crate) fn bare(message: &str) -> Cow<'_, str> {
    if spoken().is_some() { Cow::Owned(apart::bare(message)) } else { Cow::Borrowed(message) }
}

/// The commands and options with their help in the language of the user.
pub(crate) fn command(command: clap::Command) -> clap::Command {
    match spoken() {
        Some(catalogue) => help::translated(catalogue, command),
        None => command,
    }
}

/// What `clap` wrote, help or an error, in the language of the user.
pub(crate) fn rendered(error: &clap::Error) -> Option<String> {
    let text = error.render().to_string();
    spoken().map(|catalogue| {
        let is_help = error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        if error.use_stderr() && !is_help { help::error(catalogue, &text) } else { help::page(catalogue, &text) }
    })
}

/// A manual page with its headings in the language of the user.
pub(crate) fn manual(page: String) -> String {
    match spoken() {
        Some(catalogue) => help::manual(catalogue, &page),
        None => page,
    }
}
