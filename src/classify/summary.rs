//! What was a model trained on?

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::held_out_scores::HeldOutScores;
use super::train::Example;
use crate::codebook::Codebook;

/// Fewer coded clauses than this do not tell how many themes a clause can carry.
const MIN_FOR_RANGE: usize = 100;

/// What a model was trained on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainingSummary {
    /// Clauses the vocabulary was fitted on.
    pub clauses: usize,
    /// SHA-256 of their ids and texts, coded ones first, each part in order of ids.
    pub clauses_sha256: String,
    /// Clauses by language tag.
    pub languages: BTreeMap<String, usize>,
    /// Resolutions, where known.
    pub resolutions: usize,
    /// Clauses with a coding.
    pub coded: usize,
    /// SHA-256 of the ids of the coded clauses with their themes, in order of ids.
    pub codings_sha256: String,
    /// Example clauses of the codebook in the languages of the clauses, which were learnt from too.
    pub examples: usize,
    /// Positive clauses by theme id, without the examples.
    pub positives: BTreeMap<String, usize>,
    /// The fewest and the most themes that a coded clause carries; missing below 100 coded clauses.
    pub themes_per_clause: Option<(usize, usize)>,
    /// Coded clauses without any term of the vocabulary: they teach how frequent themes are, and nothing else.
    pub without_terms: usize,
    /// The largest duality gap of a theme, as a share of what was minimized.
    pub gap: f64,
    /// Scores on clauses that were held out; missing where too few are coded for folds.
    pub scores: Option<HeldOutScores>,
}

impl TrainingSummary {
    /// Counts coded and uncoded clauses, each in order of ids.
    pub(super) fn new(codebook: &Codebook, coded: &[&Example], uncoded: &[&Example]) -> TrainingSummary {
        let all = || coded.iter().chain(uncoded);
        let carried = || coded.iter().filter_map(|example| example.themes.as_ref()).map(|themes| themes.len());
        let mut positives: BTreeMap<String, usize> =
            codebook.themes.iter().map(|theme| (theme.id.to_string(), 0)).collect();
        let ids = |example: &'_ &Example| -> Vec<String> {
            example.themes.iter().flatten().map(|&theme| codebook.themes[theme].id.to_string()).collect()
        };
        coded.iter().flat_map(ids).for_each(|id| *positives.entry(id).or_default() += 1);
        let mut languages = BTreeMap::new();
        all().for_each(|example| *languages.entry(example.language.tag().to_string()).or_default() += 1);
        TrainingSummary {
            clauses: coded.len() + uncoded.len(),
            clauses_sha256: digest(all().map(|example| vec![example.clause.clone(), example.text.clone()])),
            languages,
            resolutions: all().filter_map(|example| example.resolution.as_ref()).collect::<BTreeSet<_>>().len(),
            coded: coded.len(),
            codings_sha256: codings_sha256(codebook, coded),
            examples: 0,
            positives,
            themes_per_clause: carried().min().zip(carried().max()).filter(|_| coded.len() >= MIN_FOR_RANGE),
            without_terms: 0,
            gap: 0.0,
            scores: None,
        }
    }

    /// Whether a model with this codebook was trained on just the codings of these clauses, in any order, by their SHA-256; uncoded clauses do not count.
    pub fn is_of(&self, codebook: &Codebook, examples: &[Example]) -> bool {
        let mut coded: Vec<&Example> = examples.iter().filter(|example| example.themes.is_some()).collect();
        coded.sort_by(|a, b| (&a.clause, &a.text).cmp(&(&b.clause, &b.text)));
        codings_sha256(codebook, &coded) == self.codings_sha256
    }
}

/// SHA-256 of the ids of coded clauses with their themes: that of [`TrainingSummary::codings_sha256`] where a model was
/// trained on these codings.
///
/// # Arguments
///
/// `coded`: in order of ids.
fn codings_sha256(codebook: &Codebook, coded: &[&Example]) -> String {
    let cells = |example: &&Example| {
        let themes = example.themes.iter().flatten().map(|&theme| codebook.themes[theme].id.to_string());
        std::iter::once(example.clause.clone()).chain(themes).collect()
    };
    digest(coded.iter().map(cells))
}

/// SHA-256 of lines of cells, a tab between cells.
fn digest(lines: impl Iterator<Item = Vec<String>>) -> String {
    let mut hash = Sha256::new();
    lines.for_each(|cells| hash.update((cells.join("\t") + "\n").as_bytes()));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
