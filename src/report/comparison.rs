//! What do the tables of a run say, together?
//!
//! Everything that a report shows, read once from the tables; what a table lacks is missing here, never zero.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::sheet::Sheet;
use crate::compare::Units;
use crate::resolution::Language;

/// A 95 % interval.
pub type Interval = (f64, f64);

/// The tables that a report is made of; only the first four are needed.
pub struct Tables<'a> {
    /// `resolutions.csv`
    pub resolutions: &'a DataFrame,
    /// `clauses.csv`
    pub clauses: &'a DataFrame,
    /// `assigned.csv`
    pub assigned: &'a DataFrame,
    /// `coverage.csv`
    pub coverage: &'a DataFrame,
    /// Every table by the name of its file, those above among them.
    pub others: &'a BTreeMap<String, DataFrame>,
}

/// The share of a theme in a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Share {
    /// Clauses of the period that carry the theme.
    pub with_theme: u64,
    /// Clauses of the period.
    pub clauses: u64,
    /// `with_theme / clauses`, 0 to 1; missing without clauses.
    pub share: Option<f64>,
    /// The interval that resamples resolutions; missing where there is none.
    pub interval: Option<Interval>,
    /// The share corrected for classifier error, and its interval.
    pub corrected: Option<(f64, Option<Interval>)>,
    /// Resolutions of the period with the theme, as a share.
    pub prevalence: Option<f64>,
}

/// The difference of the coverage of a theme in two periods, as `changes.csv` says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// The interval of the difference.
    pub interval: Option<Interval>,
    /// The p-value.
    pub p: Option<f64>,
    /// The p-value adjusted for all themes and periods tested.
    pub q: Option<f64>,
}

/// A period.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodFacts {
    /// `72`, `2018`, `66-70`
    pub name: String,
    /// Resolutions that count.
    pub resolutions: usize,
    /// Clauses that count.
    pub clauses: u64,
}

/// A clause that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseFacts {
    /// Its row in `clauses.csv`.
    pub row: usize,
    /// Position of its period.
    pub period: usize,
    /// Positions of its assigned themes with their probabilities.
    pub themes: Vec<(usize, f64)>,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// In their order.
    pub periods: Vec<PeriodFacts>,
    /// Ids, in the order of the codebook.
    pub themes: Vec<String>,
    /// By theme, then period.
    pub shares: Vec<Vec<Share>>,
    /// By theme, earlier and later period.
    pub steps: BTreeMap<(usize, usize, usize), Step>,
    /// In the order of `clauses.csv`.
    pub clauses: Vec<ClauseFacts>,
    /// The language in which resolutions count; missing where every text does.
    pub language: Option<Language>,
    /// Files that were refused; missing where that is not known.
    pub rejects: Option<usize>,
    /// Resolutions without a period, which do not count.
    pub without_period: usize,
    /// Position of the period of each resolution that counts.
    pub rank_of: BTreeMap<String, usize>,
    /// What the column `note` of `coverage.csv` says, each note once.
    pub notes: Vec<String>,
    /// What the column `interval_note` says, each note once.
    pub interval_notes: Vec<String>,
    /// The q-value of each theme's trend over all periods, as `trends.csv` says.
    pub trends: Vec<Option<f64>>,
    /// Whether `coverage.csv` has a second dimension, over which clauses were added up here.
    pub summed: bool,
}

/// Why the tables do not belong together.
#[derive(Debug, thiserror::Error)]
pub enum ComparisonError {
    /// What polars says.
    #[error("{0}")]
    Polars(#[from] PolarsError),
    /// A table that is not there.
    #[error("no {0}: run `themata compare` on the folder first")]
    Missing(&'static str),
    /// Nothing to show.
    #[error("coverage.csv has no row")]
    Empty,
    /// Other clauses were counted than would be shown.
    #[error(
        "coverage.csv counts {table} clauses (in all, or of a theme) in period {period} where {chosen} are found: give the same --language, --period, --from and --to as to compare"
    )]
    Mismatch {
        /// The period.
        period: String,
        /// Clauses in the table.
        table: u64,
        /// Clauses of the units.
        chosen: u64,
    },
}

impl Comparison {
    /// Reads the tables; `units` are the clauses that `coverage.csv` counts.
    ///
    /// # Errors
    ///
    /// A table without a needed column, or tables that do not belong together.
    pub fn new(tables: &Tables, units: &Units) -> Result<Comparison, ComparisonError> {
        let coverage = Sheet(tables.coverage);
        let (names, ids) = (coverage.texts("period")?, coverage.texts("theme")?);
        let (mut periods, mut themes) = (Places::default(), Places::default());
        let at: Vec<(usize, usize)> = names
            .iter()
            .zip(&ids)
            .map(|(period, theme)| (periods.of(period.as_deref()), themes.of(theme.as_deref())))
            .collect();
        if at.is_empty() {
            return Err(ComparisonError::Empty);
        }
        let mut shares = vec![vec![Share::default(); periods.names.len()]; themes.names.len()];
        let (with, whole) = (coverage.numbers("clauses_with_theme")?, coverage.numbers("clauses")?);
        let intervals = coverage.intervals("coverage_low", "coverage_high")?;
        let (corrected, ends) =
            (coverage.numbers("coverage_corrected")?, coverage.intervals("corrected_low", "corrected_high")?);
        let mut rows = vec![0usize; periods.names.len() * themes.names.len()];
        for (row, &(period, theme)) in at.iter().enumerate() {
            let share = &mut shares[theme][period];
            share.with_theme += with[row].unwrap_or(0.0) as u64;
            share.clauses += whole[row].unwrap_or(0.0) as u64;
            share.interval = intervals[row];
            share.corrected = corrected[row].map(|value| (value, ends[row]));
            rows[theme * periods.names.len() + period] += 1;
        }
        let summed = rows.iter().any(|&rows| rows > 1);
        for share in shares.iter_mut().flatten() {
            share.share = (share.clauses > 0).then(|| share.with_theme as f64 / share.clauses as f64);
            if summed {
                (share.interval, share.corrected) = (None, None);
            }
        }
        let mut comparison = Comparison {
            periods: Vec::new(),
            themes: themes.names.clone(),
            shares,
            steps: BTreeMap::new(),
            clauses: Vec::new(),
            language: units.language.filter(|_| units.by != Some(crate::compare::By::Language)),
            rejects: tables.others.get("rejects.csv").map(DataFrame::height),
            without_period: units.without_period,
            rank_of: BTreeMap::new(),
            notes: distinct(coverage.texts("note")?),
            interval_notes: distinct(coverage.texts("interval_note")?),
            trends: vec![None; themes.names.len()],
            summed,
        };
        comparison.count(tables, units, &periods, &themes)?;
        if !summed {
            comparison.read_prevalence(tables, &periods, &themes)?;
            comparison.read_steps(tables, &periods, &themes)?;
            comparison.read_trends(tables, &themes)?;
        }
        Ok(comparison)
    }

    /// The clauses of each period, and the themes of each clause.
    fn count(
        &mut self,
        tables: &Tables,
        units: &Units,
        periods: &Places,
        themes: &Places,
    ) -> Result<(), ComparisonError> {
        let chosen = Sheet(&units.clauses);
        let (ids, resolutions, names) = (chosen.texts("clause")?, chosen.texts("resolution")?, chosen.texts("period")?);
        let place: HashMap<&str, usize> = ids
            .iter()
            .zip(&names)
            .filter_map(|(id, period)| Some((id.as_deref()?, periods.find(period.as_deref()?)?)))
            .collect();
        for (resolution, period) in resolutions.into_iter().zip(&names) {
            if let (Some(id), Some(period)) = (resolution, period.as_deref().and_then(|name| periods.find(name))) {
                self.rank_of.insert(id, period);
            }
        }
        let all = Sheet(tables.clauses).texts("clause")?;
        let mut of_id: HashMap<&str, usize> = HashMap::new();
        for (row, id) in all.iter().enumerate() {
            let Some(id) = id.as_deref() else { continue };
            let Some(&period) = place.get(id) else { continue };
            of_id.insert(id, self.clauses.len());
            self.clauses.push(ClauseFacts { row, period, themes: Vec::new() });
        }
        let assigned = tables.assigned.clone().lazy();
        let given = assigned.filter(col("assigned").cast(DataType::String).eq(lit("true"))).collect()?;
        let given = Sheet(&given);
        let (ids, names, probabilities) =
            (given.texts("clause")?, given.texts("theme")?, given.numbers("probability")?);
        for ((id, theme), probability) in ids.iter().zip(&names).zip(probabilities) {
            let at = id.as_deref().and_then(|id| of_id.get(id));
            let theme = theme.as_deref().and_then(|id| themes.find(id));
            if let (Some(&at), Some(theme)) = (at, theme) {
                self.clauses[at].themes.push((theme, probability.unwrap_or(0.0)));
            }
        }
        let mut counted = vec![0u64; periods.names.len()];
        let mut carried = vec![vec![0u64; periods.names.len()]; themes.names.len()];
        for clause in &self.clauses {
            counted[clause.period] += 1;
            clause.themes.iter().for_each(|&(theme, _)| carried[theme][clause.period] += 1);
        }
        for (period, name) in periods.names.iter().enumerate() {
            let table = self.shares.first().map_or(0, |shares| shares[period].clauses);
            let differs = |(table, chosen): &(u64, u64)| table != chosen;
            let with_themes = self.shares.iter().zip(&carried).map(|(s, c)| (s[period].with_theme, c[period]));
            if let Some((table, chosen)) = [(table, counted[period])].into_iter().chain(with_themes).find(differs) {
                return Err(ComparisonError::Mismatch { period: name.clone(), table, chosen });
            }
            let resolutions = self.rank_of.values().filter(|&&rank| rank == period).count();
            self.periods.push(PeriodFacts { name: name.clone(), resolutions, clauses: table });
        }
        Ok(())
    }

    fn read_prevalence(&mut self, tables: &Tables, periods: &Places, themes: &Places) -> PolarsResult<()> {
        let Some(table) = tables.others.get("prevalence.csv") else { return Ok(()) };
        let sheet = Sheet(table);
        let (names, ids, values) = (sheet.texts("period")?, sheet.texts("theme")?, sheet.numbers("prevalence")?);
        for ((period, theme), value) in names.iter().zip(&ids).zip(values) {
            let at = period.as_deref().and_then(|name| periods.find(name));
            let theme = theme.as_deref().and_then(|id| themes.find(id));
            if let (Some(period), Some(theme)) = (at, theme) {
                self.shares[theme][period].prevalence = value;
            }
        }
        Ok(())
    }

    fn read_steps(&mut self, tables: &Tables, periods: &Places, themes: &Places) -> PolarsResult<()> {
        let Some(table) = tables.others.get("changes.csv") else { return Ok(()) };
        let sheet = Sheet(table);
        let (ids, from, to) = (sheet.texts("theme")?, sheet.texts("from")?, sheet.texts("to")?);
        let intervals = sheet.intervals("change_low", "change_high")?;
        let (p, q) = (sheet.numbers("p")?, sheet.numbers("q")?);
        for row in 0..table.height() {
            let place = |name: &Option<String>| name.as_deref().and_then(|name| periods.find(name));
            let theme = ids[row].as_deref().and_then(|id| themes.find(id));
            if let (Some(theme), Some(from), Some(to)) = (theme, place(&from[row]), place(&to[row])) {
                self.steps.insert((theme, from, to), Step { interval: intervals[row], p: p[row], q: q[row] });
            }
        }
        Ok(())
    }

    fn read_trends(&mut self, tables: &Tables, themes: &Places) -> PolarsResult<()> {
        let Some(table) = tables.others.get("trends.csv") else { return Ok(()) };
        let sheet = Sheet(table);
        for (theme, q) in sheet.texts("theme")?.into_iter().zip(sheet.numbers("q")?) {
            if let Some(theme) = theme.and_then(|id| themes.find(&id)) {
                self.trends[theme] = q;
            }
        }
        Ok(())
    }

    /// The change of a theme's coverage between two periods, -1 to 1; missing where one has no clauses.
    pub fn change(&self, theme: usize, from: usize, to: usize) -> Option<f64> {
        Some(self.shares[theme][to].share? - self.shares[theme][from].share?)
    }

    /// The interval of that change: as `changes.csv` says where it has the pair, else from the intervals of the two shares.
    ///
    /// # Method
    ///
    /// The square-and-add rule for the difference of two independent estimates (Zou and Donner, Statistics in Medicine 27, 2008).
    pub fn change_interval(&self, theme: usize, from: usize, to: usize) -> Option<Interval> {
        if let Some(step) = self.steps.get(&(theme, from, to)) {
            return step.interval;
        }
        let (earlier, later) = (&self.shares[theme][from], &self.shares[theme][to]);
        let (a, b) = (earlier.share?, later.share?);
        let ((low_a, high_a), (low_b, high_b)) = (earlier.interval?, later.interval?);
        Some((b - a - (b - low_b).hypot(high_a - a), b - a + (high_b - b).hypot(a - low_a)))
    }

    /// The first and the last period, where there are two.
    pub fn ends(&self) -> Option<(usize, usize)> {
        (self.periods.len() > 1).then(|| (0, self.periods.len() - 1))
    }

    /// Position of the period of a resolution.
    pub fn rank(&self, resolution: &str) -> Option<usize> {
        self.rank_of.get(resolution).copied()
    }

    /// Whether any share has an interval.
    pub fn has_intervals(&self) -> bool {
        self.shares.iter().flatten().any(|share| share.interval.is_some())
    }

    /// Resolutions that count.
    pub fn resolutions(&self) -> usize {
        self.periods.iter().map(|period| period.resolutions).sum()
    }
}

/// Names in the order of their first appearance.
#[derive(Default)]
struct Places {
    names: Vec<String>,
    at: HashMap<String, usize>,
}

impl Places {
    fn of(&mut self, name: Option<&str>) -> usize {
        let name = name.unwrap_or_default();
        if let Some(&at) = self.at.get(name) {
            return at;
        }
        self.names.push(name.to_string());
        self.at.insert(name.to_string(), self.names.len() - 1);
        self.names.len() - 1
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.at.get(name).copied()
    }
}

fn distinct(notes: Vec<Option<String>>) -> Vec<String> {
    let mut seen = Vec::new();
    for note in notes.into_iter().flatten() {
        if !seen.contains(&note) {
            seen.push(note);
        }
    }
    seen
}
