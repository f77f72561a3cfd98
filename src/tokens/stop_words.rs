//! Which words tell nothing about what a clause is about?

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::resolution::Language;

/// Lists written for the register of resolutions; general lists hold words such as 安全 (security) or "states".
const LISTS: &str = include_str!("../../data/stop-words.toml");

#[derive(Deserialize)]
struct Lists {
    words: String,
    inside: String,
}

/// The stop words of one language.
#[derive(Debug, Default)]
pub(super) struct StopWords {
    words: HashSet<String>,
    inside: HashSet<String>,
}

static ALL: LazyLock<BTreeMap<String, StopWords>> = LazyLock::new(|| {
    let lists: BTreeMap<String, Lists> = toml::from_str(LISTS).unwrap_or_default();
    let set = |text: &str| text.split_whitespace().map(str::to_string).collect();
    lists.into_iter().map(|(tag, l)| (tag, StopWords { words: set(&l.words), inside: set(&l.inside) })).collect()
});
static NONE: LazyLock<StopWords> = LazyLock::new(StopWords::default);

impl StopWords {
    /// The list of a language.
    pub fn of(language: Language) -> &'static StopWords {
        ALL.get(language.tag()).unwrap_or(&NONE)
    }

    /// Whether a word, in lower case, is on the list.
    pub fn holds(&self, word: &str) -> bool {
        self.words.contains(word) || self.inside.contains(word)
    }

    /// Whether a word may stand inside a key term.
    pub fn may_stand_inside(&self, word: &str) -> bool {
        self.inside.contains(word)
    }
}
