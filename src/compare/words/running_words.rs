//! Which words and word pairs stand in the clauses that count?

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::keyness::LEAST_COUNT;
use crate::compare::CompareError;
use crate::compare::counted::cells::{needs, text};
use crate::compare::counted::clause_texts::ClauseTexts;
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
    /// Positions of the groups that it belongs to.
    pub groups: &'a [u32],
}

/// Takes a phrase and its term.
pub(super) type Show<'a> = &'a mut dyn FnMut(Place, &str);

/// The words and word pairs of the clauses that count, for [`crate::compare::keyness()`] and [`crate::compare::gaps()`]. Texts are read part by part and
/// tokenized anew each time: what is held does not grow with them.
pub struct RunningWords<'a> {
    clauses: &'a dyn ClauseTexts,
    pub(super) tokenizer: &'a Tokenizer,
    language: Option<Language>,
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
        units: &Units,
        clauses: &'a dyn ClauseTexts,
        tokenizer: &'a Tokenizer,
    ) -> Result<RunningWords<'a>, CompareError> {
        let frequent = Frequent::new(units.counted().count());
        let words = RunningWords { clauses, tokenizer, language: units.language, frequent };
        let none: &[u32] = &[];
        words.each(&|row| units.clause(row).map(|_| none), &mut |resolutions| {
            let clauses = resolutions.par_iter().flatten();
            clauses.for_each(|clause| words.visit(clause, &mut |_, term| words.frequent.add(term)));
        })?;
        Ok(words)
    }

    /// Whether a term may be frequent enough.
    pub(super) fn may_be_frequent(&self, term: &str) -> bool {
        self.frequent.holds(term)
    }

    /// Shows every phrase of a clause.
    pub(super) fn visit(&self, clause: &TextClause, show: Show) {
        let Some(language) = self.language else { return };
        let mut buffer = String::new();
        self.tokenizer.visit_phrases(clause.text, clause.opening, language, |place| {
            show(place, place.term(&mut buffer));
        });
    }

    /// Shows the clauses in groups, part by part: those of each resolution together, in the order in which resolutions first appear.
    pub(super) fn each<'g>(
        &self,
        groups_of: &dyn Fn(usize) -> Option<&'g [u32]>,
        show: &mut dyn FnMut(&[Vec<TextClause>]),
    ) -> Result<(), CompareError> {
        let Some(language) = self.language else { return Ok(()) };
        let mut first = 0;
        for at in 0..self.clauses.parts() {
            let part = self.clauses.part(at)?;
            needs("clauses", &part, &["resolution", "language", "text"])?;
            let text = |name: &str| text(&part, name);
            let (resolutions, languages) = (text("resolution")?, text("language")?);
            // people's own tables may know no openings
            let (texts, openings) = (text("text")?, text("opening").ok());
            let mut places: HashMap<&str, usize> = HashMap::new();
            let mut by_resolution: Vec<Vec<TextClause>> = Vec::new();
            for at in 0..part.height() {
                let (Some(resolution), Some(groups)) = (resolutions.get(at), groups_of(first + at)) else { continue };
                if languages.get(at) != Some(language.tag()) {
                    continue;
                }
                let place = *places.entry(resolution).or_insert_with(|| {
                    by_resolution.push(Vec::new());
                    by_resolution.len() - 1
                });
                let opening = openings.as_ref().and_then(|openings| openings.get(at));
                let text = texts.get(at).unwrap_or_default();
                by_resolution[place].push(TextClause { row: first + at, opening, text, groups });
            }
            first += part.height();
            show(&by_resolution);
        }
        Ok(())
    }
}

/// Which terms may stand so often that they are counted: most stand once, and to hold only the others costs a second look at the texts and
/// saves four fifths of the memory.
///
/// Terms are counted by hash in a table of fixed size, up to [`LEAST_COUNT`]; two terms in one place do no harm, since rare ones are dropped
/// by their own count.
struct Frequent(Vec<AtomicU8>);

/// Places of the table at most: the terms of a hundred million words are some ten million.
const PLACES: usize = 1 << 26;
/// Places for each clause of a small corpus.
const OF_CLAUSE: usize = 1 << 8;

impl Frequent {
    fn new(clauses: usize) -> Frequent {
        let places = clauses.saturating_mul(OF_CLAUSE).clamp(1, PLACES);
        Frequent(std::iter::repeat_with(AtomicU8::default).take(places).collect())
    }

    fn of(&self, term: &str) -> &AtomicU8 {
        &self.0[(xxh3_64(term.as_bytes()) % self.0.len() as u64) as usize]
    }

    fn add(&self, term: &str) {
        // two threads may each add one above the least, which says as much
        let count = self.of(term);
        if u64::from(count.load(Relaxed)) < LEAST_COUNT {
            count.fetch_add(1, Relaxed);
        }
    }

    fn holds(&self, term: &str) -> bool {
        u64::from(self.of(term).load(Relaxed)) >= LEAST_COUNT
    }
}

/// How many resolutions of the units have no text in their language, so that [`crate::compare::keyness()`] and [`crate::compare::gaps()`] do
/// not count their words.
pub fn without_words(units: &Units) -> usize {
    let language = units.language.map(Language::tag);
    let texts = units.register.texts().filter(|(_, tag)| Some(*tag) == language);
    let with_words: BTreeSet<&str> = texts.map(|(resolution, _)| resolution).collect();
    let all: BTreeSet<&str> = units.counted().map(|clause| clause.resolution).collect();
    all.difference(&with_words).count()
}
