//! Where does each paragraph of a text begin?

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use super::articles::is_article;
use super::chapeaux::{is_uncased, says_follows};
use super::closing::{is_closed, is_complete, is_ended};
use super::decisions::concludes_alone;
use super::headings::{MAX_BARE, in_capitals, names_preamble};
use super::indents;
use super::joined::{joined, opens};
use super::margin::Margin;
use super::own::is_organ_alone;
use super::pages::tells_page;
use super::rules::Rules;
use super::subject;
use crate::resolution::{Start, are_paragraphs, runs_on, width};

/// Lines that begin a paragraph even without a blank line before.
static STARTS: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^\s*(?:#{1,6}\s|\d{1,3}\s*[.．、]\s|[０-９]{1,3}[.．、]\s*[^\s\d]|[①-⑳㈠-㈩]|\d{1,3}\s*[-–]\s*\p{Arabic}|[ء-ي]\s?[-–]\s|[(（](?:[a-z]{1,4}|[ء-ي]ـ?|\d{1,2})[)）]\s|[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:\)|\.?[°º]\.?)\s|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s|\d{1,2}(?:\t|\s{3,})\p{Ll}|(?:SEC(?:TION|\.)|Sec(?:tion|\.))\s\d{1,2}[.:]\s|\*{0,2}(?:PP|OP)\s?\d{1,3}\b|(?:WHEREAS|Whereas|ATTENDU|Attendu|POR CUANTO|RESOLVED|FURTHER RESOLVED|(?i:be it (?:further |also )?resolved)|BE IT)\b|<sup>\d+</sup>|\[\^\w{1,12}\]:|[⁰¹²³⁴-⁹]{1,3}\s?\S|_{5,}\s*$)",
    )
});
/// A line that is a label alone, whose text stands below: `1.`, `1 -`, `(a)`, `(1)`, `–`.
static LABEL: LazyLock<Start> = LazyLock::new(|| {
    Start::new(r"^\s*(?:\d{1,3}\s?[.．、)]|\d{1,2}\s?[-–]|[(（](?:[a-zа-яء-ي]{1,2}|\d{1,2})[)）]|[a-z]\)|[–—−•-])\s*$")
});
/// A line in capitals that governs what stands below: `RESUELVE:`.
static GOVERNS: LazyLock<Start> = LazyLock::new(|| Start::new(r"^\s*\p{Lu}[\p{Lu}\s]{3,40}:\s*$"));

/// A rule above footnotes has so many strokes or more.
const RULE: usize = 5;

/// The bytes of each paragraph: blocks between blank lines, or lines, put together where these are broken to a width; where a clause begins in the
/// middle of one, two.
pub(super) fn blocks(text: &str, margin: Margin, rules: &Rules) -> Vec<Range<usize>> {
    let by_line = are_paragraphs(text);
    let width = by_line.then(|| width(text)).flatten();
    // most texts have no line below another
    let longest = LazyCell::new(|| text.lines().map(|line| line.trim().chars().count()).max().unwrap_or_default());
    let first_lines = LazyCell::new(|| indents::first_lines(text, margin));
    let are_tabbed = LazyCell::new(|| indents::are_tabbed(text));
    let is_lower = LazyCell::new(|| recites_in_lower_case(text, rules));
    let mut blocks: Vec<Range<usize>> = Vec::new();
    // the block goes on; it is a label so far, or a line of a page
    let (mut open, mut labelled, mut paged) = (false, false, false);
    // the line that the next may go on from
    let (mut at, mut before) = (0, None);
    let mut lines = text.split_inclusive('\n').flat_map(|line| line.split_inclusive('\x0c')).peekable();
    while let Some(line) = lines.next() {
        let range = at..at + line.len();
        at = range.end;
        let line = &line[margin.width(line)..];
        let bare = line.trim();
        if bare.is_empty() {
            (open, before) = (open && labelled, None);
            continue;
        }
        let below = lines.peek().map_or("", |below| below.trim());
        let governs = GOVERNS.is_match(line) || !labelled && stands_alone(bare, before, below, rules);
        let is_further_out = || first_lines.is_some_and(|first| indents::indent(line) < first);
        let is_open = open
            || width.zip(before).is_some_and(|(width, before)| runs_on(before, bare, width))
            || before.is_some_and(|before| !is_closed(before) || bare.starts_with(char::is_lowercase))
                && is_further_out();
        let anew = || !labelled && before.is_some_and(|before| begins_anew(before, bare, *longest, rules));
        let is_label = LABEL.is_match(line);
        let begins = || STARTS.is_match(line) || is_label && before.is_none_or(is_ended) && !labelled;
        let is_set_in = || {
            let begun = blocks.last().map_or("", |block: &Range<usize>| text[block.clone()].trim_start());
            let is_first = || {
                line.starts_with('\t') && *are_tabbed
                    || follows_letter(begun, bare)
                    || *first_lines == Some(indents::indent(line))
            };
            !labelled && before.is_some_and(is_ended) && is_first()
        };
        let recites = || {
            !labelled
                && before.is_some_and(|before| before.ends_with([',', ';']))
                && *is_lower
                && begins_lower(bare, rules)
        };
        let is_page = (is_open || paged) && !labelled && tells_page(line, below);
        let goes_on = is_open && !is_page && !governs && !begins() && !anew() && !is_set_in() && !recites();
        match blocks.last_mut() {
            Some(block) if goes_on => block.end = range.end,
            _ => blocks.push(range),
        }
        let hard_break = line.trim_end_matches(['\n', '\r']).ends_with("  ");
        let is_rule = bare.len() >= RULE && bare.bytes().all(|byte| byte == b'_');
        (labelled, paged) = (!goes_on && is_label, is_page);
        let is_alone = hard_break || is_rule || governs || is_page || bare.starts_with('#');
        before = (!is_alone).then_some(bare);
        open = labelled || !(by_line || is_alone);
    }
    let mut parts = Vec::with_capacity(blocks.len());
    blocks.into_iter().for_each(|block| joined(text, block, rules, &mut parts));
    parts
}

/// Whether a line has the letter behind the one that a paragraph begins with: `b)` below `a)`.
fn follows_letter(begun: &str, line: &str) -> bool {
    let letter =
        |text: &str| text.chars().next().filter(|c| text[c.len_utf8()..].starts_with(") ") && c.is_lowercase());
    letter(begun).zip(letter(line)).is_some_and(|(before, letter)| u32::from(letter) == u32::from(before) + 1)
}

/// Whether recitals begin in lower case below the line that names the organ: `Le Congrès,` above `constatant`.
fn recites_in_lower_case(text: &str, rules: &Rules) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    std::iter::from_fn(|| Some((lines.next()?, *lines.peek()?)))
        .any(|(line, next)| line.ends_with(',') && begins_lower(next, rules) && is_organ_alone(line, rules))
}

/// Whether a line begins as a recital in lower case.
fn begins_lower(line: &str, rules: &Rules) -> bool {
    line.starts_with(char::is_lowercase)
        && rules.begins(&rules.preambular.begins, line)
        && rules.act(&rules.acts, line).is_some()
}

/// Who moved what is resolved, in minutes of councils, and the signs around a text in Markdown.
static MOVED: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?:(?i:il\s+est\s+(?:proposé|résolu)|(?:proposé|appuyé|secondé)\s+par|et\s+(?:il\s+est\s+)?résolu)\b|`{3,}\w*$)",
    )
});
/// What encloses a title or note in Chinese.
const ENCLOSING: [(char, char); 2] = [('《', '》'), ('（', '）')];
/// A line that stands alone has no more bytes than this.
const MAX_ALONE: usize = 200;

/// Whether a line is the heading of an article or of the preamble, or in a script without cases the word that decides, a title in its marks or
/// a note in brackets: `（2012年12月28日通过）`.
fn stands_alone(line: &str, above: Option<&str>, below: &str, rules: &Rules) -> bool {
    let decides = || {
        line.ends_with([':', '：'])
            && line.chars().count() <= MAX_BARE
            && is_uncased(line)
            && (rules.begins(&rules.operative.begins, line) || says_follows(line))
    };
    let is_marked = || {
        ENCLOSING.iter().any(|(from, to)| line.starts_with(*from) && line.find(*to) == Some(line.len() - to.len_utf8()))
    };
    // the name of an organ in capitals, below the last recital
    let is_loud = || {
        above.is_some_and(|above| is_ended(above) && above.contains(char::is_lowercase))
            && in_capitals(line)
            && !below.starts_with(char::is_lowercase)
            && subject::is_named(line, rules)
    };
    // `Le Congrès,` below a title, above a recital
    let is_organ = || {
        above.is_some_and(|above| !above.ends_with(['.', ',', ';']))
            && line.ends_with(',')
            && rules.begins(&rules.preambular.begins, below)
            && is_organ_alone(line, rules)
    };
    // behind a comma words go on
    let goes_on = || above.is_some_and(|above| above.ends_with([',', '，', '、', '،']));
    line.len() <= MAX_ALONE
        && (MOVED.is_match(line)
            || line.ends_with(',') && concludes_alone(line)
            || (is_marked() || is_article(line)) && !goes_on()
            || names_preamble(line)
            || is_loud()
            || is_organ()
            || decides())
}

/// What stands before the words of a line in lists, emphasis of Markdown and spaces among them.
const BULLETS: [char; 7] = ['*', '_', '-', '–', '—', '•', ' '];

/// A small numeral before a line: `ii. Urges`.
static SMALL_NUMERAL: LazyLock<Start> = LazyLock::new(|| Start::new(r"^(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+\p{L}"));

/// Whether a line is an item of a list without figures: behind an item with the same sign that a comma ends, or a line that ends otherwise.
fn follows_in_list(above: &str, line: &str) -> bool {
    if SMALL_NUMERAL.is_match(line) {
        return above.ends_with([':', ';', ',']) || SMALL_NUMERAL.is_match(above) && is_ended(above);
    }
    let bullet = |line: &str| {
        line.chars().next().filter(|sign| BULLETS.contains(sign) && line[sign.len_utf8()..].starts_with(' '))
    };
    let ends = || match above.ends_with([',', '，', '،']) {
        true => bullet(above) == bullet(line),
        false => is_ended(above),
    };
    bullet(line).is_some() && ends()
}

/// A line with so much room, of ten parts, ends what it is of.
const ROOM: usize = 4;

/// Whether a line opens as a clause where the line above ends as one does and had room for its first word, or where it had much.
fn begins_anew(above: &str, line: &str, longest: usize, rules: &Rules) -> bool {
    if follows_in_list(above, line) {
        return true;
    }
    let line = line.trim_start_matches(BULLETS);
    let word = line.split_whitespace().next().map_or(0, |word| word.chars().count());
    let above_length = above.chars().count() + 1 + word;
    let ends = || above_length <= longest && is_complete(above);
    let is_short = || 10 * above_length <= (10 - ROOM) * longest;
    let speaks = || !above.ends_with(',') || line.ends_with(':');
    let decides = || ends() && speaks() && subject::verb(line, rules).is_some();
    let is_anew = || (ends() || is_short()) && opens(line, rules) || decides();
    line.starts_with(char::is_uppercase) && (is_anew() || opens_aloud(above, line, rules))
}

/// A word in capitals that opens a clause has so many letters or more.
const MIN_ALOUD: usize = 5;

/// Whether a line opens in capitals among lines in small letters, whatever ends the one above: `CONSIDERANDO que`.
fn opens_aloud(above: &str, line: &str, rules: &Rules) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_loud = |text: &str| !text.contains(char::is_lowercase);
    // a verb goes on with a sentence: `that the Board APPROVES`
    let may_open = is_complete(above) || rules.begins(&rules.preambular.begins, line);
    first.chars().count() >= MIN_ALOUD
        && is_loud(first)
        && !is_loud(line)
        && !is_loud(above)
        && may_open
        && opens(line, rules)
}
