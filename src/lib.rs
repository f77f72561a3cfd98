//! Which themes do United Nations resolutions take up, clause by clause, and how does that change between sessions?
//!
//! Data flows one way, and the modules stand in the order of the data: a module uses those above it, never those below.
#![warn(missing_docs)]

pub mod resolution;

pub mod codebook;

pub mod ingest;

pub mod clauses;

pub mod tokens;

pub mod vectors;

pub mod classify;

pub mod evaluate;

pub mod compare;

pub mod report;
