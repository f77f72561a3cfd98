//! Where in a clause do its opening and the words that speak for a theme stand?

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use polars::prelude::*;

use crate::compare::ClauseTexts;
use crate::resolution::in_context;

/// The clauses that may be shown, as a reader sees them, by their row in `clauses.csv`.
pub(super) struct Texts(HashMap<usize, ClauseText>);

/// A clause as it is shown.
pub(super) struct ClauseText {
    pub resolution: String,
    pub language: String,
    pub operative: bool,
    pub number: String,
    pub opening: String,
    /// A sub-item below what introduces it.
    pub text: String,
}

const COLUMNS: [&str; 7] = ["resolution", "language", "kind", "number", "opening", "text", "context"];

impl Texts {
    /// Reads the clauses of the rows that are wanted; all, where nothing tells which. An absent column is missing in every row.
    pub fn new(clauses: &dyn ClauseTexts, wanted: Option<&HashSet<usize>>) -> PolarsResult<Texts> {
        let (mut texts, mut first) = (HashMap::new(), 0);
        for at in 0..clauses.parts() {
            let part = clauses.part(at, &COLUMNS)?;
            let column = |name: &str| match part.column(name) {
                Ok(column) => column.cast(&DataType::String)?.str().cloned(),
                Err(_) => Ok(StringChunked::full_null(name.into(), part.height())),
            };
            let columns = COLUMNS.into_iter().map(column).collect::<PolarsResult<Vec<_>>>()?;
            let is_wanted = |row: &usize| wanted.is_none_or(|rows| rows.contains(&(first + row)));
            // whole strings, so that nothing holds on to the part
            for row in (0..part.height()).filter(is_wanted) {
                let cell = |column: usize| columns[column].get(row).unwrap_or_default();
                let clause = ClauseText {
                    resolution: cell(0).to_string(),
                    language: cell(1).to_string(),
                    operative: cell(2) == "operative",
                    number: cell(3).to_string(),
                    opening: cell(4).to_string(),
                    text: in_context(columns[6].get(row), cell(5)).to_string(),
                };
                texts.insert(first + row, clause);
            }
            first += part.height();
        }
        Ok(Texts(texts))
    }

    /// A clause by its row, if held.
    pub fn get(&self, row: usize) -> Option<&ClauseText> {
        self.0.get(&row)
    }
}

/// A piece of a text: in the opening or not, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub text: String,
    pub opening: bool,
    pub marked: bool,
}

/// Cuts a text where its opening and the marked ranges begin and end; joined, the pieces are the text.
pub(super) fn segments(text: &str, opening: &str, marked: &[Range<usize>]) -> Vec<Segment> {
    let opens = if opening.is_empty() { None } else { text.find(opening).map(|at| at..at + opening.len()) };
    let fits = |range: &&Range<usize>| text.get(range.start..range.end).is_some_and(|piece| !piece.is_empty());
    let marked: Vec<&Range<usize>> = marked.iter().filter(fits).collect();
    let mut cuts: Vec<usize> = vec![0, text.len()];
    cuts.extend(marked.iter().copied().chain(&opens).flat_map(|range| [range.start, range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let inside = |range: &Range<usize>, at: usize| range.contains(&at);
    let mut pieces: Vec<Segment> = Vec::new();
    for pair in cuts.windows(2) {
        let opening = opens.as_ref().is_some_and(|range| inside(range, pair[0]));
        let marked = marked.iter().any(|range| inside(range, pair[0]));
        match pieces.last_mut() {
            Some(last) if last.opening == opening && last.marked == marked => last.text += &text[pair[0]..pair[1]],
            _ => pieces.push(Segment { text: text[pair[0]..pair[1]].to_string(), opening, marked }),
        }
    }
    pieces
}

/// A text of no more than so many letters, and whether it was cut.
pub(super) fn cut(text: &str, letters: usize) -> (&str, bool) {
    match text.char_indices().nth(letters) {
        Some((at, _)) => (&text[..at], true),
        None => (text, false),
    }
}
