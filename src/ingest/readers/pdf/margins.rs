//! What stands at the head and foot of pages?

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::layout::{Line, Page};
use crate::resolution::constant;

/// The share of a page's height, at the top and at the bottom, where its head and foot stand.
const MARGIN: f32 = 0.12;
/// Footnotes are set so small beside the body.
pub(super) const SMALL: f32 = 0.93;

static PAGE_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| constant(r"^[-–—\s]*(?:\d{1,4}|\d{1,3}\s?/\s?\d{1,3})[-–—\s]*$"));
static NOTE_LABEL: LazyLock<Regex> = LazyLock::new(|| constant(r"^\s*\d{1,3}(?:[.)．]\s*|\s+|$)"));

/// Takes out numbers of pages, and what stands at the head or foot again and again, but for the first time.
pub(super) fn remove(lines: &mut Vec<Line<'_>>, pages: &[Page]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    lines.retain(|line| {
        let page = &pages[line.page];
        let height = (page.top - page.bottom).max(1.0);
        let place = (line.bottom - page.bottom) / height;
        if (MARGIN..=1.0 - MARGIN).contains(&place) {
            return true;
        }
        let text = line.text();
        let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let again = line.length() <= 100 && !seen.insert(format!("{} {}", shape.trim(), place > 0.5));
        !(PAGE_NUMBER.is_match(&text) || (again && line.page > 0 && (page.right - page.left) > 0.0))
    });
}

/// Puts what stands above all else on its page, but was written last, before it.
pub(super) fn raise_heads(lines: &mut [Line<'_>]) {
    for page in lines.chunk_by_mut(|a, b| a.page == b.page) {
        if let Some((last, others)) = page.split_last()
            && others.iter().all(|line| line.bottom + line.size < last.bottom)
        {
            page.rotate_right(1);
        }
    }
}

/// Marks the footnotes whose numbers are not raised: lines below the body of their page, smaller than it, that begin with a number.
pub(super) fn label_notes(lines: &mut [Line<'_>], size: f32) {
    for page in lines.chunk_by_mut(|a, b| a.page == b.page) {
        let body = |line: &&Line<'_>| line.size >= SMALL * size;
        let lowest = page.iter().filter(body).map(|line| line.bottom).fold(f32::INFINITY, f32::min);
        for line in page.iter_mut().filter(|line| line.size < SMALL * size && line.bottom < lowest) {
            line.note_label = NOTE_LABEL.find(line.first()).map_or(0, |label| label.end());
        }
    }
}
