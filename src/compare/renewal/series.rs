//! What became of each clause when a resolution was renewed?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use polars::prelude::*;
use rayon::prelude::*;

use super::alignment::{ClauseRenewal, Relation, align};
use super::alike::ClauseWords;
use super::succession::{Step, steps};
use crate::clauses::act;
use crate::compare::CompareError;
use crate::compare::counted::cells::{decided, listed, needs, text};
use crate::compare::counted::clause_texts::ClauseTexts;
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
    clauses: &dyn ClauseTexts,
    assigned: &DataFrame,
    selection: &Selection,
) -> Result<Renewals, CompareError> {
    let listed = listed(resolutions)?;
    let (steps, without_language) = steps(&listed, selection)?;
    let themes = themes(assigned)?;
    let tokenizer = Tokenizer::default();
    let mut wanted: BTreeMap<(&str, Language), usize> = BTreeMap::new();
    let mut steps_of: Vec<Vec<usize>> = Vec::new();
    let mut number = |resolution, language, step| {
        let next = steps_of.len();
        let text = *wanted.entry((resolution, language)).or_insert(next);
        if text == next {
            steps_of.push(Vec::new());
        }
        steps_of[text].push(step);
        text
    };
    let ends: Vec<[usize; 2]> = (0..)
        .zip(&steps)
        .map(|(at, step)| [step.earlier, step.later].map(|resolution| number(resolution, step.language, at)))
        .collect();
    // a text waits for those before and after it, and is let go when they have come
    let mut waiting: BTreeMap<usize, Waiting> = BTreeMap::new();
    let mut missing = vec![2u8; steps.len()];
    let mut rows: Vec<Vec<Row>> = vec![Vec::new(); steps.len()];
    let mut align = |ready: &[usize], waiting: &BTreeMap<usize, Waiting>| {
        let empty = Waiting::default();
        let aligned = |&step: &usize| {
            let [before, after] = ends[step].map(|text| waiting.get(&text).unwrap_or(&empty));
            self::rows(before, after, &themes)
        };
        for (&step, aligned) in ready.iter().zip(ready.par_iter().map(aligned).collect::<Vec<_>>()) {
            rows[step] = aligned;
        }
    };
    for at in 0..clauses.parts() {
        let mut ready: Vec<usize> = Vec::new();
        for (text, its) in texts(&clauses.part(at)?, &wanted, &tokenizer)? {
            waiting.insert(text, its);
            for &step in &steps_of[text] {
                missing[step] -= 1;
                ready.extend((missing[step] == 0).then_some(step));
            }
        }
        align(&ready, &waiting);
        waiting.retain(|&text, _| steps_of[text].iter().any(|&step| missing[step] > 0));
    }
    // a text may have no clause
    let ready: Vec<usize> = (0..steps.len()).filter(|&step| missing[step] > 0).collect();
    align(&ready, &waiting);
    Ok(Renewals { table: table(&steps, &rows)?, without_language })
}

/// A text that waits: its clauses in order.
#[derive(Default)]
struct Waiting {
    clauses: Vec<String>,
    words: Vec<ClauseWords>,
    strengths: Vec<Option<i32>>,
}

/// The texts of a part that are wanted, with their numbers.
fn texts(
    part: &DataFrame,
    wanted: &BTreeMap<(&str, Language), usize>,
    tokenizer: &Tokenizer,
) -> Result<Vec<(usize, Waiting)>, CompareError> {
    let needed = ["clause", "resolution", "language", "kind", "text", "opening"];
    needs("clauses", part, &needed)?;
    let columns = needed.iter().map(|name| text(part, name)).collect::<PolarsResult<Vec<_>>>()?;
    let cell = |row: usize, column: usize| columns[column].get(row);
    let mut places: BTreeMap<(usize, Language), Vec<usize>> = BTreeMap::new();
    for row in 0..part.height() {
        let (Some(id), Some(Ok(language))) = (cell(row, 1), cell(row, 2).map(str::parse)) else { continue };
        if let Some(&text) = wanted.get(&(id, language)) {
            places.entry((text, language)).or_default().push(row);
        }
    }
    let kind = |row| match cell(row, 3) {
        Some("preambular") => Some(ClauseKind::Preambular),
        Some("operative") => Some(ClauseKind::Operative),
        _ => None,
    };
    let waiting = |((number, language), rows): ((usize, Language), Vec<usize>)| {
        let words = |&row: &usize| ClauseWords::new(tokenizer, language, kind(row), cell(row, 4).unwrap_or_default());
        let strength = |&row: &usize| {
            let opening = cell(row, 5).filter(|opening| !opening.is_empty())?;
            act(opening, cell(row, 4).unwrap_or(opening), language).map(|act| act.strength())
        };
        let text = Waiting {
            clauses: rows.iter().map(|&row| cell(row, 0).unwrap_or_default().to_string()).collect(),
            words: rows.iter().map(words).collect(),
            strengths: rows.iter().map(strength).collect(),
        };
        (number, text)
    };
    Ok(places.into_par_iter().map(waiting).collect())
}

/// A clause and its predecessor.
#[derive(Debug, Clone)]
struct Row {
    clause: Option<String>,
    predecessor: Option<String>,
    relation: Relation,
    moved: bool,
    similarity: Option<f64>,
    shift: Option<i32>,
    gained: Option<String>,
    lost: Option<String>,
}

/// What became of the clauses of one text in the next.
fn rows(before: &Waiting, after: &Waiting, themes: &HashMap<String, ThemesOf<'_>>) -> Vec<Row> {
    let renewals = align(&before.words, &after.words);
    let carried = |text: &Waiting, clauses: &mut dyn Iterator<Item = usize>| -> ThemesOf<'_> {
        clauses.filter_map(|at| themes.get(&text.clauses[at])).flatten().copied().collect()
    };
    let row = |renewal: &ClauseRenewal| {
        // of a merged clause a theme is gained that none of the predecessors had, and so on
        let own = carried(after, &mut renewal.later.into_iter());
        let its = carried(before, &mut renewal.earlier.into_iter());
        let same_later = |other: &&ClauseRenewal| renewal.later.is_some() && other.later == renewal.later;
        let same_earlier = |other: &&ClauseRenewal| renewal.earlier.is_some() && other.earlier == renewal.earlier;
        let of_predecessors =
            carried(before, &mut renewals.iter().filter(same_later).filter_map(|other| other.earlier));
        let of_successors = carried(after, &mut renewals.iter().filter(same_earlier).filter_map(|other| other.later));
        let strengths =
            renewal.later.zip(renewal.earlier).map(|(own, its)| (after.strengths[own], before.strengths[its]));
        Row {
            clause: renewal.later.map(|at| after.clauses[at].clone()),
            predecessor: renewal.earlier.map(|at| before.clauses[at].clone()),
            relation: renewal.relation,
            moved: renewal.moved,
            similarity: renewal.similarity,
            shift: strengths.and_then(|(own, its)| Some(own? - its?)),
            gained: joined(own.difference(&of_predecessors)),
            lost: joined(its.difference(&of_successors)),
        }
    };
    renewals.iter().map(row).collect()
}

fn table(steps: &[Step], rows: &[Vec<Row>]) -> PolarsResult<DataFrame> {
    let all = || steps.iter().zip(rows).flat_map(|(step, rows)| rows.iter().map(move |row| (step, row)));
    let texts = |value: fn(&Row) -> Option<&str>| all().map(|(_, row)| value(row)).collect::<Vec<_>>();
    df!(
        "series" => all().map(|(step, _)| step.series).collect::<Vec<_>>(),
        "previous_resolution" => all().map(|(step, _)| step.earlier).collect::<Vec<_>>(),
        "resolution" => all().map(|(step, _)| step.later).collect::<Vec<_>>(),
        "clause" => texts(|row| row.clause.as_deref()),
        "predecessor" => texts(|row| row.predecessor.as_deref()),
        "relation" => all().map(|(_, row)| row.relation.as_str()).collect::<Vec<_>>(),
        "moved" => all().map(|(_, row)| row.moved).collect::<Vec<_>>(),
        "similarity" => all().map(|(_, row)| row.similarity).collect::<Vec<_>>(),
        "opening_shift" => all().map(|(_, row)| row.shift).collect::<Vec<_>>(),
        "themes_gained" => texts(|row| row.gained.as_deref()),
        "themes_lost" => texts(|row| row.lost.as_deref()),
    )
}

fn joined<'a>(themes: impl Iterator<Item = &'a (usize, &'a str)>) -> Option<String> {
    let ids: Vec<&str> = themes.map(|(_, id)| *id).collect();
    (!ids.is_empty()).then(|| ids.join(";"))
}

/// Themes with their places in the codebook.
type ThemesOf<'a> = BTreeSet<(usize, &'a str)>;

/// The assigned themes of each clause, in the order of the codebook.
fn themes(assigned: &DataFrame) -> Result<HashMap<String, ThemesOf<'_>>, CompareError> {
    let decided = decided(assigned)?;
    let of = |name: &str| assigned.column(name)?.str().map_err(CompareError::from);
    let (clauses, ids) = (of("clause")?, of("theme")?);
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    let mut themes: HashMap<String, ThemesOf<'_>> = HashMap::new();
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
