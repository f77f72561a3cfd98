//! What do the lines before the body say of the resolution?

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::citing::{Body, SECURITY};
use super::end::unbracketed;
use super::headings;
use super::own::is_organ_alone;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use crate::resolution::{Organ, Start, Symbol, constant, western_digits};

/// What the front matter states; a missing value is stated nowhere in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Front {
    /// The symbol.
    pub symbol: Option<Symbol>,
    /// The title.
    pub title: Option<String>,
    /// The day of adoption: stated above the body, else in the line of the meeting below it.
    pub date: Option<Date>,
    /// The agenda item, as printed.
    pub agenda_item: Option<String>,
    /// The organ that the line above the body names, where it is known.
    pub organ: Option<&'static str>,
    /// The report or draft between brackets.
    pub committee_report: Option<String>,
}

static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| constant(r"\b[AES](?:/[A-Z0-9.-]+){1,5}(?:\s?\(PART [IVX]+\))?"));
/// A line of no more than the word and the number: `Resolution 76/904`; other bodies set a year behind the slash, `14/2003`.
static NAMED: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?i:resolution|résolution|resolución|резолюция|(?:ال)?قرار|第)\s*(?:№\s*)?(?P<number>\d{1,4}/\d{1,3}(?:\s[A-Z])?)\s*(?:号决议)?$",
    )
});
/// A line that names a resolution of any body by its number and title: `Resolution 14: Local federations`.
static ENTITLED: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?i:resolution|résolution|resolución|резолюция)\s+(?i:n[o°º.]{0,2}\s*|№\s*|#)?[\w./()-]{0,16}\d[\w./()-]{0,8}\s*(?:[:–—]|\s-)\s*(?P<title>\p{L}.{7,})$",
    )
});
/// Who wrote a text, or where it comes from: `Author(s): Parliamentary Assembly`, `Origin - Assembly debate on 3 October 2012`.
static SOURCE: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?i:author|auteur|autor|origine?|origen|sources?|fuentes?)(?:\((?:s|es|a)\)|s|es)?\s?(?:[:：]|\s[-–—])\s",
    )
});
const MAX_TITLE: usize = 400;
/// So many lines may hold the symbol of a draft.
const MASTHEAD: usize = 6;

/// Reads the paragraphs before the body.
///
/// `organ`: the line that names the organ and begins the body, where there is one.
pub(super) fn front(lines: &[Paragraph], organ: Option<&str>, rules: &Rules) -> Front {
    let mut front = Front::default();
    let named = |line: &str| rules.citing.bodies_of(line);
    let own = organ.map(named).unwrap_or_default();
    let organ = own.iter().find_map(|body| match body {
        Body::Known(prefix) => Some(*prefix),
        _ => None,
    });
    front.organ = organ;
    // where a body is named that has no such symbols, its numbers are none of the Assembly
    let organ = organ.or(own.is_empty().then_some(Organ::ASSEMBLY));
    // other bodies give their resolutions numbers and years too
    let is_of_council = || {
        let mut bodies = lines.iter().flat_map(|line| named(line.text())).chain(own.iter().copied()).peekable();
        bodies.peek().is_none() || bodies.any(|body| body == SECURITY)
    };
    let mut numbered = None;
    // what stands behind the number may be a day: `Resolution 502 (1982) of 3 April 1982`
    let mut dated: Option<&str> = None;
    for (index, line) in lines.iter().enumerate() {
        let text = line.text();
        if front.agenda_item.is_none() {
            front.agenda_item = rules.agenda.captures(text).map(|found| western_digits(&found[1]));
        }
        if numbered.is_none()
            && let Some((symbol, end)) = Symbol::from_title_number(text, organ.unwrap_or(Organ::ASSEMBLY))
        {
            front.symbol = organ.map(|_| symbol);
            numbered = Some((index, end));
            dated.get_or_insert(text[end..].trim());
        } else if front.symbol.is_none()
            && let Some(found) = NAMED.captures(text)
        {
            let number = format!("{}.", &found["number"]);
            front.symbol = organ.and_then(|organ| Some(Symbol::from_title_number(&number, organ)?.0));
        } else if numbered.is_none()
            && let Some(found) = rules.council.captures(text)
            && is_of_council()
        {
            front.symbol = Symbol::find(&western_digits(&format!("S/RES/{} ({})", &found[1], &found[2])));
            dated.get_or_insert(text[found[0].len()..].trim());
        }
        if is_adoption(text, rules) {
            front.date = front.date.or_else(|| (rules.date)(text));
        } else if text.starts_with('[') && rules.begins(&rules.adopted, text) {
            front.committee_report = DOCUMENT.find(text).map(|found| found.as_str().to_string());
        }
    }
    front.date = front.date.or_else(|| dated.filter(|behind| is_day(behind, rules)).and_then(rules.date));
    let full = || lines.iter().find_map(|line| Symbol::find(line.text()));
    // a draft has its symbol in the masthead; what stands between brackets is another document
    let masthead = || lines.iter().map(Paragraph::text).filter(|text| !text.contains(['[', '('])).take(MASTHEAD);
    let draft = || masthead().find_map(Symbol::find_any);
    // a corrigendum repeats the number of what it corrects
    let issue = front.symbol.as_ref().and_then(|own| {
        let is_issue =
            |symbol: &Symbol| symbol.as_str().strip_prefix(own.as_str()).is_some_and(|behind| behind.starts_with('/'));
        masthead().find_map(|text| Symbol::find(text).filter(is_issue))
    });
    front.symbol = issue.or(front.symbol).or_else(full).or_else(draft);
    front.title = title(lines, numbered, rules);
    front
}

/// The day that a line tells alone, or behind a word for adoption in brackets; above its number a text has what ends the one before.
///
/// `lines`: those before the body.
pub(super) fn day(lines: &[Paragraph], rules: &Rules) -> Option<Date> {
    let numbered = lines.iter().rposition(|line| Symbol::from_title_number(line.text(), Organ::ASSEMBLY).is_some());
    let below = || lines[numbered.map_or(0, |at| at + 1)..].iter().map(|line| unbracketed(line.text()));
    let adopted = || below().filter(|text| rules.begins(&rules.adopted, text)).find_map(rules.date);
    let alone = || below().filter(|text| is_day(text, rules)).find_map(rules.date);
    adopted().or_else(alone)
}

/// The words after the number, with the lines up to the body; or the last line before the body.
fn title(lines: &[Paragraph], numbered: Option<(usize, usize)>, rules: &Rules) -> Option<String> {
    let is_other =
        |text: &str| rules.begins(&rules.adopted, text) || rules.agenda.is_match(text) || rules.council.is_match(text);
    if let Some((index, end)) = numbered {
        let rest = lines[index].text()[end..].trim();
        // what is left names nothing
        if is_day(rest, rules) {
            return None;
        }
        if !rest.is_empty() {
            let more = lines[index + 1..].iter().map(Paragraph::text).take_while(|text| !is_other(text));
            let glue = if rest.is_ascii() || rest.contains(' ') { " " } else { "" };
            let title = std::iter::once(rest).chain(more).collect::<Vec<_>>().join(glue);
            return Some(title).filter(|title| title.len() <= MAX_TITLE);
        }
    }
    let entitled = lines.iter().find_map(|line| ENTITLED.captures(line.text()));
    if let Some(found) = entitled.filter(|found| found["title"].len() <= MAX_TITLE) {
        return Some(found["title"].to_string());
    }
    let last = lines.iter().rev().map(Paragraph::text).find(|text| !is_remark(text, rules))?;
    let usable = !is_other(last) && last.len() <= MAX_TITLE && !last.starts_with("**");
    usable.then(|| last.to_string())
}

/// A line with no more words than this, and a day among them, is a date.
const MAX_DATE: usize = 6;

/// Whether a line between title and body is none of the title: a remark in brackets, a day, the number of a document, an organ, the heading of the reasons.
fn is_remark(text: &str, rules: &Rules) -> bool {
    let is_bracketed = text.starts_with(['[', '(', '（']) && text.ends_with([']', ')', '）']);
    is_bracketed
        || text.starts_with('[')
        || text.starts_with("Doc. ")
        || names_source(text)
        || headings::is_preamble(text)
        || is_organ_alone(text, rules)
        || is_day(text, rules)
}

/// Whether a line names the author or the source of a text.
pub(super) fn names_source(text: &str) -> bool {
    SOURCE.is_match(text)
}

/// Whether a line tells of the adoption; a remark in brackets and the line of distribution, which stand beside it, do not.
pub(super) fn is_adoption(text: &str, rules: &Rules) -> bool {
    rules.begins(&rules.adopted, text) && !text.starts_with('[') && !text.starts_with("Distr")
}

/// Whether a line is a day and little else: `of 31 March 1976`, `от 15 апреля 2011 г. № 8/52`.
pub(super) fn is_day(text: &str, rules: &Rules) -> bool {
    let text = text.split('№').next().unwrap_or_default();
    text.split_whitespace().count() <= MAX_DATE && (rules.date)(text).is_some()
}
