//! From which log-odds on is a theme assigned?

/// The log-odds of a half: the threshold without any coding to choose it on.
pub(super) const DEFAULT: f64 = 0.0;
/// How many positive clauses the threshold of similar themes counts for: themes with few examples stay near it.
const SIMILAR_WEIGHT: f64 = 20.0;
/// Similar themes are looked for further and further away, until they have so many positive clauses together.
const MIN_POOL: usize = 50;
/// A theme whose own best F1 is below this has no threshold of its own (Fan and Lin 2007, "fbr").
const WORTHLESS: f64 = 0.1;

/// One theme's out-of-fold log-odds with the truth.
pub(super) type Scored = Vec<(f64, bool)>;

/// A threshold per theme: the one of best F1, drawn towards the one that is best for the themes of similar frequency.
///
/// # Arguments
///
/// `themes`: out-of-fold scores, missing where the rest had no positive clause; `positives`: positive clauses of each
/// theme in all. A theme without any keeps the default: its scores are those of its terms.
///
/// A theme with half to twice as many positive clauses is similar: rare themes need lower thresholds than common
/// ones, and too few positives to find them alone.
///
/// # References
///
/// Yang 2001 (score-based local thresholds); Fan and Lin 2007 (a fallback for themes with few examples).
pub(super) fn thresholds(themes: &[Scored], positives: &[usize]) -> Vec<f64> {
    let mut counts = positives.to_vec();
    counts.sort_unstable();
    counts.dedup();
    let similar = |count: usize| {
        let near = |factor: usize| {
            let near = move |&(_, &other): &(&Scored, &usize)| factor * other >= count && other <= factor * count;
            themes.iter().zip(positives).filter(near)
        };
        let enough = |factor: &usize| near(*factor).map(|(_, count)| count).sum::<usize>() >= MIN_POOL;
        let factor = (1..usize::BITS).map(|power| 1 << power).take(10).find(enough).unwrap_or(2);
        let pool = near(factor).flat_map(|(scored, _)| scored.iter().copied());
        best(pool.collect()).map_or(DEFAULT, |(threshold, _)| threshold)
    };
    let pooled: Vec<f64> = counts.iter().map(|&count| similar(count)).collect();
    let choose = |(scored, &count): (&Scored, &usize)| {
        if count == 0 {
            return DEFAULT;
        }
        let pooled = counts.binary_search(&count).map_or(DEFAULT, |at| pooled[at]);
        let own = best(scored.clone()).filter(|&(_, f1)| f1 >= WORTHLESS).map_or(pooled, |(threshold, _)| threshold);
        (count as f64 * own + SIMILAR_WEIGHT * pooled) / (count as f64 + SIMILAR_WEIGHT)
    };
    themes.iter().zip(positives).map(choose).collect()
}

/// The threshold of best F1, half way between two scores, and that F1; the highest where several are equal.
fn best(mut scored: Scored) -> Option<(f64, f64)> {
    let positives = scored.iter().filter(|(_, truth)| *truth).count();
    // what lies below every positive is never worth assigning
    let lowest = scored.iter().filter(|(_, truth)| *truth).map(|(score, _)| *score).min_by(f64::total_cmp)?;
    let below = scored.iter().map(|(score, _)| *score).filter(|score| *score < lowest).max_by(f64::total_cmp);
    scored.retain(|(score, _)| *score >= lowest);
    scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let mut hits = 0usize;
    let mut best: Option<(f64, f64)> = None;
    for (at, &(score, truth)) in scored.iter().enumerate() {
        hits += usize::from(truth);
        let next = scored.get(at + 1).map(|(score, _)| *score).or(below);
        if next == Some(score) {
            continue;
        }
        let f1 = (2 * hits) as f64 / (at + 1 + positives) as f64;
        if best.is_none_or(|(_, other)| f1 > other) {
            best = Some((next.map_or(score, |next| (score + next) / 2.0), f1));
        }
    }
    best
}
