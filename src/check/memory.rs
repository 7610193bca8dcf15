//! Checks that need more than one pair: one source with several targets, the confidence of an alignment.

use rustc_hash::FxHashMap;

use super::{Code, Finding, UNSURE, marks, texts};
use crate::bitext::Bitext;
use crate::language::Language;

/// Sources with their targets, told apart without white space at the ends.
#[derive(Debug, Clone, Default)]
pub struct Repeats {
    /// The targets of each source, each once.
    targets: FxHashMap<String, Vec<String>>,
}

impl Repeats {
    /// Takes a unit; whether the same one came before.
    pub fn add(&mut self, source: &str, target: &str) -> bool {
        let targets = self.targets.entry(source.trim().to_owned()).or_default();
        let known = targets.iter().any(|one| one == target.trim());
        if !known {
            targets.push(target.trim().to_owned());
        }
        known
    }

    /// What is to be said of a source that has several targets.
    #[must_use]
    pub fn finding(&self, source: &str, target: &str) -> Option<Finding> {
        let targets = self.targets.get(source.trim())?;
        let other = targets.iter().find(|one| *one != target.trim())?;
        let more = if targets.len() > 2 { format!(" and {} more", targets.len() - 2) } else { String::new() };
        Some(Finding::new(Code::SameSource, format!("the same source is also {}{more}", shortened(other))))
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}

/// The findings of every pair of a bitext, in the order of [`Bitext::pairs`].
#[must_use]
pub fn bitext(bitext: &Bitext, source: Language) -> Vec<Vec<Finding>> {
    let sides: Vec<_> = bitext.pairs().map(|pair| (pair.english(), pair.chinese(), pair.confidence)).collect();
    let order = |english: &str, chinese: &str| match source {
        Language::English => (english.to_owned(), chinese.to_owned()),
        Language::Chinese => (chinese.to_owned(), english.to_owned()),
    };
    let mut repeats = Repeats::default();
    for (english, chinese, _) in sides.iter().filter(|(one, two, _)| !one.is_empty() && !two.is_empty()) {
        let (source, target) = order(english, chinese);
        repeats.add(&source, &target);
    }
    let mut all: Vec<Vec<Finding>> = sides
        .iter()
        .map(|(english, chinese, confidence)| {
            let mut found = texts(english, chinese);
            if english.is_empty() || chinese.is_empty() {
                return found;
            }
            let (source, target) = order(english, chinese);
            found.extend(repeats.finding(&source, &target));
            if *confidence < UNSURE {
                found.push(Finding::new(Code::Confidence, format!("confidence {confidence:.2}")));
            }
            found
        })
        .collect();
    let texts: Vec<_> = sides.iter().map(|(english, chinese, _)| (&**english, &**chinese)).collect();
    marks::join_quotations(&texts, &mut all);
    all
}
