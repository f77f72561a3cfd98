//! Which terms stand out, as `keyness.csv` and `gaps.csv` say?

use std::collections::BTreeMap;

use polars::prelude::*;

use super::geometry::{Scale, px};
use crate::report::briefing::Briefing;
use crate::report::sheet::Sheet;

/// The key terms of a theme or period.
pub(super) struct TermGroup {
    pub title: String,
    pub lang: String,
    pub terms: Vec<KeyTerm>,
}

/// A term and the bar of its log ratio, 100 units wide.
pub(super) struct KeyTerm {
    pub term: String,
    pub width: String,
    pub low: String,
    pub high: String,
    pub has_interval: bool,
    pub ratio: String,
}

/// So many terms are shown a group, and so many groups of a kind.
const TERMS: usize = 8;
const GROUPS: usize = 24;

/// Groups of `keyness.csv` by what they are of, themes in their order, then the rest in that of the table.
pub(super) fn key_terms(briefing: &Briefing) -> PolarsResult<Vec<TermGroup>> {
    let Some(table) = briefing.tables.get("keyness.csv") else { return Ok(Vec::new()) };
    let sheet = Sheet { name: "keyness.csv", frame: table };
    let (by, target, term, key) =
        (sheet.texts("by")?, sheet.texts("target")?, sheet.texts("term")?, sheet.texts("key")?);
    let ratio = sheet.numbers("log_ratio")?;
    let ends = sheet.intervals("log_ratio_low", "log_ratio_high")?;
    let mut groups: Vec<((String, String), Vec<usize>)> = Vec::new();
    let mut at: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in 0..table.height() {
        let (Some(by), Some(target)) = (&by[row], &target[row]) else { continue };
        if term[row].is_none()
            || ratio[row].is_none()
            || key[row].as_deref().is_some_and(|key| key.eq_ignore_ascii_case("false"))
        {
            continue;
        }
        let name = (by.clone(), target.clone());
        let place = *at.entry(name.clone()).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        if groups[place].1.len() < TERMS {
            groups[place].1.push(row);
        }
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    groups.truncate(2 * GROUPS);
    let most =
        groups.iter().flat_map(|(_, rows)| rows).filter_map(|&row| ends[row].map(|(_, high)| high).or(ratio[row]));
    let scale = Scale { from: 0.0, to: most.fold(1.0, f64::max), low: 0.0, high: 100.0 };
    let row = |&row: &usize| {
        let value = ratio[row].unwrap_or(0.0);
        KeyTerm {
            term: term[row].clone().unwrap_or_default(),
            width: px(scale.at(value)),
            low: px(ends[row].map_or(0.0, |(low, _)| scale.at(low))),
            high: px(ends[row].map_or(0.0, |(_, high)| scale.at(high))),
            has_interval: ends[row].is_some(),
            ratio: format!("{value:.1}").replace('-', "\u{2212}"),
        }
    };
    let group = |((by, target), rows): &((String, String), Vec<usize>)| {
        let name = match by.as_str() {
            "theme" => briefing.name_of(target),
            "period" => crate::report::briefing::Name { text: briefing.numbers.period(target), lang: String::new() },
            _ => crate::report::briefing::Name { text: target.clone(), lang: String::new() },
        };
        TermGroup { title: name.text, lang: name.lang, terms: rows.iter().map(row).collect() }
    };
    Ok(groups.iter().map(group).collect())
}

/// Frequent terms that no theme knows.
pub(super) fn missing_terms(briefing: &Briefing) -> PolarsResult<Vec<String>> {
    let Some(table) = briefing.tables.get("gaps.csv") else { return Ok(Vec::new()) };
    let terms = Sheet { name: "gaps.csv", frame: table }.texts("term")?;
    Ok(terms.into_iter().flatten().take(40).collect())
}
