//! Cheap sums: kind, length and lexicon of all beads that end in a row of cells, for the first look at a band.
//!
//! The same numbers as those channels give bead by bead, without a call for each: a bead's supports are those of the bead
//! that is a segment shorter and one value more, and all beads of a kind that end in a row stand side by side.

use std::ops::Range;
use std::sync::Arc;

use super::Evidence;
use super::kinds::Kinds;
use super::length::{Length, SMOOTH};
use super::lexical::{EDGE, Lexical, loss};
use crate::align::{KINDS, MOST_SEGMENTS, RowScorer};
use crate::weights::StageWeights;

/// The number of kinds.
const COUNT: usize = KINDS.len();

/// Sums over the channels whose evidence is cheap.
pub(crate) struct Sums {
    kinds: [f32; COUNT],
    length: Option<Lengths>,
    lexicon: Option<Lexicon>,
}

impl Sums {
    /// The sums of those of the three channels that are not left out.
    pub(super) fn new(
        weights: &StageWeights,
        kinds: bool,
        length: Option<Length>,
        lexical: Option<Arc<Lexical>>,
    ) -> Self {
        Self {
            kinds: if kinds { of(weights, Kinds.features()) } else { [0.0; COUNT] },
            length: length.map(|length| Lengths::new(weights, length)),
            lexicon: lexical.map(|lexical| Lexicon {
                weights: of(weights, lexical.features()),
                lexical,
                english: Default::default(),
                chinese: Default::default(),
                english_last: Default::default(),
                chinese_last: Default::default(),
                spare: Vec::new(),
            }),
        }
    }

    /// Goes on with the supports of other segments.
    pub(crate) fn set_lexical(&mut self, lexical: Option<Arc<Lexical>>) {
        if let (Some(lexicon), Some(lexical)) = (&mut self.lexicon, lexical) {
            lexicon.lexical = lexical;
        }
    }

    /// Adds to the score of the one-sided kinds, of each side.
    pub(crate) fn add_one_sided(&mut self, english: f32, chinese: f32) {
        for (kind, score) in KINDS.iter().zip(&mut self.kinds) {
            match (kind.english, kind.chinese) {
                (_, 0) => *score += english,
                (0, _) => *score += chinese,
                _ => {}
            }
        }
    }
}

/// The weights of some features.
fn of<const N: usize>(weights: &StageWeights, features: &[&str]) -> [f32; N] {
    std::array::from_fn(|at| features.get(at).map_or(0.0, |name| weights.get(name) as f32))
}

impl RowScorer for Sums {
    fn score_row(&mut self, english: usize, columns: Range<usize>, scores: &mut [f32]) {
        if columns.is_empty() {
            return;
        }
        for (kind, scores) in self.kinds.iter().zip(scores.chunks_exact_mut(columns.len())) {
            scores.iter_mut().for_each(|score| *score += kind);
        }
        if let Some(lengths) = &self.length {
            lengths.add(english, &columns, scores);
        }
        if let Some(lexicon) = &mut self.lexicon {
            lexicon.add(english, &columns, scores);
        }
    }
}

/// The channel of lengths with its weights.
struct Lengths {
    weights: [f32; 4],
    length: Length,
    /// By their number, for the Chinese segments that end in each column the English length that they lead to expect and
    /// its logarithm.
    expected: [Vec<(f32, f32)>; MOST_SEGMENTS],
}

impl Lengths {
    fn new(weights: &StageWeights, length: Length) -> Self {
        let columns = 0..length.chinese_segments() + 1;
        let expected = |count: usize, column: usize| {
            let expected = length.expected(&(column.saturating_sub(count)..column));
            (expected, (expected + SMOOTH).ln())
        };
        let expected = std::array::from_fn(|count| columns.clone().map(|column| expected(count + 1, column)).collect());
        Self { weights: of(weights, length.features()), length, expected }
    }

    fn add(&self, row: usize, columns: &Range<usize>, scores: &mut [f32]) {
        for (kind, scores) in KINDS.iter().zip(scores.chunks_exact_mut(columns.len())) {
            if kind.english > row {
                continue;
            }
            let first = kind.chinese.saturating_sub(columns.start).min(columns.len());
            let scores = &mut scores[first..];
            let columns = columns.start + first..columns.end;
            let english = self.length.english(&(row - kind.english..row));
            if kind.chinese == 0 {
                let alone = -self.weights[2] * english.max(1.0).ln() / 3.0;
                scores.iter_mut().for_each(|score| *score += alone);
            } else if kind.english == 0 {
                for (column, score) in columns.zip(scores) {
                    *score -= self.weights[3] * self.length.chinese(&(column - 1..column)).max(1.0).ln() / 3.0;
                }
            } else {
                let logarithm = (english + SMOOTH).ln();
                for (score, (expected, other)) in scores.iter_mut().zip(&self.expected[kind.chinese - 1][columns]) {
                    let deviation = self.length.deviation(english, *expected);
                    *score -= self.weights[0] * deviation.min(16.0) / 2.0
                        + self.weights[1] * (logarithm - other).abs().min(3.0);
                }
            }
        }
    }
}

/// The channel of the lexicon with its weights.
struct Lexicon {
    weights: [f32; 6],
    lexical: Arc<Lexical>,
    /// For each kind the supports of its English and of its Chinese segments, a value for each column.
    english: [Vec<f32>; COUNT],
    chinese: [Vec<f32>; COUNT],
    /// The same by all segments of the other side but the last.
    english_last: [Vec<f32>; COUNT],
    chinese_last: [Vec<f32>; COUNT],
    spare: Vec<f32>,
}

/// For each two-sided kind the place of the kind with an English and with a Chinese segment less, if that has two sides too.
///
/// Both come before it in [`KINDS`].
const SHORTER: [(Option<usize>, Option<usize>); COUNT] = {
    let mut shorter = [(None, None); COUNT];
    let mut at = 0;
    while at < COUNT {
        let mut other = 0;
        while other < at {
            let (kind, less) = (KINDS[at], KINDS[other]);
            if less.english + 1 == kind.english && less.chinese == kind.chinese && kind.chinese > 0 && less.english > 0
            {
                shorter[at].0 = Some(other);
            }
            if less.chinese + 1 == kind.chinese && less.english == kind.english && kind.english > 0 && less.chinese > 0
            {
                shorter[at].1 = Some(other);
            }
            other += 1;
        }
        at += 1;
    }
    shorter
};

impl Lexicon {
    fn add(&mut self, row: usize, columns: &Range<usize>, scores: &mut [f32]) {
        let width = columns.len();
        let weights = self.weights;
        let lexical = &*self.lexical;
        for (at, kind) in KINDS.iter().enumerate() {
            let (n, m) = (kind.english, kind.chinese);
            if n == 0 || m == 0 || n + lexical.first() > row {
                continue;
            }
            let (less_english, less_chinese) = SHORTER[at];
            let scores = &mut scores[at * width..][..width];
            let top = row - n;
            begin(&mut self.english, at, less_english, width);
            add_shifted(&mut self.english[at], lexical.english_row(top, m), columns, m);
            begin(&mut self.chinese, at, less_chinese, width);
            add_shifted(&mut self.chinese[at], lexical.chinese_row(top, n), columns, m);
            weigh(scores, weights[0], &self.english[at]);
            weigh(scores, weights[2], &self.chinese[at]);
            if let Some(shorter) = less_english {
                begin(&mut self.chinese_last, at, less_chinese, width);
                add_shifted(&mut self.chinese_last[at], lexical.chinese_row(top, n - 1), columns, m);
                gains(scores, weights[4], &self.chinese[at], &self.chinese[shorter], &self.chinese_last[at]);
                if weights[1] != 0.0 {
                    let rows = [(lexical.english_row(top, m), m), (lexical.english_row(row - 1, m), m)];
                    edges(scores, weights[1], &mut self.spare, rows, columns);
                }
            }
            if let Some(shorter) = less_chinese {
                begin(&mut self.english_last, at, less_english, width);
                add_shifted(&mut self.english_last[at], lexical.english_row(top, m - 1), columns, m);
                gains(scores, weights[5], &self.english[at], &self.english[shorter], &self.english_last[at]);
                if weights[3] != 0.0 {
                    let rows = [(lexical.chinese_row(top, n), m), (lexical.chinese_row(top, n), 1)];
                    edges(scores, weights[3], &mut self.spare, rows, columns);
                }
            }
        }
    }
}

/// Begins the sums of a kind with those of a shorter one, or with nothing.
fn begin(sums: &mut [Vec<f32>; COUNT], kind: usize, shorter: Option<usize>, width: usize) {
    let mut own = std::mem::take(&mut sums[kind]);
    own.clear();
    match shorter {
        Some(shorter) => own.extend_from_slice(&sums[shorter]),
        None => own.resize(width, 0.0),
    }
    sums[kind] = own;
}

/// The values of a row that belong to beads which begin `back` columns before some columns, and the place of the first.
fn shifted<'a>((row, first): (&'a [f32], usize), columns: &Range<usize>, back: usize) -> (&'a [f32], usize) {
    let start = columns.start.max(first + back);
    let end = columns.end.min(first + back + row.len()).max(start);
    (&row[start - first - back..end - first - back], start - columns.start)
}

/// Adds a row's values to the sums of beads that begin `back` columns before each of some columns.
fn add_shifted(sums: &mut [f32], row: (&[f32], usize), columns: &Range<usize>, back: usize) {
    let (values, first) = shifted(row, columns, back);
    if let Some(sums) = sums.get_mut(first..) {
        sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    }
}

fn weigh(scores: &mut [f32], weight: f32, sums: &[f32]) {
    for (score, sum) in scores.iter_mut().zip(sums) {
        *score += weight * sum;
    }
}

fn gains(scores: &mut [f32], weight: f32, with: &[f32], first: &[f32], last: &[f32]) {
    for ((score, with), (first, last)) in scores.iter_mut().zip(with).zip(first.iter().zip(last)) {
        *score += weight * loss(*with, *first, *last);
    }
}

/// Adds the lesser of two values, those of the first and of the last segment of each bead: of two rows, from so many columns
/// before the bead's end.
fn edges(
    scores: &mut [f32],
    weight: f32,
    spare: &mut Vec<f32>,
    [first, last]: [((&[f32], usize), usize); 2],
    columns: &Range<usize>,
) {
    spare.clear();
    spare.resize(2 * columns.len(), 0.0);
    let (one, two) = spare.split_at_mut(columns.len());
    add_shifted(one, first.0, columns, first.1);
    add_shifted(two, last.0, columns, last.1);
    for (score, (one, two)) in scores.iter_mut().zip(one.iter().zip(&*two)) {
        *score += weight * one.min(*two).min(EDGE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Band, MOST_SEGMENTS};
    use crate::bead::Bead;
    use crate::document::Document;
    use crate::evidence::{Built, Channels, Sources};
    use crate::glossary::Terms;
    use crate::language::Language;
    use crate::lexicon::{Associations, Lexicon};
    use crate::tokens::Tokens;
    use crate::weights::StageWeights;

    const WORDS: [(&str, &str); 8] = [
        ("harbour", "港口"),
        ("bridge", "桥"),
        ("river", "河"),
        ("school", "学校"),
        ("road", "路"),
        ("mountain", "山"),
        ("the teacher", "老师"),
        ("new", "新的"),
    ];

    /// Segments of different lengths that share some words.
    fn documents() -> (Document, Document) {
        let segment = |number: usize, side: fn(&(&'static str, &'static str)) -> &'static str| {
            let words = (0..1 + number * 5 % 4).map(|at| side(&WORDS[(number * 3 + at * 5) % WORDS.len()]));
            words.collect::<Vec<_>>().join(" ")
        };
        let english: Vec<String> = (0..14).map(|number| segment(number, |word| word.0)).collect();
        let chinese: Vec<String> = (1..13).map(|number| segment(number, |word| word.1)).collect();
        (Document::from_segments(Language::English, &english), Document::from_segments(Language::Chinese, &chinese))
    }

    #[test]
    fn sums_are_those_of_the_channels() {
        let (english, chinese) = documents();
        let tokens = Tokens::new(&english, &chinese);
        let lexicon = Lexicon::embedded();
        let associations = Associations::new(&lexicon, &tokens);
        let band = Band::around(&[], english.len(), chinese.len(), 5);
        let built = Built::default();
        let sources = Sources {
            tokens: &tokens,
            lexicon: &lexicon,
            associations: &associations,
            terms: &Terms::default(),
            band: &band,
            without: &[],
            built: &built,
        };
        let mut channels = Channels::default();
        channels.push(Box::new(Kinds));
        channels.push(Box::new(Length::new(&tokens)));
        if let Some(lexical) = sources.lexical() {
            channels.push(Box::new(lexical));
        }
        // Each feature in its turn, so that no error hides behind another.
        for (number, &feature) in channels.names().iter().enumerate() {
            let weight = 0.5 + number as f64 / 10.0;
            let weights = StageWeights { features: [(feature.to_owned(), weight)].into() };
            let mut sums = sources.sums(&weights, sources.lexical());
            let mut compared = 0;
            for row in 0..=english.len() {
                let columns = *band.row(row).start()..band.row(row).end() + 1;
                let mut scores = vec![0.0; COUNT * columns.len()];
                sums.score_row(row, columns.clone(), &mut scores);
                for (kind, scores) in KINDS.iter().zip(scores.chunks_exact(columns.len())) {
                    for (column, score) in columns.clone().zip(scores) {
                        if kind.english > row
                            || kind.chinese > column
                            || !band.row(row - kind.english).contains(&(column - kind.chinese))
                        {
                            continue;
                        }
                        let bead = Bead::new(row - kind.english..row, column - kind.chinese..column);
                        let mut values = Vec::new();
                        channels.measure(&bead, &mut values);
                        let wanted = values[number] * weight as f32;
                        assert!((wanted - score).abs() < 1e-4, "{feature} {bead:?} {wanted} {score}");
                        compared += usize::from(wanted != 0.0);
                    }
                }
            }
            // Gains and edges need merged beads with words in common; a kind of six a bead of six.
            assert!(compared > 0, "{feature}");
        }
        assert!(MOST_SEGMENTS <= english.len());
    }
}
