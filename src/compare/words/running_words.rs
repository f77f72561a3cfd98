//! Which words and word pairs stand in the clauses that count?

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use polars::prelude::*;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::gaps::Known;
use super::keyness::LEAST_COUNT;
use crate::codebook::Codebook;
use crate::compare::CompareError;
use crate::compare::counted::cells::{needs, text};
use crate::compare::counted::clause_texts::{ClauseTexts, read_ahead};
use crate::compare::counted::units::Units;
use crate::resolution::Language;
use crate::tokens::{Place, Tokenizer};

/// A clause that counts, with its text.
#[derive(Debug)]
pub(super) struct TextClause<'a> {
    /// Its row in the register.
    pub row: usize,
    opening: Option<&'a str>,
    text: &'a str,
}

/// Takes a phrase and its term.
pub(super) type Show<'a> = &'a mut dyn FnMut(Place, &str);

/// The words and word pairs of the clauses that count, for [`crate::compare::word_tables()`]. Texts are read part by part and
/// tokenized anew each time: what is held does not grow with them.
pub struct RunningWords<'a> {
    clauses: &'a dyn ClauseTexts,
    tokenizer: &'a Tokenizer,
    units: &'a Units,
    frequent: Frequent,
}

impl<'a> RunningWords<'a> {
    /// Looks once at all words, for those that may be frequent enough to be told of.
    ///
    /// # Arguments
    ///
    /// `units`: those of a selection; others that count the same clauses may be told of by the same words. `clauses`: the table that `ingest`
    /// writes. `tokenizer`: made of the codebook.
    ///
    /// # Errors
    ///
    /// A table without a needed column.
    pub fn new(
        units: &'a Units,
        clauses: &'a dyn ClauseTexts,
        tokenizer: &'a Tokenizer,
    ) -> Result<RunningWords<'a>, CompareError> {
        let frequent = Frequent::new(units.counted().count());
        let words = RunningWords { clauses, tokenizer, units, frequent };
        words.each(&mut |resolutions| {
            let clauses = resolutions.par_iter().flatten();
            clauses.for_each(|clause| words.visit(clause, &mut |_, term| words.frequent.add(hash(term))));
        })?;
        Ok(words)
    }

    /// Whether a term may be frequent enough, by its hash.
    pub(super) fn may_be_frequent(&self, hash: u64) -> bool {
        self.frequent.holds(hash)
    }

    /// The terms of a codebook, as they are counted.
    pub(super) fn known(&self, codebook: &Codebook) -> Known {
        self.units.language.map(|language| Known::new(codebook, self.tokenizer, language)).unwrap_or_default()
    }

    /// Shows every phrase of a clause.
    pub(super) fn visit(&self, clause: &TextClause, show: Show) {
        let Some(language) = self.units.language else { return };
        let mut buffer = String::new();
        self.tokenizer.visit_phrases(clause.text, clause.opening, language, |place| {
            show(place, place.term(&mut buffer));
        });
    }

    /// Shows the clauses that count, some parts at a time: those of each resolution together, in the order in which resolutions first appear.
    pub(super) fn each(&self, show: &mut (dyn FnMut(&[Vec<TextClause>]) + Send)) -> Result<(), CompareError> {
        let Some(language) = self.units.language else { return Ok(()) };
        let register = &self.units.register;
        let mut first = 0;
        read_ahead(
            |at| self.read(at * AT_ONCE),
            |parts: Vec<Texts>| {
                let mut by_resolution: Vec<Vec<TextClause>> = Vec::new();
                for (texts, openings) in &parts {
                    let mut places: HashMap<&str, usize> = HashMap::new();
                    for at in 0..texts.len() {
                        let Some(clause) = self.units.clause(first + at) else { continue };
                        let own = register.text(clause.row).map(|text| register.language(text));
                        if own != Some(language.tag()) {
                            continue;
                        }
                        let place = *places.entry(clause.resolution).or_insert_with(|| {
                            by_resolution.push(Vec::new());
                            by_resolution.len() - 1
                        });
                        let opening = openings.as_ref().and_then(|openings| openings.get(at));
                        let text = texts.get(at).unwrap_or_default();
                        by_resolution[place].push(TextClause { row: clause.row, opening, text });
                    }
                    first += texts.len();
                }
                show(&by_resolution);
                Ok(())
            },
        )
    }

    /// Texts and openings of some parts; none behind the last.
    fn read(&self, begin: usize) -> Result<Option<Vec<Texts>>, CompareError> {
        let end = self.clauses.parts().min(begin + AT_ONCE);
        let part = |at: usize| {
            let part = self.clauses.part(at, &["text", "opening"])?;
            needs("clauses", &part, &["text"])?;
            // people's own tables may know no openings
            Ok((text(&part, "text")?, text(&part, "opening").ok()))
        };
        (begin < end).then(|| (begin..end).into_par_iter().map(part).collect()).transpose()
    }
}

/// Texts of clauses, and their openings where they are known.
type Texts = (StringChunked, Option<StringChunked>);

/// So many parts are read at once.
const AT_ONCE: usize = 4;

/// The hash of a term.
pub(super) fn hash(term: &str) -> u64 {
    xxh3_64(term.as_bytes())
}

/// Which terms may stand so often that they are counted: most stand once, and to hold only the others costs a second look at the texts and
/// saves four fifths of the memory.
///
/// Terms are counted by hash in a table of fixed size, up to [`LEAST_COUNT`]; two terms in one place do no harm, since rare ones are dropped
/// by their own count.
struct Frequent(Vec<AtomicU8>);

/// Places of the table at most: the terms of a hundred million words are some ten million.
const PLACES: usize = 1 << 25;
/// Places for each clause of a small corpus.
const OF_CLAUSE: usize = 1 << 8;

impl Frequent {
    fn new(clauses: usize) -> Frequent {
        let places = clauses.saturating_mul(OF_CLAUSE).clamp(1, PLACES);
        Frequent(std::iter::repeat_with(AtomicU8::default).take(places).collect())
    }

    fn of(&self, hash: u64) -> &AtomicU8 {
        &self.0[(hash % self.0.len() as u64) as usize]
    }

    fn add(&self, hash: u64) {
        // two threads may each add one above the least, which says as much
        let count = self.of(hash);
        if u64::from(count.load(Relaxed)) < LEAST_COUNT {
            count.fetch_add(1, Relaxed);
        }
    }

    fn holds(&self, hash: u64) -> bool {
        u64::from(self.of(hash).load(Relaxed)) >= LEAST_COUNT
    }
}

/// How many resolutions of the units have no text in their language, so that [`crate::compare::word_tables()`] does
/// not count their words.
pub fn without_words(units: &Units) -> usize {
    let language = units.language.map(Language::tag);
    let texts = units.register.texts().filter(|(_, tag)| Some(*tag) == language);
    let with_words: BTreeSet<&str> = texts.map(|(resolution, _)| resolution).collect();
    let all: BTreeSet<&str> = units.counted().map(|clause| clause.resolution).collect();
    all.difference(&with_words).count()
}
