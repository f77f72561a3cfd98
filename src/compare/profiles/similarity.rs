//! How alike are two periods, organs or resolutions in their themes?

use std::collections::BTreeMap;

use polars::prelude::*;

use super::profile::Profiles;
use crate::compare::CompareError;
use crate::compare::counted::grouping::Grouping;
use crate::compare::counted::units::Units;

/// Twelve million pairs.
const MOST_GROUPS: usize = 5_000;

/// Pairs of groups: `by, group, other_group, clauses, other_clauses, themes_assigned, other_themes_assigned, cosine,
/// jensen_shannon, note`.
///
/// # Returns
///
/// One row a pair, the earlier first. Both are of the shares of [`crate::compare::profile()`] and lie between 0 (no theme in common) and 1 (the
/// same shares): `cosine` is that of the angle between them, `jensen_shannon` is 1 minus the Jensen-Shannon divergence in
/// bits (Lin, "Divergence Measures Based on the Shannon Entropy", IEEE Transactions on Information Theory 37, 1991). Empty, with a
/// note, where a group has no theme. Few clauses make groups look unlike: the denominators stand beside.
///
/// # Errors
///
/// More than 5,000 groups, or a table without a needed column.
pub fn similarity(units: &Units, grouping: Grouping) -> Result<DataFrame, CompareError> {
    let profiles = Profiles::of(units, grouping)?;
    let groups = profiles.names.len();
    if groups > MOST_GROUPS {
        return Err(CompareError::TooManyPairs(groups));
    }
    let totals: Vec<u64> = (0..groups).map(|group| profiles.total(group)).collect();
    let shares = |group: usize| -> Shares {
        profiles.carried[group].iter().map(|&(theme, count)| (theme, count as f64 / totals[group] as f64)).collect()
    };
    let shares: Vec<Shares> = (0..groups).map(shares).collect();
    let pairs: Vec<(usize, usize)> = (0..groups).flat_map(|one| (one + 1..groups).map(move |b| (one, b))).collect();
    let of = |value: fn(&Shares, &Shares) -> f64| -> Vec<Option<f64>> {
        let both = |&(a, b): &(usize, usize)| (totals[a] > 0 && totals[b] > 0).then(|| value(&shares[a], &shares[b]));
        pairs.iter().map(both).collect()
    };
    let note = |&(a, b): &(usize, usize)| {
        let empty = [a, b].into_iter().filter(|&group| totals[group] == 0);
        let empty: Vec<&str> = empty.map(|group| profiles.names[group].as_str()).collect();
        (!empty.is_empty()).then(|| format!("no clause of {} carries a theme", empty.join(" or ")))
    };
    let name = |group: usize| profiles.names[group].as_str();
    let table = df!(
        "by" => pairs.iter().map(|_| grouping.name()).collect::<Vec<_>>(),
        "group" => pairs.iter().map(|pair| name(pair.0)).collect::<Vec<_>>(),
        "other_group" => pairs.iter().map(|pair| name(pair.1)).collect::<Vec<_>>(),
        "clauses" => pairs.iter().map(|pair| profiles.clauses[pair.0] as i64).collect::<Vec<_>>(),
        "other_clauses" => pairs.iter().map(|pair| profiles.clauses[pair.1] as i64).collect::<Vec<_>>(),
        "themes_assigned" => pairs.iter().map(|pair| totals[pair.0] as i64).collect::<Vec<_>>(),
        "other_themes_assigned" => pairs.iter().map(|pair| totals[pair.1] as i64).collect::<Vec<_>>(),
        "cosine" => of(cosine),
        "jensen_shannon" => of(jensen_shannon),
        "note" => pairs.iter().map(note).collect::<Vec<_>>(),
    )?;
    Ok(table)
}

/// Of the themes that a group has, by theme.
type Shares = BTreeMap<u32, f64>;

fn cosine(a: &Shares, b: &Shares) -> f64 {
    let square = |shares: &Shares| shares.values().map(|share| share * share).sum::<f64>();
    let dot: f64 = a.iter().filter_map(|(theme, x)| Some(x * b.get(theme)?)).sum();
    (dot / (square(a).sqrt() * square(b).sqrt())).clamp(0.0, 1.0)
}

fn jensen_shannon(a: &Shares, b: &Shares) -> f64 {
    let from_middle = |a: &Shares, b: &Shares| {
        let term = |(theme, &x): (&u32, &f64)| x * (2.0 * x / (x + b.get(theme).copied().unwrap_or_default())).log2();
        a.iter().map(term).sum::<f64>()
    };
    (1.0 - (from_middle(a, b) + from_middle(b, a)) / 2.0).clamp(0.0, 1.0)
}
