//! What do the fuzz targets start from: the sample in every format, and a small model?
//!
//! `FUZZ_CORPUS=FOLDER cargo test --test it seeds` writes a folder for each target. The files are small, so that a change hits what matters.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use polars::prelude::*;
use themata::classify::{Example, TrainingParams, write_model};
use themata::codebook::{Codebook, ThemeSet};
use themata::ingest::{Settings, ingest_bytes};
use themata::resolution::Language;

use crate::command::root;
use crate::formats::{self, akn, blocks, docx, html, packed, tmx, un_res};

/// So many paragraphs of each text.
const PARAGRAPHS: usize = 12;

/// Seeds by target and name.
#[derive(Default)]
struct Seeds(BTreeMap<(String, String), Vec<u8>>);

impl Seeds {
    fn add(&mut self, target: &str, name: &str, bytes: &[u8]) {
        self.0.insert((target.to_string(), name.to_string()), bytes.to_vec());
    }
}

/// What joins the parts of a Word file into one input, as in `fuzz/src/lib.rs`.
const SEPARATOR: u8 = 0x1E;

fn seeds() -> BTreeMap<(String, String), Vec<u8>> {
    let mut seeds = Seeds::default();
    // the first of each language and series
    let texts = formats::sample().into_iter().filter(|(name, _)| name.starts_with("A-RES-70-"));
    let texts: Vec<(String, String)> = texts.map(|(name, text)| (name, short(&text))).collect();
    for (index, (name, text)) in texts.iter().enumerate() {
        written(&mut seeds, index, name, text);
    }
    tables(&mut seeds, &texts);
    seeds.add("pdf", "sample", &fs::read(root().join("tests/fixtures/A-RES-70-901.en.pdf")).unwrap());
    seeds.add("pdf", "small", &pdf());
    seeds.add("codebook", "small", CODEBOOK.as_bytes());
    let symbols = fs::read_to_string(root().join("tests/it/symbols.rs")).unwrap();
    let quoted = symbols.split('"').skip(1).step_by(2).filter(|text| text.contains(['/', '-']) && text.len() < 80);
    for (index, text) in quoted.enumerate() {
        seeds.add("symbols", &format!("symbol-{index}"), &[&[index as u8], text.as_bytes()].concat());
    }
    seeds.add("model", "small", &small_model());
    seeds.0
}

/// The first paragraphs, the first operative ones and the footnotes.
fn short(text: &str) -> String {
    let all: Vec<&str> = text.split("\n\n").collect();
    let operative =
        all.iter().position(|paragraph| paragraph.trim_start_matches(['*', '\\']).starts_with("1")).unwrap_or(0);
    let notes = all.iter().filter(|paragraph| paragraph.starts_with("<sup>"));
    let parts = all.iter().take(PARAGRAPHS).chain(all.iter().skip(operative.max(PARAGRAPHS)).take(PARAGRAPHS / 2));
    let parts: Vec<&str> = parts.filter(|paragraph| !paragraph.starts_with("<sup>")).chain(notes).copied().collect();
    parts.join("\n\n") + "\n"
}

/// A text in every format of documents.
fn written(seeds: &mut Seeds, index: usize, name: &str, text: &str) {
    let blocks = blocks(text);
    let (_, tag) = name.rsplit_once('.').unwrap();
    seeds.add("text", name, text.as_bytes());
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    seeds.add("text", &format!("{name}.utf-16"), &units);
    let encoding = match tag {
        "zh" => encoding_rs::GB18030,
        "ru" => encoding_rs::WINDOWS_1251,
        "ar" => encoding_rs::WINDOWS_1256,
        _ => encoding_rs::WINDOWS_1252,
    };
    seeds.add("text", &format!("{name}.{}", encoding.name()), &encoding.encode(text).0);
    let language = Language::ALL.iter().position(|language| language.tag() == tag).unwrap_or(index) as u8;
    seeds.add("splitter", name, &[&[language], text.as_bytes()].concat());
    let sentence = text.lines().find(|line| line.len() > 40).unwrap_or(text);
    seeds.add("symbols", name, &[&[language], sentence.as_bytes()].concat());
    seeds.add("html", name, html(&blocks).as_bytes());
    seeds.add("akn", name, akn(name, &blocks).as_bytes());
    seeds.add("tmx", name, tmx(&[(tag, &blocks)]).as_bytes());
    seeds.add("json", name, format!("{}\n", un_res(name, &[(tag, &blocks)])).as_bytes());
    for automatic in [false, true] {
        let file = docx(&blocks, automatic);
        seeds.add("packed", &format!("{name}.{automatic}.docx"), &file);
        seeds.add("docx", &format!("{name}.{automatic}"), &parts(&file));
    }
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(text.as_bytes()).unwrap();
    seeds.add("packed", &format!("{name}.gz"), &gz.finish().unwrap());
    seeds.add("packed", &format!("{name}.zst"), &zstd::encode_all(text.as_bytes(), 3).unwrap());
    let inner = packed(&[(format!("../{name}.md"), text.as_bytes().to_vec())]);
    seeds.add("packed", &format!("{name}.zip"), &packed(&[("a.zip".to_string(), inner)]));
}

/// The XML of a Word file, joined.
fn parts(file: &[u8]) -> Vec<u8> {
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for name in ["document", "numbering", "styles", "footnotes"] {
        std::io::copy(&mut archive.by_name(&format!("word/{name}.xml")).unwrap(), &mut parts).unwrap();
        parts.push(SEPARATOR);
    }
    parts
}

/// Tables of resolutions, clauses and codings.
fn tables(seeds: &mut Seeds, texts: &[(String, String)]) {
    let few = &texts[..texts.len().min(3)];
    let column = |name: &str, of: fn(&(String, String)) -> &str| {
        Column::new(name.into(), few.iter().map(of).collect::<Vec<_>>())
    };
    let mut table = DataFrame::new(
        few.len(),
        vec![
            column("text", |(_, text)| text),
            column("id", |(name, _)| name),
            column("language", |(name, _)| name.rsplit('.').next().unwrap_or_default()),
            Column::new("year".into(), vec![2015i32; few.len()]),
        ],
    )
    .unwrap();
    let mut parquet = Vec::new();
    ParquetWriter::new(&mut parquet).finish(&mut table).unwrap();
    seeds.add("parquet", "resolutions", &parquet);
    for (name, separator) in [("comma", b','), ("semicolon", b';'), ("tab", b'\t')] {
        let mut csv = Vec::new();
        CsvWriter::new(&mut csv).with_separator(separator).finish(&mut table).unwrap();
        seeds.add("csv", name, &csv);
    }
    let clauses = "clause,text,language,resolution,kind,series,split,session,year,context\n\
        A/RES/70/901#P1@en,\"Recalling its resolutions, \"\"all\"\" of them,\",en,A/RES/70/901,preambular,,train,70,2015,\n";
    let codings = "clause,theme,coder,sampling_probability\nA/RES/70/901#P1@en,victims,a,0.5\nA/RES/70/901#P1@en,,b,\n";
    seeds.add("tables", "clauses", clauses.as_bytes());
    seeds.add("tables", "codings", codings.as_bytes());
    seeds.add(
        "tables",
        "lines",
        b"{\"clause\": \"a\", \"text\": \"Urges States\", \"year\": 2015}\n{\"clause\": \"b\", \"text\": \"\"}\n",
    );
    seeds.add("tables", "parquet", &parquet);
    let rows = "{\"id\": \"A/RES/70/1\", \"text\": [\"The General Assembly,\", \"Recalling its resolutions,\"], \"year\": 2015}\n";
    seeds.add("json", "rows", rows.as_bytes());
}

/// A page without compression, so that its objects can be changed.
fn pdf() -> Vec<u8> {
    let stream = "BT /F1 12 Tf 72 700 Td (The General Assembly, recalling its resolutions on the matter,) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_string(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ];
    formats::pdf(&objects.map(String::into_bytes))
}

const CODEBOOK: &str = "name = \"small\"\ncontext.en = [\"terrorism\"]\n\n[[theme]]\nid = \"victims\"\nname.en = \"Victims\"\n\
    terms.en = [\"victims\"]\nterms.fr = [\"victimes\"]\n\n[[theme]]\nid = \"ransom\"\nname.en = \"Ransom\"\n\
    definition.en = \"Money.\"\nterms.en = [\"ransom\", \"financing\"]\n";

fn small_model() -> Vec<u8> {
    let codebook: Codebook = CODEBOOK.parse().unwrap();
    let example = |index: usize| {
        let theme = if index.is_multiple_of(2) { "victims of terrorism" } else { "payment of ransom" };
        let text = format!("Urges all States to address the {theme} in matter {}", index / 4);
        let mut themes = ThemeSet::default();
        themes.extend([index % 2]);
        let (clause, resolution) = (format!("r{}#O{index}", index / 4), Some(format!("r{}", index / 4)));
        Example { clause, text, language: Language::En, resolution, group: None, themes: Some(themes) }
    };
    let examples: Vec<Example> = (0..40).map(example).collect();
    let trained = TrainingParams::default().check().unwrap().train(&codebook, &examples).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_model(&trained.model, CODEBOOK, folder.path(), true).unwrap();
    // the length of each file, and the file, as in fuzz/src/model.rs
    let part = |name: &str| {
        let file = fs::read(folder.path().join(name)).unwrap();
        [(file.len() as u32).to_le_bytes().to_vec(), file].concat()
    };
    ["model.json", "vocabulary.txt", "weights.safetensors", "codebook.toml"].map(part).concat()
}

#[test]
fn every_fuzz_target_starts_from_something_that_is_read() {
    let seeds = seeds();
    for ((target, name), bytes) in &seeds {
        let file = match target.as_str() {
            "html" | "pdf" | "csv" | "parquet" | "text" => format!("a.{target}"),
            "akn" | "tmx" => "a.xml".to_string(),
            "json" => "a.jsonl".to_string(),
            "packed" => "a.zip".to_string(),
            _ => continue,
        };
        if target == "pdf" && cfg!(not(feature = "pdf")) {
            continue;
        }
        let ingested = ingest_bytes(&file, bytes, &Settings::default());
        assert!(
            ingested.rejects.is_empty() && !ingested.documents.is_empty(),
            "{target}/{name}: {:?}",
            ingested.rejects
        );
    }
    let names: BTreeSet<&str> = seeds.keys().map(|(target, _)| target.as_str()).collect();
    // not there in a packaged crate
    if let Ok(targets) = fs::read_dir(root().join("fuzz/fuzz_targets")) {
        let targets: Vec<PathBuf> = targets.map(|entry| entry.unwrap().path()).collect();
        let targets: BTreeSet<&str> = targets.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, targets);
    }
    // where `fuzz/run` wants them
    if let Some(corpus) = std::env::var_os("FUZZ_CORPUS") {
        for ((target, name), bytes) in &seeds {
            let folder = Path::new(&corpus).join(target);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(name), bytes).unwrap();
        }
    }
}
