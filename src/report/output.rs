//! How do output files appear whole or not at all?

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::drafts::Draft;
use super::spool::UNFINISHED;

/// Why output could not be written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// A file that is in the way.
    #[error("{0:?} exists: use --force to replace it")]
    Exists(PathBuf),
    /// A folder that is in the way.
    #[error("the folder {0:?} is not empty: choose another or use --force")]
    NotEmpty(PathBuf),
    /// What the system says.
    #[error("cannot write {path:?}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A page that cannot be rendered.
    #[error("cannot render the page: {0}")]
    Page(askama::Error),
    /// A workbook that cannot be made.
    #[error("cannot make the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A table that cannot be rendered.
    #[error("{0}")]
    Polars(#[from] polars::error::PolarsError),
}

/// Files to write, all of them or none. Each is on disk under a temporary name as soon as it is added, so that no more than one is held in
/// memory.
#[derive(Debug, Default)]
pub struct Output {
    drafts: Vec<(PathBuf, Draft)>,
}

impl Output {
    /// Checks that a folder is empty, but for what an unfinished run left, or may be written into.
    ///
    /// # Errors
    ///
    /// [`OutputError::NotEmpty`] without `force`.
    pub fn check_folder(folder: &Path, force: bool) -> Result<(), OutputError> {
        if folder.exists() && !folder.is_dir() {
            return Err(OutputError::Exists(folder.to_path_buf()));
        }
        let counts = |entry: &fs::DirEntry| entry.file_name() != UNFINISHED;
        let holds = fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| counts(&entry)));
        if holds && !force { Err(OutputError::NotEmpty(folder.to_path_buf())) } else { Ok(()) }
    }

    /// Checks that a file is not in the way.
    ///
    /// # Errors
    ///
    /// [`OutputError::Exists`] without `force`.
    pub fn check_file(file: &Path, force: bool) -> Result<(), OutputError> {
        if file.exists() && !force { Err(OutputError::Exists(file.to_path_buf())) } else { Ok(()) }
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn add(&mut self, path: PathBuf, bytes: &[u8]) -> Result<(), OutputError> {
        let begun = Draft::new(&path).and_then(|draft| draft.file()?.write_all(bytes).map(|()| draft));
        match begun {
            Ok(draft) => self.take(path, draft),
            Err(source) => Err(OutputError::Write { path, source }),
        }
    }

    /// Adds a file that was written whole.
    pub(super) fn take(&mut self, path: PathBuf, draft: Draft) -> Result<(), OutputError> {
        match draft.finish() {
            Ok(()) => {
                self.drafts.push((path, draft));
                Ok(())
            }
            Err(source) => Err(OutputError::Write { path, source }),
        }
    }

    /// Gives every file its name; nothing is left behind where this was not reached.
    ///
    /// # Returns
    ///
    /// The paths written, in order.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn write(mut self) -> Result<Vec<PathBuf>, OutputError> {
        let persist = |(path, draft): (PathBuf, Draft)| match draft.persist(&path) {
            Ok(()) => Ok(path),
            Err(source) => Err(OutputError::Write { path, source }),
        };
        std::mem::take(&mut self.drafts).into_iter().map(persist).collect()
    }
}

impl Drop for Output {
    /// The last first, since a folder was made for the first file in it and can go when it is empty.
    fn drop(&mut self) {
        while self.drafts.pop().is_some() {}
    }
}
