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

use std::fs::File;
use std::path::{Path, PathBuf};

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
    let mut ingested = Ingested::default();
    let mut take = |found: Vec<Result<Document, Reject>>| {
        for result in found {
            match result {
                Ok(document) if document.manifest.language.is_some() => ingested.documents.push(document),
                Ok(document) => ingested.documents.extend(mixed::by_language(document)),
                Err(reject) => ingested.rejects.push(reject),
            }
        }
    };
    let mut refused = Vec::new();
    for input in inputs {
        if input == Path::new(inputs::STDIN) {
            take(standard_input(settings));
            continue;
        }
        let group = inputs::files(input, &mut refused)?;
        let manifest = Manifest::beside(&group.folder)?;
        let read: Vec<_> = group.files.par_iter().map(|file| file_contents(file, settings, &manifest)).collect();
        read.into_iter().for_each(&mut take);
    }
    ingested.rejects.extend(refused);
    Ok(ingested)
}

fn standard_input(settings: &Settings) -> Vec<Result<Document, Reject>> {
    let name = "standard input".to_string();
    let stream = Box::new(std::io::stdin().lock());
    let mut job = open::Job { settings, manifest: &Manifest::default(), found: Vec::new() };
    job.read(open::Source { path: name, name: String::new(), stream, file: None, depth: 0 });
    job.found
}

fn file_contents(file: &walk::Found, settings: &Settings, manifest: &Manifest) -> Vec<Result<Document, Reject>> {
    let mut job = open::Job { settings, manifest, found: Vec::new() };
    let (path, name) = (file.relative.clone(), file.relative.clone());
    match File::open(&file.path) {
        Ok(stream) => {
            let source = open::Source { path, name, stream: Box::new(stream), file: Some(&file.path), depth: 0 };
            job.read(source);
        }
        Err(error) => job.refuse(path, (RejectReason::Unreadable, format!("cannot be read: {error}"))),
    }
    job.found
}

/// The name of a file for a message or a table: with slashes on every system.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
