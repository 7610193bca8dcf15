//! All ways to read the lines of an input: spans in a language, and units of one span or of spans that translate each
//! other. Readings are proposed generously and have no verdict; the model decides.

mod agreement;
mod rests;
mod units;

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::addresses::addresses;
use super::brackets;
use super::cuts::{cuts, joint, parts_years};
use super::features::{self, Place, Sides, Value, Values};
use super::lattice::{Edge, Label};
use super::same_text::key;
use super::scan::Scan;
use super::span::{Span, may_stand};
use super::surroundings::Surroundings;
use super::values::values;
use super::words::{Dictionary, Words};
use crate::language::Language;
use crate::read::Role;
use units::MOST;

/// No reading.
const NONE: u32 = u32::MAX;

/// A line of the input.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// Its text, never empty.
    pub(crate) text: &'a str,
    /// Whether an empty line stands before it.
    pub(crate) gap: bool,
    pub(crate) role: Role,
    /// The language that the document marks it with.
    pub(crate) language: Option<Language>,
    /// Whether it is in one language, whatever its letters are.
    pub(crate) whole: bool,
}

/// A span of a line read in a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) line: u32,
    pub(crate) language: Language,
    span: u32,
    values: (u32, u32),
}

/// A unit: its readings in order, and the features of them together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    pub(crate) edge: Edge,
    readings: (u32, u32),
    values: (u32, u32),
    /// What other lines say of it.
    around: (u32, u32),
}

/// The places of a line and the readings of its stretches.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// The first of its places.
    place: u32,
    /// Its stretches: one more than the cuts.
    parts: u32,
    /// The first of its readings in the table: by start, end and language.
    table: u32,
}

/// The readings of lines.
pub(crate) struct Readings<'a> {
    pub(crate) lines: &'a [Entry<'a>],
    dictionary: &'a Dictionary<'a>,
    /// The contexts of all places.
    pub(crate) contexts: Vec<u8>,
    /// Where the places stand in their lines.
    places: Vec<u32>,
    rows: Vec<Row>,
    table: Vec<u32>,
    spans: Vec<Span>,
    readings: Vec<Reading>,
    pub(crate) units: Vec<Unit>,
    parts: Vec<u32>,
    values: Vec<Value>,
    words: Vec<OnceCell<Words<'a>>>,
}

/// The lines that each short text stands on alone, the first and the last, and how many; and of those that stand among
/// lines of English how many.
#[derive(Debug, Clone, Copy, Default)]
struct Lines {
    all: u32,
    first: u32,
    last: u32,
    among_english: u32,
}

type Said = FxHashMap<u64, Lines>;

impl<'a> Readings<'a> {
    /// Proposes the readings of lines.
    pub(crate) fn new(lines: &'a [Entry<'a>], dictionary: &'a Dictionary<'a>) -> Self {
        let mut own = Self {
            lines,
            dictionary,
            contexts: Vec::with_capacity(lines.len()),
            places: Vec::with_capacity(lines.len()),
            rows: Vec::with_capacity(lines.len()),
            table: Vec::with_capacity(2 * lines.len()),
            spans: Vec::with_capacity(lines.len()),
            readings: Vec::with_capacity(lines.len()),
            units: Vec::with_capacity(2 * lines.len()),
            parts: Vec::with_capacity(2 * lines.len()),
            values: Vec::new(),
            words: (0..lines.len()).map(|_| OnceCell::new()).collect(),
        };
        let mut all = Vec::with_capacity(lines.len());
        for entry in lines {
            let addresses = addresses(entry.text);
            own.spans.push(Scan::new(entry.text, &addresses, 0).up_to(entry.text.len()));
            all.push(addresses);
        }
        let keys: Vec<Option<u64>> = lines.iter().map(|entry| key(entry.text)).collect();
        let mut said = Said::default();
        for (line, key) in keys.iter().enumerate() {
            if let Some(key) = key {
                let said = said.entry(*key).or_insert(Lines { first: line as u32, ..Lines::default() });
                (said.all, said.last) = (said.all + 1, line as u32);
            }
        }
        let again = |key: &Option<u64>| key.is_some_and(|key| said[&key].all > 1);
        let surroundings = Surroundings::new(own.spans.iter().zip(keys.iter().map(again)));
        for (line, key) in keys.iter().enumerate() {
            if let Some(said) = key.and_then(|key| said.get_mut(&key)) {
                said.among_english += u32::from(surroundings.among(line) == Some(Language::English));
            }
        }
        let brackets =
            brackets::shares(lines.iter().map(|line| line.text).zip(own.spans.iter().map(|span| span.brackets)));
        for (line, addresses) in all.iter().enumerate() {
            own.line(line, addresses, keys[line], &said, &surroundings, brackets[line]);
        }
        own.agreement(&said, &surroundings);
        for line in 0..lines.len() {
            own.across(line, Language::English);
            own.across(line, Language::Chinese);
        }
        // Those of one place stay in the order in which they were proposed.
        own.units.sort_by_key(|unit| unit.edge.from);
        own
    }

    /// The edges of the lattice.
    pub(crate) fn edges(&self) -> Vec<Edge> {
        self.units.iter().map(|unit| unit.edge).collect()
    }

    /// The readings of a unit, in the order of the text.
    pub(crate) fn readings_of(&self, unit: usize) -> impl Iterator<Item = &Reading> {
        let (start, end) = self.units[unit].readings;
        self.parts[start as usize..end as usize].iter().map(|&reading| &self.readings[reading as usize])
    }

    /// The bytes of a reading in its line, without white space around it.
    pub(crate) fn range(&self, reading: &Reading) -> Range<usize> {
        self.spans[reading.span as usize].range.clone()
    }

    /// The text of a reading.
    pub(crate) fn text(&self, reading: &Reading) -> &'a str {
        &self.lines[reading.line as usize].text[self.range(reading)]
    }

    /// The features of a unit.
    #[cfg(feature = "train")]
    pub(crate) fn values_of(&self, unit: usize) -> impl Iterator<Item = Value> {
        let unit = &self.units[unit];
        let own = [unit.values, unit.around].into_iter();
        let (start, end) = unit.readings;
        let parts = self.parts[start as usize..end as usize].iter();
        own.chain(parts.map(|&reading| self.readings[reading as usize].values))
            .flat_map(|(start, end)| self.values[start as usize..end as usize].iter().copied())
    }

    /// The scores of all units under a linear model.
    pub(crate) fn scores(&self, weights: &[f64]) -> Vec<f64> {
        let sum = |(start, end): (u32, u32)| -> f64 {
            let values = &self.values[start as usize..end as usize];
            values.iter().map(|&(feature, value)| weights[feature as usize] * f64::from(value)).sum()
        };
        let readings: Vec<f64> = self.readings.iter().map(|reading| sum(reading.values)).collect();
        let of = |unit: &Unit| {
            let (start, end) = unit.readings;
            let parts = self.parts[start as usize..end as usize].iter().map(|&part| readings[part as usize]);
            sum(unit.values) + sum(unit.around) + parts.sum::<f64>()
        };
        self.units.iter().map(of).collect()
    }

    /// Takes down the features of one thing.
    fn take(&mut self, add: impl FnOnce(&mut Values<'_>)) -> (u32, u32) {
        let start = self.values.len() as u32;
        add(&mut Values(&mut self.values));
        (start, self.values.len() as u32)
    }

    fn unit(&mut self, from: u32, to: u32, label: Label, readings: impl IntoIterator<Item = u32>, values: (u32, u32)) {
        let start = self.parts.len() as u32;
        self.parts.extend(readings);
        let edge = Edge { from, to, label };
        self.units.push(Unit { edge, readings: (start, self.parts.len() as u32), values, around: (0, 0) });
    }

    fn reading(&self, line: usize, from: u32, to: u32, language: Language) -> Option<u32> {
        let Row { parts, table, .. } = self.rows[line];
        Some(self.table[place_in_table(table, parts, from, to, language)]).filter(|&reading| reading != NONE)
    }

    /// The reading of a whole line.
    fn whole(&self, line: usize, language: Language) -> Option<u32> {
        self.reading(line, 0, self.rows[line].parts, language)
    }

    fn span(&self, reading: u32) -> &Span {
        &self.spans[self.readings[reading as usize].span as usize]
    }

    fn words(&self, line: usize) -> &Words<'a> {
        self.words[line].get_or_init(|| self.dictionary.words(self.lines[line].text))
    }

    /// The places of a line, its readings, and the units on it.
    fn line(
        &mut self,
        line: usize,
        addresses: &[Range<usize>],
        own_key: Option<u64>,
        said: &Said,
        surroundings: &Surroundings,
        brackets: f32,
    ) {
        let Entry { text, gap, language: marked, whole, .. } = self.lines[line];
        let Span { han, latin, .. } = self.spans[line];
        let mut edges = if han > 0 && latin > 0 && !whole { cuts(text, addresses) } else { Vec::new() };
        edges.retain(|&cut| !text[..cut].trim().is_empty());
        edges.insert(0, 0);
        let row = Row { place: self.places.len() as u32, parts: edges.len() as u32, table: self.table.len() as u32 };
        let parts = row.parts;
        self.places.extend(edges.iter().map(|&edge| edge as u32));
        self.contexts.push(if gap { 2 } else { 1 });
        self.contexts.extend(std::iter::repeat_n(0, edges.len() - 1));
        self.table.resize(self.table.len() + 2 * (parts * parts) as usize, NONE);
        self.rows.push(row);
        edges.push(text.len());
        let values = if parts > 1 { values(text, addresses) } else { Vec::new() };
        let years: Vec<usize> =
            edges[1..parts as usize].iter().copied().filter(|&cut| parts_years(text, cut)).collect();
        let before = surroundings.before(line);
        let gap_behind = self.lines.get(line + 1).is_none_or(|next| next.gap);
        let near = match (gap, gap_behind) {
            (true, false) => surroundings.behind(line),
            (false, true) => before,
            _ => None,
        };
        let rest_of = match line.checked_sub(1) {
            Some(above) if !gap && rests::is_rest(self.lines[above].text, text, &self.spans[line]) => {
                surroundings.above(line)
            }
            _ => None,
        };
        let (among, stands, mixed) = (surroundings.among(line), surroundings.of(line), han > 0 && latin > 0);
        let sides: Vec<Sides> = edges[1..parts as usize].iter().map(|&cut| joint(text, cut)).collect();
        for from in 0..parts {
            let mut scan = Scan::new(text, addresses, edges[from as usize]);
            for to in from + 1..=parts {
                let whole = from == 0 && to == parts;
                let range = edges[from as usize]..edges[to as usize];
                let parts_value = || {
                    values.iter().any(|value| value.parts(&range))
                        || years.iter().any(|&cut| range.start < cut && cut < range.end)
                };
                if !whole && (!may_stand(&text[range.clone()]) || parts_value()) {
                    continue;
                }
                let span = if whole { self.spans[line].clone() } else { scan.up_to(range.end) };
                let may = [Language::English, Language::Chinese].map(|language| span.may_be(language, text, whole));
                if may == [false, false] && !whole {
                    continue;
                }
                let number = if whole { line as u32 } else { self.spans.len() as u32 };
                let own_key = || if whole { own_key } else { key(&text[span.range.clone()]) };
                let again = (span.han == 0).then(own_key).flatten();
                let again = again.and_then(|key| said.get(&key)).filter(|said| said.all > 1);
                let twin = again.filter(|said| said.all == 2 && whole);
                let twins = twin.is_some_and(|said| (said.last - said.first) as usize <= MOST);
                let twin = twin.and_then(|said| surroundings.before((said.first + said.last) as usize - line));
                // The Chinese of such a line may be the same text, but not where all of them stand among Chinese.
                let again = before == Some(Language::Chinese)
                    && (among == Some(Language::Chinese) && again.is_some_and(|said| said.among_english > 0)
                        || twin == Some(Language::English));
                for language in [Language::English, Language::Chinese] {
                    if !may[language as usize] && may[1 - language as usize] {
                        continue;
                    }
                    let place = Place {
                        part: !whole,
                        followed: to < parts,
                        again,
                        marked,
                        mixed,
                        brackets,
                        stands,
                        among,
                        before,
                        near,
                        twins,
                        rest_of,
                    };
                    let values = self.take(|values| {
                        features::span(&span, text, language, place, values);
                        if from > 0 {
                            features::cut(text, edges[from as usize], sides[from as usize - 1], values);
                        }
                    });
                    let reading = self.readings.len() as u32;
                    self.readings.push(Reading { line: line as u32, language, span: number, values });
                    self.table[place_in_table(row.table, parts, from, to, language)] = reading;
                    let label = if language == Language::English { Label::SingleEnglish } else { Label::SingleChinese };
                    self.unit(row.place + from, row.place + to, label, [reading], (0, 0));
                }
                if !whole {
                    self.spans.push(span);
                }
            }
        }
        if parts > 1 {
            self.inline(line);
        }
    }
}

fn place_in_table(table: u32, parts: u32, from: u32, to: u32, language: Language) -> usize {
    (table + 2 * (from * parts + to - 1)) as usize + language as usize
}
