//! Which resolution is it, where does each clause begin, and is it preambular or operative?
//!
//! [`split_clauses`] cannot fail: a text in which no clause is found gives none, and [`resolutions`] makes it a reject.

mod accounting;
mod acts;
mod ar;
mod articles;
mod assemble;
mod begin;
mod blocks;
mod cells;
mod chapeaux;
mod citations;
mod citing;
mod closing;
mod compiled;
mod council;
mod decisions;
mod en;
mod end;
mod es;
mod file_names;
mod fr;
mod front;
mod headings;
mod hyphens;
mod identity;
mod indents;
mod inserted;
mod joined;
mod labels;
mod layout;
mod lettered;
mod margin;
mod marks;
mod motion;
mod naming;
mod notes;
mod numbers;
mod ordinals;
mod outline;
mod own;
mod pages;
mod paragraphs;
mod parting;
mod parts;
mod place;
mod raised;
mod recitals;
mod ru;
mod rules;
mod run_in;
mod series;
mod signs;
mod subject;
mod through;
mod zh;

pub use front::Front;
pub use identity::{Bounds, Gathered, Gathering, MAX_CLAUSES, resolutions, resolutions_with};

use crate::ingest::Document;
use crate::resolution::{Accounts, Act, Clause, Language, Symbol, western_digits};

/// A document taken apart.
#[derive(Debug, Clone, Default)]
pub struct Split {
    /// What the front matter states.
    pub front: Front,
    /// The clauses in document order.
    pub clauses: Vec<Clause>,
    /// The resolutions cited in the clauses, in order.
    mentions: Vec<citations::Mention>,
    /// Where the characters of the text went.
    pub accounts: Accounts,
}

/// So many words name the act where the opening alone does not: `Exprimant de nouveau sa profonde gratitude`.
const FIRST_WORDS: usize = 6;

/// What a clause does, by the table of its language.
///
/// # Arguments
///
/// `opening`: the words it acts with. `text`: the clause, for the act that stands behind the opening where this only
/// reiterates (`Reiterates its call upon`) or does not say it all (`Exprimant` of `Exprimant sa gratitude`). What the clause goes on to say
/// does not count.
///
/// # Returns
///
/// `None` where no pattern of the table knows the opening.
pub fn act(opening: &str, text: &str, language: Language) -> Option<Act> {
    let rules = rules::rules(language);
    let first_words = || {
        let words = text.split_inclusive(|c: char| c.is_whitespace() || c == '，').take(FIRST_WORDS);
        &text[..words.map(str::len).sum()]
    };
    rules
        .act(&rules.reiterated, text)
        .or_else(|| rules.act(&rules.acts, opening))
        .or_else(|| rules.act(&rules.acts, first_words()))
}

/// Splits a document into its clauses; spans are bytes of the source file.
pub fn split_clauses(document: &Document) -> Split {
    let rules = rules::rules_for(&document.text, document.language);
    let mut paragraphs = paragraphs::paragraphs(&document.text, document.offset, rules);
    let file = document.path.rsplit('/').next().unwrap_or_default();
    let own = own::own(&paragraphs, document.manifest.symbol.as_ref().map_or(file, |symbol| symbol.as_str()), rules);
    let after = paragraphs.split_off(own.end);
    let before: Vec<_> = paragraphs.drain(..own.start).collect();
    if let Some(at) = quoted(&paragraphs, rules) {
        paragraphs[at..].iter_mut().for_each(unquote);
    }
    if is_of_dashes(&paragraphs, rules) {
        paragraphs.iter_mut().for_each(|paragraph| undash(paragraph, rules));
    }
    let rules = reported(&paragraphs, rules, document.language).unwrap_or(rules);
    let begin = begin::begin(&paragraphs, own.start > 0, rules);
    let named = begin.organ.map(|at| paragraphs[at].text().to_string());
    let several = named.as_ref().is_some_and(|named| subject::is_of_several(named, rules));
    let rules = if several { rules::of_several(rules, document.language) } else { rules };
    let mut front = front::front(&paragraphs[..begin.front_end], named.as_deref(), rules);
    let (above, body) = paragraphs.split_at_mut(begin.body);
    let symbol = document.manifest.symbol.clone().or_else(|| file_names::named(file));
    pages::mark(above, body, symbol.as_ref().map(Symbol::as_str), rules);
    if body.iter().all(|paragraph| paragraph.marks.is_empty()) {
        marks::take(body, rules);
    }
    let parts = whole(body, named.as_deref(), rules);
    let day = || front::day(&above[..begin.front_end], rules);
    front.date = front.date.or_else(|| end::adopted_on(body, &parts, rules)).or_else(day);
    let clauses = assemble::assemble(body, &parts, rules, document.language.is_unspaced());
    let mentions = citations::mentions(&clauses, rules);
    let of_body = accounting::Body { start: begin.body, parts: &parts, clauses: &clauses };
    let accounts = accounting::accounts(document, [&before, &paragraphs, &after], of_body);
    Split { front, clauses, mentions, accounts }
}

/// The first paragraph whose text is so.
fn first(paragraphs: &[paragraphs::Paragraph], is: impl Fn(&str) -> bool) -> Option<usize> {
    paragraphs.iter().position(|paragraph| is(paragraph.text()))
}

/// So many sentences make a report, and so many behind letters below the line that names the organ.
const MIN_TOLD: usize = 2;
const MIN_LETTERED: usize = 3;

/// The rules of a report, where nothing is decided but as one tells it.
fn reported(
    paragraphs: &[paragraphs::Paragraph],
    rules: &'static rules::Rules,
    language: Language,
) -> Option<&'static rules::Rules> {
    let of_report = rules::of_report(rules, language)?;
    // most texts decide
    if first(paragraphs, |text| begin::is_clause(text, rules)).is_some() {
        return None;
    }
    let of_report = of_report();
    let count = |is: &dyn Fn(&str) -> bool| paragraphs.iter().filter(|paragraph| is(paragraph.text())).count();
    // `(a) Expressed its concern` below the organ, else sentences that name it
    let is_lettered = |text: &str| {
        let behind = |label: labels::Label| !rules.opens(&text[label.rest..]) && of_report.opens(&text[label.rest..]);
        labels::item(text).is_some_and(behind)
    };
    let is_told = |text: &str| closing::is_closed(text) && subject::verb(text, of_report).is_some();
    let is_report = match first(paragraphs, |text| own::names_organ(text, rules)) {
        Some(_) => count(&is_lettered) >= MIN_LETTERED,
        None => count(&is_told) >= MIN_TOLD,
    };
    is_report.then_some(of_report)
}

/// What a text that is quoted whole repeats at the start of each paragraph, in old print `»` behind the first.
const QUOTES: [char; 5] = ['"', '“', '«', '„', '»'];
/// What ends a quotation that such a sign began.
const CLOSING: [char; 2] = ['”', '»'];

/// The paragraph from which on a text is quoted whole: the first that names the organ or speaks for it, if it begins as a quotation.
fn quoted(paragraphs: &[paragraphs::Paragraph], rules: &rules::Rules) -> Option<usize> {
    // most texts quote nothing
    first(paragraphs, |text| text.starts_with(QUOTES))?;
    let is_quoted = |at: &usize| paragraphs[*at].text().starts_with(QUOTES);
    let speaks = |text: &str| subject::verb(text.trim_start_matches(QUOTES).trim_start(), rules).is_some();
    let named = first(paragraphs, |text| own::names_organ(text, rules)).filter(is_quoted);
    // each paragraph begins as a quotation, and the last alone ends it
    let is_open =
        |line: &paragraphs::Paragraph| line.text().strip_prefix(QUOTES).is_some_and(|text| !text.contains(CLOSING));
    let goes_on = |pair: &[paragraphs::Paragraph]| is_open(&pair[0]) && pair[1].text().starts_with(QUOTES);
    let begun = |at: usize| at - paragraphs[..at].iter().rev().take_while(|line| is_open(line)).count();
    // what is quoted within a clause stands below it
    let is_whole = |at: &usize| {
        first(&paragraphs[..*at], |text| own::is_recital(text, rules) || own::names_organ(text, rules)).is_none()
    };
    let in_print = paragraphs.iter().any(|line| line.text().starts_with('»'));
    let spoken = named.or_else(|| first(paragraphs, speaks).filter(is_quoted)).map(begun);
    spoken.filter(|at| !in_print || is_whole(at)).or_else(|| paragraphs.windows(2).position(goes_on).filter(is_whole))
}

/// Takes the sign of a quotation from the start of a paragraph.
fn unquote(paragraph: &mut paragraphs::Paragraph) {
    let quotes = |c: char| QUOTES.contains(&c) || c == ' ';
    let at = paragraph.text().len() - paragraph.text().trim_start_matches(quotes).len();
    cut(paragraph, at);
}

/// Whether clauses with numbers or letters stand behind the dashes of a list: `- 1. Decides`, `- (a) Noting`.
fn is_of_dashes(paragraphs: &[paragraphs::Paragraph], rules: &rules::Rules) -> bool {
    let rest = |text: &str| signs::plain(text).map(|number| number.rest).or(labels::item(text).map(|label| label.rest));
    // a figure in brackets stands before a sentence
    let is_counted = |text: &str| labels::item(text).is_some_and(|label| label.name.starts_with(char::is_numeric));
    let is_sentence = |text: &str| text.starts_with('(') && closing::is_closed(text) && is_counted(text);
    let is_clause = |text: &str| rest(text).is_some_and(|at| rules.opens(&text[at..])) || is_sentence(text);
    let behind = |text: &str| decisions::dashed(text).is_some_and(|label| is_clause(&text[label.rest..]));
    paragraphs.iter().filter(|paragraph| behind(paragraph.text())).nth(1).is_some()
}

/// Takes the dash from the start of a paragraph that begins as a clause behind it, or with a number or letter.
fn undash(paragraph: &mut paragraphs::Paragraph, rules: &rules::Rules) {
    let text = paragraph.text();
    let begins = |text: &str| signs::plain(text).is_some() || labels::item(text).is_some() || rules.opens(text);
    let at = decisions::dashed(text).map(|label| label.rest).filter(|&at| begins(&text[at..]));
    cut(paragraph, at.unwrap_or_default());
}

/// Takes the first bytes from a paragraph.
fn cut(paragraph: &mut paragraphs::Paragraph, at: usize) {
    if at > 0 {
        paragraph.body = paragraph.body.slice(at..paragraph.text().len());
        paragraph.marks.iter_mut().for_each(|(mark, _)| *mark = mark.saturating_sub(at));
        let moved = |range: std::ops::Range<usize>| range.start.saturating_sub(at)..range.end.saturating_sub(at);
        paragraph.emphasis = paragraph.emphasis.take().map(moved);
    }
}

/// What each paragraph of the body is. Where it has parts A, B ..., each is decided alone and the numbers go on from one to the next, so that
/// every operative clause has its own.
fn whole(body: &[paragraphs::Paragraph], organ: Option<&str>, rules: &rules::Rules) -> Vec<parts::Part> {
    let starts = own::divided(body, organ, rules);
    let mut all: Vec<parts::Part> = Vec::with_capacity(body.len());
    let mut last = 0;
    for (index, &(start, inside)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(body.len(), |&(next, _)| next);
        all.resize(start, parts::Part::Furniture);
        // a letter or title, not the line that names the organ
        let is_titled = |at: usize| at == start && at + 1 < inside;
        all.extend((start..inside).map(|at| if is_titled(at) { parts::Part::Heading } else { parts::Part::Furniture }));
        let before = last;
        all.extend(parts::parts(&body[inside..end], &body[..inside], rules).into_iter().map(|part| match part {
            parts::Part::Operative { number, at } => {
                last = before + number;
                parts::Part::Operative { number: last, at }
            }
            parts::Part::Inserted { number, name, at } => parts::Part::Inserted { number: before + number, name, at },
            other => other,
        }));
    }
    all
}

/// Whether a paragraph has the number 1 and its sign.
fn is_first(text: &str, rules: &rules::Rules) -> bool {
    if !rules.any_case {
        return ["1. ", "1.—"].iter().any(|one| text.starts_with(one)) || decisions::is_vote(text, rules);
    }
    let found = rules.numbered.captures(text);
    found.is_some_and(|found| western_digits(&found["number"]) == "1" && found.name("dot").is_some())
}
