//! What is known of a series once its clauses are aligned?

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::alignment::Relation;
use crate::compare::counted::register::Register;

/// Rows of a part of the table, whole renewals but for the last of them.
const ROWS: usize = 20_000;

/// A clause and its predecessor, by their rows in the register; one of them is missing for a new or a dropped clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClausePair {
    /// The clause of the later resolution.
    pub clause: Option<u32>,
    /// The clause of the earlier one.
    pub predecessor: Option<u32>,
    /// What the first is to the second.
    pub relation: Relation,
    /// Whether it stands elsewhere in the order.
    pub moved: bool,
    /// 0 to 1; missing where the clause is new or dropped.
    pub similarity: Option<f64>,
    /// How much stronger the opening became, in steps; missing where one opening is not known.
    pub shift: Option<i8>,
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
    /// In the order of the later resolution, then the dropped ones; of one language after another where there are several.
    pub pairs: Vec<ClausePair>,
}

impl Renewal {
    /// Pairs of a relation; a clause that was split or merged counts once a pair.
    pub fn count(&self, relation: Relation) -> usize {
        self.pairs.iter().filter(|pair| pair.relation == relation).count()
    }

    /// Clauses of the later resolution.
    pub fn clauses(&self) -> usize {
        self.clauses_of(&Relation::ALL)
    }

    /// Clauses of the later resolution with such a relation to an earlier clause.
    pub fn clauses_of(&self, relations: &[Relation]) -> usize {
        let of = self.pairs.iter().filter(|pair| relations.contains(&pair.relation));
        of.filter_map(|pair| pair.clause).collect::<BTreeSet<_>>().len()
    }

    /// The themes assigned to the clause of each pair and to none of its predecessors, and those assigned to the predecessor and to none of its successors:
    /// ascending positions among those of the register.
    pub fn shifts(&self, register: &Register) -> Vec<[Vec<u32>; 2]> {
        let carried = |row: Option<u32>| row.map_or(&[][..], |row| register.carried(row as usize));
        let (mut before, mut after): (Carried, Carried) = Default::default();
        for pair in &self.pairs {
            // of a merged clause a theme is gained that none of the predecessors had, and so on
            if let Some(row) = pair.clause {
                before.entry(row).or_default().extend(carried(pair.predecessor));
            }
            if let Some(row) = pair.predecessor {
                after.entry(row).or_default().extend(carried(pair.clause));
            }
        }
        let without = |own: Option<u32>, others: &Carried| {
            let others = own.and_then(|row| others.get(&row));
            let themes = carried(own).iter().copied();
            themes.filter(|theme| others.is_none_or(|others| !others.contains(theme))).collect()
        };
        self.pairs.iter().map(|pair| [without(pair.clause, &before), without(pair.predecessor, &after)]).collect()
    }
}

/// Themes by row.
type Carried = BTreeMap<u32, BTreeSet<u32>>;

/// The series view.
#[derive(Debug, Clone, Default)]
pub struct Renewals {
    /// By series, in order of time.
    pub all: Vec<Renewal>,
    /// Successive resolutions without a language in which both have a text: they are not among those.
    pub without_language: Vec<(String, String)>,
}

impl Renewals {
    /// `series, previous_resolution, resolution, clause, predecessor, relation, moved, similarity, opening_shift, themes_gained,
    /// themes_lost`: one row a pair of clauses, some at a time, at least one table.
    ///
    /// # Errors
    ///
    /// Those of polars.
    pub fn tables<'a>(&'a self, register: &'a Register) -> impl Iterator<Item = PolarsResult<DataFrame>> + 'a {
        let mut rest = self.all.as_slice();
        let mut is_first = true;
        std::iter::from_fn(move || {
            let mut rows = 0;
            let fits = |renewal: &&Renewal| {
                rows += renewal.pairs.len();
                rows <= ROWS
            };
            let many = rest.iter().take_while(fits).count().max(1).min(rest.len());
            let (these, others) = rest.split_at(many);
            rest = others;
            (!these.is_empty() || std::mem::take(&mut is_first)).then(|| {
                is_first = false;
                table(these, register)
            })
        })
    }
}

fn table(renewals: &[Renewal], register: &Register) -> PolarsResult<DataFrame> {
    let all = || renewals.iter().flat_map(|renewal| renewal.pairs.iter().map(move |pair| (renewal, pair)));
    let names: Vec<&str> = register.themes().collect();
    let shifts: Vec<[Vec<u32>; 2]> = renewals.iter().flat_map(|renewal| renewal.shifts(register)).collect();
    let id = |value: fn(&ClausePair) -> Option<u32>| {
        all().map(|(_, pair)| value(pair).map(|row| register.id(row as usize))).collect::<Vec<_>>()
    };
    let themes = |side: usize| {
        let ids = |carried: &[u32]| carried.iter().map(|&theme| names[theme as usize]).collect::<Vec<_>>().join(";");
        shifts.iter().map(|shift| Some(ids(&shift[side])).filter(|ids| !ids.is_empty())).collect::<Vec<_>>()
    };
    df!(
        "series" => all().map(|(renewal, _)| renewal.series.as_str()).collect::<Vec<_>>(),
        "previous_resolution" => all().map(|(renewal, _)| renewal.previous.as_str()).collect::<Vec<_>>(),
        "resolution" => all().map(|(renewal, _)| renewal.resolution.as_str()).collect::<Vec<_>>(),
        "clause" => id(|pair| pair.clause),
        "predecessor" => id(|pair| pair.predecessor),
        "relation" => all().map(|(_, pair)| pair.relation.as_str()).collect::<Vec<_>>(),
        "moved" => all().map(|(_, pair)| pair.moved).collect::<Vec<_>>(),
        "similarity" => all().map(|(_, pair)| pair.similarity).collect::<Vec<_>>(),
        "opening_shift" => all().map(|(_, pair)| pair.shift.map(i32::from)).collect::<Vec<_>>(),
        "themes_gained" => themes(0),
        "themes_lost" => themes(1),
    )
}
