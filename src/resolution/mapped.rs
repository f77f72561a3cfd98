//! Where in the source does each byte of a cleaned text come from?

use std::ops::Range;

/// Text whose every byte knows the characters of the source that it stands for.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    /// The cleaned text.
    pub text: String,
    source: Vec<Range<usize>>,
}

impl Mapped {
    /// An empty text with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Mapped {
        Mapped { text: String::with_capacity(bytes), source: Vec::with_capacity(bytes) }
    }

    /// Appends a character that stands at a byte of the source as it is.
    pub fn push(&mut self, c: char, at: usize) {
        let length = c.len_utf8();
        self.text.push(c);
        self.source.extend(std::iter::repeat_n(at..at + length, length));
    }

    /// Appends glue that stands nowhere in the source: it points at the character before.
    pub fn push_glue(&mut self, glue: &str) {
        let before = self.source.last().cloned().unwrap_or(0..0);
        self.push_for(glue, before);
    }

    /// Appends text that stands for a range of the source.
    pub fn push_for(&mut self, text: &str, source: Range<usize>) {
        self.text.push_str(text);
        self.source.extend(std::iter::repeat_n(source, text.len()));
    }

    /// Appends another text.
    pub fn append(&mut self, other: &Mapped) {
        self.text.push_str(&other.text);
        self.source.extend_from_slice(&other.source);
    }

    /// Appends a range of another text, which must lie on character boundaries.
    pub fn append_range(&mut self, other: &Mapped, range: Range<usize>) {
        self.text.push_str(&other.text[range.clone()]);
        self.source.extend_from_slice(&other.source[range]);
    }

    /// Removes a range of bytes, which must lie on character boundaries.
    pub fn remove(&mut self, range: Range<usize>) {
        self.text.replace_range(range.clone(), "");
        self.source.drain(range);
    }

    /// Removes white space at both ends.
    pub fn trim(&mut self) {
        let end = self.text.trim_end().len();
        self.remove(end..self.text.len());
        let start = self.text.len() - self.text.trim_start().len();
        self.remove(0..start);
    }

    /// The bytes in the source of a range of the text; `None` for an empty one.
    pub fn span(&self, range: Range<usize>) -> Option<Range<usize>> {
        let bytes = self.source.get(range)?;
        Some(bytes.first()?.start..bytes.last()?.end)
    }
}
