//! Which openings stand alone on a line, above what they govern?
//!
//! `considering` or `instructs the Secretary-General` above a list is how a clause begins; `RESOLVES:` above numbered clauses, or
//! `CONSIDERING:` above several that each begin with `That`, is the heading of those.

use std::cell::LazyCell;
use std::sync::LazyLock;

use super::articles::is_article;
use super::closing::{is_closed, is_complete};
use super::decisions;
use super::headings::in_capitals;
use super::labels;
use super::ordinals;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Signs, plain};
use super::subject;
use crate::resolution::{Start, is_letter};

/// What an opening that stands alone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chapeau {
    /// The heading of the clauses below.
    Heading,
    /// The beginning of a clause, whatever its case.
    Clause,
}

/// The openings that stand alone.
pub(super) struct Chapeaux {
    /// For each paragraph what it is, where it is one.
    pub of: Vec<Option<Chapeau>>,
    /// The numbers below them begin anew below each, so that they are those of items.
    pub numbers_items: bool,
}

/// A line that holds an opening and whom it concerns is no longer than this.
const MAX_LINE: usize = 120;
/// A heading of clauses has no more words than this.
const MAX_WORDS: usize = 5;
/// A word alone has no more characters than this: where nothing parts words a whole recital may be one.
const MAX_WORD: usize = 14;
/// What stands behind an opening and says no more than that the clauses follow.
const FOLLOWS: [&str; 14] = [
    "as follows",
    "the following",
    "ce qui suit",
    "suivants",
    "suivantes",
    "lo siguiente",
    "siguientes",
    "следующее",
    "следующие",
    "ما يلي",
    "ما يأتي",
    "بما يلي",
    "الآتي",
    "بالآتي",
];
/// A word in capitals that governs a list has more letters than most numerals and acronyms.
const MIN_LOUD: usize = 7;
/// Where nothing parts words this stands among so many characters at the end.
const MAX_FOLLOWS: usize = 6;
/// Bytes behind an opening that say whom it concerns.
const MIN_OBJECT: usize = 8;
/// What a clause begins with that depends on the opening above it.
const DEPENDENT: [&str; 8] = ["That ", "That, ", "Que ", "Que, ", "Qu'", "Qu’", "THAT ", "QUE "];

impl Chapeaux {
    /// Reads the openings that stand alone in a body.
    pub fn of(body: &[Paragraph], signs: &Signs, rules: &Rules) -> Chapeaux {
        let starts_list = |text: &str| labels::item(text).is_some() || text.starts_with(char::is_lowercase);
        let numbered = |at: usize| signs.numbers[at].filter(|_| labels::item(body[at].text()).is_none());
        let is_first = |at: usize| numbered(at).is_some_and(|number| number.value == Some(1));
        let counted = |text: &str| ordinals::ordinal(text).or_else(|| ordinals::deep(text));
        let is_one = |at: usize| counted(body[at].text()).is_some_and(|(value, _)| value == 1);
        // below the heading before others were numbered, and the count runs on
        let dotted = |at: usize| numbered(at).filter(|number| number.dotted);
        let goes_on = |at: usize| {
            // looked for only from such a number on, so that none goes far
            let last = || (0..at).rev().find_map(dotted)?.value;
            dotted(at).and_then(|number| number.value).is_some_and(|value| last().is_some_and(|last| value == last + 1))
        };
        let alone: Vec<(usize, usize)> = (0..body.len())
            .filter(|&at| !signs.furniture[at] && stands_alone(body[at].text(), rules))
            .filter_map(|at| Some((at, signs.below(at)?)))
            .collect();
        let governs = |&&(at, below): &&(usize, usize)| {
            let text = body[at].text();
            // `RECOMMANDE aux États`
            let is_loud = || {
                text.split_whitespace().next().is_some_and(|word| word.chars().count() >= MIN_LOUD && in_capitals(word))
            };
            let is_marked = is_marked(text) || text.starts_with(char::is_lowercase) || is_uncased(text) || is_loud();
            let list = is_first(below)
                || starts_list(body[below].text())
                || is_uncased(text) && !rules.opens(body[below].text());
            // in some languages both parts open alike
            let is_alike = || rules.begins(&rules.preambular.begins, text) && !decisions::commands(text, rules);
            let opens = rules.begins(&rules.operative.begins, text) && !(text.ends_with([':', '：']) && is_alike());
            is_marked && list && (opens || subject::verb(text, rules).is_some() || heads_votes(text))
        };
        let lists: Vec<&(usize, usize)> = alone.iter().filter(governs).collect();
        // each is a sentence with its own subject
        let are_sentences = || {
            let mut texts =
                body.iter().filter_map(|paragraph| Some(&paragraph.text()[plain(paragraph.text())?.rest..]));
            texts.all(|text| {
                text.starts_with(char::is_uppercase) && (is_closed(text) || text.ends_with(':')) && !is_infinitive(text)
            })
        };
        // a single one that says whom it concerns, above numbers none of which decides
        let is_single = || match lists[..] {
            [&(at, below)] => {
                is_first(below)
                    && has_object(body[at].text(), rules)
                    && !are_sentences()
                    && !plain(body[below].text()).is_some_and(|number| is_dependent(&body[below].text()[number.rest..]))
                    && !body.iter().any(|paragraph| decisions::decides_by_number(paragraph.text(), rules))
            }
            _ => false,
        };
        let numbers_items = lists.len() > 1 && lists.iter().any(|&&(_, below)| is_first(below)) || is_single();
        let mut of = vec![None; body.len()];
        // all that is decided stands in a list below it
        let depends = |at: usize| signs.below(at).is_some_and(|below| is_dependent(body[below].text()));
        let is_whole = |at: usize, below: usize| {
            let (text, item) = (body[at].text(), body[below].text());
            let is_word = words(text) == 1;
            let Some(label) = labels::item(item).filter(|label| label.place().value == 1) else { return false };
            let behind = &item[label.rest..];
            // `2º Designar una comisión`
            let is_of_list =
                |other: usize| labels::degree(item).is_some() && labels::degree(body[other].text()).is_some();
            // where cases do not tell a verb from a noun, reasons may seem to decide
            let leads_up = |other: usize| {
                let reason = body[other].text();
                let verb = subject::verb(reason, rules).unwrap_or(0);
                is_uncased(text) && says_follows(text) && !decisions::commands(&reason[verb..], rules)
            };
            // in Russian items begin small
            let is_sentence =
                || behind.starts_with(char::is_uppercase) && (rules.any_case || labels::degree(item).is_some());
            (!is_infinitive(behind) || is_bracketed(item))
                && (is_uncased(text)
                    || subject::verb(text, rules).is_some()
                    || is_word && (is_sentence() || is_bracketed(item)))
                && is_marked(text)
                && matches!(lists[..], [&(only, _)] if only == at)
                && !(0..body.len()).any(|other| {
                    other != at
                        && !is_of_list(other)
                        && (is_first(other)
                            || decisions::decides(body[other].text(), rules).is_some()
                                && !(other < at && leads_up(other))
                                && !depends(other)
                                && (!rules.begins(&rules.preambular.begins, body[other].text())
                                    || decisions::commands(body[other].text(), rules)))
                })
        };
        // `The council RESOLVED:` above sentences behind dashes
        let is_of_sentences = |at: usize, below: usize| {
            let is_sentence = |at: usize| decisions::is_dashed_sentence(body[at].text());
            is_marked(body[at].text())
                && (in_capitals(body[at].text()) && rules.begins(&rules.operative.begins, body[at].text())
                    || subject::verb(body[at].text(), rules).is_some())
                && is_sentence(below)
                && is_closed(body[below].text())
                && signs.below(below).is_some_and(is_sentence)
        };
        // the numbers of articles are no others
        let is_unnumbered = LazyCell::new(|| {
            let mut above = body.iter().map(Paragraph::text).take_while(|text| !is_article(text));
            above.all(|text| plain(text).is_none())
        });
        for &(at, below) in &alone {
            let (text, next) = (body[at].text(), body[below].text());
            let is_word = !text.contains(char::is_whitespace) && text.chars().count() <= MAX_WORD;
            let follows = || is_marked(text) && says_follows(text) && is_first(below);
            // `El Congreso de Estudiantes resuelve:`
            let names_organ = || is_marked(text) && subject::verb(text, rules).is_some() && !has_object(text, rules);
            let is_few = || text.contains(char::is_whitespace) && words(text) <= MAX_WORDS && is_marked(text);
            let is_short = || is_few() || is_word || names_organ();
            let is_bare = || rules.opening(text) == Some(text.trim_end_matches([':', '：', ' ']).len());
            // in a script without cases the word that decides needs no colon
            let is_caseless = || rules.any_case && is_bare() && rules.begins(&rules.operative.begins, text);
            let is_lead = || is_marked(text) && is_bare() && stands_alone(next, rules) && is_marked(next);
            // `considérant ce qui suit:` above `(1)`, where no number stands below but those of articles
            let is_first_item = || labels::item(next).is_some_and(|label| label.name == "1" && !label.is_open);
            let heads_recitals = || {
                rules.begins(&rules.preambular.begins, text)
                    && is_marked(text)
                    && says_follows(text)
                    && !has_object(text, rules)
                    && is_first_item()
                    && *is_unnumbered
            };
            // above `Solicitar al Presidente que`
            let leads = || {
                names_organ()
                    && next.starts_with(char::is_uppercase)
                    && (is_complete(next) || is_marked(next))
                    && labels::item(next).is_none()
            };
            of[at] = if is_lead()
                || leads()
                || heads_recitals()
                || is_of_sentences(at, below)
                || (is_short() || follows())
                    && (is_first(below) && !numbers_items
                        || is_one(below)
                        || goes_on(below)
                        || is_dependent(next)
                        || is_whole(at, below))
                || (is_marked(text) && is_bare() || is_caseless()) && governed(next, rules).is_some() && !numbers_items
            {
                Some(Chapeau::Heading)
            } else if is_first(below) || starts_list(next) || numbers_items && is_uncased(text) {
                Some(Chapeau::Clause)
            } else {
                None
            };
        }
        Chapeaux { of, numbers_items }
    }
}

/// How many words a line has, without a colon that stands alone.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| *word != ":").count()
}

/// Whether a paragraph is no more than an opening and whom it concerns.
fn stands_alone(text: &str, rules: &Rules) -> bool {
    text.len() <= MAX_LINE
        && !is_complete(text)
        && undashed(text).ends_with(|c: char| is_letter(c) || [':', '：', ')'].contains(&c))
        && (rules.opens(text) || subject::verb(text, rules).is_some() || heads_votes(text))
}

/// A vote of which nothing is said on its line.
static VOTES: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?i:(?:now,?\s+)?(?:therefore,?\s+)?be\s+it\s+(?:further\s+|hereby\s+)?resolved)\s*[,:]?\s*[—–]?$|^[茲兹爰]?(?:决议|決議|議決|议决)\s*[:：]$",
    )
});

/// Whether a line says that what stands below was resolved: `Be it resolved—`.
pub(super) fn heads_votes(text: &str) -> bool {
    VOTES.is_match(text)
}

/// Whether a line says more than the opening, and the organ before it.
fn has_object(text: &str, rules: &Rules) -> bool {
    let from = subject::verb(text, rules).unwrap_or(0);
    rules.opening(&text[from..]).is_some_and(|end| {
        let object = text[from + end..].trim_matches([' ', ':', '：']);
        // in Arabic the organ stands behind the verb
        let follows = |words: &str| object.eq_ignore_ascii_case(words) || is_uncased(text) && object.ends_with(words);
        object.len() >= MIN_OBJECT && !FOLLOWS.iter().any(|words| follows(words))
    })
}

/// Whether a line says that the clauses follow: `大会决定对章程作如下修改：`.
pub(super) fn says_follows(text: &str) -> bool {
    let text = text.trim_end_matches([' ', ':', '：']).to_lowercase();
    let end = text.char_indices().rev().nth(MAX_FOLLOWS - 1).map_or(0, |(at, _)| at);
    FOLLOWS.iter().any(|words| text.ends_with(words)) || text[end..].contains("如下")
}

/// Whether a colon or dash ends a line, or it stands in capitals.
fn is_marked(text: &str) -> bool {
    text.ends_with([':', '：']) || undashed(text).len() < text.len() || in_capitals(text) || heads_votes(text)
}

/// A line without the dash of old print behind it: `Be it resolved—`.
fn undashed(text: &str) -> &str {
    text.trim_end_matches(['—', '–']).trim_end()
}

/// Whether a line is in a script without cases.
pub(super) fn is_uncased(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase() && !c.is_lowercase())
}

/// Where the text of a paragraph begins that may be a clause whose opening is the heading above it.
pub(super) fn governed(text: &str, rules: &Rules) -> Option<usize> {
    let at = plain(text).map(|number| number.rest).or_else(|| sentence(text)).unwrap_or(0);
    let text = &text[at..];
    let begins = text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    (is_dependent(text) || begins && !rules.opens(text)).then_some(at)
}

/// Where a sentence begins behind a figure in brackets: `(1) The register is kept by the States.`
fn sentence(text: &str) -> Option<usize> {
    let label = labels::item(text).filter(|label| text.starts_with('(') && label.name.starts_with(char::is_numeric))?;
    let rest = &text[label.rest..];
    (rest.starts_with(char::is_uppercase) && is_closed(rest) && !is_dependent(rest)).then_some(label.rest)
}

/// Whether a figure with a bracket stands before what the opening above decides: `1) that the rules are amended;`.
fn is_bracketed(text: &str) -> bool {
    labels::item(text).is_some_and(|label| {
        let is_figure = label.name.chars().all(char::is_numeric) && text[..label.rest].contains(')');
        let behind = &text[label.rest..];
        is_figure
            && (DEPENDENT.iter().any(|word| behind.starts_with(&word.to_lowercase())) || behind.starts_with("أن "))
    })
}

/// Whether it is what the opening above it decides to do: `To invite`.
fn is_infinitive(text: &str) -> bool {
    ["To ", "De ", "D'", "D’", "À ", "A "].iter().any(|word| text.starts_with(word))
        || text.starts_with(char::is_lowercase) && text.is_ascii()
}

/// A verb in the infinitive: `D'autoriser`.
static ACTION: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?:(?:De\s|D['’])(?:ne\s+pas\s+|se\s+|s['’])?\p{Ll}+(?:er|ir|re))\b"));

/// Whether a line says what is to be done, as below a colon that opens a list.
pub(super) fn is_to_act(text: &str) -> bool {
    ACTION.is_match(text)
}

/// Whether it must be: `That the rivers are low;`.
pub(super) fn is_dependent(text: &str) -> bool {
    DEPENDENT.iter().any(|word| text.starts_with(word))
}
