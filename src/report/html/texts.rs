//! Where in a clause do its opening and the words that speak for a theme stand?

use std::ops::Range;

use polars::prelude::*;

use crate::resolution::in_context;

/// The columns of `clauses.csv` that a reader sees.
pub(super) struct Texts {
    clause: StringChunked,
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
    pub clause: &'a str,
    pub resolution: &'a str,
    pub language: &'a str,
    pub operative: bool,
    pub number: &'a str,
    pub opening: &'a str,
    pub text: &'a str,
}

impl Texts {
    pub fn new(clauses: &DataFrame) -> PolarsResult<Texts> {
        let column = |name: &str| match clauses.column(name) {
            Ok(column) => Ok(column.cast(&DataType::String)?.str()?.clone()),
            Err(_) => Ok(StringChunked::full_null(name.into(), clauses.height())),
        };
        let column = |name: &str| -> PolarsResult<StringChunked> { column(name) };
        Ok(Texts {
            clause: column("clause")?,
            resolution: column("resolution")?,
            language: column("language")?,
            kind: column("kind")?,
            number: column("number")?,
            opening: column("opening")?,
            // a sub-item is shown below what introduces it
            text: {
                let (texts, contexts) = (column("text")?, column("context")?);
                let both = texts.iter().zip(contexts.iter()).map(|(text, context)| Some(in_context(context, text?)));
                both.collect()
            },
        })
    }

    pub fn get(&self, row: usize) -> ClauseText<'_> {
        ClauseText {
            clause: self.clause.get(row).unwrap_or_default(),
            resolution: self.resolution.get(row).unwrap_or_default(),
            language: self.language.get(row).unwrap_or_default(),
            operative: self.kind.get(row) == Some("operative"),
            number: self.number.get(row).unwrap_or_default(),
            opening: self.opening.get(row).unwrap_or_default(),
            text: self.text.get(row).unwrap_or_default(),
        }
    }

    pub fn rows(&self) -> usize {
        self.text.len()
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
