//! Which resolutions are in a table as Parquet, one a row?

use super::{Give, Head, Input, Reader, csv, row};
use crate::ingest::tables::{self, Table};
use crate::ingest::{Refusal, RejectReason};

pub(super) struct Parquet;

/// A table may unpack to so many times what a file may have: 2 GB, unless told otherwise.
const UNPACKED: u64 = 32;

impl Reader for Parquet {
    fn format(&self) -> &'static str {
        "parquet"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        head.bytes.starts_with(b"PAR1")
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let settings = input.settings;
        let bytes = input.whole()?;
        let (names, unpacked) = (row::names(settings), settings.max_file_size.saturating_mul(UNPACKED));
        let read: Vec<&str> = names.into_iter().chain([csv::CLAUSE]).collect();
        let frame = tables::parse_parquet(bytes, Some(&read), |have| row::has_texts(&names, have), unpacked)?;
        let table = Table { name: "table".to_string(), frame };
        let table = table.into_text(Some(&read)).map_err(|detail| (RejectReason::Damaged, detail))?;
        csv::rows(&table, &names, None, give);
        Ok(())
    }
}
