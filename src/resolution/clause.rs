//! What is a clause?

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Preambular (why the organ acts) or operative (what it does).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// A paragraph of the preamble.
    Preambular,
    /// A numbered paragraph of the operative part.
    Operative,
}

impl ClauseKind {
    /// The word of the tables: `preambular` or `operative`.
    pub fn as_str(self) -> &'static str {
        match self {
            ClauseKind::Preambular => "preambular",
            ClauseKind::Operative => "operative",
        }
    }
}

impl fmt::Display for ClauseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A footnote that a clause refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The mark, as printed.
    pub mark: String,
    /// The text of the note, shared by the clauses that refer to it; missing where the source lost it.
    pub text: Option<Arc<str>>,
}

/// A sub-item of a clause: `(a)`, `(i)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The letter or numeral, without brackets.
    pub label: String,
    /// 1 for `(a)`, 2 for `(i)` inside it.
    pub depth: u8,
    /// Bytes of the item in [`Clause::text`].
    pub range: Range<usize>,
    /// Bytes of the item in the source file.
    pub span: Range<usize>,
}

/// The text of a clause below what introduces it, where that is known and not empty: what a classifier and a reader read.
pub fn in_context<'a>(context: Option<&str>, text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    match context.filter(|context| !context.is_empty()) {
        Some(context) => Cow::Owned(format!("{context}\n{}", text.into())),
        None => text.into(),
    }
}

/// One paragraph of a resolution, its sub-items inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Preambular or operative.
    pub kind: ClauseKind,
    /// 1, 2, 3 ... within its kind; for an operative clause its printed number, counted through the parts A, B ... of a resolution.
    pub number: u32,
    /// What stands behind the number: `bis` of a paragraph that a draft inserts, with `--unit item` the sub-item, `(a)` or `(a)(i)`; else empty.
    pub item: String,
    /// What introduces the sub-item: the chapeau, and the item that it stands in, a line each.
    pub context: Option<String>,
    /// The running text: no number, no markup, no footnote mark; one line a sub-item.
    pub text: String,
    /// Bytes of the opening in [`Clause::text`], of a sub-item in its context; missing where no rule knows it.
    pub opening: Option<Range<usize>>,
    /// The footnotes referred to, in order.
    pub notes: Vec<Note>,
    /// The section heading that the clause stands under.
    pub section: Option<Arc<str>>,
    /// The sub-items, in order.
    pub items: Vec<Item>,
    /// Bytes in the source file: one range a piece, since footnotes and page breaks may cut a clause.
    pub spans: Vec<Range<usize>>,
}

impl Clause {
    /// `P3`, `O6`, `O6bis` or `O6(a)`: the clause within its text.
    pub fn code(&self) -> String {
        let letter = match self.kind {
            ClauseKind::Preambular => 'P',
            ClauseKind::Operative => 'O',
        };
        format!("{letter}{}{}", self.number, self.item)
    }

    /// The words the clause acts with.
    pub fn opening_text(&self) -> Option<&str> {
        let opened = self.context.as_ref().unwrap_or(&self.text);
        self.opening.clone().and_then(|range| opened.get(range))
    }

    /// What a reader needs to understand it and a classifier reads: the context, a line above the text.
    pub fn in_context(&self) -> Cow<'_, str> {
        in_context(self.context.as_deref(), &self.text)
    }

    /// Bytes that stand with it in a table and may stand with others too: those of its section and notes.
    pub(crate) fn shared(&self) -> usize {
        self.notes.iter().filter_map(|note| note.text.as_ref()).chain(&self.section).map(|text| text.len()).sum()
    }

    /// First and last byte in the source file, end exclusive; `(0, 0)` without spans.
    pub fn extent(&self) -> (usize, usize) {
        let start = self.spans.first().map_or(0, |span| span.start);
        let end = self.spans.last().map_or(0, |span| span.end);
        (start, end)
    }
}
