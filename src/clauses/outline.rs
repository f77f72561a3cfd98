//! What does a body show as a whole: which numbers run through it, and where does its operative part begin?

use super::articles::{Line, articles};
use super::begin;
use super::chapeaux::{self, Chapeau, Chapeaux};
use super::closing::{is_closed, is_complete};
use super::decisions::{
    commands, concludes_whole, decides, decides_by_number, is_concluding, is_of_articles, is_told, is_vote, led_vote,
    unnumbered_start, votes,
};
use super::lettered::lettered;
use super::motion::motion;
use super::numbers::{counts_in_numerals, counts_in_small_numerals, is_mere_list, numbering, recited};
use super::ordinals::in_words;
use super::own::names_organ;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, is_one};
use super::subject;
use super::through::through;

/// What a body shows as a whole.
pub(super) struct Outline {
    pub signs: Signs,
    pub alone: Chapeaux,
    /// The operative number of each paragraph, and where the text behind it begins.
    pub numbers: Vec<Option<(u32, usize)>>,
    /// Where each numbered recital begins.
    pub recited: Vec<Option<usize>>,
    /// The first and the last paragraph with a number.
    pub numbered: Option<(usize, usize)>,
    /// The operative part is articles, or its sections.
    pub is_of_articles: bool,
    /// The first paragraph tells what was decided, as a report does.
    pub is_told: bool,
    /// The second line of the organ, which concludes: what stands above leads up to it.
    pub concluded: Option<usize>,
    /// The first paragraph of the operative part.
    pub first_operative: Option<usize>,
    /// The last paragraph that decides.
    pub last_decided: Option<usize>,
    /// Clauses are votes, numbered anew or with nothing but `That` above them.
    pub is_voted: bool,
    /// The first paragraph begins with `That`.
    pub depends: bool,
    /// Reasons in prose lead up to what is decided.
    pub in_prose: bool,
    /// The organ speaks in sentences, as in the statement of a president.
    pub speaks: bool,
    /// No sign ends a clause, as in tables that lost them.
    pub is_unsigned: bool,
    /// Below the line that names the organ recitals begin in lower case.
    pub is_lower: bool,
}

impl Outline {
    /// Reads what a body shows.
    pub fn of(body: &[Paragraph], rules: &Rules) -> Outline {
        let mut signs = Signs::of(body, rules);
        let mut alone = Chapeaux::of(body, &signs, rules);
        let articles =
            articles(body, &signs, rules).or_else(|| through(body, rules)).or_else(|| motion(body, &signs, rules));
        // votes are numbered anew, or begin with `That` and nothing above it
        let depends = body.first().is_some_and(|paragraph| chapeaux::is_dependent(paragraph.text()));
        // of clauses numbered in words they are the reasons
        let worded = if depends { in_words(body, rules) } else { None };
        let led = led_vote(body);
        let is_voted = body.iter().any(|paragraph| is_vote(paragraph.text(), rules))
            || depends && worded.is_none()
            || led.is_some();
        // a meeting above a list that has letters has numbers in its annex
        let is_sitting = body.first().is_some_and(|paragraph| rules.begins(&rules.sitting, paragraph.text()));
        let is_listed = !body.is_empty() && is_told(body, 0, rules);
        let is_unnumbered = articles.is_some()
            || alone.numbers_items
            || is_voted
            || is_sitting && is_listed
            || is_of_articles(body, &signs, rules)
            || votes_list(body, &signs, rules)
            || counts_in_numerals(body, rules);
        let mut numbers = match is_unnumbered || counts_in_small_numerals(body, rules) {
            true => vec![None; body.len()],
            false => worded.or_else(|| in_words(body, rules)).unwrap_or_else(|| numbering(body, &signs, rules)),
        };
        if is_mere_list(body, &numbers, rules) {
            numbers = vec![None; body.len()];
        }
        for (at, line) in articles.iter().flatten().enumerate() {
            match *line {
                Line::Heading => alone.of[at] = Some(Chapeau::Heading),
                Line::Text { number, rest } => numbers[at] = Some((number, rest)),
                Line::Between => signs.furniture[at] = true,
                Line::Reason { .. } | Line::Other => {}
            }
        }
        if !is_unnumbered && let Some(lettered) = lettered(body, &signs, &numbers, &alone.of, rules) {
            numbers = lettered;
        }
        let mut recited = recited(body, &mut numbers, &alone.of, rules);
        for (at, line) in articles.iter().flatten().enumerate() {
            if let Line::Reason { rest } = *line {
                recited[at] = Some(rest);
            }
        }
        let first_number = numbers.iter().position(Option::is_some);
        let numbered = first_number.zip(numbers.iter().rposition(Option::is_some));
        let is_told = is_sitting || numbered.is_none() && is_listed;
        let told = is_told.then_some(0);
        let commanded = || body.iter().position(|paragraph| commands(paragraph.text(), rules));
        let concluded = body.iter().rposition(|paragraph| is_concluding(paragraph.text(), rules));
        // between decisions one follows from the other
        let concluded = concluded.filter(|&line| {
            subject::begins(body[line].text(), rules) || commanded().is_none_or(|commanded| line < commanded)
        });
        let unnumbered = || match concluded {
            Some(line) => (line + 1..body.len()).find(|&first| !names_organ(body[first].text(), rules)),
            None => unnumbered_start(body, led, rules),
        };
        let is_spoken = |at: usize| {
            numbered.is_none()
                && body
                    .get(at)
                    .is_some_and(|line| is_closed(line.text()) && subject::verb(line.text(), rules).is_some())
        };
        let leads = |line: &Paragraph| begin::is_prose(line, rules) && !rules.opens(line.text());
        // a statement has no preamble: what stands above is of it
        let first_operative = told.or(first_number).or_else(unnumbered).map(|first| {
            let is_whole = is_spoken(first) && !concludes_whole(body[first].text()) && body[..first].iter().all(leads);
            if is_whole { 0 } else { first }
        });
        let is_decision = |text: &str| {
            decides(text, rules).is_some() || is_voted && chapeaux::is_dependent(text) && is_complete(text)
        };
        let last_decided = numbered
            .map(|(_, last)| last)
            .or_else(|| body.iter().rposition(|paragraph| is_decision(paragraph.text())))
            .or(told);
        Outline {
            in_prose: first_operative.is_some_and(|first| first > 0) && body.first().is_some_and(leads),
            speaks: first_operative.is_some_and(|first| (first..body.len().min(first + 2)).any(is_spoken)),
            is_lower: body
                .iter()
                .map(Paragraph::text)
                .find(|text| subject::recital(text, rules).is_none())
                .is_some_and(|text| is_lower_recital(text, rules)),
            is_unsigned: is_unsigned(body, rules),
            is_of_articles: articles.is_some(),
            is_told,
            depends,
            signs,
            alone,
            numbers,
            recited,
            numbered,
            concluded,
            first_operative,
            last_decided,
            is_voted,
        }
    }

    /// Whether the operative part follows, but for what is of the page.
    pub fn is_above_operative(&self, index: usize) -> bool {
        self.leads_to_operative(index, |_| false)
    }

    /// The same but also for what `is_title` says is the title of its first section.
    pub fn leads_to_operative(&self, index: usize, is_title: impl Fn(usize) -> bool) -> bool {
        let is_between = |between| self.signs.furniture[between] || is_title(between);
        self.first_operative.is_some_and(|first| index < first && (index + 1..first).all(is_between))
    }
}

/// Whether a vote in capitals ends with a colon above numbers none of which decides: they are those of its list.
fn votes_list(body: &[Paragraph], signs: &Signs, rules: &Rules) -> bool {
    let heads = |at: usize| {
        let text = body[at].text();
        text.ends_with(':') && votes(text) && signs.below(at).is_some_and(|below| is_one(body[below].text()))
    };
    (0..body.len()).any(heads) && !body.iter().any(|line| decides_by_number(line.text(), rules))
}

/// So many paragraphs tell whether signs end clauses.
const MIN_UNSIGNED: usize = 4;

/// Whether no sign ends the paragraphs that open as clauses do, but for a few.
fn is_unsigned(body: &[Paragraph], rules: &Rules) -> bool {
    let ends_bare = |text: &str| text.ends_with([')', '”', '"']) || text.ends_with(char::is_alphanumeric);
    // an opening alone is no clause, but where nothing has a sign
    let is_whole = body.iter().all(|line| ends_bare(line.text()));
    let says = |line: &&Paragraph| (is_whole || line.text().len() >= begin::MIN_PROSE) && rules.opens(line.text());
    // most texts are signed
    let bare = body.iter().filter(|line| ends_bare(line.text())).filter(says).count();
    bare >= MIN_UNSIGNED && 10 * bare >= 8 * body.iter().filter(says).count()
}

/// Whether a recital begins in lower case, as `having regard to` where conversion lost the dash before it.
pub(super) fn is_lower_recital(text: &str, rules: &Rules) -> bool {
    text.starts_with(char::is_lowercase) && rules.begins(&rules.preambular.begins, text)
}
