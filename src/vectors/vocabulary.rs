//! Which terms does a model know?

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use compact_str::CompactString;

use super::ngrams::CHARACTERS;
use crate::tokens::QuickMap;

/// The position of a term.
pub type TermIdx = u32;

/// Character n-grams begin with the sign of [`CHARACTERS`](super::ngrams::CHARACTERS); this comes next to it.
const FIRST_GRAM: &str = "~";
const BEHIND_GRAMS: &str = "\u{7f}";

/// Terms in sorted order with their inverse document frequencies.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    terms: Vec<Box<str>>,
    /// Where the character n-grams stand among the terms.
    grams: Range<TermIdx>,
    index: QuickMap<TermIdx>,
    /// Where the pairs of characters stand, which every character of a Chinese text is looked up with.
    pairs: QuickMap<TermIdx, (char, char)>,
    /// One for each term: `ln((1 + n) / (1 + df)) + 1` with n clauses of which df hold the term.
    pub idf: Vec<f32>,
}

impl Vocabulary {
    /// Terms in sorted order with their inverse document frequencies.
    pub fn from_parts(terms: Vec<Box<str>>, idf: Vec<f32>) -> Vocabulary {
        let index = terms.iter().enumerate().map(|(i, term)| (CompactString::from(&**term), i as TermIdx)).collect();
        let below = |bound: &str| terms.partition_point(|term| **term < *bound) as TermIdx;
        let grams = below(FIRST_GRAM)..below(BEHIND_GRAMS);
        let pairs = grams.clone().filter_map(|at| Some((pair(&terms[at as usize])?, at))).collect();
        Vocabulary { terms, grams, index, pairs, idf }
    }

    /// The position of a term.
    pub fn get(&self, term: &str) -> Option<TermIdx> {
        self.index.get(term).copied()
    }

    /// The position of a pair of characters.
    pub(super) fn pair(&self, pair: (char, char)) -> Option<TermIdx> {
        self.pairs.get(&pair).copied()
    }

    /// The terms in order.
    pub fn terms(&self) -> &[Box<str>] {
        &self.terms
    }

    /// Whether the term at a position is a character n-gram; they stand together, since terms are sorted.
    pub(super) fn is_gram(&self, term: TermIdx) -> bool {
        self.grams.contains(&term)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether no term was kept.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
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
        let (terms, idf) = kept.into_iter().map(|(term, number)| (term, idf(number) as f32)).unzip();
        (Vocabulary::from_parts(terms, idf), places)
    }
}
