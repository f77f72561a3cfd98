//! One integration binary: modules mirror those of the library, then the commands.
mod clauses;
mod shared;
