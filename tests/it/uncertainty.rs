//! Intervals, tests and trends: against statsmodels and scipy, by simulation, and where there are none.

use std::collections::BTreeMap;

use polars::prelude::*;
use proptest::prelude::*;
use themata::compare::{
    PeriodGroups, Resampling, Selection, changes, changes_wide, coverage, prevalence, q_values, trends,
};

use crate::corpus::units;
use themata::report::{Csv, Render, movers};
use themata::resolution::PeriodKind;

/// Themes of a clause of a resolution.
#[derive(Debug, Clone)]
struct Clause {
    session: u32,
    resolution: String,
    themes: Vec<bool>,
}

/// The tables that `ingest` and `classify` would leave.
fn tables(clauses: &[Clause]) -> [DataFrame; 3] {
    let mut names: Vec<(&str, u32)> = clauses.iter().map(|c| (c.resolution.as_str(), c.session)).collect();
    names.dedup();
    let resolutions = df!(
        "resolution" => names.iter().map(|name| name.0).collect::<Vec<_>>(),
        "language" => vec!["en"; names.len()],
        "session" => names.iter().map(|name| name.1.to_string()).collect::<Vec<_>>(),
        "year" => vec![None::<&str>; names.len()],
        "organ" => vec!["A"; names.len()],
        "series" => names.iter().map(|name| name.0).collect::<Vec<_>>(),
    );
    let ids: Vec<String> = (0..clauses.len()).map(|at| format!("{}#{at}", clauses[at].resolution)).collect();
    let themes = clauses.first().map_or(0, |clause| clause.themes.len());
    // every theme is named once; after that only what is assigned, to keep it quick
    let pairs: Vec<(&str, usize, bool)> = clauses
        .iter()
        .zip(&ids)
        .enumerate()
        .flat_map(|(at, (clause, id))| (0..themes).map(move |theme| (at, id, theme, clause.themes[theme])))
        .filter(|&(at, _, _, has)| at == 0 || has)
        .map(|(_, id, theme, has)| (id.as_str(), theme, has))
        .collect();
    let assigned = df!(
        "clause" => pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(),
        "theme" => pairs.iter().map(|pair| pair.1.to_string()).collect::<Vec<_>>(),
        "assigned" => pairs.iter().map(|pair| pair.2).collect::<Vec<_>>(),
    );
    let table = df!(
        "clause" => &ids,
        "resolution" => clauses.iter().map(|c| c.resolution.as_str()).collect::<Vec<_>>(),
        "language" => vec!["en"; clauses.len()],
        "kind" => vec!["operative"; clauses.len()],
    );
    [resolutions.unwrap(), table.unwrap(), assigned.unwrap()]
}

/// Coverage, prevalence, changes and trends.
fn compared(clauses: &[Clause], selection: &Selection) -> [DataFrame; 4] {
    let [resolutions, clauses, assigned] = tables(clauses);
    let units = units(&resolutions, &clauses, &assigned, selection).unwrap();
    let (coverage, prevalence) = (coverage(&units).unwrap(), prevalence(&units).unwrap());
    let changes = changes(&units, &coverage, &prevalence).unwrap();
    [coverage, prevalence, changes, trends(&units).unwrap()]
}

fn csv(table: &DataFrame) -> String {
    String::from_utf8(Csv::default().render(table).unwrap()).unwrap()
}

fn texts(table: &DataFrame, column: &str) -> Vec<Option<String>> {
    table.column(column).unwrap().str().unwrap().iter().map(|text| text.map(str::to_string)).collect()
}

fn numbers(table: &DataFrame, column: &str) -> Vec<Option<f64>> {
    table.column(column).unwrap().f64().unwrap().iter().collect()
}

/// A linear congruential generator, the one of tests/reference/comparison.py.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 = (self.0 * 1_664_525 + 1_013_904_223) % (1 << 32);
        (self.0 >> 8) as f64 / f64::from(1 << 24)
    }
}

/// The corpus of tests/reference/comparison.py.
fn corpus() -> Vec<Clause> {
    let mut draw = Draw(11);
    let mut clauses = Vec::new();
    for (session, resolutions) in [(70, 9), (71, 6), (73, 7), (76, 8)] {
        for resolution in 0..resolutions {
            let count = 3 + (draw.next() * 10.0) as usize;
            let shares = [0.3, 0.15, 0.08, 0.03, 0.6, 0.0].map(|base| base * if draw.next() < 0.5 { 0.2 } else { 1.6 });
            for _ in 0..count {
                let themes = shares.iter().map(|&share| draw.next() < share).collect();
                clauses.push(Clause { session, resolution: format!("A/RES/{session}/{}", resolution + 1), themes });
            }
        }
    }
    clauses
}

#[test]
fn tests_slopes_and_formulas_agree_with_statsmodels_and_scipy_to_a_billionth() {
    let [coverage, prevalence, changes, trends] = compared(&corpus(), &Selection::default());
    let mut checked: BTreeMap<String, usize> = BTreeMap::new();
    let reference = include_str!("../reference/comparison.csv");
    for line in reference.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [quantity, theme, from, to, value] = cells[..] else { panic!("{line}") };
        let column = quantity.replace("trend_", "");
        let table = match quantity {
            "wilson_low" | "wilson_high" => &coverage,
            "prevalence_low" | "prevalence_high" => &prevalence,
            _ if from.is_empty() => &trends,
            _ => &changes,
        };
        let column = column.replace("wilson", "coverage");
        let themes = texts(table, "theme");
        let matches = |row: &usize| {
            let same = |name: &str, wanted: &str| {
                table.column(name).is_err() || texts(table, name)[*row].as_deref() == Some(wanted)
            };
            themes[*row].as_deref() == Some(theme) && same("period", from) && same("from", from) && same("to", to)
        };
        let row = (0..table.height()).find(matches).unwrap();
        if quantity.starts_with("wilson") && texts(table, "interval_note")[row].is_none() {
            continue; // resampled
        }
        let found = numbers(table, &column)[row].unwrap_or_else(|| panic!("{line}: missing"));
        let expected: f64 = value.parse().unwrap();
        assert!((found - expected).abs() <= 1e-9, "{line}: found {found}");
        *checked.entry(quantity.to_string()).or_default() += 1;
    }
    assert!(checked.values().sum::<usize>() > 230, "{checked:?}");
    assert!(
        checked["wilson_low"] >= 15 && checked["slope_low"] >= 4 && checked["prevalence_slope"] >= 3,
        "{checked:?}"
    );
}

/// Sessions of `resolutions` each with themes of three kinds, `runs` of each: 30, 5 and 1 % of clauses, in nearly all, half and a quarter of the
/// resolutions.
fn simulated(sessions: u32, resolutions: usize, runs: usize) -> Vec<Clause> {
    let mut draw = Draw(5);
    let mut clauses = Vec::new();
    for session in 1..=sessions {
        for resolution in 0..resolutions {
            let count = 8 + (draw.next() * draw.next() * 60.0) as usize;
            let kinds = [(1.0, 0.05, 0.55), (0.5, 0.0, 0.2), (0.25, 0.0, 0.08)];
            let share = |(carrying, low, high): (f64, f64, f64), draw: &mut Draw| {
                let carries = draw.next() < carrying;
                let share = low + draw.next() * (high - low);
                if carries { share } else { 0.0 }
            };
            let shares: Vec<f64> = (0..3 * runs).map(|at| share(kinds[at / runs], &mut draw)).collect();
            for _ in 0..count {
                let themes = shares.iter().map(|&share| draw.next() < share).collect();
                clauses.push(Clause { session, resolution: format!("A/RES/{session}/{resolution}"), themes });
            }
        }
    }
    clauses
}

const TRUE_SHARES: [f64; 3] = [0.3, 0.05, 0.01];

#[test]
fn nominal_95_per_cent_intervals_cover_93_to_97_per_cent_with_40_resolutions_a_period() {
    let (sessions, runs) = (10, 60);
    let selection = Selection { resampling: Resampling { draws: 1000, seed: 3 }, ..Selection::default() };
    let [coverage, _, changes, _] = compared(&simulated(sessions, 40, runs), &selection);
    let tally = |table: &DataFrame, low: &str, high: &str, truth: [f64; 3]| -> [f64; 3] {
        let (low, high) = (numbers(table, low), numbers(table, high));
        let mut held = [(0.0, 0.0); 3];
        for (row, theme) in texts(table, "theme").into_iter().enumerate() {
            let kind = theme.unwrap().parse::<usize>().unwrap() / runs;
            held[kind].1 += 1.0;
            if low[row].unwrap() <= truth[kind] && truth[kind] <= high[row].unwrap() {
                held[kind].0 += 1.0;
            }
        }
        held.map(|(held, all)| 100.0 * held / all)
    };
    let covered = tally(&coverage, "coverage_low", "coverage_high", TRUE_SHARES);
    assert!(covered[..2].iter().all(|share| (93.0..=97.0).contains(share)), "shares: {covered:?}");
    // a rare theme, in seven resolutions of the forty: no less than promised
    assert!((93.0..=98.5).contains(&covered[2]), "shares: {covered:?}");
    let covered = tally(&changes, "change_low", "change_high", [0.0; 3]);
    assert!(covered.iter().all(|share| (93.0..=98.5).contains(share)), "changes: {covered:?}");
    // nothing changed: no more than 5 % of p below 0.05, give or take what 540 runs may be off
    let p = numbers(&changes, "p");
    let mut called = [(0.0, 0.0); 3];
    for (row, theme) in texts(&changes, "theme").into_iter().enumerate() {
        let kind = theme.unwrap().parse::<usize>().unwrap() / runs;
        called[kind].1 += 1.0;
        called[kind].0 += f64::from(u8::from(p[row].is_some_and(|p| p < 0.05)));
    }
    assert!(called.iter().all(|(called, all)| called / all < 0.07), "p: {called:?}");
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads_and_in_any_order_of_rows() {
    let clauses = simulated(2, 30, 2);
    let bytes = |clauses: &[Clause], seed: u64| {
        let selection = Selection { resampling: Resampling { draws: 500, seed }, ..Selection::default() };
        compared(clauses, &selection).map(|table| csv(&table))
    };
    let first = bytes(&clauses, 1);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| bytes(&clauses, 1));
    assert_eq!(first, alone);
    let [resolutions, table, assigned] = tables(&clauses);
    let selection = Selection { resampling: Resampling { draws: 500, seed: 1 }, ..Selection::default() };
    let turned = units(&resolutions.reverse(), &table.reverse(), &assigned, &selection).unwrap();
    assert_eq!(csv(&coverage(&turned).unwrap()), first[0]);
    let other = bytes(&clauses, 2);
    assert_ne!(first[0], other[0]);
    // p and slopes draw nothing
    assert_eq!(first[3], other[3]);
}

#[test]
fn one_resolution_a_period_has_no_interval_and_the_table_says_so() {
    let clauses: Vec<Clause> =
        corpus().into_iter().filter(|c| c.resolution.ends_with("/1") && c.session < 73).collect();
    let [coverage, prevalence, changes, trends] = compared(&clauses, &Selection::default());
    for (table, note) in [(&coverage, "interval_note"), (&prevalence, "interval_note")] {
        assert!(
            texts(table, note)
                .iter()
                .all(|note| note.as_deref() == Some("one resolution: no sampling interval exists"))
        );
    }
    for (table, column) in [
        (&coverage, "coverage_low"),
        (&prevalence, "prevalence_high"),
        (&changes, "change_low"),
        (&changes, "p"),
        (&changes, "q"),
        (&changes, "ratio_low"),
        (&trends, "p"),
        (&trends, "slope"),
    ] {
        assert!(numbers(table, column).iter().all(Option::is_none), "{column}");
    }
    assert!(numbers(&changes, "change").iter().all(Option::is_some));
    assert!(
        texts(&changes, "change_note")[0].as_ref().unwrap().starts_with("one resolution in 70: no interval, no p; one")
    );
    assert!(movers(&coverage, 3).unwrap().contains("no interval: a period has one resolution only"));
}

#[test]
fn a_theme_that_no_clause_carries_has_an_upper_bound_and_neither_p_nor_ratio() {
    let [coverage, _, changes, trends] = compared(&corpus(), &Selection::default());
    let row = |table: &DataFrame| (0..table.height()).find(|&row| texts(table, "theme")[row].as_deref() == Some("5"));
    let at = row(&coverage).unwrap();
    assert_eq!(numbers(&coverage, "coverage_low")[at], Some(0.0));
    assert!(numbers(&coverage, "coverage_high")[at].unwrap() > 0.05);
    let at = row(&changes).unwrap();
    assert_eq!(
        texts(&changes, "change_note")[at].as_deref(),
        Some("theme in neither period: no p, no ratio; prevalence: theme in neither period: no p, no ratio")
    );
    assert_eq!((numbers(&changes, "p")[at], numbers(&changes, "ratio")[at]), (None, None));
    assert!(numbers(&changes, "change_low")[at].unwrap() < 0.0 && numbers(&changes, "change_high")[at].unwrap() > 0.0);
    let at = row(&trends).unwrap();
    assert!(texts(&trends, "trend_note")[at].as_ref().unwrap().starts_with("theme in no clause: no trend"));
    assert_eq!(numbers(&trends, "slope")[at], None);
}

#[test]
fn a_period_without_a_clause_is_told_and_stepped_over() {
    let clauses = corpus();
    let [mut resolutions, table, assigned] = tables(&clauses);
    let lonely = df!(
        "resolution" => ["A/RES/72/1"], "language" => ["en"], "session" => ["72"], "year" => [None::<&str>],
        "organ" => ["A"], "series" => ["A/RES/72/1"],
    );
    resolutions.vstack_mut(&lonely.unwrap()).unwrap();
    let units = units(&resolutions, &table, &assigned, &Selection::default()).unwrap();
    let empty: Vec<&str> = units.periods.iter().filter(|p| !p.has_clauses).map(|p| p.name.as_str()).collect();
    assert_eq!(empty, ["72"]);
    let (coverage, prevalence) = (coverage(&units).unwrap(), prevalence(&units).unwrap());
    let row = texts(&coverage, "period").iter().position(|period| period.as_deref() == Some("72")).unwrap();
    let line = csv(&coverage).lines().nth(row + 1).unwrap().to_string();
    assert_eq!(line, "72,0,0,0,,,,no clause in the period");
    let changes = changes(&units, &coverage, &prevalence).unwrap();
    assert_eq!(texts(&changes, "to")[1].as_deref(), Some("73"));
    assert!(!csv(&changes).contains("NaN") && !csv(&trends(&units).unwrap()).contains("NaN"));
    assert!(movers(&coverage, 2).unwrap().contains("70       76"));
}

#[test]
fn one_period_has_shares_but_neither_change_nor_trend() {
    let clauses: Vec<Clause> = corpus().into_iter().filter(|clause| clause.session == 70).collect();
    let [coverage, _, changes, trends] = compared(&clauses, &Selection::default());
    assert!(numbers(&coverage, "coverage_low").iter().all(Option::is_some));
    assert_eq!(changes.height(), 0);
    assert!(texts(&trends, "trend_note").iter().all(|note| note.as_deref() == Some("one period: no trend")));
    assert!(movers(&coverage, 2).unwrap().starts_with("coverage in 70, the only period"));
    assert_eq!(changes_wide(&changes, "change").unwrap().height(), 0);
}

#[test]
fn groups_gather_sessions_and_what_is_in_none_is_counted() {
    let groups = PeriodGroups::from_lines("# mandates\n70,73 odd ones\n76", PeriodKind::Session).unwrap();
    let [resolutions, table, assigned] = tables(&corpus());
    let selection = Selection { groups: Some(groups), ..Selection::default() };
    let units = units(&resolutions, &table, &assigned, &selection).unwrap();
    let outside: Vec<(String, usize)> = units.outside.iter().map(|(period, n)| (period.to_string(), *n)).collect();
    assert_eq!(outside, [("71".to_string(), 6)]);
    let (coverage, prevalence) = (coverage(&units).unwrap(), prevalence(&units).unwrap());
    assert_eq!(texts(&coverage, "period")[0].as_deref(), Some("odd ones"));
    assert_eq!(prevalence.column("resolutions").unwrap().i64().unwrap().get(0), Some(16));
    let changes = changes(&units, &coverage, &prevalence).unwrap();
    let wide = changes_wide(&changes, "change").unwrap();
    let names: Vec<String> = wide.get_column_names().iter().map(|name| name.to_string()).collect();
    assert_eq!(names, ["theme", "odd ones to 76"]);
    assert_eq!(wide.height(), 6);
    assert_eq!(texts(&trends(&units).unwrap(), "unit")[0].as_deref(), Some("period"));
}

#[test]
fn groups_that_make_no_sense_are_refused_with_a_reason() {
    let refuse = |text: &str, kind| PeriodGroups::from_list(text, kind).unwrap_err().to_string();
    insta::assert_snapshot!(refuse("66-70,70-75", PeriodKind::Session), @r#""66-70" and "70-75" overlap in 70: a session or year counts in one group only"#);
    insta::assert_snapshot!(refuse("75-71", PeriodKind::Session), @r#""75-71" does not go from an earlier to a later period"#);
    insta::assert_snapshot!(refuse("70-2019", PeriodKind::Session), @r#""70-2019" does not go from an earlier to a later period"#);
    insta::assert_snapshot!(refuse("66-,71", PeriodKind::Session), @r#"unknown period "66-": expected a session or sessions such as 66-70"#);
    insta::assert_snapshot!(refuse("A-B", PeriodKind::Year), @r#"unknown period "A-B": expected a year or years such as 2015-2019"#);
    assert!(PeriodGroups::from_lines("\n# none\n", PeriodKind::Session).unwrap_err().to_string().contains("no period"));
    assert!(
        PeriodGroups::from_lines("70 a\n71 a", PeriodKind::Session).unwrap_err().to_string().contains("two groups")
    );
    // special sessions hold a hyphen of their own
    let special = PeriodGroups::from_list("S-13-S-20,ES-10,70", PeriodKind::Session).unwrap();
    assert_eq!(special.of("S-14".parse().unwrap()), Some(0));
    assert_eq!(special.of("ES-10".parse().unwrap()), Some(1));
    assert_eq!(special.of("14".parse().unwrap()), None);
}

#[test]
fn missing_p_values_stay_missing_and_do_not_count() {
    assert_eq!(q_values(&[Some(0.01), None, Some(0.04), Some(0.03)]), [Some(0.03), None, Some(0.04), Some(0.04)]);
    assert_eq!(q_values(&[None]), [None]);
    assert!(q_values(&[]).is_empty());
}

/// A few sessions of a few resolutions of a few clauses with two themes.
fn any_corpus() -> impl Strategy<Value = Vec<Clause>> {
    let resolution = prop::collection::vec(prop::collection::vec(any::<bool>(), 2), 1..6);
    let session = prop::collection::vec(resolution, 1..9);
    prop::collection::vec(session, 1..4).prop_map(|sessions| {
        let mut clauses = Vec::new();
        for (session, resolutions) in sessions.into_iter().enumerate() {
            for (number, resolution) in resolutions.into_iter().enumerate() {
                let name = format!("A/RES/{session}/{number}");
                let clause = |themes| Clause { session: session as u32 + 1, resolution: name.clone(), themes };
                clauses.extend(resolution.into_iter().map(clause));
            }
        }
        clauses
    })
}

fn quick() -> Selection {
    Selection { resampling: Resampling { draws: 200, seed: 1 }, ..Selection::default() }
}

proptest! {
    #![proptest_config(crate::cases::cases(40))]

    #[test]
    fn shares_are_in_0_to_1_and_intervals_hold_the_estimate(clauses in any_corpus()) {
        let [coverage, prevalence, changes, trends] = compared(&clauses, &quick());
        for (table, share) in [(&coverage, "coverage"), (&prevalence, "prevalence")] {
            let (low, high) = (numbers(table, &format!("{share}_low")), numbers(table, &format!("{share}_high")));
            for (row, share) in numbers(table, share).into_iter().enumerate() {
                let share = share.unwrap();
                prop_assert!((0.0..=1.0).contains(&share));
                if let Some((low, high)) = low[row].zip(high[row]) {
                    prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0 && low < high);
                } else {
                    prop_assert!(texts(table, "interval_note")[row].is_some());
                }
            }
        }
        for name in ["change", "prevalence_change", "ratio", "prevalence_ratio"] {
            let (low, high) = (numbers(&changes, &format!("{name}_low")), numbers(&changes, &format!("{name}_high")));
            for (row, change) in numbers(&changes, name).into_iter().enumerate() {
                prop_assert!(low[row].is_none_or(|low| low <= change.unwrap() + 1e-12), "{name}");
                prop_assert!(high[row].is_none_or(|high| high >= change.unwrap() - 1e-12), "{name}");
                let reason = &texts(&changes, "change_note")[row];
                prop_assert!(low[row].is_some() && high[row].is_some() || reason.is_some(), "{name}");
            }
        }
        for (row, note) in texts(&trends, "trend_note").into_iter().enumerate() {
            for name in ["slope", "slope_low", "slope_high", "p", "prevalence_slope", "prevalence_slope_high", "prevalence_p"] {
                prop_assert!(numbers(&trends, name)[row].is_some() || note.is_some(), "{}", name);
            }
        }
        for name in ["p", "q", "prevalence_p", "prevalence_q"] {
            for table in [&changes, &trends] {
                prop_assert!(numbers(table, name).into_iter().flatten().all(|p| (0.0..=1.0).contains(&p)));
            }
        }
        for table in [coverage, prevalence, changes, trends] {
            let text = csv(&table);
            prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{}", text);
        }
    }

    #[test]
    fn relabelled_sessions_permute_the_rows(clauses in any_corpus()) {
        let lines = |clauses: &[Clause], old: fn(u32) -> u32| -> Vec<String> {
            let [coverage, ..] = compared(clauses, &quick());
            let text = csv(&coverage);
            let line = |line: &str| {
                let (session, rest) = line.split_once(',').unwrap();
                format!("{},{rest}", old(session.parse().unwrap()))
            };
            let mut lines: Vec<String> = text.lines().skip(1).map(line).collect();
            lines.sort();
            lines
        };
        let turned: Vec<Clause> =
            clauses.iter().map(|clause| Clause { session: 90 - clause.session, ..clause.clone() }).collect();
        prop_assert_eq!(lines(&clauses, |session| session), lines(&turned, |session| 90 - session));
    }

    #[test]
    fn a_resolution_of_another_session_changes_no_other_row(clauses in any_corpus()) {
        let before = csv(&compared(&clauses, &quick())[0]);
        let mut more = clauses.clone();
        more.push(Clause { session: 99, resolution: "A/RES/99/1".to_string(), themes: vec![true, false] });
        let after = csv(&compared(&more, &quick())[0]);
        prop_assert!(after.starts_with(&before), "{}", after);
    }
}

#[test]
fn resolutions_with_the_same_share_do_not_make_a_share_certain() {
    let resolution = |number: usize| {
        (0..20).map(move |clause| Clause {
            session: 70,
            resolution: format!("A/RES/70/{number}"),
            themes: vec![clause == 0],
        })
    };
    let clauses: Vec<Clause> = (1..=4).flat_map(resolution).collect();
    let [coverage, ..] = compared(&clauses, &Selection::default());
    let (low, high) = (numbers(&coverage, "coverage_low")[0].unwrap(), numbers(&coverage, "coverage_high")[0].unwrap());
    // at least that of 80 independent clauses: Wilson (1927) for 4 of 80 is 0.0196 to 0.1216
    assert!(low < 0.0196 && high > 0.1216, "{low} {high}");
}
