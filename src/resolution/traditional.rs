//! Which simplified characters stand for traditional ones?

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// The tables of OpenCC; missing where they cannot be loaded, which leaves all characters as they are.
static CONVERTER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// The characters that are asked about one by one lie within these.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// A text in simplified characters, by its phrases: `瞭解` is `了解`, though `瞭` alone stays.
pub(crate) fn simplified(text: &str) -> String {
    CONVERTER.as_ref().map_or_else(|| text.to_string(), |converter| converter.convert(text))
}

/// What stands for each character by itself, between [`FIRST`] and [`LAST`]: every character of a text is asked for.
pub(crate) struct Simplified(Vec<char>);

/// The table, which is made when it is first asked for.
pub(crate) static SIMPLIFIED: LazyLock<Simplified> = LazyLock::new(|| {
    let alone = |c: char| simplified(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c);
    Simplified((FIRST..=LAST).map(alone).collect())
});

impl Simplified {
    /// What stands for a character, itself if it is no traditional one.
    pub fn of(&self, c: char) -> char {
        self.0.get(place(c)).copied().unwrap_or(c)
    }
}

/// Where a character stands in the tables.
fn place(c: char) -> usize {
    (c as usize).wrapping_sub(FIRST as usize)
}

/// Characters that are folded in phrases alone, as in 瞭解 and 答覆.
const IN_PHRASES: &str = "瞭覆藉沈牴衹";

/// Which characters of the table [`simplified`] may change.
static CHANGES: LazyLock<Vec<bool>> =
    LazyLock::new(|| (FIRST..=LAST).map(|c| c != SIMPLIFIED.of(c) || IN_PHRASES.contains(c)).collect());

/// Whether a text that holds a character may be changed by [`simplified`]: asked of every character, and no of most.
pub(crate) fn may_be_traditional() -> impl Fn(char) -> bool {
    let changes: &[bool] = &CHANGES;
    // letters and signs of other scripts stay, and signs of full width
    let other = |c| c >= '\u{3400}' && !('\u{ff00}'..='\u{ffef}').contains(&c);
    move |c| changes.get(place(c)).copied().unwrap_or_else(|| other(c))
}
