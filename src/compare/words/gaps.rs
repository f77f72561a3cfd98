//! Which frequent terms does no theme know?

use std::collections::{BTreeSet, HashSet};

use polars::prelude::*;

use super::keyness::{LEAST_G2, examples};
use super::running_words::RunningWords;
use super::term_counts::{Cell, Unit, count};
use crate::codebook::Codebook;
use crate::compare::CompareError;
use crate::compare::counted::grouping::Groups;
use crate::compare::counted::units::Units;
use crate::compare::inference::association::TwoByTwo;
use crate::resolution::Language;
use crate::tokens::Tokenizer;

/// The fewest resolutions whose clauses without a theme hold a listed term.
pub const LEAST_RESOLUTIONS: usize = 2;

/// What the codebook may be missing: `term, words, uncovered_with_term, uncovered_clauses, covered_with_term, covered_clauses, g2,
/// log_ratio, log_ratio_low, log_ratio_high, resolutions_with_term, examples, note`.
///
/// # Arguments
///
/// As for [`crate::compare::keyness()`]; `codebook`: the one whose themes were assigned.
///
/// # Returns
///
/// Words and word pairs that are in no term of the codebook, stand in five clauses or more, and stand more often in the clauses that
/// carry no theme ("uncovered") than in the others, in the former in two resolutions or more; by falling G2, at most
/// `most` rows, and only with G2 of [`LEAST_G2`] or more. Counts are of clauses: the denominators are the clauses without and with a theme. One row with a note where
/// there is nothing to list.
///
/// # Errors
///
/// An assigned theme that the codebook lacks, or a table without a needed column.
pub fn gaps(units: &Units, words: &RunningWords, codebook: &Codebook, most: usize) -> Result<DataFrame, CompareError> {
    let known = codebook.positions();
    if let Some(stranger) = units.register.themes().find(|theme| !known.contains_key(theme)) {
        return Err(CompareError::OtherCodebook(stranger.to_string()));
    }
    let counts = count(words, &Groups::uncovered(units), Unit::Clause)?;
    let size: u64 = counts.sizes[0].values().map(|size| size[0]).sum();
    let known = units.language.map(|language| Known::new(codebook, words.tokenizer, language)).unwrap_or_default();
    let mut rows: Vec<(usize, &[Cell], TwoByTwo, f64)> = Vec::new();
    for cells in counts.cells[0].chunk_by(|a, b| a.term == b.term) {
        let term = &counts.terms[cells[0].term as usize];
        let a: u64 = cells.iter().map(|cell| u64::from(cell.count)).sum();
        let (n, b, m) = (size as f64, (term.whole - a) as f64, (counts.whole[0] - size) as f64);
        let table = TwoByTwo { a: a as f64, n, b, m };
        // where every clause is uncovered there is nothing to be more frequent than
        let is_more = m == 0.0 || table.is_more() && table.g2().is_some_and(|g2| g2 >= LEAST_G2);
        if cells.len() >= LEAST_RESOLUTIONS && is_more && !known.holds(&term.term) {
            rows.push((cells[0].term as usize, cells, table, table.g2().unwrap_or_default()));
        }
    }
    let surface = |row: &(usize, &[Cell], TwoByTwo, f64)| &counts.terms[row.0].surface;
    rows.sort_by(|a, b| {
        b.3.total_cmp(&a.3).then_with(|| b.2.a.total_cmp(&a.2.a)).then_with(|| surface(a).cmp(surface(b)))
    });
    rows.truncate(most);
    let note = match size {
        0 => "every clause carries a theme",
        _ => "no term outside the codebook is more frequent in clauses without a theme",
    };
    let empty = rows.is_empty();
    let ratio = |row: &(usize, &[Cell], TwoByTwo, f64)| row.2.log_ratio();
    let whole = |name: &str, value: fn(&TwoByTwo) -> f64| {
        Column::new(name.into(), rows.iter().map(|row| value(&row.2) as i64).collect::<Vec<_>>())
    };
    let mut table = DataFrame::new(
        rows.len(),
        vec![
            Column::new("term".into(), rows.iter().map(|row| surface(row).as_str()).collect::<Vec<_>>()),
            Column::new("words".into(), rows.iter().map(|row| counts.terms[row.0].words as i64).collect::<Vec<_>>()),
            whole("uncovered_with_term", |table| table.a),
            whole("uncovered_clauses", |table| table.n),
            whole("covered_with_term", |table| table.b),
            whole("covered_clauses", |table| table.m),
            Column::new("g2".into(), rows.iter().map(|row| row.2.g2()).collect::<Vec<_>>()),
            Column::new("log_ratio".into(), rows.iter().map(|row| ratio(row).map(|r| r.ratio)).collect::<Vec<_>>()),
            Column::new("log_ratio_low".into(), rows.iter().map(|row| ratio(row).map(|r| r.low)).collect::<Vec<_>>()),
            Column::new("log_ratio_high".into(), rows.iter().map(|row| ratio(row).map(|r| r.high)).collect::<Vec<_>>()),
            Column::new("resolutions_with_term".into(), rows.iter().map(|row| row.1.len() as i64).collect::<Vec<_>>()),
            Column::new("examples".into(), rows.iter().map(|row| examples(&counts, units, row.1)).collect::<Vec<_>>()),
            Column::new("note".into(), rows.iter().map(|_| None::<&str>).collect::<Vec<_>>()),
        ],
    )?;
    if empty {
        let row = table.columns().iter().map(|column| match column.name().as_str() {
            "note" => Column::new("note".into(), [note]),
            name => Column::full_null(name.into(), 1, column.dtype()),
        });
        table = DataFrame::new(1, row.collect())?;
    }
    Ok(table)
}

/// The words and word pairs of a codebook's terms and context, as stems.
#[derive(Default)]
struct Known {
    /// Words and pairs that stand in a term.
    parts: HashSet<String>,
    /// Terms of one word: a pair that holds one is known.
    words: BTreeSet<String>,
}

impl Known {
    fn new(codebook: &Codebook, tokenizer: &Tokenizer, language: Language) -> Known {
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
