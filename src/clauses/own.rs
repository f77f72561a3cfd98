//! Which paragraphs are of the resolution that a document is named after, and where do its parts begin?
//!
//! Bound volumes print the end of the resolution before and the beginning of the next on the same page: a title with the number of another
//! one bounds the text. A resolution in parts (A, B ...) names the organ again in each and counts its paragraphs anew.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::articles::is_article;
use super::closing::{ends_in_comma, is_closed, is_complete, unlinked};
use super::decisions::{counts_in_articles, decides};
use super::labels;
use super::outline::is_lower_recital;
use super::paragraphs::Paragraph;
use super::rules::Rules;
use super::signs::{is_one, plain};
use super::subject;
use crate::resolution::{Start, Symbol, constant, from_roman};

/// `41/95. Title`, `1049 (XI). Title`, `Résolution 253 (1968)`: the number that begins a title; `757 (VDI). Title`, where conversion garbled the session.
static TITLE: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^[^\p{L}\d]{0,3}(?:R[ée]solution\s+)?(?:(?P<session>\d{1,4})\s?/\s?(?P<number>\d{1,4})\b|(?P<before>\d{1,4})\s*[({]\s?(?:(?P<bracket>[IVXL]{1,7}|\d{4})\s?[)}l]|[IVXLDUHfilt1!|]{1,7}\s?[)}]\.))",
    )
});
/// The same number in a symbol or a file name: `A-RES-41-95`, `E/CN.11/RES/55 (XX)`, `UNEP-EA.4-RES.7`.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"(?P<before>\d{1,4})[-_ ]*\((?P<bracket>[IVXL]{1,7}|\d{4})\)|(?P<session>\d{1,4})[-/_](?:RES[-/._])?(?P<number>\d{1,4})",
    )
});
/// A line that names an organ, as conversions of print garble it: `L' Assemb/ée générale`, `/, 'Assemblée généralc,`, `The Economic Commission for Africa,`.
static ORGAN: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^[^\p{L}]{0,3}(?:L\s?['’]|L\s?[eEaA]\s|T(?:he|HE)\s|E[lL]\s|CA).{0,40}(?i:s+emb|conse[ij]|council|com+is+i|conf[ée]ren|asamblea|congr|parl[ai]|instit)[^:;]*[.,;:]?$|^[^\p{L}]{0,3}[lI1]?\s?['’]\s?\S{0,3}s+emb\S{1,4}\s+g[ée]n\S+$",
    )
});
/// The letter of a part, alone or before its title.
static LETTER: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?:[A-ZА-Я]|[IVX]{1,5})(?:[.,]?$|[.]?\s+(?:[—–-]\s*)?\p{Lu})"));

/// The numeral or letter of a section, alone or before its title.
pub(super) static SECTION: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?:[A-HА-Е]|[IVX]{1,5}|[一二三四五六七八九十]{1,2}|(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)اً?)(?:\.?$|[.]?\s+(?:[—–-]\s*)?\p{Lu})",
    )
});

/// What the reasons of a motion begin with, which say nothing of what they do.
const REASONS: [&str; 5] = ["Whereas", "WHEREAS", "ATTENDU", "Attendu", "POR CUANTO"];
/// So many titles stand below the numeral of a section.
const MAX_TITLES: usize = 2;
/// A line that names an organ is no longer than this.
const MAX_ORGAN: usize = 200;
/// Above a colon stands its name alone, in so many words.
const MAX_NAME: usize = 5;
/// Within so many characters a title or line that names an organ begins, behind signs that conversion left there.
const LEAD: usize = 5;
/// A title has more letters than a session in Roman numerals.
const NUMERAL: usize = 7;
/// Lines that may stand between a title, or the head of a part, and the organ: a date, the day of adoption, a part with its own title, recitals.
pub(super) const BETWEEN: usize = 6;

/// Whether a paragraph is a line that names an organ, also one garbled by conversion.
pub(super) fn names_organ(text: &str, rules: &Rules) -> bool {
    let garbled = || {
        text.chars().take(LEAD).any(|c| "LTEClI1'’".contains(c)) && ORGAN.is_match(text) && says_nothing(text, rules)
    };
    if text.ends_with(':') && text.split_whitespace().count() > MAX_NAME {
        return false;
    }
    text.len() <= MAX_ORGAN
        && plain(text).is_none()
        && (rules.begins(&rules.organ_line, text) && !rules.opens(text) || garbled() || is_organ_alone(text, rules))
}

/// Whether a line is the name of an organ and the sign behind it.
pub(super) fn is_organ_alone(text: &str, rules: &Rules) -> bool {
    text.len() <= MAX_ORGAN
        && text.ends_with([',', '،', '，', ':', '：'])
        && (!text.ends_with([':', '：']) || text.split_whitespace().count() <= MAX_NAME)
        && text.starts_with(char::is_alphabetic)
        && !text.starts_with(char::is_lowercase)
        // where nothing parts words a recital may hold the name of an organ near its start
        && text.trim_end().contains(char::is_whitespace)
        && subject::is_named(text, rules)
        && says_nothing(text, rules)
}

/// Whether a line neither opens as a clause nor goes on to one behind the name of an organ.
fn says_nothing(text: &str, rules: &Rules) -> bool {
    !rules.opens(text) && subject::verb(text, rules).is_none() && subject::recital(text, rules).is_none()
}

/// Whether the name of a file states the number and session of a symbol.
pub(super) fn is_numbered(name: &str, symbol: &Symbol) -> bool {
    let named = NAME.captures_iter(name).last().and_then(|found| number(&found));
    named.is_some_and(|(number, session)| {
        let of_symbol = symbol.session().map(|session| session.to_string());
        symbol.key().3 == number && session.is_some_and(|session| of_symbol == Some(session.to_string()))
    })
}

/// The paragraphs of the resolution with this symbol or file name; all of them where no title has its number.
pub(super) fn own(paragraphs: &[Paragraph], name: &str, rules: &Rules) -> Range<usize> {
    let all = 0..paragraphs.len();
    let wanted = NAME.captures_iter(name).last().and_then(|found| number(&found));
    let Some((wanted, Some(session))) = wanted else { return all };
    let near = |at: usize| paragraphs.iter().skip(at + 1).take(BETWEEN).map(Paragraph::text);
    // those with our number, and those of others
    let numbered: Vec<(usize, bool)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| plain(paragraph.text()).is_none())
        .filter(|(_, paragraph)| paragraph.text().chars().take(LEAD).any(|c| c == 'R' || c.is_numeric()))
        .filter_map(|(at, paragraph)| Some((at, number(&TITLE.captures(paragraph.text())?)?)))
        .map(|(at, (number, of))| (at, number == wanted && of.is_none_or(|of| of == session)))
        .collect();
    let is_near = |at: usize, is: &dyn Fn(&str) -> bool| near(at).any(is);
    let of_organ = |&(at, _): &(usize, bool)| is_near(at, &|text| names_organ(text, rules));
    let titles: Vec<(usize, bool)> = numbered.iter().copied().filter(of_organ).collect();
    let mine = || titles.iter().filter(|(_, is_mine)| *is_mine).map(|(at, _)| *at);
    // of the columns of two languages one is in ours
    let opens = |at: &usize| is_near(*at, &|text| rules.opens(text));
    // the line of the organ may be garbled below our own number
    let garbled = || {
        let mut mine = numbered.iter().filter(|(_, is_mine)| *is_mine).map(|(at, _)| *at);
        let is_titled = |at: usize| paragraphs[at].text().chars().filter(|c| c.is_alphabetic()).count() > NUMERAL;
        mine.find(|&at| is_titled(at) && is_near(at, &|text| is_clause(text, rules)))
    };
    let Some(start) = mine().find(opens).or_else(|| mine().next()).or_else(garbled) else { return all };
    let end = titles.iter().find(|(at, is_mine)| *at > start && !is_mine).map_or(all.end, |(at, _)| *at);
    // what stands before the title is front matter, unless it is of another resolution
    let crowded =
        paragraphs[..start].iter().any(|paragraph| is_clause(paragraph.text(), rules) && !paragraph.is_heading)
            || titles.iter().any(|(at, is_mine)| *at < start && !is_mine);
    if crowded { start..end } else { 0..end }
}

/// Whether a paragraph is a recital: it opens like one, also behind a label, and goes on.
pub(super) fn is_recital(text: &str, rules: &Rules) -> bool {
    let at = labels::recital(text, rules).map(|label| label.rest);
    let opens = || rules.may_begin(text) && rules.begins(&rules.preambular.begins, text);
    let text_of = &text[at.unwrap_or(0)..];
    // in some languages both parts open alike
    let is_listed = || unlinked(text).ends_with([';', '；', '؛']) && !rules.begins(&rules.operative.begins, text_of);
    (at.is_some() || opens()) && (ends_in_comma(text) || is_listed()) || gives_reasons(text)
}

/// Whether a paragraph is a reason of a motion, whatever ends it: `WHEREAS the mill stands idle.`
pub(super) fn gives_reasons(text: &str) -> bool {
    begins_reason(text) && (is_complete(text) || text.ends_with(['—', '–', ':']))
}

/// Whether a paragraph begins as a reason of a motion.
pub(super) fn begins_reason(text: &str) -> bool {
    REASONS.iter().any(|word| text.starts_with(word))
}

/// The first of the recitals that stand right above the line that names the organ, or that line.
pub(super) fn first_recital(paragraphs: &[Paragraph], organ: usize, rules: &Rules) -> usize {
    let above = paragraphs[..organ].iter().rev().take_while(|paragraph| is_recital(paragraph.text(), rules));
    organ - above.count()
}

/// Whether a paragraph opens and ends as a clause does: `Soixante-dixième session` opens like a participle, but does not end so.
fn is_clause(text: &str, rules: &Rules) -> bool {
    rules.opens(text) && is_complete(text)
}

/// Whether the numeral is of a clause, not of a part: `III. Decides to meet again.`
fn decides_behind_label(text: &str, rules: &Rules) -> bool {
    let decides = |label: labels::Label| rules.begins(&rules.operative.begins, &text[label.rest..]);
    is_complete(text) && labels::numeral(text).is_some_and(decides)
}

/// Number and session of a title or name; no session where conversion garbled it.
fn number(found: &regex::Captures) -> Option<(u32, Option<u32>)> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    let digits = |text: &str| text.parse::<u32>().ok();
    match (part("before"), part("bracket")) {
        (Some(number), Some(bracket)) => {
            Some((digits(number)?, Some(digits(bracket).or_else(|| from_roman(bracket).map(u32::from))?)))
        }
        (Some(number), None) => Some((digits(number)?, None)),
        _ => Some((digits(part("number")?)?, Some(digits(part("session")?)?))),
    }
}

/// What is known of the part that a section may follow; each paragraph is gone over once.
struct Above {
    /// Each article counts anew.
    in_articles: bool,
    /// Up to here.
    to: usize,
    /// A line ends the part.
    ended: bool,
    /// A clause has the number 1.
    counted: bool,
    /// That, or a clause decides without a number.
    decided: bool,
    /// The next paragraph with a number stands here or further down.
    next: usize,
}

impl Above {
    fn of(inside: usize) -> Above {
        Above { in_articles: false, to: inside, ended: false, counted: false, decided: false, next: inside }
    }

    /// Of the part that begins here; what is known of the next number stays.
    fn anew(&self, inside: usize) -> Above {
        Above { in_articles: self.in_articles, next: self.next, ..Above::of(inside) }
    }

    /// Whether a section begins that counts its clauses anew, or that has numbers or a preamble where those above have none.
    fn is_section(&mut self, body: &[Paragraph], at: usize, rules: &Rules) -> bool {
        let text = body[at].text();
        let is_article = self.in_articles && is_article(text);
        let counts = || body.get(at + 1).is_some_and(|below| is_one(below.text()));
        let is_section = || SECTION.is_match(text) && (counts() || !decides_behind_label(text, rules));
        let is_head = text.len() <= MAX_ORGAN && (is_article || is_section());
        if at <= self.to || !is_head || !is_complete(body[at - 1].text()) {
            return false;
        }
        // its title may stand below the numeral, and that of its first part
        let is_title = |line: &&Paragraph| !is_complete(line.text()) && plain(line.text()).is_none();
        let from = at + 1 + body[at + 1..].iter().take(MAX_TITLES).take_while(is_title).count();
        let Some(first) = body.get(from).map(Paragraph::text) else { return false };
        let begins = match plain(first) {
            Some(number) => {
                let text = &first[number.rest..];
                let speaks = || is_complete(text) && subject::begins(text, rules);
                is_one(first) && (is_article || rules.begins(&rules.operative.begins, text) || speaks())
            }
            None => is_recital(first, rules) && self.counts(body, from),
        };
        // of articles each is a section where those above have numbers too
        begins && self.is_decided(body, at, rules) && (!is_article || self.counted)
    }

    /// Whether the reasons of another motion begin below what is decided, or its title above them.
    fn is_motion(&mut self, body: &[Paragraph], at: usize, rules: &Rules) -> bool {
        let text = body[at].text();
        let is_titled = || {
            body.get(at + 1).is_some_and(|below| gives_reasons(below.text()))
                && text.len() <= MAX_ORGAN
                && !is_complete(text)
        };
        at > self.to
            && (gives_reasons(text) || is_titled())
            && is_complete(body[at - 1].text())
            && self.counts_anew(body, at)
            && self.is_decided(body, at, rules)
    }

    /// Where another resolution of the organ begins, named again above recitals and below what is decided: at its title or at the organ.
    fn renewed(&mut self, body: &[Paragraph], at: usize, rules: &Rules) -> Option<usize> {
        let above = body[at - 1].text();
        let is_title = above.len() <= MAX_ORGAN
            && rules.may_begin(above)
            && (!is_complete(above) && !rules.opens(above)
                || above.ends_with(char::is_alphanumeric) && !rules.begins(&rules.operative.begins, above));
        // below the organ also in lower case
        let recites = |below: &Paragraph| {
            let text = below.text();
            is_recital(text, rules) || is_lower_recital(text, rules) && ends_in_comma(text)
        };
        let begins = at > self.to + 1
            && (is_title || is_closed(above))
            && body.get(at + 1).is_some_and(recites)
            && self.counts_anew(body, at)
            && self.is_decided(body, at, rules);
        begins.then_some(at - usize::from(is_title))
    }

    /// Whether the next number is 1.
    fn counts(&mut self, body: &[Paragraph], from: usize) -> bool {
        self.next_number(body, from).is_some_and(is_one)
    }

    /// The same, or nothing is numbered any more.
    fn counts_anew(&mut self, body: &[Paragraph], from: usize) -> bool {
        self.next_number(body, from).is_none_or(is_one)
    }

    /// The next paragraph with a number.
    fn next_number<'a>(&mut self, body: &'a [Paragraph], from: usize) -> Option<&'a str> {
        self.next = self.next.max(from);
        while body.get(self.next).is_some_and(|line| plain(line.text()).is_none()) {
            self.next += 1;
        }
        body.get(self.next).map(Paragraph::text)
    }

    /// Whether what stands above decides and has not ended.
    fn is_decided(&mut self, body: &[Paragraph], at: usize, rules: &Rules) -> bool {
        for text in body[self.to..at].iter().map(Paragraph::text) {
            self.ended |= rules.begins(&rules.ending, text);
            self.counted |= is_one(text);
            self.decided |= self.counted || decides(text, rules).is_some();
        }
        self.to = at;
        self.decided && !self.ended
    }
}

/// Whether two lines have the same letters.
fn is_same(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    letters(one) == letters(other)
}

/// Whether a line names the organ once more with some of its words: `La Conférence,` for `La IIIe Conférence des bacs,`.
fn shortens(organ: &str, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|word| word.trim_end_matches([',', ':']).to_lowercase()).collect()
    };
    let whole = words(organ);
    words(text).iter().all(|word| whole.contains(word))
}

/// Whether a clause gives the text of a resolution that another organ is to adopt: `RECOMMENDS the adoption of the following resolution:`.
pub(super) fn proposes(text: &str, rules: &Rules) -> bool {
    text.ends_with([':', '：'])
        && rules.begins(&rules.operative.begins, plain(text).map_or(text, |number| &text[number.rest..]))
        && rules.citing.heads(text).last().is_some_and(|(_, is_resolution)| *is_resolution)
}

/// Where each part of a body begins: its first paragraph and that behind the line that names the organ. The first part begins at zero.
///
/// A letter stands above the organ, or one that conversion lost is told from the meeting that ends the part before. Recitals above the organ, as some
/// resolutions have them, are a part too.
///
/// `organ`: the line that names the organ first.
pub(super) fn divided(body: &[Paragraph], organ: Option<&str>, rules: &Rules) -> Vec<(usize, usize)> {
    let mut starts = vec![(0, 0)];
    let mut above = Above { in_articles: counts_in_articles(body, rules), ..Above::of(0) };
    for at in 1..body.len() {
        let below = body.get(at + 1).map(Paragraph::text);
        let begins = |text: &str| rules.opens(text) || is_one(text);
        if above.is_section(body, at, rules) || above.is_motion(body, at, rules) {
            // a motion may have other recitals above its first reason
            let last = starts.last().map_or(0, |&(_, inside)| inside);
            let start = first_recital(&body[last..], at - last, rules) + last;
            starts.push((start, start));
            above = above.anew(at);
            continue;
        }
        // most paragraphs stand above one that begins with a number, which is told at once
        if !below.is_some_and(begins) || !names_organ(body[at].text(), rules) {
            continue;
        }
        // a part has at least a line of its own between two letters
        let inside = starts.last().map_or(0, |&(_, inside)| inside);
        let before = at.saturating_sub(3).max(inside + 1).min(at)..at;
        let is_letter = |text: &str| LETTER.is_match(text) && !rules.opens(text) && !decides_behind_label(text, rules);
        let letter = before.clone().rev().find(|&other| is_letter(body[other].text()));
        // a line of a letter or two is a garbled one
        let mut lines =
            body[inside..at].iter().rev().map(Paragraph::text).skip_while(|text| text.chars().nth(2).is_none());
        let mut is_ended = || lines.next().is_some_and(|text| rules.begins(&rules.ending, text));
        let recited = || inside < at && first_recital(body, at, rules) <= inside;
        let is_proposed = || inside < at && proposes(body[at - 1].text(), rules);
        let start = letter.or_else(|| (is_ended() || recited() || is_proposed()).then_some(at));
        let is_again =
            || organ.is_some_and(|organ| is_same(organ, body[at].text()) || shortens(organ, body[at].text()));
        if let Some(start) = start.or_else(|| is_again().then(|| above.renewed(body, at, rules))?) {
            starts.push((start, at + 1));
            above = above.anew(at + 1);
        }
    }
    starts
}
