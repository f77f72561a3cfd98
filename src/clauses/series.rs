//! Which resolutions renew each other?

use std::collections::{BTreeMap, BTreeSet};

use super::rules::rules;
use crate::resolution::{Resolution, Symbol};

/// A text of a resolution with the resolutions it cites.
pub(super) struct Member<'a> {
    pub resolution: &'a Resolution,
    pub cited: &'a [(String, String)],
}

/// Titles this alike are one title (Dice coefficient of their character pairs).
const NEAR_EQUAL: f64 = 0.8;

/// The series of each text: the manifest's word, else the id of the earliest resolution of the series.
///
/// The predecessor of a resolution is the latest one it cites that has a near-equal title in the same language
/// and organ; a resolution that cites none goes with an earlier one of exactly its title.
pub(super) fn series(members: &[Member<'_>]) -> Vec<String> {
    let titles: Vec<Option<String>> = members.iter().map(|member| bare_title(member.resolution)).collect();
    let mut earlier: BTreeMap<&str, &str> = BTreeMap::new();
    for (index, member) in members.iter().enumerate() {
        let Some(symbol) = &member.resolution.symbol else { continue };
        let cited = cited_symbols(member, symbol);
        let candidate = |other: usize, by_citation: bool| {
            let (text, other_symbol) = (&members[other].resolution, members[other].resolution.symbol.as_ref()?);
            let before = other_symbol.organ() == symbol.organ() && other_symbol.order() < symbol.order();
            let (a, b) = (titles[index].as_ref()?, titles[other].as_ref()?);
            let alike = text.language == member.resolution.language
                && if by_citation { cited.contains(other_symbol) && likeness(a, b) >= NEAR_EQUAL } else { a == b };
            (before && alike).then_some((other_symbol.order(), text.id.as_str()))
        };
        let latest = |by_citation| (0..members.len()).filter_map(|other| candidate(other, by_citation)).max();
        if let Some((_, predecessor)) = latest(true).or_else(|| latest(false)) {
            earlier.entry(&member.resolution.id).or_insert(predecessor);
        }
    }
    let stated: BTreeMap<&str, &str> = members
        .iter()
        .map(|member| (member.resolution.id.as_str(), member.resolution.series.as_str()))
        .filter(|(_, series)| !series.is_empty())
        .collect();
    let name = |member: &Member<'_>| {
        let mut at = member.resolution.id.as_str();
        while let (None, Some(predecessor)) = (stated.get(at), earlier.get(at)) {
            at = predecessor;
        }
        stated.get(at).copied().unwrap_or(at).to_string()
    };
    members.iter().map(name).collect()
}

fn cited_symbols(member: &Member<'_>, symbol: &Symbol) -> BTreeSet<Symbol> {
    let cite = |(session, number): &(String, String)| Symbol::cited(symbol.organ().prefix(), session, number);
    member.cited.iter().filter_map(cite).collect()
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
