//! How many clauses of each resolution carry each theme?

use std::collections::BTreeMap;

use super::units::Units;

/// The clauses of every resolution, counted once: what shares, intervals and tests are computed from.
#[derive(Debug, Clone, Default)]
pub(in crate::compare) struct Tallies {
    /// Sorted by period, then by the value of the second dimension.
    pub cells: Vec<Cell>,
    /// The themes, in the order of the codebook.
    pub themes: Vec<String>,
}

/// The resolutions of a period, or of a period and a value of the second dimension.
#[derive(Debug, Clone)]
pub(in crate::compare) struct Cell {
    /// Place of the period.
    pub period: usize,
    /// The value of the second dimension, empty without one.
    pub group: String,
    /// Clauses of each resolution, in the order of their names.
    pub clauses: Vec<u32>,
    /// For each theme the resolutions that carry it, as places in `clauses`, and in how many clauses.
    pub carried: Vec<Vec<(u32, u32)>>,
}

/// Sums over the resolutions of a cell: clauses `n`, clauses with the theme `y`. Whole numbers, so no order of adding matters.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::compare) struct Moments {
    /// Resolutions.
    pub resolutions: usize,
    /// Resolutions that carry the theme.
    pub carriers: usize,
    /// Resolutions that carry it in every clause.
    pub full: usize,
    /// Sum of `n`.
    pub n: f64,
    /// Sum of `n` squared.
    pub nn: f64,
    /// Sum of `y`.
    pub y: f64,
    /// Sum of `y` squared.
    pub yy: f64,
    /// Sum of `n` times `y`.
    pub ny: f64,
}

impl Moments {
    /// The share of clauses, missing without a clause.
    pub fn share(&self) -> Option<f64> {
        (self.n > 0.0).then(|| self.y / self.n)
    }

    /// The sum of `(y - p n)` squared.
    pub fn squares(&self, p: f64) -> f64 {
        (self.yy - 2.0 * p * self.ny + p * p * self.nn).max(0.0)
    }
}

impl Cell {
    /// The sums for a theme, a clause counting as one.
    pub fn moments(&self, theme: usize) -> Moments {
        let mut sums = Moments { resolutions: self.clauses.len(), ..Moments::default() };
        for &n in &self.clauses {
            let n = f64::from(n);
            sums.n += n;
            sums.nn += n * n;
        }
        for &(at, y) in &self.carried[theme] {
            let n = self.clauses[at as usize];
            sums.carriers += 1;
            sums.full += usize::from(y == n);
            sums.y += f64::from(y);
            sums.yy += f64::from(y) * f64::from(y);
            sums.ny += f64::from(y) * f64::from(n);
        }
        sums
    }

    /// The sums for a theme, a resolution counting as one.
    pub fn moments_of_resolutions(&self, theme: usize) -> Moments {
        let (resolutions, carriers) = (self.clauses.len(), self.carried[theme].len());
        let (n, y) = (resolutions as f64, carriers as f64);
        Moments { resolutions, carriers, full: carriers, n, nn: n, y, yy: y, ny: y }
    }
}

/// The clauses of a resolution, and those that carry each theme.
type OfResolution = (u32, BTreeMap<u32, u32>);

impl Tallies {
    /// Counts. A period without a clause gets a cell without resolutions where there is no second dimension.
    pub fn new(units: &Units) -> Tallies {
        let register = &units.register;
        let themes: Vec<String> = register.themes().map(str::to_string).collect();
        let mut cells: BTreeMap<(usize, &str), BTreeMap<&str, OfResolution>> = BTreeMap::new();
        for clause in units.counted() {
            let cell = cells.entry((clause.rank, clause.group)).or_default();
            let (clauses, carried) = cell.entry(clause.resolution).or_default();
            *clauses += 1;
            register.carried(clause.row).iter().for_each(|&theme| *carried.entry(theme).or_default() += 1);
        }
        if units.by.is_none() {
            for period in 0..units.periods.len() {
                cells.entry((period, "")).or_default();
            }
        }
        let cell = |((period, group), resolutions): ((usize, &str), BTreeMap<&str, OfResolution>)| {
            let mut cell = Cell {
                period,
                group: group.to_string(),
                clauses: Vec::with_capacity(resolutions.len()),
                carried: vec![Vec::new(); themes.len()],
            };
            for (at, (clauses, carried)) in (0..).zip(resolutions.into_values()) {
                cell.clauses.push(clauses);
                carried.into_iter().for_each(|(theme, count)| cell.carried[theme as usize].push((at, count)));
            }
            cell
        };
        Tallies { cells: cells.into_iter().map(cell).collect(), themes }
    }

    /// The places of the cells with clauses that share a value of the second dimension, in the order of their periods.
    pub fn courses(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut courses: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| !cell.clauses.is_empty()) {
            courses.entry(&cell.group).or_default().push(at);
        }
        courses
    }
}
