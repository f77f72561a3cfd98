//! Which clauses are compared, and which of them are coded?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use polars::prelude::*;

use super::corrected::ENOUGH;
use crate::codebook::Codings;
use crate::compare::CompareError;
use crate::compare::counted::cells::text;
use crate::compare::counted::tallies;
use crate::compare::counted::units::Units;

/// How a period was corrected, or why it was not.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Rule {
    Uncoded,
    TooFew,
    Whole,
    Own,
    Pooled,
}

/// The clauses that are compared, sorted by period and group, so that each of these is a range.
pub(super) struct Corpus {
    /// Resolution and coding of each clause.
    pub clauses: Vec<Clause>,
    pub cells: BTreeMap<(String, String), Cell>,
    /// Assigned clauses by theme.
    pub assigned: Vec<Vec<(usize, f64)>>,
    /// Coded clauses of all periods.
    pub coded: usize,
    /// Whether the codings say how likely each clause was to be drawn.
    pub drawn: bool,
    /// Whether what was assigned is cross-fitted.
    pub cross_fitted: bool,
}

pub(super) struct Clause {
    pub resolution: usize,
    pub coded: Option<BTreeSet<usize>>,
    pub weight: f64,
}

pub(super) struct Cell {
    pub range: std::ops::Range<usize>,
    pub coded: usize,
    pub resolutions: usize,
}

impl Corpus {
    pub fn new(
        units: &Units,
        codings: &Codings,
        positions: &HashMap<&str, usize>,
        held_out: Option<&DataFrame>,
    ) -> Result<Corpus, CompareError> {
        let column = |name: &str| text(&units.clauses, name);
        let (ids, resolutions, periods) = (column("clause")?, column("resolution")?, column("period")?);
        let groups = units.by.map(|by| column(by.column())).transpose()?;
        let numbers: BTreeMap<Option<&str>, usize> =
            resolutions.iter().collect::<BTreeSet<_>>().into_iter().zip(0..).collect();
        let group = |at: usize| groups.as_ref().and_then(|groups| groups.get(at)).unwrap_or_default();
        let period = |at: usize| periods.get(at).unwrap_or_default();
        // sorted, so that sums do not depend on the order of rows
        let key = |at: usize| (period(at), group(at), resolutions.get(at), ids.get(at));
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_by(|&a, &b| key(a).cmp(&key(b)));
        order.dedup_by(|&mut a, &mut b| key(a) == key(b));
        let mut clauses: Vec<Clause> = Vec::with_capacity(order.len());
        let mut cells: BTreeMap<(String, String), Cell> = BTreeMap::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut coded = 0;
        for (place, &at) in order.iter().enumerate() {
            let id = ids.get(at).unwrap_or_default();
            places.insert(id, place);
            let themes = codings.themes.get(id).cloned();
            let weight = codings.probabilities.get(id).map_or(1.0, |probability| 1.0 / probability);
            let of = (period(at).to_string(), group(at).to_string());
            let cell = cells.entry(of).or_insert(Cell { range: place..place, coded: 0, resolutions: 0 });
            let resolution = numbers[&resolutions.get(at)];
            cell.resolutions += usize::from(
                cell.range.is_empty() || clauses.last().is_some_and(|last: &Clause| last.resolution != resolution),
            );
            cell.range.end = place + 1;
            cell.coded += usize::from(themes.is_some());
            coded += usize::from(themes.is_some());
            clauses.push(Clause { resolution, coded: themes, weight });
        }
        let mut assigned: Vec<Vec<(usize, f64)>> = vec![Vec::new(); positions.len()];
        let table = held_out.unwrap_or(&units.assigned);
        let shares = held_out.map(|table| table.column("assigned")?.f64().cloned()).transpose()?;
        for (row, (id, theme)) in text(table, "clause")?.iter().zip(text(table, "theme")?.iter()).enumerate() {
            let share = shares.as_ref().map_or(Some(1.0), |shares| shares.get(row)).unwrap_or_default();
            let place = id.and_then(|id| places.get(id).copied());
            let theme = theme.and_then(|theme| positions.get(theme).copied());
            if let (Some(place), Some(theme)) = (place, theme) {
                assigned[theme].push((place, share));
            }
        }
        Ok(Corpus {
            clauses,
            cells,
            assigned,
            coded,
            drawn: !codings.probabilities.is_empty(),
            cross_fitted: held_out.is_some(),
        })
    }

    pub fn rule(&self, cell: &Cell, allow_small: bool) -> Rule {
        match cell.coded {
            0 => Rule::Uncoded,
            coded if coded == cell.range.len() => Rule::Whole,
            coded if coded >= ENOUGH || allow_small => Rule::Own,
            _ if self.coded >= ENOUGH => Rule::Pooled,
            _ => Rule::TooFew,
        }
    }

    /// How many clauses of each resolution of a cell carry each theme by the codings; for a cell whose clauses are all coded.
    pub fn coded_tallies(&self, cell: &Cell) -> tallies::Cell {
        let clauses = &self.clauses[cell.range.clone()];
        let mut coded = tallies::Cell {
            period: 0,
            group: String::new(),
            clauses: Vec::new(),
            carried: vec![Vec::new(); self.assigned.len()],
        };
        for of_resolution in clauses.chunk_by(|a, b| a.resolution == b.resolution) {
            let place = coded.clauses.len() as u32;
            coded.clauses.push(of_resolution.len() as u32);
            let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
            for &theme in of_resolution.iter().filter_map(|clause| clause.coded.as_ref()).flatten() {
                *counts.entry(theme).or_default() += 1;
            }
            counts.into_iter().for_each(|(theme, count)| coded.carried[theme].push((place, count)));
        }
        coded
    }
}
