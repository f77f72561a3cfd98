//! How do commands keep out of each other's way in an output folder, and where do its files wait until they are whole?
//!
//! In a folder `.themata` there, which one process at a time holds by a lock. What a process that died has left there goes with the next one;
//! only what an interrupted run has assigned stays, until a run takes it over or it is given up.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::drafts::{PREFIX, Passing};
use super::output::{Output, OutputError};

/// The folder in the output folder.
const FOLDER: &str = ".themata";
/// The file in it that is locked.
const LOCK: &str = "lock";
/// The file in it that lists the names being given.
const JOURNAL: &str = "names";
/// How the names of files begin that hold what a run has assigned.
const ASSIGNED: &str = "assigned-";

/// An output folder that only this process writes to, as long as it is kept.
#[derive(Debug)]
pub struct Workplace {
    out: PathBuf,
    folder: PathBuf,
    // in this order: a file goes before it is unlocked, and before its folder
    _lock: (Passing, File),
    _made: Vec<Passing>,
}

impl Workplace {
    /// Enters an output folder, which is made where it is missing and goes again where nothing is written.
    ///
    /// # Errors
    ///
    /// [`OutputError::Busy`] while another process is there; a file in the way; what the system says.
    pub fn enter(out: &Path) -> Result<Workplace, OutputError> {
        let folder = out.join(FOLDER);
        if out.exists() && !out.is_dir() {
            return Err(OutputError::NoFolder(out.to_path_buf()));
        }
        // no link is followed
        if fs::symlink_metadata(&folder).is_ok_and(|meta| !meta.is_dir()) {
            return Err(OutputError::NoFolder(folder));
        }
        let wrap = |source| OutputError::Write { path: folder.clone(), source };
        let mut made = Passing::folders(&folder).map_err(wrap)?;
        let lock = hold(&folder.join(LOCK)).map_err(wrap)?.ok_or_else(|| OutputError::Busy(out.to_path_buf()))?;
        if made.is_empty() {
            made.push(Passing::of(folder.clone()));
        }
        let place = Workplace { out: out.to_path_buf(), folder, _lock: lock, _made: made };
        place.clear(PREFIX)?;
        Ok(place)
    }

    /// Checks that the output folder holds nothing, but for what a process has left that died while it gave its files their names, or may be
    /// written into.
    ///
    /// # Errors
    ///
    /// [`OutputError::NotEmpty`] without `force`.
    pub fn check(&self, force: bool) -> Result<(), OutputError> {
        let listed = fs::read_to_string(self.folder.join(JOURNAL)).unwrap_or_default();
        let own = |name: &OsStr| name == FOLDER || listed.lines().any(|line| name == line);
        let holds =
            fs::read_dir(&self.out).is_ok_and(|entries| entries.flatten().any(|entry| !own(&entry.file_name())));
        if holds && !force { Err(OutputError::NotEmpty(self.out.clone())) } else { Ok(()) }
    }

    /// Whether an interrupted run has left what it assigned.
    pub fn is_unfinished(&self) -> bool {
        Self::is_unfinished_in(&self.out)
    }

    /// The same of an output folder that another may have entered.
    pub fn is_unfinished_in(out: &Path) -> bool {
        entries(&out.join(FOLDER)).any(|name| name.starts_with(ASSIGNED))
    }

    /// Whether a process ended while it gave files of an output folder their names, one of these among them: some may be of an earlier run.
    pub fn is_half_named_in(out: &Path, names: &[&str]) -> bool {
        let listed = fs::read_to_string(out.join(FOLDER).join(JOURNAL)).unwrap_or_default();
        listed.lines().any(|line| names.contains(&line))
    }

    /// Removes what an interrupted run has assigned.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn give_up(&self) -> Result<(), OutputError> {
        self.clear(ASSIGNED)
    }

    /// Files to write there.
    pub fn output(&self) -> Output {
        Output::waiting_in(self.folder.clone(), self.folder.join(JOURNAL))
    }

    /// Where drafts are begun.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where what is assigned waits.
    pub(super) fn assigned(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{ASSIGNED}{key}.parquet"))
    }

    fn clear(&self, start: &str) -> Result<(), OutputError> {
        for name in entries(&self.folder).filter(|name| name.starts_with(start)) {
            let path = self.folder.join(name);
            fs::remove_file(&path).map_err(|source| OutputError::Write { path, source })?;
        }
        Ok(())
    }
}

/// The names of what lies in a folder; none where it is missing.
fn entries(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned())
}

/// Locks a file, which is made where it is missing; `None` while another holds it.
fn hold(path: &Path) -> io::Result<Option<(Passing, File)>> {
    loop {
        if fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_file()) {
            return Err(io::Error::other(format!("{path:?} is no file of its own: remove it")));
        }
        // whoever leaves removes the file, and the folder
        let gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        let file = match OpenOptions::new().create(true).truncate(false).write(true).open(path) {
            Err(error) if gone(&error) => {
                fs::create_dir_all(path.parent().unwrap_or(path))?;
                continue;
            }
            file => file?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(None),
            // some file systems have no locks
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            _ => {}
        }
        match Handle::from_path(path) {
            Err(error) if !gone(&error) => return Err(error),
            Ok(there) if there == Handle::from_file(file.try_clone()?)? => {
                return Ok(Some((Passing::of(path.to_path_buf()), file)));
            }
            _ => {}
        }
    }
}
