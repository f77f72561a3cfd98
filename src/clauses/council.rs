//! Which resolutions of the Security Council are cited by their number alone?
//!
//! `Security Council resolutions 1373 and 1540`, `UNSCR 1325`: the Council counts its resolutions through all years, so that the number says which it
//! is. Those of its own texts, which print the year in brackets, are read in `citations`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::resolution::{Start, Symbol, constant, count, western_digits};

/// A number, and several.
const ONE: &str = r"\d{3,4}";
const LIST: &str =
    r"\d{3,4}(?:(?:\s*[,،、]\s*|\s+(?:and|et|y|e|и)\s+|\s+و\s*|\s*(?:[和及与與]|以及)\s*第?\s?)\d{3,4})*";

/// The words around the numbers in six languages: the name of the Council stands right beside them.
const FORMS: [&str; 11] = [
    r"(?:\bSecurity\s+Council|\bUNSC)(?:['’]s)?\s+(?i:res(?:olution|\.))\s+(?i:no\.\s*)?(ONE)",
    r"(?:\bSecurity\s+Council|\bUNSC)(?:['’]s)?\s+(?i:resolutions)\s+(?i:nos\.\s*)?(LIST)",
    r"\bUNSCR\s*[-–]?\s?(ONE)",
    r"\bUNSCRs\s+(LIST)",
    r"\b(?i:resolutions?)\s+(?i:nos?\.\s*)?(LIST)\s+of\s+the\s+(?:United\s+Nations\s+)?Security\s+Council",
    r"\b(?i:résolutions?)\s+(?i:n[o°º]s?\.?\s*)?(LIST)\s+du\s+Conseil\s+de\s+[sS]écurité",
    r"\b(?i:resoluci(?:ón|ones))\s+(?i:n[úu]ms?\.?\s*|n\.?[º°o]s?\.?\s*)?(LIST)\s+del\s+Consejo\s+de\s+Seguridad",
    r"(?i:резолюци)\p{L}{1,3}\s+(?:№\s*)?(LIST)\s+Совета\s+Безопасности",
    r"قرار(?:ي|ا)?\s+مجلس\s+الأمن\s+(?:(?:ذي\s+)?(?:ال)?رقم\s+)?(ONE)",
    r"قرارات\s+مجلس\s+الأمن\s+(?:(?:ذات\s+)?(?:ال)?أرقام\s+)?(LIST)",
    r"安(?:理[会會]|全理事[会會])\s?第?\s?(LIST)\s?[号號]\s?[决決][议議]",
];
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    // no automaton holds boundaries of words beyond ASCII, and a search without one is slow
    constant(&FORMS.join("|").replace(r"\b", r"(?-u:\b)").replace("LIST", LIST).replace("ONE", ONE))
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| constant(ONE));

/// The year behind a number: `UNSCR 1540 (2004)`.
static YEAR: LazyLock<Start> = LazyLock::new(|| Start::new(r"^\s?[(（]\s?(?P<year>(?:19|20)\d{2})\s?[)）]"));

/// What follows a number that is no whole one.
static GOES_ON: LazyLock<Start> = LazyLock::new(|| Start::new(r"^\s?(?:[/(（-]?\s?\d|/)"));

/// What names the Council where it is cited.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        "Security\\s+Council|UNSC|Conseil\\s+de\\s+[sS]écurité|Consejo\\s+de\\s+Seguridad|Совета\\s+Безопасности|مجلس\\s+الأمن|安理[会會]|安全理事[会會]",
    )
});

/// Whether three figures stand beside each other, or one of Arabic does.
fn has_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_arabic = |pair: &[u8]| pair[0] == 0xd9 && (0xa0..=0xa9).contains(&pair[1]);
    // figures are counted many at a time
    count(text, |byte| byte.is_ascii_digit()) >= 3 && bytes.windows(3).any(|three| three.iter().all(u8::is_ascii_digit))
        || bytes.contains(&0xd9) && bytes.windows(2).any(is_arabic)
}

/// The resolutions that a text cites so, and the bytes of each.
pub(super) fn by_number(text: &str) -> Vec<(Range<usize>, Symbol)> {
    // most texts hold no such number or do not name it
    if !has_number(text) || !NAMES.is_match(text) {
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
            // what goes on so is another number, or one that conversion has parted
            None if GOES_ON.is_match(behind) => None,
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
