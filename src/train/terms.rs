//! Terms learned from translated pairs: words and phrases of both languages that stand in the same pairs.
//!
//! English words and phrases of up to four words and Chinese words and strings of words of two to six characters (jieba) are
//! counted by the pairs that have them. Those become terms that are each other's best partner by the Dice coefficient, in
//! enough pairs and above what chance makes of them (Dunning's log-likelihood ratio). What the lexicon knows is left out, and so
//! is a term of which one side says more than the other. A pair whose texts stood there before is no evidence.

use std::cmp::Ordering;
use std::collections::HashSet;

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

use super::candidates::{self, Candidate};
use super::partial::Parts;
use crate::error::Error;
use crate::glossary::{Glossary, Term, units};
use crate::lexicon::Lexicon;
use crate::lexicon::file::Table;
use crate::tokens::content_stems;

/// Pairs with more English words or Chinese characters teach little for what they cost.
const MOST_WORDS: usize = 100;
const MOST_CHARACTERS: usize = 250;

/// The log-likelihood ratio that chance exceeds once in a thousand times.
const LEAST_RATIO: f64 = 10.83;

/// How terms are learned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermOptions {
    /// The pairs that a term must stand in, at least 2.
    pub least: u32,
    /// The Dice coefficient that a term must have, from 0 to 1; one pair less is counted, so that rare terms must be
    /// cleaner.
    pub dice: f32,
}

impl Default for TermOptions {
    fn default() -> Self {
        Self { least: 3, dice: 0.5 }
    }
}

/// What became of the pairs and terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TermReport {
    /// Pairs that were given.
    pub units: usize,
    /// Pairs that were learned from.
    pub used: usize,
    /// Pairs without text on one side.
    pub one_sided: usize,
    /// Pairs too long to learn from.
    pub long: usize,
    /// Pairs whose texts stood there before.
    pub repeated: usize,
    /// Terms that were learned.
    pub terms: usize,
    /// Terms left out since the lexicon has them.
    pub known: usize,
}

/// Gathers pairs and learns terms from them.
///
/// It holds the text of all pairs and, while learning, about 2 KB for each.
#[derive(Debug, Clone, Default)]
pub struct TermLearner {
    units: Vec<(String, String)>,
    /// The texts of the pairs.
    seen: HashSet<(String, String)>,
    report: TermReport,
}

impl TermLearner {
    /// A learner without pairs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pair.
    pub fn add(&mut self, english: &str, chinese: &str) {
        self.report.units += 1;
        if english.trim().is_empty() || chinese.trim().is_empty() {
            self.report.one_sided += 1;
        } else if english.split_whitespace().count() > MOST_WORDS || chinese.chars().count() > MOST_CHARACTERS {
            self.report.long += 1;
        } else if !self.seen.insert((english.trim().to_owned(), chinese.trim().to_owned())) {
            self.report.repeated += 1;
        } else {
            self.report.used += 1;
            self.units.push((english.to_owned(), chinese.to_owned()));
        }
    }

    /// Adds the units of a TMX file.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`] with the line where the file is no XML or no TMX; nothing is added then.
    pub fn add_tmx(&mut self, text: &str) -> Result<(), Error> {
        for (english, chinese) in units(text)? {
            self.add(&english, &chinese);
        }
        Ok(())
    }

    /// The number of pairs that can be learned from.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is no pair to learn from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Learns terms, in the order of the alphabet; their strength is their Dice coefficient.
    #[must_use]
    pub fn learn(self, lexicon: &Lexicon, options: &TermOptions) -> (Glossary, TermReport) {
        let table = lexicon.table();
        let least = options.least.max(2);
        let english = Counted::new(self.units.iter().map(|(english, _)| candidates::english(english)), least);
        let chinese =
            Counted::new(self.units.iter().map(|(_, chinese)| candidates::chinese(chinese, table.as_ref())), least);
        let mut terms: Vec<Term> = Vec::new();
        let mut report = self.report;
        let found = mutual(&english, &chinese, self.units.len(), least);
        let found = found.into_iter().filter(|(_, _, dice)| *dice >= options.dice);
        let found: Vec<_> = found.map(|(one, two, dice)| (english.text(one), chinese.text(two), dice)).collect();
        let parts = Parts::of(found.iter().map(|&(one, two, _)| (one, two)), table.as_ref());
        for &(one, two, dice) in &found {
            if table.is_some_and(|table| knows(&table, one, two)) {
                report.known += 1;
            } else if !parts.lack(one, two) {
                terms.extend(Term::new(one, two, (dice * 100.0).round() / 100.0));
            }
        }
        terms.sort_by(|one, two| {
            let key =
                |term: &Term| (term.english().to_lowercase(), term.english().to_owned(), term.chinese().to_owned());
            key(one).cmp(&key(two))
        });
        report.terms = terms.len();
        (terms.into_iter().collect(), report)
    }
}

/// Candidates that stand in enough pairs.
struct Counted {
    /// For each pair its candidates, ascending.
    rows: Vec<Vec<u32>>,
    /// For each candidate the pairs that have it.
    pairs: Vec<Vec<u32>>,
    /// For each candidate its forms, and how often it has each.
    forms: Vec<FxHashMap<String, u32>>,
    /// The length of each, in words or characters.
    lengths: Vec<usize>,
}

impl Counted {
    fn new(candidates: impl Iterator<Item = Vec<Candidate>> + Clone, least: u32) -> Self {
        // First only how often each occurs, by a hash of its key: most occur once.
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for row in candidates.clone() {
            let keys: HashSet<u64> = row.iter().map(|candidate| candidate.key).collect();
            keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
        }
        let mut counted = Self { rows: Vec::new(), pairs: Vec::new(), forms: Vec::new(), lengths: Vec::new() };
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        for (pair, row) in candidates.enumerate() {
            let mut kept = Vec::new();
            for candidate in row.into_iter().filter(|candidate| counts[&candidate.key] >= least) {
                let number = *numbers.entry(candidate.key).or_insert_with(|| {
                    counted.pairs.push(Vec::new());
                    counted.forms.push(FxHashMap::default());
                    counted.lengths.push(candidate.length);
                    counted.lengths.len() as u32 - 1
                });
                *counted.forms[number as usize].entry(candidate.form).or_default() += 1;
                kept.push(number);
            }
            kept.sort_unstable();
            kept.dedup();
            kept.iter().for_each(|&number| counted.pairs[number as usize].push(pair as u32));
            counted.rows.push(kept);
        }
        counted
    }

    /// The most frequent form of a candidate; of equally frequent ones the first in order.
    fn text(&self, candidate: u32) -> &str {
        let forms = self.forms[candidate as usize].iter();
        forms.max_by(|one, two| one.1.cmp(two.1).then_with(|| two.0.cmp(one.0))).map_or("", |(form, _)| form)
    }
}

/// The best partner that a candidate has so far.
#[derive(Clone, Copy)]
struct Best {
    partner: u32,
    dice: f32,
}

/// Candidates that are each other's best partner, with their Dice coefficients.
fn mutual(english: &Counted, chinese: &Counted, pairs: usize, least: u32) -> Vec<(u32, u32, f32)> {
    let mut best_english: Vec<Option<Best>> = vec![None; english.pairs.len()];
    let mut best_chinese: Vec<Option<Best>> = vec![None; chinese.pairs.len()];
    let mut shared = vec![0_u32; chinese.pairs.len()];
    let mut touched: Vec<u32> = Vec::new();
    for one in 0..english.pairs.len() as u32 {
        let own = &english.pairs[one as usize];
        for &pair in own {
            for &two in &chinese.rows[pair as usize] {
                if shared[two as usize] == 0 {
                    touched.push(two);
                }
                shared[two as usize] += 1;
            }
        }
        for two in touched.drain(..) {
            let count = std::mem::take(&mut shared[two as usize]);
            let (first, second) = (own.len(), chinese.pairs[two as usize].len());
            if count < least || ratio(count as usize, first, second, pairs) < LEAST_RATIO {
                continue;
            }
            let dice = 2.0 * (count - 1) as f32 / (first + second - 1) as f32;
            improve(&mut best_english[one as usize], Best { partner: two, dice }, chinese);
            improve(&mut best_chinese[two as usize], Best { partner: one, dice }, english);
        }
    }
    let chosen = best_english.iter().enumerate().filter_map(|(one, best)| {
        let best = (*best)?;
        let back = best_chinese[best.partner as usize]?;
        (back.partner as usize == one).then_some((one as u32, best.partner, best.dice))
    });
    chosen.collect()
}

/// Takes the better partner: of equally good ones the longer, then the first in order.
fn improve(best: &mut Option<Best>, other: Best, partners: &Counted) {
    let better = best.is_none_or(|best| {
        let length = |best: Best| partners.lengths[best.partner as usize];
        let order = other.dice.total_cmp(&best.dice).then_with(|| length(other).cmp(&length(best)));
        order.then_with(|| partners.text(best.partner).cmp(partners.text(other.partner))) == Ordering::Greater
    });
    if better {
        *best = Some(other);
    }
}

/// Dunning's log-likelihood ratio of two candidates that share some of all pairs.
fn ratio(both: usize, one: usize, two: usize, all: usize) -> f64 {
    if both * all <= one * two {
        return 0.0;
    }
    let term = |seen: usize, row: usize, column: usize| match seen {
        0 => 0.0,
        _ => seen as f64 * (seen as f64 * all as f64 / (row as f64 * column as f64)).ln(),
    };
    2.0 * (term(both, one, two)
        + term(one - both, one, all - two)
        + term(two - both, all - one, two)
        + term(all + both - one - two, all - one, all - two))
}

/// Whether the lexicon's glosses of a Chinese word have all content words of the English term.
fn knows(table: &Table<'_>, english: &str, chinese: &str) -> bool {
    let simplified: String = chinese.chars().map(|c| table.simplified(c)).collect();
    let range = table.words_with_prefix(&simplified, 0..table.words());
    if range.is_empty() || !table.is_word_at(range.start, &simplified) {
        return false;
    }
    let gloss: HashSet<u32> = table.gloss(range.start).map(|(stem, _)| stem).collect();
    content_stems(english).all(|stem| table.stem(&stem).is_some_and(|stem| gloss.contains(&stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(pairs: &[(&str, &str)]) -> (Vec<(String, String)>, TermReport) {
        let mut learner = TermLearner::new();
        pairs.iter().for_each(|(english, chinese)| learner.add(english, chinese));
        let (glossary, report) = learner.learn(&Lexicon::embedded(), &TermOptions::default());
        (glossary.terms().iter().map(|term| (term.english().to_owned(), term.chinese().to_owned())).collect(), report)
    }

    const PAIRS: &[(&str, &str)] = &[
        ("The Tide Gauge Bureau opened a school.", "验潮管理局开办了一所学校。"),
        ("A boat of the Tide Gauge Bureau sank.", "验潮管理局的一艘船沉没。"),
        ("Farmers thanked the Tide Gauge Bureau.", "农民感谢验潮管理局。"),
        ("Snow fell on the school.", "学校下了雪。"),
        ("The school has a garden.", "学校有一座花园。"),
        ("Rain fell in the night.", "夜里下了雨。"),
        ("The train was late.", "火车晚点了。"),
        ("Bread is cheap.", "面包便宜。"),
        ("His brother paints.", "他哥哥画画。"),
        ("", "没有英文。"),
    ];

    #[test]
    fn learns_whole_terms_that_the_lexicon_lacks() {
        let (terms, report) = learned(PAIRS);
        let known = usize::from(cfg!(feature = "lexicon"));
        let wanted = [("school", "学校"), ("Tide Gauge Bureau", "验潮管理局")];
        let wanted = wanted[known..].iter().map(|(english, chinese)| ((*english).to_owned(), (*chinese).to_owned()));
        assert_eq!(terms, wanted.collect::<Vec<_>>());
        assert_eq!((report.units, report.used, report.one_sided, report.known), (10, 9, 1, known));
    }

    #[test]
    fn rare_terms_and_chance_teach_nothing() {
        assert!(learned(&PAIRS[..2]).0.is_empty());
        // In every pair: chance explains it.
        assert!(learned(&PAIRS[..3]).0.is_empty());
    }

    #[test]
    fn the_same_pair_twice_is_one_pair() {
        let twice: Vec<(&str, &str)> = [&PAIRS[1..], &PAIRS[1..]].concat();
        let (terms, report) = learned(&twice);
        assert!(!terms.iter().any(|(english, _)| english == "Tide Gauge Bureau"), "{terms:?}");
        assert_eq!((report.used, report.repeated), (8, 8));
    }

    #[test]
    fn ratios_follow_the_counts() {
        assert_eq!(ratio(3, 6, 5, 10), 0.0);
        assert!(ratio(3, 3, 3, 20) > ratio(3, 5, 3, 20));
        assert!((ratio(3, 3, 3, 20) - 16.9).abs() < 0.1);
    }
}
