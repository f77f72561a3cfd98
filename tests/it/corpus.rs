//! How do the tests of `compare` make the three tables?

use std::sync::Arc;

use polars::prelude::*;
use themata::codebook::Codebook;
use themata::compare::{
    self, ClauseTexts, CompareError, Grouping, Register, RunningWords, Selection, Units, WordTable,
};
use themata::tokens::Tokenizer;

/// `(resolution, session, organ, text, themes)`: a clause.
pub type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a [&'a str]);

/// A codebook of three themes.
pub fn codebook() -> Codebook {
    let text = r#"
[[theme]]
id = "ships"
name.en = "Ships"
terms.en = ["ship", "law of the sea"]
[[theme]]
id = "ports"
name.en = "Ports"
terms.en = ["port"]
[[theme]]
id = "idle"
name.en = "Never assigned"
"#;
    text.parse().unwrap()
}

/// The tables of `ingest` and `classify` in English; every clause opens with "Urges".
pub fn tables(rows: &[Row]) -> [DataFrame; 3] {
    let mut names: Vec<(&str, &str, &str)> = rows.iter().map(|row| (row.0, row.1, row.2)).collect();
    names.dedup();
    names.sort();
    names.dedup();
    let resolutions = df!(
        "resolution" => names.iter().map(|name| name.0).collect::<Vec<_>>(),
        "language" => names.iter().map(|_| "en").collect::<Vec<_>>(),
        "session" => names.iter().map(|name| name.1).collect::<Vec<_>>(),
        "year" => names.iter().map(|_| None::<&str>).collect::<Vec<_>>(),
        "organ" => names.iter().map(|name| name.2).collect::<Vec<_>>(),
        "series" => names.iter().map(|name| name.0).collect::<Vec<_>>(),
    );
    let ids: Vec<String> = rows.iter().enumerate().map(|(at, row)| format!("{}#O{at}@en", row.0)).collect();
    let clauses = df!(
        "clause" => &ids,
        "resolution" => rows.iter().map(|row| row.0).collect::<Vec<_>>(),
        "language" => rows.iter().map(|_| "en").collect::<Vec<_>>(),
        "kind" => rows.iter().map(|_| "operative").collect::<Vec<_>>(),
        "opening" => rows.iter().map(|_| "Urges").collect::<Vec<_>>(),
        "text" => rows.iter().map(|row| format!("Urges {}", row.3)).collect::<Vec<_>>(),
    );
    let themes = ["ships", "ports", "idle"];
    let pairs = || ids.iter().zip(rows).flat_map(|(id, row)| themes.iter().map(move |theme| (id, *theme, row.4)));
    let assigned = df!(
        "clause" => pairs().map(|pair| pair.0.as_str()).collect::<Vec<_>>(),
        "theme" => pairs().map(|pair| pair.1).collect::<Vec<_>>(),
        "assigned" => pairs().map(|pair| pair.2.contains(&pair.1).to_string()).collect::<Vec<_>>(),
    );
    [resolutions.unwrap(), clauses.unwrap(), assigned.unwrap()]
}

/// The units of the three tables.
pub fn units(
    resolutions: &DataFrame,
    clauses: &DataFrame,
    assigned: &DataFrame,
    selection: &Selection,
) -> Result<Units, CompareError> {
    compare::units(resolutions, &Arc::new(Register::of(clauses, assigned)?), selection)
}

/// A table of the terms of the clauses.
pub fn word_table(
    units: &Units,
    clauses: &dyn ClauseTexts,
    codebook: &Codebook,
    table: WordTable,
    most: usize,
) -> Result<DataFrame, CompareError> {
    let tokenizer = Tokenizer::new(codebook);
    let words = RunningWords::new(units, clauses, &tokenizer)?;
    Ok(compare::word_tables(&words, &[table], most)?.remove(0))
}

/// The units for a grouping, and the clauses.
pub fn chosen(rows: &[Row], grouping: Grouping) -> (Units, DataFrame) {
    let [resolutions, clauses, assigned] = tables(rows);
    let selection = Selection { by: grouping.by(), ..Selection::default() };
    (units(&resolutions, &clauses, &assigned, &selection).unwrap(), clauses)
}

/// A column as text; empty where missing.
pub fn texts(table: &DataFrame, name: &str) -> Vec<String> {
    let column = table.column(name).unwrap().cast(&DataType::String).unwrap();
    column.str().unwrap().iter().map(|text| text.unwrap_or_default().to_string()).collect()
}

/// A column of numbers.
pub fn numbers(table: &DataFrame, name: &str) -> Vec<Option<f64>> {
    table.column(name).unwrap().cast(&DataType::Float64).unwrap().f64().unwrap().iter().collect()
}

/// The rows of `tests/reference/NAME`, without the header.
pub fn reference(name: &str) -> Vec<Vec<f64>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect()
}

/// Whether two numbers agree to 1e-9, relative to the larger of the second and 1.
pub fn agree(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}
