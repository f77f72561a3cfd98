//! Which words does a clause contain?

mod arabic;
mod chinese;
mod normalize;
mod phrases;
mod quick;
mod stop_words;
mod words;

use std::ops::Range;

use compact_str::CompactString;

use crate::codebook::Codebook;
use crate::resolution::{Language, Mapped, is_letter};
use chinese::Chinese;
pub use phrases::Phrase;
pub(crate) use phrases::Place;
pub(crate) use quick::{Quick, QuickMap};
use words::Words;

/// The words of a text, in order.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// What they were cut from.
    normalized: Mapped,
    /// Bytes of it.
    words: Vec<Range<usize>>,
    /// Their terms; none where each word is its own.
    terms: Vec<CompactString>,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    tokens: &'a Tokens,
    at: usize,
}

impl Tokens {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The normalized text that they were cut from.
    pub(crate) fn text(&self) -> &str {
        &self.normalized.text
    }

    /// The terms one behind the other, a separator before each and behind the last; and the bytes where each begins, and the last ends.
    pub(crate) fn joined(&self, separator: &str) -> (String, Vec<usize>) {
        let text = self.text();
        let mut joined = String::with_capacity(text.len() + separator.len() * (self.len() + 1));
        let mut bounds = Vec::with_capacity(self.len() + 1);
        if separator.is_empty() && self.terms.is_empty() {
            // words that touch are taken at once
            let mut touching = 0..0;
            for word in &self.words {
                if word.start != touching.end {
                    joined.push_str(&text[touching]);
                    touching = word.start..word.start;
                }
                bounds.push(joined.len() + touching.len());
                touching.end = word.end;
            }
            joined.push_str(&text[touching]);
        } else {
            for token in self.iter() {
                bounds.push(joined.len());
                joined.push_str(separator);
                joined.push_str(token.term());
            }
        }
        bounds.push(joined.len());
        joined.push_str(separator);
        (joined, bounds)
    }

    /// The word at a position below [`Tokens::len`].
    pub fn get(&self, at: usize) -> Token<'_> {
        Token { tokens: self, at }
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        (0..self.len()).map(|at| self.get(at))
    }
}

impl<'a> Token<'a> {
    /// Lower case, normalized, stemmed where the language has stems.
    #[inline]
    pub fn term(self) -> &'a str {
        self.tokens.terms.get(self.at).map_or_else(|| self.word(), CompactString::as_str)
    }

    /// The word before stemming.
    #[inline]
    pub fn word(self) -> &'a str {
        &self.tokens.normalized.text[self.tokens.words[self.at].clone()]
    }

    /// Bytes in the text that was tokenized.
    pub fn span(self) -> Range<usize> {
        self.tokens.normalized.span(self.tokens.words[self.at].clone()).unwrap_or_default()
    }
}

/// Cuts normalized text into words.
pub trait Segmenter: Send + Sync {
    /// The ranges of the words that are to be kept, in order, none of them empty; what lies between is no word.
    fn segment(&self, text: &str, keep: &dyn Fn(&str) -> bool) -> Vec<Range<usize>>;

    /// The terms of words of a text; none where each is its own.
    fn terms(&self, _text: &str, _words: &[Range<usize>]) -> Vec<CompactString> {
        Vec::new()
    }
}

/// Tokenizes clauses of any language; dictionaries are loaded when a language first comes.
///
/// The default one knows no codebook: its Chinese words are those of jieba.
#[derive(Default)]
pub struct Tokenizer {
    chinese: Chinese,
}

impl Tokenizer {
    /// A tokenizer whose Chinese dictionary also holds the codebook's terms and context, so that each is one word.
    pub fn new(codebook: &Codebook) -> Tokenizer {
        let terms = codebook.themes.iter().flat_map(|theme| theme.terms.iter()).chain(&codebook.context);
        let chinese = terms.filter(|(tag, _)| tag.as_str() == Language::Zh.tag()).flat_map(|(_, terms)| terms);
        Tokenizer { chinese: Chinese::new(chinese.cloned()) }
    }

    /// The tokens of a text, in order: words, but no numbers.
    pub fn tokens(&self, text: &str, language: Language) -> Tokens {
        self.cut(text, language, is_letter)
    }

    /// The tokens and the numbers of a text, in order.
    pub fn words(&self, text: &str, language: Language) -> Tokens {
        self.cut(text, language, char::is_alphanumeric)
    }

    /// The words that hold a character of a kind.
    fn cut(&self, text: &str, language: Language, kind: impl Fn(char) -> bool) -> Tokens {
        let normalized = normalize::normalize(text, language);
        match language {
            Language::Zh => cut(&self.chinese, normalized, kind),
            _ => cut(&Words::new(language), normalized, kind),
        }
    }
}

fn cut(segmenter: &dyn Segmenter, normalized: Mapped, kind: impl Fn(char) -> bool) -> Tokens {
    let text = normalized.text.as_str();
    let words = segmenter.segment(text, &|word| word.chars().any(&kind));
    let terms = segmenter.terms(text, &words);
    Tokens { normalized, words, terms }
}
