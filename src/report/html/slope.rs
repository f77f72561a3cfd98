//! How are two periods set against each other, a line a theme?

use super::geometry::{Scale, px, round_up, spread, two_lines};
use super::multiples::{Value, direction, value};
use crate::report::briefing::{Briefing, Name};
use crate::report::words::fill;

/// The chart: 400 units wide.
pub(super) struct Slope {
    pub title: String,
    pub alt: String,
    pub desc: String,
    pub height: String,
    pub base: String,
    pub from: String,
    pub to: String,
    pub lines: Vec<Line>,
    pub rows: Vec<Row>,
    pub with_tests: bool,
    pub with_trend: bool,
    pub with_prevalence: bool,
}

/// The line of a theme.
pub(super) struct Line {
    pub class: &'static str,
    pub left: String,
    pub right: String,
    pub label: Option<Label>,
}

/// What stands beside the ends of a coloured line.
pub(super) struct Label {
    pub left: String,
    pub right: String,
    pub before: String,
    pub after: String,
    /// One or two, and where each stands.
    pub lines: Vec<(String, String)>,
    pub lang: String,
}

/// The row of a theme in the table.
pub(super) struct Row {
    pub name: Name,
    pub before: Value,
    pub after: Value,
    pub change: String,
    pub interval: String,
    pub p: String,
    pub q: String,
    pub trend: String,
    pub prevalence: [String; 2],
}

/// So many themes are drawn, those that moved most.
const DRAWN: usize = 40;
/// So many of them are coloured and named.
const NAMED: usize = 8;
/// Units between two names, and between the two lines of one.
const GAP: f64 = 30.0;
const LEADING: f64 = 13.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 286.0;
/// How wide a name may be, and its font size.
const WIDTH: f64 = 158.0;
const SIZE: f64 = 11.5;

pub(super) fn slope(briefing: &Briefing, shown: &[usize]) -> Option<Slope> {
    let (comparison, numbers, words) = (&briefing.comparison, briefing.numbers, briefing.words);
    let (from, to) = comparison.ends()?;
    let mut moved: Vec<(usize, f64)> =
        shown.iter().filter_map(|&theme| Some((theme, comparison.change(theme, from, to)?))).collect();
    moved.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let drawn = &moved[..moved.len().min(DRAWN)];
    let named = drawn.iter().take(NAMED).take_while(|(_, change)| direction(Some(*change)) != "same").count();
    let share = |theme: usize, period: usize| comparison.shares[theme][period].share.unwrap_or(0.0);
    let most = round_up(drawn.iter().map(|&(theme, _)| share(theme, from).max(share(theme, to))).fold(0.0, f64::max));
    let y = Scale { from: 0.0, to: most, low: BOTTOM, high: TOP };
    let heights = |period: usize| drawn.iter().map(|&(theme, _)| y.at(share(theme, period))).collect::<Vec<_>>();
    let (left, right) = (heights(from), heights(to));
    let labels = [spread(&left[..named], 15.0, TOP, BOTTOM), spread(&right[..named], GAP, TOP, BOTTOM)];
    let label = |at: usize| {
        let name = briefing.name(drawn[at].0);
        let lines = two_lines(&name.text, WIDTH, SIZE);
        let first = labels[1][at] - (lines.len() as f64 - 1.0) * LEADING / 2.0;
        let lines = lines.into_iter().enumerate().map(|(row, text)| (px(first + row as f64 * LEADING), text));
        Label {
            left: px(labels[0][at]),
            right: px(labels[1][at]),
            before: numbers.share(Some(share(drawn[at].0, from))),
            after: numbers.share(Some(share(drawn[at].0, to))),
            lines: lines.collect(),
            lang: name.lang,
        }
    };
    let line = |at: usize| Line {
        class: if at < named { direction(Some(drawn[at].1)) } else { "same" },
        left: px(left[at]),
        right: px(right[at]),
        label: (at < named).then(|| label(at)),
    };
    // grey lines first, so that coloured ones lie above
    let lines = (0..drawn.len()).rev().map(line).collect();
    let step = |theme: usize| comparison.steps.get(&(theme, from, to));
    let prevalence = |theme: usize, period: usize| numbers.share(comparison.shares[theme][period].prevalence);
    let row = |&(theme, change): &(usize, f64)| Row {
        name: briefing.name(theme),
        before: value(briefing, theme, from),
        after: value(briefing, theme, to),
        change: numbers.signed(Some(change)),
        interval: numbers.short_signed(comparison.change_interval(theme, from, to)),
        p: numbers.p_value(step(theme).and_then(|step| step.p)),
        q: numbers.p_value(step(theme).and_then(|step| step.q)),
        trend: numbers.p_value(comparison.trends[theme]),
        prevalence: [prevalence(theme, from), prevalence(theme, to)],
    };
    let names = [&comparison.periods[from].name, &comparison.periods[to].name].map(|name| numbers.period(name));
    let says = [("from", names[0].as_str()), ("to", names[1].as_str())];
    Some(Slope {
        title: fill(words.slope, &says),
        alt: fill(words.slope_alt, &says),
        desc: fill(words.slope_desc, &says),
        height: px(BOTTOM + 22.0),
        base: px(BOTTOM),
        from: names[0].clone(),
        to: names[1].clone(),
        lines,
        rows: moved.iter().map(row).collect(),
        with_tests: moved.iter().any(|&(theme, _)| step(theme).is_some_and(|step| step.p.is_some())),
        with_trend: moved.iter().any(|&(theme, _)| comparison.trends[theme].is_some()),
        with_prevalence: moved.iter().any(|&(theme, _)| comparison.shares[theme][to].prevalence.is_some()),
    })
}
