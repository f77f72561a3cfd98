//! How far could the difference, or the ratio, of two shares be off?

/// A share and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// The 95 % interval of `to - from` for two independent shares.
///
/// # Method
///
/// The bounds of the single shares give the variances near the bounds of the difference: Newcombe (1998), method 10, where the single
/// intervals are Wilson's; MOVER of Zou and Donner (2008) for any. Simulated like the single intervals, with 40 resolutions a period and shares that
/// stay, double or treble, it covered 93.8 to 98.7 % where four or more resolutions carried the theme on average, and 93.3 to 100 % where
/// fewer did. Where a series has a resolution in both periods these resemble each other: the interval is then too wide, rarely too narrow.
pub fn difference(from: Estimate, to: Estimate) -> (f64, f64) {
    let change = to.share - from.share;
    let low = ((to.share - to.low).powi(2) + (from.high - from.share).powi(2)).sqrt();
    let high = ((to.high - to.share).powi(2) + (from.share - from.low).powi(2)).sqrt();
    (change - low, change + high)
}

/// The 95 % interval of `to / from`; the upper bound is missing where `from` may be zero.
///
/// # Method
///
/// MOVER-R (Donner and Zou 2012, equations 9 and 10), written so that nothing cancels.
///
/// # Returns
///
/// `None` where `from` is zero: there is no ratio.
pub fn ratio(from: Estimate, to: Estimate) -> Option<(f64, Option<f64>)> {
    if from.share <= 0.0 {
        return None;
    }
    let product = from.share * to.share;
    let root = |b: f64, c: f64| (product * product - b * c).max(0.0).sqrt();
    let of = |bound: f64, share: f64| bound * (2.0 * share - bound);
    let (numerator, denominator) = (of(to.low, to.share), of(from.high, from.share));
    let below = product + root(numerator, denominator);
    let low = if below > 0.0 { numerator / below } else { 0.0 };
    let (numerator, denominator) = (of(to.high, to.share), of(from.low, from.share));
    let high = (denominator > 0.0).then(|| (product + root(numerator, denominator)) / denominator);
    Some((low, high))
}
