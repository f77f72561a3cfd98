//! Which share of a period's clauses, and of its resolutions, carries a theme?

use polars::prelude::*;

use super::CompareError;
use super::units::Units;

/// `period, theme, clauses_with_theme, clauses, coverage`, then the second dimension: every period and theme, zeros
/// included. The denominator is the clauses of the period, coded or not, with a theme or without.
///
/// # Errors
///
/// Those of polars.
pub fn coverage(units: &Units) -> Result<DataFrame, CompareError> {
    shares(units, "clause", ["clauses_with_theme", "clauses", "coverage"])
}

/// `period, theme, resolutions_with_theme, resolutions, prevalence`, then the second dimension. The denominator is the
/// resolutions of the period.
///
/// # Errors
///
/// Those of polars.
pub fn prevalence(units: &Units) -> Result<DataFrame, CompareError> {
    shares(units, "resolution", ["resolutions_with_theme", "resolutions", "prevalence"])
}

/// Distinct values of `unit` with a theme, over distinct values in the period.
fn shares(units: &Units, unit: &str, [with_theme, whole, share]: [&str; 3]) -> Result<DataFrame, CompareError> {
    let by = units.by.map(|by| by.column());
    let mut group = vec![col("rank"), col("period")];
    group.extend(by.map(col));
    let clauses = units.clauses.clone().lazy();
    let totals = clauses.clone().group_by(group.clone()).agg([col(unit).n_unique().cast(DataType::Int64).alias(whole)]);
    let mut keys = group.clone();
    keys.push(col("theme"));
    let carried = clauses
        .join(units.assigned.clone().lazy(), [col("clause")], [col("clause")], JoinArgs::new(JoinType::Inner))
        .group_by(keys.clone())
        .agg([col(unit).n_unique().cast(DataType::Int64).alias(with_theme)]);
    let grid = totals.cross_join(units.themes.clone().lazy(), None);
    let mut order = vec!["rank"];
    order.extend(by);
    order.push("place");
    let mut columns = vec![
        col("period"),
        col("theme"),
        col(with_theme).fill_null(lit(0)),
        col(whole),
        (col(with_theme).fill_null(lit(0)).cast(DataType::Float64) / col(whole).cast(DataType::Float64)).alias(share),
    ];
    columns.extend(by.map(col));
    let table = grid
        .join(carried, keys.clone(), keys, JoinArgs::new(JoinType::Left))
        .sort(order, SortMultipleOptions::default())
        .select(columns);
    Ok(table.collect()?)
}
