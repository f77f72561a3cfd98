//! How often are assigned themes right?

use super::outcome::Outcome;
use crate::codebook::{Codebook, ThemeSet};

/// What happened to one theme over the clauses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ThemeCounts {
    /// Assigned and coded.
    pub true_positives: usize,
    /// Assigned, not coded.
    pub false_positives: usize,
    /// Coded, not assigned.
    pub false_negatives: usize,
}

impl ThemeCounts {
    /// Share of the assigned that are coded; missing where nothing was assigned.
    pub fn precision(&self) -> Option<f64> {
        share(self.true_positives, self.true_positives + self.false_positives)
    }

    /// Share of the coded that are assigned; missing where nothing was coded.
    pub fn recall(&self) -> Option<f64> {
        share(self.true_positives, self.support())
    }

    /// `2 TP / (2 TP + FP + FN)` (van Rijsbergen 1979); missing where nothing was coded or assigned.
    pub fn f1(&self) -> Option<f64> {
        let hits = 2 * self.true_positives;
        share(hits, hits + self.false_positives + self.false_negatives)
    }

    /// Clauses coded with the theme.
    pub fn support(&self) -> usize {
        self.true_positives + self.false_negatives
    }

    fn join(&mut self, other: &ThemeCounts) {
        self.true_positives += other.true_positives;
        self.false_positives += other.false_positives;
        self.false_negatives += other.false_negatives;
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Counts over clauses, by theme and in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Theme ids with their counts, in the order of the codebook.
    pub themes: Vec<(String, ThemeCounts)>,
    /// Clauses scored.
    pub clauses: usize,
    /// Clauses whose assigned themes are exactly the coded ones.
    pub exact: usize,
}

impl Scores {
    /// No clause yet.
    pub fn new(codebook: &Codebook) -> Scores {
        let themes = codebook.themes.iter().map(|theme| (theme.id.to_string(), ThemeCounts::default()));
        Scores { themes: themes.collect(), clauses: 0, exact: 0 }
    }

    /// The counts of outcomes.
    pub fn of(codebook: &Codebook, outcomes: &[Outcome]) -> Scores {
        let mut scores = Scores::new(codebook);
        outcomes.iter().for_each(|outcome| scores.add(&outcome.coded, &outcome.assigned));
        scores
    }

    /// Counts one clause.
    pub fn add(&mut self, coded: &ThemeSet, assigned: &ThemeSet) {
        self.clauses += 1;
        self.exact += usize::from(coded == assigned);
        for theme in coded.union(assigned) {
            let counts = &mut self.themes[*theme].1;
            match (coded.contains(theme), assigned.contains(theme)) {
                (true, true) => counts.true_positives += 1,
                (true, false) => counts.false_negatives += 1,
                _ => counts.false_positives += 1,
            }
        }
    }

    /// Adds the counts of other clauses scored with the same codebook.
    pub fn join(&mut self, other: &Scores) {
        self.clauses += other.clauses;
        self.exact += other.exact;
        self.themes.iter_mut().zip(&other.themes).for_each(|((_, counts), (_, more))| counts.join(more));
    }

    /// The counts of all themes together.
    pub fn total(&self) -> ThemeCounts {
        let mut total = ThemeCounts::default();
        self.themes.iter().for_each(|(_, counts)| total.join(counts));
        total
    }

    /// F1 of all decisions together.
    pub fn f1_micro(&self) -> Option<f64> {
        self.total().f1()
    }

    /// Mean of the themes' F1, over the themes that were coded or assigned at all.
    pub fn f1_macro(&self) -> Option<f64> {
        let known: Vec<f64> = self.themes.iter().filter_map(|(_, counts)| counts.f1()).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }

    /// Share of clauses whose assigned themes are exactly the coded ones.
    pub fn exact_match(&self) -> Option<f64> {
        share(self.exact, self.clauses)
    }
}
