//! How fast are tokens, vectors, training, prediction and the series view?
//!
//! `cargo bench`, about two minutes. Clauses are made from the segments of the illustrative resolutions, so that hundreds differ;
//! the tokens are those of real sentences in six languages where a folder `shared` stands beside the project. Vectors, training and
//! prediction use all cores, tokens one.

use std::collections::BTreeMap;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use jieba_rs::Jieba;
use polars::prelude::{DataFrame, df};
use themata::classify::{Example, TrainingParams, ValidTraining};
use themata::codebook::{Codebook, Codings, DEFAULT_CODEBOOK, ThemeSet};
use themata::compare::{Register, Selection, series};
use themata::ingest::tables::{self, CodingColumns};
use themata::resolution::Language;
use themata::tokens::Tokenizer;
use themata::vectors::{Characters, VectorSettings, Vectorizer};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Clauses to learn from: as many as people code by hand.
const CODED: usize = 400;
/// Clauses to make vectors of and to predict, none of which is learnt from.
const OTHERS: usize = 1000;
/// Sentences a language to tokenize.
const SENTENCES: usize = 1000;
/// Segments of a made clause, each from another place of the sample.
const SEGMENTS: u64 = 3;
/// Clauses of a made resolution.
const A_RESOLUTION: usize = 20;
/// Resolutions of a made series, and clauses of each.
const SESSIONS: usize = 20;
const RENEWED: usize = 200;
/// One clause in so many is written anew from one session to the next, and as many are amended.
const CHANGED: u64 = 8;

fn main() -> Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    let codebook: Codebook = DEFAULT_CODEBOOK.parse()?;
    let made = made_clauses(&codebook, CODED + OTHERS)?;
    let (coded, others) = made.split_at(CODED);
    let others: Vec<(&str, Language)> = others.iter().map(|e| (e.text.as_str(), e.language)).collect();

    let sentences = match six_languages()? {
        Some(sentences) => sentences,
        None => of_sample(&made),
    };
    tokens(group(&mut criterion, "tokens"), &codebook, &sentences);
    let kinds = [
        ("words", VectorSettings { word_ngrams: 1, characters: Characters::Nowhere, min_clauses: 2 }),
        ("words, pairs, characters", VectorSettings::default()),
    ];
    vectors(group(&mut criterion, "vectors"), &codebook, &kinds, &others);
    let kinds: Vec<(&str, ValidTraining)> = kinds
        .into_iter()
        .map(|(name, settings)| Ok((name, TrainingParams::default().vectors(settings).check()?)))
        .collect::<Result<_>>()?;
    training(group(&mut criterion, "training"), &codebook, &kinds, coded);
    prediction(group(&mut criterion, "prediction"), &codebook, &kinds, coded, &others)?;
    renewals(group(&mut criterion, "series"), &made)?;
    criterion.final_summary();
    Ok(())
}

fn group<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    // every sample as many times: what is measured takes milliseconds, not nanoseconds
    group.sampling_mode(SamplingMode::Flat);
    group
}

/// Bytes a second of [`Tokenizer::tokens`], which also normalizes and stems, beside the bare segmenter on the same bytes.
fn tokens(mut group: BenchmarkGroup<'_, WallTime>, codebook: &Codebook, sentences: &BTreeMap<Language, Vec<String>>) {
    let tokenizer = Tokenizer::new(codebook);
    let jieba = Jieba::new();
    let words = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    for (&language, sentences) in sentences {
        group.throughput(Throughput::Bytes(sentences.iter().map(|sentence| sentence.len() as u64).sum()));
        group.bench_function(format!("{language} themata"), |bencher| {
            bencher.iter(|| sentences.iter().for_each(|sentence| drop(black_box(tokenizer.tokens(sentence, language)))))
        });
        if language.is_unspaced() {
            group.bench_function(format!("{language} jieba-rs"), |bencher| {
                bencher.iter(|| sentences.iter().for_each(|sentence| drop(black_box(jieba.cut(sentence, true)))))
            });
        } else {
            group.bench_function(format!("{language} icu_segmenter"), |bencher| {
                bencher.iter(|| sentences.iter().map(|sentence| words.segment_str(sentence).count()).sum::<usize>())
            });
        }
    }
}

/// Clauses a second of [`Vectorizer::vectors`].
fn vectors(
    mut group: BenchmarkGroup<'_, WallTime>,
    codebook: &Codebook,
    kinds: &[(&str, VectorSettings)],
    clauses: &[(&str, Language)],
) {
    group.throughput(Throughput::Elements(clauses.len() as u64));
    for (name, settings) in kinds {
        let (vectorizer, _) = Vectorizer::fit(codebook, settings.clone(), clauses, 0);
        group.bench_function(*name, |bencher| bencher.iter(|| vectorizer.vectors(clauses)));
    }
}

/// Coded clauses a second of training: tokens, vocabulary, weights, thresholds and calibration.
fn training(
    mut group: BenchmarkGroup<'_, WallTime>,
    codebook: &Codebook,
    kinds: &[(&str, ValidTraining)],
    coded: &[Example],
) {
    group.throughput(Throughput::Elements(coded.len() as u64));
    for (name, settings) in kinds {
        group.bench_function(*name, |bencher| bencher.iter(|| settings.train(codebook, coded)));
    }
}

/// Clauses a second from text to probabilities.
fn prediction(
    mut group: BenchmarkGroup<'_, WallTime>,
    codebook: &Codebook,
    kinds: &[(&str, ValidTraining)],
    coded: &[Example],
    clauses: &[(&str, Language)],
) -> Result<()> {
    group.throughput(Throughput::Elements(clauses.len() as u64));
    for (name, settings) in kinds {
        let model = settings.train(codebook, coded)?.model;
        group.bench_function(*name, |bencher| bencher.iter(|| model.scores_of(clauses)));
    }
    Ok(())
}

/// Pairs of successive resolutions a second of [`series`], from tables to table, with 200 clauses in each.
fn renewals(mut group: BenchmarkGroup<'_, WallTime>, made: &[Example]) -> Result<()> {
    for language in [Language::En, Language::Zh] {
        let pieces: Vec<&str> = made
            .iter()
            .filter(|example| example.language == language)
            .flat_map(|example| example.text.split_inclusive([',', ';', '，', '；', '\n']))
            .collect();
        let (resolutions, clauses) = made_series(language, &pieces)?;
        let assigned =
            df!("clause" => Vec::<&str>::new(), "theme" => Vec::<&str>::new(), "assigned" => Vec::<bool>::new())?;
        group.throughput(Throughput::Elements(SESSIONS as u64 - 1));
        group.bench_function(format!("{SESSIONS} resolutions of {RENEWED} clauses, {language}"), |bencher| {
            bencher.iter(|| {
                series(&resolutions, &clauses, &Register::of(&clauses, &assigned).unwrap(), &Selection::default())
            })
        });
    }
    Ok(())
}

/// A series in which from session to session some clauses are new, some have another segment, and the rest is repeated.
fn made_series(language: Language, pieces: &[&str]) -> Result<(DataFrame, DataFrame)> {
    let chance = |place: usize, session: usize, seed: u64| {
        xxh3_64_with_seed(&[place.to_le_bytes(), session.to_le_bytes()].concat(), seed)
    };
    let text = |place: usize, session: usize| {
        let since = |what: u64| (1..=session).rev().find(|&at| chance(place, at, 0) % CHANGED == what).unwrap_or(0);
        let (born, amended) = (since(0), since(1));
        let segment = |number: u64| {
            let last = number == SEGMENTS && amended > born;
            pieces[chance(place, if last { amended } else { born }, number + 1) as usize % pieces.len()]
        };
        // as long as the clauses of a review: seven segments
        (0..2 * SEGMENTS + 1).map(segment).collect::<String>()
    };
    let resolution = |session: usize| format!("A/RES/{}/900", 60 + session);
    let rows: Vec<(usize, usize)> =
        (0..SESSIONS).flat_map(|session| (0..RENEWED).map(move |place| (session, place))).collect();
    let resolutions = df!(
        "resolution" => (0..SESSIONS).map(resolution).collect::<Vec<_>>(),
        "language" => vec![language.tag(); SESSIONS],
        "session" => (0..SESSIONS).map(|session| (60 + session).to_string()).collect::<Vec<_>>(),
        "year" => vec![None::<&str>; SESSIONS],
        "organ" => vec!["A"; SESSIONS],
        "series" => vec!["made"; SESSIONS],
    )?;
    let clauses = df!(
        "clause" => rows.iter().map(|(session, place)| format!("{}#O{place}", resolution(*session))).collect::<Vec<_>>(),
        "resolution" => rows.iter().map(|(session, _)| resolution(*session)).collect::<Vec<_>>(),
        "language" => vec![language.tag(); rows.len()],
        "kind" => vec!["operative"; rows.len()],
        "text" => rows.iter().map(|&(session, place)| text(place, session)).collect::<Vec<_>>(),
        "opening" => vec!["Urges"; rows.len()],
    )?;
    Ok((resolutions, clauses))
}

/// Clauses made of segments of the sample, with the themes of the clauses that these come from: the same in every run.
fn made_clauses(codebook: &Codebook, count: usize) -> Result<Vec<Example>> {
    let ingested = themata::ingest::ingest(&[project("data/resolutions")])?;
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let codings =
        Codings::resolve(&tables::read(&project("data/codings.csv"))?.codings(&CodingColumns::default())?, codebook)?;
    let mut segments: BTreeMap<Language, Vec<(&str, Option<&ThemeSet>)>> = BTreeMap::new();
    for resolution in &resolutions {
        for clause in &resolution.clauses {
            let themes = codings.themes.get(&resolution.clause_id(clause));
            let pieces = clause.text.split_inclusive([',', ';', '，', '；', '\n']);
            segments.entry(resolution.language).or_default().extend(pieces.map(|piece| (piece, themes)));
        }
    }
    let languages: Vec<_> = segments.into_iter().collect();
    let made = |number: usize| {
        let (language, segments) = &languages[number % languages.len()];
        let at = |place| xxh3_64_with_seed(&number.to_le_bytes(), place) as usize % segments.len();
        let chosen: Vec<_> = (0..SEGMENTS).map(|place| segments[at(place)]).collect();
        let resolution = format!("made/{}", number / A_RESOLUTION);
        Example {
            clause: format!("{resolution}#O{number}"),
            text: chosen.iter().map(|(piece, _)| *piece).collect(),
            language: *language,
            resolution: Some(resolution.clone()),
            group: Some(resolution),
            themes: Some(chosen.iter().filter_map(|(_, themes)| *themes).flatten().copied().collect()),
        }
    };
    Ok((0..count).map(made).collect())
}

/// Sentences of the United Nations Parallel Corpus in its six languages, where they are at hand.
fn six_languages() -> Result<Option<BTreeMap<Language, Vec<String>>>> {
    let path = project("../shared/data/un-six-languages.jsonl.zst");
    let Ok(file) = File::open(&path) else { return Ok(None) };
    println!("tokens: real sentences of {}", path.display());
    let mut sentences: BTreeMap<Language, Vec<String>> = BTreeMap::new();
    for line in BufReader::new(zstd::Decoder::new(file)?).lines().take(SENTENCES) {
        let mut row: BTreeMap<String, String> = serde_json::from_str(&line?)?;
        for language in Language::ALL {
            let sentence = row.remove(language.tag()).with_context(|| format!("a row without {language}"))?;
            sentences.entry(language).or_default().push(sentence);
        }
    }
    Ok(Some(sentences))
}

/// The made clauses by language, as many as there are.
fn of_sample(made: &[Example]) -> BTreeMap<Language, Vec<String>> {
    println!("tokens: clauses made from data/resolutions, since ../shared is absent; no Spanish, Russian and Arabic");
    let mut sentences: BTreeMap<Language, Vec<String>> = BTreeMap::new();
    made.iter().for_each(|example| sentences.entry(example.language).or_default().push(example.text.clone()));
    sentences
}

/// A path of the project, wherever the program is started.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
