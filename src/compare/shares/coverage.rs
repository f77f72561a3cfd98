//! Which share of a period's clauses, and of its resolutions, carries a theme, and how far could that be off?

use polars::prelude::*;
use rayon::prelude::*;

use crate::compare::CompareError;
use crate::compare::counted::tallies::Moments;
use crate::compare::counted::units::Units;
use crate::compare::inference::interval::{self, Bounds};

/// `period, theme, clauses_with_theme, clauses, coverage`, then the second dimension, then `coverage_low, coverage_high,
/// interval_note`: every period and theme, zeros included. The denominator is the clauses of the period, coded or not, with a theme
/// or without. The interval is of 95 %, from resampling resolutions; where there is none, or it comes from a formula, the note says
/// why.
///
/// # Errors
///
/// Those of polars.
pub fn coverage(units: &Units) -> Result<DataFrame, CompareError> {
    let resampling = units.resampling;
    let bounds = units.tallies.cells.par_iter().map(|cell| interval::of_clauses(cell, resampling)).collect();
    let moments = |cell: usize, theme: usize| units.tallies.cells[cell].moments(theme);
    shares(units, moments, bounds, ["clauses_with_theme", "clauses", "coverage", "coverage_low", "coverage_high"])
}

/// `period, theme, resolutions_with_theme, resolutions, prevalence`, then the second dimension, then `prevalence_low,
/// prevalence_high, interval_note`. The denominator is the resolutions of the period that have a clause.
///
/// # Errors
///
/// Those of polars.
pub fn prevalence(units: &Units) -> Result<DataFrame, CompareError> {
    let bounds = units.tallies.cells.iter().map(interval::of_resolutions).collect();
    let moments = |cell: usize, theme: usize| units.tallies.cells[cell].moments_of_resolutions(theme);
    let names = ["resolutions_with_theme", "resolutions", "prevalence", "prevalence_low", "prevalence_high"];
    shares(units, moments, bounds, names)
}

fn shares(
    units: &Units,
    moments: impl Fn(usize, usize) -> Moments,
    bounds: Vec<Vec<Bounds>>,
    [with_theme, whole, share, low, high]: [&str; 5],
) -> Result<DataFrame, CompareError> {
    let tallies = &units.tallies;
    let themes = tallies.themes.len();
    let pairs: Vec<(usize, usize)> =
        (0..tallies.cells.len()).flat_map(|cell| (0..themes).map(move |theme| (cell, theme))).collect();
    let sums: Vec<Moments> = pairs.iter().map(|&(cell, theme)| moments(cell, theme)).collect();
    let bounds: Vec<Bounds> = bounds.into_iter().flatten().collect();
    let mut table = df!(
        "period" => pairs.iter().map(|&(cell, _)| units.periods[tallies.cells[cell].period].name.as_str()).collect::<Vec<_>>(),
        "theme" => pairs.iter().map(|&(_, theme)| tallies.themes[theme].as_str()).collect::<Vec<_>>(),
        with_theme => sums.iter().map(|sums| sums.y as i64).collect::<Vec<_>>(),
        whole => sums.iter().map(|sums| sums.n as i64).collect::<Vec<_>>(),
        share => sums.iter().map(Moments::share).collect::<Vec<_>>(),
    )?;
    if let Some(by) = units.by {
        let groups: Vec<&str> = pairs.iter().map(|&(cell, _)| tallies.cells[cell].group.as_str()).collect();
        table.with_column(Column::new(by.column().into(), groups))?;
    }
    let bound = |side: fn((f64, f64)) -> f64| bounds.iter().map(|of| of.bounds.map(side)).collect::<Vec<_>>();
    table.with_column(Column::new(low.into(), bound(|bounds| bounds.0)))?;
    table.with_column(Column::new(high.into(), bound(|bounds| bounds.1)))?;
    table.with_column(Column::new("interval_note".into(), bounds.iter().map(|of| of.note).collect::<Vec<_>>()))?;
    Ok(table)
}
