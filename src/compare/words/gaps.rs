//! Which frequent terms does no theme know?

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};

use polars::prelude::*;

use super::keyness::{LEAST_COUNT, LEAST_G2, examples};
use super::looks::{Listed, Look, Looks};
use super::questions::Answer;
use super::term_counts::{Asked, TermCounts};
use crate::codebook::Codebook;
use crate::compare::counted::units::Units;
use crate::compare::inference::association::TwoByTwo;
use crate::resolution::Language;
use crate::tokens::Tokenizer;

/// The terms that the codebook may be missing.
pub(super) struct Gaps<'a> {
    units: &'a Units,
    most: usize,
    group: u32,
    /// Clauses that carry no theme.
    size: u64,
    rows: Vec<Row>,
}

/// A term.
struct Row {
    term: usize,
    table: TwoByTwo,
    g2: f64,
}

impl<'a> Gaps<'a> {
    pub fn new(counts: &TermCounts, asked: &Asked, units: &'a Units, known: &Known, most: usize) -> Gaps<'a> {
        let (whole, group) = (asked.whole, asked.group(0));
        let ([size, _], [all, _]) = (counts.size(group), counts.size(whole));
        let mut rows: Vec<Row> = Vec::new();
        for (at, term) in counts.terms.iter().enumerate() {
            let Some(tally) = term.tally(group).filter(|_| term.count(whole) >= LEAST_COUNT) else { continue };
            let (a, n, m) = (f64::from(tally.count), size as f64, (all - size) as f64);
            let table = TwoByTwo { a, n, b: term.count(whole) as f64 - a, m };
            // where every clause is uncovered there is nothing to be more frequent than
            let is_more = m == 0.0 || table.is_more() && table.g2().is_some_and(|g2| g2 >= LEAST_G2);
            // in a second resolution, that is
            let is_spread = tally.top < tally.count;
            if is_spread && is_more && !known.holds(&term.term) {
                rows.push(Row { term: at, table, g2: table.g2().unwrap_or_default() });
            }
        }
        rows.sort_by(before);
        // what is as good as the last one is put in order by how it looks
        let last = most.checked_sub(1).and_then(|last| rows.get(last));
        let kept = last.map_or(most, |last| rows.partition_point(|row| before(row, last).is_le()));
        rows.truncate(kept);
        Gaps { units, most, group, size, rows }
    }
}

/// By falling G2, then by falling count.
fn before(a: &Row, b: &Row) -> Ordering {
    b.g2.total_cmp(&a.g2).then_with(|| b.table.a.total_cmp(&a.table.a))
}

impl Answer for Gaps<'_> {
    fn list(&self, listed: &mut Listed) {
        listed.insert(self.group, self.rows.iter().map(|row| row.term).collect());
    }

    fn table(mut self: Box<Self>, counts: &TermCounts, looks: &Looks) -> PolarsResult<DataFrame> {
        let none = Look::default();
        let look = |row: &Row| looks.get(&(self.group, row.term)).unwrap_or(&none);
        self.rows.sort_by(|a, b| before(a, b).then_with(|| look(a).surface.cmp(&look(b).surface)));
        self.rows.truncate(self.most);
        let rows = &self.rows;
        let ratio = |row: &Row| row.table.log_ratio();
        let whole = |name: &str, value: fn(&TwoByTwo) -> f64| {
            Column::new(name.into(), rows.iter().map(|row| value(&row.table) as i64).collect::<Vec<_>>())
        };
        let words = rows.iter().map(|row| counts.terms[row.term].words() as i64);
        let table = DataFrame::new(
            rows.len(),
            vec![
                Column::new("term".into(), rows.iter().map(|row| look(row).surface.as_str()).collect::<Vec<_>>()),
                Column::new("words".into(), words.collect::<Vec<_>>()),
                whole("uncovered_with_term", |table| table.a),
                whole("uncovered_clauses", |table| table.n),
                whole("covered_with_term", |table| table.b),
                whole("covered_clauses", |table| table.m),
                Column::new("g2".into(), rows.iter().map(|row| row.table.g2()).collect::<Vec<_>>()),
                Column::new("log_ratio".into(), rows.iter().map(|row| ratio(row).map(|r| r.ratio)).collect::<Vec<_>>()),
                Column::new(
                    "log_ratio_low".into(),
                    rows.iter().map(|row| ratio(row).map(|r| r.low)).collect::<Vec<_>>(),
                ),
                Column::new(
                    "log_ratio_high".into(),
                    rows.iter().map(|row| ratio(row).map(|r| r.high)).collect::<Vec<_>>(),
                ),
                Column::new(
                    "resolutions_with_term".into(),
                    rows.iter().map(|row| look(row).resolutions as i64).collect::<Vec<_>>(),
                ),
                Column::new(
                    "examples".into(),
                    rows.iter().map(|row| examples(self.units, look(row))).collect::<Vec<_>>(),
                ),
                Column::new("note".into(), rows.iter().map(|_| None::<&str>).collect::<Vec<_>>()),
            ],
        )?;
        if !rows.is_empty() {
            return Ok(table);
        }
        let note = match self.size {
            0 => "every clause carries a theme",
            _ => "no term outside the codebook is more frequent in clauses without a theme",
        };
        let row = table.columns().iter().map(|column| match column.name().as_str() {
            "note" => Column::new("note".into(), [note]),
            name => Column::full_null(name.into(), 1, column.dtype()),
        });
        DataFrame::new(1, row.collect())
    }
}

/// The words and word pairs of a codebook's terms and context, as stems.
#[derive(Default)]
pub(super) struct Known {
    /// Words and pairs that stand in a term.
    parts: HashSet<String>,
    /// Terms of one word: a pair that holds one is known.
    words: BTreeSet<String>,
}

impl Known {
    pub fn new(codebook: &Codebook, tokenizer: &Tokenizer, language: Language) -> Known {
        let of = |terms: &crate::codebook::ByLanguage<Vec<String>>| terms.get(language.tag()).cloned();
        let terms = codebook.themes.iter().map(|theme| of(&theme.terms)).chain([of(&codebook.context)]);
        let mut known = Known::default();
        for term in terms.flatten().flatten() {
            let phrases = tokenizer.phrases(&term, None, language);
            if let [only] = phrases.as_slice() {
                known.words.insert(only.term.clone());
            }
            known.parts.extend(phrases.into_iter().map(|phrase| phrase.term));
        }
        known
    }

    fn holds(&self, term: &str) -> bool {
        self.parts.contains(term) || term.split(' ').any(|word| self.words.contains(word))
    }
}
