//! How are shares, differences and periods written?

use super::{Ui, Words, fill};
use crate::report::comparison::Interval;

/// Numbers in the words of a language.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    /// The language.
    pub ui: Ui,
}

/// A share as a number of percent with one decimal; `0.0` never has a sign.
pub fn percent(share: f64) -> String {
    unsigned_zero(format!("{:.1}", 100.0 * share))
}

fn unsigned_zero(text: String) -> String {
    if text == "-0.0" { "0.0".to_string() } else { text.replace('-', "\u{2212}") }
}

impl Numbers {
    fn words(self) -> &'static Words {
        self.ui.words()
    }

    /// `18.6 %`; a dash where the share is missing.
    pub fn share(self, share: Option<f64>) -> String {
        match share {
            Some(share) => fill(self.words().percent, &[("n", &percent(share))]),
            None => self.words().no_value.to_string(),
        }
    }

    /// `25 %`, for the end of a scale.
    pub fn whole(self, share: f64) -> String {
        fill(self.words().percent, &[("n", &format!("{:.0}", 100.0 * share))])
    }

    /// `+15.6`, in points; a dash where it is missing.
    pub fn signed(self, change: Option<f64>) -> String {
        let Some(change) = change else { return self.words().no_value.to_string() };
        let text = percent(change);
        if change > 0.0 && text != "0.0" { format!("+{text}") } else { text }
    }

    /// `+15.6 points`.
    pub fn points(self, change: f64) -> String {
        fill(self.words().points, &[("n", &self.signed(Some(change)))])
    }

    /// `95 % interval 3.1 % to 20.4 %`.
    pub fn interval(self, (low, high): Interval) -> String {
        let (low, high) = (self.share(Some(low)), self.share(Some(high)));
        fill(self.words().interval, &[("low", &low), ("high", &high)])
    }

    /// The interval of a difference: `95 % interval +3.1 to +20.4`.
    pub fn signed_interval(self, (low, high): Interval) -> String {
        let (low, high) = (self.signed(Some(low)), self.signed(Some(high)));
        fill(self.words().interval, &[("low", &low), ("high", &high)])
    }

    /// `3.1 – 20.4`, for tables; nothing where it is missing.
    pub fn short_interval(self, interval: Option<Interval>) -> String {
        let Some((low, high)) = interval else { return String::new() };
        fill(self.words().interval_short, &[("low", &percent(low)), ("high", &percent(high))])
    }

    /// The same with signs.
    pub fn short_signed(self, interval: Option<Interval>) -> String {
        let Some((low, high)) = interval else { return String::new() };
        let (low, high) = (self.signed(Some(low)), self.signed(Some(high)));
        fill(self.words().interval_short, &[("low", &low), ("high", &high)])
    }

    /// `session 72`; a year or a group as it is.
    pub fn period(self, name: &str) -> String {
        if is_session(name) { fill(self.words().session, &[("n", name)]) } else { name.to_string() }
    }

    /// `72`, or `72届` where the language needs it.
    pub fn short_period(self, name: &str) -> String {
        if is_session(name) { fill(self.words().session_short, &[("n", name)]) } else { name.to_string() }
    }

    /// `2 resolutions`, `1 resolution`.
    pub fn resolutions(self, n: usize) -> String {
        let words = self.words();
        let text = if n == 1 { words.count_resolutions_one } else { words.count_resolutions_many };
        fill(text, &[("n", &grouped(n as u64))])
    }

    /// `70 clauses`.
    pub fn clauses(self, n: u64) -> String {
        let words = self.words();
        fill(if n == 1 { words.count_clauses_one } else { words.count_clauses_many }, &[("n", &grouped(n))])
    }

    /// A p-value: three decimals, or that it is smaller.
    pub fn p_value(self, p: Option<f64>) -> String {
        match p {
            None => self.words().no_value.to_string(),
            Some(p) if p < 0.001 => "< 0.001".to_string(),
            Some(p) => format!("{p:.3}"),
        }
    }
}

/// A number below 1900, or one of a special session.
fn is_session(name: &str) -> bool {
    matches!(name.parse(), Ok(crate::resolution::Period::Session(_)))
}

/// `12 345`, with thin spaces that do not break.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let cut = |(at, digit): (usize, char)| {
        let gap = at > 0 && (digits.len() - at).is_multiple_of(3);
        gap.then_some('\u{202f}').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(cut).collect()
}
