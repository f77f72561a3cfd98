//! Which inputs are read, and how?

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;
use themata::clauses::{Bounds, MAX_CLAUSES};
use themata::ingest::{self, Columns, MAX_FILE_SIZE, Reject, Settings};
use themata::resolution::{Language, Resolution, Unit};

use super::columns::{OfAdoption, OfTexts};
use super::files;

/// Inputs and how to read them.
#[derive(clap::Args)]
pub struct Reading {
    /// Files, folders, patterns such as 'texts/**/*.docx', or - for standard input; .gz, .zst and .zip are read through; a
    /// folder may hold a manifest.csv (path, symbol, session, year, language, series, title)
    #[arg(required_unless_present = "files_from")]
    inputs: Vec<PathBuf>,
    /// Read the inputs that this file names too, one a line; - for standard input
    #[arg(long, value_name = "LIST")]
    files_from: Option<PathBuf>,
    /// Only texts in these languages
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    languages: Vec<Language>,
    /// Encoding of all texts, such as gb18030; default: detected file by file
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Largest file, packed file or record to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_FILE_SIZE)]
    max_file_size: u64,
    /// What counts as one clause
    #[arg(long, value_enum, default_value_t = UnitArg::Clause)]
    unit: UnitArg,
    /// Most clauses of one text; one with more is rejected
    #[arg(long, value_name = "N", default_value_t = MAX_CLAUSES)]
    max_clauses: usize,
    #[command(flatten)]
    columns: Named,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnitArg {
    /// A paragraph with its sub-items
    Clause,
    /// A sub-item, such as #O6(a), with its chapeau as context; a paragraph without sub-items as before
    Item,
}

/// Where a table holds what.
#[derive(clap::Args)]
#[command(next_help_heading = "Tables of resolutions (CSV, Parquet, JSON lines)")]
struct Named {
    #[command(flatten)]
    texts: OfTexts,
    /// Column that names the rows
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_column: String,
    /// Column of the symbols
    #[arg(long, value_name = "NAME", default_value = "symbol")]
    symbol_column: String,
    #[command(flatten)]
    adoption: OfAdoption,
    /// Column of the titles
    #[arg(long, value_name = "NAME", default_value = "title")]
    title_column: String,
}

impl Reading {
    /// Ingests and splits; fails where nothing at all can be used.
    pub fn resolutions(&self) -> Result<(Vec<Resolution>, Vec<Reject>)> {
        let mut inputs = self.inputs.clone();
        if let Some(list) = &self.files_from {
            inputs.extend(ingest::list(list)?);
        }
        let named = &self.columns;
        let settings = Settings {
            max_file_size: self.max_file_size,
            languages: self.languages.clone(),
            encoding: None,
            columns: Columns {
                text: named.texts.text_column.clone(),
                id: named.id_column.clone(),
                symbol: named.symbol_column.clone(),
                session: named.adoption.session_column.clone(),
                year: named.adoption.year_column.clone(),
                language: named.texts.language_column.clone(),
                series: named.adoption.series_column.clone(),
                title: named.title_column.clone(),
            },
        };
        let settings = match &self.encoding {
            Some(name) => settings.with_encoding(name)?,
            None => settings,
        };
        let unit = if self.unit == UnitArg::Item { Unit::Item } else { Unit::Clause };
        files::resolutions(&inputs, &settings, &Bounds { unit, max_clauses: self.max_clauses })
    }
}
