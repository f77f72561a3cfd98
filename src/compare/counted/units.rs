//! Which clauses are counted, and in which period?

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::period_groups::PeriodGroups;
use super::tallies::Tallies;
use crate::compare::CompareError;
use crate::compare::inference::interval::Resampling;
use crate::resolution::{Language, Period, PeriodKind, Session};

/// A second dimension of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The organ.
    Organ,
    /// Preambular or operative.
    Kind,
    /// The language: every text counts in its own.
    Language,
    /// The series.
    Series,
}

impl By {
    /// The second dimension of a table, if it has one.
    pub fn of(table: &DataFrame) -> Option<By> {
        let all = [By::Organ, By::Kind, By::Language, By::Series];
        all.into_iter().find(|by| table.column(by.column()).is_ok())
    }

    /// The name of the column.
    pub fn column(self) -> &'static str {
        match self {
            By::Organ => "organ",
            By::Kind => "kind",
            By::Language => "language",
            By::Series => "series",
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Sessions (default) or years.
    pub period: PeriodKind,
    /// The language in which a resolution counts; default: the one that most resolutions have.
    pub language: Option<Language>,
    /// A second dimension.
    pub by: Option<By>,
    /// The first period.
    pub from: Option<String>,
    /// The last period.
    pub to: Option<String>,
    /// Periods that gather sessions or years; what is in none is left out.
    pub groups: Option<PeriodGroups>,
    /// How resolutions are resampled for intervals.
    pub resampling: Resampling,
}

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

/// Columns as text, in order.
pub(in crate::compare) fn texts(frame: &DataFrame, names: &[&str]) -> PolarsResult<Vec<StringChunked>> {
    names.iter().map(|name| frame.column(name)?.cast(&DataType::String)?.str().cloned()).collect()
}

/// Chooses one text of each resolution and gives it a period.
///
/// # Arguments
///
/// `resolutions`, `clauses`, `assigned`: the tables that `ingest` and `classify` write.
///
/// # Errors
///
/// A table without a needed column, or no resolution with a period within the bounds.
pub fn units(
    resolutions: &DataFrame,
    clauses: &DataFrame,
    assigned: &DataFrame,
    selection: &Selection,
) -> Result<Units, CompareError> {
    let columns = texts(resolutions, &["resolution", "language", "session", "year", "organ", "series"])?;
    let rows: Vec<Vec<Option<&str>>> =
        (0..resolutions.height()).map(|row| columns.iter().map(|column| column.get(row)).collect()).collect();
    let language = selection.language.or_else(|| commonest(&rows));
    let bound = |text: &Option<String>| text.as_deref().map(|text| parse_bound(text, selection.period)).transpose();
    let (from, to) = (bound(&selection.from)?, bound(&selection.to)?);
    let mut chosen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept: Vec<(usize, Period)> = Vec::new();
    let mut without_period = BTreeSet::new();
    let mut outside: BTreeMap<Period, BTreeSet<&str>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(id) = row[0] else { continue };
        let session = row[2].and_then(|text| text.parse().ok());
        let Some(period) = Period::of(selection.period, session, row[3].and_then(|text| text.parse().ok())) else {
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
            kept.push((index, period));
            continue;
        }
        let wanted = row[1] == language.map(Language::tag);
        match chosen.get(id) {
            Some(&at) if wanted => kept[at] = (index, period),
            Some(_) => {}
            None => {
                chosen.insert(id, kept.len());
                kept.push((index, period));
            }
        }
    }
    if kept.is_empty() {
        let name = if selection.period == PeriodKind::Year { "year" } else { "session or year" };
        return Err(CompareError::NoPeriod(name));
    }
    let distinct: BTreeSet<Period> = kept.iter().map(|(_, period)| *period).collect();
    let mut periods: Vec<Compared> = match &selection.groups {
        Some(groups) => {
            groups.names().map(|name| Compared { name: name.to_string(), period: None, has_clauses: false }).collect()
        }
        None => distinct
            .iter()
            .map(|&period| Compared { name: period.to_string(), period: Some(period), has_clauses: false })
            .collect(),
    };
    let places: BTreeMap<Period, usize> = distinct.into_iter().zip(0..).collect();
    let rank = |period: &Period| match &selection.groups {
        Some(groups) => groups.of(*period).unwrap_or_default() as u32,
        None => places[period] as u32,
    };
    let mut text_frame = df!(
        "resolution" => kept.iter().map(|(i, _)| rows[*i][0].unwrap_or_default()).collect::<Vec<_>>(),
        "language" => kept.iter().map(|(i, _)| rows[*i][1].unwrap_or_default()).collect::<Vec<_>>(),
        "period" => kept.iter().map(|(_, period)| periods[rank(period) as usize].name.clone()).collect::<Vec<_>>(),
        "rank" => kept.iter().map(|(_, period)| rank(period)).collect::<Vec<_>>(),
    )?;
    if let Some((by, column)) = match selection.by {
        Some(By::Organ) => Some(("organ", 4)),
        Some(By::Series) => Some(("series", 5)),
        _ => None,
    } {
        let values: Vec<&str> = kept.iter().map(|(i, _)| rows[*i][column].unwrap_or_default()).collect();
        text_frame.with_column(Column::new(by.into(), values))?;
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
    let decided = assigned.clone().lazy().select([col("clause"), col("theme"), col("assigned").cast(DataType::String)]);
    let themes = decided.clone().select([col("theme")]).unique_stable(None, UniqueKeepStrategy::First);
    let themes = themes.with_row_index("place", None).collect()?;
    let assigned = decided
        .filter(col("assigned").eq(lit("true")))
        .select([col("clause"), col("theme")])
        .join(
            clauses.clone().lazy().select([col("clause")]),
            [col("clause")],
            [col("clause")],
            JoinArgs::new(JoinType::Semi),
        )
        .collect()?;
    Ok([clauses, assigned, themes])
}

/// The language that most resolutions have; the first by tag where several have as many.
pub(in crate::compare) fn commonest(rows: &[Vec<Option<&str>>]) -> Option<Language> {
    let mut counts: BTreeMap<Language, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        if let (Some(id), Some(Ok(language))) = (row[0], row[1].map(str::parse)) {
            counts.entry(language).or_default().insert(id);
        }
    }
    let most = counts.values().map(BTreeSet::len).max()?;
    counts.into_iter().find(|(_, ids)| ids.len() == most).map(|(language, _)| language)
}

pub(in crate::compare) fn parse_bound(text: &str, kind: PeriodKind) -> Result<Period, CompareError> {
    let period = match kind {
        PeriodKind::Session => text.parse().map(Period::Session),
        PeriodKind::Year => {
            text.parse().map(Period::Year).map_err(|_| format!("unknown year {text:?}: expected a number"))
        }
    };
    period.map_err(CompareError::Bound)
}
