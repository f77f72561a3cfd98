//! Which words, word pairs and character n-grams does a clause hold?

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::tfidf::VectorSettings;
use crate::resolution::Language;
use crate::tokens::Token;

/// The sign before a character n-gram: it stands in no word.
pub(super) const CHARACTERS: char = '~';

/// Terms and how often each stands in the clause.
pub(super) fn counts(tokens: &[Token], language: Language, settings: &VectorSettings) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    visit(tokens, language, settings, |term, _| *counts.entry(term).or_insert(0) += 1);
    counts
}

/// Shows every term with the positions of its first and last token.
pub(super) fn visit(
    tokens: &[Token],
    language: Language,
    settings: &VectorSettings,
    mut show: impl FnMut(String, RangeInclusive<usize>),
) {
    for length in 1..=settings.word_ngrams {
        for (at, window) in tokens.windows(length).enumerate() {
            let term = window.iter().map(|token| token.term.as_str()).collect::<Vec<_>>().join(" ");
            show(term, at..=at + length - 1);
        }
    }
    if !settings.characters.stand_in(language) {
        return;
    }
    if language.is_unspaced() {
        // across words: a wrong cut does no harm
        let characters = |(at, token): (usize, &'_ Token)| token.word.chars().map(move |c| (c, at)).collect::<Vec<_>>();
        let text: Vec<(char, usize)> = tokens.iter().enumerate().flat_map(characters).collect();
        text.windows(2).for_each(|pair| show(gram(&[pair[0].0, pair[1].0]), pair[0].1..=pair[1].1));
    } else {
        for (at, token) in tokens.iter().enumerate() {
            let padded: Vec<char> = std::iter::once('_').chain(token.word.chars()).chain(['_']).collect();
            for length in 3..=5 {
                padded.windows(length).for_each(|window| show(gram(window), at..=at));
            }
        }
    }
}

fn gram(characters: &[char]) -> String {
    std::iter::once(&CHARACTERS).chain(characters).collect()
}
