//! Which share of clauses carries a theme, when a classifier errs and only some of them are coded?
//!
//! Numbers only: one theme at a time. Two estimators: [`own`] takes the classifier's error from the period itself and assumes
//! nothing of it; [`Rates`] takes it from all periods together and assumes that its rates are alike in all of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::inference::student::student;

/// A clause and one theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// The number of its resolution: what is not independent.
    pub resolution: usize,
    /// Whether the classifier assigned the theme, 0 or 1; the mean over several models where it is cross-fitted.
    pub assigned: f64,
    /// Whether people gave it; missing where the clause is not coded.
    pub coded: Option<bool>,
    /// One over the probability with which it was drawn to be coded, or 1 for all; of uncoded clauses it does not count.
    pub weight: f64,
}

impl Observed {
    /// The coding as a number, if any.
    fn truth(&self) -> Option<f64> {
        self.coded.map(|coded| if coded { 1.0 } else { 0.0 })
    }
}

/// An estimated share.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The share; error may carry it out of 0 to 1 by a little.
    pub value: f64,
    /// Its standard error; missing where nothing tells it.
    pub error: Option<f64>,
    /// Degrees of freedom of the standard error.
    pub df: usize,
    /// What each resolution adds to `value`, less what it would add were it like all others.
    totals: BTreeMap<usize, f64>,
    /// The variance that is taken for granted, whatever was seen.
    least: f64,
}

/// As many errors are taken to have happened at least: with none seen among n, an interval of plus or minus 1.96 sqrt(2) / n is
/// the rule of three (Hanley and Lippman-Hand 1983).
const LEAST_ERRORS: f64 = 2.0;

/// The slope of the codings on the assignments, 0 to 1: how much of an assignment to believe ("power tuning").
///
/// It decides how wide an interval is, not what it is an interval of; so it may be taken from the codings of all periods.
///
/// # Returns
///
/// 1 where no two coded clauses differ in what was assigned.
///
/// # References
///
/// Angelopoulos, Duchi and Zrnic 2023, "PPI++", arXiv 2311.01453; as a regression estimator, Särndal, Swensson and Wretman 1992, chapter 6.
pub fn slope<'a>(clauses: impl Iterator<Item = &'a Observed>) -> f64 {
    let (mut weight, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for clause in clauses {
        let Some(truth) = clause.truth() else { continue };
        weight += clause.weight;
        x += clause.weight * clause.assigned;
        y += clause.weight * truth;
        xx += clause.weight * clause.assigned * clause.assigned;
        xy += clause.weight * clause.assigned * truth;
    }
    let spread = xx * weight - x * x;
    if spread > 1e-12 * weight * weight { ((xy * weight - x * y) / spread).clamp(0.0, 1.0) } else { 1.0 }
}

/// The share by the codings of these clauses alone: the mean of `slope` times the assignments over all of them, and of the codings less that
/// over the coded ones.
///
/// # Arguments
///
/// `clauses`: all clauses of a period; `slope`: see [`slope`]; `drawn`: whether the weights are true inverses of probabilities, else they
/// are taken to be equal draws.
///
/// # Returns
///
/// Missing without a coded clause. With clauses of two resolutions or more the standard error is that of a sample of resolutions: it
/// holds what the classifier's error adds and what resolutions differ. With one resolution it is that of the
/// classifier's error alone, for the share of these very clauses. Where all are coded the value is the share that is coded.
///
/// # Method
///
/// The difference estimator (Angelopoulos et al. 2023, "Prediction-powered inference"; Egami et al. 2023, DSL, arXiv 2306.04746); its variance by linearization with
/// resolutions as ultimate clusters (Särndal, Swensson and Wretman 1992, section 5.7), not less than as if two errors had been seen.
pub fn own(clauses: &[Observed], slope: f64, drawn: bool) -> Option<Share> {
    let all = clauses.len() as f64;
    let coded = || clauses.iter().filter_map(|clause| Some((clause, clause.truth()?)));
    let count = coded().count();
    let whole = count == clauses.len();
    let weight_of = |clause: &Observed| if whole { 1.0 } else { clause.weight };
    let total: f64 = coded().map(|(clause, _)| weight_of(clause)).sum();
    if count == 0 {
        return None;
    }
    let assigned = clauses.iter().map(|clause| clause.assigned).sum::<f64>() / all;
    let residual = |clause: &Observed, truth: f64| truth - slope * clause.assigned;
    let correction = coded().map(|(clause, truth)| weight_of(clause) * residual(clause, truth)).sum::<f64>() / total;
    let value = match whole {
        true => coded().map(|(_, truth)| truth).sum::<f64>() / all,
        false => slope * assigned + correction,
    };
    let mut totals: BTreeMap<usize, f64> = BTreeMap::new();
    let mut with_codings: BTreeSet<usize> = BTreeSet::new();
    let mut within = 0.0;
    for clause in clauses {
        let mut adds = slope * (clause.assigned - assigned) / all;
        if let Some(truth) = clause.truth() {
            with_codings.insert(clause.resolution);
            let error = weight_of(clause) * (residual(clause, truth) - correction) / total;
            let left_out = if drawn { 1.0 - 1.0 / clause.weight } else { 1.0 - count as f64 / all };
            within += left_out.max(0.0) * error * error;
            adds += error;
        }
        *totals.entry(clause.resolution).or_default() += adds;
    }
    let least = (1.0 - count as f64 / all) * LEAST_ERRORS / (count as f64).powi(2);
    let sampled = with_codings.len();
    let (variance, df) = match totals.len() {
        1 if count > 1 && !whole => (Some(within * count as f64 / (count as f64 - 1.0)), count - 1),
        1 => (None, 0),
        _ if sampled > 1 => {
            let squares: f64 = totals.values().map(|total| total * total).sum();
            (Some(squares * sampled as f64 / (sampled as f64 - 1.0)), sampled - 1)
        }
        _ => (None, 0),
    };
    Some(Share { value, error: variance.map(|variance| variance.max(least).sqrt()), df, totals, least })
}

/// How often the classifier finds a theme that is there, and how often one that is not, over the coded clauses of all periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// Of the clauses coded with the theme, the share that it was assigned to.
    pub found: f64,
    /// Of those coded without it.
    pub wrongly: f64,
    /// Coded clauses with the theme, and without.
    pub clauses: [usize; 2],
    /// What each resolution adds to the two rates, less what it would add were it like all others.
    totals: BTreeMap<usize, [f64; 2]>,
}

/// Fewer coded clauses than this with the theme, or without it, do not tell a rate.
pub const MIN_FOR_RATE: usize = 20;
/// So many standard errors must lie between the two rates, or dividing by their difference makes no sense.
const APART: f64 = 3.0;
/// A period whose own codings contradict the rates of all with this confidence gets no share from them.
const CONTRADICTED: f64 = 0.99;
/// With fewer resolutions with codings a period cannot contradict.
const MIN_TO_CONTRADICT: usize = 10;

/// Why the rates of all periods do not tell the share of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Fewer than [`MIN_FOR_RATE`] coded clauses with the theme, or without.
    TooFew,
    /// The theme is hardly more often assigned where it is than where it is not.
    NotApart,
    /// The codings of the period say otherwise.
    Contradicted,
}

impl Rates {
    /// The rates over the coded ones of these clauses, those of all periods.
    pub fn of<'a>(clauses: impl Iterator<Item = &'a Observed> + Clone) -> Rates {
        let coded = || clauses.clone().filter_map(|clause| Some((clause, usize::from(!clause.coded?))));
        let (mut weights, mut assigned, mut count) = ([0.0; 2], [0.0; 2], [0; 2]);
        for (clause, side) in coded() {
            weights[side] += clause.weight;
            assigned[side] += clause.weight * clause.assigned;
            count[side] += 1;
        }
        let rate = [0, 1].map(|side| if count[side] > 0 { assigned[side] / weights[side] } else { 0.0 });
        let mut totals: BTreeMap<usize, [f64; 2]> = BTreeMap::new();
        for (clause, side) in coded() {
            totals.entry(clause.resolution).or_default()[side] +=
                clause.weight * (clause.assigned - rate[side]) / weights[side];
        }
        Rates { found: rate[0], wrongly: rate[1], clauses: count, totals }
    }

    /// The variance of the sum of the two rates with these weights.
    fn variance(&self, of_found: f64, of_wrongly: f64) -> f64 {
        let part = |[found, wrongly]: &[f64; 2]| (of_found * found + of_wrongly * wrongly).powi(2);
        let floor = |side: usize| LEAST_ERRORS / (self.clauses[side] as f64).powi(2);
        let least = of_found * of_found * floor(0) + of_wrongly * of_wrongly * floor(1);
        let sampled = self.totals.len() as f64;
        (sampled / (sampled - 1.0) * self.totals.values().map(part).sum::<f64>()).max(least)
    }

    /// The share of the period in which the classifier, erring at these rates, assigns the theme as often as it did.
    ///
    /// # Arguments
    ///
    /// `clauses`: all clauses of the period; `own`: what its own codings say.
    ///
    /// # Returns
    ///
    /// A share whose standard error is missing where the period, or the codings, are of one resolution.
    ///
    /// # Errors
    ///
    /// The reason why the rates do not tell.
    ///
    /// # Method
    ///
    /// Rogan and Gladen 1978: (assigned - wrongly) / (found - wrongly). The mean error itself is not pooled: it changes with the share of the
    /// theme, which is what is compared. Variance by linearization, resolutions as clusters; the smaller of the two numbers of
    /// resolutions counts for the degrees of freedom.
    pub fn share(&self, clauses: &[Observed], own: Option<&Share>) -> Result<Share, Refusal> {
        if self.clauses.iter().any(|&count| count < MIN_FOR_RATE) || clauses.is_empty() {
            return Err(Refusal::TooFew);
        }
        let apart = self.found - self.wrongly;
        if self.totals.len() < 2 || apart <= APART * self.variance(1.0, -1.0).sqrt() {
            return Err(Refusal::NotApart);
        }
        let all = clauses.len() as f64;
        let assigned = clauses.iter().map(|clause| clause.assigned).sum::<f64>() / all;
        let value = (assigned - self.wrongly) / apart;
        let mut totals: BTreeMap<usize, f64> = BTreeMap::new();
        for clause in clauses {
            *totals.entry(clause.resolution).or_default() += (clause.assigned - assigned) / all / apart;
        }
        // the rates enter with their own signs: d value / d found = -value / apart
        let (of_found, of_wrongly) = (-value / apart, -(1.0 - value) / apart);
        let of_rates = |resolution: &usize| {
            let [found, wrongly] = self.totals.get(resolution).copied().unwrap_or_default();
            of_found * found + of_wrongly * wrongly
        };
        let smaller = totals.len().min(self.totals.len());
        if smaller < 2 {
            return Ok(Share { value, error: None, df: 0, totals, least: 0.0 });
        }
        let factor = smaller as f64 / (smaller as f64 - 1.0);
        let sampled = self.totals.len() as f64;
        let rates = self.variance(of_found, of_wrongly) * (sampled - 1.0) / sampled;
        // the square of a sum: the rates' own part is in `rates`
        let with = |less: &dyn Fn(&usize) -> f64| -> f64 {
            let joint = totals.iter().map(|(resolution, total)| {
                let of_rates = of_rates(resolution);
                (total + of_rates - less(resolution)).powi(2) - of_rates * of_rates
            });
            (factor * (rates + joint.sum::<f64>())).max(0.0)
        };
        if let Some(own) = own.filter(|own| own.error.is_some() && own.df + 1 >= MIN_TO_CONTRADICT) {
            let difference = with(&|resolution| own.totals.get(resolution).copied().unwrap_or_default()) + own.least;
            if (own.value - value).abs() > student(CONTRADICTED, own.df) * difference.sqrt() {
                return Err(Refusal::Contradicted);
            }
        }
        Ok(Share { value, error: Some(with(&|_| 0.0).sqrt()), df: smaller - 1, totals, least: 0.0 })
    }
}
