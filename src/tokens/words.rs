//! Where do words between spaces begin, and what is their stem?

use std::cell::RefCell;
use std::ops::Range;

use compact_str::CompactString;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use waken_snowball::{Algorithm, stem};

use super::quick::QuickMap;
use super::{Segmenter, arabic};
use crate::resolution::Language;

/// So many different words of a language are kept with their stems: an archive has as many, in a few megabytes.
const KEPT: usize = 1 << 15;
/// A word has so many bytes at least, on average, with the space before it.
const LETTERS: usize = 4;

thread_local! {
    /// The stems found so far, by language: most words of a text are among those that all texts share.
    static STEMS: RefCell<[QuickMap<CompactString>; Language::ALL.len()]> = RefCell::default();
}

/// Unicode words (UAX 29) and Snowball stems, in Arabic light ones.
pub(super) struct Words {
    language: Language,
    algorithm: Option<Algorithm>,
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
        Words { language, algorithm }
    }
}

impl Segmenter for Words {
    fn segment(&self, text: &str, keep: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
        let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
        let mut words = Vec::with_capacity(text.len() / LETTERS);
        let mut start = 0;
        let mut breaks = segmenter.segment_str(text);
        while let Some(end) = breaks.next() {
            if breaks.is_word_like() {
                // elided articles stand before an apostrophe: l'État, d'avril
                let word = &text[start..end];
                let elided = word.find('\'').filter(|&at| self.algorithm == Some(Algorithm::French) && at > 0);
                let range = elided.map_or(start, |at| start + at + 1)..end;
                if !range.is_empty() && keep(&text[range.clone()]) {
                    words.push(range);
                }
            }
            start = end;
        }
        words
    }

    fn terms(&self, text: &str, words: &[Range<usize>]) -> Vec<CompactString> {
        let words = words.iter().map(|word| &text[word.clone()]);
        let Some(algorithm) = self.algorithm else { return words.map(|word| arabic::stem(word).into()).collect() };
        STEMS.with_borrow_mut(|stems| {
            let stems = &mut stems[self.language as usize];
            words.map(|word| known_stem(stems, algorithm, word)).collect()
        })
    }
}

/// The stem of a word, found once.
fn known_stem(stems: &mut QuickMap<CompactString>, algorithm: Algorithm, word: &str) -> CompactString {
    if let Some(known) = stems.get(word) {
        return known.clone();
    }
    if stems.len() >= KEPT {
        stems.clear();
    }
    let found = CompactString::from(stem(algorithm, word));
    stems.insert(word.into(), found.clone());
    found
}
