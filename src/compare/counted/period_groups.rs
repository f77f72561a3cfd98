//! Which sessions or years count as one period?

use std::mem::discriminant;

use super::selection::parse_period;
use crate::compare::CompareError;
use crate::resolution::{Period, PeriodKind, Session};

/// Periods that people chose: each gathers sessions or years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodGroups(Vec<Group>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    name: String,
    ranges: Vec<(Period, Period)>,
}

impl PeriodGroups {
    /// Groups from a list such as `66-70,71-75`: each is a session or year, or a first and a last one; its name is how it is written.
    ///
    /// # Errors
    ///
    /// What is no period, a range that ends before it begins, and groups that overlap.
    pub fn from_list(text: &str, kind: PeriodKind) -> Result<PeriodGroups, CompareError> {
        let group = |item: &str| Ok(Group { name: item.trim().to_string(), ranges: vec![range(item.trim(), kind)?] });
        Self::checked(text.split(',').map(group).collect::<Result<_, CompareError>>()?)
    }

    /// Groups from lines such as `66-70,72 early`: periods and ranges, then a name if they shall have another than how they are
    /// written. Empty lines and those that begin with `#` are left out.
    ///
    /// # Errors
    ///
    /// As for [`PeriodGroups::from_list`].
    pub fn from_lines(text: &str, kind: PeriodKind) -> Result<PeriodGroups, CompareError> {
        let lines = text.lines().map(|line| line.trim_start_matches('\u{feff}').trim());
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let group = |line: &str| {
            let (periods, name) = line.split_once(char::is_whitespace).unwrap_or((line, line));
            let ranges = periods.split(',').map(|item| range(item, kind)).collect::<Result<_, CompareError>>()?;
            Ok(Group { name: name.trim().to_string(), ranges })
        };
        Self::checked(lines.map(group).collect::<Result<_, CompareError>>()?)
    }

    fn checked(groups: Vec<Group>) -> Result<PeriodGroups, CompareError> {
        if groups.is_empty() {
            return Err(CompareError::Groups("no period is given: expected such as 66-70,71-75".to_string()));
        }
        for (at, group) in groups.iter().enumerate() {
            if let Some(other) = groups[..at].iter().find(|other| other.name == group.name) {
                return Err(CompareError::Groups(format!("two groups are named {:?}", other.name)));
            }
        }
        let ranges: Vec<(&str, &(Period, Period))> =
            groups.iter().flat_map(|group| group.ranges.iter().map(|range| (group.name.as_str(), range))).collect();
        for (at, (name, range)) in ranges.iter().enumerate() {
            if let Some((other, shared)) =
                ranges[..at].iter().find_map(|(other, before)| Some((other, overlap(before, range)?)))
            {
                let message =
                    format!("{other:?} and {name:?} overlap in {shared}: a session or year counts in one group only");
                return Err(CompareError::Groups(message));
            }
        }
        Ok(PeriodGroups(groups))
    }

    /// The names, in the order given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|group| group.name.as_str())
    }

    /// The place of the group that a period belongs to, if any.
    pub fn of(&self, period: Period) -> Option<usize> {
        self.0.iter().position(|group| group.ranges.iter().any(|range| overlap(range, &(period, period)).is_some()))
    }
}

/// A period, or a first and a last one; `S-13` and `ES-10` are single sessions.
fn range(text: &str, kind: PeriodKind) -> Result<(Period, Period), CompareError> {
    let parse = |text: &str| parse_period(text, kind).ok();
    if let Some(period) = parse(text) {
        return Ok((period, period));
    }
    let split = |(at, _): (usize, &str)| Some((parse(&text[..at])?, parse(&text[at + 1..])?));
    let Some((first, last)) = text.match_indices('-').find_map(split) else {
        let expected = if kind == PeriodKind::Year {
            "a year or years such as 2015-2019"
        } else {
            "a session or sessions such as 66-70"
        };
        return Err(CompareError::Groups(format!("unknown period {text:?}: expected {expected}")));
    };
    if !alike(first, last) || first > last {
        return Err(CompareError::Groups(format!("{text:?} does not go from an earlier to a later period")));
    }
    Ok((first, last))
}

/// Whether both are years, or sessions of one sort.
fn alike(a: Period, b: Period) -> bool {
    match (a, b) {
        (Period::Session(a), Period::Session(b)) => discriminant::<Session>(&a) == discriminant(&b),
        _ => discriminant(&a) == discriminant(&b),
    }
}

/// The first period that two ranges share.
fn overlap(a: &(Period, Period), b: &(Period, Period)) -> Option<Period> {
    let first = a.0.max(b.0);
    (alike(a.0, b.0) && first <= a.1.min(b.1)).then_some(first)
}
