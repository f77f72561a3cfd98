//! How does a theme change between sessions?
//!
//! Functions from polars frames to polars frames. Themes overlap, so shares across themes do not add up to 1.

mod correction;
mod counted;
mod inference;
mod profiles;
mod renewal;
mod shares;
mod words;

pub use correction::corrected::{Corrected, Correction, ENOUGH, HeldOut, corrected};
pub use correction::rectifier::{MIN_FOR_RATE, Observed, Rates, Refusal, Share, own, slope};
pub use counted::cells::{all_classified, decided, not_adopted};
pub use counted::clause_texts::ClauseTexts;
pub(crate) use counted::clause_texts::read_ahead;
pub use counted::grouping::Grouping;
pub use counted::period_groups::PeriodGroups;
pub use counted::register::Register;
pub use counted::selection::{By, Selection};
pub use counted::units::{Compared, Units, units};
pub use inference::association::{LogRatio, TwoByTwo};
pub use inference::difference::{Estimate, difference, ratio};
pub use inference::discoveries::q_values;
pub use inference::interval::{FEW_RESOLUTIONS, Resampling};
pub use inference::normal::chi_square_tail;
pub use inference::student::student;
pub use profiles::co_occurrence::co_occurrence;
pub use profiles::profile::profile;
pub use profiles::similarity::similarity;
pub use renewal::alignment::{ClauseRenewal, Relation, align};
pub use renewal::alike::ClauseWords;
pub use renewal::assignment::assignment;
pub use renewal::diff::{Fate, Stretch, diff};
pub use renewal::renewals::{ClausePair, Renewal, Renewals};
pub use renewal::series::series;
pub use shares::changes::{changes, changes_wide};
pub use shares::coverage::{coverage, prevalence};
pub use shares::trends::trends;
pub use shares::wide::wide;
pub use words::keyness::{LARGEST_Q, LEAST_COUNT, LEAST_G2};
pub use words::questions::{WordTable, word_tables};
pub use words::running_words::{RunningWords, without_words};

use thiserror::Error;

use crate::codebook::CodingError;

/// Why tables cannot be compared.
#[derive(Debug, Error)]
pub enum CompareError {
    /// What polars says.
    #[error(transparent)]
    Polars(#[from] polars::error::PolarsError),
    /// A table that lacks a column.
    #[error(
        "{table}.csv has no column {column:?}, which the comparison needs: `themata ingest` and `themata classify` write it"
    )]
    Column {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A cell that cannot be read.
    #[error("{table}.csv, row {row}: {value:?} in column {column:?} is not {expected}")]
    Cell {
        /// The table.
        table: &'static str,
        /// The row, without the header, from 1.
        row: usize,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What should.
        expected: &'static str,
    },
    /// Clauses that nothing was said of: that is not the same as no theme.
    #[error(
        "assigned.csv has no row for {absent} of the {clauses} clauses of clauses.csv, the first {first:?}: take both tables from one run, or classify the clauses again"
    )]
    Unclassified {
        /// How many.
        absent: usize,
        /// All clauses.
        clauses: usize,
        /// The id of the first.
        first: String,
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
    /// More rows than are counted.
    #[error("more than four thousand million clauses, or themes of clauses")]
    TooManyClauses,
    /// More pairs than a table can hold.
    #[error("{0} groups have {pairs} pairs, more than a table should hold: narrow with --from and --to", pairs = .0 * (.0 - 1) / 2)]
    TooManyPairs(usize),
}
