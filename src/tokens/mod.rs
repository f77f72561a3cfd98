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
    pub term: CompactString,
    /// The word before stemming.
    pub word: CompactString,
    /// Bytes in the text that was tokenized.
    pub span: Range<usize>,
}

/// Cuts normalized text into words.
pub trait Segmenter: Send + Sync {
    /// The ranges of the words, in order; what lies between is no word.
    fn segment(&self, text: &str) -> Vec<Range<usize>>;

    /// The term of a word.
    fn term(&self, word: &str) -> CompactString {
        word.into()
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
        self.cut(text, language, is_letter)
    }

    /// The tokens and the numbers of a text, in order.
    pub fn words(&self, text: &str, language: Language) -> Vec<Token> {
        self.cut(text, language, char::is_alphanumeric)
    }

    /// The words that hold a character of a kind.
    fn cut(&self, text: &str, language: Language, kind: fn(char) -> bool) -> Vec<Token> {
        let normalized = normalize::normalize(text, language);
        match language {
            Language::Zh => cut(&self.chinese, &normalized, kind),
            _ => cut(&Words::new(language), &normalized, kind),
        }
    }
}

/// [`char::is_alphabetic`], at once for what most letters are.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('一'..='\u{9fff}').contains(&c) || c.is_alphabetic()
}

fn cut(segmenter: &dyn Segmenter, normalized: &Mapped, kind: fn(char) -> bool) -> Vec<Token> {
    let token = |range: Range<usize>| {
        let word = &normalized.text[range.clone()];
        let span = word.chars().any(kind).then(|| normalized.span(range))??;
        Some(Token { term: segmenter.term(word), word: word.into(), span })
    };
    segmenter.segment(&normalized.text).into_iter().filter_map(token).collect()
}
