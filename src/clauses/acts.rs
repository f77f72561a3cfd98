//! Which titles set the acts of one meeting apart, where none has a symbol?
//!
//! `Resolution II`, `PREMIÈRE QUESTION. — Du travail de nuit`, `III. The Position of Women`, `第二号决议案`: each counts on from the one before and stands above
//! recitals, a vote, or the organ that speaks.

use std::sync::LazyLock;

use regex::Captures;

use super::begin::{self, MIN_PROSE};
use super::closing::{ends_in_comma, is_ended};
use super::compiled::{MARKDOWN, bare, names_head};
use super::decisions::votes;
use super::headings::{MAX_BARE, in_capitals};
use super::notes::heads_annex;
use super::ordinals::{self, WORDS};
use super::own::{is_recital, names_organ};
use super::rules::Rules;
use super::signs::plain;
use super::{chapeaux, labels, subject};
use crate::resolution::{Organ, Start, Symbol, chinese_number, from_roman, is_letter, western_digits};

/// The word for a resolution or motion, or for the item of an agenda that it is on, with its number in figures, numerals or words.
static NAMED: LazyLock<Start> = LazyLock::new(|| {
    let words = r"(?:resolution|résolution|resolución|резолюция|motion|moción|décision|decision|decisión|решение|recommandation|recommendation|recomendación|рекомендация|v(?:œ|oe)u|acuerdo|despacho|dictamen)";
    let items = r"(?:question|cuestión|proposition|proposición|punto|point|item|asunto|ponencia|вопрос|пункт|§)";
    let zh = r"[一二三四五六七八九十]{1,3}|\d{1,3}";
    Start::new(&format!(
        r"^(?:(?i:(?:{words}|(?P<item>{items}))\s+(?:no?[.°º]{{0,2}}\s?|№\s?)?(?P<number>\d{{1,3}}|[ivxlc]{{1,7}}|{WORDS})|(?:по\s+)?(?P<before>{WORDS})\s+(?:{words}|(?P<asked>{items})у?))|(?:ال)?(?:قرار|توصية)\s+(?:رقم\s?)?\(?(?:ال)?(?P<ar>\d{{1,3}}|{WORDS})\)?|第\s?(?P<zh>{zh})\s?[号號]?\s?(?:决议|決議|议案|議案|提案|案)案?|(?:决议|決議)案?\s?[之第]?(?P<behind>{zh})[号號]?)(?:\s*(?:[.:：()–—-]|$)|\s\p{{Han}})"
    ))
});

/// The signs behind a figure before a title: `2. По вопросу о питании учащихся`, `2、议案名称`.
const SIGNS: [char; 3] = ['.', '、', '．'];

/// A title has no more bytes.
const MAX_TITLE: usize = 300;
/// Within so many lines below its title an act begins, where minutes tell what was said of it.
const FAR: usize = 40;
/// Within so many the organ speaks: below a second line of the title, a date.
const BETWEEN: usize = 4;

/// The word for several resolutions stands among so many at the start of a line.
const FIRST_WORDS: usize = 4;
/// That word.
const SEVERAL: [&str; 6] = ["resolutions", "decisions", "résolutions", "décisions", "resoluciones", "резолюции"];

/// What counts an act.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    /// The word for a resolution, and its number.
    Named,
    /// That for an item of the agenda.
    Item,
    /// A numeral, as sections of one resolution have too.
    Numeral,
    /// A figure with the sign of a degree.
    Degree,
    /// A number in words, or in brackets before what ends as a case does in Chinese.
    Worded,
    /// A figure with a full stop.
    Figure,
}

/// How sure it is that an act begins below a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A recital, a vote, the line that names the organ or announces what is decided.
    Opening,
    /// The organ speaks below the name of a resolution.
    Sentence,
    /// What may be a clause.
    Clause,
}

/// The bytes at which the acts of a text begin, each at its title; none where it holds one act. Sections of one resolution, whose clauses count on or above which
/// the organ is named, are no acts.
///
/// `lines`: those that hold something, each with its byte.
pub(super) fn titles<'r>(lines: &[(usize, &str)], rules: impl Fn() -> &'r Rules) -> Vec<usize> {
    // most lines are longer, or sentences
    let ends = |line: &str| line.ends_with([',', ';', '.', '，', '；', '。', '،', '؛']);
    let may_be = |line: &str| line.len() <= MAX_TITLE && (!ends(line) || in_capitals(line) || is_named(line));
    let titles = lines.iter().enumerate().filter(|(_, (_, line))| may_be(line));
    let titles = titles.filter_map(|(at, (_, line))| Title::read(at, &bare(line)));
    let titles: Vec<Title> = titles.collect();
    // most texts have none
    if titles.len() < 2 {
        return Vec::new();
    }
    let rules = rules();
    let acts = |count: Count| {
        let of_kind = titles.iter().filter(|title| title.count == count && title.is_of_act(lines, rules));
        let acts = chain(lines, &of_kind.collect::<Vec<_>>());
        if acts.len() < 2 || is_of_one(&lines[..acts[0]], rules) {
            return None;
        }
        let ends = acts.iter().skip(1).copied().chain([lines.len()]);
        let is_named = count == Count::Named;
        let signs = acts.iter().zip(ends).map(|(&at, end)| (at, sign(&lines[at + 1..end], is_named, rules)));
        let signs: Vec<(usize, Option<Sign>)> = signs.collect();
        let sure = signs.iter().filter(|(_, sign)| matches!(sign, Some(Sign::Opening | Sign::Sentence))).count();
        // figures stand before much else
        let (share, of) = if count == Count::Figure { (3, 4) } else { (1, 2) };
        // what holds no clause stays with the act above
        let begun: Vec<usize> = signs.iter().filter(|(_, sign)| sign.is_some()).map(|(at, _)| *at).collect();
        (of * sure >= share * signs.len() && begun.len() > 1).then_some(begun)
    };
    let kinds = [Count::Named, Count::Item, Count::Numeral, Count::Degree, Count::Worded, Count::Figure];
    kinds.into_iter().find_map(acts).into_iter().flatten().map(|at| lines[at].0).collect()
}

/// The lines of the titles that count on, up to the head of an annex, above acts whose own numbers count anew.
fn chain(lines: &[(usize, &str)], titles: &[&Title]) -> Vec<usize> {
    let ends = titles.iter().skip(1).map(|title| title.at).chain([lines.len()]);
    let mut acts: Vec<usize> = Vec::new();
    // the title before, so that each line is looked at once
    let (mut last, mut before) = (0, 0);
    for (&&Title { at, value, .. }, end) in titles.iter().zip(ends) {
        let above = &lines[std::mem::replace(&mut before, at)..at];
        if !acts.is_empty() && above.iter().any(|(_, line)| heads_annex(line.trim_start_matches(MARKDOWN))) {
            break;
        }
        let below = &lines[at + 1..end];
        let counts_anew = || below.iter().find_map(|(_, line)| number(line)).is_none_or(|value| value == 1);
        // nothing stands below a title in a table of contents
        if below.is_empty() {
            continue;
        }
        if acts.len() < 2 && (acts.is_empty() || value == 1) {
            acts.clear();
        } else if value != last + 1 || !counts_anew() {
            continue;
        }
        acts.push(at);
        last = value;
    }
    acts
}

/// The figure that a clause begins with, with a full stop or in brackets.
fn number(line: &str) -> Option<u32> {
    let line = line.trim_start_matches(MARKDOWN);
    let bracketed = || labels::item(line).map(|label| label.place()).filter(|place| place.is_number());
    plain(line)
        .filter(|_| ordinals::deep(line).is_none())
        .and_then(|number| number.value)
        .or_else(|| bracketed().map(|place| place.value))
}

/// What begins below a title, where minutes also tell what was said.
fn sign(below: &[(usize, &str)], is_named: bool, rules: &Rules) -> Option<Sign> {
    let opens = |line: &str| {
        let recites = rules.may_begin(line) && rules.begins(&rules.preambular.begins, line) && line.len() >= MIN_PROSE;
        // `РЕШИЛИ:`
        let announces = line.ends_with([':', '：']) && rules.begins(&rules.operative.begins, line);
        recites
            || is_recital(line, rules)
            || announces
            || votes(line)
            || names_organ(line, rules)
            || begin::announces(line, rules)
            || subject::recital(line, rules).is_some()
    };
    let speaks = |line: &str| {
        let behind = labels::item(line).map_or(line, |label| &line[label.rest..]);
        line.len() >= MIN_PROSE && subject::begins(behind, rules)
    };
    let near = |lines: usize| below.iter().take(lines).map(|(_, line)| bare(line));
    if near(FAR).any(|line| opens(&line)) {
        Some(Sign::Opening)
    } else if is_named && near(BETWEEN).any(|line| speaks(&line)) {
        Some(Sign::Sentence)
    } else {
        near(FAR).any(|line| begin::is_clause(&line, rules)).then_some(Sign::Clause)
    }
}

/// Whether the organ is named above the first title, or a symbol: what follows are sections of one resolution.
fn is_of_one(above: &[(usize, &str)], rules: &Rules) -> bool {
    let opens = |line: &str| {
        rules.begins(&rules.organ_line, line)
            || ends_in_comma(line) && names_organ(line, rules)
            || rules.opens(line) && is_ended(line)
    };
    let has_symbol =
        |line: &str| Symbol::find_from(line, 0).is_some() || Symbol::from_title_number(line, Organ::ASSEMBLY).is_some();
    // `Resolutions adopted by the Congress` tells of several
    let adopted = |line: &str| {
        let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(FIRST_WORDS);
        names_head(line, rules) && !words.any(|word| SEVERAL.contains(&word.to_lowercase().as_str()))
    };
    // `ACUERDA:` above what it counts
    let decides = |line: &str| line.ends_with([':', '：']) && rules.begins(&rules.operative.begins, line);
    let is_of_one = |line: String| opens(&line) || adopted(&line) || has_symbol(&line) || decides(&line);
    above.iter().map(|(_, line)| bare(line)).any(is_of_one)
}

/// Whether a line names a resolution or question by its number.
pub(super) fn is_named(line: &str) -> bool {
    NAMED.is_match(line)
}

/// A line that may be the title of an act.
struct Title {
    at: usize,
    count: Count,
    value: u32,
    /// What stands behind the number.
    behind: String,
}

impl Title {
    /// Reads a line without the signs of Markdown.
    fn read(at: usize, line: &str) -> Option<Title> {
        let title = |count, value: u32, rest: usize| Title { at, count, value, behind: line[rest..].to_string() };
        let named = |found: Captures| {
            let number = ["number", "before", "ar", "zh", "behind"].iter().find_map(|name| found.name(name))?;
            let is_item = found.name("item").or(found.name("asked")).is_some();
            let count = if is_item { Count::Item } else { Count::Named };
            Some(title(count, value(number.as_str())?, found[0].len()))
        };
        if let Some(title) = NAMED.captures(line).and_then(named) {
            let is_title = !is_ended(line) || line.ends_with(['.', '。']) && line.chars().count() <= MAX_BARE * 4;
            return (is_title && !line.starts_with(char::is_lowercase)).then_some(title);
        }
        let alone = line.trim_end_matches('.');
        if let Some(value) = from_roman(alone).filter(|&value| value > 0) {
            return Some(title(Count::Numeral, value.into(), line.len()));
        }
        let numeral = || {
            let label = labels::numeral(line)?;
            Some(title(Count::Numeral, from_roman(label.name)?.into(), label.rest))
        };
        let degree = || labels::degree(line).map(|label| title(Count::Degree, label.place().value, label.rest));
        let worded = || ordinals::ordinal(line).map(|(value, rest)| title(Count::Worded, value, rest));
        let case = || labels::item(line).filter(|_| line.ends_with('案'));
        let case = || case().map(|label| title(Count::Worded, label.place().value, label.rest));
        let figure = || {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let behind = line[digits..].strip_prefix(SIGNS)?.trim_start();
            let is_alone = !behind.starts_with(|c: char| c.is_ascii_digit());
            is_alone.then(|| Some(title(Count::Figure, line[..digits].parse().ok()?, line.len() - behind.len())))?
        };
        let found = match line.starts_with(|c: char| c.is_ascii_digit()) {
            true if line.contains(['°', 'º']) => degree(),
            true => figure(),
            false => numeral().or_else(worded).or_else(case),
        }?;
        let behind = &found.behind;
        let is_title = (!is_ended(behind) || in_capitals(behind))
            && !chapeaux::is_dependent(behind)
            && !behind.starts_with(char::is_lowercase);
        is_title.then_some(found)
    }

    /// Whether it is no citation at the end of a line, and no clause with a figure that is broken to a width.
    fn is_of_act(&self, lines: &[(usize, &str)], rules: &Rules) -> bool {
        let goes_on = || lines.get(self.at + 1).is_some_and(|(_, below)| below.starts_with(char::is_lowercase));
        let is_open = |above: &str| {
            !is_ended(above) && above.chars().count() > MAX_BARE && !in_capitals(above) && above.ends_with(is_letter)
        };
        // no blank line stands between
        let is_right_below = |(start, above): (usize, &str)| start + above.len() + 1 >= lines[self.at].0;
        let is_within =
            || self.at.checked_sub(1).is_some_and(|above| is_open(lines[above].1) && is_right_below(lines[above]));
        match self.count {
            Count::Named | Count::Item => !is_within(),
            Count::Figure => !rules.opens(&self.behind) && !goes_on(),
            _ => true,
        }
    }
}

/// The value of a number in figures, numerals or words.
fn value(number: &str) -> Option<u32> {
    let figure = || western_digits(number).parse().ok();
    let numeral = || from_roman(&number.to_uppercase()).map(u32::from);
    figure().or_else(numeral).or_else(|| chinese_number(number)).or_else(|| ordinals::word(number))
}
