//! Which example clauses of a codebook may be learnt from?

use std::borrow::Borrow;
use std::collections::BTreeSet;

use super::near_duplicates::near_duplicates;
use super::train::Example;
use crate::codebook::{Anchor, Codebook};
use crate::resolution::Language;

/// The example clauses of a codebook in the languages of some clauses, with their positions in it, by language.
pub(super) fn anchors<'a, E: Borrow<Example>>(
    codebook: &'a Codebook,
    clauses: &[E],
) -> Vec<(usize, &'a str, Language)> {
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

/// A codebook without the examples that are near-duplicates of one of some clauses: those that are learnt from say the same
/// themselves, and those that are tested on must not be given away.
pub fn unseen<E: Borrow<Example>>(codebook: &Codebook, clauses: &[E]) -> Codebook {
    let anchors = anchors(codebook, clauses);
    let mut unseen = codebook.clone();
    if anchors.is_empty() {
        return unseen;
    }
    let texts = anchors.iter().map(|&(_, text, _)| text);
    let texts: Vec<&str> = texts.chain(clauses.iter().map(|clause| clause.borrow().text.as_str())).collect();
    let pairs = near_duplicates(&texts).into_iter();
    let seen = pairs.filter(|&(one, other)| one < anchors.len() && other >= anchors.len());
    let seen: BTreeSet<usize> = seen.map(|(one, _)| anchors[one].0).collect();
    let mut at = 0..;
    unseen.examples.retain(|_| at.next().is_some_and(|at| !seen.contains(&at)));
    unseen
}
