//! CSV: what is written is read again; header rows are fixed.

use std::path::Path;

use polars::prelude::*;
use proptest::prelude::*;
use themata::ingest::tables::{self, ClauseColumns};
use themata::report::{Csv, Render, columns};

fn write(place: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = place.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn rows(path: &Path) -> Vec<(String, String)> {
    let clauses = tables::read(path).unwrap().clauses(&ClauseColumns::default()).unwrap();
    clauses.into_iter().map(|row| (row.clause, row.text)).collect()
}

#[test]
fn header_rows_are_fixed() {
    assert_eq!(
        columns::RESOLUTIONS.join(","),
        "resolution,organ,session,year,date,language,title,agenda_item,series,clauses,path,format,encoding,document,characters,characters_in_clauses,characters_in_headings,characters_in_notes,characters_in_front,characters_in_end,characters_in_furniture,characters_of_space,unaccounted,warning"
    );
    assert_eq!(
        columns::CLAUSES.join(","),
        "clause,resolution,language,kind,number,opening,text,notes,section,start,end,context"
    );
    assert_eq!(columns::ASSIGNED.join(","), "clause,theme,probability,threshold,assigned");
    assert_eq!(columns::REJECTS.join(","), "path,reason,detail");
    assert_eq!(columns::TERMS.join(","), "clause,term,count,weight");
    assert_eq!(columns::AGREEMENT.join(","), "theme,clauses,coders,percent_agreement,kappa,alpha,model_kappa");
}

#[test]
fn every_column_is_explained() {
    let explained: Vec<&str> = columns::MEANING.iter().flat_map(|(names, _)| names.split(", ")).collect();
    let columns = columns::RESOLUTIONS.iter().chain(&columns::CLAUSES).chain(&columns::ASSIGNED);
    let columns = columns.chain(&columns::KEYNESS).chain(&columns::GAPS).chain(&columns::CO_OCCURRENCE);
    let columns = columns.chain(&columns::PROFILES).chain(&columns::SIMILARITY);
    for column in columns.chain(&columns::REJECTS).chain(&columns::AGREEMENT) {
        assert!(explained.contains(column), "{column}");
    }
}

#[test]
fn floats_are_in_shortest_round_trip_form() {
    let table = df!("x" => [0.1f64, 1.0 / 3.0, 0.0, 1e-9], "y" => [0.1f32, 0.5, 1.0, 0.0]).unwrap();
    let text = String::from_utf8(Csv::default().render(&table).unwrap()).unwrap();
    insta::assert_snapshot!(text, @r"
    x,y
    0.1,0.1
    0.3333333333333333,0.5
    0.0,1.0
    1e-9,0.0
    ");
}

#[test]
fn plain_csv_is_verbatim_and_that_for_spreadsheets_is_harmless() {
    let table = df!("clause" => ["c"], "text" => ["=1+1\n\"回顾\", a"]).unwrap();
    let plain = Csv::default().render(&table).unwrap();
    assert_eq!(String::from_utf8(plain).unwrap(), "clause,text\nc,\"=1+1\n\"\"回顾\"\", a\"\n");
    let guarded = Csv { bom: true }.render(&table).unwrap();
    assert_eq!(String::from_utf8(guarded).unwrap(), "\u{feff}clause,text\nc,\"'=1+1\n\"\"回顾\"\", a\"\n");
}

#[test]
fn a_table_with_a_byte_order_mark_or_in_parquet_is_read() {
    let place = tempfile::tempdir().unwrap();
    let expected = [("c1".to_string(), "回顾".to_string()), ("c2".to_string(), String::new())];
    let marked = write(place.path(), "a.csv", "\u{feff}text,clause\r\n回顾,c1\r\n,c2\r\n".as_bytes());
    assert_eq!(rows(&marked), expected);
    let mut table = df!("clause" => ["c1", "c2"], "text" => [Some("回顾"), None]).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut table).unwrap();
    assert_eq!(rows(&write(place.path(), "a.parquet", &bytes)), expected);
}

#[test]
fn a_table_that_is_none_is_refused_with_a_reason() {
    let place = tempfile::tempdir().unwrap();
    let refuse = |name: &str, bytes: &[u8]| {
        let path = write(place.path(), name, bytes);
        let refused = tables::read(&path).and_then(|table| table.clauses(&ClauseColumns::default()).map(|_| ()));
        refused.unwrap_err().to_string().replace(&format!("{}/", place.path().display()), "")
    };
    insta::assert_snapshot!(refuse("empty.csv", b""), @"empty.csv: the table is empty: a header row is expected");
    insta::assert_snapshot!(refuse("latin.csv", b"clause,text\nc,\xe9t\xe9\n"), @"latin.csv: line 2 is not UTF-8: save the table as UTF-8");
    insta::assert_snapshot!(refuse("other.csv", b"id,text\nc,x\n"), @r#"other.csv: no column "clause": name the one that holds the ids with --clause-column; there are id, text"#);
    insta::assert_snapshot!(refuse("noid.csv", b"clause,text\n,x\n"), @"noid.csv: row 1: the clause has no id");
    assert!(refuse("not.parquet", b"PAR").starts_with("not.parquet: not Parquet: "));
}

proptest! {
    #![proptest_config(crate::cases::cases(64))]

    #[test]
    fn any_text_survives_a_round_trip(texts in prop::collection::vec("[\\PC\n\r\",回]{1,30}", 1..8)) {
        let ids: Vec<String> = (0..texts.len()).map(|index| format!("c{index}")).collect();
        let table = df!("clause" => &ids, "text" => &texts).unwrap();
        let place = tempfile::tempdir().unwrap();
        let path = write(place.path(), "t.csv", &Csv::default().render(&table).unwrap());
        let expected: Vec<(String, String)> = ids.into_iter().zip(texts).collect();
        prop_assert_eq!(rows(&path), expected);
    }
}
