//! Which clauses are most like those of a theme?

use linfa::dataset::Records;

use super::matrix::TermMatrix;

/// Terms that more clauses hold than this tell nothing of likeness and are passed over.
const COMMON: usize = 10_000;

/// The clauses that hold each term, with its weight in them.
pub(super) struct Postings {
    starts: Vec<usize>,
    rows: Vec<u32>,
    values: Vec<f32>,
}

impl Postings {
    pub fn new(matrix: &TermMatrix) -> Postings {
        let mut starts = vec![0usize; matrix.nfeatures() + 1];
        for row in 0..matrix.nsamples() {
            matrix.row(row).0.iter().for_each(|&column| starts[column as usize + 1] += 1);
        }
        for column in 1..starts.len() {
            starts[column] += starts[column - 1];
        }
        let mut next = starts.clone();
        let total = starts.last().copied().unwrap_or_default();
        let (mut rows, mut values) = (vec![0; total], vec![0.0; total]);
        for row in 0..matrix.nsamples() {
            let (columns, weights) = matrix.row(row);
            for (&column, &weight) in columns.iter().zip(weights) {
                let at = &mut next[column as usize];
                rows[*at] = row as u32;
                values[*at] = weight;
                *at += 1;
            }
        }
        Postings { starts, rows, values }
    }

    /// The positive clauses and those most like them, ascending: `most` in all, or the positive ones if they are more.
    ///
    /// # Arguments
    ///
    /// `likeness`: zeros, one a clause, which are zeros again afterwards.
    pub fn nearest(&self, matrix: &TermMatrix, positives: &[u32], most: usize, likeness: &mut [f32]) -> Vec<u32> {
        let mut touched: Vec<u32> = Vec::new();
        for &positive in positives {
            let (columns, weights) = matrix.row(positive as usize);
            for (&column, &weight) in columns.iter().zip(weights) {
                let range = self.starts[column as usize]..self.starts[column as usize + 1];
                if range.len() > COMMON {
                    continue;
                }
                for (&row, &value) in self.rows[range.clone()].iter().zip(&self.values[range]) {
                    if likeness[row as usize] == 0.0 {
                        touched.push(row);
                    }
                    likeness[row as usize] += weight * value;
                }
            }
        }
        let is_other = |row: &u32| positives.binary_search(row).is_err();
        let mut others: Vec<(u32, f32)> =
            touched.iter().filter(|row| is_other(row)).map(|&row| (row, likeness[row as usize])).collect();
        touched.iter().for_each(|&row| likeness[row as usize] = 0.0);
        let wanted = most.saturating_sub(positives.len());
        let nearer = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if wanted < others.len() {
            others.select_nth_unstable_by(wanted, nearer);
            others.truncate(wanted);
        }
        let mut rows: Vec<u32> = positives.iter().copied().chain(others.into_iter().map(|(row, _)| row)).collect();
        rows.sort_unstable();
        rows
    }
}
