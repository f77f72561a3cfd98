//! Which lists stand below the lines of a motion?
//!
//! `This Council notes that:` above its reasons, `This Council resolves to:` above what it decides: each begins a list anew, of which every item is a clause.

use super::articles::Line;
use super::closing::is_closed;
use super::decisions::commands;
use super::labels::{self, Place};
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, plain};
use super::subject;
use crate::resolution::Act;

/// A line above a list is no longer than this.
const MAX_HEAD: usize = 120;

/// The lines that lead to lists, the items of these and sentences of the organ between, of a motion that gives reasons in one list and decides in a later one;
/// `None` where a body is no motion, or where the organ speaks in as many sentences as lists.
pub(super) fn motion(body: &[Paragraph], signs: &Signs, rules: &Rules) -> Option<Vec<Line>> {
    let heads: Vec<(usize, usize)> =
        (0..body.len()).filter_map(|at| Some((at, head(body, at, signs, rules)?))).collect();
    // most texts have none
    let (first, verb) = *heads.first()?;
    let decides = heads.iter().find(|&&(at, verb)| commands(&body[at].text()[verb..], rules))?.0;
    let organ = &body[first].text()[..verb];
    let thinks = matches!(
        rules.act(&rules.acts, &body[first].text()[verb..]),
        Some(Act::Notes | Act::Recognizes | Act::Affirms | Act::Recalls)
    );
    let speaks = |text: &str| text.starts_with(organ) && is_closed(text) && subject::verb(text, rules).is_some();
    let said = body[first..].iter().filter(|line| speaks(line.text())).count();
    // a clause that stands by itself is of another text
    let is_other = |at: usize| {
        let text = body[at].text();
        is_closed(text)
            && rules.may_begin(text)
            && rules.opens(text)
            && item(text).is_none()
            && !subject::begins(text, rules)
    };
    if !thinks || decides == first || said >= heads.len() || (first..body.len()).any(is_other) {
        return None;
    }
    let mut lines = vec![Line::Other; body.len()];
    let (mut number, mut before) = (0, None);
    let mut heads = heads.into_iter().map(|(at, _)| at).peekable();
    for (at, line) in body.iter().enumerate().skip(first) {
        if heads.next_if_eq(&at).is_some() {
            lines[at] = Line::Heading;
            before = None;
            continue;
        }
        let item = item(line.text()).filter(|(place, _)| before.is_none_or(|before| place.follows(before)));
        before = item.map(|(place, _)| place).or(before);
        if let Some(rest) = item.map(|(_, rest)| rest).or(speaks(line.text()).then_some(0)) {
            number += u32::from(at > decides);
            lines[at] = if at > decides { Line::Text { number, rest } } else { Line::Reason { rest } };
        }
    }
    Some(lines)
}

/// The byte of the verb in a line that leads to a list, right above its first item.
fn head(body: &[Paragraph], at: usize, signs: &Signs, rules: &Rules) -> Option<usize> {
    let text = body[at].text();
    let leads = text.len() <= MAX_HEAD && text.ends_with([':', '：']);
    let verb = subject::verb(text, rules).filter(|_| leads)?;
    let (place, _) = item(body[signs.below(at)?].text())?;
    place.is_first().then_some(verb)
}

/// Which item of a list it is, and where its text begins.
fn item(text: &str) -> Option<(Place, usize)> {
    let numbered = || plain(text).and_then(|number| Some((Place::figure(number.value?), number.rest)));
    numbered().or_else(|| labels::item(text).map(|label| (label.place(), label.rest)))
}
