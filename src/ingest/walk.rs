//! Which files lie below an input?

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;
use super::{IngestError, Reject, RejectReason, with_slashes};

/// A file to read.
pub(super) struct Found {
    pub path: PathBuf,
    pub relative: String,
}

/// The files below `input`, those of a folder before those of its folders, by name; hidden files, the manifest and the folder that is written to are
/// passed over, and folders that were written to before are refused.
///
/// `output`: that folder, without links.
pub(super) fn files(input: &Path, output: Option<&Path>, rejects: &mut Vec<Reject>) -> Result<Vec<Found>, IngestError> {
    let error = |source| IngestError::Input { path: input.to_path_buf(), source };
    let name = input.file_name().map(|name| name.to_string_lossy().into_owned());
    let relative = name.unwrap_or_else(|| with_slashes(input));
    let is_link = fs::symlink_metadata(input).map_err(error)?.is_symlink();
    let meta = match fs::metadata(input) {
        Err(source) if is_link => {
            rejects.push(Reject { path: relative, reason: RejectReason::Link, detail: leads_nowhere(&source) });
            return Ok(Vec::new());
        }
        meta => meta.map_err(error)?,
    };
    if !meta.is_dir() {
        return Ok(vec![Found { path: input.to_path_buf(), relative }]);
    }
    fs::read_dir(input).map_err(error)?;
    if was_written(input) {
        rejects.push(Reject { path: relative, reason: RejectReason::Output, detail: OUTPUT.to_string() });
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let folder = Folder { root: input, real: fs::canonicalize(input).map_err(error)?, output };
    if output == Some(&folder.real) {
        return Err(IngestError::Output(input.to_path_buf()));
    }
    descend(&folder, Path::new(""), &mut found, rejects);
    Ok(found)
}

/// Whether a name is of what a system or program keeps for itself: hidden files, views of folders, the lock of an open Word file.
pub(super) fn is_hidden(name: &str) -> bool {
    let is_own = |own: &&str| name.eq_ignore_ascii_case(own);
    name.starts_with('.') || name.starts_with("~$") || ["Thumbs.db", "desktop.ini", "__MACOSX"].iter().any(is_own)
}

/// Tables that stand together in every folder that was written to.
const WRITTEN: [&str; 3] = ["clauses.csv", "rejects.csv", "resolutions.csv"];

/// Whether the tables of an earlier run stand in a folder: what is read from them would count twice.
pub(super) fn was_written(folder: &Path) -> bool {
    WRITTEN.iter().all(|name| folder.join(name).is_file())
}

/// What to say of such a folder.
pub(super) const OUTPUT: &str =
    "it holds the tables of an earlier run and is not read: name a file of it to read that one";

/// What to say of a link out of the input folder.
pub(super) const LEADS_OUT: &str =
    "a symbolic link out of the input folder is not followed: give what it leads to as an input";

/// Whether a path, all links followed, lies outside a folder; `real`: that folder without links.
pub(super) fn leads_out(path: &Path, real: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|target| !target.starts_with(real))
}

struct Folder<'a> {
    root: &'a Path,
    /// The root without links.
    real: PathBuf,
    output: Option<&'a Path>,
}

fn leads_nowhere(error: &std::io::Error) -> String {
    format!("a symbolic link that leads nowhere: {error}")
}

fn descend(folder: &Folder<'_>, below: &Path, found: &mut Vec<Found>, rejects: &mut Vec<Reject>) {
    let mut refuse = |path: &Path, reason, detail: String| {
        rejects.push(Reject { path: with_slashes(path), reason, detail });
    };
    let entries = match fs::read_dir(folder.root.join(below)) {
        Ok(entries) => entries,
        Err(error) => return refuse(below, RejectReason::Unreadable, format!("the folder cannot be listed: {error}")),
    };
    let mut names: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.file_name()).collect();
    names.sort();
    let mut folders = Vec::new();
    for name in names {
        let hidden = is_hidden(&name.to_string_lossy());
        if hidden || (below.as_os_str().is_empty() && name == MANIFEST) {
            continue;
        }
        let relative = below.join(&name);
        let path = folder.root.join(&relative);
        let is_link = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
        match fs::metadata(&path) {
            Err(error) if is_link => {
                refuse(&relative, RejectReason::Link, leads_nowhere(&error));
            }
            Err(error) => refuse(&relative, RejectReason::Unreadable, error.to_string()),
            Ok(meta) if meta.is_dir() && is_link => {
                let detail = "a symbolic link to a folder is not followed: give that folder as an input";
                refuse(&relative, RejectReason::Link, detail.to_string());
            }
            // below the root no link is followed
            Ok(meta) if meta.is_dir() && folder.output == Some(&folder.real.join(&relative)) => {}
            Ok(meta) if meta.is_dir() && was_written(&path) => {
                refuse(&relative, RejectReason::Output, OUTPUT.to_string());
            }
            Ok(meta) if meta.is_dir() => folders.push(relative),
            Ok(meta) if meta.is_file() && is_link && leads_out(&path, &folder.real) => {
                refuse(&relative, RejectReason::Link, LEADS_OUT.to_string());
            }
            Ok(meta) if meta.is_file() => found.push(Found { path, relative: with_slashes(&relative) }),
            Ok(_) => refuse(&relative, RejectReason::Unreadable, "not a regular file".to_string()),
        }
    }
    for below in folders {
        descend(folder, &below, found, rejects);
    }
}
