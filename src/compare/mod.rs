//! How does a theme change between sessions?
//!
//! Functions from polars frames to polars frames. Themes overlap, so shares across themes do not add up to 1.

mod alignment;
mod alike;
mod assignment;
mod association;
mod changes;
mod co_occurrence;
mod corrected;
mod coverage;
mod diff;
mod difference;
mod discoveries;
mod gaps;
mod grouping;
mod interval;
mod keyness;
mod period_groups;
mod profile;
mod rectifier;
mod series;
mod similarity;
mod student;
mod succession;
mod tallies;
mod term_counts;
mod trend_test;
mod trends;
mod units;
mod wide;

pub use alignment::{Relation, Renewal, align};
pub use alike::ClauseWords;
pub use assignment::assignment;
pub use association::{LogRatio, TwoByTwo, chi_square_tail};
pub use changes::{changes, changes_wide};
pub use co_occurrence::co_occurrence;
pub use corrected::{Corrected, Correction, ENOUGH, corrected};
pub use coverage::{coverage, prevalence};
pub use diff::{Fate, Stretch, diff};
pub use difference::{Estimate, difference, ratio};
pub use discoveries::q_values;
pub use gaps::{LEAST_RESOLUTIONS, gaps};
pub use grouping::Grouping;
pub use interval::Resampling;
pub use keyness::{LARGEST_Q, LEAST_COUNT, LEAST_G2, keyness};
pub use period_groups::PeriodGroups;
pub use profile::profile;
pub use rectifier::{MIN_FOR_RATE, Observed, Rates, Refusal, Share, own, slope};
pub use series::{Renewals, series};
pub use similarity::similarity;
pub use student::student;
pub use term_counts::without_words;
pub use trends::trends;
pub use units::{By, Compared, Selection, Units, units};
pub use wide::wide;

use thiserror::Error;

use crate::codebook::CodingError;

/// Why tables cannot be compared.
#[derive(Debug, Error)]
pub enum CompareError {
    /// A table that lacks a column or holds a wrong value.
    #[error("{0}")]
    Polars(#[from] polars::error::PolarsError),
    /// A table that lacks what the series view reads.
    #[error("{table}.csv has no column {column:?}, which the series view needs: run `themata ingest` again")]
    Column {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Nothing is left to compare.
    #[error(
        "no resolution with a known {0} is left to compare: check --from, --to, --period and --periods, or add a manifest.csv"
    )]
    NoPeriod(&'static str),
    /// Codings that cannot be used.
    #[error(transparent)]
    Codings(#[from] CodingError),
    /// A bound that is neither a session nor a year.
    #[error("{0}")]
    Bound(String),
    /// Periods that cannot be grouped so.
    #[error("{0}")]
    Groups(String),
    /// A theme was assigned that the codebook lacks.
    #[error("theme {0:?} was assigned, but the codebook lacks it: give the codebook of the model with --codebook")]
    OtherCodebook(String),
    /// More pairs than a table can hold.
    #[error("{0} groups have {pairs} pairs, more than a table should hold: narrow with --from and --to", pairs = .0 * (.0 - 1) / 2)]
    TooManyPairs(usize),
}
