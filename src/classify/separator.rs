//! How is one theme learnt from coded clauses?
//!
//! A linear separator on sparse rows whose weights are drawn towards a prior mean `m` instead of zero, each with a variance
//! `v`: minimize `sum (w - m)^2 / 2v + sum C max(0, 1 - y w x)^2` (L2-regularized squared hinge), the intercept being the weight
//! of a column of ones. Without codings the solution is the prior; with many it is the data's. `m = 0`, `v = 1` is
//! liblinear's solver 1.

use linfa::ParamGuard;
use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, PredictInplace};
use ndarray::Array1;

use super::ClassifyError;
use super::matrix::TermMatrix;
use crate::vectors::{TermIdx, TermVector};

/// Settings of [`Separator`], to be checked.
#[derive(Debug, Clone)]
pub struct SeparatorParams(SeparatorValidParams);

/// Checked settings.
#[derive(Debug, Clone)]
pub struct SeparatorValidParams {
    cost: f64,
    positive_weight: f64,
    prior: Vec<(usize, f64)>,
    prior_intercept: f64,
    spread: Vec<f32>,
    start: Vec<f64>,
    tolerance: f64,
    max_passes: usize,
}

impl Default for SeparatorParams {
    fn default() -> Self {
        SeparatorParams(SeparatorValidParams {
            cost: 1.0,
            positive_weight: 1.0,
            prior: Vec::new(),
            prior_intercept: 0.0,
            spread: Vec::new(),
            start: Vec::new(),
            tolerance: 0.1,
            max_passes: 1000,
        })
    }
}

impl SeparatorParams {
    /// Default 1: the weight of a coded clause against the prior (liblinear's C).
    pub fn cost(mut self, cost: f64) -> Self {
        self.0.cost = cost;
        self
    }

    /// Default 1: how many times the cost a positive clause weighs.
    pub fn positive_weight(mut self, weight: f64) -> Self {
        self.0.positive_weight = weight;
        self
    }

    /// Default none: columns and the weights they are drawn to; all others are drawn to zero.
    pub fn prior(mut self, prior: Vec<(usize, f64)>) -> Self {
        self.0.prior = prior;
        self
    }

    /// Default 0: what the intercept is drawn to.
    pub fn prior_intercept(mut self, intercept: f64) -> Self {
        self.0.prior_intercept = intercept;
        self
    }

    /// Default 1 each: the variance of each column's weight around its mean, above 0; the greater, the freer it is.
    pub fn spread(mut self, variances: Vec<f32>) -> Self {
        self.0.spread = variances;
        self
    }

    /// Default none: dual variables to start from, one a row; they change the time taken, and the result within the tolerance.
    pub fn start(mut self, duals: Vec<f64>) -> Self {
        self.0.start = duals;
        self
    }

    /// Default 0.1: stops when the projected gradients of all dual variables lie within this range (liblinear's rule and value).
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.0.tolerance = tolerance;
        self
    }

    /// Default 1000: passes over the rows after which the search ends at the latest.
    pub fn max_passes(mut self, passes: usize) -> Self {
        self.0.max_passes = passes;
        self
    }
}

impl ParamGuard for SeparatorParams {
    type Checked = SeparatorValidParams;
    type Error = ClassifyError;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        let SeparatorValidParams { cost, positive_weight, tolerance, .. } = self.0;
        let wrong = self.0.spread.iter().find(|variance| !(variance.is_finite() && **variance > 0.0));
        let above_zero = [
            ("cost", cost),
            ("positive weight", positive_weight),
            ("tolerance", tolerance),
            ("variance", wrong.map_or(1.0, |&variance| f64::from(variance))),
        ];
        for (name, value) in above_zero {
            if !(value.is_finite() && value > 0.0) {
                return Err(ClassifyError::Setting { name, value, expected: "a number above 0" });
            }
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}

/// What was learnt of one theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Separator {
    /// One weight a column.
    pub weights: Vec<f64>,
    /// The intercept.
    pub intercept: f64,
    /// The dual variable of each row, 0 for rows that say nothing.
    pub duals: Vec<f64>,
    /// How far the value that was minimized can lie above its minimum: primal less dual value, as a share of the primal.
    pub gap: f64,
    /// Passes over the rows.
    pub passes: usize,
}

impl Separator {
    /// The margin of one clause: above 0 the theme is more likely than not.
    pub fn margin(&self, vector: &TermVector) -> f64 {
        vector.dot(&self.weights) + self.intercept
    }
}

impl Fit<TermMatrix, Array1<bool>, ClassifyError> for SeparatorValidParams {
    type Object = Separator;

    /// Dual coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008, algorithm 3): `w = m + v sum a y x`.
    fn fit(&self, dataset: &DatasetBase<TermMatrix, Array1<bool>>) -> Result<Separator, ClassifyError> {
        let x = &dataset.records;
        let mut spread = self.spread.clone();
        spread.resize(x.nfeatures(), 1.0);
        let row = |(row, &y): (usize, &bool)| self.row(x, row, y, &spread);
        let rows: Vec<Row> = dataset.targets.iter().enumerate().map(row).collect();
        let mut point = Point { weights: vec![0.0; x.nfeatures()], intercept: self.prior_intercept, spread };
        for &(column, weight) in &self.prior {
            point.weights[column] = weight;
        }
        let mut duals = self.start.clone();
        duals.resize(rows.len(), 0.0);
        for (row, &dual) in duals.iter().enumerate().filter(|(_, dual)| **dual > 0.0) {
            point.add(x, row, dual * rows[row].sign);
        }
        let passes = self.descend(x, &rows, &mut point, &mut duals);
        let gap = self.gap(x, &rows, &point, &duals);
        Ok(Separator { weights: point.weights, intercept: point.intercept, duals, gap, passes })
    }
}

/// What the descent knows of a row.
struct Row {
    sign: f64,
    /// `1 / 2C`: what a squared loss adds to the diagonal.
    bend: f64,
    /// The diagonal of the dual problem.
    diagonal: f64,
}

struct Point {
    weights: Vec<f64>,
    intercept: f64,
    /// The variance of each weight.
    spread: Vec<f32>,
}

impl Point {
    fn add(&mut self, x: &TermMatrix, row: usize, weight: f64) {
        let (columns, values) = x.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            self.weights[column as usize] += weight * f64::from(value * self.spread[column as usize]);
        }
        self.intercept += weight;
    }

    fn margin(&self, x: &TermMatrix, row: usize) -> f64 {
        x.dot(row, &self.weights) + self.intercept
    }
}

impl SeparatorValidParams {
    fn row(&self, x: &TermMatrix, row: usize, positive: bool, spread: &[f32]) -> Row {
        let cost = if positive { self.cost * self.positive_weight } else { self.cost };
        let (columns, values) = x.row(row);
        let square = |(&column, &value): (&TermIdx, &f32)| {
            f64::from(value) * f64::from(value) * f64::from(spread[column as usize])
        };
        let square: f64 = columns.iter().zip(values).map(square).sum();
        let bend = 0.5 / cost;
        Row { sign: if positive { 1.0 } else { -1.0 }, bend, diagonal: square + 1.0 + bend }
    }

    fn descend(&self, x: &TermMatrix, rows: &[Row], point: &mut Point, duals: &mut [f64]) -> usize {
        let mut active: Vec<u32> = (0..rows.len() as u32).collect();
        let mut order = Order(0x9e37_79b9_7f4a_7c15);
        // rows with a dual of 0 and a gradient above this will not move soon
        let mut bound = f64::INFINITY;
        let mut passes = 0;
        while passes < self.max_passes && !active.is_empty() {
            passes += 1;
            order.shuffle(&mut active);
            let (mut highest, mut lowest) = (f64::NEG_INFINITY, f64::INFINITY);
            active.retain(|&row| {
                let (row, at) = (row as usize, &rows[row as usize]);
                let dual = duals[row];
                let gradient = at.sign * point.margin(x, row) - 1.0 + at.bend * dual;
                if dual == 0.0 && gradient > bound {
                    return false;
                }
                let projected = if dual == 0.0 { gradient.min(0.0) } else { gradient };
                highest = highest.max(projected);
                lowest = lowest.min(projected);
                if projected.abs() > 1e-12 {
                    duals[row] = (dual - gradient / at.diagonal).max(0.0);
                    point.add(x, row, (duals[row] - dual) * at.sign);
                }
                true
            });
            if active.is_empty() || highest - lowest <= self.tolerance {
                if active.len() == rows.len() {
                    break;
                }
                // look at all once more
                active = (0..rows.len() as u32).collect();
                bound = f64::INFINITY;
            } else {
                bound = if highest > 0.0 { highest } else { f64::INFINITY };
            }
        }
        passes
    }

    fn gap(&self, x: &TermMatrix, rows: &[Row], point: &Point, duals: &[f64]) -> f64 {
        let mut from_prior = point.weights.clone();
        self.prior.iter().for_each(|&(column, weight)| from_prior[column] -= weight);
        let shift = point.intercept - self.prior_intercept;
        let of_weights: f64 =
            from_prior.iter().zip(&point.spread).map(|(w, &variance)| w * w / f64::from(variance)).sum();
        let distance = (of_weights + shift * shift) / 2.0;
        let (mut loss, mut linear) = (0.0, 0.0);
        for (row, (at, &dual)) in rows.iter().zip(duals).enumerate() {
            let margin = point.margin(x, row);
            let short = (1.0 - at.sign * margin).max(0.0);
            loss += short * short / (2.0 * at.bend);
            if dual > 0.0 {
                let of_prior = margin - x.dot(row, &from_prior) - shift;
                linear += dual * (1.0 - at.sign * of_prior) - at.bend * dual * dual / 2.0;
            }
        }
        let primal = distance + loss;
        if primal > 0.0 { (primal - (linear - distance)) / primal } else { 0.0 }
    }
}

/// The order in which rows are visited: another one each pass, the same in every run (xorshift, Marsaglia 2003).
struct Order(u64);

impl Order {
    fn shuffle(&mut self, rows: &mut [u32]) {
        for last in (1..rows.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            // the upper half times the count, as in Lemire 2019
            rows.swap(last, (((self.0 >> 32) * (last as u64 + 1)) >> 32) as usize);
        }
    }
}

impl PredictInplace<TermMatrix, Array1<bool>> for Separator {
    fn predict_inplace<'a>(&'a self, x: &'a TermMatrix, y: &mut Array1<bool>) {
        let margin = |row| x.dot(row, &self.weights) + self.intercept;
        y.iter_mut().enumerate().for_each(|(row, y)| *y = margin(row) > 0.0);
    }

    fn default_target(&self, x: &TermMatrix) -> Array1<bool> {
        Array1::from_elem(x.nsamples(), false)
    }
}
