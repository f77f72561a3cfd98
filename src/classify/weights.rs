//! How are the weights of all themes kept?

use super::ClassifyError;
use crate::vectors::{TermIdx, TermVector};

/// Terms by themes in compressed sparse rows, so that a clause touches only the weights of its own terms.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThemeWeights {
    /// Where the weights of each term begin, and one more.
    pub starts: Vec<u32>,
    /// The theme of each weight, ascending within a term.
    pub themes: Vec<u32>,
    /// The weights.
    pub values: Vec<f32>,
}

impl ThemeWeights {
    /// The weights of `width` terms from those of each theme.
    ///
    /// # Errors
    ///
    /// More than 4,294,967,295 weights.
    pub(super) fn new(width: usize, themes: &[Vec<(TermIdx, f32)>]) -> Result<ThemeWeights, ClassifyError> {
        let total: usize = themes.iter().map(Vec::len).sum();
        if u32::try_from(total).is_err() {
            return Err(ClassifyError::Setting {
                name: "number of weights",
                value: total as f64,
                expected: "fewer than 2^32",
            });
        }
        let mut starts = vec![0u32; width + 1];
        themes.iter().flatten().for_each(|(term, _)| starts[*term as usize + 1] += 1);
        for term in 1..starts.len() {
            starts[term] += starts[term - 1];
        }
        let mut next = starts.clone();
        let mut weights = ThemeWeights { starts, themes: vec![0; total], values: vec![0.0; total] };
        for (theme, terms) in themes.iter().enumerate() {
            for &(term, value) in terms {
                let at = next[term as usize] as usize;
                (weights.themes[at], weights.values[at]) = (theme as u32, value);
                next[term as usize] += 1;
            }
        }
        Ok(weights)
    }

    /// Whether these can be the weights of so many terms and themes.
    pub(super) fn fit(&self, width: usize, themes: usize) -> bool {
        self.starts.len() == width + 1
            && self.starts.first() == Some(&0)
            && self.starts.is_sorted()
            && self.starts.last().is_some_and(|&end| end as usize == self.values.len())
            && self.themes.len() == self.values.len()
            && self.themes.iter().all(|&theme| (theme as usize) < themes)
    }

    /// The themes that a term speaks for or against, with its weight for each.
    #[inline]
    pub fn of(&self, term: TermIdx) -> impl Iterator<Item = (usize, f32)> + '_ {
        let range = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        self.themes[range.clone()].iter().map(|&theme| theme as usize).zip(self.values[range].iter().copied())
    }

    /// Adds the products of a vector with the weights of each theme to `sums`, one a theme.
    pub fn add(&self, vector: &TermVector, sums: &mut [f64]) {
        for &(term, weight) in &vector.0 {
            self.of(term).for_each(|(theme, value)| sums[theme] += f64::from(weight) * f64::from(value));
        }
    }

    /// The terms that speak most for a theme, with their weights, the strongest first.
    pub fn strongest(&self, theme: usize) -> Vec<(TermIdx, f32)> {
        let terms = 0..self.starts.len().saturating_sub(1) as TermIdx;
        let weight = |term| self.of(term).find(|&(of, _)| of == theme).map(|(_, weight)| (term, weight));
        let mut found: Vec<(TermIdx, f32)> = terms.filter_map(weight).filter(|(_, weight)| *weight > 0.0).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}
