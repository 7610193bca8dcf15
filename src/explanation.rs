//! Why two texts are a pair: what each kind of evidence says of it, and of the pairs that it could be instead.

use std::ops::Range;

use crate::bead::Bead;
use crate::evidence::Sources;
use crate::translation::{SUMS, TranslationWeights};
use crate::weights::StageWeights;

/// What speaks for and against a pair.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The logarithm of the odds that the two texts translate each other, by their words, names and numbers alone;
    /// 0 for a segment without a counterpart.
    pub log_odds: f32,
    /// What these odds are made of: groups of words, each with what it adds.
    pub words: Vec<(WordGroup, f32)>,
    /// What each channel of evidence adds to the score of the pair in the last stage of the search, in the order of the
    /// channels. The score of a whole alignment is a sum over its pairs, so a small pair may have less than a large one.
    pub channels: Vec<(&'static str, f32)>,
    /// The pair with a segment more or less on one side.
    pub rivals: Vec<Rival>,
}

/// A pair that could be instead.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Rival {
    /// Its English segments.
    pub english: Range<usize>,
    /// Its Chinese segments.
    pub chinese: Range<usize>,
    /// Its log-odds, as [`Explanation::log_odds`].
    pub log_odds: f32,
}

/// Words that the measure of translation counts alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WordGroup {
    /// What is true of any two texts.
    Any,
    /// English words that the Chinese has, by how surprising that is.
    EnglishFound,
    /// English words that it lacks.
    EnglishMissing,
    /// Numbers, found or not.
    Numbers,
    /// Chinese characters whose meaning the English has.
    ChineseFound,
    /// Chinese characters whose meaning it lacks.
    ChineseMissing,
    /// Latin words and digits in the Chinese, found or not.
    Latin,
    /// Addresses of mail and of the web that one side has alone.
    Addresses,
}

impl WordGroup {
    /// All groups.
    pub const ALL: [Self; 8] = [
        Self::Any,
        Self::EnglishFound,
        Self::EnglishMissing,
        Self::Numbers,
        Self::ChineseFound,
        Self::ChineseMissing,
        Self::Latin,
        Self::Addresses,
    ];

    /// A short description in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "before any word",
            Self::EnglishFound => "English words found",
            Self::EnglishMissing => "English words missing",
            Self::Numbers => "numbers",
            Self::ChineseFound => "Chinese characters found",
            Self::ChineseMissing => "Chinese characters missing",
            Self::Latin => "Latin words in the Chinese",
            Self::Addresses => "addresses on one side only",
        }
    }

    /// The group of a sum of the measure.
    fn of(sum: &str) -> Self {
        let (kind, name) = sum.split_once('.').unwrap_or((sum, ""));
        match (kind, name) {
            ("english", "elsewhere" | "nowhere" | "unknown") => Self::EnglishMissing,
            ("english" | "function", _) => Self::EnglishFound,
            ("number" | "small", _) => Self::Numbers,
            ("chinese", "elsewhere" | "frequent" | "nowhere") => Self::ChineseMissing,
            ("chinese", _) => Self::ChineseFound,
            ("address", _) => Self::Addresses,
            _ => Self::Latin,
        }
    }
}

/// Explains a bead, one of a path or not.
pub(crate) fn explain(sources: &Sources<'_>, weights: &StageWeights, path: &[Bead], bead: &Bead) -> Explanation {
    let translation = sources.translation(sources.band, path);
    let survey = translation.survey(path.iter());
    let channels = sources.second_stage(path, &translation, &survey);
    let mut values = Vec::new();
    channels.measure(bead, &mut values);
    let mut said: Vec<(&'static str, f32)> = Vec::new();
    for (&name, value) in channels.names().iter().zip(values) {
        let channel = name.split('.').next().unwrap_or(name);
        let value = value * weights.get(name) as f32;
        match said.last_mut() {
            Some(last) if last.0 == channel => last.1 += value,
            _ => said.push((channel, value)),
        }
    }
    let mut words = Vec::new();
    if bead.is_two_sided() {
        let model = &TranslationWeights::embedded().both;
        let sums = translation.sums(bead);
        for group in WordGroup::ALL {
            let own = SUMS.iter().zip(sums).zip(model.weights).filter(|((name, _), _)| WordGroup::of(name) == group);
            let sum: f32 = own.map(|((_, sum), weight)| sum * weight).sum();
            words.push((group, if group == WordGroup::Any { model.bias } else { sum }));
        }
        words.retain(|(_, sum)| *sum != 0.0);
    }
    let rivals = rivals(bead, sources.tokens.english.len(), sources.tokens.chinese.len());
    let rivals = rivals.into_iter().map(|rival| {
        let log_odds = translation.log_odds(&rival);
        Rival { english: rival.english, chinese: rival.chinese, log_odds }
    });
    Explanation { log_odds: translation.log_odds(bead), words, channels: said, rivals: rivals.collect() }
}

/// The two-sided beads that have a segment more or less on one side.
fn rivals(bead: &Bead, english: usize, chinese: usize) -> Vec<Bead> {
    let others = |range: &Range<usize>, length: usize| {
        let mut found = Vec::new();
        if range.len() > 1 {
            found.extend([range.start + 1..range.end, range.start..range.end - 1]);
        }
        if range.start > 0 {
            found.push(range.start - 1..range.end);
        }
        if range.end < length {
            found.push(range.start..range.end + 1);
        }
        found
    };
    let one = others(&bead.english, english).into_iter().map(|english| Bead { english, chinese: bead.chinese.clone() });
    let two = others(&bead.chinese, chinese).into_iter().map(|chinese| Bead { english: bead.english.clone(), chinese });
    one.chain(two).filter(Bead::is_two_sided).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sum_is_in_a_group() {
        let count = |group| SUMS.iter().filter(|sum| WordGroup::of(sum) == group).count();
        assert_eq!(WordGroup::ALL.map(count), [0, 9, 3, 5, 4, 3, 2, 1]);
    }

    #[test]
    fn rivals_have_a_segment_more_or_less() {
        let found = rivals(&Bead { english: 0..2, chinese: 1..2 }, 2, 3);
        let found: Vec<_> = found.into_iter().map(|bead| (bead.english, bead.chinese)).collect();
        assert_eq!(found, [(1..2, 1..2), (0..1, 1..2), (0..2, 0..2), (0..2, 1..3)]);
        let alone = rivals(&Bead { english: 1..1, chinese: 0..1 }, 2, 1);
        assert_eq!(alone.iter().map(|bead| bead.english.clone()).collect::<Vec<_>>(), [0..1, 1..2]);
    }
}
