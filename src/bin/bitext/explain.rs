//! `bitext explain`: what made a pair, and what speaks against it.

use std::fmt::Write as _;
use std::ops::Range;

use bitext::explanation::Explanation;
use bitext::{Bitext, Document, Pair};

use crate::args::Explain;
use crate::failure::Failure;
use crate::interface::said;
use crate::messages::{counted, finding_said, say};
use crate::task::{self, Said, Way};
use crate::{inputs, model, outputs};

/// What adds less to a score is not shown, in log-odds.
const LITTLE: f32 = 0.05;

pub(crate) fn run(args: &Explain) -> Result<(), Failure> {
    let Explain { input, other, .. } = args;
    if input.is_dir() || other.as_ref().is_some_and(|other| other.is_dir()) {
        return Err(Failure::Usage(format!(
            "{}: a folder; give one release, or its two files",
            inputs::name_of(input)
        )));
    }
    let aligner = model::aligner(&args.manner, args.rows)?;
    let mut told_before = Said::default();
    let bitext = task::align_files(&Way::of_explain(args), &aligner, input, other.as_deref(), &mut told_before)?;
    let pairs: Vec<Pair<'_>> = bitext.pairs().collect();
    let Some(pair) = args.pair.checked_sub(1).and_then(|at| pairs.get(at)) else {
        return Err(Failure::Usage(format!(
            "--pair {}: {} has the pairs 1 to {}, in the order of the JSON Lines",
            args.pair,
            inputs::name_of_both(input, other.as_deref()),
            pairs.len()
        )));
    };
    say(&(told_before.text + &told_before.always));
    let explanation = aligner.explain(&bitext, pair.bead)?;
    outputs::print(&told(args.pair, pair, &explanation, &bitext, told_before.paragraphs))
}

/// The explanation as text.
fn told(number: usize, pair: &Pair<'_>, explanation: &Explanation, bitext: &Bitext, paragraphs: bool) -> String {
    let mut text = String::new();
    let place = |document: &Document, id: usize| said(&place(document, id, paragraphs)).into_owned();
    let moved = if pair.moved { ", out of order" } else { "" };
    let head = format!(
        "pair {number}: {} and {}{moved}; confidence {:.2}",
        counted(pair.bead.english.len(), "English segment"),
        counted(pair.bead.chinese.len(), "Chinese segment"),
        pair.confidence
    );
    let _ = writeln!(text, "{}", said(&head));
    for (mark, document, ids) in
        [("en", bitext.english(), &pair.bead.english), ("zh", bitext.chinese(), &pair.bead.chinese)]
    {
        for id in ids.clone() {
            let _ = writeln!(text, "  {mark} {}: {}", place(document, id), document.segment(id));
        }
    }
    if pair.bead.is_two_sided() {
        let odds = format!("what the words say: {:+.1} ({})", explanation.log_odds, odds(explanation.log_odds));
        let _ = writeln!(text, "\n{}", said(&odds));
        shares(&mut text, explanation.words.iter().map(|(group, sum)| (group.name(), *sum)));
    }
    let sum: f32 = explanation.channels.iter().map(|(_, value)| value).sum();
    let _ = writeln!(text, "\n{}", said(&format!("what the search adds up: {sum:+.1}")));
    shares(&mut text, explanation.channels.iter().copied());
    let findings = bitext::check::texts(&pair.english(), &pair.chinese());
    if pair.bead.is_two_sided() && !findings.is_empty() {
        let _ = writeln!(text, "\n{}", said("what the checks find:"));
        findings.iter().for_each(|finding| {
            let _ = writeln!(text, "  {}", finding_said(finding));
        });
    }
    if !explanation.rivals.is_empty() {
        let _ = writeln!(text, "\n{}", said("what the words say of other pairs:"));
        for rival in &explanation.rivals {
            let english = difference(&pair.bead.english, &rival.english).map(|found| (found, bitext.english()));
            let chinese = || difference(&pair.bead.chinese, &rival.chinese).map(|found| (found, bitext.chinese()));
            if let Some(((word, id), document)) = english.or_else(chinese) {
                let (word, place, segment) = (said(word), place(document, id), document.segment(id));
                let _ = writeln!(text, "  {:+6.1}  {word} {place}: {segment}", rival.log_odds);
            }
        }
    }
    text
}

/// What adds to a sum, the most first.
fn shares<'a>(text: &mut String, parts: impl Iterator<Item = (&'a str, f32)>) {
    let mut parts: Vec<(&str, f32)> = parts.filter(|(_, value)| value.abs() >= LITTLE).collect();
    parts.sort_by(|one, two| two.1.total_cmp(&one.1));
    for (name, value) in parts {
        let _ = writeln!(text, "  {value:+6.1}  {}", said(name));
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
fn difference(own: &Range<usize>, rival: &Range<usize>) -> Option<(&'static str, usize)> {
    Some(match () {
        () if rival.start < own.start => ("with", rival.start),
        () if rival.end > own.end => ("with", own.end),
        () if rival.start > own.start => ("without", own.start),
        () if rival.end < own.end => ("without", rival.end),
        () => return None,
    })
}

/// Where a segment stands in the input.
fn place(document: &Document, id: usize, paragraphs: bool) -> String {
    match document.line(id) {
        0 => format!("segment {}", id + 1),
        number if paragraphs => format!("paragraph {number}"),
        line => format!("line {line}"),
    }
}
