//! How far does a normal variable stray?

/// Ninety-five per cent of the standard normal distribution lie within so many standard deviations.
pub(in crate::compare) const Z_95: f64 = 1.959963984540054;

/// Its square: the 95 % point of chi-square with one degree of freedom.
pub(in crate::compare) const CHI_SQUARE_95: f64 = 3.841458820694124;

/// The probability, 0 to 1, that a chi-square variable with one degree of freedom is above `x`.
pub fn chi_square_tail(x: f64) -> f64 {
    libm::erfc((x.max(0.0) / 2.0).sqrt())
}
