//! Which clauses say nearly the same words?

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Characters in a shingle: about a word and a half in English, a phrase in Chinese.
const SHINGLE: usize = 8;
/// Bands of rows of minimum hashes: pairs above 0.7 are found with probability 0.99 (Leskovec, Rajaraman and
/// Ullman 2014, section 3.4).
const BANDS: usize = 20;
const ROWS: usize = 4;
/// Jaccard similarity of shingles from which two clauses are near-duplicates.
const ALIKE: f64 = 0.7;

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

fn shingle(text: &str) -> BTreeSet<u64> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
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
    let shared = a.intersection(b).count();
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}
