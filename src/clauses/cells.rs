//! Which lines among the clauses are the cells of a table, or the notes of a page and their marks?
//!
//! Conversion leaves each cell on a line of its own, like a heading, and the mark of a note above its text.

use std::sync::LazyLock;

use super::own::SECTION;
use super::paragraphs::Paragraph;
use super::parts::{Part, is_clause};
use crate::resolution::Start;

/// So many numbers alone and so many other lines make a table.
const MIN_CELLS: usize = 2;
/// A cell has no more characters than this.
const MAX_CELL: usize = 40;

/// A table of notes in Markdown: `| 1/ | See resolution 60/1. |`.
static NOTES: LazyLock<Start> = LazyLock::new(|| {
    Start::new(r"^\|\s*(?P<mark>\d{1,3})(?:\s?[/.)]\s*(?:\|\s*)?(?P<text>\p{L})|\s*\|\s*(?P<cited>\p{L}[^|]*\.\s*\|))")
});

/// What a table in Markdown is: of the clause above, or notes.
pub(super) fn table(text: &str) -> Part {
    let note = |found: regex::Captures| {
        Some(Part::Note {
            mark: found.name("mark")?.as_str().to_string(),
            at: found.name("text").or(found.name("cited"))?.start(),
        })
    };
    NOTES.captures(text).and_then(note).unwrap_or(Part::Continuation)
}

/// Gives the lines between clauses that are neither heading nor note by themselves what they are together: numbers that count on, each above a
/// line of text of which one cites as notes do, are the marks of notes; others may be the cells of a table, which the clause above has.
pub(super) fn take(body: &[Paragraph], parts: &mut [Part]) {
    let Some(mut at) = parts.iter().position(is_clause) else { return };
    let is_number = |at: usize| is_number(body[at].text());
    while at < parts.len() {
        let is_cell = |at: &usize| match &parts[*at] {
            Part::Heading => true,
            Part::Note { mark, .. } => mark.is_empty(),
            Part::Furniture => is_number(*at),
            _ => false,
        };
        let end = at + (at..parts.len()).take_while(is_cell).count();
        let numbers: Vec<usize> = (at..end).filter(|&at| is_number(at)).collect();
        let marks: Option<Vec<u32>> = numbers.iter().map(|&at| body[at].text().parse().ok()).collect();
        let has_note = parts[at..end].iter().any(|part| matches!(part, Part::Note { .. }));
        let has_text = |&at: &usize| at + 1 < end && !is_number(at + 1);
        match marks {
            // those of pages stand above headings
            Some(marks) if marks.windows(2).all(|pair| pair[0] < pair[1]) => {
                let counts = marks.windows(2).all(|pair| pair[1] == pair[0] + 1);
                if has_note && counts && numbers.iter().all(has_text) {
                    for at in numbers {
                        parts[at + 1] = Part::Note { mark: body[at].text().to_string(), at: 0 };
                    }
                }
            }
            _ if !has_note && is_table(&body[at..end], &numbers) => parts[at..end].fill(Part::Continuation),
            _ => {}
        }
        at = end + 1;
    }
}

/// Whether lines are cells: short names, none of them the heading of a section, and numbers of which one has a sign within, as counts and shares do.
fn is_table(lines: &[Paragraph], numbers: &[usize]) -> bool {
    let is_name = |text: &str| text.chars().count() <= MAX_CELL && !SECTION.is_match(text);
    let is_cell = |line: &Paragraph| !line.is_heading && (is_number(line.text()) || is_name(line.text()));
    let has_sign = |line: &Paragraph| is_number(line.text()) && line.text().contains(['.', ',', '%']);
    numbers.len() >= MIN_CELLS
        && lines.len() - numbers.len() >= MIN_CELLS
        && lines.iter().all(is_cell)
        && lines.iter().any(has_sign)
}

/// Whether a line is a number alone, and not that of a print job: `0.138`, `1 200`, `12`.
fn is_number(text: &str) -> bool {
    text.contains(char::is_numeric)
        && text.chars().all(|c| c.is_numeric() || [' ', '.', ',', '%', '(', ')'].contains(&c))
}
