//! Where in the source does each byte of a cleaned text come from?

use std::ops::Range;

/// Text whose every byte knows its byte in the source.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    /// The cleaned text.
    pub text: String,
    source: Vec<usize>,
}

impl Mapped {
    /// Appends a character that stands at a byte of the source as it is.
    pub fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.source.extend(at..at + c.len_utf8());
    }

    /// Appends glue that stands nowhere in the source: its bytes point at the byte before.
    pub fn push_glue(&mut self, glue: &str) {
        let at = self.source.last().copied().unwrap_or(0);
        self.text.push_str(glue);
        self.source.extend(std::iter::repeat_n(at, glue.len()));
    }

    /// Appends text that stands for a range of the source.
    pub fn push_for(&mut self, text: &str, source: Range<usize>) {
        self.text.push_str(text);
        let last = source.end.saturating_sub(1);
        let bytes = text.len();
        self.source.extend((0..bytes).map(|at| if at + 1 == bytes { last } else { source.start }));
    }

    /// Appends another text.
    pub fn append(&mut self, other: &Mapped) {
        self.text.push_str(&other.text);
        self.source.extend_from_slice(&other.source);
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
        Some(*bytes.first()?..bytes.last()? + 1)
    }
}
