//! Which articles is an act made of?
//!
//! `Article 1. The Office is closed.`, `مادة 1` above its text, `Art. I`, `II.`, `第一条`: laws, decrees, statutes, conventions. Each article is a
//! clause, with all that stands up to the next, or each of the paragraphs that it numbers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::begin::MIN_PROSE;
use super::chapeaux::{is_uncased, says_follows};
use super::closing::{ends_in_comma, is_closed, is_ended};
use super::decisions::{decides, decides_by_number, is_loud, resolves};
use super::headings::{MAX_BARE, is_bare};
use super::notes::heads_annex;
use super::ordinals::{self, ARABIC_WORDS, SPANISH_WORDS};
use super::own::is_recital;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, dotted, plain};
use super::subject;
use crate::resolution::{Start, chinese_number, from_roman, western_digits};

/// What an article begins with, and what follows on its line.
static HEAD: LazyLock<Start> = LazyLock::new(|| {
    Start::new(&format!(
        r"^(?:(?i:article|art[ií]culo|статья|art\.?)\s+(?:(?P<figure>\d{{1,3}})(?i:\.?er|o\b)?|(?:(?P<first>(?i:premier|première|first|первая))|(?P<only>(?i:unique|único|unico))|(?P<roman>[IVXL]{{1,7}})(?:\.?\s?er)?|(?P<es>{SPANISH_WORDS}))\b)|(?:ال)?(?:مادة|(?P<chapter>فصل))\s*(?:\(\s?(?P<bracketed>\d{{1,3}})\s?\)|\s(?P<arabic>\d{{1,3}})|\s(?:ال)?(?P<ar>{ARABIC_WORDS}|حادية|[أا]ول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)(?P<teen>\s+عشرة?)?\b)|第\s?(?P<zh>[一二三四五六七八九十百]{{1,5}}|\d{{1,3}})\s?[条條])(?P<sign>[\s.:：°º]*[-–—]*)\s*(?P<rest>\S?)"
    ))
});

/// What stands in Arabic between an article and the act that it is cited from.
const OF_ARABIC: [&str; 4] = ["من ", "في ", "على ", "، "];

/// The title of an article has no more words than this, and that of most begins as no sentence.
const MAX_TITLE: usize = 5;
const IMPERSONAL: [&str; 8] = ["Se ", "Queda", "Il ", "Est ", "Sont ", "It ", "There ", "Hay "];

/// The beginning of an article.
struct Head {
    value: u32,
    /// Where the text on its line begins; missing where the line is no more than a heading.
    rest: Option<usize>,
    /// Nothing stands behind its number.
    is_alone: bool,
    /// Its number is a numeral: those of others may stand alone.
    is_numeral: bool,
    /// Its word is that for a chapter, which is an article in the Maghreb.
    is_chapter: bool,
}

/// The article that a line begins, above another.
fn head(text: &str, below: &str) -> Option<Head> {
    let found = HEAD.captures(text)?;
    let get = |name: &str| found.name(name).map(|group| group.as_str());
    let figure = |name: &str| western_digits(get(name)?).parse().ok();
    let value = figure("figure")
        .or_else(|| figure("arabic"))
        .or_else(|| figure("bracketed"))
        .or_else(|| get("first").or(get("only")).map(|_| 1))
        .or_else(|| from_roman(get("roman")?).map(u32::from))
        .or_else(|| ordinals::value(get("es")?, &ordinals::SPANISH))
        .or_else(|| arabic(get("ar")?).map(|value| value + if get("teen").is_some() { 10 } else { 0 }))
        .or_else(|| chinese_number(get("zh")?).or_else(|| figure("zh")))?;
    let (sign, rest) = (found.name("sign")?, found.name("rest")?);
    let behind = &text[rest.start()..];
    // without a sign an article is cited: `Article 5 of the Charter`
    let is_worded = get("ar").is_some() && !OF_ARABIC.iter().any(|of| behind.starts_with(of));
    let is_marked = is_worded || get("zh").or(get("bracketed")).is_some();
    let is_signed = is_marked || sign.as_str().contains(|c: char| !c.is_whitespace());
    // the title of an article is short, and no sentence goes on below it
    let says = is_ended(behind) || behind.chars().count() > MAX_BARE * 2 || below.starts_with(char::is_lowercase);
    if !behind.is_empty() && (!is_signed || behind.starts_with(char::is_lowercase)) {
        return None;
    }
    Some(Head {
        value,
        rest: (says && !behind.is_empty()).then_some(rest.start()),
        is_alone: behind.is_empty(),
        is_numeral: get("roman").is_some(),
        is_chapter: found.name("chapter").is_some(),
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

/// A line of an act that is made of articles, or of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The heading of an article.
    Heading,
    /// Behind the last article of an act and above the next act.
    Between,
    /// The text of an article, with its number, begins at the byte.
    Text { number: u32, rest: usize },
    /// A reason; its text begins at the byte.
    Reason { rest: usize },
    /// Anything else.
    Other,
}

/// The articles of an act, for each of its lines, below the clause without a number that may adopt them.
///
/// `None` where it has fewer than two, where a clause that is none stands above or behind them or a recital between, where they begin midway and
/// something is said above them, or where the one that adopts them stands above articles without numbered paragraphs, which are read as clauses are.
pub(super) fn articles(body: &[Paragraph], signs: &Signs, rules: &Rules) -> Option<Vec<Line>> {
    let text = |at: usize| body.get(at).map_or("", Paragraph::text);
    let head_at = |at: usize| head(text(at), text(at + 1));
    // most texts have none
    let is_first_numeral = |numeral: &Head| numeral.value == 1 && is_uncased(body[0].text());
    let begin_at = |at: usize| head_at(at).or_else(|| numeral(text(at)).filter(is_first_numeral));
    let (first, begins) = (0..body.len()).find_map(|at| Some((at, begin_at(at)?)))?;
    // articles stand in chapters, or chapters are the articles
    let article = |at: usize| Some((at, head_at(at).filter(|head| !head.is_chapter)?));
    let in_chapter = if begins.is_chapter { (first..body.len()).find_map(article) } else { None };
    let (first, begins) = in_chapter.unwrap_or((first, begins));
    let adopted = adopting(body, first, rules);
    let is_excerpt = || adopted.is_none() && body[..first].iter().all(|line| line.text().len() < MIN_PROSE);
    let above = &body[..adopted.unwrap_or(first)];
    let is_section = || begins.is_numeral && is_uncased(text(first)) && signs.last_dotted.contains_key(&1);
    if begins.value != 1 && !is_excerpt() || is_section() || above.iter().any(|line| decides_alone(line.text(), rules))
    {
        return None;
    }
    let mut lines = vec![Line::Other; body.len()];
    let heads: Vec<(usize, Head)> = (first..body.len())
        .filter(|&at| !signs.furniture[at])
        .filter_map(|at| Some((at, head_at(at).or_else(|| numeral(text(at)).filter(|_| begins.is_numeral))?)))
        .filter(|(_, head)| head.is_chapter == begins.is_chapter)
        .collect();
    // each may have a title below its heading
    let is_short = |at: usize| {
        let title = text(at);
        (1..=MAX_TITLE).contains(&title.split_whitespace().count())
            && title.chars().count() <= MAX_BARE
            && !is_ended(title)
            && plain(title).is_none()
            && head_at(at + 1).is_none()
    };
    let is_title = |title: &str| {
        let is_word = !title.contains(char::is_whitespace) && is_uncased(title);
        is_word || !rules.opens(title) && !IMPERSONAL.iter().any(|verb| title.starts_with(verb))
    };
    let is_titled = |&&(at, ref head): &&(usize, Head)| !head.is_alone || is_short(at + 1) && is_title(text(at + 1));
    let are_titled = heads.len() > 1 && 5 * heads.iter().filter(is_titled).count() >= 4 * heads.len();
    let last_at: BTreeMap<u32, usize> = heads.iter().map(|(at, head)| (head.value, *at)).collect();
    let (mut count, mut end) = (Count { last: begins.value.saturating_sub(1), ..Count::default() }, first);
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
        if head.value < count.last {
            if (end..at).any(|line| heads_annex(text(line))) {
                break;
            }
            if let Some(ending) = (end..at).find(|&line| rules.begins(&rules.ending, text(line))) {
                lines[ending..at].fill(Line::Between);
            }
        }
        let number = count.take(head.value);
        end = at;
        match head.rest {
            Some(rest) => lines[at] = Line::Text { number, rest },
            None => {
                let title = at + usize::from(are_titled && head.is_alone && is_short(at + 1));
                lines[at..=title].fill(Line::Heading);
                let is_text = |&below: &usize| !signs.furniture[below] && !body[below].is_heading;
                if let Some(below) = (title + 1..body.len()).take_while(|&below| head_at(below).is_none()).find(is_text)
                {
                    lines[below] = Line::Text { number, rest: 0 };
                }
            }
        }
    }
    number_provisions(&mut lines, body, &mut count, rules);
    if let Some(at) = adopted {
        lines[at] = Line::Text { number: 1, rest: 0 };
    }
    let is_numbered = number_paragraphs(&mut lines, body, signs);
    let recites = |line: &Paragraph| is_recital(line.text(), rules) || subject::recital(line.text(), rules).is_some();
    let decides_behind =
        |at: usize| lines[at] == Line::Other && (decides_by_number(text(at), rules) || resolves(text(at), rules));
    let is_of_clauses = || body[first..end].iter().any(recites) || (end..body.len()).any(decides_behind);
    // below one that adopts them, articles without numbers of their own are read as clauses are
    (count.articles > 1 && !is_of_clauses() && (is_numbered || adopted.is_none())).then_some(lines)
}

/// The title of provisions behind the articles.
static PROVISIONS: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?i:disposici(?:ones|ón)|dispositions?|(?:final|transitional|closing)\s+provisions?|(?:заключительные|переходные)\s+положения|أحكام|附\s?[则則])",
    )
});

/// Counts on through the provisions behind the last article, which are numbered in words below each of their titles: `DISPOSICIONES FINALES` above `Primera.-`.
fn number_provisions(lines: &mut [Line], body: &[Paragraph], count: &mut Count, rules: &Rules) {
    let Some(last) = lines.iter().rposition(|line| matches!(line, Line::Text { .. })) else { return };
    let ends = |text: &str| heads_annex(text) || rules.begins(&rules.ending, text);
    // none stands below a title so far
    let mut due = None;
    for at in (last + 1..body.len()).take_while(|&at| !ends(body[at].text())) {
        let text = body[at].text();
        if !is_ended(text) && PROVISIONS.is_match(text) {
            (lines[at], due) = (Line::Heading, Some(1));
        } else if let Some(value) = due
            && let Some((_, rest)) = ordinals::ordinal(text).filter(|&(found, _)| found == value && is_ended(text))
        {
            lines[at] = Line::Text { number: count.take(count.last + 1), rest };
            due = Some(value + 1);
        }
    }
}

/// The clause without a number that adopts the articles, right above the first but for titles.
fn adopting(body: &[Paragraph], first: usize, rules: &Rules) -> Option<usize> {
    let is_title = |at: &usize| body[*at].is_heading || !is_ended(body[*at].text());
    let above = (0..first).rev().find(|at| !is_title(at))?;
    let text = body[above].text();
    (decides_alone(text, rules) && plain(text).is_none() && text.len() >= MIN_PROSE).then_some(above)
}

/// Makes each numbered paragraph of an article a clause, and tells whether there are any: then clauses are counted through all articles.
fn number_paragraphs(lines: &mut [Line], body: &[Paragraph], signs: &Signs) -> bool {
    let says = |at: usize| body[at].text().len() >= MIN_PROSE || is_ended(body[at].text());
    // the last numbers of the act and of a list within a paragraph, which counts anew
    let (mut last, mut listed, mut is_numbered) = (None, None, false);
    for (at, line) in lines.iter_mut().enumerate() {
        let begins = matches!(line, Line::Text { .. });
        let value = dotted(&signs.numbers[at]);
        listed = listed.filter(|_| !begins);
        let of_list = |value: u32| value == 1 || listed.is_some_and(|listed: u32| value == listed + 1);
        if !begins && value.is_some_and(of_list) {
            listed = value;
            continue;
        }
        let is_due = |value: u32| begins && value == 1 || last.is_some_and(|last| value == last + 1);
        match signs.numbers[at].filter(|_| value.is_some_and(is_due) && says(at)) {
            Some(paragraph) => {
                *line = Line::Text { number: 0, rest: paragraph.rest };
                (last, listed, is_numbered) = (value, None, true);
            }
            // the list of an article that has no numbers itself
            None if begins => last = None,
            None => {}
        }
    }
    if is_numbered {
        let texts =
            lines.iter_mut().filter_map(|line| if let Line::Text { number, .. } = line { Some(number) } else { None });
        (1..).zip(texts).for_each(|(count, number)| *number = count);
    }
    is_numbered
}

/// The article whose numeral stands alone on its line: `II.`, `二`.
fn numeral(text: &str) -> Option<Head> {
    let bare = text.trim_end_matches('.');
    if !(1..=MAX_NUMERAL).contains(&bare.len()) {
        return None;
    }
    let value = from_roman(bare).map(u32::from).or_else(|| chinese_number(bare))?;
    Some(Head { value, rest: None, is_alone: true, is_numeral: true, is_chapter: false })
}

/// A numeral has no more bytes than this: `XXXVIII`, `二十八`.
const MAX_NUMERAL: usize = 9;

/// Where the articles of an excerpt begin, above a paragraph: the first of the headings of articles, if each stands above a text.
pub(super) fn excerpted(paragraphs: &[Paragraph], above: usize) -> Option<usize> {
    let text = |at: usize| paragraphs.get(at).map_or("", Paragraph::text);
    let first = super::first(&paragraphs[..above], is_article)?;
    let headings = (first..paragraphs.len()).filter(|&at| is_article(text(at)));
    let is_above_text = |at: usize| text(at + 1).len() >= MIN_PROSE && !is_article(text(at + 1));
    (headings.clone().count() > 1 && headings.clone().all(is_above_text)).then_some(first)
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
    // `The States Parties to the present Convention,` says no more than who agrees
    let names = || ends_in_comma(text) && subject::begins(text, rules);
    plain(text).is_some() || decides(text, rules).is_some() && !leads(text, rules) && !names()
}

/// Whether a line says no more than that articles follow.
fn leads(text: &str, rules: &Rules) -> bool {
    is_bare(text, rules)
        || is_loud(text) && !is_closed(text)
        || text.ends_with([':', '：']) && (is_uncased(text) || says_follows(text))
}

/// Whether the first article of an act begins here.
pub(super) fn is_first(text: &str) -> bool {
    head(text, "").is_some_and(|head| head.value == 1)
}
