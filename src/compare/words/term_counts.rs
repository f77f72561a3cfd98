//! How often does each term stand in each group of clauses?

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::keyness::LEAST_COUNT;
use super::merging::{Local, Merged, OfResolution};
use super::running_words::{RunningWords, TextClause};
use crate::compare::CompareError;
use crate::compare::counted::grouping::Groups;
use crate::tokens::QuickMap;

/// So many resolutions are tokenized before their counts are merged.
const AT_ONCE: usize = 64;

/// What a term looks like.
#[derive(Debug)]
pub(super) struct Term {
    /// What was counted.
    pub term: String,
    /// The commonest form in the texts; the first by letters where several are as common.
    pub surface: String,
    /// 1 or 2.
    pub words: usize,
    /// Its count in the whole: of occurrences, or of clauses.
    pub whole: u64,
}

/// A term in the clauses of one resolution that belong to one group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Position in [`TermCounts::terms`].
    pub term: u32,
    /// Number of the resolution.
    pub resolution: u32,
    /// Of occurrences, or of clauses.
    pub count: u32,
    /// The first of these clauses, as a position in [`TermCounts::rows`].
    pub first: u32,
}

/// Sizes in words and in word pairs, or both in clauses.
pub(super) type Sizes = [u64; 2];

/// Counts of terms: in the whole, and by group and resolution.
#[derive(Debug, Default)]
pub(super) struct TermCounts {
    /// Every term of the whole that is frequent enough.
    pub terms: Vec<Term>,
    /// The size of the whole.
    pub whole: Sizes,
    /// By group: its cells by term, then resolution.
    pub cells: Vec<Vec<Cell>>,
    /// By group: the sizes of its part of each resolution.
    pub sizes: Vec<BTreeMap<u32, Sizes>>,
    /// The rows of the clauses.
    pub rows: Vec<u32>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Every occurrence.
    Occurrence,
    /// Clauses that hold the term.
    Clause,
}

/// Counts terms in the texts of the units that are in their language; those that stand fewer than [`LEAST_COUNT`] times are left out.
///
/// # Errors
///
/// A table without a needed column.
pub(super) fn count(words: &RunningWords, groups: &Groups, unit: Unit) -> Result<TermCounts, CompareError> {
    let mut counts = TermCounts {
        cells: vec![Vec::new(); groups.names.len()],
        sizes: vec![BTreeMap::new(); groups.names.len()],
        ..TermCounts::default()
    };
    let mut merged = Merged::default();
    words.each(&|row| groups.of(row), &mut |resolutions| {
        for some in resolutions.chunks(AT_ONCE) {
            let mut first = counts.rows.len() as u32;
            let start = |clauses: &Vec<TextClause>| {
                first += clauses.len() as u32;
                first - clauses.len() as u32
            };
            let starts: Vec<u32> = some.iter().map(start).collect();
            let part = some.par_iter().zip(starts);
            let local: Vec<_> = part.map(|(clauses, first)| of_resolution(clauses, first, unit, words)).collect();
            for (local, clauses) in local.into_iter().zip(some) {
                merged.add(local, &mut counts);
                counts.rows.extend(clauses.iter().map(|clause| clause.row as u32));
            }
        }
    })?;
    merged.finish(&mut counts, LEAST_COUNT);
    Ok(counts)
}

/// Sizes count every phrase, terms those that may be frequent enough.
fn of_resolution(clauses: &[TextClause], first: u32, unit: Unit, words: &RunningWords) -> OfResolution {
    let mut terms: QuickMap<Local> = QuickMap::default();
    let mut buffer = String::new();
    let (mut whole, mut sizes): (Sizes, BTreeMap<u32, Sizes>) = ([0, 0], BTreeMap::new());
    for (clause, id) in clauses.iter().zip(first..) {
        let mut amount = if unit == Unit::Clause { [1, 1] } else { [0, 0] };
        words.visit(clause, &mut |place, term| {
            if unit == Unit::Occurrence {
                amount[place.words() - 1] += 1;
            }
            if !words.may_be_frequent(term) {
                return;
            }
            let local = match terms.get_mut(term) {
                Some(local) => local,
                None => terms.entry(term.into()).or_insert(Local { words: place.words(), ..Local::default() }),
            };
            let surface = place.surface(&mut buffer);
            match local.surfaces.iter_mut().find(|(known, _)| known == surface) {
                Some((_, count)) => *count += 1,
                None => local.surfaces.push((surface.to_string(), 1)),
            }
            if unit == Unit::Occurrence || local.last.replace(id) != Some(id) {
                local.whole += 1;
                clause.groups.iter().for_each(|&group| local.groups.entry(group).or_insert((0, id)).0 += 1);
            }
        });
        (0..2).for_each(|i| whole[i] += amount[i]);
        for &group in clause.groups {
            (0..2).for_each(|i| sizes.entry(group).or_default()[i] += amount[i]);
        }
    }
    (terms, whole, sizes)
}
