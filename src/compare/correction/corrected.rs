//! Which share of a period's clauses carries a theme, once the errors that the classifier made on coded clauses are allowed for?

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;
use rayon::prelude::*;

use super::corpus::{Cell, Clause, Corpus, Rule};
use super::rectifier::{MIN_FOR_RATE, Observed, Rates, Refusal, Share, own, slope};
use crate::classify::FEW_THEMES;
use crate::codebook::{Coding, Codings};
use crate::compare::CompareError;
use crate::compare::counted::cells::text;
use crate::compare::counted::units::Units;
use crate::compare::inference::interval::{Bounds, of_clauses};
use crate::compare::inference::student::student;

/// With fewer coded clauses a correction is not trusted: correction by 200 to 400 coded texts was reported to do harm, and to help from about
/// 600 to 1,000 on (Yang, Wang, Zhou and Xu 2025).
pub const ENOUGH: usize = 600;

/// How shares are corrected.
#[derive(Debug, Clone, Copy, Default)]
pub struct Correction<'a> {
    /// What was assigned by models that have not learnt from the codings. Missing: what the register holds comes from such a model.
    pub held_out: Option<&'a HeldOut>,
    /// Corrects each period by its own codings, however few.
    pub allow_small: bool,
}

/// What models that have not learnt from a clause assign to it.
#[derive(Debug, Clone, Default)]
pub struct HeldOut {
    /// Ids of themes.
    pub themes: Vec<String>,
    /// Row in the register, position in `themes`, and the share, above 0 up to 1, of the models that assign the theme to the clause; a pair that is
    /// missing is 0.
    pub shares: Vec<(u32, u32, f64)>,
}

/// A table with corrected shares.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// The table of coverage with `coverage_corrected, corrected_low, corrected_high, coded_clauses, note` appended.
    pub table: DataFrame,
    /// Coded clauses that are not among those compared, and were not counted.
    pub not_counted: usize,
    /// Whether any figure rests on what was assigned; not where all clauses of a period, or too few, are coded.
    pub estimated: bool,
}

/// A row to append.
#[derive(Default)]
struct Row {
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    coded: i64,
    note: String,
}

/// Corrects coverage by codings.
///
/// # Arguments
///
/// `coverage`: what [`crate::compare::coverage()`] made of `units`; `codings`: rows of a codings table, several coders a clause joined by majority.
///
/// # Returns
///
/// The table with five columns appended. `coded_clauses` counts those of the row's period and group; `note` says by which rule the row was corrected, or why
/// not. A share that error carries below 0 or above 1 is set to 0 or 1.
///
/// # Method
///
/// A period (with a second dimension, a group of a period) whose clauses are all coded has the share of the codings, with the interval that
/// [`crate::compare::coverage()`] would give it: nothing is left to estimate but what resolutions differ. One with [`ENOUGH`] coded
/// clauses is corrected by them ([`own`]), which assumes only that they are a sample of its clauses, drawn with the stated probabilities or else all equally. One with fewer, where
/// there are [`ENOUGH`] over all periods, is corrected by the rates of error over all of them ([`Rates`]), taken to be alike in all periods unless its own codings say
/// otherwise. One without codings is not corrected. Intervals of the latter two are of 95 %, by Student's t.
///
/// # Errors
///
/// Codings that cannot be used, or tables without the needed columns.
pub fn corrected(
    coverage: &DataFrame,
    units: &Units,
    codings: &[Coding],
    correction: &Correction,
) -> Result<Corrected, CompareError> {
    let listed: Vec<&str> = units.register.themes().collect();
    let mut positions: HashMap<&str, usize> = listed.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    if listed.len() > FEW_THEMES {
        // a table of many themes leaves out those that were never assigned and never near
        for theme in codings.iter().filter_map(|coding| coding.theme.as_deref()) {
            let next = positions.len();
            positions.entry(theme).or_insert(next);
        }
    }
    let codings = Codings::resolve_among(codings, &positions)?;
    let corpus = Corpus::new(units, &codings, &positions, correction.held_out)?;
    let rules: Vec<Rule> = corpus.cells.values().map(|cell| corpus.rule(cell, correction.allow_small)).collect();
    let estimated = rules.iter().any(|rule| matches!(rule, Rule::Own | Rule::Pooled));
    let bounds_of_whole = |(cell, &rule): (&Cell, &Rule)| match rule {
        Rule::Whole => of_clauses(&corpus.coded_tallies(cell), units.resampling),
        _ => Vec::new(),
    };
    let whole: Vec<Vec<Bounds>> = corpus.cells.values().zip(&rules).map(bounds_of_whole).collect();
    // one row a theme and cell
    let rows: Vec<Vec<Row>> =
        (0..listed.len()).into_par_iter().map(|theme| corpus.rows(theme, &rules, &whole)).collect();
    let (periods, themes) = (text(coverage, "period")?, text(coverage, "theme")?);
    let groups = units.by.map(|by| text(coverage, by.column())).transpose()?;
    let places: BTreeMap<&(String, String), usize> = corpus.cells.keys().zip(0..).collect();
    let none = Row::default();
    let mut appended: Vec<&Row> = Vec::new();
    for at in 0..coverage.height() {
        let group = groups.as_ref().and_then(|groups| groups.get(at)).unwrap_or_default().to_string();
        let place = places.get(&(periods.get(at).unwrap_or_default().to_string(), group));
        let theme = themes.get(at).and_then(|theme| positions.get(theme));
        appended.push(theme.zip(place).and_then(|(&theme, &place)| rows.get(theme)?.get(place)).unwrap_or(&none));
    }
    let number = |of: fn(&Row) -> Option<f64>| appended.iter().map(|row| of(row)).collect::<Vec<_>>();
    let mut table = coverage.clone();
    for column in [
        Column::new("coverage_corrected".into(), number(|row| row.share)),
        Column::new("corrected_low".into(), number(|row| row.low)),
        Column::new("corrected_high".into(), number(|row| row.high)),
        Column::new("coded_clauses".into(), appended.iter().map(|row| row.coded).collect::<Vec<_>>()),
        Column::new("note".into(), appended.iter().map(|row| row.note.as_str()).collect::<Vec<_>>()),
    ] {
        table.with_column(column)?;
    }
    Ok(Corrected { table, not_counted: codings.themes.len() - corpus.coded, estimated })
}

impl Corpus {
    /// A row for each cell.
    fn rows(&self, theme: usize, rules: &[Rule], whole: &[Vec<Bounds>]) -> Vec<Row> {
        let observed = |clause: &Clause| Observed {
            resolution: clause.resolution,
            assigned: 0.0,
            coded: clause.coded.as_ref().map(|themes| themes.contains(&theme)),
            weight: clause.weight,
        };
        let mut clauses: Vec<Observed> = self.clauses.iter().map(observed).collect();
        self.assigned[theme].iter().for_each(|&(place, share)| clauses[place].assigned = share);
        let slope = slope(clauses.iter());
        let rates = rules.contains(&Rule::Pooled).then(|| Rates::of(clauses.iter()));
        let row = |((cell, &rule), whole): ((&Cell, &Rule), &Vec<Bounds>)| {
            let period = &clauses[cell.range.clone()];
            let own = || own(period, slope, self.drawn);
            let share = match (rule, &rates) {
                (Rule::Uncoded | Rule::TooFew, _) | (Rule::Pooled, None) => Ok(None),
                (Rule::Whole | Rule::Own, _) => Ok(own()),
                (Rule::Pooled, Some(rates)) => rates.share(period, own().as_ref()).map(Some),
            };
            let whole = whole.get(theme);
            let note = self.note(cell, rule, &share, rates.as_ref());
            let share = share.ok().flatten();
            if let Some(Bounds { bounds, .. }) = whole {
                let (low, high) = bounds.unzip();
                return Row { share: share.map(|share| share.value), low, high, coded: cell.coded as i64, note };
            }
            let bound = |sign: f64| {
                let share = share.as_ref()?;
                Some((share.value + sign * student(0.95, share.df) * share.error?).clamp(0.0, 1.0))
            };
            let (low, high) = (bound(-1.0), bound(1.0));
            Row { share: share.map(|share| share.value.clamp(0.0, 1.0)), low, high, coded: cell.coded as i64, note }
        };
        self.cells.values().zip(rules).zip(whole).map(row).collect()
    }

    /// By which rule a row was corrected, or why not.
    fn note(&self, cell: &Cell, rule: Rule, share: &Result<Option<Share>, Refusal>, rates: Option<&Rates>) -> String {
        let few = || format!("{} clauses coded and {ENOUGH} needed", cell.coded);
        let sample = match self.drawn {
            true => "weighted by sampling_probability",
            false => "taken as a simple random sample",
        };
        let mut parts = vec![match (rule, share) {
            (Rule::Uncoded, _) => "no clause coded".to_string(),
            (Rule::TooFew, _) => format!("{} clauses coded in all periods and {ENOUGH} needed", self.coded),
            (Rule::Whole, _) => "all clauses coded: their share".to_string(),
            (Rule::Own, _) => format!("by own codings {sample}"),
            (Rule::Pooled, Ok(_)) => {
                format!("by the error rates over all {} coded clauses taken to be alike in all periods", self.coded)
            }
            (Rule::Pooled, Err(Refusal::TooFew)) => {
                let least = rates.map_or(0, |rates| rates.clauses[0].min(rates.clauses[1]));
                let side = if rates.is_some_and(|rates| rates.clauses[0] == least) { "with" } else { "without" };
                format!(
                    "{least} clauses of all periods coded {side} the theme and {MIN_FOR_RATE} needed for its error rate; {}",
                    few()
                )
            }
            (Rule::Pooled, Err(Refusal::NotApart)) => {
                format!("assigned hardly more often where it is coded than where it is not; {}", few())
            }
            (Rule::Pooled, Err(Refusal::Contradicted)) => {
                format!("own codings contradict the error rates of all periods; {}", few())
            }
        }];
        if self.cross_fitted && matches!(rule, Rule::Own | Rule::Pooled) && share.is_ok() {
            parts.push("cross-fitted".to_string());
        }
        if rule == Rule::Own && cell.coded < ENOUGH {
            parts.push(format!("{} (--allow-small-sample)", few()));
        }
        if let Ok(Some(share)) = share {
            if !(0.0..=1.0).contains(&share.value) {
                parts.push(format!("set to {}", share.value.clamp(0.0, 1.0)));
            }
            match (share.error, cell.resolutions) {
                (Some(_), 1) => parts.push("one resolution: interval of the classifier's error alone".to_string()),
                (None, 1) => parts.push("one resolution: no interval".to_string()),
                (None, _) => parts.push("codings of one resolution: no interval".to_string()),
                _ => {}
            }
        }
        parts.join("; ")
    }
}
