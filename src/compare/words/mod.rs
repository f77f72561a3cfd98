//! Which words tell clauses apart, and which does no theme know?

pub(super) mod gaps;
pub(super) mod keyness;
mod merging;
pub(super) mod running_words;
mod term_counts;
