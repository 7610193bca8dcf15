//! Fitting of the measure of translation: right pairs against foreign sentences of like length, and against other
//! sentences of the same document.
//!
//! Cases are made of pieces of hand-aligned documents. Of each piece five versions have every fifth pair's Chinese replaced
//! by a segment of another piece; what stays is right, what was put in is foreign. In the piece as it is each English
//! segment stands against the two far Chinese ones that are most like its own in length.

use std::ops::Range;
use std::sync::Arc;

use super::lbfgs::minimise;
use super::random::Random;
use super::threads::in_threads;
use crate::bead::Bead;
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::glossary::Terms;
use crate::gold::GoldDocument;
use crate::language::Language;
use crate::lexicon::{Associations, Known, Lexicon};
use crate::names::NamePlaces;
use crate::tokens::Tokens;
use crate::translation::{COUNT, LogOdds, Places, SUMS, Strength, Translation, TranslationWeights};

/// The penalty on half the sum of the squared weights, and the weight of each sort of wrong cases of a kind of text, in
/// pairs. The right ones weigh as much as all wrong ones.
const L2: f64 = 1.0;
const KIND: f64 = 800.0;

/// Beads of a piece, and the fewest that make one.
const PIECE: usize = 60;
const LEAST: usize = 5;

/// A piece has as many versions with foreign segments, each with another one of so many pairs replaced.
const VERSIONS: usize = 5;

/// Foreign segments that are looked at for one of like length, and the logarithm of lengths that is like enough.
const TRIES: usize = 300;
const LIKE: f64 = 0.05;

/// Segments between a pair and what is far from it, and how many far ones of like length each pair is held against.
const FAR: usize = 3;
const RIVALS: usize = 2;

/// Parts that a cross-validation divides documents into.
const FOLDS: usize = 3;

/// The share of wrong pairs that may pass where the right pairs lost are counted.
const PASSING: f64 = 0.01;

/// What a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A pair of the gold.
    Right,
    /// With a segment of another text.
    Foreign,
    /// With another segment of the same text.
    Elsewhere,
}

/// Two segments, with what the measure sums up of them.
#[derive(Debug, Clone, PartialEq)]
pub struct TranslationCase {
    /// The number of the document.
    pub document: usize,
    /// What it is.
    pub sort: Sort,
    /// The sums, in the order of [`SUMS`].
    pub sums: [f32; COUNT],
}

/// A piece of a document: its texts and its beads.
struct Piece {
    document: usize,
    english: Vec<String>,
    chinese: Vec<String>,
    beads: Vec<Bead>,
}

/// The cases of hand-aligned documents of one kind, in order; the same for the same documents.
#[must_use]
pub fn translation_cases(golds: &[GoldDocument], lexicon: &Lexicon) -> Vec<TranslationCase> {
    let pieces: Vec<Piece> = golds.iter().enumerate().flat_map(|(document, gold)| pieces(document, gold)).collect();
    let pool: Vec<(usize, &str)> = pieces
        .iter()
        .enumerate()
        .flat_map(|(number, piece)| piece.chinese.iter().map(move |text| (number, text.as_str())))
        .collect();
    let numbers: Vec<usize> = (0..pieces.len()).collect();
    let of = |number: usize| of_piece(number, &pieces[number], &pool, lexicon);
    in_threads(numbers, &of).into_iter().flatten().collect()
}

fn pieces(document: usize, gold: &GoldDocument) -> Vec<Piece> {
    let beads = gold.monotone();
    let texts = |side: &Document, range: Range<usize>| range.map(|id| side.segment(id).to_owned()).collect();
    let piece = |beads: &[Bead]| {
        let (first, last) = (beads.first()?, beads.last()?);
        let (english, chinese) = (first.english.start, first.chinese.start);
        let moved = |bead: &Bead| {
            let back = |range: &Range<usize>, by: usize| range.start - by..range.end - by;
            Bead::new(back(&bead.english, english), back(&bead.chinese, chinese))
        };
        (beads.len() >= LEAST).then(|| Piece {
            document,
            english: texts(&gold.english, english..last.english.end),
            chinese: texts(&gold.chinese, chinese..last.chinese.end),
            beads: beads.iter().map(moved).collect(),
        })
    };
    beads.chunks(PIECE).filter_map(piece).collect()
}

fn of_piece(number: usize, piece: &Piece, pool: &[(usize, &str)], lexicon: &Lexicon) -> Vec<TranslationCase> {
    let mut random = Random(number as u64);
    let single = |bead: &Bead| bead.english.len() == 1 && bead.chinese.len() == 1;
    let mut cases = Vec::new();
    for version in 0..VERSIONS {
        let mut chinese: Vec<&str> = piece.chinese.iter().map(String::as_str).collect();
        let mut sorts = vec![Sort::Right; chinese.len()];
        for bead in piece.beads.iter().skip(version).step_by(VERSIONS).filter(|bead| single(bead)) {
            let place = bead.chinese.start;
            if let Some(text) = of_like_length(number, chinese[place], pool, &mut random) {
                (chinese[place], sorts[place]) = (text, Sort::Foreign);
            }
        }
        let mut taken = Vec::new();
        for bead in piece.beads.iter().filter(|bead| single(bead)) {
            let sort = sorts[bead.chinese.start];
            // The right pairs of five versions are much the same; as many as foreign ones are enough.
            if sort == Sort::Foreign || random.between(0, VERSIONS - 2) == 0 {
                taken.push((sort, bead.clone()));
            }
        }
        measure(piece, &chinese, taken, lexicon, &mut cases);
    }
    let chinese: Vec<&str> = piece.chinese.iter().map(String::as_str).collect();
    let mut taken = Vec::new();
    for bead in piece.beads.iter().filter(|bead| single(bead)) {
        let own = bead.chinese.start;
        let mut far: Vec<usize> = (0..chinese.len()).filter(|&other| other.abs_diff(own) >= FAR).collect();
        far.sort_by(|&one, &two| gap(chinese[one], chinese[own]).total_cmp(&gap(chinese[two], chinese[own])));
        let rivals = far.into_iter().take(RIVALS);
        taken.extend(rivals.map(|other| (Sort::Elsewhere, Bead::new(bead.english.clone(), other..other + 1))));
    }
    measure(piece, &chinese, taken, lexicon, &mut cases);
    cases
}

/// Adds the cases of beads, with this Chinese in place of the piece's own.
fn measure(
    piece: &Piece,
    chinese: &[&str],
    taken: Vec<(Sort, Bead)>,
    lexicon: &Lexicon,
    cases: &mut Vec<TranslationCase>,
) {
    let english = Document::from_segments(Language::English, &piece.english);
    let chinese = Document::from_segments(Language::Chinese, chinese);
    let tokens = Tokens::new(&english, &chinese);
    let associations = Associations::new(lexicon, &tokens);
    let names = NamePlaces::new(&tokens);
    let (known, terms) = (Known::new(&tokens, lexicon), Terms::default());
    let near = vec![0..english.len() as u32; chinese.len()];
    let places = Places { lexicon, known: &known, terms: &terms, names: &names };
    let strength = Arc::new(Strength::new(&tokens, lexicon, &known, &associations.mutual()));
    let translation = Translation::new(&tokens, &places, strength, &[], near);
    let case = |(sort, bead)| TranslationCase { document: piece.document, sort, sums: translation.sums(&bead) };
    cases.extend(taken.into_iter().map(case));
}

/// How much two texts differ in length: the logarithm of the ratio of their letters and digits.
fn gap(one: &str, two: &str) -> f64 {
    let length = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).count().max(1) as f64;
    (length(one) / length(two)).ln().abs()
}

/// A segment of another piece, of about the same length where chance finds one.
fn of_like_length<'a>(piece: usize, own: &str, pool: &[(usize, &'a str)], random: &mut Random) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for _ in 0..TRIES {
        let (other, text) = pool[random.between(0, pool.len() - 1)];
        let gap = gap(text, own);
        if other != piece && text != own && best.is_none_or(|(least, _)| gap < least) {
            best = Some((gap, text));
            if gap < LIKE {
                break;
            }
        }
    }
    best.map(|(_, text)| text)
}

/// Fits the measure to the cases of some kinds of text, each of which counts the same.
///
/// # Errors
/// [`ErrorKind::Empty`] without right or without wrong cases.
pub fn fit_translation(kinds: &[&[TranslationCase]], source: &str) -> Result<TranslationWeights, Error> {
    let weighed = weighed(kinds, &|_, _| true)?;
    let of_chinese = |name: &str| name.starts_with("chinese.") || name.starts_with("latin.");
    Ok(TranslationWeights {
        source: source.to_owned(),
        both: logistic(&weighed, &|_| true),
        english: logistic(&weighed, &|name| !of_chinese(name)),
        chinese: logistic(&weighed, &of_chinese),
    })
}

type Weighed<'a> = Vec<(&'a TranslationCase, f64)>;

/// Cases with their weights: the same for each kind of text and for each sort.
fn weighed<'a>(
    kinds: &[&'a [TranslationCase]],
    taken: &dyn Fn(usize, &TranslationCase) -> bool,
) -> Result<Weighed<'a>, Error> {
    let mut all = Vec::new();
    for (kind, cases) in kinds.iter().enumerate() {
        for (sort, share) in [(Sort::Right, 2.0), (Sort::Foreign, 1.0), (Sort::Elsewhere, 1.0)] {
            let some: Vec<_> = cases.iter().filter(|case| case.sort == sort && taken(kind, case)).collect();
            let weight = share * KIND / some.len().max(1) as f64;
            all.extend(some.into_iter().map(|case| (case, weight)));
        }
    }
    let right = all.iter().filter(|(case, _)| case.sort == Sort::Right).count();
    if right == 0 || right == all.len() {
        let message = "no right or no wrong pairs to fit the measure of translation to";
        return Err(Error::new(ErrorKind::Empty, format!("{message}; documents have {LEAST} beads or more")));
    }
    Ok(all)
}

/// Which sign the weight of a sum has: what is found speaks for a translation, what is missing against one. The number of
/// found words may do either, since their surprise counts besides.
fn sign(name: &str) -> f64 {
    let against = [".elsewhere", ".nowhere", ".unknown", ".missing", ".frequent"];
    if name.contains(".found_") {
        0.0
    } else if against.iter().any(|ending| name.ends_with(ending)) {
        -1.0
    } else {
        1.0
    }
}

/// Logistic regression over some of the sums.
fn logistic(cases: &[(&TranslationCase, f64)], taken: &dyn Fn(&str) -> bool) -> LogOdds {
    let places: Vec<usize> = (0..COUNT).filter(|&place| taken(SUMS[place])).collect();
    let signs: Vec<f64> = places.iter().map(|&place| sign(SUMS[place])).collect();
    let count = places.len();
    // What must not be positive is fitted with the sign turned round.
    let turned: Vec<f64> = signs.iter().map(|sign| if *sign < 0.0 { -1.0 } else { 1.0 }).collect();
    let bounded: Vec<bool> = signs.iter().map(|sign| *sign != 0.0).chain([false]).collect();
    let evaluate = |at: &[f64]| {
        let mut cost: f64 = at[..count].iter().map(|weight| 0.5 * L2 * weight * weight).sum();
        let mut slopes: Vec<f64> = at[..count].iter().map(|weight| L2 * weight).chain([0.0]).collect();
        for (case, weight) in cases {
            let clue = |number: usize| turned[number] * f64::from(case.sums[places[number]]);
            let sum = at[count] + (0..count).map(|number| clue(number) * at[number]).sum::<f64>();
            let side = if case.sort == Sort::Right { 1.0 } else { -1.0 };
            let toward = side * sum;
            cost += weight * ((-toward.abs()).exp().ln_1p() + (-toward).max(0.0));
            let slope = -side * weight / (1.0 + toward.exp());
            (0..count).for_each(|number| slopes[number] += slope * clue(number));
            slopes[count] += slope;
        }
        (cost, slopes)
    };
    let point = minimise(vec![0.0; count + 1], &bounded, 500, &evaluate).point;
    let rounded = |value: f64| ((value * 1e4).round() / 1e4) as f32;
    let mut fitted = LogOdds { bias: rounded(point[count]), weights: [0.0; COUNT] };
    for (number, &place) in places.iter().enumerate() {
        fitted.weights[place] = rounded(turned[number] * point[number]);
    }
    fitted
}

/// How well the measure tells right from wrong cases of a kind of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Separation {
    /// The number of wrong cases.
    pub wrong: usize,
    /// The chance that a right case has greater log-odds than a wrong one, from 0 to 1.
    pub auc: f64,
    /// The share of right cases that is lost where one in a hundred of the wrong ones passes, from 0 to 1.
    pub lost: f64,
}

/// Cross-validates the measure by document: for each kind of text the number of right cases, and how well they are told
/// from foreign segments and from others of the same text.
///
/// # Errors
/// [`ErrorKind::Empty`] where a part of the documents lacks right or wrong cases, as with a single document.
pub fn validate_translation(kinds: &[&[TranslationCase]]) -> Result<Vec<(usize, [Separation; 2])>, Error> {
    let fold_of = |kind: usize, case: &TranslationCase| (kind + case.document) % FOLDS;
    let mut scores: Vec<[Vec<f32>; 3]> = vec![Default::default(); kinds.len()];
    for fold in 0..FOLDS {
        let tested = |kind: usize, case: &TranslationCase| fold_of(kind, case) == fold;
        if !kinds.iter().enumerate().any(|(kind, cases)| cases.iter().any(|case| tested(kind, case))) {
            continue;
        }
        let fitted = logistic(&weighed(kinds, &|kind, case| !tested(kind, case))?, &|_| true);
        for (kind, cases) in kinds.iter().enumerate() {
            for case in cases.iter().filter(|case| tested(kind, case)) {
                scores[kind][case.sort as usize].push(fitted.of(&case.sums));
            }
        }
    }
    let of = |[right, foreign, elsewhere]: [Vec<f32>; 3]| {
        (right.len(), [separation(&right, foreign), separation(&right, elsewhere)])
    };
    Ok(scores.into_iter().map(of).collect())
}

fn separation(right: &[f32], mut wrong: Vec<f32>) -> Separation {
    wrong.sort_by(f32::total_cmp);
    let pairs = (right.len() * wrong.len()).max(1) as f64;
    let below =
        |score: f32| wrong.partition_point(|other| *other < score) + wrong.partition_point(|other| *other <= score);
    let auc = right.iter().map(|score| below(*score)).sum::<usize>() as f64 / 2.0 / pairs;
    let passing = (PASSING * wrong.len() as f64) as usize;
    let edge = wrong.len().checked_sub(1 + passing).map(|place| wrong[place]);
    let lost = right.iter().filter(|score| edge.is_some_and(|edge| **score <= edge)).count();
    Separation { wrong: wrong.len(), auc, lost: lost as f64 / right.len().max(1) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::threads::the_same_on_any_number;

    /// Pairs of one segment each with their number in it, as many as a piece has and ten more.
    fn pairs() -> GoldDocument {
        let links = (0..70).map(|at| format!("[{at}]:[{at}]\n")).collect::<String>();
        let line = |letter: &str, at: usize| format!("{letter} {at} {}.\n", "x".repeat(at % 9 + 1));
        let lines = |letter: &str| (0..70).map(|at| line(letter, at)).collect::<String>();
        GoldDocument::from_lines("gold", lines("one").trim_end(), lines("一").trim_end(), &links).unwrap()
    }

    fn case(sort: Sort, found: f32, missing: f32) -> TranslationCase {
        let mut sums = [0.0; COUNT];
        let place = |name: &str| SUMS.iter().position(|sum| *sum == name).unwrap();
        (sums[place("number.surprise")], sums[place("number.elsewhere")]) = (found, missing);
        TranslationCase { document: 0, sort, sums }
    }

    #[test]
    fn weights_have_the_sign_of_their_sum() {
        // Backwards: what is found in wrong cases only can say no more than nothing.
        let good = [case(Sort::Right, 3.0, 0.0), case(Sort::Foreign, 0.0, 1.0), case(Sort::Elsewhere, 1.0, 1.0)];
        let bad = [case(Sort::Right, 0.0, 1.0), case(Sort::Foreign, 3.0, 0.0), case(Sort::Elsewhere, 3.0, 0.0)];
        let of = |weights: &LogOdds, case: &TranslationCase| weights.of(&case.sums);
        let fitted = fit_translation(&[&good], "test").unwrap();
        assert!(of(&fitted.both, &good[0]) > 2.0 && of(&fitted.both, &good[1]) < -1.0);
        assert_eq!(fitted.chinese.weights, [0.0; COUNT]);
        let fitted = fit_translation(&[&bad], "test").unwrap();
        assert_eq!(fitted.both.weights, [0.0; COUNT]);
        assert_eq!(fit_translation(&[&good[..1]], "test").unwrap_err().kind(), ErrorKind::Empty);
    }

    #[test]
    fn separation_counts_pairs_and_losses() {
        let found = separation(&[1.0, 2.0, 3.0, 4.0], vec![0.0, 1.5, -1.0, -2.0]);
        assert_eq!((found.wrong, found.auc, found.lost), (4, 15.0 / 16.0, 0.25));
        assert_eq!(separation(&[1.0], vec![1.0]).auc, 0.5);
    }

    #[test]
    fn cases_are_made_of_pairs() {
        let gold = pairs();
        let cases = translation_cases(std::slice::from_ref(&gold), &Lexicon::none());
        let count = |sort| cases.iter().filter(|case| case.sort == sort).count();
        // Each pair is replaced once, and held against two others.
        assert_eq!((count(Sort::Foreign), count(Sort::Elsewhere)), (70, 140));
        assert!((40..110).contains(&count(Sort::Right)), "{}", count(Sort::Right));
        assert_eq!(cases, translation_cases(std::slice::from_ref(&gold), &Lexicon::none()));
        let kinds = [cases.as_slice()];
        assert_eq!(validate_translation(&kinds).unwrap_err().kind(), ErrorKind::Empty);
        let two = translation_cases(&[gold.clone(), gold], &Lexicon::none());
        let validated = validate_translation(&[&two]).unwrap();
        assert!(validated.len() == 1 && validated[0].1[1].auc > 0.9, "{validated:?}");
    }

    #[test]
    fn weights_are_the_same_on_any_number_of_threads() {
        let golds = [pairs(), pairs(), pairs()];
        the_same_on_any_number(|| {
            let cases = translation_cases(&golds, &Lexicon::none());
            (fit_translation(&[&cases], "").unwrap(), validate_translation(&[&cases]).unwrap(), cases)
        });
    }
}
