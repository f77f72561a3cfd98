//! Which clauses are counted through the sections of an act?
//!
//! `（四）` below `二、` is the fourth clause of all, where items begin anew below each section.

use super::articles::Line;
use super::closing::is_ended;
use super::headings::MAX_BARE;
use super::labels;
use super::ordinals::ordinal;
use super::paragraphs::Paragraph;

/// So many clauses are counted so, or more.
const MIN_CLAUSES: u32 = 3;

/// The clauses and the headings of sections among the lines of an act: figures in brackets stand before sentences and run from 1 on without a gap, also from one
/// section to the next; `None` where they do not.
pub(super) fn through(body: &[Paragraph]) -> Option<Vec<Line>> {
    let mut lines = vec![Line::Other; body.len()];
    let (mut last, mut is_below_heading, mut crossed) = (None, false, false);
    for (line, text) in lines.iter_mut().zip(body.iter().map(Paragraph::text)) {
        if heads_section(text) {
            *line = Line::Heading;
            is_below_heading = true;
        } else if let Some(label) = bracketed(text) {
            let place = label.place();
            let is_next = match last {
                None => place.value == 1,
                Some(last) => place.value > 1 && place.follows(last),
            };
            if is_next && is_ended(text) {
                crossed |= is_below_heading && last.is_some();
                last = Some(place);
                *line = Line::Text { number: place.value, rest: label.rest };
            } else if is_below_heading {
                return None;
            }
            is_below_heading = false;
        }
    }
    last.filter(|last| crossed && last.value >= MIN_CLAUSES).map(|_| lines)
}

/// Where the first section of such an act begins.
pub(super) fn first(body: &[Paragraph]) -> Option<usize> {
    // most texts have none
    body.iter()
        .any(|line| bracketed(line.text()).is_some())
        .then(|| through(body))??
        .iter()
        .position(|line| *line != Line::Other)
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
    labels::item(text).filter(|label| text.starts_with(['(', '（']) && label.place().is_number())
}
