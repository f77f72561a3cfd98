//! Is each line of a text a paragraph, or are paragraphs parted by blank lines?

use super::letters::is_letter;

/// What most paragraphs of a resolution end with.
pub(crate) const SIGNS: [char; 10] = [',', ';', '.', ':', '，', '；', '。', '：', '،', '؛'];
/// What the label of an item begins with.
const LABELS: [char; 5] = ['(', '–', '—', '-', '•'];
/// Lines that end so above another, of ten, in a text of one paragraph a line: a few parts of it may be set apart by blank lines all the same.
const CLOSED: usize = 6;
/// Fewer such lines decide nothing.
const FEW: usize = 3;

/// Lines that are broken to fit a page are no wider, or most of them about as wide as the widest.
const UNBROKEN: usize = 130;

/// Whether lines right above others are as long as what they say.
fn are_unbroken(widths: &[usize]) -> bool {
    let widest = widths.iter().copied().max().unwrap_or_default();
    let wide = widths.iter().filter(|width| 10 * **width > 7 * widest).count();
    widest > UNBROKEN && widths.len() >= FEW && 2 * wide < widths.len()
}

/// How many letters a character is as wide as.
fn width_of(c: char) -> usize {
    if ('\u{2e80}'..='\u{ffef}').contains(&c) { 2 } else { 1 }
}

/// Other signs that end a line, and what of the same bytes ends it too: those of Unicode for lines and paragraphs, the next line of mainframes, the
/// vertical tabulator of word processors.
const LINE_ENDS: [(&str, &str); 4] = [("\u{2028}", "  \n"), ("\u{2029}", " \n\n"), ("\u{85}", " \n"), ("\u{b}", "\n")];

/// A text whose lines all end with a line feed; every byte of it stands where it stood.
pub(crate) fn with_line_feeds(text: String) -> String {
    let replaced = |text: String, (end, feed): &(&str, &str)| match text.contains(end) {
        true => text.replace(end, feed),
        false => text,
    };
    LINE_ENDS.iter().fold(text, replaced)
}

/// Whether each line is a paragraph: no line is blank, most lines right above another end as paragraphs do and the next begins as one, or lines are longer
/// than those that are broken.
pub(crate) fn are_paragraphs(text: &str) -> bool {
    let mut lines = text.trim().lines().map(str::trim).peekable();
    let (mut blank, mut above, mut closed) = (false, 0, 0);
    let mut widths: Vec<usize> = Vec::new();
    while let Some(line) = lines.next() {
        blank |= line.is_empty();
        let Some(next) = lines.peek().filter(|next| !next.is_empty() && !line.is_empty()) else { continue };
        above += 1;
        closed += usize::from(line.ends_with(SIGNS) && begins(next));
        widths.push(line.chars().map(width_of).sum());
    }
    !blank || closed >= FEW && 10 * closed >= CLOSED * above || are_unbroken(&widths)
}

/// Whether a line begins as a paragraph does: with a capital, a number or label, or in a script without cases.
fn begins(line: &str) -> bool {
    line.chars().find(|c| is_letter(*c) || c.is_numeric()).is_some_and(|c| !c.is_lowercase())
        || line.starts_with(LABELS)
        || is_lettered(line)
}

/// Whether a bracket stands behind the first character: `a) to act`.
fn is_lettered(line: &str) -> bool {
    line.chars().nth(1) == Some(')')
}

/// Longer lines are not broken to fit a page.
const MAX_WIDTH: usize = 110;
/// Of so many lines one or more goes on below, where lines are broken.
const BROKEN: usize = 5;

/// The width to which the lines of a text are broken that has a paragraph on several of them; `None` where each line is one.
///
/// Asked where each line may be a paragraph: [`are_paragraphs`].
pub(crate) fn width(text: &str) -> Option<usize> {
    let lines = || text.lines().map(str::trim);
    let width = lines().map(|line| line.chars().count()).max().filter(|width| *width <= MAX_WIDTH)?;
    let goes_on = |(line, next): &(&str, &str)| runs_on(line, next, width) && next.starts_with(char::is_lowercase);
    let broken = lines().zip(lines().skip(1)).filter(goes_on).count();
    (broken >= FEW && BROKEN * broken >= lines().count()).then_some(width)
}

/// Whether a paragraph goes on from one line to the next, where lines are broken to a width: no sign ends the line, and the next begins with a
/// small letter or had no room in it.
pub(crate) fn runs_on(line: &str, next: &str, width: usize) -> bool {
    let length = line.chars().count();
    let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    let is_full = length + 1 + word > width;
    let is_small = next.starts_with(char::is_lowercase) && !is_lettered(next);
    let is_title = !line.contains(char::is_lowercase) && next.contains(char::is_lowercase);
    !line.ends_with(SIGNS) && !is_title && (is_small && 2 * length > width || is_full && !next.starts_with(LABELS))
}
