//! Messages on standard error. None of them can fail a run: what cannot be written is left unsaid.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use crate::{colour, interface};

/// Says a message in the language of the user, its line break included.
pub(crate) fn say(message: &str) {
    write(&interface::said(message));
}

/// Writes a message as it stands. Control characters other than line breaks and tabs, which
/// a text or a name may hold, are written as escapes, so that they do nothing to a terminal.
pub(crate) fn write(message: &str) {
    let text = colour::painted(&escaped(message, &['\n', '\t']));
    let mut stream = std::io::stderr().lock();
    // There is no place left to report it to.
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// A text that does nothing to a terminal: what would is written as escapes, but for these characters.
pub(crate) fn escaped(text: &str, kept: &[char]) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) && !kept.contains(&c) { plain.extend(c.escape_default()) } else { plain.push(c) }
    }
    plain
}

/// A path in messages, as [`plain`] writes it, which no language changes.
pub(crate) fn shown(path: &Path) -> String {
    interface::name(plain(path))
}

/// A path as text: control characters and bytes that are no text are written as escapes, so that two names never look the
/// same.
pub(crate) fn plain(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if acts(c) { text.extend(c.escape_default()) } else { text.push(c) }
        }
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// A finding of the checks in the language of the user.
pub(crate) fn finding_said(finding: &bitext::check::Finding) -> String {
    format!("{}: {}", check_said(finding.code), interface::said(&finding.message))
}

/// A check by the name that `--only` takes; in another language behind what it is called there.
pub(crate) fn check_said(code: bitext::check::Code) -> String {
    let name = code.name();
    let asked = CHECKS.iter().find(|check| check.strip_prefix("check ") == Some(name));
    match asked.map(|asked| (asked, interface::said(asked))) {
        Some((asked, said)) if said != **asked => format!("{said} {name}"),
        _ => name.to_owned(),
    }
}

/// The checks as messages: some of their names mean something else elsewhere.
const CHECKS: [&str; 17] = [
    "check number",
    "check date",
    "check unit",
    "check identifier",
    "check name",
    "check untranslated",
    "check one-sided",
    "check long",
    "check bracket",
    "check quotation",
    "check length",
    "check same-source",
    "check duplicate",
    "check confidence",
    "check tag",
    "check character",
    "check structure",
];

/// So many things of a kind: `1 pair`, `2 pairs`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Whether a character does something to a terminal: controls, and marks that turn the direction of the text.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_without_what_acts_on_a_terminal() {
        assert_eq!(shown(Path::new("a\u{1b}[31m\n公告.txt")), "a\\u{1b}[31m\\n公告.txt");
        assert_eq!(shown(Path::new("a\u{202e}txt.exe")), "a\\u{202e}txt.exe");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes: &[u8]| shown(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(name(b"a\xFF.txt"), "a\\xFF.txt");
        assert_ne!(name(b"a\xFF.txt"), name(b"a\xFE.txt"));
    }
}
