//! What do the lines of a text show as a whole?

use std::cell::OnceCell;

use super::indents;
use super::margin::Margin;
use super::own::is_organ_alone;
use super::parting::begins_lower;
use super::rules::Rules;
use crate::resolution::{are_paragraphs, runs_on, width};

/// The lines of one text; most of it is looked for when a line asks.
pub(super) struct Layout<'a> {
    text: &'a str,
    margin: Margin,
    pub rules: &'a Rules,
    /// Each line is a paragraph, but for those broken to a width.
    pub by_line: bool,
    width: Option<usize>,
    longest: OnceCell<usize>,
    first_lines: OnceCell<Option<usize>>,
    are_tabbed: OnceCell<bool>,
    in_lower_case: OnceCell<bool>,
}

impl<'a> Layout<'a> {
    pub fn of(text: &'a str, margin: Margin, rules: &'a Rules) -> Layout<'a> {
        let by_line = are_paragraphs(text);
        let width = by_line.then(|| width(text)).flatten();
        let (longest, first_lines, are_tabbed, in_lower_case) = Default::default();
        Layout { text, margin, rules, by_line, width, longest, first_lines, are_tabbed, in_lower_case }
    }

    /// Whether a paragraph goes on from one line to the next where lines are broken to a width.
    pub fn runs_on(&self, above: &str, line: &str) -> bool {
        self.width.is_some_and(|width| runs_on(above, line, width))
    }

    /// The characters of the longest line.
    pub fn longest(&self) -> usize {
        let characters = || self.text.lines().map(|line| line.trim().chars().count());
        *self.longest.get_or_init(|| characters().max().unwrap_or_default())
    }

    /// The spaces before the first line of a paragraph, where it is set in.
    pub fn first_lines(&self) -> Option<usize> {
        *self.first_lines.get_or_init(|| indents::first_lines(self.text, self.margin))
    }

    /// Whether paragraphs begin with a tabulator.
    pub fn are_tabbed(&self) -> bool {
        *self.are_tabbed.get_or_init(|| indents::are_tabbed(self.text))
    }

    /// Whether recitals begin in lower case.
    pub fn recites_in_lower_case(&self) -> bool {
        *self.in_lower_case.get_or_init(|| recites_in_lower_case(self.text, self.rules))
    }
}

/// Whether recitals begin in lower case below the line that names the organ: `Le Congrès,` above `constatant`.
fn recites_in_lower_case(text: &str, rules: &Rules) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    std::iter::from_fn(|| Some((lines.next()?, *lines.peek()?)))
        .any(|(line, next)| line.ends_with(',') && begins_lower(next, rules) && is_organ_alone(line, rules))
}
