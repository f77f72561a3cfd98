//! Which paragraphs begin a recital, and which only go on with a list, by their own text?

use super::chapeaux::{is_uncased, says_follows};
use super::closing::is_complete;
use super::own::gives_reasons;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::subject;

/// A word in capitals has so many letters or more: no abbreviation.
const MIN_SHOUT: usize = 5;

/// The first name of a list has no more words than this.
const MAX_NAME: usize = 4;
/// Words before a comma that are of no name: `Very concerned that, according to the report`.
const LINKS: [&str; 7] = ["that", "que", "In", "En", "However", "Toutefois", "Cependant"];

/// An opening after a complete clause: one of the rules, or emphasized first words.
pub(super) fn begins(paragraph: &Paragraph, complete: bool, rules: &Rules) -> bool {
    let text = paragraph.text();
    let emphasized = paragraph.emphasis.as_ref().is_some_and(|range| range.start == 0) || is_shouted(text);
    let capital = rules.may_begin(text);
    let opening = || rules.opens(text) || subject::recital(text, rules).is_some();
    let is_loud = || text.chars().take_while(|c| c.is_alphabetic()).all(char::is_uppercase);
    gives_reasons(text) && (complete || is_loud()) || complete && capital && (emphasized || opening())
}

/// What a reason begins with in lower case.
const REASONS: [&str; 7] =
    ["whereas ", "since ", "considérant ", "attendu ", "considerando ", "atendiendo ", "учитывая,"];

/// Whether a line begins with a reason in lower case, also behind a word that links it to another.
pub(super) fn goes_on_to_reason(text: &str) -> bool {
    let text = ["and ", "et ", "y ", "и "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    REASONS.iter().any(|word| text.starts_with(word))
}

/// Whether a comma follows so soon that a list goes on from the line above: `Iraq, Jordan and Turkey, to welcome`.
pub(super) fn is_enumerated(text: &str) -> bool {
    text.split_inclusive(char::is_whitespace)
        .take(MAX_NAME)
        .take_while(|word| word.trim_end().chars().all(|c| c.is_alphabetic() || ['-', ','].contains(&c)))
        .take_while(|word| !LINKS.contains(&word.trim_end_matches([' ', ','])))
        .any(|word| word.ends_with(char::is_whitespace) && word.trim_end().ends_with(','))
}

/// Whether the first word of a sentence stands in capitals: `ORDERS the Governments to desist`.
fn is_shouted(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_loud = |word: &str| word.chars().count() >= MIN_SHOUT && word.chars().all(char::is_uppercase);
    words.next().is_some_and(is_loud)
        && words.next().is_some_and(|word| word.contains(char::is_lowercase))
        && is_complete(text)
}

/// Whether a line in a script without cases gives reasons or a purpose and then says that the clauses follow: `为了维护国家安全，特作如下决定：`,
/// `为加快更新，现提出以下意见：`.
pub(super) fn gives_purpose(text: &str) -> bool {
    let lead = || text.rsplit(['，', '。']).next().is_some_and(|lead| lead.contains("以下"));
    is_uncased(text)
        && text.ends_with([':', '：'])
        && text.contains(['，', '。', '،'])
        && (says_follows(text) || lead())
}

/// Whether a sentence in Chinese tells why and by what law the articles below are made: `为正确审理案件，根据有关法律，制定本规定。`
pub(super) fn makes_rules(text: &str) -> bool {
    text.ends_with('。')
        && text.starts_with(['为', '為', '根', '依'])
        && ["制定本", "訂定本", "制定如下"].iter().any(|words| text.contains(words))
}
