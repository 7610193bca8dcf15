//! Confidence: the probability that a pair is right as it stands.
//!
//! The posterior of the search compares alignments with one another; it does not ask whether two sides have anything in
//! common, nor whether either has a better partner elsewhere. So the confidence is a logistic function of the posterior,
//! of the log-odds of the measure of translation, of what the rivals elsewhere take away, and of whether the bead is
//! merged. Its few numbers are data (`data/weights/confidence.json`), fitted by `bitext train confidence` on hand-aligned
//! texts of several kinds, complete ones and such with sentences left out, put in and moved.
//!
//! Bounds lie over it: a pair whose words hardly match is never surer than σ(log-odds + 3); a pair of one to three
//! words of which none is found never surer than .7; one of which a single word is found, and several or what pages say are not,
//! never surer than .75; no pair of texts that do not belong together surer than .5. A label whose values contradict one
//! another is never surer than .6, nor are sides that begin with other numbers, or with a question and an answer: in laws with
//! sentences left out, wrong pairs at .9 or more fall by that from 3.8 to 3.5 of 1,000, and the area under the curve stays.
//!
//! Failed: a bound of .75 where at most one English word is found and five Chinese characters are not, whatever the log-odds
//! (it takes .8 of 100 pairs that look sure, and of 1,000 the wrong ones from 3.5 to 3.4), and for merged beads with an edge
//! whose own log-odds are below 0 (1.5 of 100, 3.5 to 3.1); the kind of the bead; the share of one-sided beads; how literally
//! the documents translate each other (but for merged beads); the log-odds of the edges of merged beads. None of these clues
//! holds for a kind of text that was left out of the fit. What a one-sided segment beside a pair would add to its log-odds: where
//! that is 2 or more, 2 of 62 wrong pairs at .8 or more are found, and 61 right ones with them. Where an omission faces an
//! addition (one pair in 13 of three kinds of text made so), 12 of 1,000 pairs are wrong at .9 or more: neither these in the fit nor
//! ten further clues (lengths, shares of words and characters found, log-odds a word, how literal the text is) nor trees of them
//! all find more of those in a kind that was left out (wrong above the 3 % least sure right ones: 9.5 of 1,000 as it is, 9.6 to 10.6).
//! A bound for short pairs that have only numbers or one Latin word in common, `10:15 Tea break` and 10:15 颁奖仪式: of 48 sure pairs
//! of hand-aligned texts that it takes all are right, and so are most in notices (`Circle $120`, 楼座 120元).

mod lists;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::bead::Bead;
use crate::error::{Error, ErrorKind};
use crate::fitted;
use crate::moved::{Found, Judged};
use crate::tokens::Tokens;
use crate::translation::{FoundWords, Survey, Translation};
use lists::Lists;

/// The version of the format that this library reads and writes.
pub const FORMAT: &str = "bitext-confidence/1";

/// The most that a pair of up to [`SHORT`] content words is believed in of which none is found: in lists in another order
/// 70 of 100 such pairs are right.
const UNFOUND: f32 = 0.7;
const SHORT: usize = 3;

/// The most that a pair of two texts is believed in that do not belong together.
const UNRELATED: f32 = 0.5;

/// What is added to the log-odds for the bound: of pairs with log-odds of −3 one in two is right where the search paired them
/// all the same. In a text of ten beads or fewer it is one less, since a foreign sentence has hardly a rival there.
const BOUND: f32 = 3.0;

/// What is taken from the log-odds of that bound where one side alone has an address: lines about contacts have words in common
/// (English, full text, website) whatever they say. With this two such pairs of the sample releases, both wrong, come
/// from .75 and 1.00 to .17 and .54, and no figure of hand-aligned texts changes.
const ADDRESS: f32 = 2.0;

/// The same where one side alone begins with the number of an article, or of an item between numbered ones: what has none is
/// another text, unless the words say otherwise. An English paragraph beside an article without its English comes from .86 to .39; no hand-aligned text changes.
const ARTICLE: f32 = 3.0;

/// Segments of one side from which the words of both tell whether two texts belong together.
const LEAST: usize = 3;

/// Two texts do not belong together where the first path's pairs have lower log-odds in mean, and what the search made of
/// them has more against it than for it: a segment that stays alone counts as [`ALONE`]. Of 120 pairs of unrelated texts all
/// have, of 120 right ones none.
const DOUBTFUL: f32 = 1.5;
const ALONE: f32 = -2.0;

/// Log-odds below which such a pair comes apart: of 160 pairs of unrelated releases .967 of the segments are left alone by that, .941
/// with −1, .980 with 1, and .846 if none does.
const REFUTED: f32 = 0.0;

/// The most that a pair is believed in of whose English words at most one is found and [`MISSED`] or more are not, without
/// a number or a Latin word in common: one common word is soon found in foreign text.
const ONE_WORD: f32 = 0.75;
const MISSED: f32 = 3.0;

/// The same of two lines that say what pages say of themselves: menus, tools and notes of the two languages have words in common,
/// `Print this page` and 返回首页. No pair of hand-aligned texts is one.
const MISSED_ON_PAGES: f32 = 1.0;

/// The same of sides with so few content words of which each has a word that the other one lacks, the Chinese one in Latin
/// letters: no right pair of hand-aligned texts is one.
const SENTENCE: usize = 4;

/// The same of such sides with log-odds below this and so many words and characters of both together that are not found, an
/// English word among them: 2 of 1,000 sure pairs of hand-aligned texts. Where sentences were exchanged for others with a word
/// in common, 27 of 100 wrong pairs at .8 or more. Without the limit of length these are 40, and the right ones 4.
const UNFOUND_WORDS: f32 = 5.0;
const WEAK: f32 = 2.0;

/// The most that a line of a label and its values is believed in, `Last updated: 2 April`, of which each side has a value that
/// the other one has not, and its content words at most. With six words the area under the curve of the trust of hand-aligned
/// texts together falls from .972 to .971, with four it stays.
const CONTRADICTED: f32 = 0.6;
const LABEL: usize = 4;

/// In documents of fewer beads the search expects too many one-sided ones.
const SMALL: f32 = 10.0;

/// The names of the clues of two-sided and of one-sided beads, in their order.
pub const TWO_SIDED: [&str; 6] = ["posterior", "against", "for", "rivals", "merged_literal", "merged_free"];
/// Those of one-sided beads.
pub const ONE_SIDED: [&str; 2] = ["posterior", "small"];

/// A logistic function of clues.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logistic<const N: usize> {
    /// What is added to the weighed clues.
    pub bias: f32,
    /// The weight of each clue.
    pub weights: [f32; N],
}

impl<const N: usize> Logistic<N> {
    /// The probability.
    #[must_use]
    pub fn of(&self, clues: &[f32; N]) -> f32 {
        sigmoid(self.bias + clues.iter().zip(&self.weights).map(|(clue, weight)| clue * weight).sum::<f32>())
    }
}

/// From clues to probabilities: data.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The command and the kinds of text that it was fitted with.
    pub source: String,
    /// For two-sided beads.
    pub two_sided: Logistic<6>,
    /// For one-sided beads.
    pub one_sided: Logistic<2>,
}

impl Default for Calibration {
    /// The posteriors as they are.
    fn default() -> Self {
        let two_sided = Logistic { bias: 0.0, weights: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] };
        Self { source: String::new(), two_sided, one_sided: Logistic { bias: 0.0, weights: [1.0, 0.0] } }
    }
}

/// The file as it is written.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    source: String,
    two_sided: [f32; 7],
    one_sided: [f32; 3],
}

impl Calibration {
    /// The calibration that comes with the library.
    ///
    /// ```
    /// use bitext::confidence::Calibration;
    ///
    /// let calibration = Calibration::embedded();
    /// assert_eq!(&Calibration::from_json(&calibration.to_json())?, calibration);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CALIBRATION: OnceLock<Calibration> = OnceLock::new();
        // A test reads the file.
        CALIBRATION.get_or_init(|| Self::from_json(include_str!("../data/weights/confidence.json")).unwrap_or_default())
    }

    /// Reads a calibration from JSON: for two-sided and for one-sided beads the weights in the order of [`TWO_SIDED`] and
    /// [`ONE_SIDED`], the bias last.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything that is not such a file.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file =
            fitted::parse(json, ("a calibration of confidences", "calibration"), FORMAT, |file: &File| &file.format)?;
        if file.two_sided.iter().chain(&file.one_sided).any(|number| !number.is_finite()) {
            return Err(Error::new(ErrorKind::Format, "a number of the calibration is not finite"));
        }
        let [two @ .., two_bias] = file.two_sided;
        let [one @ .., one_bias] = file.one_sided;
        Ok(Self {
            source: file.source,
            two_sided: Logistic { bias: two_bias, weights: two },
            one_sided: Logistic { bias: one_bias, weights: one },
        })
    }

    /// Writes the calibration as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let [a, b, c, d, e, f] = self.two_sided.weights;
        let [p, s] = self.one_sided.weights;
        let file = File {
            format: FORMAT.to_owned(),
            source: self.source.clone(),
            two_sided: [a, b, c, d, e, f, self.two_sided.bias],
            one_sided: [p, s, self.one_sided.bias],
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }
}

/// What is known of the beads of two documents.
pub struct Beliefs<'a> {
    tokens: &'a Tokens,
    translation: &'a Translation<'a>,
    /// How literally the documents translate each other, from 0 to 1.
    literal: f32,
    small: f32,
    unrelated: bool,
    /// What the words of the two-sided beads that were found say.
    words: FxHashMap<Bead, FoundWords>,
    lists: Lists,
}

impl<'a> Beliefs<'a> {
    /// What the words say of the beads that a search found, whose first path had pairs with this mean of log-odds.
    #[must_use]
    pub fn new(tokens: &'a Tokens, translation: &'a Translation<'a>, found: &Found, first: f32) -> Self {
        let all = || found.beads.iter().chain(&found.moved).map(|judged| &judged.bead);
        let two_sided = || all().filter(|bead| bead.is_two_sided());
        let words: FxHashMap<Bead, FoundWords> =
            two_sided().map(|bead| (bead.clone(), translation.found(bead))).collect();
        let survey = Survey::of(all().filter_map(|bead| Some((bead, words.get(bead)?.log_odds))));
        let literal = survey.literalness();
        let last = balance(&survey, found);
        let short = tokens.english.len().min(tokens.chinese.len()) < LEAST;
        let small = (SMALL / all().count().max(1) as f32).min(1.0);
        Self {
            tokens,
            translation,
            literal,
            small,
            unrelated: translation.is_from_dictionary() && !short && first < DOUBTFUL && last < 0.0,
            words,
            lists: Lists::of(tokens, two_sided()),
        }
    }

    /// Whether the two texts do not belong together, as far as their words tell.
    #[must_use]
    pub fn unrelated(&self) -> bool {
        self.unrelated
    }

    /// Whether a bead is a pair of two texts that do not belong together, and its words speak against it too.
    pub(crate) fn is_refuted(&self, bead: &Bead) -> bool {
        self.unrelated && bead.is_two_sided() && self.words_of(bead).log_odds < REFUTED
    }

    /// The clues of a two-sided bead, in the order of [`TWO_SIDED`].
    #[must_use]
    pub fn two_sided(&self, judged: &Judged) -> [f32; 6] {
        self.clues(judged, self.translation.log_odds(&judged.bead))
    }

    fn clues(&self, judged: &Judged, log_odds: f32) -> [f32; 6] {
        let log_odds = log_odds.clamp(-12.0, 12.0);
        let merged = if judged.bead.english.len() + judged.bead.chinese.len() > 2 { 1.0 } else { 0.0 };
        [
            logit(judged.posterior),
            log_odds.min(0.0),
            log_odds.max(0.0),
            judged.rivals.max(1e-4).ln(),
            merged * self.literal,
            merged * (1.0 - self.literal),
        ]
    }

    /// The clues of a one-sided bead, in the order of [`ONE_SIDED`].
    #[must_use]
    pub fn one_sided(&self, judged: &Judged) -> [f32; 2] {
        [logit(judged.posterior), self.small]
    }

    /// The confidence of a bead, from 0 to 1; without a dictionary the posterior.
    #[must_use]
    pub fn confidence(&self, judged: &Judged, calibration: &Calibration) -> f32 {
        if !self.translation.is_from_dictionary() {
            return judged.posterior;
        }
        if !judged.bead.is_two_sided() {
            return calibration.one_sided.of(&self.one_sided(judged));
        }
        let words = self.words_of(&judged.bead);
        calibration.two_sided.of(&self.clues(judged, words.log_odds)).min(self.bound_by(&judged.bead, &words))
    }

    /// The most that a two-sided bead is believed in, whatever the posterior.
    #[must_use]
    pub fn bound(&self, bead: &Bead) -> f32 {
        self.bound_by(bead, &self.words_of(bead))
    }

    fn words_of(&self, bead: &Bead) -> FoundWords {
        self.words.get(bead).copied().unwrap_or_else(|| self.translation.found(bead))
    }

    fn bound_by(&self, bead: &Bead, words: &FoundWords) -> f32 {
        let address = if words.lone_address { ADDRESS } else { 0.0 };
        let article = if self.lists.lack_a_number(self.tokens, bead) { ARTICLE } else { 0.0 };
        let mut bound = sigmoid(words.log_odds + BOUND - address - article - self.small);
        let count: usize = bead.english.clone().map(|segment| self.tokens.english.stems[segment].len()).sum();
        let ends = self.tokens.begins_with_end_marks(bead);
        if count <= SHORT && !words.any && !ends {
            bound = bound.min(UNFOUND);
        }
        if count <= LABEL && self.tokens.has_other_values(bead) {
            bound = bound.min(CONTRADICTED);
        }
        if self.lists.number_otherwise(self.tokens, bead) {
            bound = bound.min(CONTRADICTED);
        }
        let least = if self.tokens.are_of_page(bead) { MISSED_ON_PAGES } else { MISSED };
        let is_short = count <= SENTENCE && words.missing > 0.0;
        let weak = words.log_odds < WEAK && words.unfound >= UNFOUND_WORDS;
        if words.at_most_one && (words.missing >= least || is_short && (weak || words.latin > 0.0)) {
            bound = bound.min(ONE_WORD);
        }
        if self.unrelated { bound.min(UNRELATED) } else { bound }
    }
}

/// What speaks for and against the pairs that a search found, and the segments that it left alone.
fn balance(survey: &Survey, found: &Found) -> f32 {
    let taken: usize = found.moved.iter().map(|judged| judged.bead.english.len() + judged.bead.chinese.len()).sum();
    let alone = found.beads.iter().filter(|judged| !judged.bead.is_two_sided()).count().saturating_sub(taken);
    survey.sum + ALONE * alone as f32
}

fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The log-odds of a posterior, within what sums over a lattice can tell.
fn logit(posterior: f32) -> f32 {
    let posterior = f64::from(posterior).clamp(1e-9, 1.0 - 1e-9);
    ((posterior / (1.0 - posterior)).ln() as f32).clamp(-7.0, 9.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_calibration_is_sound() {
        let calibration = Calibration::embedded();
        assert!(!calibration.source.is_empty());
        assert_eq!(&Calibration::from_json(&calibration.to_json()).unwrap(), calibration);
        let sure = |clues| calibration.two_sided.of(&clues);
        assert!(sure([6.0, 0.0, 8.0, 0.0, 0.0, 0.0]) > 0.95);
        assert!(sure([6.0, 0.0, 8.0, -6.0, 0.0, 0.0]) < sure([6.0, 0.0, 8.0, 0.0, 0.0, 0.0]));
        assert!(sure([6.0, -6.0, 0.0, 0.0, 0.0, 0.0]) < sure([6.0, 0.0, 6.0, 0.0, 0.0, 0.0]));
    }

    #[test]
    fn refuses_other_files() {
        assert_eq!(Calibration::from_json("{}").unwrap_err().kind(), ErrorKind::Format);
        let other = Calibration::embedded().to_json().replace(FORMAT, "bitext-confidence/9");
        assert!(Calibration::from_json(&other).unwrap_err().to_string().contains("format"));
    }

    #[test]
    fn certainty_has_bounds() {
        assert_eq!((logit(0.0), logit(1.0)), (-7.0, 9.0));
        assert!(logit(0.5).abs() < 1e-6);
    }
}
