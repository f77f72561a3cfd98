//! What do XML formats have in common?

use std::sync::LazyLock;

use encoding_rs::Encoding;
use quick_xml::events::{BytesRef, BytesStart};
use regex::bytes::Regex;

use crate::ingest::{Refusal, RejectReason};

/// `encoding="utf-16"`, `charset=gbk`.
static DECLARED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i-u)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#).ok());

/// The encoding that the first bytes of XML or HTML state.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let found = DECLARED.as_ref()?.captures(head)?;
    Encoding::for_label(found.get(1)?.as_bytes())
}

/// What a reference such as `&amp;` or `&#233;` stands for.
///
/// Entities that a document type declares are not expanded, so that none can grow: they stay as they are written.
pub(super) fn reference(found: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = found.resolve_char_ref() {
        return c.to_string();
    }
    let name = found.xml10_content();
    match &*name {
        "amp" => "&".to_string(),
        "lt" => "<".to_string(),
        "gt" => ">".to_string(),
        "quot" => "\"".to_string(),
        "apos" => "'".to_string(),
        "nbsp" => "\u{a0}".to_string(),
        other => format!("&{other};"),
    }
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
