//! How much of one clause stands in another?

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::classify::letters;
use crate::resolution::{ClauseKind, Language};
use crate::tokens::Tokenizer;

/// A clause as its words, made once however often it is compared. Words are held by their hash, since the texts of a whole archive may wait for each
/// other: that two words of the two resolutions that are compared have one hash of 64 bits does not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseWords {
    /// Preambular or operative, where known.
    pub kind: Option<ClauseKind>,
    /// Hash of letters and digits: two clauses with the same are verbatim.
    letters: u128,
    /// Hashes of the terms and numbers in order.
    terms: Box<[u64]>,
}

impl ClauseWords {
    /// The words of a text.
    pub fn new(tokenizer: &Tokenizer, language: Language, kind: Option<ClauseKind>, text: &str) -> ClauseWords {
        let terms = tokenizer.words(text, language).iter().map(|token| xxh3_64(token.term().as_bytes())).collect();
        ClauseWords { kind, letters: xxh3_128(letters(text).as_bytes()), terms }
    }

    /// Whether two clauses differ in case, spaces and signs only.
    pub fn is_verbatim(&self, other: &ClauseWords) -> bool {
        self.letters == other.letters
    }
}

/// The clauses of two resolutions with the weights that their words have there.
pub(super) struct Pair {
    /// By term: `ln((1 + clauses) / clauses with the term)` over the clauses of both, so that a rare word says more.
    weights: Vec<f64>,
    /// The terms of each clause in order: the earlier resolution, then the later one.
    sides: [Vec<Vec<usize>>; 2],
    /// The phrases of each clause, sorted.
    phrases: [Vec<Vec<Phrase>>; 2],
    /// The sum of the weights of each clause.
    sums: [Vec<f64>; 2],
}

/// The earlier resolution.
pub(super) const EARLIER: usize = 0;
/// The later one.
pub(super) const LATER: usize = 1;

impl Pair {
    pub fn new(earlier: &[ClauseWords], later: &[ClauseWords]) -> Pair {
        let mut ids: HashMap<u64, usize> = HashMap::new();
        let mut number = |term| {
            let next = ids.len();
            *ids.entry(term).or_insert(next)
        };
        let sides = [earlier, later].map(|side| -> Vec<Vec<usize>> {
            side.iter().map(|clause| clause.terms.iter().map(|&term| number(term)).collect()).collect()
        });
        let mut clauses_with = vec![0.0; ids.len()];
        for clause in sides.iter().flatten() {
            clause.iter().collect::<BTreeSet<_>>().into_iter().for_each(|&term| clauses_with[term] += 1.0);
        }
        let clauses = (earlier.len() + later.len()) as f64;
        let weights: Vec<f64> = clauses_with.into_iter().map(|with: f64| ((1.0 + clauses) / with).ln()).collect();
        let sum = |clause: &Vec<usize>| clause.iter().map(|&term| weights[term]).sum();
        let sums = [EARLIER, LATER].map(|side| sides[side].iter().map(sum).collect());
        let phrases = |clause: &Vec<usize>| {
            let mut phrases: Vec<Phrase> = clause.windows(PHRASE).map(phrase).collect();
            phrases.sort_unstable();
            phrases
        };
        let phrases = [EARLIER, LATER].map(|side| sides[side].iter().map(phrases).collect());
        Pair { weights, sides, phrases, sums }
    }

    /// The sum of the weights of the words of a clause.
    pub fn sum(&self, side: usize, clause: usize) -> f64 {
        self.sums[side][clause]
    }

    /// The similarity of each earlier clause to a later one, 0 to 1: what the words that both hold weigh, twice, over what all
    /// words of both weigh (Dice coefficient of weighted bags of words). Only those that share a word.
    pub fn similarities(&self) -> Vec<Vec<(usize, f64)>> {
        let mut holders: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.weights.len()];
        for (index, clause) in self.sides[EARLIER].iter().enumerate() {
            for (term, count) in counts(clause) {
                holders[term].push((index, count));
            }
        }
        let mut shared = vec![0.0; self.sides[EARLIER].len()];
        let similar = |(index, clause): (usize, &Vec<usize>)| {
            shared.iter_mut().for_each(|sum| *sum = 0.0);
            for (term, count) in counts(clause) {
                for &(other, held) in &holders[term] {
                    shared[other] += count.min(held) as f64 * self.weights[term];
                }
            }
            let own = self.sum(LATER, index);
            let dice = |(other, &shared): (usize, &f64)| {
                let similarity = (2.0 * shared / (own + self.sum(EARLIER, other))).min(1.0);
                (shared > 0.0).then_some((other, similarity))
            };
            shared.iter().enumerate().filter_map(dice).collect()
        };
        self.sides[LATER].iter().enumerate().map(similar).collect()
    }

    /// Which words of a clause stand in a phrase that the other holds too: two words or more in a row.
    pub fn covered(&self, own: (usize, usize), (side, other): (usize, usize)) -> Vec<bool> {
        self.in_phrases(own, &self.phrases[side][other])
    }

    /// The same, by those phrases of the other alone that are `allowed`: the range of their words.
    pub fn covered_by(
        &self,
        own: (usize, usize),
        (side, other): (usize, usize),
        allowed: impl Fn(Range<usize>) -> bool,
    ) -> Vec<bool> {
        let windows = self.sides[side][other].windows(PHRASE).enumerate();
        let allowed = windows.filter(|(start, _)| allowed(*start..start + PHRASE));
        let mut phrases: Vec<Phrase> = allowed.map(|(_, words)| phrase(words)).collect();
        phrases.sort_unstable();
        self.in_phrases(own, &phrases)
    }

    fn in_phrases(&self, (side, clause): (usize, usize), phrases: &[Phrase]) -> Vec<bool> {
        let own = &self.sides[side][clause];
        let mut covered = vec![false; own.len()];
        for (start, words) in own.windows(PHRASE).enumerate() {
            if phrases.binary_search(&phrase(words)).is_ok() {
                covered[start..start + PHRASE].fill(true);
            }
        }
        covered
    }

    /// What the chosen words of a clause weigh.
    pub fn weigh(&self, (side, clause): (usize, usize), chosen: impl Iterator<Item = bool>) -> f64 {
        let terms = self.sides[side][clause].iter().zip(chosen);
        terms.filter(|&(_, chosen)| chosen).map(|(&term, _)| self.weights[term]).sum()
    }
}

/// Words in a row that make a phrase.
const PHRASE: usize = 2;
/// The numbers of its words in one, so that phrases are found fast.
type Phrase = u64;

fn phrase(words: &[usize]) -> Phrase {
    words.iter().fold(0, |phrase, &word| phrase << 32 | word as u64)
}

/// How often each term stands in a clause, by term.
fn counts(clause: &[usize]) -> Vec<(usize, usize)> {
    let mut sorted = clause.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect()
}
