//! Which words does a hyphen at the end of a line part?

use std::cell::OnceCell;
use std::collections::HashMap;

/// What goes on behind a hyphen that belongs to its own word: `pre- and post-war`.
const BEHIND_HYPHEN: [&str; 19] =
    ["and", "or", "to", "as", "but", "than", "et", "ou", "à", "comme", "y", "e", "o", "u", "ni", "a", "и", "или", "по"];

/// So many lines end with a hyphen before a small letter, or more, and one of so many, where words are parted at the ends of lines.
const MIN_PARTED: usize = 4;
const PARTED: usize = 15;
/// What compound words begin and end with: their hyphens stay.
const FIRST: [&str; 35] = [
    "self", "counter", "follow", "long", "short", "non", "well", "vice", "socio", "cost", "gender", "high", "low",
    "state", "middle", "full", "peut", "porte", "soit", "demi", "elle", "elles", "eux", "lui", "nous", "vous",
    "savoir", "grand", "quatre", "chef", "après", "état", "compte", "из", "кое",
];
const SECOND: [&str; 12] = ["même", "mêmes", "être", "dire", "là", "ci", "либо", "нибудь", "то", "за", "под", "up"];

/// So many letters has the first part of a compound that a vowel links.
const MIN_LINKED: usize = 5;

/// The words of a text, which tell whether a hyphen is of the word or of the line.
pub(super) struct Words<'a> {
    text: &'a str,
    /// Gathered where a line ends with a hyphen.
    known: OnceCell<Known<'a>>,
}

/// What a text shows of its words.
struct Known<'a> {
    /// How often each stands in it.
    counts: HashMap<&'a str, u32>,
    /// Many are parted at the ends of lines.
    are_parted: bool,
}

/// What a hyphen at the end of a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// Of the word: `counter-` above `terrorism`.
    Word,
    /// Of the line: the word stands elsewhere without it, or many are parted here and this one is no compound.
    Line,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Words<'a> {
        Words { text, known: OnceCell::new() }
    }

    /// What the hyphen is of that ends the line above; `None` where none parts a word.
    pub fn hyphen(&self, above: &str, below: &str) -> Option<Hyphen> {
        let above = above.strip_suffix('-')?;
        let first = &above[above.trim_end_matches(char::is_alphabetic).len()..];
        let second = &below[..below.find(|c: char| !c.is_alphabetic()).unwrap_or(below.len())];
        if first.is_empty() || second.is_empty() || BEHIND_HYPHEN.contains(&second) {
            return None;
        }
        let known = self.known.get_or_init(|| Known::of(self.text));
        let is_compound = || {
            let is = |words: &[&str], word: &str| words.contains(&word.to_lowercase().as_str());
            // `socio-économique`, `научно-технический`
            let is_linked = first.ends_with(['o', 'о']) && first.chars().count() >= MIN_LINKED;
            is_linked
                || is(&FIRST, first)
                || is(&SECOND, second)
                || first.chars().nth(1).is_none()
                || known.are_words(first, second)
        };
        let is_parted = || known.are_parted && second.starts_with(char::is_lowercase) && !is_compound();
        let is_whole = known.counts.contains_key(format!("{first}{second}").as_str());
        Some(if is_whole || is_parted() { Hyphen::Line } else { Hyphen::Word })
    }
}

impl<'a> Known<'a> {
    fn of(text: &'a str) -> Known<'a> {
        let mut counts = HashMap::new();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            *counts.entry(word).or_default() += 1;
        }
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let parts = |(line, next): &(&str, &str)| {
            let is_word = line.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
            is_word && next.starts_with(char::is_lowercase)
        };
        let parted = lines().zip(lines().skip(1)).filter(parts).count();
        Known { counts, are_parted: parted >= MIN_PARTED && PARTED * parted >= lines().count() }
    }

    /// Whether the parts of a word are words themselves, which stand in the text at other places too.
    fn are_words(&self, first: &str, second: &str) -> bool {
        [first, second].iter().all(|part| self.counts.get(part).is_some_and(|count| *count > 1))
    }
}
