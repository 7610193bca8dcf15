//! Fitting of what joins lines: documents in the shapes of releases, broken and unbroken, each line held against the one
//! before.

use super::lbfgs::minimise;
use super::shapes::{self, Shape, Shaped};
use super::threads::in_threads;
use crate::error::{Error, ErrorKind};
use crate::gold::GoldDocument;
use crate::language::Language;
use crate::release::JoinWeights;
use crate::release::joins::{Clues, Line, clues, count, places};

/// The penalty on half the sum of the squared weights.
const L2: f64 = 2.0;

/// Documents that are made of each source: broken ones, and of each other shape.
const WRAPPED: u64 = 10;
const OTHERS: u64 = 6;

/// Parts that a cross-validation divides sources into.
const FOLDS: usize = 4;

/// The probability from which on a decision counts as sure.
const SURE: f64 = 0.95;

/// Two lines of one language that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinCase {
    /// The number of the source.
    pub source: usize,
    /// The shape of the document.
    pub shape: Shape,
    /// The language.
    pub language: Language,
    /// Whether the second goes on with the paragraph of the first.
    pub joined: bool,
    /// Both lines.
    pub lines: [String; 2],
    clues: Clues,
}

/// What a cross-validation showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JoinFigures {
    /// Cases.
    pub cases: usize,
    /// Lines that go on.
    pub joins: usize,
    /// Lines that were joined.
    pub joined: usize,
    /// Lines that were joined rightly.
    pub right: usize,
    /// Decisions with a probability of .95 or more.
    pub sure: usize,
    /// Those of them that are right.
    pub sure_right: usize,
}

impl JoinFigures {
    fn add(&mut self, truth: bool, probability: f64) {
        let joined = probability > 0.5;
        self.cases += 1;
        self.joins += usize::from(truth);
        self.joined += usize::from(joined);
        self.right += usize::from(joined && truth);
        if probability.max(1.0 - probability) >= SURE {
            self.sure += 1;
            self.sure_right += usize::from(joined == truth);
        }
    }
}

/// The cases of hand-aligned documents, in order; the same for the same documents.
#[must_use]
pub fn join_cases(golds: &[GoldDocument]) -> Vec<JoinCase> {
    let numbers: Vec<usize> = (0..golds.len()).collect();
    let of = |source: usize| -> Vec<JoinCase> {
        let documents = Shape::ALL.into_iter().flat_map(|shape| {
            let most = if shape == Shape::Wrapped { WRAPPED } else { OTHERS };
            (0..most).map(move |seed| (shape, seed + 1_000 * source as u64))
        });
        let made = documents.map(|(shape, seed)| (shape, shapes::document(&golds[source], shape, seed)));
        made.flat_map(|(shape, shaped)| of_document(source, shape, &shaped)).collect()
    };
    in_threads(numbers, &of).into_iter().flatten().collect()
}

fn of_document(source: usize, shape: Shape, shaped: &Shaped) -> Vec<JoinCase> {
    let numbers = shaped.numbers();
    let lines: Vec<Line<'_>> = (0..shaped.lines.len())
        .map(|at| {
            let raw = &shaped.lines[at].text;
            let has = |language| shaped.owners[at].contains(&Some(language));
            let (english, chinese) = (has(Language::English), has(Language::Chinese));
            Line::new(raw, numbers[at], if chinese { Language::Chinese } else { Language::English })
                .fixed(english == chinese)
        })
        .collect();
    clues(&lines)
        .into_iter()
        .map(|(at, clues)| JoinCase {
            source,
            shape,
            language: lines[at].language,
            joined: shaped.joins[at],
            lines: [at - 1, at].map(|at| shaped.lines[at].text.clone()),
            clues,
        })
        .collect()
}

/// Fits the weights to cases.
///
/// # Errors
/// [`ErrorKind::Empty`] if a language has no line that goes on, or none that does not.
pub fn fit_joins(cases: &[JoinCase], source: &str) -> Result<JoinWeights, Error> {
    let mut weights = [Vec::new(), Vec::new()];
    for language in [Language::English, Language::Chinese] {
        let own: Vec<&JoinCase> = cases.iter().filter(|case| case.language == language).collect();
        let joins = own.iter().filter(|case| case.joined).count();
        if joins == 0 || joins == own.len() {
            let message = format!("too few {} lines to learn from; give more documents", language.name());
            return Err(Error::new(ErrorKind::Empty, message));
        }
        weights[language as usize] = fit(&own);
    }
    Ok(JoinWeights::new(source.to_owned(), weights))
}

fn fit(cases: &[&JoinCase]) -> Vec<f32> {
    let places: Vec<_> = cases.iter().map(|case| places(&case.clues)).collect();
    let count = count();
    let cost = |weights: &[f64]| {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| L2 * weight).collect();
        gradient[0] = 0.0;
        let mut cost = weights[1..].iter().map(|weight| L2 * weight * weight / 2.0).sum::<f64>();
        for (case, places) in cases.iter().zip(&places) {
            let sum: f64 = places.iter().map(|&place| weights[place]).sum();
            let sign = if case.joined { 1.0 } else { -1.0 };
            // ln(1 + e^−x) without overflow.
            let margin = sign * sum;
            cost += (-margin.abs()).exp().ln_1p() + (-margin).max(0.0);
            let slope = -sign / (1.0 + margin.exp());
            places.iter().for_each(|&place| gradient[place] += slope);
        }
        (cost, gradient)
    };
    let minimum = minimise(vec![0.0; count], &vec![false; count], 400, &cost);
    // Two decimals decide nothing here.
    minimum.point.iter().map(|weight| (weight * 100.0).round() as f32 / 100.0).collect()
}

/// Cross-validates by source: for each shape and language the figures. Wrong decisions are shown with the probability of a
/// join.
///
/// # Errors
/// As [`fit_joins`].
pub fn validate_joins(
    cases: &[JoinCase],
    wrong: &mut impl FnMut(&JoinCase, f64),
) -> Result<Vec<(Shape, Language, JoinFigures)>, Error> {
    let mut figures: Vec<(Shape, Language, JoinFigures)> = Shape::ALL
        .into_iter()
        .flat_map(|shape| {
            [Language::English, Language::Chinese].map(|language| (shape, language, JoinFigures::default()))
        })
        .collect();
    for fold in 0..FOLDS {
        let (held, rest): (Vec<JoinCase>, Vec<JoinCase>) =
            cases.iter().cloned().partition(|case| case.source % FOLDS == fold);
        if held.is_empty() {
            continue;
        }
        let weights = fit_joins(&rest, "")?;
        for case in &held {
            let own =
                figures.iter_mut().find(|(shape, language, _)| *shape == case.shape && *language == case.language);
            if let Some((.., figures)) = own {
                let probability = weights.probability(case.language, &case.clues);
                figures.add(case.joined, probability);
                if case.joined != (probability > 0.5) {
                    wrong(case, probability);
                }
            }
        }
    }
    figures.retain(|(.., figures)| figures.cases > 0);
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::threads::the_same_on_any_number;

    fn golds() -> Vec<GoldDocument> {
        let sentence = |at: usize| {
            let words =
                ["harbour", "ferry", "market", "council", "bridge", "river", "the", "of", "and", "new", "opens"];
            let some: Vec<&str> = (0..12 + at % 9).map(|word| words[(at * 7 + word * 5 + at / 3) % 11]).collect();
            format!("The {}.", some.join(" "))
        };
        let chinese = |at: usize| {
            let characters: Vec<char> = "港口渡轮市场议会大桥河流新开的与在通车".chars().collect();
            let some: String =
                (0..18 + at % 11).map(|word| characters[(at * 5 + word * 7) % characters.len()]).collect();
            format!("{some}，{}。", &some[..12])
        };
        (0..8)
            .map(|number| {
                let lines = |of: &dyn Fn(usize) -> String| -> String {
                    (0..40).map(|at| of(at + number * 40) + "\n").collect()
                };
                let links: String = (0..40).map(|id| format!("[{id}]:[{id}]\n")).collect();
                GoldDocument::from_lines(&number.to_string(), &lines(&sentence), &lines(&chinese), &links).unwrap()
            })
            .collect()
    }

    #[test]
    fn what_is_learnt_joins_lines_of_texts_that_were_not_seen() {
        let cases = join_cases(&golds());
        assert!(cases.iter().any(|case| case.joined) && cases.iter().any(|case| !case.joined));
        let mut all = JoinFigures::default();
        for (_, _, figures) in validate_joins(&cases, &mut |_, _| ()).unwrap() {
            all.joins += figures.joins;
            all.joined += figures.joined;
            all.right += figures.right;
        }
        assert!(all.right * 100 >= all.joins * 97 && all.right * 100 >= all.joined * 97, "{all:?}");
        let weights = fit_joins(&cases, "a command").unwrap();
        assert_eq!(JoinWeights::from_json(&weights.to_json()).unwrap(), weights);
    }

    #[test]
    fn weights_are_the_same_on_any_number_of_threads() {
        let golds = &golds()[..4];
        the_same_on_any_number(|| {
            let cases = join_cases(golds);
            let weights = fit_joins(&cases, "").unwrap();
            (weights, cases)
        });
    }

    #[test]
    fn nothing_to_learn_from_is_an_error() {
        assert_eq!(fit_joins(&[], "").unwrap_err().kind(), ErrorKind::Empty);
    }
}
