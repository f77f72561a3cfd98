//! What weight does each term of a clause have?

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::lexicon::{Found, Lexicon};
use super::lookup::Lookup;
use super::ngrams::{self, CHARACTERS};
use super::vector::TermVector;
use super::vocabulary::{Census, TermIdx, Vocabulary};
use crate::codebook::Codebook;
use crate::resolution::Language;
use crate::tokens::{Tokenizer, Tokens};

/// What counts as a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VectorSettings {
    /// The longest sequence of words that is a term.
    pub word_ngrams: usize,
    /// Where character n-grams are terms.
    pub characters: Characters,
    /// The fewest clauses that must hold a term.
    pub min_clauses: usize,
}

impl Default for VectorSettings {
    /// Words and word pairs, character n-grams, each in two clauses or more.
    fn default() -> Self {
        VectorSettings { word_ngrams: 2, characters: Characters::Everywhere, min_clauses: 2 }
    }
}

/// From so many coded clauses on, words alone say enough: on Reuters-21578 (7,770 texts, a linear SVM, one threshold from
/// out-of-fold scores) 9,926 words reached f1_micro 0.887, with word pairs 93,042 terms 0.878.
const MANY: usize = 2000;

impl VectorSettings {
    /// The settings for so many coded clauses: all terms for few, words (in Chinese with pairs of characters, which mend
    /// wrong cuts) for 2,000 or more.
    pub fn for_coded(clauses: usize) -> VectorSettings {
        if clauses < MANY {
            return VectorSettings::default();
        }
        VectorSettings { word_ngrams: 1, characters: Characters::Unspaced, min_clauses: 2 }
    }
}

/// Where character n-grams are terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Characters {
    /// Nowhere.
    Nowhere,
    /// Pairs of characters in languages without spaces.
    Unspaced,
    /// These, and 3 to 5 characters within words.
    Everywhere,
}

impl Characters {
    /// Whether clauses of a language have any.
    pub fn stand_in(self, language: Language) -> bool {
        self == Characters::Everywhere || (self == Characters::Unspaced && language.is_unspaced())
    }
}

/// The weight of one seed term in a vector: the smaller, the less codings move what the codebook says. Of 0.5, 0.35 and
/// 0.25, this was as good as any in grouped cross-validation on 589 coded clauses in English and French, from 30 codings to all.
pub const SEED_SCALE: f32 = 0.25;

/// How many clauses are cut at a time while a vocabulary is fitted: enough for all cores, few enough for memory.
const CHUNK: usize = 1024;

/// The terms of a clause by number of first appearance, with their counts, and its seed terms.
type Counted = (Vec<(u32, u32)>, Found);

/// A fitted vocabulary with its settings.
#[derive(Debug, Clone, PartialEq)]
pub struct TfIdf {
    /// What counts as a term.
    pub settings: VectorSettings,
    /// The terms that are known.
    pub vocabulary: Vocabulary,
}

/// Turns clauses into vectors: the terms of a [`TfIdf`], then two columns a theme for its seed terms, within and outside
/// the context of the codebook.
pub struct Vectorizer {
    tokenizer: Tokenizer,
    lexicon: Lexicon,
    /// The fitted vocabulary.
    pub tfidf: TfIdf,
    themes: usize,
}

impl Vectorizer {
    /// Fits a vocabulary to clauses.
    ///
    /// # Returns
    ///
    /// The vectorizer, and the vectors of the first `learnt` clauses.
    pub fn fit(
        codebook: &Codebook,
        settings: VectorSettings,
        clauses: &[(&str, Language)],
        learnt: usize,
    ) -> (Vectorizer, Vec<TermVector>) {
        let tokenizer = Tokenizer::new(codebook);
        let lexicon = Lexicon::new(codebook);
        let count = |&(text, language): &(&str, Language)| {
            let tokens = tokenizer.tokens(text, language);
            (ngrams::counts(&tokens, language, &settings), lexicon.find(&tokens, language, &tokenizer))
        };
        let (mut census, mut rows) = (Census::default(), Vec::with_capacity(learnt));
        for chunk in clauses.chunks(CHUNK) {
            let counted: Vec<_> = chunk.par_iter().map(count).collect();
            for (counts, found) in counted {
                let numbers = census.add(counts);
                if rows.len() < learnt {
                    rows.push((numbers, found));
                }
            }
        }
        let (vocabulary, places) = census.vocabulary(settings.min_clauses);
        let tfidf = TfIdf { settings, vocabulary };
        let vectorizer = Vectorizer { tokenizer, lexicon, tfidf, themes: codebook.themes.len() };
        let vector = |((numbers, found), &(_, language)): (Counted, &(&str, Language))| {
            let known = numbers.into_iter().filter_map(|(number, count)| Some((places[number as usize]?, count)));
            let mut known: Vec<(TermIdx, u32)> = known.collect();
            known.sort_unstable();
            vectorizer.with_seeds(vectorizer.weigh(&known, language), &found)
        };
        let vectors = rows.into_par_iter().zip(clauses).map(vector).collect();
        (vectorizer, vectors)
    }

    /// A vectorizer with a saved vocabulary.
    pub fn load(codebook: &Codebook, tfidf: TfIdf) -> Vectorizer {
        let (tokenizer, lexicon) = (Tokenizer::new(codebook), Lexicon::new(codebook));
        Vectorizer { tokenizer, lexicon, tfidf, themes: codebook.themes.len() }
    }

    /// Columns of a vector: terms, then two for each theme.
    pub fn width(&self) -> usize {
        self.tfidf.vocabulary.len() + 2 * self.themes
    }

    /// The column that counts the seed terms of a theme, in clauses in the context of the codebook or in others.
    pub fn seed_column(&self, theme: usize, in_context: bool) -> usize {
        self.tfidf.vocabulary.len() + 2 * theme + usize::from(!in_context)
    }

    /// What a column counts: a term, or the seed terms of a theme and whether in context.
    pub fn column(&self, column: TermIdx) -> ColumnOf<'_> {
        let vocabulary = &self.tfidf.vocabulary;
        match (column as usize).checked_sub(vocabulary.len()) {
            None => {
                let term = vocabulary.term(column);
                term.strip_prefix(CHARACTERS).map_or(ColumnOf::Term(term), ColumnOf::Characters)
            }
            Some(at) => ColumnOf::Seeds { theme: at / 2, in_context: at.is_multiple_of(2) },
        }
    }

    /// The tokens of a clause.
    pub fn tokens(&self, text: &str, language: Language) -> Tokens {
        self.tokenizer.tokens(text, language)
    }

    /// The counts and weights of the terms of a clause that the vocabulary knows, in order of the terms.
    pub fn term_weights(&self, tokens: &Tokens, language: Language) -> Vec<(TermIdx, u32, f32)> {
        self.weigh(&self.lookup().counts(tokens, language), language).collect()
    }

    fn lookup(&self) -> Lookup<'_> {
        Lookup::new(&self.tfidf.vocabulary, &self.tfidf.settings)
    }

    /// Sublinear term frequency times inverse document frequency (Manning, Raghavan and Schütze 2008, section 6.4.1),
    /// scaled to length 1.
    fn weigh<'a>(
        &'a self,
        known: &'a [(TermIdx, u32)],
        language: Language,
    ) -> impl Iterator<Item = (TermIdx, u32, f32)> + 'a {
        let vocabulary = &self.tfidf.vocabulary;
        let frequency = |count: u32| if count == 1 { 1.0 } else { 1.0 + f64::from(count).ln() };
        let raw = move |term: TermIdx, count: u32| frequency(count) * f64::from(vocabulary.idf[term as usize]);
        // words and character n-grams are each scaled to half the squared length, so that neither drowns the other
        let is_gram = move |term: TermIdx| usize::from(vocabulary.is_gram(term));
        let mut squares = [0.0; 2];
        known.iter().for_each(|&(term, count)| squares[is_gram(term)] += raw(term, count).powi(2));
        let parts = if self.tfidf.settings.characters.stand_in(language) { 2.0 } else { 1.0 };
        let norms = squares.map(|squares| (parts * squares).sqrt());
        known.iter().map(move |&(term, count)| (term, count, (raw(term, count) / norms[is_gram(term)]) as f32))
    }

    /// The vector of a clause: the same alone and in any batch.
    pub fn vector(&self, text: &str, language: Language) -> TermVector {
        self.vector_by(&mut self.lookup(), text, language)
    }

    fn vector_by(&self, lookup: &mut Lookup<'_>, text: &str, language: Language) -> TermVector {
        let tokens = self.tokens(text, language);
        let known = lookup.counts(&tokens, language);
        self.with_seeds(self.weigh(&known, language), &self.lexicon.find(&tokens, language, &self.tokenizer))
    }

    fn with_seeds(&self, terms: impl Iterator<Item = (TermIdx, u32, f32)>, found: &Found) -> TermVector {
        let terms = terms.map(|(term, _, weight)| (term, weight));
        // 0, 1, 1.6, 2 ... times the scale for 0, 1, 2, 3 different seed terms
        let weight = |hits: usize| SEED_SCALE * (1.0 + hits as f32).log2();
        let column = |theme| self.seed_column(theme, found.in_context) as TermIdx;
        TermVector(terms.chain(found.hits.iter().map(|(&theme, hits)| (column(theme), weight(hits.len())))).collect())
    }

    /// The vector of a clause, with the places in the text that each of its columns counts.
    pub fn standings(&self, text: &str, language: Language) -> Vec<Standing> {
        let tokens = self.tokens(text, language);
        let span = |at: RangeInclusive<usize>| tokens.get(*at.start()).span().start..tokens.get(*at.end()).span().end;
        let mut places: BTreeMap<TermIdx, Vec<Range<usize>>> = BTreeMap::new();
        ngrams::visit(&tokens, language, &self.tfidf.settings, |term, at| {
            if let Some(column) = self.tfidf.vocabulary.get(term) {
                places.entry(column).or_default().push(span(at));
            }
        });
        let found = self.lexicon.find(&tokens, language, &self.tokenizer);
        for (&theme, hits) in &found.hits {
            let column = self.seed_column(theme, found.in_context) as TermIdx;
            places.insert(column, hits.iter().cloned().map(span).collect());
        }
        let vector = self.with_seeds(self.term_weights(&tokens, language).into_iter(), &found);
        let standing =
            |(column, weight)| Standing { column, weight, spans: places.remove(&column).unwrap_or_default() };
        vector.0.into_iter().map(standing).collect()
    }

    /// The vectors of many clauses, in order.
    pub fn vectors(&self, clauses: &[(&str, Language)]) -> Vec<TermVector> {
        self.each(clauses, |vector| vector)
    }

    /// What becomes of the vectors of many clauses, in order, on all cores; no more vectors than cores are held at a time.
    pub fn each<T: Send>(&self, clauses: &[(&str, Language)], become_of: impl Fn(TermVector) -> T + Sync) -> Vec<T> {
        let vector = |lookup: &mut Lookup<'_>, &(text, language): &(&str, Language)| {
            become_of(self.vector_by(lookup, text, language))
        };
        clauses.par_iter().map_init(|| self.lookup(), vector).collect()
    }
}

/// A column of a clause's vector and where in the text it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The column.
    pub column: TermIdx,
    /// Its weight in the vector.
    pub weight: f32,
    /// Bytes of the text, one range for each time that it stands there.
    pub spans: Vec<Range<usize>>,
}

/// What a column of a vector counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnOf<'a> {
    /// A word or word pair of the vocabulary.
    Term(&'a str),
    /// A character n-gram of the vocabulary.
    Characters(&'a str),
    /// The seed terms of a theme.
    Seeds {
        /// Position of the theme in the codebook.
        theme: usize,
        /// Whether in clauses in the context of the codebook.
        in_context: bool,
    },
}
