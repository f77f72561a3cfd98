//! Does any codebook end in themes or a reason?
#![no_main]

use libfuzzer_sys::fuzz_target;
use themata::codebook::{Codebook, check};

fuzz_target!(|text: &str| {
    if let Ok(codebook) = text.parse::<Codebook>() {
        assert!(!codebook.themes.is_empty());
        assert_eq!(codebook.positions().len(), codebook.themes.len(), "two themes of one id");
        check(&codebook);
    }
});
