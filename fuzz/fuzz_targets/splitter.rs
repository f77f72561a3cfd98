//! Do the clauses of any text lie in it, and is every character counted?
//!
//! The first byte of an input is its language.
#![no_main]

use libfuzzer_sys::fuzz_target;
use themata::ingest::{Document, ManifestRow};
use themata::resolution::Unit;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let (path, text) = ("A-RES-70-1.md".to_string(), String::from_utf8_lossy(rest).into_owned());
    let (manifest, encoding) = (ManifestRow::default(), Some("UTF-8"));
    let language = themata_fuzz::language(first);
    let document = Document { path, text, offset: 3, language, manifest, format: "text", encoding };
    themata_fuzz::split(&document);
    let bounds = themata::clauses::Bounds { unit: Unit::Item, ..Default::default() };
    let (resolutions, rejects) = themata::clauses::resolutions_with(&[document], &bounds);
    assert_eq!(resolutions.len() + rejects.len(), 1);
});
