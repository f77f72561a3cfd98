//! Which clauses are numbered in words?
//!
//! `ARTÍCULO PRIMERO.-`, `أولا:`, `一、`, `Section 1.`: acts of councils, academies and parliaments.

use std::sync::LazyLock;

use regex::Captures;

use super::articles::is_article;
use super::begin::MIN_PROSE;
use super::chapeaux::is_uncased;
use super::closing::is_ended;
use super::decisions::resolves;
use super::labels;
use super::own::is_recital;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{is_one, plain};
use super::subject;
use crate::resolution::{Start, chinese_number, from_roman};

/// What an ordinal begins with, by its value less one.
pub(super) const SPANISH: [&str; 10] = ["prim", "segund", "terc", "cuart", "quint", "sext", "s", "octav", "noven", "d"];
pub(super) const ARABIC: [&str; 10] = ["اول", "ثان", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"];
const RUSSIAN: [&str; 10] = ["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"];
const ENGLISH: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const FRENCH: [&str; 10] = ["premi", "deux", "trois", "quatr", "cinqu", "six", "sept", "huit", "neuv", "dix"];

/// The heavenly stems, which Chinese counts by.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// The ordinals of Spanish, and those of Arabic that articles have, in patterns.
pub(super) const SPANISH_WORDS: &str =
    r"primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|s[eé]ptim[oa]|octav[oa]|noven[oa]|d[eé]cim[oa]";
pub(super) const ARABIC_WORDS: &str = r"[أا]ول[ىي]|ثانية|ثالثة|رابعة|خامسة|سادسة|سابعة|ثامنة|تاسعة|عاشرة";

/// A number in words, or behind the word for section or article, with its sign and the first letter of the text.
static NUMBER: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:(?i:(?:art[ií]culo\s+)?(?P<es>SPANISH_WORDS)\s*[.:°º]?\s*[-–—.:])|
        (?P<ar>[أا]ول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)(?:\x{64b}?ا\x{64b}?)\s*[:.،–-]|(?P<zh>[一二三四五六七八九十]{1,3})\s?[、.．]|
        第(?P<di>[一二三四五六七八九十]{1,3})(?:条|條|[、，,：:])|(?P<ru>(?i:перв|втор|треть|четверт|пят|шест|седьм|восьм|девят|десят))(?:ое|ый|ая|е|я|ий)[.:]|
        (?P<en>(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))(?:ly)?\s*[.,:]|
        (?P<fr>(?i:premi[eè]re|deuxi[eè]me|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me|huiti[eè]me|neuvi[eè]me|dixi[eè]me))(?:ment)\s*[.,:–—-]|
        المادة\s+(?:ال)?(?P<article>ARABIC_WORDS)\s*[:.،–-]|
        (?i:section|article|art[ií]culo|статья|art\.|sec\.|art|بند|مادة|المادة)\s+\(?(?P<figure>\d{1,3}|premier|1er)\)?\s*(?:[.:°º]{1,2}\s?[-–—]?|[-–—])|(?P<nth>\d{1,2})(?:st|nd|rd|th)[.,:])\s*(?P<rest>\S)";
    let pattern = pattern.replace(['\n', ' '], "");
    Start::new(&pattern.replace("SPANISH_WORDS", SPANISH_WORDS).replace("ARABIC_WORDS", ARABIC_WORDS))
});
/// A number behind the word for article, in Latin letters, and behind that for section.
static WORDED: LazyLock<Start> = LazyLock::new(|| Start::new(r"^(?i:art[ií]culo|article|section)\s"));
static SECTION: LazyLock<Start> = LazyLock::new(|| Start::new(r"^(?i:section|sec\.)\s"));
/// What the first section begins with where it has no number.
static ENACTS: LazyLock<Start> = LazyLock::new(|| Start::new(r"^(?:(?i:be it )?(?i:resolved|enacted)\b)"));

/// The number in words that a text begins with, and where the text behind it begins.
pub(super) fn ordinal(text: &str) -> Option<(u32, usize)> {
    let found = NUMBER.captures(text).filter(|_| !is_article(text))?;
    let place = |name: &str, ordinals: &[&str; 10]| value(found.name(name)?.as_str(), ordinals);
    let chinese = || chinese_number(found.name("zh").or(found.name("di"))?.as_str());
    let words =
        [("es", &SPANISH), ("ar", &ARABIC), ("article", &ARABIC), ("ru", &RUSSIAN), ("en", &ENGLISH), ("fr", &FRENCH)];
    let worded = words.iter().find_map(|(name, ordinals)| place(name, ordinals));
    let value = worded.or_else(chinese).or_else(|| figure(&found))?;
    Some((value, found.name("rest")?.start()))
}

/// Ordinals in the pattern of five languages, of feminine and neuter nouns too.
pub(super) const WORDS: &str = r"(?:primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|s[eé]ptim[oa]|octav[oa]|noven[oa]|d[eé]cim[oa]|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|premi[eè]re?|(?:deux|trois|quatr|cinqu|six|sept|huit|neuv|dix)i[eè]me|(?:перв|втор|четверт|пят|шест|седьм|восьм|девят|десят)(?:ая|ый|ой|ое|ому)|треть[яе]|третьему|третий|[أا]ول[ىي]?|(?:ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[ةي]?)";

/// The value of an ordinal of [`WORDS`].
pub(super) fn word(text: &str) -> Option<u32> {
    let lists = [&ENGLISH, &FRENCH, &RUSSIAN, &ARABIC, &SPANISH];
    lists.iter().find_map(|ordinals| value(text, ordinals))
}

/// The value of an ordinal, by its beginning.
pub(super) fn value(word: &str, ordinals: &[&str; 10]) -> Option<u32> {
    let word = word.to_lowercase().replace('أ', "ا");
    place_of(ordinals.iter().position(|ordinal| word.starts_with(ordinal))?)
}

/// The value of the ordinal at a place of a list.
fn place_of(at: usize) -> Option<u32> {
    u32::try_from(at + 1).ok()
}

fn figure(found: &Captures) -> Option<u32> {
    let figure = found.name("figure").or(found.name("nth"))?.as_str();
    figure.parse().ok().or((figure.starts_with(['p', 'P', '1'])).then_some(1))
}

/// The numbers in words of the operative part, 1..n in order, where no clause has 1 in figures; or, where nothing has figures and words stand between them at most,
/// its numerals or heavenly stems, the first of which stands below a line that a colon ends. What a preamble numbers so stands above the last 1.
pub(super) fn in_words(body: &[Paragraph], rules: &Rules) -> Option<Vec<Option<(u32, usize)>>> {
    let above = |at: usize| at.checked_sub(1).map_or("", |above| body[above].text());
    let leads = |at: usize| above(at).ends_with([':', '：']) && !rules.begins(&rules.preambular.begins, above(at));
    let is_figured = || body.iter().any(|line| plain(line.text()).is_some() && deep(line.text()).is_none());
    let first_word = || body.iter().position(|line| ordinal(line.text()).is_some());
    // words between two of them are of a list within one
    let is_around = |numbers: &Vec<Option<(u32, usize)>>| {
        let (first, last) = (numbers.iter().position(Option::is_some), numbers.iter().rposition(Option::is_some));
        first_word().is_none_or(|word| first.is_some_and(|first| first < word) && last.is_some_and(|last| word < last))
    };
    let above = |read| counted(body, read, leads, rules).filter(is_around).filter(|_| !is_figured());
    above(in_numerals)
        .or_else(|| above(deep))
        .or_else(|| counted(body, ordinal, |_| true, rules))
        .or_else(|| above(stem))
}

/// The heavenly stem that a text begins with, and where the text behind it begins.
fn stem(text: &str) -> Option<(u32, usize)> {
    let value = place_of(STEMS.chars().position(|stem| text.starts_with(stem))?)?;
    let behind = text.chars().nth(1).filter(|sign| ['、', '.', '．'].contains(sign))?;
    Some((value, text.chars().next().map_or(0, char::len_utf8) + behind.len_utf8()))
}

/// The second figure of two that a text begins with, and where the text behind it begins: `2.1. To approve the calendar.`
pub(super) fn deep(text: &str) -> Option<(u32, usize)> {
    let label = labels::item(text).filter(|label| label.is_open)?;
    let (_, second) = label.name.split_once('.')?;
    Some((second.parse().ok()?, label.rest))
}

/// The Roman numeral that a sentence begins with, and where its text begins.
fn in_numerals(text: &str) -> Option<(u32, usize)> {
    let label = labels::numeral(text).filter(|_| text.len() >= MIN_PROSE)?;
    Some((from_roman(label.name)?.into(), label.rest))
}

/// The numbers that `read` finds, where the first may begin them.
fn counted(
    body: &[Paragraph],
    read: fn(&str) -> Option<(u32, usize)>,
    begins: impl Fn(usize) -> bool,
    rules: &Rules,
) -> Option<Vec<Option<(u32, usize)>>> {
    // a page may part the later ones
    let is_whole = |value: u32, text: &str| is_ended(text) || value > 1 && text.len() >= MIN_PROSE;
    let of = |text: &str| read(text).filter(|&(value, _)| is_whole(value, text));
    // most texts have figures; below a number in words they are those of items
    let heads = |above: &str| of(above).is_some() || rules.begins(&rules.preambular.begins, above);
    let is_item = |at: usize| at > 0 && body[at - 1].text().ends_with([':', '：']) && heads(body[at - 1].text());
    // most paragraphs begin with words
    let is_uncased_first =
        |text: &str| text.starts_with(char::is_numeric) && is_uncased(text) && super::is_first(text, rules);
    let is_first_figure = |text: &str| (is_one(text) || is_uncased_first(text)) && deep(text).is_none();
    if (0..body.len()).any(|at| is_first_figure(body[at].text()) && !is_item(at)) {
        return None;
    }
    let is_first = |paragraph: &Paragraph| of(paragraph.text()).is_some_and(|(value, _)| value == 1);
    let is_second = |paragraph: &Paragraph| {
        SECTION.is_match(paragraph.text()) && of(paragraph.text()).is_some_and(|(value, _)| value == 2)
    };
    // the first section may have no number: `Resolved by the Senate, That`
    let led = || {
        let second = body.iter().position(is_second)?;
        (0..second).rev().find(|&at| ENACTS.is_match(body[at].text()))
    };
    // a list stands below one vote of several
    let is_vote = |line: &Paragraph| of(line.text()).is_none() && resolves(line.text(), rules);
    let is_listed = |at: usize| {
        let leads = |above: usize| body[above].text().ends_with(':') && ENACTS.is_match(body[above].text());
        at.checked_sub(1).is_some_and(|above| leads(above) && body[..above].iter().any(is_vote))
    };
    let numbered = body.iter().rposition(is_first);
    if numbered.is_some_and(is_listed) {
        return None;
    }
    let led = if numbered.is_none() { led() } else { None };
    let last = numbered.or(led).filter(|&at| begins(at))?;
    // articles are none of a preamble: those of the next act count on
    let first = body[..last].iter().position(|line| is_first(line) && WORDED.is_match(line.text())).unwrap_or(last);
    let (mut due, mut before) = (1, 0);
    let number = |(at, paragraph): (usize, &Paragraph)| {
        if led == Some(at) {
            due = 2;
            return Some((1, 0));
        }
        let (value, rest) = of(paragraph.text()).filter(|_| at >= first)?;
        if value == 1 && due > 2 {
            (due, before) = (1, before + due - 1);
        }
        let found = (value == due).then_some((before + value, rest));
        due += u32::from(found.is_some());
        found
    };
    let numbers: Vec<_> = body.iter().enumerate().map(number).collect();
    // above recitals they number sections
    let last = numbers.iter().rposition(Option::is_some)?;
    let is_parted = || {
        body[first..last]
            .iter()
            .any(|paragraph| is_recital(paragraph.text(), rules) || subject::recital(paragraph.text(), rules).is_some())
    };
    (before + due > 2 && !is_parted()).then_some(numbers)
}
