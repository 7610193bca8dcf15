//! What speaks against a part although both alignments give it: each kind of objection is an error that was seen. On the
//! sample releases they are worth .003 of the right parts from English and .018 from Chinese, on other texts .04.

use super::cut::{CutBead, Found};
use crate::language::Language;
use crate::marks::{
    is_closing_bracket, is_closing_quote, is_exclamation_or_question, is_opening_bracket, is_opening_quote,
    without_closing,
};

/// Verbs of English speech.
const SAID: [&str; 24] = [
    "said",
    "says",
    "say",
    "asked",
    "asks",
    "recalled",
    "recalls",
    "replied",
    "told",
    "tells",
    "admitted",
    "exclaimed",
    "shouted",
    "shouts",
    "added",
    "adds",
    "explained",
    "explains",
    "noted",
    "notes",
    "stressed",
    "stated",
    "remarked",
    "answered",
];

/// What tells of speech in Chinese.
const SPOKEN: [&str; 26] = [
    "说", "說", "道", "问", "問", "答", "称", "稱", "喊", "叫", "笑", "表示", "指出", "回忆", "回憶", "坦言", "告诉",
    "告訴", "解释", "解釋", "补充", "補充", "强调", "強調", "认为", "認為",
];

/// The most characters of a speaker and his verb before a quotation.
const LONGEST_NAME: usize = 12;

/// How far the length of a part may be from what its sentence lets expect, as a logarithm: of 600 parts of other texts two are
/// farther, both wrong; of those of the sample releases none.
const DISPROPORTION: f32 = 0.7;

/// Takes away the parts that something speaks against.
pub(super) fn keep(bead: &CutBead, parts: &mut [Option<Found>], source: Language) {
    // A line without a final mark is a title, a name or broken off: no sentence to be cut off.
    if bead.texts[..bead.texts.len() - 1].iter().any(|text| !is_final(text)) {
        parts.fill(None);
        return;
    }
    let targets: Vec<Option<&str>> = parts.iter().map(|part| part.as_ref().map(|part| bead.text(part))).collect();
    let sources: Vec<Vec<String>> = bead.texts.iter().map(|text| numbers(text)).collect();
    let stand: Vec<Vec<String>> = targets.iter().map(|target| target.map_or_else(Vec::new, numbers)).collect();
    let against: Vec<bool> = (0..parts.len())
        .map(|at| {
            targets[at].is_some_and(|target| {
                let (english, chinese) = match source {
                    Language::English => (bead.texts[at].as_str(), target),
                    Language::Chinese => (target, bead.texts[at].as_str()),
                };
                is_speaker_apart(english, chinese)
                    || is_number_elsewhere(&sources, &stand, at)
                    || is_open(target) && !is_open(&bead.texts[at])
                    || is_out_of_proportion(bead, &bead.texts[at], target)
            })
        })
        .collect();
    for (part, against) in parts.iter_mut().zip(against) {
        if against {
            *part = None;
        }
    }
}

fn is_final(text: &str) -> bool {
    let marks = |c| matches!(c, '.' | ';' | ':' | '…' | '。' | '；' | '：') || is_exclamation_or_question(c);
    without_closing(text).ends_with(marks)
}

/// Whether a speaker is named on one side only.
fn is_speaker_apart(english: &str, chinese: &str) -> bool {
    let outside = without_quotations(english);
    let words = || outside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let said = words().any(|word| SAID.contains(&word));
    let speaks = |word: &str| SAID.contains(&word) || word.len() > 2 && word.ends_with("ed");
    if begins_with_speaker(chinese) && !words().any(speaks) {
        return true;
    }
    let quoted = english.contains(['“', '”', '"', '「', '」']);
    if quoted && said && !SPOKEN.iter().any(|spoken| chinese.contains(spoken)) {
        return true;
    }
    ends_with_speaker(chinese)
        && !english.split(|c: char| !c.is_alphanumeric()).any(|word| SAID.contains(&word))
        && !words().any(speaks)
}

/// Whether a Chinese text begins with who says the quotation behind it.
fn begins_with_speaker(text: &str) -> bool {
    let Some(open) = text.find(['“', '「']) else { return false };
    let name = text[..open].trim_end_matches(['：', ':', '，', ',']);
    let spoken = |name: &str| SPOKEN.iter().any(|spoken| name.ends_with(spoken));
    name.len() < open && name.chars().count() <= LONGEST_NAME && !name.contains(['，', '。', '；']) && spoken(name)
}

/// Whether more opens in a text than closes, or the reverse.
fn is_open(text: &str) -> bool {
    let count = |marks: fn(char) -> bool| text.chars().filter(|&c| marks(c)).count();
    // ’ is an apostrophe too.
    let opens = |c| c != '‘' && (is_opening_quote(c) || is_opening_bracket(c));
    let closes = |c| c != '’' && (is_closing_quote(c) || is_closing_bracket(c));
    count(opens) != count(closes)
}

/// Whether a part is by far longer or shorter than its sentence lets expect by the whole bead.
fn is_out_of_proportion(bead: &CutBead, source: &str, target: &str) -> bool {
    let size = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() as f32;
    let all: f32 = bead.texts.iter().map(|text| size(text)).sum();
    let expected = size(source) * size(&bead.target) / all.max(1.0);
    ((size(target) + 3.0) / (expected + 3.0)).ln().abs() > DISPROPORTION
}

/// An English text without what stands in quotation marks.
fn without_quotations(text: &str) -> String {
    let mut outside = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['“', '"']) {
        let closer = if rest[open..].starts_with('“') { '”' } else { '"' };
        let inside = open + rest[open..].chars().next().map_or(1, char::len_utf8);
        let Some(close) = rest[inside..].find(closer) else { break };
        outside.push_str(&rest[..open]);
        outside.push(' ');
        rest = &rest[inside + close + closer.len_utf8()..];
    }
    outside + rest
}

/// Whether a Chinese text ends with a quotation and who said it.
fn ends_with_speaker(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_suffix(['。', '，', ',', '：', ':']).unwrap_or(text);
    let Some(name) = text.strip_suffix(['说', '說', '道', '问', '問', '答']) else { return false };
    for c in name.chars().rev().take(25) {
        match c {
            '”' | '」' | '"' => return true,
            '“' | '「' => return false,
            _ => {}
        }
    }
    false
}

/// Whether a number of two digits or more of the sentence stands in another part and not in its own, or the reverse; of what
/// is no part no number stands anywhere.
fn is_number_elsewhere(sources: &[Vec<String>], targets: &[Vec<String>], at: usize) -> bool {
    let strays = |mine: &[Vec<String>], theirs: &[Vec<String>]| {
        let apart = |number: &&String| number.len() > 1 && !theirs[at].contains(number);
        let elsewhere = |number: &String| (0..theirs.len()).any(|other| other != at && theirs[other].contains(number));
        mine[at].iter().filter(apart).any(elsewhere)
    };
    strays(sources, targets) || strays(targets, sources)
}

/// The numbers in digits, without what parts thousands.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut number = String::new();
    let characters: Vec<char> = text.chars().chain([' ']).collect();
    for (at, &c) in characters.iter().enumerate() {
        let digits = |range: std::ops::Range<usize>| {
            characters.get(range).is_some_and(|run| run.iter().all(char::is_ascii_digit))
        };
        let inside = !number.is_empty();
        match c {
            '0'..='9' => number.push(c),
            ',' | '，' if inside && digits(at + 1..at + 4) => {}
            '.' if inside && !number.contains('.') && digits(at + 1..at + 2) => number.push(c),
            _ if inside => found.push(std::mem::take(&mut number)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits() {
        assert_eq!(numbers("1,250 people in 2019, 3.5 km; 7，人"), ["1250", "2019", "3.5", "7"]);
        assert_eq!(numbers("1.2.3 12"), ["1.2", "3", "12"]);
    }

    #[test]
    fn a_speaker_belongs_to_both_sides() {
        assert!(is_speaker_apart("“It is open,” he said.", "“门开了。”"));
        assert!(!is_speaker_apart("“It is open,” he said.", "他说：“门开了。”"));
        assert!(is_speaker_apart("“It is open.”", "“门开了，”老王说。"));
        assert!(!is_speaker_apart("“It is open,” Wang shouted.", "“门开了，”老王说。"));
        assert!(!is_speaker_apart("He asked for tea.", "他要茶。"));
        assert!(is_speaker_apart("“It is open.", "老王道：“门开了，"));
        assert!(!is_speaker_apart("Wang said, “It is open.", "老王说：“门开了，"));
    }

    #[test]
    fn what_opens_closes() {
        assert!(
            is_open("“水的书：") && is_open("书》，") && is_open("（书") && !is_open("“书”（一）") && !is_open("it’s")
        );
    }

    #[test]
    fn a_number_stands_in_its_own_part() {
        let of = |texts: [&str; 2]| texts.map(numbers);
        let sources = of(["It cost 250 yuan.", "It took 40 days."]);
        assert!(is_number_elsewhere(&sources, &of(["用了40天，", "花了250元。"]), 0));
        assert!(is_number_elsewhere(&sources, &of(["花了250元，用了40天，", ""]), 0));
        assert!(!is_number_elsewhere(&sources, &of(["花了250元，", "用了四十天。"]), 0));
    }

    #[test]
    fn sentences_have_final_marks() {
        for text in ["Open.", "“Open!”", "开了；", "开了。）", "Open:"] {
            assert!(is_final(text), "{text}");
        }
        assert!(!is_final("Secretary Oke") && !is_final("开了，"));
    }
}
