//! How much does a theme's share change from one period to the next?

use std::collections::BTreeMap;

use polars::prelude::*;

use super::CompareError;

/// `theme, from, to, coverage_from, coverage_to, change, prevalence_from, prevalence_to, prevalence_change`, then the
/// second dimension: one row for each theme and pair of consecutive periods; changes are differences of shares.
///
/// # Errors
///
/// Tables that are not those of [`super::coverage()`] and [`super::prevalence()`] of the same units.
pub fn changes(coverage: &DataFrame, prevalence: &DataFrame) -> Result<DataFrame, CompareError> {
    let by = coverage.get_column_names().get(5).map(|name| name.to_string());
    let text = |name: &str| coverage.column(name)?.str().cloned();
    let (periods, themes) = (text("period")?, text("theme")?);
    let groups = by.as_deref().map(text).transpose()?;
    let (covered, prevalent) = (coverage.column("coverage")?.f64()?, prevalence.column("prevalence")?.f64()?);
    // rows of each theme and group, by period: the tables are sorted by period
    let mut series: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..coverage.height() {
        let theme = themes.get(row).unwrap_or_default();
        let next = place.len();
        let theme = *place.entry(theme).or_insert(next);
        let group = groups.as_ref().and_then(|groups| groups.get(row)).unwrap_or_default();
        series.entry((theme, group)).or_default().push(row);
    }
    let pairs: Vec<(usize, usize)> =
        series.values().flat_map(|rows| rows.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    let of = |column: &StringChunked, side: fn(&(usize, usize)) -> usize| -> Vec<Option<String>> {
        pairs.iter().map(|pair| column.get(side(pair)).map(str::to_string)).collect()
    };
    let value = |column: &Float64Chunked, side: fn(&(usize, usize)) -> usize| -> Vec<Option<f64>> {
        pairs.iter().map(|pair| column.get(side(pair))).collect()
    };
    let difference = |column: &Float64Chunked| -> Vec<Option<f64>> {
        pairs.iter().map(|&(from, to)| Some(column.get(to)? - column.get(from)?)).collect()
    };
    let mut table = df!(
        "theme" => of(&themes, |pair| pair.0),
        "from" => of(&periods, |pair| pair.0),
        "to" => of(&periods, |pair| pair.1),
        "coverage_from" => value(covered, |pair| pair.0),
        "coverage_to" => value(covered, |pair| pair.1),
        "change" => difference(covered),
        "prevalence_from" => value(prevalent, |pair| pair.0),
        "prevalence_to" => value(prevalent, |pair| pair.1),
        "prevalence_change" => difference(prevalent),
    )?;
    if let (Some(by), Some(groups)) = (by, &groups) {
        table.with_column(Column::new(by.into(), of(groups, |pair| pair.0)))?;
    }
    Ok(table)
}
