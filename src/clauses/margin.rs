//! What stands in the margin of a text before each of its lines: the sign of a mail that quotes it, a number?

use super::closing::is_ended;
use super::own;
use super::rules::Rules;

/// What a mail sets before each line of a text that it quotes.
const MAIL: [char; 2] = ['>', ' '];
/// So many lines have numbers, or more.
const MIN_NUMBERED: u32 = 8;
/// A number has no more digits.
const MAX_DIGITS: usize = 3;

/// What stands before the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Margin {
    Empty,
    Mail,
    /// The numbers of lines, as in drafts before a parliament.
    Lines,
    /// Those of paragraphs in brackets, the line of the organ and headings among them: `(1) Le Sénat,`.
    Paragraphs,
}

impl Margin {
    /// What most lines of a text show.
    pub fn of(text: &str, rules: &Rules) -> Margin {
        let lines = || text.lines().map(str::trim_start).filter(|line| !line.is_empty());
        // most texts have no such sign
        if text.contains("> ") && 2 * lines().filter(|line| line.starts_with('>')).count() > lines().count() {
            return Margin::Mail;
        }
        // as most have no such numbers
        let is_numbered = |line: &&str| line_number(line).or_else(|| bracketed(line)).is_some();
        if lines().filter(is_numbered).nth(MIN_NUMBERED as usize - 1).is_none() {
            return Margin::Empty;
        }
        // a sentence goes on, where numbers of clauses stand behind the sign that ends the one before
        let goes_on = |above: &str, behind: &str| !is_ended(above) && behind.starts_with(char::is_lowercase);
        let is_organ =
            |_: &str, behind: &str| rules.begins(&rules.organ_line, behind) || own::is_organ_alone(behind, rules);
        match () {
            () if runs(lines(), line_number, |count, parted| 4 * parted >= count, goes_on) => Margin::Lines,
            () if runs(lines(), bracketed, |_, named| named > 0, is_organ) => Margin::Paragraphs,
            () => Margin::Empty,
        }
    }

    /// The bytes that stand before the text of a line.
    pub fn width(self, line: &str) -> usize {
        let behind = |read: fn(&str) -> Option<(u32, usize)>| {
            let text = line.trim_start_matches([' ', '\t']);
            read(text).map_or(0, |(_, at)| line.len() - text.len() + at)
        };
        match self {
            Margin::Empty => 0,
            Margin::Mail => line.len() - line.trim_start_matches(['\t', ' ']).trim_start_matches(MAIL).len(),
            Margin::Lines => behind(line_number),
            Margin::Paragraphs => behind(bracketed),
        }
    }
}

/// Whether the numbers that `read` finds before lines run without a gap, and on so many of them the line above and what stands behind the number show
/// that they are of the margin.
fn runs<'a>(
    lines: impl Iterator<Item = &'a str>,
    read: impl Fn(&str) -> Option<(u32, usize)>,
    are_enough: impl Fn(u32, u32) -> bool,
    shows: impl Fn(&str, &str) -> bool,
) -> bool {
    let (mut last, mut count, mut shown, mut between, mut bare) = (0, 0, 0, 0, 0);
    let mut above = "";
    for line in lines {
        match read(line) {
            // each page may begin anew
            Some((number, at)) if number == last + 1 || number == 1 && last >= MIN_NUMBERED => {
                (last, count) = (number, count + 1);
                shown += u32::from(shows(above, line[at..].trim_start()));
                between += std::mem::take(&mut bare);
            }
            _ => bare += u32::from(count > 0),
        }
        above = line.trim_end();
    }
    count >= MIN_NUMBERED && 2 * between <= count && are_enough(count, shown)
}

/// The number before a line, and where it ends: more than a space parts it from the text.
fn line_number(line: &str) -> Option<(u32, usize)> {
    let end = line.bytes().take(MAX_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let behind = &line[end..];
    let is_number =
        (1..=MAX_DIGITS).contains(&end) && (behind.is_empty() || behind.starts_with("  ") || behind.starts_with('\t'));
    line[..end].parse().ok().filter(|_| is_number).map(|number| (number, end))
}

/// The number in brackets before a line, and where the text behind it begins.
fn bracketed(line: &str) -> Option<(u32, usize)> {
    let inside = line.strip_prefix('(')?;
    let end = inside.bytes().take(MAX_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let behind = inside[end..].strip_prefix(')')?;
    let at = line.len() - behind.trim_start_matches(' ').len();
    inside[..end].parse().ok().map(|number| (number, at))
}
