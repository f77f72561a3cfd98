//! What does a paragraph show, with what stands above it and around it?

use super::articles::is_article;
use super::chapeaux::{self, Chapeau};
use super::closing::{ends_in_comma, is_closed, is_complete, unlinked};
use super::decisions::{
    adopts, begins_to_conclude, concludes, concludes_alone, dashed, decides, deliberates, is_loud, resolves, votes,
};
use super::end::{closed_before, ends, unbracketed};
use super::headings::{MAX_BARE, in_capitals, is_bare, is_heading, is_title};
use super::notes::{heads_annex, note};
use super::outline::{Outline, is_lower_recital};
use super::own::{BETWEEN, SECTION, is_organ_alone, is_recital};
use super::paragraphs::Paragraph;
use super::parts::{Part, is_clause};
use super::rules::Rules;
use super::{begin, labels, recitals, subject};

/// Where nothing parts words, a line that says no more than that what is decided follows has no more characters: `为此，特作如下决定：`.
const MAX_LEAD: usize = 20;
/// What it says then.
const DECIDES: [&str; 3] = ["决", "決", "قرر"];

/// What the paragraphs above show.
#[derive(Default)]
pub(super) struct Above {
    /// The last one ends as a clause does, or nothing is above.
    pub complete: bool,
    /// A full stop stands behind the clause.
    pub closed: bool,
    /// A list of its own follows the opening of the clause.
    pub list: bool,
    /// The clause depends on the heading above it.
    pub governed: bool,
    /// The clause has a label.
    pub labelled: bool,
    /// That of a recital.
    pub recital: Option<labels::Place>,
    /// A clause with the label of an item stands right before.
    pub lettered: bool,
    /// A clause has adopted what stands below.
    pub adopted: bool,
    /// The dash before the last clause.
    pub dash: Option<char>,
    /// The heading of an article is the last.
    pub in_article: bool,
    /// The last mark that a note was found for.
    pub noted: Option<u32>,
    /// Clauses so far.
    pub clauses: u32,
    /// Those of the operative part among them.
    pub decided: u32,
    /// The number of the last of those.
    pub last: u32,
}

/// The paragraph to be decided and what surrounds it.
pub(super) struct Place<'a> {
    pub body: &'a [Paragraph],
    pub outline: &'a Outline,
    pub rules: &'a Rules,
    pub index: usize,
    /// It is of the operative part.
    pub operative: bool,
    /// It is a line that names the organ.
    pub is_organ: bool,
}

impl Above {
    /// Whether a label is the next behind that of the last recital, whose list stands between.
    pub fn counts_to(&self, label: &labels::Label) -> bool {
        self.complete && self.recital.is_some_and(|before| before.value > 0 && label.place().follows(before))
    }

    /// Goes on below a paragraph.
    pub fn take(&mut self, part: &Part, place: &Place) {
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
                self.dash = dashed(text).and(text.chars().next());
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
    pub fn new(body: &'a [Paragraph], outline: &'a Outline, rules: &'a Rules, index: usize) -> Place<'a> {
        let text = body[index].text();
        let operative = outline.first_operative.is_some_and(|first| index >= first);
        let is_organ = !operative
            && (rules.begins(&rules.organ_line, text) && !rules.opens(text)
                || is_organ_alone(text, rules)
                || outline.concluded == Some(index));
        Place { body, outline, rules, index, operative, is_organ }
    }

    pub fn text(&self) -> &'a str {
        self.body[self.index].text()
    }

    /// Whether it gives reasons too before it says that the clauses follow, where nothing parts words.
    pub fn gives_purpose(&self) -> bool {
        let text = self.text();
        !text.contains(' ') && recitals::gives_purpose(text) && text.chars().count() > MAX_LEAD
    }

    /// Whether all that a section decides: below its heading, and the numbers of the next begin anew or none follow.
    pub fn is_only_below_heading(&self, parts: &[Part]) -> bool {
        parts.last() == Some(&Part::Heading)
            && is_complete(self.text())
            && decides(self.text(), self.rules).is_some()
            && self.outline.signs.next_dotted[self.index].is_none_or(|next| next == 1)
    }

    /// Whether the organ is named again above a numbered clause: `In addition, the Congress provides this guidance:`.
    pub fn is_second_line(&self) -> bool {
        let numbered = |below: usize| self.outline.numbers[below].is_some();
        self.text().ends_with([':', '：'])
            && self.rules.may_begin(self.text())
            && self.outline.signs.below(self.index).is_some_and(numbered)
    }

    /// Whether it says no more than who decides, and a colon ends it right above the operative part: `The Congress urges the Government to:`, `HAS ADOPTED THIS DECISION:`.
    pub fn is_lead(&self) -> bool {
        let Place { outline, rules, index, operative, .. } = *self;
        let text = self.text();
        let is_title = |at: usize| is_heading(self.body[at].text(), rules, true) || is_article(self.body[at].text());
        let is_above = |is: &dyn Fn(usize) -> bool| outline.signs.below(index).is_some_and(is);
        let is_above_article = || is_above(&|below| is_article(self.body[below].text()));
        // `– DÉCIDE que`
        let is_above_vote = || {
            is_above(&|below| {
                let text = self.body[below].text();
                dashed(text).is_some() && decides(text, rules).is_some()
            })
        };
        // `Recommends to the governments:` above `I. to establish`
        let is_above_first = || {
            is_above(&|below| {
                outline.numbers[below].is_some_and(|(number, rest)| number == 1 && rest > 0)
                    && outline.signs.numbers[below].is_none()
            })
        };
        !operative
            && text.ends_with([':', '：'])
            && rules.may_begin(text)
            && outline.leads_to_operative(index, is_title)
            && text.chars().count() <= MAX_BARE * if deliberates(text) { 3 } else { 2 }
            && (subject::verb(text, rules).is_some()
                || is_bare(text, rules) && is_above_article()
                || outline.is_of_articles && !rules.begins(&rules.preambular.begins, text)
                || is_loud(text)
                    && (in_capitals(text) || !rules.begins(&rules.preambular.begins, text))
                    && (decides(text, rules).is_some() || chapeaux::says_follows(text) || is_above_article())
                || concludes(text)
                || deliberates(text) && is_above_vote()
                || is_above_first() && decides(text, rules).is_some()
                || chapeaux::says_follows(text)
                    && (is_above_article()
                        || text.chars().count() <= MAX_LEAD && DECIDES.iter().any(|word| text.contains(word))))
            && subject::recital(text, rules).is_none()
    }

    /// Whether it decides though others have numbers: `The Congress thanks the hosts.`, `BE IT FURTHER RESOLVED that`.
    pub fn decides_anew(&self) -> bool {
        let text = self.text();
        subject::verb(text, self.rules).is_some() || text.starts_with("BE IT ") && decides(text, self.rules).is_some()
    }

    /// Whether no number stands on it or below.
    pub fn is_last(&self) -> bool {
        self.outline.numbered.is_none_or(|(_, last)| self.index > last)
    }

    /// Whether it concludes and no sign ends it above the title of what is decided: `por todo ello, el Concejo sanciona la siguiente` above `ORDENANZA`.
    pub fn is_title_of_act(&self) -> bool {
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
    pub fn is_of_page(&self) -> bool {
        let paragraph = &self.body[self.index];
        let begins_with_number = || self.text().starts_with(|c: char| c.is_ascii_digit());
        self.outline.signs.furniture[self.index]
            && (paragraph.is_running || paragraph.marks.is_empty() && begins_with_number())
    }

    /// The mark of a footnote, and where its text begins.
    pub fn note(&self, noted: Option<u32>) -> Option<(String, usize)> {
        let numbered = self.outline.numbers[self.index].is_some();
        note(self.body, &self.outline.signs, self.index, numbered, noted, self.rules)
    }

    /// Whether it tells how a vote ended, above the next: `Carried unanimously.`
    pub fn is_result(&self) -> bool {
        let Place { body, outline, rules, index, operative, .. } = *self;
        let votes = |at: usize| votes(body[at].text()) || resolves(body[at].text(), rules);
        operative
            && outline.numbered.is_none()
            && self.text().chars().count() <= MAX_BARE
            && !self.text().contains(char::is_numeric)
            && rules.begins(&rules.ending, self.text())
            && (index + 1..body.len()).take(BETWEEN).any(votes)
            && (index..body.len()).take(BETWEEN).all(|at| !heads_annex(body[at].text()))
    }

    /// Whether the operative part has ended above it.
    pub fn is_behind(&self, above: &Above) -> bool {
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
    pub fn is_heading(&self, above: &Above) -> bool {
        let (text, rules) = (self.text(), self.rules);
        is_heading(text, rules, self.operative)
            && !self.body[self.index].is_parted
            && !self.is_reason(above)
            && !self.gives_purpose()
            && !chapeaux::is_dependent(text)
            && (!above.list || !chapeaux::is_to_act(text))
            && (!self.outline.is_unsigned || above.clauses == 0)
            && self.outline.alone.of[self.index] != Some(Chapeau::Clause)
            && !(above.governed && is_complete(text) && !self.operative)
    }

    /// Whether a section begins, with its numeral or letter, above the clause that has the next number, though the list or table above has no end.
    pub fn is_numeral_above(&self, above: &Above) -> bool {
        let Place { body, outline, rules, index, .. } = *self;
        let begins = |text: &str| SECTION.is_match(text) && text.chars().count() <= MAX_BARE * 2 && !is_complete(text);
        let is_title = |at: &usize| !is_complete(body[*at].text()) && outline.numbers[*at].is_none();
        let below = outline.signs.below(index);
        let first = below.filter(|at| !is_title(at)).or_else(|| outline.signs.below(below?));
        let is_next = |at: usize| outline.numbers[at].is_some_and(|(number, _)| number == above.last + 1);
        begins(self.text()) && !rules.opens(self.text()) && first.is_some_and(is_next)
    }

    /// Whether it is prose that gives reasons, from the first paragraph on or behind a recital that is a sentence.
    pub fn is_reason(&self, above: &Above) -> bool {
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
    pub fn is_listed(&self, above: &Above, parts: &[Part]) -> bool {
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
    pub fn is_titled(&self) -> bool {
        let Place { body, outline, rules, index, .. } = *self;
        self.operative && outline.numbered.is_none() && is_title(body, &outline.signs, index, rules)
    }

    /// Whether it goes on with what a reason above it began, in lower case: `que, el municipio no cuenta con personal;`.
    pub fn depends_below(&self, above: &Above, parts: &[Part]) -> bool {
        let text = self.text();
        let says = |above: &Paragraph| is_complete(above.text()) && !ends_in_comma(above.text());
        !self.operative
            && above.complete
            && self.index.checked_sub(1).is_some_and(|above| says(&self.body[above]))
            && matches!(parts.last(), Some(Part::Preambular { .. }))
            && ["que ", "que, "].iter().any(|word| text.starts_with(word))
            && is_complete(text)
    }

    /// Whether it goes on with the recitals of one long sentence, in lower case: `and whereas the plebiscites have been held;`.
    pub fn runs_on(&self, above: &Above, parts: &[Part]) -> bool {
        let text = self.text();
        let ends = |text: &str| ends_in_comma(text) || unlinked(text).ends_with([';', '；']);
        !self.operative
            && above.complete
            && !above.list
            && text.starts_with(char::is_lowercase)
            && matches!(parts.last(), Some(Part::Preambular { .. }))
            && ends(self.body[self.index - 1].text())
            && ends(text)
            && recitals::goes_on_to_reason(text)
    }

    /// Whether it is a recital; behind the operative part a preamble begins anew only under a heading.
    pub fn recites(&self, above: &Above, parts: &[Part]) -> bool {
        let complete = above.complete;
        let Place { body, outline, rules, index, .. } = *self;
        let (paragraph, text) = (&body[index], self.text());
        if self.operative {
            return complete && outline.numbered.is_none() && is_recital(text, rules) && is_recited(parts);
        }
        let is_recital =
            outline.alone.of[index] == Some(Chapeau::Clause) || outline.is_lower && is_lower_recital(text, rules);
        let is_agreed =
            || outline.is_of_articles && above.clauses == 0 && (begin::agrees(text) || recitals::makes_rules(text));
        let is_told = self.is_reason(above) || is_agreed() || outline.in_prose && begin::announces(text, rules);
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
pub(super) fn is_in_clause(parts: &[Part]) -> bool {
    let between = |part: &&Part| matches!(part, Part::Note { .. } | Part::Furniture);
    parts.iter().rev().find(|part| !between(part)).is_some_and(|part| *part != Part::Heading)
}
