//! What is a term vector?

use super::TermIdx;

/// The weights of one clause's terms, by ascending position.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TermVector(pub Vec<(TermIdx, f32)>);

impl TermVector {
    /// The inner product with a dense vector.
    pub fn dot(&self, dense: &[f64]) -> f64 {
        self.0.iter().map(|&(term, weight)| f64::from(weight) * dense[term as usize]).sum()
    }
}
