//! How are two texts of a series set side by side?

use rayon::prelude::*;

use super::geometry::px;
use super::limits::Limits;
use super::lists::place;
use super::texts::{Texts, cut};
use crate::compare::{ClausePair, Fate, Relation, Renewal, diff};
use crate::report::briefing::{Briefing, Name};
use crate::report::findings::Finding;
use crate::report::words::{Words, fill};
use crate::tokens::Tokenizer;

/// A resolution beside the one that it renews.
pub(super) struct Pairing {
    pub id: String,
    pub title: String,
    pub alt: String,
    pub bars: Vec<Bar>,
    /// Relation, its word, how many rows.
    pub legend: Vec<(&'static str, &'static str, usize)>,
    pub changes: String,
    pub rows: Vec<Row>,
    pub verbatim: Vec<String>,
    pub verbatim_title: String,
    pub more: Option<String>,
    pub open: bool,
}

/// A stretch of the bar of relations, 600 units wide.
pub(super) struct Bar {
    pub class: &'static str,
    pub x: String,
    pub width: String,
}

/// A clause and its predecessor.
pub(super) struct Row {
    pub relation: &'static str,
    pub word: &'static str,
    pub notes: Vec<String>,
    pub before: Option<Side>,
    pub after: Option<Side>,
}

/// One of the two texts.
pub(super) struct Side {
    pub place: String,
    pub language: String,
    pub pieces: Vec<Piece>,
    pub cut: bool,
}

/// A stretch of words.
pub(super) struct Piece {
    pub text: String,
    /// Whether it stands in this text only.
    pub only: bool,
}

/// The renewals that are shown: that of the findings, then the latest.
pub(super) fn latest(briefing: &Briefing, limits: &Limits) -> Vec<usize> {
    let mut order: Vec<usize> = (0..briefing.renewals.len()).collect();
    let rank = |at: usize| briefing.comparison.rank(&briefing.renewals[at].resolution);
    // what a finding leads to is there
    let is_found =
        |at: usize| briefing.findings.iter().any(|found| matches!(found, Finding::Renewal { at: of } if *of == at));
    order.sort_by_cached_key(|&at| std::cmp::Reverse((is_found(at), rank(at), std::cmp::Reverse(at))));
    order.truncate(limits.renewals);
    order
}

/// The pairs of a renewal that are shown, by their positions: side by side, and as repeated.
pub(super) fn listed(renewal: &Renewal, limits: &Limits) -> [Vec<usize>; 2] {
    let (repeated, changed): (Vec<_>, Vec<_>) =
        (0..renewal.pairs.len()).partition(|&at| renewal.pairs[at].relation == Relation::Verbatim);
    [changed, repeated].map(|pairs| pairs.into_iter().take(limits.pairs).collect())
}

pub(super) fn pairings(briefing: &Briefing, texts: &Texts, limits: &Limits) -> Vec<Pairing> {
    let order = latest(briefing, limits);
    let tokenizer = Tokenizer::new(&briefing.author.model.codebook);
    let first = order.first().copied();
    let pairing =
        |&at: &usize| pairing(briefing, texts, limits, &tokenizer, (at, &briefing.renewals[at]), Some(at) == first);
    order.par_iter().map(pairing).collect()
}

/// Where a renewal stands.
pub(super) fn id(at: usize) -> String {
    format!("s{at}")
}

fn pairing(
    briefing: &Briefing,
    texts: &Texts,
    limits: &Limits,
    tokenizer: &Tokenizer,
    (at, renewal): (usize, &Renewal),
    open: bool,
) -> Pairing {
    let words = briefing.words;
    let counts = Relation::ALL.map(|relation| (relation, renewal.count(relation)));
    let legend: Vec<_> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|&(relation, count)| (relation.as_str(), word(words, relation), count))
        .collect();
    let named: Vec<String> = legend.iter().map(|(_, word, count)| format!("{word} {count}")).collect();
    let [changed, repeated] = listed(renewal, limits);
    let shifts = renewal.shifts(&briefing.comparison.register);
    let row = |&at: &usize| row(briefing, texts, limits, tokenizer, &renewal.pairs[at], &shifts[at]);
    let place = |&at: &usize| Some(place(briefing, texts.get(renewal.pairs[at].clause? as usize)?));
    let all = renewal.pairs.len() - renewal.count(Relation::Verbatim);
    let left = all - changed.len();
    Pairing {
        id: id(at),
        title: fill(words.renewed, &[("previous", &renewal.previous), ("resolution", &renewal.resolution)]),
        alt: fill(words.relations_alt, &[("counts", &named.join(words.list_comma))]),
        bars: bars(&counts),
        legend,
        changes: fill(words.changes_of, &[("n", &all.to_string())]),
        rows: changed.iter().map(row).collect(),
        verbatim: repeated.iter().filter_map(place).collect(),
        verbatim_title: fill(words.verbatim_ids, &[("n", &renewal.count(Relation::Verbatim).to_string())]),
        more: (left > 0).then(|| {
            let values = [("n", left.to_string()), ("resolution", renewal.resolution.clone())];
            fill(words.more_pairs, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }),
        open,
    }
}

fn bars(counts: &[(Relation, usize)]) -> Vec<Bar> {
    let all = counts.iter().map(|(_, count)| count).sum::<usize>().max(1) as f64;
    let mut x = 0.0;
    let bar = |&(relation, count): &(Relation, usize)| {
        let width = 600.0 * count as f64 / all;
        let bar = Bar { class: relation.as_str(), x: px(x), width: px((width - 1.5).max(1.0)) };
        x += width;
        (count > 0).then_some(bar)
    };
    counts.iter().filter_map(bar).collect()
}

fn word(words: &Words, relation: Relation) -> &'static str {
    match relation {
        Relation::Verbatim => words.relation_verbatim,
        Relation::Amended => words.relation_amended,
        Relation::Split => words.relation_split,
        Relation::Merged => words.relation_merged,
        Relation::New => words.relation_new,
        Relation::Dropped => words.relation_dropped,
    }
}

fn row(
    briefing: &Briefing,
    texts: &Texts,
    limits: &Limits,
    tokenizer: &Tokenizer,
    pair: &ClausePair,
    shifts: &[Vec<u32>; 2],
) -> Row {
    let words = briefing.words;
    let clause = |row: Option<u32>| texts.get(row? as usize);
    let (earlier, later) = (clause(pair.predecessor), clause(pair.clause));
    let whole = |text: &str| vec![Piece { text: text.to_string(), only: false }];
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let [old, new] = [earlier, later].map(|clause| clause.map(|clause| cut(&clause.text, limits.letters)));
    match (earlier, old, new) {
        (Some(clause), Some((old, _)), Some((new, _))) => match clause.language.parse() {
            Ok(language) => {
                for stretch in diff(tokenizer, language, old, new) {
                    let (earlier, later) = (&old[stretch.earlier.clone()], &new[stretch.later.clone()]);
                    let only = stretch.fate != Fate::Kept;
                    before.push(Piece { text: earlier.to_string(), only });
                    after.push(Piece { text: later.to_string(), only });
                }
            }
            Err(_) => (before, after) = (whole(old), whole(new)),
        },
        (_, old, new) => {
            before = old.map(|(text, _)| whole(text)).unwrap_or_default();
            after = new.map(|(text, _)| whole(text)).unwrap_or_default();
        }
    }
    let side = |clause: Option<&super::texts::ClauseText>, mut pieces: Vec<Piece>| {
        pieces.retain(|piece| !piece.text.is_empty());
        clause.map(|clause| Side {
            place: place(briefing, clause),
            language: clause.language.to_string(),
            cut: cut(&clause.text, limits.letters).1,
            pieces,
        })
    };
    Row {
        relation: pair.relation.as_str(),
        word: word(words, pair.relation),
        notes: notes(briefing, pair, shifts),
        before: side(earlier, before),
        after: side(later, after),
    }
}

/// What else is said of a pair.
fn notes(briefing: &Briefing, pair: &ClausePair, [gained, lost]: &[Vec<u32>; 2]) -> Vec<String> {
    let words = briefing.words;
    let mut notes = Vec::new();
    if pair.moved {
        notes.push(words.moved.to_string());
    }
    match pair.shift {
        Some(shift) if shift > 0 => notes.push(fill(words.stronger, &[("n", &shift.to_string())])),
        Some(shift) if shift < 0 => notes.push(fill(words.weaker, &[("n", &(-shift).to_string())])),
        _ => {}
    }
    let ids: Vec<&str> = briefing.comparison.register.themes().collect();
    let themes = |themes: &[u32], text: &str| -> Vec<String> {
        let names = themes.iter().map(|&theme| briefing.name_of(ids[theme as usize]));
        names.map(|Name { text: name, .. }| fill(text, &[("theme", &name)])).collect()
    };
    notes.extend(themes(gained, words.gained));
    notes.extend(themes(lost, words.lost));
    notes
}
