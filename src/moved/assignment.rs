//! The assignment of what is left to what is left (Kuhn–Munkres with potentials, after Jonker & Volgenant).

/// For each row the column that it is given, so that the sum of the scores is greatest; with fewer columns than rows some
/// rows have none. All rows are of one length. O(n³).
pub(super) fn best(scores: &[Vec<f32>]) -> Vec<Option<usize>> {
    let (rows, columns) = (scores.len(), scores.first().map_or(0, Vec::len));
    // With more rows than columns, columns that give nothing are added.
    let wide = columns.max(rows);
    let cost = |row: usize, column: usize| if column < columns { -f64::from(scores[row][column]) } else { 0.0 };
    let (mut of_row, mut of_column) = (vec![0.0; rows + 1], vec![0.0; wide + 1]);
    // Column 0 stands for none; rows and columns are counted from 1 here.
    let mut row_of = vec![0; wide + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut used, mut way) = (vec![f64::INFINITY; wide + 1], vec![false; wide + 1], vec![0; wide + 1]);
        while row_of[column] != 0 {
            used[column] = true;
            let (own, mut step, mut next) = (row_of[column], f64::INFINITY, 0);
            for other in 1..=wide {
                if used[other] {
                    continue;
                }
                let reduced = cost(own - 1, other - 1) - of_row[own] - of_column[other];
                if reduced < least[other] {
                    (least[other], way[other]) = (reduced, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..=wide {
                if used[other] {
                    of_row[row_of[other]] += step;
                    of_column[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    let mut found = vec![None; rows];
    for column in 1..=columns {
        if row_of[column] > 0 {
            found[row_of[column] - 1] = Some(column - 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gives_each_its_own() {
        assert_eq!(best(&[vec![1.0, 5.0], vec![4.0, 6.0]]), [Some(1), Some(0)]);
        assert_eq!(best(&[vec![1.0], vec![3.0]]), [None, Some(0)]);
        assert!(best(&[]).is_empty());
    }

    proptest! {
        /// Against all permutations.
        #[test]
        fn has_the_greatest_sum(cells in proptest::collection::vec(-9_i8..9, 16), rows in 1_usize..5) {
            let scores: Vec<Vec<f32>> =
                cells.chunks(4).take(rows).map(|row| row.iter().map(|&cell| f32::from(cell)).collect()).collect();
            fn greatest(scores: &[Vec<f32>], used: &mut [bool]) -> f32 {
                let Some((row, rest)) = scores.split_first() else { return 0.0 };
                let mut most = f32::MIN;
                for column in 0..row.len() {
                    if !used[column] {
                        used[column] = true;
                        most = most.max(row[column] + greatest(rest, used));
                        used[column] = false;
                    }
                }
                most
            }
            let found = best(&scores);
            let sum: f32 = found.iter().zip(&scores).map(|(column, row)| row[column.unwrap()]).sum();
            prop_assert_eq!(sum, greatest(&scores, &mut [false; 4]));
        }
    }
}
