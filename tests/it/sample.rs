//! The main job on the sample: its bytes, its speed limits aside, and the model it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::command::{arg, done, root, run, run_in, stdout};

const FILES: [&str; 13] = [
    "resolutions.csv",
    "clauses.csv",
    "rejects.csv",
    "citations.csv",
    "assigned.csv",
    "coverage.csv",
    "prevalence.csv",
    "changes.csv",
    "trends.csv",
    "series.csv",
    "keyness.csv",
    "gaps.csv",
    "report.html",
];

fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    FILES.iter().map(|name| (name.to_string(), fs::read(folder.join(name)).unwrap())).collect()
}

fn sample(out: &Path) -> String {
    let output = run(&["run", "data/resolutions", "--out", arg(out)]);
    done(&output);
    stdout(&output)
}

#[test]
fn the_sample_gives_the_golden_tables() {
    let place = tempfile::tempdir().unwrap();
    sample(&place.path().join("out"));
    for name in [
        "resolutions.csv",
        "rejects.csv",
        "citations.csv",
        "coverage.csv",
        "prevalence.csv",
        "changes.csv",
        "trends.csv",
        "series.csv",
    ] {
        let golden = fs::read_to_string(root().join("tests/golden").join(name)).unwrap();
        let found = fs::read_to_string(place.path().join("out").join(name)).unwrap();
        assert!(golden == found, "{name} differs from tests/golden: see CONTRIBUTING.md");
    }
}

#[test]
fn the_readme_shows_what_the_main_job_prints() {
    let place = tempfile::tempdir().unwrap();
    let output = run_in(place.path(), &["run", arg(&root().join("data/resolutions")), "--out", "out"]);
    done(&output);
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(stdout(&output).trim_end()), "{}", stdout(&output));
}

#[test]
fn a_second_run_one_thread_and_another_folder_give_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    sample(&place.path().join("one"));
    let first = tables(&place.path().join("one"));
    sample(&place.path().join("two"));
    assert!(first == tables(&place.path().join("two")));
    let moved = place.path().join("elsewhere");
    fs::create_dir(&moved).unwrap();
    for entry in fs::read_dir(root().join("data/resolutions")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), moved.join(entry.file_name())).unwrap();
    }
    let single = std::process::Command::new(env!("CARGO_BIN_EXE_themata"))
        .current_dir(place.path())
        .args(["run", "elsewhere", "--out", "three"])
        .env("RAYON_NUM_THREADS", "1")
        .env("POLARS_MAX_THREADS", "1")
        .output()
        .unwrap();
    done(&single);
    assert!(first == tables(&place.path().join("three")));
}

#[test]
fn run_leaves_what_the_three_commands_leave_by_hand() {
    let place = tempfile::tempdir().unwrap();
    sample(&place.path().join("run"));
    let hand = place.path().join("hand");
    done(&run(&["ingest", "data/resolutions", "--out", arg(&hand)]));
    done(&run(&["classify", arg(&hand.join("clauses.csv")), "--out", arg(&hand.join("assigned.csv"))]));
    done(&run(&["compare", arg(&hand), "--keyness", "theme", "--gaps"]));
    done(&run(&["report", arg(&hand)]));
    assert!(tables(&place.path().join("run")) == tables(&hand));
}

#[test]
fn retraining_as_documented_gives_the_shipped_model_byte_for_byte() {
    let place = tempfile::tempdir().unwrap();
    let (out, model) = (place.path().join("out"), place.path().join("model"));
    done(&run(&["ingest", "data/resolutions", "--out", arg(&out)]));
    let table = out.join("clauses.csv");
    done(&run(&["train", arg(&table), "--codings", "data/codings.csv", "--out", arg(&model)]));
    for entry in fs::read_dir(root().join("models/counter-terrorism")).unwrap() {
        let name = entry.unwrap().file_name();
        let shipped = fs::read(root().join("models/counter-terrorism").join(&name)).unwrap();
        assert!(shipped == fs::read(model.join(&name)).unwrap(), "{name:?} differs: train again, see CONTRIBUTING.md");
    }
    assert_eq!(fs::read_dir(&model).unwrap().count(), 5);
}

#[test]
fn the_sample_is_two_series_of_four_sessions_and_every_clause_is_coded() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    sample(&out);
    let rows = |path: &Path| -> Vec<Vec<String>> {
        let text = fs::read_to_string(path).unwrap();
        // ids and languages hold no quotes or commas
        text.lines().skip(1).map(|line| line.split(',').map(String::from).collect()).collect()
    };
    let ids: BTreeSet<String> = rows(&out.join("assigned.csv")).into_iter().map(|row| row[0].clone()).collect();
    let coded: BTreeSet<String> =
        rows(&root().join("data/codings.csv")).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(ids, coded);
    let mut chinese: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids.iter().filter(|id| id.ends_with("@zh")) {
        *chinese.entry(id.split('#').next().unwrap()).or_default() += 1;
    }
    assert_eq!(chinese.len(), 8);
    assert!(chinese.values().all(|&clauses| clauses >= 24), "{chinese:?}");
    let resolutions = fs::read_to_string(out.join("resolutions.csv")).unwrap();
    let in_series = |first: &str| resolutions.lines().filter(|line| line.contains(&format!(",{first},"))).count();
    assert_eq!(in_series("A/RES/70/901"), 15);
    assert_eq!(resolutions.lines().count(), 1 + 19);
    for entry in fs::read_dir(root().join("data/resolutions")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(["说明性", "llustrati"].iter().any(|mark| text.lines().next().unwrap().contains(mark)));
    }
}
