//! Which inputs did the user mean: paths, patterns, a list of files, standard input?

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::walk::{self, Found};
use super::{IngestError, Reject, RejectReason, with_slashes};

/// Standard input, as an input.
pub(super) const STDIN: &str = "-";

/// Files and the folder whose manifest speaks of them.
pub(super) struct Group {
    pub folder: PathBuf,
    pub files: Vec<Found>,
}

/// The files of an input.
///
/// A path that is there is taken as it is; else one with `*`, `?` or `[` is a pattern (`**` for folders at any depth), whose files
/// are named from the last folder without a sign of the pattern.
pub(super) fn files(input: &Path, rejects: &mut Vec<Reject>) -> Result<Group, IngestError> {
    let text = input.to_string_lossy();
    if fs::symlink_metadata(input).is_ok() || !text.contains(['*', '?', '[']) {
        return Ok(Group { folder: input.to_path_buf(), files: walk::files(input, rejects)? });
    }
    let fail = |detail: String| IngestError::Pattern { pattern: text.to_string(), detail };
    let plain = |part: &std::path::Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let folder: PathBuf = input.components().take_while(plain).collect();
    let found = glob::glob(&text).map_err(|error| fail(error.to_string()))?;
    let place = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let real = fs::canonicalize(place).map_err(|source| IngestError::Input { path: folder.clone(), source })?;
    // a file that two matches lead to is read once
    let mut seen = BTreeSet::new();
    let (mut files, refused) = (Vec::new(), rejects.len());
    for path in found {
        let path = path.map_err(|error| fail(error.to_string()))?;
        let below = path.strip_prefix(&folder).unwrap_or(&path).to_path_buf();
        let hidden = below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
        if hidden || below == Path::new(super::manifest::MANIFEST) {
            continue;
        }
        if walk::leads_out(&path, &real) {
            let (path, detail) = (with_slashes(&below), walk::LEADS_OUT.to_string());
            rejects.push(Reject { path, reason: RejectReason::Link, detail });
            continue;
        }
        let is_folder = path.is_dir();
        for file in walk::files(&path, rejects)? {
            let relative = if is_folder { with_slashes(&below.join(&file.relative)) } else { with_slashes(&below) };
            if seen.insert(file.path.clone()) {
                files.push(Found { relative, ..file });
            }
        }
    }
    if files.is_empty() && rejects.len() == refused {
        return Err(fail("no file matches".to_string()));
    }
    files.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok(Group { folder, files })
}

/// The inputs that a list of files names, one a line; `-` for standard input. A name with no place of its own is taken from where
/// the program runs.
///
/// # Errors
///
/// A list that cannot be read or that is not UTF-8.
pub fn list(path: &Path) -> Result<Vec<PathBuf>, IngestError> {
    let mut bytes = Vec::new();
    let outcome = match path == Path::new(STDIN) {
        true => std::io::stdin().lock().read_to_end(&mut bytes),
        false => fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
    };
    outcome.map_err(|source| IngestError::Input { path: path.to_path_buf(), source })?;
    let text = String::from_utf8(bytes).map_err(|_| IngestError::Table {
        path: path.display().to_string(),
        detail: "not UTF-8: a list of files has one path a line".to_string(),
    })?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    Ok(lines.filter(|line| !line.is_empty()).map(PathBuf::from).collect())
}
