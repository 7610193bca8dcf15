//! Pieces of a message that are set apart: names of files, which stay as they are in every language, and parts of a list, each
//! of which is a message by itself. They stand between marks that no text has; every message loses them where it is said.

/// Marks around a name.
const NAME: [char; 2] = ['\u{FDD0}', '\u{FDD1}'];

/// Marks around a message in a message.
const PIECE: [char; 2] = ['\u{FDD2}', '\u{FDD3}'];

/// What stands for a piece while the message around it is recognised: characters of private use, one for each.
const FIRST: u32 = 0xF_0000;

/// The most pieces of a line; those behind them are recognised with what stands around them.
const MOST: u32 = 0xFFF0;

pub(super) fn name(text: &str) -> String {
    let [open, close] = NAME;
    format!("{open}{text}{close}")
}

pub(super) fn piece(text: &str) -> String {
    let [open, close] = PIECE;
    format!("{open}{text}{close}")
}

/// A message without marks.
pub(super) fn bare(message: &str) -> String {
    message.replace(|c| NAME.contains(&c) || PIECE.contains(&c), "")
}

/// A line with its pieces set apart.
pub(super) struct Line {
    /// The line, with one character for each piece.
    pub(super) text: String,
    /// The pieces, and whether each is a message.
    pub(super) pieces: Vec<(String, bool)>,
}

impl Line {
    pub(super) fn of(line: &str) -> Self {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        let mut rest = line;
        while let Some(at) = rest.find([NAME[0], PIECE[0]]) {
            let marks = if rest[at..].starts_with(NAME[0]) { NAME } else { PIECE };
            let start = at + marks[0].len_utf8();
            let Some(length) = rest[start..].find(marks[1]) else { break };
            let Some(c) = u32::try_from(pieces.len())
                .ok()
                .filter(|&count| count < MOST)
                .and_then(|at| char::from_u32(FIRST + at))
            else {
                break;
            };
            // Between the parts of a list.
            text.push_str(match &rest[..at] {
                ", " if marks == PIECE => "，",
                "; " if marks == PIECE => "；",
                before => before,
            });
            text.push(c);
            pieces.push((rest[start..start + length].to_owned(), marks == PIECE));
            rest = &rest[start + length + marks[1].len_utf8()..];
        }
        text.push_str(rest);
        Self { text, pieces }
    }

    /// A translation of the line with its pieces again, messages among them as `said` says them.
    pub(super) fn whole(&self, translation: &str, mut said: impl FnMut(&str) -> String) -> String {
        let mut whole = String::with_capacity(translation.len());
        for c in translation.chars() {
            let at = u32::from(c).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
            match at.and_then(|at| self.pieces.get(at)) {
                Some((piece, true)) => {
                    // Before a list.
                    if whole.ends_with(": ") {
                        whole.truncate(whole.len() - 2);
                        whole.push('：');
                    }
                    whole.push_str(&said(piece));
                }
                Some((name, false)) => whole.push_str(name),
                None => whole.push(c),
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_their_places() {
        let message = format!("{}: {}, {}", name("a and b"), piece(&format!("x {}", name("y"))), piece("z"));
        assert_eq!(bare(&message), "a and b: x y, z");
        let line = Line::of(&message);
        assert_eq!(line.pieces.len(), 3);
        assert_eq!(line.whole(&line.text, |piece| format!("<{}>", bare(piece))), "a and b：<x y>，<z>");
        assert_eq!(Line::of("plain").text, "plain");
    }
}
