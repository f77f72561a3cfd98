//! How do output files appear whole or not at all?

use std::io::Write;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::drafts::{Draft, persist};

/// Why output could not be written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// A file that is in the way.
    #[error("{0:?} exists: use --force to replace it")]
    Exists(PathBuf),
    /// A folder that is in the way.
    #[error("the folder {0:?} is not empty: choose another or use --force")]
    NotEmpty(PathBuf),
    /// A file, or a symbolic link, where a folder is to be.
    #[error("{0:?} is no folder: remove it or choose another output folder")]
    NoFolder(PathBuf),
    /// A folder where a file is to be.
    #[error("{0:?} is a folder, where a file is to be written: remove it or choose another name")]
    IsFolder(PathBuf),
    /// A folder that another process writes to.
    #[error("another themata is writing to the folder {0:?}: wait until it is done, or choose another folder")]
    Busy(PathBuf),
    /// A folder in which a run was interrupted.
    #[error(
        "the folder {0:?} holds what an interrupted run has assigned: go on with it by --resume, or give it up by --force"
    )]
    Unfinished(PathBuf),
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
    /// Tables that do not belong together.
    #[error(transparent)]
    Compare(#[from] crate::compare::CompareError),
    /// A table that cannot be rendered.
    #[error("{0}")]
    Polars(#[from] polars::error::PolarsError),
}

/// Files to write, all of them or none. Each is on disk under a temporary name as soon as it is added, so that no more than one is held in
/// memory.
#[derive(Debug, Default)]
pub struct Output {
    /// Where the drafts wait, and the list of their names; else each beside its file.
    place: Option<(PathBuf, PathBuf)>,
    drafts: Vec<(PathBuf, Draft)>,
}

impl Output {
    /// Files of a folder, whose drafts wait in another; `journal` lists their names while they are given.
    pub(super) fn waiting_in(folder: PathBuf, journal: PathBuf) -> Output {
        Output { place: Some((folder, journal)), drafts: Vec::new() }
    }

    /// Checks that a file is not in the way.
    ///
    /// # Errors
    ///
    /// [`OutputError::Exists`] without `force`; a folder of that name.
    pub fn check_file(file: &Path, force: bool) -> Result<(), OutputError> {
        match file.is_dir() {
            true => Err(OutputError::IsFolder(file.to_path_buf())),
            false if file.exists() && !force => Err(OutputError::Exists(file.to_path_buf())),
            false => Ok(()),
        }
    }

    /// Begins a draft of a file.
    pub(super) fn begin(&self, path: &Path) -> Result<Draft, OutputError> {
        let begun = match &self.place {
            Some((folder, _)) => Draft::within(folder),
            None => Draft::beside(path),
        };
        begun.map_err(|source| OutputError::Write { path: path.to_path_buf(), source })
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn add(&mut self, path: PathBuf, bytes: &[u8]) -> Result<(), OutputError> {
        let draft = self.begin(&path)?;
        match draft.file().and_then(|mut file| file.write_all(bytes)) {
            Ok(()) => self.take(path, draft),
            Err(source) => Err(OutputError::Write { path, source }),
        }
    }

    /// Adds a file that was written whole.
    pub(super) fn take(&mut self, path: PathBuf, mut draft: Draft) -> Result<(), OutputError> {
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
    pub fn write(self) -> Result<Vec<PathBuf>, OutputError> {
        // rather none than some
        self.drafts.iter().try_for_each(|(path, _)| Output::check_file(path, true))?;
        let journal = self.place.as_ref().map(|(_, journal)| journal.as_path());
        persist(&self.drafts, journal, true).map_err(|(path, source)| OutputError::Write { path, source })?;
        Ok(self.drafts.iter().map(|(path, _)| path.clone()).collect())
    }
}

impl Drop for Output {
    /// The last first, since a folder was made for the first file in it and can go when it is empty.
    fn drop(&mut self) {
        while self.drafts.pop().is_some() {}
    }
}
