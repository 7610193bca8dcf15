//! Precision, recall and F1 of alignments against gold.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::bead::BeadKind;
use crate::bitext::Bitext;
use crate::document::Document;
use crate::gold::{GoldDocument, Link};

/// Precision, recall and F1, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// The share of the tested beads that are right.
    pub precision: f64,
    /// The share of the gold beads that were found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

impl Figures {
    fn new(right: usize, tested: usize, found: usize, gold: usize) -> Self {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(right, tested), share(found, gold));
        let sum = precision + recall;
        Self { precision, recall, f1: if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum } }
    }
}

/// Counts of beads of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KindCount {
    /// In the gold.
    pub gold: usize,
    /// In the tested alignments.
    pub tested: usize,
    /// In both.
    pub right: usize,
}

/// Counts over any number of documents.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    kinds: BTreeMap<BeadKind, KindCount>,
    /// Lax hits and beads, of the tested and of the two-sided gold beads (Vecalign's definition).
    lax: [usize; 4],
}

impl Evaluation {
    /// Adds a document.
    ///
    /// Strict: a bead is right if the gold has the same ids on both sides. Lax, as Vecalign's `score.py` defines it: a
    /// tested bead is right also if some gold bead shares an English and a Chinese id with it; recall the other way
    /// round over two-sided beads.
    ///
    /// ```
    /// use bitext::evaluate::Evaluation;
    /// use bitext::gold::parse_links;
    ///
    /// let mut evaluation = Evaluation::default();
    /// evaluation.add(&parse_links("[0]:[0]\n[1]:[1]")?, &parse_links("[0]:[0]\n[1]:[]\n[]:[1]")?);
    /// assert_eq!(evaluation.strict().recall, 0.5);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn add(&mut self, gold: &[Link], tested: &[Link]) {
        let gold_set: HashSet<&Link> = gold.iter().collect();
        for link in gold {
            self.kinds.entry(link.kind()).or_default().gold += 1;
        }
        for link in tested {
            let count = self.kinds.entry(link.kind()).or_default();
            count.tested += 1;
            count.right += usize::from(gold_set.contains(link));
        }
        let two_sided = |links: &[Link]| links.iter().filter(|link| link.is_two_sided()).cloned().collect::<Vec<_>>();
        let (hits, all) = lax(gold, tested);
        let (found, wanted) = lax(&two_sided(tested), &two_sided(gold));
        for (sum, value) in self.lax.iter_mut().zip([hits, all, found, wanted]) {
            *sum += value;
        }
    }

    fn strict_over(&self, take: impl Fn(&BeadKind) -> bool) -> Figures {
        let (mut gold, mut tested, mut right) = (0, 0, 0);
        for (_, count) in self.kinds.iter().filter(|(kind, _)| take(kind)) {
            gold += count.gold;
            tested += count.tested;
            right += count.right;
        }
        Figures::new(right, tested, right, gold)
    }

    /// Strict figures over all beads.
    #[must_use]
    pub fn strict(&self) -> Figures {
        self.strict_over(|_| true)
    }

    /// Strict figures over two-sided beads.
    #[must_use]
    pub fn strict_two_sided(&self) -> Figures {
        self.strict_over(|kind| kind.english > 0 && kind.chinese > 0)
    }

    /// Strict figures over beads with an empty side.
    #[must_use]
    pub fn strict_one_sided(&self) -> Figures {
        self.strict_over(|kind| kind.english == 0 || kind.chinese == 0)
    }

    /// Lax figures in Vecalign's definition.
    #[must_use]
    pub fn lax(&self) -> Figures {
        let [hits, tested, found, gold] = self.lax;
        Figures::new(hits, tested, found, gold)
    }

    /// Counts by kind.
    #[must_use]
    pub fn kinds(&self) -> &BTreeMap<BeadKind, KindCount> {
        &self.kinds
    }
}

/// How far confidences tell the truth: by tenth, the share of right beads.
#[derive(Debug, Clone, Default)]
pub struct Calibration {
    /// For each tenth of the confidence: beads, the sum of their confidences, and how many are right.
    tenths: [(usize, f64, usize); 10],
}

/// Beads with a confidence in one tenth of the scale.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationBin {
    /// The tenth, as `0.8-0.9`.
    pub label: String,
    /// The number of beads.
    pub beads: usize,
    /// Their mean confidence.
    pub mean: f64,
    /// The share of them that is right in the strict sense.
    pub right: f64,
}

impl Calibration {
    /// Adds a document's beads with their confidences.
    pub fn add(&mut self, gold: &[Link], tested: &[Link], confidences: &[f32]) {
        let gold: HashSet<&Link> = gold.iter().collect();
        for (link, &confidence) in tested.iter().zip(confidences) {
            let (beads, sum, right) = &mut self.tenths[((confidence * 10.0) as usize).min(9)];
            *beads += 1;
            *sum += f64::from(confidence);
            *right += usize::from(gold.contains(link));
        }
    }

    /// The tenths that have beads, from the least sure.
    #[must_use]
    pub fn bins(&self) -> Vec<CalibrationBin> {
        let bin = |(tenth, &(beads, sum, right)): (usize, &(usize, f64, usize))| CalibrationBin {
            label: format!("{:.1}-{:.1}", tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0),
            beads,
            mean: sum / beads as f64,
            right: right as f64 / beads as f64,
        };
        self.tenths.iter().enumerate().filter(|(_, (beads, ..))| *beads > 0).map(bin).collect()
    }
}

/// The beads of a bitext as links between the segments of a gold document, by their text, white space apart.
///
/// A bead whose text on both sides is that of a gold bead is that gold bead, however it is split. Other segments get the
/// ids of gold segments with the same text, in order; those whose text the gold does not have get new ids.
///
/// ```
/// use bitext::GoldDocument;
/// use bitext::evaluate::links_by_text;
///
/// let gold = GoldDocument::from_beads("rain", "E: It rains.\nZ: 下雨了。\n")?;
/// let bitext = bitext::align("It rains.\n下雨了。")?;
/// assert_eq!(links_by_text(&gold, &bitext), gold.links);
/// # Ok::<(), bitext::Error>(())
/// ```
#[must_use]
pub fn links_by_text(gold: &GoldDocument, bitext: &Bitext) -> Vec<Link> {
    let text_of = |document: &Document, ids: &[usize]| -> String {
        ids.iter().map(|&id| squashed(document.segment(id))).collect()
    };
    let mut beads: HashMap<(String, String), Vec<&Link>> = HashMap::new();
    for link in gold.links.iter().rev() {
        let text = (text_of(&gold.english, &link.english), text_of(&gold.chinese, &link.chinese));
        beads.entry(text).or_default().push(link);
    }
    let mut english = Ids::new(&gold.english);
    let mut chinese = Ids::new(&gold.chinese);
    bitext
        .pairs()
        .map(|pair| {
            let own = Link {
                english: pair.english_segments().map(|text| english.next(text)).collect(),
                chinese: pair.chinese_segments().map(|text| chinese.next(text)).collect(),
            };
            let text = (squashed(&pair.english()), squashed(&pair.chinese()));
            beads.get_mut(&text).and_then(Vec::pop).cloned().unwrap_or(own)
        })
        .collect()
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The ids of segments by their text, each given out once.
struct Ids {
    free: HashMap<String, Vec<usize>>,
    new: usize,
}

impl Ids {
    fn new(document: &Document) -> Self {
        let mut free: HashMap<String, Vec<usize>> = HashMap::new();
        for (id, text) in document.texts().enumerate().collect::<Vec<_>>().into_iter().rev() {
            free.entry(squashed(text)).or_default().push(id);
        }
        Self { free, new: document.len() }
    }

    fn next(&mut self, text: &str) -> usize {
        self.free.get_mut(&squashed(text)).and_then(Vec::pop).unwrap_or_else(|| {
            self.new += 1;
            self.new
        })
    }
}

/// The lax hits of tested beads against reference beads, and how many distinct beads were tested.
fn lax(reference: &[Link], tested: &[Link]) -> (usize, usize) {
    let exact: HashSet<&Link> = reference.iter().filter(|link| !link.is_empty()).collect();
    let mut facing: HashMap<usize, HashSet<usize>> = HashMap::new();
    for link in &exact {
        for &english in &link.english {
            facing.entry(english).or_default().extend(&link.chinese);
        }
    }
    let distinct: HashSet<&Link> = tested.iter().filter(|link| !link.is_empty()).collect();
    let hits = distinct
        .iter()
        .filter(|link| {
            let shares =
                |english: &usize| facing.get(english).is_some_and(|ids| link.chinese.iter().any(|id| ids.contains(id)));
            exact.contains(*link) || link.english.iter().any(shares)
        })
        .count();
    (hits, distinct.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::parse_links;

    #[test]
    fn counts_strict_and_lax() {
        let gold = parse_links("[0]:[0]\n[1, 2]:[1]\n[3]:[]").unwrap();
        let test = parse_links("[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[]").unwrap();
        let mut evaluation = Evaluation::default();
        evaluation.add(&gold, &test);
        assert_eq!((evaluation.strict().precision, evaluation.strict().recall), (0.5, 2.0 / 3.0));
        assert_eq!(evaluation.strict_two_sided().recall, 0.5);
        assert_eq!((evaluation.lax().precision, evaluation.lax().recall), (0.75, 1.0));
        assert_eq!(evaluation.kinds()[&BeadKind::new(1, 0)], KindCount { gold: 1, tested: 2, right: 1 });
    }
}
