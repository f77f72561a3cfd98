//! The solver of themes, against liblinear and by its own certificate.

use std::collections::BTreeMap;

use linfa::dataset::DatasetBase;
use linfa::prelude::*;
use ndarray::Array1;
use proptest::prelude::*;
use themata::classify::{Separator, SeparatorParams, TermMatrix};
use themata::vectors::TermVector;

/// scikit-learn's LinearSVC, which wraps liblinear; see the script beside it.
const REFERENCE: &str = include_str!("../reference/liblinear.csv");
/// Rows, columns, cost, weight of a positive row: as in the script.
const PROBLEMS: [(usize, usize, f64, f64); 3] = [(40, 3, 1.0, 1.0), (60, 8, 0.25, 3.0), (30, 50, 10.0, 1.0)];

/// The points of the script.
fn problem(rows: usize, columns: usize) -> (Vec<TermVector>, Vec<bool>) {
    let mut state = 7u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as f32 / 64.0 - 2.0
    };
    let x: Vec<Vec<f32>> = (0..rows).map(|_| (0..columns).map(|_| next()).collect()).collect();
    let y = x.iter().enumerate().map(|(at, row)| row[0] - row[1] + 0.25 * row[2] > 0.0 || at % 7 == 0).collect();
    let sparse = |row: Vec<f32>| TermVector(row.into_iter().enumerate().map(|(c, v)| (c as u32, v)).collect());
    (x.into_iter().map(sparse).collect(), y)
}

fn fit(params: SeparatorParams, rows: &[TermVector], truth: &[bool], width: usize) -> Separator {
    let truth: Array1<bool> = truth.iter().copied().collect();
    params.check().unwrap().fit(&DatasetBase::new(TermMatrix::new(rows, width), truth)).unwrap()
}

#[test]
fn weights_agree_with_liblinear_and_the_duality_gap_is_reported() {
    let mut reference: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for line in REFERENCE.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        reference.entry(cells[0].parse().unwrap()).or_default().push(cells[2].parse().unwrap());
    }
    for (number, (rows, columns, cost, weight)) in PROBLEMS.into_iter().enumerate() {
        let (x, y) = problem(rows, columns);
        let params = SeparatorParams::default().cost(cost).positive_weight(weight).tolerance(1e-9).max_passes(100_000);
        let found = fit(params, &x, &y, columns);
        let found_weights = found.weights.iter().chain([&found.intercept]);
        assert_eq!(reference[&number].len(), columns + 1);
        for (column, (ours, theirs)) in found_weights.zip(&reference[&number]).enumerate() {
            assert!((ours - theirs).abs() < 1e-4, "problem {number}, column {column}: {ours} against {theirs}");
        }
        assert!((-1e-12..1e-8).contains(&found.gap), "{}", found.gap);
    }
}

#[test]
fn a_column_of_greater_variance_is_one_of_greater_values() {
    let (rows, truth) = problem(60, 8);
    let scale = |column: u32| 0.5 + column as f32 / 4.0;
    let scaled: Vec<TermVector> =
        rows.iter().map(|TermVector(row)| TermVector(row.iter().map(|(c, v)| (*c, v * scale(*c))).collect())).collect();
    let params = || SeparatorParams::default().tolerance(1e-9).max_passes(100_000);
    let variances = (0..8).map(|column| scale(column) * scale(column)).collect();
    let found = fit(params().spread(variances), &rows, &truth, 8);
    let expected = fit(params(), &scaled, &truth, 8);
    for (column, (ours, theirs)) in found.weights.iter().zip(&expected.weights).enumerate() {
        assert!((ours - theirs * f64::from(scale(column as u32))).abs() < 1e-5, "column {column}: {ours} and {theirs}");
    }
    assert!((found.intercept - expected.intercept).abs() < 1e-5 && (-1e-12..1e-8).contains(&found.gap));
    let wrong = params().spread(vec![1.0, 0.0]).check();
    assert!(wrong.unwrap_err().to_string().contains("variance"));
}

#[test]
fn without_rows_the_solution_is_the_prior() {
    let params = SeparatorParams::default().prior(vec![(1, 2.5)]).prior_intercept(-1.0);
    let found = fit(params, &[], &[], 3);
    assert_eq!((found.weights, found.intercept, found.gap), (vec![0.0, 2.5, 0.0], -1.0, 0.0));
}

#[test]
fn a_prior_is_the_same_as_a_shift_of_the_weights() {
    // |w - m|^2 with w = m + v: the margins of v must reach 1 - y m x; the optimum satisfies w = m + sum a y x
    let (x, y) = problem(40, 3);
    let prior = vec![(0, 0.75), (2, -1.5)];
    let params = SeparatorParams::default().prior(prior.clone()).prior_intercept(0.5).tolerance(1e-10);
    let found = fit(params.max_passes(100_000), &x, &y, 3);
    let mut expected = vec![0.75, 0.0, -1.5, 0.5];
    for ((row, &positive), dual) in x.iter().zip(&y).zip(&found.duals) {
        let sign = if positive { *dual } else { -dual };
        row.0.iter().for_each(|&(column, value)| expected[column as usize] += sign * f64::from(value));
        expected[3] += sign;
        // stationarity of the squared hinge: a = 2 C max(0, 1 - y w x)
        let margin = if positive { found.margin(row) } else { -found.margin(row) };
        assert!((dual - 2.0 * (1.0 - margin).max(0.0)).abs() < 1e-6);
    }
    for (ours, expected) in found.weights.iter().chain([&found.intercept]).zip(&expected) {
        assert!((ours - expected).abs() < 1e-9);
    }
}

#[test]
fn a_start_from_other_duals_ends_at_the_same_weights() {
    let (x, y) = problem(60, 8);
    let params = || SeparatorParams::default().tolerance(1e-10).max_passes(100_000);
    let whole = fit(params(), &x, &y, 8);
    let cold = fit(params(), &x[..40], &y[..40], 8);
    let warm = fit(params().start(whole.duals[..40].to_vec()), &x[..40], &y[..40], 8);
    for (cold, warm) in cold.weights.iter().zip(&warm.weights) {
        assert!((cold - warm).abs() < 1e-6, "{cold} {warm}");
    }
    assert!(cold.weights.iter().zip(&whole.weights).any(|(cold, whole)| (cold - whole).abs() > 1e-3));
}

#[test]
fn settings_outside_their_range_are_named() {
    for params in [
        SeparatorParams::default().cost(0.0),
        SeparatorParams::default().positive_weight(f64::NAN),
        SeparatorParams::default().tolerance(-1.0),
    ] {
        assert!(params.check().unwrap_err().to_string().ends_with("expected a number above 0"));
    }
}

proptest! {
    #![proptest_config(crate::cases::cases(64))]

    #[test]
    fn the_gap_is_never_negative_and_bounds_what_is_left(passes in 1usize..30, seed in 0usize..20) {
        let (mut x, mut y) = problem(60, 8);
        x.rotate_left(seed);
        y.rotate_left(seed);
        let early = fit(SeparatorParams::default().max_passes(passes), &x, &y, 8);
        prop_assert!(early.gap >= -1e-12);
        prop_assert!(early.passes <= passes);
    }
}
