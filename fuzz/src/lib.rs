//! What holds for whatever bytes a reader is given?
//!
//! Besides ending without a panic: everything is a document or a reject with a reason, and every clause lies in its text.

pub mod model;

use std::panic;
use std::path::Path;
use std::process::abort;

use themata::clauses::split_clauses;
use themata::ingest::{Document, Ingested, Settings, ingest_bytes};

/// The largest packed file or record, in bytes: less than by default, so that each input takes little time.
const MAX_FILE_SIZE: u64 = 4 << 20;

/// Reads bytes as a file of this name, and checks what came out.
pub fn read(name: &str, bytes: &[u8]) -> Ingested {
    let ingested = ingest_bytes(name, bytes, &Settings { max_file_size: MAX_FILE_SIZE, ..Settings::default() });
    assert!(!ingested.documents.is_empty() || !ingested.rejects.is_empty(), "what was read is neither text nor reject");
    for reject in &ingested.rejects {
        assert!(!reject.detail.is_empty() && reject.path.starts_with(name), "{reject:?}");
    }
    for document in &ingested.documents {
        assert!(document.path.starts_with(name) && !document.text.trim().is_empty(), "{}", document.path);
    }
    ingested
}

/// Splits a text, and checks its clauses.
pub fn split(document: &Document) {
    let split = split_clauses(document);
    let end = document.offset + document.text.len();
    let counted = &split.accounts;
    assert_eq!(counted.characters, document.text.chars().count());
    let parts = [counted.clauses, counted.headings, counted.notes, counted.front, counted.end, counted.furniture];
    assert!(parts.iter().sum::<usize>() + counted.space <= counted.characters, "{counted:?}");
    for clause in &split.clauses {
        let mut last = 0;
        for span in &clause.spans {
            assert!(last <= span.start && span.start <= span.end && span.end <= end, "{clause:?}");
            let inside = span.start - document.offset..span.end - document.offset;
            assert!(document.text.get(inside).is_some(), "a span cuts a character: {clause:?}");
            last = span.end;
        }
        assert!(clause.items.iter().all(|item| clause.text.get(item.range.clone()).is_some()), "{clause:?}");
        assert!(clause.opening.is_none() || clause.opening_text().is_some(), "{clause:?}");
    }
}

/// Parts of an input: they are joined by a byte that is no text.
pub fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut pieces = bytes.splitn(N, |&byte| byte == SEPARATOR);
    std::array::from_fn(|_| pieces.next().unwrap_or_default())
}

/// What joins parts.
pub const SEPARATOR: u8 = 0x1E;

/// The languages by the first byte of an input.
pub fn language(byte: u8) -> themata::resolution::Language {
    let all = themata::resolution::Language::ALL;
    all[usize::from(byte) % all.len()]
}

/// Lets pass the panics of a crate that the reader contains; any other still ends the run.
pub fn contained(name: &'static str) {
    panic::set_hook(Box::new(move |info| {
        let theirs = info.location().is_some_and(|place| {
            Path::new(place.file()).components().any(|part| part.as_os_str().to_string_lossy().starts_with(name))
        });
        if !theirs {
            eprintln!("{info}");
            abort();
        }
    }));
}
