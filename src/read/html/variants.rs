//! Pages with the same text in several languages or variants of one, each in blocks that are marked with it.

use std::collections::BTreeMap;

use super::linked::Linked;
use crate::language::{Language, Variant, third_language};
use crate::read::{Finding, ReadReport};

/// A variant stands beside another where it has this share of its characters; less is a name or a note.
const BESIDE: f64 = 0.4;

/// Leaves out what is marked with a third language and is in it, where blocks beside it are marked with ours and have as
/// much text. A page in that language alone stays, and says so.
pub(super) fn leave_out_foreign(lines: &mut Vec<Linked>, report: &mut ReadReport) {
    let length = |is: fn(&Linked) -> bool| lines.iter().filter(|line| is(line)).map(|line| line.line.text.len()).sum();
    let foreign: usize = length(|line| line.foreign);
    if foreign == 0 || foreign > length(|line| line.line.variant.is_some() && !line.by_root) {
        return;
    }
    lines.retain(|line| {
        let language = third_language(&line.line.text).filter(|_| line.foreign);
        if let Some(language) = language {
            report.add_named(Finding::ThirdLanguages, language, 1, Some(line.line.number));
        }
        language.is_none()
    });
}

/// Leaves of each language one variant: the one that is asked for, else the longest.
pub(super) fn one_of_each(lines: Vec<Linked>, asked: &[Variant], report: &mut ReadReport) -> Vec<Linked> {
    let mut lengths: BTreeMap<Variant, usize> = BTreeMap::new();
    for line in &lines {
        if let Some(variant) = line.line.variant {
            *lengths.entry(variant).or_default() += line.line.text.chars().filter(|c| c.is_alphanumeric()).count();
        }
    }
    // Pages in two variants of English do not say the same twice.
    lengths.retain(|variant, _| variant.language == Language::Chinese);
    let fits = |one: Variant| asked.iter().map(|&asked| one.fits(asked)).max().unwrap_or(0);
    // What does not say which one it is may be either.
    let apart = |one: Variant, two: Variant| one.fits(two) == 0 && two.fits(one) == 0;
    let has_other = |one: Variant| lengths.keys().any(|&two| apart(one, two));
    let several = lengths.iter().filter(|&(&one, _)| has_other(one));
    let best = several.max_by_key(|&(&one, &length)| (fits(one), length));
    let is_beside = |variant: Variant| {
        best.is_some_and(|(&best, &length)| {
            apart(variant, best) && lengths.get(&variant).is_some_and(|&other| other as f64 >= BESIDE * length as f64)
        })
    };
    let (left, kept): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.line.variant.is_some_and(is_beside));
    for line in left {
        let name = line.line.variant.map(|variant| variant.to_string()).unwrap_or_default();
        report.add_named(Finding::OtherVariants, &name, 1, Some(line.line.number));
    }
    kept
}
