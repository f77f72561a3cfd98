//! How are tables of terms made, several from the same few looks at the texts?

use polars::prelude::*;

use super::gaps::Gaps;
use super::keyness::Keyness;
use super::looks::{Listed, Looks, look};
use super::running_words::RunningWords;
use super::term_counts::{Asked, TermCounts, Unit, count};
use crate::codebook::Codebook;
use crate::compare::CompareError;
use crate::compare::counted::grouping::{Grouping, Groups};
use crate::compare::counted::units::Units;

/// A table of terms.
#[derive(Clone, Copy)]
pub enum WordTable<'a> {
    /// The terms that stand in a target more often than in the rest: `by, target, term, words, count_in_target, terms_in_target,
    /// count_in_reference, terms_in_reference, g2, p, q, terms_tested, log_ratio, log_ratio_low, log_ratio_high,
    /// resolutions_with_term, resolutions, dp, g2_without_one, key, examples, note`.
    ///
    /// For each target the over-used terms with a q-value of [`super::keyness::LARGEST_Q`] or less, key terms first, each part by falling G2; a word is
    /// left to a listed pair that makes up nine tenths of it. A target
    /// without any has one row that says why. Counts are of occurrences; the denominator of a word is the words that count, that of
    /// a word pair the word pairs ([`crate::tokens::Tokenizer::phrases`]). Target and reference together are the whole.
    ///
    /// # Method
    ///
    /// Every word and word pair that stands five times in the whole is tested, over-used or not; q-values are over all of them. A term is
    /// **key** when it is still over-used, with G2 of [`super::keyness::LEAST_G2`] or more, after the resolution of the target that holds it most
    /// often is left out: one resolution cannot make a key term. `dp` is the deviation of proportions over the target's
    /// resolutions, 0 where the term is spread evenly and 1 where one small resolution holds it all (Gries, International Journal of
    /// Corpus Linguistics 13, 2008; normalized as in Lijffijt and Gries, the same journal 17, 2012).
    ///
    /// p is that of independent words. Words of one clause, clauses of one resolution and renewals of a series are not independent,
    /// so p is too small: it ranks terms and holds off chance, and is no probability of a finding. Key terms of a theme also say by
    /// which words the classifier knows it.
    Keyness {
        /// Chosen with [`Grouping::by`]; resolutions that have no text in their language are not counted.
        units: &'a Units,
        /// What the targets are.
        grouping: Grouping,
    },
    /// What the codebook may be missing: `term, words, uncovered_with_term, uncovered_clauses, covered_with_term, covered_clauses, g2,
    /// log_ratio, log_ratio_low, log_ratio_high, resolutions_with_term, examples, note`.
    ///
    /// Words and word pairs that are in no term of the codebook, stand in five clauses or more, and stand more often in the clauses that
    /// carry no theme ("uncovered") than in the others, in the former in two resolutions or more; by falling G2,
    /// and only with G2 of [`super::keyness::LEAST_G2`] or more. Counts are of clauses: the denominators are the clauses without and with a theme. One row with a note where
    /// there is nothing to list.
    Gaps {
        /// As for keyness, of any selection.
        units: &'a Units,
        /// The one whose themes were assigned.
        codebook: &'a Codebook,
    },
}

/// A table of which it is known what it lists.
pub(super) trait Answer {
    /// Adds the terms that are listed, and for the last places those that are as good.
    fn list(&self, listed: &mut Listed);

    /// The table, once it is known what its terms look like.
    fn table(self: Box<Self>, counts: &TermCounts, looks: &Looks) -> PolarsResult<DataFrame>;
}

/// Makes tables of terms.
///
/// # Arguments
///
/// `words`: those of the clauses of all units. `most`: rows a target of [`WordTable::Keyness`], or of [`WordTable::Gaps`], at most.
///
/// # Returns
///
/// The tables in the order in which they are asked for.
///
/// # Errors
///
/// A table of clauses without a needed column, units that were not chosen with [`Grouping::by`], or an assigned theme that the codebook lacks.
pub fn word_tables<'a>(
    words: &RunningWords,
    tables: &[WordTable<'a>],
    most: usize,
) -> Result<Vec<DataFrame>, CompareError> {
    let question = |table: &WordTable<'a>| match *table {
        WordTable::Keyness { units, grouping } => Ok((Groups::new(units, grouping)?, Unit::Occurrence)),
        WordTable::Gaps { units, codebook } => {
            let known = codebook.positions();
            match units.register.themes().find(|theme| !known.contains_key(theme)) {
                Some(stranger) => Err(CompareError::OtherCodebook(stranger.to_string())),
                None => Ok((Groups::uncovered(units), Unit::Clause)),
            }
        }
    };
    let asked = Asked::all(tables.iter().map(question).collect::<Result<Vec<_>, CompareError>>()?);
    let counts = count(words, &asked)?;
    let answer = |(table, asked): (&WordTable<'a>, &Asked)| -> Box<dyn Answer + 'a> {
        match *table {
            WordTable::Keyness { units, grouping } => Box::new(Keyness::new(&counts, asked, units, grouping, most)),
            WordTable::Gaps { units, codebook } => {
                Box::new(Gaps::new(&counts, asked, units, &words.known(codebook), most))
            }
        }
    };
    let answers: Vec<Box<dyn Answer + 'a>> = tables.iter().zip(&asked).map(answer).collect();
    let mut listed = Listed::new();
    answers.iter().for_each(|answer| answer.list(&mut listed));
    let looks = look(words, &asked, &counts, &listed)?;
    let table = |answer: Box<dyn Answer + 'a>| Ok(answer.table(&counts, &looks)?);
    answers.into_iter().map(table).collect()
}
