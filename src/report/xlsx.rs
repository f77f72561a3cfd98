//! How do tables become a workbook?

use std::collections::BTreeMap;

use polars::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use super::OutputError;
use super::columns::MEANING;
use super::words::{Ui, fill, grouped};

/// Rows of a sheet, without the header (Excel specifications and limits).
const MOST_ROWS: usize = 1_048_575;
/// Letters of a cell, counted in UTF-16 (the same).
const MOST_LETTERS: usize = 32_767;
/// The sheet of contents.
const CONTENTS: &str = "themata";

/// Columns that are shares or differences of shares: shown in percent, kept whole.
const SHARES: [&str; 27] = [
    "coverage",
    "coverage_low",
    "coverage_high",
    "coverage_corrected",
    "corrected_low",
    "corrected_high",
    "prevalence",
    "prevalence_low",
    "prevalence_high",
    "coverage_from",
    "coverage_to",
    "change",
    "change_low",
    "change_high",
    "prevalence_from",
    "prevalence_to",
    "prevalence_change",
    "prevalence_change_low",
    "prevalence_change_high",
    "percent",
    "share",
    "jaccard",
    "similarity",
    "precision",
    "recall",
    "f1",
    "share_coded",
];
/// Tables whose numbers are all shares or differences of shares, under the names of periods.
const WIDE: &str = "-wide.csv";
/// Columns that are text whatever stands in them.
const TEXTS: [&str; 17] = [
    "resolution",
    "previous_resolution",
    "clause",
    "predecessor",
    "theme",
    "other_theme",
    "term",
    "text",
    "title",
    "opening",
    "notes",
    "section",
    "series",
    "path",
    "detail",
    "target",
    "agenda_item",
];

/// A workbook: a sheet of contents, then one a table in their order of names; the header of each is frozen.
///
/// Numbers are numbers, shares are shown in percent without being rounded, everything else is text: a cell that starts with `=` is
/// no formula. A table with more rows than a sheet can hold is cut, and the contents say so.
///
/// # Returns
///
/// The same bytes for the same tables: the date of creation is fixed.
///
/// # Errors
///
/// Those of the writer.
pub fn xlsx(tables: &BTreeMap<String, DataFrame>, ui: Ui) -> Result<Vec<u8>, OutputError> {
    let words = ui.words();
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_author("themata").set_creation_datetime(&date));
    let head = Format::new().set_bold().set_background_color(0xE4ECF5).set_align(FormatAlign::Top);
    let contents = workbook.add_worksheet().set_name(CONTENTS)?;
    for (column, name) in [words.sheet_table, words.sheet_rows, ""].into_iter().enumerate() {
        contents.write_string_with_format(0, column as u16, name, &head)?;
    }
    let mut row = 0;
    for (name, table) in tables {
        row += 1;
        contents.write_string(row, 0, name)?;
        contents.write_number(row, 1, table.height() as f64)?;
        if table.height() > MOST_ROWS {
            let (fits, all) = (grouped(MOST_ROWS as u64), grouped(table.height() as u64));
            contents.write_string(row, 2, fill(words.sheet_cut, &[("n", &fits), ("all", &all), ("file", name)]))?;
        }
    }
    row += 2;
    contents.write_string_with_format(row, 0, words.sheet_column, &head)?;
    contents.write_string_with_format(row, 1, words.sheet_meaning, &head)?;
    for (column, meaning) in MEANING {
        row += 1;
        contents.write_string(row, 0, *column)?;
        contents.write_string(row, 1, *meaning)?;
    }
    contents.set_column_width(0, 30)?.set_column_width(1, 90)?;
    contents.set_freeze_panes(1, 0)?;
    for (name, table) in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(name))?;
        write(sheet, table, &head, name.ends_with(WIDE))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The name of the file without its end, in the 31 letters that a sheet may have.
fn sheet_name(file: &str) -> String {
    let name: String = file.strip_suffix(".csv").unwrap_or(file).chars().take(31).collect();
    if name == CONTENTS { format!("{name} ") } else { name }
}

fn write(sheet: &mut Worksheet, table: &DataFrame, head: &Format, is_wide: bool) -> Result<(), OutputError> {
    sheet.set_freeze_panes(1, 0)?;
    let percent = Format::new().set_num_format("0.0%");
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, column) in table.columns().iter().enumerate() {
        let at = at as u16;
        let name = column.name().as_str();
        sheet.write_string_with_format(0, at, name, head)?;
        let cells = column.cast(&DataType::String)?;
        let cells = cells.str()?;
        let is_long = name == "text";
        sheet.set_column_width(at, if is_long { 90.0 } else { width(name, cells) })?;
        let numbers = if TEXTS.contains(&name) { None } else { numbers(cells) };
        for (row, cell) in cells.iter().take(MOST_ROWS).enumerate() {
            let row = row as u32 + 1;
            match (cell, &numbers) {
                (None | Some(""), _) => {}
                (Some(_), Some(numbers)) => {
                    let Some(number) = numbers[row as usize - 1] else { continue };
                    if is_wide || SHARES.contains(&name) {
                        sheet.write_number_with_format(row, at, number, &percent)?;
                    } else {
                        sheet.write_number(row, at, number)?;
                    }
                }
                (Some(text), None) if is_long => {
                    sheet.write_string_with_format(row, at, fitting(text), &wrapped)?;
                }
                (Some(text), None) => {
                    sheet.write_string(row, at, fitting(text))?;
                }
            }
        }
    }
    if table.width() > 0 {
        sheet.autofilter(0, 0, table.height().min(MOST_ROWS) as u32, table.width() as u16 - 1)?;
    }
    Ok(())
}

/// The numbers of a column in which every cell is one; none where a cell is text or would lose a leading zero.
fn numbers(cells: &StringChunked) -> Option<Vec<Option<f64>>> {
    let number = |cell: Option<&str>| match cell {
        None | Some("") => Some(None),
        Some(text) => {
            let digits = text.trim_start_matches('-');
            let padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
            let plain = digits.starts_with(|letter: char| letter.is_ascii_digit()) && !padded;
            let value: f64 = if plain { text.parse().ok()? } else { return None };
            value.is_finite().then_some(Some(value))
        }
    };
    cells.iter().map(number).collect()
}

/// A text that fits into a cell.
fn fitting(text: &str) -> String {
    let mut letters = 0;
    let fits = text.char_indices().find(|(_, letter)| {
        letters += letter.len_utf16();
        letters > MOST_LETTERS
    });
    fits.map_or(text, |(at, _)| &text[..at]).to_string()
}

/// Wide enough for the header and most of the first cells.
fn width(name: &str, cells: &StringChunked) -> f64 {
    let wide = |text: &str| text.chars().map(|letter| if letter >= '\u{2e80}' { 2 } else { 1 }).sum::<usize>();
    let longest = cells.iter().take(200).flatten().map(wide).chain([name.len() + 3]).max().unwrap_or(8);
    (longest as f64 + 1.0).clamp(8.0, 48.0)
}
