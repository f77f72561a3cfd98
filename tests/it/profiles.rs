//! Co-occurrence, profiles and similarity: denominators, reference values, empty groups.

use polars::prelude::*;
use themata::compare::{Grouping, PeriodGroups, Selection, WordTable, co_occurrence, profile, similarity};
use themata::report::{Csv, Render, columns};
use themata::resolution::PeriodKind;

use crate::corpus::{Row, agree, chosen, numbers, reference, texts};

const ROWS: [Row; 6] = [
    ("A/RES/70/1", "70", "A", "one", &["ships", "ports"]),
    ("A/RES/70/1", "70", "A", "two", &["ships"]),
    ("A/RES/70/1", "70", "A", "three", &[]),
    ("A/RES/72/1", "72", "A", "four", &["ports"]),
    ("S/RES/9", "72", "S", "five", &["ships", "ports"]),
    ("A/RES/74/1", "74", "A", "six", &[]),
];

fn csv(table: &DataFrame) -> String {
    String::from_utf8(Csv::default().render(table).unwrap()).unwrap()
}

#[test]
fn a_pair_of_themes_has_its_counts_and_what_independence_would_give() {
    let (units, _) = chosen(&ROWS, Grouping::Theme);
    let table = co_occurrence(&units, false).unwrap();
    let all = "period,theme,other_theme,clauses_with_both,clauses_with_theme,clauses_with_other,clauses,jaccard,expected,lift,\
               log_odds_ratio,note";
    assert_eq!(columns::CO_OCCURRENCE.join(","), all);
    // both, one only, other only, neither: 2, 1, 1, 2
    let odds = (2.5f64 / 1.5).ln() - (1.5f64 / 2.5).ln();
    let expected = format!(
        "{all}\nall,ships,ports,2,3,3,6,0.5,1.5,1.3333333333333333,{odds:?},\n\
         all,ships,idle,0,3,0,6,0.0,0.0,,,no clause carries idle\nall,ports,idle,0,3,0,6,0.0,0.0,,,no clause carries idle\n"
    );
    assert_eq!(csv(&table), expected);
    let table = co_occurrence(&units, true).unwrap();
    let mut periods = texts(&table, "period");
    periods.dedup();
    assert_eq!(periods, ["all", "70", "72", "74"]);
    for name in ["clauses_with_both", "clauses"] {
        let counts = numbers(&table, name);
        let of_periods: f64 = counts.iter().flatten().skip(3).step_by(3).sum();
        assert_eq!(counts[0], Some(of_periods), "{name} of the periods add up to that of all");
    }
    assert!(!csv(&table).contains("NaN"));
}

#[test]
fn a_profile_has_every_theme_and_shares_add_up_to_one() {
    let (units, _) = chosen(&ROWS, Grouping::Period);
    insta::assert_snapshot!(csv(&profile(&units, Grouping::Period).unwrap()), @r"
    by,group,theme,clauses_with_theme,clauses,coverage,themes_assigned,share,note
    period,70,ships,2,3,0.6666666666666666,3,0.6666666666666666,
    period,70,ports,1,3,0.3333333333333333,3,0.3333333333333333,
    period,70,idle,0,3,0.0,3,0.0,
    period,72,ships,1,2,0.5,3,0.3333333333333333,
    period,72,ports,2,2,1.0,3,0.6666666666666666,
    period,72,idle,0,2,0.0,3,0.0,
    period,74,ships,0,1,0.0,0,,no clause carries a theme
    period,74,ports,0,1,0.0,0,,no clause carries a theme
    period,74,idle,0,1,0.0,0,,no clause carries a theme
    ");
}

#[test]
fn another_resolution_changes_no_other_resolution_s_row() {
    let with: Vec<Row> = ROWS.into_iter().chain([("A/RES/72/7", "72", "A", "seven", &["ports"][..])]).collect();
    let lines = |rows: &[Row]| {
        let (units, _) = chosen(rows, Grouping::Resolution);
        csv(&profile(&units, Grouping::Resolution).unwrap()).lines().map(str::to_string).collect::<Vec<_>>()
    };
    let (before, mut after) = (lines(&ROWS), lines(&with));
    after.retain(|line| !line.contains("A/RES/72/7"));
    assert_eq!(before, after);
    let (units, _) = chosen(&with, Grouping::Organ);
    let mut organs = texts(&profile(&units, Grouping::Organ).unwrap(), "group");
    organs.dedup();
    assert_eq!(organs, ["A", "S"]);
}

#[test]
fn similarity_of_periods_is_that_of_scipy() {
    let rows = reference("similarity.csv");
    assert!(rows.len() > 10);
    for row in rows {
        // one clause for each count; the corpus knows three themes, so five are spelled as pairs of periods' own tables
        let themes = ["t0", "t1", "t2", "t3", "t4"];
        let mut clauses: Vec<(String, &str, &str)> = Vec::new();
        for (at, count) in row[..10].iter().enumerate() {
            let session = if at < 5 { "70" } else { "72" };
            (0..*count as usize)
                .for_each(|next| clauses.push((format!("{session}-{at}-{next}"), session, themes[at % 5])));
        }
        let resolutions = df!(
            "resolution" => ["70", "72"], "language" => ["en", "en"], "session" => ["70", "72"],
            "year" => [None::<&str>, None], "organ" => ["A", "A"], "series" => ["70", "72"],
        );
        let table = df!(
            "clause" => clauses.iter().map(|clause| clause.0.as_str()).collect::<Vec<_>>(),
            "resolution" => clauses.iter().map(|clause| clause.1).collect::<Vec<_>>(),
            "language" => clauses.iter().map(|_| "en").collect::<Vec<_>>(),
            "kind" => clauses.iter().map(|_| "operative").collect::<Vec<_>>(),
        );
        let assigned = df!(
            "clause" => clauses.iter().map(|clause| clause.0.as_str()).collect::<Vec<_>>(),
            "theme" => clauses.iter().map(|clause| clause.2).collect::<Vec<_>>(),
            "assigned" => clauses.iter().map(|_| "true").collect::<Vec<_>>(),
        );
        let units = crate::corpus::units(
            &resolutions.unwrap(),
            &table.unwrap(),
            &assigned.unwrap(),
            &themata::compare::Selection::default(),
        );
        let found = similarity(&units.unwrap(), Grouping::Period).unwrap();
        assert_eq!(found.height(), 1);
        assert!(agree(numbers(&found, "cosine")[0].unwrap(), row[10]), "{row:?}: {found}");
        assert!(agree(numbers(&found, "jensen_shannon")[0].unwrap(), row[11]), "{row:?}: {found}");
    }
}

#[test]
fn a_group_without_themes_is_like_none_and_says_so() {
    let (units, _) = chosen(&ROWS, Grouping::Period);
    let table = similarity(&units, Grouping::Period).unwrap();
    assert_eq!(texts(&table, "note"), ["", "no clause of 74 carries a theme", "no clause of 74 carries a theme"]);
    assert_eq!(numbers(&table, "cosine")[1..], [None, None]);
    let values = [numbers(&table, "cosine")[0], numbers(&table, "jensen_shannon")[0]];
    assert!(values.into_iter().flatten().all(|value| (0.0..=1.0).contains(&value)));
    let names: Vec<&str> = table.get_column_names().into_iter().map(|name| name.as_str()).collect();
    assert_eq!(names, columns::SIMILARITY);
}

#[test]
fn a_period_without_a_clause_has_rows_that_say_so() {
    let [resolutions, clauses, assigned] = crate::corpus::tables(&ROWS);
    let groups = PeriodGroups::from_list("60-65,70-72", PeriodKind::Session).unwrap();
    let selection = Selection { groups: Some(groups), ..Selection::default() };
    let units = crate::corpus::units(&resolutions, &clauses, &assigned, &selection).unwrap();
    let table = profile(&units, Grouping::Period).unwrap();
    let first = csv(&table).lines().nth(1).unwrap().to_string();
    assert_eq!(first, "period,60-65,ships,0,0,,0,,no clause carries a theme");
    assert_eq!(texts(&similarity(&units, Grouping::Period).unwrap(), "note"), ["no clause of 60-65 carries a theme"]);
    let asked = WordTable::Keyness { units: &units, grouping: Grouping::Period };
    let terms = crate::corpus::word_table(&units, &clauses, &crate::corpus::codebook(), asked, 10).unwrap();
    assert_eq!(texts(&terms, "note")[0], "no words in the language that is compared");
}
