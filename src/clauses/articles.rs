//! Which articles is an act made of?
//!
//! `Article 1. The Office is closed.`, `مادة 1` above its text, `Art. I`, `II.`, `第一条`: laws, decrees and statutes. Each article is a clause, with
//! all that stands up to the next.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::begin::MIN_PROSE;
use super::chapeaux::is_uncased;
use super::closing::{is_closed, is_ended};
use super::decisions::{decides, decides_by_number, is_loud, resolves};
use super::headings::{MAX_BARE, is_bare};
use super::ordinals::{self, ARABIC_WORDS, SPANISH_WORDS};
use super::own::is_recital;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, is_one, plain};
use super::subject;
use crate::resolution::{Start, chinese_number, from_roman, western_digits};

/// What an article begins with, and what follows on its line.
static HEAD: LazyLock<Start> = LazyLock::new(|| {
    Start::new(&format!(
        r"^(?:(?i:article|art[ií]culo|статья|art\.?)\s+(?:(?P<figure>\d{{1,3}})(?:er|o\b)?|(?:(?P<first>premier|première|first|первая)|(?P<only>unique|único|unico)|(?P<roman>[IVXL]{{1,7}})(?:\.?\s?er)?|(?P<es>{SPANISH_WORDS}))\b)|(?:ال)?مادة\s+(?:\(?(?P<arabic>\d{{1,3}})\)?|(?:ال)?(?P<ar>{ARABIC_WORDS}|حادية)(?P<teen>\s+عشرة?)?)|第\s?(?P<zh>[一二三四五六七八九十百]{{1,5}}|\d{{1,3}})\s?[条條])(?P<sign>[\s.:：°º]*[-–—]*)\s*(?P<rest>\S?)"
    ))
});

/// The beginning of an article.
struct Head {
    value: u32,
    /// Where the text on its line begins; missing where the line is no more than a heading.
    rest: Option<usize>,
    /// Nothing stands behind its number.
    is_alone: bool,
    /// Its number is Roman: those of others may stand alone.
    is_roman: bool,
}

/// The article that a line begins, above another.
fn head(text: &str, below: &str) -> Option<Head> {
    let found = HEAD.captures(text)?;
    let get = |name: &str| found.name(name).map(|group| group.as_str());
    let figure = |name: &str| western_digits(get(name)?).parse().ok();
    let value = figure("figure")
        .or_else(|| figure("arabic"))
        .or_else(|| get("first").or(get("only")).map(|_| 1))
        .or_else(|| from_roman(get("roman")?).map(u32::from))
        .or_else(|| ordinals::value(get("es")?, &ordinals::SPANISH))
        .or_else(|| arabic(get("ar")?).map(|value| value + if get("teen").is_some() { 10 } else { 0 }))
        .or_else(|| chinese_number(get("zh")?).or_else(|| figure("zh")))?;
    let (sign, rest) = (found.name("sign")?, found.name("rest")?);
    let behind = &text[rest.start()..];
    // without a sign an article is cited: `Article 5 of the Charter`
    let is_signed = get("zh").is_some() || sign.as_str().contains(|c: char| !c.is_whitespace());
    // the title of an article is short, and no sentence goes on below it
    let says = is_ended(behind) || behind.chars().count() > MAX_BARE * 2 || below.starts_with(char::is_lowercase);
    if !behind.is_empty() && (!is_signed || behind.starts_with(char::is_lowercase)) {
        return None;
    }
    Some(Head {
        value,
        rest: (says && !behind.is_empty()).then_some(rest.start()),
        is_alone: behind.is_empty(),
        is_roman: get("roman").is_some(),
    })
}

/// The value of an Arabic ordinal; the eleventh begins with a word of its own.
fn arabic(word: &str) -> Option<u32> {
    if word == "حادية" { Some(1) } else { ordinals::value(word, &ordinals::ARABIC) }
}

/// Whether a line is the heading of an article, whose text stands below.
pub(super) fn is_article(text: &str) -> bool {
    text.len() <= MAX_BARE * 2 && head(text, "").is_some_and(|head| head.is_alone)
}

/// Whether a line is the heading of the first article.
pub(super) fn is_first_article(text: &str) -> bool {
    is_article(text) && is_first(text)
}

/// A line of an act that is made of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The heading of an article.
    Heading,
    /// Behind the last article of an act and above the next act.
    Between,
    /// The text of an article, with its number, begins at the byte.
    Text { number: u32, rest: usize },
    /// Anything else.
    Other,
}

/// The articles of an act, for each of its lines; `None` where it has fewer than two, where a clause
/// that is none stands above or behind them or a recital between, or where each counts clauses of its own.
pub(super) fn articles(body: &[Paragraph], signs: &Signs, rules: &Rules) -> Option<Vec<Line>> {
    let text = |at: usize| body.get(at).map_or("", Paragraph::text);
    let head_at = |at: usize| head(text(at), text(at + 1));
    // most texts have none
    let (first, begins) = (0..body.len()).find_map(|at| Some((at, head_at(at)?)))?;
    if begins.value != 1 || body[..first].iter().any(|line| decides_alone(line.text(), rules)) {
        return None;
    }
    let mut lines = vec![Line::Other; body.len()];
    let heads: Vec<(usize, Head)> = (first..body.len())
        .filter(|&at| !signs.furniture[at])
        .filter_map(|at| Some((at, head_at(at).or_else(|| numeral(text(at)).filter(|_| begins.is_roman))?)))
        .collect();
    let last_at: BTreeMap<u32, usize> = heads.iter().map(|(at, head)| (head.value, *at)).collect();
    let (mut count, mut end) = (Count::default(), first);
    for (at, head) in heads {
        // what is quoted stands below a sentence and its colon, or the one that is due behind it
        let quotes = |above: usize| text(above).ends_with([':', '：']) && !leads(text(above), rules);
        let is_below_colon = signs.solid[at].is_some_and(|above| lines[above] != Line::Heading && quotes(above));
        let is_next = head.value == count.last + 1;
        let skips = || last_at.range(count.last + 1..head.value).any(|(_, &due)| due > at);
        let is_again = || head.value < count.last && head.value != 1;
        if !is_next && (count.articles > 0 && is_below_colon || is_again() || head.value > count.last && skips()) {
            continue;
        }
        if head.value < count.last
            && let Some(ending) = (end..at).find(|&line| rules.begins(&rules.ending, text(line)))
        {
            lines[ending..at].fill(Line::Between);
        }
        let number = count.take(head.value);
        end = at;
        match head.rest {
            Some(rest) => lines[at] = Line::Text { number, rest },
            None => {
                lines[at] = Line::Heading;
                let is_text = |&below: &usize| !signs.furniture[below] && !body[below].is_heading;
                if let Some(below) = (at + 1..body.len()).take_while(|&below| head_at(below).is_none()).find(is_text) {
                    lines[below] = Line::Text { number, rest: 0 };
                }
            }
        }
    }
    let recites = |line: &Paragraph| is_recital(line.text(), rules) || subject::recital(line.text(), rules).is_some();
    // each counts its own clauses, or articles are quoted among those that have numbers
    let counts = |(at, line): (usize, &Line)| {
        matches!(line, Line::Text { rest: 0, .. }) && is_one(text(at)) && text(at).len() >= MIN_PROSE
    };
    let is_of_clauses = || {
        body[first..end].iter().any(recites)
            || lines.iter().enumerate().any(counts)
            || body[end..].iter().any(|line| decides_by_number(line.text(), rules))
            || (end + 1..body.len()).any(|at| lines[at] == Line::Other && resolves(text(at), rules))
    };
    (count.articles > 1 && !is_of_clauses()).then_some(lines)
}

/// The article whose Roman numeral stands alone on its line.
fn numeral(text: &str) -> Option<Head> {
    let bare = text.trim_end_matches('.');
    let value = from_roman(bare).filter(|_| (1..=7).contains(&bare.len()))?;
    Some(Head { value: value.into(), rest: None, is_alone: true, is_roman: true })
}

/// The articles so far.
#[derive(Default)]
struct Count {
    /// How many.
    articles: usize,
    /// The number that the last one prints.
    last: u32,
    /// That of its clause.
    number: u32,
    /// The number of the last clause of the act before.
    before: u32,
}

impl Count {
    /// The number of the clause that the next article is: as printed, but for what was put in, and the articles of the next act count on.
    fn take(&mut self, value: u32) -> u32 {
        if value < self.last {
            self.before = self.number;
        }
        self.number = (self.before + value).max(self.number + 1);
        (self.last, self.articles) = (value, self.articles + 1);
        self.number
    }
}

/// Whether a line is a clause itself, and does not only say that articles follow.
fn decides_alone(text: &str, rules: &Rules) -> bool {
    plain(text).is_some() || decides(text, rules).is_some() && !leads(text, rules)
}

/// Whether a line says no more than that articles follow.
fn leads(text: &str, rules: &Rules) -> bool {
    is_bare(text, rules) || is_loud(text) && !is_closed(text) || is_uncased(text) && text.ends_with([':', '：'])
}

/// Whether the first article of an act begins here.
pub(super) fn is_first(text: &str) -> bool {
    head(text, "").is_some_and(|head| head.value == 1)
}
