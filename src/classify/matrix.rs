//! How are the vectors of many clauses kept?

use std::sync::Arc;

use linfa::dataset::Records;

use crate::vectors::{TermIdx, TermVector};

/// Clauses by terms in compressed sparse rows. A clone shares them, since linfa's datasets own their records, and so
/// does a choice of rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TermMatrix {
    rows: Arc<Rows>,
    /// The rows that are meant, in this order; all where missing.
    chosen: Option<Arc<[u32]>>,
}

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
        TermMatrix { rows: Arc::new(matrix), chosen: None }
    }

    /// These of its rows, in this order.
    pub fn choose(&self, rows: &[u32]) -> TermMatrix {
        let chosen = match &self.chosen {
            Some(chosen) => rows.iter().map(|&row| chosen[row as usize]).collect(),
            None => rows.into(),
        };
        TermMatrix { rows: Arc::clone(&self.rows), chosen: Some(chosen) }
    }

    /// A matrix of its own of these rows, with the columns that they and `also` name.
    ///
    /// # Returns
    ///
    /// The matrix, and the former column of each of its columns, ascending.
    pub(super) fn compact(
        &self,
        rows: &[u32],
        also: impl Iterator<Item = TermIdx>,
    ) -> (TermMatrix, Option<Vec<TermIdx>>) {
        let named = rows.iter().flat_map(|&row| self.row(row as usize).0.iter().copied());
        let mut columns: Vec<TermIdx> = named.chain(also).collect();
        columns.sort_unstable();
        columns.dedup();
        let compacted = rows.iter().map(|&row| {
            let (terms, weights) = self.row(row as usize);
            let place = |term| columns.binary_search(term).unwrap_or_default() as TermIdx;
            TermVector(terms.iter().map(place).zip(weights.iter().copied()).collect())
        });
        let compacted: Vec<TermVector> = compacted.collect();
        (TermMatrix::new(&compacted, columns.len()), Some(columns))
    }

    /// The columns of a row and their values.
    pub fn row(&self, row: usize) -> (&[TermIdx], &[f32]) {
        let row = self.chosen.as_ref().map_or(row, |chosen| chosen[row] as usize);
        let range = self.rows.starts[row]..self.rows.starts[row + 1];
        (&self.rows.columns[range.clone()], &self.rows.values[range])
    }

    /// The product of a row with a dense vector of `width` values.
    pub fn dot(&self, row: usize, dense: &[f64]) -> f64 {
        let (columns, values) = self.row(row);
        columns.iter().zip(values).map(|(&column, &value)| f64::from(value) * dense[column as usize]).sum()
    }

    /// Adds `weight` times a row to a dense vector of `width` values.
    pub fn add_row(&self, row: usize, weight: f64, dense: &mut [f64]) {
        let (columns, values) = self.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            dense[column as usize] += weight * f64::from(value);
        }
    }
}

impl Records for TermMatrix {
    type Elem = f64;

    fn nsamples(&self) -> usize {
        self.chosen.as_ref().map_or(self.rows.starts.len().saturating_sub(1), |chosen| chosen.len())
    }

    fn nfeatures(&self) -> usize {
        self.rows.width
    }
}
