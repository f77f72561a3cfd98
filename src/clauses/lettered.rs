//! Which clauses have the labels of items or sections: `(1) Notes`, `а) открыть`, `（一）`, `I. The duties are abolished.`?
//!
//! Most such labels are of sub-items. They are of clauses where no clause has a number in figures, or where the numbers are those of titles, and
//! where they stand below a title, a recital or the words that govern them all.

use std::cell::LazyCell;

use super::begin::{MIN_PROSE, announces, is_counted};
use super::chapeaux::{Chapeau, is_dependent, is_uncased, says_follows};
use super::closing::is_complete;
use super::decisions::decides;
use super::headings::is_heading;
use super::labels::{self, Place};
use super::own::{begins_reason, gives_reasons, is_organ_alone, is_recital};
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::Signs;
use super::subject;

/// The number of each clause that has a label, and where the text behind it begins; none where fewer than two have one, or where clauses have
/// `numbers`.
pub(super) fn lettered(
    body: &[Paragraph],
    signs: &Signs,
    numbers: &[Option<(u32, usize)>],
    headings: &[Option<Chapeau>],
    rules: &Rules,
) -> Option<Vec<Option<(u32, usize)>>> {
    let is_title = |text: &str, at: usize| {
        !is_complete(text)
            && !text.ends_with([':', '：'])
            && !rules.begins(&rules.operative.begins, &text[at..])
            && subject::verb(&text[at..], rules).is_none()
    };
    let is_clause = |(paragraph, number): (&Paragraph, &Option<(u32, usize)>)| {
        number.is_some_and(|(_, at)| !is_title(paragraph.text(), at))
    };
    if body.iter().zip(numbers).any(is_clause) {
        return None;
    }
    let mut found = vec![None; body.len()];
    let mut count = 0;
    // a sentence behind a numeral is neither a heading nor an item, however short where the next numeral stands right below: a heading stands above text
    let numeral = |index: usize| {
        let text = body[index].text();
        let label = labels::numeral(text).filter(|_| is_complete(text) && !is_recital(text, rules))?;
        let beside = |at: Option<usize>| Some(labels::numeral(body[at?].text())?.place());
        let is_prose = || text.len() >= MIN_PROSE && !is_heading(text, rules, true);
        let runs = || {
            beside(signs.below(index)).is_some_and(|next| next.follows(label.place()))
                || beside(signs.solid[index]).is_some_and(|before| label.place().follows(before))
        };
        (is_prose() || runs()).then_some(label)
    };
    // `1° That` needs no verb
    let is_dependent_of = |text: &str, behind: &str| labels::degree(text).is_some() && is_dependent(behind);
    let speaks = |text: &str| subject::verb(text, rules).is_some();
    // nothing else decides
    let decided = LazyCell::new(|| {
        let decided = (0..body.len()).filter(|&at| decides(body[at].text(), rules).is_some());
        decided.take(2).collect::<Vec<usize>>()
    });
    let is_only = |index: usize| announces(body[index].text(), rules) && decided.iter().all(|&at| at == index);
    // what stands above leads up to a first clause, whatever that begins with or not; the clause before
    let (mut lead, mut last): (Option<bool>, Option<(Place, bool)>) = match body.first() {
        Some(_) if is_counted(body, 0) => (Some(true), None),
        Some(line) if labels::degree(line.text()).is_some() => (Some(false), None),
        _ => (None, None),
    };
    // the dash before the last clause: another is of its list
    let mut dash = None;
    // the reason that stands above, whose list may have labels
    let mut reason = None;
    // what stands right above goes on in lower case, as the list of a reason does
    let lists = |index: usize| {
        let above =
            signs.solid[index].and_then(|above| labels::item(body[above].text()).map(|label| (above, label.rest)));
        above.is_some_and(|(above, rest)| body[above].text()[rest..].starts_with(char::is_lowercase))
    };
    for (index, paragraph) in body.iter().enumerate().filter(|&(index, _)| !signs.furniture[index]) {
        let text = paragraph.text();
        if let Some(label) = labels::item(text).or_else(|| numeral(index)) {
            let numeral = label.numeral_place();
            let counts = |place: &Place| last.map_or(place.is_first(), |(before, _)| place.follows(before));
            let place = numeral.filter(counts).unwrap_or_else(|| label.place());
            let behind = &text[label.rest..];
            let opens =
                || rules.begins(&rules.operative.begins, behind) || speaks(behind) || is_dependent_of(text, behind);
            let first = lead.take().filter(|&governed| place.is_first() && (governed || opens()));
            let is_mere = || !label.name.contains(char::is_alphanumeric) && dash.is_some_and(|dash| dash != label.name);
            let next = last
                .filter(|&(before, governed)| place.follows(before) && (governed || opens()))
                .filter(|_| !is_mere());
            if let Some(governed) = first.or(next.map(|(_, governed)| governed)) {
                count += 1;
                found[index] = Some((count, label.rest));
                dash = Some(label.name);
                last = Some((place, governed || labels::degree(text).is_some()));
            }
            continue;
        }
        // what had labels above a reason was of the one before
        if let Some(before) = reason.filter(|_| gives_reasons(text) && lists(index)) {
            let labelled = found[before..index].iter().flatten().count();
            found[before..index].fill(None);
            (count, last) = (count - u32::try_from(labelled).unwrap_or(count), None);
        }
        reason = if begins_reason(text) { Some(index) } else { reason.filter(|_| !is_recital(text, rules)) };
        // where cases would tell a title from a clause that goes on below, it does not
        let below = || signs.below(index).map_or("", |below| body[below].text());
        let is_above_numeral = || signs.below(index).is_some_and(|below| numeral(below).is_some());
        let governs = headings[index] == Some(Chapeau::Heading)
            || numbers[index].is_some() && is_uncased(text)
            || text.ends_with([':', '：']) && (is_above_numeral() || says_follows(text) && is_only(index));
        let leads = || {
            numbers[index].is_some()
                || is_recital(text, rules)
                || subject::recital(text, rules).is_some()
                || is_organ_alone(text, rules)
        };
        let leads = governs || leads();
        // a heading parts clauses that count on
        let is_title = || is_heading(text, rules, true);
        let heads = || labels::degree(below()).is_some() && is_title();
        lead = if leads || heads() { Some(governs) } else { lead.filter(|_| is_title()) };
        last = last.filter(|_| !leads);
    }
    (count > 1).then_some(found)
}
