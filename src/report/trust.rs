//! How do scores and reliability become tables?

use polars::prelude::*;

use crate::evaluate::{Intervals, MIN_POSITIVES, Reliability, Scores};

/// The output of `evaluate`: a row a theme, then `(micro)` and `(macro)`; `(exact)` is the share of clauses all right.
///
/// A theme with fewer than 5 coded clauses has empty scores and a note.
///
/// # Errors
///
/// Those of polars.
pub fn scores(scores: &Scores, intervals: &Intervals) -> PolarsResult<DataFrame> {
    let total = scores.total();
    let mut rows = Vec::new();
    for ((id, counts), &interval) in scores.themes.iter().zip(&intervals.themes) {
        let support = counts.support();
        let known = support >= MIN_POSITIVES;
        let values = [counts.precision(), counts.recall(), counts.f1()].map(|value| value.filter(|_| known));
        let note = (!known).then(|| format!("fewer than {MIN_POSITIVES} coded clauses"));
        rows.push((id.as_str(), values, support, interval.filter(|_| known), note));
    }
    let micro = [total.precision(), total.recall(), scores.f1_micro()];
    rows.push(("(micro)", micro, total.support(), intervals.f1_micro, None));
    rows.push(("(macro)", [None, None, scores.f1_macro()], total.support(), intervals.f1_macro, None));
    rows.push(("(exact)", [None, None, scores.exact_match()], scores.clauses, None, None));
    let value = |at: usize| rows.iter().map(|row| row.1[at]).collect::<Vec<_>>();
    df!(
        "theme" => rows.iter().map(|row| row.0).collect::<Vec<_>>(),
        "precision" => value(0),
        "recall" => value(1),
        "f1" => value(2),
        "support" => rows.iter().map(|row| row.2 as u64).collect::<Vec<_>>(),
        "f1_low" => rows.iter().map(|row| row.3.map(|(low, _)| low)).collect::<Vec<_>>(),
        "f1_high" => rows.iter().map(|row| row.3.map(|(_, high)| high)).collect::<Vec<_>>(),
        "note" => rows.iter().map(|row| row.4.clone()).collect::<Vec<_>>(),
    )
}

/// The reliability table: a row a bin of probabilities; `pairs` of clause and theme are the denominator of `share_coded`.
///
/// # Errors
///
/// Those of polars.
pub fn reliability(reliability: &Reliability) -> PolarsResult<DataFrame> {
    let bins = || reliability.0.iter();
    let edge = |at: usize| at as f64 / reliability.0.len() as f64;
    df!(
        "probability_from" => (0..reliability.0.len()).map(edge).collect::<Vec<_>>(),
        "probability_to" => (0..reliability.0.len()).map(|at| edge(at + 1)).collect::<Vec<_>>(),
        "pairs" => bins().map(|bin| bin.pairs as u64).collect::<Vec<_>>(),
        "mean_probability" => bins().map(|bin| bin.mean_probability()).collect::<Vec<_>>(),
        "share_coded" => bins().map(|bin| bin.share_coded()).collect::<Vec<_>>(),
    )
}
