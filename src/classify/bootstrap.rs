//! What is the middle of what was drawn?

/// The middle 95 % of values: the 2.5th and 97.5th percentile; missing without a value.
pub fn middle(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get((share * (values.len() as f64 - 1.0)).round() as usize).copied();
    at(0.025).zip(at(0.975))
}
