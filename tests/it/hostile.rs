//! Is what would never end, or lead elsewhere, refused with a reason?

use std::fs;
use std::io::Write;

use polars::prelude::*;
use themata::ingest::{Ingested, RejectReason, Settings, ingest, ingest_bytes};

use crate::command::{arg, folder, run, stderr};
use crate::formats::{packed, pdf};

fn read(name: &str, bytes: &[u8]) -> Ingested {
    ingest_bytes(name, bytes, &Settings::default())
}

/// The only reason that a file is refused for, with its detail.
fn refused(name: &str, bytes: &[u8]) -> (RejectReason, String) {
    let ingested = read(name, bytes);
    assert!(ingested.documents.is_empty(), "{name}");
    let [reject] = ingested.rejects.as_slice() else { panic!("{name}: {:?}", ingested.rejects) };
    (reject.reason, reject.detail.clone())
}

#[test]
fn white_space_of_any_script_is_no_text() {
    assert_eq!(refused("a.txt", b"\xA0").0, RejectReason::Empty);
    assert_eq!(refused("a.txt", "\u{3000}\n\u{2003}".as_bytes()).0, RejectReason::Empty);
}

#[test]
fn a_damaged_page_of_parquet_is_refused_though_its_crate_panics() {
    // lengths within the footer of a whole file: one byte after the other is changed
    let mut table = df!("text" => ["The General Assembly, recalling its resolutions"; 40]).unwrap();
    let mut whole = Vec::new();
    ParquetWriter::new(&mut whole).finish(&mut table).unwrap();
    let mut refused = 0;
    for at in 4..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x40;
        let ingested = read("a.parquet", &changed);
        assert!(!ingested.documents.is_empty() || !ingested.rejects.is_empty());
        refused += usize::from(ingested.documents.is_empty());
    }
    assert!(refused > 20, "{refused}");
}

#[test]
fn bytes_in_memory_are_read_as_a_file_of_that_name() {
    let text = "The General Assembly,\n\nRecalling its resolutions on the matter,\n";
    let ingested = read("A-RES-70-1.md", text.as_bytes());
    assert_eq!((ingested.documents[0].path.as_str(), ingested.documents[0].text.as_str()), ("A-RES-70-1.md", text));
    let archive = packed(&[("a.md".to_string(), text.as_bytes().to_vec())]);
    assert_eq!(read("all.zip", &archive).documents[0].path, "all.zip/a.md");
}

#[test]
fn gzip_that_unpacks_without_end_is_refused_flat_and_nested() {
    let gz = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let flat = gz(&vec![b' '; 32 << 20]);
    let nested = gz(&gz(&vec![b' '; 32 << 20]));
    let unlimited = Settings { max_file_size: u64::MAX, ..Settings::default() };
    for bomb in [flat, nested] {
        let rejects = ingest_bytes("a.gz", &bomb, &unlimited).rejects;
        assert_eq!(rejects[0].reason, RejectReason::TooLarge);
        assert!(rejects[0].detail.contains("packed bytes gave"), "{}", rejects[0].detail);
    }
}

#[test]
fn tables_in_tables_of_a_word_file_cost_nothing() {
    let depth = 100_000;
    let body = format!(
        "{}<w:p><w:r><w:t>The General Assembly, recalling its resolutions on the matter</w:t></w:r></w:p>{}",
        "<w:tbl><w:tr><w:tc>".repeat(depth),
        "</w:tc></w:tr></w:tbl>".repeat(depth)
    );
    let document = format!("<w:document><w:body>{body}</w:body></w:document>").into_bytes();
    let ingested = read("a.docx", &packed(&[("word/document.xml".to_string(), document)]));
    assert!(ingested.documents[0].text.contains("recalling its resolutions"), "{:?}", ingested.rejects);
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_whose_pages_or_tables_lead_to_themselves_is_refused() {
    let objects = |pages: &str| {
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>";
        ["<< /Type /Catalog /Pages 2 0 R >>", pages, page].map(|object| object.as_bytes().to_vec())
    };
    for pages in [
        "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>",
        "<< /Type /Pages /Kids 2 0 R /Parent 2 0 R /Count 1 >>",
    ] {
        let (reason, detail) = refused("a.pdf", &pdf(&objects(pages)));
        let known = [RejectReason::Damaged, RejectReason::Scanned, RejectReason::TooLarge];
        assert!(known.contains(&reason), "{pages}: {detail}");
    }
    let whole = String::from_utf8(pdf(&objects("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"))).unwrap();
    let table = whole.find("xref\n0").unwrap();
    let looped = whole.replace("/Root 1 0 R", &format!("/Root 1 0 R /Prev {table}"));
    assert_eq!(refused("a.pdf", looped.as_bytes()).0, RejectReason::Scanned);
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_that_unpacks_without_end_or_is_nested_without_end_is_refused() {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>";
    let before = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page];
    let file = |dictionary: &str, stream: &[u8]| {
        let mut objects: Vec<Vec<u8>> = before.map(|object| object.as_bytes().to_vec()).to_vec();
        let start = format!("<< {dictionary} /Length {} >>\nstream\n", stream.len());
        objects.push([start.as_bytes(), stream, b"\nendstream"].concat());
        pdf(&objects)
    };
    let zlib = |bytes: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let settings = Settings { max_file_size: 1 << 20, ..Settings::default() };
    let bomb = zlib(&vec![b' '; 2 << 20]);
    for (filter, stream) in [("/FlateDecode", bomb.clone()), ("[/FlateDecode /FlateDecode]", zlib(&bomb))] {
        let rejects = ingest_bytes("a.pdf", &file(&format!("/Filter {filter}"), &stream), &settings).rejects;
        assert_eq!(rejects[0].reason, RejectReason::TooLarge, "{rejects:?}");
        assert!(rejects[0].detail.contains("--max-file-size"));
    }
    // the crate calls itself for each bracket: this ended the whole program
    let deep = "[".repeat(500_000);
    let objects = |catalog: String| [catalog, before[1].to_string(), before[2].to_string()];
    let file_of = |catalog: String| pdf(&objects(catalog).map(String::into_bytes));
    let (reason, detail) = refused("a.pdf", &file_of(format!("<< /Type /Catalog /Pages 2 0 R /X {deep} >>")));
    assert!(reason == RejectReason::Damaged && detail.contains("lie in one another"), "{detail}");
    let packed = file("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &zlib(format!("9 0 {deep}").as_bytes()));
    assert!(refused("a.pdf", &packed).1.contains("lie in one another"));
}

#[test]
#[cfg(unix)]
fn symbolic_links_out_of_the_input_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let text = b"The General Assembly,\n\nRecalling its resolutions on the matter,\n";
    let (place, input) = folder(&[("inside.md", text)]);
    let outside = place.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret.md"), text).unwrap();
    symlink(outside.join("secret.md"), input.join("leak.md")).unwrap();
    symlink("../outside/secret.md", input.join("up.md")).unwrap();
    symlink("inside.md", input.join("same.md")).unwrap();
    symlink(&outside, input.join("folder")).unwrap();
    let found = |path: std::path::PathBuf| {
        let ingested = ingest(&[path]).unwrap();
        let read: Vec<String> = ingested.documents.iter().map(|document| document.path.clone()).collect();
        let refused: Vec<String> =
            ingested.rejects.iter().map(|reject| format!("{} {}", reject.path, reject.reason)).collect();
        (read, refused)
    };
    let (read, refused) = found(input.clone());
    assert_eq!(read, ["inside.md", "same.md"]);
    assert_eq!(refused, ["folder link", "leak.md link", "up.md link"]);
    let (read, refused) = found(input.join("*.md"));
    assert_eq!(read, ["inside.md", "same.md"]);
    assert_eq!(refused, ["leak.md link", "up.md link"]);
    let (read, refused) = found(input.join("*/secret.md"));
    assert!(read.is_empty());
    assert_eq!(refused, ["folder/secret.md link"]);
    // given by name, it is what the user means
    assert_eq!(found(input.join("leak.md")).0, ["leak.md"]);
    fs::remove_file(input.join("folder")).unwrap();
    symlink(outside.join("secret.md"), input.join("manifest.csv")).unwrap();
    let error = ingest(&[input]).unwrap_err().to_string();
    assert!(error.contains("manifest.csv") && error.contains("out of the input folder"), "{error}");
}

#[test]
fn names_in_archives_lead_nowhere() {
    let text = b"The General Assembly,\n\nRecalling its resolutions on the matter,\n";
    let names = ["../../../up.md", "/tmp/themata-absolute.md", "C:\\windows.md"];
    let archive = packed(&names.map(|name| (name.to_string(), text.to_vec())));
    let (place, input) = folder(&[("a.zip", &archive)]);
    let out = place.path().join("deep/er/out");
    let output = run(&["ingest", arg(&input), "--out", arg(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut written: Vec<_> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    written.sort();
    assert_eq!(written, ["citations.csv", "clauses.csv", "rejects.csv", "resolutions.csv"]);
    let mut around: Vec<_> =
        fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    around.sort();
    assert_eq!(around, ["deep", "in"]);
    assert!(!std::path::Path::new("/tmp/themata-absolute.md").exists());
}
