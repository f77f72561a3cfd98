//! What in a codebook deserves a second look?

use std::collections::BTreeMap;
use std::fmt;

use super::Codebook;

/// Something that is allowed but seldom meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A key that nothing reads.
    UnknownKey(String),
    /// A theme for which its name alone speaks before anything is coded.
    NoTerms(String),
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
            Warning::SharedTerm { language, term, themes } => {
                write!(f, "term {term:?} ({language}) is shared by {}", themes.join(", "))
            }
        }
    }
}

/// Unknown keys, then themes without terms, then shared terms.
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
    unknown.chain(termless).chain(shared).collect()
}
