//! Which files are being written, so that an interrupt leaves none of them behind?

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What goes when this process is interrupted.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// What the command writes has its names, and no draft was begun since.
static NAMED: AtomicBool = AtomicBool::new(false);

/// How the name of a draft begins: it is hidden, and tells who left it.
pub(super) const PREFIX: &str = ".themata-";

fn open() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file, or a folder where nothing came into it, that goes when dropped or interrupted.
#[derive(Debug)]
pub(super) struct Passing(PathBuf);

impl Passing {
    /// Makes it; an interrupt finds it either not there or listed.
    fn make<T>(make: impl FnOnce() -> io::Result<(T, PathBuf)>) -> io::Result<(T, Passing)> {
        let mut open = open();
        NAMED.store(false, Ordering::Relaxed);
        let (made, path) = make()?;
        open.insert(path.clone());
        Ok((made, Passing(path)))
    }

    /// One that is there already.
    pub fn of(path: PathBuf) -> Passing {
        open().insert(path.clone());
        Passing(path)
    }

    /// Makes a folder and those above it that are not there yet.
    ///
    /// # Returns
    ///
    /// Those made, the deepest first.
    pub fn folders(folder: &Path) -> io::Result<Vec<Passing>> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let mut open = open();
        let made: Vec<PathBuf> = folder.ancestors().take_while(missing).map(Path::to_path_buf).collect();
        open.extend(made.iter().cloned());
        let outcome = fs::create_dir_all(folder);
        drop(open);
        let made = made.into_iter().map(Passing).collect();
        outcome.map(|()| made)
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        let mut open = open();
        if open.remove(&self.0) {
            // only an empty folder can be removed so
            drop(fs::remove_file(&self.0).or_else(|_| fs::remove_dir(&self.0)));
        }
    }
}

/// A file under a temporary name; gone when dropped.
#[derive(Debug)]
pub(super) struct Draft {
    file: Option<File>,
    path: Passing,
    _made: Vec<Passing>,
}

impl Draft {
    /// Begins an empty draft beside the file that it becomes, in a folder that is made where it is missing.
    pub fn beside(path: &Path) -> io::Result<Draft> {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let made = Passing::folders(folder)?;
        Ok(Draft { _made: made, ..Draft::within(folder)? })
    }

    /// Begins an empty draft in a folder.
    pub fn within(folder: &Path) -> io::Result<Draft> {
        let (file, path) = Passing::make(|| {
            let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?;
            file.keep().map_err(|error| error.error)
        })?;
        Ok(Draft { file: Some(file), path, _made: Vec::new() })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path.0
    }

    /// The file to write to.
    pub fn file(&self) -> io::Result<File> {
        match &self.file {
            Some(file) => file.try_clone(),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Writes no more; it may not be on disk yet.
    pub fn close(&mut self) {
        self.file = None;
    }

    /// Brings the draft to disk as a file that all may read, and writes no more.
    pub fn finish(&mut self) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        // a temporary file is private; a report is not
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        file.sync_all()
    }
}

/// Gives every draft its name; an interrupt comes before the first or after the last.
///
/// # Arguments
///
/// `journal`: a file that lists the names while they are given, so that what a process that dies in between leaves can be told from
/// what was there. `last`: what the command writes is whole by that.
///
/// # Errors
///
/// What the system says, and of which file; those before it have their names.
pub(super) fn persist(
    drafts: &[(PathBuf, Draft)],
    journal: Option<&Path>,
    last: bool,
) -> Result<(), (PathBuf, io::Error)> {
    let mut open = open();
    if let Some(journal) = journal {
        let names = drafts.iter().filter_map(|(path, _)| path.file_name());
        let lines: String = names.map(|name| format!("{}\n", name.to_string_lossy())).collect();
        fs::write(journal, lines).map_err(|error| (journal.to_path_buf(), error))?;
    }
    for (path, draft) in drafts {
        fs::rename(draft.path(), path).map_err(|error| (path.clone(), error))?;
        open.remove(draft.path());
    }
    if let Some(journal) = journal {
        drop(fs::remove_file(journal));
    }
    NAMED.store(last, Ordering::Relaxed);
    Ok(())
}

/// Removes every draft, and the folders made for them that hold nothing else. What is interrupted calls this last: the process must
/// end before it writes on.
///
/// # Returns
///
/// `false`, and nothing is removed, where the drafts have got their names meanwhile: the process is about to end by itself.
pub fn abandon() -> bool {
    let open = open();
    if NAMED.load(Ordering::Relaxed) {
        return false;
    }
    open.iter().for_each(|path| drop(fs::remove_file(path)));
    // the deepest first
    open.iter().rev().for_each(|path| drop(fs::remove_dir(path)));
    // no draft is begun any more
    std::mem::forget(open);
    true
}
