//! Which bare numbers in running text are footnote marks?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ordinals::ordinal;
use super::paragraphs::Paragraph;
use super::raised::is_power;
use super::rules::Rules;
use crate::resolution::{Mapped, constant, western_digits};

/// A short number after a word or sign and before white space or a sign; one that nothing parts from a sign before it ends a line or word,
/// and behind a sign that French sets apart the paragraph. Typescript sets a slash behind it, `Centre, 1/`.
/// It has no word boundary: with one of Unicode a pattern is sought character by character.
const CANDIDATE: &str = r"[^\s\d] (?P<mark>\d{1,3})(?P<after> ?[,;.:)»”،؛]|$| [^\s\d])|(?:[\p{L})》”»]|(?:^|\W)\d{4})[,;:，；：](?P<glued>\d{1,2})(?:$| )|[\p{L})”»] [;:](?P<closing>\d{1,2})$|[\p{L}\d)”»](?:[,;.]? |[,;])(?P<slashed>\d{1,3}/)(?:$|[,;.:)]|\s\D)";
/// The same where paragraphs begin as notes do; then also a number that touches its word, `Member States1:`, or in brackets, `children(1),`, `report [1].`
const NOTED: &str = r"[\p{Ll}\p{Lo}]{2}(?P<tight>\d{1,2})(?:$|[,;.:)»”،؛，；：。]| )|[^\s\d()（）\[\]] ?(?P<bracketed>[(（\[]\d{1,3}[)）\]])(?:$|[,;.:»”،؛，；：。]| )";
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
    /// It touches a word.
    Tight,
    Bracketed,
}
/// The groups of the patterns.
const KINDS: [(&str, Kind); 6] = [
    ("mark", Kind::Spaced),
    ("glued", Kind::Glued),
    ("closing", Kind::Glued),
    ("slashed", Kind::Slashed),
    ("tight", Kind::Tight),
    ("bracketed", Kind::Bracketed),
];

/// What counts in English or French: old texts stand in two columns, one in each language, and conversion mixes them.
pub(super) const ENGLISH_FRENCH_COUNTS: &str = r"(?i)\b(?:articles?|art|chapters?|chapitres?|paragraphs?|paragraphes?|para|par|parts?|partie|annexe?s?|
    sections?|items?|points?|rules?|règles?|goals?|objectifs?|targets?|cibles?|numbers?|no|nos|numéro|pages?|pillars?|piliers?|phases?|n°|on|the|le|du|les|and|et|
    add|rev|corr|resolves|instructs|invites|requests|à|
    from|to|au|of|de|by|before|after|in|at|between|entre|than|que|under|all|résolutions?|resolutions?|decisions?|décisions?|tables?|tableaux?|forum|agenda|resolved,(?:\s[a-z]\.){0,4})\.?$|\bn\ os?$";
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

/// What paragraphs begin with that may be notes, by what stands behind the number, and where: the paragraph and the byte of its text.
type Notes = BTreeMap<(char, u32), (usize, usize)>;

/// Takes marks such as `Strategy 5 and` out of the paragraphs of a text that has no other marks.
///
/// A number that stands at a sign as no other does is one. Any other counts something, unless the text has its note.
pub(super) fn take(body: &mut [Paragraph], rules: &Rules) {
    let notes = notes(body, rules);
    let (mut highest, mut bracketed) = (Highest::default(), BTreeSet::new());
    for paragraph in &mut *body {
        take_of(paragraph, &mut highest, &notes, &mut bracketed, rules);
    }
    for mark in bracketed {
        if let Some(&(at, label)) = notes.get(&(')', mark)) {
            body[at].body = body[at].body.slice(label..body[at].text().len()).trim();
            body[at].marks.insert(0, (0, mark.to_string()));
        }
    }
}

/// The paragraphs that may be notes; of items, which have such numbers too, none below a colon.
fn notes(body: &[Paragraph], rules: &Rules) -> Notes {
    let mut notes = Notes::new();
    let (mut lists, mut is_item) = (false, false);
    for (at, paragraph) in body.iter().enumerate() {
        let text = paragraph.text();
        let found = note(text, rules);
        is_item = found.is_some_and(|((behind, _), _)| behind == ')') && (lists || is_item);
        lists = text.ends_with([':', '：']);
        notes.extend(found.filter(|_| !is_item).map(|(key, label)| (key, (at, label))));
    }
    notes
}

/// What a paragraph begins with if it may be a note, what stands behind, and where its text begins: `2 See`, `2/ A/70/100.`, `(2) See`; no day, and no clause.
fn note(text: &str, rules: &Rules) -> Option<((char, u32), usize)> {
    let inside = text.strip_prefix(['(', '（', '[']).unwrap_or(text);
    let rest = inside.trim_start_matches(char::is_numeric);
    let sign = rest.chars().next().filter(|c| [' ', '/', ')', '）', ']'].contains(c))?;
    let behind = if ['）', ']'].contains(&sign) { ')' } else { sign };
    let word = rest[sign.len_utf8()..].trim_start();
    let is_word = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() || "«“\"".contains(c));
    let is_note = match behind {
        ')' => inside.len() < text.len(),
        '/' => inside.len() == text.len(),
        _ => inside.len() == text.len() && is_word && !rules.measured.is_match(rest) && !rules.opens(word),
    };
    let number = western_digits(&inside[..inside.len() - rest.len()]).parse().ok();
    Some(((behind, number.filter(|_| is_note)?), text.len() - rest.len() + sign.len_utf8()))
}

/// Takes the marks of a paragraph.
fn take_of(
    paragraph: &mut Paragraph,
    highest: &mut Highest,
    notes: &Notes,
    bracketed: &mut BTreeSet<u32>,
    rules: &Rules,
) {
    if notes.is_empty() && !has_bare_number(paragraph.text()) || is_tally(paragraph.text()) {
        return;
    }
    let candidates = if notes.is_empty() { &*UNNOTED } else { &*ANY };
    let mut kept = Mapped::default();
    // the number of an article, `Art. 1 -`, is none
    let (mut done, mut from) = (0, ordinal(paragraph.text()).map_or(0, |(_, rest)| rest));
    while let Some((mark, value, kind)) = next(candidates, paragraph.text(), from) {
        let is_spaced = paragraph.text()[..mark.start].ends_with(' ');
        let is_glued = kind == Kind::Glued || kind == Kind::Tight;
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
        // nothing is counted behind the sign that ends a paragraph, nor does a space stand before a comma but behind a mark
        let is_apart = after.is_empty() && at_sign || after.starts_with(" ,") || after.starts_with(" ،");
        let noted = |behind: &[char]| behind.iter().any(|&behind| notes.contains_key(&(behind, value)));
        let is_mark = match kind {
            Kind::Spaced => is_apart || (in_order || again) && noted(&[' ']),
            Kind::Slashed => in_order || again || is_apart || noted(&['/']),
            Kind::Glued => value > last,
            Kind::Tight => noted(&[' ']) && !is_power(before, &value.to_string()),
            Kind::Bracketed => noted(&[' ', ')']),
        };
        // the fraction of a number, as in `3,10`
        let parted = after.starts_with([',', '.', ':']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
        let counted = || {
            let near = end_of(before);
            parted
                || labels(near, after)
                || is_listed(before, value)
                || rules.counts.is_match(near)
                || rules.measured.is_match(after)
        };
        if is_mark && (kind == Kind::Bracketed && !is_spaced || !counted()) {
            // nor does a space stand before a sign
            from += usize::from(after.starts_with(' ') && signs_follow && !is_glued);
            done = from;
            paragraph.marks.push((kept.text.len(), value.to_string()));
            if kind == Kind::Bracketed && !noted(&[' ']) {
                bracketed.insert(value);
            }
            let kind = if is_glued { &mut highest.glued } else { &mut highest.spaced };
            *kind = (*kind).max(value);
        }
    }
    if done > 0 {
        kept.append_range(&paragraph.body, done..paragraph.text().len());
        paragraph.body = kept;
    }
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
    // whether there is one is found out much faster than how it stands
    let found = candidates.captures_at(text, candidates.find_at(text, start)?.start())?;
    let (mark, kind) = KINDS.iter().find_map(|&(name, kind)| Some((found.name(name)?, kind)))?;
    let digits = mark.as_str().trim_matches(|c: char| !c.is_numeric());
    Some((mark.range(), western_digits(digits).parse().ok()?, kind))
}
