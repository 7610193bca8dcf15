//! `bitext explain`: what made a pair, and what speaks against it.

use std::fmt::Write as _;
use std::ops::Range;

use bitext::explanation::Explanation;
use bitext::{Bitext, Document, Pair};

use crate::args::{Align, Explain};
use crate::failure::Failure;
use crate::messages::{counted, say};
use crate::{inputs, model, outputs, task};

/// What adds less to a score is not shown, in log-odds.
const LITTLE: f32 = 0.05;

pub(crate) fn run(args: &Explain) -> Result<(), Failure> {
    let Align { input, other, exporting, .. } = &args.align;
    let written = if exporting.append.is_some() { "--append" } else { "--output" };
    if !exporting.output.is_empty() || exporting.append.is_some() {
        return Err(Failure::Usage(format!("explain writes no pairs; leave {written} out")));
    }
    if input.is_dir() || other.as_ref().is_some_and(|other| other.is_dir()) {
        return Err(Failure::Usage(format!(
            "{}: a folder; give one release, or its two files",
            inputs::name_of(input)
        )));
    }
    let aligner = model::aligner(&args.align.manner, args.align.rows)?;
    let mut said = String::new();
    let bitext = task::align_files(&args.align, &aligner, input, other.as_deref(), &mut said)?;
    let pairs: Vec<Pair<'_>> = bitext.pairs().collect();
    let Some(pair) = args.pair.checked_sub(1).and_then(|at| pairs.get(at)) else {
        return Err(Failure::Usage(format!(
            "--pair {}: {} has the pairs 1 to {}, in the order of the JSON Lines",
            args.pair,
            inputs::name_of_both(input, other.as_deref()),
            pairs.len()
        )));
    };
    say(&said);
    let explanation = aligner.explain(&bitext, pair.bead)?;
    outputs::print(&told(args.pair, pair, &explanation, &bitext))
}

/// The explanation as text.
fn told(number: usize, pair: &Pair<'_>, explanation: &Explanation, bitext: &Bitext) -> String {
    let mut text = String::new();
    let moved = if pair.moved { ", out of order" } else { "" };
    let _ = writeln!(
        text,
        "pair {number}: {} and {}{moved}; confidence {:.2}",
        counted(pair.bead.english.len(), "English segment"),
        counted(pair.bead.chinese.len(), "Chinese segment"),
        pair.confidence
    );
    for (mark, document, ids) in
        [("en", bitext.english(), &pair.bead.english), ("zh", bitext.chinese(), &pair.bead.chinese)]
    {
        for id in ids.clone() {
            let _ = writeln!(text, "  {mark} {}: {}", place(document, id), document.segment(id));
        }
    }
    if pair.bead.is_two_sided() {
        let _ = writeln!(text, "\nwhat the words say: {:+.1} ({})", explanation.log_odds, odds(explanation.log_odds));
        shares(&mut text, explanation.words.iter().map(|(group, sum)| (group.name(), *sum)));
    }
    let sum: f32 = explanation.channels.iter().map(|(_, value)| value).sum();
    let _ = writeln!(text, "\nwhat the search adds up: {sum:+.1}");
    shares(&mut text, explanation.channels.iter().copied());
    let findings = bitext::check::texts(&pair.english(), &pair.chinese());
    if pair.bead.is_two_sided() && !findings.is_empty() {
        text.push_str("\nwhat the checks find:\n");
        findings.iter().for_each(|finding| {
            let _ = writeln!(text, "  {finding}");
        });
    }
    if !explanation.rivals.is_empty() {
        text.push_str("\nwhat the words say of other pairs:\n");
        for rival in &explanation.rivals {
            let difference = difference(bitext.english(), &pair.bead.english, &rival.english)
                .or_else(|| difference(bitext.chinese(), &pair.bead.chinese, &rival.chinese));
            let _ = writeln!(text, "  {:+6.1}  {}", rival.log_odds, difference.unwrap_or_default());
        }
    }
    text
}

/// What adds to a sum, the most first.
fn shares<'a>(text: &mut String, parts: impl Iterator<Item = (&'a str, f32)>) {
    let mut parts: Vec<(&str, f32)> = parts.filter(|(_, value)| value.abs() >= LITTLE).collect();
    parts.sort_by(|one, two| two.1.total_cmp(&one.1));
    for (name, value) in parts {
        let _ = writeln!(text, "  {value:+6.1}  {name}");
    }
}

/// Log-odds in words.
fn odds(log_odds: f32) -> &'static str {
    match log_odds {
        odds if odds >= 6.0 => "surely a translation",
        odds if odds >= 2.0 => "likely a translation",
        odds if odds > -2.0 => "they cannot tell",
        odds if odds > -6.0 => "hardly a translation",
        _ => "surely none",
    }
}

/// Which segment a rival has more or less.
fn difference(document: &Document, own: &Range<usize>, rival: &Range<usize>) -> Option<String> {
    let (word, id) = match () {
        () if rival.start < own.start => ("with", rival.start),
        () if rival.end > own.end => ("with", own.end),
        () if rival.start > own.start => ("without", own.start),
        () if rival.end < own.end => ("without", rival.end),
        () => return None,
    };
    Some(format!("{word} {}: {}", place(document, id), document.segment(id)))
}

/// Where a segment stands in the input.
fn place(document: &Document, id: usize) -> String {
    match document.line(id) {
        0 => format!("segment {}", id + 1),
        line => format!("line {line}"),
    }
}
