//! Which terms does a model know?

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::HashTable;

use super::ngrams::CHARACTERS;
use crate::tokens::{Quick, QuickMap};

/// The position of a term.
pub type TermIdx = u32;

/// Terms in sorted order with their inverse document frequencies.
///
/// All terms are one text, so that a model of a hundred thousand is read in milliseconds.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The terms, a line feed behind each.
    lines: String,
    /// The byte where each begins, and one more.
    starts: Vec<usize>,
    /// Where the character n-grams stand among the terms.
    grams: Range<TermIdx>,
    /// The position of each term, by its hash.
    index: HashTable<TermIdx>,
    hash: Quick,
    /// Where the pairs of characters stand, which every character of a Chinese text is looked up with.
    pairs: QuickMap<TermIdx, (char, char)>,
    /// One for each term: `ln((1 + n) / (1 + df)) + 1` with n clauses of which df hold the term.
    pub idf: Vec<f32>,
}

impl PartialEq for Vocabulary {
    fn eq(&self, other: &Vocabulary) -> bool {
        self.lines == other.lines && self.idf == other.idf
    }
}

impl Vocabulary {
    /// Terms in sorted order, a line feed behind each, with their inverse document frequencies.
    pub fn from_parts(lines: String, idf: Vec<f32>) -> Vocabulary {
        let ends = lines.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        let starts: Vec<usize> = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        let hash = Quick::default();
        let mut index = HashTable::with_capacity(starts.len());
        let (mut grams, mut pairs) = (0..0, QuickMap::default());
        for at in 0..starts.len() as TermIdx - 1 {
            let term = line(&lines, &starts, at);
            index.insert_unique(hash.hash_one(term), at, |&at| hash.hash_one(line(&lines, &starts, at)));
            if term.starts_with(CHARACTERS) {
                grams = if grams.is_empty() { at..at + 1 } else { grams.start..at + 1 };
                pairs.extend(pair(term).map(|pair| (pair, at)));
            }
        }
        Vocabulary { lines, starts, grams, index, hash, pairs, idf }
    }

    /// The position of a term.
    pub fn get(&self, term: &str) -> Option<TermIdx> {
        let is = |&at: &TermIdx| self.lines.as_bytes()[range(&self.starts, at)] == *term.as_bytes();
        self.index.find(self.hash.hash_one(term), is).copied()
    }

    /// The position of a pair of characters.
    pub(super) fn pair(&self, pair: (char, char)) -> Option<TermIdx> {
        self.pairs.get(&pair).copied()
    }

    /// The term at a position below [`Vocabulary::len`].
    pub fn term(&self, at: TermIdx) -> &str {
        line(&self.lines, &self.starts, at)
    }

    /// The terms in order.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.term(at as TermIdx))
    }

    /// All terms in order, a line feed behind each.
    pub(crate) fn lines(&self) -> &str {
        &self.lines
    }

    /// Whether the term at a position is a character n-gram; they stand together, since terms are sorted.
    pub(super) fn is_gram(&self, term: TermIdx) -> bool {
        self.grams.contains(&term)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether no term was kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The line at a position, without its line feed.
fn line<'a>(lines: &'a str, starts: &[usize], at: TermIdx) -> &'a str {
    &lines[range(starts, at)]
}

/// The bytes of the line at a position.
fn range(starts: &[usize], at: TermIdx) -> Range<usize> {
    let at = at as usize;
    starts[at]..starts[at + 1] - 1
}

/// The characters of a character n-gram that has two.
fn pair(term: &str) -> Option<(char, char)> {
    let mut characters = term.strip_prefix(CHARACTERS)?.chars();
    let pair = (characters.next()?, characters.next()?);
    characters.next().is_none().then_some(pair)
}

/// Clauses seen so far, by their terms in the order in which these first came.
#[derive(Debug, Default)]
pub(super) struct Census {
    seen: HashMap<Box<str>, u32>,
    /// How many clauses hold each term.
    frequency: Vec<u32>,
    clauses: usize,
}

impl Census {
    /// Counts a clause.
    ///
    /// # Returns
    ///
    /// Its terms by number of first appearance, with their counts.
    pub fn add(&mut self, counts: BTreeMap<String, u32>) -> Vec<(u32, u32)> {
        self.clauses += 1;
        let number = |(term, count): (String, u32)| {
            let next = self.seen.len() as u32;
            let number = *self.seen.entry(term.into()).or_insert(next);
            if number == next {
                self.frequency.push(0);
            }
            self.frequency[number as usize] += 1;
            (number, count)
        };
        counts.into_iter().map(number).collect()
    }

    /// The terms that at least `min_clauses` clauses hold, and where each number of first appearance is among them.
    pub fn vocabulary(self, min_clauses: usize) -> (Vocabulary, Vec<Option<TermIdx>>) {
        let n = self.clauses as f64;
        let kept = self.seen.into_iter().filter(|&(_, number)| self.frequency[number as usize] as usize >= min_clauses);
        let mut kept: Vec<(Box<str>, u32)> = kept.collect();
        kept.sort_unstable();
        let mut places = vec![None; self.frequency.len()];
        kept.iter().enumerate().for_each(|(place, &(_, number))| places[number as usize] = Some(place as TermIdx));
        let idf = |number: u32| ((1.0 + n) / (1.0 + f64::from(self.frequency[number as usize]))).ln() + 1.0;
        let lines = kept.iter().flat_map(|(term, _)| [term, "\n"]).collect();
        let idf = kept.iter().map(|&(_, number)| idf(number) as f32).collect();
        (Vocabulary::from_parts(lines, idf), places)
    }
}
