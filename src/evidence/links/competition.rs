//! The competition: words of a segment for characters, and characters for words.

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::ops::Range;

use crate::align::{Band, MOST_SEGMENTS};
use crate::bead::Bead;
use crate::ragged::Ragged;
use crate::tokens::{LinkKind, Tokens, Unit};
use crate::translation::Translation;
use crate::translation::hits::{self, Hits};
use crate::translation::strength::Strength;

/// Segments around a first-pass bead that its words compete in.
const WINDOW: usize = 5;

/// The mass of "no counterpart" that every word and character competes with.
const NONE: f32 = 0.05;

/// Distance in units at which the place counts a third, and what the place counts at least.
const DISTANCE: f32 = 20.0;
const FAR: f32 = 0.1;

/// Characters on both sides of its expected place that a word competes for. The windows of sentences end sooner; of a
/// speech without a full stop, each word would otherwise meet every character.
const SPAN: usize = 2000;

/// Attractions of a segment that are held until every segment that reaches its characters has been looked at. Those of a
/// longer segment, such as a speech without a full stop, are found again: they are 150 times as large as its text.
const HELD: usize = 1 << 18;

/// Links of at least this strength are kept one by one.
const STRONG: f32 = 0.02;

/// What a token gives to and gets from a segment of the other side: the strength of its links, and its shares.
type Mass = [f32; 2];

/// The places of both in a [`Mass`].
pub(super) const LINKS: usize = 0;
pub(super) const SHARES: usize = 1;

/// For each token of some segments of one side, sums over the segments of its window on the other side.
pub(super) struct Masses {
    /// The first segment.
    base: usize,
    windows: Vec<Range<usize>>,
    /// For each segment its first token, and the number of tokens at the end.
    tokens: Vec<usize>,
    /// The clause of its segment that each token stands in.
    clauses: Vec<u32>,
    /// For each token where its sums begin; it has one sum more than its window has segments.
    first: Vec<usize>,
    sums: Vec<Mass>,
}

impl Masses {
    fn new<T>(
        tokens: &Ragged<T>,
        clause: impl Fn(&T) -> u32,
        segments: Range<usize>,
        windows: &[Range<usize>],
    ) -> Self {
        let mut first = Vec::with_capacity(tokens.range_of(segments.clone()).len());
        let mut next = 0;
        for segment in segments.clone() {
            for _ in tokens.range(segment) {
                first.push(next);
                next += windows[segment].len() + 1;
            }
        }
        Self {
            base: segments.start,
            windows: windows[segments.clone()].to_vec(),
            tokens: (segments.start..=segments.end).map(|segment| tokens.range_of(0..segment).end).collect(),
            clauses: tokens.items()[tokens.range_of(segments)].iter().map(clause).collect(),
            first,
            sums: vec![Mass::default(); next],
        }
    }

    /// The numbers of the tokens of consecutive segments.
    pub(super) fn tokens(&self, segments: &Range<usize>) -> Range<usize> {
        self.tokens[segments.start - self.base]..self.tokens[segments.end - self.base]
    }

    /// The sums of a segment's tokens.
    pub(super) fn of(&self, segment: usize) -> SegmentMasses<'_> {
        let window = &self.windows[segment - self.base];
        let tokens = self.tokens(&(segment..segment + 1));
        let width = window.len() + 1;
        let place = tokens.start - self.tokens[0];
        let start = self.first.get(place).copied().unwrap_or_default();
        let sums = &self.sums[start..][..width * tokens.len()];
        SegmentMasses { window, clauses: &self.clauses[place..][..tokens.len()], tokens, width, sums }
    }

    /// Adds to the mass of a token in one segment of the other side, before [`Masses::accumulate`].
    fn add(&mut self, segment: usize, token: usize, other: usize, mass: Mass) {
        let Some(window) = segment.checked_sub(self.base).and_then(|place| self.windows.get(place)) else { return };
        if window.contains(&other) {
            let sum = &mut self.sums[self.first[token - self.tokens[0]] + other + 1 - window.start];
            sum[LINKS] += mass[LINKS];
            sum[SHARES] += mass[SHARES];
        }
    }

    /// Turns masses into running sums.
    fn accumulate(&mut self) {
        let mut start = 0;
        for (window, tokens) in self.windows.iter().zip(self.tokens.windows(2)) {
            let width = window.len() + 1;
            let end = start + width * (tokens[1] - tokens[0]);
            for row in self.sums[start..end].chunks_exact_mut(width) {
                let mut sum = Mass::default();
                for mass in row {
                    sum = [sum[LINKS] + mass[LINKS], sum[SHARES] + mass[SHARES]];
                    *mass = sum;
                }
            }
            start = end;
        }
    }
}

/// The sums of the tokens of one segment.
pub(super) struct SegmentMasses<'a> {
    window: &'a Range<usize>,
    /// The numbers of the segment's tokens.
    pub(super) tokens: Range<usize>,
    /// The clause that each stands in.
    pub(super) clauses: &'a [u32],
    width: usize,
    sums: &'a [Mass],
}

impl<'a> SegmentMasses<'a> {
    /// Where the masses in a range of segments of the other side begin and end among a token's sums.
    pub(super) fn within(&self, others: &Range<usize>) -> (usize, usize) {
        let place = |other: usize| other.clamp(self.window.start, self.window.end) - self.window.start;
        (place(others.start), place(others.end))
    }

    /// Where the masses in the whole window begin and end among a token's sums; the first sum is 0.
    pub(super) fn whole(&self) -> (usize, usize) {
        (0, self.width - 1)
    }

    /// The sums of each token in their order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a [Mass]> + use<'a> {
        self.sums.chunks_exact(self.width)
    }
}

/// The mass of a token's links between two places of its sums.
pub(super) fn mass(row: &[Mass], (from, to): (usize, usize)) -> f32 {
    row[to][LINKS] - row[from][LINKS]
}

/// The mass of a token's shares between two places of its sums.
pub(super) fn shares(row: &[Mass], (from, to): (usize, usize)) -> f32 {
    row[to][SHARES] - row[from][SHARES]
}

/// The links of some segments of two documents.
pub(super) struct LinkTable {
    /// Links of English tokens, by Chinese segment, and how each distributes itself over the Chinese.
    pub(super) english: Masses,
    /// Links of Chinese characters, by English segment, and how each distributes itself over the English.
    pub(super) chinese: Masses,
    /// The strong links of each English token: character and strength.
    strong: Ragged<(u32, f32)>,
}

impl LinkTable {
    /// The links of some English and some Chinese segments.
    pub(super) fn new(
        tokens: &Tokens,
        translation: &Translation<'_>,
        around: &Around,
        english: Range<usize>,
        chinese: Range<usize>,
    ) -> Self {
        Self::holding(HELD, tokens, translation, around, english, chinese)
    }

    /// The same with so many attractions of a segment that are held.
    fn holding(
        held: usize,
        tokens: &Tokens,
        translation: &Translation<'_>,
        around: &Around,
        english: Range<usize>,
        chinese: Range<usize>,
    ) -> Self {
        let (links, units) = (&tokens.english.links, &tokens.chinese.units);
        let mut table = Self {
            english: Masses::new(links, |token| token.clause, english.clone(), &around.english),
            chinese: Masses::new(units, Unit::clause, chinese.clone(), &around.chinese),
            strong: Ragged::default(),
        };
        // The English segments that have or get a mass, the Chinese that they reach, and all English ones that compete there.
        let giving = hull(&english, &around.english_that_reach(&chinese));
        let reached = around.reached_by(&giving);
        let competing = hull(&giving, &around.english_that_reach(&reached));
        let mut rows = Rows::new(tokens, translation, around, competing.clone());
        // What each character gets from all words, complete once every segment that reaches it has been looked at; until
        // then the attractions of the segments before wait.
        let mut columns = vec![0.0_f32; rows.segment_of.len()];
        let mut waiting: VecDeque<Option<Ragged<(u32, f32)>>> = VecDeque::new();
        let mut next = competing.start;
        let (mut strong, mut again) = (Vec::new(), Vec::new());
        for segment in competing.start..giving.end {
            let window = &around.english[segment];
            while next < competing.end && (next <= segment || around.english[next].start < window.end) {
                let mut found = Some(Ragged::default());
                rows.enter(next);
                for (place, token) in links.range(next).enumerate() {
                    let attracted = rows.attracted(next, place, token);
                    attracted.iter().for_each(|&(unit, value)| columns[unit as usize] += value);
                    found = found.filter(|found| found.items().len() + attracted.len() <= held);
                    if let Some(found) = &mut found {
                        found.push(attracted.iter().copied());
                    }
                }
                waiting.push_back(found);
                next += 1;
            }
            let found = waiting.pop_front().flatten();
            if segment < giving.start {
                continue;
            }
            for (place, token) in links.range(segment).enumerate() {
                let attracted = match &found {
                    Some(found) => &found[place],
                    None => {
                        again.clear();
                        again.extend_from_slice(rows.attracted(segment, place, token));
                        &again[..]
                    }
                };
                let sum = attracted.iter().map(|(_, value)| value).sum::<f32>() + NONE;
                strong.clear();
                for &(place, value) in attracted {
                    let (other, unit) = (rows.segment_of[place as usize] as usize, place as usize + rows.first_unit);
                    let share = value / sum;
                    let back = value / (columns[place as usize] + NONE);
                    let link = share * back;
                    table.chinese.add(other, unit, segment, [link, back]);
                    table.english.add(segment, token, other, [link, share]);
                    if link > STRONG {
                        strong.push((unit as u32, link));
                    }
                }
                if english.contains(&segment) {
                    strong.sort_unstable_by_key(|(unit, _)| *unit);
                    table.strong.push(strong.iter().copied());
                }
            }
        }
        table.english.accumulate();
        table.chinese.accumulate();
        table
    }

    /// The strong links of an English token: characters, ascending, and strengths.
    pub(super) fn strong(&self, token: usize) -> &[(u32, f32)] {
        &self.strong[token - self.english.tokens[0]]
    }
}

/// The segments from the first of two ranges to the last; an empty one counts nothing.
fn hull(one: &Range<usize>, two: &Range<usize>) -> Range<usize> {
    match (one.is_empty(), two.is_empty()) {
        (_, true) => one.clone(),
        (true, _) => two.clone(),
        _ => one.start.min(two.start)..one.end.max(two.end),
    }
}

/// For each Chinese segment the English ones that a bead of the band or the links around a first path hold against it.
pub(crate) fn near(band: &Band, path: &[Bead]) -> Vec<Range<u32>> {
    let mut near = band.english_windows(MOST_SEGMENTS);
    let count = near.len();
    for bead in path.iter().filter(|bead| !bead.english.is_empty()) {
        let reached = bead.chinese.start.saturating_sub(WINDOW)..(bead.chinese.end + WINDOW).min(count);
        for segment in &mut near[reached] {
            *segment = hull(segment, &bead.english);
        }
    }
    near.into_iter().map(|range| range.start as u32..range.end as u32).collect()
}

/// For each segment the bead of the first path that it is in, and the segments of the other side around that.
pub(crate) struct Around {
    beads: Vec<Bead>,
    english_beads: Vec<u32>,
    english: Vec<Range<usize>>,
    chinese: Vec<Range<usize>>,
}

impl Around {
    /// Around the beads of a path that covers two documents.
    pub(crate) fn new(path: &[Bead]) -> Self {
        let (english, chinese) = path.last().map_or((0, 0), |bead| (bead.english.end, bead.chinese.end));
        let around =
            |range: &Range<usize>, count: usize| range.start.saturating_sub(WINDOW)..(range.end + WINDOW).min(count);
        let mut found = Self {
            beads: path.to_vec(),
            english_beads: Vec::with_capacity(english),
            english: Vec::with_capacity(english),
            chinese: Vec::with_capacity(chinese),
        };
        for (number, bead) in (0..).zip(path) {
            found.english_beads.extend(bead.english.clone().map(|_| number));
            found.english.extend(bead.english.clone().map(|_| around(&bead.chinese, chinese)));
            found.chinese.extend(bead.chinese.clone().map(|_| around(&bead.english, english)));
        }
        found
    }

    /// The English segments whose windows meet some Chinese ones.
    fn english_that_reach(&self, chinese: &Range<usize>) -> Range<usize> {
        if chinese.is_empty() {
            return 0..0;
        }
        let start = self.english.partition_point(|window| window.end <= chinese.start);
        start..self.english.partition_point(|window| window.start < chinese.end).max(start)
    }

    /// The Chinese segments in the windows of some English ones.
    fn reached_by(&self, english: &Range<usize>) -> Range<usize> {
        match self.english.get(english.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            _ => 0..0,
        }
    }
}

/// Attractions of tokens to the characters of their windows, which are numbered from the first unit of all windows.
struct Rows<'a> {
    tokens: &'a Tokens,
    around: &'a Around,
    first_unit: usize,
    /// The segment of each Chinese unit.
    segment_of: Vec<u32>,
    /// For each Chinese unit the one before that is the same character.
    same_before: Vec<u32>,
    /// The units of each character, once a window is too long to look through.
    places_of: OnceCell<Ragged<u32>>,
    /// For each character its last unit before the end of the window.
    last: Vec<u32>,
    /// The segments before the end of the window.
    entered: usize,
    strength: &'a Strength,
    hits: &'a Hits<'a>,
    place_factors: Vec<f32>,
    /// The strength of each unit for the token that is looked at, 0 between the tokens.
    strengths: Vec<f32>,
    /// The attractions of the token that was looked at last.
    row: Vec<(u32, f32)>,
}

/// No unit.
const NO_UNIT: u32 = u32::MAX;

impl<'a> Rows<'a> {
    /// For tokens of some English segments.
    fn new(tokens: &'a Tokens, translation: &'a Translation<'_>, around: &'a Around, english: Range<usize>) -> Self {
        let chinese = around.reached_by(&english);
        let strength = translation.strength();
        let units = tokens.chinese.units.range_of(chinese.clone());
        let mut last = vec![NO_UNIT; strength.alphabet()];
        let same_before = (0..).zip(&tokens.chinese.units.items()[units.clone()]).map(|(place, unit)| {
            unit.character().map_or(NO_UNIT, |character| std::mem::replace(&mut last[character as usize], place))
        });
        let segment_of = |segment: usize| tokens.chinese.units[segment].iter().map(move |_| segment as u32);
        Self {
            tokens,
            around,
            first_unit: units.start,
            same_before: same_before.collect(),
            places_of: OnceCell::new(),
            segment_of: chinese.clone().flat_map(segment_of).collect(),
            last: vec![NO_UNIT; strength.alphabet()],
            entered: chinese.start,
            strength,
            hits: translation.hits(),
            place_factors: (0..4 * 400).map(|quarter| FAR + (-(quarter as f32) / (4.0 * DISTANCE)).exp()).collect(),
            strengths: vec![0.0; units.len()],
            row: Vec::new(),
        }
    }

    /// Moves on to a segment; those are asked for in their order.
    fn enter(&mut self, segment: usize) {
        let units = &self.tokens.chinese.units;
        for other in self.entered..self.around.english[segment].end {
            for place in units.range(other) {
                if let Some(character) = units.items()[place].character() {
                    self.last[character as usize] = (place - self.first_unit) as u32;
                }
            }
            self.entered = other + 1;
        }
    }

    /// The last unit of a character before a place: in a window that goes on far behind it, what lies between is not walked
    /// through for each word.
    fn last_before(&self, character: u32, end: usize) -> u32 {
        let places = self.places_of.get_or_init(|| {
            let units = &self.tokens.chinese.units.items()[self.first_unit..][..self.segment_of.len()];
            let pairs = (0..).zip(units).filter_map(|(place, unit)| Some((unit.character()?, place)));
            Ragged::by_rows(self.last.len(), pairs)
        });
        let places = &places[character as usize];
        let behind = places.partition_point(|&place| (place as usize) < end);
        behind.checked_sub(1).map_or(NO_UNIT, |at| places[at])
    }

    /// Where the units of some Chinese segments lie.
    fn places(&self, chinese: &Range<usize>) -> Range<usize> {
        let units = self.tokens.chinese.units.range_of(chinese.clone());
        units.start - self.first_unit..units.end - self.first_unit
    }

    /// The place in the Chinese that a token's place in its bead leads to expect; below 0 where that lies before all windows.
    fn expected(&self, segment: usize, place: usize) -> f32 {
        let bead = &self.around.beads[self.around.english_beads[segment] as usize];
        let words = self.tokens.english.links.range_of(bead.english.clone());
        let before = self.tokens.english.links.range_of(bead.english.start..segment).len();
        let units = self.tokens.chinese.units.range_of(bead.chinese.clone());
        let step = units.len() as f32 / words.len().max(1) as f32;
        (units.start as f64 - self.first_unit as f64) as f32 + ((before + place) as f32 + 0.5) * step
    }

    /// The attractions of a token of a segment that was entered, by its place in the segment, to the characters near its
    /// expected place, in no order but always the same.
    fn attracted(&mut self, segment: usize, place: usize, token: usize) -> &[(u32, f32)] {
        let window = self.around.english[segment].clone();
        let range = self.places(&window);
        let expected = self.expected(segment, place);
        let start = (expected as usize).saturating_sub(SPAN).clamp(range.start, range.end);
        let end = (expected as usize + SPAN).clamp(start, range.end);
        self.row.clear();
        let is_last = end == range.end && self.entered <= window.end;
        let kind = self.tokens.english.links.items()[token].kind;
        if let LinkKind::Stem(stem) = kind {
            for (character, strength) in self.strength.of(stem) {
                let last = self.last[character as usize];
                let mut unit = if is_last { last } else { self.last_before(character, end) };
                while unit != NO_UNIT && unit as usize >= start {
                    if (unit as usize) < end {
                        self.strengths[unit as usize] = strength;
                        self.row.push((unit, 0.0));
                    }
                    unit = self.same_before[unit as usize];
                }
            }
        }
        let number = hits::number_of(self.tokens, kind);
        let (first, behind) = (start + self.first_unit, end + self.first_unit);
        for other in window {
            let hits = self.hits.near(other);
            let from = hits.partition_point(|hit| (hit.token, hit.start as usize) < (number, first));
            for hit in hits[from..].iter().take_while(|hit| hit.token == number && (hit.start as usize) < behind) {
                for unit in hit.start as usize..((hit.start + hit.length) as usize).min(behind) {
                    let unit = unit - self.first_unit;
                    let strength = &mut self.strengths[unit];
                    if *strength == 0.0 {
                        self.row.push((unit as u32, 0.0));
                    }
                    *strength = strength.max(hit.strength);
                }
            }
        }
        for (unit, value) in &mut self.row {
            let quarters = (4.0 * (*unit as f32 - expected).abs()) as usize;
            let factor = self.place_factors.get(quarters).copied().unwrap_or(FAR);
            *value = std::mem::take(&mut self.strengths[*unit as usize]) * factor;
        }
        &self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::evidence::{Built, Sources};
    use crate::glossary::Terms;
    use crate::language::Language;
    use crate::lexicon::{Associations, Lexicon};

    /// Segments that correspond one by one, with what is known of them.
    fn look(english: &[String], chinese: &[String], see: impl Fn(&Tokens, &Translation<'_>, &Around)) {
        let count = english.len();
        let tokens = Tokens::new(
            &Document::from_segments(Language::English, english),
            &Document::from_segments(Language::Chinese, chinese),
        );
        let lexicon = Lexicon::embedded();
        let associations = Associations::new(&lexicon, &tokens);
        let (terms, band, built) = (Terms::default(), Band::full(count, count), Built::default());
        let sources = Sources {
            tokens: &tokens,
            lexicon: &lexicon,
            associations: &associations,
            terms: &terms,
            band: &band,
            without: &[],
            built: &built,
        };
        let path: Vec<Bead> = (0..count).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        see(&tokens, &sources.translation(&band, &path), &Around::new(&path));
    }

    #[test]
    fn what_is_found_again_is_what_was_held() {
        const ENGLISH: [&str; 3] = ["The bridge was closed and drivers took the ferry", "Snow fell", "12 shops opened"];
        const CHINESE: [&str; 3] = ["大桥封闭司机改乘渡轮", "下雪了", "12家商店开业"];
        let side = |texts: [&str; 3]| (0..12).map(|at| texts[at % 3].repeat(at + 1)).collect::<Vec<_>>();
        look(&side(ENGLISH), &side(CHINESE), |tokens, translation, around| {
            let table = |held| LinkTable::holding(held, tokens, translation, around, 0..12, 0..12);
            let held = table(usize::MAX);
            for some in [0, 40, 400] {
                let again = table(some);
                assert_eq!(held.strong, again.strong, "{some}");
                let sums = |table: &LinkTable| (table.english.sums.clone(), table.chinese.sums.clone());
                assert_eq!(sums(&held), sums(&again), "{some}");
            }
            assert!(
                !translation.is_from_dictionary() || held.strong.items().len() > 20,
                "{}",
                held.strong.items().len()
            );
        });
    }

    #[test]
    fn words_of_a_long_line_meet_all_characters_near_their_place() {
        let (words, characters) = (1200, 6000);
        look(&["bridge ".repeat(words)], &["桥".repeat(characters)], |tokens, translation, around| {
            if !translation.is_from_dictionary() {
                return;
            }
            let mut rows = Rows::new(tokens, translation, around, 0..1);
            rows.enter(0);
            for (place, step) in [(0, 5.0), (words / 2, 5.0), (words - 1, 5.0)] {
                let expected = (place as f32 + 0.5) * step;
                let near = (expected as usize).saturating_sub(SPAN)..(expected as usize + SPAN).min(characters);
                let mut met: Vec<usize> =
                    rows.attracted(0, place, place).iter().map(|(unit, _)| *unit as usize).collect();
                met.sort_unstable();
                assert_eq!(met, near.collect::<Vec<usize>>(), "{place}");
            }
        });
    }
}
