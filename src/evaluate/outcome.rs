//! What did a model say of each coded clause?

use crate::classify::{Example, ThemeClassifier};
use crate::codebook::ThemeSet;
use crate::resolution::Language;

/// One coded clause and what a model that has not learnt from it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The clause.
    pub clause: String,
    /// The resolution, else the clause itself: what intervals resample.
    pub resolution: String,
    /// The themes that people gave.
    pub coded: ThemeSet,
    /// The themes that the model gave.
    pub assigned: ThemeSet,
    /// One a theme, 0 to 1.
    pub probabilities: Vec<f32>,
}

/// The outcomes of the coded clauses, in order; uncoded ones are passed over.
pub fn outcomes(model: &ThemeClassifier, examples: &[Example]) -> Vec<Outcome> {
    let coded: Vec<(&Example, &ThemeSet)> = examples.iter().filter_map(|e| Some((e, e.themes.as_ref()?))).collect();
    let clauses: Vec<(&str, Language)> = coded.iter().map(|(e, _)| (e.text.as_str(), e.language)).collect();
    let outcome = |((example, truth), scores): (&(&Example, &ThemeSet), crate::classify::ThemeScores)| Outcome {
        clause: example.clause.clone(),
        resolution: example.resolution.clone().unwrap_or_else(|| example.clause.clone()),
        coded: (*truth).clone(),
        assigned: model.assigned(&scores),
        probabilities: scores.0,
    };
    coded.iter().zip(model.scores_of(&clauses)).map(outcome).collect()
}
