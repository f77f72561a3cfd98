//! What do XML formats have in common?

use std::collections::BTreeMap;
use std::sync::LazyLock;

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use regex::bytes::Regex;

use crate::ingest::{Refusal, RejectReason};
use crate::resolution::constant;

/// `encoding="utf-16"`, `charset=gbk`.
static DECLARED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i-u)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#).ok());

/// The encoding that the first bytes of XML or HTML state.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let found = DECLARED.as_ref()?.captures(head)?;
    Encoding::for_label(found.get(1)?.as_bytes())
}

/// XML whose elements are all closed, with the entities that its document type declares.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// How many elements are open.
    depth: usize,
    entities: BTreeMap<String, String>,
    /// How many of them may still be put in.
    left: usize,
}

/// What a document type calls characters: `<!ENTITY rsquo "&#8217;">`.
static ENTITY: LazyLock<regex::Regex> =
    LazyLock::new(|| constant(r#"<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&]*|&#\w+;)"|'([^'<&]*|&#\w+;)')\s*>"#));
/// An entity stands for no more bytes, and so often at most: text grows by no more than ten megabytes.
const MAX_ENTITY: usize = 100;
const MAX_ENTITIES: usize = 100_000;

impl<'a> Xml<'a> {
    pub fn of(text: &'a str) -> Xml<'a> {
        Xml { reader: Reader::from_str(text), depth: 0, entities: BTreeMap::new(), left: MAX_ENTITIES }
    }

    /// The next event; refused is what is not well-formed, or ends within an element.
    pub fn next(&mut self) -> Result<Event<'a>, Refusal> {
        let event = self.reader.read_event().map_err(damaged)?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(declared) => self.declare(&declared.xml10_content()),
            Event::Eof if self.depth > 0 => {
                let detail =
                    format!("not well-formed XML: it ends within {} elements, the rest is missing", self.depth);
                return Err((RejectReason::Damaged, detail));
            }
            _ => {}
        }
        Ok(event)
    }

    /// The entities that stand for characters alone, not for others or for files.
    fn declare(&mut self, declared: &str) {
        for found in ENTITY.captures_iter(declared) {
            let value = found.get(2).or(found.get(3)).map_or("", |value| value.as_str());
            if let Some(value) = quick_xml::escape::unescape(value).ok().filter(|value| value.len() <= MAX_ENTITY) {
                self.entities.entry(found[1].to_string()).or_insert(value.into_owned());
            }
        }
    }

    /// What a reference stands for.
    pub fn reference(&mut self, found: &BytesRef<'_>) -> String {
        match self.entities.get(&*found.xml10_content()).filter(|_| self.left > 0) {
            Some(value) => {
                self.left -= 1;
                value.clone()
            }
            None => reference(found),
        }
    }
}

/// What a reference such as `&amp;` or `&#233;` stands for, or by its name in HTML, `&eacute;`; others stay as they are written.
pub(super) fn reference(found: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = found.resolve_char_ref() {
        return c.to_string();
    }
    let name = found.xml10_content();
    resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_string)
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, local: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == local)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
}

/// Whether a property of a Word file holds: it stands there, and its value does not take it back.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// XML that cannot be read on.
pub(super) fn damaged(error: quick_xml::Error) -> Refusal {
    (RejectReason::Damaged, format!("not well-formed XML: {error}"))
}
