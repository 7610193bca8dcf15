//! Which lines of a page are its text: one linear model over the lines, a first-order chain.
//!
//! `facts` and `sums` look at the lines and the elements around them once, `clues` and `borders` make numbers of what they saw,
//! `chain` makes probabilities of these with the weights of `data/weights/pages.json`. What elements say to be no text
//! (`nav`, `footer` …) is none. `restore` takes back what holds most of a language.

mod borders;
mod buttons;
mod chain;
mod clues;
mod facts;
mod menus;
mod phrases;
mod restore;
mod sums;
mod view;
mod weights;

#[cfg(feature = "train")]
pub(crate) use self::borders::{BOTH, EACH};
pub(crate) use self::chain::{Link, marginals};
pub(super) use self::restore::prevailing;
pub use self::weights::PageWeights;
#[cfg(feature = "train")]
pub(crate) use self::weights::names;

use self::view::View;
use super::parsed::Parsed;
use crate::read::{Finding, Line};
use crate::table::Place;

/// Leaves out what is not the text of a page.
pub(super) fn leave_out(page: &mut Parsed, weights: &PageWeights) -> Vec<(Line, Option<Place>)> {
    let (out, blocks) = restore::settled(page, &chances(page, weights), weights.threshold);
    page.report.add(Finding::Navigation, blocks, None);
    let lines = std::mem::take(&mut page.lines);
    let kept = lines.into_iter().zip(out).filter(|&(_, out)| !out);
    kept.map(|(line, _)| (line.line, line.place)).collect()
}

/// The probability of each line that it is text.
fn chances(page: &Parsed, weights: &PageWeights) -> Vec<f64> {
    let (own, border) = weights.values();
    let (both, ways) = border.split_at(borders::BOTH);
    let (begin, end) = ways.split_at(borders::EACH);
    let view = View::of(page);
    let mut row = Vec::new();
    let product = |row: &[f32], weights: &[f64]| -> f64 {
        row.iter().zip(weights).map(|(value, weight)| f64::from(*value) * weight).sum()
    };
    let link = |at: usize| {
        clues::fill(&view, at, &mut row);
        let mut link = Link { own: product(&row, &own), known: known(page, at), ..Link::default() };
        if at > 0 {
            borders::fill(&view, at, &mut row);
            let change = product(&row, both);
            link.begin = change + product(&row[borders::BOTH..], begin);
            link.end = change + product(&row[borders::BOTH..], end);
        }
        link
    };
    let links: Vec<Link> = (0..page.lines.len()).map(link).collect();
    marginals(&links).text
}

/// What is known of a line by the element that holds it, and by what sites set round a text word for word.
fn known(page: &Parsed, at: usize) -> Option<bool> {
    let line = &page.lines[at];
    (line.margin.is_some() || buttons::is_about_the_page(line)).then_some(false)
}

/// What fitting needs of a page: the clues of its lines and of the borders before them, and what is known.
#[cfg(feature = "train")]
#[derive(Debug, Clone, Default)]
pub struct PageClues {
    /// The lines.
    pub texts: Vec<String>,
    /// The clues of each line, one after the other.
    pub(crate) lines: Vec<f32>,
    /// The clues of the border before each line but the first, one after the other.
    pub(crate) borders: Vec<f32>,
    pub(crate) known: Vec<Option<bool>>,
}

#[cfg(feature = "train")]
impl PageClues {
    pub(super) fn of(page: &Parsed) -> Self {
        let view = View::of(page);
        let mut clues = Self::default();
        let mut row = Vec::new();
        for at in 0..page.lines.len() {
            clues::fill(&view, at, &mut row);
            clues.lines.extend(&row);
            if at > 0 {
                borders::fill(&view, at, &mut row);
                clues.borders.extend(&row);
            }
            clues.texts.push(page.lines[at].line.text.clone());
            clues.known.push(known(page, at));
        }
        clues
    }
}
