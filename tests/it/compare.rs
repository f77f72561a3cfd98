//! Coverage, prevalence and changes: numerators, denominators, periods.

use polars::prelude::*;
use themata::compare::{By, Selection, changes, coverage, prevalence, wide};

use crate::corpus::units;
use themata::report::{Csv, Render};
use themata::resolution::{Language, PeriodKind};

/// Two resolutions of session 70 and one of 72; the first has a French text as well; one has a year only.
fn tables() -> [DataFrame; 3] {
    let resolutions = df!(
        "resolution" => ["A/RES/70/1", "A/RES/70/1", "A/RES/70/2", "A/RES/72/1", "S/RES/9 (2017)", "unknown"],
        "language" => ["en", "fr", "en", "en", "en", "en"],
        "session" => [Some("70"), Some("70"), Some("70"), Some("72"), None, None],
        "year" => [Some("2015"), Some("2015"), Some("2016"), Some("2017"), Some("2017"), None],
        "organ" => [Some("A"), Some("A"), Some("A"), Some("A"), Some("S"), None],
        "series" => ["A/RES/70/1", "A/RES/70/1", "A/RES/70/2", "A/RES/70/1", "S/RES/9 (2017)", "unknown"],
    );
    let clauses = [
        ("70/1#P1@en", "A/RES/70/1", "en", "preambular", [true, false]),
        ("70/1#O1@en", "A/RES/70/1", "en", "operative", [true, true]),
        ("70/1#P1@fr", "A/RES/70/1", "fr", "preambular", [false, true]),
        ("70/2#O1@en", "A/RES/70/2", "en", "operative", [false, false]),
        ("70/2#O2@en", "A/RES/70/2", "en", "operative", [false, false]),
        ("72/1#P1@en", "A/RES/72/1", "en", "preambular", [true, false]),
        ("72/1#O1@en", "A/RES/72/1", "en", "operative", [false, false]),
        ("9#O1@en", "S/RES/9 (2017)", "en", "operative", [false, true]),
        ("u#O1@en", "unknown", "en", "operative", [true, true]),
    ];
    let pairs: Vec<(&str, &str, bool)> =
        clauses.iter().flat_map(|row| [(row.0, "ships", row.4[0]), (row.0, "ports", row.4[1])]).collect();
    let assigned = df!(
        "clause" => pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(),
        "theme" => pairs.iter().map(|pair| pair.1).collect::<Vec<_>>(),
        "assigned" => pairs.iter().map(|pair| pair.2).collect::<Vec<_>>(),
    );
    let clauses = df!(
        "clause" => clauses.iter().map(|row| row.0).collect::<Vec<_>>(),
        "resolution" => clauses.iter().map(|row| row.1).collect::<Vec<_>>(),
        "language" => clauses.iter().map(|row| row.2).collect::<Vec<_>>(),
        "kind" => clauses.iter().map(|row| row.3).collect::<Vec<_>>(),
    );
    [resolutions.unwrap(), clauses.unwrap(), assigned.unwrap()]
}

/// Shares and their numerators; `tests/it/uncertainty.rs` has what is appended.
fn csv(table: &DataFrame) -> String {
    let told = ["_low", "_high", "_note", "ratio", "p", "q", "prevalence_p", "prevalence_q"];
    let kept = table.columns().iter().filter(|column| {
        let name = column.name().as_str();
        !told.iter().any(|end| name == *end || end.len() > 2 && name.ends_with(end))
    });
    let table = DataFrame::new(table.height(), kept.cloned().collect()).unwrap();
    String::from_utf8(Csv::default().render(&table).unwrap()).unwrap()
}

#[test]
fn new_columns_stand_after_those_of_earlier_versions_and_the_second_dimension() {
    let names = |table: &DataFrame| {
        let names: Vec<String> = table.get_column_names().iter().map(|name| name.to_string()).collect();
        names.join(",")
    };
    let [coverage, prevalence, changes] = compared(&Selection { by: Some(By::Kind), ..Selection::default() });
    assert_eq!(
        names(&coverage),
        "period,theme,clauses_with_theme,clauses,coverage,kind,coverage_low,coverage_high,interval_note"
    );
    assert_eq!(
        names(&prevalence),
        "period,theme,resolutions_with_theme,resolutions,prevalence,kind,prevalence_low,prevalence_high,interval_note"
    );
    assert_eq!(
        names(&changes),
        "theme,from,to,coverage_from,coverage_to,change,prevalence_from,prevalence_to,prevalence_change,kind,\
         change_low,change_high,p,q,ratio,ratio_low,ratio_high,prevalence_change_low,prevalence_change_high,prevalence_p,\
         prevalence_q,prevalence_ratio,prevalence_ratio_low,prevalence_ratio_high,change_note"
    );
}

fn compared(selection: &Selection) -> [DataFrame; 3] {
    let [resolutions, clauses, assigned] = tables();
    let units = units(&resolutions, &clauses, &assigned, selection).unwrap();
    let (coverage, prevalence) = (coverage(&units).unwrap(), prevalence(&units).unwrap());
    let changes = changes(&units, &coverage, &prevalence).unwrap();
    [coverage, prevalence, changes]
}

#[test]
fn each_resolution_counts_once_zeros_included() {
    let [coverage, prevalence, changes] = compared(&Selection::default());
    insta::assert_snapshot!(csv(&coverage), @r"
    period,theme,clauses_with_theme,clauses,coverage
    70,ships,2,4,0.5
    70,ports,1,4,0.25
    72,ships,1,2,0.5
    72,ports,0,2,0.0
    2017,ships,0,1,0.0
    2017,ports,1,1,1.0
    ");
    insta::assert_snapshot!(csv(&prevalence), @r"
    period,theme,resolutions_with_theme,resolutions,prevalence
    70,ships,1,2,0.5
    70,ports,1,2,0.5
    72,ships,1,1,1.0
    72,ports,0,1,0.0
    2017,ships,0,1,0.0
    2017,ports,1,1,1.0
    ");
    insta::assert_snapshot!(csv(&changes), @r"
    theme,from,to,coverage_from,coverage_to,change,prevalence_from,prevalence_to,prevalence_change
    ships,70,72,0.5,0.5,0.0,0.5,1.0,0.5
    ships,72,2017,0.5,0.0,-0.5,1.0,0.0,-1.0
    ports,70,72,0.25,0.0,-0.25,0.5,0.0,-0.5
    ports,72,2017,0.0,1.0,1.0,0.0,1.0,1.0
    ");
}

#[test]
fn a_resolution_counts_in_the_language_asked_for_or_else_in_the_one_it_has() {
    let french = Selection { language: Some(Language::Fr), to: Some("70".to_string()), ..Selection::default() };
    let [coverage, ..] = compared(&french);
    // the French text has one clause, 70/2 its two English ones
    insta::assert_snapshot!(csv(&coverage), @r"
    period,theme,clauses_with_theme,clauses,coverage
    70,ships,0,3,0.0
    70,ports,1,3,0.3333333333333333
    ");
}

#[test]
fn years_and_bounds_choose_the_periods() {
    let selection = Selection {
        period: PeriodKind::Year,
        from: Some("2016".to_string()),
        to: Some("2017".to_string()),
        ..Selection::default()
    };
    let [coverage, ..] = compared(&selection);
    let periods: Vec<&str> = coverage.column("period").unwrap().str().unwrap().iter().flatten().collect();
    assert_eq!(periods, ["2016", "2016", "2017", "2017"]);
    let [resolutions, clauses, assigned] = tables();
    let none = Selection { from: Some("80".to_string()), to: Some("81".to_string()), ..Selection::default() };
    let error = units(&resolutions, &clauses, &assigned, &none).unwrap_err().to_string();
    assert!(error.contains("check --from, --to, --period and --periods"), "{error}");
    let odd = Selection { from: Some("first".to_string()), ..Selection::default() };
    assert!(
        units(&resolutions, &clauses, &assigned, &odd).unwrap_err().to_string().contains("unknown period \"first\"")
    );
}

#[test]
fn a_second_dimension_is_appended_as_a_column() {
    let [coverage, _, changes] =
        compared(&Selection { by: Some(By::Kind), to: Some("72".to_string()), ..Selection::default() });
    insta::assert_snapshot!(csv(&coverage), @r"
    period,theme,clauses_with_theme,clauses,coverage,kind
    70,ships,1,3,0.3333333333333333,operative
    70,ports,1,3,0.3333333333333333,operative
    70,ships,1,1,1.0,preambular
    70,ports,0,1,0.0,preambular
    72,ships,0,1,0.0,operative
    72,ports,0,1,0.0,operative
    72,ships,1,1,1.0,preambular
    72,ports,0,1,0.0,preambular
    ");
    assert_eq!(changes.height(), 4);
    let [by_language, ..] =
        compared(&Selection { by: Some(By::Language), to: Some("70".to_string()), ..Selection::default() });
    // here every text counts in its own language
    let totals: i64 = by_language.column("clauses").unwrap().i64().unwrap().iter().flatten().step_by(2).sum();
    assert_eq!(totals, 5);
}

#[test]
fn a_wide_sheet_has_a_row_a_theme_and_a_column_a_period() {
    let [coverage, ..] = compared(&Selection::default());
    insta::assert_snapshot!(csv(&wide(&coverage, "coverage").unwrap()), @r"
    theme,70,72,2017
    ships,0.5,0.5,0.0
    ports,0.25,0.0,1.0
    ");
}

#[test]
fn resolutions_without_a_period_are_told_not_counted() {
    let [resolutions, clauses, assigned] = tables();
    assert_eq!(units(&resolutions, &clauses, &assigned, &Selection::default()).unwrap().without_period, 1);
}

#[test]
fn drafts_are_not_counted_beside_resolutions_but_alone() {
    let [resolutions, clauses, assigned] = tables();
    let with = |kinds: [&str; 6]| {
        let mut table = resolutions.clone();
        table.with_column(Column::new("document".into(), kinds)).unwrap();
        let units = units(&table, &clauses, &assigned, &Selection::default()).unwrap();
        (units.counted().count(), themata::compare::not_adopted(&table).unwrap())
    };
    let all = with(["resolution"; 6]);
    assert_eq!(all.1, 0);
    // the two clauses of A/RES/70/2 go
    assert_eq!(with(["resolution", "reissue", "draft", "resolution", "resolution", ""]), (all.0 - 2, 1));
    assert_eq!(with(["draft"; 6]), (all.0, 0));
}
