//! Which files are being written, so that an interrupt leaves none of them behind?

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// Paths of the drafts of this process, and the folders made for them.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
/// Folders of which nothing is kept.
static SCRATCH: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn open() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn scratch() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    SCRATCH.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Folders that were made, the deepest first; dropped, they go where nothing came into them.
#[derive(Debug)]
struct Made(Vec<PathBuf>);

impl Made {
    /// Makes a folder and those above it that are not there yet.
    fn new(folder: &Path) -> std::io::Result<Made> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let made = Made(folder.ancestors().take_while(missing).map(Path::to_path_buf).collect());
        open().extend(made.0.iter().cloned());
        fs::create_dir_all(folder)?;
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let mut open = open();
        for folder in &self.0 {
            // only empty folders can be removed so
            drop(fs::remove_dir(folder));
            open.remove(folder);
        }
    }
}

/// A folder that goes with all it holds when dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    folder: PathBuf,
    _made: Made,
}

impl Scratch {
    /// Makes it.
    pub fn new(folder: &Path) -> std::io::Result<Scratch> {
        let made = Made::new(folder)?;
        scratch().insert(folder.to_path_buf());
        Ok(Scratch { folder: folder.to_path_buf(), _made: made })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
        scratch().remove(&self.folder);
    }
}

/// A file under a temporary name beside its own, in a folder that is made where it is missing; gone when dropped.
#[derive(Debug)]
pub(super) struct Draft {
    file: Option<NamedTempFile>,
    path: PathBuf,
    _made: Made,
}

impl Draft {
    /// Begins an empty draft.
    pub fn new(path: &Path) -> std::io::Result<Draft> {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let made = Made::new(folder)?;
        // an interrupt finds the draft either not there or listed
        let mut open = open();
        let file = NamedTempFile::new_in(folder)?;
        let path = file.path().to_path_buf();
        open.insert(path.clone());
        Ok(Draft { file: Some(file), path, _made: made })
    }

    /// The file to write to.
    pub fn file(&self) -> std::io::Result<File> {
        match &self.file {
            Some(file) => file.as_file().try_clone(),
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    }

    /// Brings the draft to disk as one that all may read.
    pub fn finish(&self) -> std::io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        // a temporary file is private; a report is not
        #[cfg(unix)]
        file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        file.as_file().sync_all()
    }

    /// Gives the draft its name.
    pub fn persist(mut self, path: &Path) -> std::io::Result<()> {
        let _until_named = open();
        match self.file.take() {
            Some(file) => file.persist(path).map(drop).map_err(|error| error.error),
            None => Ok(()),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        drop(self.file.take());
        open().remove(&self.path);
    }
}

/// Removes every draft, and the folders made for them that hold nothing else. What is interrupted calls this last: the process must
/// end before it writes on.
pub fn abandon() {
    let open = open();
    scratch().iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    open.iter().filter(|path| path.is_file()).for_each(|path| drop(fs::remove_file(path)));
    // the deepest first
    open.iter().rev().filter(|path| path.is_dir()).for_each(|path| drop(fs::remove_dir(path)));
    // no draft is begun any more
    std::mem::forget(open);
}
