//! Why was a file refused?

use std::fmt;

/// A file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Relative to the input.
    pub path: String,
    /// The kind of trouble.
    pub reason: RejectReason,
    /// What was found, and what would be right.
    pub detail: String,
}

/// The kinds of trouble: the closed list of the column `reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RejectReason {
    /// No byte, or white space only.
    Empty,
    /// Not text: an image, an archive, a program.
    Binary,
    /// Text, but in no encoding that was found or stated.
    Encoding,
    /// Larger than the limit, with a line longer than the limit, or packed as no text packs.
    TooLarge,
    /// The system does not let us read it, or it is no regular file.
    Unreadable,
    /// Broken: a packed file, a Word file, a PDF or XML that cannot be read to its end.
    Damaged,
    /// A table without a column of texts, or a row with a value that is none.
    Table,
    /// Pages without text: scanned.
    Scanned,
    /// Pages whose fonts do not tell which characters they show.
    Unmapped,
    /// Locked by a password.
    Locked,
    /// A symbolic link that loops, leads nowhere, to a folder or out of the input folder.
    Link,
    /// A folder of tables that were made of texts: they would count again.
    Output,
    /// Not one of the languages, or one without clause rules yet.
    Language,
    /// Text in which no clause begins.
    NoClause,
    /// A text of the same symbol and language comes later, or the file is given more than once.
    Duplicate,
}

impl RejectReason {
    /// The word of the table.
    pub fn as_str(self) -> &'static str {
        match self {
            RejectReason::Empty => "empty",
            RejectReason::Binary => "binary",
            RejectReason::Encoding => "encoding",
            RejectReason::TooLarge => "too-large",
            RejectReason::Unreadable => "unreadable",
            RejectReason::Damaged => "damaged",
            RejectReason::Table => "table",
            RejectReason::Scanned => "scanned",
            RejectReason::Unmapped => "unmapped",
            RejectReason::Locked => "locked",
            RejectReason::Link => "link",
            RejectReason::Output => "output",
            RejectReason::Language => "language",
            RejectReason::NoClause => "no-clause",
            RejectReason::Duplicate => "duplicate",
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
