//! How much does a theme's share change from one period to the next, and could that be chance?

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::compare::CompareError;
use crate::compare::counted::selection::By;
use crate::compare::counted::tallies::{Cell, Moments};
use crate::compare::counted::units::Units;
use crate::compare::inference::difference::{Estimate, difference, ratio};
use crate::compare::inference::discoveries::q_values;
use crate::compare::inference::trend_test::p_value;

/// `theme, from, to, coverage_from, coverage_to, change, prevalence_from, prevalence_to, prevalence_change`, then the
/// second dimension, then `change_low, change_high, p, q, ratio, ratio_low, ratio_high`, the same of prevalence, and `change_note`:
/// one row for each theme and pair of consecutive periods with clauses.
///
/// A change is a difference of shares, a ratio the later share over the earlier. Intervals are of 95 % ([`difference()`], [`ratio()`]) and
/// take the two periods for independent. `p` is of the generalized score test of a logistic slope with the variance of the sums over
/// resolutions (Boos 1992), two-sided, without small-sample factor; it takes resolutions for independent. Where a series has a
/// resolution in both periods these resemble each other: interval and `p` are then, if anything, too wide and too large. `q` is `p` after Benjamini and
/// Hochberg over all themes (and values of the second dimension) of the same pair of periods, that of prevalence apart from that of
/// coverage.
///
/// # Errors
///
/// Tables that are not those of [`crate::compare::coverage()`] and [`crate::compare::prevalence()`] of the same units.
pub fn changes(units: &Units, coverage: &DataFrame, prevalence: &DataFrame) -> Result<DataFrame, CompareError> {
    let tallies = &units.tallies;
    let themes = tallies.themes.len();
    let mut steps: Vec<Step> = Vec::new();
    for theme in 0..themes {
        for cells in tallies.courses().values() {
            steps.extend(cells.windows(2).map(|pair| Step { theme, from: pair[0], to: pair[1] }));
        }
    }
    let period = |cell: usize| units.periods[tallies.cells[cell].period].name.as_str();
    let clauses = Side::new(units, &steps, coverage, "coverage", Cell::moments)?;
    let resolutions = Side::new(units, &steps, prevalence, "prevalence", Cell::moments_of_resolutions)?;
    let mut table = df!(
        "theme" => steps.iter().map(|step| tallies.themes[step.theme].as_str()).collect::<Vec<_>>(),
        "from" => steps.iter().map(|step| period(step.from)).collect::<Vec<_>>(),
        "to" => steps.iter().map(|step| period(step.to)).collect::<Vec<_>>(),
        "coverage_from" => &clauses.from,
        "coverage_to" => &clauses.to,
        "change" => &clauses.change,
        "prevalence_from" => &resolutions.from,
        "prevalence_to" => &resolutions.to,
        "prevalence_change" => &resolutions.change,
    )?;
    if let Some(by) = units.by {
        let groups: Vec<&str> = steps.iter().map(|step| tallies.cells[step.from].group.as_str()).collect();
        table.with_column(Column::new(by.column().into(), groups))?;
    }
    for (before, side) in [("", &clauses), ("prevalence_", &resolutions)] {
        let columns = [
            ("change_low", &side.low),
            ("change_high", &side.high),
            ("p", &side.p),
            ("q", &side.q),
            ("ratio", &side.ratio),
            ("ratio_low", &side.ratio_low),
            ("ratio_high", &side.ratio_high),
        ];
        for (name, values) in columns {
            table.with_column(Column::new(format!("{before}{name}").into(), values))?;
        }
    }
    let note = |(number, step): (usize, &Step)| {
        let mut notes = Vec::new();
        for at in [step.from, step.to] {
            if tallies.cells[at].clauses.len() == 1 {
                notes.push(format!("one resolution in {}: no interval, no p", period(at)));
            }
        }
        notes.extend(clauses.reason(number).map(str::to_string));
        notes.extend(resolutions.reason(number).map(|reason| format!("prevalence: {reason}")));
        (!notes.is_empty()).then(|| notes.join("; "))
    };
    table.with_column(Column::new("change_note".into(), steps.iter().enumerate().map(note).collect::<Vec<_>>()))?;
    Ok(table)
}

/// A theme from one cell to another.
struct Step {
    theme: usize,
    from: usize,
    to: usize,
}

/// What is told of one kind of share, a step each.
#[derive(Default)]
struct Side {
    from: Vec<Option<f64>>,
    to: Vec<Option<f64>>,
    change: Vec<Option<f64>>,
    low: Vec<Option<f64>>,
    high: Vec<Option<f64>>,
    p: Vec<Option<f64>>,
    q: Vec<Option<f64>>,
    ratio: Vec<Option<f64>>,
    ratio_low: Vec<Option<f64>>,
    ratio_high: Vec<Option<f64>>,
}

impl Side {
    fn new(
        units: &Units,
        steps: &[Step],
        table: &DataFrame,
        share: &str,
        moments: fn(&Cell, usize) -> Moments,
    ) -> Result<Side, CompareError> {
        let tallies = &units.tallies;
        let column = |name: &str| table.column(name)?.f64().cloned();
        let (shares, lows, highs) =
            (column(share)?, column(&format!("{share}_low"))?, column(&format!("{share}_high"))?);
        let row = |cell: usize, theme: usize| cell * tallies.themes.len() + theme;
        let estimate = |at: usize| Some(Estimate { share: shares.get(at)?, low: lows.get(at)?, high: highs.get(at)? });
        let mut side = Side::default();
        let mut families: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (number, step) in steps.iter().enumerate() {
            let (from, to) = (row(step.from, step.theme), row(step.to, step.theme));
            let (before, after) = (shares.get(from), shares.get(to));
            let both = estimate(from).zip(estimate(to));
            let (low, high) = both.map(|(from, to)| difference(from, to)).unzip();
            let bounds = both.and_then(|(from, to)| ratio(from, to));
            let cells = [&tallies.cells[step.from], &tallies.cells[step.to]];
            let [a, b] = cells.map(|cell| moments(cell, step.theme));
            side.from.push(before);
            side.to.push(after);
            side.change.push(before.zip(after).map(|(before, after)| after - before));
            side.low.push(low);
            side.high.push(high);
            side.p.push(if both.is_some() { p_value(&[(0.0, a), (1.0, b)]) } else { None });
            side.ratio
                .push(before.zip(after).filter(|&(before, _)| before > 0.0).map(|(before, after)| after / before));
            side.ratio_low.push(bounds.map(|bounds| bounds.0));
            side.ratio_high.push(bounds.and_then(|bounds| bounds.1));
            families.entry((cells[0].period, cells[1].period)).or_default().push(number);
        }
        side.q = vec![None; steps.len()];
        for family in families.values() {
            let q = q_values(&family.iter().map(|&number| side.p[number]).collect::<Vec<_>>());
            family.iter().zip(q).for_each(|(&number, q)| side.q[number] = q);
        }
        Ok(side)
    }
}

impl Side {
    /// Why a quantity of a step is missing, when both periods have intervals.
    fn reason(&self, number: usize) -> Option<&'static str> {
        let (from, to) = (self.from[number]?, self.to[number]?);
        if from == 0.0 && to == 0.0 {
            Some("theme in neither period: no p, no ratio")
        } else if from == 0.0 {
            Some("theme not in the earlier period: no ratio")
        } else if from == 1.0 && to == 1.0 {
            Some("theme everywhere in both periods: no p")
        } else if self.low[number].is_some() && self.ratio_high[number].is_none() {
            Some("earlier share may be 0: no upper bound of the ratio")
        } else {
            None
        }
    }
}

/// `theme`, the second dimension, then one column a pair of consecutive periods, `70 to 72`, with the change of the
/// share.
///
/// # Arguments
///
/// `changes`: the table of [`changes`]; `change`: `change` or `prevalence_change`.
///
/// # Errors
///
/// A table without these columns.
pub fn changes_wide(changes: &DataFrame, change: &str) -> Result<DataFrame, CompareError> {
    let (from, to) = (changes.column("from")?.str()?, changes.column("to")?.str()?);
    let pairs: StringChunked =
        from.iter().zip(to.iter()).map(|(from, to)| Some(format!("{} to {}", from?, to?))).collect();
    let mut columns = vec![pairs.with_name("period".into()).into_column(), changes.column("theme")?.clone()];
    columns.push(changes.column(change)?.clone());
    if let Some(by) = By::of(changes) {
        columns.push(changes.column(by.column())?.clone());
    }
    super::wide::wide(&DataFrame::new(changes.height(), columns)?, change)
}
