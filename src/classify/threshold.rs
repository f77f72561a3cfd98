//! From which margin on is a theme assigned?

use std::collections::BTreeSet;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::bootstrap::middle;

/// The margin of a half: the threshold without any coding to choose it on.
pub(super) const DEFAULT: f64 = 0.0;
/// How many positive clauses the threshold of similar themes counts for: themes with few examples stay near it.
const SIMILAR_WEIGHT: f64 = 40.0;
/// How many coded clauses the default counts for against the threshold of similar themes.
const DEFAULT_WEIGHT: f64 = 200.0;
/// Similar themes are looked for further and further away, until they have so many positive clauses together.
const MIN_POOL: usize = 50;
/// A theme whose own best observed F1 is below this has no threshold of its own (Fan and Lin 2007, "fbr").
const WORTHLESS: f64 = 0.1;
/// Draws of the bootstrap, and where they are numbered from.
const DRAWS: u64 = 100;
const SEED: u64 = 1;

/// A clause that a theme was not learnt from, and what the others say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HeldOut {
    pub margin: f32,
    /// What the margin stands for.
    pub probability: f32,
    pub coded: bool,
    /// Its row among the coded clauses.
    pub row: u32,
}

/// A threshold on margins with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Threshold {
    pub value: f64,
    /// Missing where nothing was coded to choose it on.
    pub interval: Option<(f64, f64)>,
}

impl Threshold {
    pub const DEFAULT: Threshold = Threshold { value: DEFAULT, interval: None };
}

/// A threshold per theme: half way between those of best expected and of best observed F1, drawn towards the one of best observed
/// F1 for the themes of similar frequency, which is drawn towards the default.
///
/// # Arguments
///
/// `themes`: held-out clauses of each with calibrated probabilities, missing where the rest had no positive clause; `positives`:
/// positive clauses of each theme in all; `draws`: see [`draws`]; `clauses`: coded clauses. A theme without any positive keeps the default:
/// its margins are those of its terms.
///
/// # Method
///
/// The F1 to expect of assigning the `k` likeliest clauses is twice the sum of their probabilities over `k` plus the sum of all;
/// its best `k` depends less on single clauses than the best observed F1. A theme with half to twice as many positive clauses is similar: rare themes
/// need lower thresholds than common ones, and have too few positives to find them alone. Intervals are percentiles over 100 draws
/// of whole groups.
///
/// # References
///
/// Yang 2001 (thresholds on held-out scores); Fan and Lin 2007 (a fallback for themes with few examples); Ye, Chai, Lee and Chieu
/// 2012 (expected F1).
pub(super) fn thresholds(
    themes: &[Vec<HeldOut>],
    positives: &[usize],
    draws: &[Vec<u16>],
    clauses: usize,
) -> Vec<Threshold> {
    let mut counts = positives.to_vec();
    counts.sort_unstable();
    counts.dedup();
    let pooled: Vec<f64> = counts.par_iter().map(|&count| similar(themes, positives, clauses, count)).collect();
    let choose = |(held_out, &count): (&Vec<HeldOut>, &usize)| {
        if count == 0 {
            return Threshold::DEFAULT;
        }
        let pooled = counts.binary_search(&count).map_or(DEFAULT, |at| pooled[at]);
        let mut ranked = held_out.clone();
        ranked.sort_by(|a, b| b.margin.total_cmp(&a.margin));
        let observed = best_observed(|| held_out.iter().copied()).filter(|&(_, f1)| f1 >= WORTHLESS);
        let drawn = |times: &dyn Fn(&HeldOut) -> f64| {
            let own = observed.zip(best_expected(&ranked, times));
            let own = own.map_or(pooled, |((observed, _), expected)| (observed + expected) / 2.0);
            (count as f64 * own + SIMILAR_WEIGHT * pooled) / (count as f64 + SIMILAR_WEIGHT)
        };
        let found: Vec<f64> =
            draws.iter().map(|times| drawn(&|clause| f64::from(times[clause.row as usize]))).collect();
        Threshold { value: drawn(&|_| 1.0), interval: middle(found) }
    };
    themes.par_iter().zip(positives).map(choose).collect()
}

/// How often each clause stands in draws of whole groups with replacement; none from fewer than two groups.
pub(super) fn draws(groups: &[usize]) -> Vec<Vec<u16>> {
    let names: BTreeSet<usize> = groups.iter().copied().collect();
    let names: Vec<usize> = names.into_iter().collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let draw = |number: u64| {
        let mut times = vec![0u16; names.len()];
        for position in 0..names.len() as u64 {
            let hash = xxh3_64_with_seed(&position.to_le_bytes(), SEED + number);
            times[(hash % names.len() as u64) as usize] += 1;
        }
        groups.iter().map(|group| names.binary_search(group).map_or(0, |at| times[at])).collect()
    };
    (0..DRAWS).into_par_iter().map(draw).collect()
}

/// The best threshold for all themes with about `count` positive clauses of so many coded ones.
fn similar(themes: &[Vec<HeldOut>], positives: &[usize], clauses: usize, count: usize) -> f64 {
    let near = |factor: usize| {
        let near = move |&(_, &other): &(&Vec<HeldOut>, &usize)| factor * other >= count && other <= factor * count;
        themes.iter().zip(positives).filter(near)
    };
    let enough = |factor: &usize| near(*factor).map(|(_, count)| count).sum::<usize>() >= MIN_POOL;
    let factor = (1..11).map(|power| 1 << power).find(enough).unwrap_or(1024);
    let best = best_observed(|| near(factor).flat_map(|(held_out, _)| held_out.iter().copied()));
    let best = best.map_or(DEFAULT, |(threshold, _)| threshold);
    (clauses as f64 * best + DEFAULT_WEIGHT * DEFAULT) / (clauses as f64 + DEFAULT_WEIGHT)
}

/// The threshold of best observed F1, half way between two margins, and that F1; the highest where several are equal.
fn best_observed<I: Iterator<Item = HeldOut>>(clauses: impl Fn() -> I) -> Option<(f64, f64)> {
    let positives = clauses().filter(|clause| clause.coded).count();
    // what lies below every positive is never worth assigning
    let lowest = clauses().filter(|clause| clause.coded).map(|clause| clause.margin).min_by(f32::total_cmp)?;
    let below = clauses().map(|clause| clause.margin).filter(|&margin| margin < lowest).max_by(f32::total_cmp);
    let mut ranked: Vec<(f32, bool)> = clauses().map(|clause| (clause.margin, clause.coded)).collect();
    ranked.retain(|&(margin, _)| margin >= lowest);
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut best) = (0usize, None::<(f64, f64)>);
    for (at, &(margin, coded)) in ranked.iter().enumerate() {
        hits += usize::from(coded);
        let next = ranked.get(at + 1).map(|&(margin, _)| margin).or(below);
        if next == Some(margin) {
            continue;
        }
        let f1 = (2 * hits) as f64 / (at + 1 + positives) as f64;
        if best.is_none_or(|(_, other)| f1 > other) {
            best = Some((half_way(margin, next), f1));
        }
    }
    best
}

/// The threshold of best expected F1 over clauses by falling margin, half way between two margins; `times`: how often
/// a clause counts.
fn best_expected(ranked: &[HeldOut], times: &dyn Fn(&HeldOut) -> f64) -> Option<f64> {
    let all: f64 = ranked.iter().map(|clause| times(clause) * f64::from(clause.probability)).sum();
    let (mut hits, mut assigned) = (0.0, 0.0);
    let mut best: Option<(f64, f64)> = None;
    for (at, clause) in ranked.iter().enumerate() {
        // a clause below half the best F1 cannot raise it (Lipton, Elkan and Naryanaswamy 2014)
        if best.is_some_and(|(_, f1)| f64::from(clause.probability) < f1 / 2.0) {
            break;
        }
        assigned += times(clause);
        hits += times(clause) * f64::from(clause.probability);
        let next = ranked.get(at + 1).map(|clause| clause.margin);
        if next == Some(clause.margin) || assigned + all == 0.0 {
            continue;
        }
        let f1 = 2.0 * hits / (assigned + all);
        if best.is_none_or(|(_, other)| f1 > other) {
            best = Some((half_way(clause.margin, next), f1));
        }
    }
    best.map(|(threshold, _)| threshold)
}

/// Half way down to the next margin, if there is one.
fn half_way(margin: f32, next: Option<f32>) -> f64 {
    (f64::from(margin) + f64::from(next.unwrap_or(margin))) / 2.0
}
