//! Which themes stand in the same clause?

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::classify::FEW_THEMES;
use crate::compare::CompareError;
use crate::compare::counted::grouping::{Grouping, Groups};
use crate::compare::counted::units::Units;
use crate::compare::inference::association::TwoByTwo;

/// The name of all periods together.
const ALL: &str = "all";

/// Pairs of themes: `period, theme, other_theme, clauses_with_both, clauses_with_theme, clauses_with_other, clauses, jaccard,
/// expected, lift, log_odds_ratio, note`.
///
/// # Arguments
///
/// `by_period`: rows for each period below those for all of them.
///
/// # Returns
///
/// One row a pair, the theme that the codebook lists earlier first. `jaccard` is the share, among the clauses that carry either
/// theme, of those that carry both. `expected` is the number of clauses with both if the themes were independent of each other, `lift`
/// is observed over expected, `log_odds_ratio` the natural logarithm of the odds ratio, each of its four counts plus one half
/// (Haldane 1956; Anscombe 1956), so that it is finite. Where a theme is in no clause they are empty, with a note. Up to 200
/// themes every pair has a row; beyond, pairs that meet in a clause.
///
/// # Errors
///
/// A table without a needed column.
pub fn co_occurrence(units: &Units, by_period: bool) -> Result<DataFrame, CompareError> {
    let themes = Groups::new(units, Grouping::Theme)?;
    let slices = if by_period { 1 + units.periods.len() } else { 1 };
    let mut clauses = vec![0u64; slices];
    let mut alone = vec![vec![0u64; themes.names.len()]; slices];
    let mut both: Vec<BTreeMap<(u32, u32), u64>> = vec![BTreeMap::new(); slices];
    for clause in units.counted() {
        let carried = units.register.carried(clause.row);
        let period = Some(1 + clause.rank).filter(|&slice| slice < slices);
        for slice in [Some(0), period].into_iter().flatten() {
            clauses[slice] += 1;
            for (at, &theme) in carried.iter().enumerate() {
                alone[slice][theme as usize] += 1;
                carried[at + 1..].iter().for_each(|&other| *both[slice].entry((theme, other)).or_default() += 1);
            }
        }
    }
    let count = themes.names.len() as u32;
    let mut rows: Vec<(usize, usize, usize, u64)> = Vec::new();
    for (slice, both) in both.iter().enumerate() {
        if themes.names.len() > FEW_THEMES {
            rows.extend(both.iter().map(|(&(one, other), &met)| (slice, one as usize, other as usize, met)));
            continue;
        }
        let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
        let met = |pair: (u32, u32)| both.get(&pair).copied().unwrap_or_default();
        rows.extend(pairs.map(|(one, other)| (slice, one as usize, other as usize, met((one, other)))));
    }
    type Pair = (usize, usize, usize, u64);
    let sizes = |&(slice, one, other, met): &Pair| {
        [met, alone[slice][one], alone[slice][other], clauses[slice]].map(|size| size as f64)
    };
    let text = |name: &str, value: &dyn Fn(&Pair) -> Option<String>| {
        Column::new(name.into(), rows.iter().map(value).collect::<Vec<_>>())
    };
    let whole = |name: &str, at: usize| {
        Column::new(name.into(), rows.iter().map(|row| sizes(row)[at] as i64).collect::<Vec<_>>())
    };
    let number = |name: &str, value: fn([f64; 4]) -> Option<f64>| {
        Column::new(name.into(), rows.iter().map(|row| value(sizes(row))).collect::<Vec<_>>())
    };
    let period = |slice: usize| slice.checked_sub(1).map_or(ALL, |period| units.periods[period].name.as_str());
    let table = DataFrame::new(
        rows.len(),
        vec![
            text("period", &|row| Some(period(row.0).to_string())),
            text("theme", &|row| Some(themes.names[row.1].clone())),
            text("other_theme", &|row| Some(themes.names[row.2].clone())),
            whole("clauses_with_both", 0),
            whole("clauses_with_theme", 1),
            whole("clauses_with_other", 2),
            whole("clauses", 3),
            number("jaccard", |[both, one, other, _]| (one + other > 0.0).then(|| both / (one + other - both))),
            number("expected", |[_, one, other, all]| (all > 0.0).then(|| one * other / all)),
            number("lift", |[both, one, other, all]| (one * other > 0.0).then(|| both * all / (one * other))),
            number("log_odds_ratio", log_odds_ratio),
            text("note", &|row| {
                let [_, one, other, _] = sizes(row);
                let names = [(one, row.1), (other, row.2)];
                let absent: Vec<&str> =
                    names.iter().filter(|(size, _)| *size == 0.0).map(|(_, at)| themes.names[*at].as_str()).collect();
                (!absent.is_empty()).then(|| format!("no clause carries {}", absent.join(" or ")))
            }),
        ],
    )?;
    Ok(table)
}

/// Of clauses with both, with either and all; empty where a theme is in none.
fn log_odds_ratio([both, one, other, all]: [f64; 4]) -> Option<f64> {
    let cells = TwoByTwo { a: both, n: one, b: other - both, m: all - one };
    let odds = |count: f64, size: f64| ((count + 0.5) / (size - count + 0.5)).ln();
    (one > 0.0 && other > 0.0).then(|| odds(cells.a, cells.n) - odds(cells.b, cells.m))
}
