//! How is a codebook read?

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use serde::Deserialize;
use thiserror::Error;

use super::{Anchor, ByLanguage, Codebook, Theme, ThemeId, ThemeSet};

/// Why a codebook cannot be used.
#[derive(Debug, Error)]
pub enum CodebookError {
    /// Not TOML, or a value of the wrong type.
    #[error("the codebook is not valid: {0}")]
    Toml(#[from] toml::de::Error),
    /// `[[theme]]` is absent.
    #[error("the codebook has no theme: add a [[theme]] table with an id and a name")]
    Empty,
    /// A theme without an id.
    #[error("theme {position} has no id: give it one, such as id = \"my-theme\"")]
    MissingId {
        /// Position in the file, from 1.
        position: usize,
    },
    /// An id that does not fit a table.
    #[error("theme id {id:?} is not printable or has a space at an end: use letters, digits and signs")]
    BadId {
        /// The id.
        id: String,
    },
    /// Two themes of one id.
    #[error("theme id {id:?} stands twice: ids must differ")]
    RepeatedId {
        /// The id.
        id: String,
    },
    /// A theme without any name.
    #[error("theme {id:?} has no name: give it one, such as name.en = \"My theme\"")]
    MissingName {
        /// The id.
        id: String,
    },
    /// An example that does not say what it is an example of.
    #[error(
        "example {position} states no themes: give it some, such as themes = [\"my-theme\"], or themes = [] for a clause without any"
    )]
    UnstatedThemes {
        /// Position in the file, from 1.
        position: usize,
    },
    /// An example of a theme that is none of the codebook's.
    #[error("example {position} names the theme {id:?}, which the codebook does not have")]
    UnknownTheme {
        /// Position in the file, from 1.
        position: usize,
        /// The id.
        id: String,
    },
    /// An example without a clause.
    #[error("example {position} has no text: give it one, such as text.en = \"Urges all States to ...\"")]
    MissingText {
        /// Position in the file, from 1.
        position: usize,
    },
}

#[derive(Deserialize)]
struct RawCodebook {
    name: Option<String>,
    version: Option<String>,
    #[serde(default)]
    context: ByLanguage<Vec<String>>,
    #[serde(default)]
    theme: Vec<RawTheme>,
    #[serde(default)]
    example: Vec<RawExample>,
    #[serde(flatten)]
    unknown: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct RawTheme {
    id: Option<String>,
    #[serde(default)]
    name: ByLanguage<String>,
    #[serde(default)]
    definition: ByLanguage<String>,
    #[serde(default)]
    include: ByLanguage<String>,
    #[serde(default)]
    exclude: ByLanguage<String>,
    #[serde(default)]
    terms: ByLanguage<Vec<String>>,
    #[serde(flatten)]
    unknown: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct RawExample {
    themes: Option<Vec<String>>,
    #[serde(default)]
    text: ByLanguage<String>,
    #[serde(flatten)]
    unknown: BTreeMap<String, toml::Value>,
}

impl FromStr for Codebook {
    type Err = CodebookError;

    /// Reads TOML: `[[theme]]` tables of which only `id` and one name are required, and `[[example]]` tables with `themes` and `text`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let raw: RawCodebook = toml::from_str(text)?;
        if raw.theme.is_empty() {
            return Err(CodebookError::Empty);
        }
        let mut unknown_keys: Vec<String> = raw.unknown.into_keys().collect();
        let mut positions = HashMap::new();
        let mut themes = Vec::with_capacity(raw.theme.len());
        for (index, theme) in raw.theme.into_iter().enumerate() {
            let id = theme.id.filter(|id| !id.is_empty());
            let id = id.ok_or(CodebookError::MissingId { position: index + 1 })?;
            if id.chars().any(char::is_control) || id.trim() != id {
                return Err(CodebookError::BadId { id });
            }
            if positions.insert(id.clone(), index).is_some() {
                return Err(CodebookError::RepeatedId { id });
            }
            if theme.name.values().all(|name| name.trim().is_empty()) {
                return Err(CodebookError::MissingName { id });
            }
            unknown_keys.extend(theme.unknown.into_keys().map(|key| format!("{id}.{key}")));
            themes.push(Theme {
                id: ThemeId(id),
                name: theme.name,
                definition: theme.definition,
                include: theme.include,
                exclude: theme.exclude,
                terms: theme.terms,
            });
        }
        let mut examples = Vec::with_capacity(raw.example.len());
        for (index, example) in raw.example.into_iter().enumerate() {
            let position = index + 1;
            let place = |id: String| positions.get(&id).copied().ok_or(CodebookError::UnknownTheme { position, id });
            let themes = example.themes.ok_or(CodebookError::UnstatedThemes { position })?;
            let themes = themes.into_iter().map(place).collect::<Result<ThemeSet, _>>()?;
            if example.text.values().all(|text| text.trim().is_empty()) {
                return Err(CodebookError::MissingText { position });
            }
            unknown_keys.extend(example.unknown.into_keys().map(|key| format!("example {position}.{key}")));
            examples.push(Anchor { themes, text: example.text });
        }
        Ok(Codebook { name: raw.name, version: raw.version, context: raw.context, themes, examples, unknown_keys })
    }
}
