//! How is a table shown to a person?

mod agreement;
mod briefing;
mod caveats;
pub mod columns;
mod comparison;
mod csv;
mod curve;
mod drafts;
mod evidence;
mod findings;
mod html;
mod memo;
mod output;
mod reading;
mod relations;
mod renewals;
mod screen;
mod sheet;
mod spool;
mod summary;
mod table_file;
mod tables;
mod trust;
mod words;
mod workplace;
mod xlsx;

pub use agreement::{agreement, agreement_text};
pub use briefing::{Author, Briefing, Name};
pub use comparison::{ClauseFacts, Comparison, ComparisonError, PeriodFacts, Share, Step};
pub use csv::Csv;
pub use curve::{curve, curve_text};
pub use drafts::abandon;
pub use evidence::evidence;
pub use findings::{Finding, findings};
pub use html::{ALL_SHOWN, LARGEST, html};
pub use memo::memo;
pub use output::{Output, OutputError};
pub use relations::{relations, relations_text};
pub use renewals::renewals;
pub use screen::{number, range};
pub use spool::{Spool, Spooled};
pub use summary::movers;
pub use table_file::{TableFile, TableFormat};
pub use tables::{assigned, citations, clauses, rejects, resolutions, terms};
pub use trust::{partition, reliability, scores};
pub use words::{Numbers, Ui, Words, fill};
pub use workplace::Workplace;
pub use xlsx::xlsx;

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
