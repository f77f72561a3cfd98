//! Which paragraphs are in the body of a Word document?

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::lists::Lists;
use super::styles::Styles;
use super::xml::{attribute, damaged, is_on, reference};
use crate::ingest::markup::{Line, Markup};
use crate::ingest::{Refusal, RejectReason};
use crate::resolution::marks;

/// Elements that are not read: deletions, codes of fields, the second form of what a text box shows once.
const UNREAD: [&str; 7] = ["del", "moveFrom", "instrText", "delText", "Fallback", "rPrChange", "pPrChange"];
/// So deep may text boxes lie in text boxes.
const MAX_NESTED: usize = 16;

/// Footnotes by their id.
pub(super) type Notes = BTreeMap<String, String>;

/// What the properties of a paragraph say.
#[derive(Default)]
struct Properties {
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    heading: bool,
    /// The paragraph goes on with the one before.
    goes_on: bool,
}

/// What the properties of a run say.
#[derive(Default)]
struct Run {
    emphasized: bool,
    raised: bool,
    hidden: bool,
}

struct Body<'a> {
    markup: Markup,
    styles: &'a Styles,
    lists: Lists,
    notes: [Notes; 2],
    /// Footnotes and endnotes share one order here.
    marked: u32,
    properties: Properties,
    in_properties: bool,
    /// The sign that ends the paragraph was deleted.
    joined: bool,
    run: Run,
    in_run: bool,
    in_text: bool,
    nested: Vec<(Line, Properties)>,
    paragraphs: usize,
}

/// Reads `word/document.xml`; a masthead goes before.
pub(super) fn read(
    text: &str,
    styles: &Styles,
    lists: Lists,
    notes: [Notes; 2],
    masthead: Option<String>,
) -> Result<Markup, Refusal> {
    let mut markup = Markup::default();
    if let Some(symbol) = masthead {
        markup.paragraph(&symbol);
    }
    let mut body = Body {
        markup,
        styles,
        lists,
        notes,
        marked: 0,
        properties: Properties::default(),
        in_properties: false,
        joined: false,
        run: Run::default(),
        in_run: false,
        in_text: false,
        nested: Vec::new(),
        paragraphs: 0,
    };
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(body.markup),
            Event::Start(element) => {
                body.open(&element)?;
                if UNREAD.contains(&element.local_name().as_ref()) {
                    reader.read_to_end(element.name()).map_err(damaged)?;
                }
            }
            Event::Empty(element) => {
                body.open(&element)?;
                body.close(element.local_name().as_ref());
            }
            Event::End(element) => body.close(element.local_name().as_ref()),
            Event::Text(text) if body.in_text => body.text(&text.xml10_content()),
            Event::CData(text) if body.in_text => body.text(&text.xml10_content()),
            Event::GeneralRef(found) if body.in_text => body.text(&reference(&found)),
            _ => {}
        }
    }
}

impl Body<'_> {
    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        let value = || attribute(element, "val");
        match element.local_name().as_ref() {
            "p" => {
                if self.paragraphs > 0 {
                    if self.nested.len() >= MAX_NESTED {
                        let detail = format!("text boxes more than {MAX_NESTED} deep in each other");
                        return Err((RejectReason::TooLarge, detail));
                    }
                    self.nested.push((self.markup.aside(), std::mem::take(&mut self.properties)));
                }
                self.paragraphs += 1;
                let goes_on = std::mem::take(&mut self.joined);
                self.properties = Properties { goes_on, ..Properties::default() };
            }
            "pPr" => self.in_properties = true,
            "pStyle" => self.properties.style = value(),
            "numId" if self.in_properties => self.properties.list = value(),
            "ilvl" if self.in_properties => self.properties.level = value().and_then(|level| level.parse().ok()),
            "outlineLvl" if self.in_properties => self.properties.heading = value().is_some_and(|level| level != "9"),
            "del" | "moveFrom" if self.in_properties => self.joined = true,
            "r" => (self.run, self.in_run) = (Run::default(), true),
            "rStyle" if self.in_run => {
                self.run.raised = value().is_some_and(|id| self.styles.raises(&id));
                self.run.hidden = value().is_some_and(|id| self.styles.hides(&id));
            }
            "i" | "b" if self.in_run => self.run.emphasized |= is_on(element),
            "vanish" if self.in_run => self.run.hidden = is_on(element),
            "vertAlign" if self.in_run => self.run.raised = value().is_some_and(|value| value == "superscript"),
            // above the line, in half points
            "position" if self.in_run => {
                self.run.raised |= value().and_then(|value| value.parse::<i32>().ok()).is_some_and(|value| value > 0);
            }
            "t" => {
                self.begin();
                self.in_text = true;
            }
            "tab" if self.in_run => self.text(" "),
            "br" if self.in_run && attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.markup.break_line();
            }
            "cr" if self.in_run => self.markup.break_line(),
            "noBreakHyphen" => self.text("-"),
            name @ ("footnoteReference" | "endnoteReference") => {
                self.begin();
                let notes = &self.notes[usize::from(name == "endnoteReference")];
                if let Some(text) = attribute(element, "id").and_then(|id| notes.get(&id)) {
                    self.marked += 1;
                    let mark = self.marked.to_string();
                    self.markup.mark(&mark);
                    self.markup.note(&mark, text);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The properties are known: the paragraph's number and style take effect before its first text.
    fn begin(&mut self) {
        let Properties { style, list, level, heading, goes_on } = std::mem::take(&mut self.properties);
        if goes_on {
            return;
        }
        let (of_style, list_of_style, level_of_style) = style.map(|id| self.styles.resolve(&id)).unwrap_or_default();
        if heading || of_style {
            self.markup.heading();
        }
        // list 0 takes a paragraph out of the list of its style
        let list = list.or(list_of_style).filter(|id| id != "0");
        let number = list.and_then(|id| self.lists.next(&id, level.or(level_of_style).unwrap_or(0)));
        if let Some(number) = number {
            self.markup.prefix(number);
        }
    }

    fn text(&mut self, text: &str) {
        if self.run.hidden {
            return;
        }
        let mark = text.trim();
        if self.run.raised && marks(mark).is_some() {
            return self.markup.mark(mark);
        }
        if !text.trim().is_empty() {
            self.markup.emphasize(self.run.emphasized);
        }
        self.markup.text(text);
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.joined &= self.nested.is_empty() && self.markup.is_open();
                if !self.joined {
                    self.markup.end();
                }
                if let Some((line, properties)) = self.nested.pop() {
                    self.markup.resume(line);
                    self.properties = properties;
                }
            }
            "pPr" => self.in_properties = false,
            "r" => (self.run, self.in_run) = (Run::default(), false),
            "t" => self.in_text = false,
            _ => {}
        }
    }
}

/// The texts of `word/footnotes.xml` or `word/endnotes.xml`.
pub(super) fn notes(text: &str) -> Result<Notes, Refusal> {
    let mut notes = Notes::new();
    let mut open: Option<(String, String)> = None;
    let mut in_text = false;
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(notes),
            Event::Start(element) => match element.local_name().as_ref() {
                name if UNREAD.contains(&name) => {
                    reader.read_to_end(element.name()).map_err(damaged)?;
                }
                "footnote" | "endnote" => open = attribute(&element, "id").map(|id| (id, String::new())),
                "t" => in_text = true,
                "p" => push(&mut open, " "),
                _ => {}
            },
            Event::Empty(element) if element.local_name().as_ref() == "tab" => push(&mut open, " "),
            Event::End(element) => match element.local_name().as_ref() {
                "footnote" | "endnote" => notes.extend(open.take()),
                "t" => in_text = false,
                _ => {}
            },
            Event::Text(text) if in_text => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(found) if in_text => push(&mut open, &reference(&found)),
            _ => {}
        }
    }
}

fn push(open: &mut Option<(String, String)>, text: &str) {
    if let Some((_, note)) = open {
        note.push_str(text);
    }
}

/// All text of a part, without structure.
pub(super) fn plain(text: &str) -> Result<String, Refusal> {
    let (mut out, mut in_text) = (String::new(), false);
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(out),
            Event::Start(element) => in_text |= element.local_name().as_ref() == "t",
            Event::End(element) => match element.local_name().as_ref() {
                "t" => in_text = false,
                "p" => out.push('\n'),
                _ => {}
            },
            Event::Text(text) if in_text => out.push_str(&text.xml10_content()),
            Event::GeneralRef(found) if in_text => out.push_str(&reference(&found)),
            _ => {}
        }
    }
}
