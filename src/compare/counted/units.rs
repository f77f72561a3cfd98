//! Which clauses are counted, and in which period?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polars::prelude::*;

use super::cells::{Listed, listed};
use super::register::Register;
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
    /// All clauses, also those that do not count.
    pub register: Arc<Register>,
    /// The second dimension, if any.
    pub by: Option<By>,
    /// The language in which resolutions count.
    pub language: Option<Language>,
    /// Resolutions without a text in that language, which are counted in another.
    pub in_other_language: usize,
    /// The organs whose sessions are periods, where several are: their numbers tell different times.
    pub organs_of_sessions: BTreeSet<String>,
    /// Resolutions without a period, which are not counted.
    pub without_period: usize,
    /// The sessions or years that are in no group, with the number of their resolutions, which are not counted.
    pub outside: Vec<(Period, usize)>,
    /// The periods, by rank.
    pub periods: Vec<Compared>,
    /// How resolutions are resampled for intervals.
    pub resampling: Resampling,
    pub(in crate::compare) tallies: Tallies,
    /// Of each text of the register that counts.
    places: Vec<Option<Place>>,
}

/// Where the clauses of a text are counted.
#[derive(Debug, Clone)]
struct Place {
    rank: usize,
    /// The organ, series or language, if that is the second dimension.
    group: String,
}

/// A clause that counts.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// Its row in the register.
    pub row: usize,
    /// Its resolution.
    pub resolution: &'a str,
    /// Its period, as a position in [`Units::periods`].
    pub rank: usize,
    /// The value of the second dimension; empty without one.
    pub group: &'a str,
}

impl Units {
    /// The clauses that count, by row.
    pub fn counted(&self) -> impl Iterator<Item = Counted<'_>> {
        (0..self.register.rows()).filter_map(|row| self.clause(row))
    }

    /// The clause of a row, if it counts.
    pub fn clause(&self, row: usize) -> Option<Counted<'_>> {
        let text = self.register.text(row)?;
        let place = self.places[text].as_ref()?;
        let group = if self.by == Some(By::Kind) { self.register.kind(row) } else { &place.group };
        Some(Counted { row, resolution: self.register.resolution(text), rank: place.rank, group })
    }

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
/// `resolutions`: the table that `ingest` writes; `register`: of the tables of clauses and themes.
///
/// # Errors
///
/// A table without a needed column or with a cell that cannot be read, or no resolution with a period within the bounds.
pub fn units(resolutions: &DataFrame, register: &Arc<Register>, selection: &Selection) -> Result<Units, CompareError> {
    let rows = listed(resolutions)?;
    let language = selection.language.or_else(|| commonest(&rows));
    let (from, to) = selection.bounds()?;
    let is_wanted = |row: &Listed| row.language.as_deref() == language.map(Language::tag);
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
        match chosen.get(id) {
            Some(&at) if is_wanted(row) => kept[at] = (row, period),
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
    let is_other = |row: &Listed| row.language.is_some() && !is_wanted(row);
    let in_other_language = match selection.by {
        Some(By::Language) => 0,
        _ => kept.iter().filter(|(row, _)| is_other(row)).count(),
    };
    let of_sessions = kept.iter().filter(|(_, period)| matches!(period, Period::Session(_)));
    let organs_of_sessions = of_sessions.filter_map(|(row, _)| row.organ.clone()).collect();
    let distinct: BTreeSet<Period> = kept.iter().map(|(_, period)| *period).collect();
    let compared = |name: String, period| Compared { name, period, has_clauses: false };
    let periods: Vec<Compared> = match &selection.groups {
        Some(groups) => groups.names().map(|name| compared(name.to_string(), None)).collect(),
        None => distinct.iter().map(|&period| compared(period.to_string(), Some(period))).collect(),
    };
    let places: BTreeMap<Period, usize> = distinct.into_iter().zip(0..).collect();
    let rank = |period: &Period| match &selection.groups {
        Some(groups) => groups.of(*period).unwrap_or_default(),
        None => places[period],
    };
    let mut places_of: BTreeMap<(&str, &str), Place> = BTreeMap::new();
    for (row, period) in &kept {
        let Some(language) = row.language.as_deref() else { continue };
        let group = match selection.by {
            Some(By::Organ) => row.organ.clone(),
            Some(By::Series) => row.series.clone(),
            Some(By::Language) => row.language.clone(),
            Some(By::Kind) | None => None,
        };
        let place = Place { rank: rank(period), group: group.unwrap_or_default() };
        places_of.entry((row.id.as_str(), language)).or_insert(place);
    }
    let mut units = Units {
        places: register.texts().map(|text| places_of.get(&text).cloned()).collect(),
        register: register.clone(),
        by: selection.by,
        language,
        in_other_language,
        organs_of_sessions,
        without_period: without_period.len(),
        outside: outside.into_iter().map(|(period, ids)| (period, ids.len())).collect(),
        periods,
        resampling: selection.resampling,
        tallies: Tallies::default(),
    };
    units.tallies = Tallies::new(&units);
    for cell in units.tallies.cells.iter().filter(|cell| !cell.clauses.is_empty()) {
        units.periods[cell.period].has_clauses = true;
    }
    Ok(units)
}
