//! Which clauses stand on one line with others?
//!
//! Conversion loses the ends of lines: `..., Recalling its resolution ..., 1. Requests ...; 2. Decides ...`.

use std::ops::Range;

use super::own::begins_reason;
use super::rules::Rules;
use super::signs::plain;
use crate::resolution::{SIGNS, begins_chinese, sought, western_digits};

/// Signs of Markdown before a word.
const MARKUP: [char; 2] = ['*', '_'];
/// The signs above a clause without a number.
const LISTS: [char; 2] = [',', ';'];
/// The number of a clause has no more bytes.
const MAX_NUMBER: usize = 6;
/// What links a clause to the next.
const LINKS: [&str; 6] = ["and ", "et ", "y ", "e ", "и ", "AND "];

/// Adds the parts of a paragraph, of which each but the first begins as a clause behind the sign of one.
pub(super) fn joined(text: &str, block: Range<usize>, rules: &Rules, parts: &mut Vec<Range<usize>>) {
    let raw = &text[block.clone()];
    let mut number = plain(raw.trim_start()).and_then(|number| number.value).unwrap_or_default();
    let (mut from, mut nesting) = (0, Nesting::default());
    // whether the part is a clause, once that is asked
    let mut known: Option<bool> = None;
    let signs = sought(raw, |c| {
        nesting.take(c);
        SIGNS.contains(&c) && !nesting.is_open()
    });
    for (at, c) in signs {
        let behind = &raw[at + c.len_utf8()..];
        // behind most Chinese signs words go on
        if begins_chinese(behind.as_bytes()) {
            continue;
        }
        let behind = without_link(behind.trim_start());
        let begins = match behind.chars().next() {
            Some(first) if first.is_numeric() => numbered(behind, number + 1, rules),
            Some(first) if LISTS.contains(&c) && (first.is_uppercase() || MARKUP.contains(&first)) => {
                recites(behind, rules) && *known.get_or_insert_with(|| is_clause(&raw[from..at], rules))
            }
            _ => false,
        };
        if begins {
            number += u32::from(behind.starts_with(char::is_numeric));
            let next = raw.len() - behind.len();
            parts.push(block.start + from..block.start + next);
            (from, known) = (next, None);
        }
    }
    parts.push(block.start + from..block.end);
}

/// Quotations and brackets that are open: what they hold is of the clause.
#[derive(Default)]
struct Nesting {
    quotes: usize,
    /// A straight sign of quotation is open.
    quoted: bool,
    brackets: usize,
}

impl Nesting {
    fn take(&mut self, c: char) {
        match c {
            '"' => self.quoted = !self.quoted,
            '“' | '«' | '„' | '「' | '『' => self.quotes += 1,
            '”' | '»' | '」' | '』' => self.quotes = self.quotes.saturating_sub(1),
            '(' | '[' | '（' => self.brackets += 1,
            ')' | ']' | '）' => self.brackets = self.brackets.saturating_sub(1),
            // one that conversion lost closes nothing
            ';' | '；' => self.brackets = 0,
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.quoted || self.quotes + self.brackets > 0
    }
}

/// A text without the word that links it to the clause before.
fn without_link(text: &str) -> &str {
    LINKS.iter().find_map(|link| text.strip_prefix(link)).unwrap_or(text)
}

/// Whether a text has the number that is due and decides.
fn numbered(text: &str, due: u32, rules: &Rules) -> bool {
    // most numbers are of dates and symbols
    let digits = text.char_indices().find(|(_, c)| !c.is_numeric()).map_or(text.len(), |(end, _)| end);
    if digits > MAX_NUMBER || western_digits(&text[..digits]).parse() != Ok(due) {
        return false;
    }
    rules.numbered.captures(text).is_some_and(|found| {
        // the first tells that clauses are numbered here
        let decides =
            |behind: &str| rules.begins(&rules.operative.begins, behind) && (due > 1 || is_known(behind, rules));
        found.name("dot").is_some()
            && found.name("rest").is_some_and(|rest| decides(text[rest.start()..].trim_start_matches(MARKUP)))
    })
}

/// Whether a text begins as a recital, and not with a title: `Acting Under-Secretary-General`.
fn recites(text: &str, rules: &Rules) -> bool {
    let bare = text.trim_start_matches(MARKUP);
    let is_title = || {
        let next = || bare.split_whitespace().nth(1);
        bare.starts_with("Acting") && next().is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    rules.begins(&rules.preambular.begins, bare) && is_opening(bare, rules) && !is_title()
}

/// Whether a text begins with a capital as a clause does, and it is known what that does.
pub(super) fn opens(text: &str, rules: &Rules) -> bool {
    let text = text.trim_start_matches(MARKUP);
    rules.opens(text) && is_opening(text, rules)
}

fn is_opening(text: &str, rules: &Rules) -> bool {
    text.starts_with(char::is_uppercase) && (begins_reason(text) || is_known(text, rules))
}

fn is_known(text: &str, rules: &Rules) -> bool {
    rules.act(&rules.acts, text).is_some()
}

/// Whether a part is a clause.
fn is_clause(part: &str, rules: &Rules) -> bool {
    let part = part.trim_start().trim_start_matches(MARKUP);
    rules.opens(plain(part).map_or(part, |number| &part[number.rest..]))
}
