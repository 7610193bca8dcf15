//! The scores of the pairs of single segments that are worth a look, by both sides.

use crate::ragged::Ragged;

/// Scores in log-odds; a pair that is not in it is no rival to any other.
#[derive(Debug, Clone, Default)]
pub(super) struct Scores {
    /// For each English segment the Chinese ones, ascending, with the scores.
    english: Ragged<(u32, f32)>,
    /// For each Chinese segment the English ones.
    chinese: Ragged<(u32, f32)>,
    best_english: Vec<Option<Best>>,
    best_chinese: Vec<Option<Best>>,
}

/// The best partner of a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Best {
    pub(super) segment: usize,
    /// How far it is ahead of the second; of one that has no second, [`Scores::ALONE`].
    pub(super) lead: f32,
}

impl Scores {
    /// The lead of a segment's only partner.
    const ALONE: f32 = 5.0;

    /// The score of a pair that has none.
    const NONE: f32 = -20.0;

    /// From the rows of the English segments, each by ascending Chinese segment.
    pub(super) fn new(english: Ragged<(u32, f32)>, chinese_segments: usize) -> Self {
        let mut columns: Vec<Vec<(u32, f32)>> = vec![Vec::new(); chinese_segments];
        for (segment, row) in english.rows().enumerate() {
            for &(other, score) in row {
                columns[other as usize].push((segment as u32, score));
            }
        }
        let chinese: Ragged<(u32, f32)> = columns.into_iter().collect();
        let best = |rows: &Ragged<(u32, f32)>| rows.rows().map(best).collect();
        Self { best_english: best(&english), best_chinese: best(&chinese), english, chinese }
    }

    /// All scores of a matrix.
    #[cfg(test)]
    pub(super) fn full(matrix: &[&[f32]]) -> Self {
        let row = |row: &&[f32]| row.iter().enumerate().map(|(at, &score)| (at as u32, score)).collect::<Vec<_>>();
        Self::new(matrix.iter().map(row).collect(), matrix.first().map_or(0, |row| row.len()))
    }

    /// The score of a pair.
    pub(super) fn of(&self, english: usize, chinese: usize) -> f32 {
        self.get(english, chinese).unwrap_or(Self::NONE)
    }

    /// The score of a pair, if it has one.
    pub(super) fn get(&self, english: usize, chinese: usize) -> Option<f32> {
        let row = &self.english[english];
        row.binary_search_by_key(&(chinese as u32), |&(other, _)| other).ok().map(|at| row[at].1)
    }

    /// The partners of an English segment with their scores.
    pub(super) fn of_english(&self, segment: usize) -> &[(u32, f32)] {
        &self.english[segment]
    }

    /// The partners of a Chinese segment.
    pub(super) fn of_chinese(&self, segment: usize) -> &[(u32, f32)] {
        &self.chinese[segment]
    }

    pub(super) fn best_of_english(&self, segment: usize) -> Option<Best> {
        self.best_english[segment]
    }

    pub(super) fn best_of_chinese(&self, segment: usize) -> Option<Best> {
        self.best_chinese[segment]
    }

    /// The lesser lead of both segments of a point.
    pub(super) fn margin(&self, english: usize, chinese: usize) -> f32 {
        let lead = |best: Option<Best>| best.map_or(0.0, |best| best.lead);
        lead(self.best_english[english]).min(lead(self.best_chinese[chinese]))
    }
}

fn best(row: &[(u32, f32)]) -> Option<Best> {
    let (mut first, mut second): (Option<(u32, f32)>, Option<f32>) = (None, None);
    for &(segment, score) in row {
        match first {
            Some((_, best)) if score <= best => second = Some(second.map_or(score, |second| second.max(score))),
            _ => (first, second) = (Some((segment, score)), first.map(|(_, score)| score)),
        }
    }
    let (segment, score) = first?;
    Some(Best { segment: segment as usize, lead: second.map_or(Scores::ALONE, |second| score - second) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_best_and_its_lead() {
        let scores = Scores::full(&[&[1.0, 4.0, 3.0], &[2.0, 2.5, 0.0]]);
        assert_eq!(scores.best_of_english(0), Some(Best { segment: 1, lead: 1.0 }));
        assert_eq!(scores.best_of_chinese(0), Some(Best { segment: 1, lead: 1.0 }));
        assert_eq!(scores.margin(0, 1), 1.0);
    }

    #[test]
    fn a_pair_may_have_no_score() {
        let scores = Scores::new([vec![(1_u32, 2.0_f32)], vec![]].into_iter().collect(), 2);
        assert_eq!((scores.get(0, 0), scores.of(0, 1)), (None, 2.0));
        assert_eq!(scores.best_of_english(0), Some(Best { segment: 1, lead: Scores::ALONE }));
        assert_eq!((scores.best_of_english(1), scores.best_of_chinese(0)), (None, None));
    }
}
