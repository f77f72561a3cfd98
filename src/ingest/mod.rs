//! Which files hold documents, and which were refused?
//!
//! Files are read here and nowhere below; one bad file never stops a corpus, it becomes a [`Reject`].

mod bounded;
mod containers;
mod detect;
mod encoding;
mod inputs;
mod manifest;
mod markup;
mod mixed;
mod numbers;
mod open;
mod readers;
mod reject;
mod settings;
pub mod tables;
mod walk;

pub use detect::clause_language;
pub use inputs::list;
pub use manifest::{Manifest, ManifestRow};
pub use reject::{Reject, RejectReason};
pub use settings::{Columns, MAX_FILE_SIZE, Settings};

use std::cell::Cell;
use std::fs::{self, File};
use std::io::Read;
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rayon::prelude::*;
use thiserror::Error;

use crate::resolution::Language;

/// Why nothing could be ingested at all.
#[derive(Debug, Error)]
pub enum IngestError {
    /// An input that is not there.
    #[error("cannot read {path:?}")]
    Input {
        /// The input as given.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A table that cannot be used.
    #[error("{path}: {detail}")]
    Table {
        /// The file.
        path: String,
        /// What is wrong and what would be right.
        detail: String,
    },
    /// A pattern that is none, or that no file matches.
    #[error("pattern {pattern:?}: {detail}")]
    Pattern {
        /// The pattern as given.
        pattern: String,
        /// What is wrong.
        detail: String,
    },
    /// An encoding that is not known.
    #[error("unknown encoding {name:?}: expected a name such as utf-8, utf-16le, gb18030, big5 or windows-1256")]
    Encoding {
        /// The name as given.
        name: String,
    },
}

/// Why something was refused, and what would be right.
type Refusal = (RejectReason, String);

/// A document, or why there is none.
type Outcome = Result<Document, Reject>;

/// One text of one resolution, decoded.
#[derive(Debug, Clone)]
pub struct Document {
    /// Relative to the input it was found in; within a packed file or a table the name there follows: `all.zip/A-RES-70-177.docx`.
    pub path: String,
    /// The text; as Markdown, where the format has structure.
    pub text: String,
    /// Bytes before the text in the file: 3 where it starts with a mark of UTF-8.
    pub offset: usize,
    /// Stated by the manifest or detected from the whole document; a file in several languages is one document for each.
    pub language: Language,
    /// What the manifest says of the file, else what the file says of itself.
    pub manifest: ManifestRow,
    /// The format of the file, without packing: text, html, docx, pdf, akn, tmx, json, csv or parquet.
    pub format: &'static str,
    /// The encoding, where the format is one of text, as the WHATWG standard names it.
    pub encoding: Option<&'static str>,
}

/// What the inputs held.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In path order.
    pub documents: Vec<Document>,
    /// In path order.
    pub rejects: Vec<Reject>,
    /// How much of the inputs was read so far.
    pub progress: Progress,
}

/// Bytes of files, as they lie on disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Read so far.
    pub read: u64,
    /// In all; what comes from standard input does not count.
    pub size: u64,
}

/// Reads every file below the inputs as [`ingest_with`] does, with the default settings.
///
/// # Errors
///
/// As for [`ingest_with`].
pub fn ingest(inputs: &[PathBuf]) -> Result<Ingested, IngestError> {
    ingest_with(inputs, &Settings::default())
}

/// Reads every file below the inputs.
///
/// # Arguments
///
/// `inputs`: files, folders, patterns, and `-` for standard input; folders are walked in path order, without following symbolic
/// links to folders. Packed files are read through.
///
/// # Errors
///
/// An input that does not exist, a pattern that matches nothing, or a manifest that is not a table.
pub fn ingest_with(inputs: &[PathBuf], settings: &Settings) -> Result<Ingested, IngestError> {
    let mut all = Ingested::default();
    ingest_parts(inputs, settings, &mut |part| {
        all.documents.extend(part.documents);
        all.rejects.extend(part.rejects);
        all.progress = part.progress;
        ControlFlow::Continue(())
    })?;
    Ok(all)
}

/// Reads every file below the inputs as [`ingest_with`] does, and hands over what they hold part by part, so that memory does not grow
/// with them. A part is what small files hold that are read at once, or about [`PART`] bytes of text of a large one; the texts of one path are
/// never parted, and the parts are the same on every machine.
///
/// # Errors
///
/// As for [`ingest_with`]; inputs are looked for before the first part, a manifest before its folder.
pub fn ingest_parts(
    inputs: &[PathBuf],
    settings: &Settings,
    take: &mut dyn FnMut(Ingested) -> ControlFlow<()>,
) -> Result<(), IngestError> {
    let mut rejects = Vec::new();
    let find = |input: &PathBuf| match input == Path::new(inputs::STDIN) {
        true => Ok(None),
        false => inputs::files(input, &mut rejects).map(Some),
    };
    let groups = inputs.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    let sizes: Vec<Vec<u64>> =
        groups.iter().map(|group| group.iter().flat_map(|it| &it.files).map(size).collect()).collect();
    let mut progress = Progress { read: 0, size: sizes.iter().flatten().sum() };
    for (group, sizes) in groups.iter().zip(&sizes) {
        let Some(group) = group else {
            let flow = standard_input(settings, &mut |found| take(part(found, progress)));
            if flow.is_break() {
                return Ok(());
            }
            continue;
        };
        let manifest = Manifest::beside(&group.folder)?;
        for range in together(&group.files, sizes) {
            let (some, size) = (&group.files[range.clone()], sizes[range].iter().sum::<u64>());
            let flow = match some {
                [large] => {
                    let count: Rc<Cell<u64>> = Rc::default();
                    read(large, settings, &manifest, &count, &mut |found| {
                        // a file may grow, or be read twice
                        let read = progress.read + count.get().min(size);
                        take(part(found, Progress { read, ..progress }))
                    })
                }
                some => {
                    let whole = |file| everything(|hand| read(file, settings, &manifest, &Rc::default(), hand));
                    let found: Vec<Vec<Outcome>> = some.par_iter().map(whole).collect();
                    take(part(
                        found.into_iter().flatten().collect(),
                        Progress { read: progress.read + size, ..progress },
                    ))
                }
            };
            progress.read += size;
            if flow.is_break() {
                return Ok(());
            }
        }
    }
    let _ = take(Ingested { documents: Vec::new(), rejects, progress });
    Ok(())
}

/// How many bytes of text a part of a large file has, about.
pub const PART: usize = 4 << 20;
/// So many files are read at once, as long as they are small.
const FILES: usize = 256;
/// Files that together are larger are not read at once: their texts would be in memory together.
const AT_ONCE: u64 = 16 << 20;
/// What is packed becomes about so many times larger.
const UNPACKED: u64 = 8;

/// Bytes of a file on disk.
fn size(file: &walk::Found) -> u64 {
    fs::metadata(&file.path).map_or(0, |meta| meta.len())
}

/// Runs of files that are read at once; a large file is one of its own.
fn together(files: &[walk::Found], sizes: &[u64]) -> Vec<Range<usize>> {
    let size = |(file, &size): (&walk::Found, &u64)| {
        let packed = [".gz", ".zst", ".zip"].iter().any(|ending| file.relative.to_lowercase().ends_with(ending));
        if packed { size.saturating_mul(UNPACKED) } else { size }
    };
    let (mut runs, mut sum): (Vec<Range<usize>>, u64) = (Vec::new(), 0);
    for (at, size) in files.iter().zip(sizes).map(size).enumerate() {
        // nothing goes with a large one
        let size = if size > PART as u64 { u64::MAX } else { size };
        sum = sum.saturating_add(size);
        match runs.last_mut() {
            Some(run) if sum <= AT_ONCE && run.len() < FILES => run.end = at + 1,
            _ => {
                runs.push(at..at + 1);
                sum = size;
            }
        }
    }
    runs
}

/// What was found in order, a document in several languages as one for each.
fn part(found: Vec<Outcome>, progress: Progress) -> Ingested {
    let split = |one: Outcome| match one {
        Ok(document) if document.manifest.language.is_some() => Ok(vec![document]),
        Ok(document) => Ok(mixed::by_language(document)),
        Err(reject) => Err(reject),
    };
    let mut part = Ingested { progress, ..Ingested::default() };
    for one in found.into_par_iter().map(split).collect::<Vec<_>>() {
        match one {
            Ok(documents) => part.documents.extend(documents),
            Err(reject) => part.rejects.push(reject),
        }
    }
    part
}

/// Reads bytes as [`ingest_with`] reads a file of that name; packed ones are read through.
pub fn ingest_bytes(name: &str, bytes: &[u8], settings: &Settings) -> Ingested {
    let found = everything(|hand| stream(name, name, Box::new(bytes), settings, hand));
    part(found, Progress::default())
}

/// All that is handed over.
fn everything(read: impl FnOnce(&mut open::Hand<'_>) -> ControlFlow<()>) -> Vec<Outcome> {
    let mut all = Vec::new();
    let _ = read(&mut |found| {
        all.extend(found);
        ControlFlow::Continue(())
    });
    all
}

fn standard_input(settings: &Settings, hand: &mut open::Hand<'_>) -> ControlFlow<()> {
    stream("standard input", "", Box::new(std::io::stdin().lock()), settings, hand)
}

fn stream(
    path: &str,
    name: &str,
    stream: Box<dyn Read + '_>,
    settings: &Settings,
    hand: &mut open::Hand<'_>,
) -> ControlFlow<()> {
    let manifest = Manifest::default();
    let mut job = open::Job::new(settings, &manifest, hand);
    job.read(open::Source { path: path.to_string(), name: name.to_string(), stream, file: None, depth: 0 });
    job.finish()
}

/// Reads a file, and counts the bytes as they are read.
fn read(
    file: &walk::Found,
    settings: &Settings,
    manifest: &Manifest,
    count: &Rc<Cell<u64>>,
    hand: &mut open::Hand<'_>,
) -> ControlFlow<()> {
    let mut job = open::Job::new(settings, manifest, hand);
    let (path, name) = (file.relative.clone(), file.relative.clone());
    match File::open(&file.path) {
        Ok(stream) => {
            let stream = Box::new(bounded::Counted { inner: stream, count: Rc::clone(count) });
            job.read(open::Source { path, name, stream, file: Some(&file.path), depth: 0 });
        }
        Err(error) => job.refuse(path, (RejectReason::Unreadable, format!("cannot be read: {error}"))),
    }
    job.finish()
}

/// The name of a file for a message or a table: with slashes on every system.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
