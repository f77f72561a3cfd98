//! How does a clause become numbers?
//!
//! Fitted once and saved: a clause has the same vector alone and in any batch.

mod lexicon;
mod ngrams;
mod tfidf;
mod vector;
mod vocabulary;

pub use lexicon::Lexicon;
pub use tfidf::{Characters, SEED_SCALE, TfIdf, VectorSettings, Vectorizer};
pub use vector::TermVector;
pub use vocabulary::{TermIdx, Vocabulary};
