//! Which number does each operative paragraph have: 1..n in order, as printed, garbled or lost?

use std::cell::LazyCell;
use std::sync::LazyLock;

use super::chapeaux::{Chapeau, is_dependent, is_uncased};
use super::closing::{is_complete, leads_to_vote};
use super::decisions::{begins_to_conclude, concludes, only_commands, resolves};
use super::headings::{in_capitals, is_heading, is_preamble};
use super::labels;
use super::notes::RULE;
use super::own::is_recital;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Number, Signs, plain};
use super::subject;
use crate::resolution::Start;

/// A number that the conversion of print garbled: `l.`, `.î.`, `S.`, `<1.`, `1 O.`, before a capital.
static GARBLED: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^[.]?(?P<token>[^\s.()]{1,3}(?:\s[^\s.()]{1,2})?)\s?[.,·]\s*(?P<rest>[^\s\d])"));

/// So many characters hold what [`GARBLED`] knows up to its sign.
const MAX_GARBLED: usize = 8;

/// How many operative numbers in a row a conversion may lose.
pub(super) const MAX_GAP: u32 = 5;
/// Lines of a page that may stand between two numbered paragraphs.
const PAGE_LINES: usize = 4;

/// The operative number of each paragraph: 1..n in order, gaps filled where a number was lost.
pub(super) fn numbering(body: &[Paragraph], signs: &Signs, rules: &Rules) -> Vec<Option<(u32, usize)>> {
    let mut numbers = vec![None; body.len()];
    let mut last: Option<(u32, usize)> = None;
    // most texts have the first
    let is_one = |number: &Option<Number>| number.is_some_and(|number| number.value == Some(1));
    let first = if signs.numbers.iter().any(is_one) { None } else { midway(body) };
    let first = first.filter(|&(at, _)| at == 0).map_or(1, |(_, number)| number);
    // all numbered paragraphs so far are recitals
    let mut recitals = true;
    for (index, paragraph) in body.iter().enumerate() {
        let text = paragraph.text();
        let expected = last.map_or(first, |(number, _)| number + 1);
        // the number that is due ends nothing
        let is_due = signs.numbers[index].is_some_and(|number| number.dotted && number.value == Some(expected));
        let is_ending = last.is_some() && !is_due && rules.begins(&rules.ending, text);
        if is_ending && !goes_on(body, signs, index + 1, expected, rules) {
            break;
        }
        let is_followed = |next| signs.next_dotted[index] == Some(next);
        let known =
            |&at: &usize| rules.begins(&rules.operative.begins, &text[at..]) && (last.is_some() || !is_followed(1));
        let meant = |at: &usize| known(at) || (is_complete(text) && is_followed(expected + 1));
        let garbled = garbled(text, rules).filter(|(token, _)| stands_for(token, expected));
        if let Some(at) = garbled.map(|(_, at)| at).filter(meant) {
            numbers[index] = Some((expected, at));
            recitals = recitals && recites(&text[at..], last.is_some(), rules);
            last = Some((expected, index));
            continue;
        }
        let Some(found) = signs.number(index, text, expected, rules) else { continue };
        let Some(number) = found.value else { continue };
        let (rest_text, dotted) = (&text[found.rest..], found.dotted);
        let opens = || rules.opens(rest_text);
        // a digit that nothing parts from a verb is the number that is due, right or garbled
        let is_glued =
            found.rest == found.end && may_open(rest_text, rules) && rules.begins(&rules.operative.begins, rest_text);
        let number = if is_glued && !rules.any_case { expected } else { number };
        // the numbers of a preamble, which the operative part counts anew
        let anew = number == 1
            && dotted
            && last.is_some()
            && (recitals && opens() || is_concluded(body, index) && !decides_above(body, &numbers[..index], rules));
        let fits = if anew {
            true
        } else if number == expected {
            // a heading may bear a number above the clause that has it
            let is_titled = || is_followed(number) && is_heading(rest_text, rules, false) || is_loud(rest_text);
            // `2. 70 years ago`, but not `12.5`
            let is_decimal = rest_text.starts_with(|c: char| c.is_ascii_digit()) && !text[..found.rest].ends_with(' ');
            (dotted && !is_decimal && !is_titled())
                || ((may_open(rest_text, rules) || is_uncased(rest_text)) && opens())
        } else {
            // beyond a longer gap the next number tells that they count on, unless the one that is due stands below: then a list is quoted
            let is_below = || signs.last_dotted.get(&expected).is_some_and(|&at| at > index);
            let near = number <= expected + MAX_GAP || last.is_some() && is_followed(number + 1) && !is_below();
            dotted && number > expected && near && opens() && !in_capitals(rest_text)
        };
        if fits {
            let organ = || body[..index].iter().rposition(|line| rules.begins(&rules.organ_line, line.text()));
            let from = last.map(|(_, index)| index).or_else(organ).map_or(0, |above| above + 1);
            if number > expected {
                fill(&mut numbers, body, signs, rules, expected..number, from..index);
            }
            numbers[index] = Some((number, found.rest));

            recitals = recitals && recites(rest_text, last.is_some(), rules);
            last = Some((number, index));
        }
    }
    if let Some((number, index)) = last
        && let Some(at) = trailing(body, signs, index, rules)
    {
        numbers[at] = Some((number + 1, 0));
    }
    numbers
}

/// Whether a paragraph stands right below a line that concludes and ends with a colon.
fn is_concluded(body: &[Paragraph], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|above| concludes(body[above].text()))
}

/// Whether one of the numbered paragraphs decides, or stands below a line that concludes.
fn decides_above(body: &[Paragraph], numbers: &[Option<(u32, usize)>], rules: &Rules) -> bool {
    let decides = |text: &str| rules.begins(&rules.operative.begins, text) || subject::verb(text, rules).is_some();
    let rest = |at: usize| numbers[at].map(|(_, rest)| &body[at].text()[rest..]);
    (0..numbers.len()).any(|at| rest(at).is_some_and(|rest| decides(rest) || is_concluded(body, at)))
}

/// Whether what stands behind a number is a recital; one that `follows` others also above a list of its own: `3. Bearing in mind the following:`.
fn recites(text: &str, follows: bool, rules: &Rules) -> bool {
    let opens = || rules.begins(&rules.preambular.begins, text) && !rules.begins(&rules.operative.begins, text);
    is_recital(text, rules) || follows && text.ends_with([':', '：']) && opens()
}

/// Where the numbers of an excerpt begin, and the first: it follows from no gap, and three or more rise from it without falling back.
pub(super) fn midway(paragraphs: &[Paragraph]) -> Option<(usize, u32)> {
    let value = |paragraph: &Paragraph| plain(paragraph.text())?.value;
    let mut found = paragraphs.iter().enumerate().filter_map(|(at, paragraph)| Some((at, value(paragraph)?)));
    let (at, first) = found.next().filter(|&(_, number)| number > MAX_GAP + 1)?;
    let behind: Vec<u32> = found.map(|(_, number)| number).collect();
    let rise = behind.starts_with(&[first + 1, first + 2]) && behind.is_sorted_by(|before, number| before < number);
    rise.then_some((at, first))
}

/// Whether the clauses of the operative part have numerals, `I. Invites`, `II. Requests`, and no figures.
pub(super) fn counts_in_numerals(body: &[Paragraph], rules: &Rules) -> bool {
    let mut first = false;
    for text in body.iter().map(Paragraph::text) {
        let numeral = labels::capital(text).filter(|label| rules.begins(&rules.operative.begins, &text[label.rest..]));
        match numeral.map(|label| label.name) {
            Some("I") => first = true,
            Some("II") if first => return true,
            _ => first = first && plain(text).is_none(),
        }
    }
    false
}

/// Whether the numbers are of titles or of a list within a clause: none of them is whole or decides, and what has no number does.
pub(super) fn is_mere_list(body: &[Paragraph], numbers: &[Option<(u32, usize)>], rules: &Rules) -> bool {
    let numbered = || body.iter().zip(numbers).filter_map(|(line, number)| Some(&line.text()[(*number)?.1..]));
    let says = |text: &str| {
        is_complete(text)
            || rules.begins(&rules.operative.begins, text)
            || subject::verb(text, rules).is_some()
            || is_dependent(text)
    };
    let is_vote =
        |(line, number): (&Paragraph, &Option<(u32, usize)>)| number.is_none() && resolves(line.text(), rules);
    numbered().next().is_some() && !numbered().any(says) && body.iter().zip(numbers).any(is_vote)
}

/// Whether a second clause has a small numeral, `ii. Appoints`: the first is no garbled figure.
pub(super) fn counts_in_small_numerals(body: &[Paragraph], rules: &Rules) -> bool {
    let texts = || body.iter().map(Paragraph::text);
    let is_second = |text: &str| {
        let second = || labels::item(text).filter(|label| label.name == "ii" && label.is_open);
        text.starts_with("ii")
            && second().is_some_and(|label| rules.begins(&rules.operative.begins, &text[label.rest..]))
    };
    texts().any(is_second) && texts().all(|text| plain(text).is_none())
}

/// What may be a garbled number, and where the text behind it begins.
fn garbled<'a>(text: &'a str, rules: &Rules) -> Option<(&'a str, usize)> {
    // what is not garbled
    if let Some(number) = plain(text).filter(|number| !text[number.rest..].starts_with(char::is_numeric)) {
        return may_open(&text[number.rest..], rules).then_some((&text[..number.end], number.rest));
    }
    // most paragraphs begin with words
    let signed = text.chars().take(MAX_GARBLED).any(|c| ['.', ',', '·'].contains(&c));
    let found = signed.then(|| GARBLED.captures(text))??;
    let at = found.name("rest")?.start();
    may_open(&text[at..], rules).then_some((found.name("token")?.as_str(), at))
}

fn may_open(text: &str, rules: &Rules) -> bool {
    rules.any_case || text.starts_with(char::is_uppercase)
}

/// Whether a line is in capitals alone and no sign ends it: the heading of a section, as in `1. POLITICAL`.
fn is_loud(text: &str) -> bool {
    text.ends_with(char::is_alphabetic) && in_capitals(text)
}

/// Whether a garbled number looks like one.
fn stands_for(token: &str, number: u32) -> bool {
    let like = |c: char| match c {
        'l' | 'I' | '|' | '!' | ']' | 'i' | 'J' => Some('1'),
        'O' | 'o' | 'Q' => Some('0'),
        'S' | 's' => Some('5'),
        'Z' | 'z' => Some('2'),
        'B' => Some('8'),
        'G' | 'b' => Some('6'),
        c => c.is_ascii_digit().then_some(c),
    };
    // a mark of print may hang on the digit
    let token = token.trim_matches(['\'', '’', '·', '•', '\\', '_']);
    token
        .chars()
        .filter(|c| *c != ' ')
        .map(like)
        .collect::<Option<String>>()
        .is_some_and(|digits| digits.parse() == Ok(number))
}

/// Whether the number that is due comes soon, so that a date or a meeting before it is of a page and ends nothing.
fn goes_on(body: &[Paragraph], signs: &Signs, from: usize, expected: u32, rules: &Rules) -> bool {
    body.iter().enumerate().skip(from).take(PAGE_LINES).any(|(at, paragraph)| {
        let found = signs.number(at, paragraph.text(), expected, rules);
        found.filter(|found| found.dotted && found.value == Some(expected) && expected > 1).is_some_and(|found| {
            let rest = &paragraph.text()[found.rest..];
            may_open(rest, rules) && rules.begins(&rules.operative.begins, rest)
        })
    })
}

/// The paragraph behind the last numbered one that is a clause whose number was lost: the one before ends in a semicolon and it opens as clauses do.
fn trailing(body: &[Paragraph], signs: &Signs, last: usize, rules: &Rules) -> Option<usize> {
    let before = last;
    for (at, paragraph) in body.iter().enumerate().skip(last + 1) {
        let text = paragraph.text();
        if signs.furniture[at] {
            continue;
        }
        if rules.begins(&rules.ending, text) || labels::item(text).is_some() {
            return None;
        }
        let open = body[before].text().trim_end().ends_with([';', '；', '؛']);
        return (open
            && may_open(text, rules)
            && rules.begins(&rules.operative.begins, text)
            && text.ends_with(['.', '。']))
        .then_some(at);
    }
    None
}

/// Infers clauses for the numbers that are missing between two printed ones.
fn fill(
    numbers: &mut [Option<(u32, usize)>],
    body: &[Paragraph],
    signs: &Signs,
    rules: &Rules,
    missing: std::ops::Range<u32>,
    between: std::ops::Range<usize>,
) {
    let opens = |&index: &usize| {
        let text = body[index].text();
        let behind = garbled(text, rules).map(|(_, at)| &text[at..]);
        behind.is_some_and(|text| is_complete(text) || rules.begins(&rules.operative.begins, text))
            || rules.may_begin(text) && rules.begins(&rules.operative.begins, text) && !RULE.is_match(text)
    };
    let after_complete = |index: usize| {
        let before = signs.solid[index].map(|before| &body[before]);
        before.is_none_or(|paragraph| is_complete(paragraph.text()) || is_heading(paragraph.text(), rules, true))
    };
    let mut candidates: Vec<usize> = between.filter(opens).collect();
    let wanted = missing.len();
    if candidates.len() > wanted {
        // the likelier ones follow a clause that is complete; the sort is stable
        candidates.sort_by_cached_key(|&index| !after_complete(index));
        candidates.truncate(wanted);
        candidates.sort_unstable();
    }
    for (index, number) in candidates.into_iter().zip(missing) {
        numbers[index] = Some((number, garbled(body[index].text(), rules).map_or(0, |(_, at)| at)));
    }
}

/// The leading numbered paragraphs that are recitals, where no recital without a number stands above them: their numbers run on through the operative
/// part, or end where the last of them leads to a vote. They are no longer in `numbers`; the byte where each begins.
pub(super) fn recited(
    body: &[Paragraph],
    numbers: &mut [Option<(u32, usize)>],
    headings: &[Option<Chapeau>],
    rules: &Rules,
) -> Vec<Option<usize>> {
    let mut recited = vec![None; body.len()];
    let numbered = numbers.iter().rposition(Option::is_some);
    // below a line that concludes the operative part counts anew
    let is_anew = |&at: &usize| numbers[at].is_some_and(|(number, _)| number == 1) && is_concluded(body, at);
    let anew = (0..body.len()).find(is_anew).unwrap_or_default();
    let leads = numbered.is_some_and(|last| leads_to_vote(body[last].text()));
    let said = LazyCell::new(|| super::first(body, |text| is_complete(text) || rules.opens(text)));
    // the heading above is the opening of a recital
    let mut under = false;
    let mut follows = false;
    for (index, paragraph) in body.iter().enumerate() {
        if headings[index] == Some(Chapeau::Heading) {
            let (recites, decides) = (&rules.preambular.begins, &rules.operative.begins);
            let text = paragraph.text();
            under = rules.begins(recites, text) && !rules.begins(decides, text) && !begins_to_conclude(text);
        } else if is_preamble(paragraph.text()) {
            under = said.is_none_or(|said| index <= said);
        } else if under && numbers[index].is_none() && is_heading(paragraph.text(), rules, true) {
            under = false;
        }
        // a recital alone on its line is no heading of what is decided
        let commands = |at: usize| only_commands(&paragraph.text()[at..], rules);
        under = under && !numbers[index].is_some_and(|(_, at)| commands(at));
        match numbers[index] {
            None if under => {}
            Some((_, at)) if under || leads || index < anew => {
                recited[index] = Some(at);
                numbers[index] = None;
            }
            None if is_recital(paragraph.text(), rules) => break,
            None => {}
            Some((_, at)) if recites(&paragraph.text()[at..], follows, rules) => {
                recited[index] = Some(at);
                numbers[index] = None;
                follows = true;
            }
            Some(_) => break,
        }
    }
    recited
}
