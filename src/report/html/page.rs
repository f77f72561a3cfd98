//! What stands on the page?

use askama::Template;
use polars::prelude::PolarsResult;

use super::heat::{Heat, heat};
use super::limits::{Limits, THEMES};
use super::lists::{ThemeLists, href, lists};
use super::multiples::{Multiples, multiples};
use super::side_by_side::{Pairing, pairings};
use super::slope::{Slope, slope};
use super::style::{CSS, policy};
use super::terms::{TermGroup, key_terms, missing_terms};
use super::texts::Texts;
use crate::report::briefing::{Briefing, Name};
use crate::report::findings::Finding;
use crate::report::words::{Words, fill, grouped};

/// The whole report.
#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Page {
    lang: &'static str,
    words: &'static Words,
    css: &'static str,
    policy: String,
    title: String,
    facts: Vec<Fact>,
    lead: Option<String>,
    findings: Vec<Said>,
    trust: Vec<String>,
    multiples: Multiples,
    zero: Option<String>,
    heat: Heat,
    slope: Option<Slope>,
    slope_title: String,
    pairings: Vec<Pairing>,
    terms: Vec<TermGroup>,
    missing: Vec<String>,
    lists: Vec<ThemeLists>,
    shown_of: Option<String>,
    files: Vec<(String, String)>,
    made_by: String,
    has_intervals: bool,
}

/// A figure of the first screen.
struct Fact {
    name: &'static str,
    value: String,
    note: String,
}

/// A finding, cut where its theme stands.
struct Said {
    before: String,
    subject: Name,
    after: String,
    href: Option<String>,
    link: &'static str,
    class: &'static str,
}

/// The themes that are drawn: all, or those that moved most or take most room.
pub(super) fn shown(briefing: &Briefing) -> Vec<usize> {
    let comparison = &briefing.comparison;
    let mut order: Vec<usize> = (0..comparison.themes.len()).collect();
    if order.len() > THEMES {
        let size = |theme: usize| {
            let change = comparison.ends().and_then(|(from, to)| comparison.change(theme, from, to)).unwrap_or(0.0);
            change.abs().max(comparison.shares[theme][comparison.span().1].share.unwrap_or(0.0))
        };
        order.sort_by(|&a, &b| size(b).total_cmp(&size(a)).then(a.cmp(&b)));
        order.truncate(THEMES);
        order.sort_unstable();
    }
    order
}

impl Page {
    /// `explains`: whether the model at hand is the one that assigned the themes, see [`super::lists::is_author`].
    pub fn new(
        briefing: &Briefing,
        texts: &Texts,
        shown: &[usize],
        limits: &Limits,
        explains: bool,
    ) -> PolarsResult<Page> {
        let (comparison, words) = (&briefing.comparison, briefing.words);
        let mut trust = briefing.trust();
        if !explains {
            trust.insert(1, words.trust_other_model.to_string());
        }
        let never = shown.iter().filter(|&&theme| comparison.shares[theme].iter().all(|share| share.with_theme == 0));
        let never: Vec<String> = never.map(|&theme| briefing.name(theme).text).collect();
        let all = comparison.themes.len();
        let slope = slope(briefing, shown);
        Ok(Page {
            lang: briefing.ui.tag(),
            words,
            css: CSS,
            policy: policy(),
            title: briefing.title(),
            facts: facts(briefing),
            lead: briefing.lead(),
            findings: briefing.findings.iter().map(|finding| said(briefing, finding, limits)).collect(),
            trust,
            multiples: multiples(briefing, shown),
            zero: (!never.is_empty()).then(|| fill(words.zero_themes, &[("themes", &never.join(words.list_comma))])),
            heat: heat(briefing, shown),
            slope_title: slope.as_ref().map(|slope| slope.title.clone()).unwrap_or_default(),
            slope,
            pairings: pairings(briefing, texts, limits),
            terms: key_terms(briefing)?,
            missing: missing_terms(briefing)?,
            lists: lists(briefing, texts, shown, limits, explains),
            shown_of: (shown.len() < all).then(|| {
                let (n, all) = (shown.len().to_string(), all.to_string());
                fill(words.shown_of, &[("n", &n), ("all", &all), ("file", "coverage.csv")])
            }),
            files: briefing.rows.iter().map(|(name, &rows)| (name.clone(), grouped(rows as u64))).collect(),
            made_by: fill(words.made_by, &[("version", env!("CARGO_PKG_VERSION"))]),
            has_intervals: comparison.has_intervals(),
        })
    }
}

fn facts(briefing: &Briefing) -> Vec<Fact> {
    let (comparison, words) = (&briefing.comparison, briefing.words);
    let names: Vec<&str> = comparison.periods.iter().map(|period| period.name.as_str()).collect();
    let few = names.len() <= 6;
    let periods =
        if few { names.join(words.list_comma) } else { format!("{} – {}", names[0], names[names.len() - 1]) };
    let texts = briefing.tables.get("resolutions.csv").map_or(0, polars::prelude::DataFrame::height);
    let fact = |name, value: String, note: String| Fact { name, value, note };
    let codebook = &briefing.author.model.codebook;
    let themes = fill(words.themes_count, &[("n", &comparison.themes.len().to_string())]);
    let coded = briefing.numbers.clauses(briefing.author.model.summary.coded as u64);
    vec![
        fact(
            words.fact_resolutions,
            grouped(comparison.resolutions() as u64),
            fill(words.texts_read, &[("n", &grouped(texts as u64))]),
        ),
        fact(
            words.fact_clauses,
            grouped(comparison.periods.iter().map(|period| period.clauses).sum()),
            comparison.language.map_or(words.every_language, |language| briefing.language(language)).to_string(),
        ),
        fact(words.fact_periods, names.len().to_string(), periods),
        fact(words.fact_codebook, codebook.name.clone().unwrap_or(words.no_value.to_string()), themes),
        fact(
            words.fact_model,
            briefing.author.folder.map_or(words.embedded_model.to_string(), str::to_string),
            fill(words.coded_note, &[("clauses", &coded)]),
        ),
    ]
}

/// Stands for the name of the theme while a sentence is filled.
const HERE: &str = "{theme}";

fn said(briefing: &Briefing, finding: &Finding, limits: &Limits) -> Said {
    let sentence = briefing.sentence(finding);
    let (before, after) = sentence.split_once(HERE).unwrap_or(("", &sentence));
    let words = briefing.words;
    let (href, link, class) = match finding {
        Finding::Change { theme, from, to, before, after, .. } => {
            let class = if after > before { "rise" } else { "fall" };
            (href(briefing, *theme, *to).or_else(|| href(briefing, *theme, *from)), words.see_clauses, class)
        }
        Finding::Share { theme, period, .. } => (href(briefing, *theme, *period), words.see_clauses, "same"),
        Finding::Renewal { at } => {
            let shown = limits.renewals > 0;
            (shown.then(|| format!("#{}", super::side_by_side::id(*at))), words.see_series, "same")
        }
    };
    Said { before: before.to_string(), subject: briefing.subject(finding), after: after.to_string(), href, link, class }
}
