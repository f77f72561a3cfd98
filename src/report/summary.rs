//! Which themes moved most?

use polars::prelude::*;

/// A text table of the themes whose coverage moved most between the first and the last period.
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
    let shares = coverage.column("coverage")?.f64()?;
    let ends = (periods.get(0), coverage.height().checked_sub(1).and_then(|last| periods.get(last)));
    let (Some(first), Some(last)) = ends else { return Ok("no clause to compare\n".to_string()) };
    let of = |period: &str| -> Vec<(&str, f64)> {
        let rows = (0..coverage.height()).filter(|&row| periods.get(row) == Some(period));
        rows.filter_map(|row| Some((themes.get(row)?, shares.get(row)?))).collect()
    };
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    if first == last {
        let mut rows = of(first);
        rows.sort_by(|a, b| b.1.total_cmp(&a.1));
        let lines = rows.iter().take(most).map(|(theme, share)| format!("{theme:<32} {:>8}\n", percent(*share)));
        return Ok(format!("coverage in {first}, the only period\n{}", lines.collect::<String>()));
    }
    let mut rows: Vec<(&str, f64, f64)> =
        of(first).into_iter().zip(of(last)).map(|((theme, old), (_, new))| (theme, old, new)).collect();
    rows.sort_by(|a, b| (b.2 - b.1).abs().total_cmp(&(a.2 - a.1).abs()));
    let points = |row: &(&str, f64, f64)| format!("{:+.1}", 100.0 * (row.2 - row.1));
    let line = |row: &(&str, f64, f64)| {
        format!("{:<32} {:>8} {:>8} {:>8}\n", row.0, percent(row.1), percent(row.2), points(row))
    };
    let lines: String = rows.iter().take(most).map(line).collect();
    let head = format!("{:<32} {first:>8} {last:>8} {:>8}\n", "coverage (share of clauses)", "points");
    Ok(format!("{head}{lines}themes overlap: shares do not add up to 100 %\n"))
}
