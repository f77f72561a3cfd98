//! What is each paragraph of real resolutions: does the splitter say what a reader said?
//!
//! The labels and the rules they follow stand in `tests/reference/paragraph-kinds.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use themata::clauses::split_clauses;
use themata::ingest::{Document, ingest};
use themata::resolution::{ClauseKind, Language};

use crate::shared::shared;

/// `(file, language)` to the labels of its paragraphs: place in the record, kind, whether a clause begins.
type Labels = BTreeMap<(String, Language), Vec<(usize, String, bool)>>;

fn labels(name: &str) -> Labels {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name);
    let mut labels = Labels::new();
    for line in std::fs::read_to_string(path).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [file, language, place, kind, boundary] = cells[..] else { panic!("five cells: {line}") };
        let texts = labels.entry((file.to_string(), language.parse().unwrap())).or_default();
        texts.push((place.parse().unwrap(), kind.to_string(), boundary == "1"));
    }
    labels
}

/// The records of UN-RES, one a line.
pub fn records(path: PathBuf) -> impl Iterator<Item = Value> {
    let stream = zstd::Decoder::new(std::fs::File::open(path).unwrap()).unwrap();
    BufReader::new(stream).lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap())
}

/// The texts of records as the reader of JSON makes them.
pub fn documents(records: &[Value]) -> Vec<Document> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drawn.jsonl");
    let mut file = std::fs::File::create(&path).unwrap();
    records.iter().for_each(|record| writeln!(file, "{record}").unwrap());
    let ingested = ingest(&[path]).unwrap();
    ingested.documents
}

/// What the splitter says of each paragraph of a record, by its place there: the kind, whether a clause begins in it, and its text.
///
/// The reader makes one block of each paragraph that has a text, so the blocks count the paragraphs.
fn said(record: &Value, document: &Document) -> BTreeMap<usize, (&'static str, bool, String)> {
    let tag = document.language.tag();
    let paragraphs = record["paragraphs"].as_array().unwrap();
    let text_of = |paragraph: &Value| paragraph[tag].as_str().unwrap_or_default().trim().to_string();
    let has_text = |text: &str| text != "<!-- image -->" && !text.chars().all(|c| c == '*');
    let places: Vec<usize> = (0..paragraphs.len()).filter(|&at| has_text(&text_of(&paragraphs[at]))).collect();
    let blocks: Vec<&str> = document.text.trim_end().split("\n\n").collect();
    assert_eq!(blocks.len(), places.len(), "{}", document.path);
    let clauses = split_clauses(document).clauses;
    let mut start = document.offset;
    let mut said = BTreeMap::new();
    for (place, block) in places.into_iter().zip(blocks) {
        let range = start..start + block.len();
        let inside = |span: &std::ops::Range<usize>| span.start < range.end && span.end > range.start;
        let kind = clauses.iter().find(|clause| clause.spans.iter().any(inside)).map(|clause| clause.kind);
        let begins = clauses.iter().any(|clause| range.contains(&clause.spans[0].start));
        let kind = match kind {
            Some(ClauseKind::Preambular) => "preambular",
            Some(ClauseKind::Operative) => "operative",
            None => "neither",
        };
        said.insert(place, (kind, begins, block.chars().take(90).collect()));
        start = range.end + 2;
    }
    said
}

fn f1(hit: usize, said: usize, labelled: usize) -> f64 {
    2.0 * hit as f64 / (said + labelled) as f64
}

/// The macro-F1 of the kinds and the F1 of the boundaries; the errors are printed.
fn scores(name: &str) -> Option<(f64, f64)> {
    let path = shared("data/un-res.jsonl.zst")?;
    let labels = labels(name);
    let files: BTreeSet<&str> = labels.keys().map(|(file, _)| file.as_str()).collect();
    let wanted = |record: &Value| files.contains(record["file"].as_str().unwrap());
    let records: Vec<Value> = records(path).filter(wanted).collect();
    let documents = documents(&records);
    let mut pairs: Vec<(String, &'static str)> = Vec::new();
    let mut begun = (0, 0, 0);
    for ((file, language), texts) in &labels {
        let record = records.iter().find(|record| record["file"] == file.as_str()).unwrap();
        let of_text = |document: &&Document| document.path.contains(file.as_str()) && document.language == *language;
        let said = said(record, documents.iter().find(of_text).unwrap());
        for (place, kind, boundary) in texts {
            let (our_kind, our_boundary, text) = &said[place];
            if (our_kind, our_boundary) != (&kind.as_str(), boundary) {
                println!("{file} {language} [{place}] {kind}/{boundary}, said {our_kind}/{our_boundary}: {text}");
            }
            pairs.push((kind.clone(), our_kind));
            begun.0 += usize::from(*boundary && *our_boundary);
            begun.1 += usize::from(*our_boundary);
            begun.2 += usize::from(*boundary);
        }
    }
    let kinds = ["preambular", "operative", "neither"];
    let of_kind = |kind: &str| {
        let count = |pair: &dyn Fn(&(String, &str)) -> bool| pairs.iter().filter(|found| pair(found)).count();
        let hit = count(&|pair| pair.0 == kind && pair.1 == kind);
        f1(hit, count(&|pair| pair.1 == kind), count(&|pair| pair.0 == kind))
    };
    let scores = kinds.map(of_kind);
    let macro_f1 = scores.iter().sum::<f64>() / 3.0;
    let boundary_f1 = f1(begun.0, begun.1, begun.2);
    println!("{name}: {} paragraphs, F1 of {kinds:?} {scores:.3?}", pairs.len());
    println!("{name}: macro-F1 of kinds {macro_f1:.3}, F1 of boundaries {boundary_f1:.3}");
    Some((macro_f1, boundary_f1))
}

#[test]
fn the_kinds_and_boundaries_of_400_paragraphs_are_those_that_a_reader_gave() {
    let Some((kinds, boundaries)) = scores("paragraph-kinds.csv") else { return };
    assert!(kinds >= 0.97 && boundaries >= 0.97, "{kinds} {boundaries}");
}

/// 20 resolutions on which no rule was made but one: at the first look kinds had 0.954 and boundaries 0.995, since the annex of a text whose heading
/// is translated wrongly went on with the last clause; the rule for that stands since.
#[test]
fn the_kinds_and_boundaries_of_200_held_out_paragraphs_are_those_that_a_reader_gave() {
    let Some((kinds, boundaries)) = scores("paragraph-kinds-held-out.csv") else { return };
    assert!(kinds >= 0.97 && boundaries >= 0.97, "{kinds} {boundaries}");
}

/// 40 resolutions more; at the first look kinds had 0.934 and boundaries 0.951 (`benches/CLAUSES.md`).
#[test]
fn the_kinds_and_boundaries_of_400_fresh_paragraphs_are_those_that_a_reader_gave() {
    let Some((kinds, boundaries)) = scores("paragraph-kinds-fresh.csv") else { return };
    assert!(kinds >= 0.97 && boundaries >= 0.97, "{kinds} {boundaries}");
}
