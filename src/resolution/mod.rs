//! What is a resolution?
//!
//! Value types only: nothing in this module reads a file, and nothing in it knows a theme.

mod accounts;
mod act;
mod bodies;
mod citation;
mod clause;
mod items;
mod language;
mod letters;
mod lines;
mod mapped;
mod numerals;
mod organ;
mod pattern;
mod period;
mod symbol;
mod symbol_forms;
mod symbol_parts;
mod traditional;

pub use accounts::Accounts;
pub use act::Act;
pub(crate) use bodies::UNSLASHED;
pub use citation::Citation;
pub use clause::{Clause, ClauseKind, Item, Note, in_context};
pub use items::Unit;
pub use language::Language;
pub(crate) use letters::{
    begins_chinese, compatible, composed, count, count_pairs, is_letter, is_mark, is_space, last_start, run, sought,
    written,
};
pub(crate) use lines::{SIGNS, are_paragraphs, runs_on, width, with_line_feeds};
pub use mapped::Mapped;
pub(crate) use numerals::{SESSION_OR_YEAR, from_roman, marks, session_or_year};
pub use numerals::{chinese_number, western_digit, western_digits};
pub use organ::Organ;
pub(crate) use pattern::{Start, constant};
pub use period::{Adopted, Period, PeriodKind, Session};
pub use symbol::{DocumentKind, Symbol};
pub(crate) use symbol_parts::{Parts, parts};
pub(crate) use traditional::{SIMPLIFIED, Simplified, may_be_traditional, simplified};

use jiff::civil::Date;

/// One resolution in one language: a text and its clauses.
///
/// Six languages are six texts of one resolution; they share [`Resolution::id`].
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// The symbol with slashes where one is known, else the path of the file.
    pub id: String,
    /// The document symbol, where a source gives one.
    pub symbol: Option<Symbol>,
    /// The session of the organ; missing for texts that have only a year.
    pub session: Option<Session>,
    /// The year of adoption.
    pub year: Option<i16>,
    /// The day of adoption.
    pub date: Option<Date>,
    /// The language of this text.
    pub language: Language,
    /// The title, without the number that stands before it.
    pub title: Option<String>,
    /// The agenda item, as printed.
    pub agenda_item: Option<String>,
    /// The symbol of the committee report or draft that the organ acted on.
    pub committee_report: Option<String>,
    /// The series that this resolution renews: the id of its earliest member, or the manifest's word.
    pub series: String,
    /// Where the text was read, relative to the input.
    pub path: String,
    /// The format of the file it was read from.
    pub format: String,
    /// The encoding of the file, where the format is one of text.
    pub encoding: Option<String>,
    /// The clauses in document order; empty for the head of a text, whose clauses are elsewhere.
    pub clauses: Vec<Clause>,
    /// How many clauses the text has.
    pub clause_count: usize,
    /// Where the characters of the text went.
    pub accounts: Accounts,
    /// The resolutions that its clauses cite, in their order, each once a clause.
    pub citations: Vec<Citation>,
}

impl Resolution {
    /// The organ, where the symbol tells it.
    pub fn organ(&self) -> Option<&Organ> {
        self.symbol.as_ref().map(Symbol::organ)
    }

    /// What the document is to the resolution, where the symbol tells it.
    pub fn document(&self) -> Option<DocumentKind> {
        self.symbol.as_ref().map(Symbol::kind)
    }

    /// The id of a clause: `A/RES/72/284#O6@fr`.
    pub fn clause_id(&self, clause: &Clause) -> String {
        format!("{}#{}@{}", self.id, clause.code(), self.language)
    }

    /// The id of the clause that cites.
    pub fn citing_id(&self, citation: &Citation) -> String {
        format!("{}#{}@{}", self.id, citation.clause, self.language)
    }
}
