//! Where do Chinese words begin?

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use jieba_rs::Jieba;

use super::{Segmenter, normalize};
use crate::resolution::{Language, begins_chinese};

/// jieba with the codebook's terms as words; loaded when the first Chinese text comes (0.15 s, 33 MB).
#[derive(Default)]
pub(super) struct Chinese {
    /// Sorted, so that the dictionary does not depend on the order of the codebook.
    terms: BTreeSet<String>,
    jieba: OnceLock<Jieba>,
}

impl Chinese {
    pub fn new(terms: impl Iterator<Item = String>) -> Chinese {
        Chinese { terms: terms.collect(), jieba: OnceLock::new() }
    }

    fn jieba(&self) -> &Jieba {
        self.jieba.get_or_init(|| {
            let mut jieba = Jieba::new();
            for term in &self.terms {
                let term = normalize::normalize(term, Language::Zh).text;
                // without a frequency jieba computes one with which the word is chosen
                jieba.add_word(&term, None, None);
            }
            jieba
        })
    }
}

impl Segmenter for Chinese {
    fn segment(&self, text: &str, keep: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
        // a Chinese character is a letter
        let cut = self.jieba().cut(text, true);
        let words = cut.iter().filter(|token| begins_chinese(token.word.as_bytes()) || keep(token.word));
        let mut ranges = Vec::with_capacity(cut.len());
        ranges.extend(words.map(|token| token.byte_start..token.byte_end));
        ranges
    }
}
