//! What does a trained model say of a clause?

use ndarray::Array2;
use rayon::prelude::*;

use super::logistic::{Logistic, probability};
use super::params::ValidTraining;
use super::train::TrainingSummary;
use crate::codebook::{Codebook, ThemeSet};
use crate::resolution::Language;
use crate::vectors::Vectorizer;

/// Probabilities of one clause, one a theme, 0 to 1, in the order of the codebook.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeScores(pub Vec<f32>);

/// A trained model: assigns themes to clauses.
pub struct ThemeClassifier {
    /// The themes.
    pub codebook: Codebook,
    /// Turns clauses into vectors.
    pub vectorizer: Vectorizer,
    /// How it was trained.
    pub settings: ValidTraining,
    /// What it was trained on.
    pub summary: TrainingSummary,
    /// Terms by themes, so that a clause touches only the rows of its own terms.
    pub weights: Array2<f32>,
    /// One a theme.
    pub intercepts: Vec<f32>,
    /// The probability from which a theme is assigned, one a theme.
    pub thresholds: Vec<f32>,
}

impl ThemeClassifier {
    pub(super) fn new(
        codebook: Codebook,
        vectorizer: Vectorizer,
        settings: ValidTraining,
        themes: &[Logistic],
        thresholds: &[f64],
        summary: TrainingSummary,
    ) -> ThemeClassifier {
        let weights = Array2::from_shape_fn((vectorizer.width(), themes.len()), |(term, theme)| {
            themes[theme].weights[term] as f32
        });
        let intercepts = themes.iter().map(|theme| theme.intercept as f32).collect();
        let thresholds = thresholds.iter().map(|&threshold| probability(threshold) as f32).collect();
        ThemeClassifier { codebook, vectorizer, settings, summary, weights, intercepts, thresholds }
    }

    /// The probabilities of one clause.
    pub fn scores(&self, text: &str, language: Language) -> ThemeScores {
        let mut log_odds: Vec<f64> = self.intercepts.iter().map(|&b| f64::from(b)).collect();
        for (term, weight) in self.vectorizer.vector(text, language).0 {
            for (sum, &w) in log_odds.iter_mut().zip(self.weights.row(term as usize)) {
                *sum += f64::from(weight) * f64::from(w);
            }
        }
        ThemeScores(log_odds.into_iter().map(|z| probability(z) as f32).collect())
    }

    /// The probabilities of many clauses, in order, on all cores.
    pub fn scores_of(&self, clauses: &[(&str, Language)]) -> Vec<ThemeScores> {
        clauses.par_iter().map(|&(text, language)| self.scores(text, language)).collect()
    }

    /// How far the log-odds of a theme lie above its threshold.
    fn margin(&self, scores: &ThemeScores, theme: usize) -> f64 {
        log_odds(scores.0[theme]) - log_odds(self.thresholds[theme])
    }

    /// Themes by how far they lie above their thresholds; the first of the codebook where several are equal.
    fn ranked(&self, scores: &ThemeScores) -> Vec<usize> {
        let mut themes: Vec<usize> = (0..scores.0.len()).collect();
        themes.sort_by(|&a, &b| self.margin(scores, b).total_cmp(&self.margin(scores, a)));
        themes
    }

    /// The theme that comes nearest, assigned or not; none in a codebook without themes.
    pub fn nearest(&self, scores: &ThemeScores) -> Option<usize> {
        (0..scores.0.len()).max_by(|&a, &b| self.margin(scores, a).total_cmp(&self.margin(scores, b)).then(b.cmp(&a)))
    }

    /// The themes whose probability reaches their threshold, as many as a coded clause carried at least and at most:
    /// where every coded clause carried a theme the nearest is always assigned, where each carried one, it alone.
    pub fn assigned(&self, scores: &ThemeScores) -> ThemeSet {
        let reached: ThemeSet =
            scores.0.iter().zip(&self.thresholds).enumerate().filter(|(_, (p, t))| p >= t).map(|(at, _)| at).collect();
        match self.summary.themes_per_clause {
            Some((fewest, most)) if reached.len() < fewest || reached.len() > most => {
                self.ranked(scores).into_iter().take(reached.len().clamp(fewest, most)).collect()
            }
            _ => reached,
        }
    }
}

fn log_odds(probability: f32) -> f64 {
    // a probability of 0 or 1 in 32 bits is a large number, not an infinite one
    let p = f64::from(probability).clamp(1e-12, 1.0 - 1e-12);
    (p / (1.0 - p)).ln()
}
