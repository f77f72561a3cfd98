//! Which bare numbers in running text are footnote marks?

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ordinals::ordinal;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use crate::resolution::{Mapped, constant, western_digits};

/// A short number after a word or sign and before white space or a sign; one that nothing parts from a sign before it ends a line or word,
/// and behind a sign that French sets apart the paragraph. Typescript sets a slash behind it, `Centre, 1/`.
/// It has no word boundary: with one of Unicode a pattern is sought character by character.
const CANDIDATE: &str = r"[^\s\d] (?P<mark>\d{1,3})(?P<after> ?[,;.:)»”،؛]|$| [^\s\d])|(?:[\p{L})》”»]|(?:^|\W)\d{4})[,;:，；：](?P<glued>\d{1,2})(?:$| )|[\p{L})”»] [;:](?P<closing>\d{1,2})$|[\p{L}\d)”»](?:[,;.]? |[,;])(?P<slashed>\d{1,3}/)(?:$|[,;.:)]|\s\D)";
/// The same where paragraphs begin as notes do; then also a number that touches its word, `Member States1:`, or in brackets, `children(1),`.
const NOTED: &str = r"[\p{Ll}\p{Lo}]{2}(?P<tight>\d{1,2})(?:$|[,;.:)»”،؛，；：。]| )|[^\s\d(（](?P<bracketed>[(（]\d{1,3}[)）])(?:$|[,;.:»”،؛，；：。]| )";
static UNNOTED: LazyLock<Regex> = LazyLock::new(|| constant(CANDIDATE));
static ANY: LazyLock<Regex> = LazyLock::new(|| constant(&format!("{CANDIDATE}|{NOTED}")));
/// How a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A space parts it from the text.
    Spaced,
    /// It touches a sign.
    Glued,
    Slashed,
    /// It is one because it has its note.
    Noted,
}
/// The groups of the patterns.
const KINDS: [(&str, Kind); 6] = [
    ("mark", Kind::Spaced),
    ("glued", Kind::Glued),
    ("closing", Kind::Glued),
    ("slashed", Kind::Slashed),
    ("tight", Kind::Noted),
    ("bracketed", Kind::Noted),
];

/// What counts in English or French: old texts stand in two columns, one in each language, and conversion mixes them.
pub(super) const ENGLISH_FRENCH_COUNTS: &str = r"(?i)\b(?:articles?|art|chapters?|chapitres?|paragraphs?|paragraphes?|para|par|parts?|partie|annexe?s?|
    sections?|items?|points?|rules?|règles?|goals?|objectifs?|targets?|cibles?|numbers?|no|nos|numéro|pages?|pillars?|piliers?|phases?|no\.|n°|on|the|le|du|les|and|et|
    add|rev|corr|resolves|instructs|invites|requests|à|
    from|to|au|of|de|by|before|after|in|at|between|entre|than|que|under|all|résolutions?|resolutions?|decisions?|décisions?|tables?|tableaux?|forum|agenda|resolved,(?:\s[a-z]\.){0,4})\.?$|\bn\ os?$";
/// What may count in English or French, where no number before it was a mark: `a Stage 2 alert`, but `the Working Group 2`.
pub(super) const ENGLISH_FRENCH_MAY_COUNT: &str = r"(?i)\b(?:stage|level|niveau|group|groupe|zone|option|category|catégorie|class|classe|type|tier|track|schedule|form|formulaire|version|volume|vol|
    unit|unité|grade|scenario|scénario|module|step|étape|task|tâche|priority|priorité|component|composante|cluster|figure|box|encadré|question|line|ligne)$";
/// What is measured or dated in English or French.
pub(super) const ENGLISH_FRENCH_MEASURES: &str = r"(?i)^\ ?(?:january|february|march|april|may|june|july|august|september|october|november|december|
    janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|er\b|per\ cent|pour\ cent|years?|ans|million|%|above|below|thereof|hereof|ci-dessus|ci-dessous|ci-après|(?:and|or|to|et|ou|à)\ \d)";

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
struct Highest {
    spaced: u32,
    glued: u32,
}

/// A paragraph without the marks that it seems to have.
struct Without {
    body: Mapped,
    marks: Vec<(usize, String)>,
    /// One stands at a sign, as few other numbers do.
    at_sign: bool,
    /// Those whose note has brackets too.
    bracketed: Vec<u32>,
}

/// Takes marks such as `Strategy 5 and` out of the paragraphs of a text that has no other marks.
///
/// One number that stands at no sign, and has no note, may as well count something: it stays.
pub(super) fn take(body: &mut [Paragraph], rules: &Rules) {
    let notes: BTreeSet<(char, u32)> = body.iter().filter_map(|paragraph| note(paragraph.text())).collect();
    let mut highest = Highest::default();
    let without = |(at, paragraph)| Some((at, without(paragraph, &mut highest, &notes, rules)?));
    let found: Vec<(usize, Without)> = body.iter().enumerate().filter_map(without).collect();
    let marks: BTreeSet<&str> =
        found.iter().flat_map(|(_, without)| &without.marks).map(|(_, mark)| mark.as_str()).collect();
    let is_noted = || marks.iter().all(|mark| mark.parse().is_ok_and(|mark| notes.contains(&(' ', mark))));
    if marks.len() < 2 && !is_noted() && !found.iter().any(|(_, without)| without.at_sign) {
        return;
    }
    let bracketed: BTreeSet<u32> = found.iter().flat_map(|(_, without)| without.bracketed.iter().copied()).collect();
    for (at, without) in found {
        (body[at].body, body[at].marks) = (without.body, without.marks);
    }
    // items have such numbers too: the note is the last
    for mark in bracketed {
        let stands = |paragraph: &&mut Paragraph| note(paragraph.text()) == Some((')', mark));
        if let Some(paragraph) = body.iter_mut().rev().find(stands) {
            let label = paragraph.text().find([')', '）']).map_or(0, |at| at + 1);
            paragraph.body = paragraph.body.slice(label..paragraph.text().len()).trim();
            paragraph.marks.insert(0, (0, mark.to_string()));
        }
    }
}

/// What a paragraph begins with if it may be a note, and what stands behind: `2 See`, `2/ A/70/100.`, `(2) See`.
fn note(text: &str) -> Option<(char, u32)> {
    let inside = text.trim_start_matches(['(', '（']);
    let rest = inside.trim_start_matches(char::is_numeric);
    let behind = rest.chars().next().filter(|c| [' ', '/', ')', '）'].contains(c))?;
    let behind = if behind == '）' { ')' } else { behind };
    let is_word = rest.trim_start().starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() || "«“\"".contains(c));
    let is_note = (inside.len() < text.len()) == (behind == ')') && (behind != ' ' || is_word);
    let number = western_digits(&inside[..inside.len() - rest.len()]).parse().ok();
    Some((behind, number.filter(|_| is_note)?))
}

/// The marks of a paragraph: each repeats an earlier one before a sign, or is next in order, or has its note.
fn without(
    paragraph: &Paragraph,
    highest: &mut Highest,
    notes: &BTreeSet<(char, u32)>,
    rules: &Rules,
) -> Option<Without> {
    if notes.is_empty() && !has_bare_number(paragraph.text()) || is_tally(paragraph.text()) {
        return None;
    }
    let candidates = if notes.is_empty() { &*UNNOTED } else { &*ANY };
    let mut kept = Mapped::default();
    let (mut marks, mut bracketed, mut stands_at_sign) = (Vec::new(), Vec::new(), false);
    // the number of an article, `Art. 1 -`, is none
    let (mut done, mut from) = (0, ordinal(paragraph.text()).map_or(0, |(_, rest)| rest));
    while let Some((mark, value, kind)) = next(candidates, paragraph.text(), from) {
        let is_spaced = paragraph.text()[..mark.start].ends_with(' ');
        let is_glued = kind == Kind::Glued || kind == Kind::Noted;
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
            || labels(before, after)
            || is_listed(before, value)
            || rules.counts.is_match(end_of(before))
            || last == 0 && rules.may_count.is_match(end_of(before))
            || rules.measured.is_match(after);
        let is_mark = match kind {
            Kind::Spaced => in_order || again || first,
            Kind::Slashed => in_order || again || first || notes.contains(&('/', value)),
            Kind::Glued => in_order,
            Kind::Noted => notes.contains(&(' ', value)) || notes.contains(&(')', value)),
        };
        if is_mark && !counted {
            // nor does a space stand before a sign
            from += usize::from(after.starts_with(' ') && signs_follow && !is_glued);
            done = from;
            marks.push((kept.text.len(), value.to_string()));
            stands_at_sign |= at_sign;
            if kind == Kind::Noted && !notes.contains(&(' ', value)) {
                bracketed.push(value);
            }
            let kind = if is_glued { &mut highest.glued } else { &mut highest.spaced };
            *kind = (*kind).max(value);
        }
    }
    if marks.is_empty() {
        return None;
    }
    kept.append_range(&paragraph.body, done..paragraph.text().len());
    Some(Without { body: kept, marks, at_sign: stands_at_sign, bracketed })
}

/// Whether a number is the label of an item, `covering 1) the ports`, or the cell of a table.
fn labels(before: &str, after: &str) -> bool {
    let closes = after.starts_with(')') && before.matches('(').count() <= before.matches(')').count();
    closes || before.ends_with('|') || after.trim_start().starts_with('|')
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

/// The next candidate from a byte on: its bytes, its value and its kind.
fn next(candidates: &Regex, text: &str, from: usize) -> Option<(Range<usize>, u32, Kind)> {
    let start = text[..from].char_indices().next_back().map_or(0, |(at, _)| at);
    let found = candidates.captures_at(text, start)?;
    let (mark, kind) = KINDS.iter().find_map(|&(name, kind)| Some((found.name(name)?, kind)))?;
    let digits = mark.as_str().trim_matches(|c: char| !c.is_numeric());
    Some((mark.range(), western_digits(digits).parse().ok()?, kind))
}
