//! From which probability on is a theme assigned?

/// The threshold without any coding to choose it on.
pub(super) const DEFAULT: f64 = 0.5;
/// How many positive clauses the common threshold counts for: themes with few examples stay near it.
const COMMON_WEIGHT: f64 = 10.0;

/// One theme's out-of-fold probabilities with the truth.
pub(super) type Scored = Vec<(f64, bool)>;

/// A threshold per theme: the one of best F1, drawn towards the one that is best for all themes together.
///
/// # References
///
/// Yang 2001 (score-based local thresholds); Fan and Lin 2007 (a fallback for themes with few examples).
pub(super) fn thresholds(themes: &[Scored]) -> Vec<f64> {
    let pooled: Scored = themes.iter().flatten().copied().collect();
    let common = best(&pooled).unwrap_or(DEFAULT);
    let own = |scored: &Scored| {
        let positives = scored.iter().filter(|(_, truth)| *truth).count() as f64;
        let own = best(scored).unwrap_or(common);
        (positives * own + COMMON_WEIGHT * common) / (positives + COMMON_WEIGHT)
    };
    themes.iter().map(own).collect()
}

/// The threshold of best F1 on a grid; the one nearest to a half where several are equal.
fn best(scored: &Scored) -> Option<f64> {
    let grid = (4..=36).map(|step| f64::from(step) * 0.02);
    let rated = grid.map(|threshold| (f1(scored, threshold), threshold)).filter(|(f1, _)| *f1 > 0.0);
    let nearer = |t: f64| (t - DEFAULT).abs();
    rated.max_by(|a, b| a.0.total_cmp(&b.0).then(nearer(b.1).total_cmp(&nearer(a.1)))).map(|(_, threshold)| threshold)
}

fn f1(scored: &Scored, threshold: f64) -> f64 {
    let (mut hit, mut wrong) = (0u32, 0u32);
    for &(probability, truth) in scored {
        match (probability >= threshold, truth) {
            (true, true) => hit += 1,
            (true, false) | (false, true) => wrong += 1,
            (false, false) => {}
        }
    }
    f64::from(2 * hit) / f64::from((2 * hit + wrong).max(1))
}
