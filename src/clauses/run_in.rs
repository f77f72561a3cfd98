//! Which sub-items run on within a paragraph: `Urges States to: (a) prevent; (b) prosecute; and (c) cooperate;`?

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::closing::unlinked;
use super::labels::{self, Place};
use crate::resolution::constant;

/// What ends an item.
const SIGNS: [char; 3] = [';', '；', '؛'];

/// What may be a label, behind a sign or space.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"(?:[\s:;：；؛，,])(?P<label>[(（]?(?:[a-z]|[ivx]{1,5}|[а-я]|[ء-ي]ـ?|\d{1,2}|[一二三四五六七八九十]{1,3})[)）])",
    )
});

/// The label of each item and where it stands, two or more that count from the first, each behind a semicolon; a paragraph is cited by its letter in
/// other ways. Bytes of the text; the last ends with it.
pub(super) fn items(text: &str) -> Vec<(String, Range<usize>)> {
    // most texts have no bracket, or no semicolon but at their end
    let has_bracket = text.contains(')') || text.contains('）');
    if !has_bracket || !text.trim_end_matches(SIGNS).contains(SIGNS) {
        return Vec::new();
    }
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut last: Option<Place> = None;
    for at in LABEL.captures_iter(text).filter_map(|found| found.name("label")) {
        let Some(label) = labels::item(&text[at.start()..]).filter(|label| !label.is_open) else { continue };
        let counts = |place: &Place| last.map_or(place.is_first(), |before| place.follows(before));
        let place = label.numeral_place().filter(counts).unwrap_or_else(|| label.place());
        let above = text[..at.start()].trim_end();
        // `article 6 (a); (b)` is cited
        let begins = || !above.ends_with(char::is_numeric);
        if counts(&place) && if last.is_none() { begins() } else { ends_item(above) } {
            last = Some(place);
            found.push((label.name.to_string(), at.start()));
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(_, start)| *start).chain([text.len()]).collect();
    let items: Vec<_> = found.into_iter().zip(ends).map(|((label, start), end)| (label, start..end)).collect();
    // a label that is cited stands above a sign: `paragraphs (a), (b) and (c)`
    let says = |(_, range): &(String, Range<usize>)| {
        let item = &text[range.clone()];
        let behind = labels::item(item).map_or("", |label| &item[label.rest..]);
        behind.starts_with(char::is_alphanumeric) && behind.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
    };
    if items.iter().all(says) { items } else { Vec::new() }
}

/// Whether a semicolon ends a text, but for the words that link it to the next item.
fn ends_item(text: &str) -> bool {
    unlinked(text).trim_end().ends_with(SIGNS)
}
