//! How is a table shown to a person?

mod agreement;
pub mod columns;
mod csv;
mod curve;
mod evidence;
mod output;
mod relations;
mod screen;
mod summary;
mod tables;
mod trust;

pub use agreement::{agreement, agreement_text};
pub use csv::Csv;
pub use curve::{curve, curve_text};
pub use evidence::evidence;
pub use output::{Output, OutputError};
pub use relations::{relations, relations_text};
pub use screen::{number, range};
pub use summary::movers;
pub use tables::{assigned, clauses, rejects, resolutions, terms};
pub use trust::{partition, reliability, scores};

use polars::prelude::DataFrame;

/// A table with the name of its file.
#[derive(Debug, Clone)]
pub struct Report {
    /// `coverage.csv`
    pub name: String,
    /// The table.
    pub table: DataFrame,
}

/// A pure function from a table to bytes.
pub trait Render {
    /// The bytes of a table.
    ///
    /// # Errors
    ///
    /// Those of polars.
    fn render(&self, table: &DataFrame) -> Result<Vec<u8>, OutputError>;
}
