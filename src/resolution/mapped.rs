//! Where in the source does each byte of a cleaned text come from?

use std::ops::Range;

/// Text whose every character knows the characters of the source that it stands for.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    /// The cleaned text.
    pub text: String,
    /// In order, without gaps: most texts are of few.
    pieces: Vec<Piece>,
}

/// A part of a text with what it stands for.
#[derive(Debug, Clone)]
struct Piece {
    /// Its first byte in the text; it ends where the next one begins.
    at: usize,
    /// Its bytes in the source.
    source: Range<usize>,
    /// Whether it stands for them byte by byte, or each of its characters for all of them.
    is_copy: bool,
}

impl Mapped {
    /// An empty text with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Mapped {
        Mapped { text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// Appends text that stands at a byte of the source as it is.
    pub fn push(&mut self, text: &str, at: usize) {
        self.add(text, at..at + text.len(), true);
    }

    /// Appends glue that stands nowhere in the source: it points at the character before.
    pub fn push_glue(&mut self, glue: &str) {
        let before = self.text.char_indices().next_back().and_then(|(at, _)| self.span(at..self.text.len()));
        self.push_for(glue, before.unwrap_or(0..0));
    }

    /// Appends text of which each character stands for the whole of a range of the source.
    pub fn push_for(&mut self, text: &str, source: Range<usize>) {
        self.add(text, source, false);
    }

    /// Appends another text.
    pub fn append(&mut self, other: &Mapped) {
        self.append_range(other, 0..other.text.len());
    }

    /// Appends a range of another text, which must lie on character boundaries.
    pub fn append_range(&mut self, other: &Mapped, range: Range<usize>) {
        let first = other.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for (place, piece) in other.pieces.iter().enumerate().skip(first) {
            let end = other.pieces.get(place + 1).map_or(other.text.len(), |next| next.at).min(range.end);
            let part = piece.at.max(range.start)..end;
            if part.is_empty() {
                break;
            }
            let source =
                if piece.is_copy { piece.copied(part.start)..piece.copied(part.end) } else { piece.source.clone() };
            self.add(&other.text[part], source, piece.is_copy);
        }
    }

    /// Takes the last character away.
    pub fn pop(&mut self) {
        self.text.pop();
        if self.pieces.last().is_some_and(|piece| piece.at >= self.text.len()) {
            self.pieces.pop();
        }
    }

    /// A range of the text, which must lie on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> Mapped {
        let mut slice = Mapped::with_capacity(range.len());
        slice.append_range(self, range);
        slice
    }

    /// Without white space at both ends.
    pub fn trim(self) -> Mapped {
        let end = self.text.trim_end().len();
        let start = end - self.text[..end].trim_start().len();
        if (start, end) == (0, self.text.len()) { self } else { self.slice(start..end) }
    }

    /// The bytes in the source of a range of the text, which must lie on character boundaries; `None` for an empty one.
    pub fn span(&self, range: Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() || range.end > self.text.len() {
            return None;
        }
        let of = |byte: usize| self.pieces[..self.pieces.partition_point(|piece| piece.at <= byte)].last();
        let (first, last) = (of(range.start)?, of(range.end - 1)?);
        let start = if first.is_copy { first.copied(range.start) } else { first.source.start };
        let end = if last.is_copy { last.copied(range.end) } else { last.source.end };
        Some(start..end)
    }

    fn add(&mut self, text: &str, source: Range<usize>, is_copy: bool) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if is_copy && last.is_copy && last.source.end == source.start => last.source.end = source.end,
            _ => self.pieces.push(Piece { at: self.text.len(), source, is_copy }),
        }
        self.text.push_str(text);
    }
}

impl Piece {
    /// The byte of the source that a byte of this copy stands for, or its end for the end.
    fn copied(&self, byte: usize) -> usize {
        self.source.start + (byte - self.at)
    }
}
