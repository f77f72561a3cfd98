//! Which clauses stand behind each number?

use rayon::prelude::*;

use super::limits::Limits;
use super::texts::{ClauseText, Segment, Texts, cut, segments};
use crate::classify::Evidence;
use crate::report::briefing::{Briefing, Name};
use crate::report::comparison::ClauseFacts;
use crate::report::words::fill;

/// The clauses of a theme.
pub(super) struct ThemeLists {
    pub id: String,
    pub name: Name,
    pub periods: Vec<PeriodList>,
}

/// The clauses of a theme in a period.
pub(super) struct PeriodList {
    pub id: String,
    pub title: String,
    pub share: String,
    pub counts: String,
    pub entries: Vec<Entry>,
    pub more: Option<String>,
}

/// A clause in such a list.
pub(super) struct Entry {
    pub resolution: String,
    pub place: String,
    pub probability: String,
    pub language: String,
    pub segments: Vec<Segment>,
    pub cut: bool,
    pub spoke: Vec<String>,
    pub also: Vec<(Name, String, String)>,
}

/// So many terms are shown that spoke for a theme.
const TERMS: usize = 5;
/// So many clauses tell whether the model at hand is the one that assigned the themes.
const PROBES: usize = 30;

/// Where the clauses of a theme and period stand; missing without any.
pub(super) fn href(briefing: &Briefing, theme: usize, period: usize) -> Option<String> {
    (briefing.comparison.shares[theme][period].with_theme > 0).then(|| format!("#{}", id(theme, period)))
}

fn id(theme: usize, period: usize) -> String {
    format!("c{theme}-{period}")
}

/// Theme, period, and positions of the clauses with the probability of the theme.
pub(super) type Carried = (usize, usize, Vec<(usize, f64)>);

/// The clauses of each theme that is shown and each period, in their order.
pub(super) fn clauses_of(briefing: &Briefing, shown: &[usize]) -> Vec<Carried> {
    let periods = briefing.comparison.periods.len();
    let mut place = vec![None; briefing.comparison.themes.len()];
    shown.iter().enumerate().for_each(|(at, &theme)| place[theme] = Some(at));
    let mut lists: Vec<Vec<(usize, f64)>> = vec![Vec::new(); shown.len() * periods];
    for (at, clause) in briefing.comparison.clauses.iter().enumerate() {
        for (theme, probability) in briefing.comparison.carried(*clause) {
            if let Some(place) = place[theme] {
                lists[place * periods + clause.period as usize].push((at, probability));
            }
        }
    }
    lists.into_iter().enumerate().map(|(at, list)| (shown[at / periods], at % periods, list)).collect()
}

/// The clauses that are shown of so many: all in their order, else the most probable.
pub(super) fn most_probable(mut clauses: Vec<(usize, f64)>, limits: &Limits) -> Vec<(usize, f64)> {
    if clauses.len() > limits.examples {
        clauses.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        clauses.truncate(limits.examples);
    }
    clauses
}

pub(super) fn lists(
    briefing: &Briefing,
    texts: &Texts,
    shown: &[usize],
    limits: &Limits,
    explains: bool,
) -> Vec<ThemeLists> {
    let lists = clauses_of(briefing, shown);
    let lists: Vec<(usize, PeriodList)> = lists
        .into_par_iter()
        .filter(|(_, _, clauses)| !clauses.is_empty())
        .map(|(theme, period, clauses)| (theme, list(briefing, texts, (theme, period), clauses, limits, explains)))
        .collect();
    let mut themes: Vec<ThemeLists> = Vec::new();
    for (theme, list) in lists {
        let id = format!("t{theme}");
        match themes.last_mut() {
            Some(last) if last.id == id => last.periods.push(list),
            _ => themes.push(ThemeLists { id, name: briefing.name(theme), periods: vec![list] }),
        }
    }
    themes
}

fn list(
    briefing: &Briefing,
    texts: &Texts,
    (theme, period): (usize, usize),
    clauses: Vec<(usize, f64)>,
    limits: &Limits,
    explains: bool,
) -> PeriodList {
    let (comparison, numbers) = (&briefing.comparison, briefing.numbers);
    let all = clauses.len();
    let clauses = most_probable(clauses, limits);
    let share = &comparison.shares[theme][period];
    let more = (all > clauses.len()).then(|| {
        let (all, shown, theme) = (all.to_string(), clauses.len().to_string(), comparison.themes[theme].as_str());
        fill(briefing.words.more_examples, &[("shown", &shown), ("all", &all), ("theme", theme)])
    });
    let entry = |&(at, probability): &(usize, f64)| {
        let clause = comparison.clauses[at];
        Some(entry(briefing, texts.get(clause.row as usize)?, clause, (theme, probability), limits, explains))
    };
    PeriodList {
        id: id(theme, period),
        title: numbers.period(&comparison.periods[period].name),
        share: numbers.share(share.share),
        counts: briefing.counts(share),
        entries: clauses.iter().filter_map(entry).collect(),
        more,
    }
}

fn entry(
    briefing: &Briefing,
    clause: &ClauseText,
    facts: ClauseFacts,
    (theme, probability): (usize, f64),
    limits: &Limits,
    explains: bool,
) -> Entry {
    let (text, was_cut) = cut(&clause.text, limits.letters);
    let spoke = if explains { spoke(briefing, clause, theme) } else { Vec::new() };
    let spans: Vec<_> = spoke.iter().flat_map(|evidence| evidence.spans.clone()).collect();
    let also = briefing.comparison.carried(facts).filter(|(other, _)| *other != theme);
    let also = also.map(|(other, probability)| {
        (briefing.name(other), format!("{probability:.2}"), format!("#{}", id(other, facts.period as usize)))
    });
    let letters = |evidence: Evidence| cut(&evidence.term, 60).0.to_string();
    Entry {
        resolution: clause.resolution.to_string(),
        place: place(briefing, clause),
        probability: fill(briefing.words.probability, &[("n", &format!("{probability:.2}"))]),
        language: clause.language.to_string(),
        segments: segments(text, &clause.opening, &spans),
        cut: was_cut,
        also: also.collect(),
        spoke: spoke.into_iter().map(letters).collect(),
    }
}

/// `operative 6`
pub(super) fn place(briefing: &Briefing, clause: &ClauseText) -> String {
    let text = if clause.operative { briefing.words.operative } else { briefing.words.preambular };
    fill(text, &[("n", &clause.number)])
}

/// The terms that stand in the clause and spoke most for the theme.
fn spoke(briefing: &Briefing, clause: &ClauseText, theme: usize) -> Vec<Evidence> {
    let position = briefing.position(theme);
    let (Some(position), Ok(language)) = (position, clause.language.parse()) else { return Vec::new() };
    let found = briefing.author.model.explain(&clause.text, language, position);
    found.into_iter().filter(|evidence| evidence.weight > 0.0 && !evidence.spans.is_empty()).take(TERMS).collect()
}

/// The clauses by which [`is_author`] decides.
pub(super) fn probes(briefing: &Briefing) -> impl Iterator<Item = ClauseFacts> {
    let comparison = &briefing.comparison;
    comparison.clauses.iter().copied().filter(|clause| comparison.carried(*clause).next().is_some()).take(PROBES)
}

/// Whether the model at hand gives the probabilities that stand in `assigned.csv`.
pub(super) fn is_author(briefing: &Briefing, texts: &Texts) -> bool {
    let model = briefing.author.model;
    probes(briefing).all(|clause| {
        let Some(text) = texts.get(clause.row as usize) else { return true };
        let Ok(language) = text.language.parse() else { return true };
        let scores = model.scores(&text.text, language);
        briefing.comparison.carried(clause).all(|(theme, probability)| {
            briefing.position(theme).is_some_and(|at| (f64::from(scores.0[at]) - probability).abs() < 1e-4)
        })
    })
}
