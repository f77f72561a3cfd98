//! Which number does Word show before a paragraph of a list?

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml::{attribute, damaged};
use crate::ingest::Refusal;
use crate::ingest::numbers::{ABJAD, ARABIC, RUSSIAN, chinese, letter, letter_of, roman};

/// Word has nine levels.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `%1.`, `(%2)`.
    text: String,
}

/// A list as it is used: where it gets its levels from, and what it changes.
#[derive(Debug, Clone, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: BTreeMap<String, Vec<Level>>,
    lists: BTreeMap<String, List>,
    /// By definition.
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists and levels that have started anew.
    started: BTreeSet<(String, usize)>,
}

impl Lists {
    /// Counts a paragraph and tells what stands before it; `None` where that is nothing.
    pub fn next(&mut self, id: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let levels = self.definitions.get(&list.definition)?;
        let start = |level: usize| levels.get(level).and_then(|level| level.start).unwrap_or(1);
        let counted = self.counted.entry(list.definition.clone()).or_default();
        // lists of one definition count on from each other; one that starts anew does so at its first paragraph
        let anew = list.starts.get(&level).filter(|_| self.started.insert((id.to_string(), level)));
        counted[level] = Some(match (anew, counted[level]) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => start(level),
        });
        counted[level + 1..].fill(None);
        let shown = levels.get(level)?;
        if shown.format == "bullet" {
            return Some("–".to_string());
        }
        let mut text = shown.text.clone();
        for (index, other) in levels.iter().enumerate().take(level + 1) {
            let number = number(&other.format, counted[index].unwrap_or_else(|| start(index)));
            text = text.replace(&format!("%{}", index + 1), &number);
        }
        Some(text.trim().to_string()).filter(|text| !text.is_empty())
    }
}

fn number(format: &str, value: u32) -> String {
    match format {
        "lowerLetter" => letter(value),
        "upperLetter" => letter(value).to_uppercase(),
        "russianLower" => letter_of(RUSSIAN, value),
        "russianUpper" => letter_of(RUSSIAN, value).to_uppercase(),
        "arabicAlpha" => letter_of(ARABIC, value),
        "arabicAbjad" => letter_of(ABJAD, value),
        "lowerRoman" => roman(value),
        "upperRoman" => roman(value).to_uppercase(),
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => chinese(value),
        _ => value.to_string(),
    }
}

/// Reads `word/numbering.xml`.
pub(super) fn read(text: &str) -> Result<Lists, Refusal> {
    let mut lists = Lists::default();
    let (mut definition, mut list, mut level) = (None, None, 0);
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(lists),
            Event::Start(element) | Event::Empty(element) => {
                let value = || attribute(&element, "val").unwrap_or_default();
                let levels = |lists: &mut Lists, definition: &Option<String>| -> Option<usize> {
                    let levels = lists.definitions.entry(definition.clone()?).or_default();
                    levels.resize(levels.len().max(level + 1).min(LEVELS), Level::default());
                    Some(level)
                };
                match element.local_name().as_ref() {
                    "abstractNum" => definition = attribute(&element, "abstractNumId"),
                    "num" => {
                        definition = None;
                        list = attribute(&element, "numId");
                    }
                    "abstractNumId" => {
                        if let Some(id) = &list {
                            lists.lists.entry(id.clone()).or_default().definition = value();
                        }
                    }
                    "lvl" | "lvlOverride" => {
                        level = attribute(&element, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                        level = level.min(LEVELS - 1);
                    }
                    "startOverride" => {
                        if let (Some(id), Ok(start)) = (&list, value().parse()) {
                            lists.lists.entry(id.clone()).or_default().starts.insert(level, start);
                        }
                    }
                    name @ ("start" | "numFmt" | "lvlText") => {
                        if let Some(level) = levels(&mut lists, &definition)
                            && let Some(levels) = definition.as_ref().and_then(|id| lists.definitions.get_mut(id))
                        {
                            match name {
                                "start" => levels[level].start = value().parse().ok(),
                                "numFmt" => levels[level].format = value(),
                                _ => levels[level].text = value(),
                            }
                        }
                    }
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "abstractNum" => definition = None,
            _ => {}
        }
    }
}
