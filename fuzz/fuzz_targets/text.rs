//! Is any text decoded and split, in whatever encoding it seems to be?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let ingested = themata_fuzz::read("a.txt", bytes);
    ingested.documents.iter().for_each(themata_fuzz::split);
});
