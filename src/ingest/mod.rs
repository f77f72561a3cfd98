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
mod parts;
mod readers;
mod ready;
mod reject;
mod settings;
pub mod tables;
mod twice;
mod walk;

pub use detect::clause_language;
pub use inputs::list;
pub use manifest::{Manifest, ManifestRow};
pub use parts::{PART, ingest_parts};
pub use reject::{Reject, RejectReason};
pub use settings::{MAX_FILE_SIZE, ResolutionColumns, Settings};

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

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
    /// A folder that is both input and output.
    #[error("{0:?} is the folder to write to: its tables would be read as texts; write to another, such as one within")]
    Output(PathBuf),
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
    /// The encoding, where the format is one of text, as the WHATWG standard names it; `UTF-8 (damaged)` where bytes that are none were read as U+FFFD.
    pub encoding: Option<&'static str>,
}

/// What the inputs held.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In the order of [`ingest_with`].
    pub documents: Vec<Document>,
    /// What is found before reading comes last, all else in the same order.
    pub rejects: Vec<Reject>,
    /// How much of the inputs was read so far.
    pub progress: BytesRead,
}

/// Bytes of files, as they lie on disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BytesRead {
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
/// `inputs`: files, folders, patterns, and `-` for standard input, in this order. Of a folder the files are read in order of their names, byte by byte, then
/// its folders in the same order; symbolic links to folders are not followed. The files of a pattern are read in order of their paths, the members of an
/// archive too. A file that several inputs lead to is read once, as the first names it. Packed files are read through.
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

/// Reads bytes as [`ingest_with`] reads a file of that name; packed ones are read through.
pub fn ingest_bytes(name: &str, bytes: &[u8], settings: &Settings) -> Ingested {
    let found = everything(|hand| stream(name, name, Box::new(bytes), settings, hand));
    parts::part(found, BytesRead::default())
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

/// The name of a file for a message or a table: with slashes on every system.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
