//! Documents that the layout is fitted to: cases set by hand, and hand-aligned documents set bead by bead.

use super::super::random::Random;
use super::super::shapes::{Shaped, ShapedLine};
use crate::document::Document;
use crate::gold::GoldDocument;
use crate::language::Language;

/// A document with what is true of it.
#[derive(Debug, Clone)]
pub struct LayoutCase {
    /// The document that it was made from; none is in two folds.
    pub source: String,
    /// What its figures are counted under.
    pub kind: String,
    /// Its lines with owners and beads.
    pub shaped: Shaped,
    /// How much it counts in the fit.
    pub weight: f64,
}

/// The documents of a file of cases: `=== name`, the input, `---`, then `E: …` and `Z: …` in the order of each half, with `=`
/// between what corresponds. A case whose text the expectation does not hold is left out.
#[must_use]
pub fn layout_cases(name: &str, file: &str) -> Vec<LayoutCase> {
    let cases = file.split("=== ").skip(1).filter_map(|case| {
        let (title, body) = case.split_once('\n')?;
        let (input, expected) = body.split_once("\n---\n")?;
        let shaped = shaped(input, expected)?;
        Some(LayoutCase { source: format!("{name}: {title}"), kind: "cases".to_owned(), shaped, weight: 1.0 })
    });
    cases.collect()
}

/// A case as lines with owners and beads.
fn shaped(input: &str, expected: &str) -> Option<Shaped> {
    let mut parts: Vec<(Language, &str, u32)> = Vec::new();
    let anchored = expected.lines().any(|line| line == "=");
    let mut bead = 0;
    for line in expected.lines() {
        match line.split_once(": ") {
            Some(("E", text)) => parts.push((Language::English, text, bead)),
            Some(("Z", text)) => parts.push((Language::Chinese, text, bead)),
            _ => bead += u32::from(line == "="),
        }
    }
    let mut used = vec![false; parts.len()];
    let mut made = Shaped { lines: Vec::new(), owners: Vec::new(), beads: Vec::new(), joins: Vec::new() };
    let mut gap = false;
    for text in input.lines() {
        let text = text.trim();
        if text.is_empty() {
            gap = true;
            continue;
        }
        let count = text.chars().count();
        let (mut owners, mut beads) = (vec![None; count], vec![None; count]);
        let mut search = 0;
        // The parts of this line: of those left, the ones that stand in it one behind the other.
        while let Some((at, start)) = parts
            .iter()
            .enumerate()
            .filter(|&(at, _)| !used[at])
            .filter_map(|(at, part)| text[search..].find(part.1).map(|start| (at, search + start)))
            .min_by_key(|&(at, start)| (start, std::cmp::Reverse(parts[at].1.len())))
        {
            let (language, part, bead) = parts[at];
            let from = text[..start].chars().count();
            for place in from..from + part.chars().count() {
                owners[place] = Some(language);
                beads[place] = anchored.then_some(bead);
            }
            used[at] = true;
            search = start + part.len();
        }
        if owners.iter().all(Option::is_none) {
            return None;
        }
        made.lines.push(ShapedLine { text: text.to_owned(), gap: gap && !made.lines.is_empty() });
        made.owners.push(owners);
        made.beads.push(beads);
        made.joins.push(false);
        gap = false;
    }
    used.iter().all(|used| *used).then_some(made)
}

/// The beads of a document set in ways that put each next to its translation: lines in turn, some of them left out; both on a
/// line; translations in brackets, four on a line.
#[must_use]
pub fn beads_in_turn(gold: &GoldDocument, seed: u64) -> Vec<LayoutCase> {
    let mut random = Random(seed);
    random.next();
    let side = |document: &Document, ids: &[usize]| {
        let between = if document.language() == Language::English { " " } else { "" };
        ids.iter().map(|&id| document.segment(id)).collect::<Vec<_>>().join(between)
    };
    let beads: Vec<[String; 2]> = gold
        .links
        .iter()
        .map(|link| [side(&gold.english, &link.english), side(&gold.chinese, &link.chinese)])
        .collect();
    let case =
        |kind: &str, shaped| LayoutCase { source: gold.name.clone(), kind: kind.to_owned(), shaped, weight: 1.0 };
    let first = random.below(2);
    let gaps = random.chance(0.3);
    let mut turns = Sheet::default();
    let left_out = [0, 5, 7, 11][random.below(4)];
    for (at, bead) in beads.iter().enumerate() {
        let left = (left_out > 0 && at % left_out == 1).then(|| random.below(2));
        for language in [first, 1 - first].into_iter().filter(|&language| Some(language) != left) {
            turns.line(&[(&bead[language], Some(language), at)], gaps && language == first);
        }
    }
    let both = beads.iter().enumerate().filter(|(_, bead)| bead.iter().all(|text| !text.is_empty()));
    let (mut glued, mut bracketed) = (Sheet::default(), Sheet::default());
    let half_width = random.chance(0.4);
    let space = if random.chance(0.5) { " " } else { "" };
    for (at, bead) in both.clone().filter(|(_, bead)| bead[0].len() >= 24) {
        let chinese = if half_width { bead[1].replace('，', ",").replace('。', ".") } else { bead[1].clone() };
        let texts = [&bead[0], &chinese];
        glued.line(
            &[(texts[first], Some(first), at), (space, None, at), (texts[1 - first], Some(1 - first), at)],
            false,
        );
    }
    let brackets = if random.chance(0.5) { [" (", ") "] } else { ["（", "）"] };
    let four = random.chance(0.5);
    let mut line = Vec::new();
    for (at, bead) in both.filter(|(_, bead)| bead.iter().all(|text| !text.contains(['(', '（', '[', '【']))) {
        line.extend([(&*bead[first], Some(first), at), (brackets[0], None, at)]);
        line.extend([(&*bead[1 - first], Some(1 - first), at), (brackets[1], None, at)]);
        if line.len() >= if four { 16 } else { 4 } {
            bracketed.line(&line, false);
            line.clear();
        }
    }
    let made = [("beads", turns.0), ("bead-lines", glued.0), ("bead-brackets", bracketed.0)];
    made.into_iter().filter(|(_, shaped)| !shaped.lines.is_empty()).map(|(kind, shaped)| case(kind, shaped)).collect()
}

/// A document line by line.
struct Sheet(Shaped);

impl Default for Sheet {
    fn default() -> Self {
        Self(Shaped { lines: Vec::new(), owners: Vec::new(), beads: Vec::new(), joins: Vec::new() })
    }
}

impl Sheet {
    /// Adds a line of texts with their language (0 for English) and bead.
    fn line(&mut self, pieces: &[(&str, Option<usize>, usize)], gap: bool) {
        let text: String = pieces.iter().map(|piece| piece.0).collect();
        if text.trim().is_empty() {
            return;
        }
        let (mut owners, mut beads) = (Vec::new(), Vec::new());
        for &(text, language, bead) in pieces {
            let owner = language.map(|language| if language == 0 { Language::English } else { Language::Chinese });
            owners.extend(text.chars().map(|_| owner));
            beads.extend(text.chars().map(|_| owner.map(|_| bead as u32)));
        }
        self.0.lines.push(ShapedLine { text, gap: gap && !self.0.lines.is_empty() });
        self.0.owners.push(owners);
        self.0.beads.push(beads);
        self.0.joins.push(false);
    }
}
