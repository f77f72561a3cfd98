//! Which resolutions do the clauses of a text cite?
//!
//! Numbers are found first, then the word that governs them (a decision is no resolution), then the body that is named with them. Whose
//! resolution a bare number means depends on the organ of the text, which is known later: [`super::naming`] tells it.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use compact_str::CompactString;
use jiff::civil::Date;
use regex::Regex;

use super::citing::{Body, Citing, Order, SECURITY};
use super::council;
use super::rules::Rules;
use crate::resolution::{
    Clause, Parts, SESSION_OR_YEAR, Start, Symbol, UNSLASHED, constant, parts, session_or_year, sought, western_digits,
};

/// A citation as it stands in a clause.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub clause: CompactString,
    pub range: Range<usize>,
    pub written: CompactString,
    pub form: Form,
    pub body: Option<Body>,
    pub date: Option<Date>,
}

/// How a resolution is numbered; all in ASCII.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// A full symbol.
    Symbol(Symbol),
    /// `60/288 B`: session or year, number, part.
    Slash(String, String, Option<String>),
    /// `217 A (III)`, `1373 (2001)`: number, session or year, part.
    Brackets(String, String, Option<String>),
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    constant(&format!(
        r"(?x)
        (?P<special> (?:ES|S)\s?-\s? | د\s?[إا]\s?ط\s?-\s? | د\s?[إا]\s?-\s? )?
          (?P<first>\d{{1,4}}) \s?[/／⁄]\s? (?P<second>\d{{1,4}})
      | (?P<single>\d{{1,4}}) (?P<parts>[^\d()（）]{{0,30}}) [(（]\s? (?P<inside>{SESSION_OR_YEAR}) \s?[)）]"
    ))
});

/// `of the`, `de l'`, `del`, `adopted by the`: what the name of a body behind a number stands in.
static POSSESSION: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"(?i)\b(?:of(?:\s+the)?|du|del|de(?:\s+l\s?['’]|\s+las?|\s+los)?|(?:adopted|adopt[ée]e?s?|adoptadas?|aprobadas?)\s+(?:by|par|por)(?:\s+(?:the|las?|les?|el|los)|\s+l\s?['’])?|принят\p{L}+|ا(?:تخذ|عتمد)ت?ها?)\s*$",
    )
});

/// `the Council, in its resolution`: the word for it is the organ's own.
static IN_ITS: LazyLock<Start> = LazyLock::new(|| {
    Start::new(r"(?i)^\s*(?:,?\s*(?:in|by|dans|par|en|в|на|под)\s+(?:its|sa|ses|sus?|сво\p{L}+)|,\s*in)\s*$")
});

/// `of the Human Rights Council, including resolutions`: those behind are of the body that is named with the others.
static AMONG: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"(?i)^\s*[,،]?\s*(?:including|in\s+particular|notably|inter\s+alia|among\s+them|dont|notamment|y\s+compris|en\s+particulier|incluid[ao]s|entre\s+ell[ao]s|en\s+particular|в\s+том\s+числе|включая|в\s+частности|بما\s+فيها|بما\s+في\s+ذلك|ولا\s+سيما|ومنها|ومن\s+بينها)\s*,?\s*(?:its|the|les|la|sa|ses|el|su|sus|las|сво[иею]\p{L}*)?\s*$",
    )
});

/// What stands between two dates of a list.
static AND: LazyLock<Regex> = LazyLock::new(|| constant(r"(?i)[,،]?\s(?:and|et|y|и|و)\s|[,،]?\sو|[,،]\s"));
/// No date has more characters.
const DATED: usize = 40;

/// How many bytes may stand between the word and a number that it governs.
const REACH: usize = 300;
/// How many bytes stand between two numbers of a list.
const LISTED: usize = 60;

/// The citations in the clauses of a text, in order.
pub(super) fn mentions(clauses: &[Clause], rules: &Rules) -> Vec<Mention> {
    clauses.iter().flat_map(|clause| with_council(clause, in_clause(clause, rules))).collect()
}

/// Adds the resolutions of the Security Council that a clause cites by their number alone.
fn with_council(clause: &Clause, mut found: Vec<Mention>) -> Vec<Mention> {
    let cited = council::by_number(&clause.text);
    if cited.is_empty() {
        return found;
    }
    // both are in order
    let known = found.len();
    for (range, symbol) in cited {
        let others = &found[..known];
        let next = others.get(others.partition_point(|other| other.range.end <= range.start));
        if next.is_none_or(|next| range.end <= next.range.start) {
            let (written, form) = (clause.text[range.clone()].into(), Form::Symbol(symbol));
            found.push(Mention {
                clause: clause.code().into(),
                range,
                written,
                form,
                body: Some(SECURITY),
                date: None,
            });
        }
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// A citation that is found, and what tells whose numbers stand with it.
struct Found {
    /// The word that governs it.
    head: Option<usize>,
    /// The body is named between that word and the first number, for all that follow: `résolutions du Conseil 42/16 et 43/1`.
    leads: bool,
    mention: Mention,
}

fn in_clause(clause: &Clause, rules: &Rules) -> Vec<Mention> {
    let written = clause.text.as_str();
    if !may_cite(written) {
        return Vec::new();
    }
    let citing = &rules.citing;
    let seen = citing.seen(written);
    let text = seen.as_ref().map_or(written, |seen| seen.text.as_str());
    let numbers = numbers(text);
    if numbers.is_empty() {
        return Vec::new();
    }
    let heads = citing.heads(text);
    // most numbers that no word governs are no citations
    let bodies = LazyCell::new(|| citing.bodies(text));
    let mut found: Vec<Found> = Vec::new();
    let mut last: Option<Range<usize>> = None;
    let listed = listed(&numbers);
    // the first of those behind the last date
    let mut undated = 0;
    for (index, (range, forms)) in numbers.iter().enumerate() {
        let next = numbers.get(index + 1).map_or(text.len(), |(next, _)| next.start);
        let previous = index.checked_sub(1).map_or(0, |before| numbers[before].0.end);
        let full = matches!(forms[..], [Form::Symbol(_)]);
        let head = head(&heads, range, listed[index], last.as_ref(), citing.order);
        let governed = head.filter(|(_, yes)| *yes).map(|(head, _)| head);
        if !full && (governed.is_none() || !plausible(text, range, &forms[0], governed.as_ref(), previous, citing)) {
            continue;
        }
        // a body that leads the numbers under one word is that of the next, where nothing but a list stands between
        let led = found.last().filter(|before| before.leads && before.head == governed.as_ref().map(|head| head.start));
        let goes_on =
            |before: &&Found| citing.lists(&text[previous..range.start]) && fits(before.mention.body, &forms[0]);
        let led = led.filter(goes_on).and_then(|before| before.mention.body);
        last = Some(range.clone());
        let head = governed.as_ref().map(|head| head.start);
        let (body, leads) = match named(text, &numbers[index], next, governed, &heads, &bodies, citing) {
            Some((body, leads)) => (Some(body), leads),
            None => (led, led.is_some()),
        };
        let place = seen.as_ref().map_or(Some(range.clone()), |seen| seen.span(range.clone()));
        let Some(place) = place else { continue };
        let dates = dates(text, range, previous, next, rules);
        for form in forms {
            let mention = Mention {
                clause: clause.code().into(),
                range: place.clone(),
                written: written[place.clone()].into(),
                form: form.clone(),
                body,
                date: dates.first().copied(),
            };
            found.push(Found { head, leads, mention });
        }
        if dates.len() > 1 {
            part(&mut found[undated..], head, &dates);
        }
        undated = if dates.is_empty() { undated } else { found.len() };
    }
    share(&mut found, citing.order);
    found.into_iter().map(|found| found.mention).collect()
}

/// Gives each of the numbers under one word its own of the dates behind the last: `60/286 and 68/307 of 8 September 2006 and 10 September 2014`.
fn part(found: &mut [Found], head: Option<usize>, dates: &[Date]) {
    if let Some(last) = found.last_mut() {
        last.mention.date = None;
    }
    let under = |found: &&Found| found.head == head && found.mention.date.is_none();
    let listed = found.iter().rev().take_while(under).count();
    let from = found.len() - listed;
    match listed {
        1 => found[from].mention.date = dates.first().copied(),
        _ if listed == dates.len() => {
            found[from..].iter_mut().zip(dates).for_each(|(found, date)| found.mention.date = Some(*date));
        }
        _ => {}
    }
}

/// No number of a resolution is without one of these, behind a digit or the letter of a part.
const SIGNS: [char; 5] = ['/', '(', '（', '／', '⁄'];

/// Whether a text may hold the number of a resolution, which most do not.
fn may_cite(text: &str) -> bool {
    let is_behind = |(at, _): (usize, char)| {
        let before = text[..at].trim_end().chars().next_back();
        before.is_some_and(|c| c.is_numeric() || c.is_uppercase() || ('\u{600}'..='\u{6ff}').contains(&c))
    };
    sought(text, |c| SIGNS.contains(&c)).any(is_behind) || UNSLASHED.iter().any(|start| text.contains(start))
}

/// What looks like the number of a resolution, in order; with several parts it is several.
fn numbers(text: &str) -> Vec<(Range<usize>, Vec<Form>)> {
    let mut found = Vec::new();
    let mut at = 0;
    // the next symbol is looked for once, not again for each number before it
    let mut next = Symbol::find_from(text, at);
    loop {
        let number = NUMBER.captures_at(text, at);
        let whole = number.as_ref().and_then(|number| number.get(0));
        if next.as_ref().is_some_and(|(_, range)| range.start < at) {
            next = Symbol::find_from(text, at);
        }
        let is_first = |(_, range): &(Symbol, Range<usize>)| whole.is_none_or(|whole| range.start <= whole.start());
        if let Some((symbol, range)) = next.clone().filter(is_first) {
            at = range.end.max(at + 1);
            found.push((range, vec![Form::Symbol(symbol)]));
            continue;
        }
        let (Some(number), Some(whole)) = (&number, whole) else { break };
        at = whole.end();
        let last = found.last().map(|(range, _): &(Range<usize>, _)| range.end);
        if let Some((range, forms)) = forms(text, number, last) {
            at = range.end;
            found.push((range, forms));
        }
    }
    found
}

/// What a number cites; `last`: where the one before it ends, with which it may end a range: `64/1–64/3`.
fn forms(text: &str, found: &regex::Captures<'_>, last: Option<usize>) -> Option<(Range<usize>, Vec<Form>)> {
    let whole = found.get(0)?.range();
    let before = text[..whole.start].chars().next_back();
    let rest = &text[whole.end..];
    let joined = |c: char| c.is_ascii_alphanumeric() || c.is_numeric() || matches!(c, '/' | '-' | '–' | '.');
    let ends_range = || before == Some('–') && last == Some(whole.start - '–'.len_utf8());
    if before.is_some_and(joined) && !ends_range() || rest.starts_with(char::is_numeric) {
        return None;
    }
    let get = |name: &str| found.name(name).map(|m| western_digits(m.as_str()));
    if let (Some(number), Some(letters), Some(inside)) = (get("single"), found.name("parts"), found.name("inside")) {
        // 第 5(三)段 is a paragraph
        let in_words = inside.as_str().starts_with(|c| ('一'..='\u{9fff}').contains(&c));
        if in_words && !rest.trim_start().starts_with(['号', '號']) {
            return None;
        }
        let inside = session_or_year(inside.as_str())?;
        let letters = letters.as_str().trim_end();
        let parts = match letters {
            "" => Vec::new(),
            _ => parts(letters).filter(|(_, end)| *end == letters.len())?.0,
        };
        return Some((whole, each(&parts, |part| Form::Brackets(number.clone(), inside.clone(), part))));
    }
    let (first, second) = (get("first")?, get("second")?);
    // A/60/288, 60/288/Add.1, 2/CP.6 and 1/2/3 are other symbols
    let other = rest.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    if other || second.starts_with('0') || first.starts_with('0') {
        return None;
    }
    let special = get("special").map(|special| match special.trim_end_matches(['-', ' ']) {
        special @ ("S" | "ES") => format!("{special}-"),
        arabic if arabic.contains('ط') => "ES-".to_string(),
        _ => "S-".to_string(),
    });
    let session = special.unwrap_or_default() + &first;
    let (parts, length) = parts(rest).filter(|_| !rest.starts_with(['-', '–', '_', '/'])).unwrap_or_default();
    let range = whole.start..whole.end + length;
    Some((range, each(&parts, |part| Form::Slash(session.clone(), second.clone(), part))))
}

/// A form for each of the parts, or for the whole.
fn each(parts: &[Parts], form: impl Fn(Option<String>) -> Form) -> Vec<Form> {
    if parts.is_empty() { vec![form(None)] } else { parts.iter().map(|part| form(Some(part.name()))).collect() }
}

/// Where the list ends that each number stands in: the next stands within so many bytes of it.
fn listed(numbers: &[(Range<usize>, Vec<Form>)]) -> Vec<usize> {
    let mut ends: Vec<usize> = numbers.iter().map(|(range, _)| range.end).collect();
    for index in (1..numbers.len()).rev() {
        if numbers[index].0.start.saturating_sub(ends[index - 1]) <= LISTED {
            ends[index - 1] = ends[index];
        }
    }
    ends
}

/// The word that governs a number, whose list ends at `listed`: the nearest before it, or behind it where the language puts it there.
fn head(
    heads: &[(Range<usize>, bool)],
    number: &Range<usize>,
    listed: usize,
    last: Option<&Range<usize>>,
    order: Order,
) -> Option<(Range<usize>, bool)> {
    let before = || {
        let head = ending_by(heads, number.start)?;
        let from = last.map_or(head.0.end, |last| last.end.max(head.0.end));
        (number.start - from <= REACH).then(|| head.clone())
    };
    if order != Order::WordLast {
        return before();
    }
    let behind = starting_at(heads, number.end).filter(|(head, _)| head.start.saturating_sub(listed) <= REACH).cloned();
    behind.or_else(|| before().filter(|(head, _)| number.start - head.end <= 3))
}

/// The last range that ends at a byte or before; ranges are in order and do not overlap.
fn ending_by<T>(ranges: &[(Range<usize>, T)], byte: usize) -> Option<&(Range<usize>, T)> {
    ranges[..ranges.partition_point(|(range, _)| range.end <= byte)].last()
}

/// The first range that starts at a byte or behind it; ranges are in order.
fn starting_at<T>(ranges: &[(Range<usize>, T)], byte: usize) -> Option<&(Range<usize>, T)> {
    ranges.get(ranges.partition_point(|(range, _)| range.start < byte))
}

/// A pair of years and the like is a resolution only right behind the word.
fn plausible(
    text: &str,
    range: &Range<usize>,
    form: &Form,
    head: Option<&Range<usize>>,
    previous: usize,
    citing: &Citing,
) -> bool {
    let Form::Slash(first, second, _) = form else { return true };
    let (Ok(first), Ok(second)) = (first.parse::<u32>(), second.parse::<u32>()) else { return true };
    if first >= 1900 {
        if !(1946..2200).contains(&first) || second >= 1900 {
            return false;
        }
        // `2004/05`; one figure alone is a number
        let follows = second >= 10 && second == (first + 1) % 100;
        let from = head.map_or(0, |head| head.end.min(range.start)).max(previous);
        return !follows || citing.order == Order::WordLast || citing.links(&text[from..range.start]);
    }
    (1..=200).contains(&first)
}

/// The body named with a number, and whether it stands between the word and the number.
fn named(
    text: &str,
    (range, forms): &(Range<usize>, Vec<Form>),
    next: usize,
    head: Option<Range<usize>>,
    heads: &[(Range<usize>, bool)],
    bodies: &[(Range<usize>, Body)],
    citing: &Citing,
) -> Option<(Body, bool)> {
    let gap = |from: usize, to: usize| if from <= to { text.get(from..to) } else { None };
    if citing.order == Order::WordLast {
        let (name, body) = ending_by(bodies, range.start)?;
        return gap(name.end, range.start).filter(|gap| citing.links(gap)).map(|_| (*body, false));
    }
    let head = head?;
    // behind: "of the General Assembly"
    let behind = starting_at(bodies, range.end).filter(|(name, _)| name.start < next);
    if let Some((name, body)) = behind
        && let Some(gap) = gap(range.end, name.start)
        && citing.links(gap)
        && (POSSESSION.is_match(gap) || (citing.order == Order::NameLastBare && !gap.contains([',', '،'])))
    {
        return Some((*body, false));
    }
    // between the word and the number
    let inside = ending_by(bodies, range.start).filter(|(name, _)| name.start >= head.end);
    if let Some((name, body)) = inside
        && gap(head.end, name.start).is_some_and(|gap| citing.links(gap))
        && gap(name.end, range.start).is_some_and(|gap| citing.links(gap))
    {
        return Some((*body, true));
    }
    let (name, body) = ending_by(bodies, head.start)?;
    let between = gap(name.end, head.start)?;
    let close = |gap: &str| citing.order == Order::NameFirst && gap.trim().is_empty();
    // resolutions of the body, among which are those of this word
    let others = ending_by(heads, head.start).filter(|(_, yes)| *yes).map(|(others, _)| others);
    let from = others.and_then(|others| match gap(others.end, name.start) {
        Some(inside) => citing.links(inside).then_some(name.end),
        None => gap(name.end, others.start).is_some_and(close).then_some(others.end),
    });
    let is_among = || {
        fits(Some(*body), &forms[0])
            && from.and_then(|from| gap(from, head.start)).is_some_and(|gap| AMONG.is_match(gap))
    };
    (close(between) || IN_ITS.is_match(between) || is_among()).then_some((*body, false))
}

/// Whether a number may be of the body that is named with others: the Security Council has none with a slash.
fn fits(body: Option<Body>, form: &Form) -> bool {
    body != Some(SECURITY) || !matches!(form, Form::Slash(..))
}

/// Gives the numbers under one word the body that is named behind the last of them.
fn share(found: &mut [Found], order: Order) {
    if order != Order::WordLast {
        for at in (0..found.len().saturating_sub(1)).rev() {
            let body = found[at + 1].mention.body;
            let mention = &found[at].mention;
            if mention.body.is_none() && found[at].head == found[at + 1].head && fits(body, &mention.form) {
                found[at].mention.body = body;
            }
        }
    }
}

/// The date beside a number, or those of a list that it ends: behind it, in Chinese before it.
fn dates(text: &str, range: &Range<usize>, previous: usize, next: usize, rules: &Rules) -> Vec<Date> {
    if rules.citing.order == Order::WordLast {
        let before = text[previous.min(range.start)..range.start].trim_end_matches(['第', ' ', '的']);
        let year = before.strip_suffix('日').and_then(|before| before.rfind('年'));
        let start = |year: usize| before[..year].char_indices().rev().nth(5).map_or(0, |(at, _)| at);
        return year.and_then(|year| (rules.date)(&before[start(year)..])).into_iter().collect();
    }
    let window = &text[range.end..next.max(range.end)];
    let Some(digit) = window.find(char::is_numeric) else { return Vec::new() };
    let (lead, rest) = window.split_at(digit);
    let bodies = rules.citing.bodies(lead);
    let mut from = 0;
    let mut linked = lead.chars().any(char::is_alphabetic) || lead.contains('(');
    for (name, _) in &bodies {
        linked &= rules.citing.links(&lead[from..name.start]);
        from = name.end;
    }
    if !linked || !rules.citing.links(&lead[from..]) {
        return Vec::new();
    }
    let near = |text: &str| (rules.date)(&text.chars().take(DATED).collect::<String>());
    let Some(date) = near(rest) else { return Vec::new() };
    let is_date = |text: &&str| text.find(char::is_numeric).is_some_and(|digit| rules.citing.links(&text[..digit]));
    [date].into_iter().chain(AND.split(rest).skip(1).take_while(is_date).map_while(near)).collect()
}
