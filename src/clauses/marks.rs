//! Which bare numbers in running text are footnote marks?

use std::sync::LazyLock;

use regex::Regex;

use super::ordinals::ordinal;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use crate::resolution::{Mapped, constant, western_digits};

/// A short number after a word or sign and before white space or a sign; one that nothing parts from a sign before it ends a line or word,
/// and behind a sign that French sets apart the paragraph. Typescript sets a slash behind it, `Centre, 1/`.
/// It has no word boundary: with one of Unicode a pattern is sought character by character.
static CANDIDATE: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"[^\s\d] (?P<mark>\d{1,3})(?P<after> ?[,;.:)»”،؛]|$| [^\s\d])|(?:[\p{L})）》”»]|(?:^|\W)\d{4})[,;:，；：](?P<glued>\d{1,2})(?:$| )|[\p{L})”»] [;:](?P<closing>\d{1,2})$|[\p{L}\d)”»](?:[,;.]? |[,;])(?P<slashed>\d{1,3}/)(?:$|[,;.:)]|\s\D)",
    )
});

/// What counts in English or French: old texts stand in two columns, one in each language, and conversion mixes them.
pub(super) const ENGLISH_FRENCH_COUNTS: &str = r"(?i)\b(?:articles?|art|chapters?|chapitres?|paragraphs?|paragraphes?|para|par|parts?|partie|annexe?s?|
    sections?|items?|points?|rules?|règles?|goals?|objectifs?|targets?|cibles?|numbers?|no|nos|numéro|pages?|pillars?|piliers?|phases?|no\.|n°|on|the|le|du|les|and|et|
    from|to|au|of|de|by|before|after|in|at|between|entre|than|que|under|all|résolutions?|resolutions?|decisions?|décisions?|tables?|forum|agenda|resolved,(?:\s[a-z]\.){0,4})$";
/// What is measured or dated in English or French.
pub(super) const ENGLISH_FRENCH_MEASURES: &str = r"(?i)^\ ?(?:january|february|march|april|may|june|july|august|september|october|november|december|
    janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|er\b|per\ cent|pour\ cent|years?|ans|million|%)";

/// How far a mark may run ahead of the one before it: conversion loses some.
const LOST: u32 = 2;
/// The number of a paragraph or article has no more digits.
const MAX_DIGITS: usize = 3;
/// Bytes before a mark in which the word stands that tells what it counts.
const WORD: usize = 120;
/// The line of a vote has no more bytes than this.
const MAX_TALLY: usize = 160;
/// What may stand behind a mark.
const SIGNS: [char; 5] = [',', ';', '.', '،', '؛'];

/// The highest marks so far: where some stand close, as in `Council,1`, and others were lost, those do not tell which is the next that stands alone.
#[derive(Default)]
pub(super) struct Highest {
    spaced: u32,
    glued: u32,
}

/// Takes marks such as `Strategy 5 and` out of a paragraph of a text that has no other marks.
///
/// A mark either repeats an earlier one before a sign, or is next in order.
pub(super) fn take(paragraph: &mut Paragraph, highest: &mut Highest, rules: &Rules) {
    if !has_bare_number(paragraph.text()) || is_tally(paragraph.text()) {
        return;
    }
    let mut kept = Mapped::default();
    // the number of an article, `Art. 1 -`, is none
    let (mut done, mut from) = (0, ordinal(paragraph.text()).map_or(0, |(_, rest)| rest));
    while let Some((mark, value)) = next(paragraph.text(), from) {
        let is_spaced = paragraph.text()[..mark.start].ends_with(' ');
        let is_glued = !is_spaced && !paragraph.text()[mark.clone()].ends_with('/');
        let start = mark.start - usize::from(is_spaced);
        kept.append_range(&paragraph.body, done..start);
        done = start;
        from = mark.end;
        let before = kept.text.trim_end();
        let after = &paragraph.text()[mark.end..];
        let signs_follow = after.trim_start().starts_with(SIGNS);
        let last = if is_glued { highest.spaced.max(highest.glued) } else { highest.spaced };
        let in_order = value > last && value <= last + 1 + LOST;
        let at_sign = signs_follow || (after.is_empty() && before.ends_with(SIGNS));
        let again = value >= 1 && value <= last && at_sign;
        // the first mark of a text that was bound with others may be any
        let first = last == 0 && after.is_empty() && at_sign;
        // the fraction of a number, as in `3,10`
        let parted = after.starts_with([',', '.', ':']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
        let counted = parted
            || is_listed(before, value)
            || rules.counts.is_match(end_of(before))
            || rules.measured.is_match(after);
        if (in_order || (again || first) && !is_glued) && !counted {
            // nor does a space stand before a sign
            from += usize::from(after.starts_with(' ') && signs_follow && !is_glued);
            done = from;
            paragraph.marks.push((kept.text.len(), value.to_string()));
            let kind = if is_glued { &mut highest.glued } else { &mut highest.spaced };
            *kind = (*kind).max(value);
        }
    }
    if done > 0 {
        kept.append_range(&paragraph.body, done..paragraph.text().len());
        paragraph.body = kept;
    }
}

/// Whether a number may stand behind a space or sign, which in most paragraphs none does.
fn has_bare_number(text: &str) -> bool {
    // the digits of all scripts begin with these bytes, but no sign or letter of Latin, Cyrillic or Chinese
    let may_be_digit = |byte: u8| matches!(byte, b'0'..=b'9' | 0xD9..=0xE1 | 0xEA..);
    // the last byte of a Chinese sign stands for it
    let is_sign = |byte: u8| matches!(byte, b' ' | b',' | b';' | b':' | 0x8C | 0x9A | 0x9B);
    // to the end in any case, so that many pairs are looked at together
    let pairs = text.as_bytes().iter().zip(text.as_bytes().iter().skip(1));
    pairs.fold(false, |found, (&sign, &digit)| found | (is_sign(sign) & may_be_digit(digit)))
}

/// Whether numbers stand behind two colons or more: `For: 34 Against: 3`.
fn is_tally(text: &str) -> bool {
    let counts = |behind: &&str| behind.trim_start().starts_with(char::is_numeric);
    text.len() <= MAX_TALLY && text.split([':', '：']).skip(1).filter(counts).nth(1).is_some()
}

/// Whether a smaller number and a comma end a text: what follows is the next of a list, `paragraphs 1, 3 and 5`. A year or the number of a resolution begins none.
fn is_listed(text: &str, next: u32) -> bool {
    let Some(text) = text.strip_suffix([',', '،']) else { return false };
    let rest = text.trim_end_matches(char::is_numeric);
    let digits = &text[rest.len()..];
    let is_smaller = || western_digits(digits).parse().is_ok_and(|before: u32| before < next);
    (1..=MAX_DIGITS).contains(&digits.chars().count()) && rest.ends_with([' ', '(']) && is_smaller()
}

/// The end of a text, long enough for [`Rules::counts`], from the first space in it on.
fn end_of(text: &str) -> &str {
    let from = (text.len().saturating_sub(WORD)..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = &text[from..];
    if from == 0 { end } else { end.find(char::is_whitespace).map_or(end, |space| &end[space..]) }
}

fn next(text: &str, from: usize) -> Option<(std::ops::Range<usize>, u32)> {
    let start = text[..from].char_indices().next_back().map_or(0, |(at, _)| at);
    let found = CANDIDATE.captures_at(text, start)?;
    let mark = ["mark", "glued", "closing", "slashed"].iter().find_map(|name| found.name(name))?;
    Some((mark.range(), western_digits(mark.as_str().trim_end_matches('/')).parse().ok()?))
}
