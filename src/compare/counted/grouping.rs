//! Which clauses belong together?

use std::collections::{BTreeSet, HashMap};

use polars::prelude::*;

use super::selection::By;
use super::units::{Counted, Units};
use crate::compare::CompareError;

/// What keyness, profiles and similarity are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// The clauses that carry a theme; a clause may belong to several.
    Theme,
    /// The clauses of a period.
    Period,
    /// The clauses of an organ.
    Organ,
    /// The clauses of a series.
    Series,
    /// Preambular and operative clauses.
    Kind,
    /// The clauses of a resolution.
    Resolution,
}

impl Grouping {
    /// The word for it in the column `by`.
    pub fn name(self) -> &'static str {
        match self {
            Grouping::Theme => "theme",
            Grouping::Period => "period",
            Grouping::Organ => "organ",
            Grouping::Series => "series",
            Grouping::Kind => "kind",
            Grouping::Resolution => "resolution",
        }
    }

    /// The second dimension that the units must have been chosen with.
    pub fn by(self) -> Option<By> {
        match self {
            Grouping::Organ => Some(By::Organ),
            Grouping::Series => Some(By::Series),
            Grouping::Kind => Some(By::Kind),
            Grouping::Theme | Grouping::Period | Grouping::Resolution => None,
        }
    }
}

/// Groups and the clauses in them.
pub(in crate::compare) struct Groups<'a> {
    /// Themes in the order of the codebook, periods in time, the others by name.
    pub names: Vec<String>,
    units: &'a Units,
    /// The one group of each row, or [`NONE`]; missing for themes, of which a clause may have several.
    only: Option<Vec<u32>>,
}

/// A clause in no group.
const NONE: u32 = u32::MAX;

impl<'a> Groups<'a> {
    /// The groups of the units.
    ///
    /// # Errors
    ///
    /// Units that were not chosen with [`Grouping::by`].
    pub fn new(units: &'a Units, grouping: Grouping) -> Result<Groups<'a>, CompareError> {
        if grouping.by().is_some() && grouping.by() != units.by {
            return Err(polars_err!(ColumnNotFound: "{}", grouping.name()).into());
        }
        let names = match grouping {
            Grouping::Theme => {
                return Ok(Groups { names: units.register.themes().map(str::to_string).collect(), units, only: None });
            }
            // also those without a clause
            Grouping::Period => units.periods.iter().map(|period| period.name.clone()).collect(),
            _ => {
                let names: BTreeSet<&str> = units.counted().filter_map(|clause| named(clause, grouping)).collect();
                names.into_iter().map(str::to_string).collect::<Vec<_>>()
            }
        };
        let places: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
        let only = units.groups_of(|clause| match grouping {
            Grouping::Period => Some(clause.rank as u32),
            _ => named(clause, grouping).map(|name| places[name]),
        });
        Ok(Groups { names, units, only: Some(only) })
    }

    /// One group, of the clauses that carry no theme.
    pub fn uncovered(units: &'a Units) -> Groups<'a> {
        let only = units.groups_of(|clause| units.register.carried(clause.row).is_empty().then_some(0));
        Groups { names: vec!["uncovered".to_string()], units, only: Some(only) }
    }

    /// Positions in `names` of the groups of a row's clause, ascending; none for a clause in no group, as of an unknown organ; missing for a
    /// clause that does not count.
    pub fn of(&self, row: usize) -> Option<&[u32]> {
        self.units.clause(row)?;
        Some(match &self.only {
            None => self.units.register.carried(row),
            Some(only) if only[row] == NONE => &[],
            Some(only) => std::slice::from_ref(&only[row]),
        })
    }

    /// Each clause that counts, with its groups.
    pub fn counted(&self) -> impl Iterator<Item = (usize, &[u32])> {
        (0..self.units.register.rows()).filter_map(|row| Some((row, self.of(row)?)))
    }
}

impl Units {
    /// The group of each row, or [`NONE`].
    fn groups_of<'a>(&'a self, group: impl Fn(Counted<'a>) -> Option<u32>) -> Vec<u32> {
        let of = |row| self.clause(row).and_then(&group).unwrap_or(NONE);
        (0..self.register.rows()).map(of).collect()
    }
}

/// The name of the group of a clause.
fn named<'a>(clause: Counted<'a>, grouping: Grouping) -> Option<&'a str> {
    let name = if grouping == Grouping::Resolution { clause.resolution } else { clause.group };
    Some(name).filter(|name| !name.is_empty())
}
