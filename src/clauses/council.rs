//! Which resolutions of the Security Council are cited by their number alone?
//!
//! `Security Council resolutions 1373 and 1540`, `UNSCR 1325`: the Council counts its resolutions through all years, so that the number says which it
//! is. With the year in brackets, as its own texts print them, `citations` reads them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::resolution::{Start, Symbol, constant, western_digits};

/// A number or several.
const LIST: &str = r"\d{2,4}(?:(?:\s*[,،、]\s*|\s+(?:and|et|y|e|и)\s+|\s+و\s*|\s*(?:[和及与]|以及)\s*第?\s?)\d{2,4})*";

/// The words around the numbers in six languages: the name of the Council stands right beside them.
const FORMS: [&str; 8] = [
    r"(?:\bSecurity\s+Council|\bUNSC)(?:['’]s)?\s+(?i:res(?:olutions?|\.))\s+(?i:nos?\.\s*)?(LIST)",
    r"\bUNSCRs?\s*[-–]?\s?(LIST)",
    r"\b(?i:resolutions?)\s+(?i:nos?\.\s*)?(LIST)\s+of\s+the\s+(?:United\s+Nations\s+)?Security\s+Council",
    r"\b(?i:résolutions?)\s+(?i:n[o°]s?\.?\s*)?(LIST)\s+du\s+Conseil\s+de\s+sécurité",
    r"\b(?i:resoluci(?:ón|ones))\s+(?i:n[úu]ms?\.?\s*|n\.?[º°o]s?\.?\s*)?(LIST)\s+del\s+Consejo\s+de\s+Seguridad",
    r"(?i:резолюци)\p{L}{1,3}\s+(?:№\s*)?(LIST)\s+Совета\s+Безопасности",
    r"قرار(?:ات|ي|ا)?\s+مجلس\s+الأمن\s+(?:(?:ذي\s+)?(?:ال)?رقم\s+)?(LIST)",
    r"安(?:理会|全理事会)\s?第?\s?(LIST)\s?号\s?决议",
];
static CITED: LazyLock<Regex> = LazyLock::new(|| constant(&FORMS.join("|").replace("LIST", LIST)));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| constant(r"\d{2,4}"));

/// The year behind a number: `UNSCR 1540 (2004)`.
static YEAR: LazyLock<Start> = LazyLock::new(|| Start::new(r"^\s?[(（]\s?(?P<year>(?:19|20)\d{2})\s?[)）]"));

/// One of these stands where the Council is cited.
const NAMES: [&str; 8] = [
    "Security Council",
    "UNSC",
    "Conseil de sécurité",
    "Consejo de Seguridad",
    "Совета Безопасности",
    "مجلس الأمن",
    "安理会",
    "安全理事会",
];

/// The resolutions that a text cites so, and the bytes of each.
pub(super) fn by_number(text: &str) -> Vec<(Range<usize>, Symbol)> {
    // most texts do not name it
    if !NAMES.iter().any(|name| text.contains(name)) {
        return Vec::new();
    }
    let lists = CITED.captures_iter(text).filter_map(|found| found.iter().skip(1).flatten().next());
    let symbol = |number: Range<usize>| {
        let written = western_digits(&text[number.clone()]);
        let behind = &text[number.end..];
        match YEAR.captures(behind) {
            Some(year) => {
                let symbol = Symbol::find_any(&format!("S/RES/{written} ({})", &year["year"]))?;
                Some((number.start..number.end + year[0].len(), symbol))
            }
            // what goes on otherwise is another number, or one that conversion has parted
            None if behind
                .trim_start()
                .starts_with(|c: char| c.is_numeric() || matches!(c, '/' | '(' | '（' | '-' | '–')) =>
            {
                None
            }
            None => Some((number, Symbol::find_any(&format!("S/RES/{written}"))?)),
        }
    };
    lists
        .flat_map(|list| {
            NUMBER
                .find_iter(list.as_str())
                .map(move |number| list.start() + number.start()..list.start() + number.end())
        })
        .filter_map(symbol)
        .collect()
}
