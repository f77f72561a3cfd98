//! Which words of a clause were taken out, and which put in?

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::resolution::Language;
use crate::tokens::{Tokenizer, Tokens};

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stands in the earlier text only.
    Removed,
    /// It stands in the later text only.
    Added,
}

/// A stretch of whole words with the signs and spaces behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What became of it.
    pub fate: Fate,
    /// Bytes in the earlier text; empty where it was added.
    pub earlier: Range<usize>,
    /// Bytes in the later text; empty where it was removed.
    pub later: Range<usize>,
}

/// The difference of two texts by words (in Chinese those of the dictionary), numbers among them.
///
/// # Returns
///
/// Stretches in order. What was kept and removed is, put together, the earlier text; what was kept and added, the later one. Words are the same
/// where they differ in case or width only; signs and spaces go with the word before them and do not count.
///
/// # Method
///
/// Myers 1986 on the words, without a deadline: the same on every machine. Then, to be read, a few kept words between changes larger than
/// they on both sides count as changed.
pub fn diff(tokenizer: &Tokenizer, language: Language, earlier: &str, later: &str) -> Vec<Stretch> {
    let (old, new) = (tokenizer.words(earlier, language), tokenizer.words(later, language));
    let ((old_words, old_starts), (new_words, new_starts)) = (words(&old, earlier), words(&new, later));
    let operations = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let stretches = tidy(operations.iter().map(ranges).collect());
    let mut out = Vec::new();
    for (kept, before, after) in stretches {
        let bytes = |starts: &[usize], words: &Range<usize>| starts[words.start]..starts[words.end];
        let (from, to) = (bytes(&old_starts, &before), bytes(&new_starts, &after));
        if kept {
            out.push(Stretch { fate: Fate::Kept, earlier: from, later: to });
            continue;
        }
        if !before.is_empty() {
            out.push(Stretch { fate: Fate::Removed, earlier: from.clone(), later: to.start..to.start });
        }
        if !after.is_empty() {
            out.push(Stretch { fate: Fate::Added, earlier: from.end..from.end, later: to });
        }
    }
    out
}

/// The words of a text with the bytes where the stretch of each begins, and the end of the text; signs alone are one word.
fn words<'a>(tokens: &'a Tokens, text: &'a str) -> (Vec<&'a str>, Vec<usize>) {
    let (mut words, mut starts): (Vec<_>, Vec<_>) =
        tokens.iter().map(|token| (token.word(), token.span().start)).unzip();
    if words.is_empty() && !text.is_empty() {
        words.push(text);
        starts.push(0);
    }
    // the first stretch begins with the text, the last ends with it
    starts.push(text.len());
    starts[0] = 0;
    (words, starts)
}

type Words = (bool, Range<usize>, Range<usize>);

fn ranges(operation: &DiffOp) -> Words {
    (matches!(operation, DiffOp::Equal { .. }), operation.old_range(), operation.new_range())
}

/// Joins changes that only a few kept words part, until none is left (Fraser 2006, semantic clean-up).
fn tidy(mut stretches: Vec<Words>) -> Vec<Words> {
    loop {
        let mut joined: Vec<Words> = Vec::with_capacity(stretches.len());
        for (kept, before, after) in &stretches {
            match joined.last_mut() {
                Some((false, old, new)) if !kept => (old.end, new.end) = (before.end, after.end),
                _ => joined.push((*kept, before.clone(), after.clone())),
            }
        }
        let size = |at: usize| joined[at].1.len().max(joined[at].2.len());
        let small = (1..joined.len().saturating_sub(1))
            .find(|&at| joined[at].0 && size(at) < size(at - 1) && size(at) < size(at + 1) && size(at) <= FEW);
        match small {
            Some(at) => joined[at].0 = false,
            None => return joined,
        }
        stretches = joined;
    }
}

/// So many kept words in a row may count as changed.
const FEW: usize = 3;
