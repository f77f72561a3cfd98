//! What became of each clause when a resolution was renewed?

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;
use rayon::prelude::*;

use super::alignment::{Renewal, align};
use super::alike::ClauseWords;
use super::succession::steps;
use crate::clauses::act;
use crate::compare::CompareError;
use crate::compare::counted::cells::{decided, listed, needs, text};
use crate::compare::counted::selection::Selection;
use crate::resolution::{ClauseKind, Language};
use crate::tokens::Tokenizer;

/// The series view.
#[derive(Debug, Clone)]
pub struct Renewals {
    /// `series, previous_resolution, resolution, clause, predecessor, relation, moved, similarity, opening_shift, themes_gained,
    /// themes_lost`: one row a pair of clauses.
    pub table: DataFrame,
    /// Successive resolutions without a language in which both have a text: they have no rows.
    pub without_language: Vec<(String, String)>,
}

/// The clauses of each text of a resolution, as rows of the table of clauses.
type Places<'a> = BTreeMap<(&'a str, Language), Vec<usize>>;

/// Aligns the clauses of each resolution of a series with those of the one before it.
///
/// # Arguments
///
/// The tables that `ingest` and `classify` write. Of the selection, language and bounds count, and `By::Language`, with which every language
/// that both resolutions have is aligned apart; else the language in which [`crate::compare::units()`] counts, or, where one of the two lacks it, the
/// first by tag that both have.
///
/// # Returns
///
/// Rows by series, resolution and clause. A resolution stands behind those of an earlier session (where all of its series have sessions
/// of one sort), year (where all have one), else period; within it, by number and symbol. Session and year are those of the table, else of the
/// symbol; a resolution without either is left out, as it is from all counts. `themes_gained` are the themes assigned to the
/// clause and to none of its predecessors, `themes_lost` those of the predecessor and of none of its successors. `opening_shift` is the
/// difference of [`crate::resolution::Act::strength`], missing where one opening is not known.
///
/// # Errors
///
/// A table without a needed column or with a cell that cannot be read, or a bound that is none.
pub fn series(
    resolutions: &DataFrame,
    clauses: &DataFrame,
    assigned: &DataFrame,
    selection: &Selection,
) -> Result<Renewals, CompareError> {
    let needed = ["clause", "resolution", "language", "kind", "text", "opening"];
    needs("clauses", clauses, &needed)?;
    let columns = needed.iter().map(|name| text(clauses, name)).collect::<PolarsResult<Vec<_>>>()?;
    let cell = |row: usize, column: usize| columns[column].get(row);
    let mut places: Places<'_> = BTreeMap::new();
    for row in 0..clauses.height() {
        if let (Some(id), Some(Ok(language))) = (cell(row, 1), cell(row, 2).map(str::parse)) {
            places.entry((id, language)).or_default().push(row);
        }
    }
    let listed = listed(resolutions)?;
    let (steps, without_language) = steps(&listed, selection)?;

    let tokenizer = Tokenizer::default();
    let wanted: BTreeSet<(&str, Language)> =
        steps.iter().flat_map(|step| [(step.earlier, step.language), (step.later, step.language)]).collect();
    let kind = |row| match cell(row, 3) {
        Some("preambular") => Some(ClauseKind::Preambular),
        Some("operative") => Some(ClauseKind::Operative),
        _ => None,
    };
    let words = |&(id, language): &(&str, Language)| {
        let words = |&row: &usize| ClauseWords::new(&tokenizer, language, kind(row), cell(row, 4).unwrap_or_default());
        rows_of(&places, id, language).iter().map(words).collect::<Vec<_>>()
    };
    let wanted: Vec<(&str, Language)> = wanted.into_iter().collect();
    let words: BTreeMap<(&str, Language), Vec<ClauseWords>> =
        wanted.iter().copied().zip(wanted.par_iter().map(words).collect::<Vec<_>>()).collect();
    let aligned: Vec<Vec<Renewal>> = steps
        .par_iter()
        .map(|step| align(&words[&(step.earlier, step.language)], &words[&(step.later, step.language)]))
        .collect();

    let themes = themes(assigned)?;
    let mut table = Columns::default();
    for (step, renewals) in steps.iter().zip(&aligned) {
        let (before, after) =
            (rows_of(&places, step.earlier, step.language), rows_of(&places, step.later, step.language));
        let strength = |row: usize| {
            let opening = cell(row, 5).filter(|opening| !opening.is_empty())?;
            act(opening, cell(row, 4).unwrap_or(opening), step.language).map(|act| act.strength())
        };
        let carried = |rows: &mut dyn Iterator<Item = usize>| -> ThemesOf<'_> {
            let found = rows.filter_map(|row| themes.get(cell(row, 0)?)).flatten();
            found.copied().collect()
        };
        for renewal in renewals {
            let (clause, predecessor) = (renewal.later.map(|at| after[at]), renewal.earlier.map(|at| before[at]));
            // of a merged clause a theme is gained that none of the predecessors had, and so on
            let with = |same: &dyn Fn(&Renewal) -> Option<usize>| carried(&mut renewals.iter().filter_map(same));
            let own = carried(&mut clause.into_iter());
            let its = carried(&mut predecessor.into_iter());
            let of_predecessors = with(&|other| {
                other.earlier.filter(|_| renewal.later.is_some() && other.later == renewal.later).map(|at| before[at])
            });
            let of_successors = with(&|other| {
                other
                    .later
                    .filter(|_| renewal.earlier.is_some() && other.earlier == renewal.earlier)
                    .map(|at| after[at])
            });
            table.series.push(step.series);
            table.previous.push(step.earlier);
            table.resolution.push(step.later);
            table.clause.push(clause.and_then(|row| cell(row, 0)));
            table.predecessor.push(predecessor.and_then(|row| cell(row, 0)));
            table.relation.push(renewal.relation.as_str());
            table.moved.push(renewal.moved);
            table.similarity.push(renewal.similarity);
            table.shift.push(clause.zip(predecessor).and_then(|(own, its)| Some(strength(own)? - strength(its)?)));
            table.gained.push(joined(own.difference(&of_predecessors)));
            table.lost.push(joined(its.difference(&of_successors)));
        }
    }
    Ok(Renewals { table: table.frame()?, without_language })
}

fn rows_of<'a>(places: &'a Places<'a>, id: &'a str, language: Language) -> &'a [usize] {
    places.get(&(id, language)).map_or(&[], Vec::as_slice)
}

/// The columns of the table.
#[derive(Default)]
struct Columns<'a> {
    series: Vec<&'a str>,
    previous: Vec<&'a str>,
    resolution: Vec<&'a str>,
    clause: Vec<Option<&'a str>>,
    predecessor: Vec<Option<&'a str>>,
    relation: Vec<&'a str>,
    moved: Vec<bool>,
    similarity: Vec<Option<f64>>,
    shift: Vec<Option<i32>>,
    gained: Vec<Option<String>>,
    lost: Vec<Option<String>>,
}

impl Columns<'_> {
    fn frame(self) -> PolarsResult<DataFrame> {
        df!(
            "series" => self.series,
            "previous_resolution" => self.previous,
            "resolution" => self.resolution,
            "clause" => self.clause,
            "predecessor" => self.predecessor,
            "relation" => self.relation,
            "moved" => self.moved,
            "similarity" => self.similarity,
            "opening_shift" => self.shift,
            "themes_gained" => self.gained,
            "themes_lost" => self.lost,
        )
    }
}

fn joined<'a>(themes: impl Iterator<Item = &'a (usize, &'a str)>) -> Option<String> {
    let ids: Vec<&str> = themes.map(|(_, id)| *id).collect();
    (!ids.is_empty()).then(|| ids.join(";"))
}

/// Themes with their places in the codebook.
type ThemesOf<'a> = BTreeSet<(usize, &'a str)>;

/// The assigned themes of each clause, in the order of the codebook.
fn themes(assigned: &DataFrame) -> Result<BTreeMap<String, ThemesOf<'_>>, CompareError> {
    let decided = decided(assigned)?;
    let of = |name: &str| assigned.column(name)?.str().map_err(CompareError::from);
    let (clauses, ids) = (of("clause")?, of("theme")?);
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    let mut themes: BTreeMap<String, ThemesOf<'_>> = BTreeMap::new();
    for row in 0..assigned.height() {
        let (Some(clause), Some(id)) = (clauses.get(row), ids.get(row)) else { continue };
        let next = order.len();
        let place = *order.entry(id).or_insert(next);
        if decided.get(row) == Some(true) {
            themes.entry(clause.to_string()).or_default().insert((place, id));
        }
    }
    Ok(themes)
}
