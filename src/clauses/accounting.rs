//! Where did the characters of a text go?
//!
//! Counted from what came out, not from what was decided: a paragraph counts as clause only where a clause holds its bytes, a footnote only where a
//! clause shows it.

use std::collections::BTreeSet;

use super::paragraphs::Paragraph;
use super::parts::Part;
use crate::ingest::Document;
use crate::resolution::{Accounts, Clause};

/// Counts the characters of a document.
///
/// `body_start`: the first paragraph of the body; `parts`: what the paragraphs from there on are, up to the end of the operative part.
pub(super) fn accounts(
    document: &Document,
    paragraphs: &[Paragraph],
    body_start: usize,
    parts: &[Part],
    clauses: &[Clause],
) -> Accounts {
    let spans: BTreeSet<(usize, usize)> =
        clauses.iter().flat_map(|clause| &clause.spans).map(|span| (span.start, span.end)).collect();
    let shown: BTreeSet<&str> =
        clauses.iter().flat_map(|clause| &clause.notes).filter_map(|note| note.text.as_deref()).collect();
    let written = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let characters = document.text.chars().count();
    let all = written(&document.text);
    let mut accounts = Accounts { characters, space: characters - all, ..Accounts::default() };
    let mut outside = all;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.span.start - document.offset..paragraph.span.end - document.offset;
        let count = document.text.get(range).map_or(0, written);
        outside = outside.saturating_sub(count);
        let part = at.checked_sub(body_start).map(|at| parts.get(at));
        let class = match part {
            None => &mut accounts.front,
            Some(None) => &mut accounts.end,
            Some(Some(Part::Heading)) => &mut accounts.headings,
            Some(Some(Part::Furniture)) => &mut accounts.furniture,
            Some(Some(Part::Note { at, .. })) if shown.contains(paragraph.text()[*at..].trim()) => &mut accounts.notes,
            Some(Some(Part::Note { .. })) => continue,
            Some(Some(_)) if spans.contains(&(paragraph.span.start, paragraph.span.end)) => &mut accounts.clauses,
            Some(Some(_)) => continue,
        };
        *class += count;
    }
    // paragraphs of markup alone, as an emphasis that was left open
    accounts.furniture += outside;
    accounts
}
