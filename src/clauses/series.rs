//! Which resolutions renew each other?

use std::collections::{BTreeMap, BTreeSet};

use super::rules::rules;
use crate::resolution::{DocumentKind, Language, Resolution, Session, Symbol};

/// Where a text stands.
pub(super) struct Place {
    /// The series: the manifest's word, else the id of its earliest resolution.
    pub name: String,
    /// The predecessor, where it is cited.
    pub cited: Option<Symbol>,
}

/// A text by its order of adoption, its id and its place.
type Ranked<'a> = ((u16, u32), &'a str, usize);

/// What overlapping symbols share, in one language.
type Key<'a> = (Language, (&'a str, Option<Session>, Option<i16>, u32));

/// Titles this alike are one title (Dice coefficient of their character pairs).
const NEAR_EQUAL: f64 = 0.8;

/// The series of each text: the manifest's word, else the id of the earliest resolution of the series.
///
/// The predecessor of a resolution is the latest one it cites that has a near-equal title in the same language
/// and organ; a resolution that cites none goes with an earlier one of exactly its title. Titles, symbols and citations
/// are all that is looked at, no clause. Drafts, corrigenda and addenda are no predecessors.
pub(super) fn series(texts: &[Resolution]) -> Vec<Place> {
    let titles: Vec<Option<String>> = texts.iter().map(bare_title).collect();
    let mut by_symbol: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    let mut by_title: BTreeMap<(Language, &str, &str), Vec<Ranked<'_>>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        let adopted = |symbol: &&Symbol| matches!(symbol.kind(), DocumentKind::Resolution | DocumentKind::Reissue);
        let Some(symbol) = text.symbol.as_ref().filter(adopted) else { continue };
        by_symbol.entry((text.language, symbol.key())).or_default().push(index);
        if let Some(title) = &titles[index] {
            let same = by_title.entry((text.language, symbol.key().0, title)).or_default();
            same.push((symbol.order(), text.id.as_str(), index));
        }
    }
    by_title.values_mut().for_each(|same| same.sort_unstable());
    let mut earlier: BTreeMap<&str, &str> = BTreeMap::new();
    let mut cited: Vec<Option<Symbol>> = vec![None; texts.len()];
    for (index, text) in texts.iter().enumerate() {
        let (Some(symbol), Some(title)) = (&text.symbol, &titles[index]) else { continue };
        let rank = |other: usize| {
            let other_symbol = texts[other].symbol.as_ref()?;
            let before = other_symbol.key().0 == symbol.key().0 && other_symbol.order() < symbol.order();
            before.then_some((other_symbol.order(), texts[other].id.as_str(), other))
        };
        let alike = |other: &usize| titles[*other].as_ref().is_some_and(|other| likeness(title, other) >= NEAR_EQUAL);
        let named = text.citations.iter().filter_map(|citation| citation.symbol.as_ref());
        let named = named.flat_map(|cited| {
            let known = by_symbol.get(&(text.language, cited.key())).into_iter().flatten().copied();
            known.filter(|&other| texts[other].symbol.as_ref().is_some_and(|symbol| symbol.overlaps(cited)))
        });
        let by_citation = named.filter(alike).filter_map(rank).max();
        let same_title = || {
            let same = by_title.get(&(text.language, symbol.key().0, title.as_str()))?;
            let before = same.partition_point(|&(order, ..)| order < symbol.order());
            before.checked_sub(1).map(|at| same[at])
        };
        if let Some((_, _, other)) = by_citation {
            cited[index] = texts[other].symbol.clone();
        }
        if let Some((_, predecessor, _)) = by_citation.or_else(same_title) {
            earlier.entry(&text.id).or_insert(predecessor);
        }
    }
    let stated: BTreeMap<&str, &str> = texts
        .iter()
        .map(|text| (text.id.as_str(), text.series.as_str()))
        .filter(|(_, series)| !series.is_empty())
        .collect();
    // a series of thousands is gone through once, not anew for each of its texts
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let placed = texts.iter().zip(cited).map(|(text, cited)| {
        let (mut at, mut later) = (text.id.as_str(), Vec::new());
        let name = loop {
            match (names.get(at).or(stated.get(at)), earlier.get(at)) {
                (Some(name), _) => break *name,
                (None, Some(predecessor)) => {
                    later.push(at);
                    at = predecessor;
                }
                (None, None) => break at,
            }
        };
        names.extend(later.into_iter().map(|id| (id, name)));
        Place { name: name.to_string(), cited }
    });
    placed.collect()
}

/// The title in lower case without ordinals, issuing words and signs.
fn bare_title(resolution: &Resolution) -> Option<String> {
    let bare = rules(resolution.language).bare_title(resolution.title.as_ref()?);
    (!bare.is_empty()).then_some(bare)
}

/// Dice coefficient of the sets of character pairs (Dice 1945), 0 to 1.
fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> BTreeSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}
