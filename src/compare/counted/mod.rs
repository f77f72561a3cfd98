//! Which clauses count, in which period, and which of them belong together?

pub(super) mod cells;
pub(super) mod clause_texts;
pub(super) mod grouping;
pub(super) mod period_groups;
pub(super) mod register;
pub(super) mod selection;
pub(super) mod tallies;
pub(super) mod units;
