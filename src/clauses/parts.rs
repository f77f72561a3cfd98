//! What is each paragraph of the body: clause, continuation, item, heading, footnote or furniture?

use std::sync::LazyLock;

use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{Number, Signs, plain};
use crate::resolution::{Start, western_digits};

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Begins a preambular clause.
    Preambular,
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

static ITEM: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:[(（](?P<both>[a-z]{1,2}|[ivx]{1,5}|[а-я]|[ء-ي]ـ?)[)）]|(?P<one>[a-z]|[ivx]{1,5}|[а-яñ])\)|[‘'](?P<quoted>\d{1,2})[’']|
        (?P<dash>[—–•·-]))\s*\S";
    Start::new(&pattern.replace(['\n', ' '], ""))
});
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
static RULE: LazyLock<Start> = LazyLock::new(|| Start::new(r"^_{5,}$"));

/// A number that the conversion of print garbled: `l.`, `S.`, `<1.`, `1 O.`, before a capital.
static GARBLED: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?P<token>[^\s.()]{1,3}(?:\s[^\s.()]{1,2})?)\s?[.,·]\s*(?P<rest>[^\s\d])"));

/// So many characters hold what [`GARBLED`] knows up to its sign.
const MAX_GARBLED: usize = 8;

/// Whether a paragraph is a page number, a rule, a distribution line, or has neither letter nor digit.
pub(super) fn is_furniture(text: &str) -> bool {
    plain(text).is_none() && (FURNITURE.is_match(text) || !text.contains(char::is_alphanumeric))
}

/// How many operative numbers in a row a conversion may lose.
pub(super) const MAX_GAP: u32 = 5;
/// Lines of a page that may stand between two numbered paragraphs.
const PAGE_LINES: usize = 4;
/// A heading is one line; longer paragraphs are text.
const MAX_HEADING: usize = 300;

/// Decides every paragraph of the body, up to the end of the operative part.
pub(super) fn parts(body: &[Paragraph], rules: &Rules) -> Vec<Part> {
    let signs = Signs::of(body, rules);
    let numbers = numbering(body, &signs, rules);
    let first_number = numbers.iter().position(Option::is_some);
    let last_number = numbers.iter().rposition(Option::is_some);
    let first_operative = first_number.or_else(|| unnumbered_start(body, rules));
    let mut parts: Vec<Part> = Vec::with_capacity(body.len());
    let mut complete = true;
    // clauses so far, and those of the operative part among them
    let (mut clauses, mut decided) = (0, 0);
    for (index, paragraph) in body.iter().enumerate() {
        let text = paragraph.text();
        let operative = first_operative.is_some_and(|first| index >= first);
        let ended = last_number.is_none_or(|last| index > last);
        let part = if let Some((mark, at)) = note(body, &signs, index, numbers[index].is_some()) {
            Part::Note { mark, at }
        } else if signs.furniture[index] {
            Part::Furniture
        } else if let Some((number, at)) = numbers[index] {
            Part::Operative { number, at }
        } else if ended && clauses > 0 && (operative || first_operative.is_none()) && rules.begins(&rules.ending, text)
            || (paragraph.is_heading && first_number.is_some() && ended && is_closed(body, &signs, index))
        {
            break;
        } else if let Some(label) = item_label(text).filter(|_| clauses > 0) {
            Part::Item { label }
        } else if paragraph.is_heading || (complete && is_heading(text, rules, operative)) {
            Part::Heading
        } else if operative && first_number.is_some() {
            Part::Continuation
        } else if operative && complete && rules.begins(&rules.operative.begins, text) {
            Part::Operative { number: decided + 1, at: 0 }
        } else if !operative && begins_preambular(paragraph, complete, rules) {
            Part::Preambular
        } else {
            Part::Continuation
        };
        if !matches!(part, Part::Note { .. } | Part::Furniture) {
            complete = part == Part::Heading || is_complete(text);
        }
        decided += u32::from(matches!(part, Part::Operative { .. }));
        clauses += usize::from(is_clause(&part));
        parts.push(part);
    }
    parts
}

/// Whether a paragraph stands behind a full stop: a heading there, behind the last numbered clause, is of an annex, whatever it is called.
fn is_closed(body: &[Paragraph], signs: &Signs, index: usize) -> bool {
    signs.solid[index].is_some_and(|before| body[before].text().ends_with(['.', '。']))
}

fn is_clause(part: &Part) -> bool {
    matches!(part, Part::Preambular | Part::Operative { .. })
}

/// Whether a paragraph ends as a clause does.
pub(super) fn is_complete(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '»', ')', '’'])
        .trim_end()
        .ends_with([',', ';', '.', '，', '；', '。', '、', '،', '؛'])
}

/// An opening after a complete clause: one of the rules, or emphasized first words.
fn begins_preambular(paragraph: &Paragraph, complete: bool, rules: &Rules) -> bool {
    let text = paragraph.text();
    let emphasized = paragraph.emphasis.as_ref().is_some_and(|range| range.start == 0);
    let capital = rules.may_begin(text);
    let opening = rules.opens(text);
    complete && capital && (opening || emphasized)
}

/// One short line without a closing sign that is no opening.
fn is_heading(text: &str, rules: &Rules, operative: bool) -> bool {
    let closed = text.ends_with([',', ';', '，', '；', '。', '、', '،', '؛']) || (operative && text.ends_with('.'));
    !closed
        && text.len() <= MAX_HEADING
        && !text.starts_with(char::is_lowercase)
        && !text.ends_with([':', '：'])
        && !rules.opens(text)
}

fn item_label(text: &str) -> Option<String> {
    let found = ITEM.captures(text)?;
    let label = found.name("both").or(found.name("one")).or(found.name("quoted")).or(found.name("dash"))?;
    Some(label.as_str().trim_end_matches('ـ').to_string())
}

/// A footnote: a mark at the very start, or a number without a dot before a slash or a source, or below a rule.
fn note(body: &[Paragraph], signs: &Signs, index: usize, numbered: bool) -> Option<(String, usize)> {
    if let Some((0, mark)) = body[index].marks.first() {
        return Some((mark.clone(), 0));
    }
    if numbered {
        return None;
    }
    let number = signs.numbers[index].filter(|number| !number.dotted);
    let text = body[index].text();
    let is_ruled = || signs.above[index].is_some_and(|above| RULE.is_match(body[above].text()));
    let is_note = NOTE.is_match(text) || number.is_some() && is_ruled();
    if !is_note {
        return None;
    }
    let Some(Number { end, rest, .. }) = number else { return Some((String::new(), 0)) };
    let behind = text[rest..].find(|c: char| c != '/' && c != ' ').unwrap_or(0);
    Some((western_digits(&text[..end]), rest + behind))
}

/// The operative number of each paragraph: 1..n in order, gaps filled where a number was lost.
fn numbering(body: &[Paragraph], signs: &Signs, rules: &Rules) -> Vec<Option<(u32, usize)>> {
    let mut numbers = vec![None; body.len()];
    let mut last: Option<(u32, usize)> = None;
    for (index, paragraph) in body.iter().enumerate() {
        let text = paragraph.text();
        let expected = last.map_or(1, |(number, _)| number + 1);
        if last.is_some() && rules.begins(&rules.ending, text) && !goes_on(body, signs, index + 1, expected, rules) {
            break;
        }
        let is_followed = |next| signs.next_dotted[index] == Some(next);
        let known =
            |&at: &usize| rules.begins(&rules.operative.begins, &text[at..]) && (last.is_some() || !is_followed(1));
        let meant = |at: &usize| known(at) || (is_complete(text) && is_followed(expected + 1));
        let garbled = garbled(text, rules).filter(|(token, _)| stands_for(token, expected));
        if let Some(at) = garbled.map(|(_, at)| at).filter(meant) {
            numbers[index] = Some((expected, at));
            last = Some((expected, index));
            continue;
        }
        let Some(found) = signs.number(index, text, expected, rules) else { continue };
        let Some(number) = found.value else { continue };
        let (rest_text, dotted) = (&text[found.rest..], found.dotted);
        let opens = || rules.opens(rest_text);
        // a digit that nothing parts from a verb is the number that is due, right or garbled
        let is_glued =
            found.rest == found.end && may_open(rest_text, rules) && rules.begins(&rules.operative.begins, rest_text);
        let number = if is_glued && !rules.any_case { expected } else { number };
        let fits = if number == expected {
            (dotted && !rest_text.starts_with(|c: char| c.is_ascii_digit())) || (may_open(rest_text, rules) && opens())
        } else {
            dotted && number > expected && number <= expected + MAX_GAP && opens()
        };
        if fits {
            let from = last.map_or(0, |(_, index)| index + 1);
            if number > expected {
                fill(&mut numbers, body, signs, rules, expected..number, from..index);
            }
            numbers[index] = Some((number, found.rest));
            last = Some((number, index));
        }
    }
    if let Some((number, index)) = last
        && let Some(at) = trailing(body, signs, index, rules)
    {
        numbers[at] = Some((number + 1, 0));
    }
    numbers
}

/// What may be a garbled number, and where the text behind it begins.
fn garbled<'a>(text: &'a str, rules: &Rules) -> Option<(&'a str, usize)> {
    // what is not garbled
    if let Some(number) = plain(text).filter(|number| !text[number.rest..].starts_with(char::is_numeric)) {
        return may_open(&text[number.rest..], rules).then_some((&text[..number.end], number.rest));
    }
    // most paragraphs begin with words
    let signed = text.chars().take(MAX_GARBLED).any(|c| ['.', ',', '·'].contains(&c));
    let found = signed.then(|| GARBLED.captures(text))??;
    let at = found.name("rest")?.start();
    may_open(&text[at..], rules).then_some((found.name("token")?.as_str(), at))
}

fn may_open(text: &str, rules: &Rules) -> bool {
    rules.any_case || text.starts_with(char::is_uppercase)
}

/// Whether a garbled number looks like one.
fn stands_for(token: &str, number: u32) -> bool {
    let like = |c: char| match c {
        'l' | 'I' | '|' | '!' | ']' | 'i' | 'J' => Some('1'),
        'O' | 'o' | 'Q' => Some('0'),
        'S' | 's' => Some('5'),
        'Z' | 'z' => Some('2'),
        'B' => Some('8'),
        'G' | 'b' => Some('6'),
        c => c.is_ascii_digit().then_some(c),
    };
    // a mark of print may hang on the digit
    let token = token.trim_matches(['\'', '’', '·', '•', '\\', '_']);
    token
        .chars()
        .filter(|c| *c != ' ')
        .map(like)
        .collect::<Option<String>>()
        .is_some_and(|digits| digits.parse() == Ok(number))
}

/// Whether the number that is due comes soon, so that a date or a meeting before it is of a page and ends nothing.
fn goes_on(body: &[Paragraph], signs: &Signs, from: usize, expected: u32, rules: &Rules) -> bool {
    body.iter().enumerate().skip(from).take(PAGE_LINES).any(|(at, paragraph)| {
        let found = signs.number(at, paragraph.text(), expected, rules);
        found.filter(|found| found.dotted && found.value == Some(expected) && expected > 1).is_some_and(|found| {
            let rest = &paragraph.text()[found.rest..];
            may_open(rest, rules) && rules.begins(&rules.operative.begins, rest)
        })
    })
}

/// The paragraph behind the last numbered one that is a clause whose number was lost: the one before ends in a semicolon and it opens as clauses do.
fn trailing(body: &[Paragraph], signs: &Signs, last: usize, rules: &Rules) -> Option<usize> {
    let before = last;
    for (at, paragraph) in body.iter().enumerate().skip(last + 1) {
        let text = paragraph.text();
        if signs.furniture[at] {
            continue;
        }
        if rules.begins(&rules.ending, text) || item_label(text).is_some() {
            return None;
        }
        let open = body[before].text().trim_end().ends_with([';', '；', '؛']);
        return (open
            && may_open(text, rules)
            && rules.begins(&rules.operative.begins, text)
            && text.ends_with(['.', '。']))
        .then_some(at);
    }
    None
}

/// Infers clauses for the numbers that are missing between two printed ones.
fn fill(
    numbers: &mut [Option<(u32, usize)>],
    body: &[Paragraph],
    signs: &Signs,
    rules: &Rules,
    missing: std::ops::Range<u32>,
    between: std::ops::Range<usize>,
) {
    let opens = |&index: &usize| {
        let text = body[index].text();
        let behind = garbled(text, rules).map(|(_, at)| &text[at..]);
        behind.is_some_and(|text| is_complete(text) || rules.begins(&rules.operative.begins, text))
            || rules.may_begin(text) && rules.begins(&rules.operative.begins, text) && !RULE.is_match(text)
    };
    let after_complete = |index: usize| {
        let before = signs.solid[index].map(|before| &body[before]);
        before.is_none_or(|paragraph| is_complete(paragraph.text()) || is_heading(paragraph.text(), rules, true))
    };
    let mut candidates: Vec<usize> = between.filter(opens).collect();
    let wanted = missing.len();
    if candidates.len() > wanted {
        // the likelier ones follow a clause that is complete; the sort is stable
        candidates.sort_by_cached_key(|&index| !after_complete(index));
        candidates.truncate(wanted);
        candidates.sort_unstable();
    }
    for (index, number) in candidates.into_iter().zip(missing) {
        numbers[index] = Some((number, garbled(body[index].text(), rules).map_or(0, |(_, at)| at)));
    }
}

/// Where the operative part begins in a text without numbers: one or two paragraphs, as in short decisions.
fn unnumbered_start(body: &[Paragraph], rules: &Rules) -> Option<usize> {
    let only_operative = |paragraph: &Paragraph| {
        let text = paragraph.text();
        rules.begins(&rules.operative.begins, text)
            && (!rules.begins(&rules.preambular.begins, text) || text.ends_with(['.', '。']))
    };
    let start = body
        .iter()
        .position(|paragraph| only_operative(paragraph) && !rules.begins(&rules.ending, paragraph.text()))?;
    body[start..].iter().any(|paragraph| paragraph.text().ends_with(['.', '。', ';', '；', '؛'])).then_some(start)
}
