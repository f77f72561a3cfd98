//! Which paragraphs are of the page alone: its number, head and foot, the number of the print job, rules?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use super::articles::is_article;
use super::closing::is_ended;
use super::own::SECTION;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::plain;
use super::{chapeaux, labels};
use crate::resolution::{Start, western_digits};

/// The number of a page behind its word.
const PAGE: &str = r"(?:(?i:page|página|pág\.|стр\.|страница)\s?\d{1,3}|第\s?\d{1,3}\s?[页頁]|(?:ال)?صفحة\s?\d{1,3})";
/// The number of a print job: `18-22360 (A)`, `GE.16-17423 3`, `4 GE.16-17423`, `28/41 V.13-88417`.
const JOB: &str = r"(?:(?:\d{1,3}(?:/\d{1,3})?\s+)?[A-Z]{1,5}\.)?\d{2}-\d{5}\b";
/// What stands behind that of a line that holds no words.
const BEHIND: &str = r"[\sA-Z\d()/*.,–-]*";

/// The symbol of a document and no more: `AG/doc.4222/03 rev. 1`.
static SYMBOL: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^[A-Z]{1,8}(?:\([IVXLC\d]+\))?(?:[./-][\p{L}\d.()-]+)*/(?:[\p{L}\d.()/-]*[\p{L}/.(-])?\d+\)?(?:\s(?i:rev|add|corr)\.?\s?\d)?$",
    )
});
/// That few copies are printed.
const ECONOMY: &str = r"(?:This document (?:is|has been) (?:printed|reproduced) in (?:a )?(?:limited|small)|For (?:reasons of )?economy, this document|По соображениям экономии настоящий документ|为节约起见，本文件|Par (?:souci|mesure|raison)s? d['’]économie, le présent document|Por (?:razones|motivos) de economía, (?:el presente|este) documento|توفيرا للنفقات، .{0,20}هذه الوثيقة).*[.。]";

/// How a vote ended, in figures or by the word for all, or who was heard before it.
const RESULT: &str = r"(?:(?:表决(?:结果)?|表決(?:結果)?|(?i:голосовали|(?:итоги|результаты) голосования[^:]*|results? of (?:the )?vote|votación|résultat du (?:vote|scrutin)))\s?(?:[(（][^)）]+[)）])?\s?[:：](?:[^.。]|\.\d)*(?:\d|единогласно|[Uu]nanim|[一無无](?:致|異議|异议))(?:[^.。]|\.\d)*[.。]?|(?i:слушали|выступил[иа]?)\s?:.+)";

/// What is of the page whatever stands around it: rules, its number between dashes, the print job, that few copies are printed, where the file lies; and how votes
/// ended.
static FURNITURE: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:_{5,}|[-–—*=~]{3,}|`{3,}\w*|(?:[-–—*] ?){3,}[oO0](?: ?[-–—*]){3,}|Distr\b.*|\d{1,3}/\d{1,3}(?:\s+\d{2}-\d{5}.*)?|JOB.*|RESULT|/?\.{3}|…|(?:(?:[A-Z]{1,8}\s)?[A-Z\d]\S{0,20}/\S*\d\S*\s+)?[-–—]\s?\d{1,3}\s?[-–—]|[AES]/RES/\S+(?:\s\(\d{4}\))?|PAGE|\(?E\)? \d+|!\[.*|ECONOMY|[A-Z]:\\\S+\.(?i:docx?|wpd|rtf))$";
    let pattern = pattern.replace("PAGE", PAGE).replace("JOB", JOB).replace("RESULT", RESULT);
    Start::new(&pattern.replace("ECONOMY", ECONOMY))
});
/// What tells a page by itself, where a sentence goes on behind it: its number, also beside a title in capitals or between points, or a print job.
static SIGN: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:\d{1,3}|\d{1,3}/\d{1,3}|(?:(?:[A-Z]{1,8}\s)?[A-Z\d]\S{0,20}/\S*\d\S*\s+)?[-–—·•]\s?\d{1,3}\s?[-–—·•](?:\s[\p{Lu}\p{Han}\s]+)?|\d{1,3}\s+\p{Lu}[\p{Lu}\s.,’'-]{5,}|\p{Lu}[\p{Lu}\s.,’'-]{5,}\s\d{1,3}|JOBBEHIND|PAGE|(?:[^,;]+[:–—-]\s)?PAGE\s?(?:of|de|из|sur|/)\s?\d{1,3})$";
    Start::new(&pattern.replace("PAGE", PAGE).replace("JOB", JOB).replace("BEHIND", BEHIND))
});

/// A line that is no more than a print job, so that the next goes on with nothing of it.
static PRINT_JOB: LazyLock<Start> = LazyLock::new(|| Start::new(&format!("^(?:{JOB}{BEHIND})$")));

/// A symbol and the day of issue or the page, at the head of a page: `A/RES/53/120 10 February 1999`, `Assembly/AU/Dec.588(XXVI) Page 2`.
static HEAD: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:\S*/RES/\S+(?:\s\(\d{4}\))?\s+\d{1,2}(?:\s?er)?\s+\p{L}+\s+\d{4}|\S*/\S*\d\S*(?:\s\([IVXLC\d]+\))?\s+PAGE)$";
    Start::new(&pattern.replace("PAGE", PAGE))
});

/// Whether a paragraph is a page number, the head of a page, a rule, a distribution line, or has neither letter nor digit.
pub(super) fn is_furniture(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    paragraph.is_running || plain(text).is_none() && (FURNITURE.is_match(text) || !text.contains(char::is_alphanumeric))
}

/// The number of a page has no more digits.
const MAX_DIGITS: usize = 4;
/// So many spaces stand between the number of a page and the words at its head.
const GAP: &str = "      ";

/// The numbers of two pages that follow each other differ by no more.
const NEXT: u32 = 2;
/// A rule has so many strokes or more.
const MIN_RULE: usize = 5;
/// So many lines stand between the heads of two pages, or more.
const MIN_PAGE: usize = 4;

/// The lines of a text that are the words at the head of a page and far from them its number, `214          Plenum. January 1955`, each with one of the page before
/// or behind, which has the same words or its number at the other side: others are clauses or rows of a table.
pub(super) fn numbered_heads(text: &str) -> BTreeSet<&str> {
    // most texts have none
    if !text.contains(GAP) {
        return BTreeSet::new();
    }
    let heads = text.lines().map(|line| NumberedHead::read(line.trim())).enumerate();
    let found: Vec<(usize, NumberedHead)> = heads.filter_map(|(at, head)| Some((at, head?))).collect();
    let is_pair = |pair: &&[(usize, NumberedHead)]| pair[1].0 - pair[0].0 >= MIN_PAGE && pair[1].1.follows(&pair[0].1);
    found.windows(2).filter(is_pair).flatten().map(|(_, head)| head.line).collect()
}

/// The lines that stand right below the number of a page, in the middle of its line, on two pages that follow each other, also below a rule.
pub(super) fn repeated_heads(text: &str) -> BTreeSet<&str> {
    // most texts have none
    if !text.contains(GAP) {
        return BTreeSet::new();
    }
    let mut heads: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
    let mut found = BTreeSet::new();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut number = None;
    for (at, line) in lines.enumerate() {
        let bare = line.trim();
        let is_head = !is_ended(bare) && !bare.starts_with(char::is_lowercase);
        let is_rule = bare.len() >= MIN_RULE && bare.bytes().all(|byte| byte == b'_');
        if let Some(page) = number.filter(|_| !is_rule && is_head)
            && let Some((above, before)) = heads.insert(bare, (at, page))
            && at - above > MIN_PAGE
            && (1..=NEXT).contains(&page.saturating_sub(before))
        {
            found.insert(bare);
        }
        let is_figure = || line.len() - line.trim_start().len() >= FAR_IN && bare.len() <= MAX_DIGITS;
        number = bare.parse().ok().filter(|_| is_figure()).or(number.filter(|_| is_rule));
    }
    found
}

/// Words and a number far from them.
struct NumberedHead<'a> {
    line: &'a str,
    words: &'a str,
    number: u32,
    /// The number stands before the words.
    leads: bool,
}

impl<'a> NumberedHead<'a> {
    fn read(line: &'a str) -> Option<NumberedHead<'a>> {
        // most lines have no number at either end
        if !(line.starts_with(char::is_numeric) || line.ends_with(char::is_numeric)) || !line.contains(GAP) {
            return None;
        }
        let value = |part: &str| western_digits(part).parse().ok().filter(|_| part.chars().count() <= MAX_DIGITS);
        let of = |number, words: &'a str, leads| {
            let is_one = !words.is_empty() && !words.contains(GAP);
            value(number).filter(|_| is_one).map(|number| NumberedHead { line, words, number, leads })
        };
        let behind = || line.rsplit_once(GAP).and_then(|(words, number)| of(number, words.trim_end(), false));
        behind().or_else(|| line.split_once(GAP).and_then(|(number, words)| of(number, words.trim_start(), true)))
    }

    /// Whether it is that of the page behind another.
    fn follows(&self, before: &NumberedHead) -> bool {
        (1..=NEXT).contains(&self.number.saturating_sub(before.number))
            && (self.words == before.words || self.leads != before.leads)
    }
}

/// Whether a line within a paragraph tells a page, by itself or with the next line `below` it: a figure alone only where it stands far in or above the head of a page,
/// the symbol of a document or words far apart above the number of one.
pub(super) fn tells_page(line: &str, below: &str) -> bool {
    let bare = line.trim();
    let is_bare = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    let is_sign = |text: &str| SIGN.is_match(text) && !is_bare(text);
    let is_far = || line.len() - line.trim_start().len() >= FAR_IN;
    is_sign(bare)
        || is_bare(bare) && SIGN.is_match(bare) && (is_far() || is_sign(below))
        || (SYMBOL.is_match(bare) || bare.contains(GAP)) && is_sign(below)
}

/// Whether a line is the number of a print job, wherever it stands.
pub(super) fn is_print_job(line: &str) -> bool {
    PRINT_JOB.is_match(line)
}

/// A figure that so many spaces stand before is in the middle of its page.
const FAR_IN: usize = 12;

/// Whether a line among the clauses is the head of a page.
pub(super) fn heads_page(text: &str) -> bool {
    HEAD.is_match(text)
}

/// A line that a page repeats is neither shorter nor longer than this, in bytes.
const RUNNING: RangeInclusive<usize> = 6..=100;

/// Marks the heads of pages in the body: lines that stand in the front matter too, also beside the symbol, the symbol alone, those that part a sentence, numbered heads, and
/// the symbol of a document beside the number of a page.
pub(super) fn mark(above: &[Paragraph], body: &mut [Paragraph], symbol: Option<&str>, rules: &Rules) {
    let breaks: Vec<Range<usize>> = (1..body.len()).filter_map(|at| parts_sentence(body, at, rules)).collect();
    for lines in &breaks {
        let above = &mut body[lines.start - 1];
        above.is_parted = !is_ended(above.text()) && above.text().starts_with(char::is_alphabetic);
    }
    let is_sign = |at: usize| body.get(at).is_some_and(|line| SIGN.is_match(line.text()));

    // the symbol of a document beside the number of a page
    let symbols = (0..body.len()).filter(|&at| {
        let text = body[at].text();
        text.len() <= MAX_LINE && SYMBOL.is_match(text) && (is_sign(at + 1) || at.checked_sub(1).is_some_and(is_sign))
    });
    let heads = (0..body.len()).filter(|&at| body[at].is_numbered_head);
    let parting: BTreeSet<usize> = breaks.into_iter().flatten().chain(symbols).chain(heads).collect();
    // the same lines stand between clauses too; a word before a number may be that of a chapter
    let is_told = |head: &&str| head.contains([' ', '/']);
    let repeated: BTreeSet<String> =
        parting.iter().map(|&at| unpaged(body[at].text())).filter(is_told).map(str::to_string).collect();
    let heads: BTreeSet<&str> = above
        .iter()
        .map(|line| unpaged(line.text()))
        .chain(repeated.iter().map(String::as_str))
        .filter(|head| RUNNING.contains(&head.len()))
        .collect();
    let titles: BTreeSet<&str> =
        heads.iter().map(|head| unnumbered(head)).filter(|title| title.contains(char::is_whitespace)).collect();
    for (at, paragraph) in body.iter_mut().enumerate() {
        let text = paragraph.text();
        let is_title = |text: &str| beside_symbol(text).is_some_and(|title| titles.contains(title));
        paragraph.is_running =
            parting.contains(&at) || heads.contains(unpaged(text)) || is_title(unpaged(text)) || symbol == Some(text);
    }
}

/// One of them has no more characters.
const MAX_LINE: usize = 100;
/// What a page parts has so many bytes or more.
const MIN_ABOVE: usize = 60;
/// So many lines stand between two pages at most.
const BETWEEN: usize = 6;

/// The lines from `at` on between two parts of a sentence, where one of them tells a page: its number, the print job.
fn parts_sentence(body: &[Paragraph], at: usize, rules: &Rules) -> Option<Range<usize>> {
    let text = |at: usize| body[at].text();
    let above = text(at - 1);
    // most paragraphs end with a sign; no cell of a table is as long, or ends within a word
    if is_ended(above) && !above.ends_with(',') || above.len() < MIN_ABOVE && !above.ends_with('-') {
        return None;
    }
    let is_between = |at: &usize| is_of_page(&body[*at], rules);
    // words that no sign ends go on also with a capital behind the head of a page
    let is_open = above.ends_with(char::is_lowercase) && body[at].is_numbered_head;
    let goes_on = |at: usize| match chapeaux::is_uncased(text(at)) {
        true => !is_ended(above) && !begins_clause(text(at), rules),
        false => {
            text(at).starts_with(char::is_lowercase)
                || is_open && text(at).len() >= MIN_ABOVE && !begins_clause(text(at), rules)
        }
    };
    let lines = (at..body.len()).take(BETWEEN + 1).take_while(is_between).count();
    let end = (at + 1..=at + lines).find(|&end| end < body.len() && goes_on(end))?;
    (at..end).any(|at| body[at].is_numbered_head || SIGN.is_match(text(at)) || heads_page(text(at))).then_some(at..end)
}

/// Whether a line may stand between two pages: short, and neither a clause nor the head of an article or section.
fn is_of_page(line: &Paragraph, rules: &Rules) -> bool {
    let text = line.text();
    let is_head = || is_article(text) || SECTION.is_match(text);
    text.chars().count() <= MAX_LINE
        && !text.starts_with(char::is_lowercase)
        && (line.is_numbered_head || !is_ended(text))
        && if line.is_numbered_head || SIGN.is_match(text) {
            // `1 INVITES ALL TOWNS`
            !rules.opens(text.trim_start_matches(|c: char| c.is_numeric() || c == ' '))
        } else {
            !text.starts_with(char::is_numeric) && !begins_clause(text, rules) && !is_head()
        }
}

/// Whether a line begins as a clause or item, also a short one that is left without a sign.
fn begins_clause(text: &str, rules: &Rules) -> bool {
    rules.numbered.is_match(text)
        || labels::item(text).is_some()
        || COUNTED.is_match(text)
        || rules.opens(text.trim_start_matches('-'))
}

/// A number in Chinese before a clause.
static COUNTED: LazyLock<Start> = LazyLock::new(|| Start::new(r"^[一二三四五六七八九十]{1,3}[、.．]"));

/// A title without the number of the resolution before it: `71/411. Cooperation`.
fn unnumbered(title: &str) -> &str {
    title.trim_start_matches(|c: char| c.is_numeric() || ['/', '.', ' '].contains(&c))
}

/// What stands on a line beside the symbol of a resolution, before it or behind: `A/RES/71/411 Cooperation against piracy`.
fn beside_symbol(text: &str) -> Option<&str> {
    if text.len() > *RUNNING.end() * 2 || !text.contains("/RES/") {
        return None;
    }
    let is_symbol = |word: &str| word.contains("/RES/");
    let (first, behind) = text.split_once(' ')?;
    let (before, last) = text.rsplit_once(' ')?;
    if is_symbol(first) { Some(behind.trim()) } else { is_symbol(last).then_some(before.trim()) }
}

/// A line without the number of the page that may follow.
fn unpaged(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_numeric() || c == ' ')
}
