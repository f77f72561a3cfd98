//! Which terms of the vocabulary does a clause hold?

use std::ops::Range;

use super::ngrams;
use super::tally::Tally;
use super::tfidf::VectorSettings;
use super::vocabulary::{TermIdx, Vocabulary};
use crate::resolution::Language;
use crate::tokens::{QuickMap, Tokens};

/// So many different words are kept: more than a hundred resolutions hold, and a few megabytes.
const WORDS: usize = 1 << 16;

/// Looks up clause after clause; the character n-grams of a word are looked up once.
pub(super) struct Lookup<'a> {
    vocabulary: &'a Vocabulary,
    settings: &'a VectorSettings,
    /// Where in `grams` the known n-grams of a word stand.
    words: QuickMap<Range<usize>>,
    grams: Vec<TermIdx>,
    found: Tally,
}

impl<'a> Lookup<'a> {
    pub fn new(vocabulary: &'a Vocabulary, settings: &'a VectorSettings) -> Lookup<'a> {
        let found = Tally::new(vocabulary.len());
        Lookup { vocabulary, settings, words: QuickMap::default(), grams: Vec::new(), found }
    }

    /// The known terms of a clause with their counts, in order.
    pub fn counts(&mut self, tokens: &Tokens, language: Language) -> Vec<(TermIdx, u32)> {
        let vocabulary = self.vocabulary;
        let found = &mut self.found;
        ngrams::visit_words(tokens, self.settings, |term, _| vocabulary.get(term).map(|at| found.add(at)).is_some());
        if self.settings.characters.stand_in(language) {
            if language.is_unspaced() {
                ngrams::visit_pairs(tokens, |pair, _| vocabulary.pair(pair).into_iter().for_each(|at| found.add(at)));
            } else {
                tokens.iter().for_each(|token| self.within(token.word()));
            }
        }
        self.found.take()
    }

    /// Finds the n-grams of a word.
    fn within(&mut self, word: &str) {
        if let Some(range) = self.words.get(word) {
            self.grams[range.clone()].iter().for_each(|&at| self.found.add(at));
            return;
        }
        if self.words.len() >= WORDS {
            self.words.clear();
            self.grams.clear();
        }
        let start = self.grams.len();
        ngrams::visit_within(word, &mut String::new(), |term| self.grams.extend(self.vocabulary.get(term)));
        self.grams[start..].iter().for_each(|&at| self.found.add(at));
        self.words.insert(word.into(), start..self.grams.len());
    }
}
