//! What probability do log-odds stand for?

use linfa::ParamGuard;
use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::Array1;

use super::ClassifyError;
use super::logistic::{Logistic, LogisticParams};
use super::matrix::TermMatrix;
use super::threshold::Scored;
use crate::vectors::TermVector;

/// The gentlest slope: scores that say nothing must not turn around.
const LEAST_SLOPE: f64 = 0.05;

/// A line from log-odds as learnt to log-odds as observed on held-out clauses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Calibration {
    slope: f64,
    offset: f64,
}

impl Calibration {
    /// Leaves log-odds as they are.
    pub const NONE: Calibration = Calibration { slope: 1.0, offset: 0.0 };

    /// Fits the line to one theme's out-of-fold log-odds; with few of them it stays near [`Calibration::NONE`].
    ///
    /// # References
    ///
    /// Platt 1999, with a normal prior on slope and offset in place of his smoothed targets.
    ///
    /// # Errors
    ///
    /// Those of the learner.
    pub fn fit(scored: &Scored) -> Result<Calibration, ClassifyError> {
        if !scored.iter().any(|(_, truth)| *truth) {
            return Ok(Calibration::NONE);
        }
        let rows: Vec<TermVector> = scored.iter().map(|&(score, _)| TermVector(vec![(0, score as f32)])).collect();
        let truth: Array1<bool> = scored.iter().map(|&(_, truth)| truth).collect();
        let params = LogisticParams::default().prior(vec![(0, 1.0)]).prior_intercept(0.0, 1.0).check()?;
        let line = params.fit(&DatasetBase::new(TermMatrix::new(&rows, 1), truth))?;
        Ok(Calibration { slope: line.weights[0].max(LEAST_SLOPE), offset: line.intercept })
    }

    /// The log-odds that these stand for.
    pub fn apply(self, log_odds: f64) -> f64 {
        self.slope * log_odds + self.offset
    }

    /// The model whose log-odds are the calibrated ones.
    pub fn of(self, theme: &Logistic) -> Logistic {
        let weights = theme.weights.iter().map(|weight| self.slope * weight).collect();
        Logistic { weights, intercept: self.apply(theme.intercept) }
    }
}
