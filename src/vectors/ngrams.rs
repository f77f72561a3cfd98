//! Which words, word pairs and character n-grams does a clause hold?

use std::collections::BTreeMap;

use super::tfidf::VectorSettings;
use crate::resolution::Language;
use crate::tokens::Token;

/// The sign before a character n-gram: it stands in no word.
pub(super) const CHARACTERS: char = '~';

/// Terms and how often each stands in the clause.
pub(super) fn counts(tokens: &[Token], language: Language, settings: &VectorSettings) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    let mut add = |term: String| *counts.entry(term).or_insert(0) += 1;
    for length in 1..=settings.word_ngrams {
        for window in tokens.windows(length) {
            add(window.iter().map(|token| token.term.as_str()).collect::<Vec<_>>().join(" "));
        }
    }
    if settings.characters.stand_in(language) {
        if language.is_unspaced() {
            // across words: a wrong cut does no harm
            let text: Vec<char> = tokens.iter().flat_map(|token| token.word.chars()).collect();
            text.windows(2).for_each(|pair| add(gram(pair)));
        } else {
            for token in tokens {
                let padded: Vec<char> = std::iter::once('_').chain(token.word.chars()).chain(['_']).collect();
                for length in 3..=5 {
                    padded.windows(length).for_each(|window| add(gram(window)));
                }
            }
        }
    }
    counts
}

fn gram(characters: &[char]) -> String {
    std::iter::once(&CHARACTERS).chain(characters).collect()
}
