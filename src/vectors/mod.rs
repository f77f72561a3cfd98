//! How does a clause become numbers?
//!
//! Fitted once and saved: a clause has the same vector alone and in any batch.

mod lexicon;
mod matrix;
mod ngrams;
mod tfidf;
mod vocabulary;

pub use lexicon::Lexicon;
pub use matrix::{TermMatrix, TermVector};
pub use tfidf::{TfIdf, VectorSettings, Vectorizer};
pub use vocabulary::{TermIdx, Vocabulary};
