//! The coarse pass: where blocks of segments correspond, from one vector a block.
//!
//! A pyramid: neighbouring blocks are joined until few are left, those are aligned over their whole matrix, and each
//! finer level is searched in a strip around the path of the level above. Near-linear in the number of blocks.

/// At most this many blocks a side are aligned over the whole matrix.
const TOP: usize = 64;

/// Blocks to both sides of the coarser path that a level searches.
const STRIP: usize = 6;

/// What a block without a counterpart costs, against a cosine of 1 for a perfect pair.
const SKIP: f32 = 0.02;

/// The points that the best path over two lists of vectors passes, in numbers of blocks before them: ascending, from
/// (0, 0) to the two numbers of blocks.
#[must_use]
pub(crate) fn coarse_path(english: &[Vec<f32>], chinese: &[Vec<f32>]) -> Vec<(usize, usize)> {
    if english.len().max(chinese.len()) <= TOP || english.len().min(chinese.len()) <= 1 {
        return level(english, chinese, None);
    }
    let coarser = coarse_path(&joined(english), &joined(chinese));
    let centre: Vec<(usize, usize)> =
        coarser.into_iter().map(|(one, two)| ((2 * one).min(english.len()), (2 * two).min(chinese.len()))).collect();
    level(english, chinese, Some(&centre))
}

/// Sums of neighbouring vectors.
fn joined(vectors: &[Vec<f32>]) -> Vec<Vec<f32>> {
    vectors
        .chunks(2)
        .map(|pair| match pair {
            [one, two] => one.iter().zip(two).map(|(a, b)| a + b).collect(),
            _ => pair.concat(),
        })
        .collect()
}

/// The best path of one level, over all cells or in a strip around a path.
fn level(english: &[Vec<f32>], chinese: &[Vec<f32>], centre: Option<&[(usize, usize)]>) -> Vec<(usize, usize)> {
    let (english, chinese) = (normalised(english), normalised(chinese));
    let (rows, columns) = (english.len(), chinese.len());
    let strips = strips(rows, columns, centre);
    let mut first = vec![0; rows + 1];
    for row in 1..=rows {
        first[row] = first[row - 1] + strips[row - 1].1 + 1 - strips[row - 1].0;
    }
    let cells = first[rows] + strips[rows].1 + 1 - strips[rows].0;
    let mut best = vec![f32::NEG_INFINITY; cells];
    let mut step = vec![0_u8; cells];
    let at = |row: usize, column: usize| {
        let (low, high) = strips[row];
        (low..=high).contains(&column).then(|| first[row] + column - low)
    };
    best[0] = 0.0;
    for row in 0..=rows {
        for column in strips[row].0..=strips[row].1 {
            let cell = first[row] + column - strips[row].0;
            let mut try_step = |from: Option<usize>, gain: f32, kind: u8, best: &mut Vec<f32>| {
                if let Some(from) = from
                    && best[from] + gain > best[cell]
                {
                    best[cell] = best[from] + gain;
                    step[cell] = kind;
                }
            };
            if row > 0 && column > 0 {
                let similarity = english[row - 1].iter().zip(&chinese[column - 1]).map(|(a, b)| a * b).sum();
                try_step(at(row - 1, column - 1), similarity, 1, &mut best);
            }
            if row > 0 {
                try_step(at(row - 1, column), -SKIP, 2, &mut best);
            }
            if column > 0 {
                try_step(at(row, column - 1), -SKIP, 3, &mut best);
            }
        }
    }
    let mut path = vec![(rows, columns)];
    let (mut row, mut column) = (rows, columns);
    while row > 0 || column > 0 {
        match at(row, column).map(|cell| step[cell]) {
            Some(1) => (row, column) = (row - 1, column - 1),
            Some(2) => row -= 1,
            Some(3) => column -= 1,
            _ => break,
        }
        path.push((row, column));
    }
    path.reverse();
    path
}

/// For each row the first and the last column that are searched.
fn strips(rows: usize, columns: usize, centre: Option<&[(usize, usize)]>) -> Vec<(usize, usize)> {
    let Some(centre) = centre else { return vec![(0, columns); rows + 1] };
    let mut strips = vec![(usize::MAX, 0); rows + 1];
    for &(row, column) in centre {
        for near in row.saturating_sub(1)..=(row + 1).min(rows) {
            let strip = &mut strips[near];
            strip.0 = strip.0.min(column.saturating_sub(STRIP));
            strip.1 = strip.1.max((column + STRIP).min(columns));
        }
    }
    strips[0].0 = 0;
    strips[rows].1 = columns;
    for row in 1..=rows {
        strips[row].1 = strips[row].1.max(strips[row - 1].1);
        strips[row].0 = strips[row].0.min(strips[row - 1].1);
    }
    for row in (0..rows).rev() {
        strips[row].0 = strips[row].0.min(strips[row + 1].0);
    }
    strips
}

/// Vectors less their mean, at unit length.
fn normalised(vectors: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let width = vectors.first().map_or(0, Vec::len);
    let mut mean = vec![0.0; width];
    for vector in vectors {
        mean.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value / vectors.len() as f32);
    }
    vectors
        .iter()
        .map(|vector| {
            let centred: Vec<f32> = vector.iter().zip(&mean).map(|(value, mean)| value - mean).collect();
            let length = centred.iter().map(|value| value * value).sum::<f32>().sqrt() + 1e-6;
            centred.into_iter().map(|value| value / length).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pseudo-random vector for a number, the same on both sides.
    fn vector(number: usize) -> Vec<f32> {
        let mut state = number as u32 + 1;
        (0..32)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if state & 0x1_0000 == 0 { 1.0 } else { -1.0 }
            })
            .collect()
    }

    #[test]
    fn finds_the_blocks_around_a_gap() {
        let english: Vec<_> = (0..300).map(vector).collect();
        let chinese: Vec<_> = (0..300).filter(|number| !(100..140).contains(number)).map(vector).collect();
        let path = coarse_path(&english, &chinese);
        assert_eq!((path[0], path[path.len() - 1]), ((0, 0), (300, 260)));
        for (one, two) in [(50, 50), (95, 95), (150, 110), (250, 210)] {
            assert!(path.contains(&(one, two)), "{one} {two}");
        }
    }

    #[test]
    fn takes_empty_and_single_sides() {
        assert_eq!(coarse_path(&[], &[]), [(0, 0)]);
        assert_eq!(coarse_path(&[vector(1)], &[]), [(0, 0), (1, 0)]);
        let many: Vec<_> = (0..1000).map(vector).collect();
        assert_eq!(coarse_path(&many[..1], &many).last(), Some(&(1, 1000)));
    }
}
