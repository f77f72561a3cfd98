//! Between which values does Student's t lie so often?

/// The bound `t` such that a variable of Student's distribution lies between `-t` and `t` with probability `level`.
///
/// # Arguments
///
/// `level`: above 0 and below 1; `df`: degrees of freedom, 1 or more.
///
/// # Method
///
/// Bisection of the closed form for whole degrees of freedom (Abramowitz and Stegun 1972, 26.7.3 and 26.7.4), exact to rounding.
pub fn student(level: f64, df: usize) -> f64 {
    // beyond so many the distribution moves by less than 1e-6, and the sum below is long
    let df = df.clamp(1, 1_000_000);
    let (mut low, mut high) = (0.0, std::f64::consts::FRAC_PI_2);
    for _ in 0..60 {
        let angle = 0.5 * (low + high);
        if within(angle, df) < level { low = angle } else { high = angle }
    }
    (df as f64).sqrt() * (0.5 * (low + high)).tan()
}

/// The probability that `atan(|t| / sqrt(df))` is at most `angle`.
fn within(angle: f64, df: usize) -> f64 {
    let (sine, cosine) = angle.sin_cos();
    let odd = df % 2 == 1;
    // odd: cos + 2/3 cos^3 + ...; even: 1 + 1/2 cos^2 + ...
    let (mut term, mut sum, mut at) = if odd { (cosine, 0.0, 1) } else { (1.0, 0.0, 0) };
    while at + 2 <= df {
        sum += term;
        if term < f64::EPSILON * sum {
            break;
        }
        term *= cosine * cosine * (at + 1) as f64 / (at + 2) as f64;
        at += 2;
    }
    if odd { std::f64::consts::FRAC_2_PI * (angle + sine * sum) } else { sine * sum }
}
