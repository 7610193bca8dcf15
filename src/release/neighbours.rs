//! Lines that cannot tell their language: they follow their neighbours.

use std::collections::HashSet;
use std::ops::Range;

use super::Piece;
use super::classify::{function_words, is_contact};
use crate::language::{Language, ScriptShare};

/// Lines of names or code in a row that a Chinese half may have.
const RUN: usize = 4;

/// Lines that a contact may have.
const CONTACT: usize = 8;

/// Lines without a script at the ends of the input that are compared with those between the halves.
const MIRROR: usize = 32;

/// Gives each piece a language.
pub(super) fn settle(pieces: &mut [Piece]) {
    let known = known(pieces);
    let alternating = alternates(pieces, &known);
    if alternating {
        same_in_turn(pieces, &known);
    } else {
        same_in_both(pieces, &known);
    }
    let first = pieces.iter().find_map(|piece| piece.language).unwrap_or(Language::English);
    let head = pieces.iter().take_while(|piece| piece.language.is_none()).count();
    let tail = pieces.iter().rev().take_while(|piece| piece.language.is_none()).count();
    // So many lines tell enough, and a run costs no more than its length.
    let texts = |run: &[Piece]| run.iter().take(MIRROR).map(|piece| piece.text.clone()).collect::<Vec<_>>();
    let (head_lines, tail_lines) = (texts(&pieces[..head]), texts(&pieces[pieces.len() - tail..]));
    let mut current = first;
    let mut at = 0;
    while at < pieces.len() {
        if let Some(language) = pieces[at].language {
            current = language;
            at += 1;
            continue;
        }
        let length = pieces[at..].iter().take_while(|piece| piece.language.is_none()).count();
        let run = &mut pieces[at..];
        let next = run.get(length).and_then(|piece| piece.language);
        let taken = match next {
            Some(next) if next != current && at > 0 => {
                if alternating {
                    twins(&run[..length]).unwrap_or_else(|| by_gaps(&run[..=length]))
                } else {
                    by_mirror(&run[..length], &head_lines, &tail_lines).unwrap_or_else(|| by_gaps(&run[..=length]))
                }
            }
            // A number in both languages between two pairs.
            Some(_) if alternating && at > 0 => twins(&run[..length]).unwrap_or(length),
            None if alternating => twins(&run[..length]).unwrap_or(length),
            _ => length,
        };
        for (number, piece) in run[..length].iter_mut().enumerate() {
            piece.language = Some(if number < taken { current } else { current.other() });
        }
        // What follows two of the same goes on in the language of the second.
        if let Some(last) = run[..length].last().and_then(|piece| piece.language) {
            current = last;
        }
        at += length;
    }
}

/// Whether the languages take turns, line by line or paragraph by paragraph.
fn alternates(pieces: &[Piece], known: &HashSet<String>) -> bool {
    let turns = |languages: &[Language]| languages.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let all: Vec<Language> = pieces.iter().filter_map(|piece| piece.language).collect();
    let telling: Vec<Language> =
        pieces.iter().filter(|piece| !belongs(piece, known)).filter_map(|piece| piece.language).collect();
    let (of_all, of_telling) = (turns(&all), turns(&telling));
    of_telling > 2 && of_telling * 4 > telling.len() || of_all > 2 && of_all * 5 >= 4 * (all.len() - 1)
}

/// The English lines that stand more than once.
fn known(pieces: &[Piece]) -> HashSet<String> {
    let mut seen = HashSet::new();
    let english = pieces.iter().filter(|piece| piece.language == Some(Language::English));
    english.map(|piece| key(&piece.text)).filter(|text| !seen.insert(text.clone())).collect()
}

/// A text without white space and full-width forms, which a copy for the other language may differ in.
fn key(text: &str) -> String {
    let plain = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// A line that stands twice behind itself where the languages take turns stands once for each.
fn same_in_turn(pieces: &mut [Piece], known: &HashSet<String>) {
    let Some(first) = pieces.iter().find_map(|piece| piece.language) else { return };
    let mut at = 1;
    while at < pieces.len() {
        let twins = pieces[at - 1].language == Some(Language::English)
            && key(&pieces[at - 1].text) == key(&pieces[at].text)
            && pieces[at - 1..=at].iter().all(|piece| belongs(piece, known));
        if twins {
            pieces[at - 1].language = Some(first);
            pieces[at].language = Some(first.other());
        }
        at += 1 + usize::from(twins);
    }
}

/// Half of a run that repeats itself.
fn twins(run: &[Piece]) -> Option<usize> {
    let half = run.len() / 2;
    let same =
        run.len().is_multiple_of(2) && run[..half].iter().zip(&run[half..]).all(|(one, two)| one.text == two.text);
    same.then_some(half)
}

/// How many lines of a run between the two halves end the first: where the input begins or ends with lines of the same
/// kind, the run holds their counterparts.
fn by_mirror(run: &[Piece], head: &[String], tail: &[String]) -> Option<usize> {
    if head.is_empty() && tail.is_empty() {
        return None;
    }
    let length = run.len();
    let shape = |text: &str| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
    let like = |one: &[Piece], two: &[String]| -> f64 {
        let same = |one: &Piece, two: &String| {
            if one.text == *two {
                2.0
            } else if shape(&one.text) == shape(two) {
                1.5
            } else {
                0.5
            }
        };
        one.iter().zip(two).map(|(one, two)| same(one, two)).sum::<f64>() - one.len().abs_diff(two.len()) as f64
    };
    let most = length.min(MIRROR);
    let score = |taken: usize| like(&run[..taken], tail) + like(&run[taken..], head);
    (0..=most).max_by(|&one, &two| score(one).total_cmp(&score(two)).then(two.cmp(&one)))
}

/// How many lines of a run belong to the text before it: those up to its only empty line, or all. The last piece is the
/// one behind the run.
fn by_gaps(run: &[Piece]) -> usize {
    let length = run.len() - 1;
    let gaps: Vec<usize> = (0..=length).filter(|&at| run[at].gap || run[at].strong).collect();
    match gaps[..] {
        [one] => one,
        _ => match (0..=length).find(|&at| run[at].strong) {
            Some(strong) => strong,
            None => length,
        },
    }
}

/// Contacts, names and code between Chinese lines that stand in English lines too: they belong to the Chinese half.
fn same_in_both(pieces: &mut [Piece], known: &HashSet<String>) {
    let chinese = |piece: Option<&Piece>| piece.is_none_or(|piece| piece.language == Some(Language::Chinese));
    let mut at = 0;
    while at < pieces.len() {
        let run = pieces[at..].iter().take_while(|piece| piece.language != Some(Language::Chinese)).count();
        let (before, after) = (at.checked_sub(1), at + run);
        let enclosed = (before.is_some() || after < pieces.len())
            && before.is_none_or(|before| chinese(pieces.get(before)))
            && chinese(pieces.get(after));
        let (head, tail) = (head_again(pieces, at..after), tail_again(pieces, at..after));
        pieces[after - head..after].iter_mut().for_each(|piece| piece.language = Some(Language::Chinese));
        pieces[at..at + tail].iter_mut().for_each(|piece| piece.language = Some(Language::Chinese));
        if run > 0 && run <= RUN && enclosed {
            let lines = &mut pieces[at..at + run];
            // Single words at the head may be its titles.
            let titles = before.is_none() && run > 1;
            if lines.iter().all(|piece| belongs(piece, known) && !(titles && is_word(piece, known))) {
                lines.iter_mut().for_each(|piece| piece.language = Some(Language::Chinese));
            }
        }
        at += run.max(1);
    }
}

/// How many lines at the end of an English run, before Chinese ones, are the first lines of the input once more: they head
/// the Chinese half, which lacks lines.
fn head_again(pieces: &[Piece], run: Range<usize>) -> usize {
    if run.start > 0 || run.end == pieces.len() {
        return 0;
    }
    let same = |head: &usize| {
        pieces[..*head]
            .iter()
            .zip(&pieces[run.end - head..run.end])
            .all(|(one, two)| two.language == Some(Language::English) && two.row.is_none() && one.text == two.text)
    };
    let most = RUN.min(lacking(pieces)).min(run.len().saturating_sub(1) / 2);
    (1..=most).rev().find(same).unwrap_or(0)
}

/// How many lines at the start of the last English run, behind Chinese ones, are the last lines of the input too: they
/// close the Chinese half, as a contact does.
fn tail_again(pieces: &[Piece], run: Range<usize>) -> usize {
    if run.start == 0 || run.end < pieces.len() {
        return 0;
    }
    let same = |tail: &usize| {
        let first = &pieces[run.start..run.start + tail];
        first.iter().any(|piece| piece.language.is_some())
            && first
                .iter()
                .zip(&pieces[run.end - tail..])
                .all(|(one, two)| one.row.is_none() && two.row.is_none() && one.text == two.text)
    };
    let most = CONTACT.min(lacking(pieces)).min(run.len().saturating_sub(1) / 2);
    (1..=most).rev().find(same).unwrap_or(0)
}

/// How many lines would have to go to the Chinese half to make both alike in number.
fn lacking(pieces: &[Piece]) -> usize {
    let chinese = pieces.iter().filter(|piece| piece.language == Some(Language::Chinese)).count();
    (pieces.len() - chinese).saturating_sub(chinese) / 2
}

fn belongs(piece: &Piece, known: &HashSet<String>) -> bool {
    piece.row.is_none()
        && (piece.language.is_none()
            || is_contact(&piece.text)
            || known.contains(&key(&piece.text))
            || is_word(piece, known))
}

/// A line of one word, such as a name, or of initials, `K.B.E., J.P.`, that nothing else speaks for.
fn is_word(piece: &Piece, known: &HashSet<String>) -> bool {
    let share = ScriptShare::of(&piece.text);
    piece.language == Some(Language::English)
        && !is_contact(&piece.text)
        && !known.contains(&key(&piece.text))
        && (share.words == 1 && function_words(&piece.text) == 0 || share.words == share.latin && share.han == 0)
}
