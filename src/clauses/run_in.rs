//! Which sub-items run on within a paragraph: `Urges States to: (a) prevent; (b) prosecute; and (c) cooperate;`?

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::closing::unlinked;
use super::labels::{self, Place};
use crate::resolution::constant;

/// What may be a label, behind a sign or space.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"(?:[\s:;：；؛，,])(?P<label>[(（]?(?:[a-z]|[ivx]{1,5}|[а-я]|[ء-ي]ـ?|\d{1,2}|[一二三四五六七八九十]{1,3})[)）])",
    )
});

/// How first labels end; most texts hold none.
const FIRST: [&str; 9] = ["a)", "1)", "i)", "а)", "أ)", "ا)", "（一）", "(一)", "（a）"];

/// The label of each item and where it stands, two or more that count from the first, each behind a semicolon; a paragraph is cited by its letter in
/// other ways. Bytes of the text; the last ends with it.
pub(super) fn items(text: &str) -> Vec<(String, Range<usize>)> {
    if !FIRST.iter().any(|first| text.contains(first)) {
        return Vec::new();
    }
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut last: Option<Place> = None;
    for at in LABEL.captures_iter(text).filter_map(|found| found.name("label")) {
        let Some(label) = labels::item(&text[at.start()..]).filter(|label| !label.is_open) else { continue };
        let counts = |place: &Place| last.map_or(place.is_first(), |before| place.follows(before));
        let place = label.numeral_place().filter(counts).unwrap_or_else(|| label.place());
        if counts(&place) && (last.is_none() || ends_item(&text[..at.start()])) {
            last = Some(place);
            found.push((label.name.to_string(), at.start()));
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(_, start)| *start).chain([text.len()]).collect();
    found.into_iter().zip(ends).map(|((label, start), end)| (label, start..end)).collect()
}

/// Whether a semicolon ends a text, but for the words that link it to the next item.
fn ends_item(text: &str) -> bool {
    unlinked(text.trim_end()).trim_end().ends_with([';', '；', '؛'])
}
