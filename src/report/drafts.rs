//! Which files are being written, so that an interrupt leaves none of them behind?

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// Paths of the drafts of this process, and the folders made for them.
static OPEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn open() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file under a temporary name beside its own, in a folder that is made where it is missing; gone when dropped.
#[derive(Debug)]
pub(super) struct Draft {
    file: Option<NamedTempFile>,
    path: PathBuf,
    made: Vec<PathBuf>,
}

impl Draft {
    /// Writes the bytes to disk.
    pub fn new(path: &Path, bytes: &[u8]) -> std::io::Result<Draft> {
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let made: Vec<PathBuf> = folder.ancestors().take_while(missing).map(Path::to_path_buf).collect();
        let mut draft = Draft { file: None, path: PathBuf::new(), made };
        open().extend(draft.made.iter().cloned());
        fs::create_dir_all(folder)?;
        let file = {
            // an interrupt finds the draft either not there or listed
            let mut open = open();
            let file = NamedTempFile::new_in(folder)?;
            draft.path = file.path().to_path_buf();
            open.insert(draft.path.clone());
            file
        };
        let file = draft.file.insert(file);
        file.write_all(bytes)?;
        // a temporary file is private; a report is not
        #[cfg(unix)]
        file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        file.as_file().sync_all()?;
        Ok(draft)
    }

    /// Gives the draft its name.
    pub fn persist(mut self, path: &Path) -> std::io::Result<()> {
        match self.file.take() {
            Some(file) => file.persist(path).map(drop).map_err(|error| error.error),
            None => Ok(()),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        drop(self.file.take());
        let mut open = open();
        open.remove(&self.path);
        for folder in &self.made {
            // only empty folders can be removed so
            drop(fs::remove_dir(folder));
            open.remove(folder);
        }
    }
}

/// Removes every draft, and the folders made for them that hold nothing else. What is interrupted calls this last: the process must
/// end before it writes on.
pub fn abandon() {
    let open = open();
    open.iter().filter(|path| path.is_file()).for_each(|path| drop(fs::remove_file(path)));
    // the deepest first
    open.iter().rev().filter(|path| path.is_dir()).for_each(|path| drop(fs::remove_dir(path)));
    // no draft is begun any more
    std::mem::forget(open);
}
