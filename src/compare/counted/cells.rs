//! What stands in the cells of the tables that are compared?

use std::collections::HashSet;

use polars::prelude::*;

use crate::compare::CompareError;
use crate::resolution::Adopted;

/// A column as text.
pub(in crate::compare) fn text(frame: &DataFrame, name: &str) -> PolarsResult<StringChunked> {
    frame.column(name)?.cast(&DataType::String)?.str().cloned()
}

/// Refuses a table that lacks one of these columns.
pub(in crate::compare) fn needs(
    table: &'static str,
    frame: &DataFrame,
    columns: &[&'static str],
) -> Result<(), CompareError> {
    match columns.iter().find(|name| frame.get_column_index(name).is_none()) {
        Some(&column) => Err(CompareError::Column { table, column }),
        None => Ok(()),
    }
}

/// Which rows of `assigned.csv` say that the theme was assigned: `true` or `false`, in letters of either size, as spreadsheet
/// programs write `TRUE`.
///
/// # Errors
///
/// No column `assigned`, or a cell of it that says neither.
pub fn decided(assigned: &DataFrame) -> Result<BooleanChunked, CompareError> {
    needs("assigned", assigned, &["clause", "theme", "assigned"])?;
    let cells = text(assigned, "assigned")?;
    let parse = |(at, cell): (usize, Option<&str>)| match cell.map(str::trim) {
        Some(cell) if cell.eq_ignore_ascii_case("true") => Ok(true),
        Some(cell) if cell.eq_ignore_ascii_case("false") => Ok(false),
        cell => Err(CompareError::Cell {
            table: "assigned",
            row: at + 1,
            column: "assigned",
            value: cell.unwrap_or_default().to_string(),
            expected: "true or false",
        }),
    };
    cells.iter().enumerate().map(parse).collect()
}

/// Checks that the table of themes says something of each clause: what nothing is said of is not without a theme.
///
/// A table of assigned themes alone may leave out clauses without one, but not all of them.
///
/// # Arguments
///
/// `clauses`, `assigned`: the tables that `ingest` and `classify` write.
///
/// # Errors
///
/// [`CompareError::Unclassified`]; a table without a needed column or with a cell that cannot be read.
pub fn all_classified(clauses: &DataFrame, assigned: &DataFrame) -> Result<(), CompareError> {
    needs("clauses", clauses, &["clause"])?;
    let is_of_all = decided(assigned)?.iter().any(|row| row == Some(false));
    let (ids, stated) = (text(clauses, "clause")?, text(assigned, "clause")?);
    let stated: HashSet<&str> = stated.iter().flatten().collect();
    let absent: Vec<&str> = ids.iter().flatten().filter(|id| !stated.contains(id)).collect();
    match absent.first() {
        Some(first) if !stated.is_empty() && (is_of_all || absent.len() == ids.len()) => {
            Err(CompareError::Unclassified { absent: absent.len(), clauses: ids.len(), first: first.to_string() })
        }
        _ => Ok(()),
    }
}

/// A row of `resolutions.csv`: a text of a resolution.
pub(in crate::compare) struct Listed {
    /// The resolution.
    pub id: String,
    /// The language tag, as written.
    pub language: Option<String>,
    /// Session and year, as far as the table tells.
    pub adopted: Adopted,
    /// The organ.
    pub organ: Option<String>,
    /// The series.
    pub series: Option<String>,
}

/// How many texts of `resolutions.csv` are drafts, corrigenda or addenda beside resolutions: they were not adopted as such and do not count.
///
/// # Errors
///
/// Those of polars.
pub fn not_adopted(resolutions: &DataFrame) -> PolarsResult<usize> {
    Ok(adopted_rows(resolutions)?.into_iter().filter(|adopted| !adopted).count())
}

/// Which rows count: all, where nothing but drafts was read, or where no column `document` tells.
fn adopted_rows(resolutions: &DataFrame) -> PolarsResult<Vec<bool>> {
    if resolutions.get_column_index("document").is_none() {
        return Ok(vec![true; resolutions.height()]);
    }
    let other = |kind: Option<&str>| matches!(kind.map(str::trim), Some("draft" | "corrigendum" | "addendum"));
    let rows: Vec<bool> = text(resolutions, "document")?.iter().map(|kind| !other(kind)).collect();
    Ok(if rows.contains(&true) { rows } else { vec![true; rows.len()] })
}

/// The rows of `resolutions.csv` that name a resolution.
///
/// # Errors
///
/// A column that is not there, or a session or year that is none.
pub(in crate::compare) fn listed(resolutions: &DataFrame) -> Result<Vec<Listed>, CompareError> {
    let needed = ["resolution", "language", "session", "year", "organ", "series"];
    needs("resolutions", resolutions, &needed)?;
    let columns = needed.iter().map(|name| text(resolutions, name)).collect::<PolarsResult<Vec<_>>>()?;
    let cell = |row: usize, column: usize| columns[column].get(row).map(str::trim).filter(|cell| !cell.is_empty());
    let counts = adopted_rows(resolutions)?;
    let mut rows = Vec::with_capacity(resolutions.height());
    for (row, counts) in counts.into_iter().enumerate() {
        let Some(id) = cell(row, 0).filter(|_| counts) else { continue };
        let wrong = |column: usize, expected| {
            let value = cell(row, column).unwrap_or_default().to_string();
            CompareError::Cell { table: "resolutions", row: row + 1, column: needed[column], value, expected }
        };
        let session =
            cell(row, 2).map(|text| text.parse().map_err(|_| wrong(2, "a session such as 75, S-32 or ES-11")));
        let year = cell(row, 3).map(|text| text.parse().map_err(|_| wrong(3, "a year")));
        let own = |column: usize| cell(row, column).map(str::to_string);
        let adopted = Adopted { session: session.transpose()?, year: year.transpose()? };
        rows.push(Listed { id: id.to_string(), language: own(1), adopted, organ: own(4), series: own(5) });
    }
    Ok(rows)
}
