//! The summary of a run as one JSON object, for programs (`--json`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bitext::Bitext;
use bitext::export::{ExportOptions, Format, Report, tmx::TmxReport};
use serde::Serialize;

use crate::export_args::Exporting;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::messages::plain;
use crate::paths::is_standard;
use crate::summary::{UNSURE, is_unrelated};
use crate::table::{Figures, Row};
use crate::{inputs, interface, outputs};

/// What came of one input.
#[derive(Serialize)]
struct One<'a> {
    inputs: Vec<String>,
    /// Segments.
    english: usize,
    chinese: usize,
    layout: Option<String>,
    releases: usize,
    /// Two-sided pairs by their kinds.
    pairs: BTreeMap<String, usize>,
    without_counterpart: Sides,
    moved: usize,
    /// Pairs below the confidence that the summary counts as unsure.
    unsure: usize,
    /// Of the two-sided pairs.
    #[serde(serialize_with = "rounded")]
    least_confidence: Option<f32>,
    cleaned: BTreeMap<&'a str, usize>,
    /// What was special about the input, a line each.
    notes: Vec<&'a str>,
    outputs: Vec<Written>,
    warnings: Vec<&'a str>,
}

fn rounded<S: serde::Serializer>(value: &Option<f32>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(|value| (f64::from(value) * 1e4).round() / 1e4).serialize(serializer)
}

#[derive(Serialize)]
struct Sides {
    english: usize,
    chinese: usize,
}

/// An output.
#[derive(Serialize)]
pub(crate) struct Written {
    file: String,
    format: &'static str,
    /// Pairs in it.
    pairs: usize,
    /// Units of a memory beside its pairs.
    finer: usize,
    left_out: BTreeMap<&'static str, usize>,
    /// Units that the checks say something of.
    flagged: usize,
    /// Units in another script than the tag of Chinese tells.
    other_script: usize,
    tags: Option<[String; 2]>,
}

/// Fails where the pairs go to standard output too.
pub(crate) fn check(asked: bool, exporting: &Exporting) -> Result<(), Failure> {
    let to_standard = exporting.output.is_empty() && exporting.append.is_none()
        || exporting.output.iter().any(|path| is_standard(path));
    if asked && to_standard {
        return Err(Failure::Usage("--json writes to standard output; give the pairs a file: -o pairs.tmx".to_owned()));
    }
    Ok(())
}

/// Prints what came of one input.
pub(crate) fn print(
    inputs: &[&Path],
    bitext: &Bitext,
    exports: &ExportOptions,
    outputs: &[(PathBuf, Format, Report)],
    added: Option<&(PathBuf, TmxReport, [String; 2])>,
    notes: &str,
) -> Result<(), Failure> {
    let (mut pairs, mut alone) = (BTreeMap::new(), Sides { english: 0, chinese: 0 });
    let (mut unsure, mut least) = (0, None::<f32>);
    for pair in bitext.pairs() {
        unsure += usize::from(pair.confidence < UNSURE);
        if pair.bead.is_two_sided() {
            *pairs.entry(pair.kind().to_string()).or_default() += 1;
            least = Some(least.map_or(pair.confidence, |least| least.min(pair.confidence)));
        } else {
            alone.english += pair.bead.english.len();
            alone.chinese += pair.bead.chinese.len();
        }
    }
    let mut written: Vec<Written> = outputs.iter().map(|output| of_output(bitext, exports, output)).collect();
    written.extend(added.map(|(path, report, tags)| of_memory(plain(path), report, Some(tags.clone()))));
    let warnings = match (pairs.is_empty(), is_unrelated(bitext)) {
        (true, _) => vec!["no-pair"],
        (false, true) => vec!["unrelated"],
        (false, false) => Vec::new(),
    };
    line(&One {
        inputs: inputs.iter().map(|path| inputs::plain_name(path)).collect(),
        english: bitext.english().len(),
        chinese: bitext.chinese().len(),
        layout: bitext.layout().map(|layout| layout.to_string()),
        releases: bitext.releases(),
        pairs,
        without_counterpart: alone,
        moved: bitext.moved().len(),
        unsure,
        least_confidence: least,
        cleaned: bitext.cleaned().counts().map(|(rule, count)| (rule.name(), count)).collect(),
        notes: notes.lines().collect(),
        outputs: written,
        warnings,
    })
}

fn of_output(bitext: &Bitext, exports: &ExportOptions, (path, format, report): &(PathBuf, Format, Report)) -> Written {
    let file = plain(path);
    if let Some(tmx) = &report.tmx {
        let tags = [bitext.english(), bitext.chinese()].map(|document| exports.tmx.tag_for(document));
        return of_memory(file, tmx, Some(tags));
    }
    let all = bitext.pairs().len();
    let taken = exports.selection.verdicts(bitext).iter().filter(|verdict| verdict.is_none()).count();
    let pairs = report.lines.unwrap_or(taken);
    let left_out = if pairs < all { BTreeMap::from([("all", all - pairs)]) } else { BTreeMap::new() };
    Written { left_out, ..of_pairs(file, *format, pairs, 0) }
}

/// An output of which only the pairs are known.
pub(crate) fn of_pairs(file: String, format: Format, pairs: usize, finer: usize) -> Written {
    Written {
        file,
        format: format.name(),
        pairs,
        finer,
        left_out: BTreeMap::new(),
        flagged: 0,
        other_script: 0,
        tags: None,
    }
}

/// A memory; `tags` where all its units have the same.
pub(crate) fn of_memory(file: String, report: &TmxReport, tags: Option<[String; 2]>) -> Written {
    let left_out = [
        ("without_chinese", report.without_chinese),
        ("without_english", report.without_english),
        ("unsure", report.unsure),
        ("same", report.same),
        ("kind", report.other_kinds),
        ("rejected", report.rejected),
        ("duplicate", report.duplicates),
        ("finer", report.finer_left_out),
    ];
    Written {
        file,
        format: Format::Tmx.name(),
        pairs: report.units - report.finer,
        finer: report.finer,
        left_out: left_out.into_iter().filter(|(_, count)| *count > 0).collect(),
        flagged: report.flagged,
        other_script: report.other_script,
        tags,
    }
}

/// What came of folders.
#[derive(Serialize)]
struct Many<'a> {
    inputs: Vec<String>,
    files: Vec<File<'a>>,
    outputs: Vec<Written>,
    /// Two-sided pairs of all.
    pairs: usize,
    failed: usize,
    without_counterpart: Vec<String>,
    /// Files that were not aligned and folders that could not be read.
    passed_over: PassedOver<'a>,
    warnings: Vec<&'a str>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    /// What was special about it, a line each.
    notes: &'a [String],
    #[serde(flatten)]
    figures: Option<&'a Figures>,
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct PassedOver<'a> {
    own: usize,
    used: usize,
    other_kinds: usize,
    hidden: usize,
    unreadable: &'a [String],
}

/// Prints what came of folders.
pub(crate) fn print_many(
    inputs: &[&Path],
    rows: &[Row],
    outputs: Vec<Written>,
    unpaired: &[PathBuf],
    listing: &Listing,
) -> Result<(), Failure> {
    let pairs = rows.iter().filter_map(|row| row.result.as_ref().ok()).map(|figures| figures.pairs).sum();
    line(&Many {
        inputs: inputs.iter().map(|path| inputs::plain_name(path)).collect(),
        outputs,
        files: rows
            .iter()
            .map(|row| File {
                name: &row.name,
                notes: &row.notes,
                figures: row.result.as_ref().ok(),
                error: row.result.as_ref().err().map(String::as_str),
            })
            .collect(),
        pairs,
        failed: rows.iter().filter(|row| row.result.is_err()).count(),
        without_counterpart: unpaired.iter().map(|path| plain(path)).collect(),
        passed_over: PassedOver {
            own: listing.own.len(),
            used: listing.used.len(),
            other_kinds: listing.others.len(),
            hidden: listing.hidden,
            unreadable: &listing.faults,
        },
        warnings: if pairs == 0 { vec!["no-pair"] } else { Vec::new() },
    })
}

fn line(object: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(object).map_err(|error| Failure::Failed(error.to_string()))?;
    outputs::print(&(interface::bare(&text) + "\n"))
}
