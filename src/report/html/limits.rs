//! How much is shown, so that a report stays small?

use super::lists::clauses_of;
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

/// What to try, the most generous first: steps that would clearly be too large are left out.
pub(super) fn steps(briefing: &Briefing, texts: &Texts, shown: &[usize]) -> Vec<Limits> {
    let first = usize::from(briefing.comparison.resolutions() > ALL_SHOWN);
    let lists = clauses_of(briefing, shown);
    let (mut bytes, mut count) = (0, 0);
    let rows = briefing.comparison.clauses.iter().map(|clause| texts.get(clause.row));
    let lengths: Vec<usize> = rows.map(|clause| clause.text.len()).collect();
    for (_, _, clauses) in &lists {
        bytes += clauses.iter().map(|&(at, _)| lengths[at]).sum::<usize>();
        count += clauses.len();
    }
    let mean = bytes.checked_div(count).unwrap_or(0);
    let fits = |limits: &Limits| {
        let shown: usize = lists.iter().map(|(_, _, clauses)| clauses.len().min(limits.examples)).sum();
        shown.saturating_mul(mean.min(3 * limits.letters) + FRAME) < LARGEST
    };
    let (last, others) = STEPS.split_last().unwrap_or((&STEPS[0], &[]));
    let others = others[first..].iter().filter(|limits| fits(limits));
    others.chain([last]).copied().collect()
}
