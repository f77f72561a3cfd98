//! What is each paragraph of the body: clause, continuation, item, heading, footnote or furniture?

use super::articles::is_article;
use super::chapeaux::{self, Chapeau};
use super::closing::{ends_in_comma, is_closed, is_complete, unlinked};
use super::decisions::{adopts, begins_to_conclude, concludes, concludes_alone, dashed, decides, is_loud, votes};
use super::end::{before_annex, before_fence, closed_before, ends, unbracketed};
use super::headings::{MAX_BARE, in_capitals, is_bare, is_heading, is_title};
use super::notes::{behind, heads_page, note};
use super::ordinals::ordinal;
use super::outline::{Outline, is_lower_recital};
use super::own::{BETWEEN, SECTION, is_organ_alone, is_recital};
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::plain;
use super::{begin, cells, labels, recitals, subject};

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Begins a preambular clause; the text begins at the byte.
    Preambular { at: usize },
    /// Begins an operative clause; the text begins at the byte.
    Operative { number: u32, at: usize },
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

/// What the paragraphs above show.
#[derive(Default)]
struct Above {
    /// The last one ends as a clause does, or nothing is above.
    complete: bool,
    /// A full stop stands behind the clause.
    closed: bool,
    /// A list of its own follows the opening of the clause.
    list: bool,
    /// The clause depends on the heading above it.
    governed: bool,
    /// The clause has a label.
    labelled: bool,
    /// That of a recital.
    recital: Option<labels::Place>,
    /// A clause with the label of an item stands right before.
    lettered: bool,
    /// A clause has adopted what stands below.
    adopted: bool,
    /// The heading of an article is the last.
    in_article: bool,
    /// The last mark that a note was found for.
    noted: Option<u32>,
    /// Clauses so far.
    clauses: u32,
    /// Those of the operative part among them.
    decided: u32,
    /// The number of the last of those.
    last: u32,
}

/// The paragraph to be decided and what surrounds it.
struct Place<'a> {
    body: &'a [Paragraph],
    outline: &'a Outline,
    rules: &'a Rules,
    index: usize,
    /// It is of the operative part.
    operative: bool,
    /// It is a line that names the organ.
    is_organ: bool,
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

impl Above {
    /// Whether a label is the next behind that of the last recital, whose list stands between.
    fn counts_to(&self, label: &labels::Label) -> bool {
        self.complete && self.recital.is_some_and(|before| before.value > 0 && label.place().follows(before))
    }

    /// Goes on below a paragraph.
    fn take(&mut self, part: &Part, place: &Place) {
        let (text, rules, index) = (place.text(), place.rules, place.index);
        let alone = &place.outline.alone;
        if let Part::Note { mark, .. } = part {
            self.noted = mark.parse().ok().or(self.noted);
        }
        if place.is_organ {
            (self.complete, self.list) = (true, false);
        } else if !matches!(part, Part::Note { .. } | Part::Furniture) {
            let is_numbered = place.outline.numbered.is_some();
            let announces = !is_numbered && !alone.numbers_items && begin::announces(text, rules);
            // a list between dashes needs no sign
            let is_dashed = |at: usize| dashed(place.body[at].text()).is_some();
            let is_parted = || is_dashed(index) && place.outline.signs.below(index).is_some_and(is_dashed);
            let is_unsigned = place.outline.is_unsigned && place.rules.opens(text);
            self.complete = *part == Part::Heading || is_complete(text) || is_unsigned || announces || is_parted();
            self.closed = is_closed(text);
            self.adopted |= !is_numbered
                && ((is_clause(part) || *part == Part::Continuation) && place.operative || place.is_lead())
                && adopts(place.body, &place.outline.signs, index, rules);
            let is_labelled = matches!(part, Part::Preambular { at } if *at > 0);
            self.governed = alone.of[index] == Some(Chapeau::Heading)
                || announces
                || self.adopted
                || self.governed && (!is_clause(part) || is_labelled || chapeaux::governed(text, rules).is_some());
            if *part == Part::Heading {
                self.in_article = is_article(text);
            }
            self.lettered = matches!(part, Part::Operative { at, .. } if *at > 0 && labels::item(text).is_some());
            if is_clause(part) {
                self.labelled = is_labelled;
                self.recital = labels::recital(text, rules).map(|label| label.place());
                self.list = text.ends_with([':', '：']) || alone.of[index] == Some(Chapeau::Clause);
            }
            self.list |= matches!(part, Part::Item { .. });
        }
        self.decided += u32::from(matches!(part, Part::Operative { .. }));
        self.clauses += u32::from(is_clause(part));
    }
}

impl<'a> Place<'a> {
    fn new(body: &'a [Paragraph], outline: &'a Outline, rules: &'a Rules, index: usize) -> Place<'a> {
        let text = body[index].text();
        let operative = outline.first_operative.is_some_and(|first| index >= first);
        let is_organ = !operative
            && (rules.begins(&rules.organ_line, text) && !rules.opens(text)
                || is_organ_alone(text, rules)
                || outline.concluded == Some(index));
        Place { body, outline, rules, index, operative, is_organ }
    }

    fn text(&self) -> &'a str {
        self.body[self.index].text()
    }

    /// What the paragraph is; `None` where the operative part has ended above it.
    fn part(&self, above: &Above, parts: &[Part]) -> Option<Part> {
        let Place { outline, rules, index, operative, .. } = *self;
        let (paragraph, text) = (&self.body[index], self.text());
        let is_numbered = outline.numbered.is_some();
        let Above { complete, closed, list, governed, adopted, clauses, .. } = *above;
        let clause = |at: usize| Some(Part::Operative { number: above.decided + 1, at });
        let part = if let Some((mark, at)) = self.note(above.noted).filter(|_| !self.is_of_page()) {
            Part::Note { mark, at }
        } else if outline.signs.furniture[index] || self.is_organ {
            Part::Furniture
        } else if let Some(at) = outline.recited[index] {
            Part::Preambular { at }
        } else if let Some((number, at)) = outline.numbers[index] {
            Part::Operative { number, at }
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
            && !list
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
        } else if self.is_lead() || complete && self.is_title_of_act() {
            Part::Heading
        } else if self.recites(above, parts) || self.depends_below(above, parts) {
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

    /// Whether all that a section decides: below its heading, and the numbers of the next begin anew or none follow.
    fn is_only_below_heading(&self, parts: &[Part]) -> bool {
        parts.last() == Some(&Part::Heading)
            && is_complete(self.text())
            && decides(self.text(), self.rules).is_some()
            && self.outline.signs.next_dotted[self.index].is_none_or(|next| next == 1)
    }

    /// Whether the organ is named again above a numbered clause: `In addition, the Congress provides this guidance:`.
    fn is_second_line(&self) -> bool {
        let numbered = |below: usize| self.outline.numbers[below].is_some();
        self.text().ends_with([':', '：'])
            && self.rules.may_begin(self.text())
            && self.outline.signs.below(self.index).is_some_and(numbered)
    }

    /// Whether it says no more than who decides, and a colon ends it right above the operative part: `The Congress urges the Government to:`, `HAS ADOPTED THIS DECISION:`.
    fn is_lead(&self) -> bool {
        let Place { outline, rules, index, operative, .. } = *self;
        let text = self.text();
        let is_title = |at: usize| is_heading(self.body[at].text(), rules, true) || is_article(self.body[at].text());
        let is_above_article = || outline.signs.below(index).is_some_and(|below| is_article(self.body[below].text()));
        !operative
            && text.ends_with([':', '：'])
            && rules.may_begin(text)
            && outline.leads_to_operative(index, is_title)
            && text.chars().count() <= MAX_BARE * 2
            && (subject::verb(text, rules).is_some()
                || is_bare(text, rules) && is_above_article()
                || is_loud(text)
                    && (in_capitals(text) || !rules.begins(&rules.preambular.begins, text))
                    && (decides(text, rules).is_some() || chapeaux::says_follows(text) || is_above_article())
                || concludes(text))
            && subject::recital(text, rules).is_none()
    }

    /// Whether it decides though others have numbers: `The Congress thanks the hosts.`, `BE IT FURTHER RESOLVED that`.
    fn decides_anew(&self) -> bool {
        let text = self.text();
        subject::verb(text, self.rules).is_some() || text.starts_with("BE IT ") && decides(text, self.rules).is_some()
    }

    /// Whether no number stands on it or below.
    fn is_last(&self) -> bool {
        self.outline.numbered.is_none_or(|(_, last)| self.index > last)
    }

    /// Whether it concludes and no sign ends it above the title of what is decided: `por todo ello, el Concejo sanciona la siguiente` above `ORDENANZA`.
    fn is_title_of_act(&self) -> bool {
        let is_title = |at: usize| in_capitals(self.body[at].text());
        let Place { outline, index, operative, .. } = *self;
        let is_near = |first: usize| first - index <= BETWEEN;
        !operative
            && outline.first_operative.is_some_and(is_near)
            && self.text().ends_with(|c: char| c.is_alphabetic() || c == ',')
            && begins_to_conclude(self.text())
            && !concludes_alone(self.text())
            && outline.leads_to_operative(index, is_title)
    }

    /// Whether it is the head of the page, or its foot with the number of the print job, which is no mark of a note.
    fn is_of_page(&self) -> bool {
        let paragraph = &self.body[self.index];
        let begins_with_number = || self.text().starts_with(|c: char| c.is_ascii_digit());
        self.outline.signs.furniture[self.index]
            && (paragraph.is_running || paragraph.marks.is_empty() && begins_with_number())
    }

    /// The mark of a footnote, and where its text begins.
    fn note(&self, noted: Option<u32>) -> Option<(String, usize)> {
        let numbered = self.outline.numbers[self.index].is_some();
        note(self.body, &self.outline.signs, self.index, numbered, noted, self.rules)
    }

    /// Whether the operative part has ended above it.
    fn is_behind(&self, above: &Above) -> bool {
        let Place { body, outline, rules, index, operative, .. } = *self;
        let text = self.text();
        let is_numbered = outline.numbered.is_some();
        let is_ending = || {
            above.clauses > 0
                && (operative || outline.first_operative.is_none())
                && rules.begins(&rules.ending, unbracketed(text))
        };
        let is_annex = || body[index].is_heading && is_numbered && closed_before(body, &outline.signs, index);
        let is_long = || text.len() >= begin::MIN_PROSE || chapeaux::is_uncased(text);
        let is_prose = || (above.governed && !is_numbered || above.in_article) && is_complete(text) && is_long();
        self.is_last() && (is_ending() || is_annex())
            || operative
                && above.closed
                && !above.adopted
                && outline
                    .last_decided
                    .is_some_and(|last| index > last && ends(text, outline.numbers[last], above.list, rules))
                && !self.is_titled()
                && !is_prose()
    }

    /// Whether a heading behind what is complete; what a heading governs is none above the operative part.
    fn is_heading(&self, above: &Above) -> bool {
        let (text, rules) = (self.text(), self.rules);
        is_heading(text, rules, self.operative)
            && !self.is_reason(above)
            && !chapeaux::is_dependent(text)
            && (!above.list || !chapeaux::is_to_act(text))
            && (!self.outline.is_unsigned || above.clauses == 0)
            && self.outline.alone.of[self.index] != Some(Chapeau::Clause)
            && !(above.governed && is_complete(text) && !self.operative)
    }

    /// Whether a section begins, with its numeral or letter, above the clause that has the next number, though the list or table above has no end.
    fn is_numeral_above(&self, above: &Above) -> bool {
        let Place { body, outline, rules, index, .. } = *self;
        let begins = |text: &str| SECTION.is_match(text) && text.chars().count() <= MAX_BARE * 2 && !is_complete(text);
        let is_title = |at: &usize| !is_complete(body[*at].text()) && outline.numbers[*at].is_none();
        let below = outline.signs.below(index);
        let first = below.filter(|at| !is_title(at)).or_else(|| outline.signs.below(below?));
        let is_next = |at: usize| outline.numbers[at].is_some_and(|(number, _)| number == above.last + 1);
        begins(self.text()) && !rules.opens(self.text()) && first.is_some_and(is_next)
    }

    /// Whether it is prose that gives reasons, from the first paragraph on or behind a recital that is a sentence.
    fn is_reason(&self, above: &Above) -> bool {
        let Place { body, outline, rules, index, operative, .. } = *self;
        // a note stands among recitals
        let goes_on = || {
            let below = outline.signs.below(index).map_or("", |below| body[below].text());
            above.closed
                && above.clauses > 0
                && !operative
                && outline.first_operative.is_some()
                && self.text().starts_with(char::is_alphabetic)
                && !is_recital(below, rules)
        };
        begin::is_prose(&body[index], rules) && (outline.in_prose || goes_on())
    }

    /// Whether it ends with the sign of the clause right above it, or of the recital below the first of all: a list goes on so whatever it begins with.
    fn is_listed(&self, above: &Above, parts: &[Part]) -> bool {
        let Place { body, outline, rules, index, operative, .. } = *self;
        let text = self.text();
        let recites = !operative && outline.first_operative.is_some();
        let is_next = match parts.last() {
            Some(Part::Preambular { .. }) => recites,
            Some(Part::Operative { .. }) => operative && outline.numbered.is_none(),
            None => recites && body.get(1).is_some_and(|below| is_recital(below.text(), rules)),
            _ => false,
        };
        let is_semicolon = |text: &str| unlinked(text).ends_with([';', '；', '؛']);
        let before = || index.checked_sub(1).map_or(text, |before| body[before].text());
        is_next
            && above.complete
            && !above.list
            && rules.may_begin(text)
            && text.starts_with(char::is_alphabetic)
            && labels::capital(text).is_none()
            && (is_semicolon(before()) && (is_semicolon(text) || operative && is_closed(text))
                || !operative && ends_in_comma(before()) && ends_in_comma(text) && !recitals::is_enumerated(text))
    }

    /// Whether a title above recitals, with which a preamble begins anew.
    fn is_titled(&self) -> bool {
        let Place { body, outline, rules, index, .. } = *self;
        self.operative && outline.numbered.is_none() && is_title(body, &outline.signs, index, rules)
    }

    /// Whether it goes on with what a reason above it began, in lower case: `que, el municipio no cuenta con personal;`.
    fn depends_below(&self, above: &Above, parts: &[Part]) -> bool {
        let text = self.text();
        let says = |above: &Paragraph| is_complete(above.text()) && !ends_in_comma(above.text());
        !self.operative
            && above.complete
            && self.index.checked_sub(1).is_some_and(|above| says(&self.body[above]))
            && matches!(parts.last(), Some(Part::Preambular { .. }))
            && ["que ", "que, "].iter().any(|word| text.starts_with(word))
            && is_complete(text)
    }

    /// Whether it is a recital; behind the operative part a preamble begins anew only under a heading.
    fn recites(&self, above: &Above, parts: &[Part]) -> bool {
        let complete = above.complete;
        let Place { body, outline, rules, index, .. } = *self;
        let (paragraph, text) = (&body[index], self.text());
        if self.operative {
            return complete && outline.numbered.is_none() && is_recital(text, rules) && is_recited(parts);
        }
        let is_recital =
            outline.alone.of[index] == Some(Chapeau::Clause) || outline.is_lower && is_lower_recital(text, rules);
        let is_told = self.is_reason(above) || outline.in_prose && begin::announces(text, rules);
        recitals::begins(paragraph, complete, rules)
            || complete && (is_recital || is_told || recitals::gives_purpose(text))
    }
}

/// Whether a heading or recital is the last part but for what stands between: a preamble begins anew.
fn is_recited(parts: &[Part]) -> bool {
    let between =
        |part: &&Part| !matches!(part, Part::Note { .. } | Part::Furniture | Part::Continuation | Part::Item { .. });
    matches!(parts.iter().rev().find(between), Some(Part::Heading | Part::Preambular { .. }))
}

/// Whether a clause, or what goes on with it, is the last part but for what stands between.
fn is_in_clause(parts: &[Part]) -> bool {
    let between = |part: &&Part| matches!(part, Part::Note { .. } | Part::Furniture);
    parts.iter().rev().find(|part| !between(part)).is_some_and(|part| *part != Part::Heading)
}

/// Whether a part begins a clause.
pub(super) fn is_clause(part: &Part) -> bool {
    matches!(part, Part::Preambular { .. } | Part::Operative { .. })
}
