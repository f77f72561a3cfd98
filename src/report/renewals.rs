//! What does `series.csv` say of each renewal of a resolution?

use std::collections::HashMap;

use polars::prelude::*;

use super::sheet::Sheet;
use crate::compare::{ClausePair, Register, Relation, Renewal};

/// Reads `series.csv`. Themes that were gained and lost are those of the register; a clause that it does not know is missing.
///
/// # Errors
///
/// Those of polars.
pub fn renewals(table: &DataFrame, register: &Register) -> PolarsResult<Vec<Renewal>> {
    let sheet = Sheet { name: "series.csv", frame: table };
    let text = |name: &str| sheet.texts(name);
    let (series, previous, resolution) = (text("series")?, text("previous_resolution")?, text("resolution")?);
    let (clause, predecessor, relation) = (text("clause")?, text("predecessor")?, text("relation")?);
    let (moved, similarity, shift) = (text("moved")?, sheet.numbers("similarity")?, sheet.numbers("opening_shift")?);
    let rows: HashMap<String, u32> = (0..register.rows()).map(|row| (register.id(row), row as u32)).collect();
    let row_of = |id: &Option<String>| rows.get(id.as_deref()?).copied();
    let mut found: Vec<Renewal> = Vec::new();
    for row in 0..table.height() {
        let (Some(series), Some(resolution)) = (&series[row], &resolution[row]) else { continue };
        let previous = previous[row].clone().unwrap_or_default();
        let known = Relation::ALL.into_iter().find(|one| relation[row].as_deref() == Some(one.as_str()));
        let Some(relation) = known else { continue };
        let pair = ClausePair {
            clause: row_of(&clause[row]),
            predecessor: row_of(&predecessor[row]),
            relation,
            moved: moved[row].as_deref().is_some_and(|moved| moved.eq_ignore_ascii_case("true")),
            similarity: similarity[row],
            shift: shift[row].map(|steps| steps as i8),
        };
        match found.last_mut() {
            Some(last) if last.resolution == *resolution && last.previous == previous => last.pairs.push(pair),
            _ => {
                let resolution = resolution.clone();
                found.push(Renewal { series: series.clone(), previous, resolution, pairs: vec![pair] });
            }
        }
    }
    Ok(found)
}
