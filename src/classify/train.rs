//! How is a model made from clauses and codings?

use rayon::prelude::*;

use super::anchors::taught;
use super::calibrate::Calibration;
use super::classifier::ThemeClassifier;
use super::held_out_scores::HeldOutScores;
use super::learner::{Learner, Learnt};
use super::params::ValidTraining;
use super::partition::Partition;
use super::summary::TrainingSummary;
use super::threshold::{self, HeldOut, Threshold};
use super::weights::ThemeWeights;
use super::{ClassifyError, FEW_THEMES};
use crate::codebook::{Codebook, ThemeSet};
use crate::resolution::Language;
use crate::vectors::{TermIdx, VectorSettings, Vectorizer};

/// A clause to learn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its id.
    pub clause: String,
    /// Its text.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Its resolution, where known: what intervals resample.
    pub resolution: Option<String>,
    /// Its series or resolution, which must not be on both sides of a split.
    pub group: Option<String>,
    /// Its themes; `None` is uncoded, which is not negative.
    pub themes: Option<ThemeSet>,
}

/// A model, and the themes it has only seed terms for.
pub struct Trained {
    /// The model.
    pub model: ThemeClassifier,
    /// Themes without a positive clause: learnt from the codebook alone.
    pub without_positives: Vec<String>,
}

/// Fewer coded clauses than this cannot choose a threshold.
const MIN_FOR_THRESHOLDS: usize = 20;
/// Fewer independent groups than this cannot either: two series differ in more than chance.
const MIN_FOLDS: usize = 3;
/// From so many coded clauses on three folds are as good as five, and take half the time.
const MANY: usize = 2000;
impl ValidTraining {
    /// Trains a model on clauses in any order; uncoded ones serve the vocabulary only.
    ///
    /// # Errors
    ///
    /// No clause at all.
    pub fn train(&self, codebook: &Codebook, examples: &[Example]) -> Result<Trained, ClassifyError> {
        if examples.is_empty() {
            return Err(ClassifyError::NoClause);
        }
        // the order of the rows must not matter
        let mut sorted: Vec<&Example> = examples.iter().collect();
        sorted.sort_by(|a, b| (&a.clause, &a.text).cmp(&(&b.clause, &b.text)));
        let (coded, uncoded): (Vec<&Example>, Vec<&Example>) =
            sorted.into_iter().partition(|example| example.themes.is_some());
        let mut summary = TrainingSummary::new(codebook, &coded, &uncoded);
        let taught = taught(codebook, &coded, examples);
        summary.examples = taught.len();
        let vectors = self.vectors.clone().unwrap_or_else(|| VectorSettings::for_coded(coded.len()));
        let mut clauses: Vec<(&str, Language)> = coded.iter().map(|e| (e.text.as_str(), e.language)).collect();
        clauses.extend(taught.iter().map(|&(_, text, language)| (text, language)));
        clauses.extend(uncoded.iter().map(|e| (e.text.as_str(), e.language)));
        let (vectorizer, rows) = Vectorizer::fit(codebook, vectors.clone(), &clauses, coded.len() + taught.len());
        summary.without_terms = rows[..coded.len()].iter().filter(|row| row.0.is_empty()).count();
        let themes = coded.iter().filter_map(|example| example.themes.as_ref());
        let mut positives: Vec<Vec<u32>> = vec![Vec::new(); codebook.themes.len()];
        for (row, themes) in themes.chain(taught.iter().map(|&(themes, ..)| themes)).enumerate() {
            themes.iter().for_each(|&theme| positives[theme].push(row as u32));
        }
        let partition = self.partition(&coded);
        let languages = summary.languages.len();
        let learner = Learner::new(self, &vectorizer, &rows, languages, positives.len(), partition.as_ref());
        drop(rows);
        let mut learnt = learner.learn(&positives)?;
        drop(learner);
        summary.gap = learnt.iter().map(|theme| theme.gap).fold(0.0, f64::max);
        let in_codings = |rows: &Vec<u32>| rows.partition_point(|&row| (row as usize) < coded.len());
        let counts: Vec<usize> = positives.iter().map(in_codings).collect();
        let (lines, thresholds) = match &partition {
            None => (vec![Calibration::UNKNOWN; counts.len()], vec![Threshold::DEFAULT; counts.len()]),
            Some(partition) => {
                let (lines, held_out) = calibrated(&mut learnt)?;
                // intervals of a hundred thousand themes would weigh more than their weights
                let drawn = counts.len() <= FEW_THEMES;
                let draws = if drawn { threshold::draws(&partition.groups) } else { Vec::new() };
                let thresholds = threshold::thresholds(&held_out, &counts, &draws, coded.len());
                summary.scores = Some(HeldOutScores::new(&held_out, &thresholds, &draws));
                (lines, thresholds)
            }
        };
        let scaled = |(theme, line): (Learnt, &Calibration)| -> (Vec<(TermIdx, f32)>, f32) {
            let weights =
                theme.weights.into_iter().map(|(term, weight)| (term, (line.slope * f64::from(weight)) as f32));
            (weights.collect(), line.apply(theme.intercept) as f32)
        };
        let (weights, intercepts): (Vec<_>, Vec<f32>) = learnt.into_iter().zip(&lines).map(scaled).unzip();
        let interval = |(threshold, line): (&Threshold, &Calibration)| {
            let at = |margin: f64| line.probability(margin) as f32;
            threshold.interval.map(|(low, high)| (at(low), at(high)))
        };
        let at_threshold = |(threshold, line): (&Threshold, &Calibration)| line.probability(threshold.value) as f32;
        let without_positives = summary.positives.iter().filter(|&(_, &n)| n == 0).map(|(id, _)| id.clone()).collect();
        let model = ThemeClassifier {
            codebook: codebook.clone(),
            settings: ValidTraining { vectors: Some(vectors), ..self.clone() },
            summary,
            weights: ThemeWeights::new(vectorizer.width(), &weights)?,
            intercepts,
            thresholds: thresholds.iter().zip(&lines).map(at_threshold).collect(),
            threshold_intervals: thresholds.iter().zip(&lines).map(interval).collect(),
            vectorizer,
        };
        Ok(Trained { model, without_positives })
    }

    /// Folds of the coded clauses; none where too few are coded.
    fn partition(&self, coded: &[&Example]) -> Option<Partition> {
        if coded.len() < MIN_FOR_THRESHOLDS {
            return None;
        }
        let folds = if coded.len() < MANY { self.folds } else { self.folds.min(3) };
        let partition = Partition::grouped(coded, folds);
        (partition.folds >= MIN_FOLDS).then_some(partition)
    }
}

/// The calibration of each theme, and its held-out clauses with their probabilities.
fn calibrated(learnt: &mut [Learnt]) -> Result<(Vec<Calibration>, Vec<Vec<HeldOut>>), ClassifyError> {
    let lines = learnt.par_iter().map(|theme| Calibration::fit(&theme.held_out));
    let lines: Vec<Calibration> = lines.collect::<Result<_, _>>()?;
    let with_probabilities = |(theme, line): (&mut Learnt, &Calibration)| {
        let mut held_out = std::mem::take(&mut theme.held_out);
        held_out.iter_mut().for_each(|clause| clause.probability = line.probability(f64::from(clause.margin)) as f32);
        held_out
    };
    let held_out = learnt.iter_mut().zip(&lines).map(with_probabilities).collect();
    Ok((lines, held_out))
}
