//! What is each paragraph of the body: clause, continuation, item, heading, footnote or furniture?

use std::sync::LazyLock;

use regex::Regex;

use super::begin;
use super::chapeaux::{self, Chapeau, Chapeaux};
use super::labels;
use super::numbers::{counts_in_numerals, numbering, recited};
use super::ordinals::{in_words, is_article, ordinal};
use super::own::{is_organ_alone, is_recital};
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Number, Signs, plain};
use super::subject;
use crate::resolution::{Act, Start, constant, is_letter, western_digits};

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
}

static FURNITURE: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:_{5,}|[-–—*=]{3,}|Distr\b.*|\d{1,3}/\d{1,3}|\d{2}-\d{5}.*|/?\.{3}|…|[-–] ?\d{1,3} ?[-–]|A/RES/\S+|\(?E\)? \d+|!\[.*)$";
    Start::new(pattern)
});
/// A footnote by the slash behind its mark or by what it cites, also where its mark was lost: `2/ See`, `28 Documents officiels`, `Ibid.`, `Resolution 31/192, annex.`
static NOTE: LazyLock<Start> = LazyLock::new(|| {
    let source = r"Ibid|Ibíd|Там\s+же|Official\s+Records\s+of|Documents\s+officiels\s+d|Documentos\s+Oficiales\s+d|United\s+Nations,\s+Treaty|
        Nations\s+Unies,\s+Recueil|Naciones\s+Unidas,\s+Treaty";
    let behind = r"See\s|Voir\s|Véase|См\.|R[ée]solution\s+\S*\d|[AES]/[A-Z\d]";
    let whole = r"(?:R[ée]solution\s+\S*\d\S*(?:\s\([IVXL]+\))?(?:,\s+ann?exe?.{0,12})?|[AES]/[A-Z\d][\w./-]*)\.?$";
    let pattern = format!(r"^(?:\d{{1,3}}\s?/\s+[^\s\d]|\d{{1,3}}\s+(?:{source}|{behind})|(?:{source})|{whole})");
    Start::new(&pattern.replace(['\n', ' '], ""))
});
pub(super) static RULE: LazyLock<Start> = LazyLock::new(|| Start::new(r"^_{5,}$"));

/// Whether a paragraph is a page number, the head of a page, a rule, a distribution line, or has neither letter nor digit.
pub(super) fn is_furniture(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    paragraph.is_running || plain(text).is_none() && (FURNITURE.is_match(text) || !text.contains(char::is_alphanumeric))
}

/// A heading is one line; longer paragraphs are text.
const MAX_HEADING: usize = 300;

/// So many characters have the words that stand alone above what they govern.
const MAX_BARE: usize = 40;

/// A word in capitals has so many letters or more: no abbreviation.
const MIN_SHOUT: usize = 5;

/// Decides every paragraph of the body, up to the end of the operative part.
pub(super) fn parts(body: &[Paragraph], rules: &Rules) -> Vec<Part> {
    let body = &body[..before_annex(body, rules)];
    let signs = Signs::of(body, rules);
    let alone = Chapeaux::of(body, &signs, rules);
    // votes are numbered anew, or begin with `That` and nothing above it
    let is_voted = body.iter().any(|paragraph| is_vote(paragraph.text(), rules))
        || body.first().is_some_and(|paragraph| chapeaux::is_dependent(paragraph.text()));
    let mut numbers =
        match alone.numbers_items || is_voted || is_of_articles(body, &signs, rules) || counts_in_numerals(body, rules)
        {
            true => vec![None; body.len()],
            false => in_words(body, rules).unwrap_or_else(|| numbering(body, &signs, rules)),
        };
    let recited = recited(body, &mut numbers, &alone.of, rules);
    let first_number = numbers.iter().position(Option::is_some);
    let last_number = numbers.iter().rposition(Option::is_some);
    let told = body.first().filter(|paragraph| rules.begins(&rules.sitting, paragraph.text())).map(|_| 0);
    // what stands above a second line of the organ leads up to it: `The General Assembly, therefore,`
    let concluded = body.iter().rposition(|paragraph| is_concluding(paragraph.text(), rules));
    let unnumbered = || match concluded {
        Some(line) => Some(line + 1).filter(|&first| first < body.len()),
        None => unnumbered_start(body, rules),
    };
    let first_operative = told.or(first_number).or_else(unnumbered);
    let is_spoken = |at: usize| {
        first_number.is_none()
            && body.get(at).is_some_and(|line| is_closed(line.text()) && subject::verb(line.text(), rules).is_some())
    };
    // a statement has no preamble: what stands above is of it
    let first_operative = first_operative.map(|first| {
        let is_prose = |line: &Paragraph| begin::is_prose(line, rules) && !rules.opens(line.text());
        if is_spoken(first) && body[..first].iter().all(is_prose) { 0 } else { first }
    });
    // below the line that names the organ recitals begin in lower case
    let is_lower = body.first().is_some_and(|paragraph| is_lower_recital(paragraph.text(), rules));
    // reasons in prose lead up to what is decided
    let in_prose = first_operative.is_some_and(|first| first > 0)
        && body.first().is_some_and(|paragraph| begin::is_prose(paragraph, rules) && !rules.opens(paragraph.text()));
    let mut parts: Vec<Part> = Vec::with_capacity(body.len());
    let mut complete = true;
    let mut noted = None;
    // a full stop stands behind the clause; a list of its own follows its opening; it depends on the heading above; it has a label
    let (mut closed, mut list, mut governed, mut labelled) = (false, false, false, false);
    // a clause with the label of an item stands right before
    let mut lettered = false;
    // a clause has adopted what stands below
    let mut adopted = false;
    let is_decision =
        |text: &str| decides(text, rules).is_some() || is_voted && chapeaux::is_dependent(text) && is_complete(text);
    let last_decided =
        last_number.or_else(|| body.iter().rposition(|paragraph| is_decision(paragraph.text()))).or(told);
    // clauses so far, and those of the operative part among them
    let (mut clauses, mut decided) = (0, 0);
    // the organ speaks in sentences, as in the statement of a president
    let speaks = first_operative.is_some_and(|first| (first..body.len().min(first + 2)).any(is_spoken));
    let is_next = |index: usize, next: usize| index < next && (index + 1..next).all(|between| signs.furniture[between]);
    for (index, paragraph) in body.iter().enumerate() {
        let text = paragraph.text();
        let operative = first_operative.is_some_and(|first| index >= first);
        let ended = last_number.is_none_or(|last| index > last);
        let is_organ = !operative
            && (rules.begins(&rules.organ_line, text) && !rules.opens(text)
                || is_organ_alone(text, rules)
                || concluded == Some(index));
        // behind the operative part a preamble begins anew only under a heading
        let recites = || match operative {
            true => complete && first_number.is_none() && is_recital(text, rules) && is_recited(&parts),
            false => {
                let is_recital = alone.of[index] == Some(Chapeau::Clause) || is_lower && is_lower_recital(text, rules);
                let is_told = in_prose && (begin::is_prose(paragraph, rules) || begin::announces(text, rules));
                begins_preambular(paragraph, complete, rules) || complete && (is_recital || is_told)
            }
        };
        let titled = || operative && first_number.is_none() && is_title(body, &signs, index, rules);
        let part = if let Some((mark, at)) = note(body, &signs, index, numbers[index].is_some(), noted, rules) {
            noted = mark.parse().ok().or(noted);
            Part::Note { mark, at }
        } else if signs.furniture[index] || is_organ {
            Part::Furniture
        } else if let Some(at) = recited[index] {
            Part::Preambular { at }
        } else if let Some((number, at)) = numbers[index] {
            Part::Operative { number, at }
        } else if let Some((number, at)) =
            ordinal(text).filter(|&(value, _)| operative && value == decided + 1 && decided > 0)
        {
            Part::Operative { number, at }
        } else if ended
            && clauses > 0
            && (operative || first_operative.is_none())
            && rules.begins(&rules.ending, unbracketed(text))
            || (paragraph.is_heading && first_number.is_some() && ended && closed_before(body, &signs, index))
            || (operative
                && closed
                && !adopted
                && last_decided.is_some_and(|last| index > last && ends(text, numbers[last], rules))
                && !titled()
                && !(governed && first_number.is_none() && is_complete(text) && text.len() >= begin::MIN_PROSE))
        {
            break;
        } else if alone.of[index] == Some(Chapeau::Heading) {
            Part::Heading
        } else if let Some(label) = labels::recital(text, rules)
            .filter(|label| label.is_first() || labelled)
            .filter(|_| !operative && complete && !(list && labels::item(text).is_some()))
        {
            Part::Preambular { at: label.rest }
        } else if let Some(at) = decides(text, rules)
            .filter(|_| operative && complete && !list && first_number.is_none() && dashed(text).is_some())
        {
            Part::Operative { number: decided + 1, at }
        } else if let Some(label) = labels::item(text)
            .filter(|label| clauses > 0 && !(label.is_open && complete && is_heading(text, rules, operative)))
        {
            // below a heading nothing stands that it could be an item of
            match operative
                && first_number.is_none()
                && chapeaux::is_dependent(&text[label.rest..])
                && (parts.last() == Some(&Part::Heading) || lettered)
            {
                true => Part::Operative { number: decided + 1, at: label.rest },
                false => Part::Item { label: label.name.to_string() },
            }
        } else if paragraph.is_heading
            || (complete
                && is_heading(text, rules, operative)
                && !(in_prose && begin::is_prose(paragraph, rules))
                && !chapeaux::is_dependent(text)
                && alone.of[index] != Some(Chapeau::Clause)
                && !(governed && is_complete(text) && !operative))
            || adopted && is_article(text)
            || closed && titled()
        {
            Part::Heading
        } else if operative && ended && closed && first_number.is_some() && subject::verb(text, rules).is_some() {
            Part::Operative { number: decided + 1, at: 0 }
        } else if operative && first_number.is_some() {
            Part::Continuation
        } else if let Some(at) =
            decides(text, rules).or(told.filter(|_| index == 0)).filter(|_| operative && (complete || decided == 0))
        {
            Part::Operative { number: decided + 1, at }
        } else if speaks && operative && (closed || clauses == 0) && begin::is_prose(paragraph, rules) {
            Part::Operative { number: decided + 1, at: 0 }
        } else if recites() {
            Part::Preambular { at: 0 }
        } else if !operative && clauses == 0 && is_bare(text, rules) {
            Part::Heading
        } else if let Some((_, at)) = ordinal(text).filter(|_| !operative && complete && is_complete(text)) {
            Part::Preambular { at }
        } else if !operative
            && first_operative.is_some_and(|first| is_next(index, first))
            && (is_bare(text, rules) || complete && text.ends_with([':', '：']) && plain(text).is_none())
        {
            Part::Heading
        } else if let Some(at) = chapeaux::governed(text, rules)
            .filter(|&at| complete && (governed || is_voted && operative && chapeaux::is_dependent(&text[at..])))
        {
            match operative {
                true => Part::Operative { number: decided + 1, at },
                false => Part::Preambular { at },
            }
        } else {
            Part::Continuation
        };
        if is_organ {
            (complete, list) = (true, false);
        } else if !matches!(part, Part::Note { .. } | Part::Furniture) {
            let announces = first_number.is_none() && !alone.numbers_items && begin::announces(text, rules);
            complete = part == Part::Heading || is_complete(text) || announces;
            closed = is_closed(text);
            adopted |= first_number.is_none() && is_clause(&part) && operative && adopts(body, &signs, index, rules);
            governed = alone.of[index] == Some(Chapeau::Heading)
                || announces
                || adopted
                || governed && (!is_clause(&part) || chapeaux::governed(text, rules).is_some());
            lettered = matches!(part, Part::Operative { at, .. } if at > 0 && labels::item(text).is_some());
            if is_clause(&part) {
                labelled = matches!(part, Part::Preambular { at } if at > 0);
                list = text.ends_with([':', '：']) || alone.of[index] == Some(Chapeau::Clause);
            }
            list |= matches!(part, Part::Item { .. });
        }
        decided += u32::from(matches!(part, Part::Operative { .. }));
        clauses += usize::from(is_clause(&part));
        parts.push(part);
    }
    parts
}

/// Where a text ends whose clauses have no numbers, though those of its annex have: at the meeting or heading below the clause that is closed.
fn before_annex(body: &[Paragraph], rules: &Rules) -> usize {
    let numbered = |paragraph: &Paragraph| plain(paragraph.text()).is_some_and(|number| number.value == Some(1));
    let unnumbered = body.iter().position(numbered).unwrap_or(0);
    let decided = |text: &str| is_closed(text) && decides(text, rules).is_some();
    (1..unnumbered)
        .find(|&at| rules.begins(&rules.ending, body[at].text()) && decided(body[at - 1].text()))
        .unwrap_or(body.len())
}

/// Whether a clause adopts what stands below: a colon ends it, and a title or the heading of an article follows.
fn adopts(body: &[Paragraph], signs: &Signs, index: usize, rules: &Rules) -> bool {
    let below = || (index + 1..body.len()).find(|&below| !signs.furniture[below]).map(|below| &body[below]);
    body[index].text().ends_with([':', '：'])
        && below().is_some_and(|below| below.is_heading || is_heading(below.text(), rules, true))
}

/// Whether a number stands behind the opening, `Resolved, 1. That`: votes are numbered anew below each, and not all are.
pub(super) fn is_vote(text: &str, rules: &Rules) -> bool {
    !text.starts_with(char::is_numeric) && rules.numbered.is_match(text)
}

/// Whether the operative part is articles, the first right below the clause that adopts them and before all numbers.
fn is_of_articles(body: &[Paragraph], signs: &Signs, rules: &Rules) -> bool {
    let Some(first) = body.iter().position(|paragraph| is_article(paragraph.text())) else { return false };
    let is_adopted = |above: usize| decides(body[above].text(), rules).is_some() && adopts(body, signs, above, rules);
    signs.solid[first].is_some_and(is_adopted)
        && body[..first].iter().all(|paragraph| plain(paragraph.text()).is_none())
}

/// Whether a recital begins in lower case, as `having regard to` where conversion lost the dash before it.
fn is_lower_recital(text: &str, rules: &Rules) -> bool {
    text.starts_with(char::is_lowercase) && rules.begins(&rules.preambular.begins, text)
}

/// A text without the brackets around it: `(26 August 1983)`.
fn unbracketed(text: &str) -> &str {
    text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text)
}

/// Whether a paragraph stands behind a full stop: a heading there, behind the last numbered clause, is of an annex, whatever it is called.
fn closed_before(body: &[Paragraph], signs: &Signs, index: usize) -> bool {
    signs.solid[index].is_some_and(|before| is_closed(body[before].text()))
}

fn is_closed(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '»', '」', '』', ' ']).ends_with(['.', '!', '。', '！'])
}

/// Whether a paragraph behind the last clause is none of it: it neither opens nor goes on as clauses do.
fn ends(text: &str, last: Option<(u32, usize)>, rules: &Rules) -> bool {
    let goes_on = |number: u32| last.is_none_or(|(last, _)| number > last);
    rules.may_begin(text)
        && !text.ends_with([';', ':', '；', '：', '؛'])
        && labels::item(text).is_none()
        && !plain(text).and_then(|number| number.value).is_some_and(goes_on)
        && decides(text, rules).is_none()
}

/// Whether a heading or recital is the last part but for what stands between: a preamble begins anew.
fn is_recited(parts: &[Part]) -> bool {
    let between =
        |part: &&Part| !matches!(part, Part::Note { .. } | Part::Furniture | Part::Continuation | Part::Item { .. });
    matches!(parts.iter().rev().find(between), Some(Part::Heading | Part::Preambular { .. }))
}

fn is_clause(part: &Part) -> bool {
    matches!(part, Part::Preambular { .. } | Part::Operative { .. })
}

/// Whether a paragraph ends as a clause does.
pub(super) fn is_complete(text: &str) -> bool {
    unlinked(text)
        .trim_end_matches(['”', '"', '»', '」', '』', ')', '’'])
        .trim_end()
        .ends_with([',', ';', '.', '!', '，', '；', '。', '、', '！', '،', '؛'])
}

/// An opening after a complete clause: one of the rules, or emphasized first words.
fn begins_preambular(paragraph: &Paragraph, complete: bool, rules: &Rules) -> bool {
    let text = paragraph.text();
    let emphasized = paragraph.emphasis.as_ref().is_some_and(|range| range.start == 0) || is_shouted(text);
    let capital = rules.may_begin(text);
    let opening = || rules.opens(text) || subject::recital(text, rules).is_some();
    complete && capital && (emphasized || opening())
}

/// Whether the first word of a sentence stands in capitals: `ORDERS the Governments to desist`.
fn is_shouted(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_loud = |word: &str| word.chars().count() >= MIN_SHOUT && word.chars().all(char::is_uppercase);
    words.next().is_some_and(is_loud)
        && words.next().is_some_and(|word| word.contains(char::is_lowercase))
        && is_complete(text)
}

/// What links a clause to the next: `; and`, `; therefore be it`.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)(?P<sign>[,;.])\s+(?:and|or|et|ou|y|e|o|и|(?:(?:and|now),?\s+)?(?:therefore,?\s+)?(?:be\s+it|it\s+is)(?:\s+hereby)?(?:\s+further)?)[,:]?$|(?P<unspaced>[；;，,])\s*(?:和|及|以及|并且|并)$|(?P<arabic>[؛،])\s*و$";
    constant(pattern)
});

/// A text without the words that link it to the next.
pub(super) fn unlinked(text: &str) -> &str {
    // most end with a sign
    let linked = text.ends_with(|c: char| is_letter(c) || c == ':' || c == ',').then(|| LINK.captures(text));
    linked
        .flatten()
        .and_then(|found| found.name("sign").or(found.name("unspaced")).or(found.name("arabic")))
        .map_or(text, |sign| &text[..sign.end()])
}

/// One short line without a closing sign that is no opening.
pub(super) fn is_heading(text: &str, rules: &Rules, operative: bool) -> bool {
    let unquoted = text.trim_end_matches(['”', '"', '»', ' ']);
    let closed = unquoted.ends_with([',', ';', '!', '，', '；', '。', '、', '！', '،', '؛'])
        || (operative && unquoted.ends_with('.') && !is_capitals(text) && !is_numeral(text));
    !closed
        && text.len() <= MAX_HEADING
        && !text.starts_with(char::is_lowercase)
        && !unlinked(text).ends_with([':', '：', ';', ','])
        && !(if operative { rules.begins(&rules.operative.begins, text) } else { rules.opens(text) })
}

/// A Roman numeral alone, with its full stop.
fn is_numeral(text: &str) -> bool {
    text.trim_end_matches('.').chars().all(|c| "IVXLC".contains(c))
}

/// Whether a short line stands right above a recital, with which a preamble begins anew: `Second. On travelling libraries.`
fn is_title(body: &[Paragraph], signs: &Signs, index: usize, rules: &Rules) -> bool {
    let text = body[index].text();
    let below = (index + 1..body.len()).find(|&below| !signs.furniture[below]);
    text.chars().count() <= MAX_BARE * 2
        && rules.may_begin(text)
        && decides(text, rules).is_none()
        && below.is_some_and(|below| is_recital(body[below].text(), rules))
}

/// What concludes, in the line of the organ that names it again.
static CONCLUDES: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"(?i)\b(?:therefore|accordingly|consequently|en conséquence|par conséquent|por (?:lo )?tanto|en consecuencia|поэтому|в силу этого)\s*[,:]?$|因此\s*[，,：:]$|爰\s*[，,：:]?$|لذلك\s*[،,:]$",
    )
});

/// Whether a line names the organ again and concludes.
fn is_concluding(text: &str, rules: &Rules) -> bool {
    text.ends_with([',', ':', '，', '：', '،'])
        && text.len() <= MAX_BARE * 3
        && rules.subject.is_match(text)
        && CONCLUDES.is_match(text)
}

/// Whether a line is but a word or a few above what they govern: `Deciden:`, `AGREEMENTS:`, `特作如下决议：`.
pub(super) fn is_bare(text: &str, rules: &Rules) -> bool {
    text.ends_with([':', '：'])
        && text.chars().count() <= MAX_BARE
        && plain(text).is_none()
        && labels::item(text).is_none()
        && !rules.begins(&rules.ending, text)
}

/// Several words in capitals alone.
fn is_capitals(text: &str) -> bool {
    text.contains(char::is_whitespace)
        && text.contains(char::is_uppercase)
        && !text.contains(|c: char| c.is_lowercase() || c.is_numeric())
}

/// Where an operative clause begins that has no number in figures: behind a capital or numeral, or at the start.
fn decides(text: &str, rules: &Rules) -> Option<usize> {
    let at = labels::capital(text).or_else(|| dashed(text)).map_or(0, |label| label.rest);
    let opens = rules.begins(&rules.operative.begins, &text[at..]);
    // `Note : this text replaces another` is none
    let is_label = || {
        rules.opening(&text[at..]).is_some_and(|end| {
            let behind = text[at + end..].trim_start();
            behind.starts_with([':', '：']) && behind.chars().nth(1).is_some()
        })
    };
    let opens = opens && !(text.contains(':') && !chapeaux::is_uncased(text) && is_label());
    opens.then_some(at).or_else(|| subject::verb(text, rules).map(|_| 0))
}

/// The dash before a text.
fn dashed(text: &str) -> Option<labels::Label<'_>> {
    labels::item(text).filter(|label| !label.name.contains(char::is_alphanumeric))
}

/// A footnote: a mark at the very start, or a number without a dot before a slash or a source, or below a rule.
///
/// `noted`: the last mark that a note was found for.
fn note(
    body: &[Paragraph],
    signs: &Signs,
    index: usize,
    numbered: bool,
    noted: Option<u32>,
    rules: &Rules,
) -> Option<(String, usize)> {
    if let Some((0, mark)) = body[index].marks.first() {
        return Some((mark.clone(), 0));
    }
    if numbered {
        return None;
    }
    let number = signs.numbers[index].filter(|number| !number.dotted);
    let text = body[index].text();
    let is_ruled = || signs.above[index].is_some_and(|above| RULE.is_match(body[above].text()));
    // the next mark of the text, where no date or measure goes on from a line above
    let is_due = |number: Number| {
        let is_next = number.value.filter(|value| noted.is_none_or(|noted| *value == noted + 1));
        is_next.is_some_and(|value| signs.marks.contains(&value))
            && text[number.rest..].starts_with(char::is_uppercase)
            && !rules.measured.is_match(&text[number.end..])
    };
    let is_note = NOTE.is_match(text) || number.is_some_and(|number| is_ruled() || is_due(number));
    if !is_note {
        return None;
    }
    let Some(Number { end, rest, .. }) = number else { return Some((String::new(), 0)) };
    let behind = text[rest..].find(|c: char| c != '/' && c != ' ').unwrap_or(0);
    Some((western_digits(&text[..end]), rest + behind))
}

/// Whether an opening is one that only the operative part has.
pub(super) fn commands(text: &str, rules: &Rules) -> bool {
    let act = rules.acts.iter().find_map(|(pattern, act)| rules.begins(pattern, text).then_some(act));
    matches!(act, Some(Act::Decides | Act::Demands | Act::Urges | Act::Requests | Act::Invites))
}

/// Where the operative part begins in a text without numbers: one or two paragraphs, as in short decisions.
fn unnumbered_start(body: &[Paragraph], rules: &Rules) -> Option<usize> {
    let only_operative = |paragraph: &Paragraph| {
        let text = paragraph.text();
        decides(text, rules).is_some_and(|at| {
            !rules.begins(&rules.preambular.begins, &text[at..])
                || text.ends_with(['.', '。'])
                || !is_recital(text, rules) && commands(&text[at..], rules)
        })
    };
    let start = body
        .iter()
        .position(|paragraph| only_operative(paragraph) && !rules.begins(&rules.ending, paragraph.text()))
        .or_else(|| Some(body.iter().position(|paragraph| begin::announces(paragraph.text(), rules))? + 1))
        .or_else(|| {
            body.iter().position(|paragraph| chapeaux::is_dependent(paragraph.text()) && is_complete(paragraph.text()))
        })?;
    // verbs above a comma are of the preamble where those behind end otherwise
    let sign = |at: usize| unlinked(body[at].text()).chars().next_back();
    let verbs: Vec<usize> = (start..body.len()).filter(|&at| only_operative(&body[at])).collect();
    let commas = verbs.iter().take_while(|&&at| sign(at) == Some(',')).count();
    let others = &verbs[commas..];
    let start = match others.first() {
        Some(&first) if others.len() > 1 && others.iter().all(|&at| sign(at) != Some(',')) => first,
        _ => start,
    };
    let ends = |text: &str| is_closed(text) || text.ends_with([';', '；', '؛']);
    body.get(start..)?.iter().any(|paragraph| ends(paragraph.text())).then_some(start)
}
