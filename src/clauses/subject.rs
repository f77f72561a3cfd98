//! Does a clause begin with the organ that speaks?
//!
//! `The Security Council notes` where others begin with `Notes`: statements of presidents, votes of congresses, reports of decisions.

use super::rules::Rules;

/// So many words of its name may follow the noun of an organ: `The Council of the League of Nations`.
const MAX_WORDS: usize = 6;

/// So many words may tell where and when it met before a recital begins: `The delegates, met in congress at ..., noting`.
const MAX_RECITAL: usize = 30;

/// The byte of the verb behind the name of an organ.
pub(super) fn verb(text: &str, rules: &Rules) -> Option<usize> {
    let found = rules.subject.captures(text)?;
    let several = rules.plural.as_ref().filter(|_| found.name("several").or(found.name("we")).is_some());
    let acts = |at: &usize| {
        let text = &text[*at..];
        rules.begins(&rules.operative.begins, text) || several.is_some_and(|verbs| rules.begins(verbs, text))
    };
    // where nothing parts words the verb stands right behind
    let is_next = found.name("bare").is_some() || !text.contains(' ') && !text.is_ascii();
    let reach = if is_next { 1 } else { MAX_WORDS };
    words(text, found.get(0)?.end()).take(reach).find(acts)
}

/// Whether a text begins with the name of an organ and its article.
pub(super) fn is_named(text: &str, rules: &Rules) -> bool {
    rules.subject.captures(text).is_some_and(|found| found.name("bare").is_none())
}

/// The byte of the recital behind the name of an organ: `The General Assembly, having considered the report,`.
pub(super) fn recital(text: &str, rules: &Rules) -> Option<usize> {
    if !text.ends_with([',', '，', '،']) {
        return None;
    }
    let noun = rules.subject.find(text)?.end();
    let is_parted = |at: &usize| text[..*at].trim_end().ends_with([',', '，', '،']);
    words(text, noun)
        .take(MAX_RECITAL)
        .filter(is_parted)
        .find(|&at| rules.begins(&rules.preambular.begins, &text[at..]))
}

/// Where the first words begin from a byte on, which itself is one where nothing parts words.
fn words(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let behind =
        text[from..].char_indices().scan(None, |before: &mut Option<char>, (at, c)| Some((before.replace(c), at, c)));
    let begins = |&(before, _, c): &(Option<char>, usize, char)| {
        c.is_alphabetic() && before.is_none_or(|before| !before.is_alphanumeric())
    };
    behind.filter(begins).map(move |(_, at, _)| from + at)
}
