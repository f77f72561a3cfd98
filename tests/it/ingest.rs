//! Do the same clauses come out of every format, and is what would never end refused?

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use polars::prelude::*;
use themata::clauses::resolutions;
use themata::ingest::{Ingested, RejectReason, ResolutionColumns, Settings, ingest, ingest_bytes, ingest_with};
use themata::resolution::{ClauseKind, Language, Resolution};

use crate::command::{arg, done, folder, names, root, run, stderr};
use crate::formats::{Block, akn, blocks, docx, html, packed, sample, tmx, un_res};
use crate::shared::shared;

/// What a reader may not change: id, language, title, and each clause's kind, number, opening, text and notes.
type Told = Vec<(String, Language, Option<String>, Vec<String>)>;

fn told(all: &[Resolution]) -> Told {
    let clause = |c: &themata::resolution::Clause| {
        format!(
            "{} {} {:?} {:?} {:?}",
            c.kind,
            c.number,
            c.opening_text(),
            c.text,
            c.notes.iter().map(|n| &n.text).collect::<Vec<_>>()
        )
    };
    let mut told: Told = all
        .iter()
        .map(|r| (r.id.clone(), r.language, r.title.clone(), r.clauses.iter().map(clause).collect()))
        .collect();
    told.sort();
    told
}

fn expected(wanted: impl Fn(&Resolution) -> bool) -> Told {
    let ingested = ingest(&[root().join("data/resolutions")]).unwrap();
    let (all, _) = resolutions(&ingested.documents);
    told(&all.into_iter().filter(wanted).collect::<Vec<_>>())
}

fn read(files: &[(String, Vec<u8>)], settings: &Settings) -> (tempfile::TempDir, Ingested) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (place, input) = folder(&files);
    let ingested = ingest_with(&[input], settings).unwrap();
    (place, ingested)
}

/// Asserts that files hold the sample, or that part of it, and nothing else.
fn same(files: &[(String, Vec<u8>)], format: &str, encoding: Option<&str>, wanted: impl Fn(&Resolution) -> bool) {
    let (_place, ingested) = read(files, &Settings::default());
    assert!(ingested.rejects.is_empty(), "{:?}", ingested.rejects);
    let (all, rejects) = resolutions(&ingested.documents);
    assert!(rejects.is_empty(), "{rejects:?}");
    for resolution in &all {
        assert_eq!(
            (resolution.format.as_str(), resolution.encoding.as_deref()),
            (format, encoding),
            "{}",
            resolution.path
        );
    }
    let (found, expected) = (told(&all), expected(wanted));
    assert!(!expected.is_empty());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

fn all(_: &Resolution) -> bool {
    true
}

fn each(ending: &str, convert: impl Fn(&str, &[Block]) -> Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let convert = |(name, text): (String, String)| (format!("{name}.{ending}"), convert(&name, &blocks(&text)));
    sample().into_iter().map(convert).collect()
}

#[test]
fn utf_16_with_and_without_mark_gives_the_same_clauses() {
    let units = |mark: bool, big: bool| {
        let bytes = move |text: &str| -> Vec<u8> {
            let text = if mark { format!("\u{feff}{text}") } else { text.to_string() };
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        sample().into_iter().map(|(name, text)| (format!("{name}.md"), bytes(&text))).collect::<Vec<_>>()
    };
    for mark in [true, false] {
        same(&units(mark, false), "text", Some("UTF-16LE"), all);
        same(&units(mark, true), "text", Some("UTF-16BE"), all);
    }
}

#[test]
fn gb18030_and_windows_1252_are_detected() {
    let encoded = |language: &str, encoding: &'static encoding_rs::Encoding| -> Vec<(String, Vec<u8>)> {
        let files = sample().into_iter().filter(|(name, _)| name.ends_with(language));
        files.map(|(name, text)| (format!("{name}.md"), encoding.encode(&text).0.into_owned())).collect()
    };
    same(&encoded(".zh", encoding_rs::GB18030), "text", Some("gb18030"), |r| r.language == Language::Zh);
    same(&encoded(".fr", encoding_rs::WINDOWS_1252), "text", Some("windows-1252"), |r| r.language == Language::Fr);
}

#[test]
fn big5_and_the_windows_encodings_of_russian_and_arabic_are_detected() {
    let texts: [(&str, &'static encoding_rs::Encoding, &str); 3] = [
        ("Big5", encoding_rs::BIG5, "大會，\n\n回顧其關於打擊恐怖主義的各項決議，\n\n1. 敦促會員國加強合作；\n"),
        (
            "windows-1251",
            encoding_rs::WINDOWS_1251,
            "Генеральная Ассамблея,\n\nссылаясь на свои резолюции о борьбе с терроризмом,\n\n1. настоятельно призывает государства;\n",
        ),
        (
            "windows-1256",
            encoding_rs::WINDOWS_1256,
            "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها بشأن مكافحة الإرهاب،\n\n1 - تحث الدول الأعضاء على التعاون؛\n",
        ),
    ];
    for (name, encoding, text) in texts {
        let (_place, ingested) =
            read(&[("a.txt".to_string(), encoding.encode(text).0.into_owned())], &Settings::default());
        let document = ingested.documents.first().unwrap_or_else(|| panic!("{name}: {:?}", ingested.rejects));
        assert_eq!((document.encoding, document.text.as_str()), (Some(name), text));
    }
}

#[test]
fn a_stated_encoding_is_taken_and_an_unknown_one_named() {
    let settings = Settings::default().with_encoding("latin1").unwrap();
    let (_place, ingested) = read(&[("a.txt".to_string(), b"L\xe9gende de la r\xe9solution".to_vec())], &settings);
    assert_eq!(ingested.documents[0].text, "Légende de la résolution");
    let error = Settings::default().with_encoding("latin-nine").unwrap_err();
    assert!(error.to_string().contains("unknown encoding \"latin-nine\""), "{error}");
}

#[test]
fn word_files_give_the_same_clauses_with_typed_and_with_automatic_numbers() {
    same(&each("docx", |_, blocks| docx(blocks, false)), "docx", None, all);
    same(&each("docx", |_, blocks| docx(blocks, true)), "docx", None, all);
}

#[test]
fn web_pages_give_the_same_clauses() {
    same(&each("html", |_, blocks| html(blocks).into_bytes()), "html", Some("UTF-8"), all);
}

#[test]
fn akoma_ntoso_gives_the_same_clauses() {
    same(&each("xml", |name, blocks| akn(name, blocks).into_bytes()), "akn", Some("UTF-8"), all);
}

#[test]
fn a_translation_memory_holds_one_text_for_each_language() {
    let texts = |language: &str| {
        let named =
            |(name, text): &(String, String)| name.strip_suffix(language).map(|name| (name.to_string(), blocks(text)));
        sample().iter().filter_map(named).collect::<Vec<_>>()
    };
    let files: Vec<_> = texts(".en")
        .into_iter()
        .zip(texts(".fr"))
        .map(|((name, en), (other, fr))| {
            assert_eq!(name, other);
            (format!("{name}.tmx"), tmx(&[("EN-US", &en), ("fr", &fr)]).into_bytes())
        })
        .collect();
    same(&files, "tmx", Some("UTF-8"), |r| matches!(r.language, Language::En | Language::Fr));
}

#[test]
fn a_record_of_un_res_is_one_resolution_with_a_text_in_each_language() {
    let texts = |language: &str| {
        let named =
            |(name, text): &(String, String)| name.strip_suffix(language).map(|name| (name.to_string(), blocks(text)));
        sample().iter().filter_map(named).collect::<Vec<_>>()
    };
    let records = || {
        texts(".en")
            .into_iter()
            .zip(texts(".fr"))
            .map(|((name, en), (_, fr))| un_res(&name, &[("en", &en), ("fr", &fr)]))
    };
    let two = |r: &Resolution| matches!(r.language, Language::En | Language::Fr);
    let lines: String = records().map(|record| format!("{record}\n")).collect();
    same(&[("all.jsonl".to_string(), lines.clone().into_bytes())], "json", Some("UTF-8"), two);
    let single =
        records().enumerate().map(|(index, record)| (format!("{index}.json"), format!("{record:#}").into_bytes()));
    same(&single.collect::<Vec<_>>(), "json", Some("UTF-8"), two);
    let settings = Settings { languages: vec![Language::Fr], ..Settings::default() };
    let (_place, ingested) = read(&[("all.jsonl".to_string(), lines.into_bytes())], &settings);
    assert!(
        !ingested.documents.is_empty() && ingested.documents.iter().all(|document| document.language == Language::Fr)
    );
}

#[test]
fn a_line_that_is_no_record_is_refused_alone() {
    let lines = "{\"text\": \"The General Assembly,\\n\\nRecalling its resolutions on the matter,\", \"id\": \"a\"}\n{\"text\": \n\n[1, 2]\n{\"id\": 3}\n";
    let (_place, ingested) = read(&[("t.jsonl".to_string(), lines.as_bytes().to_vec())], &Settings::default());
    assert_eq!(ingested.documents.iter().map(|d| d.path.as_str()).collect::<Vec<_>>(), ["t.jsonl/a"]);
    let rejects: Vec<String> = ingested.rejects.iter().map(|r| format!("{} {}", r.path, r.reason)).collect();
    assert_eq!(
        rejects,
        ["t.jsonl/line 2 damaged", "t.jsonl/record 1 table", "t.jsonl/record 2 table", "t.jsonl/record 5 table"]
    );
}

#[test]
fn tables_of_resolutions_are_read_by_the_names_of_their_columns() {
    let sample = sample();
    let symbol = |name: &str| name.split('.').next().unwrap().to_string();
    let columns = |text: &str, id: &str| {
        let column = |name: &str, of: fn(&(String, String)) -> String| {
            Column::new(name.into(), sample.iter().map(of).collect::<Vec<_>>())
        };
        let symbols = Column::new(id.into(), sample.iter().map(|(name, _)| symbol(name)).collect::<Vec<_>>());
        DataFrame::new(sample.len(), vec![column(text, |(_, text)| text.clone()), symbols]).unwrap()
    };
    let mut table = columns("text", "id");
    let mut parquet = Vec::new();
    ParquetWriter::new(&mut parquet).finish(&mut table).unwrap();
    same(&[("t.parquet".to_string(), parquet)], "parquet", None, all);
    let csv = |separator: u8| {
        let mut bytes = Vec::new();
        CsvWriter::new(&mut bytes).with_separator(separator).finish(&mut columns("text", "id")).unwrap();
        bytes
    };
    same(&[("t.csv".to_string(), csv(b','))], "csv", Some("UTF-8"), all);
    same(&[("t.csv".to_string(), csv(b';'))], "csv", Some("UTF-8"), all);
    let mut other = Vec::new();
    CsvWriter::new(&mut other).finish(&mut columns("body", "document")).unwrap();
    let named =
        ResolutionColumns { text: "body".to_string(), symbol: "document".to_string(), ..ResolutionColumns::default() };
    let (_place, ingested) =
        read(&[("t.csv".to_string(), other.clone())], &Settings { columns: named, ..Settings::default() });
    assert_eq!(told(&resolutions(&ingested.documents).0), expected(all));
    let (_place, ingested) = read(&[("t.csv".to_string(), other)], &Settings::default());
    assert_eq!(ingested.rejects[0].reason, RejectReason::Table);
    assert!(
        ingested.rejects[0].detail.contains("--text-column; there are body, document"),
        "{}",
        ingested.rejects[0].detail
    );
}

#[test]
fn packed_files_are_read_through() {
    let markdown = || sample().into_iter().map(|(name, text)| (format!("{name}.md"), text.into_bytes()));
    let gz = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    same(
        &markdown().map(|(name, bytes)| (format!("{name}.gz"), gz(&bytes))).collect::<Vec<_>>(),
        "text",
        Some("UTF-8"),
        all,
    );
    // two members in one file, as `cat a.gz b.gz` leaves them
    let halves = |bytes: &[u8]| [gz(&bytes[..bytes.len() / 2]), gz(&bytes[bytes.len() / 2..])].concat();
    same(
        &markdown().map(|(name, bytes)| (format!("{name}.gz"), halves(&bytes))).collect::<Vec<_>>(),
        "text",
        Some("UTF-8"),
        all,
    );
    let zst = markdown().map(|(name, bytes)| (format!("{name}.zst"), zstd::encode_all(&bytes[..], 3).unwrap()));
    same(&zst.collect::<Vec<_>>(), "text", Some("UTF-8"), all);
    let words = each("docx", |_, blocks| docx(blocks, false));
    let archive =
        packed(&words.iter().map(|(name, bytes)| (format!("../../{name}"), bytes.clone())).collect::<Vec<_>>());
    same(&[("all.zip".to_string(), archive.clone())], "docx", None, all);
    same(&[("all.zip.gz".to_string(), gz(&archive))], "docx", None, all);
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = zstd::encode_all(&zeros[..], 3).unwrap();
    let limit = Settings { max_file_size: 1 << 40, ..Settings::default() };
    let reasons = |files: &[(String, Vec<u8>)], settings: &Settings| {
        let (_place, ingested) = read(files, settings);
        assert!(ingested.documents.is_empty());
        ingested.rejects.iter().map(|r| (r.reason, r.detail.clone())).collect::<Vec<_>>()
    };
    let found = reasons(&[("a.txt.zst".to_string(), bomb.clone()), ("b.jsonl.zst".to_string(), bomb)], &limit);
    assert!(
        found.len() == 2
            && found
                .iter()
                .all(|(reason, detail)| *reason == RejectReason::TooLarge && detail.contains("packed bytes gave")),
        "{found:?}"
    );
    let archive = packed(&[("a.txt".to_string(), zeros.clone())]);
    assert_eq!(reasons(&[("a.zip".to_string(), archive)], &limit)[0].0, RejectReason::TooLarge);
    let word = packed(&[("word/document.xml".to_string(), zeros)]);
    assert_eq!(reasons(&[("a.docx".to_string(), word)], &limit)[0].0, RejectReason::TooLarge);
    let mut nested = b"The General Assembly,".to_vec();
    for _ in 0..6 {
        nested = packed(&[("a.zip".to_string(), nested)]);
    }
    let found = reasons(&[("a.zip".to_string(), nested)], &Settings::default());
    assert!(found[0].0 == RejectReason::TooLarge && found[0].1.contains("4 times over"), "{found:?}");
    let small = Settings { max_file_size: 1000, ..Settings::default() };
    let found = reasons(&[("a.txt".to_string(), vec![b'a'; 1001])], &small);
    assert!(found[0].1.contains("--max-file-size"), "{found:?}");
    let broken = packed(&[("a.txt".to_string(), b"text".to_vec())]);
    assert_eq!(
        reasons(&[("a.zip".to_string(), broken[..broken.len() - 9].to_vec())], &limit)[0].0,
        RejectReason::Damaged
    );
}

#[test]
fn entities_are_not_expanded_and_nesting_costs_nothing() {
    let mut entities = "<?xml version=\"1.0\"?><!DOCTYPE tmx [<!ENTITY a0 \"The General Assembly \">".to_string();
    for n in 1..20 {
        entities += &format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    }
    entities +=
        "]><tmx><tu><tuv xml:lang=\"en\"><seg>Recalling &amp; &#233;&a19;, and its resolutions,</seg></tuv></tu></tmx>";
    let (_place, ingested) = read(&[("a.tmx".to_string(), entities.into_bytes())], &Settings::default());
    assert_eq!(ingested.documents[0].text.trim(), "Recalling & é&a19;, and its resolutions,");
    let deep =
        format!("<html><body>{}The General Assembly, recalling its resolutions", "<div><ol><li><b>".repeat(200_000));
    let (_place, ingested) = read(&[("a.html".to_string(), deep.into_bytes())], &Settings::default());
    assert!(ingested.documents[0].text.contains("The General Assembly, recalling its resolutions"));
    let deep = "[".repeat(1 << 20);
    let (_place, ingested) = read(&[("a.json".to_string(), deep.into_bytes())], &Settings::default());
    assert_eq!(ingested.rejects[0].reason, RejectReason::Damaged);
}

#[test]
fn deletions_are_not_read_and_insertions_are() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">The General </w:t></w:r><w:del><w:r><w:delText>Committee</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>Assembly</w:t></w:r></w:ins><w:r><w:t>, &amp;c.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>\
        <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Once only, and recalling its resolutions</w:t></w:r></w:p></mc:Choice>\
        <mc:Fallback><w:p><w:r><w:t>Once only, and recalling its resolutions</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
    let file = packed(&[(
        "word/document.xml".to_string(),
        format!("<w:document><w:body>{body}</w:body></w:document>").into_bytes(),
    )]);
    let (_place, ingested) = read(&[("a.docx".to_string(), file)], &Settings::default());
    assert_eq!(
        ingested.documents[0].text.trim(),
        "The General Assembly, &c.\n\nOnce only, and recalling its resolutions"
    );
}

#[test]
fn patterns_lists_and_standard_input_are_inputs() {
    let place = tempfile::tempdir().unwrap();
    let out = |name: &str| place.path().join(name);
    let clauses = |name: &str| fs::read_to_string(out(name).join("clauses.csv")).unwrap();
    done(&run(&["ingest", "data/resolutions", "--out", arg(&out("folder")), "--languages", "en"]));
    done(&run(&["ingest", "data/**/*.en.md", "--out", arg(&out("pattern"))]));
    let names: String = sample()
        .iter()
        .filter(|(name, _)| name.ends_with(".en"))
        .map(|(name, _)| format!("data/resolutions/{name}.md\n"))
        .collect();
    fs::write(place.path().join("list"), format!("# a remark\n\n{names}")).unwrap();
    done(&run(&["ingest", "--files-from", arg(&place.path().join("list")), "--out", arg(&out("list-out"))]));
    assert!(clauses("folder").lines().count() > 100);
    assert_eq!(clauses("folder"), clauses("pattern"));
    assert_eq!(clauses("folder"), clauses("list-out"));
    let none = run(&["ingest", "data/**/*.en.docx", "--out", arg(&out("none"))]);
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).contains("no file matches"), "{}", stderr(&none));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_themata"))
        .args(["ingest", "-", "--out", arg(&out("stdin"))])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let text = fs::read(root().join("data/resolutions/A-RES-70-901.en.md")).unwrap();
    child.stdin.take().unwrap().write_all(&packed(&[("a.md".to_string(), text)])).unwrap();
    assert!(child.wait().unwrap().success());
    let of_one = |table: String| {
        table.lines().filter(|line| line.starts_with("A/RES/70/901#")).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(of_one(clauses("stdin")), of_one(clauses("folder")));
}

/// The Arabic one shows its lines in pieces, from the right, with vowel signs, numbers and footnote marks among them; in that which is indented
/// nothing but the place of their first lines tells paragraphs apart, in those that run on where the last ones end. Numbers of footnotes may
/// not be raised, and lines may stand in two columns. A word may be parted at the end of a page or column, and the last note of a page be like that of
/// another but for its figures.
#[test]
fn a_pdf_gives_the_same_clauses_or_says_why_not() {
    let files = [
        ("A/RES/70/901", Language::En, ""),
        ("A/RES/76/904", Language::Ar, ""),
        ("A/RES/76/904", Language::En, "pdf/indented"),
        ("A/RES/76/904", Language::Fr, "pdf/numbered-notes"),
        ("A/RES/76/904", Language::Ru, "pdf/run-on"),
        ("A/RES/76/904", Language::Zh, "pdf/run-on"),
        ("A/RES/76/904", Language::Es, "pdf/columns"),
        ("A/RES/76/904", Language::Ar, "pdf/columns"),
        ("A/RES/76/904", Language::Ar, "pdf/browser"),
        ("A/RES/74/903", Language::En, "pdf/headed"),
        ("A/RES/76/904", Language::Fr, "pdf/raised"),
        ("A/RES/76/904", Language::Ru, "pdf/raised"),
        ("A/RES/70/901", Language::En, "pdf/hyphenated"),
        ("A/RES/76/904", Language::Es, "pdf/listed"),
        ("A/RES/74/903", Language::En, "pdf/parted"),
        ("A/RES/76/904", Language::Fr, "pdf/parted"),
        ("A/RES/76/904", Language::Ru, "pdf/parted"),
    ];
    for (id, language, folder) in files {
        let name = format!("{}.{language}.pdf", id.replace('/', "-"));
        let file = fs::read(root().join("tests/fixtures").join(folder).join(&name)).unwrap();
        if cfg!(feature = "pdf") {
            same(&[(name, file)], "pdf", None, |r| r.id == id && r.language == language);
        } else {
            let (_place, ingested) = read(&[(name, file)], &Settings::default());
            assert!(ingested.rejects[0].detail.contains("feature pdf"), "{:?}", ingested.rejects);
        }
    }
}

/// Browsers and their like paint the items of a list when the page is full, and write `a.` for `(a)`.
#[cfg(feature = "pdf")]
#[test]
fn items_of_a_pdf_that_were_painted_late_stand_in_their_places() {
    let texts = |name: &str, path: &str| -> Vec<String> {
        let ingested = ingest_bytes(name, &fs::read(root().join(path)).unwrap(), &Settings::default());
        let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
        resolutions[0].clauses.iter().map(|clause| clause.text.clone()).collect()
    };
    let name = "A-RES-76-904.en";
    let printed = texts(&format!("{name}.pdf"), &format!("tests/fixtures/pdf/nested/{name}.pdf"));
    let bracketed = |text: String| {
        ["a", "b", "c", "d"]
            .iter()
            .fold(text, |text, label| text.replace(&format!("\n{label}. "), &format!("\n({label}) ")))
    };
    let printed: Vec<String> = printed.into_iter().map(bracketed).collect();
    assert_eq!(printed, texts(&format!("{name}.md"), &format!("data/resolutions/{name}.md")));
}

#[test]
fn rows_of_ready_clauses_are_put_together_to_their_resolutions() {
    let ingested =
        ingest(&["en", "zh", "ar"].map(|tag| root().join(format!("data/resolutions/A-RES-76-904.{tag}.md")))).unwrap();
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let mut table = String::from("clause,text\n");
    for resolution in &resolutions {
        for clause in &resolution.clauses {
            let kind = if clause.kind == ClauseKind::Preambular { 'P' } else { 'O' };
            let text = clause.text.replace('"', "\"\"");
            table += &format!("{}#{kind}{}@{},\"{text}\"\n", resolution.id, clause.number, resolution.language);
        }
    }
    let again = ingest_bytes("clauses.csv", table.as_bytes(), &Settings::default());
    let (again, rejects) = themata::clauses::resolutions(&again.documents);
    assert_eq!(rejects, []);
    let texts = |resolutions: &[Resolution]| -> Vec<(String, String)> {
        let of = |r: &Resolution| {
            r.clauses
                .iter()
                .map(|c| (format!("{}{:?}{}", r.language, c.kind, c.number), c.text.clone()))
                .collect::<Vec<_>>()
        };
        resolutions.iter().flat_map(of).collect()
    };
    assert_eq!(texts(&again), texts(&resolutions));
    // rows that stand apart, or are not all there, make no resolution, and pages of another project's documents are no clauses
    let rows = |table: &str| {
        let read = ingest_bytes("clauses.csv", table.as_bytes(), &Settings::default());
        (read.documents.len(), read.rejects.iter().map(|reject| reject.reason).collect::<Vec<_>>())
    };
    let apart = "clause,text\nA/RES/70/1#O1,Urges all to act;\nA/RES/70/2#O1,Decides to act.\nA/RES/70/1#O2,Requests a report.\n";
    assert_eq!(rows(apart), (2, vec![RejectReason::Table]));
    let some = "clause,text\nA/RES/70/1#O7,Urges all to act;\nA/RES/70/1#O8,Requests a report.\n";
    assert_eq!(rows(some).1, [RejectReason::Table]);
    // one that a draft inserts counts as none
    let inserted = "clause,text\nA/RES/70/1#O1,Urges all to act;\nA/RES/70/1#O1bis,Invites others to act;\nA/RES/70/1#O2,Requests a report.\n";
    assert_eq!(rows(inserted), (1, vec![]));
    let pages =
        "id,text\nrep#P1,\"The Council,\n\n1. Urges all to act.\"\nrep#P2,\"The Council,\n\n1. Requests a report.\"\n";
    assert_eq!(rows(pages), (2, vec![]));
}

#[test]
fn footnotes_behind_the_text_are_found_for_the_clauses_that_cite_them() {
    let body = |mark: fn(usize) -> String| {
        format!(
            "74/903. Harbours\n\nThe General Assembly,\n\nRecalling the Strategy{} as a whole,\n\n1. Urges States{} to act.\n\n63rd plenary meeting\n\n",
            mark(1),
            mark(2)
        )
    };
    let raised: fn(usize) -> String = |mark| format!("<sup>{mark}</sup>");
    let forms = [
        body(raised) + "<sup>1</sup> Resolution 60/288.\n\n<sup>2</sup> See A/74/9286.\n",
        body(raised) + "Notes\n\n1. Resolution 60/288.\n\n2. See A/74/9286.\n",
        body(raised) + "[1] Resolution 60/288.\n\n[2] See A/74/9286.\n",
        body(|mark| format!("[^{mark}]")) + "[^1]: Resolution 60/288.\n[^2]: See A/74/9286.\n",
        body(|mark| ["¹", "²"][mark - 1].to_string()) + "¹ Resolution 60/288.\n² See A/74/9286.\n",
    ];
    for form in forms {
        let (_place, ingested) = read(&[("notes.md".to_string(), form.clone().into_bytes())], &Settings::default());
        let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
        let notes = |clause: &themata::resolution::Clause| -> Vec<Option<String>> {
            clause.notes.iter().map(|note| note.text.as_deref().map(str::to_string)).collect()
        };
        let found: Vec<_> = resolutions[0].clauses.iter().map(|clause| (clause.text.as_str(), notes(clause))).collect();
        let wanted = [
            ("Recalling the Strategy as a whole,", vec![Some("Resolution 60/288.".to_string())]),
            ("Urges States to act.", vec![Some("See A/74/9286.".to_string())]),
        ];
        assert_eq!(found, wanted, "{form}");
    }
    // the numbered paragraphs of an annex are none
    let annex = body(raised) + "Annex\n\n1. The first rule.\n\n2. The second rule.\n";
    let (_place, ingested) = read(&[("annex.md".to_string(), annex.into_bytes())], &Settings::default());
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    assert!(resolutions[0].clauses.iter().flat_map(|clause| &clause.notes).all(|note| note.text.is_none()));
}

#[cfg(feature = "pdf")]
#[test]
fn a_page_that_is_a_picture_among_pages_with_text_is_told() {
    let file = fs::read(root().join("tests/fixtures/pdf/picture/A-RES-76-904.en.pdf")).unwrap();
    let ingested = ingest_bytes("A-RES-76-904.pdf", &file, &Settings::default());
    assert_eq!(ingested.documents.len(), 1);
    let [reject] = &ingested.rejects[..] else { panic!("{:?}", ingested.rejects) };
    assert_eq!((reject.path.as_str(), reject.reason), ("A-RES-76-904.pdf/page 5", RejectReason::Scanned));
}

/// `tests/fixtures/locked/lock.py` says how each was locked.
#[cfg(feature = "pdf")]
#[test]
fn a_pdf_that_only_its_owner_may_change_is_read_and_one_with_a_password_refused() {
    let read = |name: &str| {
        let file = fs::read(root().join(format!("tests/fixtures/locked/{name}.pdf"))).unwrap();
        ingest_bytes("A-RES-70-977.pdf", &file, &Settings::default())
    };
    let open = &read("open").documents[0].text;
    assert!(open.contains("2. Requests the Secretary-General to report thereon"), "{open}");
    for name in ["rc4-40", "rc4-128", "aes-128", "aes-256"] {
        let ingested = read(name);
        assert_eq!(&ingested.documents[0].text, open, "{name}: {:?}", ingested.rejects);
    }
    let rejects = read("password").rejects;
    assert_eq!(rejects[0].reason, RejectReason::Locked, "{rejects:?}");
}

#[test]
fn the_archive_of_un_res_is_read_as_it_is_packed() {
    let Some(path) = shared("data/un-res.jsonl.zst") else { return };
    // the first 40 records: all of them take a minute
    let mut bytes = Vec::new();
    let mut lines = std::io::BufReader::new(zstd::Decoder::new(fs::File::open(path).unwrap()).unwrap());
    for _ in 0..40 {
        std::io::BufRead::read_until(&mut lines, b'\n', &mut bytes).unwrap();
    }
    let packed = zstd::encode_all(Cursor::new(bytes), 3).unwrap();
    let (_place, ingested) = read(&[("part.jsonl.zst".to_string(), packed)], &Settings::default());
    assert_eq!((ingested.documents.len(), ingested.rejects.len()), (80, 0));
    let (all, _) = resolutions(&ingested.documents);
    assert!(all.len() >= 76 && all.iter().all(|r| r.symbol.is_some()), "{}", all.len());
}

const CLAUSE: &[u8] = b"The General Assembly,\n\nRecalling its resolutions on the matter,\n";

#[test]
fn a_file_that_is_given_more_than_once_is_read_once_as_it_was_first_named() {
    let (place, input) = folder(&[("A-RES-70-1.md", CLAUSE), ("A-RES-70-2.md", CLAUSE)]);
    let found = |inputs: &[PathBuf]| {
        let ingested = ingest(inputs).unwrap();
        let paths: Vec<String> = ingested.documents.into_iter().map(|document| document.path).collect();
        (paths, ingested.rejects)
    };
    let again = place.path().join("in/../in/A-RES-70-2.md");
    let (paths, rejects) = found(&[input.join("A-RES-70-2.md"), input.clone(), again, input.join("*-1.md")]);
    assert_eq!(paths, ["A-RES-70-2.md", "A-RES-70-1.md"]);
    let refused: Vec<(&str, RejectReason)> = rejects.iter().map(|one| (one.path.as_str(), one.reason)).collect();
    let duplicate = |path| (path, RejectReason::Duplicate);
    assert_eq!(refused, ["A-RES-70-2.md", "A-RES-70-2.md", "A-RES-70-1.md"].map(duplicate));
    assert!(rejects[0].detail.contains("given more than once"), "{}", rejects[0].detail);
    // two names in one folder are two files
    assert_eq!(found(&[input]).0.len(), 2);
}

#[test]
fn the_folder_that_is_written_to_is_no_input() {
    let (_place, input) = folder(&[("A-RES-70-1.md", CLAUSE)]);
    let out = input.join("tables/out");
    let ingest = |inputs: &[&str], out: &Path| {
        let output = run(&[&["ingest", "--force", "--out", arg(out)], inputs].concat());
        done(&output);
        let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
        (read("resolutions.csv"), read("rejects.csv"))
    };
    let first = ingest(&[arg(&input)], &out);
    fs::write(out.join("notes.md"), CLAUSE).unwrap();
    assert_eq!(ingest(&[arg(&input)], &out), first);
    for pattern in ["**/*", "*"] {
        let (pattern, file) = (input.join(pattern), input.join("A-RES-70-1.md"));
        assert_eq!(ingest(&[arg(&file), arg(&pattern)], &out).0, first.0, "{}", pattern.display());
    }
    let output = run(&["ingest", "--force", "--out", arg(&out), arg(&input.join("tables/*/*.md"))]);
    assert!(stderr(&output).contains("every file that matches is in the folder to write to"), "{}", stderr(&output));
    // nor when another folder is written to, however it is found; a file that is named is meant
    for found in [vec![input.clone()], vec![input.join("**/*")], vec![input.join("*"), input.join("tables/*/*")]] {
        let found: Vec<&str> = found.iter().map(|path| arg(path)).collect();
        let (resolutions, rejects) = ingest(&found, &input.join("other"));
        assert_eq!(resolutions, first.0, "{found:?}");
        assert!(rejects.contains("out,output,"), "{found:?}: {rejects}");
    }
    let output = run(&["ingest", arg(&out), "--out", arg(&input.join("again"))]);
    assert!(stderr(&output).contains("holds the tables of an earlier run"), "{}", stderr(&output));
    assert!(ingest(&[arg(&out.join("notes.md"))], &out).0.contains("notes.md"));
    assert!(ingest(&[arg(&out.join("*.md"))], &out).0.contains("notes.md"));
    let output = run(&["ingest", arg(&input), "--force", "--out", arg(&input)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is the folder to write to"), "{}", stderr(&output));
    assert_eq!(names(&input), ["A-RES-70-1.md", "other", "tables"]);
}

#[test]
fn a_file_that_is_named_after_none_of_its_resolutions_holds_them_all() {
    let one =
        |title: &str, organ: &str| format!("{title}\n\n{organ},\n\nRecalling its work,\n\n1. Decides to act.\n\n");
    let ids = |name: &str, organ: &str| -> Vec<(String, usize)> {
        let text = one("14/1. Harbours", organ) + &one("14/2. Lighthouses", organ);
        let (_place, ingested) = read(&[(name.to_string(), text.into_bytes())], &Settings::default());
        let (all, rejects) = resolutions(&ingested.documents);
        assert!(rejects.is_empty(), "{rejects:?}");
        all.into_iter().map(|resolution| (resolution.id, resolution.clauses.len())).collect()
    };
    let both = |first: &str, second: &str| vec![(first.to_string(), 2), (second.to_string(), 2)];
    assert_eq!(ids("volume.txt", "The General Assembly"), both("A/RES/14/1", "A/RES/14/2"));
    // other bodies have no symbols of this form
    assert_eq!(ids("volume.txt", "The Conference of the Parties"), both("volume.txt/1", "volume.txt/2"));
    assert_eq!(ids("A-RES-14-1.txt", "The General Assembly"), [("A/RES/14/1".to_string(), 2)]);
    assert_eq!(ids("14-1.txt", "The General Assembly"), [("A/RES/14/1".to_string(), 2)]);
}

#[test]
fn symbols_above_texts_part_them_and_the_head_of_a_page_is_of_the_text_below() {
    let read_all = |text: String| {
        let (_place, ingested) = read(&[("volume.txt".to_string(), text.into_bytes())], &Settings::default());
        let (all, rejects) = resolutions(&ingested.documents);
        assert!(rejects.is_empty(), "{rejects:?}");
        all
    };
    let body = |organ: &str| format!("The {organ},\n\nRecalling its work,\n\n1. Decides to act.\n\n");
    for (first, second, organ) in [
        ("A/RES/90/8", "A/RES/90/9", "General Assembly"),
        ("Resolution 1373 (2001)", "Resolution 1540 (2004)", "Security Council"),
    ] {
        let all = read_all(format!("{first}\n\n{}{second}\n\n{}", body(organ), body(organ)));
        let numbers =
            |all: &[Resolution]| all.iter().map(|text| (text.id.clone(), text.clauses.len())).collect::<Vec<_>>();
        let id = |written: &str| written.replace("Resolution ", "S/RES/");
        assert_eq!(numbers(&all), [(id(first), 2), (id(second), 2)]);
    }
    let headed = |session: &str, day: &str, title: &str| {
        let head = format!(
            "General Assembly\n\n{session} session\nAgenda item 1{}\n\nResolution adopted by the General Assembly on {day}\n\n",
            &title[..2]
        );
        format!("{head}{title}\n\n{}", body("General Assembly"))
    };
    let text = headed("Seventieth", "17 December 2015", "70/11. Quays")
        + &headed("Seventy-second", "19 December 2017", "72/12. Locks");
    let told: Vec<_> = read_all(text)
        .iter()
        .map(|text| (text.id.clone(), text.date.map(|date| date.to_string()), text.agenda_item.clone()))
        .collect();
    let row = |id: &str, date: &str, item: &str| (id.to_string(), Some(date.to_string()), Some(item.to_string()));
    assert_eq!(told, [row("A/RES/70/11", "2015-12-17", "170"), row("A/RES/72/12", "2017-12-19", "172")]);
}

#[test]
fn labels_above_texts_part_them_in_the_volumes_of_conferences() {
    let told = |text: String| -> Vec<_> {
        let (_place, ingested) = read(&[("volume.md".to_string(), text.into_bytes())], &Settings::default());
        let (all, _) = resolutions(&ingested.documents);
        all.into_iter().map(|text| (text.id, text.clauses.len())).collect()
    };
    let both = |first, second| vec![("volume.md/1".to_string(), first), ("volume.md/2".to_string(), second)];
    let named = |label: &str| {
        format!("{label}\n\nQuays\n\nThe Conference of the Ports,\n\nRecalling its work,\n\n1. Decides to act.\n\n")
    };
    let contents = "Contents\n\nDecision 1/CP.19 Quays\n\nDecision 2/CP.19 Locks\n\n";
    assert_eq!(told(contents.to_string() + &named("Decision 1/CP.19") + &named("Decision 2/CP.19")), both(2, 2));
    assert_eq!(told(named("Resolution A39-1: Quays") + &named("Resolution A39-2: Locks")), both(2, 2));
    // some name no organ
    let unnamed = "#### **Decision XXIX/8: Quays**\n\n*Recalling* decision IV/11,\n\n1. To approve the quays;\n\n\
        #### **Decision XXIX/9: Locks**\n\n*The Thirtieth Meeting of the Ports decides:*\n\n1. To take note of the report;\n\n2. To urge all to pay;\n";
    assert_eq!(told(unnamed.to_string()), both(2, 2));
    // the foot of a page names the same once more
    let foot = named("Resolution XIII.26") + "Resolution XIII.26 of the Ports 2\n\nAnnex\n\n1. The first rule.\n";
    assert_eq!(told(foot), [("volume.md".to_string(), 2)]);
}

#[test]
fn what_an_annex_prints_and_what_stands_below_a_text_begin_no_other() {
    let body = |organ: &str| format!("The {organ},\n\nRecalling its work,\n\n1. Decides to act.\n\n");
    let told = |text: String| -> Vec<_> {
        let (_place, ingested) = read(&[("volume.txt".to_string(), text.into_bytes())], &Settings::default());
        let (all, _) = resolutions(&ingested.documents);
        all.into_iter().map(|text| (text.id, text.year, text.clauses.len())).collect()
    };
    let annexed = format!(
        "S/RES/1805 (2008)\n\n{}Annex\n\nResolution 1373 (2001)\n\n{}",
        body("Security Council"),
        body("Security Council")
    );
    assert_eq!(told(annexed), [("S/RES/1805 (2008)".to_string(), Some(2008), 2)]);
    let below = |day: &str| format!("Resolution adopted at the 80th plenary meeting, on {day}\n\n");
    let one = |title: &str| format!("{title}\n\n{}", body("General Assembly"));
    let text = one("70/177. Quays") + &below("17 December 2015") + &one("70/178. Locks") + &below("18 January 2016");
    let ids: Vec<_> = told(text).into_iter().map(|(id, year, _)| (id, year)).collect();
    assert_eq!(ids, [("A/RES/70/177".to_string(), Some(2015)), ("A/RES/70/178".to_string(), Some(2016))]);
    let listed = "General Assembly\n\nAgenda item 4\n\n70/177. Quays\n\nThe General Assembly,\n\nRecalling its work,\n\n1. Decides to act on the following:\n\n\
        (a) The first thing\n\n(b) The second thing\n\nAgenda item 5\n\n";
    let clauses: Vec<usize> =
        told(listed.to_string() + &one("70/178. Locks")).into_iter().map(|(.., clauses)| clauses).collect();
    assert_eq!(clauses, [2, 2]);
}

#[test]
fn a_column_that_stands_twice_is_refused() {
    let table = "id,text,text\nA/RES/70/1,one,two\n";
    let (_place, ingested) = read(&[("t.csv".to_string(), table.into())], &Settings::default());
    assert!(ingested.documents.is_empty());
    assert_eq!(ingested.rejects[0].reason, RejectReason::Table);
    assert_eq!(ingested.rejects[0].detail, "two columns are named \"text\": give one of them another name");
}

#[test]
fn an_archive_without_its_end_is_not_read_as_the_last_that_it_holds() {
    let inner = packed(&[("word/document.xml".to_string(), b"<w:document/>".to_vec())]);
    // stored as it is, cut within what follows
    let mut cut = b"PK\x03\x04 the head of a file that is stored ".to_vec();
    cut.extend(inner);
    cut.extend(b"PK\x03\x04 the next");
    let (_place, ingested) = read(&[("a.zip".to_string(), cut)], &Settings::default());
    assert!(ingested.documents.is_empty());
    assert_eq!(ingested.rejects[0].reason, RejectReason::Damaged);
}

#[test]
fn tables_are_read_however_their_cells_are_parted_and_their_columns_written() {
    let text = "The General Assembly,\n\nRecalling its work,\n\n1. Decides to act.";
    for table in [
        format!("sep=;\r\nid;text\r\nA/RES/70/1;\"{text}\"\r\n"),
        format!("id|text\nA/RES/70/1|\"{text}\"\n"),
        format!("ID, Text ,Language\nA/RES/70/1,\"{text}\",English\n"),
    ] {
        let (_place, ingested) = read(&[("t.csv".to_string(), table.clone().into_bytes())], &Settings::default());
        let (all, _) = resolutions(&ingested.documents);
        let found: Vec<(&str, usize)> =
            all.iter().map(|resolution| (resolution.id.as_str(), resolution.clauses.len())).collect();
        assert_eq!(found, [("A/RES/70/1", 2)], "{table}");
    }
}

#[test]
fn marks_of_web_pages_saved_by_word_processors_have_their_notes() {
    let page = "<html><body><p>70/5. Title</p><p>The General Assembly,</p><p>Recalling the Strategy<a href=\"#_ftn1\" name=\"_ftnref1\"><span>[1]</span></a> and its reviews,</p>\
        <p>1. Urges States, see <a href=\"#p3\">3</a>, to <a href=\"#x\">act <b>now</b></a>;</p><p>2. Decides to meet.</p>\
        <div id=ftn1><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> See A/70/371.</p></div></body></html>";
    let (_place, ingested) = read(&[("w.html".to_string(), page.as_bytes().to_vec())], &Settings::default());
    let (all, _) = resolutions(&ingested.documents);
    let clauses = &all[0].clauses;
    assert_eq!(clauses[0].text, "Recalling the Strategy and its reviews,");
    assert_eq!(clauses[0].notes[0].text.as_deref(), Some("See A/70/371."));
    assert_eq!(clauses[1].text, "Urges States, see 3, to act now;");
}

#[test]
fn names_in_an_archive_are_read_in_the_encoding_that_they_are_in() {
    let text = "大会，\n\n回顾其工作，\n\n1. 决定再次开会。\n";
    for (encoding, names) in [
        (encoding_rs::GBK, ["联合国大会决议七十.txt", "安全理事会第两千号决议.txt"]),
        (encoding_rs::IBM866, ["Резолюция Генеральной Ассамблеи.txt", "Решение Совета.txt"]),
        (encoding_rs::UTF_8, ["联合国大会.txt", "安全理事会.txt"]),
    ] {
        let raw = names.map(|name| encoding.encode(name).0.into_owned());
        // names of as many bytes stand for them until the archive is made
        let holders = [b'x', b'y'].map(|letter| String::from_utf8(vec![letter; 99]).unwrap());
        let holder = |at: usize| holders[at][..raw[at].len()].to_string();
        let mut archive = packed(&[0, 1].map(|at| (holder(at), text.as_bytes().to_vec())));
        for (at, raw) in raw.iter().enumerate() {
            let held = holder(at).into_bytes();
            let mut from = 0;
            while let Some(found) = archive[from..].windows(held.len()).position(|window| window == held) {
                archive[from + found..from + found + held.len()].copy_from_slice(raw);
                from += found + held.len();
            }
        }
        let (_place, ingested) = read(&[("texts.zip".to_string(), archive)], &Settings::default());
        let found: BTreeSet<&str> =
            ingested.documents.iter().map(|document| document.path.rsplit('/').next().unwrap()).collect();
        assert_eq!(found, BTreeSet::from(names), "{}", encoding.name());
    }
}
