//! Messages in another language: each is recognised by its wording, and what its slots hold is recognised in turn.

use std::collections::HashMap;

use super::apart::{self, Line};
use super::catalogue::Catalogue;

/// How deep messages stand inside one another.
const DEEPEST: usize = 7;

/// Texts longer than this, in bytes, are not taken apart at their punctuation.
const LONG: usize = 2_000;

/// A message with all its lines; what is not recognised stays as it is.
pub(crate) fn translated(catalogue: &Catalogue, message: &str) -> String {
    let mut reader = Reader { catalogue, known: HashMap::new() };
    let mut said = String::with_capacity(message.len());
    for line in message.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        said.push_str(&reader.whole(text));
        said.push_str(&line[text.len()..]);
    }
    said
}

/// What a letter counts. Each message that a reading is made of takes one away: of readings that explain the same letters, the
/// one of the fewest messages is meant.
const LETTER: usize = 64;

/// A translation and what the letters count that it explains.
type Reading = Option<(usize, String)>;

struct Reader<'c> {
    catalogue: &'c Catalogue,
    /// What was found for a text at a depth.
    known: HashMap<(usize, String), Reading>,
}

impl Reader<'_> {
    /// A line with the pieces that stand apart in it.
    fn whole(&mut self, line: &str) -> String {
        let line = Line::of(line);
        let said = self.line(&line.text);
        let said = line.whole(&said, |piece| self.whole(piece));
        apart::bare(&said)
    }

    fn line(&mut self, line: &str) -> String {
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        format!("{indent}{}", self.best(text, 0).map_or_else(|| text.to_owned(), |(_, said)| said))
    }

    /// The reading that explains the most letters of a text.
    fn best(&mut self, text: &str, depth: usize) -> Reading {
        if !text.chars().any(|c| c.is_ascii_alphabetic()) || depth > DEEPEST {
            return None;
        }
        if let Some(said) = self.catalogue.plain.get(text) {
            return Some((count(text) - 1, said.clone()));
        }
        let key = (depth, text.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut best = None;
        // What explains as much as another comes first.
        if text.len() <= LONG {
            best = better(best, self.as_list(text, "; ", "；", depth));
            best = better(best, self.as_list(text, ", ", "，", depth));
            best = better(best, self.behind_colon(text, depth));
        }
        best = better(best, self.as_template(text, depth));
        if text.len() <= LONG {
            best = better(best, self.with_cause(text, depth));
            best = better(best, self.as_columns(text, depth));
            best = better(best, self.counted(text, depth));
        }
        self.known.insert(key, best.clone());
        best
    }

    /// A sentence of the catalogue.
    fn as_template(&mut self, text: &str, depth: usize) -> Reading {
        let catalogue = self.catalogue;
        let mut best: Reading = None;
        for template in catalogue.templates.iter().filter(|template| template.letters > 0) {
            for slots in template.read(text) {
                let mut letters = LETTER * template.letters - 1;
                let said = template.filled(|number, raw| {
                    let slot = slots[number];
                    let bare = slot.trim_end();
                    if raw {
                        letters += count(slot);
                        return slot.to_owned();
                    }
                    match self.best(bare, depth + 1) {
                        Some((more, said)) => {
                            letters += more;
                            said + &slot[bare.len()..]
                        }
                        None => slot.to_owned(),
                    }
                });
                if letters > best.as_ref().map_or(0, |best| best.0) {
                    best = Some((letters, said));
                }
            }
        }
        best
    }

    /// `a.txt: MESSAGE`, `a.txt:3: MESSAGE`.
    fn behind_colon(&mut self, text: &str, depth: usize) -> Reading {
        let mut best: Reading = None;
        for (at, _) in text.match_indices(": ") {
            let (before, behind) = (&text[..at], &text[at + 2..]);
            let two = self.best(behind, depth + 1);
            // A colon that is kept belongs to what follows.
            let ended = self.best(&text[..=at], depth + 1).filter(|(_, said)| !said.ends_with(':'));
            let colon = if ended.is_some() { "" } else { "：" };
            let one = ended.or_else(|| self.best(before, depth + 1));
            let letters = [&one, &two].into_iter().flatten().map(|(letters, _)| letters).sum();
            if letters > best.as_ref().map_or(0, |best| best.0) {
                let [one, two] = [(one, before), (two, behind)].map(|(said, text)| said_or(said, text));
                best = Some((letters, format!("{one}{colon}{two}")));
            }
        }
        best
    }

    /// `MESSAGE (CAUSE)`.
    fn with_cause(&mut self, text: &str, depth: usize) -> Reading {
        let inside = text.strip_suffix(')')?;
        let mut best: Reading = None;
        for (at, _) in inside.match_indices(" (") {
            let (before, cause) = (&inside[..at], &inside[at + 2..]);
            let (one, two) = (self.best(before, depth + 1), self.best(cause, depth + 1));
            let letters = [&one, &two].into_iter().flatten().map(|(letters, _)| letters).sum();
            if letters > best.as_ref().map_or(0, |best| best.0) {
                best = Some((letters, format!("{}（{}）", said_or(one, before), said_or(two, cause))));
            }
        }
        best
    }

    fn as_list(&mut self, text: &str, mark: &str, said: &str, depth: usize) -> Reading {
        if !text.contains(mark) {
            return None;
        }
        let parts: Vec<(Reading, &str)> = text.split(mark).map(|part| (self.best(part, depth + 1), part)).collect();
        let letters: usize = parts.iter().filter_map(|(said, _)| said.as_ref()).map(|(letters, _)| letters).sum();
        let parts: Vec<String> = parts.into_iter().map(|(said, part)| said_or(said, part)).collect();
        // Of a text of the user a word may be known by chance.
        (2 * letters > count(text)).then(|| (letters, parts.join(said)))
    }

    /// A line of a table: its cells, each with its room.
    fn as_columns(&mut self, text: &str, depth: usize) -> Reading {
        let at = text.find("  ")?;
        let rest = text[at..].trim_start();
        let room = text.len() - rest.len();
        let (one, two) = (self.best(&text[..at], depth + 1), self.best(rest, depth + 1));
        let letters = [&one, &two].into_iter().flatten().map(|(letters, _)| letters).sum();
        let (one, two) = (said_or(one, &text[..at]), said_or(two, rest));
        let room = room.saturating_sub(super::wrapped::width(&one)).max(2);
        (letters > 0).then(|| (letters, format!("{one}{}{two}", " ".repeat(room))))
    }

    /// `THING 12` and `12 THING`.
    fn counted(&mut self, text: &str, depth: usize) -> Reading {
        let is_count = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
        let behind = text.rsplit_once(' ').filter(|(_, count)| is_count(count));
        let before = || text.split_once(' ').filter(|(count, _)| is_count(count)).map(|(count, thing)| (thing, count));
        let (thing, count) = behind.or_else(before)?;
        self.best(thing, depth + 1).map(|(letters, said)| (letters, format!("{said} {count}")))
    }
}

/// The letters that English words are made of.
fn count(text: &str) -> usize {
    LETTER * text.chars().filter(char::is_ascii_alphabetic).count()
}

fn better(one: Reading, two: Reading) -> Reading {
    let letters = |reading: &Reading| reading.as_ref().map_or(0, |reading| reading.0);
    if letters(&two) > letters(&one) { two } else { one }
}

fn said_or(said: Reading, text: &str) -> String {
    said.map_or_else(|| text.to_owned(), |(_, said)| said)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "\
msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n\"\n
msgid \"{name}: cannot be read: {why}\"\nmsgstr \"{name}: 无法读取：{why}\"\n
msgid \"there is no such file\"\nmsgstr \"没有这个文件\"\n
msgid \"{} pair\"\nmsgid_plural \"{} pairs\"\nmsgstr[0] \"{} 个句对\"\n
msgid \"; left out: {}\"\nmsgstr \"；未收：{}\"\n
msgid \"{} rows\"\nmsgstr \"{} 行\"\n
msgid \"line {}: {}\"\nmsgstr \"第 {} 行：{=}\"\n";

    #[test]
    fn messages_are_recognised_with_what_they_hold() {
        let catalogue = Catalogue::read(SMALL);
        for (english, chinese) in [
            ("a.txt: cannot be read: there is no such file\n", "a.txt: 无法读取：没有这个文件\n"),
            ("a: b.txt: cannot be read: there is no such file", "a：b.txt: 无法读取：没有这个文件"),
            ("x.tmx: 1 pair; left out: 2 rows, 3 pairs\n", "x.tmx：1 个句对；未收：2 行，3 个句对\n"),
            ("  line 3: there is no such file", "  第 3 行：there is no such file"),
            ("there is no such file (os error 2)\nNothing.", "没有这个文件（os error 2）\nNothing."),
            ("2 pairs", "2 个句对"),
            ("nobody knows", "nobody knows"),
            (
                "\u{FDD0}2 pairs, 2 rows\u{FDD1}: cannot be read: there is no such file",
                "2 pairs, 2 rows: 无法读取：没有这个文件",
            ),
            ("x: \u{FDD2}2 rows\u{FDD3}, \u{FDD2}2 pairs\u{FDD3}", "x：2 行，2 个句对"),
        ] {
            assert_eq!(translated(&catalogue, english), chinese);
        }
    }
}
