//! Fitting of the choice of a page's main text: a chain over its lines, of which some are known, by maximum likelihood.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::lbfgs::minimise;
use super::threads::in_threads;
use crate::error::{Error, ErrorKind};
use crate::read::{self, PageClues, PageWeights, page};

/// The penalty on half the sum of the squared weights.
const L2: f64 = 3.0;

/// The known lines of a page count as so many at most: pages whose whole text is known have hundreds.
const MOST: f64 = 12.0;

/// A line of fewer bytes is found in a text only as a line of it.
const SHORT: usize = 25;

/// How much a page counts once more without the names of its elements, so that they are not relied on alone.
const NAMELESS: f64 = 0.3;

/// What is known of the main text of a page.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Wanted {
    /// All of it.
    Text {
        /// The text.
        text: String,
    },
    /// Pieces of it, and pieces of the page that are no part of it.
    Pieces {
        /// What is part of it.
        with: Vec<String>,
        /// What is none.
        without: Vec<String>,
    },
}

impl Wanted {
    /// Reads what is wanted of a page: a JSON object with `text`, or with `with` and `without`.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything else.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(|error| {
            let message = "not what is wanted of a page: an object with `text`, or with `with` and `without`";
            Error::new(ErrorKind::Format, message).at_line(error.line()).caused_by(error)
        })
    }
}

/// A page with what is known of its main text.
#[derive(Debug, Clone)]
pub struct LabelledPage {
    /// Its name, which holds together what is said of one page.
    pub name: String,
    /// The page.
    pub html: String,
    /// What is known of it.
    pub wanted: Wanted,
    /// How much it counts.
    pub weight: f64,
}

impl LabelledPage {
    /// A page of any encoding.
    ///
    /// # Errors
    /// [`ErrorKind::Encoding`] for bytes that are no text.
    pub fn new(name: impl Into<String>, bytes: &[u8], wanted: Wanted, weight: f64) -> Result<Self, Error> {
        Ok(Self { name: name.into(), html: page::decoded(bytes)?, wanted, weight })
    }
}

/// How well the main text of pages is told.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PageFigures {
    /// The share of what is kept that is wanted: of words, a page each, or of pieces.
    pub precision: f64,
    /// The share of what is wanted that is kept.
    pub recall: f64,
}

impl PageFigures {
    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(1e-9)
    }
}

/// A page as fitting sees it.
struct Prepared<'p> {
    page: &'p LabelledPage,
    clues: PageClues,
    /// What each line is known to be.
    known: Vec<Option<bool>>,
}

fn prepared(pages: &[LabelledPage]) -> Vec<Prepared<'_>> {
    in_threads(pages.iter().collect(), &|page: &LabelledPage| {
        let clues = page::clues(&page.html);
        let known = labels(&clues.texts, &page.wanted);
        Prepared { page, clues, known }
    })
}

/// Letters and digits of a text in small letters.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What lines are by what is wanted of the page.
fn labels(lines: &[String], wanted: &Wanted) -> Vec<Option<bool>> {
    match wanted {
        Wanted::Text { text } => {
            let whole: HashSet<String> = text.lines().map(plain).collect();
            let text = plain(text);
            let label = |line: &String| {
                let line = plain(line);
                match text.contains(&line) {
                    _ if line.is_empty() => None,
                    // A few letters may stand inside any text.
                    true if line.len() < SHORT && !whole.contains(&line) => None,
                    found => Some(found),
                }
            };
            lines.iter().map(label).collect()
        }
        Wanted::Pieces { with, without } => {
            let lines: Vec<String> = lines.iter().map(|line| squeezed(line)).collect();
            let mut known = vec![None; lines.len()];
            for piece in with {
                // One of several is the text; most likely the longest.
                let piece = squeezed(piece);
                let holders = (0..lines.len()).filter(|&at| lines[at].contains(&piece));
                if let Some(at) = holders.max_by_key(|&at| (lines[at].len(), std::cmp::Reverse(at))) {
                    known[at] = Some(true);
                }
            }
            for piece in without {
                let piece = squeezed(piece);
                for at in (0..lines.len()).filter(|&at| lines[at].contains(&piece)) {
                    // A line with both is no example.
                    known[at] = if known[at] == Some(true) { None } else { Some(false) };
                }
            }
            known
        }
    }
}

/// Fits the weights to pages; `threshold` is the probability from which on a line is text.
///
/// # Errors
/// [`ErrorKind::Empty`] where no line is known.
pub fn fit_pages(pages: &[LabelledPage], threshold: f64, source: &str) -> Result<PageWeights, Error> {
    fitted(&prepared(pages).iter().collect::<Vec<_>>(), threshold, source)
}

fn fitted(pages: &[&Prepared<'_>], threshold: f64, source: &str) -> Result<PageWeights, Error> {
    if pages.iter().all(|page| page.known.iter().all(Option::is_none)) {
        return Err(Error::new(ErrorKind::Empty, "no line of the pages is known to be text or none"));
    }
    let names = page::names();
    let named: Vec<bool> = names.iter().map(|name| name.starts_with("name")).collect();
    let width = names.len() - page::BOTH - 2 * page::EACH;
    let evaluate = |point: &[f64]| {
        let parts = in_threads(pages.to_vec(), &|page: &Prepared<'_>| {
            let mut slopes = vec![0.0; point.len()];
            let mut cost = 0.0;
            let known = page.known.iter().flatten().count();
            if known > 0 {
                let weight = page.page.weight * (MOST / known as f64).min(1.0);
                cost += likelihood(page, point, width, None, weight, &mut slopes);
                cost += likelihood(page, point, width, Some(&named), weight * NAMELESS, &mut slopes);
            }
            (cost, slopes)
        });
        let mut cost: f64 = point.iter().map(|value| 0.5 * L2 * value * value).sum();
        let mut slopes: Vec<f64> = point.iter().map(|value| L2 * value).collect();
        for (part, more) in parts {
            cost += part;
            slopes.iter_mut().zip(more).for_each(|(slope, more)| *slope += more);
        }
        (cost, slopes)
    };
    let point = minimise(vec![0.0; names.len()], &vec![false; names.len()], 300, &evaluate).point;
    let rounded: Vec<f64> = point.iter().map(|value| (value * 1e3).round() / 1e3).collect();
    Ok(PageWeights::new(source, threshold, &rounded))
}

/// The cost of a page, with its slopes; without the clues that are `left` out.
fn likelihood(
    page: &Prepared<'_>,
    point: &[f64],
    width: usize,
    left: Option<&[bool]>,
    weight: f64,
    slopes: &mut [f64],
) -> f64 {
    let count = page.known.len();
    let row_of = |at: usize| &page.clues.lines[at * width..(at + 1) * width];
    let step = page::BOTH + page::EACH;
    let border_of = |at: usize| &page.clues.borders[(at - 1) * step..at * step];
    let left_out = |place: usize| left.is_some_and(|left| left[place]);
    let (both, begin) = (width, width + page::BOTH);
    let end = begin + page::EACH;
    let mut links: Vec<page::Link> = (0..count)
        .map(|at| {
            let clue =
                |(place, value): (usize, &f32)| if left_out(place) { 0.0 } else { f64::from(*value) * point[place] };
            let mut link = page::Link { own: row_of(at).iter().enumerate().map(clue).sum(), ..page::Link::default() };
            if at > 0 {
                let (change, ways) = border_of(at).split_at(page::BOTH);
                let sum = |values: &[f32], from: usize| -> f64 {
                    values.iter().zip(&point[from..]).map(|(value, weight)| f64::from(*value) * weight).sum()
                };
                let change = sum(change, both);
                (link.begin, link.end) = (change + sum(ways, begin), change + sum(ways, end));
            }
            link.known = page.clues.known[at];
            link
        })
        .collect();
    let all = page::marginals(&links);
    for (link, known) in links.iter_mut().zip(&page.known) {
        // What an element says to be no text is none, whatever is wanted.
        link.known = link.known.or(*known);
    }
    let right = page::marginals(&links);
    for at in 0..count {
        let difference = weight * (all.text[at] - right.text[at]);
        if difference.abs() > 1e-9 {
            for (place, value) in
                row_of(at).iter().enumerate().filter(|(place, value)| **value != 0.0 && !left_out(*place))
            {
                slopes[place] += difference * f64::from(*value);
            }
        }
        if at > 0 {
            let [begins, ends] =
                [all.begin[at] - right.begin[at], all.end[at] - right.end[at]].map(|difference| weight * difference);
            let (change, ways) = border_of(at).split_at(page::BOTH);
            for (place, value) in change.iter().enumerate() {
                slopes[both + place] += (begins + ends) * f64::from(*value);
            }
            for (place, value) in ways.iter().enumerate() {
                slopes[begin + place] += begins * f64::from(*value);
                slopes[end + place] += ends * f64::from(*value);
            }
        }
    }
    weight * (all.log_sum - right.log_sum)
}

/// Cross-validates by page: for each threshold the figures of pages that the weights never saw, those of pages with all
/// of their text and those of pages with pieces. Pages of no weight 1 are only learnt from.
///
/// # Errors
/// As [`fit_pages`].
pub fn validate_pages(
    pages: &[LabelledPage],
    folds: usize,
    thresholds: &[f64],
) -> Result<Vec<[PageFigures; 2]>, Error> {
    let prepared = prepared(pages);
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages {
        let next = names.len();
        names.entry(&page.name).or_insert(next);
    }
    let mut order: Vec<&str> = names.keys().copied().collect();
    order.sort_by_key(|name| hash(name));
    let fold_of: HashMap<&str, usize> = order.into_iter().enumerate().map(|(at, name)| (name, at % folds)).collect();
    let mut tallies = vec![[Tally::default(); 2]; thresholds.len()];
    for fold in 0..folds {
        let learnt: Vec<&Prepared<'_>> = prepared.iter().filter(|page| fold_of[&*page.page.name] != fold).collect();
        let weights = fitted(&learnt, 0.5, "")?;
        let held = pages.iter().filter(|page| fold_of[&*page.name] == fold && page.weight >= 1.0);
        for (number, &threshold) in thresholds.iter().enumerate() {
            let mut weights = weights.clone();
            weights.threshold = threshold;
            for (kind, tally) in in_threads(held.clone().collect(), &|page: &LabelledPage| judged(page, &weights)) {
                tallies[number][kind].add(tally);
            }
        }
    }
    Ok(tallies.into_iter().map(|both| both.map(Tally::figures)).collect())
}

/// The figures of pages as these weights choose their text: of those with all of their text, and of those with pieces.
#[must_use]
pub fn page_figures(pages: &[LabelledPage], weights: &PageWeights) -> [PageFigures; 2] {
    let mut tallies = [Tally::default(); 2];
    for (kind, tally) in in_threads(pages.iter().collect(), &|page: &LabelledPage| judged(page, weights)) {
        tallies[kind].add(tally);
    }
    tallies.map(Tally::figures)
}

fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: f64,
    kept: f64,
    found: f64,
    wanted: f64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.kept += other.kept;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    fn figures(self) -> PageFigures {
        PageFigures { precision: self.right / self.kept.max(1e-9), recall: self.found / self.wanted.max(1e-9) }
    }
}

fn judged(page: &LabelledPage, weights: &PageWeights) -> (usize, Tally) {
    let lines = read::page::chosen(&page.html, weights);
    match &page.wanted {
        Wanted::Text { text } => {
            let [got, wanted] = [words(&lines.join("\n")), words(text)];
            let common: f64 = wanted.iter().map(|(word, count)| count.min(got.get(word).copied().unwrap_or(0.0))).sum();
            let total = |words: &BTreeMap<String, f64>| words.values().sum::<f64>().max(1.0);
            (0, Tally { right: common / total(&got), kept: 1.0, found: common / total(&wanted), wanted: 1.0 })
        }
        Wanted::Pieces { with, without } => {
            let text = squeezed(&lines.join("\n"));
            let holds = |piece: &&String| text.contains(&squeezed(piece));
            let [right, wrong] = [with, without].map(|pieces| pieces.iter().filter(holds).count() as f64);
            (1, Tally { right, kept: right + wrong, found: right, wanted: with.len() as f64 })
        }
    }
}

/// The words and Chinese characters of a text with their counts.
fn words(text: &str) -> BTreeMap<String, f64> {
    let mut words = BTreeMap::new();
    let mut word = String::new();
    for c in text.to_lowercase().chars().chain([' ']) {
        let single = crate::language::is_han(c) || ('\u{3040}'..='\u{30ff}').contains(&c);
        if (single || !c.is_alphanumeric() && c != '_') && !word.is_empty() {
            *words.entry(std::mem::take(&mut word)).or_insert(0.0) += 1.0;
        }
        if single {
            *words.entry(c.to_string()).or_insert(0.0) += 1.0;
        } else if c.is_alphanumeric() || c == '_' {
            word.push(c);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::threads::the_same_on_any_number;

    /// A page whose text is in long paragraphs, and whose teasers are short links.
    fn page(number: usize) -> LabelledPage {
        let text = |at: usize| {
            format!(
                "Ferry {number} left pier {at} at noon, and the crowd on the quay waved until it was out of sight, though \
                 the fog had not lifted since the morning and nobody could tell one boat from another."
            )
        };
        let paragraphs: String = (0..9).map(|at| format!("<p>{}</p>", text(at))).collect();
        let links: String = (0..4).map(|at| format!("<li><a>Boat {at} sold again</a></li>")).collect();
        let html = format!("<div><ul>{links}</ul></div><div>{paragraphs}</div><p>Sign up for our letter</p>");
        let wanted = if number.is_multiple_of(2) {
            Wanted::Text { text: (0..9).map(|at| text(at) + "\n").collect() }
        } else {
            Wanted::Pieces {
                with: vec!["at noon, and".to_owned(), text(3)],
                without: vec!["sold again".to_owned(), "Sign up".to_owned()],
            }
        };
        LabelledPage::new(format!("page {number}"), html.as_bytes(), wanted, 1.0).unwrap()
    }

    #[test]
    fn pages_are_learnt() {
        let pages: Vec<LabelledPage> = (0..8).map(page).collect();
        let weights = fit_pages(&pages, 0.5, "a test").unwrap();
        assert_eq!((weights.threshold, &*weights.source), (0.5, "a test"));
        let right = PageFigures { precision: 1.0, recall: 1.0 };
        assert_eq!(page_figures(&pages, &weights), [right, right]);
        assert_eq!(validate_pages(&pages, 4, &[0.5]).unwrap(), [[right, right]]);
    }

    #[test]
    fn weights_and_figures_are_the_same_on_any_number_of_threads() {
        let pages: Vec<LabelledPage> = (0..9).map(page).collect();
        let fitted = || (fit_pages(&pages, 0.5, "").unwrap(), validate_pages(&pages, 2, &[0.1, 0.5]).unwrap());
        let (weights, _) = the_same_on_any_number(fitted);
        the_same_on_any_number(|| page_figures(&pages, &weights));
    }

    #[test]
    fn slopes_are_those_of_the_cost() {
        let page = page(1);
        let pages = prepared(std::slice::from_ref(&page));
        let count = page::names().len();
        let width = count - page::BOTH - 2 * page::EACH;
        let point: Vec<f64> = (0..count).map(|at| ((at * 7 % 11) as f64 - 5.0) / 20.0).collect();
        let cost = |point: &[f64], slopes: &mut [f64]| likelihood(&pages[0], point, width, None, 1.0, slopes);
        let mut slopes = vec![0.0; count];
        cost(&point, &mut slopes);
        for at in (0..count).step_by(5).chain(width..count) {
            let moved = |by: f64| {
                let mut point = point.clone();
                point[at] += by;
                cost(&point, &mut vec![0.0; count])
            };
            let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert!((slope - slopes[at]).abs() < 1e-5, "{at}: {slope} {}", slopes[at]);
        }
    }

    #[test]
    fn nothing_known_is_an_error() {
        let wanted = Wanted::from_json("{\"with\": [\"x\"], \"without\": []}").unwrap();
        let page = LabelledPage::new("a", b"<p>One</p>", wanted, 1.0).unwrap();
        assert_eq!(fit_pages(&[page], 0.5, "").unwrap_err().kind(), ErrorKind::Empty);
        assert_eq!(Wanted::from_json("{\"with\": 1}").unwrap_err().kind(), ErrorKind::Format);
    }
}
