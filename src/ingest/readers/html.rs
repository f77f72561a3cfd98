//! What text is on a web page?
//!
//! A stream of tokens, no tree: nesting costs nothing.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::{Draft, Give, Head, Input, Reader, xml};
use crate::ingest::Refusal;
use crate::ingest::markup::Markup;

pub(super) struct Html;

impl Reader for Html {
    fn format(&self) -> &'static str {
        "html"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        let ending = matches!(head.ending.as_str(), "html" | "htm" | "xhtml") && head.text.starts_with('<');
        ending || head.text.starts_with("<!doctype html") || (head.text.starts_with('<') && head.text.contains("<html"))
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let decoded = input.text(xml::declared)?;
        let mut page = Page::read(&decoded.text, true);
        if page.unread.is_some() {
            // what is hidden ends nowhere: it would take the rest of the page with it
            page = Page::read(&decoded.text, false);
        }
        if !page.markup.is_empty() {
            give(Ok(Draft { text: page.markup.finish(), encoding: Some(decoded.encoding), ..Draft::default() }));
        }
        Ok(())
    }
}

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Elements whose text is none of the page's.
const UNREAD: &[&str] = &[
    "script", "style", "title", "template", "noscript", "textarea", "select", "button", "svg", "math", "iframe",
    "object", "nav",
];
/// Elements whose text is struck out, up to the end of their block.
const STRUCK: &[&str] = &["del", "s", "strike"];
/// Elements that have no end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements that no mark holds beside blocks.
const BREAKS: &[&str] = &["br", "i", "em", "b", "strong", "cite"];
/// Elements whose footer is of the text; that of the page is not.
const SECTIONS: &[&str] = &["article", "main", "section"];
/// So many spans within spans are looked at.
const MAX_SPANS: usize = 1_000;
/// So many lists within lists are numbered; what lies deeper is text without a number.
const MAX_LISTS: usize = 64;

/// A list that is open.
struct List {
    kind: Option<char>,
    next: i64,
}

#[derive(Default)]
struct Page {
    markup: Markup,
    /// What is hidden is not read.
    hides: bool,
    /// The element that is not read, and how often it is open.
    unread: Option<(String, usize)>,
    lists: Vec<List>,
    /// Text of a mark, while one is open.
    mark: Option<String>,
    /// The mark of the footnote that is open, and how many list items lie in it.
    note: Option<(String, usize)>,
    /// Footnotes by their place on the page: `#fn1` was marked `1`.
    marks: BTreeMap<String, String>,
    link: Option<String>,
    /// A link within the page is open, whose text waits in `mark`.
    in_link: bool,
    /// It stands where a mark leads to, or touches the text before it and has a name to come back to.
    names_note: bool,
    /// For each `span` that is open whether it raises its text.
    spans: Vec<bool>,
    /// A link back from a footnote is open.
    back: bool,
    emphasized: usize,
    /// How many elements are open whose footer is of the text.
    sections: usize,
    /// How many elements are open whose lines are as they stand.
    preformatted: usize,
}

impl Page {
    fn read(text: &str, hides: bool) -> Page {
        let mut page = Page { hides, ..Page::default() };
        let mut emitter = DefaultEmitter::default();
        // text of scripts and styles is no markup
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => page.open(&tag),
                Ok(Token::EndTag(tag)) => page.close(&name(&tag.name)),
                Ok(Token::String(text)) => page.text(&String::from_utf8_lossy(&text)),
                _ => {}
            }
        }
        page.show_mark();
        page
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let name = name(&tag.name);
        self.end_struck(&name);
        if let Some((unread, depth)) = &mut self.unread {
            *depth += usize::from(*unread == name);
            return;
        }
        if self.passes_over(&name, tag) {
            self.unread = Some((name, 1));
            return;
        }
        self.sections += usize::from(SECTIONS.contains(&name.as_str()));
        let block = BLOCKS.contains(&name.as_str());
        if self.in_link && (block || BREAKS.contains(&name.as_str())) {
            // no mark: its text goes before what begins here
            self.show_mark();
        }
        if block && self.note.is_none() {
            self.markup.end();
        }
        match name.as_str() {
            "br" => self.markup.break_line(),
            "i" | "em" | "b" | "strong" | "cite" => {
                self.emphasized += 1;
                if self.mark.is_none() && self.note.is_none() {
                    self.markup.emphasize(true);
                }
            }
            "sup" => self.begin_mark(),
            "span" if self.spans.len() < MAX_SPANS => {
                let raises = attribute(tag, "style").is_some_and(|style| states(&style, "vertical-align", "super"));
                self.spans.push(raises);
                if raises {
                    self.begin_mark();
                }
            }
            "pre" => self.preformatted += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.markup.heading(),
            "ol" | "ul" if self.lists.len() < MAX_LISTS => {
                let style = attribute(tag, "style").unwrap_or_default();
                let kind = match attribute(tag, "type").and_then(|kind| kind.chars().next()) {
                    _ if name == "ul" => None,
                    _ if style.contains("lower-alpha") || style.contains("lower-latin") => Some('a'),
                    _ if style.contains("lower-roman") => Some('i'),
                    kind => kind.or(Some('1')),
                };
                let next = attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push(List { kind, next });
            }
            "li" => self.item(tag),
            "a" => {
                self.link = attribute(tag, "href").and_then(|href| href.strip_prefix('#').map(str::to_string));
                let class = attribute(tag, "class").unwrap_or_default();
                let place = attribute(tag, "name").or_else(|| attribute(tag, "id"));
                self.names_note = place.is_some_and(|place| self.marks.contains_key(&place) || self.markup.touches());
                // what leads within the page may be a mark: `[1]`, or that of the note itself
                self.in_link = self.link.is_some() && self.mark.is_none() && self.note.is_none();
                if self.in_link {
                    self.begin_mark();
                }
                self.back = class.contains("back") || (self.note.is_some() && self.link.is_some());
            }
            _ => {}
        }
    }

    /// Whether the text of an element is none of the page's.
    fn passes_over(&self, name: &str, tag: &StartTag<()>) -> bool {
        if tag.self_closing || VOID.contains(&name) {
            return false;
        }
        let is_hidden = || {
            let style = attribute(tag, "style").unwrap_or_default();
            attribute(tag, "hidden").is_some() || states(&style, "display", "none")
        };
        UNREAD.contains(&name)
            || STRUCK.contains(&name)
            || (name == "footer" && self.sections == 0)
            || (self.hides && is_hidden())
    }

    fn item(&mut self, tag: &StartTag<()>) {
        if let Some((_, depth)) = &mut self.note {
            *depth += 1;
            return;
        }
        if let Some(mark) = attribute(tag, "id").and_then(|id| self.marks.get(&id).cloned()) {
            self.note = Some((mark, 1));
            return;
        }
        if let Some(list) = self.lists.last_mut() {
            let value = attribute(tag, "value").and_then(|value| value.parse().ok()).unwrap_or(list.next);
            list.next = value.saturating_add(1);
            self.markup.prefix(list.number(value));
        }
    }

    /// Ends what is struck out where its block does, or another begins.
    fn end_struck(&mut self, name: &str) {
        self.unread.take_if(|(unread, _)| STRUCK.contains(&unread.as_str()) && BLOCKS.contains(&name));
    }

    fn close(&mut self, name: &str) {
        self.end_struck(name);
        if let Some((unread, depth)) = &mut self.unread {
            *depth -= usize::from(unread == name);
            if *depth == 0 {
                self.unread = None;
            }
            return;
        }
        match name {
            "i" | "em" | "b" | "strong" | "cite" => {
                self.emphasized = self.emphasized.saturating_sub(1);
                if self.emphasized == 0 && self.note.is_none() {
                    self.markup.emphasize(false);
                }
            }
            "sup" => self.end_mark(),
            "span" => {
                let raises = self.spans.pop() == Some(true);
                if raises {
                    self.end_mark();
                }
            }
            "a" => {
                if let Some(text) = self.mark.take_if(|_| self.in_link) {
                    let mark = bare(&text);
                    if is_number(mark) && (self.names_note || mark.len() < text.trim().len()) {
                        self.take_mark(mark);
                    } else {
                        self.show(&text);
                    }
                }
                (self.link, self.back, self.in_link, self.names_note) = (None, false, false, false);
            }
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ol" | "ul" => {
                self.lists.pop();
            }
            "li" => {
                if let Some((mark, depth)) = self.note.take() {
                    if depth > 1 {
                        self.note = Some((mark, depth - 1));
                        return;
                    }
                    let text = self.markup.take_line();
                    self.markup.note(&mark, text.trim_end_matches([' ', '↩', '↑', '\u{fe0e}']));
                    return;
                }
            }
            _ => {}
        }
        if SECTIONS.contains(&name) {
            self.sections = self.sections.saturating_sub(1);
        }
        if BLOCKS.contains(&name) && self.note.is_none() {
            self.emphasized = 0;
            self.markup.end();
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_some() || self.back {
            return;
        }
        match &mut self.mark {
            // a mark is short: what is longer was never closed
            Some(mark) if mark.len() + text.len() <= 16 => mark.push_str(text),
            _ => {
                self.show_mark();
                self.show(text);
            }
        }
    }

    /// What was taken for a mark before is text.
    fn begin_mark(&mut self) {
        self.show_mark();
        self.mark = Some(String::new());
    }

    fn end_mark(&mut self) {
        if let Some(mark) = self.mark.take() {
            self.take_mark(bare(&mark));
        }
    }

    fn show_mark(&mut self) {
        if let Some(mark) = self.mark.take() {
            self.show(&mark);
        }
    }

    fn show(&mut self, text: &str) {
        match self.preformatted {
            0 => self.markup.text(text),
            _ => self.markup.lines(text),
        }
    }

    fn take_mark(&mut self, mark: &str) {
        self.markup.mark(mark);
        if let Some(link) = &self.link {
            self.marks.insert(link.clone(), mark.to_string());
        }
    }
}

impl List {
    /// What stands before an item: `1.`, `(a)`, `(i)`, a dash.
    fn number(&self, value: i64) -> String {
        let value = u32::try_from(value).unwrap_or(0);
        match self.kind {
            None => "–".to_string(),
            Some('a') => format!("({})", crate::ingest::numbers::letter(value)),
            Some('A') => format!("{}.", crate::ingest::numbers::letter(value).to_uppercase()),
            Some('i') => format!("({})", crate::ingest::numbers::roman(value)),
            Some('I') => format!("{}.", crate::ingest::numbers::roman(value).to_uppercase()),
            Some(_) => format!("{value}."),
        }
    }
}

/// Whether a style gives a property a value.
fn states(style: &str, property: &str, value: &str) -> bool {
    let style = style.to_lowercase();
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.any(|(what, how)| what.trim() == property && how.trim().starts_with(value))
}

/// A mark without the brackets around it.
fn bare(mark: &str) -> &str {
    let mark = mark.trim();
    mark.strip_prefix('[').and_then(|mark| mark.strip_suffix(']')).unwrap_or(mark)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}
