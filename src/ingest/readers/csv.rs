//! Which resolutions are in a table as CSV, one a row?

use super::{Draft, Give, Head, Input, Reader, row};
use crate::ingest::tables::{self, Table};
use crate::ingest::{Refusal, RejectReason};

pub(super) struct Csv;

impl Reader for Csv {
    fn format(&self) -> &'static str {
        "csv"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        matches!(head.ending.as_str(), "csv" | "tsv")
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let settings = input.settings;
        let decoded = input.text(|_| None)?;
        let bytes = decoded.text.as_bytes();
        let frame = tables::parse_csv(bytes, tables::separator(bytes), None);
        let frame = frame.map_err(|detail| (RejectReason::Table, detail))?;
        let table = Table { name: "table".to_string(), frame };
        let names = row::names(settings);
        row::has_texts(&names, &table.names())?;
        rows(&table, &names, Some(decoded.encoding), give);
        Ok(())
    }
}

/// Gives the rows of a table.
pub(super) fn rows(table: &Table, names: &[&str; 8], encoding: Option<&'static str>, give: &mut Give<'_>) {
    let mut number = 0;
    let each = |cells: [Option<String>; 8]| {
        number += 1;
        give(row::row(number, cells).map(|draft| Draft { encoding, ..draft }));
    };
    table.each(names, each);
}
