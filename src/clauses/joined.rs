//! Which clauses stand on one line with others?
//!
//! Conversion loses the ends of lines: `..., Recalling its resolution ..., 1. Requests ...; 2. Decides ...`.

use std::ops::Range;

use super::rules::Rules;
use super::signs::plain;
use crate::resolution::western_digits;

/// Signs of Markdown before a word.
pub(super) const MARKUP: [char; 2] = ['*', '_'];
/// What a clause ends with.
const SIGNS: [char; 10] = [',', ';', '.', ':', '，', '；', '。', '：', '،', '؛'];
/// Those of them above a clause without a number.
const LISTS: [char; 2] = [',', ';'];
/// What links a clause to the next.
const LINKS: [&str; 6] = ["and ", "et ", "y ", "e ", "и ", "AND "];
/// What opens and closes a quotation, which may quote clauses.
const QUOTES: [(char, char); 3] = [('“', '”'), ('«', '»'), ('「', '」')];
/// A recital that says nothing of what it does.
const WHEREAS: [&str; 2] = ["WHEREAS", "Whereas"];

/// The parts of a paragraph, of which each but the first begins as a clause behind the sign of one.
pub(super) fn joined(text: &str, block: Range<usize>, rules: &Rules) -> Vec<Range<usize>> {
    let raw = &text[block.clone()];
    let mut number = plain(raw.trim_start()).and_then(|number| number.value).unwrap_or_default();
    let (mut parts, mut from, mut quoted) = (Vec::new(), 0, 0_usize);
    for (at, c) in raw.char_indices() {
        quoted += usize::from(QUOTES.iter().any(|(open, _)| c == *open));
        quoted = quoted.saturating_sub(usize::from(QUOTES.iter().any(|(_, close)| c == *close)));
        if quoted > 0 || !SIGNS.contains(&c) {
            continue;
        }
        let behind = unlinked(raw[at + c.len_utf8()..].trim_start());
        let next = match behind.chars().next() {
            Some(first) if first.is_numeric() => numbered(behind, number + 1, rules).then(|| number += 1),
            Some(_) if LISTS.contains(&c) && opens(behind, rules) && is_clause(&raw[from..at], rules) => Some(()),
            _ => None,
        };
        if next.is_some() {
            let begins = raw.len() - behind.len();
            parts.push(block.start + from..block.start + begins);
            from = begins;
        }
    }
    parts.push(block.start + from..block.end);
    parts
}

/// A text without the word that links it to the clause before.
fn unlinked(text: &str) -> &str {
    LINKS.iter().find_map(|link| text.strip_prefix(link)).unwrap_or(text)
}

/// Whether a text has the number that is due and decides.
fn numbered(text: &str, due: u32, rules: &Rules) -> bool {
    rules.numbered.captures(text).is_some_and(|found| {
        let decides = |behind: &str| rules.begins(&rules.operative.begins, behind) && is_known(behind, rules);
        found.name("dot").is_some()
            && western_digits(&found["number"]).parse() == Ok(due)
            && found.name("rest").is_some_and(|rest| decides(text[rest.start()..].trim_start_matches(MARKUP)))
    })
}

/// Whether a text begins with a capital as a clause does, and it is known what that does.
fn opens(text: &str, rules: &Rules) -> bool {
    let text = text.trim_start_matches(MARKUP);
    text.starts_with(char::is_uppercase)
        && rules.opens(text)
        && (is_known(text, rules) || WHEREAS.iter().any(|word| text.starts_with(word)))
}

fn is_known(text: &str, rules: &Rules) -> bool {
    rules.act(&rules.acts, text).is_some()
}

/// Whether a part is a clause.
fn is_clause(part: &str, rules: &Rules) -> bool {
    let part = part.trim_start().trim_start_matches(MARKUP);
    rules.opens(plain(part).map_or(part, |number| &part[number.rest..]))
}
