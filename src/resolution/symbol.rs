//! Which document symbol names a resolution?

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;

use super::numerals::western_digits;
use super::pattern::constant;
use super::period::{Adopted, Session};

/// The organ that adopted a resolution, by the prefix of its symbols.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Organ(String);

impl Organ {
    /// `A`, `S`, `E`, `A/HRC`: the part of the symbol before `RES`.
    pub fn prefix(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Organ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A document symbol with slashes: `A/RES/70/177`, `A/RES/217 (III)`, `S/RES/2178 (2014)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    text: String,
    organ: Organ,
    session: Option<Session>,
    year: Option<i16>,
    /// Number within the session, for order.
    number: u32,
}

/// `prefix`, then `RES`, then the rest; dashes serve as slashes in file names.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) \b(?P<organ>[AES](?:[/-]HRC)?)[/-]RES[/-]
        (?: (?P<session>(?:ES-|S-)?\d{1,4})[/-](?P<number>\d{1,4})
          | (?P<single>\d{1,4})(?:[\s_-]*\((?P<bracket>[IVXLC]+|\d{4})\))? )";
    constant(pattern)
});

/// `70/177.` at the start of a paragraph, in Arabic `70/177 -`: the number that a General Assembly title carries.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"^(?P<session>(?:ES-|S-)?\d{1,3})/(?P<number>\d{1,4})\s*(?:(?P<stop>[.．。])|(?P<dash>[-–—])\s*\p{Arabic})",
    )
});

impl Symbol {
    /// The first full symbol (`A/RES/...`, also with dashes as in file names) in a text.
    pub fn find(text: &str) -> Option<Symbol> {
        let found = SYMBOL.captures(text)?;
        let organ = found["organ"].replace('-', "/");
        let part = |name: &str| found.name(name).map(|m| m.as_str());
        if let (Some(session), Some(number)) = (part("session"), part("number")) {
            return Symbol::numbered(&organ, session, number);
        }
        let single = part("single")?;
        let bracket = part("bracket");
        let year = bracket.and_then(|text| text.parse().ok());
        let text = match bracket {
            Some(bracket) => format!("{organ}/RES/{single} ({bracket})"),
            None => format!("{organ}/RES/{single}"),
        };
        let session = bracket.and_then(roman).map(Session::Regular);
        Some(Symbol { text, organ: Organ(organ), session, year, number: single.parse().ok()? })
    }

    /// The symbol of a General Assembly resolution from the number before its title: `77/298.`
    pub fn from_title_number(paragraph: &str) -> Option<(Symbol, usize)> {
        let found = BARE.captures(paragraph)?;
        let symbol = Symbol::numbered("A", &western_digits(&found["session"]), &western_digits(&found["number"]))?;
        Some((symbol, found.name("stop").or(found.name("dash"))?.end()))
    }

    /// A resolution cited inside a text of `organ` by its bare number.
    pub fn cited(organ: &str, session: &str, number: &str) -> Option<Symbol> {
        // Arabic texts write the special sessions in their own letters
        let session = session.replace("دإط-", "ES-").replace("دإ-", "S-");
        Symbol::numbered(organ, &session, number)
    }

    fn numbered(organ: &str, session: &str, number: &str) -> Option<Symbol> {
        let text = format!("{organ}/RES/{session}/{number}");
        let value: u16 = session.rsplit('-').next()?.parse().ok()?;
        // the Economic and Social Council numbers by year since 1978
        let (session, year) = match value {
            1900.. => (None, i16::try_from(value).ok()),
            _ => (Some(session.parse().ok()?), None),
        };
        Some(Symbol { text, organ: Organ(organ.to_string()), session, year, number: number.parse().ok()? })
    }

    /// The symbol with slashes.
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

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The value of a Roman numeral, as in `217 (III)`.
fn roman(text: &str) -> Option<u16> {
    let value = |c| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let digits = text.chars().map(value).collect::<Option<Vec<u16>>>()?;
    let signed = digits.iter().enumerate().map(|(i, &digit)| {
        let before_larger = digits.get(i + 1).is_some_and(|&next| next > digit);
        if before_larger { -i32::from(digit) } else { i32::from(digit) }
    });
    u16::try_from(signed.sum::<i32>()).ok()
}
