//! Which clauses are learnt from, and which are tested on?

use std::borrow::Borrow;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::near_duplicates::near_duplicates;
use super::train::Example;

/// A fold for each clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// The fold of each clause.
    pub fold: Vec<usize>,
    /// How many folds hold a clause.
    pub folds: usize,
    /// Clauses with a near-duplicate in another resolution: what a split by resolution alone would have leaked.
    pub near_duplicates: usize,
    /// A number for each clause, equal for clauses that depend on each other.
    pub groups: Vec<usize>,
}

/// The group of each clause: its series (else its resolution), joined with those of its near-duplicates.
///
/// # Returns
///
/// A number for each clause, equal within a group, and the count of clauses with a near-duplicate in another group.
pub fn groups<E: Borrow<Example>>(examples: &[E]) -> (Vec<usize>, usize) {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let own: Vec<usize> = examples
        .iter()
        .enumerate()
        .map(|(index, example)| match &example.borrow().group {
            Some(name) => *names.entry(name).or_insert(index),
            None => index,
        })
        .collect();
    let texts: Vec<&str> = examples.iter().map(|example| example.borrow().text.as_str()).collect();
    let mut parent = own.clone();
    let mut leaking = vec![false; examples.len()];
    for (a, b) in near_duplicates(&texts) {
        if own[a] != own[b] {
            leaking[a] = true;
            leaking[b] = true;
        }
        let (a, b) = (root(&parent, a), root(&parent, b));
        parent[a.max(b)] = a.min(b);
    }
    let groups = (0..examples.len()).map(|index| root(&parent, index)).collect();
    (groups, leaking.into_iter().filter(|&leaks| leaks).count())
}

fn root(parent: &[usize], mut at: usize) -> usize {
    while parent[at] != at {
        at = parent[at];
    }
    at
}

impl Partition {
    /// Puts whole groups into `folds` folds, so that none is on both sides: the largest group first, each into the smallest fold.
    pub fn grouped<E: Borrow<Example>>(examples: &[E], folds: usize) -> Partition {
        let (groups, near_duplicates) = groups(examples);
        let mut members: BTreeMap<usize, usize> = BTreeMap::new();
        groups.iter().for_each(|&group| *members.entry(group).or_default() += 1);
        let mut order: Vec<(usize, usize)> = members.into_iter().collect();
        order.sort_by_key(|&(group, size)| (std::cmp::Reverse(size), group));
        let mut sizes = vec![0usize; folds.max(1)];
        let mut fold_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (group, size) in order {
            let smallest = (0..sizes.len()).min_by_key(|&fold| sizes[fold]).unwrap_or(0);
            sizes[smallest] += size;
            fold_of.insert(group, smallest);
        }
        let fold = groups.iter().map(|group| fold_of[group]).collect();
        Partition { fold, folds: sizes.iter().filter(|&&size| size > 0).count(), near_duplicates, groups }
    }

    /// Deals clauses one by one into `folds` folds in the order of a hash of their ids, whatever group they are of.
    ///
    /// The same clauses fall into the same folds in any order and on every machine.
    pub fn random(examples: &[Example], folds: usize) -> Partition {
        let folds = folds.max(1);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        order.sort_by_cached_key(|&index| (xxh3_64_with_seed(examples[index].clause.as_bytes(), 0), index));
        let mut fold = vec![0; examples.len()];
        order.iter().enumerate().for_each(|(place, &index)| fold[index] = place % folds);
        let (groups, near_duplicates) = groups(examples);
        Partition { fold, folds: folds.min(examples.len()), near_duplicates, groups }
    }
}
