//! Which rows are in JSON: a record a line, or a list of records?

use std::collections::HashMap;

use polars::prelude::*;
use serde_json::{Deserializer, Map, Value};

/// So many columns are no table.
const MAX_COLUMNS: usize = 1_000;

/// Whether a file that begins so is JSON: no header of CSV begins with a brace.
pub(super) fn knows(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let list = start.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    list.unwrap_or(start).starts_with(b"{")
}

/// The columns in the order in which they first come; what has structure is its JSON, and null is missing.
pub(super) fn parse(bytes: &[u8]) -> Result<DataFrame, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut columns: Vec<(String, Vec<Option<String>>)> = Vec::new();
    let mut height = 0;
    let mut row = |record: Map<String, Value>| {
        for (name, value) in record {
            let at = *places.entry(name).or_insert_with_key(|name| {
                columns.push((name.clone(), Vec::new()));
                columns.len() - 1
            });
            if at >= MAX_COLUMNS {
                return Err(format!("more than {MAX_COLUMNS} columns: a record a clause or coding is expected"));
            }
            let column = &mut columns[at].1;
            column.resize(height, None);
            column.push(cell(value));
        }
        height += 1;
        Ok(())
    };
    for value in Deserializer::from_slice(bytes).into_iter::<Value>() {
        match value.map_err(|error| format!("not JSON in UTF-8: {error}"))? {
            Value::Object(record) => row(record)?,
            Value::Array(list) => {
                for value in list {
                    let Value::Object(record) = value else { return Err(no_record(&value)) };
                    row(record)?;
                }
            }
            other => return Err(no_record(&other)),
        }
    }
    let full = |(name, mut cells): (String, Vec<Option<String>>)| {
        cells.resize(height, None);
        Column::new(name.into(), cells)
    };
    DataFrame::new(height, columns.into_iter().map(full).collect()).map_err(|error| error.to_string())
}

fn no_record(value: &Value) -> String {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a record",
    };
    format!("{kind} where a record with names and values is expected")
}

fn cell(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
