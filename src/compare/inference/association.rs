//! How strongly do two things go together in a table of two by two counts?

use super::normal::Z_95;

/// A share in a target beside a share in a reference: `a` of `n` and `b` of `m`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoByTwo {
    /// Count in the target.
    pub a: f64,
    /// Size of the target.
    pub n: f64,
    /// Count in the reference.
    pub b: f64,
    /// Size of the reference.
    pub m: f64,
}

/// A base-2 logarithm of a ratio and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogRatio {
    /// The estimate.
    pub ratio: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl TwoByTwo {
    /// Whether both sides have a size and the counts fit into them.
    fn is_table(&self) -> bool {
        self.n > 0.0 && self.m > 0.0 && (0.0..=self.n).contains(&self.a) && (0.0..=self.m).contains(&self.b)
    }

    /// Whether the share in the target is larger than that in the reference.
    pub fn is_more(&self) -> bool {
        self.a * self.m > self.b * self.n
    }

    /// The log-likelihood ratio G2 over all four cells, 0 or more; `None` where a side is empty.
    ///
    /// # References
    ///
    /// Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993).
    pub fn g2(&self) -> Option<f64> {
        let whole = self.n + self.m;
        let held = self.a + self.b;
        let cell = |seen: f64, row: f64, column: f64| match seen > 0.0 {
            true => seen * (seen * whole / (row * column)).ln(),
            false => 0.0,
        };
        let sum = cell(self.a, held, self.n)
            + cell(self.b, held, self.m)
            + cell(self.n - self.a, whole - held, self.n)
            + cell(self.m - self.b, whole - held, self.m);
        self.is_table().then_some((2.0 * sum).max(0.0))
    }

    /// The binary logarithm of the ratio of the two shares: 1 is twice as often. A count of zero counts as one half, so that
    /// the ratio is finite; `None` where a side is empty.
    ///
    /// # References
    ///
    /// Hardie, "Log Ratio: an informal introduction" (2014), also for the half; the interval is that of Katz, Baptista, Azen and
    /// Pike, "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34 (1978).
    pub fn log_ratio(&self) -> Option<LogRatio> {
        let half = |count: f64| if count > 0.0 { count } else { 0.5 };
        let (a, b) = (half(self.a), half(self.b));
        let ratio = (a / self.n).ln() - (b / self.m).ln();
        let error = (1.0 / a - 1.0 / self.n + 1.0 / b - 1.0 / self.m).max(0.0).sqrt();
        let bits = |value: f64| value / std::f64::consts::LN_2;
        self.is_table().then(|| LogRatio {
            ratio: bits(ratio),
            low: bits(ratio - Z_95 * error),
            high: bits(ratio + Z_95 * error),
        })
    }
}
