//! Which table does a Parquet file hold?
//!
//! Its crate takes what a file says of itself at its word and asks for room accordingly; how much it says is asked here before.

use std::io::Cursor;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::*;
use polars_parquet_format::PageHeader;
use polars_parquet_format::thrift::protocol::TCompactInputProtocol;

use super::first_line;
use crate::ingest::{Refusal, RejectReason};

/// The most cells: a column of one value takes next to nothing in the file and 16 bytes a row in memory.
const MAX_CELLS: u64 = 1 << 26;

/// Reads Parquet that unpacks to so many bytes at most.
///
/// # Errors
///
/// What is no Parquet or damaged, unpacks to more, or has more than [`MAX_CELLS`] cells.
pub(crate) fn parse_parquet(bytes: Vec<u8>, limit: u64) -> Result<DataFrame, Refusal> {
    let parse = || {
        let mut reader = ParquetReader::new(Cursor::new(bytes.as_slice()));
        let groups = reader.get_metadata().map_err(|error| no_parquet(first_line(&error)))?.row_groups.clone();
        let add = |sum: u64, figure: usize| sum.saturating_add(figure as u64);
        let unpacked = groups.iter().map(|group| group.total_byte_size()).fold(0, add);
        let cells = groups.iter().map(|group| group.num_rows().saturating_mul(group.n_columns())).fold(0, add);
        at_most("unpacks to", unpacked, limit, "bytes")?;
        at_most("has", cells, MAX_CELLS, "cells")?;
        for column in groups.iter().flat_map(|group| group.parquet_columns()) {
            true_pages(&bytes, column.byte_range(), column.num_values(), limit).map_err(no_parquet)?;
        }
        reader.finish().map_err(|error| no_parquet(first_line(&error)))
    };
    // a damaged page makes the crate give up
    let gave_up = (RejectReason::Damaged, "not whole Parquet: its reader gave up".to_string());
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or(Err(gave_up))
}

fn no_parquet(detail: String) -> Refusal {
    (RejectReason::Damaged, format!("not Parquet: {detail}"))
}

fn at_most(does: &str, figure: u64, limit: u64, unit: &str) -> Result<(), Refusal> {
    let detail = || format!("it {does} {figure} {unit}, more than {limit}: split the table");
    if figure > limit { Err((RejectReason::TooLarge, detail())) } else { Ok(()) }
}

/// Fails where a page of a column says that it holds more values than the column does, or more bytes than `limit`.
fn true_pages(bytes: &[u8], column: Range<u64>, values: i64, limit: u64) -> Result<(), String> {
    let outside = || "a page outside the file".to_string();
    let mut rest = Cursor::new(bytes);
    rest.set_position(column.start);
    let mut seen = 0;
    while seen < values {
        let mut header = TCompactInputProtocol::new(&mut rest, bytes.len());
        let header = PageHeader::read_from_in_protocol(&mut header).map_err(|error| error.to_string())?;
        let data = header.data_page_header.map(|page| page.num_values);
        let data = data.or(header.data_page_header_v2.map(|page| page.num_values)).map(i64::from);
        let held = data.or(header.dictionary_page_header.map(|page| page.num_values.into())).unwrap_or(0);
        if !(0..=values).contains(&held) {
            return Err(format!("a page of {held} values in a column of {values}"));
        }
        let size = header.uncompressed_page_size;
        if !u64::try_from(size).is_ok_and(|size| size <= limit) {
            return Err(format!("a page of {size} bytes"));
        }
        let packed = u64::try_from(header.compressed_page_size).map_err(|_| outside())?;
        let end = rest.position().saturating_add(packed);
        if end > bytes.len() as u64 {
            return Err(outside());
        }
        rest.set_position(end);
        seen += data.unwrap_or(0);
    }
    Ok(())
}
