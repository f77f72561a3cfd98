//! What does a folder's `manifest.csv` say of its files?

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

use super::{IngestError, Reject, RejectReason, tables, walk};
use crate::resolution::{Language, Session, Symbol};

/// The name of the optional table beside the files.
pub(super) const MANIFEST: &str = "manifest.csv";

/// What is stated of one file; a missing value is to be found in the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ManifestRow {
    /// The symbol.
    pub symbol: Option<Symbol>,
    /// The session.
    pub session: Option<Session>,
    /// The year of adoption.
    pub year: Option<i16>,
    /// The language.
    pub language: Option<Language>,
    /// The series.
    pub series: Option<String>,
    /// The title.
    pub title: Option<String>,
}

/// Rows by path.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    rows: BTreeMap<String, ManifestRow>,
    /// Rows of which nothing is in the folder, with their places.
    missing: Vec<(usize, String)>,
}

impl Manifest {
    /// The manifest in a folder, empty where there is none.
    ///
    /// # Errors
    ///
    /// A manifest that is not a table, or a value that is no symbol, session, year or language; with its row.
    pub fn beside(folder: &Path) -> Result<Manifest, IngestError> {
        let path = folder.join(MANIFEST);
        if !folder.is_dir() || !path.exists() {
            return Ok(Manifest::default());
        }
        if fs::canonicalize(folder).is_ok_and(|real| walk::leads_out(&path, &real)) {
            let detail = walk::LEADS_OUT.to_string();
            return Err(IngestError::Table { path: path.display().to_string(), detail });
        }
        let table = tables::read(&path)?;
        let (mut rows, mut missing) = (BTreeMap::new(), Vec::new());
        for (index, cells) in table.rows(&["path"], &COLUMNS)?.into_iter().enumerate() {
            let row = parse(&cells).map_err(|detail| IngestError::Table {
                path: table.name.clone(),
                detail: format!("row {}: {detail}", index + 1),
            })?;
            // spreadsheets leave empty rows
            if cells.iter().all(Option::is_none) {
                continue;
            }
            let stated = cells[0].clone().unwrap_or_default();
            let path = as_found(folder, &stated);
            // a file may be within a packed one, a text in a table
            let is_below = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
            if !is_below || !Path::new(&path).ancestors().any(|file| folder.join(file).is_file()) {
                missing.push((index + 1, stated));
            } else if rows.insert(path, row).is_some() {
                let detail = format!("row {}: {stated:?} stands twice", index + 1);
                return Err(IngestError::Table { path: table.name.clone(), detail });
            }
        }
        Ok(Manifest { rows, missing })
    }

    /// A reject for each row that is of no file.
    pub(super) fn rejects(&self) -> impl Iterator<Item = Reject> + '_ {
        self.missing.iter().map(|(row, path)| Reject {
            path: format!("{MANIFEST}/row {row}"),
            reason: RejectReason::Table,
            detail: format!("no file {path:?} in the folder: paths are as in resolutions.csv"),
        })
    }

    /// What is stated of a file.
    pub fn row(&self, path: &str) -> ManifestRow {
        self.rows.get(path).cloned().unwrap_or_default()
    }
}

/// A path as the files of a folder are named, where it is written as Windows and shells do: `.\\a.txt`.
fn as_found(folder: &Path, stated: &str) -> String {
    let path = if folder.join(stated).is_file() { stated.to_string() } else { stated.replace('\\', "/") };
    path.trim_start_matches("./").to_string()
}

const COLUMNS: [&str; 7] = ["path", "symbol", "session", "year", "language", "series", "title"];

fn parse(cells: &[Option<String>]) -> Result<ManifestRow, String> {
    let cell = |i: usize| cells[i].as_deref();
    let symbol = cell(1).map(|text| {
        Symbol::find_any(text).ok_or_else(|| format!("unknown symbol {text:?}: expected a form such as A/RES/70/177"))
    });
    let year = cell(3).map(|text| text.parse().map_err(|_| format!("unknown year {text:?}: expected a number")));
    Ok(ManifestRow {
        symbol: symbol.transpose()?,
        session: cell(2).map(str::parse).transpose()?,
        year: year.transpose()?,
        language: cell(4).map(str::parse).transpose()?,
        series: cell(5).map(str::to_string),
        title: cell(6).map(str::to_string),
    })
}
