//! What do the listed terms look like, and where do they stand?

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::running_words::{RunningWords, TextClause};
use super::term_counts::{Asked, TermCounts, groups_of};
use crate::compare::CompareError;
use crate::tokens::QuickMap;

/// So many resolutions are looked at before what they hold is merged.
const AT_ONCE: usize = 16;
/// How many examples a term has.
const EXAMPLES: usize = 3;

/// A listed term of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// The commonest form in the texts; the first by letters where several are as common.
    pub surface: String,
    /// How many resolutions hold it in the group.
    pub resolutions: usize,
    /// Over the resolutions of the group, in their order: the sum of the differences, without sign, between the share of the term's occurrences and the
    /// share of the group's words that a resolution has.
    pub apart: f64,
    /// The first clause with the term of each of the first resolutions, by row.
    pub examples: Vec<usize>,
}

/// Terms by group, as positions in [`TermCounts::terms`].
pub(super) type Listed = BTreeMap<u32, Vec<usize>>;

/// What is found of listed terms, by group and term.
pub(super) type Looks = HashMap<(u32, usize), Look>;

/// What one resolution holds of listed terms.
#[derive(Default)]
struct Local {
    /// By term: forms and how often they stand.
    surfaces: BTreeMap<usize, Vec<(String, u32)>>,
    /// By group and term: count and first row.
    counts: BTreeMap<(u32, usize), (u32, usize)>,
}

/// Looks once more at the texts, for the terms that are listed.
///
/// # Errors
///
/// A table without a needed column.
pub(super) fn look(
    words: &RunningWords,
    asked: &[Asked],
    counts: &TermCounts,
    listed: &Listed,
) -> Result<Looks, CompareError> {
    let all = listed.values().flatten().map(|&term| (counts.terms[term].term.clone(), term));
    let wanted: QuickMap<usize> = all.collect();
    let mut looks: Looks = HashMap::new();
    let mut surfaces: HashMap<usize, BTreeMap<String, u32>> = HashMap::new();
    let sizes: BTreeMap<u32, [f64; 2]> =
        listed.keys().map(|&group| (group, counts.size(group).map(|size| size as f64))).collect();
    let mut resolution = 0;
    words.each(&mut |resolutions| {
        let of = |clauses: &Vec<TextClause>| of_resolution(clauses, asked, words, &wanted, listed);
        let found = resolutions.chunks(AT_ONCE).flat_map(|some| some.par_iter().map(of).collect::<Vec<Local>>());
        for local in found {
            for (term, forms) in local.surfaces {
                let known = surfaces.entry(term).or_default();
                forms.into_iter().for_each(|(form, count)| *known.entry(form).or_default() += count);
            }
            for (&group, terms) in listed {
                let Some(part) = counts.sizes[group as usize].get(&resolution) else { continue };
                for &term in terms {
                    let look = looks.entry((group, term)).or_default();
                    let known = &counts.terms[term];
                    let its = local.counts.get(&(group, term));
                    let observed = its.map_or(0.0, |&(count, _)| f64::from(count) / known.count(group) as f64);
                    let kind = known.words() - 1;
                    look.apart += (observed - part[kind] as f64 / sizes[&group][kind]).abs();
                    if let Some(&(_, row)) = its {
                        look.resolutions += 1;
                        look.examples.extend((look.examples.len() < EXAMPLES).then_some(row));
                    }
                }
            }
            resolution += 1;
        }
    })?;
    for ((_, term), look) in &mut looks {
        let forms = surfaces.get(term).into_iter().flatten();
        let best = forms.max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        look.surface = best.map(|(form, _)| form.clone()).unwrap_or_default();
    }
    Ok(looks)
}

fn of_resolution(
    clauses: &[TextClause],
    asked: &[Asked],
    words: &RunningWords,
    wanted: &QuickMap<usize>,
    listed: &Listed,
) -> Local {
    let mut local = Local::default();
    let mut buffer = String::new();
    for clause in clauses {
        let [every, once] = groups_of(asked, clause.row);
        let mut seen: Vec<usize> = Vec::new();
        words.visit(clause, &mut |place, term| {
            let Some(&term) = wanted.get(term) else { return };
            let surface = place.surface(&mut buffer);
            let forms = local.surfaces.entry(term).or_default();
            match forms.iter_mut().find(|(known, _)| known == surface) {
                Some((_, count)) => *count += 1,
                None => forms.push((surface.to_string(), 1)),
            }
            let is_new = !seen.contains(&term);
            seen.extend(is_new.then_some(term));
            let once = once.iter().filter(|_| is_new);
            for &group in every.iter().chain(once) {
                if listed.contains_key(&group) {
                    local.counts.entry((group, term)).or_insert((0, clause.row)).0 += 1;
                }
            }
        });
    }
    local
}
