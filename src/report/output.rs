//! How do output files appear whole or not at all?

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

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

/// Files to write, all of them or none.
#[derive(Debug, Default)]
pub struct Output {
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Output {
    /// Checks that a folder is empty or may be written into.
    ///
    /// # Errors
    ///
    /// [`OutputError::NotEmpty`] without `force`.
    pub fn check_folder(folder: &Path, force: bool) -> Result<(), OutputError> {
        if folder.exists() && !folder.is_dir() {
            return Err(OutputError::Exists(folder.to_path_buf()));
        }
        let holds = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
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
    pub fn add(&mut self, path: PathBuf, bytes: Vec<u8>) {
        self.files.push((path, bytes));
    }

    /// Writes every file under a temporary name, then renames them all.
    ///
    /// # Returns
    ///
    /// The paths written, in order.
    ///
    /// # Errors
    ///
    /// What the system says; nothing is left behind by a failed write.
    pub fn write(self) -> Result<Vec<PathBuf>, OutputError> {
        let mut drafts = Vec::with_capacity(self.files.len());
        let mut made = BTreeSet::new();
        for (path, bytes) in self.files {
            let folder = folder_of(&path).to_path_buf();
            if !folder.exists() {
                made.insert(folder);
            }
            match draft(&path, &bytes) {
                Ok(draft) => drafts.push((path, draft)),
                Err(source) => {
                    drop(drafts);
                    // only empty folders can be removed so
                    made.iter().for_each(|folder| drop(fs::remove_dir(folder)));
                    return Err(OutputError::Write { path, source });
                }
            }
        }
        let persist = |(path, draft): (PathBuf, NamedTempFile)| match draft.persist(&path) {
            Ok(_) => Ok(path),
            Err(error) => Err(OutputError::Write { path, source: error.error }),
        };
        drafts.into_iter().map(persist).collect()
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn draft(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    // a temporary file is private; a report is not
    #[cfg(unix)]
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    file.as_file().sync_all()?;
    Ok(file)
}
