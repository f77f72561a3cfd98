//! Which seed terms of a codebook does a clause hold?

use std::collections::{BTreeMap, BTreeSet, HashSet};

use aho_corasick::AhoCorasick;

use crate::codebook::Codebook;
use crate::resolution::Language;
use crate::tokens::{Token, Tokenizer};

/// Between terms of languages with spaces: stands in no term.
const SEPARATOR: char = '\u{1f}';

/// The seed terms of every theme, by language.
#[derive(Debug, Default)]
pub struct Lexicon {
    languages: BTreeMap<Language, Matcher>,
    themes: usize,
}

#[derive(Debug)]
struct Matcher {
    automaton: AhoCorasick,
    /// The themes of each pattern.
    owners: Vec<Vec<usize>>,
}

impl Lexicon {
    /// The lexicon of a codebook: seed terms become sequences of terms, so that inflection does not matter.
    pub fn new(codebook: &Codebook, tokenizer: &Tokenizer, languages: &BTreeSet<Language>) -> Lexicon {
        let matcher = |language: &Language| {
            let mut patterns: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (theme, seeds) in codebook.themes.iter().enumerate() {
                for seed in seeds.terms.get(language.tag()).into_iter().flatten() {
                    let (pattern, _) = haystack(&tokenizer.tokens(seed, *language), *language);
                    let owners = patterns.entry(pattern).or_default();
                    if !owners.contains(&theme) {
                        owners.push(theme);
                    }
                }
            }
            patterns.retain(|pattern, _| pattern.chars().any(char::is_alphabetic));
            let automaton = AhoCorasick::new(patterns.keys()).ok()?;
            Some((*language, Matcher { automaton, owners: patterns.into_values().collect() }))
        };
        Lexicon { languages: languages.iter().filter_map(matcher).collect(), themes: codebook.themes.len() }
    }

    /// How many different seed terms of each theme stand in a clause, at word boundaries.
    pub fn hits(&self, tokens: &[Token], language: Language) -> Vec<u32> {
        let mut hits = vec![0; self.themes];
        let Some(matcher) = self.languages.get(&language) else { return hits };
        let (text, boundaries) = haystack(tokens, language);
        let mut seen = HashSet::new();
        for found in matcher.automaton.find_overlapping_iter(&text) {
            let whole =
                boundaries.is_empty() || (boundaries.contains(&found.start()) && boundaries.contains(&found.end()));
            if whole && seen.insert(found.pattern()) {
                matcher.owners[found.pattern().as_usize()].iter().for_each(|&theme| hits[theme] += 1);
            }
        }
        hits
    }
}

/// The terms as one text, and for unspaced languages the bytes where words begin and end.
fn haystack(tokens: &[Token], language: Language) -> (String, HashSet<usize>) {
    let mut text = String::new();
    let mut boundaries = HashSet::new();
    for token in tokens {
        if language.is_unspaced() {
            boundaries.insert(text.len());
            text.push_str(&token.term);
            boundaries.insert(text.len());
        } else {
            text.push(SEPARATOR);
            text.push_str(&token.term);
        }
    }
    if !language.is_unspaced() {
        text.push(SEPARATOR);
    }
    (text, boundaries)
}
