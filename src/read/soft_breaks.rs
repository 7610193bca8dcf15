//! Line breaks inside a paragraph of plain text: vertical tabs, as word processors and slides save them, and tags that were
//! copied with the text of a page.

use std::borrow::Cow;

use super::breaks;
use super::tags::is_break;

const BREAK: char = '\u{B}';

/// A text in which those vertical tabs are left that end a text, and the others are what they stand for.
pub(super) fn rejoined(text: &str) -> Cow<'_, str> {
    if !text.contains(BREAK) {
        return text.into();
    }
    let mut found = String::with_capacity(text.len());
    for paragraph in text.split_inclusive('\n') {
        let lines: Vec<&str> = paragraph.split(BREAK).collect();
        let trimmed: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        for (at, joint) in breaks::joints(&trimmed, lines.len() == 2).into_iter().enumerate() {
            if joint {
                breaks::append(&mut found, lines[at]);
            } else {
                found.extend((at > 0).then_some(BREAK));
                found.push_str(lines[at]);
            }
        }
    }
    found.into()
}

/// The texts of a line, and how many tags stood between and behind them.
pub(super) struct Texts<'a> {
    pub(super) texts: Vec<&'a str>,
    pub(super) tags: usize,
}

/// The texts of a line of plain text that keeps the tags of a page which break lines: `Bring a coat.<br>请带外套。` A tag
/// in a sentence stays: it may be what the sentence is about.
pub(super) fn at_tags(line: &str) -> Texts<'_> {
    let mut found = Texts { texts: vec![line], tags: 0 };
    let mut at = 0;
    while let Some(start) = line[at..].find('<').map(|start| at + start) {
        at = start + 1;
        let Some(end) = line[start..].find('>').map(|end| start + end + 1) else { break };
        if end - start > LONGEST_TAG || !is_break(&line[start..end]) {
            continue;
        }
        let (before, after) = (line[..start].trim(), line[end..].trim());
        let rest = after.find('<').map_or(after, |next| &after[..next]);
        let last = before.rfind('>').map_or(before, |last| &before[last + 1..]);
        if !breaks::goes_on(last, rest) {
            if let Some(text) = found.texts.last_mut() {
                *text = &text[..text.len() - (line.len() - start)];
            }
            found.texts.push(&line[end..]);
            found.tags += 1;
            at = end;
        }
    }
    // What follows the last tag is the next line.
    while found.texts.len() > 1 && found.texts.last().is_some_and(|text| text.trim().is_empty()) {
        found.texts.pop();
    }
    found
}

/// Bytes of the longest tag that breaks a line, `<br clear="all" />`.
const LONGEST_TAG: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_between_texts_end_lines() {
        for (line, wanted, tags) in [
            ("Bring a coat.</br>请带外套。</BR>", &["Bring a coat.", "请带外套。"][..], 2),
            ("<br>", &[""], 1),
            ("Ferry<br/><br />Pier < 3", &["Ferry", "", "Pier < 3"], 2),
            ("Write the <br> tag.", &["Write the <br> tag."], 0),
            ("Ferry <b>2</b>", &["Ferry <b>2</b>"], 0),
        ] {
            let found = at_tags(line);
            assert_eq!((&found.texts[..], found.tags), (wanted, tags), "{line}");
        }
    }

    #[test]
    fn sentences_go_on_behind_a_vertical_tab() {
        for (text, wanted) in [
            ("渡轮因台风\u{B}而停航。\r\n码头\u{B}票价\n", "渡轮因台风而停航。\r\n码头\u{B}票价\n"),
            ("The ferry to\u{B}the islands is full.", "The ferry to the islands is full."),
            ("Ferries\nPiers", "Ferries\nPiers"),
        ] {
            assert_eq!(rejoined(text), wanted);
        }
    }
}
