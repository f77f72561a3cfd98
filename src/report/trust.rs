//! How do scores and reliability become tables?

use polars::prelude::*;

use super::columns;
use crate::classify::Example;
use crate::evaluate::{Interval, Intervals, MIN_POSITIVES, Reliability, Scores, ThemeCounts, Trial};

/// The output of `evaluate`: a row a theme, then `(micro)` and `(macro)`; `(exact)` is the share of clauses all right.
///
/// A theme with fewer than 5 coded clauses has empty scores and a note.
///
/// # Errors
///
/// Those of polars.
pub fn scores(scores: &Scores, intervals: &Intervals) -> PolarsResult<DataFrame> {
    let theme = |((id, counts), &interval): (&(String, ThemeCounts), &Option<Interval>)| {
        let known = counts.support() >= MIN_POSITIVES;
        Row {
            theme: id.clone(),
            values: [counts.precision(), counts.recall(), counts.f1()].map(|value| value.filter(|_| known)),
            support: counts.support(),
            interval: interval.filter(|_| known),
            note: (!known).then(|| format!("fewer than {MIN_POSITIVES} coded clauses")),
        }
    };
    let themes = scores.themes.iter().zip(&intervals.themes).map(theme);
    rows(&themes.chain(totals("", scores, intervals)).collect::<Vec<_>>())
}

/// A row of scores.
pub(super) struct Row {
    theme: String,
    /// Precision, recall, F1.
    values: [Option<f64>; 3],
    support: usize,
    interval: Option<Interval>,
    note: Option<String>,
}

/// The rows `(micro)`, `(macro)` and `(exact)`, with something said of all three inside the brackets.
pub(super) fn totals(said: &str, scores: &Scores, intervals: &Intervals) -> [Row; 3] {
    let total = scores.total();
    let micro = [total.precision(), total.recall(), scores.f1_micro()];
    let row = |name: &str, values, support, interval| {
        let theme = format!("({name}{said})");
        Row { theme, values, support, interval, note: None }
    };
    [
        row("micro", micro, total.support(), intervals.f1_micro),
        row("macro", [None, None, scores.f1_macro()], total.support(), intervals.f1_macro),
        row("exact", [None, None, scores.exact_match()], scores.clauses, None),
    ]
}

/// Rows of scores as a table.
pub(super) fn rows(rows: &[Row]) -> PolarsResult<DataFrame> {
    let value = |at: usize| rows.iter().map(|row| row.values[at]).collect::<Vec<_>>();
    df!(
        "theme" => rows.iter().map(|row| row.theme.as_str()).collect::<Vec<_>>(),
        "precision" => value(0),
        "recall" => value(1),
        "f1" => value(2),
        "support" => rows.iter().map(|row| row.support as u64).collect::<Vec<_>>(),
        "f1_low" => rows.iter().map(|row| row.interval.map(|(low, _)| low)).collect::<Vec<_>>(),
        "f1_high" => rows.iter().map(|row| row.interval.map(|(_, high)| high)).collect::<Vec<_>>(),
        "note" => rows.iter().map(|row| row.note.as_deref()).collect::<Vec<_>>(),
    )
}

/// The folds: a row a coded clause with the trial that it is tested in.
///
/// # Errors
///
/// Those of polars.
pub fn partition(examples: &[Example], trials: &[Trial]) -> PolarsResult<DataFrame> {
    let tested =
        trials.iter().enumerate().flat_map(|(fold, trial)| trial.test.iter().map(move |&at| (at, fold as u64)));
    let mut rows: Vec<(usize, u64)> = tested.collect();
    rows.sort_unstable();
    let [clause, fold] = columns::PARTITION;
    let clauses: Vec<&str> = rows.iter().map(|&(at, _)| examples[at].clause.as_str()).collect();
    let folds: Vec<u64> = rows.iter().map(|&(_, fold)| fold).collect();
    DataFrame::new(rows.len(), vec![Column::new(clause.into(), clauses), Column::new(fold.into(), folds)])
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
