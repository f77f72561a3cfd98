//! Which findings matter most?

use std::collections::BTreeMap;

use super::comparison::{Comparison, CorrectedChange, Interval};
use crate::compare::Renewal;

/// Something worth saying first.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// A theme gained or lost room between two periods.
    Change {
        /// Position of the theme.
        theme: usize,
        /// Positions of the periods.
        from: usize,
        /// The later one.
        to: usize,
        /// The shares, 0 to 1.
        before: f64,
        /// In the later period.
        after: f64,
        /// The interval of the difference.
        interval: Option<Interval>,
        /// The p-value adjusted for all themes tested.
        q: Option<f64>,
        /// The same shares without the errors of the classifier.
        corrected: Option<CorrectedChange>,
    },
    /// A theme takes much room in the only period.
    Share {
        /// Position of the theme.
        theme: usize,
        /// Position of the period.
        period: usize,
        /// The share, 0 to 1.
        share: f64,
        /// Its interval.
        interval: Option<Interval>,
    },
    /// How much of a resolution's latest text is new.
    Renewal {
        /// Its position among the renewals.
        at: usize,
    },
}

/// A change in the other direction that is a smaller part of the largest is no counterpart of it.
const COUNTERPART: f64 = 0.25;

/// Whether a difference is more than chance would give: the adjusted p-value tells where there is one, else the interval; false where nothing tells.
pub(super) fn stands(interval: Option<Interval>, q: Option<f64>) -> bool {
    q.map(|q| q < 0.05).or(interval.map(|(low, high)| low > 0.0 || high < 0.0)).unwrap_or(false)
}

impl Finding {
    /// Whether the difference is more than chance would give, and remains where the errors of the classifier are corrected; false where nothing tells.
    pub fn is_certain(&self) -> bool {
        match self {
            Finding::Change { before, after, interval, q, corrected, .. } => {
                stands(*interval, *q) && corrected.is_none_or(|change| change.confirms(after > before))
            }
            _ => true,
        }
    }
}

/// The three findings that matter.
///
/// With two periods or more: the largest change between the first and the last, then the largest in the other direction, if it is
/// no less than a quarter as large, else the next largest; those that are more than chance would give go before all others. Then the latest
/// renewal (of several the one with the most clauses), else the next largest change. With one period: its largest shares. Never a theme twice.
pub fn findings(comparison: &Comparison, renewals: &[Renewal]) -> Vec<Finding> {
    let Some((from, to)) = comparison.ends() else { return largest(comparison) };
    let mut changes: Vec<Finding> = (0..comparison.themes.len())
        .filter_map(|theme| {
            let (before, after) = (comparison.shares[theme][from].share?, comparison.shares[theme][to].share?);
            let interval = comparison.change_interval(theme, from, to);
            let q = comparison.steps.get(&(theme, from, to)).and_then(|step| step.q);
            let corrected = comparison.corrected_change(theme, from, to);
            (before != after).then_some(Finding::Change { theme, from, to, before, after, interval, q, corrected })
        })
        .collect();
    let size = |finding: &Finding| match finding {
        Finding::Change { before, after, .. } => (after - before).abs(),
        _ => 0.0,
    };
    changes.sort_by(|a, b| b.is_certain().cmp(&a.is_certain()).then(size(b).total_cmp(&size(a))));
    let rises = |finding: &Finding| matches!(finding, Finding::Change { before, after, .. } if after > before);
    let mut found: Vec<Finding> = changes.drain(..changes.len().min(1)).collect();
    if let Some(first) = found.first() {
        let answers = |other: &Finding| {
            rises(other) != rises(first)
                && size(other) >= COUNTERPART * size(first)
                && (other.is_certain() || !changes.iter().any(Finding::is_certain))
        };
        let second = changes.iter().position(answers).unwrap_or(0);
        if second < changes.len() {
            found.push(changes.remove(second));
        }
    }
    let renewal = latest(comparison, renewals).map(|at| Finding::Renewal { at });
    found.extend(renewal);
    found.extend(changes);
    found.truncate(3);
    found
}

/// The renewal to the latest period; of several the one with the most clauses.
fn latest(comparison: &Comparison, renewals: &[Renewal]) -> Option<usize> {
    let last: BTreeMap<&str, usize> = renewals.iter().enumerate().map(|(at, one)| (one.series.as_str(), at)).collect();
    let rank = |at: usize| comparison.rank(&renewals[at].resolution);
    last.into_values().max_by_key(|&at| (rank(at), renewals[at].clauses(), std::cmp::Reverse(at)))
}

fn largest(comparison: &Comparison) -> Vec<Finding> {
    if comparison.periods.is_empty() {
        return Vec::new();
    }
    let (period, _) = comparison.span();
    let share = |theme: usize| {
        let share = &comparison.shares[theme][period];
        Some(Finding::Share { theme, period, share: share.share.filter(|&s| s > 0.0)?, interval: share.interval })
    };
    let mut found: Vec<Finding> = (0..comparison.themes.len()).filter_map(share).collect();
    let size = |finding: &Finding| if let Finding::Share { share, .. } = finding { *share } else { 0.0 };
    found.sort_by(|a, b| size(b).total_cmp(&size(a)));
    found.truncate(3);
    found
}
