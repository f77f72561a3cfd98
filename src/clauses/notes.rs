//! Which paragraphs are footnotes?

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::closing::is_complete;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Number, Signs};
use crate::resolution::{Start, western_digits};

/// A footnote by the slash behind its mark or by what it cites, also where its mark was lost: `2/ See`, `28 Documents officiels`, `Ibid.`, `Resolution 31/192, annex.`
static NOTE: LazyLock<Start> = LazyLock::new(|| {
    let source = r"Ibid|Ibíd|Там\s+же|Official\s+Records\s+of|Documents\s+officiels\s+d|Documentos\s+Oficiales\s+d|United\s+Nations,\s+Treaty|
        Nations\s+Unies,\s+Recueil|Naciones\s+Unidas,\s+Treaty";
    let behind = r"See\s|Voir\s|Véase|См\.|R[ée]solution\s+\S*\d|[AES]/[A-Z\d]";
    let whole = r"(?:R[ée]solution\s+\S*\d\S*(?:\s\([IVXL]+\))?(?:,\s+ann?exe?.{0,12})?|[AES]/[A-Z\d][\w./-]*)\.?$";
    let pattern = format!(r"^(?:\d{{1,3}}\s?/\s+[^\s\d]|\d{{1,3}}\s+(?:{source}|{behind})|(?:{source})|{whole})");
    Start::new(&pattern.replace(['\n', ' '], ""))
});
/// What may have numbered paragraphs of its own.
static ANNEX: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?i:annex|anexo|appendi|apéndice|приложение)|^(?:附件|附录|附錄|(?:ال)?مرفق)"));
/// The number of a note in a list behind the text: `1. See`, `[1] See`.
static LISTED: LazyLock<Start> = LazyLock::new(|| Start::new(r"^[\[(]?(?P<number>\d{1,3})[.)\]]\s*"));
/// The head of an annex has no more bytes.
const MAX_HEAD: usize = 120;
/// A mark has no more digits.
const MAX_DIGITS: usize = 3;
pub(super) static RULE: LazyLock<Start> = LazyLock::new(|| Start::new(r"^_{5,}$"));

/// Whether a line is the head of an annex.
pub(super) fn heads_annex(text: &str) -> bool {
    text.len() <= MAX_HEAD && !is_complete(text) && ANNEX.is_match(text)
}

/// Whether a heading names what stands below it, as a number alone, but for a year, or a symbol alone does not.
pub(super) fn names_section(text: &str) -> bool {
    let digits = || text.chars().filter(|c| c.is_numeric()).count();
    let is_symbol = || text.contains("/RES/") && !text.contains(char::is_whitespace);
    if text.contains(char::is_alphabetic) { !is_symbol() } else { digits() >= YEAR }
}

/// The digits of a year.
const YEAR: usize = 4;

/// A footnote: a mark at the very start, or a number without a dot before a slash or a source, or below a rule.
///
/// `noted`: the last mark that a note was found for.
pub(super) fn note(
    body: &[Paragraph],
    signs: &Signs,
    index: usize,
    numbered: bool,
    noted: Option<u32>,
    rules: &Rules,
) -> Option<(String, usize)> {
    if let Some((0, mark)) = body[index].marks.first() {
        return Some((mark.clone(), 0));
    }
    if let Some((mark, at)) = bracketed(body[index].text()).filter(|(mark, _)| signs.marks.contains(mark)) {
        return Some((mark.to_string(), at));
    }
    if numbered {
        return None;
    }
    let number = signs.numbers[index].filter(|number| !number.dotted);
    let text = body[index].text();
    let is_ruled = || signs.above[index].is_some_and(|above| RULE.is_match(body[above].text()));
    // the next mark of the text, where no date or measure goes on from a line above
    let is_due = |number: Number| {
        let is_next = number.value.filter(|value| noted.is_none_or(|noted| *value == noted + 1));
        is_next.is_some_and(|value| signs.marks.contains(&value))
            && text[number.rest..].starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && !rules.measured.is_match(&text[number.end..])
    };
    let is_note = NOTE.is_match(text) || number.is_some_and(|number| is_ruled() || is_due(number));
    if !is_note {
        return None;
    }
    let Some(Number { end, rest, .. }) = number else { return Some((String::new(), 0)) };
    let behind = text[rest..].find(|c: char| c != '/' && c != ' ').unwrap_or(0);
    Some((western_digits(&text[..end]), rest + behind))
}

/// The mark of a note as web pages have it, `[1] See`, and the byte behind it.
fn bracketed(text: &str) -> Option<(u32, usize)> {
    let (mark, rest) = text.strip_prefix('[')?.split_once(']')?;
    let at = text.len() - rest.trim_start().len();
    mark.parse().ok().filter(|_| mark.len() <= MAX_DIGITS && at < text.len()).map(|mark| (mark, at))
}

/// The footnotes among the paragraphs behind the operative part, which ends before `from`: those that a paragraph above cites, in this part or `before` it, and
/// that are not `noted` yet.
pub(super) fn behind(
    body: &[Paragraph],
    before: &[Paragraph],
    signs: &Signs,
    from: usize,
    mut noted: BTreeSet<String>,
    rules: &Rules,
) -> Vec<Option<(String, usize)>> {
    // few parts end above what is left
    if from == body.len() {
        return Vec::new();
    }
    let marks = before.iter().chain(&body[..from]).flat_map(|paragraph| &paragraph.marks);
    let cited: BTreeSet<&str> = marks.filter(|(at, _)| *at > 0).map(|(_, mark)| mark.as_str()).collect();
    // most texts cite nothing, or have each note below its clause
    if cited.iter().all(|mark| noted.contains(*mark)) {
        return vec![None; body.len() - from];
    }
    let mut last = noted.iter().filter_map(|mark| mark.parse().ok()).max();
    let found = |index| {
        let note = note(body, signs, index, false, last, rules);
        let note = note.filter(|(mark, _)| cited.contains(mark.as_str()) && noted.insert(mark.clone()));
        last = note.as_ref().and_then(|(mark, _)| mark.parse().ok()).or(last);
        note
    };
    let mut found: Vec<_> = (from..body.len()).map(found).collect();
    // a list numbered as the marks that have no note yet is that of them all
    let missing: BTreeSet<u32> =
        cited.iter().filter(|mark| !noted.contains(**mark)).filter_map(|mark| mark.parse().ok()).collect();
    if missing.is_empty() || body[from..].iter().any(|line| ANNEX.is_match(line.text())) {
        return found;
    }
    let listed: Vec<(usize, u32, usize)> = body[from..]
        .iter()
        .enumerate()
        .filter_map(|(index, line)| {
            let label = LISTED.captures(line.text())?;
            Some((index, western_digits(&label["number"]).parse().ok()?, label[0].len()))
        })
        .collect();
    if listed.iter().map(|(_, number, _)| number).eq(&missing) {
        for (index, number, at) in listed {
            found[index] = Some((number.to_string(), at));
        }
    }
    found
}
