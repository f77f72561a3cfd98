//! Which document symbol names a resolution?

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;

use super::bodies::Style;
use super::numerals::from_roman;
use super::organ::Organ;
use super::period::{Adopted, Session};
use super::symbol_forms::{self, Form};

/// The General Assembly first met in 1946, and has a regular session each year.
const BEFORE_THE_FIRST: i16 = 1945;
/// The prefix of the Economic and Social Commission for Asia and the Pacific until its seventy-third session.
const OLD_ESCAP: &str = "E/ESCAP";
/// The session whose resolutions first bear the new one.
const FIRST_ESCAP: u16 = 74;

/// What a document is to the resolution that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// The resolution as adopted.
    Resolution,
    /// A draft before its adoption (`L.`).
    Draft,
    /// Words to correct (`/Corr.1`), of a resolution or of a draft.
    Corrigendum,
    /// What is added (`/Add.1`), to a draft most often its sponsors.
    Addendum,
    /// The resolution issued anew for technical reasons (`*`): it stands in the place of the first issue.
    Reissue,
}

impl DocumentKind {
    /// The word of the column `document`.
    pub fn as_str(self) -> &'static str {
        match self {
            DocumentKind::Resolution => "resolution",
            DocumentKind::Draft => "draft",
            DocumentKind::Corrigendum => "corrigendum",
            DocumentKind::Addendum => "addendum",
            DocumentKind::Reissue => "reissue",
        }
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A document symbol with slashes: `A/RES/70/177`, `A/RES/217 A (III)`, `S/RES/2178 (2014)`, `E/CN.15/2015/L.6/Rev.1`.
///
/// It prints in one form, whichever it was read in, and [`Symbol::from_str`] reads what it prints.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    /// Without the star of a reissue.
    text: CompactString,
    organ: Organ,
    session: Option<Session>,
    year: Option<i16>,
    /// Number within the session, for order.
    number: u32,
    /// `B`, `A-C`: one part of the resolution, or several.
    part: Option<CompactString>,
    kind: DocumentKind,
}

impl Symbol {
    /// The first full symbol of a resolution (`A/RES/...`, also with dashes or underscores as in file names) in a text.
    pub fn find(text: &str) -> Option<Symbol> {
        symbol_forms::resolution(text, 0).map(|(symbol, _)| symbol)
    }

    /// The first symbol of a resolution at or after a byte of a text, which must be a character's first, with its bytes.
    pub fn find_from(text: &str, at: usize) -> Option<(Symbol, std::ops::Range<usize>)> {
        symbol_forms::resolution(text, at)
    }

    /// The first symbol of a resolution or of a draft in a text.
    pub fn find_any(text: &str) -> Option<Symbol> {
        symbol_forms::any(text).map(|(symbol, _)| symbol)
    }

    /// The symbol of a resolution of `organ` from the number before its title (`77/298.`), and where that ends.
    pub fn from_title_number(paragraph: &str, organ: &str) -> Option<(Symbol, usize)> {
        symbol_forms::title_number(paragraph, organ)
    }

    /// A resolution cited in running text: what stands before and after the slash, and its part.
    ///
    /// `None` where the organ does not number so.
    pub fn cited(organ: &str, session: &str, number: &str, part: Option<&str>) -> Option<Symbol> {
        let (special, first) = match session.rsplit_once('-') {
            Some((special, first)) => (Some(special), first),
            None => (None, session),
        };
        let form = Form { special, first, second: Some(number), bracket: None, part, suffixes: &[], reissue: false };
        let escap = |organ: &str| [Organ::ESCAP, OLD_ESCAP].contains(&organ);
        let organ = match first.parse() {
            Ok(..FIRST_ESCAP) if escap(organ) => OLD_ESCAP,
            Ok(FIRST_ESCAP..) if escap(organ) => Organ::ESCAP,
            _ => organ,
        };
        Symbol::new(organ, &form)
    }

    /// A resolution cited by a number with a year or session in brackets: `1373 (2001)`, `217 A (III)`, `3201 (S-VI)`.
    pub fn cited_in_brackets(organ: &str, number: &str, bracket: &str, part: Option<&str>) -> Option<Symbol> {
        let bracket = Some(bracket);
        let form = Form { special: None, first: number, second: None, bracket, part, suffixes: &[], reissue: false };
        Symbol::new(organ, &form)
    }

    /// Puts a symbol of a resolution together; the parts are in ASCII.
    pub(super) fn new(organ: &str, form: &Form<'_>) -> Option<Symbol> {
        let first: u16 = form.first.parse().ok()?;
        let year_of = |value: u16| (1900..2200).contains(&value).then_some(value as i16);
        let organ = organ.to_string();
        let part = form.part.map(|part| format!(" {part}")).unwrap_or_default();
        let (mut text, session, year, number): (String, Option<Session>, Option<i16>, u32) =
            match (form.second, form.bracket) {
                // 2178-2014, as file names write it
                (Some(second), _) if organ == Organ::SECURITY => {
                    let year = year_of(second.parse().ok()?)?;
                    (format!("{organ}/RES/{first}{part} ({year})"), None, Some(year), u32::from(first))
                }
                (Some(second), _) => {
                    let number: u32 = second.parse().ok()?;
                    let year = form.special.is_none().then(|| year_of(first)).flatten();
                    let session = match form.special {
                        Some("S") => Some(Session::Special(first)),
                        Some("ES") => Some(Session::Emergency(first)),
                        Some(_) => return None,
                        None if year.is_some() => None,
                        None => Some(Session::Regular(first)),
                    };
                    let plain = || {
                        let prefix = form.special.map(|special| format!("{special}-")).unwrap_or_default();
                        format!("{organ}/RES/{prefix}{first}/{number}{part}")
                    };
                    let text = Style::of(&organ).map_or_else(plain, |style| style.print(first, number, &part));
                    (text, session, year, number)
                }
                (None, Some(bracket)) => {
                    let year = bracket.parse().ok().and_then(year_of);
                    let session = match bracket.split_once('-') {
                        Some(("S", number)) => Some(Session::Special(from_roman(number)?)),
                        Some(("ES", number)) => Some(Session::Emergency(from_roman(number)?)),
                        Some(_) => return None,
                        None if year.is_some() => None,
                        None => Some(Session::Regular(from_roman(bracket)?)),
                    };
                    (format!("{organ}/RES/{first}{part} ({bracket})"), session, year, u32::from(first))
                }
                (None, None) => (format!("{organ}/RES/{first}{part}"), None, None, u32::from(first)),
            };
        for (suffix, number) in form.suffixes {
            text.push_str(&format!("/{suffix}.{number}"));
        }
        let kind = kind(form.suffixes, DocumentKind::Resolution);
        let kind = if form.reissue && kind == DocumentKind::Resolution { DocumentKind::Reissue } else { kind };
        Some(Symbol {
            text: text.into(),
            organ: Organ::new(organ),
            session,
            year,
            number,
            part: form.part.map(CompactString::from),
            kind,
        })
    }

    /// Puts a symbol of a draft together.
    pub(super) fn draft(organ: &str, session: Option<&str>, number: &str, suffixes: &[(&str, u16)]) -> Option<Symbol> {
        let number: u32 = number.parse().ok()?;
        let mut text = organ.to_string();
        let (mut at, mut year) = (None, None);
        if let Some(session) = session {
            match session.parse() {
                Ok(value @ 1900..) => year = Some(value),
                _ => at = Some(session.parse::<Session>().ok()?),
            }
            text.push_str(&format!("/{session}"));
        }
        text.push_str(&format!("/L.{number}"));
        for (suffix, number) in suffixes {
            text.push_str(&format!("/{suffix}.{number}"));
        }
        let (organ, kind) = (Organ::new(organ), kind(suffixes, DocumentKind::Draft));
        Some(Symbol { text: text.into(), organ, session: at, year, number, part: None, kind })
    }

    /// The symbol with slashes, without the star of a reissue: a reissue has the name of what it replaces.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The organ.
    pub fn organ(&self) -> &Organ {
        &self.organ
    }

    /// The session, where the symbol tells it.
    pub fn session(&self) -> Option<Session> {
        self.session
    }

    /// The year, where the symbol tells it.
    pub fn year(&self) -> Option<i16> {
        self.year
    }

    /// The year that it was adopted in, or that before or behind it: the year that the symbol tells, or in which the session of the General
    /// Assembly began.
    pub fn about(&self) -> Option<i16> {
        let began = || match self.session {
            Some(Session::Regular(session)) if self.organ.prefix() == Organ::ASSEMBLY => {
                i16::try_from(session).ok()?.checked_add(BEFORE_THE_FIRST)
            }
            _ => None,
        };
        self.year.or_else(began)
    }

    /// What the document is to the resolution.
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The part or parts of the resolution that it names, as in `60/288 B`; `None` for the whole.
    pub fn part(&self) -> Option<&str> {
        self.part.as_deref()
    }

    /// Whether both name the same resolution, or one of them a part of what the other names.
    pub fn overlaps(&self, other: &Symbol) -> bool {
        let letters = |symbol: &Symbol| {
            let mut letters = symbol.part.as_ref()?.split('-');
            let first = letters.next()?.to_string();
            Some((letters.next_back().unwrap_or(&first).to_string(), first))
        };
        let issue = |kind| if kind == DocumentKind::Reissue { DocumentKind::Resolution } else { kind };
        let same = self.key() == other.key() && issue(self.kind) == issue(other.kind);
        same && match (letters(self), letters(other)) {
            (Some((last, first)), Some((other_last, other_first))) => first <= other_last && other_first <= last,
            _ => true,
        }
    }

    /// What symbols that [overlap](Symbol::overlaps) have in common: all but the part; the Security Council counts through all years.
    pub fn key(&self) -> (&str, Option<Session>, Option<i16>, u32) {
        let organ = if self.organ.prefix() == OLD_ESCAP { Organ::ESCAP } else { self.organ.prefix() };
        let year = self.year.filter(|_| organ != Organ::SECURITY);
        (organ, self.session, year, self.number)
    }

    /// When, as far as the symbol tells it.
    pub fn adopted(&self) -> Adopted {
        Adopted { session: self.session, year: self.year }
    }

    /// Session or year, then number: the order of adoption within an organ.
    pub fn order(&self) -> (u16, u32) {
        let session = match self.session {
            Some(Session::Regular(n)) => n,
            _ => self.year.and_then(|year| u16::try_from(year).ok()).unwrap_or(0),
        };
        (session, self.number)
    }
}

fn kind(suffixes: &[(&str, u16)], without: DocumentKind) -> DocumentKind {
    let has = |wanted: &str| suffixes.iter().any(|(suffix, _)| *suffix == wanted);
    if has("Corr") {
        DocumentKind::Corrigendum
    } else if has("Add") || has("Amend") {
        DocumentKind::Addendum
    } else {
        without
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if self.kind == DocumentKind::Reissue { f.write_str("*") } else { Ok(()) }
    }
}

impl FromStr for Symbol {
    type Err = String;

    /// A symbol and nothing else, in any of its forms.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        symbol_forms::any(trimmed)
            .filter(|(_, range)| *range == (0..trimmed.len()))
            .map(|(symbol, _)| symbol)
            .ok_or_else(|| {
                format!("unknown symbol {text:?}: expected a form such as A/RES/70/177 or S/RES/2178 (2014)")
            })
    }
}
