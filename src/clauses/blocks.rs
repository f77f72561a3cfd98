//! Where does each paragraph of a text begin?

use std::collections::BTreeSet;
use std::ops::Range;

use super::closing::is_closed;
use super::indents;
use super::joined::joined;
use super::layout::Layout;
use super::margin::Margin;
use super::pages::is_print_job;
use super::parting::{Line, begins, is_label, is_of_page, stands_alone};
use super::rules::Rules;

/// A rule above footnotes has so many strokes or more.
const RULE: usize = 5;

/// The bytes of each paragraph: blocks between blank lines, or lines, put together where these are broken to a width; where a clause begins in the
/// middle of one, two. `heads` are lines at the heads of pages.
pub(super) fn blocks(text: &str, margin: Margin, heads: &BTreeSet<&str>, rules: &Rules) -> Vec<Range<usize>> {
    let layout = Layout::of(text, margin, rules);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    // the block goes on; it is a label so far, or a line of a page
    let (mut open, mut labelled, mut paged) = (false, false, false);
    // the line that the next may go on from
    let (mut at, mut above) = (0, None);
    let mut lines = text.split_inclusive('\n').flat_map(|line| line.split_inclusive('\x0c')).peekable();
    while let Some(whole) = lines.next() {
        let range = at..at + whole.len();
        at = range.end;
        let whole = &whole[margin.width(whole)..];
        let bare = whole.trim();
        if bare.is_empty() {
            (open, above) = (open && labelled, None);
            continue;
        }
        let begun = blocks.last().map_or("", |block| &text[block.clone()]);
        let below = lines.peek().map_or("", |below| below.trim());
        let beyond = text[at..].trim_start().split(['\n', '\x0c']).next().unwrap_or_default().trim_end();
        let line = Line { whole, bare, above, below, beyond, begun, labelled };
        let is_open = open || above.is_some_and(|above| layout.runs_on(above, bare) || hangs(above, &line, &layout));
        let is_page = (is_open || paged) && is_of_page(&line) || heads.contains(bare) || is_print_job(bare);
        let is_apart = is_page || stands_alone(&line, rules);
        let goes_on = is_open && !is_apart && !begins(&line, &layout);
        match blocks.last_mut() {
            Some(block) if goes_on => block.end = range.end,
            _ => blocks.push(range),
        }
        let hard_break = whole.trim_end_matches(['\n', '\r']).ends_with("  ");
        let is_rule = bare.len() >= RULE && bare.bytes().all(|byte| byte == b'_');
        let is_last = is_apart || hard_break || is_rule || bare.starts_with('#');
        (labelled, paged) = (!goes_on && is_label(whole), is_page);
        above = (!is_last).then_some(bare);
        open = labelled || !(layout.by_line || is_last);
    }
    let mut parts = Vec::with_capacity(blocks.len());
    blocks.into_iter().for_each(|block| joined(text, block, rules, &mut parts));
    parts
}

/// Whether a line goes on with the one above it, since the first lines of paragraphs are further in.
fn hangs(above: &str, line: &Line, layout: &Layout) -> bool {
    (!is_closed(above) || line.bare.starts_with(char::is_lowercase))
        && layout.first_lines().is_some_and(|first| indents::indent(line.whole) < first)
}
