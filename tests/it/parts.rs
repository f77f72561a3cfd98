//! Does it matter whether texts come all at once or part by part?

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

use polars::prelude::*;
use themata::classify::default_model;
use themata::clauses::{Bounds, Gathering, resolutions};
use themata::compare::{self, ClauseTexts, Grouping, Register, RunningWords, Selection, WordTable};
use themata::ingest::{Ingested, PART, Settings, ingest, ingest_parts};
use themata::report;
use themata::resolution::Language;
use themata::tokens::Tokenizer;

use crate::command::root;
use crate::formats::packed;

/// The clauses of each text apart.
struct Parts(Vec<DataFrame>);

impl ClauseTexts for Parts {
    fn parts(&self) -> usize {
        self.0.len()
    }

    fn part(&self, at: usize, columns: &[&str]) -> PolarsResult<DataFrame> {
        self.0[at].part(0, columns)
    }
}

#[test]
fn words_and_renewals_are_the_same_whether_the_texts_of_the_sample_come_at_once_or_one_by_one() {
    let ingested = ingest(&[root().join("data/resolutions")]).unwrap();
    let (texts, _) = resolutions(&ingested.documents);
    let (listed, clauses) = (report::resolutions(&texts).unwrap(), report::clauses(&texts).unwrap());
    let ids: Vec<String> = texts.iter().flat_map(|r| r.clauses.iter().map(|c| r.clause_id(c))).collect();
    let all = texts.iter().flat_map(|r| r.clauses.iter().map(|c| (c.text.as_str(), r.language)));
    let model = default_model().unwrap();
    let assigned = report::assigned(&model, &ids, &all.collect::<Vec<_>>()).unwrap();
    let parts = Parts(texts.iter().map(|text| report::clauses(std::slice::from_ref(text)).unwrap()).collect());
    let tokenizer = Tokenizer::new(&model.codebook);
    for language in [Language::Zh, Language::Fr] {
        let selection = Selection { language: Some(language), ..Selection::default() };
        let register = Arc::new(Register::of(&clauses, &assigned).unwrap());
        let units = compare::units(&listed, &register, &selection).unwrap();
        let asked = [
            WordTable::Keyness { units: &units, grouping: Grouping::Theme },
            WordTable::Gaps { units: &units, codebook: &model.codebook },
        ];
        let tables = |clauses: &dyn ClauseTexts| {
            let words = RunningWords::new(&units, clauses, &tokenizer).unwrap();
            let mut tables = compare::word_tables(&words, &asked, 50).unwrap();
            // both at once are what each is alone
            for (at, table) in asked.iter().enumerate() {
                let alone = compare::word_tables(&words, &[*table], 50).unwrap();
                assert!(tables[at].equals_missing(&alone[0]), "{} {}", tables[at], alone[0]);
            }
            let renewals = compare::series(&listed, clauses, &register, &selection).unwrap();
            tables.extend(renewals.tables(&register).map(|table| table.unwrap()));
            assert_eq!(tables.len(), 3);
            tables
        };
        for (whole, parted) in tables(&clauses).iter().zip(tables(&parts)) {
            assert!(whole.height() >= 3 && whole.equals_missing(&parted), "{whole} {parted}");
        }
    }
}

#[test]
fn a_folder_read_in_parts_holds_what_it_holds_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    // one file larger than a part between small ones
    let rows = |rows: std::ops::Range<usize>| -> String {
        let row = |at: usize| {
            let clauses: String =
                (1..400).map(|n| format!("\\n\\n{n}. *Urges* States to report on matter {n};")).collect();
            format!(
                "{{\"id\": \"row {at}\", \"symbol\": \"A/RES/{}/{at}\", \"text\": \"*The General Assembly*,{clauses}\"}}\n",
                40 + at % 30
            )
        };
        rows.map(row).collect()
    };
    for (name, text) in [("a.jsonl", rows(1..450)), ("b.jsonl", rows(400..430))] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let small = std::fs::read(root().join("data/resolutions/A-RES-70-901.en.md")).unwrap();
    for name in ["A-RES-70-901.en.md", "a-A-RES-70-901.en.md"] {
        std::fs::write(folder.path().join(name), &small).unwrap();
    }
    std::fs::write(folder.path().join("c.md"), "").unwrap();
    let input = [folder.path().to_path_buf()];
    let whole = ingest(&input).unwrap();
    let mut parts: Vec<Ingested> = Vec::new();
    let mut take = |part| {
        parts.push(part);
        ControlFlow::Continue(())
    };
    ingest_parts(&input, &Settings::default(), &mut take).unwrap();
    assert!(parts.len() >= 4, "{}", parts.len());
    let documents = |all: &[&Ingested]| -> Vec<(String, usize)> {
        all.iter().flat_map(|part| &part.documents).map(|one| (one.path.clone(), one.text.len())).collect()
    };
    assert_eq!(documents(&parts.iter().collect::<Vec<_>>()), documents(&[&whole]));
    assert_eq!(whole.rejects.len(), 1);

    // split part by part: the same texts, the same duplicates
    let (texts, rejects) = resolutions(&whole.documents);
    let mut gathering = Gathering::new(Bounds::default());
    let given: Vec<_> = parts.iter().flat_map(|part| gathering.add(&part.documents)).collect();
    let gathered = gathering.finish();
    assert_eq!(rejects, gathered.rejects);
    assert!(rejects.len() > 30, "{}", rejects.len());
    let kept: Vec<_> = given.into_iter().zip(&gathered.kept).filter(|(_, kept)| **kept).map(|(text, _)| text).collect();
    assert_eq!(kept.len(), texts.len());
    for ((whole, text), head) in texts.iter().zip(&kept).zip(&gathered.heads) {
        assert_eq!((&whole.id, &whole.clauses, &whole.series), (&text.id, &text.clauses, &head.series));
        assert_eq!((&whole.path, whole.clause_count, head.clauses.len()), (&head.path, head.clause_count, 0));
    }

    // who wants no more is given no more
    let mut given = 0;
    let mut take = |_| {
        given += 1;
        ControlFlow::Break(())
    };
    ingest_parts(&input, &Settings::default(), &mut take).unwrap();
    assert_eq!(given, 1);
}

#[test]
fn a_part_is_bounded_by_what_was_read_whatever_the_files_are_called() {
    let folder = tempfile::tempdir().unwrap();
    let gz = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let text = |bytes: usize| {
        let line = "Recalling its resolutions on the matter, and those of the Council of the same year,\n\n";
        format!("The General Assembly,\n\n{}", line.repeat(bytes / line.len()))
    };
    let small = text(3 << 20);
    for at in 0..6 {
        std::fs::write(folder.path().join(format!("packed-{at}")), gz(small.as_bytes())).unwrap();
    }
    std::fs::write(folder.path().join("packed-3.zstd"), zstd::encode_all(text(5 << 20).as_bytes(), 3).unwrap())
        .unwrap();
    let row = |at: usize| format!("{}\n", serde_json::json!({ "id": format!("row {at}"), "text": text(1 << 20) }));
    let rows: String = (0..12).map(row).collect();
    std::fs::write(folder.path().join("rows.gzip"), gz(rows.as_bytes())).unwrap();
    let member = |at: usize| (format!("{at}.md"), text(2 << 20).into_bytes());
    std::fs::write(folder.path().join("zipped"), packed(&(0..4).map(member).collect::<Vec<_>>())).unwrap();
    let mut paths = Vec::new();
    let mut take = |part: Ingested| {
        let bytes: usize = part.documents.iter().map(|one| one.text.len()).sum();
        assert!(bytes < 2 * PART, "{bytes} bytes in {} documents", part.documents.len());
        assert!(part.rejects.is_empty(), "{:?}", part.rejects);
        paths.extend(part.documents.into_iter().map(|one| one.path));
        ControlFlow::Continue(())
    };
    ingest_parts(&[folder.path().to_path_buf()], &Settings::default(), &mut take).unwrap();
    assert_eq!(paths.len(), 6 + 1 + 12 + 4);
    assert_eq!(paths[3..5], ["packed-3", "packed-3.zstd"]);
    assert_eq!((paths[7].as_str(), paths[22].as_str()), ("rows.gzip/row 0", "zipped/3.md"));
}
