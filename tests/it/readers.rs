//! Do readers take all of a text and nothing else, however its file was made?

use std::fs;

use themata::clauses::resolutions;
use themata::ingest::{Ingested, RejectReason, ResolutionColumns, Settings, ingest_bytes};
use themata::resolution::Resolution;

use crate::command::{arg, folder, root, run, stderr};
use crate::formats::packed;

fn read(name: &str, bytes: &[u8]) -> Ingested {
    ingest_bytes(name, bytes, &Settings::default())
}

/// The only text of a file.
fn text(name: &str, bytes: &[u8]) -> String {
    let ingested = read(name, bytes);
    assert!(ingested.rejects.is_empty() && ingested.documents.len() == 1, "{name}: {:?}", ingested.rejects);
    ingested.documents[0].text.trim().to_string()
}

/// The only resolution of a file.
fn resolution(name: &str, bytes: &[u8]) -> Resolution {
    let ingested = read(name, bytes);
    let (mut all, rejects) = resolutions(&ingested.documents);
    assert!(rejects.is_empty() && all.len() == 1, "{name}: {:?} {rejects:?}", ingested.rejects);
    all.remove(0)
}

/// The clauses of the only resolution of a file, with their numbers.
fn clauses(name: &str, bytes: &[u8]) -> Vec<String> {
    let clauses = resolution(name, bytes).clauses;
    clauses.iter().map(|clause| format!("{} {} {}", clause.kind, clause.number, clause.text)).collect()
}

const PLAIN: &str = "The General Assembly,\n\nRecalling its resolution 71/904 of 9 December\n2016,\n\n1. Urges ports to share\ntheir tables;\n\n2. Decides to return to the matter.\n";
const CLAUSES: [&str; 3] = [
    "preambular 1 Recalling its resolution 71/904 of 9 December 2016,",
    "operative 1 Urges ports to share their tables;",
    "operative 2 Decides to return to the matter.",
];

#[test]
fn lines_of_preformatted_text_on_a_page_are_lines_and_blank_ones_divide_paragraphs() {
    assert_eq!(clauses("A-RES-76-950.txt", PLAIN.as_bytes()), CLAUSES);
    for page in [
        format!("<html><body><pre>\n{PLAIN}</pre></body></html>"),
        format!(
            "<html><body><h1>A page</h1><pre>{}</pre><p>64th plenary meeting</p></body></html>",
            PLAIN.replace("Recalling", "<i>Recalling</i>")
        ),
        format!("<html><body><pre>{}</pre></body></html>", PLAIN.replace('\n', "\r\n")),
    ] {
        assert_eq!(clauses("A-RES-76-950.html", page.as_bytes()), CLAUSES, "{page}");
    }
    // elsewhere the end of a line is a space
    let page = "<html><body><pre>One\ntwo</pre><p>three\n\nfour</p></body></html>";
    assert_eq!(text("a.html", page.as_bytes()), "One\ntwo\n\nthree four");
}

#[test]
fn what_a_page_hides_and_what_leads_elsewhere_is_no_text() {
    let shown = "<p>The General Assembly,</p><p>Recalling its resolution 71/904,</p><p>1. Urges ports to share;</p>";
    let page = |rest: &str| format!("<html><body>{shown}{rest}</body></html>");
    let expected = "The General Assembly,\n\nRecalling its resolution 71/904,\n\n1. Urges ports to share;";
    for rest in [
        "<div hidden><div><p>2. Invites nobody;</p></div></div>",
        "<p style='color: red; Display : None'>2. Invites nobody;</p>",
        "<nav><ul><li>Home</li></ul></nav><footer>Write to us</footer>",
        "<input hidden><br hidden>",
    ] {
        assert_eq!(text("a.html", page(rest).as_bytes()), expected, "{rest}");
    }
    // the end of an article is of the text, and what is never closed hides nothing
    let whole = format!("{expected}\n\n2. Invites all.");
    for rest in [
        "<article><footer>2. Invites all.</footer></article>",
        "<div hidden><p>2. Invites all.</p>",
        "<p style='display: block'>2. Invites all.</p>",
    ] {
        assert_eq!(text("a.html", page(rest).as_bytes()), whole, "{rest}");
    }
}

/// `tests/fixtures/parquet/write.py` says what is in them.
fn parquet(name: &str) -> Vec<u8> {
    fs::read(root().join(format!("tests/fixtures/parquet/{name}.parquet"))).unwrap()
}

#[test]
fn parquet_is_read_whatever_is_in_columns_that_nothing_asks_for() {
    for name in ["narrow", "date"] {
        let found = resolution("t.parquet", &parquet(name));
        assert_eq!(
            (found.session.map(|session| session.to_string()), found.year),
            (Some("70".to_string()), Some(2015))
        );
        assert_eq!(found.clauses.len(), 2, "{name}");
    }
    let rejects = read("t.parquet", &parquet("decimal")).rejects;
    assert_eq!(rejects[0].reason, RejectReason::Table);
    assert!(rejects[0].detail.starts_with("column \"year\" is of Decimal"), "{}", rejects[0].detail);
    let columns = ResolutionColumns { text: "body".to_string(), ..ResolutionColumns::default() };
    let named = Settings { columns, ..Settings::default() };
    let rejects = ingest_bytes("t.parquet", &parquet("narrow"), &named).rejects;
    assert!(rejects[0].detail.contains("there are a, b, c, d, e, f, g, h, text, session"), "{}", rejects[0].detail);
}

#[test]
fn a_crate_that_gives_up_on_a_file_says_nothing_on_stderr() {
    let whole = parquet("narrow");
    // one byte of the pages after the other is changed, as in `hostile`
    let damaged = (500..1_400).map(|at| {
        let mut changed = whole.clone();
        changed[at] ^= 0x40;
        (format!("{at}.parquet"), changed)
    });
    let damaged: Vec<(String, Vec<u8>)> = damaged.collect();
    let files: Vec<(&str, &[u8])> = damaged.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (place, input) = folder(&files);
    let out = place.path().join("out");
    let output = run(&["ingest", arg(&input), "--out", arg(&out)]);
    let rejects = fs::read_to_string(out.join("rejects.csv")).unwrap_or_default();
    assert!(rejects.contains("its reader gave up"), "{rejects}");
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
}
