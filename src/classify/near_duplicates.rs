//! Which clauses say nearly the same words?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Characters in a shingle: about a word and a half in English, a phrase in Chinese.
const SHINGLE: usize = 8;
/// Bands of rows of minimum hashes: pairs above 0.7 are found with probability 0.99 (Leskovec, Rajaraman and
/// Ullman 2014, section 3.4).
const BANDS: usize = 20;
const ROWS: usize = 4;
/// Jaccard similarity of shingles from which two clauses are near-duplicates.
pub const ALIKE: f64 = 0.7;

/// Pairs of positions of near-duplicate texts, each pair in order, sorted.
///
/// # Method
///
/// MinHash with banding proposes pairs (Broder 1997); the exact Jaccard similarity of character shingles decides.
pub fn near_duplicates(texts: &[&str]) -> Vec<(usize, usize)> {
    let shingles: Vec<BTreeSet<u64>> = texts.par_iter().map(|text| shingle(text)).collect();
    let signatures: Vec<Vec<u64>> = shingles.par_iter().map(signature).collect();
    let mut pairs = BTreeSet::new();
    for band in 0..BANDS {
        let mut buckets: BTreeMap<&[u64], Vec<usize>> = BTreeMap::new();
        for (index, signature) in signatures.iter().enumerate() {
            if !signature.is_empty() {
                buckets.entry(&signature[band * ROWS..(band + 1) * ROWS]).or_default().push(index);
            }
        }
        for bucket in buckets.values() {
            // all against the first of the bucket: enough to join them, and linear
            pairs.extend(bucket[1..].iter().map(|&other| (bucket[0], other)));
        }
    }
    pairs.into_iter().filter(|&(a, b)| jaccard(&shingles[a], &shingles[b]) >= ALIKE).collect()
}

/// How alike each text is to the most alike of others: the Jaccard similarity of character shingles, 0 to 1.
///
/// # Method
///
/// Exact, by an index of shingles; the time grows with the texts that share one.
pub fn nearest(texts: &[&str], others: &[&str]) -> Vec<f64> {
    let others: Vec<BTreeSet<u64>> = others.par_iter().map(|text| shingle(text)).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, shingles) in others.iter().enumerate() {
        shingles.iter().for_each(|&shingle| holders.entry(shingle).or_default().push(index));
    }
    let nearest = |text: &&str| {
        let own = shingle(text);
        let mut shared = vec![0usize; others.len()];
        own.iter().filter_map(|shingle| holders.get(shingle)).flatten().for_each(|&index| shared[index] += 1);
        let alike = |(&shared, other): (&usize, &BTreeSet<u64>)| union_share(shared, own.len(), other.len());
        shared.iter().zip(&others).map(alike).fold(0.0, f64::max)
    };
    texts.par_iter().map(nearest).collect()
}

/// The letters and digits of a text, in lower case: what shingles are taken from.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn shingle(text: &str) -> BTreeSet<u64> {
    let letters: Vec<char> = letters(text).chars().collect();
    let hash = |window: &[char]| xxh3_64_with_seed(window.iter().collect::<String>().as_bytes(), 0);
    if letters.len() < SHINGLE {
        return if letters.is_empty() { BTreeSet::new() } else { BTreeSet::from([hash(&letters)]) };
    }
    letters.windows(SHINGLE).map(hash).collect()
}

fn signature(shingles: &BTreeSet<u64>) -> Vec<u64> {
    if shingles.is_empty() {
        return Vec::new();
    }
    let minimum = |seed: u64| shingles.iter().map(|shingle| xxh3_64_with_seed(&shingle.to_le_bytes(), seed)).min();
    (1..=(BANDS * ROWS) as u64).filter_map(minimum).collect()
}

fn jaccard(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    union_share(a.intersection(b).count(), a.len(), b.len())
}

/// What is shared of all that two sets of these sizes hold.
fn union_share(shared: usize, a: usize, b: usize) -> f64 {
    shared as f64 / (a + b - shared).max(1) as f64
}
