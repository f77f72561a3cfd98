//! Does a theme rise or fall over all periods, and how fast?

use polars::prelude::*;

use crate::compare::CompareError;
use crate::compare::counted::tallies::{Cell, Moments};
use crate::compare::counted::units::Units;
use crate::compare::inference::discoveries::q_values;
use crate::compare::inference::trend_test::{Point, Slope, p_value, slope};

/// With fewer resolutions nothing could be told from chance.
const LEAST_RESOLUTIONS: usize = 3;

/// `theme`, the second dimension, then `periods, resolutions, unit, slope, slope_low, slope_high, p, q, prevalence_slope,
/// prevalence_slope_low, prevalence_slope_high, prevalence_p, prevalence_q, trend_note`: one row a theme.
///
/// `slope` is by how much the log-odds that a clause (a resolution, for prevalence) carries the theme rise per `unit`: a session
/// or a year where all periods are regular sessions or all are years, else one place in the list of periods. `q` is over all
/// rows. `p` is of the Cochran-Armitage test for trend with the variance of resolutions in place of clauses (the score test of the
/// slope), and the interval is the slopes that this test does not reject.
///
/// # Errors
///
/// Those of polars.
pub fn trends(units: &Units) -> Result<DataFrame, CompareError> {
    let tallies = &units.tallies;
    let courses = tallies.courses();
    let rows: Vec<Row> = (0..tallies.themes.len())
        .flat_map(|theme| courses.iter().map(move |(group, cells)| Row { theme, group, cells }))
        .collect();
    let mut table = df!("theme" => rows.iter().map(|row| tallies.themes[row.theme].as_str()).collect::<Vec<_>>())?;
    if let Some(by) = units.by {
        table.with_column(Column::new(by.column().into(), rows.iter().map(|row| row.group).collect::<Vec<_>>()))?;
    }
    let periods = rows.iter().map(|row| row.cells.len() as u32);
    table.with_column(Column::new("periods".into(), periods.collect::<Vec<_>>()))?;
    let resolutions = rows.iter().map(|row| row.resolutions(units) as u32);
    table.with_column(Column::new("resolutions".into(), resolutions.collect::<Vec<_>>()))?;
    table.with_column(Column::new("unit".into(), vec![units.time_unit(); rows.len()]))?;
    let clauses: Vec<Trend> = rows.iter().map(|row| row.trend(units, Cell::moments)).collect();
    let whole: Vec<Trend> = rows.iter().map(|row| row.trend(units, Cell::moments_of_resolutions)).collect();
    for (before, trends) in [("", &clauses), ("prevalence_", &whole)] {
        let p: Vec<Option<f64>> = trends.iter().map(|trend| trend.p).collect();
        let of = |side: fn(Slope) -> Option<f64>| trends.iter().map(|trend| trend.slope.and_then(side)).collect();
        let columns: [(&str, Vec<Option<f64>>); 5] = [
            ("slope", of(|slope| Some(slope.estimate))),
            ("slope_low", of(|slope| slope.low)),
            ("slope_high", of(|slope| slope.high)),
            ("q", q_values(&p)),
            ("p", p),
        ];
        let [slope, low, high, q, p] = columns;
        for (name, values) in [slope, low, high, p, q] {
            table.with_column(Column::new(format!("{before}{name}").into(), values))?;
        }
    }
    let note = |(clauses, whole): (&Trend, &Trend)| match (clauses.note, whole.note) {
        (Some(a), Some(b)) if a != b => Some(format!("{a}; prevalence: {b}")),
        (Some(a), _) => Some(a.to_string()),
        (None, b) => b.map(|b| format!("prevalence: {b}")),
    };
    let notes: Vec<Option<String>> = clauses.iter().zip(&whole).map(note).collect();
    table.with_column(Column::new("trend_note".into(), notes))?;
    Ok(table)
}

/// A theme, within a value of the second dimension, and its cells in the order of time.
struct Row<'a> {
    theme: usize,
    group: &'a str,
    cells: &'a [usize],
}

/// What is told of a row, and why not.
struct Trend {
    slope: Option<Slope>,
    p: Option<f64>,
    note: Option<&'static str>,
}

impl Row<'_> {
    fn resolutions(&self, units: &Units) -> usize {
        self.cells.iter().map(|&cell| units.tallies.cells[cell].clauses.len()).sum()
    }

    fn trend(&self, units: &Units, moments: fn(&Cell, usize) -> Moments) -> Trend {
        let cells = || self.cells.iter().map(|&cell| &units.tallies.cells[cell]);
        let start = cells().next().map_or(0.0, |cell| units.time(cell.period));
        let points: Vec<Point> =
            cells().map(|cell| (units.time(cell.period) - start, moments(cell, self.theme))).collect();
        let reason = if points.len() < 2 {
            Some("one period: no trend")
        } else if self.resolutions(units) < LEAST_RESOLUTIONS {
            Some("fewer than 3 resolutions: no trend")
        } else if points.iter().all(|(_, sums)| sums.y == 0.0) {
            Some("theme in no clause: no trend")
        } else if points.iter().all(|(_, sums)| sums.y == sums.n) {
            Some("theme everywhere: no trend")
        } else {
            None
        };
        if reason.is_some() {
            return Trend { slope: None, p: None, note: reason };
        }
        let slope = slope(&points);
        let note = match slope {
            None => Some("all with the theme come after all without, or before: no slope"),
            Some(slope) if slope.low.is_none() || slope.high.is_none() => {
                Some("no slope is too steep to be told from this one: no bound")
            }
            Some(_) => None,
        };
        Trend { slope, p: p_value(&points), note }
    }
}
