//! Which themes moved most?

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::compare::{By, Estimate, difference};

/// A share, and its interval where there is one.
type Cell = (f64, Option<Estimate>);

/// A text table of the themes whose coverage moved most between the first and the last period, with the 95 % interval of the
/// change where there is one.
///
/// # Arguments
///
/// `coverage`: the table of that name; where it has a second dimension clauses are added up over it, and no interval is
/// given. `most`: how many themes to show.
///
/// # Errors
///
/// A table without the columns of `coverage.csv`.
pub fn movers(coverage: &DataFrame, most: usize) -> PolarsResult<String> {
    let (periods, themes) = (coverage.column("period")?.str()?, coverage.column("theme")?.str()?);
    let bound = |name: &str| coverage.column(name)?.f64().cloned();
    let count = |name: &str| coverage.column(name)?.i64().cloned();
    let (lows, highs) = (bound("coverage_low")?, bound("coverage_high")?);
    let (carried, all) = (count("clauses_with_theme")?, count("clauses")?);
    let mut order: Vec<(&str, &str)> = Vec::new();
    let mut sums: BTreeMap<(&str, &str), [i64; 2]> = BTreeMap::new();
    let mut bounds: BTreeMap<(&str, &str), (f64, f64)> = BTreeMap::new();
    for row in 0..coverage.height() {
        let (Some(period), Some(theme)) = (periods.get(row), themes.get(row)) else { continue };
        let sum = sums.entry((period, theme)).or_insert_with(|| {
            order.push((period, theme));
            [0, 0]
        });
        *sum = [sum[0] + carried.get(row).unwrap_or(0), sum[1] + all.get(row).unwrap_or(0)];
        if let Some(ends) = lows.get(row).zip(highs.get(row)) {
            bounds.insert((period, theme), ends);
        }
    }
    let by = By::of(coverage).map(By::column);
    let cell = |key: &(&str, &str)| -> Option<Cell> {
        let [carried, all] = sums[key];
        let share = (all > 0).then(|| carried as f64 / all as f64)?;
        let ends = bounds.get(key).filter(|_| by.is_none());
        Some((share, ends.map(|&(low, high)| Estimate { share, low, high })))
    };
    let counted: Vec<&(&str, &str)> = order.iter().filter(|key| sums[key][1] > 0).collect();
    let (Some(&&(first, _)), Some(&&(last, _))) = (counted.first(), counted.last()) else {
        return Ok("no clause to compare\n".to_string());
    };
    let of = |period: &str| -> Vec<(&str, Cell)> {
        let rows = counted.iter().filter(|(name, _)| *name == period);
        rows.filter_map(|key| Some((key.1, cell(key)?))).collect()
    };
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    if first == last {
        let mut rows = of(first);
        rows.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
        let line = |(theme, (share, estimate)): &(&str, Cell)| {
            let range = estimate.map(|e| format!("  ({:.1} to {:.1})", 100.0 * e.low, 100.0 * e.high));
            format!("{theme:<32} {:>8}{}\n", percent(*share), range.unwrap_or_default())
        };
        let lines: String = rows.iter().take(most).map(line).collect();
        return Ok(format!("coverage in {first}, the only period\n{lines}{}", remark(&rows, by)));
    }
    let later: BTreeMap<&str, Cell> = of(last).into_iter().collect();
    let mut rows: Vec<(&str, Cell, Cell)> =
        of(first).into_iter().filter_map(|(theme, old)| Some((theme, old, *later.get(theme)?))).collect();
    rows.sort_by(|a, b| (b.2.0 - b.1.0).abs().total_cmp(&(a.2.0 - a.1.0).abs()));
    let line = |(theme, old, new): &(&str, Cell, Cell)| {
        let range = old.1.zip(new.1).map(|(old, new)| {
            let (low, high) = difference(old, new);
            format!("  ({:+.1} to {:+.1})", 100.0 * low, 100.0 * high)
        });
        let points = format!("{:+.1}", 100.0 * (new.0 - old.0));
        let range = range.unwrap_or_default();
        format!("{theme:<32} {:>8} {:>8} {points:>8}{range}\n", percent(old.0), percent(new.0))
    };
    let lines: String = rows.iter().take(most).map(line).collect();
    let ends: Vec<(&str, Cell)> = rows.iter().flat_map(|&(theme, old, new)| [(theme, old), (theme, new)]).collect();
    let head = format!("{:<32} {first:>8} {last:>8} {:>8}", "coverage (share of clauses)", "points");
    Ok(format!("{head}\n{lines}{}", remark(&ends, by)))
}

/// What the brackets are, or why there are none, and that shares do not add up.
fn remark(rows: &[(&str, Cell)], by: Option<&str>) -> String {
    let interval = match by {
        Some(by) => format!("no interval: added up over {by}; coverage.csv has each"),
        None if rows.iter().all(|(_, cell)| cell.1.is_some()) => {
            "in brackets: 95 % interval, had other resolutions of the kind been adopted".to_string()
        }
        None => "no interval: a period has one resolution only".to_string(),
    };
    format!("{interval}\nthemes overlap: shares do not add up to 100 %\n")
}
