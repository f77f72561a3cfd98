//! Is each line of a text a paragraph, or are paragraphs parted by blank lines?

use super::letters::is_letter;

/// What most paragraphs of a resolution end with.
const SIGNS: [char; 10] = [',', ';', '.', ':', '，', '；', '。', '：', '،', '؛'];
/// Lines that end so above another, of ten, in a text of one paragraph a line: a few parts of it may be set apart by blank lines all the same.
const CLOSED: usize = 6;
/// Fewer such lines decide nothing.
const FEW: usize = 3;

/// Whether each line is a paragraph: no line is blank, or most lines right above another end as paragraphs do, and the next begins as one.
pub(crate) fn are_paragraphs(text: &str) -> bool {
    let mut lines = text.trim().lines().map(str::trim).peekable();
    let (mut blank, mut above, mut closed) = (false, 0, 0);
    while let Some(line) = lines.next() {
        blank |= line.is_empty();
        let Some(next) = lines.peek().filter(|next| !next.is_empty() && !line.is_empty()) else { continue };
        above += 1;
        closed += usize::from(line.ends_with(SIGNS) && begins(next));
    }
    !blank || closed >= FEW && 10 * closed >= CLOSED * above
}

/// Whether a line begins as a paragraph does: with a capital, a number or label, or in a script without cases.
fn begins(line: &str) -> bool {
    line.chars().find(|c| is_letter(*c) || c.is_numeric()).is_some_and(|c| !c.is_lowercase())
        || line.starts_with(['(', '–', '—', '-', '•'])
}
