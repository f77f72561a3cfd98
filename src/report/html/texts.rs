//! Where in a clause do its opening and the words that speak for a theme stand?

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use polars::prelude::*;

use crate::compare::ClauseTexts;
use crate::report::spool::stack;
use crate::resolution::in_context;

/// The clauses that may be shown, as a reader sees them.
pub(super) struct Texts {
    frame: Columns,
    /// By row of `clauses.csv`.
    rows: HashMap<usize, usize>,
}

/// Columns of `clauses.csv`.
struct Columns {
    resolution: StringChunked,
    language: StringChunked,
    kind: StringChunked,
    number: StringChunked,
    opening: StringChunked,
    text: StringChunked,
}

/// A clause as it is shown.
#[derive(Clone, Copy)]
pub(super) struct ClauseText<'a> {
    pub resolution: &'a str,
    pub language: &'a str,
    pub operative: bool,
    pub number: &'a str,
    pub opening: &'a str,
    pub text: &'a str,
}

const COLUMNS: [&str; 7] = ["resolution", "language", "kind", "number", "opening", "text", "context"];

impl Texts {
    /// Reads the clauses of the rows that are wanted; all, where nothing tells which.
    pub fn new(clauses: &dyn ClauseTexts, wanted: Option<&HashSet<usize>>) -> PolarsResult<Texts> {
        let mut frame = DataFrame::empty();
        let (mut rows, mut first) = (HashMap::new(), 0);
        for at in 0..clauses.parts() {
            let part = columns(&clauses.part(at)?)?;
            let is_wanted = |row: usize| wanted.is_none_or(|rows| rows.contains(&(first + row)));
            let mask: BooleanChunked = (0..part.height()).map(|row| Some(is_wanted(row))).collect();
            for (row, _) in mask.iter().enumerate().filter(|(_, wanted)| *wanted == Some(true)) {
                rows.insert(first + row, rows.len());
            }
            first += part.height();
            stack(&mut frame, part.filter(&mask)?)?;
        }
        frame.rechunk_mut();
        let column = |name: &str| Ok::<_, PolarsError>(frame.column(name)?.str()?.clone());
        // a sub-item is shown below what introduces it
        let (texts, contexts) = (column("text")?, column("context")?);
        let both = texts.iter().zip(contexts.iter()).map(|(text, context)| Some(in_context(context, text?)));
        let frame = Columns {
            resolution: column("resolution")?,
            language: column("language")?,
            kind: column("kind")?,
            number: column("number")?,
            opening: column("opening")?,
            text: both.collect(),
        };
        Ok(Texts { frame, rows })
    }

    /// A clause by its row in `clauses.csv`, if held.
    pub fn get(&self, row: usize) -> Option<ClauseText<'_>> {
        let &at = self.rows.get(&row)?;
        let Columns { resolution, language, kind, number, opening, text } = &self.frame;
        Some(ClauseText {
            resolution: resolution.get(at).unwrap_or_default(),
            language: language.get(at).unwrap_or_default(),
            operative: kind.get(at) == Some("operative"),
            number: number.get(at).unwrap_or_default(),
            opening: opening.get(at).unwrap_or_default(),
            text: text.get(at).unwrap_or_default(),
        })
    }
}

/// The columns that are shown, as text; an absent one is missing in every row.
fn columns(part: &DataFrame) -> PolarsResult<DataFrame> {
    let column = |name: &&str| match part.column(name) {
        Ok(column) => column.cast(&DataType::String),
        Err(_) => Ok(StringChunked::full_null((*name).into(), part.height()).into_column()),
    };
    DataFrame::new(part.height(), COLUMNS.iter().map(column).collect::<PolarsResult<Vec<_>>>()?)
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
