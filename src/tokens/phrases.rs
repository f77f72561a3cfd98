//! Which words and word pairs of a clause would a person read as terms?

use std::ops::Range;

use super::stop_words::StopWords;
use super::{Token, Tokenizer};
use crate::resolution::Language;

/// How many stop words may stand between the two words of a pair: "droits *de* l'homme", "respect *for the* law".
const BETWEEN: usize = 2;

/// A word or word pair of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What is counted: the stems, joined by a space.
    pub term: String,
    /// What is read: lower case as it stands in the clause.
    pub surface: String,
    /// 1 or 2.
    pub words: usize,
}

/// A word or word pair where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    text: &'a str,
    first: Token<'a>,
    /// The second word of a pair.
    second: Option<Token<'a>>,
}

impl Place<'_> {
    /// 1 or 2.
    pub fn words(&self) -> usize {
        1 + usize::from(self.second.is_some())
    }

    /// Writes what is counted over what stood in the buffer.
    pub fn term<'b>(&self, buffer: &'b mut String) -> &'b str {
        buffer.clear();
        buffer.push_str(self.first.term());
        if let Some(second) = self.second {
            buffer.push(' ');
            buffer.push_str(second.term());
        }
        buffer
    }

    /// Writes what is read over what stood in the buffer.
    pub fn surface<'b>(&self, buffer: &'b mut String) -> &'b str {
        buffer.clear();
        match self.second {
            None => buffer.push_str(self.first.word()),
            Some(second) => surface(&self.text[self.first.span().start..second.span().end], buffer),
        }
        buffer
    }
}

impl Tokenizer {
    /// The words and word pairs of a clause, in order of their last word.
    ///
    /// # Arguments
    ///
    /// `opening`: the words that the clause acts with, which are left out where the text begins with them: they say how it
    /// acts, not what it is about.
    ///
    /// # Method
    ///
    /// A word counts when it is no stop word, has two characters or more, no digit and no underscore, and stands in no symbol
    /// (`A/RES/72/284`). Two such words are a pair when nothing but spaces, hyphens, apostrophes and up to two stop words that
    /// may stand inside a term lies between them.
    pub fn phrases(&self, text: &str, opening: Option<&str>, language: Language) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        self.visit_phrases(text, opening, language, |place| {
            let term = place.term(&mut String::new()).to_string();
            phrases.push(Phrase { term, surface: place.surface(&mut String::new()).to_string(), words: place.words() });
        });
        phrases
    }

    /// Shows what [`Tokenizer::phrases`] lists.
    pub(crate) fn visit_phrases(
        &self,
        text: &str,
        opening: Option<&str>,
        language: Language,
        mut show: impl FnMut(Place),
    ) {
        let stop = StopWords::of(language);
        let tokens = self.tokens(text, language);
        let begin = opening.filter(|opening| text.starts_with(*opening)).map_or(0, str::len);
        // the last word that counts, and how many stop words have come since
        let mut last: Option<(usize, usize)> = None;
        for (at, second) in tokens.iter().enumerate() {
            let span = second.span();
            if span.start < begin {
                continue;
            }
            let joined = || joins(&text[tokens.get(at - 1).span().end..span.start]);
            if !counts(second.word(), text, &span, stop) {
                let inside = |between| between < BETWEEN && stop.may_stand_inside(second.word()) && joined();
                last = last.filter(|&(_, between)| inside(between)).map(|(word, between)| (word, between + 1));
                continue;
            }
            show(Place { text, first: second, second: None });
            if let Some((word, _)) = last.filter(|_| joined()) {
                show(Place { text, first: tokens.get(word), second: Some(second) });
            }
            last = Some((at, 0));
        }
    }
}

fn counts(word: &str, text: &str, span: &Range<usize>, stop: &StopWords) -> bool {
    let is_word = word.chars().nth(1).is_some() && !word.chars().any(|c| c.is_numeric() || c == '_');
    is_word && !stop.holds(word) && !in_symbol(text, span)
}

/// Whether the run of signs without a space around a word has a slash and a digit.
fn in_symbol(text: &str, span: &Range<usize>) -> bool {
    let in_run = |c: &char| c.is_ascii_alphanumeric() || "/-.".contains(*c);
    let before = text[..span.start].chars().rev().take_while(in_run);
    let after = text[span.end..].chars().take_while(in_run);
    let (mut slash, mut digit) = (false, false);
    for c in before.chain(after) {
        slash |= c == '/';
        digit |= c.is_ascii_digit();
    }
    slash && digit
}

/// Whether what lies between two words lets them be one term: also the elided articles that no token holds (l', d').
fn joins(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c.is_alphabetic() || "-'’\u{ad}".contains(c))
}

/// As it stands, in lower case and on one line.
fn surface(text: &str, buffer: &mut String) {
    let mut space = false;
    for c in text.chars().filter(|&c| c != '\u{ad}') {
        if c.is_whitespace() {
            space = !buffer.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            buffer.push(' ');
        }
        buffer.extend(if c == '’' { '\'' } else { c }.to_lowercase());
    }
}
