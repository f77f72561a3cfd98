//! Does any PDF end in a text or a reason?
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: themata_fuzz::contained("pdf_oxide"),
    |bytes: &[u8]| {
        themata_fuzz::read("a.pdf", bytes);
    }
);
