//! How does a model lie on disk?
//!
//! `model.json` (header with the SHA-256 of the other files and of itself), `vocabulary.txt`, `weights.safetensors`,
//! `codebook.toml`, and a card `README.md` for people, which alone may be changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::card::card;
use super::classifier::ThemeClassifier;
use super::params::ValidTraining;
use super::summary::TrainingSummary;
use super::weights::ThemeWeights;
use crate::codebook::{Codebook, Theme};
use crate::vectors::{TfIdf, Vectorizer, Vocabulary};

const HEADER: &str = "model.json";
const VOCABULARY: &str = "vocabulary.txt";
const WEIGHTS: &str = "weights.safetensors";
const CODEBOOK: &str = "codebook.toml";
const CARD: &str = "README.md";
const FORMAT: &str = "themata-model";
const VERSION: u32 = 2;

/// Why a model cannot be read or written.
#[derive(Debug, Error)]
pub enum ModelError {
    /// A file that is not there or cannot be read.
    #[error("model {folder:?}: {file} cannot be read or written")]
    File {
        /// The folder.
        folder: PathBuf,
        /// The file in it.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file that is not what was written.
    #[error("model {folder:?}: {file} is altered or truncated ({detail}): copy the folder again or train anew")]
    Altered {
        /// The folder.
        folder: PathBuf,
        /// The file in it.
        file: String,
        /// What was found.
        detail: String,
    },
    /// A folder of another format or version.
    #[error(
        "model {folder:?}: {found}, this program reads {FORMAT} {VERSION} with {SEGMENTERS}: train anew or use the program that wrote it"
    )]
    Version {
        /// The folder.
        folder: PathBuf,
        /// What was found.
        found: String,
    },
    /// A folder that is in the way.
    #[error("{0:?} holds a model: choose another folder or use --force")]
    Exists(PathBuf),
    /// A folder, or a file, that is no model.
    #[error("{0:?} is no model ({1:?} is no part of one) and is not replaced: choose another folder")]
    Other(PathBuf, String),
}

/// The probability from which a theme is assigned, and its 95 % interval where there is one.
#[derive(Clone, Serialize, Deserialize)]
struct Threshold {
    value: f32,
    interval: Option<(f32, f32)>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
    /// SHA-256 of this file with this value empty.
    sha256: String,
    segmenters: String,
    settings: ValidTraining,
    trained_on: TrainingSummary,
    thresholds: BTreeMap<String, Threshold>,
    files: BTreeMap<String, String>,
}

/// Names of the segmenters and stemmers: a model must not meet others.
const SEGMENTERS: &str = "jieba-rs 0.11 with hmm; icu_segmenter 2 with waken_snowball 0.1";

/// The model that the program carries.
///
/// # Errors
///
/// None in a program that was built whole, which is not asked for sums.
pub fn default_model() -> Result<ThemeClassifier, ModelError> {
    let folder = Path::new("(embedded)");
    let header = header(folder, include_bytes!("../../models/counter-terrorism/model.json"))?;
    let vocabulary = include_str!("../../models/counter-terrorism/vocabulary.txt").to_string();
    let weights = include_bytes!("../../models/counter-terrorism/weights.safetensors");
    assemble(folder, header, include_str!("../../models/counter-terrorism/codebook.toml"), vocabulary, weights)
}

/// Reads a model folder.
///
/// # Errors
///
/// A missing file, any changed byte, or another version.
pub fn read_model(folder: &Path) -> Result<ThemeClassifier, ModelError> {
    let file = |name: &str| {
        fs::read(folder.join(name)).map_err(|source| ModelError::File {
            folder: folder.into(),
            file: name.into(),
            source,
        })
    };
    let bytes = file(HEADER)?;
    let header = header(folder, &bytes)?;
    if render(&header) != bytes {
        return Err(altered(folder, HEADER, SUM_DIFFERS));
    }
    let part = |name: &str| {
        let bytes = file(name)?;
        match header.files.get(name) {
            Some(stated) if *stated == sha256(&bytes) => Ok(bytes),
            _ => Err(altered(folder, name, SUM_DIFFERS)),
        }
    };
    let text = |name: &str| String::from_utf8(part(name)?).map_err(|error| altered(folder, name, error));
    let (codebook, vocabulary, weights) = (text(CODEBOOK)?, text(VOCABULARY)?, part(WEIGHTS)?);
    assemble(folder, header, &codebook, vocabulary, &weights)
}

const SUM_DIFFERS: &str = "its SHA-256 differs";

fn altered(folder: &Path, file: &str, detail: impl ToString) -> ModelError {
    ModelError::Altered { folder: folder.into(), file: file.into(), detail: detail.to_string() }
}

/// Reads the header of a model that this program can use.
fn header(folder: &Path, bytes: &[u8]) -> Result<Header, ModelError> {
    let header: Header = serde_json::from_slice(bytes).map_err(|error| altered(folder, HEADER, error))?;
    let other = |found: String| Err(ModelError::Version { folder: folder.into(), found });
    if header.format != FORMAT || header.version != VERSION {
        return other(format!("{} {}", header.format, header.version));
    }
    if header.segmenters != SEGMENTERS {
        return other(format!("terms cut by {}", header.segmenters));
    }
    Ok(header)
}

/// Makes a model of its parts.
fn assemble(
    folder: &Path,
    header: Header,
    codebook: &str,
    terms: String,
    weights: &[u8],
) -> Result<ThemeClassifier, ModelError> {
    let altered = |name: &str, detail: String| altered(folder, name, detail);
    let tensors = SafeTensors::deserialize(weights).map_err(|error| altered(WEIGHTS, error.to_string()))?;
    let floats = |name: &str| floats(&tensors, name).map_err(|detail| altered(WEIGHTS, detail));
    let integers = |name: &str| integers(&tensors, name).map_err(|detail| altered(WEIGHTS, detail));
    let numbers = || {
        let vocabulary = Vocabulary::from_parts(terms, floats("idf")?);
        let (starts, themes, values) = (integers("starts")?, integers("themes")?, floats("weights")?);
        Ok((vocabulary, ThemeWeights { starts, themes, values }, floats("intercepts")?))
    };
    // one takes about as long as the other
    let (codebook, numbers) = rayon::join(|| codebook.parse::<Codebook>(), numbers);
    let (vocabulary, weights, intercepts) = numbers?;
    let codebook = codebook.map_err(|error| altered(CODEBOOK, error.to_string()))?;
    let settings = header.settings.vectors.clone().unwrap_or_default();
    let tfidf = TfIdf { settings, vocabulary };
    let themes = codebook.themes.len();
    let width = tfidf.vocabulary.len() + 2 * themes;
    let threshold = |theme: &Theme| {
        let stated = header.thresholds.get(theme.id.as_str()).cloned();
        stated.ok_or_else(|| altered(HEADER, format!("it has no threshold for theme {:?}", theme.id.as_str())))
    };
    let thresholds = codebook.themes.iter().map(threshold).collect::<Result<Vec<Threshold>, _>>()?;
    let fits = weights.fit(width, themes) && intercepts.len() == themes;
    if !fits || tfidf.vocabulary.idf.len() != tfidf.vocabulary.len() {
        return Err(altered(WEIGHTS, "its shapes do not fit the vocabulary and the codebook".to_string()));
    }
    let vectorizer = Vectorizer::load(&codebook, tfidf);
    let (settings, summary) = (header.settings, header.trained_on);
    let threshold_intervals = thresholds.iter().map(|threshold| threshold.interval).collect();
    let thresholds = thresholds.iter().map(|threshold| threshold.value).collect();
    Ok(ThemeClassifier {
        codebook,
        vectorizer,
        settings,
        summary,
        weights,
        intercepts,
        thresholds,
        threshold_intervals,
    })
}

/// Checks that a model can be written to a folder: it is not there, is empty, or holds a model, which `force` replaces, and nothing else.
///
/// # Errors
///
/// What is in the way.
pub fn check_model(folder: &Path, force: bool) -> Result<(), ModelError> {
    let file_name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<String> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| file_name(&entry.path())).collect(),
        Err(_) if folder.exists() => vec![file_name(folder)],
        Err(_) => Vec::new(),
    };
    let own = [HEADER, VOCABULARY, WEIGHTS, CODEBOOK, CARD];
    if let Some(other) = names.iter().filter(|name| !own.contains(&name.as_str())).min() {
        return Err(ModelError::Other(folder.into(), other.clone()));
    }
    if !names.is_empty() && !force { Err(ModelError::Exists(folder.into())) } else { Ok(()) }
}

/// Writes a model folder under a temporary name and renames it.
///
/// # Arguments
///
/// `codebook`: the TOML text that the model was trained with; `force`: replace what is in the way.
///
/// # Errors
///
/// Those of [`check_model`], or what the system says.
pub fn write_model(model: &ThemeClassifier, codebook: &str, folder: &Path, force: bool) -> Result<(), ModelError> {
    check_model(folder, force)?;
    let wrap = |file: &str| {
        let (folder, file) = (folder.to_path_buf(), file.to_string());
        move |source| ModelError::File { folder, file, source }
    };
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(wrap("the folder above"))?;
    let draft = tempfile::Builder::new().prefix(".themata-").tempdir_in(parent).map_err(wrap("the folder above"))?;
    for (name, bytes) in files(model, codebook) {
        fs::write(draft.path().join(&name), bytes).map_err(wrap(&name))?;
    }
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(wrap("the old folder"))?;
    }
    let draft = draft.keep();
    // a temporary folder is private; a model is not
    #[cfg(unix)]
    let _ = fs::set_permissions(&draft, std::os::unix::fs::PermissionsExt::from_mode(0o755));
    fs::rename(&draft, folder).map_err(wrap("the new folder"))
}

/// SHA-256 of all that a model decides by: two models with the same one say the same of every clause.
pub fn model_sha256(model: &ThemeClassifier) -> String {
    let files = files(model, &format!("{:?}", model.codebook));
    sha256(files.iter().find(|(name, _)| name == HEADER).map_or(&[], |(_, bytes)| bytes))
}

fn files(model: &ThemeClassifier, codebook: &str) -> Vec<(String, Vec<u8>)> {
    let vocabulary = &model.vectorizer.tfidf.vocabulary;
    let parts = vec![
        (VOCABULARY.to_string(), vocabulary.lines().as_bytes().to_vec()),
        (WEIGHTS.to_string(), tensors(model)),
        (CODEBOOK.to_string(), codebook.as_bytes().to_vec()),
    ];
    let thresholds = model.thresholds.iter().zip(&model.threshold_intervals);
    let thresholds = thresholds.map(|(&value, &interval)| Threshold { value, interval });
    let ids = model.codebook.themes.iter().map(|theme| theme.id.to_string());
    let mut header = Header {
        format: FORMAT.to_string(),
        version: VERSION,
        sha256: String::new(),
        segmenters: SEGMENTERS.to_string(),
        settings: model.settings.clone(),
        trained_on: model.summary.clone(),
        thresholds: ids.zip(thresholds).collect(),
        files: parts.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect(),
    };
    let bytes = render(&header);
    header.sha256.clear();
    let card = (CARD.to_string(), card(model, &sha256(codebook.as_bytes())).into_bytes());
    parts.into_iter().chain([(HEADER.to_string(), bytes), card]).collect()
}

/// The header with its own SHA-256 filled in.
fn render(header: &Header) -> Vec<u8> {
    let json = |header: &Header| serde_json::to_string_pretty(header).unwrap_or_default() + "\n";
    let copy = |sha256: String| Header {
        format: header.format.clone(),
        version: header.version,
        sha256,
        segmenters: header.segmenters.clone(),
        settings: header.settings.clone(),
        trained_on: header.trained_on.clone(),
        thresholds: header.thresholds.clone(),
        files: header.files.clone(),
    };
    let bare = json(&copy(String::new()));
    json(&copy(sha256(bare.as_bytes()))).into_bytes()
}

fn tensors(model: &ThemeClassifier) -> Vec<u8> {
    let floats = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let integers = |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let weights = &model.weights;
    let parts = [
        ("idf", Dtype::F32, floats(&model.vectorizer.tfidf.vocabulary.idf)),
        ("intercepts", Dtype::F32, floats(&model.intercepts)),
        ("starts", Dtype::U32, integers(&weights.starts)),
        ("themes", Dtype::U32, integers(&weights.themes)),
        ("weights", Dtype::F32, floats(&weights.values)),
    ];
    let views = parts
        .iter()
        .filter_map(|(name, kind, bytes)| Some((*name, TensorView::new(*kind, vec![bytes.len() / 4], bytes).ok()?)));
    serialize(views, None).unwrap_or_default()
}

fn tensor<T>(
    tensors: &SafeTensors<'_>,
    name: &str,
    kind: Dtype,
    value: impl Fn([u8; 4]) -> T,
) -> Result<Vec<T>, String> {
    let tensor = tensors.tensor(name).map_err(|error| error.to_string())?;
    if tensor.dtype() != kind {
        return Err(format!("{name} is not of type {kind:?}"));
    }
    Ok(tensor.data().as_chunks::<4>().0.iter().map(|bytes| value(*bytes)).collect())
}

fn integers(tensors: &SafeTensors<'_>, name: &str) -> Result<Vec<u32>, String> {
    tensor(tensors, name, Dtype::U32, u32::from_le_bytes)
}

fn floats(tensors: &SafeTensors<'_>, name: &str) -> Result<Vec<f32>, String> {
    let values = tensor(tensors, name, Dtype::F32, f32::from_le_bytes)?;
    match values.iter().position(|value| !value.is_finite()) {
        Some(at) => Err(format!("value {at} of {name} is not a number")),
        None => Ok(values),
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
