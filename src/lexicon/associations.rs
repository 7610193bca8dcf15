//! What a lexicon says of the stems and characters of two documents.

use super::{Known, Lexicon, model1};
use crate::bead::Bead;
use crate::ragged::Ragged;
use crate::tokens::Tokens;

/// Translation probabilities between the stems and the Chinese units of two documents, by the numbers of their tokens.
///
/// The units are the characters, behind them the words where a table was trained on the text. Such a table would support
/// the beads that it was trained on, so there are several, each trained without a part of the text and used for that part.
#[derive(Debug, Clone, Default)]
pub struct Associations {
    tables: Vec<Tables>,
    /// The table that each English and each Chinese segment uses.
    english: Vec<u8>,
    chinese: Vec<u8>,
    /// The Chinese units of each segment.
    units: Ragged<u32>,
    /// The number of different units.
    unit_count: usize,
}

#[derive(Debug, Clone, Default)]
struct Tables {
    /// For each unit p(stem | unit).
    stems_of: Ragged<(u32, f32)>,
    /// For each stem p(unit | stem).
    units_of: Ragged<(u32, f32)>,
}

/// Parts of the text that tables are trained without.
const PARTS: usize = 6;

/// Beads with more segments teach little.
const LARGEST: usize = 5;

/// A unit or a stem must occur in this many beads.
const LEAST: u32 = 2;

impl Associations {
    /// From the tables of a lexicon; empty without one.
    #[must_use]
    pub fn new(lexicon: &Lexicon, tokens: &Tokens) -> Self {
        Self::known(lexicon, tokens, &Known::new(tokens, lexicon))
    }

    /// The same with what the lexicon knows of the documents.
    #[must_use]
    pub(crate) fn known(lexicon: &Lexicon, tokens: &Tokens, known: &Known) -> Self {
        let Some(table) = lexicon.table() else { return Self::default() };
        // The rows are long, and the documents have little of them.
        let mut stems_of = Ragged::default();
        for &character in &known.simplified {
            match table.character(character).map(|character| table.stems_of(character)) {
                Some(row) => stems_of.push(row.filter_map(|(stem, p)| Some((known.stem_here(stem)?, p)))),
                None => stems_of.push([]),
            }
        }
        let here = &known.characters_here;
        let mut units_of = Ragged::default();
        for stem in 0..tokens.english.vocabulary.len() as u32 {
            match known.stem(stem).map(|stem| table.characters_of(stem)) {
                Some(row) => {
                    let row = row.filter(|&(character, _)| here.has(character));
                    units_of.push(row.flat_map(|(character, p)| here.of(character).iter().map(move |&unit| (unit, p))));
                }
                None => units_of.push([]),
            }
        }
        Self {
            tables: vec![Tables { stems_of, units_of }],
            english: vec![0; tokens.english.len()],
            chinese: vec![0; tokens.chinese.len()],
            units: tokens.chinese.characters.clone(),
            unit_count: tokens.chinese.alphabet.len(),
        }
    }

    /// Trained on the beads of an alignment of the same documents, characters and words side by side; on characters alone
    /// where the Chinese was not segmented into words.
    #[must_use]
    pub fn trained(tokens: &Tokens, path: &[Bead]) -> Self {
        let alphabet = tokens.chinese.alphabet.len() as u32;
        let units: Ragged<u32> = (0..tokens.chinese.len())
            .map(|segment| {
                let words = if tokens.chinese.words.is_empty() { &[][..] } else { &tokens.chinese.words[segment] };
                let words = words.iter().map(|&word| alphabet + word);
                tokens.chinese.characters[segment].iter().copied().chain(words).collect::<Vec<_>>()
            })
            .collect();
        let (mut english, mut chinese) = (vec![0; tokens.english.len()], vec![0; tokens.chinese.len()]);
        let mut pairs: Vec<(usize, Vec<u32>, Vec<u32>)> = Vec::new();
        for (number, bead) in path.iter().enumerate() {
            let part = number * PARTS / path.len();
            english[bead.english.clone()].fill(part as u8);
            chinese[bead.chinese.clone()].fill(part as u8);
            if bead.is_two_sided() && bead.english.len() + bead.chinese.len() <= LARGEST {
                let own = bead.chinese.clone().flat_map(|segment| &units[segment]).copied().collect();
                let stems = bead.english.clone().flat_map(|segment| &tokens.english.stems[segment]).copied().collect();
                pairs.push((part, own, stems));
            }
        }
        let unit_count = alphabet as usize + tokens.chinese.vocabulary.len();
        let frequent_units = frequent(pairs.iter().map(|(_, units, _)| units), unit_count);
        let frequent_stems = frequent(pairs.iter().map(|(_, _, stems)| stems), tokens.english.vocabulary.len());
        for (_, units, stems) in &mut pairs {
            units.retain(|&unit| frequent_units[unit as usize]);
            stems.retain(|&stem| frequent_stems[stem as usize]);
        }
        let tables = (0..PARTS)
            .map(|part| {
                let others = || pairs.iter().filter(|(other, ..)| *other != part);
                let forward: Vec<_> = others().map(|(_, units, stems)| (units.clone(), stems.clone())).collect();
                let backward: Vec<_> = others().map(|(_, units, stems)| (stems.clone(), units.clone())).collect();
                Tables {
                    stems_of: model1::train(&forward, 4, 1e-3).into_rows(unit_count),
                    units_of: model1::train(&backward, 4, 1e-3).into_rows(tokens.english.vocabulary.len()),
                }
            })
            .collect();
        Self { tables, english, chinese, units, unit_count }
    }

    /// The same with the Chinese segments in another order.
    #[must_use]
    pub fn with_chinese(&self, order: &[usize]) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        Self {
            tables: self.tables.clone(),
            english: self.english.clone(),
            chinese: order.iter().map(|&segment| self.chinese[segment]).collect(),
            units: self.units.select(order),
            unit_count: self.unit_count,
        }
    }

    /// p(stem | unit) for a unit of a Chinese segment.
    #[must_use]
    pub fn stems_of(&self, segment: usize, unit: u32) -> &[(u32, f32)] {
        &self.tables[usize::from(self.chinese[segment])].stems_of[unit as usize]
    }

    /// p(unit | stem) for a stem of an English segment.
    #[must_use]
    pub fn units_of(&self, segment: usize, stem: u32) -> &[(u32, f32)] {
        &self.tables[usize::from(self.english[segment])].units_of[stem as usize]
    }

    /// For each stem the units that it may be written with and that may mean it, ascending, with √(p(unit | stem)·p(stem | unit)),
    /// the greatest over all parts of the text.
    #[must_use]
    pub fn mutual(&self) -> Ragged<(u32, f32)> {
        let stems = self.tables.first().map_or(0, |table| table.units_of.len());
        // By stem, so that no row is searched for a stem.
        let by_stem = |table: &Tables| {
            let rows = (0..).zip(table.stems_of.rows());
            Ragged::by_rows(stems, rows.flat_map(|(unit, row)| row.iter().map(move |&(stem, p)| (stem, (unit, p)))))
        };
        let stems_of: Vec<Ragged<(u32, f32)>> = self.tables.iter().map(by_stem).collect();
        let mut backward = vec![0.0_f32; self.unit_count];
        let (mut found, mut row) = (Ragged::with_capacity(stems, stems), Vec::new());
        for stem in 0..stems {
            for (table, stems_of) in self.tables.iter().zip(&stems_of) {
                stems_of[stem].iter().for_each(|&(unit, p)| backward[unit as usize] = p);
                let forward =
                    table.units_of[stem].iter().map(|&(unit, p)| (unit, (p * backward[unit as usize]).sqrt()));
                row.extend(forward.filter(|(_, mutual)| *mutual > 0.0));
                stems_of[stem].iter().for_each(|&(unit, _)| backward[unit as usize] = 0.0);
            }
            row.sort_by(|one: &(u32, f32), two| one.0.cmp(&two.0).then(two.1.total_cmp(&one.1)));
            row.dedup_by_key(|(unit, _)| *unit);
            found.push(row.drain(..));
        }
        found
    }

    /// The units of the Chinese segments.
    #[must_use]
    pub fn units(&self) -> &Ragged<u32> {
        &self.units
    }

    /// The number of different units.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.unit_count
    }

    /// Whether all segments use the same table.
    pub(crate) fn has_one_table(&self) -> bool {
        self.tables.len() == 1
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }
}

/// Which tokens occur in enough beads.
fn frequent<'a>(rows: impl Iterator<Item = &'a Vec<u32>>, count: usize) -> Vec<bool> {
    let mut counts = vec![0_u32; count];
    for row in rows {
        let mut distinct = row.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.into_iter().for_each(|token| counts[token as usize] += 1);
    }
    counts.into_iter().map(|count| count >= LEAST).collect()
}
