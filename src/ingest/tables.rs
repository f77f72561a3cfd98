//! Which rows does a table of people's own hold?
//!
//! CSV, Parquet or JSON lines by content, also packed; `-` for standard input. Every cell is read as text, an empty cell is missing.

mod clauses;
mod codings;
mod parquet;
mod records;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use polars::prelude::*;

use super::settings::MAX_LINE;
use super::{IngestError, containers};
use crate::resolution::Adopted;

pub use clauses::{ClauseColumns, ClauseRow};
pub use codings::CodingColumns;
pub use parquet::panics_are_caught;
pub(super) use parquet::parse_parquet;

/// A table and the name to call it by in messages.
pub struct Table {
    /// The file, or `standard input`.
    pub name: String,
    /// Every column as text.
    pub frame: DataFrame,
}

/// Reads a whole table into memory.
///
/// # Errors
///
/// A file that cannot be read, that is not UTF-8, whose rows differ in length, or that unpacks to more than 2 GB.
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
    parse_some(&name, bytes, columns)
}

/// Reads a table that is in memory; `name` is what messages call it.
///
/// # Errors
///
/// As for [`read`].
pub fn parse(name: &str, bytes: Vec<u8>) -> Result<Table, IngestError> {
    parse_some(name, bytes, None)
}

fn parse_some(name: &str, bytes: Vec<u8>, columns: Option<&[&str]>) -> Result<Table, IngestError> {
    let fail = |detail: String| IngestError::Table { path: name.to_string(), detail };
    let bytes = containers::unpacked(bytes, MAX_UNPACKED).map_err(|(_, detail)| fail(detail))?;
    let frame = match bytes.trim_ascii_start() {
        start if start.starts_with(b"PAR1") || name.to_ascii_lowercase().ends_with(".parquet") => {
            parse_parquet(bytes, columns, |_| Ok(()), MAX_UNPACKED).map_err(|(_, detail)| detail)
        }
        start if start.starts_with(b"PK\x03\x04") => Err("a ZIP archive: unpack the table first".to_string()),
        start if records::knows(start) => records::parse(&bytes),
        _ => read_csv(&bytes, columns),
    };
    let table = Table { name: name.to_string(), frame: frame.map_err(fail)? };
    table.into_text(columns).map_err(fail)
}

/// The most that a table may unpack to, in bytes.
const MAX_UNPACKED: u64 = 2 << 30;

fn read_csv(bytes: &[u8], columns: Option<&[&str]>) -> Result<DataFrame, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the table is empty: a header row is expected".to_string());
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let row = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        return Err(format!("line {row} is not UTF-8: save the table as UTF-8"));
    }
    parse_csv(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes), columns)
}

/// What stands between the cells of CSV, and its rows: spreadsheets say the first in a line of its own, `sep=;`, or write semicolons where the
/// comma is in numbers, which the header shows.
pub(super) fn separated(bytes: &[u8]) -> (u8, &[u8]) {
    if let Some([sign, rest @ ..]) = bytes.strip_prefix(b"sep=")
        && let Some(rows) = rest.strip_prefix(b"\n").or_else(|| rest.strip_prefix(b"\r\n"))
    {
        return (*sign, rows);
    }
    let header = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| header.iter().filter(|&&byte| byte == sign).count();
    let most = [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&sign| (count(sign), sign == b','));
    (most.unwrap_or(b','), bytes)
}

/// Reads CSV in UTF-8, every cell as text.
pub(super) fn parse_csv(bytes: &[u8], columns: Option<&[&str]>) -> Result<DataFrame, String> {
    let (separator, bytes) = separated(bytes);
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

/// What names the column of the texts, see [`no_column`].
pub(super) const TEXTS: &str = "that holds the text with --text-column";

/// The message for a table without a column; `which` ends the sentence "name the one ...".
pub(super) fn no_column(wanted: &str, which: &str, have: &[&str]) -> String {
    format!("no column {wanted:?}: name the one {which}; there are {}", have.join(", "))
}

impl Table {
    /// Whether there is a column of this name.
    pub fn has(&self, column: &str) -> bool {
        self.column(column).is_some()
    }

    /// The column of this name, else the only one whose name differs by capitals and white space around it.
    fn column(&self, name: &str) -> Option<&StringChunked> {
        let exact = self.frame.column(name).ok();
        let is_alike = |column: &&Column| column.name().trim().to_lowercase() == name.trim().to_lowercase();
        let mut alike = self.frame.columns().iter().filter(is_alike);
        let only = || alike.next().filter(|_| alike.next().is_none());
        exact.or_else(only)?.str().ok()
    }

    /// Fails where one of these columns stands twice: it is not told which is meant. Readers of CSV number those behind the first.
    pub(super) fn once(&self, columns: &[&str]) -> Result<(), String> {
        let found = |name: &str| Some(format!("{}_duplicated_0", self.column(name)?.name()));
        let is_twice = |name: &&&str| found(name).is_some_and(|second| self.frame.column(&second).is_ok());
        match columns.iter().find(is_twice) {
            Some(name) => Err(format!("two columns are named {name:?}: give one of them another name")),
            None => Ok(()),
        }
    }

    /// Fails where there is no column of this name, see [`no_column`].
    fn require(&self, column: &str, which: &str) -> Result<(), IngestError> {
        if self.has(column) {
            return Ok(());
        }
        Err(IngestError::Table { path: self.name.clone(), detail: no_column(column, which, &self.names()) })
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> Vec<&str> {
        self.frame.get_column_names().into_iter().map(|name| name.as_str()).collect()
    }

    /// These columns, or all, as text.
    pub(super) fn into_text(self, columns: Option<&[&str]>) -> Result<Table, String> {
        let Table { name, frame } = self;
        let wanted = |column: &&Column| columns.is_none_or(|names| names.contains(&column.name().as_str()));
        let texts = frame.columns().iter().filter(wanted).map(|column| column.cast(&DataType::String));
        let texts = texts.collect::<PolarsResult<Vec<_>>>().map_err(|error| error.to_string())?;
        let frame = DataFrame::new(frame.height(), texts).map_err(|error| error.to_string())?;
        Ok(Table { name, frame })
    }

    /// Fails where a cell of a column is longer than any clause: a quotation mark that nothing closes makes one of all that follows.
    fn check_cells(&self, name: &str) -> Result<(), IngestError> {
        let Some(cells) = self.column(name) else { return Ok(()) };
        let is_long = |row: &usize| cells.get(*row).is_some_and(|text| text.len() > MAX_LINE);
        let Some(row) = (0..cells.len()).find(is_long) else { return Ok(()) };
        let detail = format!(
            "row {}, column {name:?}: more than {MAX_LINE} bytes in one cell; does a quotation mark end it?",
            row + 1
        );
        Err(IngestError::Table { path: self.name.clone(), detail })
    }

    /// The cells of the named columns, one row after the other; an absent column is missing in every row.
    pub(super) fn each<const N: usize>(&self, columns: &[&str; N], mut row: impl FnMut([Option<String>; N])) {
        let columns = columns.map(|name| self.column(name).cloned());
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
    /// A required column that is absent, named with those that are there; one that stands twice.
    pub fn rows(&self, required: &[&str], columns: &[&str]) -> Result<Vec<Vec<Option<String>>>, IngestError> {
        if let Some(absent) = required.iter().find(|name| !self.has(name)) {
            let detail = format!("no column {absent:?}: the columns are {}", self.names().join(", "));
            return Err(IngestError::Table { path: self.name.clone(), detail });
        }
        self.once(columns).map_err(|detail| IngestError::Table { path: self.name.clone(), detail })?;
        let columns: Vec<Option<&StringChunked>> = columns.iter().map(|name| self.column(name)).collect();
        let cell = |row: usize, column: &Option<&StringChunked>| {
            column.and_then(|column| column.get(row)).filter(|text| !text.is_empty()).map(str::to_string)
        };
        let rows = (0..self.frame.height()).map(|row| columns.iter().map(|column| cell(row, column)).collect());
        Ok(rows.collect())
    }
}
