//! Which clauses is training tried on, and how many of them had it as good as seen?

use std::collections::BTreeSet;

use super::forward::{Relation, relations};
use super::outcome::{Outcome, outcomes};
use crate::classify::{ALIKE, ClassifyError, Example, Partition, ValidTraining, nearest, unseen};
use crate::codebook::Codebook;

/// A side of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Learnt from.
    Train,
    /// Tested on.
    Test,
}

/// One trial of training: positions of the clauses of either side, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Learnt from.
    pub train: Vec<usize>,
    /// Tested on.
    pub test: Vec<usize>,
}

impl Trial {
    /// One trial a fold, which is tested on what the others teach; none where all clauses are in one fold.
    pub fn folds(partition: &Partition) -> Vec<Trial> {
        Trial::numbered(&partition.fold.iter().copied().map(Some).collect::<Vec<_>>())
    }

    /// One trial a fold number, in their order; a clause without one is left out. None where there is but one number.
    pub fn numbered(folds: &[Option<usize>]) -> Vec<Trial> {
        let numbers: BTreeSet<usize> = folds.iter().copied().flatten().collect();
        let known = || (0..folds.len()).filter(|&at| folds[at].is_some());
        let trial = |number: &usize| {
            let (test, train) = known().partition(|&at| folds[at] == Some(*number));
            Trial { train, test }
        };
        numbers.iter().map(trial).filter(|trial| !trial.train.is_empty()).collect()
    }

    /// The one trial that sides say; a clause without a side is left out.
    pub fn sides(sides: &[Option<Side>]) -> Trial {
        let of = |side: Side| (0..sides.len()).filter(|&at| sides[at] == Some(side)).collect();
        Trial { train: of(Side::Train), test: of(Side::Test) }
    }

    /// The relation of each clause tested on to those learnt from, in order.
    pub fn relations(&self, examples: &[Example]) -> Vec<Relation> {
        relations(&texts(examples, &self.test), &texts(examples, &self.train))
    }
}

/// Trains on one side and tests on the other, trial after trial.
///
/// # Returns
///
/// The outcomes of the coded clauses tested on, in the order of the trials and of their positions.
///
/// # Errors
///
/// Those of training.
pub fn held_out(
    params: &ValidTraining,
    codebook: &Codebook,
    examples: &[Example],
    trials: &[Trial],
) -> Result<Vec<Outcome>, ClassifyError> {
    let side = |at: &[usize]| -> Vec<Example> { at.iter().map(|&at| examples[at].clone()).collect() };
    let codebook = &unseen(codebook, examples);
    let tried = |trial: &Trial| {
        let trained = params.train(codebook, &side(&trial.train))?;
        Ok(outcomes(&trained.model, &side(&trial.test)))
    };
    let found: Vec<Vec<Outcome>> = trials.iter().map(tried).collect::<Result<_, ClassifyError>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// How many clauses are tested on that the other side of the split gives away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leaks {
    /// Clauses tested on.
    pub tested: usize,
    /// Those given away in either way.
    pub leaked: usize,
    /// Those with a near-duplicate on the other side.
    pub near_duplicates: usize,
    /// Those with a clause of their series (else resolution) on the other side.
    pub series_mates: usize,
}

/// The texts at these positions.
fn texts<'a>(examples: &'a [Example], at: &[usize]) -> Vec<&'a str> {
    at.iter().map(|&at| examples[at].text.as_str()).collect()
}

/// Counts leaked clauses over all trials.
pub fn leaks(examples: &[Example], trials: &[Trial]) -> Leaks {
    let mut leaks = Leaks::default();
    for trial in trials {
        let group = |at: usize| examples[at].group.as_deref();
        let groups: BTreeSet<&str> = trial.train.iter().filter_map(|&at| group(at)).collect();
        for (&at, alike) in
            trial.test.iter().zip(nearest(&texts(examples, &trial.test), &texts(examples, &trial.train)))
        {
            let (is_near, has_mate) = (alike >= ALIKE, group(at).is_some_and(|name| groups.contains(name)));
            leaks.tested += 1;
            leaks.leaked += usize::from(is_near || has_mate);
            leaks.near_duplicates += usize::from(is_near);
            leaks.series_mates += usize::from(has_mate);
        }
    }
    leaks
}
