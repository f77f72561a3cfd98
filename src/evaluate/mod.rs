//! How far can the classifier, and the coders, be trusted?

mod scores;

pub use crate::classify::{Partition, groups};
pub use scores::{Scores, ThemeCounts};

use crate::classify::{ClassifyError, Example, ThemeClassifier, ValidTraining};
use crate::codebook::{Codebook, ThemeSet};
use crate::resolution::Language;

/// Scores a model on coded clauses; uncoded ones are passed over.
pub fn evaluate_model(model: &ThemeClassifier, examples: &[Example]) -> Scores {
    let coded: Vec<(&Example, &ThemeSet)> = examples.iter().filter_map(|e| Some((e, e.themes.as_ref()?))).collect();
    let clauses: Vec<(&str, Language)> = coded.iter().map(|(e, _)| (e.text.as_str(), e.language)).collect();
    let mut scores = Scores::new(&model.codebook);
    for ((_, truth), found) in coded.iter().zip(model.scores_of(&clauses)) {
        scores.add(truth, &model.assigned(&found));
    }
    scores
}

/// Scores training by grouped k-fold: whole series and near-duplicate clauses stay in one fold.
///
/// # Returns
///
/// Scores over all folds together, and the partition used.
///
/// # Errors
///
/// Those of training.
pub fn cross_validate(
    params: &ValidTraining,
    codebook: &Codebook,
    examples: &[Example],
    folds: usize,
) -> Result<(Scores, Partition), ClassifyError> {
    let coded: Vec<Example> = examples.iter().filter(|example| example.themes.is_some()).cloned().collect();
    let partition = Partition::grouped(&coded, folds);
    let mut scores = Scores::new(codebook);
    for fold in 0..folds {
        let side = |test: bool| -> Vec<Example> {
            let rows = coded.iter().zip(&partition.fold);
            rows.filter(|(_, f)| (**f == fold) == test).map(|(example, _)| example.clone()).collect()
        };
        let (test, train) = (side(true), side(false));
        if test.is_empty() || train.is_empty() {
            continue;
        }
        scores.join(&evaluate_model(&params.train(codebook, &train)?.model, &test));
    }
    Ok((scores, partition))
}
