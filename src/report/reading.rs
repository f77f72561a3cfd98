//! How are the tables of a run read, together?

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::comparison::{ClauseFacts, Comparison, ComparisonError, Interval, PeriodFacts, Share, Step};
use super::sheet::Sheet;
use crate::compare::{By, Units};

/// The tables that a report is made of; only the first is needed.
pub struct Tables<'a> {
    /// `coverage.csv`
    pub coverage: &'a DataFrame,
    /// Every table by the name of its file, those above among them.
    pub others: &'a BTreeMap<String, DataFrame>,
}

impl Comparison {
    /// Reads the tables; `units` are the clauses that `coverage.csv` counts.
    ///
    /// # Errors
    ///
    /// A table without a needed column, or tables that do not belong together.
    pub fn new(tables: &Tables, units: &Units) -> Result<Comparison, ComparisonError> {
        let coverage = Sheet { name: "coverage.csv", frame: tables.coverage };
        let needed = ["period", "theme", "clauses_with_theme", "clauses", "coverage"];
        if let Some(absent) = needed.into_iter().find(|name| !coverage.has(name)) {
            return Err(ComparisonError::Column(absent));
        }
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
        check(
            &coverage,
            &with,
            &whole,
            &intervals,
            &corrected.iter().copied().zip(ends.iter().copied()).collect::<Vec<_>>(),
        )?;
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
            register: units.register.clone(),
            place_of: units.register.themes().map(|theme| themes.find(theme)).collect(),
            language: units.language.filter(|_| units.by != Some(By::Language)),
            rejects: tables.others.get("rejects.csv").map(DataFrame::height),
            without_period: units.without_period,
            rank_of: BTreeMap::new(),
            notes: distinct(coverage.texts("note")?),
            interval_notes: distinct(coverage.texts("interval_note")?),
            trends: vec![None; themes.names.len()],
            summed,
        };
        comparison.count(units, &periods, &themes)?;
        if !summed {
            comparison.read_prevalence(tables, &periods, &themes)?;
            comparison.read_steps(tables, &periods, &themes)?;
            comparison.read_trends(tables, &themes)?;
        }
        Ok(comparison)
    }

    /// The clauses of each period, and the themes of each clause.
    fn count(&mut self, units: &Units, periods: &Places, themes: &Places) -> Result<(), ComparisonError> {
        let ranks: Vec<Option<usize>> = units.periods.iter().map(|period| periods.find(&period.name)).collect();
        let mut counted = vec![0u64; periods.names.len()];
        let mut carried = vec![vec![0u64; periods.names.len()]; themes.names.len()];
        for clause in units.counted() {
            let Some(period) = ranks[clause.rank] else { continue };
            if self.rank(clause.resolution) != Some(period) {
                self.rank_of.insert(clause.resolution.to_string(), period);
            }
            let facts = ClauseFacts { row: clause.row as u32, period: period as u32 };
            self.clauses.push(facts);
            counted[period] += 1;
            self.carried(facts).for_each(|(theme, _)| carried[theme][period] += 1);
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
        let sheet = Sheet { name: "prevalence.csv", frame: table };
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
        let sheet = Sheet { name: "changes.csv", frame: table };
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
        let sheet = Sheet { name: "trends.csv", frame: table };
        for (theme, q) in sheet.texts("theme")?.into_iter().zip(sheet.numbers("q")?) {
            if let Some(theme) = theme.and_then(|id| themes.find(&id)) {
                self.trends[theme] = q;
            }
        }
        Ok(())
    }
}

/// Shares and intervals as the counts have them, but for rounding; tables are read back, and may have been edited.
fn check(
    coverage: &Sheet,
    with: &[Option<f64>],
    whole: &[Option<f64>],
    intervals: &[Option<Interval>],
    corrected: &[(Option<f64>, Option<Interval>)],
) -> Result<(), ComparisonError> {
    const NEAR: f64 = 1e-6;
    let shares = coverage.numbers("coverage")?;
    let holds = |share: f64, interval: Option<Interval>| {
        let (low, high) = interval.unwrap_or((share, share));
        -NEAR <= low && low <= share + NEAR && share <= high + NEAR && high <= 1.0 + NEAR
    };
    for row in 0..shares.len() {
        let counted = with[row].zip(whole[row]).filter(|&(_, whole)| whole > 0.0).map(|(with, whole)| with / whole);
        let same = match (shares[row], counted) {
            (Some(share), Some(counted)) => (share - counted).abs() < NEAR,
            (share, counted) => share.is_none() && counted.is_none(),
        };
        let what = if !same {
            "coverage"
        } else if !shares[row].is_none_or(|share| holds(share, intervals[row])) {
            "coverage_low to coverage_high"
        } else if !corrected[row].0.is_none_or(|share| holds(share, corrected[row].1)) {
            "coverage_corrected, corrected_low to corrected_high"
        } else {
            continue;
        };
        return Err(ComparisonError::Denied { row: row + 1, what });
    }
    Ok(())
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
