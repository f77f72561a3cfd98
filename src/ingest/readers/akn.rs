//! What text is in a document marked up as Akoma Ntoso, the United Nations' profile AKN4UN among them?

use std::collections::BTreeMap;
use std::mem;

use quick_xml::events::{BytesStart, Event};

use super::xml::{Xml, attribute, declared};
use super::{Draft, Give, Head, Input, Reader};
use crate::ingest::Refusal;
use crate::ingest::manifest::ManifestRow;
use crate::ingest::markup::{Line, Markup};
use crate::resolution::{Language, Symbol};

pub(super) struct AkomaNtoso;

impl Reader for AkomaNtoso {
    fn format(&self) -> &'static str {
        "akn"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        head.text.starts_with('<') && head.text.contains("<akomantoso") || head.text.contains(":akomantoso")
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let decoded = input.text(declared)?;
        let mut act = Act::default();
        let mut xml = Xml::of(&decoded.text);
        loop {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(element) => act.open(&element),
                Event::Empty(element) => {
                    act.open(&element);
                    act.close(element.local_name().as_ref());
                }
                Event::End(element) => act.close(element.local_name().as_ref()),
                Event::Text(text) => act.text(&text.xml10_content()),
                Event::CData(text) => act.text(&text.xml10_content()),
                Event::GeneralRef(found) => act.text(&xml.reference(&found)),
                _ => {}
            }
        }
        if !act.markup.is_empty() {
            act.write_notes();
            let (text, encoding) = (act.markup.finish(), Some(decoded.encoding));
            give(Ok(Draft { text, stated: act.stated, encoding, ..Draft::default() }));
        }
        Ok(())
    }
}

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 22] = [
    "p",
    "heading",
    "subheading",
    "crossHeading",
    "block",
    "longTitle",
    "listIntroduction",
    "listWrapUp",
    "recital",
    "recitals",
    "item",
    "li",
    "paragraph",
    "subparagraph",
    "point",
    "intro",
    "wrapUp",
    "formula",
    "container",
    "td",
    "citation",
    "tocItem",
];

#[derive(Default)]
struct Act {
    markup: Markup,
    stated: ManifestRow,
    /// In the metadata or the table of contents, where no text is.
    unread: usize,
    /// The number of what comes next.
    number: Option<String>,
    mark: Option<String>,
    /// The footnote that is open: its mark, and the paragraph that it interrupts.
    note: Option<(String, Line)>,
    notes: usize,
    /// The mark of each footnote that stands elsewhere, by its name.
    cited: BTreeMap<String, String>,
    /// The name and text of those.
    defined: Vec<(String, String)>,
    /// One of them is open.
    defines: bool,
}

impl Act {
    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        match name.as_ref() {
            "note" => {
                let name = attribute(element, "eId").or_else(|| attribute(element, "id")).unwrap_or_default();
                self.defined.push((name, String::new()));
                self.defines = true;
            }
            "meta" | "toc" => self.unread += 1,
            "noteRef" => {
                if self.unread == 0 {
                    self.cite(element);
                }
                // the mark may stand in it once more
                self.unread += 1;
            }
            "p" if self.defines => self.text(" "),
            "FRBRlanguage" => {
                let code = attribute(element, "language").unwrap_or_default().to_lowercase();
                self.stated.language = self.stated.language.or_else(|| language(&code));
            }
            "FRBRalias" | "FRBRnumber" | "FRBRname" => {
                let found = attribute(element, "value").and_then(|value| Symbol::find(&value));
                self.stated.symbol = self.stated.symbol.take().or(found);
            }
            _ if self.unread > 0 => {}
            "num" => {
                if self.note.is_none() {
                    self.markup.end();
                }
                self.number = Some(String::new());
            }
            "authorialNote" => {
                let mark = self.next_mark(element);
                self.markup.mark(&mark);
                self.note = Some((mark, self.markup.aside()));
            }
            "sup" if self.note.is_none() => self.mark = Some(String::new()),
            "i" | "b" if self.note.is_none() && self.number.is_none() => self.markup.emphasize(true),
            "eol" | "br" => self.markup.break_line(),
            block if BLOCKS.contains(&block) && self.note.is_none() => {
                self.markup.end();
                if matches!(block, "heading" | "subheading" | "crossHeading") {
                    self.markup.heading();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "meta" | "toc" | "noteRef" => self.unread = self.unread.saturating_sub(1),
            "note" => self.defines = false,
            _ if self.unread > 0 => {}
            "num" => {
                if let Some(number) = self.number.take().filter(|number| !number.trim().is_empty()) {
                    self.markup.prefix(number.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            "authorialNote" => {
                if let Some((mark, line)) = self.note.take() {
                    let text = self.markup.take_line();
                    self.markup.note(&mark, &text);
                    self.markup.resume(line);
                }
            }
            "sup" => {
                if let Some(mark) = self.mark.take() {
                    self.markup.mark(&mark);
                }
            }
            "i" | "b" if self.note.is_none() && self.number.is_none() => self.markup.emphasize(false),
            block if BLOCKS.contains(&block) && self.note.is_none() => self.markup.end(),
            _ => {}
        }
    }

    /// The mark of the next footnote, without brackets: that which it has, else its number.
    fn next_mark(&mut self, element: &BytesStart<'_>) -> String {
        self.notes += 1;
        let stated = attribute(element, "marker").unwrap_or_default();
        let stated = stated.trim_matches(['(', ')', '[', ']', ' ']);
        if stated.is_empty() { self.notes.to_string() } else { stated.to_string() }
    }

    /// Marks where a footnote is cited that stands elsewhere.
    fn cite(&mut self, element: &BytesStart<'_>) {
        let name = attribute(element, "href").unwrap_or_default().trim_start_matches('#').to_string();
        let mark = self.next_mark(element);
        self.markup.mark(self.cited.entry(name).or_insert(mark));
    }

    /// Puts the footnotes that stand elsewhere below what cites them; what nothing cites is of the metadata.
    fn write_notes(&mut self) {
        for (name, text) in mem::take(&mut self.defined) {
            if let Some(mark) = self.cited.get(&name) {
                self.markup.note(mark, &text);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, note)) = self.defined.last_mut().filter(|_| self.defines) {
            return note.push_str(text);
        }
        match (&mut self.number, &mut self.mark) {
            _ if self.unread > 0 => {}
            (Some(number), _) => number.push_str(text),
            (_, Some(mark)) => mark.push_str(text),
            _ => self.markup.text(text),
        }
    }
}

/// The language of a code of ISO 639: `eng`, `fr`.
fn language(code: &str) -> Option<Language> {
    let tag = match code {
        "ara" => "ar",
        "chi" | "zho" => "zh",
        "eng" => "en",
        "fra" | "fre" => "fr",
        "rus" => "ru",
        "spa" => "es",
        other => other.get(..2)?,
    };
    tag.parse().ok()
}
