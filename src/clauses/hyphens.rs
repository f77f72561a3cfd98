//! Which words does a hyphen at the end of a line part?

use std::cell::OnceCell;
use std::collections::HashSet;

/// What goes on behind a hyphen that belongs to its own word: `pre- and post-war`.
const BEHIND_HYPHEN: [&str; 19] =
    ["and", "or", "to", "as", "but", "than", "et", "ou", "à", "comme", "y", "e", "o", "u", "ni", "a", "и", "или", "по"];

/// The words of a text, which tell whether a hyphen is of the word or of the line.
pub(super) struct Words<'a> {
    text: &'a str,
    /// Gathered where a line ends with a hyphen.
    known: OnceCell<HashSet<&'a str>>,
}

/// What a hyphen at the end of a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// Of the word: `counter-` above `terrorism`.
    Word,
    /// Of the line: the word stands elsewhere without it.
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
        let known = self.known.get_or_init(|| self.text.split(|c: char| !c.is_alphabetic()).collect());
        Some(if known.contains(format!("{first}{second}").as_str()) { Hyphen::Line } else { Hyphen::Word })
    }
}
