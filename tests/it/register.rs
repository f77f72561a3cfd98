//! What the register keeps of clauses, and what it makes of tables that people have edited.

use std::sync::Arc;

use polars::prelude::*;
use themata::compare::{self, CompareError, Register, Selection};

use crate::corpus::{Row, tables};

const ROWS: [Row; 4] = [
    ("A/RES/70/1", "70", "A", "states to paint ships", &["ships"]),
    ("A/RES/70/1", "70", "A", "states to paint ports for ships", &["ports", "ships"]),
    ("A/RES/70/1", "70", "A", "states to wait", &[]),
    ("A/RES/72/1", "72", "A", "states to paint ports", &["ports"]),
];

/// Id, themes and probabilities of every row.
fn told(register: &Register) -> Vec<(String, Vec<u32>, Vec<f32>)> {
    let row = |row| (register.id(row), register.carried(row).to_vec(), register.probabilities(row).to_vec());
    (0..register.rows()).map(row).collect()
}

#[test]
fn parts_one_after_the_other_are_the_whole() {
    let [_, clauses, mut assigned] = tables(&ROWS);
    let probabilities: Vec<f64> = (0..assigned.height()).map(|row| row as f64 / 16.0).collect();
    assigned.with_column(Column::new("probability".into(), probabilities)).unwrap();
    let whole = Register::of(&clauses, &assigned).unwrap();
    assert_eq!(whole.themes().collect::<Vec<_>>(), ["ships", "ports", "idle"]);
    let expected = [
        ("A/RES/70/1#O0@en", vec![0], vec![0.0]),
        ("A/RES/70/1#O1@en", vec![0, 1], vec![3.0 / 16.0, 4.0 / 16.0]),
        ("A/RES/70/1#O2@en", vec![], vec![]),
        ("A/RES/72/1#O3@en", vec![1], vec![10.0 / 16.0]),
    ];
    assert_eq!(told(&whole), expected.map(|(id, carried, shares)| (id.to_string(), carried, shares)));
    let mut parted = Register::default();
    parted.add(&clauses.slice(0, 3), &assigned.slice(0, 9)).unwrap();
    parted.add(&clauses.slice(3, 1), &assigned.slice(9, 3)).unwrap();
    assert_eq!(told(&parted), told(&whole));
    assert_eq!(parted.themes().collect::<Vec<_>>(), whole.themes().collect::<Vec<_>>());
}

#[test]
fn rows_that_stand_twice_in_any_order_count_once() {
    let [resolutions, clauses, assigned] = tables(&ROWS);
    let count = |clauses: &DataFrame, assigned: &DataFrame| {
        let units =
            compare::units(&resolutions, &Arc::new(Register::of(clauses, assigned).unwrap()), &Selection::default())
                .unwrap();
        compare::coverage(&units).unwrap()
    };
    let once = count(&clauses, &assigned);
    let twice = |table: &DataFrame| table.vstack(table).unwrap();
    assert!(count(&twice(&clauses), &twice(&assigned)).equals_missing(&once));
    let turned = count(&clauses.reverse(), &assigned);
    assert!(turned.equals_missing(&once), "{turned} {once}");
}

#[test]
fn an_id_that_does_not_begin_with_its_resolution_is_kept_whole() {
    let clauses = df!(
        "clause" => ["first", "A/RES/1#P1", "", "+", "="],
        "resolution" => ["A/RES/1", "A/RES/1", "A/RES/1", "+", ""],
        "language" => ["en", "en", "en", "fr", "fr"],
        "kind" => [None, Some("preambular"), Some("operative"), None, None],
    );
    let none = df!("clause" => Vec::<&str>::new(), "theme" => Vec::<&str>::new(), "assigned" => Vec::<&str>::new());
    let register = Register::of(&clauses.unwrap(), &none.unwrap()).unwrap();
    let ids: Vec<String> = (0..5).map(|row| register.id(row)).collect();
    assert_eq!(ids, ["first", "A/RES/1#P1", "", "+", "="]);
}

#[test]
fn a_cell_that_says_neither_is_named_by_its_row() {
    let [_, clauses, assigned] = tables(&ROWS);
    let odd: Vec<&str> = (0..assigned.height()).map(|row| if row == 4 { "maybe" } else { "true" }).collect();
    let odd = assigned.clone().with_column(Column::new("assigned".into(), odd)).unwrap().clone();
    let error = Register::of(&clauses, &odd).unwrap_err();
    assert!(matches!(error, CompareError::Cell { row: 5, column: "assigned", .. }), "{error}");
}

/// What nothing is said of is not the same as what carries no theme.
#[test]
fn clauses_that_the_table_of_themes_leaves_out_are_refused() {
    let [_, clauses, assigned] = tables(&ROWS);
    let absent = |assigned: &DataFrame| match compare::all_classified(&clauses, assigned) {
        Err(CompareError::Unclassified { absent, clauses, first }) => Some((absent, clauses, first)),
        Ok(()) => None,
        Err(error) => panic!("{error}"),
    };
    assert_eq!(absent(&assigned), None);
    let first = |id: &str| id.to_string();
    assert_eq!(absent(&assigned.slice(0, 6)), Some((2, 4, first("A/RES/70/1#O2@en"))));
    // a table of assigned themes alone leaves out what carries none
    let themes = assigned.filter(compare::decided(&assigned).as_ref().unwrap()).unwrap();
    assert_eq!(absent(&themes), None);
    let mut other = themes.clone();
    let ids: Vec<String> = (0..themes.height()).map(|row| format!("B/{row}")).collect();
    other.with_column(Column::new("clause".into(), ids)).unwrap();
    assert_eq!(absent(&other), Some((4, 4, first("A/RES/70/1#O0@en"))));
    // without a row there is nothing that could be of other clauses
    assert_eq!(absent(&assigned.slice(0, 0)), None);
}
