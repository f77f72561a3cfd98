//! Is nothing written over, twice, or only after all the work is found to be impossible?

use std::fs;
use std::path::Path;

use crate::command::{arg, done, names, run, stderr};

fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?} {}", stderr(&output));
    stderr(&output)
}

/// A folder with a table of one clause, and the path of a file in it.
fn table() -> (tempfile::TempDir, impl Fn(&str) -> String) {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("clauses.csv"), "clause,text\nx#O1,Urges States to support victims\n").unwrap();
    let folder = place.path().to_path_buf();
    (place, move |name: &str| arg(&folder.join(name)).to_string())
}

#[test]
fn a_table_named_as_parquet_is_refused_with_what_to_do() {
    let (place, at) = table();
    for command in ["classify", "terms"] {
        for more in [&["--parquet"][..], &[]] {
            let said = refused(&[&[command, &at("clauses.csv"), "--out", &at("t.parquet")], more].concat());
            assert!(said.contains("t.csv") && said.contains("--parquet writes Parquet beside it"), "{said}");
        }
    }
    assert_eq!(names(place.path()), ["clauses.csv"]);
}

#[test]
fn parquet_beside_a_table_is_replaced_only_by_force() {
    let (place, at) = table();
    fs::write(place.path().join("t.parquet"), "mine").unwrap();
    let command = ["classify", &at("clauses.csv"), "--out", &at("t.csv"), "--parquet"];
    let said = refused(&command);
    assert!(said.contains("t.parquet\" exists: use --force"), "{said}");
    assert_eq!(names(place.path()), ["clauses.csv", "t.parquet"]);
    done(&run(&[&command[..], &["--force"]].concat()));
    assert!(fs::read(place.path().join("t.parquet")).unwrap().starts_with(b"PAR1"));
    let out = place.path().join("out");
    done(&run(&["run", "data/resolutions", "--out", arg(&out), "--no-report"]));
    for name in ["coverage.csv", "prevalence.csv", "changes.csv", "trends.csv", "series.csv"] {
        fs::remove_file(out.join(name)).unwrap();
    }
    fs::write(out.join("trends.parquet"), "mine").unwrap();
    assert!(refused(&["compare", arg(&out), "--parquet"]).contains("trends.parquet\" exists"));
    assert_eq!(fs::read_to_string(out.join("trends.parquet")).unwrap(), "mine");
}

#[test]
fn two_tables_are_never_written_to_one_file() {
    let (place, at) = table();
    let said = refused(&["classify", &at("clauses.csv"), "--out", &at("t.csv"), "--explain", &at("t.csv")]);
    assert!(said.contains("would be written twice"), "{said}");
    let command = ["classify", &at("clauses.csv"), "--out", &at("t.csv"), "--explain", &at("t.txt"), "--parquet"];
    assert!(refused(&command).contains("t.parquet\" would be written twice"));
    assert!(refused(&["terms", &at("clauses.csv"), "--parquet"]).contains("--out"));
    let said = refused(&["report", &at("nowhere"), "--html", &at("page"), "--markdown", &at("page")]);
    assert!(said.contains("would be written twice"), "{said}");
    assert_eq!(names(place.path()), ["clauses.csv"]);
}

#[test]
fn a_folder_with_the_name_of_a_table_is_found_before_anything_is_read() {
    let (place, at) = table();
    fs::create_dir_all(place.path().join("out/changes.parquet")).unwrap();
    for command in ["run", "compare"] {
        let said = refused(&[command, "no such input", "--out", &at("out"), "--force", "--parquet"]);
        assert!(said.contains("changes.parquet\" is a folder"), "{said}");
    }
    assert_eq!(names(&place.path().join("out")), ["changes.parquet"]);
}

#[test]
fn what_would_stop_a_run_at_its_end_stops_it_before_anything_is_read() {
    let (place, at) = table();
    fs::write(place.path().join("other.csv"), "clause,theme\nx#O1,fisheries\n").unwrap();
    fs::write(place.path().join("no-theme.csv"), "clause,topic\nx#O1,victims\n").unwrap();
    for (flags, expected) in [
        (["--codings", &at("other.csv")], "fisheries"),
        (["--codings", &at("no-theme.csv")], "no column \"theme\""),
        (["--codings", &at("nowhere.csv")], "nowhere.csv"),
        (["--from", "soon"], "soon"),
        (["--periods", "70-60"], "does not go from an earlier to a later"),
        (["--model", &at("nowhere")], "nowhere"),
    ] {
        let said = refused(&[&["run", "no such input", "--out", &at("out")], &flags[..]].concat());
        assert!(said.contains(expected), "{flags:?}: {said}");
        assert!(!said.contains("no such input") && !Path::new(&at("out")).exists(), "{said}");
    }
    let said = refused(&["run", "no such input", "--out", &at("out"), "--from", "75", "--to", "70"]);
    assert!(said.contains("the first period, 75, is later than the last, 70"), "{said}");
    assert!(refused(&["compare", "nowhere", "--from", "soon"]).contains("soon"));
}

#[test]
fn a_folder_that_is_no_model_is_not_replaced_by_one() {
    let (place, at) = table();
    let train = ["train", &at("clauses.csv"), "--out", &at("model")];
    done(&run(&train));
    assert!(refused(&train).contains("holds a model: choose another folder or use --force"));
    done(&run(&[&train[..], &["--force"]].concat()));
    fs::write(place.path().join("model/notes.txt"), "mine").unwrap();
    let said = refused(&[&train[..], &["--force"]].concat());
    assert!(said.contains("notes.txt") && said.contains("is not replaced"), "{said}");
    assert!(!said.contains("trained on"), "{said}");
    assert_eq!(fs::read_to_string(place.path().join("model/notes.txt")).unwrap(), "mine");
    let said = refused(&["train", &at("clauses.csv"), "--out", &at("clauses.csv"), "--force"]);
    assert!(said.contains("is not replaced"), "{said}");
}

#[test]
#[cfg(unix)]
fn a_disk_that_is_full_is_told_with_what_could_not_be_written() {
    let (_place, at) = table();
    // as large as a file may be: what a full disk says, but for the words
    for (blocks, flags) in [("8", &["--no-report"][..]), ("600", &["--parquet"])] {
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut command = std::process::Command::new("sh");
        command.args([
            "-c",
            &limited,
            "sh",
            env!("CARGO_BIN_EXE_themata"),
            "run",
            "data/resolutions",
            "--out",
            &at("out"),
        ]);
        let output = command.args(flags).current_dir(crate::command::root()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        let error = said.lines().last().unwrap();
        assert!(error.starts_with("error: cannot write \"") && error.contains("File too large"), "{blocks}: {error}");
        assert!(!error.contains("specification"), "{error}");
        // nothing but what has been assigned
        let state = Path::new(&at("out")).join(".themata");
        if state.exists() {
            assert!(names(&state).iter().all(|name| name.starts_with("assigned-")), "{:?}", names(&state));
            fs::remove_dir_all(at("out")).unwrap();
        }
    }
}
