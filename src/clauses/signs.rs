//! What does each paragraph of a body show by itself, and what stands nearest to it that shows the same?
//!
//! Gone over once, so that no decision about a paragraph has to look through the whole body again.

use std::collections::{BTreeMap, BTreeSet};

use super::numbers::MAX_GAP;
use super::pages::is_furniture;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use crate::resolution::western_digits;

/// A number at the start of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// The byte behind its digits.
    pub end: usize,
    /// Its value; missing for digits of a script that is none of ours.
    pub value: Option<u32>,
    /// A full stop or the like stands behind it.
    pub dotted: bool,
    /// The byte of the first letter behind it.
    pub rest: usize,
}

/// What the paragraphs of a body show; each list has an element for each of them.
pub(super) struct Signs {
    /// It is a page number, a rule, a distribution line.
    pub furniture: Vec<bool>,
    /// The number that it begins with.
    pub numbers: Vec<Option<Number>>,
    /// The last paragraph before it that is no furniture.
    pub solid: Vec<Option<usize>>,
    /// The last paragraph before it that does not begin with a number without a sign behind it.
    pub above: Vec<Option<usize>>,
    /// The next number behind it that has a sign behind itself.
    pub next_dotted: Vec<Option<u32>>,
    /// The last paragraph that begins with each number that has a sign behind it.
    pub last_dotted: BTreeMap<u32, usize>,
    /// The footnote marks of the body.
    pub marks: BTreeSet<u32>,
}

/// The digits that [`Rules::numbered`] reads.
const DIGITS: usize = 3;
/// The digits of the numbers of the longest texts.
const MAX_DIGITS: usize = 6;
/// The largest number of so many digits.
const LARGEST: u32 = 999;

impl Signs {
    /// Reads the signs of a body.
    pub fn of(body: &[Paragraph], rules: &Rules) -> Signs {
        let furniture: Vec<bool> = body.iter().map(is_furniture).collect();
        let mut numbers: Vec<Option<Number>> = body.iter().map(|paragraph| number(paragraph.text(), rules)).collect();
        count_ones(&mut numbers);
        let solid = last_before(furniture.iter().map(|furniture| !furniture));
        let above = last_before(numbers.iter().map(|number| number.is_none_or(|number| number.dotted)));
        let mut next_dotted = vec![None; body.len()];
        let mut next = None;
        for (place, number) in next_dotted.iter_mut().zip(&numbers).rev() {
            *place = next;
            next = dotted(number).or(next);
        }
        let marks = body.iter().flat_map(|paragraph| &paragraph.marks).filter_map(|(_, mark)| value(mark)).collect();
        let last_dotted = numbers.iter().enumerate().filter_map(|(at, number)| Some((dotted(number)?, at))).collect();
        Signs { furniture, numbers, solid, above, next_dotted, last_dotted, marks }
    }

    /// The next paragraph behind one that is no furniture.
    pub fn below(&self, index: usize) -> Option<usize> {
        (index + 1..self.furniture.len()).find(|&below| !self.furniture[below])
    }

    /// The number that a paragraph begins with where `expected` is due: of four digits or more only where such a number is, since elsewhere
    /// it is a year or another count.
    pub fn number(&self, index: usize, text: &str, expected: u32, rules: &Rules) -> Option<Number> {
        let long = (expected + MAX_GAP > LARGEST).then(|| long(text, rules)).flatten();
        long.or(self.numbers[index])
    }
}

/// For each place the last one before it that has the property.
fn last_before(has: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut last = None;
    has.enumerate().map(|(at, has)| if has { last.replace(at) } else { last }).collect()
}

/// The value of a number with a sign behind it.
pub(super) fn dotted(number: &Option<Number>) -> Option<u32> {
    number.filter(|number| number.dotted)?.value
}

/// Counts the numbers of a Markdown list, in which each may be 1: paragraph after paragraph, and no other number.
fn count_ones(numbers: &mut [Option<Number>]) {
    let follow = numbers.windows(2).any(|pair| pair.iter().all(|number| dotted(number) == Some(1)));
    let mut counted: Vec<&mut Number> = numbers.iter_mut().flatten().filter(|number| number.dotted).collect();
    if follow && counted.iter().all(|number| number.value == Some(1)) {
        (1..).zip(&mut counted).for_each(|(value, number)| number.value = Some(value));
    }
}

fn number(text: &str, rules: &Rules) -> Option<Number> {
    if let Some(number) = plain(text) {
        return Some(number);
    }
    let found = rules.numbered.captures(text)?;
    let end = found.name("number")?.end();
    Some(Number {
        end,
        value: value(&found["number"]),
        dotted: found.name("dot").is_some(),
        rest: found.name("rest")?.start(),
    })
}

/// The number of `12. The text`, which is how most are printed, or of `12.- The text` and `12.—The text`: read without a pattern, and what the patterns of all languages find.
pub(super) fn plain(text: &str) -> Option<Number> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[end..].strip_prefix('.')?.trim_start_matches(' ');
    let behind = ["- ", "– ", "— ", "—"].iter().find_map(|dash| behind.strip_prefix(dash)).unwrap_or(behind);
    let is_number = (1..=DIGITS).contains(&end) && behind.starts_with(|c: char| !c.is_whitespace());
    is_number.then(|| Number { end, value: value(&text[..end]), dotted: true, rest: text.len() - behind.len() })
}

/// Whether a paragraph has the number 1 and its full stop.
pub(super) fn is_one(text: &str) -> bool {
    plain(text).is_some_and(|number| number.value == Some(1))
}

/// A number of four digits or more, by its last three and what follows.
fn long(text: &str, rules: &Rules) -> Option<Number> {
    let starts: Vec<usize> =
        text.char_indices().take(MAX_DIGITS + 1).take_while(|(_, c)| c.is_numeric()).map(|(at, _)| at).collect();
    if !(DIGITS + 1..=MAX_DIGITS).contains(&starts.len()) {
        return None;
    }
    let cut = starts[starts.len() - DIGITS];
    let short = number(&text[cut..], rules).filter(|number| text[cut..][..number.end].chars().count() == DIGITS)?;
    let end = cut + short.end;
    Some(Number { end, value: value(&text[..end]), rest: cut + short.rest, ..short })
}

fn value(digits: &str) -> Option<u32> {
    // most are in ASCII
    digits.parse().or_else(|_| western_digits(digits).parse()).ok()
}
