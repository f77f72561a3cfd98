//! Is what is raised above the line a footnote mark, or of the text: `XXI<sup>e</sup> siècle`, `10<sup>6</sup> tonnes`, `km²`?

/// A footnote mark in figures has no more of them.
const MAX_DIGITS: usize = 3;
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
    let marks: Vec<&str> = raised.split([',', ';', ' ', '،']).filter(|mark| !mark.is_empty()).collect();
    let is_number =
        |mark: &&str| (1..=MAX_DIGITS).contains(&mark.chars().count()) && mark.chars().all(char::is_numeric);
    if marks.iter().all(is_number) && !(marks.len() == 1 && is_power(before, raised)) {
        return Raised::Marks(marks);
    }
    let power: Option<String> = raised.chars().map(raise).collect();
    if let Some(power) = power {
        return Raised::Text(power);
    }
    let letters = raised.chars().filter(|c| c.is_alphabetic()).count();
    let is_word = letters > 1 && !before.is_empty() && raised.chars().all(|c| c.is_alphabetic() || c == '.');
    if is_word || letters == 1 && is_counted(before) {
        Raised::Text(raised.to_string())
    } else {
        Raised::Marks(vec![raised])
    }
}

/// Whether raised figures behind a text are a power: of a unit, of ten, or go on as one.
pub(super) fn is_power(before: &str, figures: &str) -> bool {
    if before.ends_with(|c: char| raise(c) == Some(c)) {
        return true;
    }
    let word = last_word(before);
    let rest = before[..before.len() - word.len()].trim_end();
    let is_unit = UNITS.iter().any(|unit| word == *unit || word.strip_suffix(unit).is_some_and(is_figures));
    is_unit && ["2", "3", "²", "³"].contains(&figures)
        || word == "10" && BEFORE_POWER.iter().any(|factor| rest.ends_with(factor) && is_whole(rest, factor))
}

/// Whether letters end a text as a word of their own, or a sign does.
fn is_whole(text: &str, end: &str) -> bool {
    !text[..text.len() - end.len()].ends_with(char::is_alphabetic) || !end.chars().all(char::is_alphabetic)
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_numeric() || [',', '.'].contains(&c))
}

/// Whether a letter behind a text is that of an ordinal or title: `XXI`, `1`, `n`, `M`.
fn is_counted(before: &str) -> bool {
    let word = last_word(before);
    !word.is_empty()
        && (word.chars().all(|c| c.is_ascii_digit())
            || word.chars().all(|c| "IVXLCDM".contains(c))
            || word.chars().count() == 1)
}

/// The letters and figures at the end of a text.
fn last_word(text: &str) -> &str {
    &text[text.trim_end_matches(char::is_alphanumeric).len()..]
}

/// The raised form of a figure or sign.
fn raise(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + c as u32 - '4' as u32)?,
        '-' | '−' | '–' => '⁻',
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' => c,
        _ => return None,
    })
}
