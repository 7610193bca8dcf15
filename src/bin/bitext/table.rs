//! The table behind the work on a folder.

use std::fmt::Write as _;
use std::path::PathBuf;

use bitext::Bitext;

/// A line of the table: an input and what came of it.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) result: Result<Figures, String>,
}

/// The figures of an input.
pub(crate) struct Figures {
    english: usize,
    chinese: usize,
    pairs: usize,
    least: f32,
    pub(crate) releases: usize,
}

impl Figures {
    pub(crate) fn of(bitext: &Bitext) -> Self {
        let sure: Vec<f32> =
            bitext.pairs().filter(|pair| pair.bead.is_two_sided()).map(|pair| pair.confidence).collect();
        Self {
            english: bitext.english.len(),
            chinese: bitext.chinese.len(),
            pairs: sure.len(),
            least: sure.into_iter().fold(1.0, f32::min),
            releases: bitext.releases,
        }
    }
}

/// The table as text: segments of each language, pairs with both sides, the least confidence of them; errors.
pub(crate) fn of(rows: &[Row], unpaired: &[PathBuf], passed_over: usize) -> String {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0).clamp(4, 40);
    let mut text = format!("{:<width$}  English  Chinese  pairs  least confidence\n", "file");
    let mut whole = (0, 0, 0);
    for row in rows {
        let _ = match &row.result {
            Ok(Figures { english, chinese, pairs, least, .. }) => {
                whole = (whole.0 + english, whole.1 + chinese, whole.2 + pairs);
                writeln!(text, "{:<width$}  {english:>7}  {chinese:>7}  {pairs:>5}  {least:>16.2}", row.name)
            }
            Err(message) => writeln!(text, "{:<width$}  failed: {message}", row.name),
        };
    }
    let _ = writeln!(text, "{:<width$}  {:>7}  {:>7}  {:>5}", "all", whole.0, whole.1, whole.2);
    for path in unpaired {
        let _ = writeln!(text, "{}: no counterpart found by its name", path.display());
    }
    if passed_over > 0 {
        let _ = writeln!(text, "{passed_over} files of other kinds passed over");
    }
    text
}
