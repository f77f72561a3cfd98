//! How is a pattern that stands in the code compiled?

use regex::Regex;

/// Compiles a constant pattern: the one place where a wrong one is a fault of the program.
pub(crate) fn constant(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}
