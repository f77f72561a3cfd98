//! How is a table written as CSV?

use std::io::Write;

use polars::prelude::*;

use super::{OutputError, Render};

/// RFC 4180 in UTF-8, floats in shortest round-trip form, missing values empty; cells are verbatim.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv {
    /// For spreadsheet programs: a byte order mark, and an apostrophe before cells that would start a formula.
    pub bom: bool,
}

impl Csv {
    /// Writes rows, below a header where they are the first.
    ///
    /// # Errors
    ///
    /// Those of polars.
    pub fn write(&self, table: &DataFrame, mut to: impl Write, first: bool) -> PolarsResult<()> {
        let mut table = if self.bom { neutral(table)? } else { table.clone() };
        if first {
            CsvWriter::new(&mut to).include_header(false).include_bom(self.bom).finish(&mut names(&table)?)?;
        }
        CsvWriter::new(to).include_header(false).finish(&mut table)
    }
}

/// The names of the columns as a row: the writer's own header clears eight megabytes, which takes a small command a tenth of its time.
fn names(table: &DataFrame) -> PolarsResult<DataFrame> {
    let name = |column: &Column| Column::new(column.name().clone(), [column.name().as_str()]);
    DataFrame::new(1, table.columns().iter().map(name).collect())
}

impl Render for Csv {
    fn render(&self, table: &DataFrame) -> Result<Vec<u8>, OutputError> {
        let mut bytes = Vec::new();
        self.write(table, &mut bytes, true)?;
        Ok(bytes)
    }
}

/// Puts an apostrophe before text that a spreadsheet program would run.
fn neutral(table: &DataFrame) -> PolarsResult<DataFrame> {
    let guard = |column: &Column| -> PolarsResult<Column> {
        let Ok(texts) = column.str() else { return Ok(column.clone()) };
        let starts = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let guarded = texts.iter().map(|text| text.map(|t| if starts(t) { format!("'{t}") } else { t.to_string() }));
        Ok(guarded.collect::<StringChunked>().with_name(column.name().clone()).into_column())
    };
    let columns = table.columns().iter().map(guard).collect::<PolarsResult<Vec<_>>>()?;
    DataFrame::new(table.height(), columns)
}
