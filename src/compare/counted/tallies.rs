//! How many clauses of each resolution carry each theme?

use std::collections::BTreeMap;

use polars::prelude::*;

use super::selection::By;

/// The clauses of every resolution, counted once: what shares, intervals and tests are computed from.
#[derive(Debug, Clone)]
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

impl Tallies {
    /// Counts; see [`crate::compare::Units`] for the columns of the frames. A period without a clause gets a cell without resolutions
    /// where there is no second dimension.
    pub fn new(
        clauses: &DataFrame,
        assigned: &DataFrame,
        themes: &DataFrame,
        by: Option<By>,
        periods: usize,
    ) -> PolarsResult<Tallies> {
        let group = match by {
            Some(by) => col(by.column()).cast(DataType::String).fill_null(lit("")).alias("group"),
            None => lit("").alias("group"),
        };
        let clauses = clauses.clone().lazy().select([col("clause"), col("resolution"), col("rank"), group]);
        let count = || [col("clause").n_unique().cast(DataType::UInt32).alias("count")];
        let keys = [col("rank"), col("group"), col("resolution")];
        let sizes = clauses
            .clone()
            .group_by(keys.clone())
            .agg(count())
            .sort(["rank", "group", "resolution"], SortMultipleOptions::default())
            .collect()?;
        let inner = || JoinArgs::new(JoinType::Inner);
        let carried = assigned
            .clone()
            .lazy()
            .join(themes.clone().lazy(), [col("theme")], [col("theme")], inner())
            .select([col("clause"), col("place")])
            .join(clauses, [col("clause")], [col("clause")], inner())
            .group_by([&keys[..], &[col("place")]].concat())
            .agg(count())
            .sort(["rank", "group", "resolution", "place"], SortMultipleOptions::default())
            .collect()?;
        let names: Vec<String> = themes.column("theme")?.str()?.iter().map(|t| t.unwrap_or_default().into()).collect();
        let rows = |frame: &DataFrame| -> PolarsResult<(UInt32Chunked, StringChunked, StringChunked, UInt32Chunked)> {
            let text = |name: &str| frame.column(name)?.str().cloned();
            let number = |name: &str| frame.column(name)?.u32().cloned();
            Ok((number("rank")?, text("group")?, text("resolution")?, number("count")?))
        };
        let mut cells: BTreeMap<(u32, String), Cell> = BTreeMap::new();
        let empty = |period: u32, group: &str| Cell {
            period: period as usize,
            group: group.to_string(),
            clauses: Vec::new(),
            carried: vec![Vec::new(); names.len()],
        };
        let (rank, group, resolution, count) = rows(&sizes)?;
        let mut place: BTreeMap<(u32, &str, &str), u32> = BTreeMap::new();
        for row in 0..sizes.height() {
            let (Some(rank), Some(group), Some(count)) = (rank.get(row), group.get(row), count.get(row)) else {
                continue;
            };
            let cell = cells.entry((rank, group.to_string())).or_insert_with(|| empty(rank, group));
            place.insert((rank, group, resolution.get(row).unwrap_or_default()), cell.clauses.len() as u32);
            cell.clauses.push(count);
        }
        let themes = carried.column("place")?.u32()?.clone();
        let (rank, group, resolution, count) = rows(&carried)?;
        for row in 0..carried.height() {
            let (Some(rank), Some(group), Some(theme)) = (rank.get(row), group.get(row), themes.get(row)) else {
                continue;
            };
            let key = (rank, group, resolution.get(row).unwrap_or_default());
            if let (Some(&at), Some(cell)) = (place.get(&key), cells.get_mut(&(rank, group.to_string()))) {
                cell.carried[theme as usize].push((at, count.get(row).unwrap_or(0)));
            }
        }
        if by.is_none() {
            for period in 0..periods as u32 {
                cells.entry((period, String::new())).or_insert_with(|| empty(period, ""));
            }
        }
        Ok(Tallies { cells: cells.into_values().collect(), themes: names })
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
