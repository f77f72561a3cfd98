//! Which themes moved most?

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::compare::{Estimate, difference};

/// A share, and its interval where there is one.
type Cell = (f64, Option<Estimate>);

/// A text table of the themes whose coverage moved most between the first and the last period, with the 95 % interval of the
/// change where there is one.
///
/// # Arguments
///
/// `coverage`: the table of that name, without a second dimension; `most`: how many themes to show.
///
/// # Errors
///
/// A table without the columns of `coverage.csv`.
pub fn movers(coverage: &DataFrame, most: usize) -> PolarsResult<String> {
    let (periods, themes) = (coverage.column("period")?.str()?, coverage.column("theme")?.str()?);
    let numbers = |name: &str| coverage.column(name)?.f64().cloned();
    let (shares, lows, highs) = (numbers("coverage")?, numbers("coverage_low")?, numbers("coverage_high")?);
    let cell = |row: usize| -> Option<Cell> {
        let share = shares.get(row)?;
        let bounds = lows.get(row).zip(highs.get(row));
        Some((share, bounds.map(|(low, high)| Estimate { share, low, high })))
    };
    let counted: Vec<usize> = (0..coverage.height()).filter(|&row| shares.get(row).is_some()).collect();
    let end = |row: Option<&usize>| row.and_then(|&row| periods.get(row));
    let (Some(first), Some(last)) = (end(counted.first()), end(counted.last())) else {
        return Ok("no clause to compare\n".to_string());
    };
    let of = |period: &str| -> Vec<(&str, Cell)> {
        let rows = counted.iter().filter(|&&row| periods.get(row) == Some(period));
        rows.filter_map(|&row| Some((themes.get(row)?, cell(row)?))).collect()
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
        return Ok(format!("coverage in {first}, the only period\n{lines}{}", remark(&rows)));
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
    Ok(format!("{head}\n{lines}{}themes overlap: shares do not add up to 100 %\n", remark(&ends)))
}

/// What the brackets are, or why there are none.
fn remark(rows: &[(&str, Cell)]) -> &'static str {
    match rows.iter().all(|(_, cell)| cell.1.is_some()) {
        true => "in brackets: 95 % interval, had other resolutions of the kind been adopted\n",
        false => "no interval: a period has one resolution only\n",
    }
}
