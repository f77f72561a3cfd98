//! What is assigned to clauses by models that have not learnt from them?

use std::collections::{BTreeMap, HashMap};

use super::splits::Trial;
use crate::classify::{ClassifyError, Example, FEW_THEMES, ThemeClassifier, ValidTraining, unseen};
use crate::codebook::Codebook;
use crate::resolution::Language;

/// A clause to assign themes to: its id, text and language.
pub type Unseen<'a> = (&'a str, &'a str, Language);

/// Models that assign themes to clauses by cross-fitting: to a coded clause the one of the trial that tests on it, to any other one those of
/// all trials.
///
/// # References
///
/// Zrnic and Candès 2024, "Cross-prediction-powered inference", PNAS 121(15).
pub struct CrossFit {
    models: Vec<ThemeClassifier>,
    /// The trial that tests on a coded clause, by its id; missing where none does.
    tested_in: HashMap<String, Option<usize>>,
}

impl CrossFit {
    /// Trains a model a trial.
    ///
    /// # Arguments
    ///
    /// `coded`: the clauses that are learnt from; `trials`: positions in them, each tested on once.
    ///
    /// # Errors
    ///
    /// Those of training.
    pub fn train(
        params: &ValidTraining,
        codebook: &Codebook,
        coded: &[Example],
        trials: &[Trial],
    ) -> Result<CrossFit, ClassifyError> {
        let mut tested_in: HashMap<String, Option<usize>> =
            coded.iter().map(|one| (one.clause.clone(), None)).collect();
        let codebook = &unseen(codebook, coded);
        let mut models = Vec::with_capacity(trials.len());
        for (number, trial) in trials.iter().enumerate() {
            tested_in.extend(trial.test.iter().map(|&at| (coded[at].clause.clone(), Some(number))));
            let learnt_from: Vec<Example> = trial.train.iter().map(|&at| coded[at].clone()).collect();
            models.push(params.train(codebook, &learnt_from)?.model);
        }
        Ok(CrossFit { models, tested_in })
    }

    /// For each clause the themes that were assigned, by position, with the share of its models that assigned them, above 0 up to 1. A coded
    /// clause that no trial tests on has none.
    pub fn shares(&self, clauses: &[Unseen]) -> Vec<BTreeMap<usize, f64>> {
        let mut shares: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); clauses.len()];
        for (number, model) in self.models.iter().enumerate() {
            let part_of = |clause: &Unseen| match self.tested_in.get(clause.0) {
                None => Some(1.0 / self.models.len() as f64),
                Some(trial) => (*trial == Some(number)).then_some(1.0),
            };
            let unseen: Vec<(usize, f64)> =
                clauses.iter().enumerate().filter_map(|(at, clause)| Some((at, part_of(clause)?))).collect();
            let texts: Vec<(&str, Language)> = unseen.iter().map(|&(at, _)| (clauses[at].1, clauses[at].2)).collect();
            for (&(at, part), verdicts) in unseen.iter().zip(model.verdicts(&texts, FEW_THEMES)) {
                for verdict in verdicts.iter().filter(|verdict| verdict.assigned) {
                    *shares[at].entry(verdict.theme).or_default() += part;
                }
            }
        }
        shares
    }
}
