//! How does a table of shares become a sheet with one column a period?

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::compare::CompareError;
use crate::compare::counted::selection::By;

/// `theme`, the second dimension, then one column a period with the share; a cell is missing where the period has no
/// clause of the group.
///
/// # Errors
///
/// A table without these columns.
pub fn wide(table: &DataFrame, share: &str) -> Result<DataFrame, CompareError> {
    let by = By::of(table).map(By::column);
    let text = |name: &str| table.column(name)?.str().cloned();
    let (periods, themes) = (text("period")?, text("theme")?);
    let groups = by.map(text).transpose()?;
    let shares = table.column(share)?.f64()?;
    let mut order: Vec<&str> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cells: BTreeMap<(usize, &str), BTreeMap<&str, f64>> = BTreeMap::new();
    for row in 0..table.height() {
        let (Some(period), Some(theme)) = (periods.get(row), themes.get(row)) else { continue };
        if !order.contains(&period) {
            order.push(period);
        }
        let next = places.len();
        let place = *places.entry(theme).or_insert(next);
        let group = groups.as_ref().and_then(|groups| groups.get(row)).unwrap_or_default();
        let cells = cells.entry((place, group)).or_default();
        if let Some(value) = shares.get(row) {
            cells.insert(period, value);
        }
    }
    let names: BTreeMap<usize, &str> = places.iter().map(|(theme, place)| (*place, *theme)).collect();
    let mut columns =
        vec![Column::new("theme".into(), cells.keys().map(|(place, _)| names[place]).collect::<Vec<_>>())];
    if let Some(by) = by {
        columns.push(Column::new(by.into(), cells.keys().map(|(_, group)| *group).collect::<Vec<_>>()));
    }
    for period in order {
        let values: Vec<Option<f64>> = cells.values().map(|row| row.get(period).copied()).collect();
        columns.push(Column::new(period.into(), values));
    }
    Ok(DataFrame::new(cells.len(), columns)?)
}
