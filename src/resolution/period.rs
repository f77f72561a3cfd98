//! In which period was a resolution adopted?

use std::fmt;
use std::mem::discriminant;
use std::str::FromStr;

/// A session of an organ: regular, special (`S-13`) or emergency special (`ES-10`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Session {
    /// A regular session.
    Regular(u16),
    /// A special session.
    Special(u16),
    /// An emergency special session.
    Emergency(u16),
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Session::Regular(n) => write!(f, "{n}"),
            Session::Special(n) => write!(f, "S-{n}"),
            Session::Emergency(n) => write!(f, "ES-{n}"),
        }
    }
}

impl FromStr for Session {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let parsed = if let Some(rest) = text.strip_prefix("ES-") {
            rest.parse().map(Session::Emergency)
        } else if let Some(rest) = text.strip_prefix("S-") {
            rest.parse().map(Session::Special)
        } else {
            text.parse().map(Session::Regular)
        };
        parsed.map_err(|_| format!("unknown session {text:?}: expected a number, S-number or ES-number"))
    }
}

/// What the columns of a comparison are: sessions or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeriodKind {
    /// Sessions; a text without one counts in its year.
    #[default]
    Session,
    /// Years.
    Year,
}

/// A session or a year: Security Council texts have only the latter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A session.
    Session(Session),
    /// A year.
    Year(i16),
}

impl Period {
    /// The period of a resolution with this session and year, if any is known.
    pub fn of(kind: PeriodKind, session: Option<Session>, year: Option<i16>) -> Option<Period> {
        let by_year = year.map(Period::Year);
        match kind {
            PeriodKind::Session => session.map(Period::Session).or(by_year),
            PeriodKind::Year => by_year,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Session(session) => session.fmt(f),
            Period::Year(year) => year.fmt(f),
        }
    }
}

impl FromStr for Period {
    type Err = String;

    /// A number from 1900 on is a year, as in symbols.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().parse() {
            Ok(year @ 1900..) => Ok(Period::Year(year)),
            _ => text.parse().map(Period::Session).map_err(|_| {
                format!("unknown period {text:?}: expected a session such as 75, S-32 or ES-11, or a year such as 2021")
            }),
        }
    }
}

/// When a resolution was adopted, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Adopted {
    /// The session.
    pub session: Option<Session>,
    /// The year.
    pub year: Option<i16>,
}

impl Adopted {
    /// What is not known here, from elsewhere.
    pub fn or(self, other: Adopted) -> Adopted {
        Adopted { session: self.session.or(other.session), year: self.year.or(other.year) }
    }

    /// Whether it was adopted in this period or later.
    ///
    /// # Returns
    ///
    /// `None` where that is not known, or where numbers cannot tell: a special session has no place among the regular ones.
    pub fn since(self, period: Period) -> Option<bool> {
        match period {
            Period::Year(first) => self.year.map(|year| year >= first),
            Period::Session(first) => {
                let comparable = |session: &Session| discriminant(session) == discriminant(&first);
                self.session.filter(comparable).map(|session| session >= first)
            }
        }
    }
}
