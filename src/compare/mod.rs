//! How does a theme change between sessions?
//!
//! Functions from polars frames to polars frames. Themes overlap, so shares across themes do not add up to 1.

mod changes;
mod coverage;
mod units;
mod wide;

pub use changes::changes;
pub use coverage::{coverage, prevalence};
pub use units::{By, Selection, Units, units};
pub use wide::wide;

use thiserror::Error;

/// Why tables cannot be compared.
#[derive(Debug, Error)]
pub enum CompareError {
    /// A table that lacks a column or holds a wrong value.
    #[error("{0}")]
    Polars(#[from] polars::error::PolarsError),
    /// Nothing is left to compare.
    #[error(
        "no resolution with a known {0} is left to compare: check --from, --to and --period, or add a manifest.csv"
    )]
    NoPeriod(&'static str),
    /// A bound that is neither a session nor a year.
    #[error("{0}")]
    Bound(String),
}
