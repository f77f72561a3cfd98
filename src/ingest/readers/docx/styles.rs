//! Which styles are headings, which number their paragraphs, and which raise text?

use std::collections::BTreeMap;
use std::iter::successors;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml::{attribute, damaged, is_on};
use crate::ingest::Refusal;

/// A style of paragraphs or of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub heading: bool,
    pub based_on: Option<String>,
    pub list: Option<String>,
    pub level: Option<usize>,
    /// Whether text stands above the line.
    pub raised: Option<bool>,
    pub hidden: Option<bool>,
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
        for style in self.chain(id) {
            heading |= style.heading;
            list = list.or_else(|| style.list.clone());
            level = level.or(style.level);
        }
        (heading, list, level)
    }

    /// Whether text of a style stands above the line, as a footnote mark does.
    pub fn raises(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.raised).unwrap_or(false)
    }

    /// Whether text of a style is hidden.
    pub fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let above = |style: &&Style| self.0.get(style.based_on.as_deref()?);
        successors(self.0.get(id), above).take(MAX_CHAIN)
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
                    "vertAlign" => style.raised = value().map(|value| value == "superscript"),
                    "vanish" => style.hidden = Some(is_on(&element)),
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
