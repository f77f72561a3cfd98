//! Does any table of clauses, codings or files end in rows or a reason?
#![no_main]

use libfuzzer_sys::fuzz_target;
use themata::codebook::{Codebook, Codings, DEFAULT_CODEBOOK};
use themata::ingest::tables::{self, ClauseColumns, CodingColumns};

thread_local! {
    static CODEBOOK: Codebook = DEFAULT_CODEBOOK.parse().expect("the embedded codebook is one");
}

fuzz_target!(init: themata_fuzz::contained("polars"), |bytes: &[u8]| {
    let Ok(table) = tables::parse("table", bytes.to_vec()) else { return };
    let (mut names, mut codings) = (ClauseColumns::default(), CodingColumns::default());
    if !table.has("clause") {
        (names.clause, codings.clause) = (None, None);
    }
    if let Ok(rows) = table.clauses(&names) {
        assert_eq!(rows.len(), table.frame.height());
        assert!(rows.iter().all(|row| !row.clause.is_empty()));
    }
    if let Ok(rows) = table.codings(&codings) {
        CODEBOOK.with(|codebook| {
            if let Ok(codings) = Codings::resolve(&rows, codebook) {
                assert!(codings.themes.len() <= rows.len());
            }
        });
    }
});
