//! Which words does a clause contain?

mod arabic;
mod chinese;
mod normalize;
mod phrases;
mod quick;
mod stop_words;
mod words;

use std::ops::Range;

use crate::codebook::Codebook;
use crate::resolution::{Language, Mapped};
use chinese::Chinese;
pub use phrases::Phrase;
pub(crate) use phrases::Place;
pub(crate) use quick::QuickMap;
use words::Words;

/// A term of a text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Lower case, normalized, stemmed where the language has stems.
    pub term: String,
    /// The word before stemming.
    pub word: String,
    /// Bytes in the text that was tokenized.
    pub span: Range<usize>,
}

/// Cuts normalized text into words.
pub trait Segmenter: Send + Sync {
    /// The ranges of the words, in order; what lies between is no word.
    fn segment(&self, text: &str) -> Vec<Range<usize>>;

    /// The term of a word.
    fn term(&self, word: &str) -> String {
        word.to_string()
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
    pub fn tokens(&self, text: &str, language: Language) -> Vec<Token> {
        let telling = |token: &Token| token.word.chars().any(char::is_alphabetic);
        self.words(text, language).into_iter().filter(telling).collect()
    }

    /// The tokens and the numbers of a text, in order.
    pub fn words(&self, text: &str, language: Language) -> Vec<Token> {
        let normalized = normalize::normalize(text, language);
        match language {
            Language::Zh => cut(&self.chinese, &normalized),
            _ => cut(&Words::new(language), &normalized),
        }
    }
}

fn cut(segmenter: &dyn Segmenter, normalized: &Mapped) -> Vec<Token> {
    let token = |range: Range<usize>| {
        let word = &normalized.text[range.clone()];
        let telling = word.chars().any(char::is_alphanumeric);
        let span = normalized.span(range.clone()).filter(|_| telling)?;
        Some(Token { term: segmenter.term(word), word: word.to_string(), span })
    };
    segmenter.segment(&normalized.text).into_iter().filter_map(token).collect()
}
