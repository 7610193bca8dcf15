//! Checks that need more than one pair: one source with several targets, the same unit twice, the confidence of an
//! alignment.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::report::{MemoryReport, Remark};
use super::{Code, Finding, UNSURE, marks, sides, texts};
use crate::bitext::Bitext;
use crate::language::Language;
use crate::read::{Line, Role};

/// What came before of a memory, in 24 bytes a unit: texts are told apart by 64 bits, of which two of a million units
/// share some in one of 30 million memories.
#[derive(Debug, Clone, Default)]
pub struct Repeats {
    /// The first target of each source, with its unit.
    first: FxHashMap<u64, (u64, u32)>,
    /// The units of further targets.
    further: FxHashMap<(u64, u64), u32>,
}

fn sum(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.trim().hash(&mut hasher);
    hasher.finish()
}

impl Repeats {
    /// Takes a unit, numbered from 1, and tells what came before: the same unit, or the source with another target.
    pub fn add(&mut self, source: &str, target: &str, unit: usize) -> Option<Finding> {
        let (source, target) = (sum(source), sum(target));
        let number = u32::try_from(unit).unwrap_or(u32::MAX);
        let Some(&(first, place)) = self.first.get(&source) else {
            self.first.insert(source, (target, number));
            return None;
        };
        let same = if first == target { Some(place) } else { self.further.get(&(source, target)).copied() };
        if let Some(place) = same {
            return Some(Finding::new(Code::Duplicate, format!("the same as unit {place}")));
        }
        self.further.insert((source, target), number);
        Some(Finding::new(Code::SameSource, format!("unit {place} has the same source with another target")))
    }
}

/// The findings of every pair of a bitext, in the order of [`Bitext::pairs`]; pairs are numbered from 1.
///
/// That a pair stands twice is no finding: texts repeat themselves.
#[must_use]
pub fn bitext(bitext: &Bitext, source: Language) -> Vec<Vec<Finding>> {
    let sides: Vec<_> = bitext.pairs().map(|pair| (pair.english(), pair.chinese(), pair)).collect();
    let mut repeats = Repeats::default();
    let mut all = Vec::with_capacity(sides.len());
    for (at, (english, chinese, pair)) in sides.iter().enumerate() {
        // What a reviewer made has been read.
        let mut found = if pair.revised { Vec::new() } else { texts(english, chinese) };
        if !english.is_empty() && !chinese.is_empty() {
            let [source, target] = ordered(english, chinese, source);
            found.extend(repeats.add(source, target, at + 1).filter(|finding| finding.code != Code::Duplicate));
            if pair.confidence < UNSURE {
                found.push(Finding::new(Code::Confidence, format!("confidence {:.2}", pair.confidence)));
            }
        }
        all.push(found);
    }
    let texts: Vec<_> = sides.iter().map(|(english, chinese, _)| (&**english, &**chinese)).collect();
    marks::join_quotations(&texts, &mut all);
    all
}

/// Checks the units and rows that a file of any format declares, as [`crate::read`] gives its lines. Each line that is
/// said to be a remark's is the first of its unit.
pub fn rows(lines: &[Line], source: Language, say: &mut dyn FnMut(&Remark<'_>)) -> MemoryReport {
    let mut report = MemoryReport::default();
    let mut repeats = Repeats::default();
    for unit in lines.chunk_by(|one, two| row_of(one).is_some() && row_of(one) == row_of(two)) {
        if row_of(&unit[0]).is_none() {
            continue;
        }
        report.units += 1;
        let text = |language: Language| {
            let own: Vec<&str> =
                unit.iter().filter(|line| line.language() == Some(language)).map(|line| line.text.trim()).collect();
            own.join(if language == Language::English { " " } else { "" })
        };
        let (english, chinese) = (text(Language::English), text(Language::Chinese));
        let mut found = texts(&english, &chinese);
        if english.is_empty() || chinese.is_empty() {
            let missing = if english.is_empty() { Language::English } else { Language::Chinese };
            found.push(Finding::new(Code::OneSided, format!("no {} text", missing.name())));
        } else {
            report.pairs += 1;
            found.extend(sides::long(&english, &chinese));
            let [source, target] = ordered(&english, &chinese, source);
            found.extend(repeats.add(source, target, report.units));
        }
        for finding in &found {
            report.count(finding.code);
            let (line, unit) = (unit[0].number, report.units);
            say(&Remark { line, unit, finding, english: &english, chinese: &chinese });
        }
    }
    report
}

/// The unit that a line belongs to.
fn row_of(line: &Line) -> Option<usize> {
    match line.role {
        Role::Unit { row } => Some(row),
        _ => None,
    }
}

/// Source and target.
pub(super) fn ordered<'a>(english: &'a str, chinese: &'a str, source: Language) -> [&'a str; 2] {
    match source {
        Language::English => [english, chinese],
        Language::Chinese => [chinese, english],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_sources_are_told() {
        let mut repeats = Repeats::default();
        let mut add = |source, target, unit| repeats.add(source, target, unit).map(|finding| finding.to_string());
        assert_eq!(add("Exit", "出口", 1), None);
        assert_eq!(add("Exit ", "出口", 2).unwrap(), "duplicate: the same as unit 1");
        assert_eq!(add("Exit", "退出", 3).unwrap(), "same-source: unit 1 has the same source with another target");
        assert_eq!(add("Exit", "退出", 4).unwrap(), "duplicate: the same as unit 3");
    }
}
