//! Do the pages of a PDF hang on a tree?
//!
//! The crate follows a branch as often as it is named, so that a few hundred bytes could keep it busy for years: this is asked first.

use std::collections::HashSet;

use pdf_oxide::PdfDocument;
use pdf_oxide::object::ObjectRef;

use super::{MAX_PAGES, too_many};
use crate::ingest::{Refusal, RejectReason};

/// Refuses a branch that hangs on itself or in two places, and more pages than [`MAX_PAGES`].
pub(super) fn check(document: &PdfDocument) -> Result<(), Refusal> {
    let catalog = document.catalog().ok();
    let root = catalog.as_ref().and_then(|catalog| catalog.as_dict()?.get("Pages")?.as_reference());
    let mut open: Vec<ObjectRef> = root.into_iter().collect();
    let (mut branches, mut pages) = (HashSet::new(), 0);
    while let Some(at) = open.pop() {
        let node = document.load_object(at).ok();
        let Some(kids) = node.as_ref().and_then(|node| node.as_dict()?.get("Kids")) else {
            pages += 1;
            if pages > MAX_PAGES {
                return Err(too_many(pages));
            }
            continue;
        };
        if !branches.insert(at) {
            return Err((RejectReason::Damaged, "not a whole PDF: its pages hang on themselves".to_string()));
        }
        open.extend(kids.as_array().into_iter().flatten().filter_map(|kid| kid.as_reference()));
    }
    Ok(())
}
