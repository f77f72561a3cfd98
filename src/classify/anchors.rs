//! Which example clauses of a codebook may be learnt from?

use std::borrow::Borrow;
use std::collections::BTreeSet;

use super::near_duplicates::near_duplicates;
use super::train::Example;
use crate::codebook::{Anchor, Codebook, ThemeSet};
use crate::resolution::Language;

/// The example clauses of a codebook in the languages of some clauses, with their positions in it, by language.
fn anchors<'a, E: Borrow<Example>>(codebook: &'a Codebook, clauses: &[E]) -> Vec<(usize, &'a str, Language)> {
    let languages: BTreeSet<Language> = clauses.iter().map(|clause| clause.borrow().language).collect();
    let in_language = |language: Language| {
        let text = move |(at, anchor): (usize, &'a Anchor)| {
            let text = anchor.text.get(language.tag()).filter(|text| !text.trim().is_empty())?;
            Some((at, text.as_str(), language))
        };
        codebook.examples.iter().enumerate().filter_map(text)
    };
    languages.into_iter().flat_map(in_language).collect()
}

/// The positions of the examples that are near-duplicates of one of some clauses.
fn seen<E: Borrow<Example>>(codebook: &Codebook, clauses: &[E]) -> BTreeSet<usize> {
    let anchors = anchors(codebook, clauses);
    if anchors.is_empty() {
        return BTreeSet::new();
    }
    // in front, since near-duplicates are looked for among those of the first
    let texts = anchors.iter().map(|&(_, text, _)| text);
    let texts: Vec<&str> = texts.chain(clauses.iter().map(|clause| clause.borrow().text.as_str())).collect();
    let pairs = near_duplicates(&texts).into_iter();
    let pairs = pairs.filter(|&(one, other)| one < anchors.len() && other >= anchors.len());
    pairs.map(|(one, _)| anchors[one].0).collect()
}

/// The example clauses that are learnt from beside coded clauses, with their themes: those in the languages of all clauses that are no
/// near-duplicates of a coded one, which says the same itself.
pub(super) fn taught<'a>(
    codebook: &'a Codebook,
    coded: &[&Example],
    all: &[Example],
) -> Vec<(&'a ThemeSet, &'a str, Language)> {
    let seen = seen(codebook, coded);
    let anchors = anchors(codebook, all).into_iter().filter(|(at, ..)| !seen.contains(at));
    anchors.map(|(at, text, language)| (&codebook.examples[at].themes, text, language)).collect()
}

/// A codebook without the examples that are near-duplicates of one of some clauses, so that none is given away where it is tested on.
pub fn unseen(codebook: &Codebook, clauses: &[Example]) -> Codebook {
    let seen = seen(codebook, clauses);
    let mut unseen = codebook.clone();
    let mut at = 0..;
    unseen.examples.retain(|_| at.next().is_some_and(|at| !seen.contains(&at)));
    unseen
}
