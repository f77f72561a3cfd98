//! What is each paragraph of the body: clause, continuation, item, heading, footnote or furniture?

use super::articles::is_article;
use super::chapeaux::{self, Chapeau};
use super::closing::is_complete;
use super::decisions::{dashed, decides, votes};
use super::end::{before_annex, before_fence};
use super::headings::{is_bare, is_heading};
use super::inserted::inserted;
use super::notes::behind;
use super::ordinals::ordinal;
use super::outline::Outline;
use super::pages::heads_page;
use super::paragraphs::Paragraph;
use super::place::{Above, Place, is_in_clause};
use super::rules::Rules;
use super::signs::plain;
use super::{begin, cells, labels};

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Begins a preambular clause; the text begins at the byte.
    Preambular { at: usize },
    /// Begins an operative clause; the text begins at the byte.
    Operative { number: u32, at: usize },
    /// Begins an operative clause that a draft inserts behind the one with the number: `2 bis`.
    Inserted { number: u32, name: String, at: usize },
    /// Goes on with the clause before.
    Continuation,
    /// A sub-item; its text begins after the label.
    Item { label: String },
    /// A section heading.
    Heading,
    /// The text of a footnote, from the byte.
    Note { mark: String, at: usize },
    /// Page numbers, rules, distribution lines.
    Furniture,
    /// Behind the operative part.
    End,
}

/// Decides every paragraph of the body, up to the end of the operative part, and which of those behind it are footnotes: its own, or of the parts `before`.
pub(super) fn parts(body: &[Paragraph], before: &[Paragraph], rules: &Rules) -> Vec<Part> {
    let body = &body[..before_annex(body, rules).min(before_fence(body))];
    let outline = &Outline::of(body, rules);
    let mut above = Above { complete: true, ..Above::default() };
    let mut parts: Vec<Part> = Vec::with_capacity(body.len());
    for index in 0..body.len() {
        let place = Place::new(body, outline, rules, index);
        let Some(mut part) = place.part(&above, &parts) else { break };
        if let Part::Operative { number, .. } = &mut part {
            // behind a clause without a number of its own
            *number = (*number).max(above.last + 1);
            above.last = *number;
        }
        above.take(&part, &place);
        parts.push(part);
    }
    cells::take(body, &mut parts);
    let noted =
        parts.iter().filter_map(|part| if let Part::Note { mark, .. } = part { Some(mark.clone()) } else { None });
    let behind = behind(body, before, &outline.signs, parts.len(), noted.collect(), rules);
    parts.extend(behind.into_iter().map(|note| note.map_or(Part::End, |(mark, at)| Part::Note { mark, at })));
    parts
}

impl Place<'_> {
    /// What the paragraph is; `None` where the operative part has ended above it.
    fn part(&self, above: &Above, parts: &[Part]) -> Option<Part> {
        let Place { outline, rules, index, operative, .. } = *self;
        let (paragraph, text) = (&self.body[index], self.text());
        let is_numbered = outline.numbered.is_some();
        let Above { complete, closed, list, governed, adopted, clauses, .. } = *above;
        let clause = |at: usize| Some(Part::Operative { number: above.decided + 1, at });
        let part = if let Some((mark, at)) = self.note(above.noted).filter(|_| !self.is_of_page()) {
            Part::Note { mark, at }
        } else if outline.signs.furniture[index] || self.is_organ || self.is_result() {
            Part::Furniture
        } else if let Some(at) = outline.recited[index] {
            Part::Preambular { at }
        } else if let Some((number, at)) = outline.numbers[index] {
            Part::Operative { number, at }
        } else if operative
            && complete
            && let Some(new) = inserted(text)
                .filter(|new| (above.last..=above.last + 1).contains(&new.number))
                .filter(|new| new.is_signed || rules.opens(&text[new.rest..]))
        {
            Part::Inserted { number: new.number, name: new.name, at: new.rest }
        } else if outline.is_of_articles && outline.alone.of[index] == Some(Chapeau::Heading) {
            Part::Heading
        } else if operative
            && !outline.is_of_articles
            && above.decided > 0
            && let Some((number, at)) =
                ordinal(text).filter(|&(value, _)| value == above.decided + 1 || above.closed && value == above.decided)
        {
            Part::Operative { number, at }
        } else if operative && !is_numbered && votes(text) {
            return clause(0);
        } else if self.is_behind(above) {
            return None;
        } else if outline.alone.of[index] == Some(Chapeau::Heading) {
            Part::Heading
        } else if !operative
            && complete
            && let Some(label) = labels::recital(text, rules)
                .filter(|label| label.is_first() || above.labelled)
                .filter(|label| !(list && labels::item(text).is_some()) || above.counts_to(label))
        {
            Part::Preambular { at: label.rest }
        } else if !operative
            && (governed || above.labelled && !list && dashed(text).is_some())
            && complete
            && let Some(label) = labels::item(text)
            && (!(list && above.labelled) || above.counts_to(&label))
            && (chapeaux::governed(text, rules) == Some(label.rest) || above.labelled && is_complete(text))
        {
            Part::Preambular { at: label.rest }
        } else if operative
            && complete
            && (!list || above.dash == text.chars().next())
            && !is_numbered
            && dashed(text).is_some()
            && let Some(at) = decides(text, rules)
        {
            return clause(at);
        } else if clauses > 0
            && let Some(label) =
                labels::item(text).filter(|label| !(label.is_open && complete && is_heading(text, rules, operative)))
        {
            // below a heading nothing stands that it could be an item of
            let is_below_heading = parts.last() == Some(&Part::Heading);
            let is_clause = operative
                && !is_numbered
                && (chapeaux::is_dependent(&text[label.rest..]) && (is_below_heading || above.lettered)
                    || is_below_heading && above.in_article);
            return if is_clause { clause(label.rest) } else { Some(Part::Item { label: label.name.to_string() }) };
        } else if paragraph.is_heading
            || complete && self.is_heading(above)
            || adopted && is_article(text)
            || closed && self.is_titled()
            || operative && !complete && self.is_numeral_above(above)
        {
            Part::Heading
        } else if operative
            && is_numbered
            && (self.is_last() && closed && self.decides_anew() || complete && self.is_only_below_heading(parts))
        {
            return clause(0);
        } else if operative && is_numbered && complete && self.is_second_line() {
            Part::Heading
        } else if operative && is_numbered {
            Part::Continuation
        } else if operative
            && (complete || above.decided == 0)
            && let Some(at) = decides(text, rules).or((outline.is_told && index == 0).then_some(0))
        {
            return clause(at);
        } else if outline.speaks
            && operative
            && (closed || clauses == 0 || parts.last() == Some(&Part::Heading))
            && begin::is_prose(paragraph, rules)
        {
            return clause(0);
        } else if self.is_lead() && !self.gives_purpose() || complete && self.is_title_of_act() {
            Part::Heading
        } else if self.recites(above, parts) || self.depends_below(above, parts) || self.runs_on(above, parts) {
            Part::Preambular { at: 0 }
        } else if !operative && clauses == 0 && is_bare(text, rules) {
            Part::Heading
        } else if !operative
            && complete
            && is_complete(text)
            && let Some((_, at)) = ordinal(text)
        {
            Part::Preambular { at }
        } else if !operative
            && outline.is_above_operative(index)
            && (is_bare(text, rules) || complete && text.ends_with([':', '：']) && plain(text).is_none())
        {
            Part::Heading
        } else if above.in_article
            && complete
            && is_in_clause(parts)
            && plain(text).is_none()
            && labels::item(text).is_none()
        {
            Part::Continuation
        } else if complete
            && (governed || outline.is_voted && operative || outline.depends && !operative)
            && let Some(at) =
                chapeaux::governed(text, rules).filter(|&at| governed || chapeaux::is_dependent(&text[at..]))
        {
            return if operative { clause(at) } else { Some(Part::Preambular { at }) };
        } else if self.is_listed(above, parts) {
            return if operative { clause(0) } else { Some(Part::Preambular { at: 0 }) };
        } else {
            Part::Continuation
        };
        // a table in Markdown is no heading, and the head of a page nothing of the text
        let part = match part {
            Part::Heading if clauses > 0 && text.starts_with('|') => cells::table(text),
            Part::Heading | Part::Continuation if heads_page(text) => Part::Furniture,
            other => other,
        };
        Some(part)
    }
}

/// Whether a part begins a clause.
pub(super) fn is_clause(part: &Part) -> bool {
    matches!(part, Part::Preambular { .. } | Part::Operative { .. } | Part::Inserted { .. })
}
