//! What stands at the head and foot of pages?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::layout::{Line, Page};
use crate::resolution::constant;

/// The share of a page's height, at the top and at the bottom, where its head and foot stand.
const MARGIN: f32 = 0.12;
/// A line there has no more characters than this.
const MAX_MARGIN: usize = 100;
/// Footnotes are set so small beside the body.
pub(super) const SMALL: f32 = 0.93;

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"^[-–—\s]*(?i:page|página|страница|стр\.|صفحة|第)?\s*\d{1,4}\s*(?i:页|頁)?(?:\s*(?i:/|of|sur|de|из|من|共|，共)\s*\d{1,4}\s*(?i:页|頁)?)?[-–—\s]*$",
    )
});
/// What a browser prints above a page, the day and hour, and below it, the address.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    constant(r"^\s*(?:\d{1,2}[./]\d{1,2}[./]\d{2,4},\s*\d{1,2}:\d{2}|(?P<address>(?:https?|file)://))")
});
/// How a note begins, with or without the room of a raised mark, and some feet.
static NOTE: LazyLock<Regex> = LazyLock::new(|| constant(r"^\s*(?P<number>\d{1,3})[.)]?\s*\p{L}"));
static NOTE_LABEL: LazyLock<Regex> = LazyLock::new(|| constant(r"^\s*\d{1,3}(?:[.)．]\s*|\s+|$)"));

/// Takes out numbers of pages, and what stands at the head or foot again and again, but at a head for the first time.
pub(super) fn remove(lines: &mut Vec<Line<'_>>, pages: &[Page]) {
    let place = |line: &Line<'_>| {
        let page = &pages[line.page];
        (line.bottom - page.bottom) / (page.top - page.bottom).max(1.0)
    };
    let is_margin = |line: &Line<'_>| !(MARGIN..=1.0 - MARGIN).contains(&place(line)) && line.length() <= MAX_MARGIN;
    // of one page to the next numbers change, but at a foot those of notes tell them apart
    let shape = |line: &Line<'_>| -> String {
        let text = line.text();
        let of_page = |number: &str| number.parse() == Ok(line.page + 1);
        let is_note = place(line) < 0.5 && NOTE.captures(&text).is_some_and(|note| !of_page(&note["number"]));
        text.trim().chars().map(|c| if c.is_ascii_digit() && !is_note { '0' } else { c }).collect()
    };
    let mut feet: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_margin(line) && place(line) < 0.5) {
        feet.entry(shape(line)).or_default().insert(line.page);
    }
    let mut heads: BTreeSet<String> = BTreeSet::new();
    // the page and how many there are stand behind the address
    let is_printed = |line: &Line<'_>, text: &str| {
        let page = || format!("{}/{}", line.page + 1, pages.len());
        let found = PRINTED.captures(text);
        found.is_some_and(|found| found.name("address").is_none() || text.trim_end().ends_with(&page()))
    };
    lines.retain(|line| {
        let mut is_again = || match place(line) < 0.5 {
            true => feet.get(&shape(line)).is_some_and(|pages| pages.len() > 1),
            false => !heads.insert(shape(line)) && line.page > 0,
        };
        let mut is_of_page = || {
            let text = line.text();
            PAGE_NUMBER.is_match(&text) || is_printed(line, &text) || is_again()
        };
        !is_margin(line) || !is_of_page()
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
