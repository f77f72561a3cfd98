//! What became of each clause when a resolution was renewed?

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;
use rayon::prelude::*;

use super::alignment::{ClauseRenewal, align};
use super::alike::ClauseWords;
use super::renewals::{ClausePair, Renewal, Renewals};
use super::succession::{Step, steps};
use crate::clauses::act;
use crate::compare::CompareError;
use crate::compare::counted::cells::{listed, needs, text};
use crate::compare::counted::clause_texts::ClauseTexts;
use crate::compare::counted::register::Register;
use crate::compare::counted::selection::Selection;
use crate::resolution::{ClauseKind, Language};
use crate::tokens::Tokenizer;

/// So many clauses are held at once, as their words: some forty megabytes.
const AT_ONCE: usize = 100_000;

/// Aligns the clauses of each resolution of a series with those of the one before it.
///
/// # Arguments
///
/// The tables that `ingest` and `classify` write, that of clauses also as register. Of the selection, language and bounds count, and `By::Language`, with which every language
/// that both resolutions have is aligned apart; else the language in which [`crate::compare::units()`] counts, or, where one of the two lacks it, the
/// first by tag that both have.
///
/// # Returns
///
/// Rows by series, resolution and clause. A resolution stands behind those of an earlier session (where all of its series have sessions
/// of one sort), year (where all have one), else period; within it, by number and symbol. Session and year are those of the table, else of the
/// symbol; a resolution without either is left out, as it is from all counts. The shift of an opening is the
/// difference of [`crate::resolution::Act::strength`].
///
/// # Errors
///
/// A table without a needed column or with a cell that cannot be read, or a bound that is none.
pub fn series(
    resolutions: &DataFrame,
    clauses: &dyn ClauseTexts,
    register: &Register,
    selection: &Selection,
) -> Result<Renewals, CompareError> {
    let listed = listed(resolutions)?;
    let (steps, without_language) = steps(&listed, selection)?;
    let tokenizer = Tokenizer::default();
    let texts = register.texts().zip(0..).filter_map(|((resolution, language), text)| {
        let language: Language = language.parse().ok()?;
        Some(((resolution, language), text))
    });
    let texts: HashMap<(&str, Language), usize> = texts.collect();
    let mut sizes = vec![0usize; register.texts().len()];
    (0..register.rows()).filter_map(|row| register.text(row)).for_each(|text| sizes[text] += 1);
    let end = |resolution, step: &Step| texts.get(&(resolution, step.language)).copied();
    let ends: Vec<[Option<usize>; 2]> =
        steps.iter().map(|step| [step.earlier, step.later].map(|r| end(r, step))).collect();
    let mut all: Vec<Renewal> = Vec::new();
    let mut next = 0;
    while next < steps.len() {
        let begin = next;
        let mut wanted: BTreeMap<usize, Aligned> = BTreeMap::new();
        let mut held = 0;
        // at least one step
        while next < steps.len() && (held < AT_ONCE || next == begin) {
            for text in ends[next].into_iter().flatten() {
                wanted.entry(text).or_insert_with(|| {
                    held += sizes[text];
                    Aligned::default()
                });
            }
            next += 1;
        }
        read(clauses, register, &tokenizer, &mut wanted)?;
        let empty = Aligned::default();
        let aligned = (begin..next).into_par_iter().map(|step| {
            let [before, after] = ends[step].map(|text| text.and_then(|text| wanted.get(&text)).unwrap_or(&empty));
            pairs(before, after)
        });
        let aligned: Vec<Vec<ClausePair>> = aligned.collect();
        for (step, pairs) in steps[begin..next].iter().zip(aligned).filter(|(_, pairs)| !pairs.is_empty()) {
            let is_same = |last: &Renewal| {
                (last.series.as_str(), last.previous.as_str(), last.resolution.as_str())
                    == (step.series, step.earlier, step.later)
            };
            match all.last_mut().filter(|last| is_same(last)) {
                Some(last) => last.pairs.extend(pairs),
                None => all.push(Renewal {
                    series: step.series.to_string(),
                    previous: step.earlier.to_string(),
                    resolution: step.later.to_string(),
                    pairs,
                }),
            }
        }
    }
    Ok(Renewals { all, without_language })
}

/// A text that is aligned: its clauses in order.
#[derive(Default)]
struct Aligned {
    /// Their rows in the register.
    rows: Vec<u32>,
    words: Vec<ClauseWords>,
    strengths: Vec<Option<i32>>,
}

/// Reads the texts that are wanted.
fn read(
    clauses: &dyn ClauseTexts,
    register: &Register,
    tokenizer: &Tokenizer,
    wanted: &mut BTreeMap<usize, Aligned>,
) -> Result<(), CompareError> {
    let needed = ["language", "kind", "text", "opening"];
    let mut first = 0;
    for at in 0..clauses.parts() {
        let part = clauses.part(at, &needed)?;
        needs("clauses", &part, &needed)?;
        let columns = needed.iter().map(|name| text(&part, name)).collect::<PolarsResult<Vec<_>>>()?;
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for row in 0..part.height() {
            if let Some(text) = register.text(first + row).filter(|text| wanted.contains_key(text)) {
                places.entry(text).or_default().push(row);
            }
        }
        let aligned = places.into_par_iter().map(|(text, rows)| (text, aligned(&columns, first, &rows, tokenizer)));
        wanted.extend(aligned.collect::<Vec<_>>());
        first += part.height();
    }
    Ok(())
}

/// A text, of the columns `language, kind, text, opening` of a part, its rows there, and the first row of the part.
fn aligned(columns: &[StringChunked], first: usize, rows: &[usize], tokenizer: &Tokenizer) -> Aligned {
    let cell = |row: usize, column: usize| columns[column].get(row);
    let kind = |row| match cell(row, 1) {
        Some("preambular") => Some(ClauseKind::Preambular),
        Some("operative") => Some(ClauseKind::Operative),
        _ => None,
    };
    let language = rows.first().and_then(|&row| cell(row, 0)?.parse::<Language>().ok());
    let Some(language) = language else { return Aligned::default() };
    let words = |&row: &usize| ClauseWords::new(tokenizer, language, kind(row), cell(row, 2).unwrap_or_default());
    let strength = |&row: &usize| {
        let opening = cell(row, 3).filter(|opening| !opening.is_empty())?;
        act(opening, cell(row, 2).unwrap_or(opening), language).map(|act| act.strength())
    };
    Aligned {
        rows: rows.iter().map(|&row| (first + row) as u32).collect(),
        words: rows.iter().map(words).collect(),
        strengths: rows.iter().map(strength).collect(),
    }
}

/// What became of the clauses of one text in the next.
fn pairs(before: &Aligned, after: &Aligned) -> Vec<ClausePair> {
    let pair = |renewal: ClauseRenewal| {
        let strengths =
            renewal.later.zip(renewal.earlier).map(|(own, its)| (after.strengths[own], before.strengths[its]));
        ClausePair {
            clause: renewal.later.map(|at| after.rows[at]),
            predecessor: renewal.earlier.map(|at| before.rows[at]),
            relation: renewal.relation,
            moved: renewal.moved,
            similarity: renewal.similarity,
            shift: strengths.and_then(|(own, its)| Some((own? - its?) as i8)),
        }
    };
    align(&before.words, &after.words).into_iter().map(pair).collect()
}
