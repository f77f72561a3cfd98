//! How often does each term stand in each group of clauses?

use std::collections::BTreeMap;

use compact_str::CompactString;
use rayon::prelude::*;

use super::keyness::LEAST_COUNT;
use super::running_words::{RunningWords, TextClause, hash};
use crate::compare::CompareError;
use crate::compare::counted::grouping::Groups;
use crate::tokens::QuickMap;

/// So many resolutions are tokenized before their counts are merged.
const AT_ONCE: usize = 64;
/// Terms are merged in so many parts at once, by their hash.
const SHARDS: usize = 16;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Every occurrence.
    Occurrence,
    /// Clauses that hold the term.
    Clause,
}

/// Groups whose terms are counted. All that are asked for are counted at once, and their groups numbered through.
pub(super) struct Asked<'a> {
    pub groups: Groups<'a>,
    pub unit: Unit,
    /// The number of the group that all clauses are in; the others follow.
    pub whole: u32,
}

impl<'a> Asked<'a> {
    /// Numbers the groups of several questions.
    pub fn all(questions: impl IntoIterator<Item = (Groups<'a>, Unit)>) -> Vec<Asked<'a>> {
        let mut next = 0;
        let asked = questions.into_iter().map(|(groups, unit)| {
            let whole = next;
            next += 1 + groups.names.len() as u32;
            Asked { groups, unit, whole }
        });
        asked.collect()
    }

    /// The number of a group.
    pub fn group(&self, place: usize) -> u32 {
        self.whole + 1 + place as u32
    }
}

/// How many groups there are.
pub(super) fn groups(asked: &[Asked]) -> usize {
    asked.iter().map(|asked| 1 + asked.groups.names.len()).sum()
}

/// The groups of the clause of a row: those that count occurrences, and those that count clauses.
pub(super) fn groups_of(asked: &[Asked], row: usize) -> [Vec<u32>; 2] {
    let mut all: [Vec<u32>; 2] = Default::default();
    for asked in asked {
        if let Some(groups) = asked.groups.of(row) {
            let of_unit = &mut all[usize::from(asked.unit == Unit::Clause)];
            of_unit.push(asked.whole);
            of_unit.extend(groups.iter().map(|&place| asked.group(place as usize)));
        }
    }
    all
}

/// A term in the clauses of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    group: u32,
    /// Of occurrences, or of clauses.
    pub count: u32,
    /// The largest count in one resolution.
    pub top: u32,
    /// The first resolution with that count.
    pub top_resolution: u32,
}

/// What is counted of a word or a word pair.
#[derive(Debug)]
struct Counts {
    words: u8,
    /// By group.
    tallies: Vec<Tally>,
}

impl Counts {
    fn tally(&self, group: u32) -> Option<&Tally> {
        self.tallies.iter().find(|tally| tally.group == group)
    }

    fn count(&self, group: u32) -> u64 {
        self.tally(group).map_or(0, |tally| u64::from(tally.count))
    }
}

/// A word or a word pair.
#[derive(Debug)]
pub(super) struct Term {
    /// What was counted.
    pub term: CompactString,
    counts: Counts,
}

impl Term {
    /// 1 or 2.
    pub fn words(&self) -> usize {
        usize::from(self.counts.words)
    }

    /// The term in a group that has it.
    pub fn tally(&self, group: u32) -> Option<&Tally> {
        self.counts.tally(group)
    }

    /// Its count in a group.
    pub fn count(&self, group: u32) -> u64 {
        self.counts.count(group)
    }
}

/// Sizes in words and in word pairs, or both in clauses.
pub(super) type Sizes = [u64; 2];

/// Counts of terms by group. What is kept grows with the terms, not with the resolutions that hold them.
pub(super) struct TermCounts {
    /// By their letters; those that stand [`LEAST_COUNT`] times in the whole of a question.
    pub terms: Vec<Term>,
    /// By group: the sizes of its part of each resolution.
    pub sizes: Vec<BTreeMap<u32, Sizes>>,
}

impl TermCounts {
    /// The size of a group.
    pub fn size(&self, group: u32) -> Sizes {
        self.sizes[group as usize].values().fold([0, 0], |sum, part| [sum[0] + part[0], sum[1] + part[1]])
    }
}

/// Counts terms in the texts of the units that are in their language.
///
/// # Errors
///
/// A table without a needed column.
pub(super) fn count(words: &RunningWords, asked: &[Asked]) -> Result<TermCounts, CompareError> {
    let mut sizes: Vec<BTreeMap<u32, Sizes>> = vec![BTreeMap::new(); groups(asked)];
    let mut shards: Vec<QuickMap<Counts>> = std::iter::repeat_with(QuickMap::default).take(SHARDS).collect();
    let mut first = 0;
    words.each(&mut |resolutions| {
        for some in resolutions.chunks(AT_ONCE) {
            let counted: Vec<Local> = some.par_iter().map(|clauses| of_resolution(clauses, asked, words)).collect();
            let mut by_shard: Vec<Vec<(u32, QuickMap<Found>)>> = vec![Vec::new(); SHARDS];
            for (resolution, local) in (first..).zip(counted) {
                for (group, amount) in local.sizes {
                    sizes[group as usize].insert(resolution, amount);
                }
                for (shard, terms) in by_shard.iter_mut().zip(local.terms) {
                    shard.push((resolution, terms));
                }
            }
            shards.par_iter_mut().zip(by_shard).for_each(|(shard, locals)| merge(shard, locals));
            first += some.len() as u32;
        }
    })?;
    let is_frequent = |counts: &Counts| asked.iter().any(|asked| counts.count(asked.whole) >= LEAST_COUNT);
    shards.par_iter_mut().for_each(|shard| shard.retain(|_, counts| is_frequent(counts)));
    let mut terms: Vec<Term> = Vec::with_capacity(shards.iter().map(QuickMap::len).sum());
    // one after the other, so that a shard goes as its terms come
    for shard in shards {
        terms.extend(shard.into_iter().map(|(term, counts)| Term { term, counts }));
    }
    terms.par_sort_unstable_by(|a, b| a.term.cmp(&b.term));
    Ok(TermCounts { terms, sizes })
}

/// The counts of one resolution.
struct Local {
    /// By shard.
    terms: Vec<QuickMap<Found>>,
    /// Of its part of each group.
    sizes: BTreeMap<u32, Sizes>,
}

/// A term in one resolution.
#[derive(Clone)]
struct Found {
    words: u8,
    /// The last clause that it was found in, from 1.
    last: usize,
    /// Groups and counts.
    counts: Vec<(u32, u32)>,
}

impl Found {
    fn add(&mut self, groups: &[u32]) {
        for &group in groups {
            match self.counts.iter_mut().find(|(known, _)| *known == group) {
                Some((_, count)) => *count += 1,
                None => self.counts.push((group, 1)),
            }
        }
    }
}

/// Sizes count every phrase, terms those that may be frequent enough.
fn of_resolution(clauses: &[TextClause], asked: &[Asked], words: &RunningWords) -> Local {
    let mut terms: Vec<QuickMap<Found>> = std::iter::repeat_with(QuickMap::default).take(SHARDS).collect();
    let mut sizes: BTreeMap<u32, Sizes> = BTreeMap::new();
    for (at, clause) in (1..).zip(clauses) {
        let [every, once] = groups_of(asked, clause.row);
        let mut amount = [0, 0];
        words.visit(clause, &mut |place, term| {
            amount[place.words() - 1] += 1;
            let hash = hash(term);
            if !words.may_be_frequent(hash) {
                return;
            }
            let terms = &mut terms[(hash >> 32) as usize % SHARDS];
            let found = match terms.get_mut(term) {
                Some(found) => found,
                None => {
                    let new = Found { words: place.words() as u8, last: 0, counts: Vec::new() };
                    terms.entry(term.into()).or_insert(new)
                }
            };
            found.add(&every);
            if found.last != at {
                found.last = at;
                found.add(&once);
            }
        });
        let mut add = |groups: &[u32], amount: Sizes| {
            for &group in groups {
                let size = sizes.entry(group).or_default();
                (0..2).for_each(|i| size[i] += amount[i]);
            }
        };
        add(&every, amount);
        add(&once, [1, 1]);
    }
    Local { terms, sizes }
}

/// Adds what resolutions hold, one after the other.
fn merge(shard: &mut QuickMap<Counts>, locals: Vec<(u32, QuickMap<Found>)>) {
    for (resolution, terms) in locals {
        for (term, Found { words, counts, .. }) in terms {
            let known = shard.entry(term).or_insert(Counts { words, tallies: Vec::new() });
            for (group, count) in counts {
                match known.tallies.iter_mut().find(|tally| tally.group == group) {
                    Some(tally) => {
                        tally.count += count;
                        if count > tally.top {
                            (tally.top, tally.top_resolution) = (count, resolution);
                        }
                    }
                    None => known.tallies.push(Tally { group, count, top: count, top_resolution: resolution }),
                }
            }
        }
    }
}
