//! Which clause of the earlier resolution does each clause of the later one renew?

use std::collections::BTreeSet;
use std::ops::Range;

use super::alike::{ClauseWords, EARLIER, LATER, Pair};
use super::assignment::assignment;

/// What a clause of one resolution is to a clause of the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Equal but for case, spaces, signs, footnote marks and page furniture.
    Verbatim,
    /// The same paragraph with changes.
    Amended,
    /// One of several clauses that the earlier one became.
    Split,
    /// It took in this clause and another.
    Merged,
    /// Without a predecessor.
    New,
    /// Without a successor.
    Dropped,
}

impl Relation {
    /// All six.
    pub const ALL: [Relation; 6] =
        [Relation::Verbatim, Relation::Amended, Relation::Split, Relation::Merged, Relation::New, Relation::Dropped];

    /// The word of the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Verbatim => "verbatim",
            Relation::Amended => "amended",
            Relation::Split => "split",
            Relation::Merged => "merged",
            Relation::New => "new",
            Relation::Dropped => "dropped",
        }
    }
}

/// A clause and its predecessor: positions in their resolutions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClauseRenewal {
    /// The clause; `None` where it was dropped.
    pub later: Option<usize>,
    /// Its predecessor; `None` where it is new.
    pub earlier: Option<usize>,
    /// What the first is to the second.
    pub relation: Relation,
    /// Whether it stands elsewhere among the clauses that both resolutions have.
    pub moved: bool,
    /// 0 to 1, 1 where verbatim; `None` without one of the two.
    pub similarity: Option<f64>,
}

/// Similarity from which two clauses may be one paragraph. Read off the clauses of A/RES/72/284 and 75/291 in French, on which no other
/// constant here was chosen but [`HELD`]: at 0.35 unrelated paragraphs of one resolution stay below, and paragraphs rewritten for a third stay above.
const ALIKE: f64 = 0.35;
/// A clause that has grown or shrunk is less similar: from this similarity it may be the same where [`HELD`] of the shorter stands in the longer.
const GROWN: f64 = 0.2;
/// Share of a clause, by weight, in phrases of the other.
const HELD: f64 = 0.6;
/// Share of a clause, by weight, that has to stand in another to be merged into it or split off it.
const MOST: f64 = 0.5;
/// Share that has to stand there where nothing of the pair already formed does. On the reviews in French and English, pairs that were so coded hold at
/// least 0.52 and 0.37, others at most 0.37 and 0.33.
const THIRD: f64 = 1.0 / 3.0;
/// What order may add to a pair, in squared similarity: enough to choose among clauses that say nearly the same.
const ORDER: f64 = 0.02;
/// What a change from preambular to operative takes off.
const KIND: f64 = 0.02;

/// Aligns the clauses of two successive resolutions.
///
/// # Arguments
///
/// The clauses of each in document order.
///
/// # Returns
///
/// One row a pair in the order of the later clauses, then of the earlier ones; dropped clauses last. Every clause of both stands in at least one row.
///
/// # Method
///
/// 1. Clauses may be one paragraph where they are verbatim, similar (see [`ClauseRenewal::similarity`]), or one holds most of the other.
/// 2. Of these pairs the [`assignment()`] with the largest sum of squared similarities is formed, each with a small bonus for a like place
///    (`1 - d²`, d the distance of the two places as shares of their resolutions) and a small malus for another kind. Squares, so that one good pair outweighs two
///    halves; `d²`, so that equal clauses pair in order.
/// 3. A clause left alone that stands for the most part in a clause of the other resolution, and for a third there where the pair that this one has
///    formed leaves words unexplained, was merged into it (an earlier clause) or split off it (a later one).
/// 4. Moved is what is not in the longest sequence of pairs that are in the same order in both (the longest increasing subsequence).
pub fn align(earlier: &[ClauseWords], later: &[ClauseWords]) -> Vec<ClauseRenewal> {
    let pair = Pair::new(earlier, later);
    let similarities = pair.similarities();
    let mut alike: Vec<Vec<(usize, f64)>> = similarities.clone();
    for (clause, row) in alike.iter_mut().enumerate() {
        row.retain_mut(|(other, similarity)| {
            if later[clause].is_verbatim(&earlier[*other]) {
                *similarity = 1.0;
            }
            *similarity >= ALIKE || (*similarity >= GROWN && holds(&pair, clause, *other))
        });
        if row.is_empty() {
            // a clause of signs alone shares no word, yet may stand in both
            row.extend(
                (0..earlier.len()).filter(|&other| later[clause].is_verbatim(&earlier[other])).map(|o| (o, 1.0)),
            );
        }
    }
    let place = |at: usize, of: usize| at as f64 / of.max(1) as f64;
    let mut candidates = Vec::new();
    for (clause, row) in alike.iter().enumerate() {
        for &(other, similarity) in row {
            let distance = place(clause, later.len()) - place(other, earlier.len());
            let malus = if later[clause].kind == earlier[other].kind { 0.0 } else { KIND };
            candidates.push((clause, other, similarity * similarity + ORDER * (1.0 - distance * distance) - malus));
        }
    }
    let chosen = assignment(later.len(), earlier.len(), &candidates);
    let mut formed: Vec<(usize, usize, Option<Relation>)> =
        chosen.iter().enumerate().filter_map(|(clause, other)| Some((clause, (*other)?, None))).collect();
    let kept = in_order(&formed.iter().map(|&(_, other, _)| other).collect::<Vec<_>>());
    let fixed: Vec<(usize, usize)> = kept.iter().map(|&at| (formed[at].0, formed[at].1)).collect();
    formed.extend(extras(&pair, &chosen, earlier.len()));

    let similarity = |clause: usize, other: usize| {
        let verbatim = later[clause].is_verbatim(&earlier[other]);
        let found = similarities[clause].iter().find(|(at, _)| *at == other);
        if verbatim { 1.0 } else { found.map_or(0.0, |(_, similarity)| *similarity) }
    };
    let merged: BTreeSet<usize> = of_relation(&formed, Relation::Merged).map(|pair| pair.0).collect();
    let split: BTreeSet<usize> = of_relation(&formed, Relation::Split).map(|pair| pair.1).collect();
    let row = |&(clause, other, extra): &(usize, usize, Option<Relation>)| {
        let relation = extra.unwrap_or(if merged.contains(&clause) {
            Relation::Merged
        } else if split.contains(&other) {
            Relation::Split
        } else if later[clause].is_verbatim(&earlier[other]) {
            Relation::Verbatim
        } else {
            Relation::Amended
        });
        ClauseRenewal {
            later: Some(clause),
            earlier: Some(other),
            relation,
            moved: !fits(&fixed, clause, other),
            similarity: Some(similarity(clause, other)),
        }
    };
    let alone = |later: Option<usize>, earlier: Option<usize>, relation| ClauseRenewal {
        later,
        earlier,
        relation,
        moved: false,
        similarity: None,
    };
    let mut rows: Vec<ClauseRenewal> = formed.iter().map(row).collect();
    let renewed: BTreeSet<usize> = formed.iter().map(|pair| pair.0).collect();
    let survived: BTreeSet<usize> = formed.iter().map(|pair| pair.1).collect();
    rows.extend((0..later.len()).filter(|at| !renewed.contains(at)).map(|at| alone(Some(at), None, Relation::New)));
    rows.sort_by_key(|row| (row.later, row.earlier));
    rows.extend(
        (0..earlier.len()).filter(|at| !survived.contains(at)).map(|at| alone(None, Some(at), Relation::Dropped)),
    );
    rows
}

fn of_relation(
    formed: &[(usize, usize, Option<Relation>)],
    relation: Relation,
) -> impl Iterator<Item = &(usize, usize, Option<Relation>)> {
    formed.iter().filter(move |pair| pair.2 == Some(relation))
}

/// Whether the longer of two clauses holds most of the shorter in phrases.
fn holds(pair: &Pair, later: usize, earlier: usize) -> bool {
    let (own, other) = ((LATER, later), (EARLIER, earlier));
    let (short, long) = if pair.sum(LATER, later) <= pair.sum(EARLIER, earlier) { (own, other) } else { (other, own) };
    pair.weigh(short, pair.covered(short, long).into_iter()) >= HELD * pair.sum(short.0, short.1)
}

/// The pairs that splitting and merging add to those of the assignment.
fn extras(pair: &Pair, chosen: &[Option<usize>], earlier: usize) -> Vec<(usize, usize, Option<Relation>)> {
    let taken: BTreeSet<usize> = chosen.iter().flatten().copied().collect();
    let left = (0..earlier).filter(|at| !taken.contains(at));
    let hosts: Vec<(usize, usize)> =
        chosen.iter().enumerate().filter_map(|(clause, other)| Some((clause, (*other)?))).collect();
    let merged = left.filter_map(|other| {
        let hosts = hosts.iter().map(|&(clause, own)| ((LATER, clause), (EARLIER, own)));
        best_host(pair, (EARLIER, other), hosts).map(|clause| (clause, other, Some(Relation::Merged)))
    });
    let alone = chosen.iter().enumerate().filter(|(_, other)| other.is_none());
    let split = alone.filter_map(|(clause, _)| {
        let hosts = hosts.iter().map(|&(own, other)| ((EARLIER, other), (LATER, own)));
        best_host(pair, (LATER, clause), hosts).map(|other| (clause, other, Some(Relation::Split)))
    });
    merged.chain(split).collect()
}

/// The clause, paired already with its mate, that explains most of a lonely one by words that its mate does not explain.
fn best_host(
    pair: &Pair,
    lonely: (usize, usize),
    hosts: impl Iterator<Item = ((usize, usize), (usize, usize))>,
) -> Option<usize> {
    let own = pair.sum(lonely.0, lonely.1);
    let gain = |(host, mate): ((usize, usize), (usize, usize))| {
        let held = pair.weigh(lonely, pair.covered(lonely, host).into_iter());
        if held < MOST * own || held == 0.0 {
            return None;
        }
        let explained = pair.covered(host, mate);
        let rest = |phrase: Range<usize>| explained[phrase].contains(&false);
        let gain = pair.weigh(lonely, pair.covered_by(lonely, host, rest).into_iter());
        (gain >= THIRD * own).then_some((gain, host.1))
    };
    // the first of those that gain as much
    hosts
        .filter_map(gain)
        .fold(None, |best: Option<(f64, usize)>, (gain, host)| match best {
            Some((most, _)) if most >= gain => best,
            _ => Some((gain, host)),
        })
        .map(|(_, host)| host)
}

/// Positions of a longest increasing subsequence (Schensted 1961).
fn in_order(values: &[usize]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, &value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values[end] < value);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut sequence = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        sequence.push(at);
        next = before[at];
    }
    sequence.reverse();
    sequence
}

/// Whether a pair is in the same order as all those that keep theirs.
fn fits(fixed: &[(usize, usize)], clause: usize, other: usize) -> bool {
    let next = fixed.partition_point(|pair| pair.0 < clause);
    let below = next.checked_sub(1).is_none_or(|at| fixed[at].1 <= other);
    let above = fixed[next..].iter().find(|pair| pair.0 > clause).is_none_or(|pair| other <= pair.1);
    below && above
}
