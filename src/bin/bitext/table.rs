//! The table behind the work on a folder.

use std::fmt::Write as _;
use std::path::PathBuf;

use bitext::Bitext;
use bitext::export::ExportOptions;
use serde::Serialize;

use crate::interface::{self, wrapped};
use crate::listing::Listing;
use crate::messages::{counted, shown};
use crate::paths;
use crate::summary::{UNSURE, is_unrelated};

/// A line of the table: an input and what came of it.
pub(crate) struct Row {
    pub(crate) name: String,
    /// What was special about it, a line each.
    pub(crate) notes: Vec<String>,
    pub(crate) result: Result<Figures, String>,
}

/// The figures of an input.
#[derive(Serialize)]
pub(crate) struct Figures {
    english: usize,
    chinese: usize,
    pub(crate) pairs: usize,
    #[serde(rename = "least_confidence", serialize_with = "rounded")]
    least: f32,
    /// Pairs below the confidence that the summary counts as unsure.
    unsure: usize,
    /// Two-sided pairs that a memory leaves out.
    left_out: usize,
    pub(crate) releases: usize,
    /// The tags that a memory gives its units.
    tags: [String; 2],
    warnings: Vec<&'static str>,
}

fn rounded<S: serde::Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*value) * 1e4).round() / 1e4)
}

impl Figures {
    pub(crate) fn of(bitext: &Bitext, exports: &ExportOptions) -> Self {
        let sure: Vec<f32> =
            bitext.pairs().filter(|pair| pair.bead.is_two_sided()).map(|pair| pair.confidence).collect();
        Self {
            english: bitext.english().len(),
            chinese: bitext.chinese().len(),
            pairs: sure.len(),
            warnings: match (sure.is_empty(), is_unrelated(bitext)) {
                (true, _) => vec!["no-pair"],
                (false, true) => vec!["unrelated"],
                (false, false) => Vec::new(),
            },
            unsure: bitext.pairs().filter(|pair| pair.confidence < UNSURE).count(),
            least: sure.into_iter().fold(1.0, f32::min),
            left_out: bitext
                .pairs()
                .zip(exports.tmx.selection.verdicts(bitext))
                .filter(|(pair, verdict)| pair.bead.is_two_sided() && verdict.is_some())
                .count(),
            releases: bitext.releases(),
            tags: [bitext.english(), bitext.chinese()].map(|document| exports.tmx.tag_for(document)),
        }
    }
}

/// The widest that names make the table, in columns of a terminal.
const WIDEST: usize = 60;

/// The table as text: segments of each language, pairs with both sides, the least confidence of them; errors. What memories
/// leave out is said if there is one for each input (`apart`); else the memory's own line says it.
pub(crate) fn of(rows: &[Row], unpaired: &[PathBuf], listing: &Listing, apart: bool) -> String {
    let width = rows.iter().map(|row| wrapped::width(&row.name)).max().unwrap_or(0).clamp(4, WIDEST);
    let room = |name: &str| " ".repeat(width.saturating_sub(wrapped::width(name)));
    let cell = |name: &str| interface::name(name.to_owned()) + &room(name);
    let mut text = format!("file{}  English  Chinese  pairs  least confidence\n", room("file"));
    let mut whole = (0, 0, 0);
    for row in rows {
        let _ = match &row.result {
            Ok(Figures { english, chinese, pairs, least, .. }) => {
                whole = (whole.0 + english, whole.1 + chinese, whole.2 + pairs);
                // Without a pair there is no confidence.
                let least = if *pairs == 0 { "-".to_owned() } else { format!("{least:.2}") };
                writeln!(text, "{}  {english:>7}  {chinese:>7}  {pairs:>5}  {least:>16}", cell(&row.name))
            }
            Err(message) => writeln!(text, "{}  failed: {message}", cell(&row.name)),
        };
    }
    let _ = writeln!(text, "all{}  {:>7}  {:>7}  {:>5}", room("all"), whole.0, whole.1, whole.2);
    let left: usize = rows.iter().filter_map(|row| row.result.as_ref().ok()).map(|figures| figures.left_out).sum();
    if left > 0 && apart {
        let _ = writeln!(
            text,
            "a TMX file leaves {left} of these pairs out: not sure enough, with the same text on both sides, or of other kinds"
        );
    }
    for path in unpaired {
        let _ = writeln!(text, "{}: no counterpart found by its name", shown(path));
    }
    if !unpaired.is_empty() {
        text.push_str(
            "two files are paired whose names differ in their language alone: notice.en.txt and notice.zh.txt; a file with both \
             languages is aligned by itself: bitext notice.txt\n",
        );
    }
    for row in rows {
        let Ok(figures) = &row.result else { continue };
        let name = interface::name(row.name.clone());
        if figures.warnings == ["unrelated"] {
            let _ = writeln!(
                text,
                "warning: {name}: the two sides do not look like translations of each other; do they belong together?"
            );
        } else if figures.pairs == 0 && whole.2 > 0 {
            let _ = writeln!(text, "warning: {name}: no pair found, nothing has a counterpart");
        }
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
    let named = |files: &[PathBuf]| {
        let names: Vec<String> = files.iter().take(NAMED).map(|path| shown(path)).collect();
        let more = if files.len() > NAMED { ", …" } else { "" };
        (!files.is_empty()).then(|| (counted(files.len(), "file"), names.join(", ") + more))
    };
    if let Some((files, names)) = named(&listing.own) {
        let _ = writeln!(text, "{files} left out that bitext wrote: {names}");
    }
    if let Some((files, names)) = named(&listing.used) {
        let _ = writeln!(text, "{files} left out that the arguments use: {names}");
    }
    if let Some((files, names)) = named(&listing.others) {
        let _ = writeln!(text, "{files} of other kinds passed over: {names}");
    }
    if listing.others.iter().any(|path| OLD.contains(&&*paths::ending(path))) {
        text.push_str("save .doc, .rtf and .wps files as .docx, and .xls files as .xlsx\n");
    }
    if listing.others.iter().any(|path| paths::ending(path) == "pdf") {
        text.push_str(
            "this build reads no PDF files; save them as .docx or .txt, or build bitext with the feature `pdf`\n",
        );
    }
    if listing.hidden > 0 {
        let _ = writeln!(text, "hidden files and folders passed over: {}", listing.hidden);
    }
    text
}

/// The endings of files that their programs can save so that they are read.
const OLD: [&str; 4] = ["doc", "rtf", "wps", "xls"];
