//! Which are drawn again, and what is the middle of what was drawn?

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Which of `of` things stands at a position of a draw with replacement: uniform, and the same on every machine and
/// any number of threads, since a draw is a pure function of its number and position.
///
/// # Arguments
///
/// `draw`: the number of the draw, which seeds it; `of`: 1 or more.
pub fn drawn(draw: u64, position: usize, of: usize) -> usize {
    (xxh3_64_with_seed(&(position as u64).to_le_bytes(), draw) % of as u64) as usize
}

/// The number of a draw for [`drawn`] such that draws of different seeds have nothing in common.
pub fn seeded(seed: u64, draw: u64) -> u64 {
    xxh3_64_with_seed(&draw.to_le_bytes(), seed)
}

/// The middle 95 % of values: the 2.5th and 97.5th percentile; missing without a value.
pub fn middle(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get((share * (values.len() as f64 - 1.0)).round() as usize).copied();
    at(0.025).zip(at(0.975))
}
