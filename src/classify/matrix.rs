//! How are the vectors of many clauses kept?

use std::sync::Arc;

use linfa::dataset::Records;

use crate::vectors::{TermIdx, TermVector};

/// Clauses by terms in compressed sparse rows; a clone shares them, since linfa's datasets own their records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TermMatrix(Arc<Rows>);

#[derive(Debug, Default, PartialEq)]
struct Rows {
    starts: Vec<usize>,
    columns: Vec<TermIdx>,
    values: Vec<f32>,
    width: usize,
}

impl TermMatrix {
    /// A matrix of these rows and `width` columns.
    pub fn new<'a>(rows: impl IntoIterator<Item = &'a TermVector>, width: usize) -> TermMatrix {
        let mut matrix = Rows { starts: vec![0], width, ..Rows::default() };
        for TermVector(row) in rows {
            matrix.columns.extend(row.iter().map(|(term, _)| term));
            matrix.values.extend(row.iter().map(|(_, weight)| weight));
            matrix.starts.push(matrix.columns.len());
        }
        TermMatrix(Arc::new(matrix))
    }

    /// The entries of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.0.starts[row]..self.0.starts[row + 1];
        let columns = self.0.columns[range.clone()].iter().map(|&column| column as usize);
        columns.zip(self.0.values[range].iter().map(|&value| f64::from(value)))
    }

    /// The product with a dense vector of `width` values: one value a row.
    pub fn times(&self, dense: &[f64]) -> Vec<f64> {
        let dot = |row| self.row(row).map(|(column, value)| value * dense[column]).sum();
        (0..self.nsamples()).map(dot).collect()
    }

    /// Adds `weight` times each row to a dense vector of `width` values.
    pub fn add_rows(&self, weights: &[f64], dense: &mut [f64]) {
        for (row, &weight) in weights.iter().enumerate() {
            self.row(row).for_each(|(column, value)| dense[column] += weight * value);
        }
    }
}

impl Records for TermMatrix {
    type Elem = f64;

    fn nsamples(&self) -> usize {
        self.0.starts.len().saturating_sub(1)
    }

    fn nfeatures(&self) -> usize {
        self.0.width
    }
}
