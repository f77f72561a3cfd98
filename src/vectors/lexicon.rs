//! Which seed terms of a codebook does a clause hold?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::codebook::Codebook;
use crate::resolution::Language;
use crate::tokens::{Token, Tokenizer, Tokens};

/// What stands between terms, and in none: nothing in languages without spaces.
fn separator(language: Language) -> &'static str {
    if language.is_unspaced() { "" } else { "\u{1f}" }
}

/// The seed terms of every theme and the words of the codebook's context, by language; those of a language are cut when its
/// first clause comes.
#[derive(Default)]
pub struct Lexicon {
    languages: BTreeMap<Language, Entries>,
}

#[derive(Default)]
struct Entries {
    /// A seed term with its theme, or a word of the context.
    terms: Vec<(Option<usize>, String)>,
    matcher: OnceLock<Option<Matcher>>,
}

struct Matcher {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    /// Whose each pattern is.
    owners: Vec<Owners>,
    has_context: bool,
}

#[derive(Default)]
struct Owners {
    themes: BTreeSet<usize>,
    is_context: bool,
}

/// What a [`Lexicon`] finds in a clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The different seed terms of each theme that stand in the clause at word boundaries: for each, the tokens of its first
    /// appearance. Themes without any are missing.
    pub hits: BTreeMap<usize, Vec<RangeInclusive<usize>>>,
    /// Whether the clause holds a word of the codebook's context, or the codebook states none in this language.
    pub in_context: bool,
}

impl Lexicon {
    /// The lexicon of a codebook; a theme that states no terms in a language is known by its name in it.
    pub fn new(codebook: &Codebook) -> Lexicon {
        let mut languages: BTreeMap<Language, Entries> = BTreeMap::new();
        for language in Language::ALL {
            let in_language =
                |terms: &BTreeMap<String, Vec<String>>| terms.get(language.tag()).cloned().unwrap_or_default();
            let seeds = codebook.themes.iter().enumerate().flat_map(|(at, theme)| {
                let terms = theme.terms.get(language.tag()).cloned();
                let terms = terms.unwrap_or_else(|| theme.name.get(language.tag()).cloned().into_iter().collect());
                terms.into_iter().map(move |term| (Some(at), term))
            });
            let terms: Vec<_> =
                seeds.chain(in_language(&codebook.context).into_iter().map(|word| (None, word))).collect();
            if !terms.is_empty() {
                languages.insert(language, Entries { terms, matcher: OnceLock::new() });
            }
        }
        Lexicon { languages }
    }

    /// The seed terms of each theme in a clause, and whether it is in the context of the codebook.
    ///
    /// # Arguments
    ///
    /// `tokens`: those that `tokenizer` finds in a clause of `language`.
    pub fn find(&self, tokens: &Tokens, language: Language, tokenizer: &Tokenizer) -> Found {
        let mut found = Found { in_context: true, ..Found::default() };
        let Some(entries) = self.languages.get(&language) else { return found };
        let matcher = entries.matcher.get_or_init(|| Matcher::new(&entries.terms, language, tokenizer));
        let Some(matcher) = matcher else { return found };
        found.in_context = !matcher.has_context;
        let separator = separator(language);
        let (terms, bounds) = tokens.joined(separator);
        // few in a clause
        let mut seen: Vec<u32> = Vec::new();
        for hit in matcher.automaton.find_overlapping_iter(&terms) {
            let owners = &matcher.owners[hit.value() as usize];
            // also within a longer word, which may be a seed term
            found.in_context |= owners.is_context;
            // a pattern ends behind the separator before the next word
            let bound = |byte: usize| bounds.binary_search(&byte);
            if !seen.contains(&hit.value())
                && let (Ok(first), Ok(next)) = (bound(hit.start()), bound(hit.end() - separator.len()))
            {
                seen.push(hit.value());
                let themes = owners.themes.iter();
                themes.for_each(|&theme| found.hits.entry(theme).or_default().push(first..=next - 1));
            }
        }
        found
    }
}

impl Matcher {
    /// Terms become sequences of tokens, so that inflection does not matter.
    fn new(terms: &[(Option<usize>, String)], language: Language, tokenizer: &Tokenizer) -> Option<Matcher> {
        let mut patterns: BTreeMap<String, Owners> = BTreeMap::new();
        for (theme, term) in terms {
            let owners = patterns.entry(pattern(&tokenizer.tokens(term, language), language)).or_default();
            match theme {
                Some(theme) => drop(owners.themes.insert(*theme)),
                None => owners.is_context = true,
            }
        }
        patterns.retain(|pattern, _| pattern.chars().any(char::is_alphabetic));
        let automaton = CharwiseDoubleArrayAhoCorasick::new(patterns.keys()).ok()?;
        let owners: Vec<Owners> = patterns.into_values().collect();
        let has_context = owners.iter().any(|owners| owners.is_context);
        Some(Matcher { automaton, owners, has_context })
    }
}

/// The terms as one text.
fn pattern(tokens: &Tokens, language: Language) -> String {
    let terms: Vec<&str> = tokens.iter().map(Token::term).collect();
    let separator = separator(language);
    format!("{separator}{}{separator}", terms.join(separator))
}
