//! What came of an output that several inputs share, in words and for programs.

use std::collections::BTreeMap;

use bitext::Bitext;
use bitext::export::ExportOptions;

use crate::digest::Written;
use crate::interface::piece;
use crate::messages::counted;

/// What is said of an output.
pub(crate) struct Outcome {
    pub(crate) text: String,
    /// The same for programs; none of an output without pairs.
    pub(crate) written: Option<Written>,
}

/// How many pairs a file of another format than TMX takes.
pub(crate) fn taken(bitext: &Bitext, exports: &ExportOptions) -> usize {
    exports.selection.verdicts(bitext).iter().filter(|verdict| verdict.is_none()).count()
}

/// The tags of a memory's units, with how many inputs have them.
pub(crate) type Tags = BTreeMap<[String; 2], usize>;

/// The tags in words: of several the number of files with each.
pub(crate) fn tagged(tags: &Tags) -> String {
    let several = tags.len() > 1;
    let each = tags.iter().map(|([english, chinese], files)| match several {
        true => piece(format!("{english} and {chinese} ({})", counted(*files, "file"))),
        false => format!("{english} and {chinese}"),
    });
    if tags.is_empty() { String::new() } else { format!("; tagged {}", each.collect::<Vec<_>>().join(", ")) }
}

/// How many lines a text has, each of which ends.
pub(crate) fn lines(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| byte == b'\n').count()
}
