//! Which rows does a table of people's own hold?
//!
//! CSV or Parquet by extension, `-` for CSV on standard input; every cell is read as text, an empty cell is missing.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use polars::prelude::*;

use super::IngestError;
use crate::codebook::Coding;
use crate::resolution::{Adopted, in_context};

/// A table and the name to call it by in messages.
pub struct Table {
    /// The file, or `standard input`.
    pub name: String,
    /// Every column as text.
    pub frame: DataFrame,
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

/// Reads a whole table into memory.
///
/// # Errors
///
/// A file that cannot be read, that is not UTF-8, or whose rows differ in length.
pub fn read(path: &Path) -> Result<Table, IngestError> {
    read_some(path, None)
}

/// Reads these columns of a table into memory, in the order of the table; one that is absent is left out.
///
/// # Errors
///
/// As for [`read`].
pub fn read_columns(path: &Path, columns: &[&str]) -> Result<Table, IngestError> {
    read_some(path, Some(columns))
}

fn read_some(path: &Path, columns: Option<&[&str]>) -> Result<Table, IngestError> {
    let from_stdin = path == Path::new("-");
    let name = if from_stdin { "standard input".to_string() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let outcome = if from_stdin {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    outcome.map_err(|source| IngestError::Input { path: path.to_path_buf(), source })?;
    let fail = |detail: String| IngestError::Table { path: name.clone(), detail };
    let is_parquet = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"));
    let frame = if is_parquet { parse_parquet(bytes) } else { read_csv(&bytes, columns) };
    let table = Table { name: name.clone(), frame: frame.map_err(fail)? };
    table.into_text(columns).map_err(fail)
}

/// The most that a table may say it unpacks to, in bytes.
const MAX_UNPACKED: i64 = 2 << 30;

/// Reads Parquet.
pub(super) fn parse_parquet(bytes: Vec<u8>) -> Result<DataFrame, String> {
    let fail = |error: PolarsError| format!("not Parquet: {}", first_line(&error));
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let unpacked: i64 =
        reader.get_metadata().map_err(fail)?.row_groups.iter().map(|group| group.total_byte_size() as i64).sum();
    if unpacked > MAX_UNPACKED {
        return Err(format!("it unpacks to {unpacked} bytes, more than {MAX_UNPACKED}: split the table"));
    }
    reader.finish().map_err(fail)
}

fn read_csv(bytes: &[u8], columns: Option<&[&str]>) -> Result<DataFrame, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the table is empty: a header row is expected".to_string());
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let row = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        return Err(format!("line {row} is not UTF-8: save the table as UTF-8"));
    }
    parse_csv(bytes, b',', columns)
}

/// Reads CSV in UTF-8, every cell as text.
pub(super) fn parse_csv(bytes: &[u8], separator: u8, columns: Option<&[&str]>) -> Result<DataFrame, String> {
    let separated = CsvParseOptions::default().with_separator(separator);
    let options =
        CsvReadOptions::default().with_has_header(true).with_infer_schema_length(Some(0)).with_parse_options(separated);
    let parse = |options: CsvReadOptions| {
        let parsed = options.into_reader_with_file_handle(Cursor::new(bytes)).finish();
        parsed.map_err(|error| format!("not a CSV table: {}", first_line(&error)))
    };
    let Some(columns) = columns else { return parse(options) };
    let header = parse(options.clone().with_n_rows(Some(0)))?;
    let there = columns.iter().filter(|name| header.column(name).is_ok()).map(|name| PlSmallStr::from(*name));
    parse(options.with_columns(Some(there.collect())))
}

/// What polars says, without the rows of the table that it quotes.
fn first_line(error: &PolarsError) -> String {
    const LONGEST: usize = 200;
    let said = error.to_string();
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take(LONGEST).collect()
}

/// What `resolutions.csv` says of a resolution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The series.
    pub series: Option<String>,
    /// When it was adopted.
    pub adopted: Adopted,
}

/// The series and session of each resolution, from the `resolutions.csv` that `ingest` left beside a table of clauses.
///
/// # Returns
///
/// By resolution; empty where there is no such file.
///
/// # Errors
///
/// A `resolutions.csv` that is no such table.
pub fn resolutions_beside(path: &Path) -> Result<BTreeMap<String, Beside>, IngestError> {
    let beside = path.with_file_name("resolutions.csv");
    if path == Path::new("-") || !beside.is_file() {
        return Ok(BTreeMap::new());
    }
    let columns = ["resolution", "series", "session", "year"];
    let rows = read(&beside)?.rows(&columns[..2], &columns)?;
    let known = |cells: Vec<Option<String>>| {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().flatten();
        Some((next()?, Beside { series: next(), adopted: adopted(next(), next()) }))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// The session and year of two cells; what is neither is not known.
fn adopted(session: Option<String>, year: Option<String>) -> Adopted {
    let session = session.and_then(|text| text.parse().ok());
    Adopted { session, year: year.and_then(|text| text.trim().parse().ok()) }
}

impl Table {
    /// These columns, or all, as text.
    pub(super) fn into_text(self, columns: Option<&[&str]>) -> Result<Table, String> {
        let Table { name, frame } = self;
        let wanted = |column: &&Column| columns.is_none_or(|names| names.contains(&column.name().as_str()));
        let texts = frame.columns().iter().filter(wanted).map(|column| column.cast(&DataType::String));
        let texts = texts.collect::<PolarsResult<Vec<_>>>().map_err(|error| error.to_string())?;
        let frame = DataFrame::new(frame.height(), texts).map_err(|error| error.to_string())?;
        Ok(Table { name, frame })
    }

    /// The cells of the named columns, one row after the other; an absent column is missing in every row.
    pub(super) fn each<const N: usize>(&self, columns: &[&str; N], mut row: impl FnMut([Option<String>; N])) {
        let columns = columns.map(|name| self.frame.column(name).ok().and_then(|column| column.str().ok().cloned()));
        let cell = |column: &Option<StringChunked>, index: usize| {
            let text = column.as_ref()?.get(index)?;
            (!text.is_empty()).then(|| text.to_string())
        };
        for index in 0..self.frame.height() {
            row(columns.each_ref().map(|column| cell(column, index)));
        }
    }

    /// The cells of the named columns, row by row; an absent optional column is missing in every row.
    ///
    /// # Errors
    ///
    /// A required column that is absent, named with those that are there.
    pub fn rows(&self, required: &[&str], columns: &[&str]) -> Result<Vec<Vec<Option<String>>>, IngestError> {
        let names = self.frame.get_column_names();
        if let Some(absent) = required.iter().find(|name| !names.iter().any(|have| have.as_str() == **name)) {
            let have: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
            let detail = format!("no column {absent:?}: the columns are {}", have.join(", "));
            return Err(IngestError::Table { path: self.name.clone(), detail });
        }
        let columns: Vec<Option<&StringChunked>> =
            columns.iter().map(|name| self.frame.column(name).ok().and_then(|column| column.str().ok())).collect();
        let cell = |row: usize, column: &Option<&StringChunked>| {
            column.and_then(|column| column.get(row)).filter(|text| !text.is_empty()).map(str::to_string)
        };
        let rows = (0..self.frame.height()).map(|row| columns.iter().map(|column| cell(row, column)).collect());
        Ok(rows.collect())
    }

    /// The clauses: `clause` and `text`, with `language`, `resolution`, `kind`, `series`, `split`, `session` and `year` where
    /// they are known.
    ///
    /// # Errors
    ///
    /// A required column that is absent, or a row without an id.
    pub fn clauses(&self) -> Result<Vec<ClauseRow>, IngestError> {
        let columns =
            ["clause", "text", "language", "resolution", "kind", "series", "split", "session", "year", "context"];
        let rows = self.rows(&["clause", "text"], &columns)?;
        let parse = |(index, cells): (usize, Vec<Option<String>>)| {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().flatten();
            let clause = next().ok_or_else(|| IngestError::Table {
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
                adopted: adopted(next(), next()),
            };
            row.text = in_context(next().as_deref(), row.text).into_owned();
            Ok(row)
        };
        rows.into_iter().enumerate().map(parse).collect()
    }

    /// The codings: `clause` and `theme`, with `coder` and `sampling_probability` where they are known.
    ///
    /// # Errors
    ///
    /// A required column that is absent, or a sampling probability that is no number.
    pub fn codings(&self) -> Result<Vec<Coding>, IngestError> {
        let rows = self.rows(&["clause", "theme"], &["clause", "theme", "coder", "sampling_probability"])?;
        let parse = |(index, cells): (usize, Vec<Option<String>>)| {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().flatten();
            let (clause, theme, coder) = (next().unwrap_or_default(), next(), next().unwrap_or_default());
            let number = |text: String| {
                text.trim().parse().map_err(|_| IngestError::Table {
                    path: self.name.clone(),
                    detail: format!("row {}: sampling_probability {text:?} is no number", index + 1),
                })
            };
            let sampling_probability = next().map(number).transpose()?;
            Ok(Coding { row: index + 1, clause, theme, coder, sampling_probability })
        };
        rows.into_iter().enumerate().map(parse).collect()
    }
}
