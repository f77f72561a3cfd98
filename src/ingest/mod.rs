//! Which files hold documents, and which were refused?
//!
//! Files are read here and nowhere below; one bad file never stops a corpus, it becomes a [`Reject`].

mod detect;
mod manifest;
mod mixed;
mod read;
mod reject;
pub mod tables;
mod walk;

pub use detect::clause_language;
pub use manifest::{Manifest, ManifestRow};
pub use reject::{Reject, RejectReason};

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
}

/// One file that holds text, decoded.
#[derive(Debug, Clone)]
pub struct Document {
    /// Relative to the input it was found in.
    pub path: String,
    /// The text.
    pub text: String,
    /// Bytes before the text in the file: 3 where it starts with a mark of UTF-8.
    pub offset: usize,
    /// Stated by the manifest or detected from the whole document; a file in several languages is one document for each.
    pub language: Language,
    /// What the manifest says of the file.
    pub manifest: ManifestRow,
}

/// What the inputs held.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In path order.
    pub documents: Vec<Document>,
    /// In path order.
    pub rejects: Vec<Reject>,
}

/// Reads every file below the inputs.
///
/// # Arguments
///
/// `inputs`: files and folders; folders are walked in path order, without following symbolic links to folders.
///
/// # Errors
///
/// An input that does not exist, or a manifest that is not a table.
pub fn ingest(inputs: &[PathBuf]) -> Result<Ingested, IngestError> {
    let mut ingested = Ingested::default();
    for input in inputs {
        let files = walk::files(input, &mut ingested.rejects)?;
        let manifest = Manifest::beside(input)?;
        let read: Vec<Result<Document, Reject>> = files.par_iter().map(|file| document(file, &manifest)).collect();
        for result in read {
            match result {
                Ok(document) if document.manifest.language.is_some() => ingested.documents.push(document),
                Ok(document) => ingested.documents.extend(mixed::by_language(document)),
                Err(reject) => ingested.rejects.push(reject),
            }
        }
    }
    Ok(ingested)
}

fn document(file: &walk::Found, manifest: &Manifest) -> Result<Document, Reject> {
    let reject = |(reason, detail)| Reject { path: file.relative.clone(), reason, detail };
    let (text, offset) = read::text(&file.path).map_err(reject)?;
    let manifest = manifest.row(&file.relative);
    let language = match manifest.language {
        Some(language) => language,
        None => detect::language(&text).map_err(reject)?,
    };
    Ok(Document { path: file.relative.clone(), text, offset, language, manifest })
}

/// The name of a file for a message or a table: with slashes on every system.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
