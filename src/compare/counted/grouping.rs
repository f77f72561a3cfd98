//! Which clauses belong together?

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::cells::text;
use super::selection::By;
use super::units::Units;
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
#[derive(Debug, Default)]
pub(in crate::compare) struct Groups {
    /// Themes in the order of the codebook, periods in time, the others by name.
    pub names: Vec<String>,
    /// Positions in `names` by clause, ascending; empty for a clause in no group, as of an unknown organ.
    pub of_clause: HashMap<String, Vec<u32>>,
}

/// The groups of the units.
///
/// # Errors
///
/// Units that were not chosen with [`Grouping::by`].
pub(in crate::compare) fn groups(units: &Units, grouping: Grouping) -> Result<Groups, CompareError> {
    let clauses = text(&units.clauses, "clause")?;
    if grouping == Grouping::Theme {
        let mut order: Vec<(u64, String)> = Vec::new();
        let places = units.themes.column("place")?.cast(&DataType::UInt64)?;
        for (theme, place) in text(&units.themes, "theme")?.iter().zip(places.u64()?.iter()) {
            order.extend(theme.zip(place).map(|(theme, place)| (place, theme.to_string())));
        }
        order.sort();
        let names: Vec<String> = order.into_iter().map(|(_, theme)| theme).collect();
        let mut of_clause: HashMap<String, Vec<u32>> =
            clauses.iter().flatten().map(|clause| (clause.to_string(), Vec::new())).collect();
        let places: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
        for pair in text(&units.assigned, "clause")?.iter().zip(text(&units.assigned, "theme")?.iter()) {
            let (Some(clause), Some(theme)) = pair else { continue };
            if let (Some(themes), Some(&place)) = (of_clause.get_mut(clause), places.get(theme)) {
                themes.push(place);
            }
        }
        of_clause.values_mut().for_each(|themes| {
            themes.sort_unstable();
            themes.dedup();
        });
        return Ok(Groups { names, of_clause });
    }
    let values = text(&units.clauses, grouping.name())?;
    let ranks = units.clauses.column("rank")?.cast(&DataType::UInt64)?;
    let ranks = ranks.u64()?;
    let key = |row: usize| {
        let name = values.get(row).filter(|name| !name.is_empty())?;
        Some((ranks.get(row).filter(|_| grouping == Grouping::Period).unwrap_or_default(), name))
    };
    let mut places: BTreeMap<(u64, &str), u32> = (0..values.len()).filter_map(key).map(|key| (key, 0)).collect();
    places.values_mut().zip(0..).for_each(|(place, next)| *place = next);
    let mut names: Vec<String> = places.keys().map(|(_, name)| name.to_string()).collect();
    if grouping == Grouping::Period {
        // also those without a clause
        names = units.periods.iter().map(|period| period.name.clone()).collect();
        places.iter_mut().for_each(|((rank, _), place)| *place = *rank as u32);
    }
    let mut of_clause = HashMap::new();
    for (row, clause) in clauses.iter().enumerate() {
        let group: Vec<u32> = key(row).map(|key| places[&key]).into_iter().collect();
        if let Some(clause) = clause {
            of_clause.entry(clause.to_string()).or_insert(group);
        }
    }
    Ok(Groups { names, of_clause })
}
