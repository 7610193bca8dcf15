//! What `release` found of a document, held against what is true of it.

use std::collections::HashMap;

use super::Shaped;
use crate::language::Language;
use crate::release::Halves;

/// Counts over documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Documents.
    pub documents: usize,
    /// Documents with every line in its half.
    pub whole: usize,
    /// Lines.
    pub lines: usize,
    /// Lines without a character in the wrong half.
    pub lines_right: usize,
    /// Anchors found.
    pub anchors: usize,
    /// Anchors that part no bead.
    pub anchors_right: usize,
    /// Places inside documents where both languages are complete, for anchors to find.
    pub places: usize,
    /// Places that an anchor found.
    pub places_found: usize,
    /// Lines that go on with a paragraph.
    pub joins: usize,
    /// Lines that were joined to the one before.
    pub joined: usize,
    /// Lines that were joined rightly.
    pub joined_right: usize,
}

impl Score {
    /// Adds the counts of other documents.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.whole += other.whole;
        self.lines += other.lines;
        self.lines_right += other.lines_right;
        self.anchors += other.anchors;
        self.anchors_right += other.anchors_right;
        self.places += other.places;
        self.places_found += other.places_found;
        self.joins += other.joins;
        self.joined += other.joined;
        self.joined_right += other.joined_right;
    }
}

/// A character of a document that is no white space.
struct Character {
    c: char,
    line: usize,
    owner: Option<Language>,
    bead: Option<u32>,
    /// The half and the paragraph in it that it was found in.
    found: Option<(Language, usize)>,
}

/// Holds the halves that were found in a document's text against the truth; `None` for halves counts every line wrong.
///
/// What cleaning left out is in no half and counts as right.
#[must_use]
pub fn score(shaped: &Shaped, halves: Option<&Halves>) -> Score {
    let mut score = Score {
        documents: 1,
        lines: shaped.lines.len(),
        joins: shaped.joins.iter().filter(|join| **join).count(),
        ..Score::default()
    };
    let mut characters = characters(shaped);
    let Some(halves) = halves else {
        score.places = places(&characters).len();
        return score;
    };
    locate(shaped, halves, &mut characters);
    let mut right = vec![true; shaped.lines.len()];
    for character in &characters {
        if let (Some(owner), Some((half, _))) = (character.owner, character.found) {
            right[character.line] &= owner == half;
        }
    }
    score.lines_right = right.iter().filter(|right| **right).count();
    score.whole = usize::from(score.lines_right == score.lines);
    anchors(&characters, halves, &mut score);
    joins(shaped, halves, &characters, &mut score);
    score
}

/// Whether a document's lines are found in the same halves with other lines below it as without.
#[must_use]
pub fn kept_above(alone: &Halves, followed: &Halves, lines: usize) -> bool {
    let above = |halves: &Halves| -> [Vec<(usize, String)>; 2] {
        [&halves.english, &halves.chinese].map(|half| {
            let own = half.iter().filter(|line| line.number <= lines);
            own.map(|line| (line.number, line.text.clone())).collect()
        })
    };
    above(alone) == above(followed)
}

fn characters(shaped: &Shaped) -> Vec<Character> {
    let mut characters = Vec::new();
    for (line, text) in shaped.lines.iter().enumerate() {
        for (c, (&owner, &bead)) in text.text.chars().zip(shaped.owners[line].iter().zip(&shaped.beads[line])) {
            if !c.is_whitespace() {
                characters.push(Character { c, line, owner, bead, found: None });
            }
        }
    }
    characters
}

/// Finds the paragraphs of the halves in the document's characters.
fn locate(shaped: &Shaped, halves: &Halves, characters: &mut [Character]) {
    let lines: HashMap<usize, usize> = shaped.numbers().into_iter().enumerate().map(|(at, no)| (no, at)).collect();
    let mut pieces: Vec<(usize, Language, usize, &str)> = Vec::new();
    for (language, half) in [(Language::English, &halves.english), (Language::Chinese, &halves.chinese)] {
        pieces.extend(half.iter().enumerate().map(|(at, line)| (line.number, language, at, line.text.as_str())));
    }
    // Longer ones first, since they have fewer places to stand in.
    pieces.sort_by_key(|&(number, language, at, text)| (number, std::cmp::Reverse(text.len()), language, at));
    for (number, language, at, text) in pieces {
        let Some(&line) = lines.get(&number) else { continue };
        let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let from = characters.partition_point(|character| character.line < line);
        let end = characters.partition_point(|character| character.line <= line);
        let fits = |start: usize| {
            let Some(some) = characters.get(start..start + wanted.len()) else { return false };
            some.iter().zip(&wanted).all(|(character, &c)| character.c == c && character.found.is_none())
        };
        let starts: Vec<usize> = (from..end).filter(|&start| fits(start)).collect();
        let own = |&start: &usize| {
            let some = &characters[start..start + wanted.len()];
            some.iter().filter(|character| character.owner == Some(language)).count()
        };
        // Of several places the one that is in the right half: the same text twice on a line tells nothing.
        let best = starts.iter().copied().max_by_key(|start| (own(start), std::cmp::Reverse(*start)));
        if let Some(start) = best {
            characters[start..start + wanted.len()].iter_mut().for_each(|found| found.found = Some((language, at)));
            continue;
        }
        // Cleaning changed it, or a hyphen went: character after character, as far as they are found near by.
        let mut place = from;
        for c in wanted {
            let near = characters[place..].iter().take(400).position(|found| found.c == c && found.found.is_none());
            if let Some(steps) = near {
                characters[place + steps].found = Some((language, at));
                place += steps + 1;
            }
        }
    }
}

/// The places where each bead of both languages that was begun is complete, as numbers of such beads before them; the
/// ends of the document are none.
fn places(characters: &[Character]) -> Vec<usize> {
    let mut last: HashMap<u32, (usize, [bool; 2])> = HashMap::new();
    for (at, character) in characters.iter().enumerate() {
        if let (Some(bead), Some(owner)) = (character.bead, character.owner) {
            let entry = last.entry(bead).or_default();
            entry.0 = at;
            entry.1[owner as usize] = true;
        }
    }
    last.retain(|_, (_, sides)| sides.iter().all(|side| *side));
    let all = last.len();
    let (mut open, mut seen) = (0, HashMap::new());
    let mut places = Vec::new();
    for (at, character) in characters.iter().enumerate() {
        let Some(&(end, _)) = character.bead.and_then(|bead| last.get(&bead)) else { continue };
        if seen.insert(character.bead, ()).is_none() {
            open += 1;
        }
        if end == at {
            open -= 1;
            if open == 0 && seen.len() < all {
                places.push(seen.len());
            }
        }
    }
    places
}

fn anchors(characters: &[Character], halves: &Halves, score: &mut Score) {
    // The paragraphs of both halves that a bead reaches over, first and last.
    let mut reach: HashMap<u32, [Option<(usize, usize)>; 2]> = HashMap::new();
    for character in characters {
        if let (Some(bead), Some((half, at))) = (character.bead, character.found)
            && character.owner == Some(half)
        {
            let side = &mut reach.entry(bead).or_default()[half as usize];
            *side = Some(side.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
        }
    }
    let beads: Vec<[(usize, usize); 2]> = reach.into_values().filter_map(|[one, two]| Some([one?, two?])).collect();
    let places = places(characters);
    let mut found = vec![false; places.len()];
    score.anchors = halves.anchors.len();
    score.places = places.len();
    for anchor in &halves.anchors {
        let before = |[one, two]: &&[(usize, usize); 2]| one.1 < anchor.english && two.1 < anchor.chinese;
        let behind = |[one, two]: &&[(usize, usize); 2]| one.0 >= anchor.english && two.0 >= anchor.chinese;
        let parted = beads.iter().filter(|bead| !before(bead) && !behind(bead)).count();
        if parted == 0 {
            score.anchors_right += 1;
            if let Ok(at) = places.binary_search(&beads.iter().filter(before).count()) {
                found[at] = true;
            }
        }
    }
    score.places_found = found.into_iter().filter(|found| *found).count();
}

/// Where the lines alone do not tell, what is likelier counts.
fn joins(shaped: &Shaped, halves: &Halves, characters: &[Character], score: &mut Score) {
    let goes_on = |half: Language, at: usize| {
        let lines = if half == Language::English { &halves.english } else { &halves.chinese };
        lines.get(at).is_some_and(|line| line.goes_on >= 50)
    };
    for pair in characters.windows(2).filter(|pair| pair[0].line != pair[1].line) {
        let joined = match (pair[0].found, pair[1].found) {
            (Some(one), Some(two)) if one.0 == two.0 => one.1 == two.1 || one.1 + 1 == two.1 && goes_on(two.0, two.1),
            _ => false,
        };
        score.joined += usize::from(joined);
        score.joined_right += usize::from(joined && shaped.joins[pair[1].line]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Shape, document};
    use super::*;
    use crate::clean::CleanOptions;
    use crate::gold::GoldDocument;
    use crate::lexicon::Lexicon;
    use crate::release::halves;

    fn gold() -> GoldDocument {
        let english = "The ferry left the pier at noon.\nNobody was hurt.\nThe captain thanked the crew.\n\
                       A report will follow in May.\nThe pier stays closed.\nBuses run instead.\n";
        let chinese =
            "渡轮中午离开码头。\n无人受伤。\n船长感谢船员。\n报告将于五月发布。\n码头继续关闭。\n改乘巴士。\n";
        let links: String = (0..6).map(|id| format!("[{id}]:[{id}]\n")).collect();
        GoldDocument::from_lines("g", english, chinese, &links).unwrap()
    }

    fn found(shaped: &Shaped) -> Halves {
        halves(&crate::read::lines(&shaped.text()), &CleanOptions::default(), &Lexicon::embedded()).unwrap()
    }

    #[test]
    fn plain_text_is_found_whole_and_a_line_in_the_wrong_half_counts() {
        let mut all = Score::default();
        for seed in 0..8 {
            let shaped = document(&gold(), Shape::Turns, seed);
            let mut halves = found(&shaped);
            let right = score(&shaped, Some(&halves));
            assert!(right.anchors_right <= right.anchors && right.places_found <= right.places);
            all.add(&right);
            let moved = halves.chinese.pop().unwrap();
            halves.english.push(moved);
            assert_eq!(score(&shaped, Some(&halves)).lines_right + 1, right.lines_right.max(1));
            assert_eq!(score(&shaped, None).lines_right, 0);
        }
        assert_eq!(all.documents, 8);
        assert!(all.lines_right * 100 >= all.lines * 95, "{all:?}");
        assert!(all.places > 0 && all.places_found > 0, "{all:?}");
    }

    #[test]
    fn an_anchor_that_parts_a_bead_is_wrong() {
        let shaped = (0..40)
            .map(|seed| document(&gold(), Shape::Turns, seed))
            .find(|shaped| score(shaped, Some(&found(shaped))).anchors_right > 1)
            .unwrap();
        let mut halves = found(&shaped);
        let before = score(&shaped, Some(&halves));
        halves.anchors[0].chinese += 1;
        assert_eq!(score(&shaped, Some(&halves)).anchors_right + 1, before.anchors_right);
    }
}
