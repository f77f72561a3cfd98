//! Which of the six languages of the United Nations is a text in?

use std::fmt;
use std::str::FromStr;

/// An official language of the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Chinese.
    Zh,
}

impl Language {
    /// All six, in order of their tags.
    pub const ALL: [Language; 6] = [Language::Ar, Language::En, Language::Es, Language::Fr, Language::Ru, Language::Zh];

    /// The two-letter tag of ISO 639-1.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Ar => "ar",
            Language::En => "en",
            Language::Es => "es",
            Language::Fr => "fr",
            Language::Ru => "ru",
            Language::Zh => "zh",
        }
    }

    /// Whether words are written without spaces between them.
    pub fn is_unspaced(self) -> bool {
        self == Language::Zh
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let primary = tag.trim().to_ascii_lowercase();
        let primary = primary.split(['-', '_']).next().unwrap_or_default();
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == primary)
            .ok_or_else(|| format!("unknown language {tag:?}: expected one of ar, en, es, fr, ru, zh"))
    }
}
