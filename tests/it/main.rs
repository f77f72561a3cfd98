//! One integration binary: modules mirror those of the library, then the commands.
mod architecture;
mod shared;

mod clauses;
mod codebook;
mod tokens;
