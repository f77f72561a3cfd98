//! How many cases does a property get?

use proptest::test_runner::Config;

/// So many, or as many as `PROPTEST_CASES` asks for.
pub fn cases(usual: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config::with_cases(asked.unwrap_or(usual))
}
