//! Which terms distinguish a theme, a period or an organ from the rest?

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;
use rayon::prelude::*;

use super::looks::{Listed, Look, Looks};
use super::questions::Answer;
use super::term_counts::{Asked, Sizes, Term, TermCounts};
use crate::compare::counted::grouping::Grouping;
use crate::compare::counted::units::Units;
use crate::compare::inference::association::{LogRatio, TwoByTwo};
use crate::compare::inference::discoveries::q_values;
use crate::compare::inference::normal::{CHI_SQUARE_95, chi_square_tail};

/// The fewest occurrences in the whole of a term that is tested: below an expected count of 5 the chi-square distribution is no
/// longer that of the statistic (Cochran, "Some Methods for Strengthening the Common chi-square Tests", Biometrics 10, 1954).
pub const LEAST_COUNT: u64 = 5;
/// The largest q-value of a listed term.
pub const LARGEST_Q: f64 = 0.05;
/// What G2 must reach without the resolution that holds the term most: the 95 % point of chi-square with one degree of freedom.
pub const LEAST_G2: f64 = CHI_SQUARE_95;
/// A word is not listed beside a listed pair that makes up such a share of its occurrences in the target.
const PART: f64 = 0.9;
/// A term of a target.
struct Row {
    term: usize,
    table: TwoByTwo,
    g2: f64,
    p: f64,
    q: f64,
    log_ratio: Option<LogRatio>,
    g2_without_one: Option<f64>,
    note: Option<&'static str>,
}

/// The terms of one target.
struct Target {
    group: u32,
    name: String,
    resolutions: usize,
    size: Sizes,
    tested: usize,
    rows: Vec<Row>,
    note: Option<&'static str>,
}

/// The terms that distinguish targets.
pub(super) struct Keyness<'a> {
    units: &'a Units,
    grouping: Grouping,
    most: usize,
    targets: Vec<Target>,
}

impl<'a> Keyness<'a> {
    pub fn new(counts: &TermCounts, asked: &Asked, units: &'a Units, grouping: Grouping, most: usize) -> Keyness<'a> {
        let names: Vec<(usize, &String)> = asked.groups.names.iter().enumerate().collect();
        let target = |(place, name): (usize, &String)| {
            target(counts, asked.whole, asked.group(place), name.clone(), grouping, most)
        };
        Keyness { units, grouping, most, targets: names.into_par_iter().map(target).collect() }
    }
}

impl Answer for Keyness<'_> {
    fn list(&self, listed: &mut Listed) {
        for target in self.targets.iter().filter(|target| !target.rows.is_empty()) {
            listed.insert(target.group, target.rows.iter().map(|row| row.term).collect());
        }
    }

    fn table(mut self: Box<Self>, counts: &TermCounts, looks: &Looks) -> PolarsResult<DataFrame> {
        for target in &mut self.targets {
            let surface = |row: &Row| looks.get(&(target.group, row.term)).map(|look| &look.surface);
            target.rows.sort_by(|a, b| before(a, b).then_with(|| surface(a).cmp(&surface(b))));
            target.rows.truncate(self.most);
        }
        self.frame(counts, looks)
    }
}

/// Key terms first, each part by falling G2.
fn before(a: &Row, b: &Row) -> Ordering {
    a.note.is_some().cmp(&b.note.is_some()).then_with(|| b.g2.total_cmp(&a.g2))
}

fn target(counts: &TermCounts, whole: u32, group: u32, name: String, grouping: Grouping, most: usize) -> Target {
    let sizes = &counts.sizes[group as usize];
    let (size, all) = (counts.size(group), counts.size(whole));
    let mut target = Target { group, name, resolutions: sizes.len(), size, tested: 0, rows: Vec::new(), note: None };
    if size[0] == 0 {
        target.note = Some(match grouping {
            Grouping::Theme => "no clause carries the theme",
            _ => "no words in the language that is compared",
        });
        return target;
    }
    if size[0] == all[0] {
        target.note = Some("nothing to compare with: every clause belongs to the target");
        return target;
    }
    let table = |term: &Term| {
        let (a, of_all, known) = (term.count(group), term.count(whole), term.words() - 1);
        let [n, m] = [size[known], all[known] - size[known]];
        (of_all >= LEAST_COUNT).then(|| TwoByTwo { a: a as f64, n: n as f64, b: (of_all - a) as f64, m: m as f64 })
    };
    let tested: Vec<(usize, TwoByTwo, f64)> = (0..)
        .zip(&counts.terms)
        .filter_map(|(at, term)| table(term).and_then(|table| Some((at, table, table.g2()?))))
        .collect();
    let p: Vec<Option<f64>> = tested.iter().map(|(.., g2)| Some(chi_square_tail(*g2))).collect();
    let q = q_values(&p);
    target.tested = tested.len();
    for ((term, table, g2), (&p, &q)) in tested.into_iter().zip(p.iter().zip(&q)) {
        let (Some(p), Some(q)) = (p, q) else { continue };
        if q > LARGEST_Q || !table.is_more() {
            continue;
        }
        let (g2_without_one, note) = without_one(&counts.terms[term], group, sizes, table);
        target.rows.push(Row { term, table, g2, p, q, log_ratio: table.log_ratio(), g2_without_one, note });
    }
    drop_parts(&mut target.rows, counts);
    target.rows.sort_by(before);
    // what is as good as the last one is put in order by how it looks
    let last = most.checked_sub(1).and_then(|last| target.rows.get(last));
    let kept = last.map_or(most, |last| target.rows.partition_point(|row| before(row, last).is_le()));
    target.rows.truncate(kept);
    if target.rows.is_empty() {
        target.note = Some("no term is used so much more often than elsewhere that q is 0.05 or less");
    }
    target
}

/// Drops words that stand in the target hardly anywhere but in one listed pair: the pair says as much, and reads better.
fn drop_parts(rows: &mut Vec<Row>, counts: &TermCounts) {
    let mut most: HashMap<&str, f64> = HashMap::new();
    for row in rows.iter().filter(|row| counts.terms[row.term].words() == 2) {
        for word in counts.terms[row.term].term.split(' ') {
            let most = most.entry(word).or_default();
            *most = most.max(row.table.a);
        }
    }
    rows.retain(|row| most.get(counts.terms[row.term].term.as_str()).is_none_or(|&pair| pair < PART * row.table.a));
}

/// G2 after the resolution that holds the term most often is left out, where the term is then still over-used; and why the
/// term is not key.
fn without_one(
    term: &Term,
    group: u32,
    sizes: &BTreeMap<u32, Sizes>,
    table: TwoByTwo,
) -> (Option<f64>, Option<&'static str>) {
    let Some(tally) = term.tally(group) else { return (None, None) };
    if sizes.len() == 1 {
        return (None, Some("the target has one resolution"));
    }
    if tally.top == tally.count {
        return (None, Some("one resolution of the target holds it"));
    }
    let size = sizes.get(&tally.top_resolution).map_or(0, |size| size[term.words() - 1]);
    let rest = TwoByTwo { a: table.a - f64::from(tally.top), n: table.n - size as f64, ..table };
    let g2 = rest.g2().filter(|_| rest.is_more());
    let key = g2.is_some_and(|g2| g2 >= LEAST_G2);
    (g2, (!key).then_some("not over-used without one resolution"))
}

/// Normalized deviation of proportions, where the target has several resolutions.
fn deviation(look: &Look, sizes: &BTreeMap<u32, Sizes>, words: usize, size: f64) -> Option<f64> {
    let smallest = sizes.values().map(|part| part[words] as f64 / size).fold(f64::INFINITY, f64::min);
    (sizes.len() > 1 && smallest < 1.0).then(|| 0.5 * look.apart / (1.0 - smallest))
}

/// Clauses with a term.
pub(super) fn examples(units: &Units, look: &Look) -> String {
    look.examples.iter().map(|&row| units.register.id(row)).collect::<Vec<_>>().join(";")
}

impl Keyness<'_> {
    fn frame(&self, counts: &TermCounts, looks: &Looks) -> PolarsResult<DataFrame> {
        let Keyness { units, grouping, targets, .. } = self;
        let none = Look::default();
        let look = |target: &Target, row: &Row| looks.get(&(target.group, row.term)).unwrap_or(&none);

        // a target without terms is one row without one
        let rows: Vec<(&Target, Option<&Row>)> = targets
            .iter()
            .flat_map(|target| {
                let empty = target.rows.is_empty().then_some((target, None));
                target.rows.iter().map(move |row| (target, Some(row))).chain(empty)
            })
            .collect();
        let whole = |name: &str, value: &dyn Fn(&Target, &Row) -> f64| {
            let values = rows.iter().map(|(target, row)| row.map(|row| value(target, row) as i64));
            Column::new(name.into(), values.collect::<Vec<_>>())
        };
        let number = |name: &str, value: &dyn Fn(&Row) -> Option<f64>| {
            Column::new(name.into(), rows.iter().map(|(_, row)| row.and_then(value)).collect::<Vec<_>>())
        };
        let of_target = |name: &str, value: &dyn Fn(&Target) -> usize| {
            Column::new(name.into(), rows.iter().map(|(target, _)| value(target) as i64).collect::<Vec<_>>())
        };
        let text = |name: &str, value: &dyn Fn(&Target, Option<&Row>) -> Option<String>| {
            Column::new(name.into(), rows.iter().map(|(target, row)| value(target, *row)).collect::<Vec<_>>())
        };
        let term = |row: &Row| &counts.terms[row.term];
        let spread = |(target, row): &(&Target, Option<&Row>)| {
            let row = (*row)?;
            let (words, sizes) = (term(row).words() - 1, &counts.sizes[target.group as usize]);
            deviation(look(target, row), sizes, words, target.size[words] as f64)
        };
        let dp = Column::new("dp".into(), rows.iter().map(spread).collect::<Vec<_>>());
        DataFrame::new(
            rows.len(),
            vec![
                text("by", &|_, _| Some(grouping.name().to_string())),
                text("target", &|target, _| Some(target.name.clone())),
                text("term", &|target, row| row.map(|row| look(target, row).surface.clone())),
                whole("words", &|_, row| term(row).words() as f64),
                whole("count_in_target", &|_, row| row.table.a),
                whole("terms_in_target", &|_, row| row.table.n),
                whole("count_in_reference", &|_, row| row.table.b),
                whole("terms_in_reference", &|_, row| row.table.m),
                number("g2", &|row| Some(row.g2)),
                number("p", &|row| Some(row.p)),
                number("q", &|row| Some(row.q)),
                of_target("terms_tested", &|target| target.tested),
                number("log_ratio", &|row| row.log_ratio.map(|ratio| ratio.ratio)),
                number("log_ratio_low", &|row| row.log_ratio.map(|ratio| ratio.low)),
                number("log_ratio_high", &|row| row.log_ratio.map(|ratio| ratio.high)),
                whole("resolutions_with_term", &|target, row| look(target, row).resolutions as f64),
                of_target("resolutions", &|target| target.resolutions),
                dp,
                number("g2_without_one", &|row| row.g2_without_one),
                Column::new(
                    "key".into(),
                    rows.iter().map(|(_, row)| row.map(|row| row.note.is_none())).collect::<Vec<_>>(),
                ),
                text("examples", &|target, row| row.map(|row| examples(units, look(target, row)))),
                text("note", &|target, row| row.map_or(target.note, |row| row.note).map(str::to_string)),
            ],
        )
    }
}
