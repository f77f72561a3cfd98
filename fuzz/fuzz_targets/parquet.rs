//! Does any Parquet table of resolutions end in texts or a reason?
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: themata_fuzz::contained("polars"),
    |bytes: &[u8]| {
        themata_fuzz::read("a.parquet", bytes);
    }
);
