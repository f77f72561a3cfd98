//! Which resolution does one row of a table hold?

use super::Draft;
use crate::ingest::manifest::ManifestRow;
use crate::ingest::settings::Settings;
use crate::ingest::tables;
use crate::ingest::{Refusal, RejectReason};
use crate::resolution::{Language, Symbol};

/// The columns that a row may have, in the order of [`row`]'s cells.
pub(super) fn names(settings: &Settings) -> [&str; 8] {
    let columns = &settings.columns;
    [
        &columns.text,
        &columns.id,
        &columns.symbol,
        &columns.session,
        &columns.year,
        &columns.language,
        &columns.series,
        &columns.title,
    ]
}

/// Fails where there is no column of texts among these.
pub(super) fn has_texts(names: &[&str; 8], have: &[&str]) -> Result<(), Refusal> {
    if have.contains(&names[0]) { Ok(()) } else { Err(no_texts(names, have)) }
}

/// Why a table without a column of texts is refused.
pub(super) fn no_texts(names: &[&str; 8], have: &[&str]) -> Refusal {
    (RejectReason::Table, tables::no_column(names[0], tables::TEXTS, have))
}

/// The draft of a row; its name is its id, else its symbol, else its number.
///
/// # Errors
///
/// A row without text, or a symbol, session, year or language that is none.
pub(super) fn row(number: usize, cells: [Option<String>; 8]) -> Result<Draft, (String, Refusal)> {
    let [text, id, symbol, session, year, language, series, title] = cells;
    let part = name(id.as_deref().or(symbol.as_deref()).unwrap_or(&format!("row {number}")));
    let fail = |detail: String| (part.clone(), (RejectReason::Table, format!("row {number}: {detail}")));
    let text = text.filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| (part.clone(), (RejectReason::Empty, format!("row {number} has no text"))))?;
    let symbol = match symbol {
        Some(text) => Some(
            Symbol::find_any(&text)
                .ok_or_else(|| fail(format!("unknown symbol {text:?}: expected a form such as A/RES/70/177")))?,
        ),
        // an id that is a symbol names the resolution
        None => id.as_deref().and_then(Symbol::find_any),
    };
    let year = year.map(|year| {
        // tables of numbers write 2015 as 2015.0, those of dates as 2015-01-01
        let digits = year.trim().strip_suffix(".0").unwrap_or(year.trim());
        let of_date = || year.trim().parse::<jiff::civil::Date>().map(|date| date.year());
        digits.parse().or_else(|_| of_date()).map_err(|_| fail(format!("unknown year {year:?}: expected a number")))
    });
    let session = session.map(|session| session.trim().trim_end_matches(".0").parse().map_err(fail));
    let language = language.map(|language| self::language(&language).map_err(fail));
    let stated = ManifestRow {
        symbol,
        session: session.transpose()?,
        year: year.transpose()?,
        language: language.transpose()?,
        series,
        title,
    };
    Ok(Draft { part: Some(part), text, stated, ..Draft::default() })
}

/// Names and codes of languages beside their tags.
const LANGUAGES: [(Language, [&str; 4]); 6] = [
    (Language::Ar, ["arabic", "ara", "a", "العربية"]),
    (Language::En, ["english", "eng", "e", "anglais"]),
    (Language::Es, ["spanish", "spa", "s", "español"]),
    (Language::Fr, ["french", "fra", "f", "français"]),
    (Language::Ru, ["russian", "rus", "r", "русский"]),
    (Language::Zh, ["chinese", "zho", "c", "中文"]),
];

/// The language that a cell states: by its tag, its name, the code of ISO 639-2, or the letter of the document system of the United Nations.
fn language(cell: &str) -> Result<Language, String> {
    let cell = cell.trim().to_lowercase();
    let named = LANGUAGES.iter().find(|(_, names)| names.contains(&cell.as_str()));
    named.map_or_else(|| cell.parse(), |(language, _)| Ok(*language))
}

/// A name without slashes, as in names of files.
pub(super) fn name(id: &str) -> String {
    id.trim().replace(['/', '\\'], "-")
}
