//! Where do words between spaces begin, and what is their stem?

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use waken_snowball::{Algorithm, stem};

use super::{Segmenter, arabic};
use crate::resolution::Language;

/// Unicode words (UAX 29) and Snowball stems, in Arabic light ones.
pub(super) struct Words {
    algorithm: Option<Algorithm>,
    is_arabic: bool,
}

impl Words {
    pub fn new(language: Language) -> Words {
        let algorithm = match language {
            Language::En => Some(Algorithm::English),
            Language::Es => Some(Algorithm::Spanish),
            Language::Fr => Some(Algorithm::French),
            Language::Ru => Some(Algorithm::Russian),
            Language::Ar | Language::Zh => None,
        };
        Words { algorithm, is_arabic: language == Language::Ar }
    }
}

impl Segmenter for Words {
    fn segment(&self, text: &str) -> Vec<Range<usize>> {
        let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
        let mut words = Vec::new();
        let mut start = 0;
        let mut breaks = segmenter.segment_str(text);
        while let Some(end) = breaks.next() {
            if breaks.is_word_like() {
                // elided articles stand before an apostrophe: l'État, d'avril
                let word = &text[start..end];
                let elided = word.find('\'').filter(|&at| self.algorithm == Some(Algorithm::French) && at > 0);
                words.push(elided.map_or(start, |at| start + at + 1)..end);
            }
            start = end;
        }
        words.retain(|word| !word.is_empty());
        words
    }

    fn term(&self, word: &str) -> String {
        if self.is_arabic {
            return arabic::stem(word);
        }
        self.algorithm.map_or_else(|| word.to_string(), |algorithm| stem(algorithm, word).into_owned())
    }
}
