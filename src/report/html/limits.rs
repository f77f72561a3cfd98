//! How much is shown, so that a report stays small?

use std::collections::HashSet;

use super::lists::{clauses_of, most_probable, probes};
use super::side_by_side::{latest, listed};
use super::texts::Texts;
use crate::report::briefing::Briefing;

/// A report is never larger than this, in bytes.
pub const LARGEST: usize = 10_000_000;
/// Up to so many resolutions every clause is shown, where it fits.
pub const ALL_SHOWN: usize = 200;
/// So many themes are drawn; the tables have the others.
pub(super) const THEMES: usize = 60;
/// What surrounds the text of a clause, in bytes.
const FRAME: usize = 1_100;

/// What is shown at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    /// Clauses of a theme and period.
    pub examples: usize,
    /// Letters of a text.
    pub letters: usize,
    /// Rows of a renewal that are no repetition.
    pub pairs: usize,
    /// Renewals, the latest.
    pub renewals: usize,
}

const STEPS: [Limits; 6] = [
    Limits { examples: usize::MAX, letters: 20_000, pairs: usize::MAX, renewals: usize::MAX },
    Limits { examples: 12, letters: 2_000, pairs: 120, renewals: 20 },
    Limits { examples: 6, letters: 1_200, pairs: 60, renewals: 12 },
    Limits { examples: 3, letters: 800, pairs: 30, renewals: 8 },
    Limits { examples: 1, letters: 500, pairs: 10, renewals: 4 },
    Limits { examples: 0, letters: 0, pairs: 0, renewals: 0 },
];

/// The steps that are tried at all.
fn tried(briefing: &Briefing) -> &'static [Limits] {
    &STEPS[usize::from(briefing.comparison.resolutions() > ALL_SHOWN)..]
}

/// The clauses whose texts the most generous step that is tried would show, by their row in `clauses.csv`, where that is not everything.
pub(super) fn wanted(briefing: &Briefing, shown: &[usize]) -> Option<HashSet<usize>> {
    let limits = tried(briefing).first().filter(|limits| limits.examples < usize::MAX)?;
    let mut wanted: HashSet<usize> = probes(briefing).map(|clause| clause.row as usize).collect();
    for (_, _, clauses) in clauses_of(briefing, shown) {
        let listed = most_probable(clauses, limits);
        wanted.extend(listed.into_iter().map(|(at, _)| briefing.comparison.clauses[at].row as usize));
    }
    for at in latest(briefing, limits) {
        let pairs = &briefing.renewals[at].pairs;
        let listed = listed(&briefing.renewals[at], limits).into_iter().flatten();
        let rows = listed.flat_map(|pair| [pairs[pair].clause, pairs[pair].predecessor]);
        wanted.extend(rows.flatten().map(|row| row as usize));
    }
    Some(wanted)
}

/// What to try, the most generous first: steps that would clearly be too large are left out.
pub(super) fn steps(briefing: &Briefing, texts: &Texts, shown: &[usize]) -> Vec<Limits> {
    let lists = clauses_of(briefing, shown);
    let clauses = lists.iter().flat_map(|(_, _, clauses)| clauses);
    let held = clauses.filter_map(|&(at, _)| texts.get(briefing.comparison.clauses[at].row as usize));
    let (bytes, count) = held.fold((0, 0), |(bytes, count), clause| (bytes + clause.text.len(), count + 1));
    let mean = usize::checked_div(bytes, count).unwrap_or(0);
    let fits = |limits: &&Limits| {
        let shown: usize = lists.iter().map(|(_, _, clauses)| clauses.len().min(limits.examples)).sum();
        shown.saturating_mul(mean.min(3 * limits.letters) + FRAME) < LARGEST
    };
    let (last, others) = tried(briefing).split_last().unwrap_or((&STEPS[0], &[]));
    others.iter().filter(fits).chain([last]).copied().collect()
}
