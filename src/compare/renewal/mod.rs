//! What became of each clause when a resolution was renewed?

pub(super) mod alignment;
pub(super) mod alike;
pub(super) mod assignment;
pub(super) mod diff;
pub(super) mod renewals;
pub(super) mod series;
pub(super) mod succession;
