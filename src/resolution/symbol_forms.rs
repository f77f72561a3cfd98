//! In which forms are symbols written?
//!
//! With slashes in texts, with dashes or underscores in file names, by the bare number before a title. A pattern finds the start, up to the
//! number; what may follow (part, session or year in brackets, `/Corr.1`, the star of a reissue) is read from there.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bodies::STYLES;
use super::numerals::{SESSION_OR_YEAR, chinese_number, session_or_year, western_digits};
use super::organ::Organ;
use super::pattern::{Start, constant};
use super::symbol::Symbol;
use super::symbol_parts::part;

/// The parts of a symbol, in ASCII.
pub(super) struct Form<'a> {
    /// `S` or `ES`.
    pub special: Option<&'a str>,
    /// The session or year before the slash; the number, where there is none.
    pub first: &'a str,
    /// The number behind the slash.
    pub second: Option<&'a str>,
    /// The session or year in brackets.
    pub bracket: Option<&'a str>,
    /// The part or parts.
    pub part: Option<&'a str>,
    /// `Corr`, `Add`, `Rev` with their numbers.
    pub suffixes: &'a [(&'static str, u16)],
    /// A star follows.
    pub reissue: bool,
}

/// The last groups are session and number of each of [`STYLES`], in their order.
static RESOLUTION: LazyLock<Regex> = LazyLock::new(|| {
    let styles: Vec<&str> = STYLES.iter().map(|style| style.pattern).collect();
    let pattern = format!(
        r"(?xi)
        (?: (?P<organ> A(?:[/_-]HRC)? | S | T | ESCAP | CTOC[/_-]COP | CAC[/_-]COSP
              | E(?:[/_-](?:ESCAP|ECE|ECA|ECLAC|ESCWA|CN\.?\d{{1,2}}(?:[/_-]Sub\.?\d)?))? ) [/_-]\ ?RES\.?[/_-]?\ ?
            (?: (?P<special>ES|S)[/_-] )? (?P<first>\d{{1,4}}) (?: [/_-]\ ?(?P<second>\d{{1,4}}) )?
          | {} )",
        styles.join(" | ")
    );
    constant(&pattern)
});

static DRAFT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)
        (?P<organ> A(?:[/_-](?:C\.?\d|HRC|SPC|BUR|AC\.?\d{1,3}))? | S
          | E(?:[/_-](?:ESCAP|C\.?\d{1,2}|AC\.?\d{1,3}|CN\.?\d{1,2}(?:[/_-]Sub\.?\d)?))? ) [/_-]
        (?: (?P<session>(?:(?:ES|S)[/_-])?\d{1,4}) [/_-] )? L\.(?P<number>\d{1,4})";
    constant(pattern)
});

/// The session or year in brackets.
pub(super) static BRACKET: LazyLock<Start> =
    LazyLock::new(|| Start::new(&format!(r"^[\s_-]{{0,3}}[(（]\s?(?P<inside>{SESSION_OR_YEAR})\s?[)）]")));
/// As file names write it that may hold no brackets.
static BARE_ROMAN: LazyLock<Start> = LazyLock::new(|| Start::new(r"^[_-](?P<inside>[IVX]{1,7})"));
/// `/Corr.1` and the like.
pub(super) static SUFFIX: LazyLock<Start> = LazyLock::new(|| {
    Start::new(r"(?i)^(?:[/_.-]|\s?[(-]|-\()(?P<word>Rev|Corr|Add|Amend)\.?\s?(?P<number>\d{1,3})\)?")
});

/// `70/177.` at the start of a paragraph, in Arabic `70/177 -`, and `1514 (XV).` of the first thirty sessions, in Chinese also `一五一四（十五）．`
static TITLE: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?:(?:ES-|S-)?\d{1,4}/\d{1,4}|\d{1,4}|[〇零一二三四五六七八九十百千]{1,7})"));
static TITLE_END: LazyLock<Start> = LazyLock::new(|| {
    Start::new(r"^\s*(?:(?P<stop>[.．。])|(?P<dash>[-–—])\s*\p{Arabic}|(?P<sign>[:：]|\s[-–—])\s*\p{L})")
});

/// How many `/Rev.1/Corr.2` may follow each other.
const MAX_SUFFIXES: usize = 4;

/// Whether a letter, digit or slash stands right before a byte: then no symbol begins there. Chinese and Arabic words stand without a space before
/// letters of another script.
fn continues(text: &str, at: usize) -> bool {
    let is_other_script = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '一'..='\u{9fff}') && !c.is_numeric();
    text[..at].chars().next_back().is_some_and(|c| c == '/' || c.is_alphanumeric() && !is_other_script(c))
}

/// What follows the number of a symbol.
struct Tail {
    part: Option<String>,
    bracket: Option<String>,
    suffixes: Vec<(&'static str, u16)>,
    reissue: bool,
    /// Bytes read.
    end: usize,
}

fn tail(rest: &str, single: bool) -> Tail {
    let mut tail = Tail { part: None, bracket: None, suffixes: Vec::new(), reissue: false, end: 0 };
    let take_part = |tail: &mut Tail| {
        if tail.part.is_none()
            && let Some((letters, length)) = part(&rest[tail.end..])
        {
            tail.part = Some(letters);
            tail.end += length;
        }
    };
    if single {
        let bracket = |tail: &mut Tail| {
            let rest = &rest[tail.end..];
            let closed = BRACKET.captures(rest);
            let bare = || {
                let found = BARE_ROMAN.captures(rest)?;
                let next = rest[found[0].len()..].chars().next();
                (!next.is_some_and(char::is_alphanumeric)).then_some(found)
            };
            let Some(found) = closed.or_else(bare) else { return };
            if let Some(inside) = session_or_year(&found["inside"]) {
                tail.end += found[0].len();
                tail.bracket = Some(inside);
            }
        };
        bracket(&mut tail);
        take_part(&mut tail);
        if tail.bracket.is_none() {
            bracket(&mut tail);
        }
    } else {
        take_part(&mut tail);
    }
    while tail.suffixes.len() < MAX_SUFFIXES {
        let Some(found) = SUFFIX.captures(&rest[tail.end..]) else { break };
        let known = ["Rev", "Corr", "Add", "Amend"].into_iter().find(|word| word.eq_ignore_ascii_case(&found["word"]));
        let (Some(word), Ok(number)) = (known, western_digits(&found["number"]).parse()) else { break };
        tail.suffixes.push((word, number));
        tail.end += found[0].len();
    }
    // two stars are emphasis of Markdown
    if rest[tail.end..].starts_with('*') && !rest[tail.end..].starts_with("**") {
        tail.reissue = true;
        tail.end += 1;
    }
    tail
}

/// The first symbol of a resolution at or after a byte.
pub(super) fn resolution(text: &str, from: usize) -> Option<(Symbol, Range<usize>)> {
    let mut at = from;
    loop {
        let found = RESOLUTION.captures_at(text, at)?;
        let start = found.get(0)?.start();
        if !continues(text, start)
            && let Some(parsed) = full(text, &found)
        {
            return Some(parsed);
        }
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
}

fn full(text: &str, found: &regex::Captures<'_>) -> Option<(Symbol, Range<usize>)> {
    let whole = found.get(0)?;
    if text[whole.end()..].starts_with(|c: char| c.is_numeric()) {
        return None;
    }
    let get = |name: &str| found.name(name).map(|m| western_digits(m.as_str()));
    let styled = || {
        let first = found.len() - 2 * STYLES.len();
        let at = (0..STYLES.len()).find(|at| found.get(first + 2 * at).is_some())?;
        let [session, number] = [0, 1].map(|group| found.get(first + 2 * at + group));
        Some((
            STYLES[at].organ.to_string(),
            None,
            western_digits(session?.as_str()),
            Some(western_digits(number?.as_str())),
        ))
    };
    let (organ, special, first, second) = match get("organ") {
        Some(organ) => {
            let special = get("special").map(|special| special.to_ascii_uppercase());
            (prefix(&organ), special, get("first")?, get("second"))
        }
        None => styled()?,
    };
    // a star right before is emphasis that the star behind closes
    let emphasized = text[..whole.start()].ends_with('*');
    let tail = tail(&text[whole.end()..], second.is_none());
    let reissue = tail.reissue && !emphasized;
    let form = Form {
        special: special.as_deref(),
        first: &first,
        second: second.as_deref(),
        bracket: tail.bracket.as_deref(),
        part: tail.part.as_deref(),
        suffixes: &tail.suffixes,
        reissue,
    };
    let symbol = Symbol::new(&organ, &form)?;
    let end = whole.end() + tail.end - usize::from(tail.reissue && !reissue);
    Some((symbol, whole.start()..end))
}

/// The prefix of an organ with slashes, and dots and letters as the organ writes them.
fn prefix(name: &str) -> String {
    let piece = |piece: &str| {
        let upper = piece.to_ascii_uppercase();
        let digits = upper.trim_start_matches(|c: char| !c.is_ascii_digit());
        match upper.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.') {
            "SUB" => format!("Sub.{digits}"),
            word @ ("CN" | "C" | "AC") => format!("{word}.{digits}"),
            word => word.to_string(),
        }
    };
    name.split(['/', '_', '-']).map(piece).collect::<Vec<_>>().join("/")
}

fn draft(text: &str) -> Option<(Symbol, Range<usize>)> {
    let mut at = 0;
    loop {
        let found = DRAFT.captures_at(text, at)?;
        let whole = found.get(0)?;
        let parsed = || {
            let session = found.name("session").map(|m| western_digits(m.as_str()).to_ascii_uppercase());
            let session = session.map(|session| session.replace(['/', '_'], "-"));
            let tail = tail(&text[whole.end()..], false);
            // a draft has no parts
            let end = if tail.part.is_some() { 0 } else { tail.end };
            let suffixes = if tail.part.is_some() { &[][..] } else { &tail.suffixes[..] };
            let number = western_digits(&found["number"]);
            let symbol =
                Symbol::draft(&prefix(&western_digits(&found["organ"])), session.as_deref(), &number, suffixes)?;
            Some((symbol, whole.start()..whole.end() + end))
        };
        let digit = text[whole.end()..].starts_with(|c: char| c.is_numeric());
        if !continues(text, whole.start())
            && !digit
            && let Some(parsed) = parsed()
        {
            return Some(parsed);
        }
        at = whole.start() + text[whole.start()..].chars().next().map_or(1, char::len_utf8);
    }
}

/// The first symbol of a resolution or of a draft.
pub(super) fn any(text: &str) -> Option<(Symbol, Range<usize>)> {
    let both = [resolution(text, 0), draft(text)];
    both.into_iter().flatten().min_by_key(|(_, range)| range.start)
}

/// The symbol in the number before a title.
pub(super) fn title_number(paragraph: &str, organ: &str) -> Option<(Symbol, usize)> {
    let found = TITLE.find(paragraph)?.as_str();
    let whole = found.len();
    let special = ["ES", "S"].into_iter().find(|special| found.starts_with(special));
    let number = &found[special.map_or(0, |special| special.len() + "-".len())..];
    let (first, second) = match number.split_once('/') {
        Some((first, second)) => (first, Some(western_digits(second))),
        None => (number, None),
    };
    let is_single = second.is_none();
    let tail = tail(&paragraph[whole..], is_single);
    if is_single && tail.bracket.is_none() {
        return None;
    }
    let ending = TITLE_END.captures(&paragraph[whole + tail.end..])?;
    // what has no slash may be a date or a count
    let sign = ending.name("sign").filter(|_| !is_single);
    let stop = ending.name("stop").or(ending.name("dash")).or(sign)?.end();
    let first = chinese_number(first).map_or_else(|| western_digits(first), |number| number.to_string());
    let by_year = first.len() == 4 && tail.bracket.is_none();
    if by_year && !organ.starts_with(Organ::ECOSOC) {
        return None;
    }
    let form = Form {
        special,
        first: &first,
        second: second.as_deref(),
        bracket: tail.bracket.as_deref(),
        part: tail.part.as_deref(),
        suffixes: &[],
        reissue: false,
    };
    Some((Symbol::new(organ, &form)?, whole + tail.end + stop))
}
