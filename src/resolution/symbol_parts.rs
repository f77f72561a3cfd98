//! Which parts of a resolution are named behind its number?
//!
//! A letter, a range or several, in the words of each language: `B`, `A-C`, `A à C`, `A, B and D`, `A 至 C`, `ألف وباء`.

use std::sync::LazyLock;

use super::letters::latin;
use super::pattern::Start;
use super::symbol_forms::{BRACKET, SUFFIX};

/// Letters of parts that follow each other: the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    first: char,
    last: char,
}

impl Parts {
    /// `A`, `A-C`.
    pub fn name(self) -> String {
        let Parts { first, last } = self;
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    }

    /// Whether a letter is that of one of them.
    pub fn holds(self, letter: char) -> bool {
        (self.first..=self.last).contains(&letter)
    }
}

/// What stands for A, B and so on in Arabic: the names of its letters, in the order in which they count.
const ARABIC: [&str; 22] = [
    "الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين",
    "فاء", "صاد", "قاف", "راء", "شين", "تاء",
];

/// A capital of the Latin alphabet or of the Cyrillic one that looks like it, or the name of an Arabic letter.
static LETTER: LazyLock<String> = LazyLock::new(|| {
    let names = ARABIC.join("|").replace('ا', "[اأ]");
    format!("(?P<letter>[A-ZАВЕКМНОРСТХ]|{names})")
});

static FIRST: LazyLock<Start> = LazyLock::new(|| Start::new(&format!(r"^[\s_/-]{{0,2}}\[?{}", *LETTER)));

/// A sign or word with the letter behind it.
static NEXT: LazyLock<Start> = LazyLock::new(|| {
    let range = r"\s?[-–_]\s?|\s(?:to|through|à|a|по|[اإ]ل[ىي])\s|\s?至\s?";
    let list = r"\s?[,،、]\s?|,?\s(?:and|et|y|e|и)\s|\s?[&和及与與]\s?|\s?،?\s?و\s?";
    Start::new(&format!("^(?:(?P<range>{range})|{list}){}", *LETTER))
});

/// Reads the parts at the start of a text, in order, and how many bytes name them.
pub(crate) fn parts(text: &str) -> Option<(Vec<Parts>, usize)> {
    let first = FIRST.captures(text)?;
    let is_open = first[0].contains('[');
    let mut end = first[0].len();
    let mut last = letter(&first["letter"])?;
    let mut found = vec![Parts { first: last, last }];
    let mut whole = None;
    loop {
        let closed = end + usize::from(is_open && text[end..].starts_with(']'));
        if is_whole(&text[closed..]) {
            whole = Some((found.clone(), closed));
        }
        let Some(next) = NEXT.captures(&text[end..]) else { break };
        let behind = &text[end + next[0].len()..];
        // S-26/2 is another resolution
        let is_special = behind.strip_prefix('-').is_some_and(|number| number.starts_with(char::is_numeric));
        let Some(letter) = letter(&next["letter"]).filter(|letter| *letter > last && !is_special) else { break };
        match found.last_mut() {
            Some(run) if next.name("range").is_some() || letter as u32 == last as u32 + 1 => run.last = letter,
            _ => found.push(Parts { first: letter, last: letter }),
        }
        last = letter;
        end += next[0].len();
    }
    whole
}

/// Reads the parts at the start of a text as one range, from the first to the last.
pub(super) fn part(text: &str) -> Option<(String, usize)> {
    let (found, end) = parts(text)?;
    let range = Parts { first: found.first()?.first, last: found.last()?.last };
    Some((range.name(), end))
}

/// The letter that a capital or a name stands for.
fn letter(written: &str) -> Option<char> {
    let mut chars = written.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(latin(c)),
        _ => {
            let name = written.replace('أ', "ا");
            let at = ARABIC.iter().position(|known| *known == name)?;
            Some(char::from(b'A' + u8::try_from(at).ok()?))
        }
    }
}

/// Whether a letter ends before such a text: no word, other symbol or number goes on.
fn is_whole(rest: &str) -> bool {
    let other = rest.starts_with('/') && !SUFFIX.is_match(rest);
    // no ideograph goes on a letter: 第46/36 L号
    let goes_on =
        |c: char| c.is_alphanumeric() && !('一'..='\u{9fff}').contains(&c) || matches!(c, '\'' | '’' | '(' | '（');
    !other && (!rest.starts_with(goes_on) || BRACKET.is_match(rest))
}
