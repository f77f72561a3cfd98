//! How fast do JSON lines become assigned themes, beside bare tokenization of the same texts?
//!
//! `cargo bench --bench throughput`, about three minutes. Texts are real and differ: one resolution in five of UN-RES in French, and the Chinese
//! sentences of the United Nations Parallel Corpus as operative paragraphs of made resolutions, once some to a paragraph that is as long as those
//! of a real resolution are, and once each alone. Both lie in a folder `shared` beside the
//! project; what is absent is skipped. What is measured goes from a file without stated languages to the themes of every clause. Bare
//! tokenization is `cut` of jieba-rs, and Unicode words with their Snowball stems. Both sides take turns within a run; the figure is the
//! median. Then the stages, each alone on one core. `-- --runs 9 --share 1` for nine runs over all of UN-RES.

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use jieba_rs::Jieba;
use rayon::prelude::*;
use serde_json::{Value, json};
use themata::classify::{Example, FEW_THEMES, ThemeClassifier, TrainingParams};
use themata::codebook::{Codebook, Codings, DEFAULT_CODEBOOK};
use themata::ingest::{Document, ingest, tables};
use themata::resolution::{Language, Resolution};
use themata::tokens::Tokenizer;
use themata::vectors::{Characters, VectorSettings};
use waken_snowball::{Algorithm, stem};

/// One resolution of UN-RES in so many.
const SHARE: usize = 5;
/// Runs of which the median counts.
const RUNS: usize = 5;
/// Paragraphs of a made resolution.
const PARAGRAPHS: usize = 40;
/// Bytes of a made paragraph or more: on average they then have as many as the clauses of A/RES/70/177, 319.
const LENGTH: usize = 230;

/// The texts of one language in a file of JSON lines.
struct Corpus {
    language: Language,
    /// What its paragraphs are.
    name: &'static str,
    /// Rows of `id` and `text`.
    file: PathBuf,
    /// The same with the language stated.
    stated: PathBuf,
    /// The paragraphs of all texts, for bare tokenization.
    paragraphs: Vec<String>,
}

fn main() -> Result<()> {
    let (runs, share) = (argument("--runs", RUNS)?, argument("--share", SHARE)?);
    let codebook: Codebook = DEFAULT_CODEBOOK.parse()?;
    let folder = tempfile::tempdir()?;
    let corpora = [
        french(folder.path(), share)?,
        chinese(folder.path(), "as long as clauses are", LENGTH)?,
        chinese(folder.path(), "a sentence each", 1)?,
    ];
    for corpus in corpora.into_iter().flatten() {
        let bytes: usize = corpus.paragraphs.iter().map(String::len).sum();
        let Corpus { language, name, paragraphs, .. } = &corpus;
        println!("{language}, {name}: {} paragraphs, {:.2} MB", paragraphs.len(), bytes as f64 / 1e6);
        let coded = coded(corpus.language, &codebook)?;
        let kinds = [
            ("words", VectorSettings { word_ngrams: 1, characters: Characters::Nowhere, min_clauses: 2 }),
            ("words, pairs, character n-grams", VectorSettings::default()),
        ];
        let mut models = Vec::new();
        for (name, settings) in kinds {
            models.push((name, TrainingParams::default().vectors(settings).check()?.train(&codebook, &coded)?.model));
        }
        ratios(&corpus, &models, bytes, runs)?;
        stages(&corpus, &codebook, &models, bytes, runs)?;
    }
    Ok(())
}

/// The number behind a name on the command line.
fn argument(name: &str, default: usize) -> Result<usize> {
    let mut rest = std::env::args().skip_while(|argument| argument != name);
    rest.next();
    rest.next().map_or(Ok(default), |value| value.parse().with_context(|| format!("{name} {value}")))
}

/// Prints megabytes a second of both sides and their ratio, on one core and on all; then also beside bare tokenization on one, as whoever calls it in a loop has it.
fn ratios(corpus: &Corpus, models: &[(&str, ThemeClassifier)], bytes: usize, runs: usize) -> Result<()> {
    let bare = Bare::new(corpus.language);
    let words = || corpus.paragraphs.par_iter().map(|text| bare.words(text)).sum::<usize>();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    for threads in [1, rayon::current_num_threads()] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        for (name, model) in models {
            let mut times = [Vec::new(), Vec::new(), Vec::new()];
            // the first run loads dictionaries and compiles patterns
            for run in 0..=runs {
                let sides = [
                    one.install(|| timed(words)),
                    pool.install(|| timed(words)),
                    pool.install(|| timed(|| themes(&corpus.file, model))),
                ];
                if run > 0 {
                    times.iter_mut().zip(sides).for_each(|(times, side)| times.push(side));
                }
            }
            let [alone, bare, ours] = times.map(|times| bytes as f64 / 1e6 / median(times).as_secs_f64());
            println!(
                "  {threads} thread(s), {name}: {ours:.2} MB/s, bare {bare:.2} MB/s, ratio {:.2}; bare on one {alone:.2} MB/s, ratio {:.2}",
                ours / bare,
                ours / alone
            );
        }
    }
    Ok(())
}

/// The whole way: how many themes are assigned.
fn themes(file: &Path, model: &ThemeClassifier) -> usize {
    let ingested = ingest(&[file.to_path_buf()]).expect("a file of this benchmark");
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let texts = texts(&resolutions);
    model.verdicts(&texts, FEW_THEMES).iter().flatten().filter(|verdict| verdict.assigned).count()
}

fn texts(resolutions: &[Resolution]) -> Vec<(&str, Language)> {
    let clauses =
        resolutions.iter().flat_map(|r| r.clauses.iter().map(move |clause| (clause.text.as_str(), r.language)));
    clauses.collect()
}

/// Prints what each stage takes on one core.
fn stages(
    corpus: &Corpus,
    codebook: &Codebook,
    models: &[(&str, ThemeClassifier)],
    bytes: usize,
    runs: usize,
) -> Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let print = |name: &str, time: Duration| {
        let rate = time.as_secs_f64() * 1e3 / (bytes as f64 / 1e6);
        println!("  {rate:8.2} ms a MB  {name}");
    };
    pool.install(|| -> Result<()> {
        let tokenizer = Tokenizer::new(codebook);
        let documents = ingest(std::slice::from_ref(&corpus.file))?.documents;
        let (resolutions, _) = themata::clauses::resolutions(&documents);
        let texts = texts(&resolutions);
        let bare = Bare::new(corpus.language);
        let lines: Vec<String> = BufReader::new(File::open(&corpus.file)?).lines().collect::<Result<_, _>>()?;
        let ids: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
        let json = || lines.iter().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count();
        let stated = || ingest(std::slice::from_ref(&corpus.stated)).map_or(0, |ingested| ingested.documents.len());
        let unstated = || ingest(std::slice::from_ref(&corpus.file)).map_or(0, |ingested| ingested.documents.len());
        let split = |document: &Document| themata::clauses::split_clauses(document).clauses.len();
        let split = || documents.iter().map(split).sum::<usize>();
        let whole = || themata::clauses::resolutions(&documents).0.len();
        let words = || texts.iter().map(|(text, _)| bare.words(text)).sum::<usize>();
        let tokens = || texts.iter().map(|(text, language)| tokenizer.tokens(text, *language).len()).sum::<usize>();
        let stages: [(&str, &dyn Fn() -> usize); 7] = [
            ("JSON alone", &json),
            ("read, language stated", &stated),
            ("read, language detected", &unstated),
            ("split into clauses, citations", &split),
            ("these, and identity and series", &whole),
            ("bare tokenization of the clauses", &words),
            ("tokens of the clauses", &tokens),
        ];
        for (name, stage) in stages {
            print(name, middle(runs, stage));
        }
        for (name, model) in models {
            let vectors = || model.vectorizer.vectors(&texts).len();
            let verdicts = || model.verdicts(&texts, FEW_THEMES).len();
            let table = || themata::report::assigned(model, &ids, &texts).map_or(0, |table| table.height());
            print(&format!("tokens and vectors: {name}"), middle(runs, &vectors));
            print(&format!("tokens, vectors, themes: {name}"), middle(runs, &verdicts));
            print(&format!("tokens, vectors, themes, table of them: {name}"), middle(runs, &table));
        }
        Ok(())
    })
}

/// The median of some runs after one that does not count.
fn middle(runs: usize, stage: &dyn Fn() -> usize) -> Duration {
    black_box(stage());
    median((0..runs).map(|_| timed(stage)).collect())
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Bare tokenization of one language.
enum Bare {
    Chinese(Box<Jieba>),
    French(WordSegmenterBorrowed<'static>),
}

impl Bare {
    fn new(language: Language) -> Bare {
        if language.is_unspaced() {
            let start = Instant::now();
            let jieba = Jieba::new();
            println!("  the dictionary of jieba-rs is loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
            return Bare::Chinese(Box::new(jieba));
        }
        Bare::French(WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default()))
    }

    /// How many words a text has, and bytes of stems, so that nothing is left out.
    fn words(&self, text: &str) -> usize {
        let words = match self {
            Bare::Chinese(jieba) => return jieba.cut(text, true).len(),
            Bare::French(words) => words,
        };
        let (mut count, mut start) = (0, 0);
        let mut breaks = words.segment_str(text);
        while let Some(end) = breaks.next() {
            if breaks.is_word_like() {
                count += stem(Algorithm::French, &text[start..end]).len();
            }
            start = end;
        }
        count
    }
}

/// One resolution of UN-RES in so many, in French.
fn french(folder: &Path, share: usize) -> Result<Option<Corpus>> {
    let Some(lines) = shared("un-res.jsonl.zst")? else { return Ok(None) };
    let mut texts = Vec::new();
    for line in lines.step_by(share) {
        let record: Value = serde_json::from_str(&line?)?;
        let name = record["file"].as_str().unwrap_or_default().replace("-fr-parsed.json", "");
        let paragraphs: Vec<String> = record["paragraphs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|paragraph| {
                let heading = if paragraph["type"] == "heading" { "## " } else { "" };
                Some(format!("{heading}{}", paragraph["fr"].as_str()?))
            })
            .collect();
        texts.push((name, paragraphs));
    }
    corpus(folder, Language::Fr, "as they stand", texts).map(Some)
}

/// The Chinese sentences of the six languages, as operative paragraphs of made resolutions, of so many bytes at least.
fn chinese(folder: &Path, name: &'static str, least: usize) -> Result<Option<Corpus>> {
    let Some(lines) = shared("un-six-languages.jsonl.zst")? else { return Ok(None) };
    let mut paragraphs: Vec<String> = Vec::new();
    for line in lines {
        let row: Value = serde_json::from_str(&line?)?;
        // a number of its own would be read as that of the clause
        let sentence = row["zh"].as_str().unwrap_or_default();
        let sentence = sentence.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c));
        match paragraphs.last_mut() {
            Some(paragraph) if paragraph.len() < least => paragraph.push_str(sentence),
            _ => paragraphs.push(sentence.to_string()),
        }
    }
    let made = |(number, paragraphs): (usize, &[String])| {
        let numbered = paragraphs.iter().enumerate().map(|(at, paragraph)| format!("{}. {paragraph}", at + 1));
        let number = number + 1;
        let head = [format!("70/{number}. 联合国的工作"), "大会，".to_string()];
        (format!("A-RES-70-{number}"), head.into_iter().chain(numbered).collect())
    };
    corpus(folder, Language::Zh, name, paragraphs.chunks(PARAGRAPHS).enumerate().map(made).collect()).map(Some)
}

/// The lines of a packed file of the folder `shared`; `None`, with a word, where it is absent.
fn shared(name: &str) -> Result<Option<impl Iterator<Item = std::io::Result<String>> + use<>>> {
    let path = project("../shared/data").join(name);
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is absent", path.display());
        return Ok(None);
    };
    Ok(Some(BufReader::new(zstd::Decoder::new(file)?).lines()))
}

/// Writes the texts as JSON lines, once without and once with their language.
fn corpus(folder: &Path, language: Language, name: &'static str, texts: Vec<(String, Vec<String>)>) -> Result<Corpus> {
    let write = |name: &str, language: Option<Language>| -> Result<PathBuf> {
        let path = folder.join(name);
        let mut file = BufWriter::new(File::create(&path)?);
        for (id, paragraphs) in &texts {
            let mut row = json!({"id": id, "text": paragraphs.join("\n\n")});
            if let Some(language) = language {
                row["language"] = language.tag().into();
            }
            writeln!(file, "{row}")?;
        }
        file.flush()?;
        Ok(path)
    };
    let file = write(&format!("{language} {name}.jsonl"), None)?;
    let stated = write(&format!("{language} {name}, stated.jsonl"), Some(language))?;
    let paragraphs = texts.into_iter().flat_map(|(_, paragraphs)| paragraphs).collect();
    Ok(Corpus { language, name, file, stated, paragraphs })
}

/// The coded clauses to learn from: real French ones; in Chinese those of the sample.
fn coded(language: Language, codebook: &Codebook) -> Result<Vec<Example>> {
    let example = |clause: String, text: String, themes| {
        let resolution = clause.split('#').next().map(str::to_string);
        Example { clause, text, language, group: resolution.clone(), resolution, themes: Some(themes) }
    };
    let place = |id: &str| codebook.themes.iter().position(|theme| theme.id.as_str() == id);
    if language == Language::Fr {
        let lines = BufReader::new(File::open(project("../shared/data/codings/clauses.jsonl"))?).lines();
        return lines
            .map(|line| {
                let row: Value = serde_json::from_str(&line?)?;
                let text = |key: &str| row[key].as_str().unwrap_or_default().to_string();
                let themes = row["themes"].as_array().into_iter().flatten();
                Ok(example(text("id"), text("fr"), themes.filter_map(|theme| place(theme.as_str()?)).collect()))
            })
            .collect();
    }
    let ingested = ingest(&[project("data/resolutions")])?;
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let codings = Codings::resolve(
        &tables::read(&project("data/codings.csv"))?.codings(&tables::CodingColumns::default())?,
        codebook,
    )?;
    let mut examples = Vec::new();
    for resolution in resolutions.iter().filter(|resolution| resolution.language == language) {
        for clause in &resolution.clauses {
            let id = resolution.clause_id(clause);
            if let Some(themes) = codings.themes.get(&id) {
                examples.push(example(id, clause.text.clone(), themes.clone()));
            }
        }
    }
    Ok(examples)
}

/// A path of the project, wherever the program is started.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
