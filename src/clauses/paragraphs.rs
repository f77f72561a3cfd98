//! Which paragraphs does a text hold, without their markup?

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::blocks::blocks;
use super::hyphens::{Hyphen, Words};
use super::inserted::inserted;
use super::margin::Margin;
use super::pages::{numbered_heads, repeated_heads};
use super::raised::{self, Raised};
use super::rules::Rules;
use super::signs::plain;
use crate::resolution::{Mapped, Start, compatible, composed, is_mark, last_start, run};

/// One paragraph, cleaned.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub body: Mapped,
    /// Bytes in the source.
    pub span: Range<usize>,
    /// Footnote marks and the byte of `body` where they stood.
    pub marks: Vec<(usize, String)>,
    /// The first words that Markdown emphasizes, short of the whole: bytes of `body`.
    pub emphasis: Option<Range<usize>>,
    /// A Markdown heading.
    pub is_heading: bool,
    /// Words and far from them a number, as at the head of a page.
    pub is_numbered_head: bool,
    /// The head of a page, or another line between two.
    pub is_running: bool,
    /// A page parts it from the rest of its sentence.
    pub is_parted: bool,
}

impl Paragraph {
    pub fn text(&self) -> &str {
        &self.body.text
    }
}

/// A footnote mark of Markdown has no more bytes than this, with its sign.
const MAX_MARK: usize = 13;
/// The label of a paragraph in a draft under negotiation: `PP2.`, `OP1 bis.`; the number of an operative one stays.
static DRAFTED: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?:(?:\*{0,2}PP\s?|(?P<op>\*{0,2}OP\s?))\d{1,3}(?:\s?(?:bis|ter|quater|alt))?\s?[.:)]?\*{0,2}\s|فقرة\s(?:تمهيدية|عاملة|منطوقة)\s?\d{1,3}\s?:\s|\[(?P<number>\d{1,3}\.)\])",
    )
});

/// How a paragraph ends that is not yet agreed.
const UNAGREED: [&str; 6] = [",]", ";]", "，]", "；]", "،]", "؛]"];
/// How the last one ends.
const FINAL: [&str; 2] = [".]", "。]"];
/// Tags that emphasize.
const EMPHASIS: [&str; 8] = ["<em>", "</em>", "<i>", "</i>", "<b>", "</b>", "<strong>", "</strong>"];
/// What else is written for characters.
const WRITTEN: [(&str, &str); 6] =
    [("&nbsp;", " "), ("&amp;", "&"), ("<br>", " "), ("<br/>", " "), ("<br />", " "), ("&quot;", "\"")];
/// A word whose letters are spread has so many bytes at most, with its spaces, and so many capitals at least.
const MAX_SPREAD: usize = 60;
const MIN_SPREAD: usize = 5;
/// The words of a link, or its address, have no more characters than this.
const MAX_LINK: usize = 300;
/// So many characters are emphasized by underscores.
const MAX_UNDERLINED: usize = 120;
/// A footnote mark in brackets has no more digits: four are a year.
const MAX_BRACKETED: usize = 3;

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str, offset: usize, rules: &Rules) -> Vec<Paragraph> {
    let margin = Margin::of(text, rules);
    let words = Words::of(text);
    let heads = &numbered_heads(text) | &repeated_heads(text);
    let clean = |block| clean(text, block, offset, margin, &words, &heads);
    blocks(text, margin, &heads, rules)
        .into_iter()
        .map(clean)
        .filter(|paragraph| !paragraph.text().is_empty())
        .collect()
}

/// Drops Markdown, folds white space, takes marks out.
fn clean(
    text: &str,
    block: Range<usize>,
    offset: usize,
    margin: Margin,
    words: &Words,
    heads: &BTreeSet<&str>,
) -> Paragraph {
    let raw = text[block.clone()].trim_end();
    // a paragraph of Markdown may be set as a quotation
    let margin = if raw.trim_start().starts_with("> ") { Margin::Mail } else { margin };
    let lead = raw.len() - raw[margin.width(raw)..].trim_start().len();
    // what is not yet agreed stands in brackets: `[Alarmed by the closure,]`
    let is_open = raw[lead..].strip_prefix('[').is_some_and(|behind| {
        // a full stop stands in notes of the printer too
        let is_numbered = || plain(behind).is_some() || inserted(behind).is_some();
        UNAGREED.iter().any(|end| raw.ends_with(end)) || FINAL.iter().any(|end| raw.ends_with(end)) && is_numbered()
    });
    let (raw, lead) = if is_open { (&raw[..raw.len() - 1], lead + 1) } else { (raw, lead) };
    let heading = raw[lead..].bytes().take_while(|&byte| byte == b'#').count();
    // `####Title`, but not `#1`
    let is_glued = || heading > 1 && raw[lead + heading..].starts_with(char::is_alphabetic);
    let is_heading = (1..=6).contains(&heading) && (raw[lead + heading..].starts_with(' ') || is_glued());
    let mut body = Mapped::with_capacity(raw.len());
    let mut marks: Vec<(usize, String)> = Vec::new();
    let mut emphasis = None;
    let (mut unclosed, mut uncommented, mut underlined) = (false, false, false);
    let longest = LazyCell::new(|| raw.lines().map(|line| line.trim().chars().count()).max().unwrap_or_default());
    // where the words of a link end, and the whole
    let mut link_end = (usize::MAX, 0);
    let mut at = if is_heading { lead + heading } else { lead };
    let is_item = raw[at..].starts_with("* ") && is_in_list(text, &block);
    let (label, number) = if is_item { ("*".len(), "•") } else { drafted(&raw[at..]) };
    body.push_for(number, offset + block.start + at..offset + block.start + at + label);
    at += label;
    while let Some(c) = raw[at..].chars().next() {
        let source = offset + block.start + at;
        let rest = &raw[at..];
        let plain = plain_run(rest, body.text.is_empty() || body.text.ends_with(' '));
        // a mark goes with the last of a run
        let plain = if rest[plain..].starts_with(is_mark) { last_start(&rest[..plain]) } else { plain };
        if plain > 0 {
            body.push(&rest[..plain], source);
            at += plain;
            continue;
        }
        if let Some(behind) = rest.strip_prefix("<sup>").filter(|_| !unclosed) {
            if let Some((mark, _)) = behind.split_once("</sup>") {
                match raised::read(&body.text, mark) {
                    Raised::Marks(read) => {
                        marks.extend(read.into_iter().map(|mark| (body.text.len(), mark.to_string())))
                    }
                    Raised::Text(text) => body.push_for(&text, source..source + "<sup>".len() + mark.len()),
                }
                at += "<sup></sup>".len() + mark.len();
                continue;
            }
            // none closes behind this one either: the rest is not gone through for each
            unclosed = true;
        }
        if rest.starts_with("<!--") && !uncommented {
            if let Some(end) = rest.find("-->") {
                at += end + "-->".len();
                continue;
            }
            uncommented = true;
        }
        if at == link_end.0 {
            at = link_end.1;
            continue;
        }
        if let Some((words, end)) = link(rest) {
            // a note is linked, `Strategy[1](#_ftn1)`
            if let Some((mark, _)) = footnote(rest, &body.text) {
                marks.push((body.text.len(), mark.to_string()));
                at += end;
            } else {
                link_end = (at + 1 + words, at + end);
                at += 1;
            }
            continue;
        }
        if let Some((length, sign)) = inline(rest) {
            match sign {
                Inline::Emphasis => emphasis = emphasize(emphasis, body.text.len()),
                Inline::Text(" ") if body.text.is_empty() || body.text.ends_with(' ') => {}
                Inline::Text(text) => body.push_for(text, source..source + length),
            }
            at += length;
            continue;
        }
        if let Some((mark, length)) = footnote(rest, &body.text) {
            marks.push((body.text.len(), mark.to_string()));
            at += length;
            continue;
        }
        at += c.len_utf8();
        let marked = raw[at..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum::<usize>();
        if marked > 0 && c.is_alphabetic() {
            let letter = &rest[..c.len_utf8() + marked];
            body.push_for(&composed(letter), source..source + letter.len());
            at += marked;
            continue;
        }
        match c {
            '*' => emphasis = emphasize(emphasis, body.text.len()),
            '_' if underlines(&body.text, raw[at..].strip_prefix('_').unwrap_or(&raw[at..]), underlined) => {
                at += usize::from(raw[at..].starts_with('_'));
                underlined = !underlined;
                emphasis = emphasize(emphasis, body.text.len());
            }
            '\\' if raw[at..].starts_with(|next: char| next.is_ascii_punctuation()) => {}
            '\u{ad}' | '\u{feff}' | '\u{200b}' => {}
            // letters that print joins, `ﬁ`, and the forms of Arabic ones
            '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}' => {
                body.push_for(&compatible(&rest[..c.len_utf8()]), source..source + c.len_utf8())
            }
            // marks of direction
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if raised::figure(c).is_some() && !raised::is_power(&body.text, c.encode_utf8(&mut [0; 4])) => {
                push_superscript(&mut marks, body.text.len(), c)
            }
            c if c.is_whitespace() => {
                at += if c == '\n' { margin.width(&raw[at..]) } else { 0 };
                if c == '\n'
                    && let Some(hyphen) = words.hyphen(&body.text, raw[at..].trim_start())
                {
                    at = raw.len() - raw[at..].trim_start().len();
                    if hyphen == Hyphen::Line {
                        body.pop();
                    }
                } else if c == '\n'
                    && body.text.ends_with(is_wide)
                    && raw[at..].trim_start().starts_with(is_wide)
                    && is_full(&raw[..at], *longest)
                {
                    // nothing parts words
                } else if !body.text.ends_with(' ') && !body.text.is_empty() {
                    body.push(" ", source);
                    // one byte of the source stands for the whole run
                }
            }
            c => body.push(c.encode_utf8(&mut [0; 4]), source),
        }
    }
    let body = spread(without_dash(body.trim()));
    let body = match stray(&body.text) {
        0 => body,
        at => {
            marks.iter_mut().for_each(|(mark, _)| *mark = mark.saturating_sub(at));
            emphasis = None;
            body.slice(at..body.text.len())
        }
    };
    let emphasis = emphasis.filter(|range| range.start < range.end && range.end < body.text.len());
    let end = block.start + raw.len();
    Paragraph {
        body,
        span: offset + block.start + lead..offset + end,
        marks,
        emphasis,
        is_heading,
        is_numbered_head: heads.contains(raw.trim_start()),
        is_running: false,
        is_parted: false,
    }
}

/// Whether another item of a list in Markdown stands right above a paragraph or below it: else its star is that of a note.
fn is_in_list(text: &str, block: &Range<usize>) -> bool {
    let is_item = |line: &str| line.starts_with("* ");
    // notes are sentences
    let is_linked = |line: &str| line.ends_with([';', ',', '；', '，', '؛', '،']);
    let filled = |line: &&str| !line.is_empty();
    let above = text[..block.start].lines().map(str::trim).rfind(filled).unwrap_or_default();
    let below = text[block.end..].lines().map(str::trim).find(filled).unwrap_or_default();
    let leads = above.ends_with([':', '：']);
    (is_item(above) && is_linked(above)) || (is_item(below) && (leads || is_linked(text[block.clone()].trim_end())))
}

/// How many bytes stand before the text of a paragraph in drafts, and the number that is read for them.
fn drafted(text: &str) -> (usize, &str) {
    let Some(found) = DRAFTED.captures(text) else { return (0, "") };
    // the number of an operative paragraph stays where it is
    let label = found.name("op").map_or(found[0].len(), |label| label.end());
    (label, found.name("number").map_or("", |number| number.as_str()))
}

/// What Markdown of web pages has within a line.
enum Inline {
    Emphasis,
    Text(&'static str),
}

/// Tags and entities of HTML that Markdown may have, and their bytes.
fn inline(text: &str) -> Option<(usize, Inline)> {
    if !text.starts_with(['<', '&']) {
        return None;
    }
    let begins = |sign: &&str| text.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    let text_of = |(sign, text): &(&str, &'static str)| begins(sign).then_some((sign.len(), Inline::Text(text)));
    let emphasis = || EMPHASIS.iter().find(|sign| begins(sign)).map(|sign| (sign.len(), Inline::Emphasis));
    emphasis().or_else(|| WRITTEN.iter().find_map(text_of))
}

/// How many bytes the words of a link have, and the whole: `[70/177](https://...)`.
fn link(text: &str) -> Option<(usize, usize)> {
    let words = text.strip_prefix('[')?;
    // not further than the words of a link go: the rest is not gone through for each bracket
    let end = words.char_indices().take(MAX_LINK).find(|(_, c)| matches!(c, '[' | ']' | '\n'))?.0;
    let address = words[end..].strip_prefix("](")?;
    let is_address = ["http", "/", "#", "www.", "mailto:", "./"].iter().any(|start| address.starts_with(start));
    // an address may have brackets of its own
    let mut depth = 0_usize;
    let closes = |&(_, c): &(usize, char)| {
        depth += usize::from(c == '(');
        let closes = c == ')' && depth == 0 || matches!(c, ' ' | '\n');
        depth = depth.saturating_sub(usize::from(c == ')'));
        closes
    };
    let close = address.char_indices().take(MAX_LINK).find(closes).filter(|(_, c)| *c == ')')?.0;
    (end > 0 && is_address).then_some((end, 1 + end + "](".len() + close + 1))
}

/// A footnote mark of Markdown, `[^1]`, at whose start a note has a colon behind it, or one of web pages, `Strategy[1]`, which touches the text before it;
/// and its bytes.
fn footnote<'a>(text: &'a str, before: &str) -> Option<(&'a str, usize)> {
    let inside = text.strip_prefix('[')?;
    // not further than a mark goes: the rest is not gone through for each that none closes
    let inside = &inside[..inside.bytes().take(MAX_MARK + 1).position(|byte| byte == b']')?];
    let whole = inside.len() + "[]".len();
    let Some(mark) = inside.strip_prefix('^') else {
        let is_mark = matches!(inside.len(), 1..=MAX_BRACKETED) && inside.bytes().all(|byte| byte.is_ascii_digit());
        return (is_mark && !before.is_empty() && !before.ends_with([' ', '('])).then_some((inside, whole));
    };
    let colon = usize::from(before.is_empty() && text[whole..].starts_with(':'));
    (!mark.is_empty() && mark.chars().all(char::is_alphanumeric)).then_some((mark, whole + colon))
}

/// A text without the dash behind its last colon, `as follows:—`.
fn without_dash(body: Mapped) -> Mapped {
    let bare = body.text.trim_end_matches(['-', '–', '—']);
    match bare.len() {
        end if end < body.text.len() && bare.ends_with(':') => body.slice(0..end),
        _ => body,
    }
}

/// A word whose letters are spread, `R E S U E L V E :`, without the spaces between them.
fn spread(body: Mapped) -> Mapped {
    let letters = || body.text.trim_end_matches(':').split(' ').all(|letter| letter.chars().nth(1).is_none());
    let capitals = || body.text.chars().filter(|c| c.is_uppercase()).count();
    if body.text.len() > MAX_SPREAD || capitals() < MIN_SPREAD || !letters() {
        return body;
    }
    let mut word = Mapped::with_capacity(body.text.len());
    for (at, c) in body.text.char_indices().filter(|(_, c)| *c != ' ') {
        if let Some(source) = body.span(at..at + c.len_utf8()) {
            word.push_for(c.encode_utf8(&mut [0; 4]), source);
        }
    }
    word
}

/// How many bytes of signs conversion of print left before the first word: `. Recalling`, `_Noting`.
fn stray(text: &str) -> usize {
    let behind = text.strip_prefix(['.', '_', '~']).map(str::trim_start);
    let is_word = |text: &&str| {
        text.chars().take(2).filter(|c| c.is_alphabetic()).count() == 2 && text.starts_with(char::is_uppercase)
    };
    behind.filter(is_word).map_or(0, |behind| text.len() - behind.len())
}

/// How many bytes of a text stay as they are, `spaced` where a space stands before it: one space after another does not.
fn plain_run(text: &str, mut spaced: bool) -> usize {
    run(text, |c| {
        let stays = is_plain(c) || (c == ' ' && !spaced);
        spaced = c == ' ';
        stays
    })
}

/// Letters, digits and signs that are no markup, and are most of what texts hold.
fn is_plain(c: char) -> bool {
    match c {
        '*' | '_' | '\\' | '<' | '[' | ']' | '&' => false,
        '!'..='~' | 'À'..='ɏ' | 'а'..='я' | 'ء'..='ي' | '一'..='\u{9fff}' => true,
        '’' | '“' | '”' | '–' | '—' | '«' | '»' | '、'..='》' | '！'..='～' => true,
        _ => false,
    }
}

/// Whether an underscore begins or ends what is emphasized: `_Recalling_ its work`.
fn underlines(before: &str, behind: &str, underlined: bool) -> bool {
    if underlined {
        return !before.ends_with(char::is_whitespace)
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    }
    let begins = before.is_empty() || before.ends_with([' ', '(', '[', '“', '«', '"']);
    let closes = behind.char_indices().take(MAX_UNDERLINED).find(|(_, c)| *c == '_').is_some_and(|(at, _)| at > 0);
    begins && closes && behind.starts_with(char::is_alphabetic)
}

/// A line of Chinese that is broken to a width has so many characters or more, and no fewer than the longest but for these.
const MIN_WIDE: usize = 12;
const LACKING: usize = 3;

/// Whether the last line of a text is as long as the longest, so that words go on in the next.
fn is_full(text: &str, longest: usize) -> bool {
    let line = text.trim_end().rsplit('\n').next().unwrap_or_default().trim();
    longest >= MIN_WIDE && line.chars().count() + LACKING >= longest && !line.ends_with(['：', ':'])
}

/// Whether a character is Chinese, or a sign of full width.
fn is_wide(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || matches!(c, '、'..='》' | '！'..='～')
}

/// The range from the first asterisk to the next one after some text.
fn emphasize(known: Option<Range<usize>>, at: usize) -> Option<Range<usize>> {
    match known {
        None => Some(at..at),
        Some(range) if range.is_empty() => Some(range.start..at),
        whole => whole,
    }
}

fn push_superscript(marks: &mut Vec<(usize, String)>, at: usize, c: char) {
    let Some(digit) = raised::figure(c) else { return };
    match marks.last_mut() {
        Some((position, mark)) if *position == at => mark.push(digit),
        _ => marks.push((at, digit.to_string())),
    }
}
