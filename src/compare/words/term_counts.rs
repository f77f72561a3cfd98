//! How often does each term stand in each group of clauses?

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use polars::prelude::*;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::merging::{Local, Merged, OfResolution};
use crate::compare::CompareError;
use crate::compare::counted::cells::{needs, text};
use crate::compare::counted::grouping::Groups;
use crate::compare::counted::units::Units;
use crate::resolution::Language;
use crate::tokens::{Place, Tokenizer};

/// So many resolutions are tokenized before their counts are merged.
const AT_ONCE: usize = 64;

/// A clause that counts, with its text.
#[derive(Debug)]
struct TextClause<'a> {
    clause: &'a str,
    opening: Option<&'a str>,
    text: &'a str,
    groups: &'a [u32],
}

/// What a term looks like.
#[derive(Debug)]
pub(super) struct Term {
    /// What was counted.
    pub term: String,
    /// The commonest form in the texts; the first by letters where several are as common.
    pub surface: String,
    /// 1 or 2.
    pub words: usize,
    /// Its count in the whole: of occurrences, or of clauses.
    pub whole: u64,
}

/// A term in the clauses of one resolution that belong to one group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Position in [`TermCounts::terms`].
    pub term: u32,
    /// Number of the resolution.
    pub resolution: u32,
    /// Of occurrences, or of clauses.
    pub count: u32,
    /// The first of these clauses, as a position in [`TermCounts::clauses`].
    pub first: u32,
}

/// Sizes in words and in word pairs, or both in clauses.
pub(super) type Sizes = [u64; 2];

/// Counts of terms: in the whole, and by group and resolution.
#[derive(Debug, Default)]
pub(super) struct TermCounts {
    /// Every term of the whole that is frequent enough.
    pub terms: Vec<Term>,
    /// The size of the whole.
    pub whole: Sizes,
    /// By group: its cells by term, then resolution.
    pub cells: Vec<Vec<Cell>>,
    /// By group: the sizes of its part of each resolution.
    pub sizes: Vec<BTreeMap<u32, Sizes>>,
    /// The ids of the clauses.
    pub clauses: Vec<String>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Every occurrence.
    Occurrence,
    /// Clauses that hold the term.
    Clause,
}

/// How many resolutions of the units have no text in their language, so that [`crate::compare::keyness()`] and [`crate::compare::gaps()`] do
/// not count their words.
///
/// # Errors
///
/// A table without a needed column.
pub fn without_words(units: &Units, clauses: &DataFrame) -> Result<usize, CompareError> {
    needs("clauses", clauses, &["resolution", "language"])?;
    let (resolutions, languages) = (text(clauses, "resolution")?, text(clauses, "language")?);
    let language = units.language.map(Language::tag);
    let rows = resolutions.iter().zip(languages.iter()).filter(|(_, tag)| *tag == language);
    let with_words: BTreeSet<&str> = rows.filter_map(|(resolution, _)| resolution).collect();
    let all = text(&units.clauses, "resolution")?;
    Ok(all.iter().flatten().collect::<BTreeSet<_>>().difference(&with_words).count())
}

/// Counts terms in the texts of the units that are in `language`.
///
/// # Arguments
///
/// `clauses`: with `clause`, `resolution`, `language`, `text` and, if known, `opening`; `least`: rarer terms are left out.
///
/// # Errors
///
/// A table without a needed column.
pub(super) fn count(
    units: &Units,
    clauses: &DataFrame,
    groups: &Groups,
    tokenizer: &Tokenizer,
    unit: Unit,
    least: u64,
) -> Result<TermCounts, CompareError> {
    needs("clauses", clauses, &["clause", "resolution", "language", "text"])?;
    let text = |name: &str| text(clauses, name);
    let (ids, resolutions, languages) = (text("clause")?, text("resolution")?, text("language")?);
    // people's own tables may know no openings
    let (texts, openings) = (text("text")?, text("opening").ok());
    let mut by_resolution: BTreeMap<&str, Vec<TextClause>> = BTreeMap::new();
    let mut counts = TermCounts {
        cells: vec![Vec::new(); groups.names.len()],
        sizes: vec![BTreeMap::new(); groups.names.len()],
        ..TermCounts::default()
    };
    let Some(language) = units.language else { return Ok(counts) };
    for row in 0..clauses.height() {
        let (Some(clause), Some(resolution)) = (ids.get(row), resolutions.get(row)) else { continue };
        let Some(groups) = groups.of_clause.get(clause) else { continue };
        if languages.get(row) != Some(language.tag()) {
            continue;
        }
        let clause = TextClause {
            clause,
            opening: openings.as_ref().and_then(|openings| openings.get(row)),
            text: texts.get(row).unwrap_or_default(),
            groups,
        };
        by_resolution.entry(resolution).or_default().push(clause);
    }
    let mut merged = Merged::default();
    let all: Vec<(u32, Vec<TextClause>)> = (0..).zip(by_resolution.into_values()).collect();
    let mut first = 0;
    let start = |(_, part): &(u32, Vec<TextClause>)| {
        first += part.len() as u32;
        first - part.len() as u32
    };
    let starts: Vec<u32> = all.iter().map(start).collect();
    let frequent = frequent(&all, language, tokenizer, least);
    let visit = |clause: &TextClause, show: Show| {
        let mut buffer = String::new();
        tokenizer.visit_phrases(clause.text, clause.opening, language, |place| {
            let term = place.term(&mut buffer);
            show(place, frequent.contains(&xxh3_64(term.as_bytes())).then_some(term));
        });
    };
    for range in chunks(all.len()) {
        let part = all[range.clone()].par_iter().zip(&starts[range]);
        let local: Vec<_> = part.map(|((_, part), &first)| of_resolution(part, first, unit, &visit)).collect();
        for (local, (resolution, part)) in local.into_iter().zip(&all[merged.resolutions..]) {
            merged.add(local, *resolution, &mut counts);
            merged.resolutions += 1;
            counts.clauses.extend(part.iter().map(|clause| clause.clause.to_string()));
        }
    }
    merged.finish(&mut counts, least);
    Ok(counts)
}

fn chunks(length: usize) -> impl Iterator<Item = Range<usize>> {
    (0..length).step_by(AT_ONCE).map(move |start| start..(start + AT_ONCE).min(length))
}

/// Takes a phrase, and its term where that may be frequent enough.
type Show<'a> = &'a mut dyn FnMut(Place, Option<&str>);

/// Sizes count every phrase, terms those that may be frequent enough.
fn of_resolution(
    clauses: &[TextClause],
    first: u32,
    unit: Unit,
    visit: &(dyn Fn(&TextClause, Show) + Sync),
) -> OfResolution {
    let mut terms: HashMap<String, Local> = HashMap::new();
    let (mut whole, mut sizes): (Sizes, BTreeMap<u32, Sizes>) = ([0, 0], BTreeMap::new());
    for (clause, id) in clauses.iter().zip(first..) {
        let mut amount = if unit == Unit::Clause { [1, 1] } else { [0, 0] };
        let mut seen = HashSet::new();
        visit(clause, &mut |place, frequent| {
            if unit == Unit::Occurrence {
                amount[place.words() - 1] += 1;
            }
            let Some(term) = frequent else { return };
            if !terms.contains_key(term) {
                terms.insert(term.to_string(), Local { words: place.words(), ..Local::default() });
            }
            let Some(local) = terms.get_mut(term) else { return };
            *local.surfaces.entry(place.surface()).or_default() += 1;
            if unit == Unit::Occurrence || seen.insert(term.to_string()) {
                local.whole += 1;
                clause.groups.iter().for_each(|&group| local.groups.entry(group).or_insert((0, id)).0 += 1);
            }
        });
        (0..2).for_each(|i| whole[i] += amount[i]);
        for &group in clause.groups {
            (0..2).for_each(|i| sizes.entry(group).or_default()[i] += amount[i]);
        }
    }
    (terms, whole, sizes)
}

/// Hashes of the terms that may be frequent enough. Most terms stand once: to keep only these costs a second look at the
/// texts and saves four fifths of the memory. Two terms of one hash do no harm, since rare ones are dropped by count.
fn frequent(all: &[(u32, Vec<TextClause>)], language: Language, tokenizer: &Tokenizer, least: u64) -> HashSet<u64> {
    let mut counts: HashMap<u64, u64> = HashMap::new();
    for range in chunks(all.len()) {
        let hashes = |(_, part): &(u32, Vec<TextClause>)| {
            let (mut local, mut buffer): (HashMap<u64, u64>, String) = Default::default();
            for clause in part {
                tokenizer.visit_phrases(clause.text, clause.opening, language, |place| {
                    *local.entry(xxh3_64(place.term(&mut buffer).as_bytes())).or_default() += 1;
                });
            }
            local
        };
        for local in all[range].par_iter().map(hashes).collect::<Vec<_>>() {
            local.into_iter().for_each(|(hash, count)| *counts.entry(hash).or_default() += count);
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(hash, _)| hash).collect()
}
