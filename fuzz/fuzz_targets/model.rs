//! Is a model folder whose files were changed refused, or, where the change is allowed for, usable?
//!
//! An input is model.json, vocabulary, weights and codebook. Their hashes are set right in the header, so that what lies behind the check is
//! read too: whoever changes a file can do that.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use themata::classify::read_model;
use themata::resolution::Language;

fuzz_target!(|bytes: &[u8]| {
    let [header, vocabulary, weights, codebook] = themata_fuzz::model::files(bytes);
    let header = themata_fuzz::model::sealed(&header, &[&vocabulary, &weights, &codebook]);
    let folder = tempfile::tempdir().expect("a folder in the system's place for such");
    let files = themata_fuzz::model::NAMES.iter().zip([header, vocabulary, weights, codebook]);
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file there");
    }
    if let Ok(model) = read_model(folder.path()) {
        let scores = model.scores("Recalling its resolutions on the financing of terrorism,", Language::En);
        assert_eq!(scores.0.len(), model.codebook.themes.len());
    }
});
