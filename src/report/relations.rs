//! How are scores shown of clauses that are repeated, amended or new?

use polars::prelude::*;

use super::screen::{number, range};
use super::trust::{rows, totals};
use crate::evaluate::RelationScores;

/// Rows to stand below those of [`super::scores`], in the same columns: `(micro, verbatim)` and so on for each relation;
/// the support of `(exact, verbatim)` is the number of its clauses.
///
/// # Errors
///
/// Those of polars.
pub fn relations(all: &[RelationScores]) -> PolarsResult<DataFrame> {
    let of = |one: &RelationScores| totals(&format!(", {}", one.relation.as_str()), &one.scores, &one.intervals);
    rows(&all.iter().flat_map(of).collect::<Vec<_>>())
}

/// A line a relation.
pub fn relations_text(all: &[RelationScores]) -> String {
    let line = |one: &RelationScores| {
        let (micro, interval) = (number(one.scores.f1_micro()), range(one.intervals.f1_micro));
        let (clauses, f1_macro) = (one.scores.clauses, number(one.scores.f1_macro()));
        format!(
            "{:<9} {clauses:>5} clauses  f1_micro {micro} ({interval})  f1_macro {f1_macro}\n",
            one.relation.as_str()
        )
    };
    all.iter().map(line).collect()
}
