//! What does `series.csv` say of each renewal of a resolution?

use polars::prelude::*;

use super::sheet::Sheet;
use crate::compare::Relation;

/// A clause and its predecessor; one of them is missing for a new or a dropped clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The clause of the later resolution.
    pub clause: Option<String>,
    /// The clause of the earlier one.
    pub predecessor: Option<String>,
    /// What the first is to the second.
    pub relation: Relation,
    /// Whether it stands elsewhere in the order.
    pub moved: bool,
    /// 0 to 1.
    pub similarity: Option<f64>,
    /// How much stronger the opening became, in steps.
    pub opening_shift: Option<f64>,
    /// Ids of the themes that came.
    pub gained: Vec<String>,
    /// Ids of the themes that went.
    pub lost: Vec<String>,
}

/// A resolution and the one that it renews.
#[derive(Debug, Clone, PartialEq)]
pub struct Renewal {
    /// The series.
    pub series: String,
    /// The earlier resolution.
    pub previous: String,
    /// The later one.
    pub resolution: String,
    /// Position of the later one among the periods; missing where it has none.
    pub rank: Option<usize>,
    /// In the order of the table.
    pub pairs: Vec<Pair>,
}

impl Renewal {
    /// Pairs of a relation; a clause that was split or merged counts once a pair.
    pub fn count(&self, relation: Relation) -> usize {
        self.pairs.iter().filter(|pair| pair.relation == relation).count()
    }

    /// Clauses of the later resolution.
    pub fn clauses(&self) -> usize {
        let ids: std::collections::BTreeSet<&String> =
            self.pairs.iter().filter_map(|pair| pair.clause.as_ref()).collect();
        ids.len()
    }

    /// Clauses of the later resolution with such a relation to an earlier clause.
    pub fn clauses_of(&self, relations: &[Relation]) -> usize {
        let of = self.pairs.iter().filter(|pair| relations.contains(&pair.relation));
        of.filter_map(|pair| pair.clause.as_ref()).collect::<std::collections::BTreeSet<_>>().len()
    }
}

/// Reads `series.csv`; `rank` gives a resolution its place among the periods.
///
/// # Errors
///
/// Those of polars.
pub fn renewals(table: &DataFrame, rank: impl Fn(&str) -> Option<usize>) -> PolarsResult<Vec<Renewal>> {
    let sheet = Sheet { name: "series.csv", frame: table };
    let text = |name: &str| sheet.texts(name);
    let (series, previous, resolution) = (text("series")?, text("previous_resolution")?, text("resolution")?);
    let (clause, predecessor, relation) = (text("clause")?, text("predecessor")?, text("relation")?);
    let (moved, gained, lost) = (text("moved")?, text("themes_gained")?, text("themes_lost")?);
    let (similarity, shift) = (sheet.numbers("similarity")?, sheet.numbers("opening_shift")?);
    let themes = |cell: &Option<String>| -> Vec<String> {
        cell.iter().flat_map(|ids| ids.split(';')).filter(|id| !id.is_empty()).map(str::to_string).collect()
    };
    let mut found: Vec<Renewal> = Vec::new();
    for row in 0..table.height() {
        let (Some(series), Some(resolution)) = (&series[row], &resolution[row]) else { continue };
        let previous = previous[row].clone().unwrap_or_default();
        let known = Relation::ALL.into_iter().find(|one| relation[row].as_deref() == Some(one.as_str()));
        let Some(relation) = known else { continue };
        let pair = Pair {
            clause: clause[row].clone(),
            predecessor: predecessor[row].clone(),
            relation,
            moved: moved[row].as_deref().is_some_and(|moved| moved.eq_ignore_ascii_case("true")),
            similarity: similarity[row],
            opening_shift: shift[row],
            gained: themes(&gained[row]),
            lost: themes(&lost[row]),
        };
        match found.last_mut() {
            Some(last) if last.resolution == *resolution && last.previous == previous => last.pairs.push(pair),
            _ => found.push(Renewal {
                series: series.clone(),
                previous,
                resolution: resolution.clone(),
                rank: rank(resolution),
                pairs: vec![pair],
            }),
        }
    }
    Ok(found)
}
