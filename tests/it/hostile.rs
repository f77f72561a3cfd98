//! Is what would never end, or lead elsewhere, refused with a reason?

use std::fs;
use std::io::Write;

use polars::prelude::*;
use themata::ingest::{Ingested, RejectReason, Settings, ingest, ingest_bytes};

use crate::command::{arg, folder, names, root, run, stderr};
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
fn an_archive_that_holds_no_file_is_refused_and_not_passed_over() {
    let folders_and_litter =
        ["texts/", "__MACOSX/._A-RES-70-1.md", ".hidden", "texts/Thumbs.db", "texts/~$RES-70-1.docx"]
            .map(|name| (name.to_string(), Vec::new()));
    for members in [&[][..], &folders_and_litter] {
        assert_eq!(
            refused("a.zip", &packed(members)),
            (RejectReason::Empty, "an archive that holds no file".to_string())
        );
    }
}

#[test]
fn a_damaged_page_of_parquet_is_refused_though_its_crate_panics_or_asks_for_all_memory() {
    let text = "The General Assembly, recalling its resolutions";
    let mut long = df!("text" => [text; 40]).unwrap();
    let mut wide =
        df!("text" => [text; 3], "id" => ["a", "b", "c"], "language" => ["en"; 3], "year" => [2015, 2016, 2017]);
    for table in [&mut long, wide.as_mut().unwrap()] {
        let mut whole = Vec::new();
        ParquetWriter::new(&mut whole).finish(table).unwrap();
        // one byte after the other is changed: lengths (0x40) and, since numbers are written in zigzag, their signs (0x01)
        let changes = (4..whole.len()).flat_map(|at| [(at, 0x40), (at, 0x01)]);
        let refused = |(at, change): (usize, u8)| {
            let mut changed = whole.clone();
            changed[at] ^= change;
            let ingested = read("a.parquet", &changed);
            assert!(!ingested.documents.is_empty() || !ingested.rejects.is_empty());
            ingested.documents.is_empty()
        };
        let refused = changes.filter(|&change| refused(change)).count();
        assert!(refused > 40, "{refused}");
    }
}

#[test]
fn a_small_file_of_parquet_that_holds_a_world_of_cells_is_refused() {
    let rows = 70_000_000;
    let mut table = DataFrame::new(rows, vec![Column::full_null("text".into(), rows, &DataType::Boolean)]).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut table).unwrap();
    let (reason, detail) = refused("a.parquet", &bytes);
    assert_eq!(reason, RejectReason::TooLarge, "{detail}");
    assert!(detail.contains("cells"), "{detail}");
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
#[cfg(feature = "pdf")]
fn a_page_with_more_texts_than_letters_fit_on_it_is_refused_and_one_of_many_letters_read() {
    let shown = |times: usize| {
        let letters = "BT /F1 12 Tf 72 700 Td (A) Tj ET\n".repeat(times);
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
        let stream = format!("<< /Length {} >>\nstream\n{letters}\nendstream", letters.len());
        let objects =
            ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, &stream, font];
        pdf(&objects.map(|object| object.as_bytes().to_vec()))
    };
    let (reason, detail) = refused("a.pdf", &shown(50_001));
    assert_eq!(reason, RejectReason::TooLarge, "{detail}");
    assert!(detail.starts_with("page 1 "), "{detail}");
    assert_ne!(read("a.pdf", &shown(4_000)).rejects.first().map(|reject| reject.reason), Some(RejectReason::TooLarge));
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_that_is_cut_off_is_refused_whatever_is_left_of_it() {
    for name in ["A-RES-70-901.en.pdf", "A-RES-76-904.ar.pdf"] {
        let bytes = std::fs::read(root().join("tests/fixtures").join(name)).unwrap();
        for tenth in [5, 7, 9] {
            let (reason, detail) = refused("a.pdf", &bytes[..bytes.len() * tenth / 10]);
            assert_eq!(reason, RejectReason::Damaged, "{name} {tenth}: {detail}");
        }
    }
}

/// A PDF of one page with three clauses. `page`: entries of its dictionary; `streams`: dictionary and bytes of the objects from 5 on.
#[cfg(feature = "pdf")]
fn drawn(page: &str, streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let fonts = "/Font << /F1 4 0 R >>";
    let resources = if page.contains("/Resources") { String::new() } else { format!("/Resources << {fonts} >>") };
    let mut objects: Vec<Vec<u8>> = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {page} {resources} >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ]
    .map(String::into_bytes)
    .to_vec();
    for (dictionary, bytes) in streams {
        let start = format!("<< {dictionary} /Length {} >>\nstream\n", bytes.len());
        objects.push([start.as_bytes(), bytes, b"\nendstream"].concat());
    }
    pdf(&objects)
}

/// What the page shows, and so many spaces behind it.
#[cfg(feature = "pdf")]
fn shown(spaces: usize) -> Vec<u8> {
    let lines =
        ["The General Assembly,", "Recalling its resolution 70/1 of 25 September 2015,", "1. Decides to act on it."];
    let line = |(at, line): (usize, &str)| format!("BT /F1 12 Tf 72 {} Td ({line}) Tj ET\n", 700 - 40 * at);
    let text: String = lines.into_iter().enumerate().map(line).collect();
    [text.as_bytes(), &vec![b' '; spaces]].concat()
}

#[cfg(feature = "pdf")]
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// Run-length coding: literal runs of one byte, then runs of 128.
#[cfg(feature = "pdf")]
fn run_length(bytes: &[u8], spaces: usize) -> Vec<u8> {
    let literal = bytes.iter().flat_map(|&byte| [0, byte]);
    literal.chain((0..spaces / 128).flat_map(|_| [129, b' '])).chain([128]).collect()
}

/// LZW of some bytes as they are, then of so many codes that each repeat the entry before and a byte more.
#[cfg(feature = "pdf")]
fn lzw(bytes: &[u8], runs: usize) -> Vec<u8> {
    let (mut held, mut bits, mut packed) = (0u64, 0, Vec::new());
    let mut put = |code: u64, width: u32| {
        (held, bits) = (held << width | code, bits + width);
        while bits >= 8 {
            bits -= 8;
            packed.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    };
    // the table is cleared before codes grow
    for chunk in bytes.chunks(100) {
        put(256, 9);
        chunk.iter().for_each(|&byte| put(byte.into(), 9));
    }
    for _ in 0..runs {
        put(256, 9);
        put(b' '.into(), 9);
        (258..450).for_each(|code| put(code, 9));
    }
    put(257, 9);
    put(0, 7);
    packed
}

#[test]
#[cfg(feature = "pdf")]
fn pages_that_draw_more_than_a_text_has_are_refused_however_it_is_packed_or_hidden() {
    const LIMIT: u64 = 1 << 20;
    let settings = Settings { max_file_size: LIMIT, ..Settings::default() };
    let refused = |name: &str, file: &[u8]| {
        let ingested = ingest_bytes("a.pdf", file, &settings);
        assert!(ingested.documents.is_empty(), "{name} is read");
        let reject = &ingested.rejects[0];
        assert_eq!(reject.reason, RejectReason::TooLarge, "{name}: {}", reject.detail);
        assert!(reject.detail.contains("--max-file-size"), "{name}: {}", reject.detail);
    };
    let read = |name: &str, file: &[u8]| {
        let ingested = ingest_bytes("a.pdf", file, &settings);
        assert!(ingested.rejects.is_empty(), "{name}: {:?}", ingested.rejects);
        assert!(ingested.documents[0].text.contains("Decides to act on it."), "{name}");
    };
    let half = zlib(&shown(600 << 10));
    let flate = "/Filter /FlateDecode";
    let bomb = zlib(&shown(2 << 20));

    // a stream may be as large as half the limit, but not named twice
    read("once", &drawn("/Contents 5 0 R", &[(flate, half.clone())]));
    read("in a list", &drawn("/Contents [5 0 R]", &[(flate, half.clone())]));
    refused("named twice", &drawn("/Contents [5 0 R 5 0 R]", &[(flate, half.clone())]));
    refused("named often", &drawn(&format!("/Contents [{}]", "5 0 R ".repeat(1000)), &[(flate, half.clone())]));
    refused("two streams", &drawn("/Contents [5 0 R 6 0 R]", &[(flate, half.clone()), (flate, half.clone())]));
    // not packed at all, the file itself is small enough
    let plain = shown(300 << 10);
    read("plain", &drawn("/Contents [5 0 R 5 0 R]", &[("", plain.clone())]));
    refused("plain often", &drawn("/Contents [5 0 R 5 0 R 5 0 R 5 0 R]", &[("", plain)]));

    // other packings and names
    let contents = "/Contents 5 0 R";
    read("runs", &drawn(contents, &[("/Filter /RunLengthDecode", run_length(&shown(0), 1 << 10))]));
    refused("runs", &drawn(contents, &[("/Filter /RunLengthDecode", run_length(&shown(0), 2 << 20))]));
    read("lzw", &drawn(contents, &[("/Filter /LZWDecode", lzw(&shown(0), 1))]));
    refused("lzw", &drawn(contents, &[("/Filter /LZW", lzw(&shown(0), 200))]));
    read("escaped", &drawn(contents, &[("/Filter /#46lateDecode", half.clone())]));
    refused("escaped", &drawn(contents, &[("/Filter /#46lateDecode", bomb.clone())]));
    refused("short", &drawn(contents, &[("/Filter /Fl", bomb.clone())]));
    refused("twice", &drawn(contents, &[("/Filter [/FlateDecode /FlateDecode]", zlib(&bomb))]));
    refused("runs of it", &drawn(contents, &[("/Filter [/RL /Fl]", run_length(&bomb, 0))]));

    // said to be an image
    let words = format!("{flate} /Image 1 /Width 1");
    refused("words of an image", &drawn(contents, &[(&words, bomb.clone())]));
    let image = format!("{flate} /Subtype /Image /Width 1 /Height 1");
    refused("an image as contents", &drawn(contents, &[(&image, bomb.clone())]));
    // an image that is one may be of any size
    let images = "/Contents 5 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /Im1 6 0 R >> >>";
    let shows = zlib(&[shown(0), b"/Im1 Do".to_vec()].concat());
    read("an image", &drawn(images, &[(flate, shows), (&image, zlib(&vec![7; 4 << 20]))]));

    // comments that speak of streams
    let text = String::from_utf8_lossy;
    let file = drawn(contents, &[(flate, bomb.clone())]);
    let at = file.windows(7).position(|window| window == b"5 0 obj").unwrap();
    assert!(text(&file[at..]).starts_with("5 0 obj"));
    let hidden = [&file[..at], b"% stream\n", &file[at..]].concat();
    refused("behind a comment", &hidden);

    // forms in forms, each drawn ten times
    let resources = "/Resources << /Font << /F1 4 0 R >> /XObject << /A 6 0 R /B 7 0 R /C 8 0 R >> >>";
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Filter /FlateDecode";
    let ten = |name: &str| zlib(format!("1 0 0 1 1 0 cm /{name} Do ").repeat(10).as_bytes());
    let first = zlib(&[shown(0), b"/A Do".to_vec()].concat());
    let forms = |last: usize| [(flate, first.clone()), (form, ten("B")), (form, ten("C")), (form, zlib(&shown(last)))];
    let page = format!("/Contents 5 0 R {resources}");
    read("forms", &drawn(&page, &forms(1 << 10)));
    refused("forms", &drawn(&page, &forms(20 << 10)));
    let own = drawn(&page, &[(flate, first.clone()), (form, ten("B")), (form, ten("A"))]);
    let rejects = ingest_bytes("a.pdf", &own, &settings).rejects;
    assert!(rejects[0].detail.contains("draws itself"), "{rejects:?}");
}

#[test]
#[cfg(feature = "pdf")]
fn lists_as_deep_as_is_let_through_are_read_and_a_stream_hides_none() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let page = |depth: usize| format!("/Contents 5 0 R /X {}", deep(depth));
    let stream = [("/Filter /FlateDecode", zlib(&shown(0)))];
    assert_eq!(read("a.pdf", &drawn(&page(19_000), &stream)).documents.len(), 1);
    assert!(refused("a.pdf", &drawn(&page(21_000), &stream)).1.contains("lie in one another"));
    // in what seems the data of a stream an object may begin all the same
    let inside = format!("9 0 obj {} endobj", "[".repeat(21_000));
    let hiding = drawn("/Contents 5 0 R", &[stream[0].clone(), ("", inside.into_bytes())]);
    assert!(refused("a.pdf", &hiding).1.contains("lie in one another"));
    // lists of objects whose packing has lost its head, which the crate mends
    let headless = zlib(format!("9 0 {}", "[".repeat(500_000)).as_bytes())[2..].to_vec();
    let tables = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    let hiding = drawn("/Contents 5 0 R", &[stream[0].clone(), (tables, headless)]);
    assert!(refused("a.pdf", &hiding).1.contains("lie in one another"));
    let unusual = "/Type /Obj#53tm /N 1 /First 4 /Filter /RunLengthDecode";
    let hiding = drawn("/Contents 5 0 R", &[stream[0].clone(), (unusual, run_length(b"9 0 [", 0))]);
    assert!(refused("a.pdf", &hiding).1.contains("lists of objects"));
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
    let paths = ["../../../up.md", "/tmp/themata-absolute.md", "C:\\windows.md"];
    let archive = packed(&paths.map(|name| (name.to_string(), text.to_vec())));
    let (place, input) = folder(&[("a.zip", &archive)]);
    let out = place.path().join("deep/er/out");
    let output = run(&["ingest", arg(&input), "--out", arg(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(names(&out), ["citations.csv", "clauses.csv", "rejects.csv", "resolutions.csv"]);
    assert_eq!(names(place.path()), ["deep", "in"]);
    assert!(!std::path::Path::new("/tmp/themata-absolute.md").exists());
}
