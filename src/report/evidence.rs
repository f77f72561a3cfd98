//! How is told why a theme was assigned?

use polars::prelude::*;
use rayon::prelude::*;

use super::columns;
use crate::classify::{Evidence, ThemeClassifier};
use crate::resolution::Language;

/// How many terms are shown that speak for a theme, and how many against it.
const FOR: usize = 6;
const AGAINST: usize = 3;

/// `classify --explain`: for each assigned theme, else for the nearest one, the terms that spoke most for and against it.
///
/// # Errors
///
/// Those of polars.
pub fn evidence(model: &ThemeClassifier, ids: &[String], clauses: &[(&str, Language)]) -> PolarsResult<DataFrame> {
    let of_clause = |(id, &(text, language)): (&String, &(&str, Language))| {
        let scores = model.scores(text, language);
        let mut themes: Vec<(usize, bool)> = model.assigned(&scores).into_iter().map(|theme| (theme, true)).collect();
        if themes.is_empty() {
            themes.extend(model.nearest(&scores).map(|theme| (theme, false)));
        }
        let rows = themes.into_iter().flat_map(|(theme, assigned)| {
            let found = strongest(model.explain(text, language, theme));
            found.into_iter().map(move |evidence| (id.clone(), theme, assigned, evidence))
        });
        rows.collect::<Vec<_>>()
    };
    let rows: Vec<(String, usize, bool, Evidence)> = ids.par_iter().zip(clauses).flat_map_iter(of_clause).collect();
    let spans = |evidence: &Evidence| {
        let spans = evidence.spans.iter().map(|span| format!("{}-{}", span.start, span.end));
        spans.collect::<Vec<_>>().join(" ")
    };
    let id = |theme: usize| model.codebook.themes[theme].id.as_str();
    let [clause, theme, assigned, term, weight, places] = columns::EVIDENCE;
    DataFrame::new(
        rows.len(),
        vec![
            Column::new(clause.into(), rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>()),
            Column::new(theme.into(), rows.iter().map(|row| id(row.1)).collect::<Vec<_>>()),
            Column::new(assigned.into(), rows.iter().map(|row| row.2).collect::<Vec<_>>()),
            Column::new(term.into(), rows.iter().map(|row| row.3.term.as_str()).collect::<Vec<_>>()),
            Column::new(weight.into(), rows.iter().map(|row| row.3.weight).collect::<Vec<_>>()),
            Column::new(places.into(), rows.iter().map(|row| spans(&row.3)).collect::<Vec<_>>()),
        ],
    )
}

/// The terms that speak most for the theme, then those that speak most against it.
fn strongest(found: Vec<Evidence>) -> Vec<Evidence> {
    let (speaks_for, against): (Vec<Evidence>, Vec<Evidence>) =
        found.into_iter().partition(|evidence| evidence.weight > 0.0);
    speaks_for.into_iter().take(FOR).chain(against.into_iter().take(AGAINST)).collect()
}
