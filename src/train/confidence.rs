//! Fitting of the calibration of confidences: what the search says of beads against what the gold says of them.

use std::collections::BTreeSet;

use super::lbfgs::minimise;
use super::threads::in_threads;
use crate::bead::Bead;
use crate::confidence::{Beliefs, Calibration, Logistic, ONE_SIDED, TWO_SIDED};
use crate::error::{Error, ErrorKind};
use crate::evidence::{Built, Sources};
use crate::glossary::Terms;
use crate::gold::GoldDocument;
use crate::lexicon::{Associations, Lexicon};
use crate::moved::{self, Judged};
use crate::search;
use crate::tokens::Tokens;
use crate::weights::Weights;

/// The penalty on half the sum of the squared weights, and the weight of a kind of text, in beads.
const L2: f64 = 1.0;
const KIND: f64 = 500.0;

/// How many weights of two-sided beads may not be negative: those of the posterior, the words and the rivals.
const SIGNED: usize = 4;

/// A bead that the search found, with its clues.
#[derive(Debug, Clone, PartialEq)]
pub enum Case {
    /// A two-sided one: its clues, the bound over its confidence, and whether it is right.
    TwoSided([f32; 6], f32, bool),
    /// A one-sided one: its clues, and whether it is right.
    OneSided([f32; 2], bool),
}

impl Case {
    /// The confidence that a calibration gives it, and whether it is right.
    #[must_use]
    pub fn judged(&self, calibration: &Calibration) -> (f32, bool) {
        match self {
            Self::TwoSided(clues, bound, right) => (calibration.two_sided.of(clues).min(*bound), *right),
            Self::OneSided(clues, right) => (calibration.one_sided.of(clues), *right),
        }
    }
}

/// The beads that the search finds in hand-aligned documents, in order.
#[must_use]
pub fn cases(golds: &[GoldDocument], lexicon: &Lexicon, weights: &Weights) -> Vec<Case> {
    let all: Vec<&GoldDocument> = golds.iter().collect();
    in_threads(all, &|gold: &GoldDocument| of_document(gold, lexicon, weights)).into_iter().flatten().collect()
}

fn of_document(gold: &GoldDocument, lexicon: &Lexicon, weights: &Weights) -> Vec<Case> {
    let right = Right::new(gold);
    let mut tokens = Tokens::new(&gold.english, &gold.chinese);
    if lexicon.table().is_none() {
        tokens.chinese.segment_words(&gold.chinese);
    }
    let (own, terms) = (|_: &Bead| 0.0, Terms::default());
    let band = search::band(&tokens, &Associations::new(lexicon, &tokens), &gold.anchors);
    let associations = search::associations(&tokens, lexicon, &terms, &band, &[], weights, &own);
    let built = Built::default();
    let sources = Sources {
        tokens: &tokens,
        lexicon,
        associations: &associations,
        terms: &terms,
        band: &band,
        without: &[],
        built: &built,
    };
    let search::Found { pass, translation, first } = search::both(&sources, weights, &own);
    let found = moved::search(&sources, &translation, weights, &gold.anchors, &own, pass, true);
    let beliefs = Beliefs::new(&tokens, &translation, &found, first);
    let alone = |judged: &&Judged| !found.moved.iter().any(|pair| overlap(&pair.bead, &judged.bead));
    let case = |judged: &Judged| match judged.bead.is_two_sided() {
        true => Case::TwoSided(beliefs.two_sided(judged), beliefs.bound(&judged.bead), right.has(&judged.bead)),
        false => Case::OneSided(beliefs.one_sided(judged), right.has(&judged.bead)),
    };
    found.beads.iter().filter(alone).chain(&found.moved).map(case).collect()
}

/// Whether two beads share a segment.
fn overlap(one: &Bead, two: &Bead) -> bool {
    let shares =
        |one: &std::ops::Range<usize>, two: &std::ops::Range<usize>| one.start < two.end && two.start < one.end;
    shares(&one.english, &two.english) || shares(&one.chinese, &two.chinese)
}

/// What the gold takes for right: its two-sided beads, and each segment that it leaves alone.
struct Right {
    beads: BTreeSet<(Vec<usize>, Vec<usize>)>,
}

impl Right {
    fn new(gold: &GoldDocument) -> Self {
        let mut beads = BTreeSet::new();
        for link in &gold.links {
            if link.is_two_sided() {
                beads.insert((link.english.clone(), link.chinese.clone()));
            } else {
                beads.extend(link.english.iter().map(|&segment| (vec![segment], Vec::new())));
                beads.extend(link.chinese.iter().map(|&segment| (Vec::new(), vec![segment])));
            }
        }
        Self { beads }
    }

    fn has(&self, bead: &Bead) -> bool {
        self.beads.contains(&(bead.english.clone().collect(), bead.chinese.clone().collect()))
    }
}

/// Fits a calibration to the cases of some kinds of text, each of which counts the same.
///
/// # Errors
/// [`ErrorKind::Empty`] without a case of each sort.
pub fn calibrate(kinds: &[&[Case]], source: &str) -> Result<Calibration, Error> {
    let (mut two, mut one) = (Vec::new(), Vec::new());
    for cases in kinds.iter().filter(|cases| !cases.is_empty()) {
        let weight = KIND / cases.len() as f64;
        for case in *cases {
            match case {
                Case::TwoSided(clues, _, right) => two.push((*clues, *right, weight)),
                Case::OneSided(clues, right) => one.push((*clues, *right, weight)),
            }
        }
    }
    if two.is_empty() || one.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no two-sided or no one-sided bead to fit confidences to"));
    }
    Ok(Calibration {
        source: source.to_owned(),
        two_sided: logistic::<{ TWO_SIDED.len() }>(&two, SIGNED),
        one_sided: logistic::<{ ONE_SIDED.len() }>(&one, 1),
    })
}

/// Logistic regression; the first `signed` weights are not negative.
fn logistic<const N: usize>(cases: &[([f32; N], bool, f64)], signed: usize) -> Logistic<N> {
    let bounded: Vec<bool> = (0..=N).map(|at| at < signed).collect();
    let evaluate = |at: &[f64]| {
        let mut cost: f64 = at[..N].iter().map(|weight| 0.5 * L2 * weight * weight).sum();
        let mut slopes: Vec<f64> = at[..N].iter().map(|weight| L2 * weight).chain([0.0]).collect();
        for (clues, right, weight) in cases {
            let sum = at[N] + clues.iter().zip(at).map(|(clue, weight)| f64::from(*clue) * weight).sum::<f64>();
            let toward = if *right { sum } else { -sum };
            cost += weight * ((-toward.abs()).exp().ln_1p() + (-toward).max(0.0));
            let slope = weight / (1.0 + toward.exp()) * if *right { -1.0 } else { 1.0 };
            slopes.iter_mut().zip(clues).for_each(|(sum, clue)| *sum += slope * f64::from(*clue));
            slopes[N] += slope;
        }
        (cost, slopes)
    };
    let point = minimise(vec![0.1; N + 1], &bounded, 200, &evaluate).point;
    let rounded = |value: f64| ((value * 1e4).round() / 1e4) as f32;
    Logistic { bias: rounded(point[N]), weights: std::array::from_fn(|at| rounded(point[at])) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::threads::the_same_on_any_number;

    #[test]
    fn a_calibration_follows_the_shares_of_right_cases() {
        // Of the cases with a posterior of one half three in four are right.
        let two = (0..400).map(|number| Case::TwoSided([0.0; 6], 1.0, number % 4 > 0));
        let one = (0..400).map(|number| Case::OneSided([0.0; 2], number % 2 > 0));
        let cases: Vec<Case> = two.chain(one).collect();
        let calibration = calibrate(&[&cases], "test").unwrap();
        let confidence = |case: &Case| case.judged(&calibration).0;
        assert!((confidence(&cases[0]) - 0.75).abs() < 0.01 && (confidence(&cases[400]) - 0.5).abs() < 0.01);
        assert_eq!(confidence(&Case::TwoSided([9.0; 6], 0.3, true)), 0.3);
        assert_eq!(calibrate(&[&cases[..400]], "test").unwrap_err().kind(), ErrorKind::Empty);
    }

    #[test]
    fn the_gold_says_what_is_right() {
        let gold =
            GoldDocument::from_lines("gold", "One.\nTwo.\nThree.", "一。\n三。", "[0]:[0]\n[1]:[]\n[2]:[1]").unwrap();
        let right = Right::new(&gold);
        assert!(right.has(&Bead::new(2..3, 1..2)) && right.has(&Bead::new(1..2, 1..1)));
        assert!(!right.has(&Bead::new(1..2, 1..2)));
    }

    #[test]
    fn confidences_are_the_same_on_any_number_of_threads() {
        let gold = |from: usize| {
            let text = |line: &dyn Fn(usize) -> String| (from..from + 12).map(|at| line(at) + "\n").collect::<String>();
            let english = text(&|at| format!("The ferry made {at} trips.")) + "The harbour was open.";
            let chinese = text(&|at| format!("渡轮开了{at}班。"));
            let links = (0..12).map(|at| format!("[{at}]:[{at}]\n")).collect::<String>() + "[12]:[]";
            GoldDocument::from_lines("gold", &english, chinese.trim_end(), &links).unwrap()
        };
        let golds: Vec<GoldDocument> = (0..8).map(|number| gold(20 * number + 10)).collect();
        for lexicon in [Lexicon::none(), Lexicon::embedded()] {
            let weights = Weights::embedded(lexicon.table().is_some());
            the_same_on_any_number(|| {
                let cases = cases(&golds, &lexicon, &weights);
                (calibrate(&[&cases], "").unwrap(), cases)
            });
        }
    }
}
