//! What in a codebook deserves a second look?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Codebook, Theme};
use crate::resolution::Language;

/// Something that is allowed but seldom meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A key that nothing reads.
    UnknownKey(String),
    /// A theme for which its name alone speaks before anything is coded.
    NoTerms(String),
    /// Texts of a theme in a language that is none.
    UnknownLanguage {
        /// The id of the theme.
        theme: String,
        /// What stands in the place of the tag.
        tag: String,
    },
    /// A term without a letter or digit, which nothing holds.
    EmptyTerm {
        /// The id of the theme.
        theme: String,
        /// Language tag.
        language: String,
    },
    /// An id with a sign that tables join ids by, or white space.
    UnhandyId(String),
    /// A term that speaks for more than one theme.
    SharedTerm {
        /// Language tag.
        language: String,
        /// The term.
        term: String,
        /// The ids of the themes.
        themes: Vec<String>,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::UnknownKey(key) => write!(f, "unknown key {key:?} is ignored"),
            Warning::NoTerms(id) => {
                write!(f, "theme {id:?} has no terms: before anything is coded, its name alone speaks for it")
            }
            Warning::UnknownLanguage { theme, tag } => {
                let tags = Language::ALL.map(Language::tag).join(", ");
                write!(f, "theme {theme:?} has texts in {tag:?}, which is no language and not read: expected {tags}")
            }
            Warning::EmptyTerm { theme, language } => {
                write!(f, "theme {theme:?} has a term ({language}) without a letter or digit")
            }
            Warning::UnhandyId(id) => {
                write!(f, "theme {id:?}: tables join ids by semicolons, so that letters, digits and hyphens are best")
            }
            Warning::SharedTerm { language, term, themes } => {
                write!(f, "term {term:?} ({language}) is shared by {}", themes.join(", "))
            }
        }
    }
}

/// Unknown keys, then themes without terms, what is wrong in a theme by itself, and shared terms.
pub fn check(codebook: &Codebook) -> Vec<Warning> {
    let unknown = codebook.unknown_keys.iter().cloned().map(Warning::UnknownKey);
    let termless = codebook.themes.iter().filter(|theme| theme.terms.values().all(Vec::is_empty));
    let termless = termless.map(|theme| Warning::NoTerms(theme.id.to_string()));
    let mut owners: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for theme in &codebook.themes {
        for (language, terms) in &theme.terms {
            for term in terms {
                let themes = owners.entry((language, term.to_lowercase())).or_default();
                if !themes.contains(&theme.id.to_string()) {
                    themes.push(theme.id.to_string());
                }
            }
        }
    }
    let shared = owners.into_iter().filter(|(_, themes)| themes.len() > 1);
    let shared =
        shared.map(|((language, term), themes)| Warning::SharedTerm { language: language.to_string(), term, themes });
    let single = codebook.themes.iter().flat_map(of_theme);
    unknown.chain(termless).chain(single).chain(shared).collect()
}

/// What deserves a second look in a theme by itself.
fn of_theme(theme: &Theme) -> Vec<Warning> {
    let id = theme.id.to_string();
    let mut warnings = Vec::new();
    if id.contains([';', ',', '"']) || id.contains(char::is_whitespace) {
        warnings.push(Warning::UnhandyId(id.clone()));
    }
    let tags: BTreeSet<&String> = theme.name.keys().chain(theme.definition.keys()).chain(theme.terms.keys()).collect();
    let unknown = tags.into_iter().filter(|tag| Language::ALL.iter().all(|language| language.tag() != tag.as_str()));
    warnings.extend(unknown.map(|tag| Warning::UnknownLanguage { theme: id.clone(), tag: tag.clone() }));
    let is_empty = |term: &String| !term.contains(char::is_alphanumeric);
    let empty = theme.terms.iter().filter(|(_, terms)| terms.iter().any(is_empty));
    warnings.extend(empty.map(|(language, _)| Warning::EmptyTerm { theme: id.clone(), language: language.clone() }));
    warnings
}
