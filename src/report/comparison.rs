//! What do the tables of a run say, together?
//!
//! Everything that a report shows, read once from the tables; what a table lacks is missing here, never zero.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::PolarsError;

use crate::compare::{CompareError, Estimate, Register, difference};
use crate::resolution::Language;

/// A 95 % interval.
pub type Interval = (f64, f64);

/// The share of a theme in a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Share {
    /// Clauses of the period that carry the theme.
    pub with_theme: u64,
    /// Clauses of the period.
    pub clauses: u64,
    /// `with_theme / clauses`, 0 to 1; missing without clauses.
    pub share: Option<f64>,
    /// The interval that resamples resolutions; missing where there is none.
    pub interval: Option<Interval>,
    /// The share corrected for classifier error, and its interval.
    pub corrected: Option<(f64, Option<Interval>)>,
    /// Resolutions of the period with the theme, as a share.
    pub prevalence: Option<f64>,
}

/// Two shares corrected for classifier error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedChange {
    /// The share in the earlier period, 0 to 1.
    pub before: f64,
    /// In the later period.
    pub after: f64,
    /// The interval of the difference, with the errors of the classifier; missing where a share has none.
    pub interval: Option<Interval>,
}

impl CorrectedChange {
    /// Whether the difference goes the same way, and more than chance and the errors of the classifier would give.
    pub fn confirms(&self, rises: bool) -> bool {
        let change = self.after - self.before;
        let (low, high) = self.interval.unwrap_or((change, change));
        if rises { low > 0.0 } else { high < 0.0 }
    }
}

/// The difference of the coverage of a theme in two periods, as `changes.csv` says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// The interval of the difference.
    pub interval: Option<Interval>,
    /// The p-value.
    pub p: Option<f64>,
    /// The p-value adjusted for all themes and periods tested.
    pub q: Option<f64>,
}

/// A period.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodFacts {
    /// `72`, `2018`, `66-70`
    pub name: String,
    /// Resolutions that count.
    pub resolutions: usize,
    /// Clauses that count.
    pub clauses: u64,
}

/// A clause that counts.
#[derive(Debug, Clone, Copy)]
pub struct ClauseFacts {
    /// Its row in `clauses.csv`.
    pub row: u32,
    /// Position of its period.
    pub period: u32,
}

/// What is compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// In their order.
    pub periods: Vec<PeriodFacts>,
    /// Ids, in the order of the codebook.
    pub themes: Vec<String>,
    /// By theme, then period.
    pub shares: Vec<Vec<Share>>,
    /// By theme, earlier and later period.
    pub steps: BTreeMap<(usize, usize, usize), Step>,
    /// In the order of `clauses.csv`.
    pub clauses: Vec<ClauseFacts>,
    /// All clauses, also those that do not count.
    pub register: Arc<Register>,
    /// Position in [`Comparison::themes`] of each theme of the register; missing for one that `coverage.csv` lacks.
    pub place_of: Vec<Option<usize>>,
    /// The language in which resolutions count; missing where every text does.
    pub language: Option<Language>,
    /// Files that were refused; missing where that is not known.
    pub rejects: Option<usize>,
    /// Resolutions without a period, which do not count.
    pub without_period: usize,
    /// Position of the period of each resolution that counts.
    pub rank_of: BTreeMap<String, usize>,
    /// What the column `note` of `coverage.csv` says, each note once.
    pub notes: Vec<String>,
    /// What the column `interval_note` says, each note once.
    pub interval_notes: Vec<String>,
    /// The q-value of each theme's trend over all periods, as `trends.csv` says.
    pub trends: Vec<Option<f64>>,
    /// Whether `coverage.csv` has a second dimension, over which clauses were added up here.
    pub summed: bool,
}

/// Why the tables do not belong together.
#[derive(Debug, thiserror::Error)]
pub enum ComparisonError {
    /// What polars says.
    #[error(transparent)]
    Polars(#[from] PolarsError),
    /// What the comparison says of the tables.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// A table that is not there.
    #[error("no {0}: run `themata compare` on the folder first")]
    Missing(&'static str),
    /// A table that lacks a column.
    #[error("coverage.csv has no column {0:?}: run `themata compare` again")]
    Column(&'static str),
    /// A cell that the others of its row deny.
    #[error("coverage.csv, row {row}: {what} does not go with the counts of the row: run `themata compare` again")]
    Denied {
        /// The row, without the header, from 1.
        row: usize,
        /// The columns.
        what: &'static str,
    },
    /// Nothing to show.
    #[error("coverage.csv has no row")]
    Empty,
    /// Other clauses were counted than would be shown.
    #[error(
        "coverage.csv counts {table} clauses (in all, or of a theme) in period {period} where {chosen} are found: give the same --language, --period, --periods, --from and --to as to compare, or run it again"
    )]
    Mismatch {
        /// The period.
        period: String,
        /// Clauses in the table.
        table: u64,
        /// Clauses of the units.
        chosen: u64,
    },
}

impl Comparison {
    /// Positions of the themes assigned to a clause, with their probabilities.
    pub fn carried(&self, clause: ClauseFacts) -> impl Iterator<Item = (usize, f64)> {
        let row = clause.row as usize;
        let pairs = self.register.carried(row).iter().zip(self.register.probabilities(row));
        pairs.filter_map(|(&theme, &probability)| Some((self.place_of[theme as usize]?, f64::from(probability))))
    }

    /// The change of a theme's coverage between two periods, -1 to 1; missing where one has no clauses.
    pub fn change(&self, theme: usize, from: usize, to: usize) -> Option<f64> {
        Some(self.shares[theme][to].share? - self.shares[theme][from].share?)
    }

    /// The interval of that change: as `changes.csv` says where it has the pair, else from the intervals of the two shares
    /// ([`difference()`]).
    pub fn change_interval(&self, theme: usize, from: usize, to: usize) -> Option<Interval> {
        if let Some(step) = self.steps.get(&(theme, from, to)) {
            return step.interval;
        }
        let estimate = |period: usize| {
            let Share { share, interval, .. } = &self.shares[theme][period];
            let ((low, high), share) = ((*interval)?, (*share)?);
            Some(Estimate { share, low, high })
        };
        Some(difference(estimate(from)?, estimate(to)?))
    }

    /// The corrected shares of a theme in two periods; missing where one was not corrected, or where correction changed nothing.
    ///
    /// The interval takes the two as independent ([`difference()`]): where both rest on the same rates of error it is too wide rather than too narrow.
    pub fn corrected_change(&self, theme: usize, from: usize, to: usize) -> Option<CorrectedChange> {
        let ((before, earlier), (after, later)) =
            (self.shares[theme][from].corrected?, self.shares[theme][to].corrected?);
        let estimate = |share: f64, (low, high): Interval| Estimate { share, low, high };
        let interval = earlier.zip(later).map(|(e, l)| difference(estimate(before, e), estimate(after, l)));
        let is_same =
            [(from, before), (to, after)].iter().all(|&(at, share)| self.shares[theme][at].share == Some(share));
        (!is_same).then_some(CorrectedChange { before, after, interval })
    }

    /// The first and the last period with clauses, where there are two.
    pub fn ends(&self) -> Option<(usize, usize)> {
        let (first, last) = self.span();
        (first < last).then_some((first, last))
    }

    /// The first and the last period with clauses; the same where one has any, the first of all where none has.
    pub fn span(&self) -> (usize, usize) {
        let counted = || (0..self.periods.len()).filter(|&at| self.periods[at].clauses > 0);
        (counted().next().unwrap_or(0), counted().next_back().unwrap_or(0))
    }

    /// Position of the period of a resolution.
    pub fn rank(&self, resolution: &str) -> Option<usize> {
        self.rank_of.get(resolution).copied()
    }

    /// Whether any share has an interval.
    pub fn has_intervals(&self) -> bool {
        self.shares.iter().flatten().any(|share| share.interval.is_some())
    }

    /// Resolutions that count.
    pub fn resolutions(&self) -> usize {
        self.periods.iter().map(|period| period.resolutions).sum()
    }
}
