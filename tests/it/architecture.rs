//! Does data flow one way, and has each heavy dependency one home?

use std::fs;
use std::path::{Path, PathBuf};

/// The order of the data.
const MODULES: [&str; 10] =
    ["resolution", "codebook", "ingest", "clauses", "tokens", "vectors", "classify", "evaluate", "compare", "report"];

/// Crates that only some modules may name.
const HOMES: [(&str, &[&str]); 15] = [
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("jieba_rs", &["tokens"]),
    ("waken_snowball", &["tokens"]),
    ("icu_segmenter", &["tokens"]),
    ("whatlang", &["ingest"]),
    ("daachorse", &["vectors"]),
    ("linfa", &["classify", "evaluate"]),
    ("ndarray", &["classify", "evaluate"]),
    ("safetensors", &["classify"]),
    ("polars", &["ingest", "compare", "report", "cli"]),
    ("similar", &["compare"]),
    ("tempfile", &["classify", "report"]),
    ("askama", &["report"]),
    ("rust_xlsxwriter", &["report"]),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// Every source file: its module, its path, its lines without comments.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    let mut sources = Vec::new();
    for path in found {
        let relative = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let module = relative.split('/').next().unwrap().to_string();
        let code = fs::read_to_string(&path).unwrap();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        sources.push((module, relative, code));
    }
    assert!(sources.len() > 40);
    sources
}

#[test]
fn a_module_uses_those_above_it_and_never_those_below() {
    for (module, path, code) in sources() {
        let Some(place) = MODULES.iter().position(|name| *name == module) else { continue };
        for below in &MODULES[place + 1..] {
            assert!(!code.contains(&format!("crate::{below}")), "{path} uses {below}, which stands below {module}");
        }
    }
}

#[test]
fn the_library_lists_its_modules_in_the_order_of_the_data() {
    let (_, _, code) = sources().into_iter().find(|(_, path, _)| path == "lib.rs").unwrap();
    let listed: Vec<&str> = code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, MODULES);
}

#[test]
fn each_heavy_dependency_has_its_home() {
    for (module, path, code) in sources() {
        for (dependency, homes) in HOMES {
            let named = code.contains(&format!("{dependency}::"));
            assert!(!named || homes.contains(&module.as_str()), "{path} uses {dependency}, whose home is {homes:?}");
        }
    }
}

#[test]
fn files_clocks_and_terminals_are_touched_at_the_edges_only() {
    for (module, path, code) in sources() {
        let edge =
            ["ingest", "report", "cli", "main.rs"].contains(&module.as_str()) || path == "classify/model_folder.rs";
        for touch in ["std::fs", "std::env", "SystemTime", "Instant::now", "println!", "process::exit", "std::io::std"]
        {
            assert!(edge || !code.contains(touch), "{path} has {touch}");
        }
        // these panic where nobody listens any more
        assert!(!code.contains("println!") && !code.contains("print!("), "{path} prints");
    }
}

#[test]
fn no_theme_is_named_in_the_code() {
    let codebook: themata::codebook::Codebook = themata::codebook::DEFAULT_CODEBOOK.parse().unwrap();
    for (_, path, code) in sources() {
        for theme in codebook.themes.iter().filter(|theme| theme.id.as_str().contains('-')) {
            assert!(!code.contains(theme.id.as_str()), "{path} names {}", theme.id);
        }
    }
}

#[test]
fn every_file_opens_with_the_question_it_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("src"), &mut found);
    files(&root.join("tests/it"), &mut found);
    for path in found.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        assert!(fs::read_to_string(path).unwrap().starts_with("//! "), "{}", path.display());
    }
}
