//! Does any web page end in a text or a reason?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    themata_fuzz::read("a.html", bytes);
});
