//! Which inputs did the user mean: paths, patterns, a list of files, standard input?

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::walk::{self, Found};
use super::{IngestError, Reject, RejectReason, Settings, with_slashes};

/// Standard input, as an input.
pub(super) const STDIN: &str = "-";

/// What an input leads to.
pub(super) enum Input {
    /// Standard input.
    Stdin,
    /// Files, and the folder whose manifest speaks of them.
    Files { folder: PathBuf, files: Vec<Found> },
}

impl Input {
    /// The files.
    pub fn files(&self) -> &[Found] {
        match self {
            Input::Stdin => &[],
            Input::Files { files, .. } => files,
        }
    }
}

/// What all inputs lead to, each file once; the folder that is written to is passed over.
pub(super) fn all(
    inputs: &[PathBuf],
    settings: &Settings,
    rejects: &mut Vec<Reject>,
) -> Result<Vec<Input>, IngestError> {
    let output = settings.output.as_ref().and_then(|output| fs::canonicalize(output).ok());
    let again = |path: &str| {
        let detail = "it is given more than once, and read once".to_string();
        Reject { path: path.to_string(), reason: RejectReason::Duplicate, detail }
    };
    let (mut found, mut known) = (Vec::with_capacity(inputs.len()), HashSet::new());
    for input in inputs {
        if input == Path::new(STDIN) {
            match known.insert(input.clone()) {
                true => found.push(Input::Stdin),
                false => rejects.push(again("standard input")),
            }
            continue;
        }
        let (folder, mut files) = files(input, output.as_deref(), rejects)?;
        if inputs.len() > 1 {
            // two names of one file within a folder are two files
            let real: Vec<PathBuf> =
                files.iter().map(|file| fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone())).collect();
            let mut is_new = real.iter().map(|path| !known.contains(path)).collect::<Vec<_>>().into_iter();
            files.retain(|file| {
                let is_new = is_new.next().unwrap_or(true);
                if !is_new {
                    rejects.push(again(&file.relative));
                }
                is_new
            });
            known.extend(real);
        }
        found.push(Input::Files { folder, files });
    }
    Ok(found)
}

/// The files of an input, and the folder whose manifest speaks of them.
///
/// A path that is there is taken as it is; else one with `*`, `?` or `[` is a pattern (`**` for folders at any depth), whose files
/// are named from the last folder without a sign of the pattern.
fn files(input: &Path, output: Option<&Path>, rejects: &mut Vec<Reject>) -> Result<(PathBuf, Vec<Found>), IngestError> {
    let text = input.to_string_lossy();
    if fs::symlink_metadata(input).is_ok() || !text.contains(['*', '?', '[']) {
        return Ok((input.to_path_buf(), walk::files(input, output, rejects)?));
    }
    let fail = |detail: String| IngestError::Pattern { pattern: text.to_string(), detail };
    let plain = |part: &std::path::Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let folder: PathBuf = input.components().take_while(plain).collect();
    let found = glob::glob(&text).map_err(|error| fail(error.to_string()))?;
    let place = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let real = fs::canonicalize(place).map_err(|source| IngestError::Input { path: folder.clone(), source })?;
    // files of a folder that is written to are meant only where the pattern names it
    let output = output.filter(|output| !real.starts_with(output));
    // nor are those of an earlier run: each folder is looked at once
    let mut written = BTreeMap::new();
    // a file that two matches lead to is read once
    let mut seen = BTreeSet::new();
    let (mut files, mut passed_over, refused) = (Vec::new(), false, rejects.len());
    for path in found {
        let path = path.map_err(|error| fail(error.to_string()))?;
        let below = path.strip_prefix(&folder).unwrap_or(&path).to_path_buf();
        let hidden = below.components().any(|part| walk::is_hidden(&part.as_os_str().to_string_lossy()));
        if hidden || below == Path::new(super::manifest::MANIFEST) {
            continue;
        }
        if walk::leads_out(&path, &real) {
            let (path, detail) = (with_slashes(&below), walk::LEADS_OUT.to_string());
            rejects.push(Reject { path, reason: RejectReason::Link, detail });
            continue;
        }
        if output.is_some_and(|output| fs::canonicalize(&path).is_ok_and(|real| real.starts_with(output))) {
            passed_over = true;
            continue;
        }
        let above = below.parent().filter(|above| !above.as_os_str().is_empty());
        let mut is_written = |above: &Path| {
            let is_written = walk::was_written(&folder.join(above));
            if is_written {
                let (path, detail) = (with_slashes(above), walk::OUTPUT.to_string());
                rejects.push(Reject { path, reason: RejectReason::Output, detail });
            }
            is_written
        };
        if above.is_some_and(|above| *written.entry(above.to_path_buf()).or_insert_with(|| is_written(above))) {
            continue;
        }
        let is_folder = path.is_dir();
        for file in walk::files(&path, output, rejects)? {
            let relative = if is_folder { with_slashes(&below.join(&file.relative)) } else { with_slashes(&below) };
            if seen.insert(file.path.clone()) {
                files.push(Found { relative, ..file });
            }
        }
    }
    if files.is_empty() && rejects.len() == refused {
        let place = "every file that matches is in the folder to write to";
        return Err(fail(if passed_over { place } else { "no file matches" }.to_string()));
    }
    files.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok((folder, files))
}

/// The inputs that a list of files names, one a line; `-` for standard input. A line that begins with `#` is a remark, unless there is such a file. A name with no place of its own is taken from where
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
    let is_named = |line: &&str| !line.is_empty() && (!line.starts_with('#') || Path::new(line).exists());
    Ok(lines.filter(is_named).map(PathBuf::from).collect())
}
