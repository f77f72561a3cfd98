//! How does a language name the resolutions that it cites?

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;

use super::rules::{Fold, pattern};
use crate::resolution::{Mapped, Organ};

/// A body whose resolutions are cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// By the prefix of its symbols.
    Known(&'static str),
    /// `the Council`: which one its numbers tell.
    Council,
    /// `the Commission`.
    Commission,
    /// One that gives its resolutions no such symbols.
    Other,
}

pub(super) const ASSEMBLY: Body = Body::Known(Organ::ASSEMBLY);
pub(super) const SECURITY: Body = Body::Known(Organ::SECURITY);
pub(super) const TRUSTEESHIP: Body = Body::Known(Organ::TRUSTEESHIP);
pub(super) const ECOSOC: Body = Body::Known(Organ::ECOSOC);
pub(super) const HUMAN_RIGHTS: Body = Body::Known(Organ::HUMAN_RIGHTS);
pub(super) const COMMISSION: Body = Body::Known(Organ::COMMISSION);
pub(super) const SUB_COMMISSION: Body = Body::Known(Organ::SUB_COMMISSION);
pub(super) const WOMEN: Body = Body::Known(Organ::WOMEN);
pub(super) const NARCOTICS: Body = Body::Known(Organ::NARCOTICS);
pub(super) const CRIME: Body = Body::Known(Organ::CRIME);
pub(super) const ESCAP: Body = Body::Known(Organ::ESCAP);
pub(super) const ENVIRONMENT: Body = Body::Known(Organ::ENVIRONMENT);
pub(super) const HABITAT: Body = Body::Known(Organ::HABITAT);

/// Where the word for resolution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `General Assembly resolution 60/251`, `resolution 60/251 of the General Assembly`.
    NameFirst,
    /// `la résolution 60/251 de l'Assemblée générale`: with a word of possession.
    NameLast,
    /// `резолюция 60/251 Генеральной Ассамблеи`: with none.
    NameLastBare,
    /// `大会第 60/251 号决议`: the word comes last.
    WordLast,
}

/// The words of one language.
#[derive(Clone)]
pub(super) struct Citing {
    pub order: Order,
    /// `resolution` in group `yes`, `decision` in the other.
    head: Regex,
    /// What may stand between a number and the name of a body or a date.
    link: Regex,
    /// What may stand between two numbers under one word.
    list: Regex,
    names: Vec<(Regex, Body)>,
    /// What differs in writing only.
    fold: Option<&'static dyn Fold>,
}

/// A gap has no more bytes.
const MAX_GAP: usize = 120;
/// `and`, `or`, `to` in the languages that part words.
const JOINTS: &str = r"\b(?:and|or|to|et|ou|à|y|e|o|a|и|или|по|و|أو|او|إلى|الي)\b";

impl Citing {
    /// Compiles the words: patterns in extended form, names from the longest.
    pub fn new(order: Order, yes: &str, no: &str, link: &str, names: &[(&str, Body)]) -> Citing {
        Citing {
            order,
            head: pattern(&format!(r"(?i)(?P<yes>{yes})|(?P<no>{no})")),
            link: pattern(&format!(r"(?i)^(?:[\s,()\d]|{link})*$")),
            list: pattern(&format!(r"(?i)^(?:[\s,()\d]|{link}|{JOINTS})*$")),
            names: names.iter().map(|(name, body)| (pattern(&format!("(?i){name}")), *body)).collect(),
            fold: None,
        }
    }

    /// The same, where the patterns know the characters that a function makes of those written.
    pub fn folded(self, fold: &'static dyn Fold) -> Citing {
        Citing { fold: Some(fold), ..self }
    }

    /// A text as the patterns know it; `None` where it is written so.
    pub fn seen(&self, text: &str) -> Option<Mapped> {
        self.fold.filter(|fold| !fold.leaves(text)).map(|fold| fold.mapped(text))
    }

    /// The bodies that a text names, whichever way it is written.
    pub fn bodies_of(&self, text: &str) -> Vec<Body> {
        let seen = self.seen(text);
        let bodies = self.bodies(seen.as_ref().map_or(text, |seen| &seen.text));
        bodies.into_iter().map(|(_, body)| body).collect()
    }

    /// Where the words for resolution and decision stand, and whether it is the former.
    pub fn heads(&self, text: &str) -> Vec<(Range<usize>, bool)> {
        let heads = self.head.captures_iter(text);
        heads.filter_map(|found| Some((found.get(0)?.range(), found.name("yes").is_some()))).collect()
    }

    /// The bodies that a text names, in order; of two that overlap the one that stands first in the list.
    pub fn bodies(&self, text: &str) -> Vec<(Range<usize>, Body)> {
        let mut found: BTreeMap<usize, (usize, Body)> = BTreeMap::new();
        for (name, body) in &self.names {
            for name in name.find_iter(text) {
                let range = name.range();
                // none overlaps another: of those that start before its end the last reaches farthest
                let before = found.range(..range.end).next_back();
                if before.is_none_or(|(_, (end, _))| *end <= range.start) {
                    found.insert(range.start, (range.end, *body));
                }
            }
        }
        found.into_iter().map(|(start, (end, body))| (start..end, body)).collect()
    }

    /// Whether only linking words, dates and numbers stand in a gap.
    pub fn links(&self, gap: &str) -> bool {
        gap.len() <= MAX_GAP && self.link.is_match(gap)
    }

    /// Whether a list goes on over a gap: also `and` and the like may stand in it.
    pub fn lists(&self, gap: &str) -> bool {
        gap.len() <= MAX_GAP && self.list.is_match(gap)
    }
}
