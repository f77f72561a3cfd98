//! How far could the scores be off, had other resolutions been coded?

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::outcome::Outcome;
use super::scores::Scores;
use crate::classify::{drawn, middle};
use crate::codebook::Codebook;

/// Draws of the bootstrap.
const DRAWS: u64 = 1000;
/// Draws are numbered from here: the same on every machine.
const SEED: u64 = 1;

/// A 95 % interval.
pub type Interval = (f64, f64);

/// 95 % intervals of the F1 scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// Of all decisions together.
    pub f1_micro: Option<Interval>,
    /// Of the mean over themes.
    pub f1_macro: Option<Interval>,
    /// One a theme.
    pub themes: Vec<Option<Interval>>,
    /// The resolutions that were resampled; fewer than 2 give no interval.
    pub resolutions: usize,
}

/// Percentile intervals from resampling whole resolutions, whose clauses are not independent.
///
/// # Method
///
/// The cluster bootstrap (Davison and Hinkley 1997, section 3.8): 1,000 draws of as many resolutions with
/// replacement; the 2.5th and 97.5th percentile of each score over the draws where it exists.
pub fn intervals(codebook: &Codebook, outcomes: &[Outcome]) -> Intervals {
    let mut clusters: BTreeMap<&str, Scores> = BTreeMap::new();
    for outcome in outcomes {
        let scores = clusters.entry(&outcome.resolution).or_insert_with(|| Scores::new(codebook));
        scores.add(&outcome.coded, &outcome.assigned);
    }
    let clusters: Vec<Scores> = clusters.into_values().collect();
    let themes = codebook.themes.len();
    if clusters.len() < 2 {
        return Intervals { f1_micro: None, f1_macro: None, themes: vec![None; themes], resolutions: clusters.len() };
    }
    let draw = |number: u64| {
        let mut scores = Scores::new(codebook);
        for position in 0..clusters.len() {
            scores.join(&clusters[drawn(SEED + number, position, clusters.len())]);
        }
        scores
    };
    let draws: Vec<Scores> = (0..DRAWS).into_par_iter().map(draw).collect();
    let of = |score: &dyn Fn(&Scores) -> Option<f64>| middle(draws.iter().filter_map(score).collect());
    Intervals {
        f1_micro: of(&Scores::f1_micro),
        f1_macro: of(&Scores::f1_macro),
        themes: (0..themes).map(|theme| of(&|scores: &Scores| scores.themes[theme].1.f1())).collect(),
        resolutions: clusters.len(),
    }
}
