//! How does a paragraph end: as a clause does, as a sentence does, or with words that link it to the next?

use std::sync::LazyLock;

use regex::Regex;

use crate::resolution::{constant, is_letter};

/// Whether a comma ends a paragraph, but for the words that link it to the next.
pub(super) fn ends_in_comma(text: &str) -> bool {
    unlinked(text).ends_with([',', '，', '،'])
}

/// What stands for the rest of a paragraph that is quoted in part.
const OMISSIONS: [&str; 4] = ["(...)", "(…)", "[...]", "[…]"];

/// Whether the rest of a paragraph is left out.
pub(super) fn omits(text: &str) -> bool {
    OMISSIONS.iter().any(|sign| text.ends_with(sign))
}

/// Whether a paragraph ends as a clause does.
pub(super) fn is_complete(text: &str) -> bool {
    omits(text)
        || unlinked(undashed(text))
            .trim_end_matches(['”', '"', '»', '」', '』', ')', '’'])
            .trim_end()
            .ends_with([',', ';', '.', '!', '，', '；', '。', '、', '！', '،', '؛'])
}

/// Whether a paragraph ends as a clause does, or a colon ends it above what it announces.
pub(super) fn is_ended(text: &str) -> bool {
    is_complete(text) || text.trim_end_matches(['-', '–', '—']).ends_with([':', '：'])
}

/// Whether a paragraph ends as a sentence does.
pub(super) fn is_closed(text: &str) -> bool {
    undashed(text).trim_end_matches(['”', '"', '»', '」', '』', ' ']).ends_with(['.', '!', '。', '！'])
}

/// A text without the dash behind its last sign, `archívese.-`; behind a number, `ARTÍCULO 1.-`, it is that of a heading.
fn undashed(text: &str) -> &str {
    let bare = text.trim_end_matches(['-', '–', '—']);
    let is_sentence = || bare.strip_suffix(['.', ';', ',']).is_some_and(|words| !words.ends_with(char::is_numeric));
    if bare.len() < text.len() && is_sentence() { bare } else { text }
}

/// What links a clause to the next: `; and`, `; therefore be it`.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"(?i)(?P<sign>[,;.])["”»’]?\s+(?:and(?:\s+further)?|or|et|ou|y|e|o|и|(?:(?:and|now),?\s+)?(?:therefore,?\s+)?(?:be\s+it|it\s+is)(?:\s+hereby)?(?:\s+further)?)[,:]?$|(?P<unspaced>[；;，,])\s*(?:和|及|以及|并且|并)$|(?P<arabic>[؛،])\s*و$"#;
    constant(pattern)
});

/// What leads from the last recital to the first vote.
static LEADS: LazyLock<Regex> =
    LazyLock::new(|| constant(r"(?i)\b(?:therefore,?\s+(?:be\s+it|it\s+is)|be\s+it)[,:]?$"));

/// Whether a paragraph ends with the words that lead to a vote: `; now, therefore, be it`.
pub(super) fn leads_to_vote(text: &str) -> bool {
    text.ends_with(['t', 's', 'T', 'S', ',', ':']) && LEADS.is_match(text)
}

/// A text without the words that link it to the next.
pub(super) fn unlinked(text: &str) -> &str {
    // most end with a sign
    let linked = text.ends_with(|c: char| is_letter(c) || c == ':' || c == ',').then(|| LINK.captures(text));
    linked
        .flatten()
        .and_then(|found| found.name("sign").or(found.name("unspaced")).or(found.name("arabic")))
        .map_or(text, |sign| &text[..sign.end()])
}
