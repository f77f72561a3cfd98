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
