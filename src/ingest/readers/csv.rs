//! Which resolutions are in a table as CSV, one a row?

use super::{Draft, Give, Head, Input, Reader, row};
use crate::ingest::open::HEAD;
use crate::ingest::tables::{self, Table};
use crate::ingest::{Refusal, RejectReason};

pub(super) struct Csv;

impl Reader for Csv {
    fn format(&self) -> &'static str {
        "csv"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        matches!(head.ending.as_str(), "csv" | "tsv") || is_table(head)
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let settings = input.settings;
        let decoded = input.text(|_| None)?;
        let bytes = decoded.text.as_bytes();
        let frame = tables::parse_csv(bytes, None);
        let frame = frame.map_err(|detail| (RejectReason::Table, detail))?;
        let table = Table { name: "table".to_string(), frame };
        let names = row::names(settings);
        if !table.has(names[0]) {
            return Err(row::no_texts(&names, &table.names()));
        }
        table.once(&names).map_err(|detail| (RejectReason::Table, detail))?;
        rows(&table, &names, Some(decoded.encoding), give);
        Ok(())
    }
}

/// Whether a text that begins so is a table: its first line names the column of texts beside others, and the rows below have as many cells.
fn is_table(head: &Head<'_>) -> bool {
    let (separator, start) = tables::separated(head.written.as_bytes());
    let Ok(start) = std::str::from_utf8(start) else { return false };
    let header = start.lines().next().unwrap_or_default();
    let mut names = header.split(char::from(separator)).map(|name| name.trim_matches('"'));
    if !names.any(|name| name.trim().eq_ignore_ascii_case(head.column)) {
        return false;
    }
    let (mut widths, mut width, mut quoted) = (Vec::new(), 1, false);
    for byte in start.trim_end_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                widths.push(width);
                width = 1;
            }
            _ => width += usize::from(byte == separator && !quoted),
        }
    }
    let wide = widths.first().copied().unwrap_or(0);
    // a row may be cut where what was looked at ends; the only one is then within its text
    let is_cut = head.bytes.len() as u64 == HEAD && (quoted || widths.len() > 1);
    wide > 1 && widths.iter().all(|&width| width == wide) && (width == wide || (is_cut && width < wide))
}

/// The ids of clauses in the tables that are written here.
pub(super) const CLAUSE: &str = "clause";

/// Gives the rows of a table.
pub(super) fn rows(table: &Table, names: &[&str; 8], encoding: Option<&'static str>, give: &mut Give<'_>) {
    let mut number = 0;
    let mut names = *names;
    if !table.has(names[1]) && table.has(CLAUSE) {
        names[1] = CLAUSE;
    }
    let each = |cells: [Option<String>; 8]| {
        number += 1;
        give(row::row(number, cells).map(|draft| Draft { encoding, ..draft }));
    };
    table.each(&names, each);
}
