//! Which styles are headings, and which number their paragraphs?

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml::{attribute, damaged};
use crate::ingest::Refusal;

/// A paragraph style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub heading: bool,
    pub based_on: Option<String>,
    pub list: Option<String>,
    pub level: Option<usize>,
}

/// Styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// So many styles may be based on each other: more is a circle.
const MAX_CHAIN: usize = 16;

impl Styles {
    /// Whether a style is a heading, and the list and level that it puts a paragraph in.
    pub fn resolve(&self, id: &str) -> (bool, Option<String>, Option<usize>) {
        let (mut heading, mut list, mut level) = (false, None, None);
        let mut next = Some(id);
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            heading |= style.heading;
            list = list.or_else(|| style.list.clone());
            level = level.or(style.level);
            next = style.based_on.as_deref();
        }
        (heading, list, level)
    }
}

/// Reads `word/styles.xml`.
pub(super) fn read(text: &str) -> Result<Styles, Refusal> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(styles),
            Event::Start(element) | Event::Empty(element) => {
                let value = || attribute(&element, "val");
                if element.local_name().as_ref() == "style" {
                    open = attribute(&element, "styleId").map(|id| (id, Style::default()));
                    continue;
                }
                let Some((_, style)) = &mut open else { continue };
                match element.local_name().as_ref() {
                    "name" => {
                        let name = value().unwrap_or_default().to_lowercase();
                        style.heading |= name.starts_with("heading") || name == "title";
                    }
                    "outlineLvl" => style.heading |= value().is_some_and(|level| level != "9"),
                    "basedOn" => style.based_on = value(),
                    "numId" => style.list = value(),
                    "ilvl" => style.level = value().and_then(|level| level.parse().ok()),
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "style" => styles.0.extend(open.take()),
            _ => {}
        }
    }
}
