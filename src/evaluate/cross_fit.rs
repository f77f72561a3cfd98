//! What is assigned to clauses by models that have not learnt from them?

use std::collections::{BTreeMap, HashMap};

use super::splits::Trial;
use crate::classify::{ClassifyError, Example, FEW_THEMES, ValidTraining};
use crate::codebook::Codebook;
use crate::resolution::Language;

/// A clause to assign themes to: its id, text and language.
pub type Unseen<'a> = (&'a str, &'a str, Language);

/// Assigns themes to clauses by cross-fitting: a coded clause by the model of the trial that tests on it, any other one by the models of all
/// trials.
///
/// # Arguments
///
/// `coded`: the clauses that are learnt from; `trials`: positions in them, each tested on once; `clauses`: those to assign to, coded or not.
///
/// # Returns
///
/// For each clause the themes that were assigned, by position, with the share of its models that assigned them, above 0 up to 1. A coded clause that
/// no trial tests on has none.
///
/// # Errors
///
/// Those of training.
///
/// # References
///
/// Zrnic and Candès 2024, "Cross-prediction-powered inference", PNAS 121(15).
pub fn cross_fit(
    params: &ValidTraining,
    codebook: &Codebook,
    coded: &[Example],
    trials: &[Trial],
    clauses: &[Unseen],
) -> Result<Vec<BTreeMap<usize, f64>>, ClassifyError> {
    let mut tested_in: HashMap<&str, Option<usize>> = coded.iter().map(|one| (one.clause.as_str(), None)).collect();
    for (number, trial) in trials.iter().enumerate() {
        tested_in.extend(trial.test.iter().map(|&at| (coded[at].clause.as_str(), Some(number))));
    }
    let mut shares: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); clauses.len()];
    for (number, trial) in trials.iter().enumerate() {
        let learnt_from: Vec<Example> = trial.train.iter().map(|&at| coded[at].clone()).collect();
        let model = params.train(codebook, &learnt_from)?.model;
        let unseen: Vec<(usize, f64)> = (0..clauses.len())
            .filter_map(|at| match tested_in.get(clauses[at].0) {
                None => Some((at, 1.0 / trials.len() as f64)),
                Some(trial) => (*trial == Some(number)).then_some((at, 1.0)),
            })
            .collect();
        let texts: Vec<(&str, Language)> = unseen.iter().map(|&(at, _)| (clauses[at].1, clauses[at].2)).collect();
        for (&(at, part), verdicts) in unseen.iter().zip(model.verdicts(&texts, FEW_THEMES)) {
            for verdict in verdicts.iter().filter(|verdict| verdict.assigned) {
                *shares[at].entry(verdict.theme).or_default() += part;
            }
        }
    }
    Ok(shares)
}
