//! How far can the classifier, and the coders, be trusted?

mod agreement;
mod cross_fit;
mod curve;
mod forward;
mod intervals;
mod outcome;
mod reliability;
mod scores;
mod splits;

pub use crate::classify::{MIN_POSITIVES, Partition, groups};
pub use agreement::{Agreement, ThemeAgreement, alpha, kappa};
pub use cross_fit::{CrossFit, Unseen};
pub use curve::{CurvePoint, Size, curve, flat_from};
pub use forward::{AMENDED, Relation, RelationScores, by_relation, relations};
pub use intervals::{Interval, Intervals, intervals};
pub use outcome::{Outcome, outcomes};
pub use reliability::{Bin, Reliability};
pub use scores::{Scores, ThemeCounts};
pub use splits::{Leaks, Side, Trial, held_out, leaks};

use crate::classify::{ClassifyError, Example, ValidTraining};
use crate::codebook::Codebook;

/// Tries training by grouped k-fold: whole series and near-duplicate clauses stay in one fold.
///
/// # Returns
///
/// The outcomes over all folds together, and the partition used.
///
/// # Errors
///
/// Those of training.
pub fn cross_validate(
    params: &ValidTraining,
    codebook: &Codebook,
    examples: &[Example],
    folds: usize,
) -> Result<(Vec<Outcome>, Partition), ClassifyError> {
    let coded: Vec<Example> = examples.iter().filter(|example| example.themes.is_some()).cloned().collect();
    let partition = Partition::grouped(&coded, folds);
    Ok((held_out(params, codebook, &coded, &Trial::folds(&partition))?, partition))
}
