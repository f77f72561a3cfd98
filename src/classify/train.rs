//! How is a model made from clauses and codings?

use std::collections::BTreeMap;

use linfa::ParamGuard;
use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::Array1;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::ClassifyError;
use super::calibrate::Calibration;
use super::classifier::ThemeClassifier;
use super::logistic::{Logistic, LogisticParams};
use super::matrix::TermMatrix;
use super::params::ValidTraining;
use super::partition::Partition;
use super::threshold::{self, Scored};
use crate::codebook::{Codebook, ThemeSet};
use crate::resolution::Language;
use crate::vectors::{SEED_SCALE, TermVector, VectorSettings, Vectorizer};

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

/// What a model was trained on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrainingSummary {
    /// Clauses the vocabulary was fitted on.
    pub clauses: usize,
    /// Clauses with a coding.
    pub coded: usize,
    /// Positive clauses by theme id.
    pub positives: BTreeMap<String, usize>,
    /// The fewest and the most themes that a coded clause carries; missing below 100 coded clauses.
    pub themes_per_clause: Option<(usize, usize)>,
}

/// A model, and the themes it has only seed terms for.
pub struct Trained {
    /// The model.
    pub model: ThemeClassifier,
    /// Themes without a positive clause: learnt from their terms alone.
    pub without_positives: Vec<String>,
}

/// Fewer coded clauses than this cannot choose a threshold.
const MIN_FOR_THRESHOLDS: usize = 20;
/// Fewer independent groups than this cannot either: two series differ in more than chance.
const MIN_FOLDS: usize = 3;
/// From so many coded clauses on three folds are as good as five, and take half the time.
const MANY: usize = 2000;
/// Fewer coded clauses than this do not tell how many themes a clause can carry.
const MIN_FOR_RANGE: usize = 100;

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
        let clauses: Vec<(&str, Language)> = examples.iter().map(|e| (e.text.as_str(), e.language)).collect();
        let mut coded: Vec<&Example> = examples.iter().filter(|example| example.themes.is_some()).collect();
        let vectors = self.vectors.clone().unwrap_or_else(|| VectorSettings::for_coded(coded.len()));
        let vectorizer = Vectorizer::fit(codebook, vectors.clone(), &clauses);
        // the order of the rows must not matter
        coded.sort_by(|a, b| a.clause.cmp(&b.clause));
        let coded_clauses: Vec<(&str, Language)> = coded.iter().map(|e| (e.text.as_str(), e.language)).collect();
        let rows = vectorizer.vectors(&coded_clauses);
        let truth: Vec<Vec<bool>> = (0..codebook.themes.len())
            .map(|theme| coded.iter().map(|e| e.themes.as_ref().is_some_and(|set| set.contains(&theme))).collect())
            .collect();
        let learner = Learner { params: self, vectorizer: &vectorizer };
        let all: Vec<usize> = (0..coded.len()).collect();
        let themes = learner.learn(&rows, &truth, &all, None)?;
        let owned: Vec<Example> = coded.iter().map(|&example| example.clone()).collect();
        let (calibrations, thresholds) = learner.calibrate(&rows, &truth, &owned, &themes)?;
        let themes: Vec<Logistic> = calibrations.iter().zip(&themes).map(|(line, theme)| line.of(theme)).collect();
        let positives: BTreeMap<String, usize> = codebook
            .themes
            .iter()
            .zip(&truth)
            .map(|(theme, truth)| (theme.id.to_string(), truth.iter().filter(|&&y| y).count()))
            .collect();
        let without_positives = positives.iter().filter(|&(_, &n)| n == 0).map(|(id, _)| id.clone()).collect();
        let carried = || coded.iter().filter_map(|e| e.themes.as_ref()).map(|set| set.len());
        let range = carried().min().zip(carried().max());
        let themes_per_clause = range.filter(|_| coded.len() >= MIN_FOR_RANGE);
        let summary = TrainingSummary { clauses: examples.len(), coded: coded.len(), positives, themes_per_clause };
        let settings = ValidTraining { vectors: Some(vectors), ..self.clone() };
        let model = ThemeClassifier::new(codebook.clone(), vectorizer, settings, &themes, &thresholds, summary);
        Ok(Trained { model, without_positives })
    }
}

struct Learner<'a> {
    params: &'a ValidTraining,
    vectorizer: &'a Vectorizer,
}

impl Learner<'_> {
    /// One model a theme from the rows with these positions; a theme without positives stays at its prior.
    fn learn(
        &self,
        vectors: &[TermVector],
        truth: &[Vec<bool>],
        rows: &[usize],
        start: Option<&[Logistic]>,
    ) -> Result<Vec<Logistic>, ClassifyError> {
        let width = self.vectorizer.width();
        let matrix = TermMatrix::new(rows.iter().map(|&row| &vectors[row]), width);
        let none = TermMatrix::new([], width);
        let learn = |(theme, truth): (usize, &Vec<bool>)| {
            let targets: Array1<bool> = rows.iter().map(|&row| truth[row]).collect();
            let prior = vec![(self.vectorizer.seed_column(theme), self.params.seed_weight / f64::from(SEED_SCALE))];
            let params = LogisticParams::default().cost(self.params.cost).prior(prior);
            let params = params.prior_intercept(self.params.seed_intercept, 1.0).tolerance(0.03);
            let positives = targets.iter().filter(|&&y| y).count();
            let odds = (targets.len() - positives) as f64 / positives.max(1) as f64;
            let params = params.positive_weight(odds.max(1.0).powf(self.params.balance));
            let params = params.start(start.map(|themes| themes[theme].clone())).check()?;
            if positives > 0 {
                params.fit(&DatasetBase::new(matrix.clone(), targets))
            } else {
                params.fit(&DatasetBase::new(none.clone(), Array1::from_elem(0, false)))
            }
        };
        truth.par_iter().enumerate().map(learn).collect()
    }

    /// Calibrations, and thresholds on calibrated log-odds, from clauses whose fold was left out.
    fn calibrate(
        &self,
        vectors: &[TermVector],
        truth: &[Vec<bool>],
        coded: &[Example],
        themes: &[Logistic],
    ) -> Result<(Vec<Calibration>, Vec<f64>), ClassifyError> {
        let Some(scored) = self.held_out(vectors, truth, coded, themes)? else {
            return Ok((vec![Calibration::NONE; truth.len()], vec![threshold::DEFAULT; truth.len()]));
        };
        let calibrations: Vec<Calibration> = scored.par_iter().map(Calibration::fit).collect::<Result<_, _>>()?;
        let positives: Vec<usize> = truth.iter().map(|truth| truth.iter().filter(|&&y| y).count()).collect();
        let thresholds = threshold::thresholds(&scored, &positives);
        let thresholds = thresholds.into_iter().zip(&calibrations).map(|(t, line)| line.apply(t)).collect();
        Ok((calibrations, thresholds))
    }

    /// The log-odds of clauses whose fold was left out; none where too few are coded for folds.
    fn held_out(
        &self,
        vectors: &[TermVector],
        truth: &[Vec<bool>],
        coded: &[Example],
        themes: &[Logistic],
    ) -> Result<Option<Vec<Scored>>, ClassifyError> {
        if coded.len() < MIN_FOR_THRESHOLDS {
            return Ok(None);
        }
        let folds = if coded.len() < MANY { self.params.folds } else { self.params.folds.min(3) };
        let partition = Partition::grouped(coded, folds);
        if partition.folds < MIN_FOLDS {
            return Ok(None);
        }
        let mut scored: Vec<Scored> = vec![Vec::with_capacity(coded.len()); truth.len()];
        for fold in 0..partition.folds {
            let (test, train): (Vec<usize>, Vec<usize>) =
                (0..coded.len()).partition(|&row| partition.fold[row] == fold);
            for (theme, model) in self.learn(vectors, truth, &train, Some(themes))?.iter().enumerate() {
                // without a positive to learn from, the scores say nothing of those of the whole
                if train.iter().any(|&row| truth[theme][row]) {
                    let score = |&row: &usize| (model.decision(&vectors[row]), truth[theme][row]);
                    scored[theme].extend(test.iter().map(score));
                }
            }
        }
        Ok(Some(scored))
    }
}
