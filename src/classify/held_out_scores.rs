//! How good are the thresholds on clauses that a theme was not learnt from?

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::bootstrap::middle;
use super::threshold::{HeldOut, Threshold};

/// A theme with fewer positive clauses has no score of its own: one clause more or less would move it by a third.
pub const MIN_POSITIVES: usize = 5;

/// An F1 with its 95 % interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct HeldOutScore {
    /// `2 TP / (2 TP + FP + FN)`; missing where nothing was coded or assigned, or a theme has fewer than 5 positive clauses.
    pub f1: Option<f64>,
    /// Missing with fewer than two groups of clauses.
    pub interval: Option<(f64, f64)>,
}

/// Scores of held-out clauses at the thresholds that were chosen on them: a little better than on new clauses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeldOutScores {
    /// Of all decisions together.
    pub f1_micro: HeldOutScore,
    /// Of the mean over themes that were coded or assigned.
    pub f1_macro: HeldOutScore,
    /// One a theme.
    pub themes: Vec<HeldOutScore>,
}

/// Hits, assigned and coded clauses.
type Counts = [f64; 3];

impl HeldOutScores {
    /// Scores the clauses; `draws`: how often each coded clause stands in each draw of whole groups.
    pub(super) fn new(themes: &[Vec<HeldOut>], thresholds: &[Threshold], draws: &[Vec<u16>]) -> HeldOutScores {
        let of_theme = |(clauses, threshold): (&Vec<HeldOut>, &Threshold)| -> Vec<Counts> {
            let once = std::iter::once(count(clauses, threshold, |_| 1.0));
            let drawn = draws.iter().map(|times| count(clauses, threshold, |row| f64::from(times[row as usize])));
            once.chain(drawn).collect()
        };
        let counts: Vec<Vec<Counts>> = themes.par_iter().zip(thresholds).map(of_theme).collect();
        let score = |f1: &dyn Fn(usize) -> Option<f64>| HeldOutScore {
            f1: f1(0),
            interval: middle((1..=draws.len()).filter_map(f1).collect()),
        };
        let micro = |draw: usize| f1(counts.iter().fold([0.0; 3], |sum, theme| add(sum, theme[draw])));
        let mean = |draw: usize| {
            let known: Vec<f64> = counts.iter().filter_map(|theme| f1(theme[draw])).collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        let own = |theme: &Vec<Counts>| match theme[0][2] >= MIN_POSITIVES as f64 {
            true => score(&|draw| f1(theme[draw])),
            false => HeldOutScore::default(),
        };
        HeldOutScores { f1_micro: score(&micro), f1_macro: score(&mean), themes: counts.iter().map(own).collect() }
    }
}

fn count(clauses: &[HeldOut], threshold: &Threshold, times: impl Fn(u32) -> f64) -> Counts {
    let one = |clause: &HeldOut| {
        let (times, assigned) = (times(clause.row), f64::from(clause.margin) >= threshold.value);
        let when = |is: bool| if is { times } else { 0.0 };
        [when(assigned && clause.coded), when(assigned), when(clause.coded)]
    };
    clauses.iter().fold([0.0; 3], |sum, clause| add(sum, one(clause)))
}

fn add(a: Counts, b: Counts) -> Counts {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn f1([hits, assigned, coded]: Counts) -> Option<f64> {
    (assigned + coded > 0.0).then(|| 2.0 * hits / (assigned + coded))
}
