//! How is the table of themes by periods coloured?

use super::geometry::round_up;
use crate::report::briefing::{Briefing, Name};

/// The steps of colour: `h0` where nothing is, `h1` to `h8` up to the top of the scale.
const STEPS: f64 = 8.0;

/// A coloured table.
pub(super) struct Heat {
    /// Name, resolutions and clauses of each period.
    pub periods: Vec<(String, String, String)>,
    pub rows: Vec<(Name, Vec<Cell>)>,
    pub top: String,
}

/// The share of a theme in a period.
pub(super) struct Cell {
    pub class: String,
    pub text: String,
    pub href: Option<String>,
    /// `13 of 70 clauses`
    pub counts: String,
    pub interval: String,
    pub corrected: String,
}

pub(super) fn heat(briefing: &Briefing, shown: &[usize]) -> Heat {
    let (comparison, numbers) = (&briefing.comparison, briefing.numbers);
    let shares = || shown.iter().flat_map(|&theme| &comparison.shares[theme]);
    let most = round_up(shares().filter_map(|share| share.share).fold(0.0, f64::max));
    let mut order = shown.to_vec();
    let last = comparison.periods.len() - 1;
    let key = |theme: usize| match comparison.ends() {
        Some((from, to)) => comparison.change(theme, from, to).unwrap_or(0.0),
        None => comparison.shares[theme][comparison.span().1].share.unwrap_or(0.0),
    };
    order.sort_by(|&a, &b| key(b).total_cmp(&key(a)).then(a.cmp(&b)));
    let cell = |theme: usize, period: usize| {
        let share = &comparison.shares[theme][period];
        let step = share.share.map_or(0.0, |share| (share / most * STEPS).ceil().min(STEPS));
        let corrected = share.corrected.map(|(value, interval)| {
            let interval = numbers.short_interval(interval);
            let value = numbers.share(Some(value));
            if interval.is_empty() { value } else { format!("{value} ({interval})") }
        });
        Cell {
            class: format!("h{step:.0}"),
            text: share.share.map_or(briefing.words.no_value.to_string(), crate::report::words::percent),
            href: super::lists::href(briefing, theme, period),
            counts: briefing.counts(share),
            interval: numbers.short_interval(share.interval),
            corrected: corrected.unwrap_or_default(),
        }
    };
    let periods = comparison.periods.iter().map(|period| {
        (numbers.short_period(&period.name), numbers.resolutions(period.resolutions), numbers.clauses(period.clauses))
    });
    Heat {
        periods: periods.collect(),
        rows: order
            .iter()
            .map(|&theme| (briefing.name(theme), (0..=last).map(|at| cell(theme, at)).collect()))
            .collect(),
        top: numbers.whole(most),
    }
}
