//! Which themes exist, and who coded what?
//!
//! No theme is named in the code: the default codebook is data.

mod check;
mod coding;
mod parse;

pub use check::{Warning, check};
pub use coding::{Coder, Coding, CodingError, Codings};
pub use parse::CodebookError;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

/// The codebook that the program carries.
pub const DEFAULT_CODEBOOK: &str = include_str!("../../data/codebook.toml");

/// The id of a theme: any printable string.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeId(pub String);

impl ThemeId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ThemeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Themes of one clause, as positions in [`Codebook::themes`]; empty is "no theme".
pub type ThemeSet = BTreeSet<usize>;

/// Text by language tag.
pub type ByLanguage<T> = BTreeMap<String, T>;

/// One theme of a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The id that tables use.
    pub id: ThemeId,
    /// Its names, at least one.
    pub name: ByLanguage<String>,
    /// What a clause must be about.
    pub definition: ByLanguage<String>,
    /// Edge cases that count.
    pub include: ByLanguage<String>,
    /// Edge cases that do not count.
    pub exclude: ByLanguage<String>,
    /// Seed terms: words that speak for the theme before anything is coded; its name in a language without any.
    pub terms: ByLanguage<Vec<String>>,
}

/// An example clause, as coding manuals give them ("anchor examples", Mayring 2014, "Qualitative content analysis", section 6.5.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its themes; none is an example of a clause without any.
    pub themes: ThemeSet,
    /// The same clause by language, at least once.
    pub text: ByLanguage<String>,
}

/// The list of themes, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codebook {
    /// The name of the codebook.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Words that show that a text is about the subject of the codebook: a seed term says more beside one.
    pub context: ByLanguage<Vec<String>>,
    /// The themes.
    pub themes: Vec<Theme>,
    /// Example clauses, which every model of the codebook is taught.
    pub examples: Vec<Anchor>,
    /// Keys that no reader knows, for [`check`].
    pub unknown_keys: Vec<String>,
}

impl Codebook {
    /// The position of each theme, by its id.
    pub fn positions(&self) -> HashMap<&str, usize> {
        self.themes.iter().enumerate().map(|(at, theme)| (theme.id.as_str(), at)).collect()
    }
}
