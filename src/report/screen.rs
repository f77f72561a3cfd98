//! How does a score read on a screen?

use crate::evaluate::Interval;

/// Three decimals; a dash where the score is missing.
pub fn number(value: Option<f64>) -> String {
    value.map_or("-".to_string(), |value| format!("{value:.3}"))
}

/// An interval with three decimals; a dash where it is missing.
pub fn range(range: Option<Interval>) -> String {
    range.map_or("-".to_string(), |(low, high)| format!("{low:.3} - {high:.3}"))
}
