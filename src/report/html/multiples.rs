//! How is the coverage of each theme drawn, one small picture a theme?

use super::geometry::{Scale, path, px, round_up};
use crate::report::briefing::{Briefing, Name};
use crate::report::words::fill;

/// The picture of a theme: 260 by 116 units.
pub(super) struct Panel {
    pub at: usize,
    pub name: Name,
    pub before: Value,
    pub after: Value,
    pub change: String,
    /// `rise`, `fall` or `same`.
    pub direction: &'static str,
    pub alt: String,
    pub desc: String,
    pub line: String,
    pub band: String,
    /// x, top, bottom.
    pub whiskers: Vec<(String, String, String)>,
    /// x, y.
    pub dots: Vec<(String, String)>,
    /// x, anchor, text.
    pub ticks: Vec<(String, &'static str, String)>,
}

/// A number that leads to its clauses.
pub(super) struct Value {
    pub text: String,
    pub href: Option<String>,
}

/// All panels on one scale.
pub(super) struct Multiples {
    pub scale: String,
    pub top: String,
    pub is_cut: bool,
    pub panels: Vec<Panel>,
}

const LEFT: f64 = 16.0;
const RIGHT: f64 = 246.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 92.0;
/// More periods than this get no dots and fewer labels.
const FEW: usize = 12;
/// Intervals may reach so many times as high as the highest share; they are cut there, else wide ones would flatten all lines.
const ROOM: f64 = 2.0;
/// So many labels of periods fit beneath.
const TICKS: usize = 6;

pub(super) fn multiples(briefing: &Briefing, shown: &[usize]) -> Multiples {
    let comparison = &briefing.comparison;
    let shares = || shown.iter().flat_map(|&theme| &comparison.shares[theme]);
    let highest = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::max);
    let share = highest(&mut shares().filter_map(|share| share.share));
    let bound = highest(&mut shares().filter_map(|share| share.interval.map(|(_, high)| high)));
    let most = round_up(bound.max(share).min(ROOM * share));
    let is_cut = bound > most;
    let mut order: Vec<usize> = shown.to_vec();
    let moved = |theme: usize| comparison.ends().and_then(|(from, to)| comparison.change(theme, from, to));
    let size = |theme: usize| match comparison.ends() {
        Some(_) => moved(theme).unwrap_or(0.0).abs(),
        None => comparison.shares[theme][comparison.span().0].share.unwrap_or(0.0),
    };
    order.sort_by(|&a, &b| size(b).total_cmp(&size(a)).then(a.cmp(&b)));
    let carried = |theme: &usize| comparison.shares[*theme].iter().any(|share| share.with_theme > 0);
    let panels = order.into_iter().filter(carried).map(|theme| panel(briefing, theme, most)).collect();
    let scale = briefing.numbers.whole(most);
    Multiples { top: scale.clone(), scale: fill(briefing.words.coverage_scale, &[("max", &scale)]), is_cut, panels }
}

fn panel(briefing: &Briefing, theme: usize, most: f64) -> Panel {
    let (comparison, numbers) = (&briefing.comparison, briefing.numbers);
    let last = comparison.periods.len() - 1;
    let x = Scale { from: 0.0, to: last as f64, low: LEFT + 8.0, high: RIGHT - 8.0 };
    let y = Scale { from: 0.0, to: most, low: BOTTOM, high: TOP };
    let shares = &comparison.shares[theme];
    let at = |period: usize| x.at(period as f64);
    let points: Vec<Option<(f64, f64)>> =
        shares.iter().enumerate().map(|(period, share)| Some((at(period), y.at(share.share?)))).collect();
    let few = shares.len() <= FEW;
    let whiskers = shares.iter().enumerate().filter(|_| few).filter_map(|(period, share)| {
        let (low, high) = share.interval?;
        Some((px(at(period)), px(y.at(high)), px(y.at(low))))
    });
    let band = if few { String::new() } else { band(shares.iter().map(|share| share.interval), at, y) };
    let every = comparison.periods.len().div_ceil(TICKS).max(1);
    let ticks = comparison.periods.iter().enumerate().filter(|(at, _)| at % every == 0 || *at == last);
    // the last label goes before one that would touch it
    let ticks = ticks.filter(|(at, _)| *at == last || last - at >= every.div_ceil(2));
    let change = comparison.ends().and_then(|(from, to)| comparison.change(theme, from, to));
    let (from, to) = comparison.span();
    let name = briefing.name(theme);
    let says = [
        ("theme", name.text.as_str()),
        ("from", &numbers.period(&comparison.periods[from].name)),
        ("to", &numbers.period(&comparison.periods[to].name)),
        ("before", &numbers.share(shares[from].share)),
        ("after", &numbers.share(shares[to].share)),
    ];
    Panel {
        at: theme,
        before: value(briefing, theme, from),
        after: value(briefing, theme, to),
        change: change.map(|change| numbers.signed(Some(change))).unwrap_or_default(),
        direction: direction(change),
        alt: fill(briefing.words.multiples_alt, &says),
        desc: fill(briefing.words.multiples_desc, &says),
        line: path(&points),
        band,
        whiskers: whiskers.collect(),
        dots: points.iter().flatten().filter(|_| few).map(|&(x, y)| (px(x), px(y))).collect(),
        ticks: ticks
            .map(|(period, facts)| (px(at(period)), anchor(&facts.name, period, last), facts.name.clone()))
            .collect(),
        name,
    }
}

/// How a change is coloured; less than half a point is none.
pub(super) fn direction(change: Option<f64>) -> &'static str {
    match change {
        Some(change) if change >= 0.005 => "rise",
        Some(change) if change <= -0.005 => "fall",
        _ => "same",
    }
}

/// A share that leads to its clauses.
pub(super) fn value(briefing: &Briefing, theme: usize, period: usize) -> Value {
    let share = &briefing.comparison.shares[theme][period];
    let text = briefing.numbers.share(share.share);
    Value { text, href: super::lists::href(briefing, theme, period) }
}

/// Long names of periods keep within the picture.
fn anchor(name: &str, period: usize, last: usize) -> &'static str {
    match period {
        _ if last == 0 || name.len() < 6 => "middle",
        0 => "start",
        _ if period == last => "end",
        _ => "middle",
    }
}

/// The area between the ends of the intervals, in pieces where some are missing.
fn band(intervals: impl Iterator<Item = Option<(f64, f64)>>, x: impl Fn(usize) -> f64, y: Scale) -> String {
    let intervals: Vec<Option<(f64, f64)>> = intervals.collect();
    let mut area = String::new();
    let mut start = 0;
    while start < intervals.len() {
        let length = intervals[start..].iter().take_while(|interval| interval.is_some()).count();
        let piece: Vec<(usize, (f64, f64))> =
            (start..start + length).filter_map(|at| Some((at, intervals[at]?))).collect();
        let upper = piece.iter().map(|&(at, (_, high))| Some((x(at), y.at(high))));
        let lower = piece.iter().rev().map(|&(at, (low, _))| Some((x(at), y.at(low))));
        if length > 1 {
            area += &(path(&upper.chain(lower).collect::<Vec<_>>()) + "Z");
        }
        start += length + 1;
    }
    area
}
