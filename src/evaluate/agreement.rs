//! How far do coders agree beyond chance, and how far does the model agree with them?

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::Outcome;
use crate::codebook::{Codebook, Coder, ThemeSet};

/// How far coders agree on one theme, and the model with them.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeAgreement {
    /// Id of the theme.
    pub theme: String,
    /// 0 to 100: the share of a clause's pairs of coders that agree, mean over the clauses.
    pub percent: f64,
    /// Mean of [`kappa`] over pairs of coders; missing where no pair has one.
    pub kappa: Option<f64>,
    /// [`alpha`] of all coders together.
    pub alpha: Option<f64>,
    /// Mean of [`kappa`] between the model and each coder, on the same clauses; missing where none is defined.
    pub model_kappa: Option<f64>,
}

/// Agreement over the clauses that two or more people coded.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// One a theme, in the order of the codebook.
    pub themes: Vec<ThemeAgreement>,
    /// Clauses coded by two or more.
    pub clauses: usize,
    /// People who coded at least one of them.
    pub coders: usize,
}

impl Agreement {
    /// Sets coders against each other, and the model against them, on the clauses with an outcome.
    ///
    /// # Arguments
    ///
    /// `given`: the themes of each clause by coder, as in [`crate::codebook::Codings::given`].
    ///
    /// # Returns
    ///
    /// `None` where no clause with an outcome was coded by two.
    ///
    /// # Method
    ///
    /// A theme is given or not, so that a clause has one of two values for each coder. Percent agreement as in Fleiss
    /// (1971), kappa of more than two coders as the mean over pairs (Light 1971), each pair weighing the same.
    pub fn new(
        codebook: &Codebook,
        given: &BTreeMap<String, BTreeMap<Coder, ThemeSet>>,
        outcomes: &[Outcome],
    ) -> Option<Agreement> {
        let coded = |outcome| -> Option<Shared> { Some(Shared { outcome, coders: given.get(&outcome.clause)? }) };
        let clauses: Vec<Shared> = outcomes.iter().filter_map(coded).filter(|clause| clause.coders.len() > 1).collect();
        let coders: BTreeSet<&Coder> = clauses.iter().flat_map(|clause| clause.coders.keys()).collect();
        let coders: Vec<&Coder> = coders.into_iter().collect();
        let of = |(index, theme): (usize, &crate::codebook::Theme)| ThemeAgreement {
            theme: theme.id.to_string(),
            percent: 100.0 * mean(clauses.iter().map(|clause| agreeing(&clause.values(index)))).unwrap_or_default(),
            kappa: mean(pairs(&coders).map(|(a, b)| {
                let both = clauses.iter().filter_map(|clause| clause.value(a, index).zip(clause.value(b, index)));
                kappa(&both.collect::<Vec<_>>())
            })),
            alpha: alpha(&clauses.iter().map(|clause| clause.values(index)).collect::<Vec<_>>()),
            model_kappa: mean(coders.iter().map(|coder| {
                let beside = |clause: &Shared| Some((clause.value(coder, index)?, clause.assigned(index)));
                kappa(&clauses.iter().filter_map(beside).collect::<Vec<_>>())
            })),
        };
        let themes = codebook.themes.iter().enumerate().map(of);
        (!clauses.is_empty()).then(|| Agreement {
            themes: themes.collect(),
            clauses: clauses.len(),
            coders: coders.len(),
        })
    }
}

/// A clause that several people coded, and the model's outcome.
struct Shared<'a> {
    outcome: &'a Outcome,
    coders: &'a BTreeMap<Coder, ThemeSet>,
}

impl Shared<'_> {
    fn value(&self, coder: &Coder, theme: usize) -> Option<bool> {
        self.coders.get(coder).map(|set| set.contains(&theme))
    }

    fn values(&self, theme: usize) -> Vec<bool> {
        self.coders.values().map(|set| set.contains(&theme)).collect()
    }

    fn assigned(&self, theme: usize) -> bool {
        self.outcome.assigned.contains(&theme)
    }
}

/// Every two of them.
fn pairs<'a>(coders: &'a [&Coder]) -> impl Iterator<Item = (&'a Coder, &'a Coder)> {
    coders.iter().enumerate().flat_map(|(at, a)| coders[at + 1..].iter().map(move |b| (*a, *b)))
}

/// The mean of the values that exist.
fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let known: Vec<f64> = values.flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// How often each value stands among the values.
fn counts<V: Ord>(values: &[V]) -> BTreeMap<&V, u64> {
    let mut counts = BTreeMap::new();
    values.iter().for_each(|value| *counts.entry(value).or_default() += 1);
    counts
}

/// Ordered pairs of different values among `n` values with these counts.
fn differing<V>(counts: &BTreeMap<&V, u64>) -> u64 {
    let n: u64 = counts.values().sum();
    n * n - counts.values().map(|count| count * count).sum::<u64>()
}

/// The share of pairs that agree; missing for fewer than two values.
fn agreeing(values: &[bool]) -> Option<f64> {
    let pairs = values.len() * values.len().saturating_sub(1);
    (pairs > 0).then(|| 1.0 - differing(&counts(values)) as f64 / pairs as f64)
}

/// Cohen's kappa: agreement of two coders beyond what their own shares of each value give by chance.
///
/// # Arguments
///
/// The values that the two gave each unit.
///
/// # Returns
///
/// -1 to 1; missing where chance alone makes them agree always (both gave one and the same value) and without a unit.
///
/// # References
///
/// Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20.
pub fn kappa<V: Ord>(units: &[(V, V)]) -> Option<f64> {
    let mut given: BTreeMap<&V, (u64, u64)> = BTreeMap::new();
    for (a, b) in units {
        given.entry(a).or_default().0 += 1;
        given.entry(b).or_default().1 += 1;
    }
    let n = units.len() as f64;
    let observed = units.iter().filter(|(a, b)| a == b).count() as f64;
    let expected = given.values().map(|&(a, b)| a * b).sum::<u64>() as f64 / n;
    (expected < n).then(|| (observed - expected) / (n - expected))
}

/// Krippendorff's alpha for nominal values: one less the observed over the expected disagreement, of any number of
/// coders.
///
/// # Arguments
///
/// The values of each unit, one for each coder who coded it; a unit with fewer than two says nothing of agreement.
///
/// # Returns
///
/// At most 1; missing where only one value occurs.
///
/// # References
///
/// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C.
pub fn alpha<V: Ord>(units: &[Vec<V>]) -> Option<f64> {
    let mut totals: BTreeMap<&V, u64> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let counts = counts(unit);
        observed += differing(&counts) as f64 / (unit.len() - 1) as f64;
        counts.into_iter().for_each(|(value, count)| *totals.entry(value).or_default() += count);
    }
    let (n, expected) = (totals.values().sum::<u64>() as f64, differing(&totals) as f64);
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}
