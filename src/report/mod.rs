//! How is a table shown to a person?

mod agreement;
pub mod columns;
mod csv;
mod output;
mod relations;
mod screen;
mod summary;
mod tables;
mod trust;

pub use agreement::{agreement, agreement_text};
pub use csv::Csv;
pub use output::{Output, OutputError};
pub use relations::{relations, relations_text};
pub use screen::{number, range};
pub use summary::movers;
pub use tables::{assigned, assigned_columns, clauses, rejects, resolutions, terms};
pub use trust::{reliability, scores};

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
