//! Does any translation memory end in texts or a reason?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    themata_fuzz::read("a.tmx", bytes);
});
