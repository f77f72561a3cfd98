//! Which terms of the vocabulary does a clause hold?

use std::ops::Range;

use super::ngrams;
use super::tfidf::VectorSettings;
use super::vocabulary::{TermIdx, Vocabulary};
use crate::resolution::Language;
use crate::tokens::{QuickMap, Token};

/// So many different words are kept: more than a hundred resolutions hold, and a few megabytes.
const WORDS: usize = 1 << 16;

/// Looks up clause after clause; the character n-grams of a word are looked up once.
pub(super) struct Lookup<'a> {
    vocabulary: &'a Vocabulary,
    settings: &'a VectorSettings,
    /// Where in `grams` the known n-grams of a word stand.
    words: QuickMap<Range<usize>>,
    grams: Vec<TermIdx>,
    found: Vec<TermIdx>,
}

impl<'a> Lookup<'a> {
    pub fn new(vocabulary: &'a Vocabulary, settings: &'a VectorSettings) -> Lookup<'a> {
        Lookup { vocabulary, settings, words: QuickMap::default(), grams: Vec::new(), found: Vec::new() }
    }

    /// The known terms of a clause with their counts, in order.
    pub fn counts(&mut self, tokens: &[Token], language: Language) -> Vec<(TermIdx, u32)> {
        self.found.clear();
        let vocabulary = self.vocabulary;
        ngrams::visit_words(tokens, self.settings, |term, _| self.found.extend(vocabulary.get(term)));
        if self.settings.characters.stand_in(language) {
            if language.is_unspaced() {
                ngrams::visit_pairs(tokens, |pair, _| self.found.extend(vocabulary.pair(pair)));
            } else {
                tokens.iter().for_each(|token| self.within(&token.word));
            }
        }
        self.found.sort_unstable();
        self.found.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
    }

    /// Finds the n-grams of a word.
    fn within(&mut self, word: &str) {
        if let Some(range) = self.words.get(word) {
            self.found.extend_from_slice(&self.grams[range.clone()]);
            return;
        }
        if self.words.len() >= WORDS {
            self.words.clear();
            self.grams.clear();
        }
        let start = self.grams.len();
        ngrams::visit_within(word, &mut String::new(), |term| self.grams.extend(self.vocabulary.get(term)));
        self.found.extend_from_slice(&self.grams[start..]);
        self.words.insert(word.into(), start..self.grams.len());
    }
}
