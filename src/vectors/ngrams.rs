//! Which words, word pairs and character n-grams does a clause hold?

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::tfidf::VectorSettings;
use crate::resolution::Language;
use crate::tokens::Tokens;

/// The sign before a character n-gram: it stands in no word.
pub(super) const CHARACTERS: char = '~';

/// Terms and how often each stands in the clause.
pub(super) fn counts(tokens: &Tokens, language: Language, settings: &VectorSettings) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    visit(tokens, language, settings, |term, _| match counts.get_mut(term) {
        Some(count) => *count += 1,
        None => drop(counts.insert(term.to_string(), 1)),
    });
    counts
}

/// Shows every term with the positions of its first and last token.
pub(super) fn visit(
    tokens: &Tokens,
    language: Language,
    settings: &VectorSettings,
    mut show: impl FnMut(&str, RangeInclusive<usize>),
) {
    visit_words(tokens, settings, |term, at| {
        show(term, at);
        true
    });
    if !settings.characters.stand_in(language) {
        return;
    }
    if language.is_unspaced() {
        let mut term = String::new();
        return visit_pairs(tokens, |(a, b), at| show(gram(&mut term, &[a, b]), at));
    }
    let mut term = String::new();
    for (at, token) in tokens.iter().enumerate() {
        visit_within(token.word(), &mut term, |gram| show(gram, at..=at));
    }
}

/// Shows words, and sequences of words each of which is said to be `known`: a vocabulary that holds a sequence holds its words.
pub(super) fn visit_words(
    tokens: &Tokens,
    settings: &VectorSettings,
    mut known: impl FnMut(&str, RangeInclusive<usize>) -> bool,
) {
    if settings.word_ngrams == 0 {
        return;
    }
    if settings.word_ngrams == 1 {
        tokens.iter().enumerate().for_each(|(at, token)| {
            known(token.term(), at..=at);
        });
        return;
    }
    // how many words in a row are known, up to each
    let mut row = 0;
    let rows: Vec<usize> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            row = if known(token.term(), at..=at) { row + 1 } else { 0 };
            row
        })
        .collect();
    let mut term = String::new();
    for length in 2..=settings.word_ngrams {
        for last in (length - 1..tokens.len()).filter(|&last| rows[last] >= length) {
            let first = last + 1 - length;
            term.clear();
            term.push_str(tokens.get(first).term());
            for place in first + 1..=last {
                term.push(' ');
                term.push_str(tokens.get(place).term());
            }
            known(&term, first..=last);
        }
    }
}

/// Shows pairs of characters, also across words: a wrong cut does no harm.
pub(super) fn visit_pairs(tokens: &Tokens, mut show: impl FnMut((char, char), RangeInclusive<usize>)) {
    let mut before: Option<(char, usize)> = None;
    for (at, token) in tokens.iter().enumerate() {
        for c in token.word().chars() {
            if let Some((first, start)) = before.replace((c, at)) {
                show((first, c), start..=at);
            }
        }
    }
}

/// Shows the 3 to 5 characters within a word, with a sign at both ends.
pub(super) fn visit_within(word: &str, term: &mut String, mut show: impl FnMut(&str)) {
    let padded: Vec<char> = std::iter::once('_').chain(word.chars()).chain(['_']).collect();
    for length in 3..=5 {
        padded.windows(length).for_each(|window| show(gram(term, window)));
    }
}

/// Writes a character n-gram over what stood in the buffer.
fn gram<'a>(buffer: &'a mut String, characters: &[char]) -> &'a str {
    buffer.clear();
    buffer.push(CHARACTERS);
    buffer.extend(characters);
    buffer
}
