//! What does a trained model say of a clause?

use super::logistic::probability;
use super::params::ValidTraining;
use super::summary::TrainingSummary;
use super::weights::ThemeWeights;
use crate::codebook::{Codebook, ThemeSet};
use crate::resolution::Language;
use crate::vectors::{TermVector, Vectorizer};

/// Probabilities of one clause, one a theme, 0 to 1, in the order of the codebook.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeScores(pub Vec<f32>);

/// What a model says of a clause and theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// Position of the theme in the codebook.
    pub theme: usize,
    /// Its probability.
    pub probability: f32,
    /// Whether the clause was given the theme.
    pub assigned: bool,
}

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
    /// What each term adds to the log-odds of each theme.
    pub weights: ThemeWeights,
    /// One a theme.
    pub intercepts: Vec<f32>,
    /// The probability from which a theme is assigned, one a theme.
    pub thresholds: Vec<f32>,
    /// The 95 % interval of each threshold; missing where too little was coded to choose it, and beyond
    /// 200 themes.
    pub threshold_intervals: Vec<Option<(f32, f32)>>,
}

impl ThemeClassifier {
    fn log_odds(&self, vector: &TermVector) -> Vec<f64> {
        let mut log_odds: Vec<f64> = self.intercepts.iter().map(|&b| f64::from(b)).collect();
        self.weights.add(vector, &mut log_odds);
        log_odds
    }

    fn scores_by(&self, vector: &TermVector) -> ThemeScores {
        ThemeScores(self.log_odds(vector).into_iter().map(|z| probability(z) as f32).collect())
    }

    /// The probabilities of one clause.
    pub fn scores(&self, text: &str, language: Language) -> ThemeScores {
        self.scores_by(&self.vectorizer.vector(text, language))
    }

    /// The probabilities of many clauses, in order, on all cores.
    pub fn scores_of(&self, clauses: &[(&str, Language)]) -> Vec<ThemeScores> {
        self.vectorizer.each(clauses, |vector| self.scores_by(&vector))
    }

    /// How far the log-odds of a theme lie above its threshold.
    fn margin(&self, scores: &ThemeScores, theme: usize) -> f64 {
        log_odds(scores.0[theme]) - log_odds(self.thresholds[theme])
    }

    /// The theme that comes nearest, assigned or not; none in a codebook without themes.
    pub fn nearest(&self, scores: &ThemeScores) -> Option<usize> {
        first_highest(scores.0.len(), |theme| self.margin(scores, theme))
    }

    /// What the model says of many clauses, in order, on all cores: every theme of a codebook with no more than `all`, else
    /// the assigned ones and the nearest, so that memory does not grow with the themes.
    pub fn verdicts(&self, clauses: &[(&str, Language)], all: usize) -> Vec<Vec<Verdict>> {
        let cuts: Vec<f64> = self.thresholds.iter().map(|&threshold| log_odds(threshold)).collect();
        let verdict = |vector: TermVector| {
            let log_odds = self.log_odds(&vector);
            let margin = |theme: usize| log_odds[theme] - cuts[theme];
            let nearest = first_highest(log_odds.len(), margin);
            let show = |theme: &usize| log_odds.len() <= all || margin(*theme) >= -ROUNDED || Some(*theme) == nearest;
            // room for as many as few themes are, so that it need not grow
            let mut shown = Vec::with_capacity(log_odds.len().min(all));
            let unassigned =
                |theme| Verdict { theme, probability: probability(log_odds[theme]) as f32, assigned: false };
            shown.extend((0..log_odds.len()).filter(show).map(unassigned));
            let reached = shown.iter().filter(|v| v.probability >= self.thresholds[v.theme]).map(|v| v.theme).collect();
            let assigned = self.settle(reached, || nearest);
            shown.iter_mut().for_each(|verdict| verdict.assigned = assigned.contains(&verdict.theme));
            shown.retain(|v| log_odds.len() <= all || v.assigned || Some(v.theme) == nearest);
            shown
        };
        self.vectorizer.each(clauses, verdict)
    }

    /// The themes whose probability reaches their threshold. Where every coded clause carried a theme, the nearest is always assigned;
    /// where none carried more than one, no more than the nearest is.
    pub fn assigned(&self, scores: &ThemeScores) -> ThemeSet {
        let reached: ThemeSet =
            scores.0.iter().zip(&self.thresholds).enumerate().filter(|(_, (p, t))| p >= t).map(|(at, _)| at).collect();
        self.settle(reached, || self.nearest(scores))
    }

    fn settle(&self, reached: ThemeSet, nearest: impl Fn() -> Option<usize>) -> ThemeSet {
        match self.summary.themes_per_clause {
            Some((1.., 1)) => nearest().into_iter().collect(),
            Some((1.., _)) if reached.is_empty() => nearest().into_iter().collect(),
            Some((_, 1)) if reached.len() > 1 => nearest().into_iter().collect(),
            _ => reached,
        }
    }
}

/// The theme with the highest margin; the first of the codebook where several are equal.
fn first_highest(themes: usize, margin: impl Fn(usize) -> f64) -> Option<usize> {
    let margins = (0..themes).map(|theme| (theme, margin(theme)));
    let highest = margins.reduce(|highest, next| if next.1.total_cmp(&highest.1).is_gt() { next } else { highest });
    highest.map(|(theme, _)| theme)
}

/// Log-odds this close below a threshold are compared as the 32-bit probabilities that tables show.
const ROUNDED: f64 = 1e-3;

fn log_odds(probability: f32) -> f64 {
    // a probability of 0 or 1 in 32 bits is a large number, not an infinite one
    let p = f64::from(probability).clamp(1e-12, 1.0 - 1e-12);
    (p / (1.0 - p)).ln()
}
