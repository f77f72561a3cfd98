//! How do the counts of single resolutions become those of all?

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::term_counts::{Cell, Sizes, Term, TermCounts};
use crate::tokens::QuickMap;

/// One resolution's counts, by term.
#[derive(Default)]
pub(super) struct Local {
    pub words: usize,
    pub whole: u64,
    pub surfaces: Vec<(String, u32)>,
    /// The last clause that it was found in.
    pub last: Option<u32>,
    /// By group: count and first clause.
    pub groups: BTreeMap<u32, (u32, u32)>,
}

/// A resolution's terms, its size, and the sizes of its part of each group.
pub(super) type OfResolution = (QuickMap<Local>, Sizes, BTreeMap<u32, Sizes>);

/// A term while resolutions are merged.
#[derive(Default)]
struct Growing {
    words: usize,
    whole: u64,
    surfaces: Vec<(String, u32)>,
}

/// Counts of the resolutions merged so far.
#[derive(Default)]
pub(super) struct Merged {
    /// How many they are.
    resolutions: u32,
    places: QuickMap<u32>,
    terms: Vec<Growing>,
}

impl Merged {
    /// Adds the counts of a resolution, each of which comes once.
    pub fn add(&mut self, (terms, whole, sizes): OfResolution, counts: &mut TermCounts) {
        let resolution = self.resolutions;
        self.resolutions += 1;
        (0..2).for_each(|i| counts.whole[i] += whole[i]);
        for (group, amount) in sizes {
            counts.sizes[group as usize].insert(resolution, amount);
        }
        for (term, local) in terms {
            let next = self.terms.len() as u32;
            let place = *self.places.entry(term).or_insert(next);
            if place == next {
                self.terms.push(Growing { words: local.words, ..Growing::default() });
            }
            let Growing { whole, surfaces, .. } = &mut self.terms[place as usize];
            *whole += local.whole;
            for (surface, count) in local.surfaces {
                match surfaces.iter_mut().find(|(known, _)| *known == surface) {
                    Some((_, known)) => *known += count,
                    None => surfaces.push((surface, count)),
                }
            }
            for (group, (count, first)) in local.groups {
                counts.cells[group as usize].push(Cell { term: place, resolution, count, first });
            }
        }
    }

    /// Drops rare terms and puts the others in order, so that nothing depends on the order of a hash table.
    pub fn finish(self, counts: &mut TermCounts, least: u64) {
        let mut kept: Vec<(CompactString, u32)> = self.places.into_iter().collect();
        kept.retain(|(_, place)| self.terms[*place as usize].whole >= least);
        kept.sort();
        let mut new_places = vec![u32::MAX; self.terms.len()];
        let mut terms = self.terms;
        for (next, (term, place)) in (0..).zip(kept) {
            new_places[place as usize] = next;
            let Growing { words, whole, surfaces } = std::mem::take(&mut terms[place as usize]);
            let best = surfaces.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            let surface = best.map(|(surface, _)| surface).unwrap_or_default();
            counts.terms.push(Term { term: term.into(), surface, words, whole });
        }
        for cells in &mut counts.cells {
            cells.retain_mut(|cell| {
                cell.term = new_places[cell.term as usize];
                cell.term != u32::MAX
            });
            cells.sort_unstable_by_key(|cell| (cell.term, cell.resolution));
            cells.shrink_to_fit();
        }
    }
}
