//! Which terms does a model know?

use std::collections::{BTreeMap, HashMap};

/// The position of a term.
pub type TermIdx = u32;

/// Terms in sorted order with their inverse document frequencies.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    terms: Vec<Box<str>>,
    index: HashMap<Box<str>, TermIdx>,
    /// One for each term: `ln((1 + n) / (1 + df)) + 1` with n clauses of which df hold the term.
    pub idf: Vec<f32>,
}

impl Vocabulary {
    /// Terms that at least `min_clauses` of the clauses hold.
    pub fn fit<'a>(clauses: impl Iterator<Item = &'a BTreeMap<String, u32>>, min_clauses: usize) -> Vocabulary {
        let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
        let mut n = 0usize;
        for counts in clauses {
            n += 1;
            counts.keys().for_each(|term| *frequency.entry(term).or_default() += 1);
        }
        let kept = frequency.into_iter().filter(|&(_, df)| df >= min_clauses);
        let idf = |df: usize| ((1.0 + n as f64) / (1.0 + df as f64)).ln() + 1.0;
        let (terms, idf): (Vec<Box<str>>, Vec<f32>) = kept.map(|(term, df)| (term.into(), idf(df) as f32)).unzip();
        Vocabulary::from_parts(terms, idf)
    }

    /// Terms in sorted order with their inverse document frequencies.
    pub fn from_parts(terms: Vec<Box<str>>, idf: Vec<f32>) -> Vocabulary {
        let index = terms.iter().enumerate().map(|(i, term)| (term.clone(), i as TermIdx)).collect();
        Vocabulary { terms, index, idf }
    }

    /// The position of a term.
    pub fn get(&self, term: &str) -> Option<TermIdx> {
        self.index.get(term).copied()
    }

    /// The terms in order.
    pub fn terms(&self) -> &[Box<str>] {
        &self.terms
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
