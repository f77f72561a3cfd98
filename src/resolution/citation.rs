//! Which resolution does a clause cite?

use compact_str::CompactString;
use jiff::civil::Date;

use super::organ::Organ;
use super::period::Session;
use super::symbol::Symbol;

/// A resolution that a clause cites; it may name it several times.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The clause within its text: `P3`, `O6`, with `--unit item` `O6(a)`.
    pub clause: CompactString,
    /// The bytes of the citation in the text of the clause.
    pub range: std::ops::Range<usize>,
    /// As written: `72/284`, `1373 (2001)`, `٦٨/١٨٧`.
    pub written: CompactString,
    /// The symbol; missing where the organ is not known, or numbers in a way of its own.
    pub symbol: Option<Symbol>,
    /// The session or year that the number states, where no symbol does.
    pub session: Option<Session>,
    /// The year that the number states, else that of the date beside it.
    pub year: Option<i16>,
    /// The day named beside it.
    pub date: Option<Date>,
    /// Whether it is the predecessor that puts the citing resolution into its series.
    pub predecessor: bool,
}

impl Citation {
    /// The organ, where it is known.
    pub fn organ(&self) -> Option<&Organ> {
        self.symbol.as_ref().map(Symbol::organ)
    }
}
