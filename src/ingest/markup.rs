//! How is text with structure handed on: as Markdown, which the splitter reads?
//!
//! Paragraphs stand between blank lines, headings behind `##`, footnote marks in `<sup>`, a footnote below the paragraph that it
//! is marked in, and the first emphasized words between asterisks.

use std::collections::BTreeMap;
use std::mem;

use crate::resolution::marks;

/// One paragraph as it is being read.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    /// Goes before the first text: the number of a list.
    prefix: Option<String>,
    heading: bool,
    emphasized: bool,
}

/// A text with structure as it is being read.
#[derive(Default)]
pub(super) struct Markup {
    blocks: Vec<String>,
    notes: Vec<(String, String)>,
    line: Line,
}

impl Markup {
    /// Text; white space is folded.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' && c != '\u{3000}' {
                if !self.line.text.is_empty() && !self.line.text.ends_with([' ', '\n']) {
                    self.line.text.push(' ');
                }
            } else {
                if let Some(prefix) = self.line.prefix.take() {
                    self.line.text.insert_str(0, &format!("{prefix} "));
                }
                self.line.text.push(c);
            }
        }
    }

    /// Text whose lines are as they stand; a blank one ends the paragraph.
    pub fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                match self.line.text.trim_end_matches(' ') {
                    "" => {}
                    before if before.ends_with('\n') => self.end(),
                    before => {
                        self.line.text.truncate(before.len());
                        self.line.text.push('\n');
                    }
                }
            }
            self.text(line);
        }
    }

    /// Text that begins or stops to be emphasized.
    pub fn emphasize(&mut self, emphasized: bool) {
        if self.line.emphasized != emphasized {
            self.line.emphasized = emphasized;
            // the space that stands inside the emphasis goes out of it
            let space = !emphasized && self.line.text.ends_with(' ');
            if space {
                self.line.text.pop();
            }
            self.line.text.push('*');
            if space {
                self.line.text.push(' ');
            }
        }
    }

    /// A footnote mark, or several: `2, 3`.
    pub fn mark(&mut self, mark: &str) {
        let marks = marks(mark).unwrap_or_else(|| vec![mark.trim()]);
        for mark in marks.iter().filter(|mark| !mark.is_empty()) {
            self.line.text.push_str(&format!("<sup>{mark}</sup>"));
        }
    }

    /// A line that ends within its paragraph.
    pub fn break_line(&mut self) {
        if !self.line.text.trim().is_empty() {
            let end = self.line.text.trim_end().len();
            self.line.text.truncate(end);
            self.line.text.push_str("  \n");
        }
    }

    /// What goes before the next text of this paragraph.
    pub fn prefix(&mut self, prefix: String) {
        self.line.prefix = Some(prefix);
    }

    /// This paragraph is a heading.
    pub fn heading(&mut self) {
        self.line.heading = true;
    }

    /// Ends a paragraph. A prefix that met no text yet waits for the next one.
    pub fn end(&mut self) {
        self.emphasize(false);
        let line = mem::take(&mut self.line);
        let text = line.text.trim();
        if text.chars().all(|c| c == '*') {
            self.line.prefix = line.prefix;
            return;
        }
        // what looks like a heading here is text
        let escape = if text.starts_with('#') { "\\" } else { "" };
        let heading = if line.heading { "## " } else { "" };
        let text = if line.heading { text.replace("  \n", " ") } else { text.to_string() };
        self.blocks.push(format!("{heading}{escape}{text}"));
    }

    /// A whole paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.end();
        self.text(text);
        self.end();
    }

    /// Puts the open paragraph aside, for one inside it.
    pub fn aside(&mut self) -> Line {
        mem::take(&mut self.line)
    }

    /// Goes on with a paragraph that was put aside.
    pub fn resume(&mut self, line: Line) {
        self.end();
        self.line = line;
    }

    /// The open paragraph's text, taken out: a footnote.
    pub fn take_line(&mut self) -> String {
        mem::take(&mut self.line).text.trim().to_string()
    }

    /// The text of a footnote.
    pub fn note(&mut self, mark: &str, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.notes.push((mark.trim().to_string(), text));
        }
    }

    /// Whether a word or the sign behind one ends what the open paragraph has so far: a mark may touch it.
    pub fn touches(&self) -> bool {
        self.line
            .text
            .ends_with(|c: char| c.is_alphabetic() || [',', '.', ';', ':', ')', '»', '”', '"', '*'].contains(&c))
    }

    /// Whether the open paragraph has text.
    pub fn is_open(&self) -> bool {
        !self.line.text.trim().is_empty()
    }

    /// Whether nothing but white space was read.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && !self.is_open()
    }

    /// The whole as Markdown.
    pub fn finish(mut self) -> String {
        self.end();
        let mut out = String::new();
        let mut notes: Vec<Option<(String, String)>> = mem::take(&mut self.notes).into_iter().map(Some).collect();
        let mut by_mark: BTreeMap<String, usize> = BTreeMap::new();
        for (index, note) in notes.iter().enumerate().rev() {
            by_mark.extend(note.as_ref().map(|(mark, _)| (mark.clone(), index)));
        }
        for block in &self.blocks {
            out.push_str(block);
            out.push_str("\n\n");
            let marks = block.split("<sup>").skip(1).filter_map(|rest| rest.split_once("</sup>"));
            for note in marks.filter_map(|(mark, _)| notes[by_mark.remove(mark)?].take()) {
                write_note(&mut out, &note);
            }
        }
        notes.iter().flatten().for_each(|note| write_note(&mut out, note));
        out
    }
}

fn write_note(out: &mut String, (mark, text): &(String, String)) {
    out.push_str(&format!("<sup>{mark}</sup> {text}\n\n"));
}
