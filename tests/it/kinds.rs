//! What is each paragraph of real resolutions: does the splitter say what a reader said?
//!
//! The labels and the rules they follow stand in `tests/reference/paragraph-kinds.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;
use themata::clauses::resolutions;
use themata::ingest::{Document, ingest};
use themata::resolution::{Clause, ClauseKind, Language};

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

/// What a paragraph is: its kind, and whether a clause begins in it.
type Kind<'a> = (&'a str, bool);

/// What the splitter says of the paragraphs that stand at these bytes of a document.
fn said(document: &Document, ranges: &[Range<usize>]) -> Vec<Kind<'static>> {
    // a text may hold several resolutions
    let (resolutions, _) = resolutions(std::slice::from_ref(document));
    let clauses: Vec<&Clause> = resolutions.iter().flat_map(|resolution| &resolution.clauses).collect();
    let kind = |range: &Range<usize>| {
        let range = range.start + document.offset..range.end + document.offset;
        let inside = |span: &Range<usize>| span.start < range.end && span.end > range.start;
        let kind = match clauses.iter().find(|clause| clause.spans.iter().any(inside)).map(|clause| clause.kind) {
            Some(ClauseKind::Preambular) => "preambular",
            Some(ClauseKind::Operative) => "operative",
            None => "neither",
        };
        (kind, clauses.iter().any(|clause| range.contains(&clause.spans[0].start)))
    };
    ranges.iter().map(kind).collect()
}

/// Where each paragraph of a record stands in its document, by its place in the record.
///
/// The reader makes one block of each paragraph that has a text, so the blocks count the paragraphs.
fn blocks(record: &Value, document: &Document) -> BTreeMap<usize, Range<usize>> {
    let tag = document.language.tag();
    let paragraphs = record["paragraphs"].as_array().unwrap();
    let text_of = |paragraph: &Value| paragraph[tag].as_str().unwrap_or_default().trim().to_string();
    let has_text = |text: &str| text != "<!-- image -->" && !text.chars().all(|c| c == '*');
    let places: Vec<usize> = (0..paragraphs.len()).filter(|&at| has_text(&text_of(&paragraphs[at]))).collect();
    let blocks: Vec<&str> = document.text.trim_end().split("\n\n").collect();
    assert_eq!(blocks.len(), places.len(), "{}", document.path);
    let mut start = 0;
    let range = |block: &&str| {
        let range = start..start + block.len();
        start = range.end + 2;
        range
    };
    places.into_iter().zip(blocks.iter().map(range).collect::<Vec<_>>()).collect()
}

fn f1(hit: usize, said: usize, labelled: usize) -> f64 {
    if said + labelled == 0 { 1.0 } else { 2.0 * hit as f64 / (said + labelled) as f64 }
}

const KINDS: [&str; 3] = ["preambular", "operative", "neither"];

/// What a reader said of a paragraph, and what the splitter says.
type Pair = [(String, bool); 2];

/// The paragraphs that both spoke of.
#[derive(Default)]
struct Tally(Vec<Pair>);

impl Tally {
    /// Counts the paragraphs of a document at these bytes; the errors are printed.
    fn count(&mut self, document: &Document, name: &str, labelled: &[(Range<usize>, Kind)]) {
        let ranges: Vec<Range<usize>> = labelled.iter().map(|(range, _)| range.clone()).collect();
        for ((range, label), said) in labelled.iter().zip(said(document, &ranges)) {
            if said != *label {
                let text: String = document.text[range.clone()].chars().take(90).collect();
                println!("{name} {label:?}, said {said:?}: {text:?}");
            }
            self.0.push([*label, said].map(|(kind, begins)| (kind.to_string(), begins)));
        }
    }

    /// The macro-F1 of the kinds and the F1 of the boundaries.
    fn scores(&self, name: &str) -> (f64, f64) {
        let of = |is: &dyn Fn(&(String, bool)) -> bool| {
            let count = |both: &dyn Fn(&Pair) -> bool| self.0.iter().filter(|pair| both(pair)).count();
            f1(
                count(&|[label, said]| is(label) && is(said)),
                count(&|[_, said]| is(said)),
                count(&|[label, _]| is(label)),
            )
        };
        let kinds = KINDS.map(|kind| of(&|(found, _)| found == kind));
        let (macro_f1, boundaries) = (kinds.iter().sum::<f64>() / 3.0, of(&|(_, begins)| *begins));
        println!("{name}: {} paragraphs, F1 of {KINDS:?} {kinds:.3?}", self.0.len());
        println!("{name}: macro-F1 of kinds {macro_f1:.3}, F1 of boundaries {boundaries:.3}");
        (macro_f1, boundaries)
    }
}

/// The scores on a sample of UN-RES.
fn scores(name: &str) -> Option<(f64, f64)> {
    let path = shared("data/un-res.jsonl.zst")?;
    let labels = labels(name);
    let files: BTreeSet<&str> = labels.keys().map(|(file, _)| file.as_str()).collect();
    let wanted = |record: &Value| files.contains(record["file"].as_str().unwrap());
    let records: Vec<Value> = records(path).filter(wanted).collect();
    let documents = documents(&records);
    let mut tally = Tally::default();
    for ((file, language), texts) in &labels {
        let record = records.iter().find(|record| record["file"] == file.as_str()).unwrap();
        let of_text = |document: &&Document| document.path.contains(file.as_str()) && document.language == *language;
        let document = documents.iter().find(of_text).unwrap();
        let blocks = blocks(record, document);
        let labelled = texts.iter().map(|(place, kind, begins)| (blocks[place].clone(), (kind.as_str(), *begins)));
        tally.count(document, &format!("{file} {language}"), &labelled.collect::<Vec<_>>());
    }
    Some(tally.scores(name))
}

/// A text of `tests/fixtures/bodies` without its labels, and its paragraphs with them.
fn unlabelled(source: &str) -> (String, Vec<(String, Kind<'static>)>) {
    let mut text = String::new();
    let mut paragraphs: Vec<(String, Kind)> = Vec::new();
    for line in source.lines() {
        let (label, line) = line.split_at(line.len().min(3));
        text.extend([line, "\n"]);
        let kind = match label.trim() {
            "" => {
                paragraphs.last_mut().unwrap().0.extend(["\n", line]);
                continue;
            }
            "p+" => ("preambular", true),
            "p" => ("preambular", false),
            "o+" => ("operative", true),
            "o" => ("operative", false),
            "-" => ("neither", false),
            label => panic!("no label: {label}"),
        };
        paragraphs.push((line.to_string(), kind));
    }
    (text, paragraphs)
}

/// The letters and digits of a text outside its tags, and where they stand.
fn letters(text: &str) -> Vec<(usize, char)> {
    let mut tag = false;
    let plain = |(_, c): &(usize, char)| {
        tag = *c == '<' || tag && *c != '>';
        !tag && c.is_alphanumeric()
    };
    text.char_indices().filter(plain).collect()
}

/// Where paragraphs that follow each other stand in a text, by their letters and digits; none for those that the reader leaves out.
fn places(text: &str, paragraphs: &[(String, Kind<'static>)]) -> Vec<(Range<usize>, Kind<'static>)> {
    let whole = letters(text);
    let mut from = 0;
    let place = |(paragraph, kind): &(String, Kind<'static>)| {
        let wanted: Vec<char> = letters(paragraph).into_iter().map(|(_, c)| c).collect();
        let is_here = |window: &[(usize, char)]| window.iter().map(|(_, c)| c).eq(&wanted);
        let found = whole[from..].windows(wanted.len().max(1)).position(is_here).map(|at| from + at);
        assert!(found.is_some() || kind.0 == "neither", "{paragraph}");
        let at = found?;
        from = at + wanted.len();
        let (last, c) = whole[from - 1];
        // signs may stand before its first letter
        let start = text[..whole[at].0].rfind('\n').map_or(0, |end| end + 1);
        Some((start..last + c.len_utf8(), *kind))
    };
    paragraphs.iter().filter_map(place).collect()
}

/// The scores on the texts of a folder of `tests/fixtures/bodies`, and those of each.
fn scores_of_bodies(half: &str) -> (f64, f64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bodies").join(half);
    let unlabelled_folder = tempfile::tempdir().unwrap();
    let mut texts: BTreeMap<String, _> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let (text, paragraphs) = unlabelled(&std::fs::read_to_string(&path).unwrap());
        std::fs::write(unlabelled_folder.path().join(name), text).unwrap();
        texts.insert(name.to_string(), paragraphs);
    }
    let ingested = ingest(&[unlabelled_folder.path().to_path_buf()]).unwrap();
    assert_eq!(ingested.documents.len(), texts.len());
    let mut all = Tally::default();
    for (name, paragraphs) in &texts {
        let document = ingested.documents.iter().find(|document| document.path.ends_with(name.as_str())).unwrap();
        assert_eq!(name.split('.').nth(1), Some(document.language.tag()), "{name}");
        let labelled = places(&document.text, paragraphs);
        let mut tally = Tally::default();
        tally.count(document, name, &labelled);
        tally.scores(name);
        all.0.extend(tally.0);
    }
    all.scores(half)
}

fn are_as_asked((kinds, boundaries): (f64, f64)) {
    assert!(kinds >= 0.97 && boundaries >= 0.97, "{kinds} {boundaries}");
}

#[test]
fn the_kinds_and_boundaries_of_400_paragraphs_are_those_that_a_reader_gave() {
    scores("paragraph-kinds.csv").into_iter().for_each(are_as_asked);
}

/// 20 resolutions on which no rule was made but one: at the first look kinds had 0.954 and boundaries 0.995, since the annex of a text whose heading
/// is translated wrongly went on with the last clause; the rule for that stands since.
#[test]
fn the_kinds_and_boundaries_of_200_held_out_paragraphs_are_those_that_a_reader_gave() {
    scores("paragraph-kinds-held-out.csv").into_iter().for_each(are_as_asked);
}

/// 40 resolutions more; at the first look kinds had 0.934 and boundaries 0.951 (`benches/CLAUSES.md`).
#[test]
fn the_kinds_and_boundaries_of_400_fresh_paragraphs_are_those_that_a_reader_gave() {
    scores("paragraph-kinds-fresh.csv").into_iter().for_each(are_as_asked);
}

/// 20 resolutions more; at the first look kinds had 0.918 and boundaries 0.928.
#[test]
fn the_kinds_and_boundaries_of_200_paragraphs_labelled_blind_are_those_that_a_reader_gave() {
    scores("paragraph-kinds-blind.csv").into_iter().for_each(are_as_asked);
}

/// Illustrative resolutions in the forms of other bodies and times; at the first look kinds had 0.696 and boundaries 0.779.
#[test]
fn the_kinds_and_boundaries_in_resolutions_of_other_bodies_are_those_that_a_reader_gave() {
    are_as_asked(scores_of_bodies("development"));
}

/// Others of which the scores and one error of the earlier rules were seen before the new rules were made: then kinds had 0.906 and boundaries 0.939, and before 0.719 and 0.749.
#[test]
fn the_kinds_and_boundaries_in_held_out_resolutions_of_other_bodies_are_those_that_a_reader_gave() {
    are_as_asked(scores_of_bodies("held-out"));
}

/// 20 resolutions more; at the first look kinds had 0.848 and boundaries 0.841. The recitals of 1946 that tell what the Assembly has done are still missed.
#[test]
fn the_kinds_and_boundaries_of_200_unseen_paragraphs_are_those_that_a_reader_gave() {
    if let Some((kinds, boundaries)) = scores("paragraph-kinds-unseen.csv") {
        assert!(kinds >= 0.965 && boundaries >= 0.97, "{kinds} {boundaries}");
    }
}

/// Texts of further styles; at the first look kinds had 0.697 and boundaries 0.667.
#[test]
fn the_kinds_and_boundaries_in_unseen_resolutions_of_other_bodies_are_those_that_a_reader_gave() {
    let (kinds, boundaries) = scores_of_bodies("unseen");
    assert!(kinds >= 0.95 && boundaries >= 0.95, "{kinds} {boundaries}");
}

/// A text for each of the causes that texts of further bodies showed, written once the rules for them were made.
#[test]
fn the_kinds_and_boundaries_in_further_forms_are_those_that_a_reader_gave() {
    are_as_asked(scores_of_bodies("further"));
}
