//! How does a clause become numbers?
//!
//! Fitted once and saved: a clause has the same vector alone and in any batch.

mod lexicon;
mod lookup;
mod ngrams;
mod tally;
mod tfidf;
mod vector;
mod vocabulary;

pub use lexicon::{Found, Lexicon};
pub use tfidf::{Characters, ColumnOf, SEED_SCALE, Standing, TfIdf, VectorSettings, Vectorizer};
pub use vector::TermVector;
pub use vocabulary::{TermIdx, Vocabulary};
