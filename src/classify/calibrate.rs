//! What probability does a margin stand for?

use linfa::ParamGuard;
use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::Array1;

use super::ClassifyError;
use super::logistic::{LogisticParams, probability};
use super::matrix::TermMatrix;
use super::threshold::HeldOut;
use crate::vectors::TermVector;

/// The log-odds of a margin of 1 where nothing was coded to learn it from: 7 to 1, the trust in one seed term.
const SLOPE: f64 = 2.0;
/// The gentlest slope: margins that say nothing must not turn around.
const LEAST_SLOPE: f64 = 0.05;

/// A line from margins to log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Calibration {
    pub slope: f64,
    pub offset: f64,
}

impl Calibration {
    /// What is believed without held-out clauses.
    pub const UNKNOWN: Calibration = Calibration { slope: SLOPE, offset: 0.0 };

    /// Fits the line to one theme's held-out clauses; with few of them it stays near [`Calibration::UNKNOWN`].
    ///
    /// # References
    ///
    /// Platt 1999, with a normal prior on slope and offset in place of his smoothed targets.
    ///
    /// # Errors
    ///
    /// Those of the learner.
    pub fn fit(held_out: &[HeldOut]) -> Result<Calibration, ClassifyError> {
        if !held_out.iter().any(|clause| clause.coded) {
            return Ok(Calibration::UNKNOWN);
        }
        let rows = held_out.iter().map(|clause| TermVector(vec![(0, clause.margin)]));
        let rows: Vec<TermVector> = rows.collect();
        let truth: Array1<bool> = held_out.iter().map(|clause| clause.coded).collect();
        let params = LogisticParams::default().prior(vec![(0, SLOPE)]).prior_intercept(0.0, 1.0).check()?;
        let line = params.fit(&DatasetBase::new(TermMatrix::new(&rows, 1), truth))?;
        Ok(Calibration { slope: line.weights[0].max(LEAST_SLOPE), offset: line.intercept })
    }

    /// The probability that a margin stands for.
    pub fn probability(self, margin: f64) -> f64 {
        probability(self.apply(margin))
    }

    /// The log-odds that a margin stands for.
    pub fn apply(self, margin: f64) -> f64 {
        self.slope * margin + self.offset
    }
}
