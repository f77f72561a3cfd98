//! Which table does a Parquet file hold?
//!
//! Its crate takes what a file says of itself at its word and asks for room accordingly; how much it says is asked here before.

use std::io::Cursor;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use polars::io::parquet::read::FileMetadata;
use polars::prelude::*;
use polars_parquet::write::schema_to_metadata_key;
use polars_parquet_format::PageHeader;
use polars_parquet_format::thrift::protocol::TCompactInputProtocol;

use super::first_line;
use crate::ingest::{Refusal, RejectReason};

/// The most cells: a column of one value takes next to nothing in the file and 16 bytes a row in memory.
const MAX_CELLS: u64 = 1 << 26;

/// How many files are being read while a panic of the crate is caught.
static CAUGHT: AtomicUsize = AtomicUsize::new(0);

/// Whether a panic may be that of a crate at a damaged file, which is refused: nothing more is to be said of it.
pub fn panics_are_caught() -> bool {
    CAUGHT.load(Ordering::SeqCst) > 0
}

/// Reads these columns, or all that are text, numbers, truth values or dates, of Parquet that unpacks to so many bytes at most; `check` sees the names of
/// all columns before.
///
/// # Errors
///
/// What is no Parquet or damaged, unpacks to more, has more than [`MAX_CELLS`] cells, or structure in one of these columns.
pub(crate) fn parse_parquet(
    bytes: Vec<u8>,
    columns: Option<&[&str]>,
    check: impl Fn(&[&str]) -> Result<(), Refusal>,
    limit: u64,
) -> Result<DataFrame, Refusal> {
    let broken = |error: PolarsError| no_parquet(first_line(&error));
    let parse = || {
        let mut reader = ParquetReader::new(Cursor::new(bytes.as_slice()));
        let schema = reader.schema().map_err(broken)?;
        let mut metadata = FileMetadata::clone(reader.get_metadata().map_err(broken)?);
        check(&schema.iter_names().map(PlSmallStr::as_str).collect::<Vec<_>>())?;
        let (read, projection) = wanted(&schema, columns)?;
        metadata.key_value_metadata = Some(vec![schema_to_metadata_key(&read)]);
        let names: Vec<&str> = projection.iter().filter_map(|&at| Some(schema.get_at_index(at)?.0.as_str())).collect();
        let add = |sum: u64, figure: usize| sum.saturating_add(figure as u64);
        let groups = &metadata.row_groups;
        let unpacked = groups.iter().map(|group| group.total_byte_size()).fold(0, add);
        let cells = groups.iter().map(|group| group.num_rows().saturating_mul(names.len())).fold(0, add);
        at_most("unpacks to", unpacked, limit, "bytes")?;
        at_most("has", cells, MAX_CELLS, "cells")?;
        for column in groups.iter().flat_map(|group| group.parquet_columns()) {
            if column.descriptor().path_in_schema.first().is_some_and(|name| names.contains(&name.as_str())) {
                true_pages(&bytes, column.byte_range(), column.num_values(), limit).map_err(no_parquet)?;
            }
        }
        let mut reader = ParquetReader::new(Cursor::new(bytes.as_slice())).with_projection(Some(projection));
        reader.set_metadata(Arc::new(metadata));
        reader.finish().map_err(broken)
    };
    CAUGHT.fetch_add(1, Ordering::SeqCst);
    // a damaged page makes the crate give up
    let gave_up = (RejectReason::Damaged, "not whole Parquet: its reader gave up".to_string());
    let parsed = catch_unwind(AssertUnwindSafe(parse)).unwrap_or(Err(gave_up));
    CAUGHT.fetch_sub(1, Ordering::SeqCst);
    parsed
}

/// As what the columns are read, and the places of those that are.
fn wanted(schema: &ArrowSchema, columns: Option<&[&str]>) -> Result<(ArrowSchema, Vec<usize>), Refusal> {
    let (mut read, mut projection) = (schema.clone(), Vec::new());
    for (at, (name, field)) in read.iter_mut().enumerate() {
        match (read_as(field.dtype()), columns) {
            (_, Some(columns)) if !columns.contains(&name.as_str()) => {}
            (Some(dtype), _) => {
                field.dtype = dtype;
                projection.push(at);
            }
            (None, Some(_)) => {
                let detail = format!("column {name:?} is of {:?}: text, a number or a date is expected", field.dtype());
                return Err((RejectReason::Table, detail));
            }
            (None, None) => {}
        }
    }
    Ok((read, projection))
}

/// As what a column is read: whole numbers of few bits are written like those of 32, which alone polars is built with.
fn read_as(dtype: &ArrowDataType) -> Option<ArrowDataType> {
    use ArrowDataType::*;
    match dtype {
        Int8 | Int16 | UInt8 | UInt16 => Some(Int32),
        Null | Boolean | Int32 | Int64 | UInt32 | UInt64 | Float32 | Float64 | Date32 | Timestamp(..) => {
            Some(dtype.clone())
        }
        Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView | Dictionary(..) => Some(dtype.clone()),
        _ => None,
    }
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
        // a dictionary may hold what other parts of the table use
        let listed = header.dictionary_page_header.map_or(0, |page| i64::from(page.num_values));
        let held = data.unwrap_or(listed);
        let most = if data.is_some() { values } else { MAX_CELLS as i64 };
        if !(0..=most).contains(&held) {
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
