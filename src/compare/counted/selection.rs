//! What shall be compared?

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;

use super::cells::Listed;
use super::period_groups::PeriodGroups;
use crate::compare::CompareError;
use crate::compare::inference::interval::Resampling;
use crate::resolution::{Language, Period, PeriodKind};

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

impl Selection {
    /// Tells before anything is read what can never be compared.
    ///
    /// # Errors
    ///
    /// A bound that is no period, or a first period behind the last.
    pub fn check(&self) -> Result<(), CompareError> {
        match self.bounds()? {
            (Some(from), Some(to)) if from > to => {
                Err(CompareError::Bound(format!("the first period, {from}, is later than the last, {to}")))
            }
            _ => Ok(()),
        }
    }

    /// The first and the last period, where bounds are set.
    pub(in crate::compare) fn bounds(&self) -> Result<(Option<Period>, Option<Period>), CompareError> {
        let bound = |text: &Option<String>| text.as_deref().map(|text| parse_period(text, self.period)).transpose();
        let bound = |text| bound(text).map_err(CompareError::Bound);
        Ok((bound(&self.from)?, bound(&self.to)?))
    }
}

/// A session (or, from 1900 on, the year of a text without one), or a year, as the kind says.
///
/// # Errors
///
/// What is expected instead.
pub(super) fn parse_period(text: &str, kind: PeriodKind) -> Result<Period, String> {
    match kind {
        PeriodKind::Session => text.parse(),
        PeriodKind::Year => {
            text.trim().parse().map(Period::Year).map_err(|_| format!("unknown year {text:?}: expected a number"))
        }
    }
}

/// The language that most resolutions have; the first by tag where several have as many.
pub(in crate::compare) fn commonest(rows: &[Listed]) -> Option<Language> {
    let mut counts: BTreeMap<Language, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        if let Some(Ok(language)) = row.language.as_deref().map(str::parse) {
            counts.entry(language).or_default().insert(&row.id);
        }
    }
    let most = counts.values().map(BTreeSet::len).max()?;
    counts.into_iter().find(|(_, ids)| ids.len() == most).map(|(language, _)| language)
}
