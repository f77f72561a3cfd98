//! Why was a theme assigned, or not?

use std::collections::BTreeMap;
use std::ops::Range;

use super::classifier::ThemeClassifier;
use crate::resolution::Language;
use crate::vectors::{ColumnOf, Standing, TermIdx};

/// What a term adds to the log-odds of a theme in a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The word or words as written; for seed terms, the theme in brackets; `(no words)` for the intercept.
    pub term: String,
    /// What it adds: above 0 it speaks for the theme.
    pub weight: f64,
    /// Where it stands, in bytes of the text.
    pub spans: Vec<Range<usize>>,
}

/// What stands for the intercept.
const WITHOUT_WORDS: &str = "(no words)";

impl ThemeClassifier {
    /// What each word, word pair and seed term of a clause adds to the log-odds of a theme, the strongest first; together they are
    /// those log-odds. What a character n-gram adds is shared by the words that it stands in.
    pub fn explain(&self, text: &str, language: Language, theme: usize) -> Vec<Evidence> {
        let mut added: BTreeMap<String, (f64, Vec<Range<usize>>)> = BTreeMap::new();
        added.insert(WITHOUT_WORDS.to_string(), (f64::from(self.intercepts[theme]), Vec::new()));
        for Standing { column, weight, spans } in self.vectorizer.standings(text, language) {
            let Some(learnt) = self.weight(column, theme) else { continue };
            let adds = f64::from(weight) * f64::from(learnt) / spans.len().max(1) as f64;
            for span in &spans {
                let term = text[span.clone()].to_lowercase();
                let (sum, stands) = added.entry(term).or_default();
                *sum += adds;
                if !stands.contains(span) {
                    stands.push(span.clone());
                }
            }
        }
        let evidence = |(term, (weight, mut spans)): (String, (f64, Vec<Range<usize>>))| {
            spans.sort_by_key(|span| (span.start, span.end));
            Evidence { term, weight, spans }
        };
        let mut found: Vec<Evidence> = added.into_iter().map(evidence).collect();
        found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.term.cmp(&b.term)));
        found
    }

    fn weight(&self, column: TermIdx, theme: usize) -> Option<f32> {
        self.weights.of(column).find(|&(of, _)| of == theme).map(|(_, weight)| weight)
    }

    /// The terms that speak most for a theme, the strongest first, with what one of them at weight 1 adds to the log-odds; seed
    /// terms are named by their theme, character n-grams are left out.
    pub fn top_terms(&self, theme: usize, most: usize) -> Vec<(String, f32)> {
        let named = |(column, weight)| Some((self.column_name(column)?, weight));
        self.weights.strongest(theme).into_iter().filter_map(named).take(most).collect()
    }

    fn column_name(&self, column: TermIdx) -> Option<String> {
        match self.vectorizer.column(column) {
            ColumnOf::Term(term) => Some(term.to_string()),
            ColumnOf::Characters(_) => None,
            ColumnOf::Seeds { theme, in_context } => {
                let place = if in_context { "" } else { ", outside the context" };
                Some(format!("(terms of {}{place})", self.codebook.themes[theme].id))
            }
        }
    }
}
