//! How far could a figure be off, and could a difference be chance?

pub(super) mod association;
pub(super) mod difference;
pub(super) mod discoveries;
pub(super) mod interval;
pub(super) mod normal;
pub(super) mod student;
pub(super) mod trend_test;
