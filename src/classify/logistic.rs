//! Which line turns margins into log-odds?
//!
//! Logistic regression whose weights are drawn towards a prior mean `m` instead of zero:
//! minimize `|w - m|^2 / 2 + r (b - b0)^2 / 2 + sum C log(1 + exp(-y (w x + b)))`; `m = 0, r = 0` is plain L2 logistic regression.

use linfa::ParamGuard;
use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, PredictInplace};
use ndarray::Array1;

use super::ClassifyError;
use super::matrix::TermMatrix;

/// Settings of [`Logistic`], to be checked.
#[derive(Debug, Clone)]
pub struct LogisticParams(LogisticValidParams);

/// Checked settings.
#[derive(Debug, Clone)]
pub struct LogisticValidParams {
    cost: f64,
    prior: Vec<(usize, f64)>,
    prior_intercept: f64,
    intercept_penalty: f64,
    tolerance: f64,
    max_iterations: usize,
}

impl Default for LogisticParams {
    fn default() -> Self {
        LogisticParams(LogisticValidParams {
            cost: 1.0,
            prior: Vec::new(),
            prior_intercept: 0.0,
            intercept_penalty: 0.0,
            tolerance: 1e-6,
            max_iterations: 100,
        })
    }
}

impl LogisticParams {
    /// Default 1: the weight of a row against the prior (liblinear's C, the inverse of linfa's alpha).
    pub fn cost(mut self, cost: f64) -> Self {
        self.0.cost = cost;
        self
    }

    /// Default none: columns and the weights they are drawn to; all others are drawn to zero.
    pub fn prior(mut self, prior: Vec<(usize, f64)>) -> Self {
        self.0.prior = prior;
        self
    }

    /// Default 0 and 0: the intercept is drawn to this value with this penalty.
    pub fn prior_intercept(mut self, intercept: f64, penalty: f64) -> Self {
        self.0.prior_intercept = intercept;
        self.0.intercept_penalty = penalty;
        self
    }

    /// Default 1e-6: stops when the gradient is this times its length at the start.
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.0.tolerance = tolerance;
        self
    }
}

impl ParamGuard for LogisticParams {
    type Checked = LogisticValidParams;
    type Error = ClassifyError;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        let (cost, penalty) = (self.0.cost, self.0.intercept_penalty);
        if !(cost.is_finite() && cost > 0.0) {
            return Err(ClassifyError::Setting { name: "cost", value: cost, expected: "a number above 0" });
        }
        if !(penalty.is_finite() && penalty >= 0.0) {
            let expected = "a number from 0";
            return Err(ClassifyError::Setting { name: "intercept penalty", value: penalty, expected });
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}

/// Weights of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Logistic {
    /// One weight a column.
    pub weights: Vec<f64>,
    /// The intercept.
    pub intercept: f64,
}

/// The probability of log-odds.
pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

impl Fit<TermMatrix, Array1<bool>, ClassifyError> for LogisticValidParams {
    type Object = Logistic;

    /// Truncated Newton: conjugate gradients inside, step halving outside (Lin, Weng and Keerthi 2008).
    fn fit(&self, dataset: &DatasetBase<TermMatrix, Array1<bool>>) -> Result<Logistic, ClassifyError> {
        let x = &dataset.records;
        let signs: Vec<f64> = dataset.targets.iter().map(|&y| if y { 1.0 } else { -1.0 }).collect();
        let mut problem = Problem { params: self, x, signs, mean: vec![0.0; x.nfeatures()] };
        for &(column, weight) in &self.prior {
            problem.mean[column] = weight;
        }
        let mut point = problem.mean.clone();
        point.push(self.prior_intercept);
        let mut state = problem.state(&point, problem.decisions(&point));
        let goal = self.tolerance * norm(&state.gradient).max(f64::MIN_POSITIVE);
        for _ in 0..self.max_iterations {
            if norm(&state.gradient) <= goal {
                break;
            }
            let step = problem.newton_step(&state);
            let Some((next, decisions)) = problem.line_search(&point, &step, &state) else { break };
            point = next;
            state = problem.state(&point, decisions);
        }
        let intercept = point.pop().unwrap_or(0.0);
        Ok(Logistic { weights: point, intercept })
    }
}

/// The function to minimize; a point is the weights, then the intercept.
struct Problem<'a> {
    params: &'a LogisticValidParams,
    x: &'a TermMatrix,
    signs: Vec<f64>,
    mean: Vec<f64>,
}

struct State {
    /// `w x + b` of each row.
    decisions: Vec<f64>,
    value: f64,
    gradient: Vec<f64>,
    /// The second derivative of the loss of each row.
    curvature: Vec<f64>,
}

impl Problem<'_> {
    fn decisions(&self, point: &[f64]) -> Vec<f64> {
        let (weights, intercept) = point.split_at(point.len() - 1);
        (0..self.signs.len()).map(|row| self.x.dot(row, weights) + intercept[0]).collect()
    }

    fn value(&self, point: &[f64], decisions: &[f64]) -> f64 {
        let (weights, intercept) = point.split_at(point.len() - 1);
        let distance: f64 = weights.iter().zip(&self.mean).map(|(w, m)| (w - m) * (w - m)).sum();
        let shift = intercept[0] - self.params.prior_intercept;
        // log(1 + exp(-m)) without overflow
        let loss = |m: f64| (-m.abs()).exp().ln_1p() + (-m).max(0.0);
        let rows = decisions.iter().zip(&self.signs);
        let loss: f64 = rows.map(|(decision, sign)| self.params.cost * loss(sign * decision)).sum();
        distance / 2.0 + self.params.intercept_penalty * shift * shift / 2.0 + loss
    }

    fn state(&self, point: &[f64], decisions: Vec<f64>) -> State {
        let margins = decisions.iter().zip(&self.signs).map(|(decision, sign)| sign * decision);
        let probabilities: Vec<f64> = margins.map(probability).collect();
        let cost = self.params.cost;
        let pull: Vec<f64> = probabilities.iter().zip(&self.signs).map(|(p, sign)| cost * (p - 1.0) * sign).collect();
        let last = point.len() - 1;
        let mut gradient: Vec<f64> = point[..last].iter().zip(&self.mean).map(|(w, m)| w - m).collect();
        pull.iter().enumerate().for_each(|(row, &pull)| self.x.add_row(row, pull, &mut gradient));
        let shift = point[last] - self.params.prior_intercept;
        gradient.push(self.params.intercept_penalty * shift + pull.iter().sum::<f64>());
        let curvature = probabilities.iter().map(|p| cost * p * (1.0 - p)).collect();
        State { value: self.value(point, &decisions), decisions, gradient, curvature }
    }

    fn times_hessian(&self, state: &State, direction: &[f64]) -> Vec<f64> {
        let last = direction.len() - 1;
        let mut product = direction.to_vec();
        product[last] *= self.params.intercept_penalty;
        for (row, curvature) in state.curvature.iter().enumerate() {
            let scaled = curvature * (self.x.dot(row, direction) + direction[last]);
            self.x.add_row(row, scaled, &mut product);
            product[last] += scaled;
        }
        product
    }

    /// Solves `H step = -gradient` to a tenth of the gradient or less by conjugate gradients.
    fn newton_step(&self, state: &State) -> Vec<f64> {
        let mut step = vec![0.0; state.gradient.len()];
        let mut residual: Vec<f64> = state.gradient.iter().map(|g| -g).collect();
        let mut direction = residual.clone();
        let mut square = dot(&residual, &residual);
        let goal = 0.1 * square.sqrt().min(1.0) * square.sqrt();
        for _ in 0..250 {
            if square.sqrt() <= goal || square == 0.0 {
                break;
            }
            let product = self.times_hessian(state, &direction);
            let bend = dot(&direction, &product);
            if bend <= 0.0 {
                break;
            }
            let length = square / bend;
            add(&mut step, length, &direction);
            add(&mut residual, -length, &product);
            let next = dot(&residual, &residual);
            let ratio = next / square;
            direction = residual.iter().zip(&direction).map(|(r, d)| r + ratio * d).collect();
            square = next;
        }
        step
    }

    /// Halves the step until the value falls by a ten-thousandth of what the slope promises (Armijo).
    fn line_search(&self, point: &[f64], step: &[f64], state: &State) -> Option<(Vec<f64>, Vec<f64>)> {
        let slope = dot(&state.gradient, step);
        let along = self.decisions(step);
        let mut length = 1.0;
        for _ in 0..40 {
            let mut next = point.to_vec();
            add(&mut next, length, step);
            let mut decisions = state.decisions.clone();
            add(&mut decisions, length, &along);
            if self.value(&next, &decisions) <= state.value + 1e-4 * length * slope {
                return Some((next, decisions));
            }
            length /= 2.0;
        }
        None
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn add(to: &mut [f64], times: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += times * what);
}

impl PredictInplace<TermMatrix, Array1<bool>> for Logistic {
    fn predict_inplace<'a>(&'a self, x: &'a TermMatrix, y: &mut Array1<bool>) {
        y.iter_mut().enumerate().for_each(|(row, y)| *y = x.dot(row, &self.weights) + self.intercept > 0.0);
    }

    fn default_target(&self, x: &TermMatrix) -> Array1<bool> {
        Array1::from_elem(x.nsamples(), false)
    }
}
