//! English abbreviations and what may follow them.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, OnceLock};

/// What an abbreviation tells of the full stop behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Stands before a name.
    Title,
    /// Never ends a sentence.
    Never,
    /// Stands before a number; elsewhere an ordinary word.
    Number,
    /// A month or weekday.
    Date,
    /// May end a sentence: the next word decides.
    End,
    /// Part of a company's name.
    Company,
    /// A unit of measurement.
    Unit,
    /// A time of day.
    Time,
}

/// English abbreviations: the embedded list of `data/abbreviations/english.txt`, and those added to it.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    added: Option<Arc<FxHashSet<String>>>,
}

impl Abbreviations {
    /// The embedded list and some more that never end a sentence, in any case, given with or without their full stop; of
    /// several words, such as `Sdn. Bhd.`, each is one.
    ///
    /// ```
    /// use bitext::Language;
    /// use bitext::split::{Abbreviations, SplitOptions, segments};
    ///
    /// let options = SplitOptions::default().abbreviations(Abbreviations::with(["Kpt."]));
    /// assert_eq!(segments("The ship of Kpt. Holm sank.", Language::English, &options).len(), 1);
    /// ```
    pub fn with<S: AsRef<str>>(added: impl IntoIterator<Item = S>) -> Self {
        let added: FxHashSet<_> = added
            .into_iter()
            .flat_map(|words| words.as_ref().split_whitespace().map(folded).collect::<Vec<_>>())
            .filter(|word| !word.is_empty())
            .collect();
        Self { added: (!added.is_empty()).then(|| Arc::new(added)) }
    }

    /// The abbreviations of these classes, by their names in the list, in lower case and without their last full stop.
    pub(crate) fn of_classes(&self, classes: &[&str]) -> impl Iterator<Item = String> {
        let wanted: Vec<Class> = classes.iter().filter_map(|name| class_of(name)).collect();
        let added: Vec<String> = match &self.added {
            Some(added) if wanted.contains(&Class::Never) => added.iter().cloned().collect(),
            _ => Vec::new(),
        };
        let listed = embedded().iter().filter(move |(_, class)| wanted.contains(class));
        listed.map(|(word, _)| (*word).to_owned()).chain(added)
    }

    /// The class of a word in lower case, without its full stop.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        if self.added.as_ref().is_some_and(|added| added.contains(word)) {
            return Some(Class::Never);
        }
        embedded().get(word).copied()
    }
}

/// Whether a word with a full stop behind it stands before a number, `No. 5`.
pub(crate) fn abbreviates_a_number(word: &str) -> bool {
    embedded().get(word.to_ascii_lowercase().as_str()) == Some(&Class::Number)
}

/// Whether a word stands before names, `Mr`.
pub(crate) fn is_title(word: &str) -> bool {
    embedded().get(word.to_ascii_lowercase().as_str()) == Some(&Class::Title)
}

fn folded(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase().replace('’', "'")
}

fn embedded() -> &'static FxHashMap<&'static str, Class> {
    static TABLE: OnceLock<FxHashMap<&'static str, Class>> = OnceLock::new();
    TABLE.get_or_init(|| {
        include_str!("../../data/abbreviations/english.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(word, class)| Some((word, class_of(class)?)))
            .collect()
    })
}

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "title" => Class::Title,
        "never" => Class::Never,
        "number" => Class::Number,
        "date" => Class::Date,
        "end" => Class::End,
        "company" => Class::Company,
        "unit" => Class::Unit,
        "time" => Class::Time,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_an_entry() {
        let mut seen = FxHashSet::default();
        for line in include_str!("../../data/abbreviations/english.txt").lines().filter(|line| !line.starts_with('#')) {
            let class = line.split_once('\t').and_then(|(_, class)| class_of(class));
            assert!(class.is_some(), "not `abbreviation, tab, class`: {line:?}");
            assert!(seen.insert(line.split('\t').next()), "twice: {line:?}");
        }
    }

    #[test]
    fn takes_abbreviations_of_the_user() {
        assert_eq!(Abbreviations::with(["Abt."]).class("abt"), Some(Class::Never));
        assert_eq!(Abbreviations::default().class("abt"), None);
        assert_eq!(Abbreviations::with(["Sdn. Bhd."]).class("sdn"), Some(Class::Never));
        assert_eq!(Abbreviations::with(["", "."]).class(""), None);
    }
}
