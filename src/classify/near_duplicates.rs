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
    // shingles are cut again for the few pairs that are looked at: kept, they would outweigh the texts
    let signatures: Vec<Vec<u64>> = texts.par_iter().map(|text| signature(&shingle(text))).collect();
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
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.into_par_iter().filter(|&(a, b)| jaccard(&shingle(texts[a]), &shingle(texts[b])) >= ALIKE).collect()
}

/// How alike each text is to the most alike of others: the Jaccard similarity of character shingles, 0 to 1.
///
/// # Method
///
/// Exact, by an index of shingles; the time grows with the texts that share one.
pub fn nearest(texts: &[&str], others: &[&str]) -> Vec<f64> {
    let others: Vec<Vec<u64>> = others.par_iter().map(|text| shingle(text)).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, shingles) in others.iter().enumerate() {
        shingles.iter().for_each(|&shingle| holders.entry(shingle).or_default().push(index));
    }
    let nearest = |text: &&str| {
        let own = shingle(text);
        let mut shared = vec![0usize; others.len()];
        own.iter().filter_map(|shingle| holders.get(shingle)).flatten().for_each(|&index| shared[index] += 1);
        let alike = |(&shared, other): (&usize, &Vec<u64>)| union_share(shared, own.len(), other.len());
        shared.iter().zip(&others).map(alike).fold(0.0, f64::max)
    };
    texts.par_iter().map(nearest).collect()
}

/// The letters and digits of a text, in lower case: what shingles are taken from.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The hashes of all shingles, ascending.
fn shingle(text: &str) -> Vec<u64> {
    let letters: Vec<u8> = letters(text).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let characters = letters.len() / 4;
    let hash = |at: usize| xxh3_64_with_seed(&letters[4 * at..4 * (at + SHINGLE).min(characters)], 0);
    let count = if letters.is_empty() { 0 } else { characters.saturating_sub(SHINGLE) + 1 };
    let mut shingles: Vec<u64> = (0..count).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The least of each permutation of the hashes; none of a text without letters.
fn signature(shingles: &[u64]) -> Vec<u64> {
    // an odd factor and a shift permute 64 bits (Dietzfelbinger, Hagerup, Katajainen and Penttonen 1997)
    let permuted = |hash: u64, number: u64| {
        (hash ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(2 * number + 0x2545_f491_4f6c_dd1d)
            .rotate_left(32)
    };
    let minimum = |number: u64| shingles.iter().map(|&hash| permuted(hash, number)).min();
    (1..=(BANDS * ROWS) as u64).filter_map(minimum).collect()
}

fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let shared = a.iter().filter(|hash| b.binary_search(hash).is_ok()).count();
    union_share(shared, a.len(), b.len())
}

/// What is shared of all that two sets of these sizes hold.
fn union_share(shared: usize, a: usize, b: usize) -> f64 {
    shared as f64 / (a + b - shared).max(1) as f64
}
