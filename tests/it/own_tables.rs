//! Does a table from another project, with columns of other names, serve as it is?

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::command::{arg, done, run, stderr, stdout};

const CODEBOOK: &str = "name = \"two\"\n[[theme]]\nid = \"victims\"\nname.en = \"Victims\"\nterms.en = [\"victims\"]\n\
    [[theme]]\nid = \"ransom\"\nname.en = \"Ransom\"\nterms.en = [\"ransom\"]\n";

/// Labelled paragraphs as another project has them: text, theme, resolution, without an id.
fn paragraphs() -> Vec<(String, &'static str, String)> {
    let row = |at: usize| match at % 3 {
        0 => (format!("Urges States to support victims, in matter {}", at / 3), "victims", format!("r{}", at / 6)),
        1 => (format!("Calls for an end to the payment of ransom, {}", at / 3), "ransom", format!("r{}", at / 6)),
        _ => (format!("Decides to remain seized of item {}", at / 3), "", format!("r{}", at / 6)),
    };
    (0..48).map(row).collect()
}

fn csv(separator: &str, header: [&str; 3]) -> String {
    let row = |(text, theme, resolution): (String, &str, String)| {
        format!("\"{text}\"{separator}{theme}{separator}{resolution}\n")
    };
    format!("{}\n", header.join(separator)) + &paragraphs().into_iter().map(row).collect::<String>()
}

fn lines() -> String {
    let row = |(text, theme, resolution): (String, &str, String)| {
        let theme = if theme.is_empty() { serde_json::Value::Null } else { theme.into() };
        format!("{}\n", serde_json::json!({ "body": text, "label": theme, "doc": resolution }))
    };
    paragraphs().into_iter().map(row).collect()
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        place.write("codebook.toml", CODEBOOK.as_bytes());
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Scores of training on a table that holds its own codings.
    fn scores(&self, table: &Path, columns: &[&str]) -> String {
        let mut arguments = vec!["evaluate", arg(table), "--codings", arg(table), "--codebook"];
        let codebook = self.path("codebook.toml");
        arguments.push(arg(&codebook));
        arguments.extend(columns);
        let output = run(&arguments);
        done(&output);
        stdout(&output)
    }
}

const NAMED: [&str; 8] =
    ["--split", "random", "--text-column", "body", "--theme-column", "label", "--resolution-column", "doc"];

#[test]
fn a_table_with_its_own_names_and_no_ids_scores_as_the_same_table_with_ours() {
    let place = Place::new();
    let (mut clauses, mut codings) = ("clause,text,resolution\n".to_string(), "clause,theme\n".to_string());
    for (at, (text, theme, resolution)) in paragraphs().into_iter().enumerate() {
        clauses += &format!("{},\"{text}\",{resolution}\n", at + 1);
        codings += &format!("{},{theme}\n", at + 1);
    }
    place.write("clauses.csv", clauses.as_bytes());
    place.write("codings.csv", codings.as_bytes());
    let (table, coded, codebook) = (place.path("clauses.csv"), place.path("codings.csv"), place.path("codebook.toml"));
    let output =
        run(&["evaluate", arg(&table), "--codings", arg(&coded), "--codebook", arg(&codebook), "--split", "random"]);
    done(&output);
    let expected = stdout(&output);
    assert!(expected.contains("48 coded clauses"), "{expected}");
    let header = ["body", "label", "doc"];
    place.write("mine.csv", csv(",", header).as_bytes());
    place.write("mine.tsv", csv("\t", header).as_bytes());
    place.write("semicolons.csv", csv(";", header).as_bytes());
    place.write("mine.jsonl", lines().as_bytes());
    let list = format!("[{}]", lines().trim_end().replace('\n', ",\n"));
    place.write("mine.json", list.as_bytes());
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(lines().as_bytes()).unwrap();
    place.write("mine.jsonl.gz", &gz.finish().unwrap());
    place.write("mine.csv.zst", &zstd::encode_all(csv(",", header).as_bytes(), 3).unwrap());
    for name in ["mine.csv", "mine.tsv", "semicolons.csv", "mine.jsonl", "mine.json", "mine.jsonl.gz", "mine.csv.zst"] {
        assert_eq!(place.scores(&place.path(name), &NAMED), expected, "{name}");
    }
}

#[test]
fn rows_without_ids_are_numbered_and_that_is_said() {
    let place = Place::new();
    place.write("mine.csv", b"body\nUrges States to support victims\n\"Recalling, again\"\n");
    let output = run(&["classify", arg(&place.path("mine.csv")), "--text-column", "body"]);
    done(&output);
    assert!(stderr(&output).contains("mine.csv has no column clause: its clauses are numbered by row"));
    let ids: std::collections::BTreeSet<String> =
        stdout(&output).lines().skip(1).map(|line| line.split(',').next().unwrap().to_string()).collect();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["1", "2"]);
    place.write("mine.csv", b"paragraph,body\nx7,Urges States to support victims\n");
    let output =
        run(&["classify", arg(&place.path("mine.csv")), "--text-column", "body", "--clause-column", "paragraph"]);
    done(&output);
    assert!(stderr(&output).is_empty() && stdout(&output).lines().nth(1).unwrap().starts_with("x7,"));
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are_and_the_flag() {
    let place = Place::new();
    place.write("mine.csv", csv(",", ["body", "label", "doc"]).as_bytes());
    let (table, codebook) = (place.path("mine.csv"), place.path("codebook.toml"));
    let said = |arguments: &[&str]| {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2));
        stderr(&output)
    };
    let text = said(&["classify", arg(&table)]);
    assert!(
        text.contains(
            "no column \"text\": name the one that holds the text with --text-column; there are body, label, doc"
        ),
        "{text}"
    );
    let id = said(&["classify", arg(&table), "--text-column", "body", "--clause-column", "id"]);
    assert!(
        id.contains("no column \"id\": name the one that holds the ids with --clause-column; there are body"),
        "{id}"
    );
    let start = ["evaluate", arg(&table), "--codebook", arg(&codebook), "--text-column", "body", "--codings"];
    let theme = said(&[&start[..], &[arg(&table)]].concat());
    assert!(theme.contains("no column \"theme\": name the one that holds the themes with --theme-column"), "{theme}");
    // in another file the number of a row names no clause
    place.write("other.csv", b"id,theme\n1,victims\n");
    let other = said(&[&start[..], &[arg(&place.path("other.csv"))]].concat());
    assert!(other.contains("no column \"clause\": name the one that holds the ids of the clauses with --clause-column; there are id, theme"), "{other}");
}

#[test]
fn json_that_is_no_table_is_refused_with_what_was_found() {
    let place = Place::new();
    let said = |bytes: &[u8]| {
        place.write("mine.jsonl", bytes);
        let output = run(&["classify", arg(&place.path("mine.jsonl"))]);
        assert_eq!(output.status.code(), Some(2));
        stderr(&output)
    };
    assert!(said(b"{\"text\": \"a\"}\n[1]\n").contains("a number where a record with names and values is expected"));
    assert!(said(b"{\"text\": \"a\"\n").contains("not JSON in UTF-8"));
    let wide: String = (0..2_000).map(|at| format!("{{\"c{at}\": 1}}\n")).collect();
    assert!(said(wide.as_bytes()).contains("more than 1000 columns"));
}

#[test]
fn a_cell_longer_than_any_clause_is_refused_with_its_row() {
    let place = Place::new();
    place.write(
        "long.csv",
        format!("text\nUrges States to act\n\"{}\"\n", "no quotation mark ends it ".repeat(200_000)).as_bytes(),
    );
    let output = run(&["classify", arg(&place.path("long.csv"))]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("row 2, column \"text\""), "{said}");
}
