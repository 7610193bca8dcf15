//! The table behind the work on a folder.

use std::fmt::Write as _;
use std::path::PathBuf;

use bitext::Bitext;
use bitext::export::Selection;
use serde::Serialize;

use crate::listing::Listing;
use crate::messages::shown;

/// A line of the table: an input and what came of it.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) result: Result<Figures, String>,
}

/// The figures of an input.
#[derive(Serialize)]
pub(crate) struct Figures {
    english: usize,
    chinese: usize,
    pub(crate) pairs: usize,
    #[serde(rename = "least_confidence")]
    least: f32,
    /// Two-sided pairs that a memory leaves out.
    left_out: usize,
    pub(crate) releases: usize,
}

impl Figures {
    pub(crate) fn of(bitext: &Bitext, selection: &Selection) -> Self {
        let sure: Vec<f32> =
            bitext.pairs().filter(|pair| pair.bead.is_two_sided()).map(|pair| pair.confidence).collect();
        Self {
            english: bitext.english().len(),
            chinese: bitext.chinese().len(),
            pairs: sure.len(),
            least: sure.into_iter().fold(1.0, f32::min),
            left_out: bitext
                .pairs()
                .zip(selection.verdicts(bitext))
                .filter(|(pair, verdict)| pair.bead.is_two_sided() && verdict.is_some())
                .count(),
            releases: bitext.releases(),
        }
    }
}

/// The table as text: segments of each language, pairs with both sides, the least confidence of them; errors.
pub(crate) fn of(rows: &[Row], unpaired: &[PathBuf], listing: &Listing) -> String {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0).clamp(4, 40);
    let mut text = format!("{:<width$}  English  Chinese  pairs  least confidence\n", "file");
    let mut whole = (0, 0, 0);
    for row in rows {
        let _ = match &row.result {
            Ok(Figures { english, chinese, pairs, least, .. }) => {
                whole = (whole.0 + english, whole.1 + chinese, whole.2 + pairs);
                // Without a pair there is no confidence.
                let least = if *pairs == 0 { "-".to_owned() } else { format!("{least:.2}") };
                writeln!(text, "{:<width$}  {english:>7}  {chinese:>7}  {pairs:>5}  {least:>16}", row.name)
            }
            Err(message) => writeln!(text, "{:<width$}  failed: {message}", row.name),
        };
    }
    let _ = writeln!(text, "{:<width$}  {:>7}  {:>7}  {:>5}", "all", whole.0, whole.1, whole.2);
    let left: usize = rows.iter().filter_map(|row| row.result.as_ref().ok()).map(|figures| figures.left_out).sum();
    if left > 0 {
        let _ = writeln!(
            text,
            "a TMX file leaves {left} of these pairs out: not sure enough, with the same text on both sides, or of other kinds"
        );
    }
    for path in unpaired {
        let _ = writeln!(text, "{}: no counterpart found by its name", shown(path));
    }
    if whole.2 == 0 && rows.iter().any(|row| row.result.is_ok()) {
        text.push_str("warning: no pair found, nothing has a counterpart\n");
    }
    text + &left_out(listing)
}

/// How many files are named, of those that are left out for a reason.
const NAMED: usize = 5;

/// What of the folders was not aligned, and why.
pub(crate) fn left_out(listing: &Listing) -> String {
    let mut text = String::new();
    for fault in &listing.faults {
        let _ = writeln!(text, "{fault}");
    }
    let mut named = |files: &[PathBuf], why: &str| {
        let names: Vec<String> = files.iter().take(NAMED).map(|path| shown(path)).collect();
        let more = if files.len() > NAMED { ", …" } else { "" };
        if !files.is_empty() {
            let _ = writeln!(text, "{} files left out {why}: {}{more}", files.len(), names.join(", "));
        }
    };
    named(&listing.own, "that bitext wrote");
    named(&listing.used, "that the arguments use");
    if listing.others > 0 {
        let _ = writeln!(text, "{} files of other kinds passed over", listing.others);
    }
    if listing.hidden > 0 {
        let _ = writeln!(text, "{} hidden files and folders passed over", listing.hidden);
    }
    text
}
