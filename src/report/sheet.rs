//! What stands in the cells of a table, whether it was just computed or read back from CSV as text?

use polars::prelude::*;

/// The columns of a table by name; an absent column is missing in every row.
pub(super) struct Sheet<'a> {
    /// `coverage.csv`, for messages.
    pub name: &'static str,
    /// The table.
    pub frame: &'a DataFrame,
}

impl Sheet<'_> {
    /// Whether the table has the column.
    pub fn has(&self, name: &str) -> bool {
        self.frame.get_column_index(name).is_some()
    }

    /// A column as text; an empty cell is missing.
    pub fn texts(&self, name: &str) -> PolarsResult<Vec<Option<String>>> {
        if !self.has(name) {
            return Ok(vec![None; self.frame.height()]);
        }
        let column = self.frame.column(name)?.cast(&DataType::String)?;
        let cells = column.str()?.iter();
        Ok(cells.map(|cell| cell.filter(|text| !text.is_empty()).map(str::to_string)).collect())
    }

    /// A column as numbers; an empty cell is missing, and so is one that says so (`NA`, `NaN`), as R and Python write it.
    ///
    /// # Errors
    ///
    /// A cell that is no finite number.
    pub fn numbers(&self, name: &str) -> PolarsResult<Vec<Option<f64>>> {
        if !self.has(name) {
            return Ok(vec![None; self.frame.height()]);
        }
        let column = self.frame.column(name)?;
        let number = |(row, cell): (usize, Option<&str>)| match cell.map(str::trim) {
            None | Some("" | "NA" | "NaN") => Ok(None),
            Some(text) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Some(number)),
                _ => Err(polars_err!(
                    ComputeError: "{}, row {}: {text:?} in column {name:?} is not a number", self.name, row + 1
                )),
            },
        };
        match column.str() {
            Ok(texts) => texts.iter().enumerate().map(number).collect(),
            Err(_) => {
                let numbers = column.cast(&DataType::Float64)?;
                Ok(numbers.f64()?.iter().map(|cell| cell.filter(|number| number.is_finite())).collect())
            }
        }
    }

    /// A pair of columns as intervals: missing unless both ends are there.
    pub fn intervals(&self, low: &str, high: &str) -> PolarsResult<Vec<Option<(f64, f64)>>> {
        let (low, high) = (self.numbers(low)?, self.numbers(high)?);
        Ok(low.into_iter().zip(high).map(|(low, high)| low.zip(high)).collect())
    }
}
