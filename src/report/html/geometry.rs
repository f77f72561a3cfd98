//! Where does a number stand in a picture?
//!
//! Lengths are in units of the picture's `viewBox` and written with one decimal, so that bytes are the same everywhere.

/// A length with one decimal.
pub(super) fn px(length: f64) -> String {
    let text = format!("{length:.1}");
    if text == "-0.0" { "0.0".to_string() } else { text }
}

/// A scale from `from..to` to `low..high` of the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub from: f64,
    pub to: f64,
    pub low: f64,
    pub high: f64,
}

impl Scale {
    /// Where a value stands; the middle where the scale has no length.
    pub fn at(self, value: f64) -> f64 {
        if self.to == self.from {
            return (self.low + self.high) / 2.0;
        }
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.low + share * (self.high - self.low)
    }
}

/// A share at or above `most` that is easy to read: 5, 10, 20, 25, 30, 40, 50, 60, 80 or 100 percent; less for small ones.
pub(super) fn round_up(most: f64) -> f64 {
    const STEPS: [f64; 12] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0];
    STEPS.into_iter().find(|&step| most <= step).unwrap_or(1.0)
}

/// A path through points; broken where one is missing.
pub(super) fn path(points: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    let mut drawn = false;
    for point in points {
        if let Some((x, y)) = point {
            path += &format!("{}{} {}", if drawn { "L" } else { "M" }, px(*x), px(*y));
        }
        drawn = point.is_some();
    }
    path
}

/// Moves labels apart until each is `gap` from the next, within `low..high`, in the order of their wishes.
///
/// # Returns
///
/// A position for each wish, in the order given.
pub(super) fn spread(wishes: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|&a, &b| wishes[a].total_cmp(&wishes[b]).then(a.cmp(&b)));
    let mut places = vec![0.0; wishes.len()];
    let mut next = low;
    for &at in &order {
        places[at] = wishes[at].max(next);
        next = places[at] + gap;
    }
    let mut bound = high;
    for &at in order.iter().rev() {
        places[at] = places[at].min(bound);
        bound = places[at] - gap;
    }
    places
}

/// How wide a text is, in units, at a font size; wide letters take a full size each.
fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| if letter >= '\u{2e80}' { size } else { 0.6 * size }).sum()
}

/// A text in one line or two, each no wider than so many units at a font size; what does not fit is cut with an ellipsis.
pub(super) fn two_lines(text: &str, most: f64, size: f64) -> Vec<String> {
    if width(text, size) <= most {
        return vec![text.to_string()];
    }
    // lines break after spaces, and between wide letters
    let fits = |at: &usize| width(&text[..*at], size) <= most;
    let breaks = text
        .char_indices()
        .filter(|&(at, letter)| at > 0 && (letter >= '\u{2e80}' || text[..at].ends_with(char::is_whitespace)));
    let at = breaks.map(|(at, _)| at).take_while(fits).last();
    let Some(at) = at else { return vec![cut(text, most, size)] };
    vec![text[..at].trim_end().to_string(), cut(text[at..].trim_start(), most, size)]
}

fn cut(text: &str, most: f64, size: f64) -> String {
    if width(text, size) <= most {
        return text.to_string();
    }
    let ends = text.char_indices().map(|(at, _)| at).take_while(|&at| width(&text[..at], size) + size <= most);
    text[..ends.last().unwrap_or(0)].trim_end().to_string() + "…"
}
