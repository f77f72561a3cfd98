//! Where does the operative part end?

use jiff::civil::Date;

use super::closing::is_closed;
use super::decisions::decides;
use super::front;
use super::labels;
use super::notes::heads_annex;
use super::ordinals::ordinal;
use super::paragraphs::Paragraph;
use super::parts::Part;
use super::rules::Rules;
use super::signs::{Signs, is_one, plain};

/// Where a text ends whose clauses have no numbers in figures, though those of its annex have: at the meeting or heading below the clause that is closed.
pub(super) fn before_annex(body: &[Paragraph], rules: &Rules) -> usize {
    let unnumbered = body.iter().position(|paragraph| is_one(paragraph.text())).unwrap_or(0);
    let is_clause = |text: &str| decides(text, rules).is_some() || ordinal(text).is_some();
    let mut decided = false;
    (1..unnumbered)
        .find(|&at| {
            let (above, text) = (body[at - 1].text(), body[at].text());
            let is_decided = is_closed(above) && is_clause(above);
            decided |= is_decided;
            is_decided && rules.begins(&rules.ending, unbracketed(text)) || decided && heads_annex(text)
        })
        .unwrap_or(body.len())
}

/// How many paragraphs stand above the sign that ends a text in Markdown whose beginning stands above the body; all where there is none.
pub(super) fn before_fence(body: &[Paragraph]) -> usize {
    let fences = || (0..body.len()).filter(|&at| body[at].text().starts_with("```"));
    // two are around a part of the text
    let first = fences().next().filter(|_| fences().count() % 2 == 1);
    first.unwrap_or(body.len())
}

/// So many lines behind the last clause may tell the meeting and its day.
const CLOSING: usize = 4;

/// The day in the line of the meeting or adoption behind the last clause, on a line of its own or in brackets: `78th plenary meeting / 23 December 2003`.
pub(super) fn adopted_on(body: &[Paragraph], parts: &[Part], rules: &Rules) -> Option<Date> {
    let last = parts
        .iter()
        .rposition(|part| !matches!(part, Part::Heading | Part::Furniture | Part::Note { .. } | Part::End))?;
    // an annex has no parts
    let is_note = |at: usize| matches!(parts.get(at), Some(Part::Note { .. }));
    let behind = (last + 1..body.len()).map(|at| (body[at].text(), is_note(at)));
    let tells = |text: &str, is_note: bool| {
        let inside = unbracketed(text);
        // no other document: `(See resolution 60/1 of 16 September 2005)`
        let is_alone = || inside.len() < text.len() && !text.contains('/') || front::is_day(inside, rules);
        rules.begins(&rules.ending, inside) || !is_note && (is_alone() || front::is_adoption(inside, rules))
    };
    let mut closing = behind.filter(|(text, _)| !text.is_empty()).take(CLOSING);
    closing.find_map(|(text, is_note)| (rules.date)(text).filter(|_| tells(text, is_note)))
}

/// A text without the brackets around it: `(26 August 1983)`.
pub(super) fn unbracketed(text: &str) -> &str {
    text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）'])).unwrap_or(text)
}

/// Whether a paragraph stands behind a full stop: a heading there, behind the last numbered clause, is of an annex, whatever it is called.
pub(super) fn closed_before(body: &[Paragraph], signs: &Signs, index: usize) -> bool {
    signs.solid[index].is_some_and(|before| is_closed(body[before].text()))
}

/// Whether a paragraph behind the last clause is none of it: it neither opens nor goes on as clauses do.
///
/// `list`: the last clause has items.
pub(super) fn ends(text: &str, last: Option<(u32, usize)>, list: bool, rules: &Rules) -> bool {
    // behind a full stop no list begins: a note of the printer
    let is_note = || !list && text.starts_with("(1)");
    let goes_on = |number: u32| last.is_none_or(|(last, _)| number > last);
    rules.may_begin(text)
        && !text.ends_with([';', ':', '；', '：', '؛'])
        && (labels::item(text).is_none() || is_note())
        && !plain(text).and_then(|number| number.value).is_some_and(goes_on)
        && decides(text, rules).is_none()
}
