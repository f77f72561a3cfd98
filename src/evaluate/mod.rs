//! How far can the classifier, and the coders, be trusted?

mod agreement;
mod intervals;
mod outcome;
mod reliability;
mod scores;

pub use crate::classify::{Partition, groups};
pub use agreement::{Agreement, ThemeAgreement, alpha, kappa};
pub use intervals::{Interval, Intervals, intervals};
pub use outcome::{Outcome, outcomes};
pub use reliability::{Bin, Reliability};
pub use scores::{MIN_POSITIVES, Scores, ThemeCounts};

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
    let mut found = Vec::with_capacity(coded.len());
    for fold in 0..folds {
        let side = |test: bool| -> Vec<Example> {
            let rows = coded.iter().zip(&partition.fold);
            rows.filter(|(_, f)| (**f == fold) == test).map(|(example, _)| example.clone()).collect()
        };
        let (test, train) = (side(true), side(false));
        if test.is_empty() || train.is_empty() {
            continue;
        }
        found.extend(outcomes(&params.train(codebook, &train)?.model, &test));
    }
    Ok((found, partition))
}
