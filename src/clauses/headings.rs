//! Which paragraphs are headings?

use std::sync::LazyLock;

use regex::Regex;

use super::closing::unlinked;
use super::decisions::decides;
use super::labels;
use super::own::is_recital;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, plain};
use crate::resolution::constant;

/// A heading is one line; longer paragraphs are text.
const MAX_HEADING: usize = 300;
/// So many characters have the words that stand alone above what they govern.
pub(super) const MAX_BARE: usize = 40;

/// One short line without a closing sign that is no opening.
pub(super) fn is_heading(text: &str, rules: &Rules, operative: bool) -> bool {
    let unquoted = text.trim_end_matches(['”', '"', '»', ' ']);
    let closed = unquoted.ends_with([',', ';', '!', '，', '；', '。', '、', '！', '،', '؛'])
        || (operative
            && unquoted.ends_with('.')
            && !is_capitals(text)
            && !is_numeral(text)
            && !is_parted(text)
            && !names_motion(text));
    !closed
        && text.len() <= MAX_HEADING
        && !text.starts_with(char::is_lowercase)
        && !unlinked(text).ends_with([':', '：', ';', ','])
        && !(if operative { rules.begins(&rules.operative.begins, text) } else { rules.opens(text) })
}

/// A Roman numeral alone, with its full stop.
fn is_numeral(text: &str) -> bool {
    text.trim_end_matches('.').chars().all(|c| "IVXLC".contains(c))
}

/// The name and number of a resolution among others: `Resolution II.`
static MOTION: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"^(?i:resolution|résolution|resolución|резолюция|motion|moción|décision|decision)\s+(?i:n[o°º.]{0,2}\s*|№\s*)?(?:[IVXLC]{1,6}|\d{1,3})\.?$",
    )
});

/// Whether a line names a resolution among others.
fn names_motion(text: &str) -> bool {
    text.len() <= MAX_BARE && MOTION.is_match(text)
}

/// A numeral and a dash before a title: `II. — Bridges.`
fn is_parted(text: &str) -> bool {
    text.chars().count() <= MAX_BARE * 2
        && labels::capital(text).is_some_and(|label| text[..label.rest].contains(['—', '–']))
}

/// A heading that names the preamble.
static PREAMBLE: LazyLock<Regex> =
    LazyLock::new(|| constant(r"^(?i:preamble|préambule|preámbulo|преамбула|序言|理由|(?:ال)?ديباجة)\s?[:：.]?$"));
/// One that says as much; it may also stand above a note on the text.
static REASONS: LazyLock<Regex> = LazyLock::new(|| {
    constant(r"^(?i:background|rationale|antecedentes|exposición de motivos|exposé des motifs)\s?[:：.]?$")
});

/// Whether a heading names the preamble.
pub(super) fn names_preamble(text: &str) -> bool {
    text.len() <= MAX_BARE && PREAMBLE.is_match(text)
}

/// Whether a heading is that of a preamble.
pub(super) fn is_preamble(text: &str) -> bool {
    names_preamble(text) || text.len() <= MAX_BARE && REASONS.is_match(text)
}

/// Whether letters with cases are capitals alone.
pub(super) fn in_capitals(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// Several words in capitals alone.
fn is_capitals(text: &str) -> bool {
    text.contains(char::is_whitespace) && in_capitals(text) && !text.contains(char::is_numeric)
}

/// Whether a short line stands right above a recital, with which a preamble begins anew: `Second. On travelling libraries.`
pub(super) fn is_title(body: &[Paragraph], signs: &Signs, index: usize, rules: &Rules) -> bool {
    let text = body[index].text();
    text.chars().count() <= MAX_BARE * 2
        && rules.may_begin(text)
        && decides(text, rules).is_none()
        && signs.below(index).is_some_and(|below| is_recital(body[below].text(), rules))
}

/// Whether a line is but a word or a few above what they govern: `Deciden:`, `AGREEMENTS:`, `特作如下决议：`.
pub(super) fn is_bare(text: &str, rules: &Rules) -> bool {
    text.ends_with([':', '：'])
        && text.chars().count() <= MAX_BARE
        && plain(text).is_none()
        && labels::item(text).is_none()
        && !rules.begins(&rules.ending, text)
}
