//! Which words tell clauses apart, and which does no theme know?

mod gaps;
pub(super) mod keyness;
mod looks;
pub(super) mod questions;
pub(super) mod running_words;
mod term_counts;
