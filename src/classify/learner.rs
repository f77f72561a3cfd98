//! What do coded clauses teach of each theme, and how do clauses score that it was not learnt from?

use linfa::ParamGuard;
use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::Array1;
use rayon::prelude::*;

use super::ClassifyError;
use super::matrix::TermMatrix;
use super::nearest::Postings;
use super::params::ValidTraining;
use super::partition::Partition;
use super::separator::{Separator, SeparatorParams};
use super::spread::spread;
use super::threshold::HeldOut;
use crate::vectors::{SEED_SCALE, TermIdx, TermVector, Vectorizer};

/// A theme meets at least so many clauses.
const FEWEST: usize = 100;
/// With so many positive clauses a language half the weight that a theme's seed terms start from is gone: what they tell is then
/// told by the clauses. Of 10 and 20 and of both with a rest that stays, none was better by more than draws differ, but all than a
/// weight that does not change: f1_micro .787 instead of .780 on 589 real clauses, learnt from all (grouped folds; mean of English,
/// French and both together).
const HALF_WAY: f64 = 20.0;
/// Weights below this are dropped: no few of them move a margin (Babbar and Schölkopf 2017, "DiSMEC", section 3).
const AMBIGUOUS: f64 = 0.01;

/// One theme as learnt from all coded clauses.
pub(super) struct Learnt {
    pub weights: Vec<(TermIdx, f32)>,
    pub intercept: f64,
    /// How far from its minimum the solver stopped, as a share.
    pub gap: f64,
    /// The clauses of each fold, scored by what the other folds teach; empty where there are no folds.
    pub held_out: Vec<HeldOut>,
}

/// Learns themes from the same clauses.
pub(super) struct Learner<'a> {
    params: &'a ValidTraining,
    vectorizer: &'a Vectorizer,
    matrix: TermMatrix,
    clauses: usize,
    languages: usize,
    folds: Option<&'a Partition>,
    /// Where themes are many: which clauses hold a term.
    postings: Option<Postings>,
    /// The most clauses that a theme is learnt from.
    most: usize,
}

impl<'a> Learner<'a> {
    /// `languages`: in how many the clauses stand.
    pub fn new(
        params: &'a ValidTraining,
        vectorizer: &'a Vectorizer,
        vectors: &[TermVector],
        languages: usize,
        themes: usize,
        folds: Option<&'a Partition>,
    ) -> Learner<'a> {
        let matrix = TermMatrix::new(vectors, vectorizer.width());
        let most = (params.pairs / themes.max(1)).max(FEWEST);
        let postings = (vectors.len() > most).then(|| Postings::new(&matrix));
        Learner { params, vectorizer, matrix, clauses: vectors.len(), languages, folds, postings, most }
    }

    /// What the clauses teach of each theme; `positives`: the positions of its clauses, ascending.
    ///
    /// # Errors
    ///
    /// Those of the solver.
    pub fn learn(&self, positives: &[Vec<u32>]) -> Result<Vec<Learnt>, ClassifyError> {
        let likeness = || vec![0.0; if self.postings.is_some() { self.clauses } else { 0 }];
        let themes = positives.par_iter().enumerate();
        themes.map_init(likeness, |likeness, (theme, positives)| self.theme(theme, positives, likeness)).collect()
    }

    fn theme(&self, theme: usize, positives: &[u32], likeness: &mut [f32]) -> Result<Learnt, ClassifyError> {
        let rows: Vec<u32> = match &self.postings {
            // without a positive a theme stays at its prior
            _ if positives.is_empty() => Vec::new(),
            Some(postings) => postings.nearest(&self.matrix, positives, self.most, likeness),
            None => (0..self.clauses as u32).collect(),
        };
        let is_positive: Vec<bool> = rows.iter().map(|row| positives.binary_search(row).is_ok()).collect();
        let prior = self.prior(theme, positives.len());
        // where few clauses are met, so are few columns
        let (matrix, columns) = match &self.postings {
            Some(_) => self.matrix.compact(&rows, prior.iter().map(|&(column, _)| column as TermIdx)),
            None => (self.matrix.choose(&rows), None),
        };
        let place = |column: usize| {
            columns.as_ref().map_or(column, |columns| columns.binary_search(&(column as TermIdx)).unwrap_or_default())
        };
        let prior: Vec<(usize, f64)> = prior.into_iter().map(|(column, weight)| (place(column), weight)).collect();
        let of_rows = |chosen: &[u32]| chosen.iter().map(|&row| is_positive[row as usize]).collect::<Array1<bool>>();
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        let whole = self.fit(matrix.clone(), of_rows(&all), prior.clone(), Vec::new())?;
        let mut held_out = Vec::new();
        for fold in 0..self.folds.map_or(0, |folds| folds.folds) {
            let Some(folds) = self.folds else { break };
            // examples of the codebook stand behind the coded clauses, in no fold
            let (test, train): (Vec<u32>, Vec<u32>) =
                all.iter().partition(|&&row| folds.fold.get(rows[row as usize] as usize) == Some(&fold));
            // without a positive to learn from, the margins say nothing of those of the whole
            if test.is_empty() || !train.iter().any(|&row| is_positive[row as usize]) {
                continue;
            }
            // the duals of other rows are left behind, and with them all that those rows taught
            let start = train.iter().map(|&row| whole.duals[row as usize]).collect();
            let part = self.fit(matrix.choose(&train), of_rows(&train), prior.clone(), start)?;
            held_out.extend(test.iter().map(|&row| HeldOut {
                margin: (matrix.dot(row as usize, &part.weights) + part.intercept) as f32,
                probability: f32::NAN,
                coded: is_positive[row as usize],
                row: rows[row as usize],
            }));
        }
        let weights = whole.weights.iter().enumerate().filter(|(_, weight)| weight.abs() >= AMBIGUOUS);
        let column = |place: usize| columns.as_ref().map_or(place as TermIdx, |columns| columns[place]);
        let mut weights: Vec<(TermIdx, f32)> = weights.map(|(place, &weight)| (column(place), weight as f32)).collect();
        if columns.is_some() && weights.len() > self.most {
            // as few weights as clauses, so that memory does not grow with what each of many themes has met
            weights.select_nth_unstable_by(self.most, |a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
            weights.truncate(self.most);
            weights.sort_unstable_by_key(|&(term, _)| term);
        }
        Ok(Learnt { weights, intercept: whole.intercept, gap: whole.gap, held_out })
    }

    /// What a theme's seed columns are drawn to.
    fn prior(&self, theme: usize, positives: usize) -> Vec<(usize, f64)> {
        let weights = [(true, self.params.seed_weight), (false, self.params.seed_weight_outside)];
        let share = HALF_WAY / (HALF_WAY + positives as f64 / self.languages as f64);
        let weight = |weight: f64| share * weight / f64::from(SEED_SCALE);
        weights.map(|(in_context, w)| (self.vectorizer.seed_column(theme, in_context), weight(w))).to_vec()
    }

    fn fit(
        &self,
        matrix: TermMatrix,
        targets: Array1<bool>,
        prior: Vec<(usize, f64)>,
        start: Vec<f64>,
    ) -> Result<Separator, ClassifyError> {
        let positives = targets.iter().filter(|&&y| y).count();
        let odds = (targets.len() - positives) as f64 / positives.max(1) as f64;
        let params = SeparatorParams::default().cost(self.params.cost).start(start);
        let params = params.spread(spread(&matrix, &targets)).prior(prior);
        let params = params.prior_intercept(self.params.seed_intercept);
        let params = params.positive_weight(odds.max(1.0).powf(self.params.balance)).check()?;
        params.fit(&DatasetBase::new(matrix, targets))
    }
}
