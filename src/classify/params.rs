//! What can be set when a model is trained?

use serde::{Deserialize, Serialize};

use super::ClassifyError;
use crate::vectors::VectorSettings;

/// Settings of training, to be checked.
#[derive(Debug, Clone, Default)]
pub struct TrainingParams(ValidTraining);

/// Checked settings of training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValidTraining {
    /// What counts as a term; missing: as [`VectorSettings::for_coded`] says.
    pub vectors: Option<VectorSettings>,
    /// The weight of a coded clause against the prior.
    pub cost: f64,
    /// A positive clause weighs the odds against its theme to this power: 0 as all others, 1 as all negatives together.
    pub balance: f64,
    /// The margin that one seed term adds before the theme has a positive clause, in the context of the codebook.
    pub seed_weight: f64,
    /// The same in a clause without a word of the codebook's context.
    pub seed_weight_outside: f64,
    /// The margin of a clause without any seed term before anything is coded.
    pub seed_intercept: f64,
    /// How many folds the thresholds are chosen on; no more than 3 from 2,000 coded clauses on.
    pub folds: usize,
    /// How many pairs of clause and theme are learnt from at most: beyond, a theme meets only the clauses that are most like its
    /// positive ones, since the others are far below its threshold anyway (Jain et al. 2019, "Slice").
    pub pairs: usize,
}

impl Default for ValidTraining {
    fn default() -> Self {
        ValidTraining {
            vectors: None,
            cost: 1.0,
            balance: 0.5,
            seed_weight: 1.5,
            seed_weight_outside: 0.75,
            seed_intercept: -1.0,
            folds: 5,
            pairs: 10_000_000,
        }
    }
}

impl TrainingParams {
    /// Default by the number of coded clauses, see [`VectorSettings::for_coded`]: what counts as a term.
    pub fn vectors(mut self, vectors: VectorSettings) -> Self {
        self.0.vectors = Some(vectors);
        self
    }

    /// Default 1: the weight of a coded clause against the prior.
    pub fn cost(mut self, cost: f64) -> Self {
        self.0.cost = cost;
        self
    }

    /// Default 1.5: the margin that one seed term adds before the theme has a positive clause, in the context of the codebook.
    pub fn seed_weight(mut self, weight: f64) -> Self {
        self.0.seed_weight = weight;
        self
    }

    /// Default 10,000,000: how many pairs of clause and theme are learnt from at most.
    pub fn pairs(mut self, pairs: usize) -> Self {
        self.0.pairs = pairs;
        self
    }

    /// Checks the settings.
    ///
    /// # Errors
    ///
    /// A cost that is not above 0, or fewer than 2 folds.
    pub fn check(self) -> Result<ValidTraining, ClassifyError> {
        let ValidTraining { cost, folds, .. } = self.0;
        if !(cost.is_finite() && cost > 0.0) {
            return Err(ClassifyError::Setting { name: "cost", value: cost, expected: "a number above 0" });
        }
        if folds < 2 {
            return Err(ClassifyError::Setting { name: "folds", value: folds as f64, expected: "2 or more" });
        }
        Ok(self.0)
    }
}
