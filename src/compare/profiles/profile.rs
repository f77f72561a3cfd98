//! Which themes make up a resolution, an organ or a period?

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::classify::FEW_THEMES;
use crate::compare::CompareError;
use crate::compare::counted::grouping::{Grouping, Groups};
use crate::compare::counted::units::Units;

/// How often each theme is carried in the groups of a grouping.
pub(super) struct Profiles {
    /// The groups.
    pub names: Vec<String>,
    /// Clauses by group.
    pub clauses: Vec<u64>,
    /// Clauses with the theme, by group and theme; only themes that occur.
    pub carried: Vec<Vec<(u32, u64)>>,
    /// Every theme.
    pub themes: Vec<String>,
}

impl Profiles {
    /// Counts the clauses of each group.
    pub fn of(units: &Units, grouping: Grouping) -> Result<Profiles, CompareError> {
        let groups = Groups::new(units, grouping)?;
        let mut clauses = vec![0u64; groups.names.len()];
        let mut carried = vec![BTreeMap::<u32, u64>::new(); groups.names.len()];
        for (row, of) in groups.counted() {
            for &group in of {
                clauses[group as usize] += 1;
                for &theme in units.register.carried(row) {
                    *carried[group as usize].entry(theme).or_default() += 1;
                }
            }
        }
        let carried = carried.into_iter().map(|counts| counts.into_iter().collect()).collect();
        Ok(Profiles {
            names: groups.names,
            clauses,
            carried,
            themes: units.register.themes().map(str::to_string).collect(),
        })
    }

    /// How many themes the clauses of a group carry, each clause and theme once.
    pub fn total(&self, group: usize) -> u64 {
        self.carried[group].iter().map(|(_, count)| count).sum()
    }
}

/// The profile of each group: `by, group, theme, clauses_with_theme, clauses, coverage, themes_assigned, share, note`.
///
/// # Arguments
///
/// `units`: chosen with [`Grouping::by`].
///
/// # Returns
///
/// One row a group and theme, zeros included (beyond 200 themes, those that the group has). `coverage` is clauses_with_theme / clauses: themes overlap, so coverages do not
/// add up to 1. `share` is clauses_with_theme / themes_assigned, where themes_assigned counts each clause once for each theme it
/// carries: shares of a group add up to 1; empty, with a note, where no clause of the group carries a theme.
///
/// # Errors
///
/// A table without a needed column.
pub fn profile(units: &Units, grouping: Grouping) -> Result<DataFrame, CompareError> {
    let profiles = Profiles::of(units, grouping)?;
    let themes = profiles.themes.len();
    let mut counts: Vec<(usize, usize, u64)> = Vec::new();
    for (group, carried) in profiles.carried.iter().enumerate() {
        let begin = counts.len();
        if themes <= FEW_THEMES {
            counts.extend((0..themes).map(|theme| (group, theme, 0)));
            carried.iter().for_each(|&(theme, count)| counts[begin + theme as usize].2 = count);
        } else {
            counts.extend(carried.iter().map(|&(theme, count)| (group, theme as usize, count)));
        }
    }
    let totals: Vec<u64> = (0..profiles.names.len()).map(|group| profiles.total(group)).collect();
    let rows = || counts.iter().copied();
    let share = |count: u64, whole: u64| (whole > 0).then(|| count as f64 / whole as f64);
    let note = |total: u64| (total == 0).then_some("no clause carries a theme");
    let table = df!(
        "by" => rows().map(|_| grouping.name()).collect::<Vec<_>>(),
        "group" => rows().map(|(group, ..)| profiles.names[group].as_str()).collect::<Vec<_>>(),
        "theme" => rows().map(|(_, theme, _)| profiles.themes[theme].as_str()).collect::<Vec<_>>(),
        "clauses_with_theme" => rows().map(|(.., count)| count as i64).collect::<Vec<_>>(),
        "clauses" => rows().map(|(group, ..)| profiles.clauses[group] as i64).collect::<Vec<_>>(),
        "coverage" => rows().map(|(group, _, count)| share(count, profiles.clauses[group])).collect::<Vec<_>>(),
        "themes_assigned" => rows().map(|(group, ..)| totals[group] as i64).collect::<Vec<_>>(),
        "share" => rows().map(|(group, _, count)| share(count, totals[group])).collect::<Vec<_>>(),
        "note" => rows().map(|(group, ..)| note(totals[group])).collect::<Vec<_>>(),
    )?;
    Ok(table)
}
