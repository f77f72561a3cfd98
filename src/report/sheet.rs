//! What stands in the cells of a table, whether it was just computed or read back from CSV as text?

use polars::prelude::*;

/// The columns of a table by name; an absent column is missing in every row.
pub(super) struct Sheet<'a>(pub &'a DataFrame);

impl Sheet<'_> {
    /// Whether the table has the column.
    pub fn has(&self, name: &str) -> bool {
        self.0.get_column_index(name).is_some()
    }

    /// A column as text; an empty cell is missing.
    pub fn texts(&self, name: &str) -> PolarsResult<Vec<Option<String>>> {
        if !self.has(name) {
            return Ok(vec![None; self.0.height()]);
        }
        let column = self.0.column(name)?.cast(&DataType::String)?;
        let cells = column.str()?.iter();
        Ok(cells.map(|cell| cell.filter(|text| !text.is_empty()).map(str::to_string)).collect())
    }

    /// A column as finite numbers; whatever is none is missing.
    pub fn numbers(&self, name: &str) -> PolarsResult<Vec<Option<f64>>> {
        if !self.has(name) {
            return Ok(vec![None; self.0.height()]);
        }
        let column = self.0.column(name)?;
        let cells: Vec<Option<f64>> = match column.str() {
            Ok(texts) => texts.iter().map(|cell| cell.and_then(|text| text.trim().parse().ok())).collect(),
            Err(_) => column.cast(&DataType::Float64)?.f64()?.iter().collect(),
        };
        Ok(cells.into_iter().map(|cell| cell.filter(|number| number.is_finite())).collect())
    }

    /// A pair of columns as intervals: missing unless both ends are there.
    pub fn intervals(&self, low: &str, high: &str) -> PolarsResult<Vec<Option<(f64, f64)>>> {
        let (low, high) = (self.numbers(low)?, self.numbers(high)?);
        Ok(low.into_iter().zip(high).map(|(low, high)| low.zip(high)).collect())
    }
}
