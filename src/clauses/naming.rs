//! Which resolution does a citation name?
//!
//! A full symbol names one; whose a bare number is follows from the body named with it, else from the organ of the text, its session and the date
//! beside the number.

use super::citations::{Form, Mention};
use super::citing::Body;
use crate::resolution::{Citation, Organ, Session, Symbol, from_roman};

/// The special sessions of the General Assembly since 2006; the Human Rights Council has held many more.
const ASSEMBLY_SPECIAL: [u16; 4] = [29, 30, 31, 32];
/// The sessions of the General Assembly that number with a slash begin with the thirty-first, in 1976.
const FIRST_WITH_SLASH: u16 = 31;

/// Names the cited resolutions, given the organ and session of the text; each once a clause.
pub(super) fn resolve(mentions: &[Mention], organ: Option<&Organ>, session: Option<Session>) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    let own = organ.map_or("", Organ::prefix);
    for mention in mentions {
        let symbol = symbol(mention, own, session);
        let same = |other: &&mut Citation| {
            other.clause == mention.clause
                && if symbol.is_some() { other.symbol == symbol } else { other.written == mention.written }
        };
        if let Some(earlier) = citations.iter_mut().rev().take(100).find(same) {
            earlier.date = earlier.date.or(mention.date);
            earlier.year = earlier.year.or(mention.date.map(|date| date.year()));
            continue;
        }
        let (stated_session, stated_year) = match &mention.form {
            Form::Slash(first, ..) => match first.parse() {
                Ok(year @ 1900..) => (None, Some(year)),
                _ => (first.parse().ok(), None),
            },
            Form::Brackets(_, inside, _) => (from_roman(inside).map(Session::Regular), inside.parse().ok()),
            Form::Symbol(_) => (None, None),
        };
        let year = symbol.as_ref().and_then(Symbol::year).or(stated_year);
        citations.push(Citation {
            clause: mention.clause.clone(),
            range: mention.range.clone(),
            written: mention.written.clone(),
            session: symbol.as_ref().and_then(Symbol::session).or(stated_session),
            year: year.or(mention.date.map(|date| date.year())),
            date: mention.date,
            symbol,
            predecessor: false,
        });
    }
    citations.shrink_to_fit();
    citations
}

fn symbol(mention: &Mention, own: &str, session: Option<Session>) -> Option<Symbol> {
    match &mention.form {
        Form::Symbol(symbol) => Some(symbol.clone()),
        Form::Slash(first, number, part) => {
            let organ = by_slash(first, mention.body, own, session);
            let organ = match (mention.body, mention.date) {
                (None, Some(date)) => {
                    of_that_day(organ.or((own == Organ::ASSEMBLY).then_some(own))?, first, date.year())?
                }
                _ => organ?,
            };
            Symbol::cited(organ, first, number, part.as_deref())
        }
        Form::Brackets(number, inside, part) => {
            let organ = by_brackets(inside, mention.body, own)?;
            Symbol::cited_in_brackets(organ, number, inside, part.as_deref())
        }
    }
}

/// Whose resolution `60/251`, `2005/80` or `S-26/2` is.
fn by_slash<'a>(first: &str, body: Option<Body>, own: &'a str, session: Option<Session>) -> Option<&'a str> {
    let value: u16 = first.rsplit('-').next()?.parse().ok()?;
    let (special, by_year) = (first.contains('-'), value >= 1900);
    let assembly = |organ: &'a str| (special || value >= FIRST_WITH_SLASH).then_some(organ);
    match body {
        Some(Body::Other) => None,
        Some(Body::Known(Organ::ASSEMBLY)) if by_year => None,
        Some(Body::Known(Organ::ASSEMBLY)) => assembly(Organ::ASSEMBLY),
        Some(Body::Known(Organ::SECURITY)) => None,
        Some(Body::Known(organ)) => Some(organ),
        Some(Body::Council) if by_year => Some(Organ::ECOSOC),
        Some(Body::Council) => Some(Organ::HUMAN_RIGHTS),
        // it met for the last time in 2006
        Some(Body::Commission) if by_year && value <= 2006 => Some(Organ::COMMISSION),
        Some(Body::Commission) => own.starts_with("E/CN").then_some(own),
        None if by_year => Some(if own.starts_with("E/CN.4") { own } else { Organ::ECOSOC }),
        None => {
            let own_session = match session {
                Some(Session::Regular(last)) => value <= last,
                _ => true,
            };
            match own {
                // councils that meet by year have no such numbers
                "" | Organ::SECURITY | Organ::ECOSOC => assembly(Organ::ASSEMBLY),
                Organ::ASSEMBLY if special || own_session => assembly(Organ::ASSEMBLY),
                Organ::ASSEMBLY => None,
                _ if special || own_session => Some(own),
                _ => assembly(Organ::ASSEMBLY),
            }
        }
    }
}

/// The organ that a bare number means by its context, unless the date beside it tells that it did not sit then: the General Assembly holds its
/// session n from September of 1945 + n on, the Human Rights Council about three a year since 2006.
fn of_that_day<'a>(organ: &'a str, first: &str, year: i16) -> Option<&'a str> {
    let session = match first.parse().ok()? {
        Session::Special(session) => {
            let since = year < 2006 || ASSEMBLY_SPECIAL.contains(&session);
            return Some(if organ == Organ::ASSEMBLY && !since { Organ::HUMAN_RIGHTS } else { organ });
        }
        Session::Emergency(_) => return Some(organ),
        Session::Regular(1900..) => return Some(organ),
        Session::Regular(session) => i16::try_from(session).ok()?,
    };
    let assembly = (1945 + session..=1946 + session).contains(&year);
    let council = (2006 + session / 3 - year).abs() <= 1;
    match organ {
        Organ::ASSEMBLY if !assembly => council.then_some(Organ::HUMAN_RIGHTS),
        Organ::HUMAN_RIGHTS if !council && assembly => Some(Organ::ASSEMBLY),
        _ => Some(organ),
    }
}

/// Whose resolution `1373 (2001)` or `217 A (III)` is.
fn by_brackets<'a>(inside: &str, body: Option<Body>, own: &'a str) -> Option<&'a str> {
    if inside.parse::<u16>().is_ok() {
        return match body {
            Some(Body::Other) => None,
            _ => Some(Organ::SECURITY),
        };
    }
    let session = from_roman(inside.rsplit('-').next()?)?;
    match body {
        Some(Body::Other | Body::Known(Organ::SECURITY)) => None,
        Some(Body::Known(Organ::HUMAN_RIGHTS) | Body::Council) => Some(Organ::ECOSOC),
        Some(Body::Known(organ)) => Some(organ),
        Some(Body::Commission) => Some(if own.starts_with("E/CN") { own } else { Organ::COMMISSION }),
        None if session >= FIRST_WITH_SLASH || own == Organ::ECOSOC => Some(Organ::ECOSOC),
        None if own.starts_with("E/CN") => Some(own),
        None => Some(Organ::ASSEMBLY),
    }
}
