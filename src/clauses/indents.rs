//! How far are the first lines of paragraphs set in?
//!
//! In print each paragraph begins further in than its other lines, and no blank line parts it from the next.

use std::collections::BTreeMap;

use super::closing::is_ended;
use super::margin::Margin;

/// So many paragraphs begin so, or more.
const MIN_INDENTED: usize = 3;
/// Of so many lines set in as far, fewer than one goes on with the line above it.
const GOES_ON: usize = 5;

/// The spaces before the first line of a paragraph, where those of the next line are fewer and the line above ends as a paragraph does; `None` where
/// first lines are not set in.
pub(super) fn first_lines(text: &str, margin: Margin) -> Option<usize> {
    // for each number of spaces the lines that begin a paragraph, and those that go on with one
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut above: Option<&str> = None;
    let mut lines = text.lines().map(|line| &line[margin.width(line)..]).peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            above = None;
            continue;
        }
        let spaces = indent(line);
        let is_deeper = lines.peek().is_some_and(|next| !next.trim().is_empty() && indent(next) < spaces);
        let is_first = above.is_none_or(|above| is_ended(above.trim_end()));
        if spaces > 0 && (is_deeper || !is_first) {
            let (begin, go_on) = counts.entry(spaces).or_default();
            *(if is_first { begin } else { go_on }) += 1;
        }
        above = Some(line);
    }
    let is_style = |(begin, go_on): (usize, usize)| begin >= MIN_INDENTED && GOES_ON * go_on < begin;
    let styled = counts.into_iter().filter(|&(_, count)| is_style(count));
    styled.max_by_key(|&(_, (begin, _))| begin).map(|(spaces, _)| spaces)
}

/// How many spaces stand before a line.
pub(super) fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace() && *c != '\t').count()
}

/// Whether paragraphs begin with a tabulator, as most lines do then.
pub(super) fn are_tabbed(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    2 * lines().filter(|line| line.starts_with('\t')).count() > lines().count()
}
