//! What are the columns of a table called?

use std::path::Path;

use anyhow::Result;
use themata::ingest::tables::{self, ClauseColumns, CodingColumns, Table};

/// Columns of any table of texts.
#[derive(clap::Args)]
pub struct OfTexts {
    /// Column of the texts
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_column: String,
    /// Column of the languages
    #[arg(long, value_name = "NAME", default_value = "language")]
    pub language_column: String,
}

/// Columns that tell when and as what a text was adopted.
#[derive(clap::Args)]
pub struct OfAdoption {
    /// Column of the series
    #[arg(long, value_name = "NAME", default_value = "series")]
    pub series_column: String,
    /// Column of the sessions
    #[arg(long, value_name = "NAME", default_value = "session")]
    pub session_column: String,
    /// Column of the years
    #[arg(long, value_name = "NAME", default_value = "year")]
    pub year_column: String,
}

/// Columns of a table of clauses.
#[derive(clap::Args)]
#[command(next_help_heading = "Columns of TABLE (CSV, Parquet, JSON lines, also .gz and .zst)")]
pub struct OfClauses {
    #[command(flatten)]
    texts: OfTexts,
    /// Column of the ids; default: clause, where there is one, else clauses are numbered by row
    #[arg(long, value_name = "NAME")]
    clause_column: Option<String>,
}

/// Columns of a table of clauses to learn from, and of the codings.
#[derive(clap::Args)]
pub struct OfExamples {
    #[command(flatten)]
    clauses: OfClauses,
    /// Column of the resolutions
    #[arg(long, value_name = "NAME", default_value = "resolution")]
    resolution_column: String,
    #[command(flatten)]
    adoption: OfAdoption,
    /// Column of the codings that holds the themes; the codings may stand in TABLE itself
    #[arg(long, value_name = "NAME", default_value = "theme")]
    theme_column: String,
    /// Column of the codings that holds the coders
    #[arg(long, value_name = "NAME", default_value = "coder")]
    coder_column: String,
}

impl OfClauses {
    /// The names for a table; says so where its clauses are numbered by row.
    pub fn of(&self, table: &Table) -> ClauseColumns {
        let plain = ClauseColumns::default();
        // the column of the texts, in capitals, is no column of ids
        let is_other = |name: &String| !name.eq_ignore_ascii_case(&self.texts.text_column);
        let clause = self.clause_column.clone().or(plain.clause.filter(|name| table.has(name) && is_other(name)));
        if clause.is_none() {
            tell!("note: {} has no column clause: its clauses are numbered by row", table.name);
        }
        let (text, language) = (self.texts.text_column.clone(), self.texts.language_column.clone());
        ClauseColumns { clause, text, language, ..ClauseColumns::default() }
    }
}

impl OfExamples {
    /// The names for a table; says so where its clauses are numbered by row.
    pub fn of(&self, table: &Table) -> ClauseColumns {
        ClauseColumns {
            resolution: self.resolution_column.clone(),
            series: self.adoption.series_column.clone(),
            session: self.adoption.session_column.clone(),
            year: self.adoption.year_column.clone(),
            ..self.clauses.of(table)
        }
    }

    /// The codings of a file, for the clauses of a table whose ids are in this column.
    pub fn codings(&self, file: &Path, table: &Path, id: Option<&str>) -> Result<Vec<themata::codebook::Coding>> {
        // only in the table itself does the number of a row name a clause
        let clause = if file == table { id.map(str::to_string) } else { self.clauses.clause_column.clone() };
        let clause = clause.or_else(|| CodingColumns::default().clause.filter(|_| file != table));
        let names = CodingColumns { clause, theme: self.theme_column.clone(), coder: self.coder_column.clone() };
        Ok(tables::read(file)?.codings(&names)?)
    }
}
