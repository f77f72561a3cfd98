//! Does a text hold several resolutions?
//!
//! A volume that is printed under a symbol of its own is bounded by that symbol, see `own`. What states none, and has titles with different numbers each above
//! the line that names the organ, symbols alone on their lines, or labels, `Decision XXIX/9: Budget`, above the organ or a recital, is a compilation: each begins
//! a text, with the head of the page above it. Numbers by year, as of the Economic and Social Council, divide nothing.

use std::ops::Range;
use std::sync::LazyLock;

use super::closing::is_complete;
use super::headings::MAX_BARE;
use super::notes::heads_annex;
use super::own::{is_numbered, names_organ};
use super::rules::{self, Rules};
use super::signs::plain;
use super::{acts, begin, file_names, labels};
use crate::ingest::Document;
use crate::resolution::{Organ, Start, Symbol, western_digits};

/// Lines that may stand between a title and the organ, blank ones not counted; a title may take more than one.
const LINES: usize = 8;

/// A document for each resolution of a text that holds several, each with a place of its own in the file; none where it holds one, or its file or manifest
/// states which it is.
pub(super) fn parts(document: &Document) -> Vec<Document> {
    let name = document.path.rsplit('/').next().unwrap_or_default();
    if document.manifest.symbol.is_some() || file_names::named(name).is_some() {
        return Vec::new();
    }
    let lines = lines(&document.text);
    let titles = titles(document, &lines);
    let is_named = |(_, title): &(usize, Title)| matches!(title, Title::Symbol(symbol) if is_numbered(name, symbol));
    if titles.iter().any(is_named) {
        return Vec::new();
    }
    let mut titles: Vec<usize> = titles.into_iter().map(|(start, _)| start).collect();
    if titles.len() < 2 {
        titles = acts::titles(&lines, || rules::rules_for(&document.text, document.language));
    }
    if titles.len() < 2 {
        return Vec::new();
    }
    let ends = titles.iter().skip(1).copied().chain([document.text.len()]);
    // what stands above the first title is of the first
    let starts = [0].into_iter().chain(titles.iter().skip(1).copied());
    let part = |(number, range): (usize, Range<usize>)| Document {
        path: format!("{}/{number}", document.path),
        text: document.text[range.clone()].to_string(),
        offset: document.offset + range.start,
        language: document.language,
        manifest: document.manifest.clone(),
        format: document.format,
        encoding: document.encoding,
    };
    (1..).zip(starts.zip(ends).map(|(start, end)| start..end)).map(part).collect()
}

/// The lines of a text that hold something, each with the byte where it begins.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim())
    });
    lines.filter(|(_, line)| !line.is_empty()).collect()
}

/// What sets a text apart from the one before.
#[derive(Debug, PartialEq, Eq)]
enum Title {
    /// Its symbol, or the number before its title as that of the General Assembly.
    Symbol(Symbol),
    /// What its body calls it: `Decision XXIX/9`, `Resolution A39-1`.
    Label(String),
}

/// The word for a resolution or the like and its label, alone on a line or before a title.
static LABEL: LazyLock<Start> = LazyLock::new(|| {
    // a number alone is that of a section
    let label = r"(?:[A-Z]{1,4}[.-]?)?(?:\d{1,4}|[IVXLC]{1,7})(?:[./-](?:[A-Z]{1,4}\.?-?)?(?:\d{1,4}|[IVXLC]{1,7})){1,2}|[A-Z]{1,4}-?\d{1,3}-\d{1,4}";
    let words = "(?i:resolution|decision|résolution|décision|resolución|decisión|резолюция|решение)";
    Start::new(&format!(
        r"^(?:{words}\s+(?:(?:Conf\.|No\.?|n[°ºo]|№)\s?)?(?P<label>{label})|(?:ال)?(?:قرار|مقرر)\s+(?P<ar>\d{{1,3}}/[^\s:]{{1,6}}(?:\s\p{{Arabic}}{{1,2}}-\d{{1,3}})?)|第\s?(?P<zh>{label})\s?[号號](?:决议|决定|決議|決定))\s*(?:$|[:：]|[.–—]\s|\s\p{{Han}})"
    ))
});

/// Where the texts of a compilation begin: at the head of the page above a title that has another number than the one before, with the organ below it,
/// or above a symbol or label. With the symbols that they have if that is the General Assembly.
fn titles(document: &Document, lines: &[(usize, &str)]) -> Vec<(usize, Title)> {
    let known = rules::rules(document.language);
    let number = |line: &str| {
        // most lines begin with no number
        let is_number = line.trim_start_matches(MARKDOWN).starts_with(char::is_numeric);
        let titled = || Some((Title::Symbol(Symbol::from_title_number(&bare(line), Organ::ASSEMBLY)?.0), false));
        let alone = || symbol(line, known).map(Title::Symbol).or_else(|| label(line));
        if is_number { titled() } else { Some((alone()?, true)) }
    };
    let numbered = lines.iter().enumerate().filter_map(|(index, (_, line))| Some((index, number(line)?)));
    let numbered: Vec<(usize, (Title, bool))> = numbered.collect();
    let mut titles: Vec<(usize, Title)> = Vec::new();
    // most texts have one: nothing else is asked of them
    if numbered.len() < 2 {
        return titles;
    }
    let rules = rules::rules_for(&document.text, document.language);
    // what stands below each text is not the head of the next
    let is_headed = lines[..numbered[0].0].iter().any(|(_, line)| names_head(&bare(line), rules));
    let ends = numbered.iter().skip(1).map(|(index, _)| *index).chain([lines.len()]).collect::<Vec<_>>();
    // which lines were looked through for the head of an annex, and whether one was found
    let (mut looked, mut annexed) = (0, false);
    let mut labelled = None;
    for ((index, (title, is_alone)), end) in numbered.into_iter().zip(ends) {
        let is_labelled = matches!(title, Title::Label(_));
        // one that is cited stands below a colon or another, and symbols are surer
        if is_labelled {
            let is_listed = labelled.replace(index).is_some_and(|above| above + 1 == index);
            let goes_on = || index.checked_sub(1).is_some_and(|above| lines[above].1.ends_with(GOES_ON));
            if is_listed || goes_on() || matches!(titles.first(), Some((_, Title::Symbol(_)))) {
                continue;
            }
        }
        let is_new = titles.last().is_none_or(|(_, last)| *last != title);
        // some bodies are not named above their recitals
        let begins = |line: &str| names_organ(line, rules) || is_labelled && begin::is_clause(line, rules);
        let mut below = lines[index + 1..end].iter().take(LINES);
        if !is_new || !below.any(|(_, line)| begins(&bare(line))) {
            continue;
        }
        // an annex may print another resolution
        if is_alone {
            annexed |= lines[looked..index].iter().any(|(_, line)| heads_annex(&bare(line)));
            looked = index;
        }
        if !is_alone || !annexed {
            let first = if is_headed { head(lines, index, rules) } else { index };
            titles.push((lines[first].0, title));
            (looked, annexed) = (index, false);
        }
    }
    titles
}

/// The signs of Markdown before a line.
pub(super) const MARKDOWN: [char; 3] = ['#', ' ', '*'];

/// A line without the signs of Markdown.
pub(super) fn bare(line: &str) -> String {
    line.trim_start_matches(MARKDOWN).replace('*', "")
}

/// The symbol that stands alone on a line, or is meant by `Resolution 1373 (2001)`.
fn symbol(line: &str, rules: &Rules) -> Option<Symbol> {
    // most lines are longer or hold no sign of one
    let may_be = || line.contains("/RES/") || line.contains(['(', '（']);
    if line.len() > MAX_SYMBOL || !may_be() {
        return None;
    }
    let line = bare(line);
    let line = line.trim_end_matches([',', ' ']);
    if let Some(found) = rules.council.captures(line) {
        let is_all = line[found[0].len()..].chars().all(|c| "号決决议議".contains(c));
        return Symbol::find(&western_digits(&format!("S/RES/{} ({})", &found[1], &found[2]))).filter(|_| is_all);
    }
    let (symbol, range) = Symbol::find_from(line, 0).filter(|_| line.contains("/RES/"))?;
    (range == (0..line.len()) && symbol.organ().prefix() != Organ::ECOSOC).then_some(symbol)
}

/// How a line ends that goes on below.
const GOES_ON: [char; 5] = [':', ',', '：', '，', '،'];

/// The label by which a body calls what stands below.
fn label(line: &str) -> Option<Title> {
    // most lines begin with other letters
    if line.len() > MAX_LABELLED || !LABEL.may_begin_with(line.trim_start_matches(MARKDOWN).chars().next()) {
        return None;
    }
    let line = bare(line);
    let found = LABEL.captures(&line)?;
    let label = ["label", "ar", "zh"].iter().find_map(|name| found.name(name))?;
    (!is_complete(&line)).then(|| Title::Label(label.as_str().to_string()))
}

/// A line with a label and title has no more bytes.
const MAX_LABELLED: usize = 300;

/// A line that is no more than a symbol has no more bytes, with signs of Markdown.
const MAX_SYMBOL: usize = 60;

/// The first line of the head of the page above a title: below the last line of the text before.
fn head(lines: &[(usize, &str)], title: usize, rules: &Rules) -> usize {
    let is_of_head = |line: &str| {
        let is_item = || labels::item(line).is_some() || plain(line).is_some() || rules.opens(line);
        !is_complete(line) && !rules.begins(&rules.ending, line) && !is_item()
    };
    let above = lines[..title].iter().rev().take(LINES).take_while(|(_, line)| is_of_head(&bare(line))).count();
    let Some(told) = (title - above..title).find(|&at| names_head(&bare(lines[at].1), rules)) else { return title };
    // the names of the organ and of the session may stand above
    let names = |line: &str| names_organ(line, rules) || SESSION.iter().any(|word| line.contains(word));
    let is_name = |line: &str| line.chars().count() <= MAX_BARE && names(line);
    told - lines[title - above..told].iter().rev().take_while(|(_, line)| is_name(&bare(line))).count()
}

/// The word for session in six languages.
const SESSION: [&str; 7] = ["session", "Session", "sesiones", "сессия", "届会议", "屆會議", "الدورة"];

/// Whether a line tells that it is of the head of a page: by whom and when a resolution was adopted, on which item of the agenda.
pub(super) fn names_head(line: &str, rules: &Rules) -> bool {
    rules.begins(&rules.adopted, line) || rules.agenda.is_match(line)
}
