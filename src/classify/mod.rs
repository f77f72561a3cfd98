//! Which themes does a clause carry?

mod anchors;
mod bootstrap;
mod calibrate;
mod card;
mod classifier;
mod explain;
mod held_out_scores;
mod learner;
mod logistic;
mod matrix;
mod model_folder;
mod near_duplicates;
mod nearest;
mod params;
mod partition;
mod separator;
mod spread;
mod summary;
mod threshold;
mod train;
mod weights;

pub use anchors::unseen;
pub use bootstrap::{drawn, middle, seeded};
pub use classifier::{ThemeClassifier, ThemeScores, Verdict};
pub use explain::Evidence;
pub use held_out_scores::{HeldOutScore, HeldOutScores, MIN_POSITIVES};
pub use logistic::{Logistic, LogisticParams, LogisticValidParams};
pub use matrix::TermMatrix;
pub use model_folder::{ModelError, check_model, default_model, model_sha256, read_model, write_model};
pub use near_duplicates::{ALIKE, letters, near_duplicates, nearest};
pub use params::{TrainingParams, ValidTraining};
pub use partition::{Partition, groups};
pub use separator::{Separator, SeparatorParams, SeparatorValidParams};
pub use summary::TrainingSummary;
pub use train::{Example, Trained};
pub use weights::ThemeWeights;

use thiserror::Error;

/// Up to so many themes a table, a card or a screen has room for each of them, and a model for the intervals of each.
pub const FEW_THEMES: usize = 200;

/// Why nothing could be learnt.
#[derive(Debug, Error)]
pub enum ClassifyError {
    /// A setting outside its range.
    #[error("{name} is {value}: expected {expected}")]
    Setting {
        /// The setting.
        name: &'static str,
        /// Its value.
        value: f64,
        /// The range.
        expected: &'static str,
    },
    /// Nothing to learn from.
    #[error("the table has no clause: at least one is needed to fit a vocabulary")]
    NoClause,
    /// An error of linfa.
    #[error(transparent)]
    Linfa(#[from] linfa::Error),
}
