//! How does a model of earlier resolutions do on later ones, where these repeat clauses, amend them, or say something
//! new?

use std::collections::BTreeSet;

use super::intervals::{Intervals, intervals};
use super::outcome::Outcome;
use super::scores::Scores;
use crate::classify::{letters, nearest};
use crate::codebook::Codebook;

/// Jaccard similarity of character shingles from which a clause amends another.
///
/// Measured on real clauses against the 123 of A/RES/72/284: 95 of the 166 of A/RES/75/291, which renews it, reach it in
/// English (98 in French), and so do 4 of 5,000 paragraphs that do not name terrorism (1 in French); at 0.25 it would be 18.
/// Clauses rewritten further, which share phrases only, count as new. Not measured in Chinese, where eight characters say more.
pub const AMENDED: f64 = 0.35;

/// What a clause takes from the clauses learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Equal to one of them but for case, spaces and punctuation.
    Verbatim,
    /// Similar to one of them: at or above [`AMENDED`].
    Amended,
    /// Neither.
    New,
}

impl Relation {
    /// All three, from the least new to the newest.
    pub const ALL: [Relation; 3] = [Relation::Verbatim, Relation::Amended, Relation::New];

    /// The word of the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Verbatim => "verbatim",
            Relation::Amended => "amended",
            Relation::New => "new",
        }
    }
}

/// The relation of each text to those learnt from, in order.
pub fn relations(texts: &[&str], learnt: &[&str]) -> Vec<Relation> {
    let known: BTreeSet<String> = learnt.iter().map(|text| letters(text)).collect();
    let relation = |(text, alike): (&&str, f64)| {
        if known.contains(&letters(text)) {
            Relation::Verbatim
        } else if alike >= AMENDED {
            Relation::Amended
        } else {
            Relation::New
        }
    };
    texts.iter().zip(nearest(texts, learnt)).map(relation).collect()
}

/// The scores of the clauses of one relation.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationScores {
    /// The relation.
    pub relation: Relation,
    /// Counts over its clauses.
    pub scores: Scores,
    /// Intervals from resampling the resolutions of its clauses.
    pub intervals: Intervals,
}

/// Scores the outcomes of each relation apart.
///
/// # Arguments
///
/// `relations`: one for each outcome, in order.
pub fn by_relation(codebook: &Codebook, outcomes: &[Outcome], relations: &[Relation]) -> Vec<RelationScores> {
    let of = |relation: Relation| {
        let rows = outcomes.iter().zip(relations).filter(|&(_, &other)| other == relation);
        let rows: Vec<Outcome> = rows.map(|(outcome, _)| outcome.clone()).collect();
        RelationScores { relation, scores: Scores::of(codebook, &rows), intervals: intervals(codebook, &rows) }
    };
    Relation::ALL.into_iter().map(of).collect()
}
