//! What waits on disk while texts are read, what is taken over from an interrupted run, and what is left behind?

use std::fs;
use std::path::Path;

use polars::prelude::*;
use themata::classify::{ThemeClassifier, default_model};
use themata::clauses::resolutions;
use themata::ingest::ingest;
use themata::report::{Spool, Workplace};
use themata::resolution::Resolution;

use crate::command::{arg, done, names, root, run, stderr};

fn sample() -> Vec<Resolution> {
    resolutions(&ingest(&[root().join("data/resolutions")]).unwrap().documents).0
}

/// What a run leaves that is interrupted after its first part.
fn interrupted(out: &Path, texts: &[Resolution]) {
    assert_eq!(taken_over(out, &default_model().unwrap(), texts), (0, 1));
}

/// How many parts a run of one part takes over from what was left, of how many; it is interrupted in its turn.
fn taken_over(out: &Path, model: &ThemeClassifier, texts: &[Resolution]) -> (usize, usize) {
    let place = Workplace::enter(out).unwrap();
    let mut spool = Spool::with_themes(&place, model);
    spool.add(texts).unwrap();
    spool.taken_over()
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |name: String| (name.clone(), fs::read(folder.join(name)).unwrap());
    names(folder).into_iter().map(read).collect()
}

#[test]
fn a_run_goes_on_where_it_was_interrupted_and_leaves_what_one_run_leaves() {
    let place = tempfile::tempdir().unwrap();
    let (once, again) = (place.path().join("once"), place.path().join("again"));
    done(&run(&["run", "data/resolutions", "--out", arg(&once), "--no-report"]));
    interrupted(&again, &sample());
    let outcome = run(&["run", "data/resolutions", "--out", arg(&again), "--no-report", "--resume"]);
    done(&outcome);
    let told = stderr(&outcome);
    assert!(told.contains("1 of 1 parts"), "{told}");
    assert_eq!(files(&once), files(&again));
}

#[test]
fn only_the_same_texts_are_taken_over() {
    let place = tempfile::tempdir().unwrap();
    let (out, texts, model) = (place.path(), sample(), default_model().unwrap());
    let taken_over = |texts: &[Resolution]| taken_over(out, &model, texts);
    assert_eq!(taken_over(&texts), (0, 1));
    assert_eq!(taken_over(&texts), (1, 1));
    // nothing else stays
    let state = files(&out.join(".themata"));
    let [(name, bytes)] = state.as_slice() else { panic!("{:?}", names(&out.join(".themata"))) };
    assert!(name.starts_with("assigned"), "{name}");
    // one word of one clause, and the part is another
    let mut other = texts.clone();
    other[3].clauses[1].text += " again";
    assert_eq!(taken_over(&other), (0, 1));
    // cut off in the middle
    fs::write(out.join(".themata").join(name), &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(taken_over(&texts), (0, 1));
    assert!(files(&out.join(".themata")).contains(&state[0]));
    Workplace::enter(out).unwrap().give_up().unwrap();
    assert!(names(out).is_empty());
}

#[test]
fn another_model_takes_nothing_over() {
    let place = tempfile::tempdir().unwrap();
    let mut model = default_model().unwrap();
    let texts = sample();
    interrupted(place.path(), &texts);
    model.thresholds[0] += 0.01;
    assert_eq!(taken_over(place.path(), &model, &texts), (0, 1));
}

#[test]
fn a_text_that_a_later_part_replaces_is_in_no_table() {
    let place = tempfile::tempdir().unwrap();
    let input = place.path().join("in");
    fs::create_dir_all(&input).unwrap();
    // larger than a part, so that the second file comes in another
    let text = fs::read_to_string(root().join("data/resolutions/A-RES-70-901.en.md")).unwrap();
    let first = text.replace("terrorist", "first");
    let filler: String =
        (0..9).map(|_| format!("\n\n## Annex\n\n{}", "a line of the annex. ".repeat(25_000))).collect();
    fs::write(input.join("a A-RES-70-901.en.md"), format!("{first}{filler}")).unwrap();
    fs::write(input.join("b A-RES-70-901.en.md"), &text).unwrap();
    let out = place.path().join("out");
    done(&run(&["run", arg(&input), "--out", arg(&out), "--no-report"]));
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let alone = place.path().join("alone");
    done(&run(&["run", arg(&input.join("b A-RES-70-901.en.md")), "--out", arg(&alone), "--no-report"]));
    for name in ["clauses.csv", "assigned.csv", "coverage.csv"] {
        assert_eq!(read(name), fs::read_to_string(alone.join(name)).unwrap(), "{name}");
    }
    assert_eq!(read("rejects.csv").matches("duplicate").count(), 1, "{}", read("rejects.csv"));
}

#[test]
fn parquet_tables_hold_what_the_csv_tables_hold() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["run", "data/resolutions", "--out", arg(&out), "--no-report", "--parquet"]));
    let names = names(&out);
    let csv: Vec<&String> = names.iter().filter(|name| name.ends_with(".csv")).collect();
    assert!(csv.len() >= 9 && names.len() == 2 * csv.len(), "{names:?}");
    for name in csv {
        let file = fs::File::open(out.join(name).with_extension("parquet")).unwrap();
        let mut table = ParquetReader::new(file).finish().unwrap();
        let mut bytes = Vec::new();
        CsvWriter::new(&mut bytes).finish(&mut table).unwrap();
        assert!(bytes == fs::read(out.join(name)).unwrap(), "{name}");
    }
    let clauses = out.join("clauses.parquet");
    done(&run(&["classify", arg(&clauses), "--out", arg(&place.path().join("again.csv")), "--parquet"]));
    assert_eq!(fs::read(place.path().join("again.csv")).unwrap(), fs::read(out.join("assigned.csv")).unwrap());
    assert_eq!(fs::read(place.path().join("again.parquet")).unwrap(), fs::read(out.join("assigned.parquet")).unwrap());
}
