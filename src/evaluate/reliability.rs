//! Does a probability of 0.7 mean that seven in ten are right?

use super::outcome::Outcome;

/// How many bins of equal width there are.
const BINS: usize = 10;

/// The pairs of clause and theme with a probability in one bin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// How many pairs.
    pub pairs: usize,
    /// Sum of their probabilities.
    pub probability: f64,
    /// How many of them were coded.
    pub coded: usize,
}

impl Bin {
    /// The mean probability; missing in an empty bin.
    pub fn mean_probability(&self) -> Option<f64> {
        (self.pairs > 0).then(|| self.probability / self.pairs as f64)
    }

    /// The share of pairs that were coded; missing in an empty bin.
    pub fn share_coded(&self) -> Option<f64> {
        (self.pairs > 0).then(|| self.coded as f64 / self.pairs as f64)
    }
}

/// Pairs of clause and theme by probability: 0 to 0.1, 0.1 to 0.2 ... 0.9 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability(pub [Bin; BINS]);

impl Reliability {
    /// Sorts all pairs of clause and theme into bins.
    pub fn new(outcomes: &[Outcome]) -> Reliability {
        let mut bins = [Bin::default(); BINS];
        for outcome in outcomes {
            for (theme, &probability) in outcome.probabilities.iter().enumerate() {
                let bin = &mut bins[((f64::from(probability) * BINS as f64) as usize).min(BINS - 1)];
                bin.pairs += 1;
                bin.probability += f64::from(probability);
                bin.coded += usize::from(outcome.coded.contains(&theme));
            }
        }
        Reliability(bins)
    }

    /// Expected calibration error: the mean distance of probability and share over the bins, weighted by their pairs
    /// (Naeini, Cooper and Hauskrecht 2015); missing without any pair.
    pub fn expected_error(&self) -> Option<f64> {
        let pairs: usize = self.0.iter().map(|bin| bin.pairs).sum();
        let distance = |bin: &Bin| (bin.probability - bin.coded as f64).abs();
        (pairs > 0).then(|| self.0.iter().map(distance).sum::<f64>() / pairs as f64)
    }
}
