//! How do resolutions, clauses and scores become tables?

use std::collections::BTreeMap;

use polars::prelude::*;

use super::columns;
use crate::classify::{FEW_THEMES, ThemeClassifier, Verdict};
use crate::ingest::Reject;
use crate::resolution::{Accounts, Citation, Language, Resolution, Symbol};

fn text<T: ToString>(name: &str, values: impl Iterator<Item = Option<T>>) -> Column {
    let values: Vec<Option<String>> = values.map(|value| value.map(|value| value.to_string())).collect();
    Column::new(name.into(), values)
}

fn table(columns: Vec<Column>) -> PolarsResult<DataFrame> {
    DataFrame::new(columns.first().map_or(0, Column::len), columns)
}

/// `resolutions.csv`.
///
/// # Errors
///
/// Those of polars.
pub fn resolutions(all: &[Resolution]) -> PolarsResult<DataFrame> {
    let rows = || all.iter();
    let [
        resolution,
        organ,
        session,
        year,
        date,
        language,
        title,
        agenda,
        series,
        clauses,
        path,
        format,
        encoding,
        document,
        rest @ ..,
    ] = columns::RESOLUTIONS;
    let mut columns = vec![
        text(resolution, rows().map(|r| Some(&r.id))),
        text(organ, rows().map(|r| r.organ())),
        text(session, rows().map(|r| r.session)),
        text(year, rows().map(|r| r.year)),
        text(date, rows().map(|r| r.date)),
        text(language, rows().map(|r| Some(r.language))),
        text(title, rows().map(|r| r.title.as_ref())),
        text(agenda, rows().map(|r| r.agenda_item.as_ref())),
        text(series, rows().map(|r| Some(&r.series))),
        Column::new(clauses.into(), rows().map(|r| r.clause_count as u64).collect::<Vec<_>>()),
        text(path, rows().map(|r| Some(&r.path))),
        text(format, rows().map(|r| Some(&r.format))),
        text(encoding, rows().map(|r| r.encoding.as_ref())),
        text(document, rows().map(Resolution::document)),
    ];
    let [counts @ .., unaccounted, warning] = rest;
    let counted: [fn(&Accounts) -> usize; 8] = [
        |a| a.characters,
        |a| a.clauses,
        |a| a.headings,
        |a| a.notes,
        |a| a.front,
        |a| a.end,
        |a| a.furniture,
        |a| a.space,
    ];
    for (name, count) in counts.into_iter().zip(counted) {
        columns.push(Column::new(name.into(), rows().map(|r| count(&r.accounts) as u64).collect::<Vec<_>>()));
    }
    columns.push(Column::new(unaccounted.into(), rows().map(|r| r.accounts.share()).collect::<Vec<_>>()));
    columns.push(text(warning, rows().map(|r| r.accounts.warning())));
    table(columns)
}

/// `clauses.csv`.
///
/// # Errors
///
/// Those of polars.
pub fn clauses(all: &[Resolution]) -> PolarsResult<DataFrame> {
    let rows = || all.iter().flat_map(|r| r.clauses.iter().map(move |c| (r, c)));
    let [clause, resolution, language, kind, number, opening, body, notes, section, start, end, context] =
        columns::CLAUSES;
    let joined = |c: &crate::resolution::Clause| {
        let notes: Vec<&str> = c.notes.iter().filter_map(|note| note.text.as_deref()).collect();
        (!notes.is_empty()).then(|| notes.join("\n"))
    };
    table(vec![
        text(clause, rows().map(|(r, c)| Some(r.clause_id(c)))),
        text(resolution, rows().map(|(r, _)| Some(&r.id))),
        text(language, rows().map(|(r, _)| Some(r.language))),
        text(kind, rows().map(|(_, c)| Some(c.kind))),
        Column::new(number.into(), rows().map(|(_, c)| c.number).collect::<Vec<_>>()),
        text(opening, rows().map(|(_, c)| c.opening_text())),
        text(body, rows().map(|(_, c)| Some(&c.text))),
        text(notes, rows().map(|(_, c)| joined(c))),
        text(section, rows().map(|(_, c)| c.section.as_deref())),
        Column::new(start.into(), rows().map(|(_, c)| c.extent().0 as u64).collect::<Vec<_>>()),
        Column::new(end.into(), rows().map(|(_, c)| c.extent().1 as u64).collect::<Vec<_>>()),
        text(context, rows().map(|(_, c)| c.context.as_ref())),
    ])
}

/// So many texts are put into one part of `citations.csv`.
const TEXTS: usize = 1_000;

/// `citations.csv`: the resolutions that clauses cite, each once a clause; part by part, at least one.
///
/// # Errors
///
/// Those of polars.
pub fn citations(all: &[Resolution]) -> impl Iterator<Item = PolarsResult<DataFrame>> + '_ {
    let mut known: BTreeMap<_, Vec<&Symbol>> = BTreeMap::new();
    for symbol in all.iter().filter_map(|resolution| resolution.symbol.as_ref()) {
        known.entry(symbol.key()).or_default().push(symbol);
    }
    let in_corpus = move |cited: &Symbol| {
        known.get(&cited.key()).is_some_and(|symbols| symbols.iter().any(|symbol| symbol.overlaps(cited)))
    };
    let parts = all.chunks(TEXTS).chain(all.is_empty().then_some(all));
    parts.map(move |part| of_part(part, &in_corpus))
}

/// The citations of some texts; `in_corpus`: whether a cited resolution is among all.
fn of_part(part: &[Resolution], in_corpus: &dyn Fn(&Symbol) -> bool) -> PolarsResult<DataFrame> {
    let rows = || part.iter().flat_map(|r| r.citations.iter().map(move |c| (r, c)));
    let [clause, resolution, language, cited, symbol, organ, session, year, date, corpus, predecessor, note] =
        columns::CITATIONS;
    let reason = |c: &Citation| c.symbol.is_none().then_some("its organ is not known, or numbers in a way of its own");
    table(vec![
        text(clause, rows().map(|(r, c)| Some(r.citing_id(c)))),
        text(resolution, rows().map(|(r, _)| Some(&r.id))),
        text(language, rows().map(|(r, _)| Some(r.language))),
        text(cited, rows().map(|(_, c)| Some(&c.written))),
        text(symbol, rows().map(|(_, c)| c.symbol.as_ref().map(Symbol::as_str))),
        text(organ, rows().map(|(_, c)| c.organ())),
        text(session, rows().map(|(_, c)| c.session)),
        text(year, rows().map(|(_, c)| c.year)),
        text(date, rows().map(|(_, c)| c.date)),
        Column::new(corpus.into(), rows().map(|(_, c)| c.symbol.as_ref().is_some_and(in_corpus)).collect::<Vec<_>>()),
        Column::new(predecessor.into(), rows().map(|(_, c)| c.predecessor).collect::<Vec<_>>()),
        text(note, rows().map(|(_, c)| reason(c))),
    ])
}

/// `rejects.csv`.
///
/// # Errors
///
/// Those of polars.
pub fn rejects(all: &[Reject]) -> PolarsResult<DataFrame> {
    let [path, reason, detail] = columns::REJECTS;
    table(vec![
        text(path, all.iter().map(|r| Some(&r.path))),
        text(reason, all.iter().map(|r| Some(r.reason))),
        text(detail, all.iter().map(|r| Some(&r.detail))),
    ])
}

/// `assigned.csv`: every pair up to 200 themes; beyond that a clause's assigned themes and the nearest one.
///
/// # Errors
///
/// Those of polars.
pub fn assigned(model: &ThemeClassifier, ids: &[String], clauses: &[(&str, Language)]) -> PolarsResult<DataFrame> {
    verdicts(model, ids, &model.verdicts(clauses, FEW_THEMES))
}

/// `assigned.csv` of what a model said of each clause.
pub(super) fn verdicts(model: &ThemeClassifier, ids: &[String], of: &[Vec<Verdict>]) -> PolarsResult<DataFrame> {
    let pairs = || ids.iter().zip(of).flat_map(|(id, verdicts)| verdicts.iter().map(move |v| (id, v)));
    let [clause, theme, probability, threshold, assigned] = columns::ASSIGNED;
    let id = |theme: usize| model.codebook.themes[theme].id.as_str();
    table(vec![
        Column::new(clause.into(), pairs().map(|(clause, _)| clause.as_str()).collect::<Vec<_>>()),
        Column::new(theme.into(), pairs().map(|(_, v)| id(v.theme)).collect::<Vec<_>>()),
        Column::new(probability.into(), pairs().map(|(_, v)| v.probability).collect::<Vec<_>>()),
        Column::new(threshold.into(), pairs().map(|(_, v)| model.thresholds[v.theme]).collect::<Vec<_>>()),
        Column::new(assigned.into(), pairs().map(|(_, v)| v.assigned).collect::<Vec<_>>()),
    ])
}

/// The output of `terms`: rows of clause, term, count, weight.
///
/// # Errors
///
/// Those of polars.
pub fn terms(rows: &[(String, String, u32, f32)]) -> PolarsResult<DataFrame> {
    let [clause, term, count, weight] = columns::TERMS;
    table(vec![
        Column::new(clause.into(), rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>()),
        Column::new(term.into(), rows.iter().map(|row| row.1.as_str()).collect::<Vec<_>>()),
        Column::new(count.into(), rows.iter().map(|row| row.2).collect::<Vec<_>>()),
        Column::new(weight.into(), rows.iter().map(|row| row.3).collect::<Vec<_>>()),
    ])
}
