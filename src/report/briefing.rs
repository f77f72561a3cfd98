//! What does a report say first, whatever its form?

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::comparison::{Comparison, ComparisonError, Interval, Share};
use super::findings::{Finding, findings, stands};
use super::reading::Tables;
use super::words::{Numbers, Ui, Words, fill};
use crate::classify::ThemeClassifier;
use crate::codebook::Codebook;
use crate::compare::{Relation, Renewal, Units};
use crate::resolution::Language;

/// The model that assigned the themes, where it is at hand.
#[derive(Clone, Copy)]
pub struct Author<'a> {
    /// The model.
    pub model: &'a ThemeClassifier,
    /// The folder of the model as given; missing for the one in the program.
    pub folder: Option<&'a str>,
}

/// What is said to be amended, split or merged.
const AMENDED: [Relation; 3] = [Relation::Amended, Relation::Split, Relation::Merged];

/// The name of a theme and its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// In the language of the report, else in English, else in another, else the id.
    pub text: String,
    /// The language tag; empty for an id.
    pub lang: String,
}

/// Everything that a report tells, in its words.
pub struct Briefing<'a> {
    /// The tables.
    pub tables: &'a BTreeMap<String, DataFrame>,
    /// How many rows each file has: those of its table, unless the table at hand is a part of it.
    pub rows: BTreeMap<String, usize>,
    /// What is compared.
    pub comparison: Comparison,
    /// Of each resolution of a series.
    pub renewals: Vec<Renewal>,
    /// The three findings that matter.
    pub findings: Vec<Finding>,
    /// The model.
    pub author: Author<'a>,
    /// The language of the report.
    pub ui: Ui,
    /// Its words.
    pub words: &'static Words,
    /// Its numbers.
    pub numbers: Numbers,
    names: Vec<Name>,
    positions: Vec<Option<usize>>,
}

impl<'a> Briefing<'a> {
    /// Reads the tables of a run.
    ///
    /// # Arguments
    ///
    /// `tables`: by the name of their files, with at least `coverage.csv`; `units`: the clauses that it counts; `renewals`: of the same register.
    ///
    /// # Errors
    ///
    /// A table that is missing or lacks a column, or tables that do not belong together.
    pub fn new(
        tables: &'a BTreeMap<String, DataFrame>,
        units: &Units,
        renewals: Vec<Renewal>,
        author: Author<'a>,
        ui: Ui,
    ) -> Result<Briefing<'a>, ComparisonError> {
        let coverage = tables.get("coverage.csv").ok_or(ComparisonError::Missing("coverage.csv"))?;
        let parts = Tables { coverage, others: tables };
        let comparison = Comparison::new(&parts, units)?;
        let findings = findings(&comparison, &renewals);
        let names = comparison.themes.iter().map(|id| name(&author.model.codebook, id, ui)).collect();
        let known = author.model.codebook.positions();
        let positions = comparison.themes.iter().map(|id| known.get(id.as_str()).copied()).collect();
        let (words, numbers) = (ui.words(), Numbers { ui });
        let rows = tables.iter().map(|(name, table)| (name.clone(), table.height())).collect();
        Ok(Briefing { tables, rows, comparison, renewals, findings, author, ui, words, numbers, names, positions })
    }

    /// The position of a theme in the codebook of the model, by its position here; missing for one that the model lacks.
    pub fn position(&self, theme: usize) -> Option<usize> {
        self.positions[theme]
    }

    /// The name of a theme, by its position.
    pub fn name(&self, theme: usize) -> Name {
        self.names[theme].clone()
    }

    /// The name of a theme, by its id.
    pub fn name_of(&self, id: &str) -> Name {
        match self.comparison.themes.iter().position(|theme| theme == id) {
            Some(at) => self.name(at),
            None => name(&self.author.model.codebook, id, self.ui),
        }
    }

    /// The name of a language.
    pub fn language(&self, language: Language) -> &'static str {
        match language {
            Language::Ar => self.words.language_ar,
            Language::En => self.words.language_en,
            Language::Es => self.words.language_es,
            Language::Fr => self.words.language_fr,
            Language::Ru => self.words.language_ru,
            Language::Zh => self.words.language_zh,
        }
    }

    /// `13 of 70 clauses`; a dash where the period has none.
    pub fn counts(&self, share: &Share) -> String {
        match share.clauses {
            0 => self.words.no_clauses.to_string(),
            all => {
                let values = [("n", &*share.with_theme.to_string()), ("whole", &all.to_string())];
                fill(self.words.n_of_whole_clauses, &values)
            }
        }
    }

    /// What the report is about.
    pub fn title(&self) -> String {
        let period = |at: usize| self.numbers.period(&self.comparison.periods[at].name);
        match self.comparison.ends() {
            Some((from, to)) => fill(self.words.title_between, &[("from", &period(from)), ("to", &period(to))]),
            None => fill(self.words.title_one, &[("period", &period(self.comparison.span().0))]),
        }
    }

    /// What is to be said before the findings: how much they prove, or why there are none.
    pub fn lead(&self) -> Option<String> {
        let (comparison, words) = (&self.comparison, self.words);
        let changes: Vec<&Finding> = self.findings.iter().filter(|f| matches!(f, Finding::Change { .. })).collect();
        let Some((from, to)) = comparison.ends() else {
            return self.findings.is_empty().then(|| words.nothing_found.to_string());
        };
        let period = |at: usize| self.numbers.period(&comparison.periods[at].name);
        let alone = [from, to].iter().any(|&at| comparison.periods[at].resolutions == 1);
        if changes.is_empty() {
            let carried = comparison.shares.iter().flatten().any(|share| share.with_theme > 0);
            let text = if carried { words.nothing_moved } else { words.nothing_found };
            Some(fill(text, &[("from", &period(from)), ("to", &period(to))]))
        } else if alone {
            Some(words.lead_alone.to_string())
        } else if comparison.has_intervals() && !changes.iter().any(|finding| finding.is_certain()) {
            Some(words.lead_uncertain.to_string())
        } else {
            None
        }
    }

    /// What is said where a figure has no interval.
    fn no_interval(&self) -> String {
        let words = self.words;
        if self.comparison.summed { words.interval_left_out } else { words.no_interval_known }.to_string()
    }

    /// The interval of a difference, and whether chance alone could give as much.
    fn change_interval(&self, interval: Option<Interval>, certain: bool) -> String {
        let Some(interval) = interval else { return self.no_interval() };
        let text = if certain { self.words.with_interval } else { self.words.maybe_chance };
        fill(text, &[("interval", &self.numbers.signed_interval(interval))])
    }

    /// A finding as a sentence; `{theme}` is left in for the name of the theme or the resolution.
    pub fn sentence(&self, finding: &Finding) -> String {
        let (words, numbers) = (self.words, self.numbers);
        let period = |at: usize| numbers.period(&self.comparison.periods[at].name);
        match finding {
            Finding::Change { from, to, before, after, interval, q, corrected, .. } => {
                let raw = self.change_interval(*interval, stands(*interval, *q));
                let corrected = corrected.map(|change| {
                    let values = [
                        ("before", numbers.share(Some(change.before))),
                        ("after", numbers.share(Some(change.after))),
                        ("points", numbers.points(change.after - change.before)),
                        ("interval", self.change_interval(change.interval, change.confirms(after > before))),
                    ];
                    fill(words.corrected_change, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
                });
                let change = fill(
                    if after > before { words.rose } else { words.fell },
                    &[
                        ("before", &numbers.share(Some(*before))),
                        ("after", &numbers.share(Some(*after))),
                        ("from", &period(*from)),
                        ("to", &period(*to)),
                        ("points", &numbers.points(after - before)),
                        ("interval", &raw),
                    ],
                );
                change + &corrected.unwrap_or_default()
            }
            Finding::Share { period: at, share, interval, .. } => {
                let interval = interval.map_or_else(|| self.no_interval(), |ends| numbers.interval(ends));
                let values = [("share", numbers.share(Some(*share))), ("period", period(*at)), ("interval", interval)];
                fill(words.share_of_one, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
            Finding::Renewal { at } => {
                let renewal = &self.renewals[*at];
                let dropped = match renewal.count(Relation::Dropped) {
                    0 => words.dropped_none.to_string(),
                    1 => words.dropped_one.to_string(),
                    n => fill(words.dropped_many, &[("n", &n.to_string())]),
                };
                let values = [
                    ("clauses", renewal.clauses().to_string()),
                    ("verbatim", renewal.clauses_of(&[Relation::Verbatim]).to_string()),
                    ("amended", renewal.clauses_of(&AMENDED).to_string()),
                    ("new", renewal.clauses_of(&[Relation::New]).to_string()),
                    ("dropped", dropped),
                    ("previous", renewal.previous.clone()),
                ];
                fill(words.renewal, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
        }
    }

    /// What the sentence is about, for `{theme}`.
    pub fn subject(&self, finding: &Finding) -> Name {
        match finding {
            Finding::Change { theme, .. } | Finding::Share { theme, .. } => self.name(*theme),
            Finding::Renewal { at } => Name { text: self.renewals[*at].resolution.clone(), lang: String::new() },
        }
    }
}

fn name(codebook: &Codebook, id: &str, ui: Ui) -> Name {
    let theme = codebook.themes.iter().find(|theme| theme.id.as_str() == id);
    let named = |tag: &str| theme?.name.get(tag).map(|text| Name { text: text.clone(), lang: tag.to_string() });
    let any = || {
        let (tag, text) = theme?.name.first_key_value()?;
        Some(Name { text: text.clone(), lang: tag.clone() })
    };
    named(ui.tag())
        .or_else(|| named("en"))
        .or_else(any)
        .unwrap_or_else(|| Name { text: id.to_string(), lang: String::new() })
}
