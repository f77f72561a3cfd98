//! Where did the characters of a text go?
//!
//! Counted from what came out, not from what was decided: a paragraph counts as clause only where a clause holds its bytes, a footnote only where a
//! clause shows it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::paragraphs::Paragraph;
use super::parts::Part;
use crate::ingest::Document;
use crate::resolution::{Accounts, Clause, written};

/// What the paragraphs of a body are, and the clauses made of them.
pub(super) struct Body<'a> {
    /// The first paragraph of the body.
    pub start: usize,
    /// What the paragraphs from there on are.
    pub parts: &'a [Part],
    pub clauses: &'a [Clause],
}

/// Counts the characters of a document.
///
/// `paragraphs`: those before the resolution, which count as front matter, its own, and those behind it, which count as end matter.
pub(super) fn accounts(
    document: &Document,
    [before, paragraphs, after]: [&[Paragraph]; 3],
    Body { start: body_start, parts, clauses }: Body<'_>,
) -> Accounts {
    // in order already, but for what conversion mixed
    let mut spans: Vec<(usize, usize)> =
        clauses.iter().flat_map(|clause| &clause.spans).map(|span| (span.start, span.end)).collect();
    spans.sort_unstable();
    let shown: BTreeSet<&str> =
        clauses.iter().flat_map(|clause| &clause.notes).filter_map(|note| note.text.as_deref()).collect();
    let count = |range: Range<usize>| document.text.get(range).map_or(0, written);
    // the text is gone through once: paragraph by paragraph, and what lies between
    let (mut counts, mut outside, mut at) = (Vec::new(), 0, 0);
    for paragraph in before.iter().chain(paragraphs).chain(after) {
        let range = paragraph.span.start - document.offset..paragraph.span.end - document.offset;
        outside += count(at..range.start);
        at = range.end;
        counts.push(count(range));
    }
    outside += count(at..document.text.len());
    let characters = document.text.chars().count();
    let space = characters - outside - counts.iter().sum::<usize>();
    let mut accounts = Accounts { characters, space, ..Accounts::default() };
    let (counts_before, counts) = counts.split_at(before.len());
    let (counts, counts_after) = counts.split_at(paragraphs.len());
    (accounts.front, accounts.end) = (counts_before.iter().sum(), counts_after.iter().sum());
    for (at, (paragraph, count)) in paragraphs.iter().zip(counts).enumerate() {
        let part = at.checked_sub(body_start).map(|at| parts.get(at));
        let class = match part {
            None => &mut accounts.front,
            Some(None | Some(Part::End)) => &mut accounts.end,
            Some(Some(Part::Heading)) => &mut accounts.headings,
            Some(Some(Part::Furniture)) => &mut accounts.furniture,
            Some(Some(Part::Note { at, .. })) if shown.contains(paragraph.text()[*at..].trim()) => &mut accounts.notes,
            Some(Some(Part::Note { .. })) => continue,
            Some(Some(_)) if spans.binary_search(&(paragraph.span.start, paragraph.span.end)).is_ok() => {
                &mut accounts.clauses
            }
            Some(Some(_)) => continue,
        };
        *class += count;
    }
    // paragraphs of markup alone, as an emphasis that was left open
    accounts.furniture += outside;
    accounts
}
