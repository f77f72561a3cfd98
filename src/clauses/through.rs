//! Which clauses are counted through the sections of an act?
//!
//! `（四）` below `二、` is the fourth clause of all, where items begin anew below each section.

use super::articles::Line;
use super::closing::is_ended;
use super::decisions::{concludes, decides, resolves};
use super::headings::MAX_BARE;
use super::labels;
use super::notes::heads_annex;
use super::ordinals::ordinal;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::plain;

/// So many clauses are counted so, or more.
const MIN_CLAUSES: u32 = 3;

/// The clauses and the headings of sections among the lines of an act: figures in brackets stand before sentences and run from 1 on without a gap, also from one
/// section to the next; `None` where they do not, or where other lines decide.
pub(super) fn through(body: &[Paragraph], rules: &Rules) -> Option<Vec<Line>> {
    // most texts have none
    let first = super::first(body, |text| bracketed(text).is_some())?;
    let end = super::first(body, heads_annex).unwrap_or(body.len());
    let mut lines = vec![Line::Other; body.len()];
    let (mut last, mut is_below_heading, mut crossed) = (None, false, false);
    // the last figure of a list within a clause
    let mut listed = None;
    for at in 0..end {
        let text = body[at].text();
        if heads_section(text) {
            lines[at] = Line::Heading;
            is_below_heading = true;
        } else if let Some(label) = bracketed(text) {
            let place = label.place();
            let is_next = match last {
                None => place.value == 1,
                Some(last) => place.value > 1 && place.follows(last),
            };
            if is_next && is_ended(text) {
                crossed |= is_below_heading && last.is_some();
                (last, listed) = (Some(place), None);
                lines[at] = Line::Text { number: place.value, rest: label.rest };
            } else if is_below_heading {
                return None;
            }
            is_below_heading = false;
        } else if let Some(value) = plain(text).and_then(|number| number.value) {
            let is_listed = last.is_some()
                && match listed {
                    None => value == 1 && body[at - 1].text().ends_with([':', '：']),
                    Some(before) => value == before + 1,
                };
            if !is_listed {
                return None;
            }
            listed = Some(value);
        }
    }
    let leads = |text: &str| {
        rules.begins(&rules.operative.begins, text)
            || text.ends_with([':', '：']) && (concludes(text) || decides(text, rules).is_some())
    };
    let recites = |text: &str| text.ends_with([':', '：']) && rules.begins(&rules.preambular.begins, text);
    let behind = lines.iter().rposition(|line| *line != Line::Other)? + 1;
    let is_of_others = body[..first].iter().any(|line| resolves(line.text(), rules) || recites(line.text()))
        || body[behind..end].iter().any(|line| leads(line.text()));
    last.filter(|last| crossed && last.value >= MIN_CLAUSES && !is_of_others).map(|_| lines)
}

/// Where the first section of such an act begins.
pub(super) fn first(body: &[Paragraph], rules: &Rules) -> Option<usize> {
    through(body, rules)?.iter().position(|line| *line != Line::Other)
}

/// Whether a line is the heading of a section: `二、主要任务`, `II. Organs`.
fn heads_section(text: &str) -> bool {
    text.len() <= MAX_BARE * 3
        && !is_ended(text)
        && !text.ends_with([':', '：'])
        && (ordinal(text).is_some() || labels::numeral(text).is_some())
}

/// The figure or Chinese number in brackets that a text begins with.
fn bracketed(text: &str) -> Option<labels::Label<'_>> {
    if !text.starts_with(['(', '（']) {
        return None;
    }
    labels::item(text).filter(|label| label.place().is_number())
}
