//! Which resolution does the name of a file state?
//!
//! A capital at the end of a name is ambiguous: `A_RES_70_177_E.pdf` is the English text of a resolution, as the document system of the United Nations names
//! it, or its part E. It is the language where the text is in that language and prints no such part; a part A, C, E, F, R or S that its text does
//! not print is taken for the language then, unless the name states that as well (`A-RES-51-30-E-en.pdf`) or joins the letter to the number.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::Document;
use crate::resolution::{Language, Parts, Start, Symbol, constant, parts, western_digits};

/// A name with one capital behind a dash or underscore at its end, before what tells formats.
static LETTERED: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?P<stem>.*)[_. -](?P<letter>[ACEFRS])(?P<formats>(?:\.[^.]{1,8}){0,2})$"));

static DIGITS: LazyLock<Regex> = LazyLock::new(|| constant(r"\d+"));

/// The first symbol in the name of a file, also with another sign in the place of its slashes: `A∕RES∕70∕177`, `A%2FRES%2F70%2F177`, `A.RES.70.177`.
pub(super) fn named(name: &str) -> Option<Symbol> {
    // what looks like a slash may stand in names of files
    let name = name.replace(['∕', '⁄', '／'], "/").replace("%2F", "/").replace("%2f", "/");
    Symbol::find_any(&name).or_else(|| pointed(&name))
}

/// The symbol that a name begins with whose slashes are points or spaces: whole, and no date.
fn pointed(name: &str) -> Option<Symbol> {
    let replaced = name.replace(['.', ' '], "-");
    let (symbol, range) =
        Symbol::find_from(&replaced, 0).filter(|(_, range)| range.start == 0 && name.contains("RES"))?;
    let is_date =
        replaced[range.end..].strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (is_whole(&symbol) && !is_date).then_some(symbol)
}

/// Whether a symbol has its session or year.
fn is_whole(symbol: &Symbol) -> bool {
    symbol.session().is_some() || symbol.year().is_some()
}

/// The symbol in the name of a document's file.
///
/// `stated`: the symbol that its text states; `start`: the text as far as a symbol or the heading of a part may stand in it.
pub(super) fn symbol(document: &Document, stated: Option<&Symbol>, start: &str) -> Option<Symbol> {
    let name = document.path.rsplit('/').next().unwrap_or_default();
    // the session of an old resolution is a numeral: `a_res_217_iii.txt`
    let symbol = match named(name) {
        Some(symbol) if is_whole(&symbol) => symbol,
        found => Symbol::find_any(&name.to_ascii_uppercase()).filter(is_whole).or(found)?,
    };
    // a name may leave out the year that the text states: `S-RES-2600.txt`
    let is_same = |stated: &&Symbol| stated.key().0 == symbol.key().0 && stated.key().3 == symbol.key().3;
    if let Some(stated) = stated.filter(|stated| is_whole(stated)).filter(is_same)
        && !is_whole(&symbol)
    {
        return Some(stated.clone());
    }
    let letter = letter(document.language);
    let states_language = |formats: &str| formats.split('.').any(|format| format.parse::<Language>().is_ok());
    let lettered = LETTERED
        .captures(name)
        .filter(|found| found["letter"].starts_with(letter) && !states_language(&found["formats"]));
    let is_of_part = |stated: &Symbol| stated.part().is_some() && stated.overlaps(&symbol);
    match lettered.and_then(|found| named(&found["stem"])) {
        Some(whole) if !stated.is_some_and(is_of_part) && !prints(start, &symbol, letter) => Some(whole),
        _ => Some(symbol),
    }
}

/// The letter that stands for a language in names of files.
fn letter(language: Language) -> char {
    match language {
        Language::Ar => 'A',
        Language::En => 'E',
        Language::Es => 'S',
        Language::Fr => 'F',
        Language::Ru => 'R',
        Language::Zh => 'C',
    }
}

/// Whether a text prints a part: behind the number of the resolution, or as the first letter that stands alone on a line.
fn prints(start: &str, symbol: &Symbol, letter: char) -> bool {
    let holds = |(letters, _): &(Vec<Parts>, usize)| letters.iter().any(|part| part.holds(letter));
    let alone = |line: &str| {
        // (E) stands behind the number of a print job
        let line = line.trim_matches(['#', '*', '_', '.', ' ']);
        parts(line).filter(|(_, end)| *end == line.len())
    };
    let (.., number) = symbol.key();
    let named = |digits: &regex::Match<'_>| {
        western_digits(digits.as_str()).parse() == Ok(number)
            && parts(&start[digits.end()..]).as_ref().is_some_and(holds)
    };
    start.lines().find_map(alone).as_ref().is_some_and(holds) || DIGITS.find_iter(start).any(|digits| named(&digits))
}
