//! Which clauses are in a table of people's own?

use super::{TEXTS, Table};
use crate::ingest::IngestError;
use crate::resolution::{Adopted, in_context};

/// The names of the columns of a table of clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseColumns {
    /// The id; `None`: the clauses are numbered by row, from 1. Default: `clause`.
    pub clause: Option<String>,
    /// The text; default: `text`.
    pub text: String,
    /// The language; default: `language`.
    pub language: String,
    /// The resolution; default: `resolution`.
    pub resolution: String,
    /// The series; default: `series`.
    pub series: String,
    /// The side of a given split; default: `split`.
    pub split: String,
    /// The session; default: `session`.
    pub session: String,
    /// The year; default: `year`.
    pub year: String,
}

impl Default for ClauseColumns {
    fn default() -> Self {
        let name = |name: &str| name.to_string();
        ClauseColumns {
            clause: Some(name("clause")),
            text: name("text"),
            language: name("language"),
            resolution: name("resolution"),
            series: name("series"),
            split: name("split"),
            session: name("session"),
            year: name("year"),
        }
    }
}

/// A row of a table of clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseRow {
    /// The id.
    pub clause: String,
    /// The text, below its context.
    pub text: String,
    /// The language tag, where stated.
    pub language: Option<String>,
    /// The resolution, where stated.
    pub resolution: Option<String>,
    /// The kind, where stated.
    pub kind: Option<String>,
    /// The series, where stated.
    pub series: Option<String>,
    /// The side of a given split, where stated.
    pub split: Option<String>,
    /// When its resolution was adopted, where stated.
    pub adopted: Adopted,
}

impl Table {
    /// The clauses: their ids and texts, and what else is known of them; the context (column `context`) stands above the text.
    ///
    /// # Errors
    ///
    /// No column of texts or of ids, a row without an id, or a text of more than 4 MB.
    pub fn clauses(&self, names: &ClauseColumns) -> Result<Vec<ClauseRow>, IngestError> {
        let id = names.clause.as_deref();
        self.require(&names.text, TEXTS)?;
        self.check_cells(&names.text)?;
        if let Some(id) = id {
            self.require(id, "that holds the ids with --clause-column")?;
        }
        let columns = [
            id.unwrap_or_default(),
            &names.text,
            &names.language,
            &names.resolution,
            "kind",
            &names.series,
            &names.split,
            &names.session,
            &names.year,
            "context",
        ];
        let parse = |(index, cells): (usize, Vec<Option<String>>)| {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().flatten();
            let stated = next();
            let clause = if id.is_some() { stated } else { Some((index + 1).to_string()) };
            let clause = clause.ok_or_else(|| IngestError::Table {
                path: self.name.clone(),
                detail: format!("row {}: the clause has no id", index + 1),
            })?;
            let text = next().unwrap_or_default();
            let mut row = ClauseRow {
                clause,
                text,
                language: next(),
                resolution: next(),
                kind: next(),
                series: next(),
                split: next(),
                adopted: super::adopted(next(), next()),
            };
            row.text = in_context(next().as_deref(), row.text).into_owned();
            Ok(row)
        };
        self.rows(&[], &columns)?.into_iter().enumerate().map(parse).collect()
    }
}
