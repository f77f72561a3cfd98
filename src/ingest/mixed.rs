//! Does a file hold a text in more than one language?
//!
//! Paragraphs are told apart by script and, in Latin letters, by their words. Each language becomes a document of the whole length in which the
//! paragraphs of the others are blank, so that every byte still stands where it stood in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Document, detect};
use crate::resolution::{Language, are_paragraphs, is_letter};

/// Fewer letters of a paragraph do not tell English, French and Spanish apart.
const TELLING: usize = 100;
/// Fewer do not even tell which of the languages that other paragraphs tell of it is in: it goes with the one before.
const SHORT: usize = 15;
/// Fewer are not asked for their words.
const HINTING: usize = 8;
/// So many words that only one of the three has, in paragraphs without a word of another, tell of it.
const WORDS: usize = 2;
/// A single paragraph of a language has so many letters or more: a name has fewer.
const ALONE: usize = 60;
/// A language with fewer letters than this share of those of the one with most is quoted, not written in: names, titles, a heading.
const SHARE: f64 = 0.25;
/// A Chinese character says as much as so many letters: texts that say the same weigh about the same.
const CHINESE: usize = 4;

/// The document, or one document for each language that holds a quarter of the letters that the one with most does; in order of the tags.
pub(super) fn by_language(document: Document) -> Vec<Document> {
    // a paragraph is in the script of most of its letters, of which a Chinese one weighs most: no other language has its share
    // where all others together have half of that
    if document.language == Language::Zh && detect::is_chinese_but_for(SHARE / 2.0 * CHINESE as f64, &document.text) {
        return vec![document];
    }
    // most texts are in one language
    if detect::is_plain(&document.text, document.language) {
        return vec![document];
    }
    let paragraphs = paragraphs(&document.text);
    let counted: Vec<Letters> = paragraphs.iter().map(|range| Letters::of(&document.text[range.clone()])).collect();
    let known = languages(&document.text, &paragraphs, &counted, document.language);
    let mut letters: BTreeMap<Language, usize> = BTreeMap::new();
    for (paragraph, language) in counted.iter().zip(&known) {
        *letters.entry(*language).or_default() += paragraph.weight;
    }
    let most = letters.values().copied().max().unwrap_or_default();
    letters.retain(|_, count| *count as f64 >= SHARE * most as f64);
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

/// Blocks between blank lines, or lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let by_line = are_paragraphs(text);
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

/// What a paragraph says of its language by itself.
enum Told {
    Surely(Language),
    /// So many words are of it, and none of another.
    Perhaps(Language, usize),
    Nothing,
}

impl Told {
    fn by(text: &str, letters: &Letters) -> Told {
        let surely = || (letters.weight >= TELLING).then(|| detect::surely(text)).flatten();
        if let Some(language) = letters.script().or_else(surely) {
            return Told::Surely(language);
        }
        let hint = (letters.weight >= HINTING).then(|| detect::hinted(text)).flatten();
        hint.map_or(Told::Nothing, |(language, words)| Told::Perhaps(language, words))
    }
}

/// The language of each paragraph; one that does not tell goes with the one before, at the start with the document.
fn languages(text: &str, paragraphs: &[Range<usize>], counted: &[Letters], whole: Language) -> Vec<Language> {
    let told = paragraphs.iter().zip(counted).map(|(range, letters)| Told::by(&text[range.clone()], letters));
    let told: Vec<Told> = told.collect();
    let candidates = candidates(&told, counted, whole);
    let latin = if is_latin(whole) { whole } else { candidates.first().copied().unwrap_or(Language::En) };
    let mut last = whole;
    let language = |((range, letters), told): ((&Range<usize>, &Letters), &Told)| {
        let among = || {
            let tells = candidates.len() > 1 && letters.weight >= SHORT;
            tells.then(|| detect::among(&candidates, &text[range.clone()])).flatten()
        };
        // Latin letters are in no other script's language
        let goes_with = || if is_latin(last) || letters.weight == 0 { last } else { latin };
        last = match told {
            Told::Surely(language) => *language,
            Told::Perhaps(language, _) if candidates.contains(language) => *language,
            _ => among().unwrap_or_else(goes_with),
        };
        last
    };
    paragraphs.iter().zip(counted).zip(&told).map(language).collect()
}

/// The languages in Latin letters that a short paragraph can be in: that of the document, and those that others tell of, several short ones together.
fn candidates(told: &[Told], counted: &[Letters], whole: Language) -> BTreeSet<Language> {
    let mut found: BTreeMap<Language, (usize, usize, usize)> = BTreeMap::new();
    for (told, letters) in told.iter().zip(counted) {
        let (language, words) = match told {
            Told::Surely(language) => (*language, WORDS),
            Told::Perhaps(language, words) => (*language, *words),
            Told::Nothing => continue,
        };
        let found = found.entry(language).or_default();
        *found = (found.0 + words, found.1 + letters.weight, found.2 + 1);
    }
    // a name is of one paragraph
    found.retain(|_, &mut (words, letters, paragraphs)| words >= WORDS && (paragraphs > 1 || letters >= ALONE));
    found.into_keys().chain([whole]).filter(|&language| is_latin(language)).collect()
}

fn is_latin(language: Language) -> bool {
    matches!(language, Language::En | Language::Es | Language::Fr)
}

/// The letters of a paragraph.
#[derive(Default)]
struct Letters {
    /// Latin and all others, Cyrillic, Arabic, Chinese.
    by_script: [usize; 4],
    /// All of them.
    weight: usize,
}

impl Letters {
    fn of(paragraph: &str) -> Letters {
        let mut letters = Letters::default();
        // most of what texts hold, at once
        let (mut latin, mut chinese) = (0, 0);
        for c in paragraph.chars() {
            if c.is_ascii() {
                latin += usize::from(c.is_ascii_alphabetic());
                continue;
            }
            if ('\u{4e00}'..='\u{9fff}').contains(&c) {
                chinese += 1;
                continue;
            }
            if !is_letter(c) {
                continue;
            }
            let at = match c {
                '\u{400}'..='\u{52f}' => 1,
                '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => 2,
                '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}' => 3,
                _ => 0,
            };
            letters.by_script[at] += if at == 3 { CHINESE } else { 1 };
            letters.weight += if ('\u{3400}'..'\u{a000}').contains(&c) { CHINESE } else { 1 };
        }
        letters.by_script[0] += latin;
        letters.by_script[3] += CHINESE * chinese;
        letters.weight += latin + CHINESE * chinese;
        letters
    }

    /// The language that most letters are the script of; `None` for Latin and for none.
    fn script(&self) -> Option<Language> {
        let most = (0..4).max_by_key(|&at| self.by_script[at]).filter(|&at| self.by_script[at] > 0)?;
        [None, Some(Language::Ru), Some(Language::Ar), Some(Language::Zh)][most]
    }
}
