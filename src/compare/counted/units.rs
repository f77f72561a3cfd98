//! Which clauses are counted, and in which period?

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::cells::{Listed, decided, listed, needs};
use super::selection::{By, Selection, commonest};
use super::tallies::Tallies;
use crate::compare::CompareError;
use crate::compare::inference::interval::Resampling;
use crate::resolution::{Language, Period, PeriodKind, Session};

/// A period that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The session, year or group as it is written.
    pub name: String,
    /// The session or year; missing for a group.
    pub period: Option<Period>,
    /// Whether a clause of it counts.
    pub has_clauses: bool,
}

/// The clauses that count, each once, with their periods and themes.
#[derive(Debug, Clone)]
pub struct Units {
    /// `clause, resolution, period, rank` and the second dimension: one row a clause.
    pub clauses: DataFrame,
    /// `clause, theme`: one row an assigned theme of a clause that counts.
    pub assigned: DataFrame,
    /// `theme, place`: every theme in the order of the codebook.
    pub themes: DataFrame,
    /// The second dimension, if any.
    pub by: Option<By>,
    /// The language in which resolutions count.
    pub language: Option<Language>,
    /// Resolutions without a period, which are not counted.
    pub without_period: usize,
    /// The sessions or years that are in no group, with the number of their resolutions, which are not counted.
    pub outside: Vec<(Period, usize)>,
    /// The periods, by rank.
    pub periods: Vec<Compared>,
    /// How resolutions are resampled for intervals.
    pub resampling: Resampling,
    pub(in crate::compare) tallies: Tallies,
}

impl Units {
    /// What one step in [`Units::time`] is: `session`, `year` or `period`.
    pub(in crate::compare) fn time_unit(&self) -> &'static str {
        let all = |holds: fn(&Period) -> bool| self.periods.iter().all(|p| p.period.as_ref().is_some_and(holds));
        if all(|period| matches!(period, Period::Session(Session::Regular(_)))) {
            "session"
        } else if all(|period| matches!(period, Period::Year(_))) {
            "year"
        } else {
            "period"
        }
    }

    /// When a period is: its number where all are sessions or all are years, else its place.
    pub(in crate::compare) fn time(&self, rank: usize) -> f64 {
        match (self.time_unit(), self.periods[rank].period) {
            ("session", Some(Period::Session(Session::Regular(number)))) => f64::from(number),
            ("year", Some(Period::Year(number))) => f64::from(number),
            _ => rank as f64,
        }
    }
}

/// Chooses one text of each resolution and gives it a period.
///
/// # Arguments
///
/// `resolutions`, `clauses`, `assigned`: the tables that `ingest` and `classify` write.
///
/// # Errors
///
/// A table without a needed column or with a cell that cannot be read, or no resolution with a period within the bounds.
pub fn units(
    resolutions: &DataFrame,
    clauses: &DataFrame,
    assigned: &DataFrame,
    selection: &Selection,
) -> Result<Units, CompareError> {
    let rows = listed(resolutions)?;
    needs("clauses", clauses, &["clause", "resolution", "language", "kind"])?;
    let language = selection.language.or_else(|| commonest(&rows));
    let (from, to) = selection.bounds()?;
    let mut chosen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept: Vec<(&Listed, Period)> = Vec::new();
    let mut without_period = BTreeSet::new();
    let mut outside: BTreeMap<Period, BTreeSet<&str>> = BTreeMap::new();
    for row in &rows {
        let id = row.id.as_str();
        let Some(period) = Period::of(selection.period, row.adopted.session, row.adopted.year) else {
            without_period.insert(id);
            continue;
        };
        if from.is_some_and(|from| period < from) || to.is_some_and(|to| period > to) {
            continue;
        }
        if selection.groups.as_ref().is_some_and(|groups| groups.of(period).is_none()) {
            outside.entry(period).or_default().insert(id);
            continue;
        }
        if selection.by == Some(By::Language) {
            kept.push((row, period));
            continue;
        }
        let wanted = row.language.as_deref() == language.map(Language::tag);
        match chosen.get(id) {
            Some(&at) if wanted => kept[at] = (row, period),
            Some(_) => {}
            None => {
                chosen.insert(id, kept.len());
                kept.push((row, period));
            }
        }
    }
    if kept.is_empty() {
        let name = if selection.period == PeriodKind::Year { "year" } else { "session or year" };
        return Err(CompareError::NoPeriod(name));
    }
    let distinct: BTreeSet<Period> = kept.iter().map(|(_, period)| *period).collect();
    let compared = |name: String, period| Compared { name, period, has_clauses: false };
    let mut periods: Vec<Compared> = match &selection.groups {
        Some(groups) => groups.names().map(|name| compared(name.to_string(), None)).collect(),
        None => distinct.iter().map(|&period| compared(period.to_string(), Some(period))).collect(),
    };
    let places: BTreeMap<Period, usize> = distinct.into_iter().zip(0..).collect();
    let rank = |period: &Period| match &selection.groups {
        Some(groups) => groups.of(*period).unwrap_or_default() as u32,
        None => places[period] as u32,
    };
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let mut text_frame = df!(
        "resolution" => kept.iter().map(|(row, _)| row.id.as_str()).collect::<Vec<_>>(),
        "language" => kept.iter().map(|(row, _)| text(&row.language)).collect::<Vec<_>>(),
        "period" => kept.iter().map(|(_, period)| periods[rank(period) as usize].name.clone()).collect::<Vec<_>>(),
        "rank" => kept.iter().map(|(_, period)| rank(period)).collect::<Vec<_>>(),
    )?;
    if let Some(by @ (By::Organ | By::Series)) = selection.by {
        let of = |row: &Listed| text(if by == By::Organ { &row.organ } else { &row.series });
        let values: Vec<String> = kept.iter().map(|(row, _)| of(row)).collect();
        text_frame.with_column(Column::new(by.column().into(), values))?;
    }
    let [clauses, assigned, themes] = join(text_frame, clauses, assigned, selection.by)?;
    let tallies = Tallies::new(&clauses, &assigned, &themes, selection.by, periods.len())?;
    for cell in tallies.cells.iter().filter(|cell| !cell.clauses.is_empty()) {
        periods[cell.period].has_clauses = true;
    }
    Ok(Units {
        clauses,
        assigned,
        themes,
        by: selection.by,
        language,
        without_period: without_period.len(),
        outside: outside.into_iter().map(|(period, ids)| (period, ids.len())).collect(),
        periods,
        resampling: selection.resampling,
        tallies,
    })
}

/// The clauses that count with their periods, the themes assigned to them, and all themes in their order.
fn join(
    texts: DataFrame,
    clauses: &DataFrame,
    assigned: &DataFrame,
    by: Option<By>,
) -> Result<[DataFrame; 3], CompareError> {
    let clauses = clauses.clone().lazy().select([col("clause"), col("resolution"), col("language"), col("kind")]);
    let keys = [col("resolution"), col("language")];
    let mut columns = vec![col("clause"), col("resolution"), col("period"), col("rank")];
    columns.extend(by.map(|by| col(by.column())));
    let clauses =
        clauses.join(texts.lazy(), keys.clone(), keys, JoinArgs::new(JoinType::Inner)).select(columns).collect()?;
    let mask = decided(assigned)?;
    let decided =
        DataFrame::new(assigned.height(), vec![assigned.column("clause")?.clone(), assigned.column("theme")?.clone()])?;
    let given = decided.filter(&mask)?;
    let themes = decided.lazy().select([col("theme")]).unique_stable(None, UniqueKeepStrategy::First);
    let themes = themes.with_row_index("place", None).collect()?;
    let assigned = given
        .lazy()
        .join(
            clauses.clone().lazy().select([col("clause")]),
            [col("clause")],
            [col("clause")],
            JoinArgs::new(JoinType::Semi),
        )
        .collect()?;
    Ok([clauses, assigned, themes])
}
