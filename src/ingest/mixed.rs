//! Does a file hold a text in more than one language?
//!
//! Paragraphs are told apart by script and, in Latin letters, by their words. Each language becomes a document of the whole length in which the
//! paragraphs of the others are blank, so that every byte still stands where it stood in the file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Document, detect};
use crate::resolution::Language;

/// Fewer letters of a paragraph do not tell French from Spanish: it goes with the one before.
const TELLING: usize = 100;
/// A language with a smaller share of the letters is quoted, not written in: names, titles, a heading.
const SHARE: f64 = 0.2;

/// The document, or one document for each language that holds a fifth of its letters; in order of the tags.
pub(super) fn by_language(document: Document) -> Vec<Document> {
    let paragraphs = paragraphs(&document.text);
    let known = languages(&document.text, &paragraphs, document.language);
    let mut letters: BTreeMap<Language, usize> = BTreeMap::new();
    for (range, language) in paragraphs.iter().zip(&known) {
        *letters.entry(*language).or_default() += weight(&document.text[range.clone()]);
    }
    let all: usize = letters.values().sum();
    letters.retain(|_, count| *count as f64 >= SHARE * all as f64);
    if letters.len() < 2 {
        return vec![document];
    }
    let part = |&language: &Language| {
        // what is in a language that is only quoted stays with every part
        let other = |at: usize| known[at] != language && letters.contains_key(&known[at]);
        let mut text = document.text.clone().into_bytes();
        for (_, range) in paragraphs.iter().enumerate().filter(|(at, _)| other(*at)) {
            text[range.clone()].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
        let text = String::from_utf8(text).unwrap_or_else(|_| document.text.clone());
        Document { text, language, ..document.clone() }
    };
    letters.keys().map(part).collect()
}

/// Blocks between blank lines; lines, where there is no blank line.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let by_line = !text.trim().lines().any(|line| line.trim().is_empty());
    let (mut found, mut at, mut open): (Vec<Range<usize>>, usize, bool) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        match found.last_mut() {
            _ if line.trim().is_empty() => open = false,
            Some(last) if open => last.end = range.end,
            _ => {
                found.push(range);
                open = !by_line;
            }
        }
    }
    found
}

/// The language of each paragraph; one that does not tell goes with the one before, at the start with the document.
fn languages(text: &str, paragraphs: &[Range<usize>], whole: Language) -> Vec<Language> {
    let mut last = whole;
    let language = |range: &Range<usize>| {
        let paragraph = &text[range.clone()];
        last = script(paragraph).unwrap_or_else(|| {
            let surely = detect::surely(paragraph).filter(|_| weight(paragraph) >= TELLING);
            // Latin letters are in no other script's language
            surely.unwrap_or(if is_latin(last) || letters(paragraph) == 0 { last } else { latin(whole) })
        });
        last
    };
    paragraphs.iter().map(language).collect()
}

fn is_latin(language: Language) -> bool {
    matches!(language, Language::En | Language::Es | Language::Fr)
}

fn latin(whole: Language) -> Language {
    if is_latin(whole) { whole } else { Language::En }
}

/// The language that most letters are the script of; `None` for Latin and for none.
fn script(paragraph: &str) -> Option<Language> {
    let mut counts = [0usize; 4];
    for c in paragraph.chars().filter(|c| c.is_alphabetic()) {
        let at = match c {
            '\u{400}'..='\u{52f}' => 1,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => 2,
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}' => 3,
            _ => 0,
        };
        // a Chinese character says as much as four letters
        counts[at] += if at == 3 { 4 } else { 1 };
    }
    let most = (0..4).max_by_key(|&at| counts[at]).filter(|&at| counts[at] > 0)?;
    [None, Some(Language::Ru), Some(Language::Ar), Some(Language::Zh)][most]
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Letters, a Chinese character as four: texts that say the same weigh about the same.
fn weight(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).map(|c| if ('\u{3400}'..'\u{a000}').contains(&c) { 4 } else { 1 }).sum()
}
