//! Which clauses are compared, and which of them are coded?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::corrected::{ENOUGH, HeldOut};
use crate::codebook::Codings;
use crate::compare::CompareError;
use crate::compare::counted::tallies;
use crate::compare::counted::units::{Counted, Units};

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
        held_out: Option<&HeldOut>,
    ) -> Result<Corpus, CompareError> {
        let period = |clause: &Counted| units.periods[clause.rank].name.as_str();
        let names: BTreeSet<&str> = units.counted().map(|clause| clause.resolution).collect();
        let numbers: BTreeMap<&str, usize> = names.into_iter().zip(0..).collect();
        let mut order: Vec<(Counted, String)> =
            units.counted().map(|clause| (clause, units.register.id(clause.row))).collect();
        // sorted, so that sums do not depend on the order of rows
        order.sort_by(|(a, its), (b, other)| {
            (period(a), a.group, a.resolution, its).cmp(&(period(b), b.group, b.resolution, other))
        });
        let mut clauses: Vec<Clause> = Vec::with_capacity(order.len());
        let mut cells: BTreeMap<(String, String), Cell> = BTreeMap::new();
        let mut places: HashMap<u32, usize> = HashMap::new();
        let mut coded = 0;
        for (place, (clause, id)) in order.iter().enumerate() {
            places.insert(clause.row as u32, place);
            let themes = codings.themes.get(id).cloned();
            let weight = codings.probabilities.get(id).map_or(1.0, |probability| 1.0 / probability);
            let of = (period(clause).to_string(), clause.group.to_string());
            let cell = cells.entry(of).or_insert(Cell { range: place..place, coded: 0, resolutions: 0 });
            let resolution = numbers[clause.resolution];
            cell.resolutions += usize::from(
                cell.range.is_empty() || clauses.last().is_some_and(|last: &Clause| last.resolution != resolution),
            );
            cell.range.end = place + 1;
            cell.coded += usize::from(themes.is_some());
            coded += usize::from(themes.is_some());
            clauses.push(Clause { resolution, coded: themes, weight });
        }
        let mut assigned: Vec<Vec<(usize, f64)>> = vec![Vec::new(); positions.len()];
        match held_out {
            None => {
                for (place, (clause, _)) in order.iter().enumerate() {
                    let carried = units.register.carried(clause.row);
                    carried.iter().for_each(|&theme| assigned[theme as usize].push((place, 1.0)));
                }
            }
            Some(held_out) => {
                let positions: Vec<Option<&usize>> =
                    held_out.themes.iter().map(|theme| positions.get(theme.as_str())).collect();
                for &(row, theme, share) in &held_out.shares {
                    if let (Some(&place), Some(&theme)) = (places.get(&row), positions[theme as usize]) {
                        assigned[theme].push((place, share));
                    }
                }
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
