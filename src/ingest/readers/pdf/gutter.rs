//! In which column of its page does a letter stand?

use std::mem;

use pdf_oxide::layout::TextChar;

/// Space of this share of the size of letters parts columns; between words there is less.
const GAP: f32 = 0.8;
/// Each of two columns has this share of the letters of its page.
const EACH: f32 = 0.2;

/// Letters of a row without a gap between them.
struct Run {
    left: f32,
    right: f32,
    letters: usize,
}

/// The letters of a page of two columns, whose rows from the top are given, in parts that are read one by one: right column, left column, and what runs
/// over both between them. None where the page has one column.
pub(super) fn parts<'a>(rows: &[Vec<&'a TextChar>]) -> Option<Vec<Vec<&'a TextChar>>> {
    let runs: Vec<Vec<Run>> = rows.iter().map(|row| runs(row)).collect();
    let gutter = gutter(runs.iter().flatten())?;
    let mut parts = Vec::new();
    let (mut right, mut left) = (Vec::new(), Vec::new());
    for (row, runs) in rows.iter().zip(runs) {
        if runs.iter().any(|run| run.left < gutter && gutter < run.right) {
            parts.extend([mem::take(&mut right), mem::take(&mut left), row.clone()]);
        } else {
            let (beyond, before): (Vec<_>, Vec<_>) = row.iter().copied().partition(|letter| letter.bbox.x < gutter);
            right.extend(before);
            left.extend(beyond);
        }
    }
    parts.extend([right, left]);
    Some(parts)
}

fn runs(row: &[&TextChar]) -> Vec<Run> {
    let mut solid: Vec<&TextChar> = row.iter().copied().filter(|letter| !letter.char.is_whitespace()).collect();
    solid.sort_by(|a, b| a.bbox.x.total_cmp(&b.bbox.x));
    let mut runs: Vec<Run> = Vec::new();
    for letter in solid {
        let (left, right) = (letter.bbox.x, letter.bbox.x + letter.bbox.width);
        match runs.last_mut().filter(|run| left - run.right < GAP * letter.font_size) {
            Some(run) => (run.right, run.letters) = (run.right.max(right), run.letters + 1),
            None => runs.push(Run { left, right, letters: 1 }),
        }
    }
    runs
}

/// Where the space between two columns begins: fewest letters stand in runs over it. None where the page has one column.
fn gutter<'a>(runs: impl Iterator<Item = &'a Run>) -> Option<f32> {
    let runs: Vec<&Run> = runs.collect();
    let by = |edge: fn(&Run) -> f32| {
        let mut sorted = runs.clone();
        sorted.sort_by(|a, b| edge(a).total_cmp(&edge(b)));
        sorted
    };
    let (starts, ends) = (by(|run| run.left), by(|run| run.right));
    let all: usize = runs.iter().map(|run| run.letters).sum();
    let enough = |letters: usize| letters as f32 >= EACH * all as f32;
    let (mut left, mut right, mut next) = (0, all, 0);
    let mut best: Option<(usize, f32)> = None;
    for run in ends {
        left += run.letters;
        while let Some(start) = starts.get(next).filter(|start| start.left < run.right) {
            right -= start.letters;
            next += 1;
        }
        if enough(left) && enough(right) && best.is_none_or(|(most, _)| left + right > most) {
            best = Some((left + right, run.right));
        }
    }
    best.map(|(_, gutter)| gutter)
}
