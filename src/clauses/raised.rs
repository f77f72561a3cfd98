//! Is what is raised above the line a footnote mark, or of the text: `XXI<sup>e</sup> siècle`, `10<sup>6</sup> tonnes`, `km²`?

use crate::resolution::marks;

/// So many characters of a word are looked at.
const MAX_WORD: usize = 24;
/// What has an area or a volume.
const UNITS: [&str; 14] = ["km", "m", "cm", "mm", "dm", "hm", "ft", "mi", "км", "м", "см", "كم", "公里", "米"];
/// What may stand before a power of ten: a factor, or a word that no number of a paragraph follows.
const BEFORE_POWER: [&str; 16] =
    ["×", "x", "·", "*", "of", "about", "by", "than", "de", "par", "environ", "que", "por", "до", "в", "около"];

/// What is raised.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Raised<'a> {
    /// Marks of footnotes.
    Marks(Vec<&'a str>),
    /// It is of the text, a power in raised figures.
    Text(String),
}

/// Reads what is raised behind a text.
pub(super) fn read<'a>(before: &str, raised: &'a str) -> Raised<'a> {
    let raised = raised.trim();
    if (raised.starts_with(['-', '−', '–']) || is_power(before, raised))
        && let Some(power) = raised.chars().map(raise).collect()
    {
        return Raised::Text(power);
    }
    if let Some(marks) = marks(raised) {
        return Raised::Marks(marks);
    }
    let letters = raised.chars().filter(|c| c.is_alphabetic()).count();
    let is_numeral = raised.chars().all(|c| "ivx".contains(c));
    let is_word = letters > 1 && !is_numeral && !before.is_empty();
    let is_degree = raised == "°" || raised == "o" && before.trim_end().ends_with(char::is_numeric);
    if is_word && raised.chars().all(|c| c.is_alphabetic() || c == '.')
        || letters == 1 && is_counted(before)
        || is_degree
    {
        Raised::Text(raised.to_string())
    } else {
        Raised::Marks(vec![raised])
    }
}

/// Whether raised figures behind a text are a power: of a unit, of ten, or go on as one.
pub(super) fn is_power(before: &str, figures: &str) -> bool {
    let is_raised = |c: char| raise(c) == Some(c);
    let word = last_word(before);
    let base = word.trim_end_matches(is_raised);
    let start = &before[..before.len() - word.len()];
    if base.is_empty() && start.ends_with('⁻') {
        return true;
    }
    let start = start.trim_end();
    let is_unit = |unit: &&str| {
        let factor = base.strip_suffix(*unit);
        factor.is_some_and(|factor| !factor.ends_with(|c: char| c.is_alphabetic() && c.is_ascii() || c.is_lowercase()))
    };
    base == word && ["2", "3", "²", "³"].contains(&figures) && UNITS.iter().any(is_unit)
        || base == "10" && BEFORE_POWER.iter().any(|factor| start.ends_with(factor) && is_whole(start, factor))
}

/// Whether letters end a text as a word of their own, or a sign does.
fn is_whole(text: &str, end: &str) -> bool {
    !text[..text.len() - end.len()].ends_with(char::is_alphabetic) || !end.chars().all(char::is_alphabetic)
}

/// Whether a letter behind a text is that of an ordinal or title: `XXI`, `1`, `n`, `M`.
fn is_counted(before: &str) -> bool {
    let word = last_word(before);
    !word.is_empty()
        && (word.chars().all(|c| c.is_ascii_digit())
            || word.chars().all(|c| "IVXLCDM".contains(c))
            || word.chars().count() == 1)
}

/// The letters and figures at the end of a text, as far as they are looked at.
fn last_word(text: &str) -> &str {
    let letters = text.chars().rev().take(MAX_WORD).take_while(|c| c.is_alphanumeric());
    &text[text.len() - letters.map(char::len_utf8).sum::<usize>()..]
}

/// The raised figures, from 0 on.
const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The figure that is raised.
pub(super) fn figure(c: char) -> Option<char> {
    char::from_digit(FIGURES.iter().position(|figure| *figure == c)? as u32, 10)
}

/// The raised form of a figure or sign.
fn raise(c: char) -> Option<char> {
    match c {
        '-' | '−' | '–' | '⁻' => Some('⁻'),
        c if FIGURES.contains(&c) => Some(c),
        c => c.to_digit(10).map(|digit| FIGURES[digit as usize]),
    }
}
