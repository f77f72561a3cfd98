//! Which hyphens at the ends of lines part a word?
//!
//! Typesetting sets `Secret-` above `ary` with the sign that stands in `counter-terrorism`: what the document writes elsewhere tells them apart.

use std::collections::HashSet;

use super::layout::Line;

/// The words of a document, in lower case: single ones, and compounds with their hyphens.
pub(super) struct Hyphens {
    words: HashSet<String>,
    /// A word that is parted at the end of a line stands elsewhere in one.
    parts_words: bool,
}

impl Hyphens {
    /// Reads the words of all lines but those parted at the end of one.
    pub fn of(lines: &[Line<'_>]) -> Hyphens {
        let mut words = HashSet::new();
        let mut ends_open = false;
        for line in lines {
            let open = std::mem::replace(&mut ends_open, ends(line).is_some());
            for (index, piece) in line.pieces().enumerate() {
                let text = piece.to_lowercase();
                let compounds: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
                let last = compounds.len() - 1;
                for (at, compound) in compounds.into_iter().enumerate() {
                    let is_part = open && index == 0 && at == 0 || at == last && compound.ends_with('-');
                    if !is_part {
                        words.extend(compound.split('-').chain([compound]).map(str::to_string));
                    }
                }
            }
        }
        let mut hyphens = Hyphens { words, parts_words: false };
        hyphens.parts_words = lines
            .windows(2)
            .any(|pair| parted(&pair[0], &pair[1]).is_some_and(|(before, after)| hyphens.holds(&[&before, &after])));
        hyphens
    }

    /// Whether the hyphen between two lines is none of the text: the word stands elsewhere without it, or one of its parts is no word, and others
    /// are parted so.
    pub fn parts(&self, before: &Line<'_>, after: &Line<'_>) -> bool {
        let Some((before, after)) = parted(before, after) else { return false };
        self.holds(&[&before, &after])
            || self.parts_words
                && !self.holds(&[&before, "-", &after])
                && !(self.holds(&[&before]) && self.holds(&[&after]))
    }

    fn holds(&self, parts: &[&str]) -> bool {
        self.words.contains(&parts.concat())
    }
}

/// The letters before a hyphen at the end of a line, and those that the next begins with, in lower case; where it goes on in lower case.
fn parted(before: &Line<'_>, after: &Line<'_>) -> Option<(String, String)> {
    let before = ends(before)?;
    let after: String = after.text().chars().take_while(|c| c.is_alphabetic()).collect();
    let goes_on = after.starts_with(char::is_lowercase);
    goes_on.then(|| (before, after.to_lowercase()))
}

/// The letters before a hyphen that ends a line, in lower case.
fn ends(line: &Line<'_>) -> Option<String> {
    // most lines end otherwise: these are not put together
    line.end().strip_suffix('-')?;
    let text = line.text();
    let text = text.trim_end().strip_suffix('-')?;
    let letters = text.rsplit(|c: char| !c.is_alphabetic()).next()?;
    letters.ends_with(char::is_lowercase).then(|| letters.to_lowercase())
}
