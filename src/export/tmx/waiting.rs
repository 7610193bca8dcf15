//! Units that are written at the end of a memory: marks of enumeration, and those of which none is to stand twice.

use rustc_hash::FxHashMap;

use super::entry::Entry;
use crate::bead::Review;
use crate::language::Language;

/// What waits for the end.
#[derive(Default)]
pub(super) struct Waiting {
    marks: Marks,
    /// Units that wait for a surer one with the same texts.
    held: Vec<Entry<'static>>,
    /// Their places, by their texts.
    places: FxHashMap<(String, String), usize>,
}

/// Marks of enumeration.
#[derive(Default)]
struct Marks {
    /// Their places by their source.
    places: FxHashMap<String, usize>,
    /// In order of their first place for each target how often it stands there, and the unit.
    targets: Vec<Vec<(usize, Entry<'static>)>>,
}

impl Waiting {
    /// Keeps a mark until the end.
    pub(super) fn note_mark(&mut self, entry: Entry<'static>, source: Language) {
        let unit = &entry.unit;
        let english = source == Language::English;
        let (text, target) = if english { (&unit.english, &unit.chinese) } else { (&unit.chinese, &unit.english) };
        let Marks { places, targets } = &mut self.marks;
        let at = *places.entry(text.clone()).or_insert(targets.len());
        if at == targets.len() {
            targets.push(Vec::new());
        }
        let targets = &mut targets[at];
        let same = |(_, other): &&mut (usize, Entry<'_>)| {
            target == if english { &other.unit.chinese } else { &other.unit.english }
        };
        match targets.iter_mut().find(same) {
            Some((count, other)) => {
                *count += 1;
                let other = other.unit.to_mut();
                other.confidence = other.confidence.max(unit.confidence);
            }
            None => targets.push((1, entry)),
        }
    }

    /// Keeps a unit until the end, in the place of a less sure one with the same texts; whether there was one.
    pub(super) fn hold(&mut self, entry: Entry<'static>) -> bool {
        let (english, chinese) = entry.unit.by_itself();
        let texts = (english.trim().to_owned(), chinese.trim().to_owned());
        if texts.0.is_empty() || texts.1.is_empty() || entry.known.review == Review::Rejected {
            self.held.push(entry);
            return false;
        }
        match self.places.get(&texts) {
            Some(&place) => {
                // What a reviewer has found right is surer than any number.
                let sure = |entry: &Entry<'_>| (entry.known.review != Review::Open, entry.unit.confidence);
                if sure(&entry) > sure(&self.held[place]) {
                    self.held[place] = entry;
                }
                true
            }
            None => {
                self.places.insert(texts, self.held.len());
                self.held.push(entry);
                false
            }
        }
    }

    /// What is to be written, each mark with the target that it has most often.
    pub(super) fn into_entries(self) -> impl Iterator<Item = Entry<'static>> {
        // Of equals the first.
        let most = |targets: Vec<(usize, Entry<'static>)>| {
            targets.into_iter().reduce(|one, two| if two.0 > one.0 { two } else { one })
        };
        let marks = self.marks.targets.into_iter().filter_map(most).map(|(_, entry)| entry);
        self.held.into_iter().chain(marks)
    }
}
