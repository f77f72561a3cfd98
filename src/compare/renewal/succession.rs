//! Which resolution of a series comes before which?

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::CompareError;
use crate::compare::counted::cells::Listed;
use crate::compare::counted::selection::{By, Selection, commonest};
use crate::resolution::{Adopted, Language, Period, PeriodKind, Session, Symbol};

/// Two successive resolutions of a series in one language.
pub(super) struct Step<'a> {
    /// The series.
    pub series: &'a str,
    /// The resolution before.
    pub earlier: &'a str,
    /// The resolution.
    pub later: &'a str,
    /// The language in which both are read.
    pub language: Language,
}

/// A resolution of a series.
struct Member<'a> {
    id: &'a str,
    adopted: Adopted,
    number: u32,
    languages: BTreeSet<Language>,
}

/// Successive resolutions, and those that have no language in common.
pub(super) type Steps<'a> = (Vec<Step<'a>>, Vec<(String, String)>);

/// Every resolution of a series with the one before it.
pub(super) fn steps<'a>(listed: &'a [Listed], selection: &Selection) -> Result<Steps<'a>, CompareError> {
    let preferred = selection.language.or_else(|| commonest(listed));
    let (from, to) = selection.bounds()?;
    let mut all: BTreeMap<&str, BTreeMap<&str, Member<'a>>> = BTreeMap::new();
    for row in listed {
        let (Some(Ok(language)), Some(series)) = (row.language.as_deref().map(str::parse), row.series.as_deref())
        else {
            continue;
        };
        let id = row.id.as_str();
        let symbol = Symbol::find_any(id);
        let adopted = row.adopted.or(symbol.as_ref().map(Symbol::adopted).unwrap_or_default());
        let counted = Period::of(selection.period, adopted.session, adopted.year);
        let within = match counted {
            Some(period) => from.is_none_or(|from| period >= from) && to.is_none_or(|to| period <= to),
            None => from.is_none() && to.is_none() && (adopted.session.is_some() || adopted.year.is_some()),
        };
        if !within {
            continue;
        }
        let number = symbol.map_or(0, |symbol| symbol.order().1);
        let new = || Member { id, adopted, number, languages: BTreeSet::new() };
        all.entry(series).or_default().entry(id).or_insert_with(new).languages.insert(language);
    }
    let (mut steps, mut without_language) = (Vec::new(), Vec::new());
    for (series, members) in all {
        let members = in_order(members.into_values().collect());
        for pair in members.windows(2) {
            let (earlier, later) = (&pair[0], &pair[1]);
            let common: Vec<Language> = earlier.languages.intersection(&later.languages).copied().collect();
            let one = preferred.filter(|language| common.contains(language)).or(common.first().copied());
            let languages = if selection.by == Some(By::Language) { common } else { one.into_iter().collect() };
            if languages.is_empty() {
                without_language.push((earlier.id.to_string(), later.id.to_string()));
            }
            steps.extend(languages.into_iter().map(|language| Step {
                series,
                earlier: earlier.id,
                later: later.id,
                language,
            }));
        }
    }
    Ok((steps, without_language))
}

/// The resolutions of a series in the order of adoption.
fn in_order(mut members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let sort = |member: &Member<'_>| {
        member.adopted.session.map(|session| match session {
            Session::Regular(_) => 0,
            Session::Special(_) => 1,
            Session::Emergency(_) => 2,
        })
    };
    let first = members.first().and_then(sort);
    let kind = if first.is_some() && members.iter().all(|member| sort(member) == first) {
        PeriodKind::Session
    } else if members.iter().all(|member| member.adopted.year.is_some()) {
        PeriodKind::Year
    } else {
        PeriodKind::Session
    };
    members.sort_by_key(|member| {
        (Period::of(kind, member.adopted.session, member.adopted.year), member.number, member.id)
    });
    members
}
