//! Do any JSON lines end in texts or reasons?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    themata_fuzz::read("a.jsonl", bytes);
});
