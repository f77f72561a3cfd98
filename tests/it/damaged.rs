//! Does a table that lacks a column, or holds a wrong cell, get one clear line, and never a wrong figure?

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{arg, done, root, run, stderr, stdout};

/// The tables of two sessions of the sample.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let inputs = ["A-RES-70-901.en.md", "A-RES-76-904.en.md", "A-RES-70-921.zh.md", "A-RES-76-924.zh.md"];
    let inputs = inputs.map(|name| root().join("data/resolutions").join(name));
    let mut arguments = vec!["run", "--no-report", "--out", arg(&out)];
    arguments.extend(inputs.iter().map(|path| arg(path)));
    done(&run(&arguments));
    (place, out)
}

/// Rewrites every row of a table, by its number and its cells; only for tables without quoted commas.
fn edit(file: &Path, change: impl Fn(usize, &mut Vec<String>)) {
    let text = fs::read_to_string(file).unwrap();
    let row = |(at, line): (usize, &str)| {
        let mut cells: Vec<String> = line.split(',').map(str::to_string).collect();
        change(at, &mut cells);
        cells.join(",") + "\n"
    };
    fs::write(file, text.lines().enumerate().map(row).collect::<String>()).unwrap();
}

/// The one line that a command says when it cannot run.
fn refusal(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let said = stderr(&output);
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    said
}

#[test]
fn what_a_spreadsheet_program_saved_as_true_in_capitals_counts_and_other_words_are_refused() {
    let (_place, out) = sample();
    let coverage = fs::read_to_string(out.join("coverage.csv")).unwrap();
    edit(&out.join("assigned.csv"), |_, cells| {
        let last = cells.last_mut().unwrap();
        if *last != "assigned" {
            *last = last.to_uppercase();
        }
    });
    done(&run(&["compare", arg(&out), "--force"]));
    assert!(fs::read_to_string(out.join("coverage.csv")).unwrap() == coverage);
    done(&run(&["report", arg(&out)]));
    edit(&out.join("assigned.csv"), |at, cells| {
        if at == 3 {
            cells[4] = "maybe".to_string();
        }
    });
    let said = refusal(&["compare", arg(&out), "--force"]);
    assert_eq!(said, "error: assigned.csv, row 3: \"maybe\" in column \"assigned\" is not true or false\n");
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let (_place, out) = sample();
    let whole = fs::read_to_string(out.join("assigned.csv")).unwrap();
    edit(&out.join("assigned.csv"), |_, cells| cells.truncate(4));
    let said = refusal(&["compare", arg(&out), "--force"]);
    assert_eq!(
        said,
        "error: assigned.csv has no column \"assigned\", which the comparison needs: `themata ingest` and `themata classify` write it\n"
    );
    assert!(refusal(&["report", arg(&out)]).contains("assigned.csv has no column \"assigned\""));
    fs::write(out.join("assigned.csv"), whole).unwrap();
    edit(&out.join("coverage.csv"), |_, cells| cells.truncate(3));
    let said = refusal(&["report", arg(&out)]);
    assert_eq!(said, "error: coverage.csv has no column \"clauses\": run `themata compare` again\n");
}

#[test]
fn without_a_row_of_assignments_the_tables_are_empty_and_that_is_said() {
    let (_place, out) = sample();
    fs::write(out.join("assigned.csv"), "clause,theme,probability,threshold,assigned\n").unwrap();
    let output = run(&["compare", arg(&out), "--force"]);
    done(&output);
    assert!(stderr(&output).contains("warning: assigned.csv has no row"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(out.join("coverage.csv")).unwrap().lines().count(), 1);
    assert_eq!(refusal(&["report", arg(&out)]), "error: coverage.csv has no row\n");
}

#[test]
fn a_session_that_is_none_and_a_table_that_is_no_csv_are_told_in_one_line() {
    let (_place, out) = sample();
    let resolutions = fs::read_to_string(out.join("resolutions.csv")).unwrap();
    fs::write(out.join("resolutions.csv"), resolutions.replacen(",70,2015,", ",seventy,2015,", 1)).unwrap();
    let said = refusal(&["compare", arg(&out), "--force"]);
    assert!(
        said.contains("resolutions.csv, row 1: \"seventy\" in column \"session\" is not a session such as 75"),
        "{said}"
    );
    fs::write(out.join("resolutions.csv"), resolutions.replacen("A/RES", "\"A/RES", 1)).unwrap();
    let said = refusal(&["compare", arg(&out), "--force"]);
    assert!(said.contains("resolutions.csv: not a CSV table"), "{said}");
}

#[test]
fn a_coverage_table_that_was_edited_is_not_shown() {
    let (_place, out) = sample();
    let whole = fs::read_to_string(out.join("coverage.csv")).unwrap();
    let edited = |column: usize, value: &str| {
        fs::write(out.join("coverage.csv"), &whole).unwrap();
        edit(&out.join("coverage.csv"), |at, cells| {
            if at == 2 {
                cells[column] = value.to_string();
            }
        });
        refusal(&["report", arg(&out)])
    };
    assert!(edited(2, "999").contains("coverage.csv, row 2: coverage does not go with the counts of the row"));
    assert!(edited(4, "0.99").contains("coverage.csv, row 2: coverage does not go with the counts of the row"));
    assert!(edited(5, "2.5").contains("coverage.csv, row 2: coverage_low to coverage_high does not go with"));
    assert!(edited(6, "-3").contains("coverage.csv, row 2: coverage_low to coverage_high does not go with"));
    let said = edited(5, "banana");
    assert_eq!(said, "error: coverage.csv, row 2: \"banana\" in column \"coverage_low\" is not a number\n");
}

#[test]
fn rows_that_stand_twice_count_once_in_tables_and_page() {
    let (_place, out) = sample();
    let coverage = fs::read_to_string(out.join("coverage.csv")).unwrap();
    for name in ["resolutions.csv", "assigned.csv"] {
        let text = fs::read_to_string(out.join(name)).unwrap();
        let (_, rows) = text.split_once('\n').unwrap();
        fs::write(out.join(name), format!("{text}{rows}")).unwrap();
    }
    done(&run(&["compare", arg(&out), "--force"]));
    assert!(fs::read_to_string(out.join("coverage.csv")).unwrap() == coverage);
    done(&run(&["report", arg(&out)]));
}

#[test]
fn periods_without_a_clause_at_either_end_hide_no_change() {
    let (place, out) = sample();
    let (all, memo) = (place.path().join("all"), place.path().join("memo.md"));
    let periods = ["--periods", "50-59,70-72,74-76,80"];
    done(&run(&["run", "data/resolutions", periods[0], periods[1], "--out", arg(&all)]));
    done(&run(&["report", arg(&all), periods[0], periods[1], "--markdown", arg(&memo)]));
    let memo = fs::read_to_string(memo).unwrap();
    assert!(memo.starts_with("# Which themes gained and lost room, 70-72 to 74-76\n"), "{memo}");
    assert!(memo.contains("of clauses between 70-72 and 74-76 ("), "{memo}");
    assert!(memo.contains("No clause counts in these periods: 50-59, session 80."), "{memo}");
    drop(out);
}

#[test]
fn with_a_second_dimension_the_printed_shares_are_those_of_all_clauses() {
    let place = tempfile::tempdir().unwrap();
    let printed = |by: &[&str]| {
        let out = place.path().join(by.concat());
        let mut arguments = vec!["run", "data/resolutions", "--no-report", "--out", arg(&out)];
        arguments.extend(by);
        let output = run(&arguments);
        done(&output);
        let text = stdout(&output);
        // theme, share, share, change
        let rows = text.lines().skip(1).take(8).map(|line| line.split("  (").next().unwrap().to_string());
        (rows.collect::<Vec<_>>(), text)
    };
    let ((plain, _), (summed, text)) = (printed(&[]), printed(&["--by", "kind"]));
    assert_eq!(plain, summed);
    assert!(text.contains("no interval: added up over kind; coverage.csv has each"), "{text}");
}
