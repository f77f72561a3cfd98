//! Which clauses count, in which period, and which of them belong together?

pub(super) mod grouping;
pub(super) mod period_groups;
pub(super) mod tallies;
pub(super) mod units;
