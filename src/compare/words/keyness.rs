//! Which terms distinguish a theme, a period or an organ from the rest?

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;
use rayon::prelude::*;

use super::running_words::RunningWords;
use super::term_counts::{Cell, Sizes, TermCounts, Unit, count};
use crate::compare::CompareError;
use crate::compare::counted::grouping::{Grouping, Groups};
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
/// How many examples a term has.
const EXAMPLES: usize = 3;

/// A term of a target.
struct Row {
    term: usize,
    table: TwoByTwo,
    g2: f64,
    p: f64,
    q: f64,
    log_ratio: Option<LogRatio>,
    resolutions: usize,
    dp: Option<f64>,
    g2_without_one: Option<f64>,
    examples: String,
    note: Option<&'static str>,
}

/// The terms of one target.
struct Target {
    name: String,
    resolutions: usize,
    tested: usize,
    rows: Vec<Row>,
    note: Option<&'static str>,
}

/// The terms that stand in a target more often than in the rest: `by, target, term, words, count_in_target, terms_in_target,
/// count_in_reference, terms_in_reference, g2, p, q, terms_tested, log_ratio, log_ratio_low, log_ratio_high,
/// resolutions_with_term, resolutions, dp, g2_without_one, key, examples, note`.
///
/// # Arguments
///
/// `units`: chosen with [`Grouping::by`]; resolutions that have no text in their language are not counted. `words`: those of
/// their clauses. `most`: rows a target at most.
///
/// # Returns
///
/// For each target the over-used terms with a q-value of [`LARGEST_Q`] or less, key terms first, each part by falling G2; a word is
/// left to a listed pair that makes up nine tenths of it. A target
/// without any has one row that says why. Counts are of occurrences; the denominator of a word is the words that count, that of
/// a word pair the word pairs ([`crate::tokens::Tokenizer::phrases`]). Target and reference together are the whole.
///
/// # Method
///
/// Every word and word pair that stands five times in the whole is tested, over-used or not; q-values are over all of them. A term is
/// **key** when it is still over-used, with G2 of [`LEAST_G2`] or more, after the resolution of the target that holds it most
/// often is left out: one resolution cannot make a key term. `dp` is the deviation of proportions over the target's
/// resolutions, 0 where the term is spread evenly and 1 where one small resolution holds it all (Gries, International Journal of
/// Corpus Linguistics 13, 2008; normalized as in Lijffijt and Gries, the same journal 17, 2012).
///
/// p is that of independent words. Words of one clause, clauses of one resolution and renewals of a series are not independent,
/// so p is too small: it ranks terms and holds off chance, and is no probability of a finding. Key terms of a theme also say by
/// which words the classifier knows it.
///
/// # Errors
///
/// A table without a needed column.
pub fn keyness(
    units: &Units,
    words: &RunningWords,
    grouping: Grouping,
    most: usize,
) -> Result<DataFrame, CompareError> {
    let groups = Groups::new(units, grouping)?;
    let counts = count(words, &groups, Unit::Occurrence)?;
    let names: Vec<(usize, String)> = groups.names.into_iter().enumerate().collect();
    let targets: Vec<Target> =
        names.into_par_iter().map(|(group, name)| target(&counts, units, group, name, grouping, most)).collect();
    Ok(frame(&counts, grouping, &targets)?)
}

fn target(counts: &TermCounts, units: &Units, group: usize, name: String, grouping: Grouping, most: usize) -> Target {
    let sizes = &counts.sizes[group];
    let size = sizes.values().fold([0, 0], |sum: Sizes, part| [sum[0] + part[0], sum[1] + part[1]]);
    let mut target = Target { name, resolutions: sizes.len(), tested: 0, rows: Vec::new(), note: None };
    if size[0] == 0 {
        target.note = Some(match grouping {
            Grouping::Theme => "no clause carries the theme",
            _ => "no words in the language that is compared",
        });
        return target;
    }
    if size[0] == counts.whole[0] {
        target.note = Some("nothing to compare with: every clause belongs to the target");
        return target;
    }
    let mut of_term: Vec<&[Cell]> = vec![&[]; counts.terms.len()];
    for cells in counts.cells[group].chunk_by(|a, b| a.term == b.term) {
        of_term[cells[0].term as usize] = cells;
    }
    let table = |term: usize| {
        let a: u64 = of_term[term].iter().map(|cell| u64::from(cell.count)).sum();
        let (whole, known) = (counts.terms[term].whole, counts.terms[term].words - 1);
        let [n, m] = [size[known], counts.whole[known] - size[known]];
        TwoByTwo { a: a as f64, n: n as f64, b: (whole - a) as f64, m: m as f64 }
    };
    let tested: Vec<(usize, TwoByTwo, f64)> =
        (0..of_term.len()).filter_map(|term| table(term).g2().map(|g2| (term, table(term), g2))).collect();
    let p: Vec<Option<f64>> = tested.iter().map(|(.., g2)| Some(chi_square_tail(*g2))).collect();
    let q = q_values(&p);
    target.tested = tested.len();
    for ((term, table, g2), (&p, &q)) in tested.into_iter().zip(p.iter().zip(&q)) {
        let (Some(p), Some(q)) = (p, q) else { continue };
        if q > LARGEST_Q || !table.is_more() {
            continue;
        }
        let (cells, words) = (of_term[term], counts.terms[term].words - 1);
        let (g2_without_one, note) = without_one(cells, sizes, words, table);
        target.rows.push(Row {
            term,
            table,
            g2,
            p,
            q,
            log_ratio: table.log_ratio(),
            resolutions: cells.len(),
            dp: deviation(cells, sizes, words, table),
            g2_without_one,
            examples: examples(counts, units, cells),
            note,
        });
    }
    drop_parts(&mut target.rows, counts);
    target.rows.sort_by(|a, b| {
        let surface = |row: &Row| &counts.terms[row.term].surface;
        let by_note = a.note.is_some().cmp(&b.note.is_some());
        by_note.then_with(|| b.g2.total_cmp(&a.g2)).then_with(|| surface(a).cmp(surface(b)))
    });
    target.rows.truncate(most);
    if target.rows.is_empty() {
        target.note = Some("no term is used so much more often than elsewhere that q is 0.05 or less");
    }
    target
}

/// Drops words that stand in the target hardly anywhere but in one listed pair: the pair says as much, and reads better.
fn drop_parts(rows: &mut Vec<Row>, counts: &TermCounts) {
    let mut most: HashMap<String, f64> = HashMap::new();
    for row in rows.iter().filter(|row| counts.terms[row.term].words == 2) {
        for word in counts.terms[row.term].term.split(' ') {
            let most = most.entry(word.to_string()).or_default();
            *most = most.max(row.table.a);
        }
    }
    rows.retain(|row| most.get(&counts.terms[row.term].term).is_none_or(|&pair| pair < PART * row.table.a));
}

/// G2 after the resolution that holds the term most often is left out, where the term is then still over-used; and why the
/// term is not key.
fn without_one(
    cells: &[Cell],
    sizes: &BTreeMap<u32, Sizes>,
    words: usize,
    table: TwoByTwo,
) -> (Option<f64>, Option<&'static str>) {
    let Some(top) = cells.iter().min_by_key(|cell| (std::cmp::Reverse(cell.count), cell.resolution)) else {
        return (None, None);
    };
    if sizes.len() == 1 {
        return (None, Some("the target has one resolution"));
    }
    if cells.len() == 1 {
        return (None, Some("one resolution of the target holds it"));
    }
    let size = sizes.get(&top.resolution).map_or(0, |size| size[words]);
    let rest = TwoByTwo { a: table.a - f64::from(top.count), n: table.n - size as f64, ..table };
    let g2 = rest.g2().filter(|_| rest.is_more());
    let key = g2.is_some_and(|g2| g2 >= LEAST_G2);
    (g2, (!key).then_some("not over-used without one resolution"))
}

/// Normalized deviation of proportions, where the target has several resolutions.
fn deviation(cells: &[Cell], sizes: &BTreeMap<u32, Sizes>, words: usize, table: TwoByTwo) -> Option<f64> {
    let share = |size: &Sizes| size[words] as f64 / table.n;
    let smallest = sizes.values().map(share).fold(f64::INFINITY, f64::min);
    let counts: BTreeMap<u32, u32> = cells.iter().map(|cell| (cell.resolution, cell.count)).collect();
    let apart = |(resolution, size): (&u32, &Sizes)| {
        let observed = counts.get(resolution).map_or(0.0, |&count| f64::from(count) / table.a);
        (observed - share(size)).abs()
    };
    (sizes.len() > 1 && smallest < 1.0).then(|| 0.5 * sizes.iter().map(apart).sum::<f64>() / (1.0 - smallest))
}

/// The first clause with the term of each of the first resolutions.
pub(super) fn examples(counts: &TermCounts, units: &Units, cells: &[Cell]) -> String {
    let clauses = cells.iter().take(EXAMPLES).map(|cell| units.register.id(counts.rows[cell.first as usize] as usize));
    clauses.collect::<Vec<_>>().join(";")
}

fn frame(counts: &TermCounts, grouping: Grouping, targets: &[Target]) -> PolarsResult<DataFrame> {
    // a target without terms is one row without one
    let rows: Vec<(&Target, Option<&Row>)> = targets
        .iter()
        .flat_map(|target| {
            let empty = target.rows.is_empty().then_some((target, None));
            target.rows.iter().map(move |row| (target, Some(row))).chain(empty)
        })
        .collect();
    let whole = |name: &str, value: &dyn Fn(&Row) -> f64| {
        let values = rows.iter().map(|(_, row)| row.map(|row| value(row) as i64));
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
    DataFrame::new(
        rows.len(),
        vec![
            text("by", &|_, _| Some(grouping.name().to_string())),
            text("target", &|target, _| Some(target.name.clone())),
            text("term", &|_, row| row.map(|row| term(row).surface.clone())),
            whole("words", &|row| term(row).words as f64),
            whole("count_in_target", &|row| row.table.a),
            whole("terms_in_target", &|row| row.table.n),
            whole("count_in_reference", &|row| row.table.b),
            whole("terms_in_reference", &|row| row.table.m),
            number("g2", &|row| Some(row.g2)),
            number("p", &|row| Some(row.p)),
            number("q", &|row| Some(row.q)),
            of_target("terms_tested", &|target| target.tested),
            number("log_ratio", &|row| row.log_ratio.map(|ratio| ratio.ratio)),
            number("log_ratio_low", &|row| row.log_ratio.map(|ratio| ratio.low)),
            number("log_ratio_high", &|row| row.log_ratio.map(|ratio| ratio.high)),
            whole("resolutions_with_term", &|row| row.resolutions as f64),
            of_target("resolutions", &|target| target.resolutions),
            number("dp", &|row| row.dp),
            number("g2_without_one", &|row| row.g2_without_one),
            Column::new(
                "key".into(),
                rows.iter().map(|(_, row)| row.map(|row| row.note.is_none())).collect::<Vec<_>>(),
            ),
            text("examples", &|_, row| row.map(|row| row.examples.clone())),
            text("note", &|target, row| row.map_or(target.note, |row| row.note).map(str::to_string)),
        ],
    )
}
